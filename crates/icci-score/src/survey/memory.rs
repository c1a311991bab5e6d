//! Microdata that is in memory already, such as the columns of a DataFrame.

use rayon::prelude::*;

use super::rows::{BLOCK, Batch, Chunk, NO_WORD, Words, is_missing};

/// A column of microdata.
#[derive(Debug, Clone, Copy)]
pub enum Cells<'a> {
    /// Small whole numbers; `i8::MIN` is missing.
    Small(&'a [i8]),
    /// Numbers; what is not finite is missing.
    Numbers(&'a [f64]),
    /// Words; an empty one is missing.
    Words(&'a [String]),
}

impl<'a> Cells<'a> {
    fn len(&self) -> usize {
        match self {
            Cells::Small(values) => values.len(),
            Cells::Numbers(values) => values.len(),
            Cells::Words(values) => values.len(),
        }
    }

    fn chunk(&self, from: usize, to: usize, words: &mut Words) -> Chunk<'a> {
        match *self {
            Cells::Small(values) => Chunk::Small(values[from..to].into()),
            Cells::Numbers(values) => {
                let values = &values[from..to];
                if values.iter().fold(true, |all, value| all & !value.is_infinite()) {
                    return Chunk::Number(values.into());
                }
                let finite = |value: &f64| if value.is_finite() { *value } else { f64::NAN };
                Chunk::Number(values.iter().map(finite).collect())
            }
            Cells::Words(values) => {
                let code = |word: &String| if is_missing(word) { NO_WORD } else { words.code(word) };
                Chunk::Word(values[from..to].iter().map(code).collect())
            }
        }
    }
}

/// Columns with their names, read from the first row to the last of the shortest.
pub(super) struct Memory<'a> {
    columns: Vec<(&'a str, Cells<'a>)>,
    row: usize,
}

impl<'a> Memory<'a> {
    pub(super) fn new(columns: &[(&'a str, Cells<'a>)]) -> Memory<'a> {
        Memory { columns: columns.to_vec(), row: 0 }
    }

    pub(super) fn header(&self) -> Vec<String> {
        self.columns.iter().map(|(name, _)| (*name).to_owned()).collect()
    }

    /// The next rows of the columns at some places.
    pub(super) fn next_batch(&mut self, wanted: &[usize], words: &mut [Words]) -> Option<Batch<'a>> {
        let all = self.columns.iter().map(|(_, cells)| cells.len()).min().unwrap_or(0);
        let (from, to) = (self.row, all.min(self.row + BLOCK));
        if from >= to {
            return None;
        }
        self.row = to;
        let chunk = |(at, words): (&usize, &mut Words)| self.columns[*at].1.chunk(from, to, words);
        let chunks = wanted.par_iter().zip(words).map(chunk).collect();
        Some(Batch { rows: to - from, first: from + 1, lines: Vec::new(), chunks })
    }
}
