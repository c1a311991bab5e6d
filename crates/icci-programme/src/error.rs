//! Operations that failed. Problems of the data are diagnostics, and too little data is a result.

/// An operation of this crate that failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A table that could not be made.
    #[error("cannot make the table: {0}")]
    Table(#[from] polars::error::PolarsError),
    /// A sum that cannot be apportioned.
    #[error("cannot apportion by a key whose numbers are all zero")]
    KeyOfNothing,
    /// A sum or a key too large to be reckoned exactly.
    #[error("the sum or the key is too large to be apportioned exactly")]
    TooLarge,
}
