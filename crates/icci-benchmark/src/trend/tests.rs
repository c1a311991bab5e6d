//! Steps and series worked by hand, and their tables; `golden` has the parts of each kind, `invariants` what holds for all.

mod golden;
mod invariants;

use icci_score::answers::{Answer, AnswerSheet};
use icci_score::definition::{Definition, Kind as Type, Question};
use icci_score::diagnostic::Code;
use icci_score::questionnaire::{Missing, Options, Scores, score};
use icci_score::value::{Bounded, Level, Status};

use super::*;
use crate::frame::{PART_COLUMNS, TREND_COLUMNS, parts_to_frame, trend_to_frame};
use crate::testing::city;

fn answered(definition: &Definition, year: i32, answers: &[(&str, Answer)]) -> Scores {
    let sheet = AnswerSheet::new("Kuopio", year, definition);
    let sheet = answers.iter().fold(sheet, |sheet, (id, answer)| sheet.with(*id, answer.clone()));
    score(definition, &sheet, &Options::default())
}

fn option(id: &str) -> Answer {
    Answer::Option(id.to_owned())
}

/// Leadership in two years: six questions of at most 4 points, of which 01 and 02 are not mandatory.
fn two_years(definition: &Definition) -> (Scores, Scores) {
    // 2 + 4 + 0 of 12: 50; 06 does not apply.
    let from = answered(
        definition,
        2025,
        &[
            ("leadership-03", Answer::Number(50.0)),
            ("leadership-04", option("independent")),
            ("leadership-05", option("no")),
            ("leadership-06", Answer::NotApplicable),
        ],
    );
    // 2 + 0 + 2 + 2 + 0 of 20: 30; 03 is open now, 06 applies and is not known.
    let to = answered(
        definition,
        2026,
        &[
            ("leadership-01", option("long-residence")),
            ("leadership-04", option("city-led")),
            ("leadership-05", option("adopted")),
            ("leadership-06", Answer::Unknown),
        ],
    );
    (from, to)
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn a_change_is_taken_apart_by_hand() {
    let definition = Definition::built_in();
    let (from, to) = two_years(&definition);
    let step = Step::between(&definition, &from, &to, None);
    let leadership = step.row(Level::Field, "leadership").expect("a row");
    assert!(close(leadership.change.expect("two scores"), -20.0)); // 30 - 50
    let found: Vec<(PartKind, &str, f64)> =
        leadership.parts.iter().map(|part| (part.kind, part.source.1.as_str(), part.points)).collect();
    // 03, 04 and 05 count in both years: 100/12 for each point; without the others 4 of 12 now. 01 and 06 enter.
    let expected = [
        (PartKind::NewlyAnswered, "leadership-01", 10.0 / 3.0), // 4/20 (50 - 100/3)
        (PartKind::NoLongerAnswered, "leadership-03", -50.0 / 3.0), // 2 -> 0
        (PartKind::Answered, "leadership-04", -50.0 / 3.0),     // 4 -> 2
        (PartKind::Answered, "leadership-05", 50.0 / 3.0),      // 0 -> 2
        (PartKind::WhatApplies, "leadership-06", -20.0 / 3.0),  // 4/20 (0 - 100/3)
    ];
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!((found.0, found.1), (expected.0, expected.1));
        assert!(close(found.2, expected.2), "{found:?}");
    }
    // On what is known in both years nothing has changed, and answers are missing.
    assert_eq!(leadership.verdict, Verdict::CannotBeSaid(Unsaid::AnswersMissing));
    assert!(close(leadership.known().expect("a change"), 0.0));
    let kinds = [PartKind::NewlyAnswered, PartKind::NoLongerAnswered, PartKind::WhatApplies];
    assert_eq!(leadership.other_kinds(), kinds);
    let largest: Vec<&str> = leadership.largest(2).iter().map(|part| part.source.1.as_str()).collect();
    assert_eq!(largest, ["leadership-03", "leadership-04"], "ties in the definition's order");

    let item = |id: &str| step.row(Level::Item, id).expect("a row");
    assert_eq!(item("leadership-03").comparable, Err(NotComparable::NoLongerAnswered));
    assert_eq!(item("leadership-06").comparable, Err(NotComparable::AppliesInOne));
    assert_eq!(
        (item("leadership-04").change, item("leadership-04").verdict),
        (Some(-50.0), Verdict::Declined)
    );
    assert!(close(item("leadership-04").part.expect("a part"), -50.0 / 3.0));
    assert!(close(item("leadership-06").part.expect("a part"), -20.0 / 3.0));

    // Inclusive governance: commitment 0.4, leadership 0.3; participation (0.3) has no answer and is left out.
    let area = step.row(Level::Area, "inclusive-governance").expect("a row");
    assert!(close(area.change.expect("two scores"), -60.0 / 7.0)); // 0.3/0.7 * -20
    assert!(close(area.sum_of(PartKind::NewlyAnswered), 10.0 / 7.0)); // 0.3/0.7 * 10/3
    assert_eq!(area.comparable, Ok(Comparable::Same));
}

