//! Parquet files of any length, some columns and rows at a time, for the survey.
//!
//! Comes in: a path. Goes out: names and types of its columns, then chunks of plain numbers and words. The file is mapped
//! anew for each part, so that what was read does not stay in memory.

use std::fs::File;
use std::path::{Path, PathBuf};

use polars::prelude as pl;
use polars::prelude::SerReader;
use polars_io::parquet::read::ParquetReader;

use super::input::is_readable;
use crate::survey::rows::{Chunk, NO_SMALL, NO_WORD, Words, numbers_chunk};

/// Most rows that are read at once.
const ROWS: usize = 1_000_000;

/// A Parquet file.
pub(crate) struct Parquet {
    path: PathBuf,
    /// The names of the columns, each with the type that cannot be read, if it is one.
    pub columns: Vec<(String, Option<String>)>,
    /// Where the parts begin and how many rows they have.
    parts: std::vec::IntoIter<(usize, usize)>,
}

impl Parquet {
    /// Opens a file and looks at what it says of itself.
    pub(crate) fn open(path: &Path) -> Result<Parquet, pl::PolarsError> {
        let mut reader = ParquetReader::new(File::open(path)?);
        let schema = reader.schema()?;
        let columns = schema
            .iter()
            .map(|(name, field)| {
                let strange = (!is_readable(&field.dtype)).then(|| format!("{:?}", field.dtype));
                let strange =
                    strange.map(|found| found.split(['(', ' ']).next().unwrap_or_default().to_owned());
                (name.to_string(), strange)
            })
            .collect();
        let mut parts: Vec<(usize, usize)> = Vec::new();
        let mut start = 0;
        for group in &reader.get_metadata()?.row_groups {
            let mut left = group.num_rows();
            // Groups that are small are read together, those that are large part by part.
            if let Some(last) = parts.last_mut()
                && last.1 + left <= ROWS
            {
                last.1 += left;
                start += left;
                continue;
            }
            while left > 0 {
                let rows = left.min(ROWS);
                parts.push((start, rows));
                start += rows;
                left -= rows;
            }
        }
        Ok(Parquet { path: path.to_owned(), columns, parts: parts.into_iter() })
    }

    /// The next rows of some columns, each with its words; the number of rows and of the first. Nothing at the end.
    pub(crate) fn next_part(
        &mut self,
        names: &[&str],
        words: &mut [Words],
    ) -> Result<Option<(usize, usize, Vec<Chunk>)>, pl::PolarsError> {
        let Some((start, rows)) = self.parts.next() else { return Ok(None) };
        let mut different: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        different.sort();
        different.dedup();
        let frame = ParquetReader::new(File::open(&self.path)?)
            .with_columns(Some(different))
            .with_slice(Some((start, rows)))
            .finish()?;
        let mut chunks = Vec::with_capacity(names.len());
        for (name, words) in names.iter().zip(words) {
            chunks.push(chunk(frame.column(name)?, words)?);
        }
        Ok(Some((start, rows, chunks)))
    }
}

fn chunk(column: &pl::Column, words: &mut Words) -> Result<Chunk, pl::PolarsError> {
    let series = column.as_materialized_series();
    Ok(match column.dtype() {
        pl::DataType::Int8 => {
            let values = series.i8()?;
            // -128 itself is no answer of any scale.
            let whole: Vec<i8> = if values.null_count() == 0 {
                values.into_no_null_iter().collect()
            } else {
                values.iter().map(|value| value.unwrap_or(NO_SMALL)).collect()
            };
            Chunk::Small(whole)
        }
        pl::DataType::String => {
            let codes = series.str()?.iter().map(|word| match word.map(str::trim) {
                Some(word) if !crate::survey::rows::is_missing(word) => words.code(word),
                _ => NO_WORD,
            });
            Chunk::Word(codes.collect())
        }
        pl::DataType::Null => Chunk::Small(vec![NO_SMALL; column.len()]),
        _ => {
            let numbers = series.cast(&pl::DataType::Float64)?;
            let finite = |value: Option<f64>| value.filter(|value| value.is_finite()).unwrap_or(f64::NAN);
            numbers_chunk(numbers.f64()?.iter().map(finite).collect())
        }
    })
}
