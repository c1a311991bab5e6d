//! Selects the peers: like results first, then the rule, then what is to be said about it.

use std::collections::BTreeMap;

use icci_score::definition::Definition;
use icci_score::diagnostic::{Checked, Code, Diagnostic, Place};
use icci_score::questionnaire::Scores;
use icci_score::results::CityFacts;
use icci_score::text::fold;

use super::eligible::Wanted;
use super::facts::Facts;
use super::group;
use super::remarks::{About, join, left_out_remarks, names_of, remarks, written};
use super::{DEFAULT_MAX_AGE, LeftOut, PeerRule, Peers, ShareCondition, Why};
use crate::status::{Kind, PeerStatus, StatusRule};

/// What is asked of [`select`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// The city.
    pub city: String,
    /// The year that no result may be later than.
    pub year: i32,
    /// How peers are chosen.
    pub rule: PeerRule,
    /// Which results may be ranked with which.
    pub status: StatusRule,
    /// The most years that a peer's result may be old.
    pub max_age: u32,
}

impl Selection {
    /// A city and year, with the peers of its cluster, like with like, at most [`DEFAULT_MAX_AGE`] years old.
    pub fn new(city: impl Into<String>, year: i32) -> Selection {
        Selection {
            city: city.into(),
            year,
            rule: PeerRule::default(),
            status: StatusRule::default(),
            max_age: DEFAULT_MAX_AGE,
        }
    }
}

/// Selects the peers of a city.
///
/// Each city among the candidates is taken with its latest result that is not later than the year, at most
/// `max_age` years old, of a like status and of an edition that maps to the city's; the city itself is never its own
/// peer. Of these the rule makes the peers:
///
/// - `cluster`: same band of population and same band of share. With fewer than `min_peers` the share is dropped.
/// - `nearest`: by `d2 = sum(((x - x_city)/sd)^2)` over ln population and one measure of share, sd (n - 1) over
///   candidates and city; sd = 0 is dropped; ties by name.
/// - a list; all.
///
/// The one measure of share is the one that most candidates have in common with the city, of equals the
/// definition's first.
///
/// Under [`StatusRule::Like`] a city may have results of several kinds. Choice: taken is the one with at least
/// `min_peers` peers, else with any; of these the latest, then the official one; an illustrative one only when there
/// is no real one. So an official result of an earlier year is ranked rather than an assessment of this year that
/// nothing can be compared with; ask with [`StatusRule::SelfAssessed`] for that one.
///
/// # Missing answers
///
/// No result, no facts and no peers are said in the diagnostics; the value then has no city or no peers.
pub fn select(
    definition: &Definition,
    selection: &Selection,
    facts: &[CityFacts],
    candidates: &[Scores],
) -> Checked<Peers> {
    let search = Search::new(definition, selection, facts, candidates);
    let mut kinds = search.computed();
    let found = if kinds.is_empty() { search.without_result() } else { kinds.swap_remove(0) };
    search.remarked(found)
}

/// Selects the peers for each kind of result that the city has, as [`select`] does for one.
///
/// Like is ranked with like, so each kind has peers of its own: the city's official result among official ones, its own
/// assessment among other cities' own, its printed indices among printed ones. The first is what [`select`] gives, where
/// that gives peers; printed indices come last. Under [`StatusRule::Mixed`] only printed indices stand apart. Illustrative
/// results are there only when there are no real ones.
///
/// A city that has no result of one kind and is looked at for another is not left out.
///
/// # Missing answers
///
/// Without any result there is one element, without a city.
///
/// # Examples
///
/// ```
/// use icci_benchmark::{Selection, select_each};
/// use icci_score::definition::Definition;
///
/// let found = select_each(&Definition::built_in(), &Selection::new("Kuopio", 2026), &[], &[]);
/// assert!(found.value.len() == 1 && found.value[0].city.is_none() && found.has_errors());
/// ```
pub fn select_each(
    definition: &Definition,
    selection: &Selection,
    facts: &[CityFacts],
    candidates: &[Scores],
) -> Checked<Vec<Peers>> {
    let search = Search::new(definition, selection, facts, candidates);
    let mut kinds = search.computed();
    kinds.extend(search.printed(kinds.is_empty()));
    if kinds.is_empty() {
        kinds.push(search.without_result());
    }
    let statuses: Vec<PeerStatus> = kinds.iter().filter_map(|found| found.value.status).collect();
    let (mut value, mut diagnostics) = (Vec::new(), Vec::new());
    for mut found in kinds {
        found.value.left_out.retain(|left| {
            let other_kind = matches!(left.why, Why::OtherStatus(_) | Why::OtherBasis { .. });
            !(other_kind && search.has_any(&left.unit, &statuses))
        });
        let Checked { value: peers, diagnostics: said } = search.remarked(found);
        value.push(peers);
        for diagnostic in said {
            // What is wrong with a list of names is wrong for every kind.
            if !diagnostics.contains(&diagnostic) {
                diagnostics.push(diagnostic);
            }
        }
    }
    Checked { value, diagnostics }
}

