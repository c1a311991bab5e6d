//! Indices that somebody printed: scores in their own right, apart from what the field results of the same city give.
//!
//! Comes in: [`PublishedIndex`]es. Goes out: [`Scores`] that hold indices only, and a warning where the printed index and
//! that of the fields differ. A rank without a score is no score.

use std::collections::{BTreeMap, BTreeSet};

use super::field_results::PublishedIndex;
use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic};
use crate::questionnaire::{FieldResults, NodeScore, Options, Scores, score_fields};
use crate::text::fold;
use crate::value::{Level, Status};

/// A printed index may differ by this many points from what the fields give before it is said: both may be rounded.
const TOLERANCE: f64 = 1.0;
/// What the difference of two numbers may be off by.
const ROUNDING: f64 = 1e-9;

/// The printed indices of each city, year, edition and status, in that order.
///
/// # Missing answers
///
/// An entry with a rank and no score gives nothing. There are no fields, areas, parts or coverage, and the bounds are the
/// score: what was open when it was printed is not known.
pub fn printed_scores(definition: &Definition, published: &[PublishedIndex]) -> Vec<Scores> {
    let mut all: BTreeMap<(String, i32, &str, Status), Vec<&PublishedIndex>> = BTreeMap::new();
    for index in published.iter().filter(|index| index.level == Level::Index && index.score.is_some()) {
        let key = (fold(&index.unit), index.year, index.edition.as_str(), index.status);
        all.entry(key).or_default().push(index);
    }
    all.into_values().filter_map(|printed| scores_of(definition, &printed)).collect()
}

/// The printed indices of one identity; nothing of nothing.
fn scores_of(definition: &Definition, printed: &[&PublishedIndex]) -> Option<Scores> {
    let first = printed.first()?;
    let node = |id: &String| {
        // The same index may stand beside several ranks, among different cities.
        let score = printed.iter().find(|index| index.id == *id)?.score?;
        Some(NodeScore {
            id: id.clone(),
            score: Ok(score),
            bounds: Some((score, score)),
            coverage: None,
            counts: None,
            parts: Vec::new(),
            complete: true,
        })
    };
    let mut sources: Vec<&str> = Vec::new();
    for source in printed.iter().map(|index| index.source.as_str()) {
        if !source.is_empty() && !sources.contains(&source) {
            sources.push(source);
        }
    }
    Some(Scores {
        unit: first.unit.clone(),
        year: first.year,
        edition: first.edition.clone(),
        status: first.status,
        source: sources.join("; "),
        items: Vec::new(),
        fields: Vec::new(),
        areas: Vec::new(),
        indices: definition.indices.iter().filter_map(|index| node(&index.id)).collect(),
        coverage: None,
    })
}

/// A warning for each printed index that the field results of the same city, year and status do not give.
pub(super) fn differing_printed(
    definition: &Definition,
    published: &[PublishedIndex],
    results: &[FieldResults],
) -> Vec<Diagnostic> {
    let mut of_city: BTreeMap<(String, i32, Status), Vec<Scores>> = BTreeMap::new();
    for index in published.iter().filter(|index| index.level == Level::Index && index.score.is_some()) {
        of_city.entry((fold(&index.unit), index.year, index.status)).or_default();
    }
    for own in results {
        if let Some(scores) = of_city.get_mut(&(fold(&own.unit), own.year, own.status)) {
            scores.push(score_fields(definition, own, &Options::default()));
        }
    }
    let mut problems = Vec::new();
    let mut said = BTreeSet::new();
    for index in published.iter().filter(|index| index.level == Level::Index) {
        let Some(printed) = index.score else { continue };
        let Some(scores) = of_city.get(&(fold(&index.unit), index.year, index.status)) else { continue };
        // A publication seldom says its edition.
        let alike =
            |edition: &str| edition == index.edition || edition.is_empty() || index.edition.is_empty();
        for own in scores.iter().filter(|own| alike(&own.edition)) {
            let Some(derived) = own.node(Level::Index, &index.id).and_then(|node| node.score.ok()) else {
                continue;
            };
            // One number may stand beside several ranks.
            let first = said.insert((fold(&index.unit), index.year, index.status, &index.id, &own.edition));
            if first && (derived - printed).abs() > TOLERANCE + ROUNDING {
                problems.push(
                    Diagnostic::new(Code::PrintedDiffers, index.place.clone())
                        .with_found(shown(printed))
                        .with_allowed(shown(derived))
                        .with("index", &index.id)
                        .with("city", &index.unit)
                        .with("year", index.year),
                );
            }
        }
    }
    problems
}

/// A score with two decimals at most.
fn shown(score: f64) -> String {
    ((100.0 * score).round() / 100.0).to_string()
}
