//! One reader for all files: tells each file's kind by its headers, never by its name.
//!
//! Comes in: paths. Goes out: [`Source`]s, each a file with its kind and its [`Table`]s, or every problem with
//! its place. It understands no answers; `answers` and `results` come next.

mod archive;
mod delimited;
mod format;
mod grid;
mod header;
mod kind;
mod limits;
mod mapped;
mod ods;
mod parquet;
mod paths;
mod sheet_xml;
mod source;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod words;
mod workbook;

use std::collections::BTreeSet;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::definition::Definition;
use crate::diagnostic::Checked;

pub(crate) use grid::{number_cell, text_cell};
pub use header::Header;
pub(crate) use header::{looks_like_data, names_columns};
pub use kind::{Kind, MEASURES};
pub use limits::Limits;
pub(crate) use limits::MAX_CELLS;
pub use mapped::{Mapped, read_columns, read_mapped, read_plain};
pub(crate) use mapped::{header_missing, read_sheet};
pub(crate) use parquet::PARQUET_TYPES;
pub use source::Source;
pub use table::{Cell, Merged, Row, Table};

/// Reads files, and folders with all that is below them except hidden files, locks and files that are no tables.
///
/// Files are read in the order of the paths, in a folder by name, each once. A file with problems gives
/// diagnostics and the others are still read. A workbook with tables of several kinds gives a [`Source`] for each.
pub fn read(paths: &[PathBuf], limits: &Limits, definition: &Definition) -> Checked<Vec<Source>> {
    let ids: BTreeSet<String> = definition.questions().map(|question| header::key(&question.id)).collect();
    // Files are read side by side and put back in their order, so threads never change what comes out.
    let read: Vec<Checked<Vec<Source>>> = paths::collect(paths)
        .into_par_iter()
        .map(|entry| {
            let (mut value, mut diagnostics) = (Vec::new(), Vec::new());
            match entry {
                paths::Entry::File(file) => source::read(&file, limits, &ids, &mut value, &mut diagnostics),
                paths::Entry::Problem(problem) => diagnostics.push(problem),
            }
            Checked { value, diagnostics }
        })
        .collect();
    let mut all = Checked { value: Vec::new(), diagnostics: Vec::new() };
    for one in read {
        all.value.extend(one.value);
        all.diagnostics.extend(one.diagnostics);
    }
    all
}