#[test]
fn improved_is_said_only_when_the_bounds_are_apart() {
    let definition = Definition::built_in();
    // Leadership with nothing met but 04, and some questions left out.
    let with = |year, fourth: &str, except: &[(&str, Option<Answer>)]| {
        let none = [
            ("leadership-01", option("no")),
            ("leadership-02", option("no")),
            ("leadership-03", Answer::Number(0.0)),
            ("leadership-04", option(fourth)),
            ("leadership-05", option("no")),
        ];
        let answers: Vec<(&str, Answer)> = none
            .into_iter()
            .filter_map(|(id, answer)| match except.iter().find(|(other, _)| *other == id) {
                Some((_, other)) => Some((id, other.clone()?)),
                None => Some((id, answer)),
            })
            .chain([("leadership-06", Answer::NotApplicable)])
            .collect();
        answered(&definition, year, &answers)
    };
    let verdict = |from: &Scores, to: &Scores| {
        Step::between(&definition, from, to, None).row(Level::Field, "leadership").expect("a row").verdict
    };
    let (low, high) = (with(2025, "city-led", &[]), with(2026, "independent", &[]));
    assert_eq!(verdict(&low, &high), Verdict::Improved);
    assert_eq!(verdict(&high, &low), Verdict::Declined);
    assert_eq!(verdict(&low, &low), Verdict::Unchanged);
    // One question open in the later year: 4 to 8 of 20 points, above 2.
    let open = with(2026, "independent", &[("leadership-03", None)]);
    assert_eq!(verdict(&low, &open), Verdict::Improved);
    assert_eq!(verdict(&open, &low), Verdict::Declined);
    // From 4 of 20 points to 4 of 20 with four more possible: the bounds meet.
    assert_eq!(verdict(&high, &open), Verdict::CannotBeSaid(Unsaid::AnswersMissing));
    // A question that earned nothing no longer applies: higher, but by no answer.
    let fewer = with(2026, "city-led", &[("leadership-01", Some(Answer::NotApplicable))]);
    assert_eq!(verdict(&low, &fewer), Verdict::CannotBeSaid(Unsaid::WhatApplies));
}

#[test]
fn official_and_own_results_are_never_one_line() {
    let definition = Definition::built_in();
    let result = |year, status, level| city(&definition, "Kuopio", year, status, level, &[]);
    let results = [
        result(2026, Status::SelfAssessed, 60.0),
        result(2022, Status::Official, 40.0),
        result(2024, Status::Official, 50.0),
        result(2024, Status::SelfAssessed, 70.0),
        result(2026, Status::Illustrative, 1.0),
        city(&definition, "Aurala", 2025, Status::SelfAssessed, 5.0, &[]),
    ];
    let found = Trend::of(&definition, "KUOPIO", &results, None);
    let years: Vec<(Kind, Vec<i32>)> = found
        .value
        .series
        .iter()
        .map(|series| (series.kind, series.years.iter().map(|year| year.year).collect()))
        .collect();
    let expected = [
        (Kind::Official, vec![2022, 2024]),
        (Kind::SelfAssessed, vec![2024, 2026]),
        (Kind::Illustrative, vec![2026]),
    ];
    assert_eq!(years, expected);
    let codes: Vec<Code> = found.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, [Code::TrendOneYear]);
    let own = &found.value.series[1].steps[0];
    let whole = own.row(Level::Index, "seven-areas").expect("a row");
    assert_eq!((whole.change, whole.verdict), (Some(-10.0), Verdict::Declined));
    // Results without answers are taken apart down to the fields; media is in two of seven areas with 0.2 each.
    let media = own.row(Level::Field, "media").expect("a row");
    assert!(close(media.part.expect("a part"), -10.0 * 0.4 / 7.0));
    assert_eq!(whole.parts.len(), 17);
    let joined = Step::between(&definition, &results[1], &results[0], None);
    assert_eq!(joined.comparable, Err(NotComparable::OtherStatus));
    assert!(joined.rows.iter().all(|row| row.change.is_none() && row.part.is_none()));
}

