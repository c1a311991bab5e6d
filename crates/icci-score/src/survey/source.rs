//! Opens a file of microdata, whatever its format, and gives its rows in batches.

use std::io::Read;
use std::path::Path;

use super::delimited::{Delimited, hash, number_of};
use super::memory::{Cells, Memory};
use super::rows::{Batch, Chunk, Met, NO_WORD, Want, Words, is_missing, numbers_chunk};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::folder::file_fault;
use crate::frame::Parquet;
use crate::intake::{Cell, Limits, Mapped, PARQUET_TYPES, read_sheet};

/// An open file.
pub(super) struct Source<'a> {
    file: String,
    rows: Rows<'a>,
    wanted: Vec<(usize, Want)>,
    words: Vec<Words>,
    met: Met,
}

enum Rows<'a> {
    Delimited(Box<Delimited>),
    Parquet(Box<Parquet>),
    Sheet(Option<Box<Mapped>>),
    Memory(Memory<'a>),
}

impl<'a> Source<'a> {
    /// Opens a file; every problem that keeps it from being read.
    pub(super) fn open(path: &Path) -> Result<Source<'static>, Vec<Diagnostic>> {
        let file = path.display().to_string();
        let one = |problem: Diagnostic| vec![problem];
        let failed = |error: std::io::Error| one(file_fault(&file, &error));
        // Asked before opening: a named pipe that nobody writes to would keep us waiting for ever.
        let metadata = std::fs::metadata(path).map_err(failed)?;
        if metadata.is_dir() {
            return Err(one(Diagnostic::new(Code::FileFormat, Place::file(&file))
                .with_found("folder")
                .with_allowed("csv, parquet, xlsx, ods")));
        }
        if metadata.len() == 0 {
            return Err(one(Diagnostic::new(Code::FileEmpty, Place::file(&file))));
        }
        let mut start = Vec::new();
        if metadata.is_file() {
            let opened = std::fs::File::open(path).map_err(failed)?;
            opened.take(8192).read_to_end(&mut start).map_err(failed)?;
        }
        let rows = if start.starts_with(b"PAR1") {
            let opened = Parquet::open(path).map_err(|error| one(damaged(&file, &error.to_string())))?;
            Rows::Parquet(Box::new(opened))
        } else if start.is_empty() || start.contains(&0) || start.starts_with(b"PK") {
            // Workbooks, UTF-16 and what is no table at all: the intake knows them.
            let limits = Limits { max_rows: usize::MAX, ..Limits::default() };
            let read = read_sheet(path, &limits);
            if crate::diagnostic::has_errors(&read.diagnostics) || read.value.is_none() {
                return Err(read.diagnostics);
            }
            Rows::Sheet(read.value.map(Box::new))
        } else {
            Rows::Delimited(Box::new(Delimited::open(path).map_err(failed)?))
        };
        Ok(Source { file, rows, wanted: Vec::new(), words: Vec::new(), met: Met::default() })
    }

    /// Columns that are in memory.
    pub(super) fn of_columns(columns: &[(&'a str, Cells<'a>)]) -> Source<'a> {
        Source {
            file: String::new(),
            rows: Rows::Memory(Memory::new(columns)),
            wanted: Vec::new(),
            words: Vec::new(),
            met: Met::default(),
        }
    }

    /// The names of the columns.
    pub(super) fn header(&self) -> Vec<String> {
        match &self.rows {
            Rows::Delimited(rows) => rows.header.clone(),
            Rows::Parquet(rows) => rows.columns.iter().map(|(name, _)| name.clone()).collect(),
            Rows::Sheet(Some(mapped)) => mapped.written.clone(),
            Rows::Sheet(None) => Vec::new(),
            Rows::Memory(rows) => rows.header(),
        }
    }

    /// Whether the format itself names the columns, so that no row can be taken for their names.
    pub(super) fn has_schema(&self) -> bool {
        matches!(self.rows, Rows::Parquet(_) | Rows::Memory(_))
    }

    /// Says which columns are wanted, and what keeps one of them from being read.
    pub(super) fn want(&mut self, columns: &[(usize, Want)]) -> Vec<Diagnostic> {
        self.wanted = columns.to_vec();
        self.words = vec![Words::default(); columns.len()];
        match &mut self.rows {
            Rows::Delimited(rows) => rows.want(columns),
            Rows::Parquet(rows) => {
                let strange = columns.iter().filter_map(|(at, _)| {
                    let (name, strange) = rows.columns.get(*at)?;
                    let problem = Diagnostic::new(Code::ColumnType, Place::file(&self.file));
                    Some(
                        problem.with_found(strange.clone()?).with_allowed(PARQUET_TYPES).with("column", name),
                    )
                });
                return strange.collect();
            }
            Rows::Sheet(_) | Rows::Memory(_) => {}
        }
        Vec::new()
    }

    /// The next rows; nothing at the end.
    pub(super) fn next_batch(&mut self) -> Result<Option<Batch<'a>>, Box<Diagnostic>> {
        match &mut self.rows {
            Rows::Delimited(rows) => {
                rows.next_batch().map_err(|error| Box::new(damaged(&self.file, &error.to_string())))
            }
            Rows::Parquet(rows) => {
                let names: Vec<String> = self
                    .wanted
                    .iter()
                    .map(|(at, _)| rows.columns.get(*at).map(|(name, _)| name.clone()).unwrap_or_default())
                    .collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let part = rows.next_block(&names, &mut self.words);
                let part = part.map_err(|error| Box::new(damaged(&self.file, &error.to_string())))?;
                let Some((first, rows, mut chunks)) = part else { return Ok(None) };
                for (at, (chunk, (_, want))) in chunks.iter_mut().zip(&self.wanted).enumerate() {
                    match chunk {
                        Chunk::Word(codes) if *want == Want::Number => {
                            *chunk = numbers(codes, &self.words[at], at, first, &mut self.met);
                        }
                        Chunk::Number(values) => without_infinite(values.to_mut(), at, first, &mut self.met),
                        _ => {}
                    }
                }
                Ok(Some(Batch { rows, first: first + 1, lines: Vec::new(), chunks }))
            }
            Rows::Memory(rows) => {
                let wanted: Vec<usize> = self.wanted.iter().map(|(at, _)| *at).collect();
                Ok(rows.next_batch(&wanted, &mut self.words))
            }
            Rows::Sheet(mapped) => Ok(mapped.take().and_then(|mapped| self.sheet(&mapped))),
        }
    }

    /// The different words of a column, by their codes.
    pub(super) fn words(&self, column: usize) -> &Words {
        match &self.rows {
            Rows::Delimited(rows) => &rows.words[column],
            _ => &self.words[column],
        }
    }

    /// The problems met so far.
    pub(super) fn met(&self) -> &Met {
        match &self.rows {
            Rows::Delimited(rows) => &rows.met,
            _ => &self.met,
        }
    }

    /// A sheet as one batch.
    fn sheet(&mut self, mapped: &Mapped) -> Option<Batch<'static>> {
        let rows = &mapped.table.rows;
        let first = rows.first()?.number + 1;
        let mut chunks = Vec::with_capacity(self.wanted.len());
        for (at, (column, want)) in self.wanted.iter().enumerate() {
            let comma = mapped.table.decimal_comma;
            let value = |cell: &Cell| match cell {
                Cell::Empty => Some(f64::NAN),
                Cell::Number(number) => Some(*number),
                Cell::Bool(yes) => Some(f64::from(u8::from(*yes))),
                other if is_missing(&other.text()) => Some(f64::NAN),
                other => number_of(&other.text(), comma),
            };
            let cells = || rows.iter().map(|row| row.cell(*column));
            let all_numbers = cells().all(|cell| value(cell).is_some());
            let chunk = match want {
                Want::Hash => Chunk::Number(cells().map(hashed).collect()),
                Want::Number => {
                    let mut numbers = Vec::with_capacity(rows.len());
                    for row in rows {
                        let number = value(row.cell(*column));
                        if number.is_none() {
                            self.met.not_numbers.entry(at).or_default().add(row.number + 1);
                        }
                        numbers.push(number.unwrap_or(f64::NAN));
                    }
                    numbers_chunk(numbers)
                }
                _ if all_numbers => {
                    numbers_chunk(cells().map(|cell| value(cell).unwrap_or(f64::NAN)).collect())
                }
                _ => {
                    let words = &mut self.words[at];
                    let code = |cell: &Cell| match cell.text() {
                        text if is_missing(&text) => NO_WORD,
                        text => words.code(&text),
                    };
                    Chunk::Word(cells().map(code).collect())
                }
            };
            chunks.push(chunk);
        }
        let lines = rows.iter().map(|row| row.number + 1).collect();
        Some(Batch { rows: rows.len(), first, lines, chunks })
    }
}

