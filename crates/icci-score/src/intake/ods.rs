//! OpenDocument spreadsheets.
//!
//! Comes in: the content of an ods file. Goes out: its sheets. Choice: read here and not by calamine, because a
//! repeated row or cell is then counted before it takes memory, and because hidden rows and merged cells are
//! not told there.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::{BytesRef, BytesStart, Event};

use super::archive::Archive;
use super::format::damaged;
use super::grid::{Grid, Refused, Sheet, number_cell, text_cell};
use super::limits::Limits;
use super::sheet_xml::{attribute, events};
use super::table::{Cell, Merged};
use crate::answers::layout::LISTS_SHEET;
use crate::diagnostic::{Code, Diagnostic, Place};

/// Reads the sheets of an ods file.
pub(super) fn read(file: &str, archive: &mut Archive<'_>, limits: &Limits) -> Result<Vec<Sheet>, Refused> {
    let mut locked = false;
    if let Some(part) = archive.part("META-INF/manifest.xml") {
        let seen = events(part, |event| {
            if let Event::Start(element) | Event::Empty(element) = event {
                locked |= element.local_name().as_ref() == "encryption-data";
            }
        });
        seen.map_err(|what| damaged(file, &what))?;
    }
    if locked {
        return Err(Box::new(Diagnostic::new(Code::FileEncrypted, Place::file(file))));
    }
    let Some(part) = archive.part("content.xml") else { return Err(damaged(file, "content.xml")) };
    let mut content = Content::new(file, limits);
    let mut full = None;
    let seen = events(part, |event| {
        if full.is_none() {
            full = content.event(event).err();
        }
    });
    if let Some(full) = full {
        return Err(full);
    }
    seen.map_err(|what| damaged(file, &what))?;
    Ok(content.sheets)
}

struct Content<'a> {
    file: &'a str,
    limits: &'a Limits,
    sheets: Vec<Sheet>,
    /// The style that is being read.
    style: Option<String>,
    /// The styles of hidden sheets.
    hidden_styles: BTreeSet<String>,
    open: Option<OpenSheet>,
    /// How many elements deep something lies that is not read: a comment, a picture, a sheet in a sheet.
    skipping: usize,
}

struct OpenSheet {
    grid: Grid,
    visible: bool,
    dropped: bool,
    hidden: BTreeSet<usize>,
    merged: Vec<Merged>,
    row: usize,
    row_repeats: usize,
    /// The filled cells of the row that is being read.
    cells: BTreeMap<usize, Cell>,
    column: usize,
    cell: Option<OpenCell>,
}

/// A cell that is being read.
#[derive(Default)]
struct OpenCell {
    kind: String,
    value: String,
    error: bool,
    repeats: usize,
    span: Option<(usize, usize)>,
    paragraphs: usize,
    in_paragraph: usize,
    text: String,
}

/// No sheet has more rows or columns; repetitions beyond are blanks to the sheet's end.
const MOST_ROWS: usize = 1_048_576;
const MOST_COLUMNS: usize = 16_384;

