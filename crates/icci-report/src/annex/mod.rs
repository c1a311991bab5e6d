//! The annex: every table of a review as a workbook, numbers as numbers, with what each column holds.
//!
//! Comes in: a [`Document`]. Goes out: the bytes of an xlsx file, the same for the same document: no clock and no name
//! goes in. It computes nothing and words nothing; [`crate::content`] did.

mod number;
mod own;
mod sheets;
#[cfg(test)]
mod tests;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

pub use own::is_own;

use crate::content::{Block, Document, Table};
use crate::error::Error;
use sheets::{Formats, Named};

/// What stands in the properties of the workbook, by which icci knows its own.
const MADE_BY: &str = concat!("icci annex ", env!("CARGO_PKG_VERSION"));

/// The tables of a review as a workbook: a sheet of contents, a sheet a table in the order of the pages, then those that
/// no page shows, then what the columns hold.
///
/// # Errors
///
/// [`Error::Annex`] when a table has more rows or columns than a sheet.
pub fn workbook(document: &Document) -> Result<Vec<u8>, Error> {
    write(document).map_err(|problem| Error::Annex(problem.to_string()))
}

fn write(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(document)?);
    let formats = Formats::new();
    let tables = named(document);
    sheets::contents(workbook.add_worksheet(), document, &tables, &formats)?;
    for table in &tables {
        sheets::table(workbook.add_worksheet(), document, table, &formats)?;
    }
    sheets::columns(workbook.add_worksheet(), document, &tables, &formats)?;
    workbook.save_to_buffer()
}

fn properties(document: &Document) -> Result<DocProperties, XlsxError> {
    let meta = &document.meta;
    // The reporting date in place of the clock.
    let date =
        ExcelDateTime::parse_from_str(&meta.date_iso).or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    Ok(DocProperties::new()
        .set_title(&meta.title)
        .set_subject(format!("{} {}", meta.city, meta.year))
        .set_comment(MADE_BY)
        .set_creation_datetime(&date))
}

/// All tables with a name for their sheet, each name once.
fn named(document: &Document) -> Vec<Named<'_>> {
    let blocks = document.sections.iter().flat_map(|section| section.blocks.iter().flat_map(Block::all));
    let on_pages = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let all: Vec<&Table> = on_pages.chain(&document.data).collect();
    let reserved =
        [sheets::label(document, "workbook-contents"), sheets::label(document, "workbook-columns")];
    let mut taken: Vec<String> = reserved.iter().map(|name| name.to_lowercase()).collect();
    all.into_iter()
        .map(|table| {
            let name = sheets::free_name(&table.id, &taken);
            taken.push(name.to_lowercase());
            Named { name, table }
        })
        .collect()
}
