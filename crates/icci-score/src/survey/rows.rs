//! Rows of microdata in batches, only the columns that were asked for.
//!
//! Comes in: a file and the columns wanted of it. Goes out: [`Batch`]es of plain vectors, one after the other, so that a file
//! may be larger than memory. No value of a row reaches a message: problems carry columns, counts and row numbers.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

/// What a column is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Want {
    /// To tell rows apart into strata, clusters or groups.
    Key,
    /// To reckon with.
    Number,
    /// An answer: a number or a word, as the column has it.
    Answer,
    /// Only to see whether a row stands twice.
    Hash,
}

/// Rows that are looked at together: what a processor keeps at hand of pairs, weights and a column.
pub(crate) const BLOCK: usize = 16_384;

/// What a small whole number is when there is none.
pub(crate) const NO_SMALL: i8 = i8::MIN;
/// What the code of a word is when there is none.
pub(crate) const NO_WORD: u32 = u32::MAX;

/// The cells of a column in a batch.
#[derive(Debug, Clone)]
pub(crate) enum Chunk<'a> {
    /// Whole numbers from -127 to 127; [`NO_SMALL`] is missing.
    Small(Cow<'a, [i8]>),
    /// Numbers; NaN is missing.
    Number(Cow<'a, [f64]>),
    /// Codes of words; [`NO_WORD`] is missing.
    Word(Cow<'a, [u32]>),
}

impl Chunk<'_> {
    /// What tells a row's value from others: the bits of its number, or the code of its word; nothing when it is missing.
    pub(super) fn key(&self, row: usize) -> Option<u64> {
        match self {
            Chunk::Small(values) => {
                Some(values[row]).filter(|v| *v != NO_SMALL).map(|v| f64::from(v).to_bits())
            }
            Chunk::Number(values) => Some(values[row]).filter(|v| !v.is_nan()).map(bits),
            Chunk::Word(codes) => Some(codes[row]).filter(|code| *code != NO_WORD).map(u64::from),
        }
    }

    /// The number of a row; NaN when there is none.
    pub(super) fn number(&self, row: usize) -> f64 {
        match self {
            Chunk::Small(values) if values[row] != NO_SMALL => f64::from(values[row]),
            Chunk::Number(values) => values[row],
            _ => f64::NAN,
        }
    }

    /// How many rows it has.
    pub(crate) fn len(&self) -> usize {
        match self {
            Chunk::Small(values) => values.len(),
            Chunk::Number(values) => values.len(),
            Chunk::Word(codes) => codes.len(),
        }
    }

    /// The cells of some rows.
    pub(crate) fn rows(&self, from: usize, to: usize) -> Chunk<'static> {
        match self {
            Chunk::Small(values) => Chunk::Small(values[from..to].to_vec().into()),
            Chunk::Number(values) => Chunk::Number(values[from..to].to_vec().into()),
            Chunk::Word(codes) => Chunk::Word(codes[from..to].to_vec().into()),
        }
    }

    /// Whether it holds words.
    pub(super) fn is_words(&self) -> bool {
        matches!(self, Chunk::Word(_))
    }
}

/// The bits of a number; minus zero is zero.
pub(super) fn bits(number: f64) -> u64 {
    (number + 0.0).to_bits()
}

/// The different words of a column, with a code each.
#[derive(Debug, Default, Clone)]
pub(crate) struct Words {
    list: Vec<String>,
    codes: FxHashMap<String, u32>,
}

impl Words {
    /// The code of a word.
    pub(crate) fn code(&mut self, word: &str) -> u32 {
        if let Some(code) = self.codes.get(word) {
            return *code;
        }
        let code = self.list.len() as u32;
        self.list.push(word.to_owned());
        self.codes.insert(word.to_owned(), code);
        code
    }

    /// The words in the order of their codes.
    pub(super) fn list(&self) -> &[String] {
        &self.list
    }
}

/// Some rows.
#[derive(Debug)]
pub(super) struct Batch<'a> {
    /// How many rows there are.
    pub rows: usize,
    /// The line of the first row in the file, counted from 1, or its number where a file has no lines.
    pub first: usize,
    /// The line of each row, where rows need not follow each other line by line.
    pub lines: Vec<usize>,
    /// A chunk a column, in the order in which they were asked for.
    pub chunks: Vec<Chunk<'a>>,
}

impl Batch<'_> {
    /// Where a row stands.
    pub(super) fn line(&self, row: usize) -> usize {
        self.lines.get(row).copied().unwrap_or(self.first + row)
    }
}

/// Rows with one problem: how many, and where the first stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub count: usize,
    pub first: Vec<usize>,
}

impl Seen {
    /// Rows named in a message at most.
    pub(super) const MOST: usize = 5;

    pub(super) fn add(&mut self, row: usize) {
        self.count += 1;
        if self.first.len() < Seen::MOST {
            self.first.push(row);
        }
    }

    /// The rows for a message: `2, 5, 9 …`.
    pub(super) fn rows(&self) -> String {
        let rows: Vec<String> = self.first.iter().map(usize::to_string).collect();
        let more = if self.count > self.first.len() { " …" } else { "" };
        rows.join(", ") + more
    }
}

/// Problems met while rows are read, by column (its place among those asked for).
#[derive(Debug, Default)]
pub(super) struct Met {
    /// Words in a column of numbers.
    pub not_numbers: BTreeMap<usize, Seen>,
    /// Rows with another number of cells than the header.
    pub wrong_width: Seen,
    /// Rows in Windows-1252.
    pub windows: Seen,
    /// Rows with letters beyond ASCII in UTF-8.
    pub utf8: usize,
}

/// Whether a word stands for no value.
pub(crate) fn is_missing(word: &str) -> bool {
    matches!(word, "" | "NA" | "." | "NaN" | "null")
}

/// The number in a byte; missing is [`NO_SMALL`].
pub(super) fn small(number: f64) -> Option<i8> {
    if number.is_nan() {
        return Some(NO_SMALL);
    }
    let small = number as i8;
    (f64::from(small) == number && small != NO_SMALL).then_some(small)
}

/// Numbers in the smallest form that holds them.
pub(crate) fn numbers_chunk(numbers: Vec<f64>) -> Chunk<'static> {
    match numbers.iter().map(|number| small(*number)).collect::<Option<Vec<i8>>>() {
        Some(values) => Chunk::Small(values.into()),
        None => Chunk::Number(numbers.into()),
    }
}
