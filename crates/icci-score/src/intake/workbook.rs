//! Workbooks of Excel: xlsx and xlsm, and the old xls.
//!
//! Comes in: bytes. Goes out: every sheet but that of the drop-down lists, with absolute places. Values come
//! from calamine, a cell at a time: its ranges would fill the rectangle between two cells far apart.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use calamine::{
    Data, DataRef, ExcelDateTime, Reader, Sheet as SheetInfo, SheetType, SheetVisible, Xls, XlsError, Xlsx,
    XlsxError,
};

use super::archive::Archive;
use super::format::damaged;
use super::grid::{Grid, Refused, Sheet, number_cell, text_cell};
use super::limits::Limits;
use super::sheet_xml::{self, Extras};
use super::table::{Cell, Merged};
use crate::answers::layout::LISTS_SHEET;
use crate::diagnostic::{Code, Diagnostic, Place};

/// Reads an xlsx or xlsm.
pub(super) fn read_xlsx(
    file: &str,
    bytes: &[u8],
    archive: &mut Archive<'_>,
    limits: &Limits,
) -> Result<Vec<Sheet>, Refused> {
    let broken = |what: String| damaged(file, &what);
    if sheet_xml::shared_texts_lie(archive).map_err(broken)? {
        return Err(damaged(file, "sharedStrings"));
    }
    let mut extras = sheet_xml::extras(archive).map_err(broken)?;
    guarded(file, || {
        let failed = |error: XlsxError| match error {
            XlsxError::Password => Box::new(Diagnostic::new(Code::FileEncrypted, Place::file(file))),
            other => damaged(file, &other.to_string()),
        };
        let mut book = Xlsx::new(Cursor::new(bytes)).map_err(failed)?;
        let mut sheets = Vec::new();
        for info in wanted(book.sheets_metadata()) {
            let Extras { hidden, merged, errors } = extras.remove(&info.name).unwrap_or_default();
            let mut grid = Grid::new(file, &info.name, limits);
            let mut cells = match book.worksheet_cells_reader(&info.name) {
                Ok(cells) => cells,
                Err(XlsxError::NotAWorksheet(_)) => continue,
                Err(error) => return Err(failed(error)),
            };
            loop {
                match cells.next_cell() {
                    Ok(Some(cell)) => {
                        let (row, column) = cell.get_position();
                        grid.put(row as usize, column as usize, cell_of_ref(cell.get_value()))?;
                    }
                    Ok(None) => break,
                    // An error newer than calamine's list; it is put in its place below.
                    Err(XlsxError::CellError(_)) => {}
                    Err(error) => return Err(failed(error)),
                }
            }
            for (row, column, word) in errors {
                grid.put(row, column, Cell::Error(word))?;
            }
            sheets.push(grid.finish(info.visible == SheetVisible::Visible, &hidden, merged));
        }
        Ok(sheets)
    })
}

/// Reads an xls. Which rows are hidden is not known of this format.
pub(super) fn read_xls(file: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, Refused> {
    // An encrypted xlsx is an archive of the same kind, with a part of this name in UTF-16.
    let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        return Err(Box::new(Diagnostic::new(Code::FileEncrypted, Place::file(file))));
    }
    if dimensions_lie(bytes) {
        return Err(damaged(file, "DIMENSIONS"));
    }
    guarded(file, || {
        let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
            XlsError::Password => Box::new(Diagnostic::new(Code::FileEncrypted, Place::file(file))),
            other => damaged(file, &other.to_string()),
        })?;
        let mut sheets = Vec::new();
        for info in wanted(book.sheets_metadata()) {
            let range =
                book.worksheet_range(&info.name).map_err(|error| damaged(file, &error.to_string()))?;
            let (top, left) = range.start().unwrap_or_default();
            let mut grid = Grid::new(file, &info.name, limits);
            for (row, column, value) in range.used_cells() {
                grid.put(top as usize + row, left as usize + column, cell_of(value))?;
            }
            let merged = book.merge_cells_by_sheet_name(&info.name).unwrap_or_default();
            let merged =
                merged.iter().map(|area| Merged { from: place(area.start), to: place(area.end) }).collect();
            sheets.push(grid.finish(info.visible == SheetVisible::Visible, &BTreeSet::new(), merged));
        }
        Ok(sheets)
    })
}

/// Runs a reader of somebody else's; that it gives up in a panic is one more way of saying that a file is damaged.
pub(crate) fn guarded<T>(file: &str, read: impl FnOnce() -> Result<T, Refused>) -> Result<T, Refused> {
    stay_quiet_when_guarded();
    let before = GUARDED.replace(true);
    let result = catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(before);
    result.unwrap_or_else(|_| Err(damaged(file, "its parts contradict each other")))
}

