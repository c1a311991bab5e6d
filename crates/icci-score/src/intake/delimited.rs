//! Delimited text: commas, semicolons or tabs.
//!
//! Comes in: the text of a file. Goes out: its rows with their lines, and every place where the quoting does
//! not hold. Which character separates is found from the header, outside quotation marks.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::grid::{Grid, Refused, Sheet, text_cell};
use super::header::{Header, SEARCHED_ROWS};
use super::kind::{self, Found};
use super::limits::{Limits, MAX_CELLS};
use crate::diagnostic::{Code, Diagnostic, Place};

/// The separators, in the order in which they are tried.
const SEPARATORS: [char; 3] = ['\t', ';', ','];

/// After so many broken quotations the rest of a file is guesswork.
const MOST_BROKEN: usize = 20;

/// Reads a text as one table.
pub(super) fn read(
    file: &str,
    text: &str,
    ids: &BTreeSet<String>,
    limits: &Limits,
    problems: &mut Vec<Diagnostic>,
) -> Result<Sheet, Refused> {
    let (separator, start) = match declared(text) {
        Some((separator, length)) => (separator, length),
        None => (find_separator(text, ids), 0),
    };
    let mut grid = Grid::new(file, "", limits);
    let mut records = Records::new(text, separator, start);
    while let Some(record) = records.next_record() {
        for (column, cell) in &record.cells {
            grid.put(record.line, *column, text_cell(cell))?;
        }
    }
    for (line, what) in records.broken {
        problems.push(Diagnostic::new(Code::BrokenQuoting, Place::line(file, line + 1)).with_found(what));
    }
    let mut sheet = grid.finish(true, &BTreeSet::new(), Vec::new());
    sheet.table.decimal_comma = separator != ',';
    Ok(sheet)
}

/// Reports the rows that have more cells than the header: a separator inside a text without quotation marks.
pub(super) fn report_long_rows(sheet: &Sheet, header: &Header, problems: &mut Vec<Diagnostic>) {
    for row in header.rows(&sheet.table) {
        if row.cells.len() > header.width() {
            let place = Place::line(&sheet.table.file, row.number + 1);
            let problem = Diagnostic::new(Code::RowTooLong, place)
                .with_found(row.cells.len().to_string())
                .with_allowed(header.width().to_string());
            problems.push(problem);
        }
    }
}

/// A first line `sep=;`, which spreadsheets write and understand, with its length.
fn declared(text: &str) -> Option<(char, usize)> {
    let line = text.lines().next()?;
    let rest = line.trim().trim_matches('"').strip_prefix("sep=")?;
    let separator = rest.chars().next()?;
    SEPARATORS.contains(&separator).then_some((separator, line.len()))
}

fn find_separator(text: &str, ids: &BTreeSet<String>) -> char {
    let head = |separator| {
        let mut records = Records::new(text, separator, 0);
        let limits = Limits { max_rows: 0, ..Limits::default() };
        let mut grid = Grid::new("", "", &limits);
        let mut most = 0;
        for _ in 0..2 * SEARCHED_ROWS {
            let Some(record) = records.next_record() else { break };
            most = most.max(record.width);
            for (column, cell) in &record.cells {
                if grid.put(record.line, *column, text_cell(cell)).is_err() {
                    break;
                }
            }
        }
        (grid.finish(true, &BTreeSet::new(), Vec::new()).table, most)
    };
    let heads = SEPARATORS.map(|separator| (separator, head(separator)));
    for (separator, (table, _)) in &heads {
        if matches!(kind::tell(table, ids), Found::Table(..)) {
            return *separator;
        }
    }
    // Of no known kind: what makes the first row widest, or the widest row if the first is a title.
    let first = |table: &super::Table| table.rows.first().map_or(0, |row| row.cells.len());
    let mut best = (',', (0, 0));
    for (separator, (table, most)) in &heads {
        if (first(table), *most) > best.1 {
            best = (*separator, (first(table), *most));
        }
    }
    best.0
}

