//! The built-in catalogue against the checklist that it was made from, and searches in it.

use std::collections::BTreeSet;

use icci_score::definition::{Definition, Files};
use icci_score::diagnostic::Code;

use super::*;
use crate::testing::codes;

fn built_in() -> Catalogue {
    let read = Catalogue::read(&Files::built_in(), &Definition::built_in(), &[], None);
    assert_eq!(codes(&read.diagnostics), [], "{:?}", read.diagnostics);
    read.value
}

fn ids<'c>(hits: &'c [Hit<'c>]) -> Vec<&'c str> {
    hits.iter().map(Hit::catalogue).collect()
}

fn of_municipality<'c>(catalogue: &'c Catalogue, name: &str) -> BTreeSet<&'c str> {
    let query = Query { municipality: Some(name.to_owned()), ..Query::default() };
    let found = catalogue.search(&query);
    assert!(found.own.is_empty());
    found.others.iter().filter(|hit| hit.part.is_none()).map(Hit::catalogue).collect()
}

fn search<'c>(catalogue: &'c Catalogue, text: &str) -> Vec<&'c str> {
    let found = catalogue.search(&Query { text: Some(text.to_owned()), ..Query::default() });
    found.others.iter().map(Hit::catalogue).collect()
}

#[test]
fn regions_are_found_by_their_names_in_three_languages() {
    let catalogue = built_in();
    let kuopio = of_municipality(&catalogue, "Kuopio");
    for name in ["Pohjois-Savo", "Norra Savolax", "north savo"] {
        assert_eq!(of_municipality(&catalogue, name).len(), kuopio.len(), "{name}");
        assert!(search(&catalogue, name).contains(&"P12"), "{name}");
    }
    for name in ["Etelä-Karjala", "Södra Karelen", "South Karelia"] {
        assert_eq!(of_municipality(&catalogue, name).len(), 6, "{name}");
    }
    // Joensuu's five, and what the region's others take part in.
    assert!(
        of_municipality(&catalogue, "Norra Karelen").is_superset(&of_municipality(&catalogue, "Joensuu"))
    );
    assert_eq!(of_municipality(&catalogue, "Mörskom"), of_municipality(&catalogue, "Myrskylä"));
    // Every place with practices of its own lies in a region that can be asked for.
    let regions: Vec<&String> = catalogue.places.iter().flat_map(|place| &place.municipalities).collect();
    for practice in catalogue.practices.iter().filter(|practice| !practice.municipality.is_empty()) {
        assert!(regions.contains(&&practice.municipality), "{}", practice.municipality);
    }
}

#[test]
fn the_catalogue_is_complete() {
    let catalogue = built_in();
    let numbered = |prefix: &str| {
        catalogue.practices.iter().filter(|practice| practice.catalogue.starts_with(prefix)).count()
    };
    // 54 practices and 22 named parts of the collection of 2020, and seven of other papers.
    assert_eq!((numbered("P"), numbered("S")), (54, 7));
    let parts: usize = catalogue.practices.iter().map(|practice| practice.part.len()).sum();
    assert_eq!(parts, 22);
    // By municipality or region, as the checklist counts them.
    let count = |actor: &str| {
        let of = |practice: &&Practice| practice.actor() == actor && practice.catalogue.starts_with('P');
        catalogue.practices.iter().filter(of).count()
    };
    for (actor, n) in [
        ("Kuopio", 16),
        ("Turku", 6),
        ("Etelä-Karjala", 6),
        ("Helsinki", 4),
        ("Oulu", 4),
        ("Tampere", 3),
        ("Kokkola", 3),
        ("Joensuu", 2),
        ("Raasepori", 2),
        ("Espoo", 1),
        ("Vantaa", 1),
        ("Päijät-Häme", 1),
        ("Lahti", 1),
        ("Heinola", 1),
        ("Keski-Pohjanmaa", 1),
        ("Nurmijärvi", 1),
        ("Seinäjoki", 1),
    ] {
        assert_eq!(count(actor), n, "{actor}");
    }
}

