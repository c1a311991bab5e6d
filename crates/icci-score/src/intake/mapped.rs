//! Files of which only named columns are read: a register export, or a wide table of indicators.
//!
//! Comes in: a path and the names of columns. Goes out: a [`Mapped`] table in which every other cell is empty. The
//! ordinary way ([`super::read`]) refuses such files; only who asks by name gets here. No problem repeats a cell.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::format::{self, Format};
use super::grid::{Refused, Sheet};
use super::header::{SEARCHED_ROWS, is_person, key, names_columns};
use super::paths::{self, Entry, READABLE};
use super::table::{Cell, Table};
use super::{Limits, delimited, source, text};
use crate::diagnostic::{Checked, Code, Diagnostic, Place, Severity, cell_name};

/// The named columns of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapped {
    /// The rows below the header; cells of columns that were not asked for are empty.
    pub table: Table,
    /// The column of each name that was asked for, in their order; nothing where the file has none.
    pub columns: Vec<Option<usize>>,
    /// The names that stand in the header, as written, in order.
    pub written: Vec<String>,
    /// The column of each of them.
    pub places: Vec<usize>,
    /// The header row's number in the file, counted from 0.
    pub header: usize,
}

impl Mapped {
    /// What is wrong where no row can be trusted to be the header: only where one is, may messages repeat
    /// [`Mapped::written`]. Elsewhere it may be a row about a person.
    pub fn without_header(&self, names: &[&str]) -> Option<Diagnostic> {
        let found =
            names.iter().zip(&self.columns).filter(|(_, column)| column.is_some()).map(|(name, _)| *name);
        let place = self.table.place(self.header, 0);
        (!names_columns(found, &self.written)).then(|| header_missing(place, self.written.len(), names))
    }
}

/// No row names the columns that are looked for.
pub(crate) fn header_missing(place: Place, columns: usize, names: &[&str]) -> Diagnostic {
    const MOST_NAMED: usize = 20;
    let mut named: Vec<&str> = names.iter().copied().take(MOST_NAMED).collect();
    if names.len() > MOST_NAMED {
        named.push("…");
    }
    let problem = Diagnostic::new(Code::HeaderMissing, place);
    problem.with_found(columns.to_string()).with_allowed(named.join(", "))
}

/// Reads the first sheet of a file whose first row names at least two columns, with all its columns; the row above which
/// nothing stands is its header. For microdata, whose columns are named only when the header is known.
pub(crate) fn read_sheet(path: &Path, limits: &Limits) -> Checked<Option<Mapped>> {
    read_one(path, limits, |tables, problems| {
        // A sheet with one cell on top is a title page, unless there is no other.
        let wide = |sheet: &Sheet| sheet.table.rows.first().map_or(0, |row| row.cells.len().min(2));
        let sheet = tables.into_iter().rev().max_by_key(wide).filter(|sheet| wide(sheet) > 0)?;
        problems.extend(too_many(&sheet, 0, limits));
        let mut table = sheet.table;
        let header = table.rows.remove(0);
        let written: Vec<String> = header.cells.iter().map(Cell::text).collect();
        let places = (0..written.len()).collect();
        Some(Mapped { table, columns: Vec::new(), written, places, header: header.number })
    })
}

/// Reads the named columns of one file. Of a workbook the sheet that has most of them is read, the first of equals.
///
/// Names are compared without regard to case, blanks, hyphens and underscores. Nothing when the file cannot be read.
pub fn read_mapped(path: &Path, limits: &Limits, names: &[&str]) -> Checked<Option<Mapped>> {
    read_one(path, limits, |tables, problems| pick(tables, names, limits, problems))
}

fn read_one(
    path: &Path,
    limits: &Limits,
    pick: impl Fn(Vec<Sheet>, &mut Vec<Diagnostic>) -> Option<Mapped>,
) -> Checked<Option<Mapped>> {
    let mut diagnostics = Vec::new();
    let mut value = None;
    for entry in paths::collect(&[path.to_owned()]) {
        match entry {
            Entry::Problem(problem) => diagnostics.push(problem),
            Entry::File(file) if !file.named => {
                let problem = Diagnostic::new(Code::FileFormat, Place::file(path.display().to_string()));
                diagnostics.push(problem.with_found("folder").with_allowed(READABLE));
                break;
            }
            Entry::File(file) => match sheets(&file, limits, &mut diagnostics) {
                Ok(tables) => value = pick(tables, &mut diagnostics),
                Err(problem) => diagnostics.push(*problem),
            },
        }
    }
    let only_notes = diagnostics.iter().all(|problem| problem.severity == Severity::Note);
    if value.is_none() && only_notes {
        diagnostics.push(Diagnostic::new(Code::FileEmpty, Place::file(path.display().to_string())));
    }
    // What stands between broken quotation marks is about a person.
    delimited::conceal(&mut diagnostics);
    Checked { value, diagnostics }
}

