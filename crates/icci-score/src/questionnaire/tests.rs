//! Bounds and counts of what is not known for certain, against sums worked by hand.

use std::path::Path;

use super::*;
use crate::answers::{Answer, AnswerSheet, Settled};
use crate::definition::{Definition, Files};
use crate::value::Level;

fn option(id: &str) -> Answer {
    Answer::Option(id.into())
}

fn field(sheet: &AnswerSheet, id: &str) -> NodeScore {
    let scores = score(&Definition::built_in(), sheet, &Options::default());
    scores.node(Level::Field, id).expect("a field").clone()
}

fn empty() -> AnswerSheet {
    AnswerSheet::new("Kuopio", 2026, &Definition::built_in())
}

#[test]
fn full_marks_are_100_whatever_the_weights() {
    let text = include_str!("../../../../indicators/icc-index/fields/mediation.toml");
    let folder = tempfile::tempdir().expect("a folder");
    let fields = folder.path().join("icc-index");
    copy(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../indicators/icc-index")), &fields);
    // 2.36 x 4 + 1.32 x 4 + 1.76 x 4, each times its share of 1, is more than the sum of the weights by a last bit.
    let mut weights = ["2.36", "1.32", "1.76"].into_iter();
    let weighted: Vec<String> = text
        .lines()
        .map(|line| match line {
            "mandatory = true" | "mandatory = false" => {
                format!("{line}\nweight = {}", weights.next().expect("three questions"))
            }
            _ => line.to_owned(),
        })
        .collect();
    std::fs::write(fields.join("fields/mediation.toml"), weighted.join("\n")).expect("written");
    let (definition, problems) = Definition::from_files(&Files::with_folder(folder.path()).expect("files"));
    let definition = definition.unwrap_or_else(|| panic!("{problems:?}"));
    let best = definition.questions().fold(AnswerSheet::new("A", 2026, &definition), |sheet, question| {
        let best = |question: &crate::definition::Question| {
            let goal = if question.reverse { 0.0 } else { question.max };
            match &question.kind {
                crate::definition::Kind::Numeric { hi, .. } => Answer::Number(*hi),
                crate::definition::Kind::Checklist => {
                    Answer::Ticks(question.options.iter().map(|option| option.id.clone()).collect())
                }
                _ => option(&question.options.iter().find(|o| o.points == goal).expect("an option").id),
            }
        };
        sheet.with(&question.id, best(question))
    });
    let scores = score(&definition, &best, &Options::default());
    for level in [Level::Field, Level::Area, Level::Index] {
        for node in scores.level(level) {
            assert_eq!((node.score, node.bounds), (Ok(100.0), Some((100.0, 100.0))), "{level} {}", node.id);
        }
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("copied");
        }
    }
}

#[test]
fn what_is_not_known_may_be_anything() {
    // Five questions of 4 points: full marks, half, not known, open, and one that does not apply.
    let sheet = empty()
        .with("media-01", option("with-measures"))
        .with("media-02", option("no"))
        .with("media-03", Answer::Unknown)
        .with("media-05", Answer::NotApplicable);
    let media = field(&sheet, "media");
    // 4 of 16 points; with the one not known and the open one 4 to 12.
    assert_eq!((media.score, media.bounds), (Ok(25.0), Some((25.0, 75.0))));
    let counts = media.counts.expect("counts");
    assert_eq!((counts.applicable, counts.answered, counts.known), (4, 3, 2));
    assert_eq!((media.coverage, counts.known_share()), (Some(0.75), Some(0.5)));
}

#[test]
fn a_sheet_of_unknowns_says_that_nothing_is_known() {
    let definition = Definition::built_in();
    let sheet = definition.questions().fold(empty(), |sheet, q| sheet.with(&q.id, Answer::Unknown));
    let scores = score(&definition, &sheet, &Options::default());
    assert_eq!(scores.coverage, Some(1.0));
    for level in [Level::Field, Level::Area, Level::Index] {
        for row in scores.rows(&[level]) {
            let found = (row.score, row.lower, row.upper, row.coverage, row.known);
            assert_eq!(found, (Some(0.0), Some(0.0), Some(100.0), Some(1.0), Some(0.0)), "{}", row.key.id);
        }
    }
    let item = &scores.rows(&[Level::Item])[0];
    assert_eq!((item.score, item.lower, item.upper), (Some(0.0), Some(0.0), Some(100.0)));
}

#[test]
fn an_open_conflict_has_the_bounds_of_the_answers_given() {
    let of = |given: &[&str]| {
        let mut sheet = empty().with("media-01", option("drafting"));
        for id in ["media-02", "media-03", "media-04", "media-05"] {
            sheet = sheet.with(id, option("no"));
        }
        let answers = given.iter().map(|answer| ((*answer).to_owned(), String::new())).collect();
        sheet.answers.get_mut("media-01").expect("an answer").settled = Settled::Open { answers };
        let media = field(&sheet, "media");
        (media.score, media.bounds)
    };
    // One question of five: drafting 1, goal-only 2, with-measures 4 points of 20.
    assert_eq!(of(&["drafting", "goal-only"]), (Ok(5.0), Some((5.0, 10.0))));
    assert_eq!(of(&["with-measures", "drafting", "goal-only"]), (Ok(5.0), Some((5.0, 20.0))));
    // "Not known" may be anything, and so may a question that one respondent says does not apply.
    assert_eq!(of(&["drafting", "unknown"]), (Ok(5.0), Some((0.0, 20.0))));
    assert_eq!(of(&["drafting", "not-applicable"]), (Ok(5.0), Some((0.0, 20.0))));
}
