//! Changes worked by hand, and what holds for all of them.

use icci_score::answers::{Answer, AnswerSheet};
use icci_score::definition::{Definition, Kind as Type, Question};
use icci_score::diagnostic::Code;
use icci_score::questionnaire::{Missing, Options, Scores, score};
use icci_score::value::{Level, Status};
use proptest::prelude::*;

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
    let found: Vec<(PartKind, &str, f64)> = leadership
        .parts
        .iter()
        .map(|part| (part.kind, part.source.as_ref().map_or("", |(_, id)| id.as_str()), part.points))
        .collect();
    // 50 (1/20 + 1/12) = 20/3 points for each point; what applies: 50 (6 + 6)(1/20 - 1/12) = -20.
    let expected = [
        (PartKind::NewlyAnswered, "leadership-01", 40.0 / 3.0), // 0 -> 2
        (PartKind::NoLongerAnswered, "leadership-03", -40.0 / 3.0), // 2 -> 0
        (PartKind::Answered, "leadership-04", -40.0 / 3.0),     // 4 -> 2
        (PartKind::Answered, "leadership-05", 40.0 / 3.0),      // 0 -> 2
        (PartKind::WhatApplies, "", -20.0),
    ];
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!((found.0, found.1), (expected.0, expected.1));
        assert!(close(found.2, expected.2), "{found:?}");
    }
    // On what is answered in both years nothing has changed, and answers are missing.
    assert_eq!(leadership.verdict, Verdict::CannotBeSaid(Unsaid::AnswersMissing));
    assert_eq!(leadership.largest(1)[0].kind, PartKind::WhatApplies);

    let item = |id: &str| step.row(Level::Item, id).expect("a row");
    assert_eq!(item("leadership-03").comparable, Err(NotComparable::NoLongerAnswered));
    assert_eq!(item("leadership-06").comparable, Err(NotComparable::AppliesInOne));
    assert_eq!(
        (item("leadership-04").change, item("leadership-04").verdict),
        (Some(-50.0), Verdict::Declined)
    );
    assert!(close(item("leadership-04").part.expect("a part"), -40.0 / 3.0));

    // Inclusive governance: commitment 0.4, leadership 0.3; participation (0.3) has no answer and is left out.
    let area = step.row(Level::Area, "inclusive-governance").expect("a row");
    assert!(close(area.change.expect("two scores"), -60.0 / 7.0)); // 0.3/0.7 * -20
    assert!(close(area.sum_of(PartKind::NewlyAnswered), 40.0 / 7.0)); // 0.3/0.7 * 40/3
    assert_eq!(area.comparable, Ok(Comparable::Same));
}

#[test]
fn improved_is_said_only_when_the_bounds_are_apart() {
    let definition = Definition::built_in();
    let all = |year, number: f64, option: &str| {
        let questions = definition.field("leadership").expect("a field").questions.iter();
        let answers: Vec<(&str, Answer)> = questions
            .map(|question| match question.id.as_str() {
                "leadership-03" => (question.id.as_str(), Answer::Number(number)),
                "leadership-04" => (question.id.as_str(), Answer::Option(option.to_owned())),
                id => (id, Answer::Unknown),
            })
            .collect();
        answers_of(&definition, year, &answers)
    };
    let verdict = |from: &Scores, to: &Scores| {
        Step::between(&definition, from, to, None).row(Level::Field, "leadership").expect("a row").verdict
    };
    let (low, high) = (all(2025, 0.0, "city-led"), all(2026, 0.0, "independent"));
    assert_eq!(verdict(&low, &high), Verdict::Improved);
    assert_eq!(verdict(&high, &low), Verdict::Declined);
    assert_eq!(verdict(&low, &low), Verdict::Unchanged);
    // One question open in the later year: the bounds are 16.7 to 33.3 and begin above 8.3.
    let open = answers_of(
        &definition,
        2026,
        &[
            ("leadership-01", Answer::Unknown),
            ("leadership-02", Answer::Unknown),
            ("leadership-04", option("independent")),
            ("leadership-05", Answer::Unknown),
            ("leadership-06", Answer::Unknown),
        ],
    );
    assert_eq!(verdict(&low, &open), Verdict::Improved);
    assert_eq!(verdict(&open, &low), Verdict::Declined); // 8.3 is below 16.7
    // From 4 of 24 points to 4 of 24 with four more possible: the bounds meet.
    assert_eq!(verdict(&high, &open), Verdict::CannotBeSaid(Unsaid::AnswersMissing));
    // A question that earned nothing no longer applies: higher, but by no answer.
    let fewer = answers_of(
        &definition,
        2026,
        &[
            ("leadership-01", Answer::NotApplicable),
            ("leadership-02", Answer::Unknown),
            ("leadership-03", Answer::Number(0.0)),
            ("leadership-04", option("city-led")),
            ("leadership-05", Answer::Unknown),
            ("leadership-06", Answer::Unknown),
        ],
    );
    assert_eq!(verdict(&low, &fewer), Verdict::CannotBeSaid(Unsaid::WhatApplies));
}

