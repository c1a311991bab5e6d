//! Scoring against sums worked by hand, and against what must hold for any answers.

use std::collections::BTreeMap;

use icci_score::answers::{Answer, AnswerSheet};
use icci_score::definition::{Definition, Kind};
use icci_score::questionnaire::{Missing, Options, Row, score};
use icci_score::value::Level;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    missing: String,
    answers: BTreeMap<String, String>,
    #[serde(default)]
    item: BTreeMap<String, [Expected; 4]>,
    #[serde(default)]
    field: BTreeMap<String, [Expected; 4]>,
    #[serde(default)]
    area: BTreeMap<String, [Expected; 4]>,
    #[serde(default)]
    index: BTreeMap<String, [Expected; 4]>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Expected {
    Number(f64),
    None(NoNumber),
}

#[derive(Deserialize)]
enum NoNumber {
    #[serde(rename = "none")]
    None,
}

fn golden_definition() -> Definition {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("stages/golden/definition");
    match Definition::load(&folder) {
        Ok(definition) => definition,
        Err(error) => panic!("{error:?}"),
    }
}

/// The canonical form back to an answer, by the question's type: no intake is involved here.
fn answer(definition: &Definition, question: &str, canonical: &str) -> Answer {
    match (canonical, &definition.question(question).expect("a question of the case").kind) {
        ("unknown", _) => Answer::Unknown,
        ("not-applicable", _) => Answer::NotApplicable,
        ("none", Kind::Checklist) => Answer::Ticks(Vec::new()),
        (ticks, Kind::Checklist) => Answer::Ticks(ticks.split('+').map(str::to_owned).collect()),
        (number, Kind::Numeric { .. }) => Answer::Number(number.parse().expect("a number")),
        (option, _) => Answer::Option(option.to_owned()),
    }
}

#[test]
fn golden_cases_come_out() {
    let definition = golden_definition();
    let cases: Cases = toml::from_str(include_str!("golden/scoring.toml")).expect("the cases parse");
    assert!(cases.case.len() >= 5);
    for case in &cases.case {
        let sheet =
            case.answers.iter().fold(AnswerSheet::new("Testby", 2026, &definition), |sheet, (id, text)| {
                sheet.with(id, answer(&definition, id, text))
            });
        let missing = if case.missing == "exclude" { Missing::Exclude } else { Missing::AsNotMet };
        let rows = score(&definition, &sheet, &Options { missing, matrix: None }).rows(&Level::ALL);
        let levels = [
            (Level::Item, &case.item),
            (Level::Field, &case.field),
            (Level::Area, &case.area),
            (Level::Index, &case.index),
        ];
        for (level, expected) in levels {
            for (id, numbers) in expected {
                let row = rows
                    .iter()
                    .find(|row| row.key.level == level && row.key.id == *id)
                    .unwrap_or_else(|| panic!("{}: no {level} {id}", case.name));
                let found = [row.score, row.lower, row.upper, row.coverage];
                for ((found, expected), what) in
                    found.into_iter().zip(numbers).zip(["score", "lower", "upper", "coverage"])
                {
                    let fits = match (found, expected) {
                        (Some(found), Expected::Number(number)) => (found - number).abs() <= 1e-9,
                        (None, Expected::None(NoNumber::None)) => true,
                        _ => false,
                    };
                    assert!(fits, "{}: {what} of {level} {id} is {found:?}", case.name);
                }
            }
        }
    }
}

/// Any answers to the built-in questionnaire, by position: none, unknown, not applicable, or one that earns points.
fn sheet_of(definition: &Definition, choices: &[u8]) -> AnswerSheet {
    let mut sheet = AnswerSheet::new("Testby", 2026, definition);
    for (question, &choice) in definition.questions().zip(choices) {
        let answer = match (choice % 8, &question.kind) {
            (0 | 1, _) => continue,
            (2, _) => Answer::Unknown,
            (3, _) => Answer::NotApplicable,
            (_, Kind::Numeric { lo, hi, .. }) => Answer::Number(lo + (hi - lo) * f64::from(choice) / 255.0),
            (_, Kind::Checklist) => Answer::Ticks(
                question
                    .options
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| choice >> (at % 8) & 1 == 1)
                    .map(|(_, option)| option.id.clone())
                    .collect(),
            ),
            _ => Answer::Option(question.options[usize::from(choice) % question.options.len()].id.clone()),
        };
        sheet = sheet.with(&question.id, answer);
    }
    sheet
}

fn rows(definition: &Definition, sheet: &AnswerSheet, missing: Missing) -> Vec<Row> {
    score(definition, sheet, &Options { missing, matrix: None }).rows(&Level::ALL)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn scores_stay_between_their_bounds(choices in proptest::collection::vec(any::<u8>(), 86)) {
        let definition = Definition::built_in();
        let sheet = sheet_of(&definition, &choices);
        for missing in [Missing::AsNotMet, Missing::Exclude] {
            for row in rows(&definition, &sheet, missing) {
                if let Some(score) = row.score {
                    let (lower, upper) = (row.lower.expect("bounds"), row.upper.expect("bounds"));
                    prop_assert!(0.0 <= lower && lower <= score && score <= upper && upper <= 100.0, "{row:?}");
                }
            }
        }
    }

    #[test]
    fn a_better_answer_never_lowers_a_score(
        choices in proptest::collection::vec(any::<u8>(), 86),
        at in 0_usize..86,
    ) {
        let definition = Definition::built_in();
        let question = definition.questions().nth(at).expect("86 questions");
        if question.options.is_empty() || question.kind == Kind::Checklist {
            return Ok(());
        }
        let by_points = |better: bool| {
            let mut options: Vec<&str> = Vec::new();
            let mut ranked: Vec<(f64, &str)> = question.options.iter().map(|o| (o.points, o.id.as_str())).collect();
            ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
            options.extend(ranked.iter().map(|(_, id)| *id));
            let last = options.len() - 1;
            Answer::Option(options[if better == question.reverse { 0 } else { last }].to_owned())
        };
        let base = sheet_of(&definition, &choices);
        let worse = rows(&definition, &base.clone().with(&question.id, by_points(false)), Missing::AsNotMet);
        let better = rows(&definition, &base.with(&question.id, by_points(true)), Missing::AsNotMet);
        for (worse, better) in worse.iter().zip(&better) {
            if let (Some(worse), Some(better)) = (worse.score, better.score) {
                prop_assert!(better >= worse - 1e-9);
            }
        }
    }
}
