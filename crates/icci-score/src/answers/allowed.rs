//! What may stand in an answer cell, in words for the person who fills it in.

use super::sheet::Answer;
use super::words::{AnswerProblem, Shared};
use crate::definition::{Definition, Kind, Question};
use crate::diagnostic::{Diagnostic, Place};
use crate::language::{Language, Texts};

/// In which words answers are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// The texts of a workbook in this language.
    Texts(Language),
    /// The canonical forms, for delimited files.
    Ids,
}

/// The answers that a question allows, in one line.
pub fn allowed(definition: &Definition, question: &Question, wording: Wording) -> String {
    let mut words: Vec<String> = question
        .options
        .iter()
        .map(|option| match wording {
            Wording::Texts(language) => option.text.get(language).to_owned(),
            Wording::Ids => option.id.clone(),
        })
        .collect();
    if let Kind::Numeric { unit, .. } = &question.kind {
        let (language, word) = match wording {
            Wording::Texts(Language::Fi) => (Language::Fi, "luku"),
            Wording::Texts(Language::Sv) => (Language::Sv, "ett tal"),
            Wording::Texts(Language::En) | Wording::Ids => (Language::En, "a number"),
        };
        words.push(format!("{word} ({})", unit.get(language)));
    }
    let checklist = (question.kind == Kind::Checklist).then_some(Shared::None);
    for shared in checklist.into_iter().chain([Shared::Unknown, Shared::NotApplicable]) {
        words.push(shared_word(definition, shared, wording));
    }
    // Options may hold commas of their own.
    words.join(if words.iter().any(|word| word.contains(',')) { "; " } else { ", " })
}

/// An answer as a person reads it, in each language; ticks are joined by ` + `.
pub fn in_words(definition: &Definition, question: &Question, answer: &Answer) -> Texts {
    let shared = |shared: Shared| shared.word(definition).text.clone();
    let texts = |ids: &[String], language: Language| {
        let option =
            |id: &String| question.option(id).map_or(id.clone(), |o| o.text.get(language).to_owned());
        ids.iter().map(option).collect::<Vec<String>>().join(" + ")
    };
    let of = |ids: &[String]| Texts {
        fi: texts(ids, Language::Fi),
        sv: texts(ids, Language::Sv),
        en: texts(ids, Language::En),
    };
    match answer {
        Answer::Option(id) => of(std::slice::from_ref(id)),
        Answer::Ticks(ids) if ids.is_empty() => shared(Shared::None),
        Answer::Ticks(ids) => of(ids),
        Answer::Number(number) => {
            let comma = number.to_string().replace('.', ",");
            Texts { fi: comma.clone(), sv: comma, en: number.to_string() }
        }
        Answer::Unknown => shared(Shared::Unknown),
        Answer::NotApplicable => shared(Shared::NotApplicable),
    }
}

/// The two answers of a checklist's option row, in one line.
pub(super) fn allowed_tick(definition: &Definition, wording: Wording) -> String {
    let [yes, no] = [Shared::Yes, Shared::No].map(|shared| shared_word(definition, shared, wording));
    format!("{yes}, {no}")
}

fn shared_word(definition: &Definition, shared: Shared, wording: Wording) -> String {
    match wording {
        Wording::Texts(language) => shared.word(definition).text.get(language).to_owned(),
        Wording::Ids => shared.id().to_owned(),
    }
}

/// Every word that a question understands, in order.
pub(super) fn all_words(definition: &Definition, question: &Question) -> Vec<String> {
    let mut words = Vec::new();
    for option in &question.options {
        words.push(option.id.clone());
        words.extend(option.text.iter().map(|(_, text)| text.to_owned()));
        words.extend(option.also.iter().cloned());
    }
    for shared in Shared::ALL {
        let fits = match shared {
            Shared::Yes | Shared::No => false,
            Shared::None => question.kind == Kind::Checklist,
            Shared::Unknown | Shared::NotApplicable => true,
        };
        if fits {
            words.push(shared.id().to_owned());
            words.extend(shared.word(definition).text.iter().map(|(_, text)| text.to_owned()));
            words.extend(shared.word(definition).also.iter().cloned());
        }
    }
    words
}

impl AnswerProblem {
    /// The problem as a diagnostic that lists what is allowed.
    pub fn diagnostic(
        &self,
        definition: &Definition,
        question: &Question,
        place: Place,
        wording: Wording,
    ) -> Diagnostic {
        let diagnostic = Diagnostic::new(self.code, place)
            .with_question(&question.id)
            .with_found(&self.found)
            .with_allowed(allowed(definition, question, wording));
        match &self.near {
            Some(near) => diagnostic.with("near", near),
            None => diagnostic,
        }
    }
}
