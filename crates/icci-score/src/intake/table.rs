//! A table as it stands in a file: cells with their places, whatever the format.

use crate::diagnostic::{Place, cell_name};

/// The value of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing, or only blanks.
    Empty,
    /// Text, with blanks at both ends removed.
    Text(String),
    /// A finite number.
    Number(f64),
    /// True or false.
    Bool(bool),
    /// A date or time, in ISO 8601: a spreadsheet may have made it out of "1-2" or "3.4.".
    Date(String),
    /// An error of the spreadsheet, such as `#REF!`; or a formula that no spreadsheet has reckoned yet, `=B2+1`.
    Error(String),
}

impl Cell {
    /// Whether the cell holds nothing.
    pub fn is_empty(&self) -> bool {
        *self == Cell::Empty
    }

    /// The cell as a person reads it; a whole number has no decimals.
    pub fn text(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Date(text) | Cell::Error(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::Bool(true) => "true".to_owned(),
            Cell::Bool(false) => "false".to_owned(),
        }
    }

    /// The finite number that the cell holds, also when it is written as text: with a point, or with a comma
    /// where the table allows it ([`Table::decimal_comma`]); blanks may group the digits.
    pub fn number(&self, decimal_comma: bool) -> Option<f64> {
        match self {
            Cell::Number(number) => Some(*number),
            Cell::Text(text) => number_of(text, decimal_comma),
            _ => None,
        }
    }
}

fn number_of(text: &str, decimal_comma: bool) -> Option<f64> {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{2212}' => plain.push('-'),
            ',' if decimal_comma => plain.push('.'),
            c if c.is_whitespace() => {}
            // Rust reads "inf" and "nan" as numbers; here they are not.
            '0'..='9' | '.' | '-' | '+' | 'e' | 'E' => plain.push(c),
            _ => return None,
        }
    }
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number in the file, counted from 0 (line 1 of a delimited file is 0).
    pub number: usize,
    /// Whether the spreadsheet hides it.
    pub hidden: bool,
    /// Its cells from the first column on; shorter rows have empty cells behind.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell of a column, empty beyond the end.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

/// A rectangle of merged cells, counted from 0, both ends included. Only its first cell holds a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// First row and column.
    pub from: (usize, usize),
    /// Last row and column.
    pub to: (usize, usize),
}

/// A sheet, or a whole delimited or Parquet file.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The file, as the user named it.
    pub file: String,
    /// The sheet's name; empty where a file is one table.
    pub sheet: String,
    /// Whether the spreadsheet shows it.
    pub visible: bool,
    /// Rows that hold something, in order.
    pub rows: Vec<Row>,
    /// Merged cells.
    pub merged: Vec<Merged>,
    /// What separates decimals in numbers written as text: a comma only where the file's form allows it.
    pub decimal_comma: bool,
}

impl Table {
    /// The place of a cell, with row and column counted from 0.
    pub fn place(&self, row: usize, column: usize) -> Place {
        Place { file: self.file.clone(), sheet: self.sheet.clone(), cell: cell_name(row, column) }
    }

    /// The place of the table as a whole.
    pub fn whole(&self) -> Place {
        Place { file: self.file.clone(), sheet: self.sheet.clone(), cell: String::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_the_file_writes_them() {
        let number = |text: &str, comma| Cell::Text(text.to_owned()).number(comma);
        assert_eq!(number("62.5", false), Some(62.5));
        assert_eq!(number("62,5", true), Some(62.5));
        assert_eq!(number("62,5", false), None);
        assert_eq!(number("124\u{a0}021", false), Some(124_021.0));
        assert_eq!(number("\u{2212}3", false), Some(-3.0));
        assert_eq!(number("1.234,5", true), None);
        for word in ["NaN", "inf", "-inf", "infinity", "1e999", "", "12 %"] {
            assert_eq!(number(word, true), None, "{word}");
        }
    }
}
