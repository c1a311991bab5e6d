//! Changes of each kind, worked by hand: the sum stands beside the number.

use super::*;
use icci_score::answers::Settled;

/// The answer of a question that earns so many of its points.
fn worth(question: &Question, points: f64) -> Answer {
    match question.kind {
        Type::Numeric { lo, hi, .. } => Answer::Number(lo + (hi - lo) * points / question.max),
        _ => {
            let option = question.options.iter().find(|option| option.points == points);
            Answer::Option(option.expect("an option of these points").id.clone())
        }
    }
}

/// Adds an answer: a digit is its points, `-` none, `U` not known, `N` not applicable, `C` one of 1 and one of 4 points
/// that nobody has settled.
fn with(sheet: AnswerSheet, question: &Question, symbol: char) -> AnswerSheet {
    match symbol {
        '-' => sheet,
        'U' => sheet.with(&question.id, Answer::Unknown),
        'N' => sheet.with(&question.id, Answer::NotApplicable),
        'C' => {
            let mut sheet = sheet.with(&question.id, worth(question, 1.0));
            let said = |points, who: &str| (worth(question, points).canonical(), who.to_owned());
            if let Some(answer) = sheet.answers.get_mut(&question.id) {
                answer.settled = Settled::Open { answers: vec![said(1.0, "a"), said(4.0, "b")] };
            }
            sheet
        }
        digit => {
            let points = f64::from(digit.to_digit(10).expect("a digit"));
            sheet.with(&question.id, worth(question, points))
        }
    }
}

/// A year in which a field has these answers, question by question, and every other question all points.
fn year(definition: &Definition, year: i32, missing: Missing, field: &str, answers: &str) -> Scores {
    let mut sheet = AnswerSheet::new("Kuopio", year, definition);
    for own in &definition.fields {
        let mut symbols = answers.chars();
        for question in &own.questions {
            let best = question.kind == Type::Checklist;
            sheet = match (own.id == field).then(|| symbols.next().expect("a symbol for each question")) {
                Some(symbol) if !best => with(sheet, question, symbol),
                Some('-') => sheet,
                _ if best => {
                    let ticks = question.options.iter().map(|option| option.id.clone()).collect();
                    sheet.with(&question.id, Answer::Ticks(ticks))
                }
                _ => {
                    let points = if question.reverse { 0.0 } else { question.max };
                    sheet.with(&question.id, worth(question, points))
                }
            };
        }
    }
    score(definition, &sheet, &Options { missing, matrix: None })
}

fn step(definition: &Definition, missing: Missing, field: &str, from: &str, to: &str) -> Step {
    let [from, to] =
        [(2025, from), (2026, to)].map(|(at, answers)| year(definition, at, missing, field, answers));
    Step::between(definition, &from, &to, None)
}

/// Kinds, sources and points of a row's parts.
fn parts(step: &Step, level: Level, id: &str) -> Vec<(PartKind, String, f64)> {
    let row = step.row(level, id).expect("a row");
    row.parts.iter().map(|part| (part.kind, part.source.1.clone(), part.points)).collect()
}

fn assert_parts(found: &[(PartKind, String, f64)], expected: &[(PartKind, &str, f64)], case: &str) {
    assert_eq!(found.len(), expected.len(), "{case}: {found:?}");
    for ((kind, source, points), expected) in found.iter().zip(expected) {
        assert_eq!((*kind, source.as_str()), (expected.0, expected.1), "{case}");
        assert!(close(*points, expected.2), "{case}: {points} is not {}", expected.2);
    }
}

const CANNOT: Verdict = Verdict::CannotBeSaid(Unsaid::AnswersMissing);
const APPLIES: Verdict = Verdict::CannotBeSaid(Unsaid::WhatApplies);

