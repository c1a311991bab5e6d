//! What the programme's follow-up is made of: indicators, targets, law, responsible bodies, regions, money.
//!
//! Comes in: the TOML files of `indicators/programme/`, built in or replaced by a folder. Goes out: a [`Programme`]
//! whose every reference holds, or every problem with file and line. It reads no values; `followup` comes next.

mod check;
mod load;
#[cfg(test)]
mod tests;
mod types;

pub use types::*;

pub(crate) use check::{ID_FORM, is_id};
pub(crate) use load::source_ids;
