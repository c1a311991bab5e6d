//! What is known of a question when the workbook is made: this year's answer, last year's, and the mark.

use super::TemplateOptions;
use super::mark;
use crate::answers::layout::Change;
use crate::answers::{Answer, SettledAnswer};
use crate::definition::Question;

/// What is known of a question when the file is made.
pub(super) struct Entry<'a> {
    /// This year's answer.
    pub now: Option<&'a SettledAnswer>,
    /// Last year's.
    pub earlier: Option<&'a SettledAnswer>,
    /// Whether this year's answer is last year's, confirmed.
    pub unchanged: bool,
    /// Whether the law of the city's country answers it.
    pub by_law: bool,
}

impl<'a> Entry<'a> {
    /// What the options know of a question.
    pub fn of(question: &Question, options: &TemplateOptions<'a>) -> Entry<'a> {
        let now = options.answers.and_then(|sheet| sheet.answers.get(&question.id));
        let earlier = options.prefill.and_then(|sheet| sheet.answers.get(&question.id));
        let confirmed = now.and_then(|now| now.confirmed_from);
        let unchanged = confirmed.is_some()
            && confirmed == options.prefill.map(|sheet| sheet.year)
            && now.map(|now| &now.answer) == earlier.map(|earlier| &earlier.answer);
        Entry { now, earlier, unchanged, by_law: question.preset(options.country).is_some() }
    }

    /// The mark beside the question.
    pub fn mark(&self) -> &'static str {
        match self.now {
            Some(now)
                if !self.unchanged
                    && now.answer == Answer::NotApplicable
                    && self.reason().trim().is_empty() =>
            {
                mark::CHECK
            }
            Some(_) => mark::ANSWERED,
            None if self.by_law => mark::ANSWERED,
            None => "",
        }
    }

    /// What the answer cells hold: nothing where the answer is confirmed beside it.
    pub fn written(&self) -> Option<&'a Answer> {
        self.now.filter(|_| !self.unchanged).map(|now| &now.answer)
    }

    /// The reason: this year's, or last year's where the question did not apply then.
    pub fn reason(&self) -> &'a str {
        match (self.now, self.earlier) {
            (Some(now), _) if !now.reason.is_empty() => &now.reason,
            (None, Some(earlier)) if earlier.answer == Answer::NotApplicable => &earlier.reason,
            (Some(now), Some(earlier)) if now.answer == earlier.answer => &earlier.reason,
            _ => "",
        }
    }

    /// Whether the earlier answer still holds, as far as this year's answer says so. The same answer given anew says
    /// neither.
    pub fn change(&self) -> Option<Change> {
        let (now, earlier) = (self.now?, self.earlier?);
        match (self.unchanged, now.answer == earlier.answer) {
            (true, _) => Some(Change::Unchanged),
            (false, true) => None,
            (false, false) => Some(Change::Changed),
        }
    }
}