/// Leadership has six questions of 4 points; 01 and 02 are voluntary.
#[test]
fn a_field_changes_by_parts_of_each_kind() {
    use Missing::{AsNotMet, Exclude};
    use PartKind::*;
    let definition = Definition::built_in();
    type Case = (Missing, &'static str, &'static str, f64, Verdict, &'static [(PartKind, &'static str, f64)]);
    let cases: &[Case] = &[
        // 24/24 -> 20/24; 4/24 (0 - 100).
        (
            AsNotMet,
            "444444",
            "44U444",
            -100.0 / 6.0,
            CANNOT,
            &[(KnowledgeLost, "leadership-03", -100.0 / 6.0)],
        ),
        (
            AsNotMet,
            "44U444",
            "444444",
            100.0 / 6.0,
            CANNOT,
            &[(KnowledgeGained, "leadership-03", 100.0 / 6.0)],
        ),
        (
            Exclude,
            "444444",
            "44U444",
            -100.0 / 6.0,
            CANNOT,
            &[(KnowledgeLost, "leadership-03", -100.0 / 6.0)],
        ),
        // 20/24 in both years: what became better and what is no longer known are not one part of 0.
        (
            AsNotMet,
            "444044",
            "44U444",
            0.0,
            CANNOT,
            &[(KnowledgeLost, "leadership-03", -100.0 / 6.0), (Answered, "leadership-04", 100.0 / 6.0)],
        ),
        // 24/24 -> 21/24, by the lower of two answers: 4/24 (25 - 100).
        (AsNotMet, "444444", "4444C4", -12.5, CANNOT, &[(Unsettled, "leadership-05", -12.5)]),
        (AsNotMet, "4444C4", "4444U4", -100.0 / 24.0, CANNOT, &[(Unsettled, "leadership-05", -100.0 / 24.0)]),
        // 20/24 -> 20/20: 06 leaves, 4/24 (100 - 0), and enters the other way round.
        (AsNotMet, "444440", "44444N", 100.0 / 6.0, APPLIES, &[(WhatApplies, "leadership-06", 100.0 / 6.0)]),
        (
            AsNotMet,
            "44444N",
            "444440",
            -100.0 / 6.0,
            APPLIES,
            &[(WhatApplies, "leadership-06", -100.0 / 6.0)],
        ),
        // One that left at the level of the others moves nothing, and nobody became better or worse.
        (AsNotMet, "444444", "44444N", 0.0, Verdict::Unchanged, &[]),
        // 16/16 -> 16/20: a voluntary question enters, 4/20 (0 - 100); at 100 it is no part.
        (AsNotMet, "--4444", "0-4444", -20.0, CANNOT, &[(NewlyAnswered, "leadership-01", -20.0)]),
        (AsNotMet, "--4444", "4-4444", 0.0, CANNOT, &[]),
        (AsNotMet, "--4444", "U-4444", -20.0, CANNOT, &[(NotKnown, "leadership-01", -20.0)]),
        (AsNotMet, "0-4444", "--4444", 20.0, CANNOT, &[(NoLongerAnswered, "leadership-01", 20.0)]),
        // 8/16 -> 13/24, two enter at once: 4/24 (100 - 50) and 4/24 (25 - 50).
        (
            AsNotMet,
            "--2222",
            "412222",
            100.0 * 13.0 / 24.0 - 50.0,
            CANNOT,
            &[(NewlyAnswered, "leadership-01", 50.0 / 6.0), (NewlyAnswered, "leadership-02", -25.0 / 6.0)],
        ),
        // 12/16 -> 18/24: 04 falls from 4 to 2, 4/16 (50 - 100); R1 = 10/16; 4/24 (100 - 62.5) twice: 0 in all.
        (
            AsNotMet,
            "--4422",
            "444222",
            0.0,
            CANNOT,
            &[
                (NewlyAnswered, "leadership-01", 6.25),
                (NewlyAnswered, "leadership-02", 6.25),
                (Answered, "leadership-04", -12.5),
            ],
        ),
        // A mandatory question counts 0 while it is open, so it does not enter: 4/24 (100 - 0).
        (AsNotMet, "44-444", "444444", 100.0 / 6.0, CANNOT, &[(NewlyAnswered, "leadership-03", 100.0 / 6.0)]),
        // Under `exclude` it does: 20/20 -> 20/24, 4/24 (0 - 100).
        (
            Exclude,
            "44-444",
            "440444",
            -100.0 / 6.0,
            CANNOT,
            &[(NewlyAnswered, "leadership-03", -100.0 / 6.0)],
        ),
        // 100 -> 0, and nothing counts in both years: half of it each, against the middle of 50.
        (
            Exclude,
            "4-----",
            "-0----",
            -100.0,
            CANNOT,
            &[(NoLongerAnswered, "leadership-01", -50.0), (NewlyAnswered, "leadership-02", -50.0)],
        ),
        // Improved and declined are said of known answers only: 16/24 -> 24/24.
        (
            AsNotMet,
            "442244",
            "444444",
            100.0 / 6.0,
            Verdict::Improved,
            &[(Answered, "leadership-03", 50.0 / 6.0), (Answered, "leadership-04", 50.0 / 6.0)],
        ),
    ];
    for (missing, from, to, change, verdict, expected) in cases {
        let case = format!("{from} -> {to}");
        let step = step(&definition, *missing, "leadership", from, to);
        let row = step.row(Level::Field, "leadership").expect("a row");
        assert!(close(row.change.expect("two scores"), *change), "{case}: {:?}", row.change);
        assert_parts(&parts(&step, Level::Field, "leadership"), expected, &case);
        assert_eq!(row.verdict, *verdict, "{case}");
        // Leadership is 0.3 of inclusive governance, and that a seventh of the index.
        let whole = step.row(Level::Index, WHOLE).expect("a row");
        assert!(close(whole.change.expect("two scores"), 0.3 * change / 7.0), "{case}");
        let scaled: Vec<(PartKind, &str, f64)> =
            expected.iter().map(|(kind, id, points)| (*kind, *id, 0.3 * points / 7.0)).collect();
        assert_parts(&parts(&step, Level::Index, WHOLE), &scaled, &case);
        assert_eq!(whole.verdict, *verdict, "{case}");
    }
}

