//! Selects the peers: like results first, then the rule, then what is to be said about it.

use std::collections::BTreeMap;

use icci_score::answers::fold;
use icci_score::definition::Definition;
use icci_score::diagnostic::{Checked, Code, Diagnostic, Place};
use icci_score::questionnaire::Scores;
use icci_score::results::CityFacts;

use super::eligible::Wanted;
use super::facts::Facts;
use super::group;
use super::remarks::{join, names_of, remarks, written};
use super::{DEFAULT_MAX_AGE, LeftOut, PeerRule, Peers, ShareCondition};
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
    let mut units: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, scores) in candidates.iter().enumerate() {
        units.entry(fold(&scores.unit)).or_default().push(at);
    }
    let facts = Facts::new(facts, selection.year);
    let one = |kind| of_status(definition, selection, PeerStatus::One(kind), &facts, candidates, &units);
    let real = || [one(Kind::Official), one(Kind::SelfAssessed)].into_iter().flatten();
    let enough = definition.thresholds.min_peers;
    let merit = |found: &Checked<Peers>| {
        let (n, year) = (found.value.len(), found.value.city.as_ref().map(|city| city.year));
        (n >= enough, n > 0, year)
    };
    let found = match selection.status {
        StatusRule::Official => one(Kind::Official),
        StatusRule::SelfAssessed => one(Kind::SelfAssessed),
        StatusRule::Illustrative => one(Kind::Illustrative),
        // Of equal ones `max_by_key` takes the last, here the official one.
        StatusRule::Like => {
            let mut kinds: Vec<Checked<Peers>> = real().collect();
            kinds.reverse();
            kinds.into_iter().max_by_key(merit).or_else(|| one(Kind::Illustrative))
        }
        StatusRule::Mixed => of_status(definition, selection, PeerStatus::Mixed, &facts, candidates, &units)
            .or_else(|| one(Kind::Illustrative)),
    };
    found.unwrap_or_else(|| without_result(selection, candidates, &units))
}

/// The peers among results of one status; nothing when the city has no such result.
fn of_status(
    definition: &Definition,
    selection: &Selection,
    status: PeerStatus,
    facts: &Facts<'_>,
    candidates: &[Scores],
    units: &BTreeMap<String, Vec<usize>>,
) -> Option<Checked<Peers>> {
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
    let is_list = matches!(selection.rule, PeerRule::List(_));
    if is_list {
        left_out.retain(|left| names.contains_key(&fold(&left.unit)));
    }
    let grouped = match &selection.rule {
        PeerRule::All => group::all(eligible),
        PeerRule::List(_) => group::listed(eligible, &names),
        PeerRule::Cluster => group::cluster(definition, &selection.city, eligible, facts),
        PeerRule::Nearest(most) => group::nearest(definition, &selection.city, eligible, facts, *most),
    };
    left_out.extend(grouped.left_out.iter().cloned());
    left_out.sort_by_cached_key(|left| fold(&left.unit));
    let others = units.keys().any(|key| *key != own_key);
    diagnostics.extend(remarks(definition, selection, &city, &grouped, &left_out, others));
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
        peers: grouped.peers,
        left_out,
    };
    Some(Checked { value: peers, diagnostics })
}

