//! "Does not apply" needs a reason: without one the question is unanswered, whatever kind of file says it.

use super::sheet::Answer;
use crate::diagnostic::{Code, Diagnostic, Place};

/// Whether an answer does not count, since it says "does not apply" and nothing says why.
pub(super) fn unexplained(answer: &Answer, reason: &str) -> bool {
    *answer == Answer::NotApplicable && reason.trim().is_empty()
}

/// The warning about it: at the cell for the reason, or, where the file has no column for that, at the answer's, naming
/// the column to add.
pub(super) fn reason_missing(
    question: &str,
    answer: &Place,
    cell: Option<Place>,
    column: &str,
) -> Diagnostic {
    let (code, place) = match cell {
        Some(cell) => (Code::ReasonMissing, cell),
        None => (Code::ReasonNowhere, answer.clone()),
    };
    Diagnostic::new(code, place).with_question(question).with_allowed(column)
}
