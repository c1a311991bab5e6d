//! Questionnaire workbooks made by hand, and those of `icci template` and `icci answers`.

use calamine::{Reader, Xlsx, open_workbook};

use crate::place::{ANSWERS, Place};

/// A workbook of one department of Kuopio with one answer.
pub fn department(respondent: &str, question: &str, answer: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let start = book.add_worksheet().set_name("Aloitus").expect("a sheet");
    let rows = [
        ("Kaupunki", "Kuopio"),
        ("Vuosi", "2026"),
        ("Vastaaja (yksikkö tai rooli)", respondent),
        ("Tila", "Valmis"),
    ];
    for (row, (label, value)) in (0..).zip(rows) {
        start.write_string(row, 0, label).expect("a cell");
        start.write_string(row, 1, value).expect("a cell");
    }
    let sheet = book.add_worksheet().set_name("Sitoutuminen").expect("a sheet");
    for (column, text) in (0..).zip(["Tunnus", "Vastaus"]) {
        sheet.write_string(0, column, text).expect("a cell");
    }
    sheet.write_string(1, 0, question).expect("a cell");
    sheet.write_string(1, 1, answer).expect("a cell");
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn the_questionnaire_has_a_sheet_per_field() {
    let place = Place::new();
    let run = place.run("template --lang fi --city Kuopio --year 2026 -o kysely.xlsx");
    assert_eq!(run.code, 0, "{}", run.err);
    let book: Xlsx<_> = open_workbook(place.path("kysely.xlsx")).expect("a workbook");
    // A start sheet, seventeen fields, the hidden lists.
    assert_eq!(book.sheet_names().len(), 19);
    // It is empty, so there is nothing to score but everything is missing.
    let check = place.run("check kysely.xlsx");
    assert_eq!(check.code, 0, "{}{}", check.out, check.err);
    assert_eq!(place.run("check kysely.xlsx --complete").code, 1);
}

#[test]
fn one_department_gets_its_own_questions_by_any_of_its_names() {
    let place = Place::new();
    for (name, file) in [("communication", "a.xlsx"), ("Viestintä", "b.xlsx")] {
        assert_eq!(place.run_with(&["template", "--department", name, "-o", file]).code, 0, "{name}");
    }
    assert_eq!(place.bytes("a.xlsx"), place.bytes("b.xlsx"));
    let unknown = place.run("template --department nosuch -o c.xlsx");
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("communication"), "{}", unknown.err);
}

#[test]
fn the_questionnaire_is_a_workbook_only() {
    let place = Place::new();
    assert_eq!(place.run("template -o kysely.csv").code, 2);
    assert_eq!(place.run("template --light -o kysely.xlsx").code, 2, "--light needs --prefill");
    assert!(place.names().is_empty());
}

#[test]
fn earlier_answers_and_gaps_make_workbooks_that_read_back() {
    let place = Place::new();
    place.write("2026.csv", ANSWERS);
    for line in [
        "template --prefill 2026.csv --from-year 2026 -o full.xlsx",
        "template --prefill 2026.csv --light -o light.xlsx",
        "template --gaps 2026.csv -o gaps.xlsx",
    ] {
        let run = place.run(line);
        assert_eq!(run.code, 0, "{line}: {}", run.err);
    }
    for file in ["full.xlsx", "light.xlsx", "gaps.xlsx"] {
        let check = place.run(&format!("check {file}"));
        assert_eq!(check.code, 0, "{file}: {}{}", check.out, check.err);
    }
    // The gaps have no question that is answered.
    let gaps = place.run("check gaps.xlsx --format csv");
    assert!(gaps.out.contains(",commitment-04,") && !gaps.out.contains(",commitment-02,Unanswered"));
}

#[test]
fn answers_as_a_workbook_give_the_same_scores() {
    let place = Place::new();
    place.write("answers.csv", ANSWERS);
    assert_eq!(place.run("answers answers.csv --lang sv -o svar.xlsx").code, 0);
    let without_source = |run: String| run.replace("answers.csv", "").replace("svar.xlsx", "");
    let before = without_source(place.run("score answers.csv --format csv").out);
    let after = place.run("score svar.xlsx --format csv");
    assert_eq!(after.code, 0, "{}", after.err);
    assert_eq!(without_source(after.out), before);
}