#[test]
fn a_heavy_voluntary_question_is_no_pair_of_parts_that_cancel() {
    let mut definition = Definition::built_in();
    let questions = definition.fields.iter_mut().flat_map(|field| &mut field.questions);
    for question in questions.filter(|question| question.id == "leadership-01") {
        question.weight = 9.0;
    }
    let of = |from: &str, to: &str| step(&definition, Missing::AsNotMet, "leadership", from, to);
    let found = |from: &str, to: &str| parts(&of(from, to), Level::Field, "leadership");
    // 16/16 -> 16/52: w max is 36 of 52, 36/52 (0 - 100); the other way round it leaves.
    assert_parts(
        &found("--4444", "0-4444"),
        &[(PartKind::NewlyAnswered, "leadership-01", -3600.0 / 52.0)],
        "enters",
    );
    assert_parts(
        &found("0-4444", "--4444"),
        &[(PartKind::NoLongerAnswered, "leadership-01", 3600.0 / 52.0)],
        "leaves",
    );
    assert_parts(&found("--4444", "4-4444"), &[], "at the level of the others");
    // 8/16 -> (36 + 10)/52: 03 rises, 4/16 (100 - 50) = 12.5; R1 = 10/16, 36/52 (100 - 62.5).
    assert_parts(
        &found("--2222", "4-4222"),
        &[
            (PartKind::NewlyAnswered, "leadership-01", 36.0 / 52.0 * 37.5),
            (PartKind::Answered, "leadership-03", 12.5),
        ],
        "beside a change",
    );
}

#[test]
fn a_field_that_is_answered_for_the_first_time_is_one_part() {
    let definition = Definition::built_in();
    let of = |from: &str, to: &str| step(&definition, Missing::AsNotMet, "participation", from, to);
    let area = |step: &Step| step.row(Level::Area, "inclusive-governance").and_then(|row| row.change);
    // Full marks beside full marks: nothing moved. Participation is 0.3 of inclusive governance.
    let level = of("------", "444444");
    assert_eq!(area(&level), Some(0.0));
    assert_parts(&parts(&level, Level::Area, "inclusive-governance"), &[], "at the level of the others");
    assert_eq!(level.row(Level::Field, "participation").and_then(|row| row.part), Some(0.0));
    // 03 is a checklist with all points: 4 of 24. 0.3/1 (100/6 - 100) = -25; as it leaves, 25.
    for (from, to, kind, points) in [
        ("------", "004000", PartKind::NewlyAnswered, -25.0),
        ("004000", "------", PartKind::NoLongerAnswered, 25.0),
        ("NN-NNN", "004000", PartKind::NewlyAnswered, -25.0),
        ("------", "U4U---", PartKind::NewlyAnswered, -20.0), // 4 + 4 of 24: 0.3 (100/3 - 100)
    ] {
        let step = of(from, to);
        let case = format!("{from} -> {to}");
        assert!(close(area(&step).expect("two scores"), points), "{case}");
        let found = parts(&step, Level::Area, "inclusive-governance");
        assert_parts(&found, &[(kind, "participation", points)], &case);
        let part = step.row(Level::Field, "participation").and_then(|row| row.part);
        assert!(close(part.expect("a part"), points / 7.0), "{case}");
        let row = step.row(Level::Area, "inclusive-governance").expect("a row");
        assert_eq!(row.verdict, Verdict::CannotBeSaid(Unsaid::NotComparable));
    }
}