#[test]
fn all_76_names_are_found() {
    let catalogue = built_in();
    let mut names = 0;
    for practice in catalogue.practices.iter().filter(|practice| practice.catalogue.starts_with('P')) {
        let of_parts = practice.part.iter().map(|part| (&part.name, &part.catalogue));
        for (name, id) in std::iter::once((&practice.name, &practice.catalogue)).chain(of_parts) {
            assert!(search(&catalogue, name).contains(&id.as_str()), "{id} {name}");
            assert!(search(&catalogue, &name.to_uppercase()).contains(&id.as_str()), "{id} {name}");
            names += 1;
        }
    }
    assert_eq!(names, 76);
}

#[test]
fn every_municipality_is_found_also_when_it_is_only_served() {
    let catalogue = built_in();
    // The nineteen of the collection, and those that the Joensuu centre adds.
    for name in [
        "Helsinki",
        "Espoo",
        "Vantaa",
        "Tampere",
        "Turku",
        "Oulu",
        "Lahti",
        "Heinola",
        "Kuopio",
        "Kokkola",
        "Joensuu",
        "Nurmijärvi",
        "Seinäjoki",
        "Lappeenranta",
        "Raasepori",
        "Iitti",
        "Pukkila",
        "Myrskylä",
        "Siilinjärvi",
        "Liperi",
        "Kontiolahti",
        "Ilomantsi",
        "Outokumpu",
    ] {
        assert!(!of_municipality(&catalogue, name).is_empty(), "{name}");
    }
    assert_eq!(of_municipality(&catalogue, "IITTI"), BTreeSet::from(["P09"]));
    assert_eq!(of_municipality(&catalogue, "siilinjarvi"), BTreeSet::from(["P43", "S01"]));
    assert_eq!(of_municipality(&catalogue, "Espoo"), BTreeSet::from(["P02", "P14"]));
    assert_eq!(of_municipality(&catalogue, "Åbo"), of_municipality(&catalogue, "Turku"));
    assert_eq!(of_municipality(&catalogue, "Liperi"), BTreeSet::from(["S02"]));
    let query = Query { municipality: Some("Lahti".to_owned()), ..Query::default() };
    let relations: Vec<(&str, Option<Relation>)> = catalogue
        .search(&query)
        .others
        .iter()
        .map(|hit| (hit.practice.catalogue.as_str(), hit.relation))
        .collect();
    assert!(relations.contains(&("P10", Some(Relation::Runs))), "{relations:?}");
    assert!(relations.contains(&("P09", Some(Relation::Served))), "{relations:?}");
}

#[test]
fn words_are_found_in_any_language_without_case_and_accents() {
    let catalogue = built_in();
    // Of the collection only the football club of Raasepori is about football played by newcomers in a league.
    assert!(search(&catalogue, "fc SLIMMIT").contains(&"P54"));
    assert!(search(&catalogue, "football").contains(&"P54"));
    assert!(search(&catalogue, "fotboll").contains(&"P54"));
    assert!(search(&catalogue, "vossikka").is_empty());
    assert_eq!(search(&catalogue, "kielikerho"), search(&catalogue, "KIELIKERHO"));
    assert_eq!(search(&catalogue, "Etelä-Karjala"), search(&catalogue, "etela-karjala"));
    // The missed aim of the Joensuu centre is said plainly.
    let centre = catalogue.practices.iter().find(|practice| practice.catalogue == "S02").expect("S02");
    let said: String = centre.facts.iter().chain([&centre.text]).map(|text| text.en.as_str()).collect();
    assert!(said.contains("aim") || said.contains("target"), "{said}");
}

#[test]
fn a_citys_own_stand_apart() {
    let catalogue = built_in();
    let query = Query { city: Some("Kuopio".to_owned()), ..Query::default() };
    let found = catalogue.search(&query);
    let count = |hits: &[Hit<'_>]| {
        hits.iter().filter(|hit| hit.part.is_none() && hit.catalogue().starts_with('P')).count()
    };
    // 16 of the 54 are Kuopio's.
    assert_eq!((count(&found.own), count(&found.others)), (16, 38));
}

