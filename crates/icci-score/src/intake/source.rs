//! One file: opened once, its format told by its content, its tables told by their headers.
//!
//! Comes in: a [`File`]. Goes out: [`Source`]s, and the file's problems.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use super::delimited;
use super::format::{self, Format};
use super::grid::{Refused, Sheet};
use super::header::Header;
use super::kind::{self, Found, Kind};
use super::limits::Limits;
use super::paths::{self, File, READABLE};
use super::table::Table;
use super::text;
use crate::definition::sha256;
use crate::diagnostic::{Code, Diagnostic, Place, cell_name};
use crate::folder::file_fault;

/// A file that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The file, as the user named it.
    pub file: String,
    /// What it holds.
    pub kind: Kind,
    /// Its tables that are of this kind, in order, with the header row first; of a questionnaire also its start
    /// sheet, which has no header.
    pub tables: Vec<Table>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// Reads one file.
pub(super) fn read(
    file: &File,
    limits: &Limits,
    ids: &BTreeSet<String>,
    sources: &mut Vec<Source>,
    problems: &mut Vec<Diagnostic>,
) {
    if let Err(problem) = read_file(file, limits, ids, sources, problems) {
        problems.push(*problem);
    }
}

fn read_file(
    file: &File,
    limits: &Limits,
    ids: &BTreeSet<String>,
    sources: &mut Vec<Source>,
    problems: &mut Vec<Diagnostic>,
) -> Result<(), Refused> {
    let ending = file.ending();
    let label = file.label.as_str();
    // Notes of the user's lie about in folders; what calls itself a table must not pass unseen.
    let by_chance = !file.named && !paths::is_table(&ending);
    let skipped = || Diagnostic::new(Code::TextSkipped, Place::file(label));
    let bytes = bytes_of(file, limits)?;
    if bytes.is_empty() && by_chance {
        problems.push(skipped());
        return Ok(());
    }
    if bytes.is_empty() {
        return Err(Box::new(Diagnostic::new(Code::FileEmpty, Place::file(label))));
    }
    let format = format::tell(label, &bytes, limits)?;
    let no_table = |found: &str| {
        let problem = Diagnostic::new(Code::FileFormat, Place::file(label));
        Box::new(problem.with_found(found).with_allowed(READABLE))
    };
    let sheets = match format {
        Format::Other(_) | Format::Text if paths::is_other(&ending) => {
            return Err(no_table(&format!(".{ending}")));
        }
        Format::Other(_) if by_chance => return Ok(()),
        Format::Other(found) => return Err(no_table(found)),
        Format::Text => {
            let (text, encoding) = text::decode(&bytes);
            let mut own = Vec::new();
            let sheet = delimited::read(label, &text, ids, limits, &mut own)?;
            let told = kind::tell(&sheet.table, ids);
            if by_chance && !matches!(told, Found::Table(..)) {
                problems.push(skipped());
                return Ok(());
            }
            if let Some(encoding) = encoding {
                problems.push(Diagnostic::new(Code::TextEncoding, Place::file(label)).with_found(encoding));
            }
            // What stands between broken quotation marks of a table that nobody knows may be about a person.
            if !matches!(told, Found::Table(kind, _) if kind != Kind::Register) {
                delimited::conceal(&mut own);
            }
            problems.append(&mut own);
            if let Found::Table(_, index) = told
                && let Some(header) = Header::at(&sheet.table, index)
            {
                delimited::report_long_rows(&sheet, &header, problems);
            }
            vec![sheet]
        }
        Format::Workbook(sheets) => sheets,
    };
    let sorted = sort(label, sheets, limits, ids, problems);
    let hash = sha256(&bytes);
    for (kind, tables) in sorted {
        sources.push(Source { file: label.to_owned(), kind, tables, sha256: hash.clone() });
    }
    Ok(())
}

