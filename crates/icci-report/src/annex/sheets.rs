//! The sheets of an annex.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Url, Worksheet, XlsxError};

use super::number;
use crate::content::{Document, Table, neutral};

/// The longest name of a sheet, by the file format.
const LONGEST_NAME: usize = 31;
/// The row of a table's header; its caption and the marks of the document stand above.
const HEADER: u32 = 3;

/// A table with the name of its sheet.
pub(super) struct Named<'a> {
    pub name: String,
    pub table: &'a Table,
}

/// How cells look.
pub(super) struct Formats {
    title: Format,
    mark: Format,
    header: Format,
    words: Format,
    quiet: Format,
}

impl Formats {
    pub(super) fn new() -> Formats {
        let blue = Color::RGB(0x0012_3F6D);
        Formats {
            title: Format::new().set_bold().set_font_size(13).set_font_color(blue),
            mark: Format::new().set_bold().set_font_color(Color::RGB(0x009C_1C1C)),
            header: Format::new()
                .set_bold()
                .set_font_color(blue)
                .set_border_bottom(FormatBorder::Thin)
                .set_text_wrap()
                .set_align(FormatAlign::Bottom),
            words: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            quiet: Format::new().set_font_color(Color::RGB(0x0059_5959)),
        }
    }
}

/// A label of the document.
pub(super) fn label<'a>(document: &'a Document, key: &'a str) -> &'a str {
    document.meta.labels.get(key).map_or(key, String::as_str)
}

/// A name for a sheet that no other has: the table's id without what a name must not hold.
pub(super) fn free_name(id: &str, taken: &[String]) -> String {
    let cleaned: String =
        id.chars().map(|c| if "[]:*?/\\'".contains(c) || c.is_control() { '-' } else { c }).collect();
    let base = if cleaned.is_empty() { "table".to_owned() } else { cleaned };
    let cut = |name: &str, most: usize| name.chars().take(most).collect::<String>();
    let mut name = cut(&base, LONGEST_NAME);
    let mut n = 2;
    while taken.contains(&name.to_lowercase()) {
        let suffix = format!("-{n}");
        name = format!("{}{suffix}", cut(&base, LONGEST_NAME - suffix.len()));
        n += 1;
    }
    name
}

