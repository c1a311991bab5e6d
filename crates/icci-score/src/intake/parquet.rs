//! Parquet files: one table, whose first row is made of the names of the columns.
//!
//! Comes in: bytes. Goes out: the table. What polars reads is turned into cells in the module `frame`.

use std::collections::BTreeSet;

use super::format::{damaged, too_large};
use super::grid::{Grid, Refused, Sheet, text_cell};
use super::limits::Limits;
use super::workbook::guarded;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::frame::{self, FrameError};

/// The types of columns that can be read, for messages.
pub(crate) const PARQUET_TYPES: &str =
    "string, boolean, int8, int32, int64, uint32, uint64, float32, float64";

/// Reads a Parquet file.
pub(super) fn read(file: &str, bytes: &[u8], limits: &Limits) -> Result<Sheet, Refused> {
    guarded(file, || {
        let columns =
            frame::columns_of_parquet(bytes, limits.max_rows, limits.max_unpacked).map_err(|error| {
                match error {
                    FrameError::Rows(rows) => {
                        let problem = Diagnostic::new(Code::TooManyRows, Place::file(file));
                        Box::new(
                            problem.with_found(rows.to_string()).with_allowed(limits.max_rows.to_string()),
                        )
                    }
                    FrameError::Bytes => too_large(file, limits),
                    FrameError::Type { column, found } => {
                        let problem = Diagnostic::new(Code::ColumnType, Place::file(file));
                        Box::new(problem.with_found(found).with_allowed(PARQUET_TYPES).with("column", column))
                    }
                    FrameError::Polars(error) => damaged(file, &error.to_string()),
                }
            })?;
        let mut grid = Grid::new(file, "", limits);
        for (column, (name, cells)) in columns.into_iter().enumerate() {
            grid.put(0, column, text_cell(&name))?;
            for (row, cell) in cells.into_iter().enumerate() {
                grid.put(row + 1, column, cell)?;
            }
        }
        Ok(grid.finish(true, &BTreeSet::new(), Vec::new()))
    })
}
