//! CSV: standard, or as Finnish Excel opens it by a double click.

use std::ops::Range;

use icci_score::frame::{Column, Values};
use rayon::prelude::*;

use super::{is_finnish, neutral, plain};
use crate::exit::Failure;
use crate::options::CsvStyle;

/// A table as CSV, with a header row.
pub fn render(columns: &[Column], style: CsvStyle) -> Result<Vec<u8>, Failure> {
    let finnish = is_finnish(style);
    let mut writer = writer(finnish);
    writer.write_record(columns.iter().map(|column| column.name.as_str())).map_err(failed)?;
    let header = finished(writer)?;
    let rows = columns.first().map_or(0, |column| column.values.len());
    // Long tables are written part by part, side by side.
    let parts: Vec<usize> = (0..rows).step_by(PART).collect();
    let parts: Vec<Vec<u8>> = parts
        .into_par_iter()
        .map(|from| records(columns, from..rows.min(from + PART), finnish))
        .collect::<Result<_, Failure>>()?;
    let mark = if finnish { "\u{feff}".as_bytes() } else { &[] };
    Ok([mark, &header].into_iter().chain(parts.iter().map(Vec::as_slice)).collect::<Vec<_>>().concat())
}

/// Rows in a part.
const PART: usize = 1024;

fn records(columns: &[Column], rows: Range<usize>, finnish: bool) -> Result<Vec<u8>, Failure> {
    let mut writer = writer(finnish);
    for row in rows {
        writer
            .write_record(columns.iter().map(|column| cell(&column.values, row, finnish)))
            .map_err(failed)?;
    }
    finished(writer)
}

fn writer(finnish: bool) -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new()
        .delimiter(if finnish { b';' } else { b',' })
        .terminator(if finnish { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') })
        .from_writer(Vec::new())
}

fn finished(writer: csv::Writer<Vec<u8>>) -> Result<Vec<u8>, Failure> {
    writer.into_inner().map_err(|error| Failure::system(error.to_string(), ""))
}

fn failed(error: csv::Error) -> Failure {
    Failure::system(error.to_string(), "")
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
    fn long_tables_keep_the_order_of_their_rows() {
        let numbers = || (0..3 * PART as i64 / 2).map(Some);
        let bytes = render(&[Column::integer("n", numbers())], CsvStyle::Standard).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let read: Vec<Option<i64>> = text.lines().skip(1).map(|line| line.parse().ok()).collect();
        assert_eq!(read, numbers().collect::<Vec<_>>());
    }

    #[test]
    fn finnish_csv_has_semicolons_commas_and_a_mark() {
        let bytes = render(&columns(), CsvStyle::ExcelFi).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text, "\u{feff}unit;year;score\r\nKuopio;2026;61,25\r\n'=cmd|x;;\r\n");
    }
}
