//! From answers to points, fields, areas and indices, with what is missing carried along as bounds.
//!
//! Comes in: a [`crate::answers::AnswerSheet`], or field results that somebody else gave. Goes out: [`Scores`] of every level. It compares
//! no cities; the crate `icci-benchmark` comes next.

mod field;
mod levels;
mod scores;

pub use field::{Missing, score_field, score_items};
pub use levels::{FieldResult, FieldResults, FieldState, Options, score, score_fields};
pub use scores::{Absent, Counts, ItemScore, ItemState, NodeScore, Row, Scores};

#[cfg(test)]
mod tests;
