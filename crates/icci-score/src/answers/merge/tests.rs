//! Settling, rule by rule.

use super::super::testing::{codes, csv};
use super::super::{Context, read_answers, read_resolutions};
use super::*;
use crate::intake::Kind;

/// Responses of some rows `respondent,question,answer`.
fn responses(year: i32, rows: &str) -> Responses {
    let lines: Vec<String> = rows.split_whitespace().map(|row| format!("Kuopio,{year},{row}")).collect();
    let text = format!("city,year,respondent,question,answer,reason\n{}", lines.join("\n"));
    let source = csv(Kind::AnswersLong, &format!("{year}.csv"), &text);
    let checked = read_answers(&[source], &Definition::built_in(), &Context::default());
    assert_eq!(codes(&checked.diagnostics), []);
    checked.value.into_iter().next().expect("rows")
}

fn light(year: i32, rows: &str) -> Responses {
    Responses { light: true, ..responses(year, rows) }
}

fn settled(rows: &str, conflicts: Conflicts) -> Checked<AnswerSheet> {
    settle(&Definition::built_in(), &responses(2026, rows), &[], &[], conflicts)
}

fn canonical(checked: &Checked<AnswerSheet>, question: &str) -> Option<String> {
    checked.value.answer(question).map(Answer::canonical)
}

#[test]
fn blanks_do_not_vote_and_equal_answers_agree() {
    let checked = settled("a,language-02,one-off b,language-02, c,language-02,one-off", Conflicts::Lowest);
    assert_eq!(codes(&checked.diagnostics), []);
    let answer = &checked.value.answers["language-02"];
    assert_eq!(answer.settled, Settled::Agreed);
    assert_eq!(answer.respondents, ["a", "c"]);
}

#[test]
fn the_lowest_answer_counts_while_respondents_differ() {
    let checked = settled(
        "a,language-02,continuous b,language-02,planned c,language-02,unknown d,language-02,no",
        Conflicts::Lowest,
    );
    // continuous 4, planned 1, unknown 0, no 0: the known one of the two with no points.
    assert_eq!(canonical(&checked, "language-02").as_deref(), Some("no"));
    assert_eq!(codes(&checked.diagnostics), [(Code::OpenConflict, "E5")]);
    assert!(checked.diagnostics[0].found.contains("`planned` (b)"));
    // A reversed question: `several` has 4 points before reversal, so 0 after it.
    let definition = Definition::built_in();
    let question = definition.question("public-space-04").expect("a question");
    assert!(question.reverse);
    let worst = question
        .options
        .iter()
        .max_by(|a, b| a.points.total_cmp(&b.points))
        .map(|option| option.id.clone())
        .expect("options");
    let best = question
        .options
        .iter()
        .min_by(|a, b| a.points.total_cmp(&b.points))
        .map(|o| o.id.clone())
        .expect("options");
    let checked = settled(&format!("a,public-space-04,{best} b,public-space-04,{worst}"), Conflicts::Lowest);
    assert_eq!(canonical(&checked, "public-space-04"), Some(worst));
}

#[test]
fn the_lower_median_is_for_research() {
    let of = |rows: &str| canonical(&settled(rows, Conflicts::Median), "language-02");
    // 0, 1, 4: the middle; 0, 1, 2, 4: the lower of the two in the middle.
    assert_eq!(
        of("a,language-02,no b,language-02,continuous c,language-02,planned").as_deref(),
        Some("planned")
    );
    assert_eq!(
        of("a,language-02,no b,language-02,continuous c,language-02,planned d,language-02,one-off")
            .as_deref(),
        Some("planned")
    );
    // One of two is no majority, two of three are.
    assert_eq!(of("a,language-02,not-applicable,x b,language-02,one-off").as_deref(), Some("one-off"));
    assert_eq!(
        of("a,language-02,not-applicable,x b,language-02,not-applicable,x c,language-02,one-off").as_deref(),
        Some("not-applicable")
    );
}

#[test]
fn one_respondent_votes_once() {
    let checked =
        settled("a,language-02,no A,language-02,no a,language-03,no a,language-03,no", Conflicts::Lowest);
    assert_eq!(codes(&checked.diagnostics), [(Code::RespondentTwiceAlike, "E3")]);
    assert!(checked.diagnostics[0].to_string().contains("2 equal answers"));
    let checked = settled("a,language-02,no a,language-02,planned", Conflicts::Lowest);
    assert_eq!(codes(&checked.diagnostics), [(Code::RespondentTwice, "E3")]);
    assert!(checked.diagnostics[0].to_string().contains("`no` in E2"));
}

#[test]
fn the_coordinator_settles_conflicts() {
    let definition = Definition::built_in();
    let text = "question,answer,reason,role\n\
                language-02,one-off,Sovittu,Koordinaattori\n\
                language-03,no,Sovittu,Koordinaattori\n\
                media-03,no,,Koordinaattori\n\
                media-99,no,x,y\n\
                media-04,ehkä,x,y\n\
                language-02,no,Toisin,Koordinaattori";
    let resolutions =
        read_resolutions(&[csv(Kind::Resolutions, "r.csv", text)], &definition, &Context::default());
    assert_eq!(
        codes(&resolutions.diagnostics),
        [
            (Code::ResolutionIncomplete, "C4"),
            (Code::UnknownQuestionNear, "A5"),
            (Code::NotAnAnswer, "B6"),
            (Code::ResolutionTwice, "B7"),
        ]
    );
    let given = responses(2026, "a,language-02,no b,language-02,continuous a,language-03,no");
    let checked = settle(&definition, &given, &resolutions.value, &[], Conflicts::Lowest);
    assert_eq!(codes(&checked.diagnostics), [(Code::ResolutionUnneeded, "B3")]);
    let answer = &checked.value.answers["language-02"];
    assert_eq!(answer.answer, Answer::Option("one-off".into()));
    let by = Settled::Resolved { reason: "Sovittu".into(), role: "Koordinaattori".into() };
    assert_eq!(answer.settled, by);
}