#[test]
fn what_a_field_comes_from_is_what_its_answers_come_from() {
    let mut definition = Definition::built_in();
    // Without its checklist, participation can have any of the symbols in each question.
    for field in &mut definition.fields {
        field.questions.retain(|question| question.id != "participation-03");
    }
    for (from, to, kind, points) in [
        ("NNNNN", "40000", PartKind::WhatApplies, -24.0), // 4 of 20: 0.3 (20 - 100)
        ("40000", "NNNNN", PartKind::WhatApplies, 24.0),
        ("-----", "UUUUU", PartKind::NotKnown, -30.0), // 0.3 (0 - 100)
        ("UUU--", "-----", PartKind::NotKnown, 30.0),
        ("-----", "UC-N-", PartKind::Unsettled, -28.125), // 1 of 16: 0.3 (6.25 - 100)
    ] {
        let step = step(&definition, Missing::AsNotMet, "participation", from, to);
        let found = parts(&step, Level::Area, "inclusive-governance");
        assert_parts(&found, &[(kind, "participation", points)], &format!("{from} -> {to}"));
    }
}

#[test]
fn fields_that_enter_at_once_are_each_measured_against_those_that_stay() {
    let definition = Definition::built_in();
    let result = |year, except: &[_]| city(&definition, "Kuopio", year, Status::SelfAssessed, 50.0, except);
    let without = result(2025, &[("mediation", None), ("media", None)]);
    let with = result(2026, &[("mediation", Some(90.0)), ("media", Some(10.0)), ("interaction", Some(70.0))]);
    // Dialogue is interaction 0.35, mediation 0.25, culture 0.2, media 0.2: 50 -> 24.5 + 22.5 + 10 + 2 = 59.
    // R1 = (0.35 70 + 0.2 50)/0.55 = 34.5/0.55; 0.35/0.55 (70 - 50), 0.25 (90 - R1), 0.2 (10 - R1).
    let rest = 34.5 / 0.55;
    let entering = Step::between(&definition, &without, &with, None);
    let expected = [
        (PartKind::NewlyAnswered, "mediation", 0.25 * (90.0 - rest)),
        (PartKind::NewlyAnswered, "media", 0.2 * (10.0 - rest)),
        (PartKind::Answered, "interaction", 7.0 / 0.55),
    ];
    assert_parts(&parts(&entering, Level::Area, "dialogue"), &expected, "enter");
    // Hate and discrimination: discrimination 0.8 stays at 50, media enters: 0.2 (10 - 50).
    let hate = [(PartKind::NewlyAnswered, "media", -8.0)];
    assert_parts(&parts(&entering, Level::Area, "anti-hate"), &hate, "enter");
    let media = entering.row(Level::Field, "media").and_then(|row| row.part).expect("a part");
    assert!(close(media, (0.2 * (10.0 - rest) - 8.0) / 7.0));
    let leaving = Step::between(&definition, &with, &without, None);
    let expected = expected.map(|(kind, id, points)| match kind {
        PartKind::NewlyAnswered => (PartKind::NoLongerAnswered, id, -points),
        kind => (kind, id, -points),
    });
    assert_parts(&parts(&leaving, Level::Area, "dialogue"), &expected, "leave");
}

#[test]
fn a_result_without_answers_says_by_its_bounds_what_is_known() {
    let definition = Definition::built_in();
    let result = |year, score: f64, lower: f64, upper: f64| {
        let mut scores =
            city(&definition, "Kuopio", year, Status::SelfAssessed, 50.0, &[("media", Some(score))]);
        for node in scores.fields.iter_mut().filter(|node| node.id == "media") {
            node.bounds = Some((lower, upper));
        }
        scores
    };
    let kind = |from: &Scores, to: &Scores| {
        let step = Step::between(&definition, from, to, None);
        let row = step.row(Level::Field, "media").expect("a row");
        (row.parts[0].kind, row.parts[0].points, row.known(), row.verdict)
    };
    let exact = result(2025, 80.0, 80.0, 80.0);
    // 60 may be 85; 60 may be 75 at most; a lower number without bounds.
    let cases = [
        (result(2026, 60.0, 60.0, 85.0), (PartKind::NotKnown, -20.0, Some(0.0), CANNOT)),
        (result(2026, 60.0, 60.0, 75.0), (PartKind::Answered, -20.0, Some(-20.0), Verdict::Declined)),
        (result(2026, 60.0, 60.0, 60.0), (PartKind::Answered, -20.0, Some(-20.0), Verdict::Declined)),
    ];
    for (to, expected) in cases {
        assert_eq!(kind(&exact, &to), expected);
    }
}

