//! What is to be said about a selection: who was left out and why, and what the rule could not do.

use std::collections::BTreeMap;

use icci_score::definition::Definition;
use icci_score::diagnostic::{Code, Diagnostic, Place, Severity};
use icci_score::questionnaire::Scores;
use icci_score::text::{fold, nearest};
use icci_score::value::Level;

use super::group::Grouped;
use super::select::Selection;
use super::{Chosen, LeftOut, PeerRule, ShareCondition, Why};
use crate::status::{Kind, PeerStatus};

/// The most names that one diagnostic lists.
const MOST_NAMES: usize = 20;

/// What a selection is about.
pub(super) struct About<'a> {
    /// The city's result.
    pub city: &'a Chosen,
    /// What may be ranked with it.
    pub status: PeerStatus,
    /// How many other cities have such a result, by whatever rule.
    pub alike: usize,
    /// Whether there are other cities at all.
    pub others: bool,
}

/// What is to be said about a selection, apart from who was left out.
pub(super) fn remarks(
    definition: &Definition,
    selection: &Selection,
    of: &About<'_>,
    grouped: &Grouped,
) -> Vec<Diagnostic> {
    let About { city, status, alike, others } = *of;
    let word = match status {
        PeerStatus::Mixed => status.word_at(Level::Field),
        _ => city.status.as_str(),
    };
    let about =
        |code| Diagnostic::new(code, Place::default()).with("city", &selection.city).with("status", word);
    let mut said = Vec::new();
    if city.year < selection.year {
        said.push(
            about(Code::CityResultOlder).with_found(city.year.to_string()).with("year", selection.year),
        );
    }
    // Without other cities there is nothing that facts could sort.
    if grouped.population_unknown && others {
        said.push(about(Code::PopulationUnknown));
    }
    match &grouped.share {
        ShareCondition::Dropped { found, band, .. } => said.push(
            about(Code::ShareDropped)
                .with_found(found.to_string())
                .with_allowed(definition.thresholds.min_peers.to_string())
                .with("band", band),
        ),
        ShareCondition::NoMeasure if !grouped.peers.is_empty() => {
            said.push(about(Code::ShareUnknown).with_allowed(definition.clusters.share_measures.join(", ")));
        }
        _ => {}
    }
    let unstated: Vec<String> = std::iter::once(city)
        .chain(grouped.peers.iter().map(|peer| &peer.result))
        .filter(|result| result.edition.is_empty())
        .map(|result| result.unit.clone())
        .collect();
    if !unstated.is_empty() && !grouped.peers.is_empty() {
        said.push(
            about(Code::EditionNotStated).with_found(join(unstated)).with("edition", &definition.edition),
        );
    }
    let (n, needed) = (grouped.peers.len(), definition.thresholds.min_peers);
    if n == 0 && alike > 0 {
        said.push(about(Code::NoPeersByRule).with_found(alike.to_string()));
    } else if n == 0 {
        // What brings peers depends on what they would be compared by.
        said.push(about(match status {
            PeerStatus::One(Kind::Official) => Code::NoPeersOfficial,
            PeerStatus::Printed(_) => Code::NoPeersPrinted,
            _ => Code::NoPeers,
        }));
    } else if n < needed {
        said.push(about(Code::FewPeers).with_found(n.to_string()).with_allowed(needed.to_string()));
    }
    said
}

/// One remark for each reason that cities were left out for, with their names.
pub(super) fn left_out_remarks(selection: &Selection, left_out: &[LeftOut]) -> Vec<Diagnostic> {
    let mut by_code: BTreeMap<Code, Vec<String>> = BTreeMap::new();
    for left in left_out {
        let (code, detail) = match &left.why {
            Why::OtherStatus(statuses) => (
                Code::PeersOtherStatus,
                statuses.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
            ),
            Why::OtherBasis { printed } => {
                (Code::PeersOtherBasis, if *printed { "index" } else { "field" }.to_owned())
            }
            Why::Later(year) => (Code::PeersLater, year.to_string()),
            Why::TooOld { year, .. } => (Code::PeersTooOld, year.to_string()),
            Why::OtherEdition(edition) => (Code::PeersOtherEdition, edition.clone()),
            Why::NoFacts(measures) => (Code::PeersWithoutFacts, measures.join(", ")),
        };
        by_code.entry(code).or_default().push(format!("{} ({detail})", left.unit));
    }
    let said = by_code.into_iter().map(|(code, names)| {
        let mut diagnostic = Diagnostic::new(code, Place::default())
            .with_found(join(names))
            .with("year", selection.year)
            .with("age", selection.max_age);
        // Whoever names a city expects to see it.
        if matches!(selection.rule, PeerRule::List(_)) {
            diagnostic.severity = Severity::Warning;
        }
        diagnostic
    });
    said.collect()
}

/// Names with commas between; of very many the first and how many more.
pub(super) fn join(names: impl IntoIterator<Item = String>) -> String {
    let names: Vec<String> = names.into_iter().collect();
    let shown = names.get(..MOST_NAMES).unwrap_or(&names).join(", ");
    if names.len() > MOST_NAMES { format!("{shown}, … (+{})", names.len() - MOST_NAMES) } else { shown }
}

/// The names of a list in the form in which they are compared; those without results are remarked.
pub(super) fn names_of<'a>(
    names: &'a [String],
    own_key: &str,
    units: &BTreeMap<String, Vec<usize>>,
    candidates: &[Scores],
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, &'a str> {
    let mut keys = BTreeMap::new();
    for name in names {
        let key = fold(name);
        if key == own_key {
            diagnostics.push(Diagnostic::new(Code::PeerIsCity, Place::default()).with_found(name));
        } else if units.contains_key(&key) {
            keys.insert(key, name.as_str());
        } else {
            let others: Vec<&String> = units.keys().filter(|unit| *unit != own_key).collect();
            let nearest = nearest(&key, others.iter().map(|name| name.as_str()))
                .and_then(|key| written(&key, units, candidates));
            diagnostics.push(
                Diagnostic::new(Code::PeerUnknown, Place::default())
                    .with_found(name)
                    .with_allowed(nearest.unwrap_or_else(|| {
                        join(others.iter().filter_map(|k| written(k, units, candidates)))
                    })),
            );
        }
    }
    keys
}

/// A city's name as the candidates write it.
pub(super) fn written(
    key: &str,
    units: &BTreeMap<String, Vec<usize>>,
    candidates: &[Scores],
) -> Option<String> {
    units.get(key)?.iter().filter_map(|&at| candidates.get(at)).map(|scores| &scores.unit).min().cloned()
}