#[test]
fn a_law_answers_what_nobody_answered() {
    let checked = settled("a,language-02,no a,leadership-02,no", Conflicts::Lowest);
    let first = &checked.value.answers["leadership-01"];
    assert_eq!(
        (&first.answer, &first.settled),
        (&Answer::Option("short-residence".into()), &Settled::Preset)
    );
    let own = &checked.value.answers["leadership-02"];
    assert_eq!((&own.answer, &own.settled), (&Answer::Option("no".into()), &Settled::Agreed));
}

#[test]
fn a_light_year_keeps_the_last_answer_of_term_questions() {
    let definition = Definition::built_in();
    let year_of = |sheet: &AnswerSheet, id: &str| sheet.answers.get(id).map(|a| a.settled.clone());
    let before = responses(2025, "a,media-01,goal-only a,media-03,planned a,neighbourhoods-02,goal-only");
    let before = settle(&definition, &before, &[], &[], Conflicts::Lowest).value;
    let settle_with = |responses: Responses, before: &AnswerSheet| {
        settle(&definition, &responses, &[], &[before], Conflicts::Lowest)
    };
    let sheet = settle_with(light(2026, "a,media-03,"), &before).value;
    assert_eq!(sheet.answers["media-01"].settled, Settled::Carried { year: 2025 });
    assert_eq!(sheet.answer("media-03"), None, "an annual question is not carried");
    // Housing has term questions only; no workbook went out to it.
    assert_eq!(sheet.answers["neighbourhoods-02"].settled, Settled::Carried { year: 2025 });
    // Carried again, with the year in which it was given.
    let next = settle_with(light(2027, "a,media-03,"), &sheet).value;
    assert_eq!(next.answers["media-01"].settled, Settled::Carried { year: 2025 });
    // Four years old at most: in 2030 it is open, though the sheet of 2029 still had it.
    let last = settle_with(light(2029, "a,media-03,"), &next).value;
    assert_eq!(year_of(&last, "media-01"), Some(Settled::Carried { year: 2025 }));
    let too_late = settle_with(light(2030, "a,media-03,"), &last);
    assert_eq!(year_of(&too_late.value, "media-01"), None);
    assert_eq!(codes(&too_late.diagnostics), [(Code::CarriedTooOld, "")]);
    // A year that is not declared light carries nothing.
    let full = settle_with(responses(2026, "a,media-03,"), &before).value;
    assert_eq!(year_of(&full, "media-01"), None);
    // Asked and left empty: open, however it was answered before.
    let asked = settle_with(light(2026, "a,media-03,no a,media-01,"), &before);
    assert_eq!(asked.value.answer("media-01"), None);
}

#[test]
fn a_merged_file_carries_no_answer_that_is_too_old() {
    let definition = Definition::built_in();
    let text = "city,year,question,answer,confirmed-from,settled\n\
                Kuopio,2026,media-01,goal-only,2022,carried\nKuopio,2026,media-02,written,2021,carried";
    let source = csv(Kind::AnswersLong, "a.csv", text);
    let read = read_answers(&[source], &definition, &Context::default());
    let settled = settle(&definition, &read.value[0], &[], &[], Conflicts::Lowest);
    assert_eq!(settled.value.answers["media-01"].settled, Settled::Carried { year: 2022 });
    assert_eq!(settled.value.answer("media-02"), None);
    assert_eq!(codes(&settled.diagnostics), [(Code::CarriedTooOld, "")]);
}

#[test]
fn what_does_not_apply_for_no_reason_is_open() {
    let definition = Definition::built_in();
    let of = |rows: &[&str], before: Option<&AnswerSheet>| {
        let head = "city,year,respondent,question,answer,reason,confirmed-from";
        let text = std::iter::once(head).chain(rows.iter().copied()).collect::<Vec<_>>().join("\n");
        let source = csv(Kind::AnswersLong, "a.csv", &text);
        let read = read_answers(&[source], &definition, &Context::default());
        let settled = settle(&definition, &read.value[0], &[], before.as_slice(), Conflicts::Lowest);
        let found: Vec<Code> =
            read.diagnostics.iter().chain(&settled.diagnostics).map(|problem| problem.code).collect();
        (settled.value, found)
    };
    let (sheet, found) = of(&["Kuopio,2025,a,media-01,not-applicable, ,"], None);
    assert_eq!((sheet.answer("media-01"), found), (None, vec![Code::ReasonMissing]));
    assert_eq!(Code::ReasonMissing.severity(), crate::diagnostic::Severity::Warning);
    // It is no vote either: the other answer stands, and there is no conflict.
    let rows = ["Kuopio,2025,a,media-01,not-applicable,,", "Kuopio,2025,b,media-01,no,,"];
    let (sheet, found) = of(&rows, None);
    assert_eq!(sheet.answer("media-01"), Some(&Answer::Option("no".into())));
    assert_eq!(found, [Code::ReasonMissing]);
    // What was confirmed has the reason of the year before, if that had one.
    let confirmed = ["Kuopio,2026,a,media-01,not-applicable,,2025"];
    let (before, _) = of(&["Kuopio,2025,a,media-01,not-applicable,None here,"], None);
    let (sheet, found) = of(&confirmed, Some(&before));
    assert_eq!((sheet.answers["media-01"].reason.as_str(), found), ("None here", vec![]));
    let (sheet, found) = of(&confirmed, None);
    assert_eq!((sheet.answer("media-01"), found), (None, vec![Code::ReasonMissing]));
}