pub(super) fn bytes_of(file: &File, limits: &Limits) -> Result<Vec<u8>, Refused> {
    let failed = |error: std::io::Error| Box::new(file_fault(&file.label, &error));
    // Asked before opening: a named pipe that nobody writes to would keep us waiting for ever.
    if !std::fs::metadata(&file.path).map_err(failed)?.is_file() {
        let what = Diagnostic::new(Code::FileFormat, Place::file(&file.label));
        return Err(Box::new(what.with_found("device").with_allowed(READABLE)));
    }
    let opened = std::fs::File::open(&file.path).map_err(failed)?;
    let mut bytes = Vec::new();
    opened.take(limits.max_unpacked.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limits.max_unpacked {
        return Err(format::too_large(&file.label, limits));
    }
    Ok(bytes)
}

/// Sorts sheets by kind. Of a questionnaire the start sheet is kept; sheets of no known kind are noted beside
/// known ones, and refused where there is nothing else.
fn sort(
    file: &str,
    sheets: Vec<Sheet>,
    limits: &Limits,
    ids: &BTreeSet<String>,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<Kind, Vec<Table>> {
    let told: Vec<(Found, Sheet)> =
        sheets.into_iter().map(|sheet| (kind::tell(&sheet.table, ids), sheet)).collect();
    let any = |kind: Option<Kind>| {
        told.iter()
            .any(|(found, _)| matches!(found, Found::Table(k, _) if kind.is_none_or(|kind| kind == *k)))
    };
    let (questionnaire, known) = (any(Some(Kind::Questionnaire)), any(None));
    let register = any(Some(Kind::Register));
    let nothing = told.iter().all(|(found, _)| *found == Found::Nothing);
    if nothing {
        problems.push(Diagnostic::new(Code::FileEmpty, Place::file(file)));
    }
    let mut sorted: BTreeMap<Kind, Vec<Table>> = BTreeMap::new();
    for (found, sheet) in told {
        match found {
            Found::Nothing => {}
            Found::Table(kind, index) => {
                if let Some(table) = accept(sheet, kind, index, limits, problems) {
                    sorted.entry(kind).or_default().push(table);
                }
            }
            Found::Start if questionnaire => sorted.entry(Kind::Questionnaire).or_default().push(sheet.table),
            Found::Start | Found::Unknown if known => {
                let note = Diagnostic::new(Code::SheetSkipped, sheet.table.whole());
                problems.push(note.with_found(sheet.table.sheet.clone()));
            }
            Found::Start | Found::Unknown => problems.push(unknown(&sheet.table)),
        }
    }
    // Where one sheet is about persons, the others may be as well.
    if register {
        sorted.clear();
    }
    sorted
}

/// The table from its header on, unless that cannot be used.
fn accept(
    sheet: Sheet,
    kind: Kind,
    index: usize,
    limits: &Limits,
    problems: &mut Vec<Diagnostic>,
) -> Option<Table> {
    let Sheet { mut table, rows } = sheet;
    let header = Header::at(&table, index)?;
    if kind == Kind::Register
        && let Some((column, written)) = header.person_column()
    {
        let place = table.place(header.row(), column);
        problems.push(Diagnostic::new(Code::RegisterRefused, place).with_found(written));
        return None;
    }
    let below = rows.saturating_sub(index + 1);
    if below > limits.max_rows {
        let problem = Diagnostic::new(Code::TooManyRows, table.whole());
        problems.push(problem.with_found(below.to_string()).with_allowed(limits.max_rows.to_string()));
        return None;
    }
    let twice = header.twice();
    for (first, second) in &twice {
        let name = table.rows.get(index).map(|row| row.cell(*second).text()).unwrap_or_default();
        let problem = Diagnostic::new(Code::HeaderTwice, table.place(header.row(), *second))
            .with_found(name)
            .with("first", cell_name(header.row(), *first))
            .with("second", cell_name(header.row(), *second));
        problems.push(problem);
    }
    table.rows.drain(..index.min(table.rows.len()));
    Some(table)
}

/// Says what an unknown table may have been meant to be.
fn unknown(table: &Table) -> Diagnostic {
    let Some(nearest) = kind::nearest(table) else {
        return Diagnostic::new(Code::UnknownTable, table.whole());
    };
    let place = table.place(nearest.row, 0);
    let allowed = format!("{} ({})", nearest.columns.join(", "), nearest.kind);
    if nearest.meant.is_empty() {
        let problem = Diagnostic::new(Code::UnknownTable, place);
        return problem.with_found(nearest.names.to_string()).with_allowed(allowed);
    }
    let meant: Vec<String> =
        nearest.meant.iter().map(|(written, known)| format!("`{written}` → `{known}`")).collect();
    Diagnostic::new(Code::NearlyKnownTable, place)
        .with_found(nearest.written.join(", "))
        .with_allowed(allowed)
        .with("meant", meant.join(", "))
}