/// Title and marks on top of a sheet.
fn head(sheet: &mut Worksheet, document: &Document, title: &str, formats: &Formats) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, 0, neutral(title), &formats.title)?;
    let meta = &document.meta;
    sheet.write_string_with_format(
        1,
        0,
        neutral(&format!("{} {}, {}", meta.city, meta.year, meta.date)),
        &formats.quiet,
    )?;
    let marks: Vec<&str> = document.illustrative.iter().chain(&document.draft).map(String::as_str).collect();
    if !marks.is_empty() {
        sheet.write_string_with_format(2, 0, marks.join(" · "), &formats.mark)?;
        // On paper too, on every page.
        sheet.set_header(format!("&C{}", marks.join(" · ").replace('&', "&&")));
    }
    sheet.set_footer("&C&P / &N");
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// The sheet of contents: every table with what it holds and how long it is.
pub(super) fn contents(
    sheet: &mut Worksheet,
    document: &Document,
    tables: &[Named<'_>],
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.set_name(label(document, "workbook-contents"))?;
    head(sheet, document, &document.meta.title, formats)?;
    for (at, key) in ["workbook-sheet", "workbook-holds", "workbook-rows"].into_iter().enumerate() {
        sheet.write_string_with_format(HEADER, column(at)?, label(document, key), &formats.header)?;
    }
    for (at, Named { name, table }) in tables.iter().enumerate() {
        let row = row(at)?;
        sheet.write_url_with_text(row, 0, Url::new(format!("internal:'{name}'!A1")), name)?;
        sheet.write_string_with_format(row, 1, neutral(&table.caption), &formats.words)?;
        sheet.write_number(row, 2, table.rows.len() as f64)?;
    }
    widths(sheet, &[34.0, 80.0, 10.0])?;
    sheet.set_freeze_panes(HEADER + 1, 0)?;
    Ok(())
}

/// The sheet of a table.
pub(super) fn table(
    sheet: &mut Worksheet,
    document: &Document,
    named: &Named<'_>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let table = named.table;
    sheet.set_name(&named.name)?;
    head(sheet, document, &table.caption, formats)?;
    let mut wide: Vec<f64> = Vec::new();
    for (at, own) in table.columns.iter().enumerate() {
        sheet.write_string_with_format(HEADER, column(at)?, neutral(&own.header), &formats.header)?;
        wide.push(9.0_f64.max(own.header.chars().count().min(18) as f64 + 2.0));
    }
    for (at, cells) in table.rows.iter().map(|row| &row.cells).enumerate() {
        let row = row(at)?;
        for (index, cell) in cells.iter().enumerate() {
            let at = column(index)?;
            let words = cell.text.words();
            match cell.value.filter(|value| value.is_finite()) {
                Some(value) => match number::format(&words, value) {
                    Some(form) => {
                        let format = Format::new().set_num_format(form).set_align(FormatAlign::Top);
                        sheet.write_number_with_format(row, at, value, &format)?;
                    }
                    None => {
                        sheet.write_number(row, at, value)?;
                    }
                },
                None if words.is_empty() => {}
                None => {
                    sheet.write_string_with_format(row, at, neutral(&words), &formats.words)?;
                }
            }
            if let Some(width) = wide.get_mut(index).filter(|_| cell.value.is_none()) {
                *width = width.max(words.chars().count().min(58) as f64 + 2.0);
            }
        }
    }
    widths(sheet, &wide)?;
    if let Some(last) = table.columns.len().checked_sub(1) {
        sheet.autofilter(HEADER, 0, row(table.rows.len())?.saturating_sub(1).max(HEADER), column(last)?)?;
    }
    sheet.set_freeze_panes(HEADER + 1, 1)?;
    sheet.set_repeat_rows(HEADER, HEADER)?;
    for (at, note) in table.notes.iter().enumerate() {
        sheet.write_string_with_format(row(table.rows.len() + 1 + at)?, 0, neutral(note), &formats.quiet)?;
    }
    Ok(())
}

/// What the columns of all sheets hold: those of the data by their meaning, others by their header.
pub(super) fn columns(
    sheet: &mut Worksheet,
    document: &Document,
    tables: &[Named<'_>],
    formats: &Formats,
) -> Result<(), XlsxError> {
    let title = label(document, "workbook-columns");
    sheet.set_name(title)?;
    head(sheet, document, title, formats)?;
    let keys = ["workbook-sheet", "workbook-column", "workbook-name", "workbook-holds"];
    for (at, key) in keys.into_iter().enumerate() {
        sheet.write_string_with_format(HEADER, column(at)?, label(document, key), &formats.header)?;
    }
    let meaning = |id: &str| document.column_notes.iter().find(|note| note.column == id);
    let mut at = 0;
    for Named { name, table } in tables {
        let data = document.data.iter().any(|data| std::ptr::eq(data, *table));
        for own in &table.columns {
            let holds = match meaning(&own.id).filter(|_| data) {
                Some(note) => note.holds.as_str(),
                None => table.caption.as_str(),
            };
            let row = row(at)?;
            sheet.write_string(row, 0, name)?;
            sheet.write_string_with_format(row, 1, neutral(&own.header), &formats.words)?;
            sheet.write_string(row, 2, neutral(&own.id))?;
            sheet.write_string_with_format(row, 3, neutral(holds), &formats.words)?;
            at += 1;
        }
    }
    widths(sheet, &[30.0, 34.0, 26.0, 70.0])?;
    sheet.set_freeze_panes(HEADER + 1, 0)?;
    Ok(())
}

fn widths(sheet: &mut Worksheet, widths: &[f64]) -> Result<(), XlsxError> {
    for (at, width) in widths.iter().enumerate() {
        sheet.set_column_width(column(at)?, *width)?;
    }
    Ok(())
}

fn column(at: usize) -> Result<u16, XlsxError> {
    u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)
}

/// The row of the sheet on which a row of a table stands.
fn row(at: usize) -> Result<u32, XlsxError> {
    u32::try_from(at).map(|at| HEADER + 1 + at).map_err(|_| XlsxError::RowColumnLimitError)
}