#[test]
fn areas_are_as_thin_as_the_checklist_says() {
    let catalogue = built_in();
    let others = |area: &str| {
        let query =
            Query { area: Some(area.to_owned()), city: Some("Kuopio".to_owned()), ..Query::default() };
        let found = catalogue.search(&query);
        found.others.iter().filter(|hit| hit.part.is_none() && hit.catalogue().starts_with('P')).count()
    };
    for (area, n) in [
        ("housing-work-education", 18),
        ("public-services", 15),
        ("dialogue", 10),
        ("planning-community", 6),
        ("inclusive-governance", 4),
        ("intercultural-competence", 4),
        ("anti-hate", 3),
    ] {
        assert_eq!(others(area), n, "{area}");
    }
}

#[test]
fn organisations_that_have_changed_are_named() {
    let catalogue = built_in();
    let changed = |id: &str| {
        let practice =
            catalogue.practices.iter().find(|practice| practice.catalogue == id).expect("a practice");
        catalogue.changed(practice).map(|one| one.name.as_str()).collect::<Vec<_>>()
    };
    // As the checklist lists them: P01 names the ELY centre, P02 the TE office, P14 the register office besides.
    assert!(changed("P01").contains(&"ELY-keskus"), "{:?}", changed("P01"));
    assert!(changed("P02").contains(&"TE-toimisto"), "{:?}", changed("P02"));
    assert!(changed("P35").contains(&"Eksote"), "{:?}", changed("P35"));
    // The register office had changed before the facts of 1.9.2020.
    assert!(!changed("P14").contains(&"Maistraatti"), "{:?}", changed("P14"));
    assert_eq!(changed("P49"), Vec::<&str>::new());
}

#[test]
fn nothing_that_fits_is_an_answer() {
    let catalogue = built_in();
    let query = Query {
        area: Some("anti-hate".to_owned()),
        municipality: Some("Vantaa".to_owned()),
        ..Query::default()
    };
    assert!(catalogue.search(&query).is_empty());
}

const OWN: &str = r#"
[[practice]]
id = "kuopio-kielikahvila"
name = "Kielikahvila"
areas = ["dialogue"]
as-of = "2026-03-01"
status = "running"
source = "kaupungin verkkosivu"
text = { fi = "Kirjastossa keskustellaan joka viikko vuonna 2026." }
"#;

fn own(text: &str) -> icci_score::diagnostic::Checked<Catalogue> {
    let own = [OwnFile { label: "practices/own.toml".to_owned(), text: text.to_owned() }];
    Catalogue::read(&Files::built_in(), &Definition::built_in(), &own, Some("Kuopio"))
}

#[test]
fn a_city_adds_its_own_in_its_own_language() {
    let read = own(OWN);
    assert_eq!(codes(&read.diagnostics), []);
    let query = Query { text: Some("kielikahvila".to_owned()), ..Query::default() };
    let found = read.value.search(&query);
    assert_eq!((found.own.len(), found.others.len()), (1, 0));
    assert_eq!(found.own[0].practice.municipality, "Kuopio");
    assert!(found.own[0].text(icci_score::language::Language::Sv).starts_with("Kirjastossa"));
    assert_eq!(ids(&found.own), [""]);
}

#[test]
fn mistakes_in_own_practices_are_named_with_their_line() {
    let wrong = OWN.replace("dialogue", "dialog").replace("running", "maybe").replace(
        "text = { fi = \"Kirjastossa keskustellaan joka viikko vuonna 2026.\" }",
        "text = {}\ncolour = 1",
    );
    let read = own(&wrong);
    let expected =
        [(Code::DefinitionSchema, "line 10"), (Code::ValueNotAllowed, "line 2"), (Code::UnknownId, "line 2")];
    let found = codes(&read.diagnostics);
    for (code, place) in expected {
        assert!(found.contains(&(code, place.to_owned())), "{code:?} {found:?}");
    }
    assert_eq!(found.iter().filter(|(code, _)| *code == Code::MissingText).count(), 3);
    // The others are still there.
    assert_eq!(read.value.practices.len(), 61);
}
