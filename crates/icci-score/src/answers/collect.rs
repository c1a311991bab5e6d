//! Puts answers of several files together: one [`Responses`] per city, year, edition and status.

use std::collections::BTreeMap;

use super::sheet::{Asked, Response, Responses, State};
use crate::text::fold;
use crate::value::Status;

/// What answers are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity {
    pub unit: String,
    pub year: i32,
    pub edition: String,
    pub status: Status,
}

/// Answers while files are being read.
#[derive(Debug, Default)]
pub(super) struct Collector {
    by_identity: BTreeMap<(String, i32, String, Status), Responses>,
}

impl Collector {
    /// The answers of an identity, with this file among their files. The first spelling of a city stays.
    pub fn of(&mut self, identity: &Identity, file: &str) -> &mut Responses {
        let key = (fold(&identity.unit), identity.year, identity.edition.clone(), identity.status);
        let Identity { unit, year, edition, status } = identity;
        let none = || Responses::none(unit, *year, edition, *status);
        let responses = self.by_identity.entry(key).or_insert_with(none);
        if responses.files.last().is_none_or(|last| last != file)
            && !responses.files.iter().any(|known| known == file)
        {
            responses.files.push(file.to_owned());
        }
        responses
    }

    /// All answers, by city, year, edition and status.
    pub fn finish(self) -> Vec<Responses> {
        self.by_identity.into_values().collect()
    }
}

impl Responses {
    /// Adds a question that was asked, with the answer if there is one.
    pub(super) fn add(&mut self, question: &str, asked: Asked, response: Option<Response>) {
        self.asked.entry(question.to_owned()).or_default().push(asked);
        self.responses.extend(response);
    }

    /// Notes a respondent's state; of several workbooks of one respondent the least advanced counts.
    pub(super) fn add_state(&mut self, respondent: &str, state: State) {
        let known = self.states.entry(respondent.to_owned()).or_insert(state);
        *known = (*known).min(state);
    }
}
