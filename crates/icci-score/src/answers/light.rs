//! Light years: only some questions are asked, the others keep their last answer.

use std::collections::BTreeSet;

use super::edition::asked_in;
use super::sheet::Responses;
use crate::definition::{Cycle, Definition};

/// Whether the files of a year were made for a light year: some department is asked questions, and a `term` question of
/// that same department is in no file.
///
/// Choice: judged for the year as a whole, because a department whose workbook is still on its way leaves out its
/// questions too; only a department that was asked something can have been spared the rest.
pub fn is_light(definition: &Definition, responses: &Responses) -> bool {
    let asked: BTreeSet<&str> = definition
        .questions()
        .filter(|question| responses.asked.contains_key(&question.id))
        .map(|question| question.department.as_str())
        .collect();
    definition.questions().any(|question| {
        question.cycle == Cycle::Term
            && asked_in(definition, question, &responses.edition)
            && !responses.asked.contains_key(&question.id)
            && asked.contains(question.department.as_str())
    })
}