/// Reads the named columns of files and folders, a table each. In a folder, files that have none of the names are
/// passed over with a note. A table about persons is refused, and so are two columns of one wanted name.
pub fn read_columns(paths: &[PathBuf], limits: &Limits, names: &[&str]) -> Checked<Vec<Mapped>> {
    let mut diagnostics = Vec::new();
    let mut value = Vec::new();
    for entry in paths::collect(paths) {
        let file = match entry {
            Entry::Problem(problem) => {
                diagnostics.push(problem);
                continue;
            }
            Entry::File(file) => file,
        };
        if !file.named && !paths::is_table(&file.ending()) {
            continue;
        }
        let tables = match sheets(&file, limits, &mut diagnostics) {
            Ok(tables) => tables,
            Err(problem) => {
                diagnostics.push(*problem);
                continue;
            }
        };
        match pick(tables, names, limits, &mut diagnostics) {
            Some(mapped) if file.named || mapped.columns.iter().any(Option::is_some) => {
                diagnostics.extend(refused(&mapped, names));
                value.push(mapped);
            }
            Some(_) => diagnostics.push(Diagnostic::new(Code::TextSkipped, Place::file(file.label))),
            None => diagnostics.push(Diagnostic::new(Code::FileEmpty, Place::file(file.label))),
        }
    }
    delimited::conceal(&mut diagnostics);
    Checked { value, diagnostics }
}

/// Reads all of one file's first table, its first row included: for tables whose columns nobody can know.
/// A table about persons is refused.
pub fn read_plain(path: &Path, limits: &Limits) -> Checked<Option<Table>> {
    let mut diagnostics = Vec::new();
    let mut value = None;
    for entry in paths::collect(&[path.to_owned()]) {
        match entry {
            Entry::Problem(problem) => diagnostics.push(problem),
            Entry::File(file) => match sheets(&file, limits, &mut diagnostics) {
                Ok(tables) => {
                    let sheet = tables.into_iter().find(|sheet| !sheet.table.rows.is_empty());
                    diagnostics.extend(sheet.as_ref().and_then(|sheet| too_many(sheet, 0, limits)));
                    value = value.or(sheet.map(|sheet| sheet.table));
                }
                Err(problem) => diagnostics.push(*problem),
            },
        }
    }
    let persons = value.as_ref().and_then(|table: &Table| {
        let first = table.rows.first()?;
        let name = first.cells.iter().map(Cell::text).find(|name| is_person(name))?;
        Some(Diagnostic::new(Code::RegisterRefused, table.whole()).with_found(name))
    });
    diagnostics.extend(persons);
    delimited::conceal(&mut diagnostics);
    if value.is_none() && diagnostics.is_empty() {
        diagnostics.push(Diagnostic::new(Code::FileEmpty, Place::file(path.display().to_string())));
    }
    Checked { value, diagnostics }
}

/// Columns of persons, and wanted names that stand twice in the header.
fn refused(mapped: &Mapped, names: &[&str]) -> Vec<Diagnostic> {
    let table = &mapped.table;
    let mut problems = Vec::new();
    for name in mapped.written.iter().filter(|name| is_person(name)) {
        problems.push(Diagnostic::new(Code::RegisterRefused, table.whole()).with_found(name));
    }
    let mut seen = BTreeSet::new();
    for name in names {
        let wanted = key(name);
        let named = mapped.written.iter().zip(&mapped.places).filter(|(written, _)| key(written) == wanted);
        let columns: Vec<usize> = named.map(|(_, column)| *column).collect();
        if let ([first, second, ..], true) = (columns.as_slice(), seen.insert(wanted)) {
            let problem =
                Diagnostic::new(Code::HeaderTwice, table.place(mapped.header, *second)).with_found(*name);
            let cell = |column: usize| cell_name(mapped.header, column);
            problems.push(problem.with("first", cell(*first)).with("second", cell(*second)));
        }
    }
    problems
}

