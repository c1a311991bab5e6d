//! From the cells of workbooks and tables to one answer a question.
//!
//! Comes in: tables of `intake`. Goes out: an [`AnswerSheet`] per city and year, or every problem with its cell.
//! It gives no points; `questionnaire` comes next.

mod allowed;
mod assemble;
mod canonical;
mod checklist;
mod collect;
mod coverage;
mod edition;
mod efforts;
pub mod layout;
mod merge;
mod number;
mod personal;
mod read;
mod read_long;
mod read_wide;
mod read_workbook;
mod reason;
pub(crate) mod record;
mod resolutions;
mod sheet;
mod start_sheet;
pub mod template;
#[cfg(test)]
pub(crate) mod testing;
mod words;

pub use allowed::{Wording, allowed, in_words};
pub use canonical::{COLUMNS, CanonicalRow, canonical_rows};
pub use coverage::{Coverage, Duty, Part, confirmations, coverage, remarks, unanswered};
pub use edition::{asked_in, knows_edition};
pub use efforts::read_efforts;
pub use merge::{Conflicts, settle};
pub use number::parse_number;
pub use personal::{PersonalData, personal_data, personal_warnings};
pub use read::read_answers;
pub use record::Context;
pub use resolutions::{Resolution, read_resolutions};
pub use sheet::{Answer, AnswerSheet, Asked, Response, Responses, Settled, SettledAnswer, State};
pub use words::{AnswerProblem, Parsed, of_canonical, parse_answer};