fn hashed(cell: &Cell) -> f64 {
    match cell {
        Cell::Empty => f64::NAN,
        other => hash(&other.text()),
    }
}

/// Words of a column of numbers as the numbers that they write.
fn numbers(codes: &[u32], words: &Words, at: usize, first: usize, met: &mut Met) -> Chunk<'static> {
    let values: Vec<Option<f64>> = words.list().iter().map(|word| number_of(word, true)).collect();
    let mut numbers = Vec::with_capacity(codes.len());
    for (row, code) in codes.iter().enumerate() {
        let number = if *code == NO_WORD { Some(f64::NAN) } else { values[*code as usize] };
        if number.is_none() {
            met.not_numbers.entry(at).or_default().add(first + row + 1);
        }
        numbers.push(number.unwrap_or(f64::NAN));
    }
    Chunk::Number(numbers.into())
}

/// What is infinite is no number, as in a text.
fn without_infinite(values: &mut [f64], at: usize, first: usize, met: &mut Met) {
    for (row, value) in values.iter_mut().enumerate().filter(|(_, value)| value.is_infinite()) {
        met.not_numbers.entry(at).or_default().add(first + row + 1);
        *value = f64::NAN;
    }
}

fn damaged(file: &str, what: &str) -> Diagnostic {
    Diagnostic::new(Code::FileDamaged, Place::file(file)).with_found(what)
}
