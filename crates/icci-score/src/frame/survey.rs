//! Parquet files of any length, some columns and rows at a time, for the survey.
//!
//! Comes in: a path. Goes out: names and types of its columns, then chunks of plain numbers and words. The file is mapped
//! anew for each part, so that what was read does not stay in memory.

use std::fs::File;
use std::path::{Path, PathBuf};

use polars::prelude as pl;
use polars::prelude::SerReader;
use polars_io::parquet::read::ParquetReader;
use rayon::prelude::*;

use super::input::is_readable;
use crate::survey::rows::{BLOCK, Chunk, NO_SMALL, NO_WORD, Words, numbers_chunk};

/// Most rows that are read at once; fewer would be read by one thread at a time.
const ROWS: usize = 1_000_000;

/// A Parquet file.
pub(crate) struct Parquet {
    path: PathBuf,
    /// The names of the columns, each with the type that cannot be read, if it is one.
    pub columns: Vec<(String, Option<String>)>,
    /// Where the parts begin and how many rows they have.
    parts: std::vec::IntoIter<(usize, usize)>,
    /// The part that was read last: where it begins, and the rows of it that were not given out yet.
    part: (usize, pl::DataFrame),
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
        Ok(Parquet {
            path: path.to_owned(),
            columns,
            parts: parts.into_iter(),
            part: (0, pl::DataFrame::empty()),
        })
    }

    /// The next rows of some columns, each with its words; the number of the first row. Nothing at the end.
    pub(crate) fn next_block(
        &mut self,
        names: &[&str],
        words: &mut [Words],
    ) -> Result<Option<(usize, usize, Vec<Chunk>)>, pl::PolarsError> {
        if self.part.1.height() == 0 {
            let Some((start, rows)) = self.parts.next() else { return Ok(None) };
            let mut different: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            different.sort();
            different.dedup();
            let read = ParquetReader::new(File::open(&self.path)?)
                .with_columns(Some(different))
                .with_slice(Some((start, rows)))
                .finish()?;
            self.part = (start, read);
        }
        let (start, frame) = &self.part;
        let rows = frame.height().min(BLOCK);
        let block = frame.slice(0, rows);
        let next = (start + rows, frame.slice(rows as i64, frame.height() - rows));
        let chunks = names.par_iter().zip(words).map(|(name, words)| chunk(block.column(name)?, words));
        let chunks = chunks.collect::<Result<Vec<Chunk>, pl::PolarsError>>()?;
        let start = std::mem::replace(&mut self.part, next).0;
        Ok(Some((start, rows, chunks)))
    }
}

fn chunk(column: &pl::Column, words: &mut Words) -> Result<Chunk, pl::PolarsError> {
    let series = column.as_materialized_series();
    Ok(match column.dtype() {
        pl::DataType::String => {
            let codes = series.str()?.iter().map(|word| match word.map(str::trim) {
                Some(word) if !crate::survey::rows::is_missing(word) => words.code(word),
                _ => NO_WORD,
            });
            Chunk::Word(codes.collect())
        }
        pl::DataType::Null => Chunk::Small(vec![NO_SMALL; column.len()]),
        whole if whole.is_integer() => {
            let numbers = series.cast(&pl::DataType::Int64)?;
            match small(numbers.i64()?) {
                Some(values) => Chunk::Small(values),
                None => floats(series)?,
            }
        }
        _ => floats(series)?,
    })
}

fn floats(series: &pl::Series) -> Result<Chunk, pl::PolarsError> {
    let numbers = series.cast(&pl::DataType::Float64)?;
    let finite = |value: Option<f64>| value.filter(|value| value.is_finite()).unwrap_or(f64::NAN);
    Ok(numbers_chunk(numbers.f64()?.iter().map(finite).collect()))
}

/// Whole numbers from -127 to 127 in a byte each; nothing when there are others. Loops without a branch, as most files of
/// surveys hold little else.
fn small(values: &pl::Int64Chunked) -> Option<Vec<i8>> {
    let mut all: Vec<i8> = Vec::with_capacity(values.len());
    for part in values.downcast_iter() {
        let from = all.len();
        all.extend(part.values().iter().map(|value| *value as i8));
        let nulls = part.validity().filter(|valid| valid.unset_bits() > 0);
        let fits = |(small, value): (&i8, &i64)| i64::from(*small) == *value && *small != NO_SMALL;
        let pairs = || all[from..].iter().zip(part.values().iter());
        // Nearly all are from -64 to 63, and where one is missing stands a zero: told without looking at one by one.
        let beyond = part.values().iter().fold(0, |bits, value| bits | value.wrapping_add(64));
        let all_fit = (0..128).contains(&beyond)
            || pairs().fold(true, |all, pair| all & fits(pair))
            || nulls.is_some_and(|valid| pairs().zip(valid.iter()).all(|(pair, valid)| !valid || fits(pair)));
        if !all_fit {
            return None;
        }
        let Some(valid) = nulls else { continue };
        // 64 rows at a time: most have one or two that are missing.
        let mut at = from;
        for word in valid.chunks::<u64>() {
            let mut missing = !word;
            while missing != 0 {
                all[at + missing.trailing_zeros() as usize] = NO_SMALL;
                missing &= missing - 1;
            }
            at += 64;
        }
        for (row, value) in all.iter_mut().enumerate().skip(at) {
            if !valid.get_bit(row - from) {
                *value = NO_SMALL;
            }
        }
    }
    Some(all)
}
