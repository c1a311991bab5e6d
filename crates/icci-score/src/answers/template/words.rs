//! Answers as the workbook shows them: in the words of its language.

use crate::answers::Answer;
use crate::definition::{Definition, Question};
use crate::language::Language;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shown {
    /// Nothing.
    Nothing,
    /// Words.
    Words(String),
    /// A number.
    Number(f64),
}

impl Shown {
    /// As a person reads it.
    pub fn text(&self) -> String {
        match self {
            Shown::Nothing => String::new(),
            Shown::Words(words) => words.clone(),
            Shown::Number(number) => number.to_string(),
        }
    }
}

/// What stands in the row of a question. A checklist with ticks shows nothing there: its options' rows do.
pub(super) fn of_question(
    definition: &Definition,
    question: &Question,
    answer: Option<&Answer>,
    language: Language,
) -> Shown {
    let words = &definition.words;
    match answer {
        None => Shown::Nothing,
        Some(Answer::Option(id)) => Shown::Words(
            question.option(id).map_or(id.as_str(), |option| option.text.get(language)).to_owned(),
        ),
        Some(Answer::Ticks(ids)) if ids.is_empty() => Shown::Words(words.none.text.get(language).to_owned()),
        Some(Answer::Ticks(_)) => Shown::Nothing,
        Some(Answer::Number(number)) if number.is_finite() => Shown::Number(*number),
        Some(Answer::Number(_)) => Shown::Nothing,
        Some(Answer::Unknown) => Shown::Words(words.unknown.text.get(language).to_owned()),
        Some(Answer::NotApplicable) => Shown::Words(words.not_applicable.text.get(language).to_owned()),
    }
}

/// What stands in the row of a checklist's option: yes or no where anything was ticked, else nothing.
pub(super) fn of_tick(
    definition: &Definition,
    option: &str,
    answer: Option<&Answer>,
    language: Language,
) -> Shown {
    match answer {
        Some(Answer::Ticks(ids)) if !ids.is_empty() => {
            let ticked = ids.iter().any(|id| id == option);
            let word = if ticked { &definition.words.yes } else { &definition.words.no };
            Shown::Words(word.text.get(language).to_owned())
        }
        _ => Shown::Nothing,
    }
}

/// The answer of a law in words: its canonical form with the options' texts.
pub(super) fn of_preset(question: &Question, canonical: &str, language: Language) -> String {
    let parts: Vec<&str> = canonical
        .split('+')
        .map(|id| question.option(id).map_or(id, |option| option.text.get(language)))
        .collect();
    parts.join("; ")
}
