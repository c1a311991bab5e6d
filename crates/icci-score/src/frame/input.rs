//! Parquet files as columns of cells, for the intake.
//!
//! Comes in: the bytes of a file. Goes out: its columns with their names. How many rows there are, and of which
//! types, is looked at before anything is read.

use std::io::Cursor;

use polars::prelude as pl;
use polars::prelude::{AnyValue, ArrowDataType, SerReader};
use polars_io::parquet::read::ParquetReader;

use crate::intake::{Cell, MAX_CELLS, number_cell, text_cell};

/// Why a Parquet file cannot be read.
pub(crate) enum FrameError {
    /// It has so many rows, more than are wanted.
    Rows(usize),
    /// Unpacked it takes more bytes than are wanted.
    Bytes,
    /// A column holds what no cell can hold.
    Type {
        /// The column.
        column: String,
        /// What it holds, in the words of polars.
        found: String,
    },
    /// Polars cannot read it.
    Polars(pl::PolarsError),
}

impl From<pl::PolarsError> for FrameError {
    fn from(error: pl::PolarsError) -> FrameError {
        FrameError::Polars(error)
    }
}

/// The columns of a Parquet file, with a cell a row.
///
/// A number that is not finite stays a word (`NaN`), so that readers refuse it with its place.
pub(crate) fn columns_of_parquet(
    bytes: &[u8],
    max_rows: usize,
    max_bytes: u64,
) -> Result<Vec<(String, Vec<Cell>)>, FrameError> {
    let mut reader = ParquetReader::new(Cursor::new(bytes));
    let rows = reader.num_rows()?;
    if rows > max_rows {
        return Err(FrameError::Rows(rows));
    }
    let groups = &reader.get_metadata()?.row_groups;
    let unpacked = groups.iter().fold(0_u64, |sum, group| sum.saturating_add(group.total_byte_size() as u64));
    let columns = reader.schema()?.len();
    if unpacked > max_bytes || rows.saturating_mul(columns) > MAX_CELLS {
        return Err(FrameError::Bytes);
    }
    for (name, field) in reader.schema()?.iter() {
        if !is_readable(&field.dtype) {
            // What stands in brackets behind the name of a type is long and helps nobody.
            let found = format!("{:?}", field.dtype);
            let found = found.split(['(', ' ']).next().unwrap_or_default().to_owned();
            return Err(FrameError::Type { column: name.to_string(), found });
        }
    }
    let frame = reader.finish()?;
    let mut columns = Vec::with_capacity(frame.width());
    for column in frame.columns() {
        let mut cells = Vec::with_capacity(column.len());
        for row in 0..column.len() {
            cells.push(cell_of(&column.get(row)?));
        }
        columns.push((column.name().to_string(), cells));
    }
    Ok(columns)
}

/// The types that polars reads as it is built here; for messages they are listed in `intake::parquet`.
pub(super) fn is_readable(kind: &ArrowDataType) -> bool {
    matches!(
        kind,
        ArrowDataType::Null
            | ArrowDataType::Boolean
            | ArrowDataType::Int8
            | ArrowDataType::Int32
            | ArrowDataType::Int64
            | ArrowDataType::UInt32
            | ArrowDataType::UInt64
            | ArrowDataType::Float32
            | ArrowDataType::Float64
            | ArrowDataType::Utf8
            | ArrowDataType::LargeUtf8
            | ArrowDataType::Utf8View
    )
}

fn cell_of(value: &AnyValue<'_>) -> Cell {
    match value {
        AnyValue::Null => Cell::Empty,
        AnyValue::Boolean(value) => Cell::Bool(*value),
        AnyValue::String(text) => text_cell(text),
        AnyValue::StringOwned(text) => text_cell(text),
        // 0.1 as a number of 32 bits is shown as 0.1 and not as the nearest number of 64.
        AnyValue::Float32(number) => number_cell(number.to_string().parse().unwrap_or(f64::from(*number))),
        other => other.extract::<f64>().map_or(Cell::Empty, number_cell),
    }
}
