//! What is wrong in the data: named with its place, all at once, and nothing is written.

use crate::place::{ANSWERS, Place, RESULTS};
use crate::workbook;

#[test]
fn every_mistake_is_named_with_its_cell() {
    let place = Place::new();
    place.write(
        "answers.csv",
        "city,year,question,answer\n\
         Kuopio,2026,commitment-02,perhaps\n\
         Kuopio,2026,nosuch-01,yes\n\
         Kuopio,26,commitment-03,drafting\n",
    );
    let run = place.run("score answers.csv -o scores.csv");
    assert_eq!(run.code, 1);
    for words in ["answers.csv", "D2", "perhaps", "C3", "nosuch-01", "B4"] {
        assert!(run.err.contains(words), "no {words} in {}", run.err);
    }
    assert!(run.err.contains("3 errors"), "{}", run.err);
    assert!(!place.path("scores.csv").exists());
}

#[test]
fn a_number_that_is_none_is_refused() {
    let place = Place::new();
    for bad in ["NaN", "inf", "-Infinity", "1e999"] {
        place.write(
            "results.csv",
            format!("city,year,field,score,status,source\nKoivula,2025,media,{bad},official,x\n"),
        );
        let run = place.run("score results.csv");
        assert_eq!(run.code, 1, "{bad}: {}{}", run.out, run.err);
        assert!(run.err.contains("D2"), "{bad}: {}", run.err);
    }
}

#[test]
fn one_department_with_two_answers_is_an_error_that_names_both_cells() {
    let place = Place::new();
    place.write("a.xlsx", workbook::department("culture", "commitment-02", "Hyväksytty ja voimassa"));
    place.write("b.xlsx", workbook::department("culture", "commitment-02", "Valmistelussa"));
    let run = place.run("score a.xlsx b.xlsx");
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("a.xlsx") && run.err.contains("b.xlsx") && run.err.contains("B2"),
        "{}",
        run.err
    );
    // The same answer twice is one answer.
    place.write("b.xlsx", workbook::department("culture", "commitment-02", "Hyväksytty ja voimassa"));
    let run = place.run("score a.xlsx b.xlsx --level field --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    // Two departments that differ are a conflict: the lowest counts until it is settled.
    place.write("b.xlsx", workbook::department("steering", "commitment-02", "Valmistelussa"));
    let lowest = place.run("score a.xlsx b.xlsx --level field --format csv");
    assert_eq!(lowest.code, 0, "{}", lowest.err);
    assert!(lowest.out.contains("Kuopio,2026,field,commitment,2.5,"), "{}", lowest.out);
}

#[test]
fn a_missing_and_an_unreadable_file_are_named_and_the_others_are_read() {
    let place = Place::new();
    place.write("answers.csv", ANSWERS);
    place.write("broken.xlsx", b"PK\x03\x04 not really");
    let run = place.run("check answers.csv broken.xlsx nosuch.csv --format csv");
    assert_eq!(run.code, 1);
    assert!(run.out.contains("broken.xlsx") && run.out.contains("nosuch.csv"), "{}", run.out);
    // A file of answers among unreadable ones is still looked at.
    assert!(run.out.contains("unanswered"), "{}", run.out);
}

#[test]
fn too_many_rows_name_the_option() {
    let place = Place::new();
    place.write("answers.csv", ANSWERS);
    let run = place.run("score answers.csv --max-rows 2");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("--max-rows"), "{}", run.err);
}

#[test]
fn an_unknown_city_or_year_lists_what_there_is() {
    let place = Place::new();
    place.write("answers.csv", ANSWERS);
    place.write("results.csv", RESULTS);
    let city = place.run("card . --city Nosuch --year 2026");
    assert_eq!(city.code, 1);
    assert!(city.err.contains("Kuopio 2026") && city.err.contains("Koivula 2025"), "{}", city.err);
    let year = place.run("card . --city Kuopio --year 2020");
    assert_eq!(year.code, 1);
    assert!(year.err.contains("2020") && year.err.contains("Kuopio 2026"), "{}", year.err);
    let unnamed = place.run("card .");
    assert_eq!(unnamed.code, 2);
    assert!(unnamed.err.contains("--city"), "{}", unnamed.err);
    let without = place.run("template --gaps . --city Koivula --year 2025 -o gaps.xlsx");
    assert_eq!(without.code, 1, "{}", without.err);
    assert!(!place.path("gaps.xlsx").exists());
}

#[test]
fn nothing_to_score_is_said() {
    let place = Place::new();
    std::fs::create_dir(place.path("empty")).expect("a folder");
    let run = place.run("score empty");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("icci template"), "{}", run.err);
}

#[test]
fn a_kind_that_the_command_does_not_use_is_passed_over_with_a_note() {
    let place = Place::new();
    place.write("answers.csv", ANSWERS);
    place.write(
        "facts.csv",
        "city,country,measure,value,year,source\nKuopio,FI,population,125000,2025,statistics\n",
    );
    let run = place.run("score answers.csv facts.csv --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("facts.csv") && run.err.contains("passed over"), "{}", run.err);
    // A card does use them.
    let card = place.run("card . --city Kuopio --year 2026");
    assert_eq!(card.code, 0, "{}", card.err);
    assert!(card.out.contains("fact,population,125000"), "{}", card.out);
}