#[test]
fn a_question_says_what_is_known_of_it() {
    let definition = Definition::built_in();
    let reasons = [
        ("4-", "no-longer-answered", CANNOT),
        ("-4", "newly-answered", CANNOT),
        ("4U", "knowledge-lost", CANNOT),
        ("U4", "knowledge-gained", CANNOT),
        ("C4", "unsettled", CANNOT),
        ("4C", "unsettled", CANNOT),
        ("CC", "unsettled", CANNOT),
        ("UC", "unsettled", CANNOT),
        ("UU", "not-known", CANNOT),
        ("-U", "not-known", CANNOT),
        ("U-", "not-known", CANNOT),
        ("--", "unanswered", CANNOT),
        ("4N", "what-applies-changed", APPLIES),
        ("NC", "what-applies-changed", APPLIES),
        ("NU", "what-applies-changed", APPLIES),
        ("NN", "not-applicable", Verdict::CannotBeSaid(Unsaid::NotComparable)),
        ("42", "", Verdict::Declined),
        ("24", "", Verdict::Improved),
        ("44", "", Verdict::Unchanged),
    ];
    for (pair, reason, verdict) in reasons {
        let [from, to] = [0, 1].map(|at| format!("4444{}4", &pair[at..=at]));
        let step = step(&definition, Missing::AsNotMet, "leadership", &from, &to);
        let row = step.row(Level::Item, "leadership-05").expect("a row");
        let found = row.comparable.map_or_else(NotComparable::as_str, |_| "");
        assert_eq!((found, row.verdict), (reason, verdict), "{pair}");
        if !reason.is_empty() {
            assert!(row.known().is_none_or(|known| known == 0.0), "{pair}: {:?}", row.known());
        }
    }
}

#[test]
fn bounds_and_known_answers_must_both_say_it() {
    let value = |score: f64, lower: f64, upper: f64| Bounded { score, lower, upper };
    let low = value(20.0, 10.0, 30.0);
    assert_eq!(Verdict::of(5.0, false, low, value(40.0, 31.0, 50.0)), Verdict::Improved);
    assert_eq!(Verdict::of(-5.0, false, value(40.0, 31.0, 50.0), low), Verdict::Declined);
    // They meet; they are apart, but not by known answers; or these say the contrary.
    assert_eq!(Verdict::of(5.0, true, low, value(40.0, 30.0, 50.0)), CANNOT);
    assert_eq!(Verdict::of(0.0, false, low, value(40.0, 31.0, 50.0)), CANNOT);
    assert_eq!(Verdict::of(-1.0, false, low, value(40.0, 31.0, 50.0)), CANNOT);
    let exact = Bounded::exact;
    assert_eq!(Verdict::of(0.0, true, exact(20.0), exact(20.0)), Verdict::Unchanged);
    assert_eq!(Verdict::of(0.0, false, exact(20.0), exact(20.0)), CANNOT);
    assert_eq!(Verdict::of(0.0, false, exact(20.0), exact(10.0)), CANNOT);
    assert_eq!(Verdict::of(0.0, true, exact(20.0), exact(10.0)), APPLIES);
}

#[test]
fn common_questions_without_a_known_answer_are_open() {
    let definition = Definition::built_in();
    let mut from = year(&definition, 2025, Missing::AsNotMet, "leadership", "44U4C0");
    "icc-2019".clone_into(&mut from.edition);
    let to = year(&definition, 2026, Missing::AsNotMet, "leadership", "444444");
    let step = Step::between(&definition, &from, &to, None);
    let row = step.row(Level::Field, "leadership").expect("a row");
    // 4 + 4 + 0 + 4 + 1 + 0 of 24; 03 can be anything, 05 lies between its answers, 1 and 4: 13 to 20 of 24.
    let before = row.from.expect("a score");
    assert!(close(before.score, 1300.0 / 24.0) && close(before.lower, 1300.0 / 24.0), "{before:?}");
    assert!(close(before.upper, 2000.0 / 24.0), "{before:?}");
    // 06 went from nothing to all: the answers that are open could not have made up for it.
    assert_eq!((row.verdict, row.comparable), (Verdict::Improved, Ok(Comparable::CommonQuestions)));
}