/// What peers are selected from.
struct Search<'a> {
    definition: &'a Definition,
    selection: &'a Selection,
    facts: Facts<'a>,
    candidates: &'a [Scores],
    /// The candidates' positions by city.
    units: BTreeMap<String, Vec<usize>>,
}

impl<'a> Search<'a> {
    fn new(
        definition: &'a Definition,
        selection: &'a Selection,
        facts: &'a [CityFacts],
        candidates: &'a [Scores],
    ) -> Search<'a> {
        let mut units: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, scores) in candidates.iter().enumerate() {
            units.entry(fold(&scores.unit)).or_default().push(at);
        }
        let facts = Facts::new(facts, selection.year);
        Search { definition, selection, facts, candidates, units }
    }

    /// The peers for each kind of results of fields that the city has and the rule on statuses takes, the best first.
    fn computed(&self) -> Vec<Checked<Peers>> {
        let of = |statuses: &[PeerStatus]| -> Vec<Checked<Peers>> {
            statuses.iter().filter_map(|&status| self.of_status(status)).collect()
        };
        let one = PeerStatus::One;
        let mut found = match self.selection.status {
            StatusRule::Official => of(&[one(Kind::Official)]),
            StatusRule::SelfAssessed => of(&[one(Kind::SelfAssessed)]),
            StatusRule::Illustrative => of(&[one(Kind::Illustrative)]),
            StatusRule::Like => of(&[one(Kind::Official), one(Kind::SelfAssessed)]),
            StatusRule::Mixed => of(&[PeerStatus::Mixed]),
        };
        if found.is_empty() && matches!(self.selection.status, StatusRule::Like | StatusRule::Mixed) {
            found = of(&[one(Kind::Illustrative)]);
        }
        let enough = self.definition.thresholds.min_peers;
        // Of equal ones the official stays first.
        found.sort_by_key(|found| {
            let (n, year) = (found.value.len(), found.value.city.as_ref().map(|city| city.year));
            std::cmp::Reverse((n >= enough, n > 0, year))
        });
        found
    }

    /// The peers for each kind of printed indices that the city has; invented ones only where there is nothing else.
    fn printed(&self, nothing_else: bool) -> Vec<Checked<Peers>> {
        let of = |kinds: &[Kind]| -> Vec<Checked<Peers>> {
            kinds.iter().filter_map(|&kind| self.of_status(PeerStatus::Printed(kind))).collect()
        };
        match self.selection.status {
            StatusRule::Official => of(&[Kind::Official]),
            StatusRule::SelfAssessed => of(&[Kind::SelfAssessed]),
            StatusRule::Illustrative => of(&[Kind::Illustrative]),
            StatusRule::Like | StatusRule::Mixed => {
                let found = of(&[Kind::Official, Kind::SelfAssessed]);
                if found.is_empty() && nothing_else { of(&[Kind::Illustrative]) } else { found }
            }
        }
    }

    /// Whether a city has a result that one of some rankings admits.
    fn has_any(&self, unit: &str, statuses: &[PeerStatus]) -> bool {
        let results = self.units.get(&fold(unit)).into_iter().flatten();
        let mut results = results.filter_map(|&at| self.candidates.get(at));
        results.any(|scores| statuses.iter().any(|status| status.admits(scores)))
    }

    /// Adds what is to be said about those who were left out.
    fn remarked(&self, mut found: Checked<Peers>) -> Checked<Peers> {
        found.diagnostics.extend(left_out_remarks(self.selection, &found.value.left_out));
        found
    }

    /// The peers among results of one status; nothing when the city has no such result.
    fn of_status(&self, status: PeerStatus) -> Option<Checked<Peers>> {
        let Search { definition, selection, facts, candidates, units } = self;
        let own_key = fold(&selection.city);
        let wanted = Wanted { definition, candidates, year: selection.year, status };
        let city = wanted.own(units.get(&own_key)?)?;
        let (mut eligible, mut left_out) = (Vec::new(), Vec::new());
        // In the order of the names, however they are written.
        for (key, results) in units.iter().filter(|(key, _)| **key != own_key) {
            match wanted.like(results, &city, selection.max_age) {
                Ok(result) => eligible.push(result),
                Err(why) => {
                    let unit =
                        results.iter().filter_map(|&at| candidates.get(at)).map(|scores| &scores.unit).min();
                    left_out.push(LeftOut { unit: unit.unwrap_or(key).clone(), why });
                }
            }
        }
        let mut diagnostics = Vec::new();
        let names = match &selection.rule {
            PeerRule::List(names) => names_of(names, &own_key, units, candidates, &mut diagnostics),
            _ => BTreeMap::new(),
        };
        if matches!(selection.rule, PeerRule::List(_)) {
            left_out.retain(|left| names.contains_key(&fold(&left.unit)));
        }
        let alike = eligible.len();
        let grouped = match &selection.rule {
            PeerRule::All => group::all(eligible),
            PeerRule::List(_) => group::listed(eligible, &names),
            PeerRule::Cluster => group::cluster(definition, &selection.city, eligible, facts),
            PeerRule::Nearest(most) => group::nearest(definition, &selection.city, eligible, facts, *most),
        };
        left_out.extend(grouped.left_out.iter().cloned());
        left_out.sort_by_cached_key(|left| fold(&left.unit));
        let others = units.keys().any(|key| *key != own_key);
        let of = About { city: &city, status, alike, others };
        diagnostics.extend(remarks(definition, selection, &of, &grouped));
        let peers = Peers {
            unit: selection.city.clone(),
            year: selection.year,
            city: Some(city),
            rule: selection.rule.clone(),
            status_rule: selection.status,
            status: Some(status),
            max_age: selection.max_age,
            population_band: grouped.population_band,
            share: grouped.share,
            alike,
            peers: grouped.peers,
            left_out,
        };
        Some(Checked { value: peers, diagnostics })
    }

    /// No peers, because the city has no result of the status and year; what it has instead is said.
    fn without_result(&self) -> Checked<Peers> {
        let Search { selection, candidates, units, .. } = self;
        let own = units.get(&fold(&selection.city)).into_iter().flatten();
        let mut has: Vec<String> = own
            .filter_map(|&at| candidates.get(at))
            .map(|scores| format!("{} {}", scores.status, scores.year))
            .collect();
        has.sort_unstable();
        has.dedup();
        let (code, allowed) = match has.is_empty() {
            true if units.is_empty() => (Code::NoCityResult, "–".to_owned()),
            true => {
                (Code::NoCityResult, join(units.keys().filter_map(|key| written(key, units, candidates))))
            }
            false => (Code::CityOtherResults, join(has)),
        };
        let diagnostic = Diagnostic::new(code, Place::default())
            .with_found(&selection.city)
            .with_allowed(allowed)
            .with("year", selection.year)
            .with("status", selection.status);
        let peers = Peers {
            unit: selection.city.clone(),
            year: selection.year,
            city: None,
            rule: selection.rule.clone(),
            status_rule: selection.status,
            status: None,
            max_age: selection.max_age,
            population_band: None,
            share: ShareCondition::NotAsked,
            alike: 0,
            peers: Vec::new(),
            left_out: Vec::new(),
        };
        Checked { value: peers, diagnostics: vec![diagnostic] }
    }
}