fn sheets(
    file: &paths::File,
    limits: &Limits,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<Sheet>, Refused> {
    let bytes = source::bytes_of(file, limits)?;
    let label = file.label.as_str();
    let tables = match format::tell(label, &bytes, limits)? {
        Format::Other(found) => {
            let problem = Diagnostic::new(Code::FileFormat, Place::file(label));
            return Err(Box::new(problem.with_found(found).with_allowed(READABLE)));
        }
        Format::Text => {
            let (text, encoding) = text::decode(&bytes);
            if let Some(encoding) = encoding {
                problems.push(Diagnostic::new(Code::TextEncoding, Place::file(label)).with_found(encoding));
            }
            vec![delimited::read(label, &text, &BTreeSet::new(), limits, problems)?]
        }
        Format::Workbook(sheets) => sheets,
    };
    Ok(tables)
}

/// Says that a table has more rows below its header than are wanted.
fn too_many(sheet: &Sheet, index: usize, limits: &Limits) -> Option<Diagnostic> {
    let below = sheet.rows.saturating_sub(index + 1);
    (below > limits.max_rows).then(|| {
        let problem = Diagnostic::new(Code::TooManyRows, sheet.table.whole());
        problem.with_found(below.to_string()).with_allowed(limits.max_rows.to_string())
    })
}

/// The table and header row with most of the names; the others of its cells are forgotten.
fn pick(
    tables: Vec<Sheet>,
    names: &[&str],
    limits: &Limits,
    problems: &mut Vec<Diagnostic>,
) -> Option<Mapped> {
    let wanted: Vec<String> = names.iter().map(|name| key(name)).collect();
    let mut best: Option<(usize, usize, usize)> = None;
    for (at, sheet) in tables.iter().enumerate() {
        for (index, row) in sheet.table.rows.iter().take(SEARCHED_ROWS).enumerate() {
            let found: BTreeSet<String> = row.cells.iter().map(|cell| key(&cell.text())).collect();
            let matched = wanted.iter().filter(|name| found.contains(*name)).count();
            if best.is_none_or(|(most, ..)| matched > most) {
                best = Some((matched, at, index));
            }
        }
    }
    let (_, at, index) = best?;
    let sheet = tables.into_iter().nth(at)?;
    problems.extend(too_many(&sheet, index, limits));
    let mut table = sheet.table;
    let header = table.rows.get(index)?.clone();
    let columns: Vec<Option<usize>> = wanted
        .iter()
        .map(|name| header.cells.iter().position(|cell| !cell.is_empty() && key(&cell.text()) == *name))
        .collect();
    table.rows.drain(..=index);
    for row in &mut table.rows {
        for (column, cell) in row.cells.iter_mut().enumerate() {
            if !columns.contains(&Some(column)) {
                *cell = Cell::Empty;
            }
        }
    }
    table.rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    let named = header.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let (places, written) = named.map(|(column, cell)| (column, cell.text())).unzip();
    Some(Mapped { table, columns, written, places, header: header.number })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, names: &[&str]) -> Checked<Option<Mapped>> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("r.csv");
        std::fs::write(&path, text).expect("a file");
        read_mapped(&path, &Limits::default(), names)
    }

    #[test]
    fn only_named_columns_are_read() {
        let read =
            read("Asiakas;Nimi;Kotikunta\nA1;Matti;Kuopio\n;Maija;\n", &["kotikunta", "asiakas", "ryhmä"]);
        assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
        let mapped = read.value.expect("a table");
        assert_eq!(mapped.columns, [Some(2), Some(0), None]);
        assert_eq!(mapped.written, ["Asiakas", "Nimi", "Kotikunta"]);
        // The row with nothing but a name is no row here, and no name is kept.
        assert_eq!(mapped.table.rows.len(), 1);
        assert!(!format!("{mapped:?}").contains("Matti"));
    }

    #[test]
    fn problems_do_not_repeat_cells() {
        let read = read("id;plan\n\"Matti;2025-01-01\n", &["id", "plan"]);
        assert_eq!(read.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), [Code::BrokenQuoting]);
        assert!(!format!("{:?}", read.diagnostics).contains("Matti"));
    }

    #[test]
    fn the_limit_counts_the_rows_below_the_header_and_the_hint_suffices() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("r.csv");
        let rows = |count: usize| format!("a title\n\nid,x\n{}", "k,1\n".repeat(count));
        let limits = |most| Limits { max_rows: most, ..Limits::default() };
        for count in [3, 4, 33, 34, 5000] {
            std::fs::write(&path, rows(count)).expect("a file");
            let named = |most| read_mapped(&path, &limits(most), &["id", "x"]).diagnostics;
            let columns =
                |most| read_columns(std::slice::from_ref(&path), &limits(most), &["id"]).diagnostics;
            // Of a table whose columns nobody knows the first row is the header.
            let plain = |most| read_plain(&path, &limits(most)).diagnostics;
            assert_eq!([named(count), columns(count), plain(count + 1)], [vec![], vec![], vec![]]);
            for (found, below) in
                [(named(count - 1), count), (columns(count - 1), count), (plain(count), count + 1)]
            {
                let said: Vec<(Code, &str)> = found.iter().map(|d| (d.code, d.found.as_str())).collect();
                assert_eq!(said, [(Code::TooManyRows, below.to_string().as_str())]);
            }
        }
    }

    #[test]
    fn a_folder_and_a_missing_file_are_said() {
        let folder = tempfile::tempdir().expect("a folder");
        let codes = |path: &Path| {
            let read = read_mapped(path, &Limits::default(), &["a"]);
            assert_eq!(read.value, None);
            read.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(&folder.path().join("none.csv")), [Code::FileMissing]);
        assert_eq!(codes(folder.path()), [Code::FolderWithoutTables]);
    }
}