thread_local! {
    /// Whether this thread runs a reader whose panic is expected.
    static GUARDED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Keeps the report of a panic that is caught away from standard error, where it would look like our own. All
/// other panics are reported as before.
fn stay_quiet_when_guarded() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                before(panic);
            }
        }));
    });
}

fn wanted(sheets: &[SheetInfo]) -> Vec<SheetInfo> {
    sheets
        .iter()
        .filter(|info| info.typ == SheetType::WorkSheet && info.name != LISTS_SHEET)
        .cloned()
        .collect()
}

fn place(corner: (u32, u32)) -> (usize, usize) {
    (corner.0 as usize, corner.1 as usize)
}

/// Whether a record DIMENSIONS (0x0200, 14 bytes) names more than a sheet can have: 65,536 rows, 256 columns.
/// calamine asks for that much memory before it reads a cell.
fn dimensions_lie(bytes: &[u8]) -> bool {
    bytes.windows(16).filter(|window| window.starts_with(&[0x00, 0x02, 0x0E, 0x00])).any(|window| {
        let byte = |index: usize| u64::from(window.get(index).copied().unwrap_or(0));
        let long = |index: usize| (0..4).map(|i| byte(index + i) << (8 * i)).sum::<u64>();
        let short = |index: usize| byte(index) + (byte(index + 1) << 8);
        let (rows, columns) = ((long(4), long(8)), (short(12), short(14)));
        rows.0 > rows.1 || rows.1 > 65_536 || columns.0 > columns.1 || columns.1 > 256
    })
}

fn cell_of_ref(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::SharedString(text) => text_cell(text),
        DataRef::String(text) => text_cell(text),
        DataRef::Int(number) => number_cell(*number as f64),
        DataRef::Float(number) => number_cell(*number),
        DataRef::Bool(value) => Cell::Bool(*value),
        DataRef::DateTime(value) => Cell::Date(iso(value)),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::Date(text.clone()),
        DataRef::Error(error) => Cell::Error(error.to_string()),
        DataRef::Empty => Cell::Empty,
    }
}

fn cell_of(value: &Data) -> Cell {
    match value {
        Data::String(text) => text_cell(text),
        Data::Int(number) => number_cell(*number as f64),
        Data::Float(number) => number_cell(*number),
        Data::Bool(value) => Cell::Bool(*value),
        Data::DateTime(value) => Cell::Date(iso(value)),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::Date(text.clone()),
        Data::Error(error) => Cell::Error(error.to_string()),
        Data::Empty => Cell::Empty,
    }
}

/// A date, a time or both, in ISO 8601.
fn iso(value: &ExcelDateTime) -> String {
    let days = value.as_f64();
    if value.is_duration() {
        let seconds = (days * 86_400.0).round();
        return format!("PT{seconds}S");
    }
    let (year, month, day, hour, minute, second, _) = value.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    // Days are counted from an epoch; what lies before the first day is a time without a date.
    if (0.0..1.0).contains(&days) {
        time
    } else if (hour, minute, second) == (0, 0, 0) {
        date
    } else {
        format!("{date}T{time}")
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    use super::*;

    #[test]
    fn dates_are_written_in_iso_8601() {
        let date = |days| iso(&ExcelDateTime::new(days, DateTime, false));
        // Excel counts 1 January 2026 as day 46023.
        assert_eq!(date(46023.0), "2026-01-01");
        assert_eq!(date(46023.75), "2026-01-01T18:00:00");
        assert_eq!(date(0.5), "12:00:00");
        // 1.5 days are 129,600 seconds.
        assert_eq!(iso(&ExcelDateTime::new(1.5, TimeDelta, false)), "PT129600S");
    }

    #[test]
    fn impossible_dimensions_of_an_xls_are_seen() {
        let record = |rows: u32, columns: u16| {
            let mut bytes = vec![0x00, 0x02, 0x0E, 0x00, 0, 0, 0, 0];
            bytes.extend(rows.to_le_bytes());
            bytes.extend([0, 0]);
            bytes.extend(columns.to_le_bytes());
            bytes.extend([0, 0]);
            bytes
        };
        assert!(!dimensions_lie(&record(65_536, 256)));
        assert!(dimensions_lie(&record(4_000_000_000, 256)));
        assert!(dimensions_lie(&record(10, 60_000)));
    }

    #[test]
    fn a_panic_of_a_reader_is_a_damaged_file() {
        let result: Result<(), Refused> = guarded("x.xlsx", || panic!("slice index"));
        assert_eq!(result.expect_err("refused").code, Code::FileDamaged);
    }
}