fn without_result(
    selection: &Selection,
    candidates: &[Scores],
    units: &BTreeMap<String, Vec<usize>>,
) -> Checked<Peers> {
    let diagnostic = Diagnostic::new(Code::NoCityResult, Place::default())
        .with_found(&selection.city)
        .with_allowed(join(units.keys().filter_map(|key| written(key, units, candidates))))
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
        peers: Vec::new(),
        left_out: Vec::new(),
    };
    Checked { value: peers, diagnostics: vec![diagnostic] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peers::Why;
    use crate::testing::{city, flat};
    use icci_score::diagnostic::Severity;
    use icci_score::language::Language;
    use icci_score::value::Status;

    fn all(definition: &Definition, status: StatusRule, candidates: &[Scores]) -> Checked<Peers> {
        let selection = Selection { rule: PeerRule::All, status, ..Selection::new("Kuopio", 2026) };
        select(definition, &selection, &[], candidates)
    }

    fn of(definition: &Definition, unit: &str, year: i32, status: Status) -> Scores {
        city(definition, unit, year, status, 50.0, &[])
    }

    fn names(peers: &Peers) -> Vec<String> {
        peers.peers.iter().map(|peer| format!("{} {}", peer.result.unit, peer.result.year)).collect()
    }

    fn said(found: &Checked<Peers>, code: Code) -> String {
        let diagnostic = found.diagnostics.iter().find(|d| d.code == code);
        diagnostic
            .map(|d| format!("{} | {}", d.message(Language::En), d.hint(Language::En)))
            .unwrap_or_default()
    }

    #[test]
    fn each_city_counts_once_with_its_latest_result_that_is_like() {
        let definition = Definition::built_in();
        let own = Status::SelfAssessed;
        let mut foreign = of(&definition, "Fremdstadt", 2026, own);
        foreign.edition = "other-2020".to_owned();
        let candidates = [
            of(&definition, "Kuopio", 2026, own),
            of(&definition, "kuopio ", 2025, own),
            of(&definition, "Aurala", 2024, own),
            of(&definition, "Aurala", 2025, own),
            of(&definition, "Aurala", 2027, own),
            of(&definition, "Vanhala", 2020, own),
            of(&definition, "Rajala", 2021, own),
            of(&definition, "Tulevala", 2027, own),
            of(&definition, "Virala", 2026, Status::Official),
            foreign,
        ];
        let found = all(&definition, StatusRule::Like, &candidates);
        assert_eq!(names(&found.value), ["Aurala 2025", "Rajala 2021"]);
        assert_eq!(found.value.peers[1].result.age, 5);
        let left: Vec<(&str, &Why)> =
            found.value.left_out.iter().map(|l| (l.unit.as_str(), &l.why)).collect();
        let expected = [
            ("Fremdstadt", &Why::OtherEdition("other-2020".to_owned())),
            ("Tulevala", &Why::Later(2027)),
            ("Vanhala", &Why::TooOld { year: 2020, age: 6 }),
            ("Virala", &Why::OtherStatus(vec![Status::Official])),
        ];
        assert_eq!(left, expected);
        assert!(said(&found, Code::PeersTooOld).contains("5 years older than 2026: Vanhala (2020)"));
        assert!(said(&found, Code::PeersOtherStatus).contains("Virala (official)"));
        assert!(said(&found, Code::PeersOtherEdition).contains("Fremdstadt (other-2020)"));
        assert!(said(&found, Code::PeersLater).contains("Tulevala (2027)"));
    }

    #[test]
    fn editions_that_map_to_ours_are_compared_and_a_silent_one_is_remarked() {
        let mut definition = Definition::built_in();
        definition.maps_to = vec!["icci-2025".to_owned()];
        let mut candidates = flat(&definition, &[("Kuopio", 50.0), ("Aurala", 50.0), ("Koivula", 50.0)]);
        candidates[1].edition = "icci-2025".to_owned();
        candidates[2].edition = String::new();
        let found = all(&definition, StatusRule::Like, &candidates);
        assert_eq!(found.value.len(), 2);
        assert!(said(&found, Code::EditionNotStated).contains("(icci-2026): Koivula"));
    }

    #[test]
    fn like_takes_the_kind_that_can_be_compared() {
        let definition = Definition::built_in();
        let mut candidates = vec![
            of(&definition, "Kuopio", 2026, Status::SelfAssessed),
            of(&definition, "Kuopio", 2024, Status::Official),
            of(&definition, "Kuopio", 2026, Status::Illustrative),
        ];
        let kind = |found: &Checked<Peers>| found.value.status;
        // Nothing to compare with: the latest real result.
        let found = all(&definition, StatusRule::Like, &candidates);
        assert_eq!(kind(&found), Some(PeerStatus::One(Kind::SelfAssessed)));
        assert!(said(&found, Code::NoPeers).contains("comparison cards"));
        // Illustrative peers change nothing for a city with real results.
        candidates.push(of(&definition, "Keksitty", 2026, Status::Illustrative));
        assert!(all(&definition, StatusRule::Like, &candidates).value.is_empty());
        candidates.push(of(&definition, "Aurala", 2025, Status::Official));
        let found = all(&definition, StatusRule::Like, &candidates);
        assert_eq!(kind(&found), Some(PeerStatus::One(Kind::Official)));
        assert_eq!(names(&found.value), ["Aurala 2025"]);
        assert!(said(&found, Code::CityResultOlder).contains("2024"));
        let found = all(&definition, StatusRule::SelfAssessed, &candidates);
        assert_eq!((kind(&found), found.value.len()), (Some(PeerStatus::One(Kind::SelfAssessed)), 0));
        let found = all(&definition, StatusRule::Illustrative, &candidates);
        assert_eq!(names(&found.value), ["Keksitty 2026"]);
    }

    #[test]
    fn mixed_never_takes_illustrative_results_beside_real_ones() {
        let definition = Definition::built_in();
        let mut candidates = vec![
            of(&definition, "Kuopio", 2026, Status::SelfAssessed),
            of(&definition, "Aurala", 2026, Status::Official),
            of(&definition, "Koivula", 2026, Status::SelfAssessed),
            of(&definition, "Keksitty", 2026, Status::Illustrative),
        ];
        let found = all(&definition, StatusRule::Mixed, &candidates);
        assert_eq!(names(&found.value), ["Aurala 2026", "Koivula 2026"]);
        assert_eq!(found.value.status, Some(PeerStatus::Mixed));
        candidates[0].status = Status::Illustrative;
        let found = all(&definition, StatusRule::Mixed, &candidates);
        assert_eq!(names(&found.value), ["Keksitty 2026"]);
        assert_eq!(found.value.status, Some(PeerStatus::One(Kind::Illustrative)));
    }

    #[test]
    fn a_list_says_what_became_of_every_name() {
        let definition = Definition::built_in();
        let mut candidates = flat(&definition, &[("Kuopio", 50.0), ("Aurala", 50.0), ("Koivula", 50.0)]);
        candidates.push(of(&definition, "Virala", 2026, Status::Official));
        let rule = PeerRule::List(["AURALA", "Koivla", "Virala", "Kuopio"].map(str::to_owned).to_vec());
        let selection = Selection { rule, ..Selection::new("Kuopio", 2026) };
        let found = select(&definition, &selection, &[], &candidates);
        assert_eq!(names(&found.value), ["Aurala 2026"]);
        assert_eq!(
            said(&found, Code::PeerUnknown),
            "the peer `Koivla` has no results | there are results of: Koivula"
        );
        assert!(said(&found, Code::PeerIsCity).contains("Kuopio"));
        let left = found.diagnostics.iter().find(|d| d.code == Code::PeersOtherStatus).expect("a remark");
        assert_eq!((left.severity, left.found.as_str()), (Severity::Warning, "Virala (official)"));
    }

    #[test]
    fn a_city_without_result_or_population_is_said() {
        let definition = Definition::built_in();
        let candidates = flat(&definition, &[("Aurala", 50.0), ("Kuopio", 50.0)]);
        let nowhere = select(&definition, &Selection::new("Vaasa", 2026), &[], &candidates);
        assert!(nowhere.has_errors());
        assert!(said(&nowhere, Code::NoCityResult).contains("there are results of: Aurala, Kuopio"));
        let early = select(&definition, &Selection::new("Kuopio", 2025), &[], &candidates);
        assert!(said(&early, Code::NoCityResult).contains("no result of 2025 or an earlier year"));
        let unsized_city = select(&definition, &Selection::new("Kuopio", 2026), &[], &candidates);
        assert!(unsized_city.value.is_empty() && !unsized_city.has_errors());
        assert!(said(&unsized_city, Code::PopulationUnknown).contains("`Kuopio` is not known"));
        let alone = select(&definition, &Selection::new("Kuopio", 2026), &[], &candidates[1..]);
        assert_eq!(said(&alone, Code::PopulationUnknown), "");
    }
}
