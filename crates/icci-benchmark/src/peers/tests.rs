//! Which cities are peers, and what is said about those who are not.

use super::*;
use crate::status::Kind;
use crate::testing::{city, flat, printed};
use icci_score::definition::Definition;
use icci_score::diagnostic::{Checked, Code, Severity};
use icci_score::language::Language;

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
    diagnostic.map(|d| format!("{} | {}", d.message(Language::En), d.hint(Language::En))).unwrap_or_default()
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
    let left: Vec<(&str, &Why)> = found.value.left_out.iter().map(|l| (l.unit.as_str(), &l.why)).collect();
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
    assert!(said(&early, Code::CityOtherResults).contains("no result of 2025 or an earlier year"));
    assert!(said(&early, Code::CityOtherResults).contains("it has: self-assessed 2026"));
    let unsized_city = select(&definition, &Selection::new("Kuopio", 2026), &[], &candidates);
    assert!(unsized_city.value.is_empty() && !unsized_city.has_errors());
    assert!(said(&unsized_city, Code::PopulationUnknown).contains("`Kuopio` is not known"));
    let alone = select(&definition, &Selection::new("Kuopio", 2026), &[], &candidates[1..]);
    assert_eq!(said(&alone, Code::PopulationUnknown), "");
}

fn each(status: StatusRule, candidates: &[Scores]) -> Checked<Vec<Peers>> {
    let selection = Selection { rule: PeerRule::All, status, ..Selection::new("Kuopio", 2026) };
    select_each(&Definition::built_in(), &selection, &[], candidates)
}

#[test]
fn each_kind_that_the_city_has_has_its_own_peers() {
    let definition = Definition::built_in();
    let mut candidates = vec![
        of(&definition, "Kuopio", 2026, Status::SelfAssessed),
        of(&definition, "Kuopio", 2024, Status::Official),
        printed("Kuopio", 2023, &[("core", 60.0)]),
        of(&definition, "Aurala", 2025, Status::Official),
        of(&definition, "Koivula", 2026, Status::SelfAssessed),
        of(&definition, "Lehtola", 2026, Status::SelfAssessed),
        printed("Virala", 2022, &[("core", 70.0)]),
        of(&definition, "Keksitty", 2026, Status::Illustrative),
    ];
    let shown = |found: &Checked<Vec<Peers>>| -> Vec<(Option<PeerStatus>, Option<i32>, Vec<String>)> {
        let of = |peers: &Peers| (peers.status, peers.city.as_ref().map(|city| city.year), names(peers));
        found.value.iter().map(of).collect()
    };
    let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<String>>();
    let own =
        (Some(PeerStatus::One(Kind::SelfAssessed)), Some(2026), list(&["Koivula 2026", "Lehtola 2026"]));
    let official = (Some(PeerStatus::One(Kind::Official)), Some(2024), list(&["Aurala 2025"]));
    let of_print = (Some(PeerStatus::Printed(Kind::Official)), Some(2023), list(&["Virala 2022"]));
    let found = each(StatusRule::Like, &candidates);
    assert_eq!(shown(&found), [own.clone(), official.clone(), of_print.clone()]);
    // The first is what a single selection takes.
    assert_eq!(found.value[0], {
        let mut first = all(&definition, StatusRule::Like, &candidates).value;
        // Cities that another kind looks at are not left out.
        first.left_out.retain(|left| left.unit == "Keksitty");
        first
    });
    let left: Vec<&str> =
        found.value.iter().flat_map(|peers| &peers.left_out).map(|left| left.unit.as_str()).collect();
    assert_eq!(left, ["Keksitty"; 3]);
    assert_eq!(shown(&each(StatusRule::Official, &candidates)), [official, of_print.clone()]);
    assert_eq!(shown(&each(StatusRule::SelfAssessed, &candidates)), [own]);
    let mixed = each(StatusRule::Mixed, &candidates);
    assert_eq!(mixed.value[0].status, Some(PeerStatus::Mixed));
    assert_eq!(names(&mixed.value[0]), ["Aurala 2025", "Koivula 2026", "Lehtola 2026"]);
    assert_eq!(shown(&mixed)[1..], [of_print]);
    // Printed indices are enough to be compared, and are not compared with those of fields.
    candidates.retain(|scores| scores.unit != "Kuopio" || scores.is_printed());
    let found = each(StatusRule::Like, &candidates);
    assert_eq!(found.value.len(), 1);
    assert_eq!(names(&found.value[0]), ["Virala 2022"]);
    let aurala = found.value[0].left_out.iter().find(|left| left.unit == "Aurala").expect("left out");
    assert_eq!(aurala.why, Why::OtherBasis { printed: false });
    // What a review selects knows nothing of them.
    assert!(all(&definition, StatusRule::Like, &candidates).value.city.is_none());
}

#[test]
fn without_peers_the_hint_asks_for_what_is_missing() {
    let definition = Definition::built_in();
    let one = |scores: Scores, others: Vec<Scores>, rule: PeerRule| -> String {
        let candidates: Vec<Scores> = std::iter::once(scores).chain(others).collect();
        let selection = Selection { rule, ..Selection::new("Kuopio", 2026) };
        let found = select_each(&definition, &selection, &[], &candidates);
        let said = found.diagnostics.iter().filter(|d| d.code.as_str().starts_with("no-peers"));
        said.map(|d| format!("{} | {}", d.message(Language::En), d.hint(Language::En))).collect()
    };
    let own = || of(&definition, "Kuopio", 2026, Status::SelfAssessed);
    let official = |unit: &str| of(&definition, unit, 2026, Status::Official);
    let all = || PeerRule::All;
    assert!(one(own(), vec![official("Aurala")], all()).contains("add theirs"));
    assert!(one(own(), vec![], all()).contains("comparison cards of other cities"));
    assert!(one(official("Kuopio"), vec![], all()).contains("official field results of other cities"));
    let printed = one(printed("Kuopio", 2026, &[("core", 50.0)]), vec![official("Aurala")], all());
    assert!(printed.contains("printed scores of other cities (core, lens or extended)"), "{printed}");
    // Others have such results, so more of them are not what is missing.
    let near = one(official("Kuopio"), vec![official("Aurala")], PeerRule::Nearest(3));
    assert!(near.contains("although 1 other cities") && near.contains("--peers all"), "{near}");
}
