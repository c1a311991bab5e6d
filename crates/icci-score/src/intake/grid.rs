//! Cells gathered into rows, within the limits.
//!
//! Comes in: cells with their places, in any order. Goes out: the [`Row`]s that hold something. Every reader
//! of a format fills one grid a sheet, so that no format can take more memory than another.

use std::collections::{BTreeMap, BTreeSet};

use super::header::SEARCHED_ROWS;
use super::limits::{Limits, MAX_CELLS};
use super::table::{Cell, Merged, Row, Table};
use crate::diagnostic::{Code, Diagnostic, Place};

/// A problem because of which a file is not read.
pub(super) type Refused = Box<Diagnostic>;

/// A sheet as it was read.
#[derive(Debug)]
pub(super) struct Sheet {
    pub table: Table,
    /// How many rows the file has, those beyond the limit included, which are not in the table.
    pub rows: usize,
}

/// Cells of one sheet.
pub(super) struct Grid {
    file: String,
    sheet: String,
    max_rows: usize,
    max_bytes: u64,
    rows: BTreeMap<usize, Vec<Cell>>,
    cells: usize,
    bytes: u64,
    beyond: usize,
    last_beyond: Option<usize>,
}

impl Grid {
    pub(super) fn new(file: &str, sheet: &str, limits: &Limits) -> Grid {
        Grid {
            file: file.to_owned(),
            sheet: sheet.to_owned(),
            // Above the rows that count stand the header and perhaps titles.
            max_rows: limits.max_rows.saturating_add(SEARCHED_ROWS),
            max_bytes: limits.max_unpacked,
            rows: BTreeMap::new(),
            cells: 0,
            bytes: 0,
            beyond: 0,
            last_beyond: None,
        }
    }

    /// Puts a cell in its place; an empty one leaves no trace.
    pub(super) fn put(&mut self, row: usize, column: usize, cell: Cell) -> Result<(), Refused> {
        if cell.is_empty() {
            return Ok(());
        }
        if !self.rows.contains_key(&row) && self.rows.len() >= self.max_rows {
            if self.last_beyond != Some(row) {
                self.beyond += 1;
                self.last_beyond = Some(row);
            }
            return Ok(());
        }
        // One text can stand in many cells of a workbook and be stored once.
        if let Cell::Text(text) = &cell {
            self.bytes = self.bytes.saturating_add(text.len() as u64);
        }
        let cells = self.rows.entry(row).or_default();
        if column >= cells.len() {
            self.cells = self.cells.saturating_add(column + 1 - cells.len());
            if self.cells > MAX_CELLS || self.bytes > self.max_bytes {
                return Err(self.full());
            }
            cells.resize(column + 1, Cell::Empty);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
        Ok(())
    }

    /// Refuses so many rows of so many columns before they are put, one by one, until there is no more room.
    pub(super) fn expect(&self, rows: usize, columns: usize) -> Result<(), Refused> {
        let coming = rows.min(self.max_rows).saturating_mul(columns);
        if self.cells.saturating_add(coming) > MAX_CELLS { Err(self.full()) } else { Ok(()) }
    }

    fn full(&self) -> Refused {
        let place = Place { file: self.file.clone(), sheet: self.sheet.clone(), cell: String::new() };
        let (found, allowed) = if self.bytes > self.max_bytes {
            (format!("> {} MiB", self.max_bytes >> 20), format!("{} MiB", self.max_bytes >> 20))
        } else {
            (format!("> {MAX_CELLS}"), MAX_CELLS.to_string())
        };
        Box::new(Diagnostic::new(Code::TooManyCells, place).with_found(found).with_allowed(allowed))
    }

    /// The sheet with the rows that hold something.
    pub(super) fn finish(self, visible: bool, hidden: &BTreeSet<usize>, merged: Vec<Merged>) -> Sheet {
        let kept = self.rows.len();
        let rows = self
            .rows
            .into_iter()
            .map(|(number, cells)| Row { number, hidden: hidden.contains(&number), cells })
            .collect();
        let table = Table { file: self.file, sheet: self.sheet, visible, rows, merged, decimal_comma: true };
        Sheet { table, rows: kept + self.beyond }
    }
}

/// A text as a cell: blanks of every kind at both ends are taken off, also those without width.
pub(crate) fn text_cell(text: &str) -> Cell {
    let blank = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{180e}' | '\0')
    };
    let text = text.trim_matches(blank);
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

/// A number as a cell. What is no finite number stays a word, so that readers refuse it with its cell.
pub(crate) fn number_cell(number: f64) -> Cell {
    if number.is_finite() { Cell::Number(number) } else { Cell::Text(number.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_of_every_kind_are_taken_off() {
        assert_eq!(text_cell("\u{a0} \u{200b}kyllä\u{feff}\t"), Cell::Text("kyllä".to_owned()));
        assert_eq!(text_cell(" \u{2060}\u{3000} "), Cell::Empty);
    }

    #[test]
    fn what_is_no_number_stays_a_word() {
        assert_eq!(number_cell(f64::NAN), Cell::Text("NaN".to_owned()));
        assert_eq!(number_cell(f64::NEG_INFINITY), Cell::Text("-inf".to_owned()));
        assert_eq!(number_cell(0.5), Cell::Number(0.5));
    }

    #[test]
    fn cells_far_apart_are_refused_before_they_take_memory() {
        let mut grid = Grid::new("x.xlsx", "a", &Limits::default());
        // 16,384 columns a row: 20,000,000 / 16,384 = 1,220.7, so row 1,220 (from 0) is the first too many.
        let full = (0..2000).find(|row| grid.put(*row, 16_383, Cell::Bool(true)).is_err());
        assert_eq!(full, Some(1220));
    }

    #[test]
    fn rows_beyond_the_limit_are_counted_and_not_kept() {
        let limits = Limits { max_rows: 5, ..Limits::default() };
        let mut grid = Grid::new("x.csv", "", &limits);
        for row in 0..100 {
            for column in 0..2 {
                grid.put(row, column, Cell::Bool(true)).expect("room");
            }
        }
        let sheet = grid.finish(true, &BTreeSet::new(), Vec::new());
        assert_eq!((sheet.table.rows.len(), sheet.rows), (35, 100));
    }
}