struct Record<'t> {
    /// The line where it begins, counted from 0.
    line: usize,
    /// The cells that hold something, with their columns: a line of millions of separators takes no memory.
    cells: Vec<(usize, Cow<'t, str>)>,
    /// How many cells it has, empty ones included.
    width: usize,
}

/// The records of a text, one after the other (RFC 4180, any line end).
struct Records<'t> {
    text: &'t str,
    separator: char,
    position: usize,
    line: usize,
    /// The lines where the quoting does not hold, and how.
    broken: Vec<(usize, String)>,
}

/// Whether a cell is its record's last.
#[derive(PartialEq)]
enum End {
    Cell,
    Record,
}

impl<'t> Records<'t> {
    fn new(text: &'t str, separator: char, start: usize) -> Records<'t> {
        Records { text, separator, position: start, line: 0, broken: Vec::new() }
    }

    fn next_record(&mut self) -> Option<Record<'t>> {
        if self.position >= self.text.len() || self.broken.len() > MOST_BROKEN {
            return None;
        }
        let line = self.line;
        let mut cells = Vec::new();
        let mut width = 0;
        loop {
            let (cell, end) = self.cell();
            // More than the grid takes need not be gathered: it refuses the first one too many.
            if !cell.trim().is_empty() && cells.len() <= MAX_CELLS {
                cells.push((width, cell));
            }
            width += 1;
            if end == End::Record {
                return Some(Record { line, cells, width });
            }
        }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.position..).unwrap_or_default()
    }

    fn cell(&mut self) -> (Cow<'t, str>, End) {
        if self.rest().starts_with('"')
            && let Some((cell, end)) = self.quoted()
        {
            return (Cow::Owned(cell), end);
        }
        let (cell, end) = self.plain();
        (Cow::Borrowed(cell), end)
    }

    /// A cell without quotation marks around it, or what stands behind the closing one.
    fn plain(&mut self) -> (&'t str, End) {
        let rest = self.rest();
        let separator = self.separator;
        let length = rest.find([separator, '\n', '\r']).unwrap_or(rest.len());
        let (cell, behind) = rest.split_at(length);
        self.position += length;
        let Some(c) = behind.chars().next() else { return (cell, End::Record) };
        self.position += c.len_utf8();
        if c == separator {
            return (cell, End::Cell);
        }
        self.line_end(c);
        (cell, End::Record)
    }

    /// Passes over the second character of a line end, and counts the line.
    fn line_end(&mut self, c: char) {
        if c == '\r' && self.rest().starts_with('\n') {
            self.position += 1;
        }
        self.line += 1;
    }

    /// A cell in quotation marks; nothing when they are never closed, and then the mark is read as text.
    fn quoted(&mut self) -> Option<(String, End)> {
        let (start, start_line) = (self.position, self.line);
        self.position += 1;
        let mut cell = String::new();
        loop {
            let rest = self.rest();
            let Some(length) = rest.find(['"', '\n', '\r']) else {
                (self.position, self.line) = (start, start_line);
                self.broken.push((start_line, shorten(self.rest())));
                return None;
            };
            let (part, behind) = rest.split_at(length);
            cell.push_str(part);
            self.position += length + 1;
            if behind.starts_with("\"\"") {
                self.position += 1;
                cell.push('"');
            } else if behind.starts_with('"') {
                break;
            } else {
                // A line end inside a text is one character, whatever the file's ends are.
                self.line_end(if behind.starts_with('\r') { '\r' } else { '\n' });
                cell.push('\n');
            }
        }
        let (closed, closed_line) = (self.position, self.line);
        let (behind, end) = self.plain();
        if !behind.trim().is_empty() {
            self.broken.push((closed_line, shorten(self.text.get(closed - 1..).unwrap_or_default())));
            cell.push_str(behind);
        }
        Some((cell, end))
    }
}

/// Takes out of problems what stands in the file.
pub(super) fn conceal(problems: &mut [Diagnostic]) {
    for problem in problems.iter_mut().filter(|problem| problem.code == Code::BrokenQuoting) {
        problem.found = "…".to_owned();
    }
}

/// The beginning of a text up to its line end, for a message.
fn shorten(text: &str) -> String {
    text.lines().next().unwrap_or_default().chars().take(30).collect()
}
