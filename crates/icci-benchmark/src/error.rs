//! Operations that failed. Problems of the data are diagnostics, and too little data is [`crate::Withheld`].

/// An operation of this crate that failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A table that could not be made.
    #[error("cannot make the table: {0}")]
    Table(#[from] polars::error::PolarsError),
}
