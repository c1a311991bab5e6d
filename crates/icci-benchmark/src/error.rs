//! Operations that failed. Problems of the data are diagnostics, and too little data is [`crate::Withheld`].

/// An operation of this crate that failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A table that could not be made.
    #[error("cannot make the table: {0}")]
    Table(#[from] polars::error::PolarsError),
    /// A setting under which the gains of questions do not add up.
    #[error(
        "the best questions can be found only with open questions counted as not met and arithmetic means (missing: \
         as-not-met), not with `{found}`"
    )]
    WhatIfSetting {
        /// The setting.
        found: &'static str,
    },
    /// Efforts for which the exact best set would take too long.
    #[error(
        "the efforts leave more than {most} sets to compare; write them as smaller whole numbers, such as days in place \
         of minutes"
    )]
    EffortsTooFine {
        /// How many sets are compared at most.
        most: usize,
    },
    /// A number of recounts, or a range of weights, that cannot be.
    #[error("{what} is {found}; it can be {allowed}")]
    Draws {
        /// What it is of.
        what: &'static str,
        /// What was found.
        found: String,
        /// What it can be.
        allowed: &'static str,
    },
}
