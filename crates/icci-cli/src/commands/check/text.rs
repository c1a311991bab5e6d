//! Coverage on a screen.

use std::fmt::Write;

use anstyle::Style;
use icci_score::answers::{Coverage, Part, State};
use icci_score::frame::Column;
use icci_score::language::Language;

use super::{By, parts, reminder};
use crate::data::Data;
use crate::output::{Look, render};
use crate::words;

/// Coverage of one city and year: by field and department, or as asked for.
pub fn coverage(data: &Data, coverage: &Coverage, by: Option<By>, language: Language) -> String {
    let mut text = String::new();
    let bold = Style::new().bold();
    let _ = writeln!(text, "{bold}{}{bold:#}", heading(coverage, language));
    match by {
        None => {
            table(&mut text, data, coverage, By::Field, language);
            table(&mut text, data, coverage, By::Department, language);
        }
        Some(By::Respondent) => {
            for part in &coverage.respondents {
                text.push('\n');
                respondent(&mut text, data, coverage, part, language);
            }
        }
        Some(by) => table(&mut text, data, coverage, by, language),
    }
    text
}

fn heading(coverage: &Coverage, language: Language) -> String {
    let total = &coverage.total;
    let args = [
        ("city", coverage.unit.as_str()),
        ("year", &coverage.year.to_string()),
        ("answered", &total.answered.to_string()),
        ("asked", &total.applicable().to_string()),
    ];
    let mut parts = vec![words::ANSWERED_OF.fill(language, &args)];
    // What the count holds besides answers of this year, and what it leaves out.
    let beside = [
        (words::NOT_KNOWN_ANSWERS, total.unknown.len()),
        (words::CARRIED_ANSWERS, total.carried.len()),
        (words::NOT_APPLICABLE_QUESTIONS, total.not_applicable.len()),
    ];
    for (words, count) in beside.into_iter().filter(|(_, count)| *count > 0) {
        parts.push(words.fill(language, &[("count", &count.to_string())]));
    }
    parts.join(", ")
}

fn table(text: &mut String, data: &Data, coverage: &Coverage, by: By, language: Language) {
    let rows = parts::of(coverage, by);
    let count = |of: &dyn Fn(&Part) -> usize| {
        rows.iter().map(|part| i64::try_from(of(part)).ok()).collect::<Vec<_>>()
    };
    let heading = match by {
        By::Field => words::FIELD,
        By::Department => words::DEPARTMENT,
        By::Respondent => words::RESPONDENT,
    };
    let columns = [
        Column::text(
            heading.get(language),
            rows.iter().map(|part| parts::name(data, by, &part.id, language)),
        ),
        Column::integer(words::ASKED.get(language), count(&|part| part.applicable())),
        Column::integer(words::ANSWERED.get(language), count(&|part| part.answered)),
        Column::number("share", rows.iter().map(|part| part.share())),
        Column::text(words::OPEN.get(language), rows.iter().map(|part| open(part, by))),
    ];
    let look = Look { shares: &["share"], ..Look::default() };
    let _ = write!(text, "\n{}", render(&columns, &look, language, crate::output::width()));
}

fn respondent(text: &mut String, data: &Data, coverage: &Coverage, part: &Part, language: Language) {
    let bold = Style::new().bold();
    let name = parts::name(data, By::Respondent, &part.id, language);
    let state =
        part.state.and_then(state_of).map_or(String::new(), |state| state.word(language).to_lowercase());
    let due = part.due.as_deref().map(|due| reminder::day(due, language));
    let mut facts = vec![state];
    facts.extend(due.map(|due| words::DUE.fill(language, &[("date", &due)])));
    facts.push(format!("{}/{}", part.answered, part.applicable()));
    facts.retain(|fact| !fact.is_empty());
    let _ = writeln!(text, "{bold}{name}{bold:#} ({})", facts.join(", "));
    // The reminder holds the missing questions in full.
    if let Some(reminder) = reminder::text(data, coverage, part, language) {
        let _ = writeln!(text, "  {}", words::REMINDER.get(language));
        for line in reminder.lines() {
            let _ = writeln!(text, "{}", format!("    {line}").trim_end());
        }
    } else {
        for question in reminder::questions(data, part, language) {
            let _ = writeln!(text, "  {question}");
        }
    }
}

/// The unanswered questions in short: within a field their numbers do.
fn open(part: &Part, by: By) -> String {
    let short = |id: &String| match by {
        By::Field => {
            id.strip_prefix(part.id.as_str()).and_then(|rest| rest.strip_prefix('-')).unwrap_or(id).to_owned()
        }
        By::Department | By::Respondent => id.clone(),
    };
    part.open.iter().map(short).collect::<Vec<_>>().join(" ")
}

fn state_of(word: &str) -> Option<State> {
    [State::NotReceived, State::InProgress, State::Ready, State::Approved]
        .into_iter()
        .find(|s| s.as_str() == word)
}
