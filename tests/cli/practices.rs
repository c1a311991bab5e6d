//! `icci practices`: finding, and saying that nothing fits.

use crate::place::Place;

fn ids(csv: &str) -> Vec<&str> {
    csv.lines().skip(1).filter_map(|line| line.split(',').nth(2)).collect()
}

#[test]
fn practices_are_found_by_municipality_area_and_words() {
    let place = Place::new();
    let served = place.run("practices --municipality Iitti --format csv");
    assert_eq!(served.code, 0, "{}", served.err);
    assert_eq!(ids(&served.out), ["P09"]);
    assert!(served.out.contains(",others,,Päijät-Häme,served,"), "{}", served.out);
    assert_eq!(ids(&place.run("practices --search karibuni --format csv").out), ["P28b"]);
    let words = place.run_with(&["practices", "--search", "FC slimmit", "--format", "csv"]);
    assert!(ids(&words.out).contains(&"P54"));
    let area = place.run_with(&["practices", "--area", "Väestöryhmien välinen dialogi", "--format", "csv"]);
    assert_eq!(area.out, place.run("practices --area dialogue --format csv").out);
    let unknown = place.run("practices --area nosuch");
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("anti-hate"), "{}", unknown.err);
}

#[test]
fn nothing_that_fits_is_said() {
    let place = Place::new();
    let run = place.run("practices --municipality Nosuch --lang fi");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.out.contains("Luettelossa ei ole sopivaa esimerkkiä") && run.out.contains("Iitti"),
        "{}",
        run.out
    );
    let csv = place.run("practices --search zzzz --format csv");
    assert_eq!((csv.code, csv.out.lines().count()), (0, 1));
    assert!(csv.err.contains("no example"), "{}", csv.err);
}

#[test]
fn a_citys_own_stand_apart_and_can_be_added() {
    let place = Place::new();
    assert_eq!(place.run("new kuopio --city Kuopio --year 2026").code, 0);
    place.write(
        "kuopio/practices/own.toml",
        "[[practice]]\nid = \"kielikahvila\"\nname = \"Kielikahvila\"\nareas = [\"dialogue\"]\nas-of = \"2026-03-01\"\n\
         status = \"running\"\nsource = \"kaupungin sivut\"\ntext = { fi = \"Kirjastossa keskustellaan suomeksi.\" }\n",
    );
    let run = place.run("practices kuopio --area dialogue");
    assert_eq!(run.code, 0, "{}", run.err);
    let (others, own) = run.out.split_once("Oman kaupungin käytännöt").expect("two lists");
    assert!(own.contains("Kielikahvila") && !others.contains("Kielikahvila"), "{}", run.out);
    assert!(others.starts_with("Muiden käytännöt") && others.contains("tilanne 2020-09-01"), "{}", run.out);
    place.write("kuopio/practices/own.toml", "[[practice]]\nid = \"Kielikahvila\"\n");
    let wrong = place.run("practices kuopio");
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.contains("own.toml:1"), "{}", wrong.err);
}

#[test]
fn people_read_practices_in_three_languages() {
    let place = Place::new();
    for language in ["fi", "sv", "en"] {
        let run = place.run(&format!("practices --municipality Liperi --lang {language}"));
        insta::assert_snapshot!(format!("practices-{language}"), run.out);
    }
}
