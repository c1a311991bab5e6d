//! Operations that failed. Problems of the data are diagnostics, not errors.

use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;

/// An operation of this crate that failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder that could not be read.
    #[error("cannot read `{}`: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file that could not be written.
    #[error("cannot write `{}`: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Data with problems that must be corrected first.
    #[error("the data has {} problems", .0.len())]
    Data(Vec<Diagnostic>),
    /// A workbook that could not be made.
    #[error("cannot make the workbook: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// A table that could not be made or read.
    #[error("cannot make the table: {0}")]
    Table(#[from] polars::error::PolarsError),
}

impl Error {
    /// A file or folder that could not be read.
    pub fn read(path: &Path, source: std::io::Error) -> Error {
        Error::Read { path: path.to_owned(), source }
    }

    /// A file that could not be written.
    pub fn write(path: &Path, source: std::io::Error) -> Error {
        Error::Write { path: path.to_owned(), source }
    }
}
