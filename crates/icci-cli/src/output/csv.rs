//! CSV: standard, or as Finnish Excel opens it by a double click.

use icci_score::frame::{Column, Values};

use super::{is_finnish, neutral, plain};
use crate::args::CsvStyle;
use crate::exit::Failure;

/// A table as CSV, with a header row.
pub fn render(columns: &[Column], style: CsvStyle) -> Result<Vec<u8>, Failure> {
    let finnish = is_finnish(style);
    let mut bytes = Vec::new();
    if finnish {
        bytes.extend("\u{feff}".bytes());
    }
    let mut writer = csv::WriterBuilder::new()
        .delimiter(if finnish { b';' } else { b',' })
        .terminator(if finnish { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') })
        .from_writer(&mut bytes);
    let failed = |error: csv::Error| Failure::system(error.to_string(), "");
    writer.write_record(columns.iter().map(|column| column.name.as_str())).map_err(failed)?;
    let rows = columns.first().map_or(0, |column| column.values.len());
    for row in 0..rows {
        writer
            .write_record(columns.iter().map(|column| cell(&column.values, row, finnish)))
            .map_err(failed)?;
    }
    writer.flush().map_err(|error| Failure::system(error.to_string(), ""))?;
    drop(writer);
    Ok(bytes)
}

fn cell(values: &Values, row: usize, finnish: bool) -> String {
    match values {
        Values::Text(values) => values.get(row).map_or_else(String::new, |text| neutral(text).into_owned()),
        Values::Integer(values) => {
            values.get(row).copied().flatten().map_or_else(String::new, |n| n.to_string())
        }
        Values::Flag(values) => values.get(row).map_or_else(String::new, bool::to_string),
        Values::Number(values) => values.get(row).copied().flatten().map_or_else(String::new, |n| {
            let text = plain(n);
            if finnish { text.replace('.', ",") } else { text }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Vec<Column> {
        vec![
            Column::text("unit", ["Kuopio", "=cmd|x"]),
            Column::integer("year", [Some(2026), None]),
            Column::number("score", [Some(61.25), None]),
        ]
    }

    #[test]
    fn standard_csv_has_commas_and_dots() {
        let bytes = render(&columns(), CsvStyle::Standard).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "unit,year,score\nKuopio,2026,61.25\n'=cmd|x,,\n");
    }

    #[test]
    fn finnish_csv_has_semicolons_commas_and_a_mark() {
        let bytes = render(&columns(), CsvStyle::ExcelFi).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text, "\u{feff}unit;year;score\r\nKuopio;2026;61,25\r\n'=cmd|x;;\r\n");
    }
}