impl<'a> Content<'a> {
    fn new(file: &'a str, limits: &'a Limits) -> Content<'a> {
        Content {
            file,
            limits,
            sheets: Vec::new(),
            style: None,
            hidden_styles: BTreeSet::new(),
            open: None,
            skipping: 0,
        }
    }

    fn event(&mut self, event: &Event<'_>) -> Result<(), Refused> {
        match event {
            Event::Start(element) if self.skipping > 0 || self.is_skipped(element) => self.skipping += 1,
            Event::End(_) if self.skipping > 0 => self.skipping -= 1,
            _ if self.skipping > 0 => {}
            Event::Start(element) => self.start(element),
            Event::Empty(element) if self.is_skipped(element) => {}
            Event::Empty(element) => {
                self.start(element);
                return self.end(element.local_name().as_ref());
            }
            Event::End(element) => return self.end(element.local_name().as_ref()),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => self.text(&resolved(reference)),
            _ => {}
        }
        Ok(())
    }

    /// What stands inside a sheet or cell and is not part of it.
    fn is_skipped(&self, element: &BytesStart<'_>) -> bool {
        let Some(sheet) = &self.open else { return false };
        let name = element.local_name();
        match &sheet.cell {
            Some(cell) if cell.in_paragraph == 0 => !matches!(name.as_ref(), "p" | "h"),
            Some(_) => matches!(name.as_ref(), "annotation" | "note" | "frame"),
            None => matches!(name.as_ref(), "table" | "shapes" | "forms"),
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name();
        let Some(sheet) = &mut self.open else {
            match name.as_ref() {
                "style" => self.style = attribute(element, "name"),
                "table-properties" if attribute(element, "display").as_deref() == Some("false") => {
                    self.hidden_styles.extend(self.style.clone());
                }
                "table" => {
                    let name = attribute(element, "name").unwrap_or_default();
                    let style = attribute(element, "style-name").unwrap_or_default();
                    let visible = !self.hidden_styles.contains(&style);
                    self.open = Some(OpenSheet::new(self.file, &name, visible, self.limits));
                }
                _ => {}
            }
            return;
        };
        match name.as_ref() {
            "table-row" => sheet.start_row(element),
            "table-cell" | "covered-table-cell" if sheet.cell.is_none() => {
                sheet.cell = Some(OpenCell::new(element))
            }
            other => {
                if let Some(cell) = &mut sheet.cell {
                    cell.start(other, element);
                }
            }
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Refused> {
        let Some(sheet) = &mut self.open else { return Ok(()) };
        match name {
            "table-cell" | "covered-table-cell" => sheet.end_cell(),
            "table-row" => return sheet.end_row(),
            "p" | "h" => {
                if let Some(cell) = &mut sheet.cell {
                    cell.in_paragraph = cell.in_paragraph.saturating_sub(1);
                }
            }
            "table" => {
                if let Some(OpenSheet { grid, visible, hidden, merged, dropped: false, .. }) =
                    self.open.take()
                {
                    self.sheets.push(grid.finish(visible, &hidden, merged));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.open.as_mut().and_then(|sheet| sheet.cell.as_mut())
            && cell.in_paragraph > 0
        {
            cell.text.push_str(text);
        }
    }
}

impl OpenSheet {
    fn new(file: &str, name: &str, visible: bool, limits: &Limits) -> OpenSheet {
        OpenSheet {
            grid: Grid::new(file, name, limits),
            visible,
            dropped: name == LISTS_SHEET,
            hidden: BTreeSet::new(),
            merged: Vec::new(),
            row: 0,
            row_repeats: 1,
            cells: BTreeMap::new(),
            column: 0,
            cell: None,
        }
    }

    fn start_row(&mut self, element: &BytesStart<'_>) {
        self.row_repeats = count(element, "number-rows-repeated").min(MOST_ROWS);
        self.column = 0;
        self.cells.clear();
        if matches!(attribute(element, "visibility").as_deref(), Some("collapse" | "filter")) {
            let end = self.row.saturating_add(self.row_repeats).min(MOST_ROWS);
            self.hidden.extend(self.row..end);
        }
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let (repeats, span) = (cell.repeats, cell.span);
        if let Some((rows, columns)) = span {
            let to = (self.row.saturating_add(rows - 1), self.column.saturating_add(columns - 1));
            self.merged.push(Merged { from: (self.row, self.column), to });
        }
        let value = cell.finish();
        let next = self.column.saturating_add(repeats).min(MOST_COLUMNS);
        if !value.is_empty() {
            for column in self.column..next {
                self.cells.insert(column, value.clone());
            }
        }
        self.column = next;
    }

    fn end_row(&mut self) -> Result<(), Refused> {
        let next = self.row.saturating_add(self.row_repeats).min(MOST_ROWS);
        if let Some((last, _)) = self.cells.last_key_value() {
            self.grid.expect(next - self.row, last + 1)?;
            for row in self.row..next {
                for (column, cell) in &self.cells {
                    self.grid.put(row, *column, cell.clone())?;
                }
            }
        }
        self.row = next;
        Ok(())
    }
}

impl OpenCell {
    fn new(element: &BytesStart<'_>) -> OpenCell {
        let mut cell = OpenCell { repeats: 1, ..OpenCell::default() };
        let (mut rows, mut columns) = (1, 1);
        for found in element.attributes().with_checks(false).flatten() {
            let value = || attribute(element, found.key.local_name().as_ref()).unwrap_or_default();
            match found.key.as_ref() {
                "office:value-type" => cell.kind = found.value.to_string(),
                "calcext:value-type" => cell.error = found.value.as_ref() == "error",
                "office:value"
                | "office:date-value"
                | "office:time-value"
                | "office:boolean-value"
                | "office:string-value" => cell.value = value(),
                "table:number-columns-repeated" => cell.repeats = count(element, "number-columns-repeated"),
                "table:number-columns-spanned" => columns = count(element, "number-columns-spanned"),
                "table:number-rows-spanned" => rows = count(element, "number-rows-spanned"),
                _ => {}
            }
        }
        cell.span = (rows > 1 || columns > 1).then_some((rows, columns));
        cell
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "p" | "h" => {
                if self.paragraphs > 0 && self.in_paragraph == 0 {
                    self.text.push('\n');
                }
                self.paragraphs += 1;
                self.in_paragraph += 1;
            }
            "s" => {
                let blanks = count(element, "c").min(1000);
                self.text.extend(std::iter::repeat_n(' ', blanks));
            }
            "tab" => self.text.push('\t'),
            "line-break" => self.text.push('\n'),
            _ => {}
        }
    }

    fn finish(self) -> Cell {
        let shown_error = ["#REF!", "#DIV/0!", "#NAME?", "#VALUE!", "#N/A", "#NUM!", "#NULL!", "Err:"];
        if self.error || (self.kind != "string" && shown_error.iter().any(|word| self.text.starts_with(word)))
        {
            return Cell::Error(self.text);
        }
        match self.kind.as_str() {
            "float" | "percentage" | "currency" => {
                self.value.trim().parse().map_or_else(|_| text_cell(&self.value), number_cell)
            }
            "boolean" => Cell::Bool(self.value == "true"),
            "date" | "time" => Cell::Date(self.value),
            _ if self.value.is_empty() => text_cell(&self.text),
            _ => text_cell(&self.value),
        }
    }
}

/// How many times an attribute says that something comes: at least once.
fn count(element: &BytesStart<'_>, name: &str) -> usize {
    attribute(element, name)
        .and_then(|number| number.trim().parse::<usize>().ok())
        .unwrap_or(1)
        .clamp(1, MOST_ROWS)
}

/// The character of a reference such as `&amp;` or `&#228;`.
fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    let name = reference.xml10_content();
    quick_xml::escape::resolve_predefined_entity(&name).unwrap_or_default().to_owned()
}
