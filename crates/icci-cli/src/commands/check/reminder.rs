//! The text of a reminder to a respondent: polite, with what is missing, to be copied into a message.

use icci_report::wording::Numbers;
use icci_score::answers::{Coverage, Part, State};
use icci_score::language::Language;

use super::{By, parts};
use crate::data::Data;
use crate::words::{self, Words};

/// The unanswered questions in full, with their ids.
pub fn questions(data: &Data, part: &Part, language: Language) -> Vec<String> {
    let text = |id: &String| data.definition.question(id).map_or("", |question| question.text.get(language));
    part.open.iter().map(|id| format!("{id}: {}", text(id))).collect()
}

/// The reminder; none when all is answered and the respondent says that it is ready.
pub fn text(data: &Data, coverage: &Coverage, part: &Part, language: Language) -> Option<String> {
    let done = [State::Ready, State::Approved].iter().any(|state| part.state == Some(state.as_str()));
    if part.open.is_empty() && done {
        return None;
    }
    let name = parts::name(data, By::Respondent, &part.id, language);
    let year = coverage.year.to_string();
    let count = part.open.len().to_string();
    let due = part.due.as_deref().map(|due| day(due, language)).unwrap_or_default();
    let args = [
        ("name", name.as_str()),
        ("city", &coverage.unit),
        ("year", &year),
        ("count", &count),
        ("due", &due),
    ];
    let say = |words: Words| words.fill(language, &args);
    let mut lines = vec![say(words::REMINDER_HELLO), String::new()];
    let mut body = vec![say(words::REMINDER_WHY)];
    body.push(match part.open.len() {
        0 => say(words::REMINDER_STATE),
        1 => say(words::REMINDER_ONE),
        _ if part.state == Some(State::NotReceived.as_str()) && part.answered == 0 => {
            say(words::REMINDER_NOTHING_YET)
        }
        _ => say(words::REMINDER_MANY),
    });
    body.push(say(if due.is_empty() { words::REMINDER_SOON } else { words::REMINDER_DUE }));
    if !part.open.is_empty() {
        body.push(say(words::REMINDER_UNKNOWN));
    }
    lines.push(body.join(" "));
    if !part.open.is_empty() {
        lines.push(String::new());
        lines.extend(questions(data, part, language).into_iter().map(|question| format!("- {question}")));
    }
    lines.push(String::new());
    lines.push(say(words::REMINDER_THANKS));
    Some(lines.join("\n"))
}

/// A day as the language writes it; what is no day stays as it is.
pub fn day(iso: &str, language: Language) -> String {
    iso.parse().map_or_else(|_| iso.to_owned(), |day| Numbers(language).date(day))
}
