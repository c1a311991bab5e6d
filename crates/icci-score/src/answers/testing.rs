//! Tables made by hand, for the tests of readers.

use crate::diagnostic::{Code, Diagnostic};
use crate::intake::{Cell, Kind, Row, Source, Table};

/// A table of texts; an empty text is an empty cell.
pub(crate) fn table(file: &str, sheet: &str, rows: &[&[&str]]) -> Table {
    let cell = |text: &&str| if text.is_empty() { Cell::Empty } else { Cell::Text((*text).to_owned()) };
    let rows = rows
        .iter()
        .enumerate()
        .map(|(number, row)| Row { number, hidden: false, cells: row.iter().map(cell).collect() })
        .filter(|row| row.cells.iter().any(|cell| !cell.is_empty()))
        .collect();
    Table {
        file: file.to_owned(),
        sheet: sheet.to_owned(),
        visible: true,
        rows,
        merged: Vec::new(),
        decimal_comma: true,
    }
}

/// A file with some tables.
pub(crate) fn source(kind: Kind, tables: Vec<Table>) -> Source {
    let file = tables.first().map(|table| table.file.clone()).unwrap_or_default();
    Source { file, kind, tables, sha256: String::new() }
}

/// A file with one delimited table, `,` between cells.
pub(crate) fn csv(kind: Kind, file: &str, text: &str) -> Source {
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    let rows: Vec<&[&str]> = lines.iter().map(Vec::as_slice).collect();
    source(kind, vec![table(file, "", &rows)])
}

/// The codes of some diagnostics with their cells.
pub(crate) fn codes(diagnostics: &[Diagnostic]) -> Vec<(Code, &str)> {
    diagnostics.iter().map(|diagnostic| (diagnostic.code, diagnostic.place.cell.as_str())).collect()
}