#[test]
fn other_editions_are_compared_on_common_questions() {
    let definition = Definition::built_in();
    let (mut from, to) = two_years(&definition);
    "icc-2019".clone_into(&mut from.edition);
    from.items.retain(|item| item.id != "leadership-05" && item.field != "media");
    let step = Step::between(&definition, &from, &to, None);
    assert_eq!(step.comparable, Ok(Comparable::CommonQuestions));
    let leadership = step.row(Level::Field, "leadership").expect("a row");
    // Without 05: 6 of 8 before, 4 of 16 now.
    assert!(close(leadership.change.expect("two scores"), -50.0));
    assert!(step.row(Level::Item, "leadership-05").is_none());
    assert_eq!(step.row(Level::Field, "media").and_then(|row| row.change), None);
    let card = city(&definition, "Kuopio", 2024, Status::SelfAssessed, 50.0, &[]);
    let card = Scores { edition: "icc-2019".into(), ..card };
    let found = Trend::of(&definition, "Kuopio", &[card, to], None);
    assert_eq!(found.value.series[0].steps[0].comparable, Err(NotComparable::OtherEdition));
    assert_eq!(found.diagnostics[0].code, Code::TrendOtherEdition);
}

#[test]
fn a_field_that_came_belongs_to_what_is_newly_answered() {
    let definition = Definition::built_in();
    let result = |year, except: &[_]| city(&definition, "Kuopio", year, Status::SelfAssessed, 50.0, except);
    let (from, to) = (result(2025, &[("interaction", None)]), result(2026, &[("interaction", Some(90.0))]));
    let step = Step::between(&definition, &from, &to, None);
    let dialogue = step.row(Level::Area, "dialogue").expect("a row");
    // 0.65 * 50 + 0.35 * 90 = 64 against 50.
    assert!(close(dialogue.change.expect("two scores"), 14.0));
    // 0.35/1 (90 - 50), and it is all of the change.
    assert_eq!(dialogue.parts.len(), 1);
    assert!(close(dialogue.sum_of(PartKind::NewlyAnswered), 14.0));
    assert_eq!(dialogue.comparable, Err(NotComparable::OtherParts));
    assert_eq!(dialogue.verdict, Verdict::CannotBeSaid(Unsaid::NotComparable));
    let interaction = step.row(Level::Field, "interaction").expect("a row");
    assert_eq!((interaction.comparable, interaction.change), (Err(NotComparable::NoScoreBefore), None));
    assert_eq!(
        step.row(Level::Index, "seven-areas").map(|row| row.comparable),
        Some(Err(NotComparable::OtherParts))
    );
}

#[test]
fn what_cannot_be_found_is_said() {
    let definition = Definition::built_in();
    let twice = [
        Scores {
            source: "b.csv".into(),
            ..city(&definition, "Kuopio", 2026, Status::SelfAssessed, 50.0, &[])
        },
        Scores {
            source: "a.csv".into(),
            ..city(&definition, "Kuopio", 2026, Status::SelfAssessed, 60.0, &[])
        },
    ];
    let found = Trend::of(&definition, "Kuopio", &twice, None);
    let said = found.diagnostics[0].to_string();
    assert!(said.contains("a.csv, b.csv") && said.contains("`b.csv` is used"), "{said}");
    let nowhere = Trend::of(&definition, "Kuopoi", &twice, None);
    assert!(nowhere.has_errors() && nowhere.value.series.is_empty());
    let hint = nowhere.diagnostics[0].hint(icci_score::language::Language::En);
    assert!(hint.contains("Kuopio"), "{hint}");
}

#[test]
fn the_tables_have_their_columns_and_sum() {
    let definition = Definition::built_in();
    let (from, to) = two_years(&definition);
    let trend = Trend::of(&definition, "Kuopio", &[from, to], None).value;
    let frame = trend_to_frame(&trend).expect("a table");
    let names: Vec<&str> = frame.get_column_names().iter().map(|name| name.as_str()).collect();
    assert_eq!(names, TREND_COLUMNS);
    // 4 indices, 7 areas, 17 fields, 86 questions.
    assert_eq!(frame.height(), 4 + 7 + 17 + 86);
    let cell = |name: &str, row: usize| {
        frame.column(name).and_then(|column| column.get(row)).expect("a cell").to_string()
    };
    let shown = |id: &str| -> Vec<String> {
        let row = (0..frame.height()).find(|row| cell("id", *row) == format!("\"{id}\"")).expect("a row");
        ["change", "comparable", "reason", "verdict"].map(|name| cell(name, row)).to_vec()
    };
    let kinds = "\"newly-answered+no-longer-answered+what-applies-changed\"";
    assert_eq!(shown("leadership"), ["-20.0", "true", kinds, "\"answers-missing\""]);
    let no_longer = ["-50.0", "false", "\"no-longer-answered\"", "\"answers-missing\""];
    assert_eq!(shown("leadership-03"), no_longer);
    assert_eq!(shown("leadership-05"), ["50.0", "true", "null", "\"improved\""]);
    let parts = parts_to_frame(&trend).expect("a table");
    assert_eq!(parts.get_column_names().len(), PART_COLUMNS.len());
    assert!(parts.height() > 5);
}
