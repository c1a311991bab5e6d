//! Parquet files of any length, some columns and rows at a time, for the survey.
//!
//! Comes in: a path. Goes out: names and types of its columns, then chunks of plain numbers and words. The file is mapped
//! anew for each part, so that what was read does not stay in memory.

use std::fs::File;
use std::path::{Path, PathBuf};

use polars::prelude as pl;
use polars::prelude::SerReader;
use polars_io::parquet::metadata::FileMetadataRef;
use polars_io::parquet::read::{ParallelStrategy, ParquetReader};
use rayon::prelude::*;

use super::input::is_readable;
use crate::survey::rows::{BLOCK, Chunk, NO_SMALL, NO_WORD, Words, numbers_chunk};

/// Groups of rows in the file that are smaller together are read together.
const FEW: usize = 262_144;
/// Larger ones are read in parts, although of a page that lies in two parts the beginning is unpacked twice.
const MANY: usize = 1_000_000;

/// A Parquet file.
pub(crate) struct Parquet {
    path: PathBuf,
    metadata: FileMetadataRef,
    /// The names of the columns, each with the type that cannot be read, if it is one.
    pub columns: Vec<(String, Option<String>)>,
    /// Where the parts begin and how many rows they have.
    parts: std::vec::IntoIter<(usize, usize)>,
    /// The part that was read last.
    part: Part,
}

/// Some rows of the file, of which the first were given out.
#[derive(Default)]
struct Part {
    start: usize,
    given: usize,
    rows: usize,
    chunks: Vec<Chunk<'static>>,
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
        let metadata = reader.get_metadata()?.clone();
        let mut parts: Vec<(usize, usize)> = Vec::new();
        let mut start = 0;
        for group in &metadata.row_groups {
            let mut left = group.num_rows();
            if let Some(last) = parts.last_mut()
                && last.1 + left <= FEW
            {
                last.1 += left;
                start += left;
                continue;
            }
            while left > 0 {
                let rows = left.min(MANY);
                parts.push((start, rows));
                start += rows;
                left -= rows;
            }
        }
        Ok(Parquet {
            path: path.to_owned(),
            metadata,
            columns,
            parts: parts.into_iter(),
            part: Part::default(),
        })
    }

    /// The next rows of some columns, each with its words; the number of the first row. Nothing at the end.
    pub(crate) fn next_block(
        &mut self,
        names: &[&str],
        words: &mut [Words],
    ) -> Result<Option<(usize, usize, Vec<Chunk<'static>>)>, pl::PolarsError> {
        if self.part.given == self.part.rows {
            let Some((start, rows)) = self.parts.next() else { return Ok(None) };
            let columns = names.par_iter().zip(words);
            let chunks = columns.map(|(name, words)| chunk(&self.column(name, start, rows)?, words));
            let chunks = chunks.collect::<Result<Vec<Chunk<'static>>, pl::PolarsError>>()?;
            if let Some(short) = chunks.iter().find(|chunk| chunk.len() != rows) {
                let found = format!("{} rows where the file says {rows}", short.len());
                return Err(pl::PolarsError::ComputeError(found.into()));
            }
            self.part = Part { start, given: 0, rows, chunks };
        }
        let part = &mut self.part;
        let (from, to) = (part.given, part.rows.min(part.given + BLOCK));
        part.given = to;
        let chunks = part.chunks.iter().map(|chunk| chunk.rows(from, to)).collect();
        Ok(Some((part.start + from, to - from, chunks)))
    }

    /// Some rows of one column: what a column takes as it is decoded is eight times what is kept of it, so each is done with
    /// before a thread begins the next.
    fn column(&self, name: &str, start: usize, rows: usize) -> Result<pl::Column, pl::PolarsError> {
        let mut reader = ParquetReader::new(File::open(&self.path)?);
        reader.set_metadata(self.metadata.clone());
        let read = reader
            .with_columns(Some(vec![name.to_owned()]))
            .with_slice(Some((start, rows)))
            .read_parallel(ParallelStrategy::None)
            .finish()?;
        Ok(read.column(name)?.clone())
    }
}

fn chunk(column: &pl::Column, words: &mut Words) -> Result<Chunk<'static>, pl::PolarsError> {
    let series = column.as_materialized_series();
    Ok(match column.dtype() {
        pl::DataType::String => {
            let codes = series.str()?.iter().map(|word| match word.map(str::trim) {
                Some(word) if !crate::survey::rows::is_missing(word) => words.code(word),
                _ => NO_WORD,
            });
            Chunk::Word(codes.collect())
        }
        pl::DataType::Null => Chunk::Small(vec![NO_SMALL; column.len()].into()),
        whole if whole.is_integer() => {
            let numbers = series.cast(&pl::DataType::Int64)?;
            match small(numbers.i64()?) {
                Some(values) => Chunk::Small(values.into()),
                None => floats(series)?,
            }
        }
        _ => floats(series)?,
    })
}

fn floats(series: &pl::Series) -> Result<Chunk<'static>, pl::PolarsError> {
    let numbers = series.cast(&pl::DataType::Float64)?;
    Ok(numbers_chunk(numbers.f64()?.iter().map(|value| value.unwrap_or(f64::NAN)).collect()))
}

/// Whole numbers from -127 to 127 in a byte each; nothing when there are others. Loops without a branch, as most files of
/// surveys hold little else.
fn small(values: &pl::Int64Chunked) -> Option<Vec<i8>> {
    let mut all: Vec<i8> = Vec::with_capacity(values.len());
    for part in values.downcast_iter() {
        let from = all.len();
        // Nearly all are from -64 to 63, and where one is missing stands a zero: told without looking at one by one.
        let mut beyond = 0;
        // A few at a time, which are still at hand for the second look.
        for values in part.values().chunks(1024) {
            all.extend(values.iter().map(|value| *value as i8));
            beyond = values.iter().fold(beyond, |bits, value| bits | value.wrapping_add(64));
        }
        let nulls = part.validity().filter(|valid| valid.unset_bits() > 0);
        let fits = |(small, value): (&i8, &i64)| i64::from(*small) == *value && *small != NO_SMALL;
        let pairs = || all[from..].iter().zip(part.values().iter());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::survey::{Asked, Instrument, Map, estimate};

    #[test]
    fn what_is_infinite_is_named_with_its_row() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("y.parquet");
        let y = pl::Column::new("y".into(), [1.5, f64::INFINITY, f64::NAN, f64::NEG_INFINITY]);
        let mut frame = pl::DataFrame::new_infer_height(vec![y]).unwrap();
        crate::frame::write_parquet(&mut frame, File::create(&path).unwrap()).unwrap();
        let asked = Asked { variables: vec!["y".to_owned()], ..Asked::default() };
        let read = estimate(&path, &asked, &Map::default(), &Instrument::built_in());
        let problem = read.diagnostics.iter().find(|found| found.code == Code::SurveyNotNumber).unwrap();
        let argument = |name: &str| problem.args.iter().find(|(key, _)| *key == name).unwrap().1.clone();
        assert_eq!((argument("count"), argument("rows")), ("2".to_owned(), "2, 4".to_owned()));
    }
}