fn answers_of(definition: &Definition, year: i32, answers: &[(&str, Answer)]) -> Scores {
    answered(definition, year, answers)
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
    // 0.35 * 90 (1/1 + 1/0.65)/2, and the rest what the area is made of.
    assert!(close(dialogue.sum_of(PartKind::NewlyAnswered), 0.175 * 90.0 * (1.0 + 1.0 / 0.65)));
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
    // 4 indices, 7 areas, 17 fields, 86 questions, and what applies in leadership.
    assert_eq!(frame.height(), 4 + 7 + 17 + 86 + 1);
    let cell = |name: &str, row: usize| {
        frame.column(name).and_then(|column| column.get(row)).expect("a cell").to_string()
    };
    let last = frame.height() - 1;
    let shown: Vec<String> = ["id", "from", "to", "part", "comparable", "reason", "status", "verdict"]
        .iter()
        .map(|name| cell(name, last))
        .collect();
    let expected = [
        "\"leadership.what-applies\"",
        "2025",
        "2026",
        "-20.0",
        "null",
        "\"what-applies-changed\"",
        "\"self-assessed\"",
        "null",
    ];
    assert_eq!(shown, expected);
    let parts = parts_to_frame(&trend).expect("a table");
    assert_eq!(parts.get_column_names().len(), PART_COLUMNS.len());
    assert!(parts.height() > 5);
}

/// An answer that the question allows, chosen by a number; none for some numbers.
fn any_answer(question: &Question, choice: u8) -> Option<Answer> {
    match (choice % 8, &question.kind) {
        (0, _) => None,
        (1, _) => Some(Answer::Unknown),
        (2, _) => Some(Answer::NotApplicable),
        (_, Type::Numeric { .. }) => Some(Answer::Number(f64::from(choice) / 2.0)),
        (_, Type::Checklist) => {
            let ticked =
                question.options.iter().enumerate().filter(|(at, _)| choice >> (at % 5 + 3) & 1 == 1);
            Some(Answer::Ticks(ticked.map(|(_, option)| option.id.clone()).collect()))
        }
        _ => {
            let at = usize::from(choice / 8) % question.options.len().max(1);
            question.options.get(at).map(|option| Answer::Option(option.id.clone()))
        }
    }
}

fn any_scores(definition: &Definition, year: i32, choices: &[u8], missing: Missing) -> Scores {
    let mut sheet = AnswerSheet::new("Kuopio", year, definition);
    for (question, &choice) in definition.questions().zip(choices) {
        if let Some(answer) = any_answer(question, choice) {
            sheet = sheet.with(&question.id, answer);
        }
    }
    score(definition, &sheet, &Options { missing, matrix: None })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_sum_to_the_change(
        before in proptest::collection::vec(any::<u8>(), 86),
        now in proptest::collection::vec(any::<u8>(), 86),
        open in 0_usize..17, exclude in any::<bool>(), dropped in proptest::option::of(0_usize..86),
    ) {
        let definition = Definition::built_in();
        let missing = if exclude { Missing::Exclude } else { Missing::AsNotMet };
        // A field without any answer before, so that fields come.
        let empty = &definition.fields[open].id;
        let before: Vec<u8> =
            definition.questions().zip(before).map(|(q, choice)| if q.field == *empty { 0 } else { choice }).collect();
        let mut from = any_scores(&definition, 2025, &before, missing);
        let to = any_scores(&definition, 2026, &now, missing);
        if let Some(dropped) = dropped {
            "icc-2019".clone_into(&mut from.edition);
            from.items.remove(dropped);
        }
        let step = Step::between(&definition, &from, &to, None);
        for row in step.rows.iter().filter(|row| row.level != Level::Item) {
            let sum: f64 = row.parts.iter().map(|part| part.points).sum();
            match row.change {
                Some(change) => prop_assert!((sum - change).abs() < 1e-9, "{}: {} {}", row.id, sum, change),
                None => prop_assert!(row.parts.is_empty()),
            }
            if let (Verdict::Improved | Verdict::Declined, Some((from, to))) = (row.verdict, row.from.zip(row.to)) {
                prop_assert!(to.lower > from.upper || to.upper < from.lower);
                prop_assert_eq!(row.verdict == Verdict::Improved, row.sum_of(PartKind::Answered) > 0.0);
            }
        }
        for field in step.level(Level::Field).filter(|field| field.change.is_some()) {
            let own = definition.field(&field.id).expect("a field").questions.iter();
            let items: f64 = own.filter_map(|q| step.row(Level::Item, &q.id)?.part).sum();
            let sum = items + field.sum_of(PartKind::WhatApplies);
            prop_assert!((sum - field.change.unwrap_or(0.0)).abs() < 1e-9, "{}", field.id);
        }
        if let Some(change) = step.row(Level::Index, WHOLE).and_then(|row| row.change) {
            let areas: f64 = step.level(Level::Area).filter_map(|area| area.part).sum();
            prop_assert!((areas - change).abs() < 1e-9);
        }
    }
}
