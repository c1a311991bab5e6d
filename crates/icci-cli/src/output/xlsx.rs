//! A workbook with a sheet a table: a header row that stays, numbers as numbers, text never as a formula.

use icci_score::frame::{Column, Values};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Table, neutral};
use crate::exit::Failure;

/// What stands in the properties of workbooks that icci makes.
const MADE_BY: &str = "icci";

/// Tables as a workbook.
pub fn render(tables: &[Table]) -> Result<Vec<u8>, Failure> {
    workbook(tables).map_err(|error| Failure::system(error.to_string(), ""))
}

fn workbook(tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // No clock: the same table gives the same bytes.
    let created = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_comment(MADE_BY).set_creation_datetime(&created));
    for table in tables {
        fill(workbook.add_worksheet().set_name(&table.name)?, &table.columns)?;
    }
    workbook.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, columns: &[Column]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (index, column) in columns.iter().enumerate() {
        let at = u16::try_from(index).map_err(|_| XlsxError::RowColumnLimitError)?;
        sheet.write_string_with_format(0, at, &column.name, &bold)?;
        let mut widest = column.name.chars().count();
        for row in 0..column.values.len() {
            let line = u32::try_from(row + 1).map_err(|_| XlsxError::RowColumnLimitError)?;
            match &column.values {
                Values::Text(values) => {
                    if let Some(text) = values.get(row).filter(|text| !text.is_empty()) {
                        widest = widest.max(text.chars().count());
                        sheet.write_string(line, at, neutral(text))?;
                    }
                }
                Values::Number(values) => {
                    if let Some(number) = values.get(row).copied().flatten() {
                        sheet.write_number(line, at, number)?;
                    }
                }
                Values::Flag(values) => {
                    if let Some(is) = values.get(row) {
                        sheet.write_boolean(line, at, *is)?;
                    }
                }
                Values::Integer(values) => {
                    if let Some(number) = values.get(row).copied().flatten() {
                        sheet.write_number(line, at, number as f64)?;
                    }
                }
            }
        }
        sheet.set_column_width(at, (widest + 2).clamp(8, 60) as f64)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let last = columns.first().map_or(0, |column| column.values.len());
    if let (Ok(last), Ok(right)) = (u32::try_from(last), u16::try_from(columns.len().saturating_sub(1))) {
        sheet.autofilter(0, 0, last, right)?;
    }
    Ok(())
}
