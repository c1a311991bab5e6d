//! Tables as the files that travel inside the PDF: UTF-8, comma, decimal point, full precision.

use super::blocks::{Attachment, Table};

/// The media type of every attached table.
const CSV: &str = "text/csv";

/// A text that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe before it.
pub fn neutral(text: &str) -> String {
    let formula = text.trim_start().starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\r', '\n']);
    if formula { format!("'{text}") } else { text.to_owned() }
}

/// A table as CSV: the columns' ids, then a row a row; a cell with a number gives the number itself.
pub fn table_csv(table: &Table) -> Vec<u8> {
    let mut rows = vec![table.columns.iter().map(|column| column.id.clone()).collect::<Vec<String>>()];
    for row in &table.rows {
        rows.push(
            row.cells
                .iter()
                .map(|cell| match cell.value {
                    Some(value) => value.to_string(),
                    None => neutral(&cell.text.words()),
                })
                .collect(),
        );
    }
    write(rows.into_iter())
}

/// A file of a table, to be attached.
pub(super) fn attachment(name: String, description: String, bytes: Vec<u8>) -> Attachment {
    Attachment { name, description, media_type: CSV.to_owned(), bytes }
}

fn write(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut text = String::new();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            if cell.contains([',', '"', '\n', '\r']) {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(cell);
            }
        }
        text.push('\n');
    }
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::super::blocks::{Align, Column, TableCell, TableRow};
    use super::*;

    #[test]
    fn a_table_keeps_its_numbers_and_disarms_formulas() {
        let column = |id: &str| Column { id: id.into(), header: id.into(), align: Align::Left, width: 0.0 };
        let table = Table {
            id: "t".into(),
            caption: String::new(),
            columns: vec![column("area"), column("level")],
            rows: vec![
                TableRow {
                    cells: vec![TableCell::text("=SUM(A1)"), TableCell::number("33", 100.0 / 3.0)],
                    strong: false,
                },
                TableRow { cells: vec![TableCell::text("a, \"b\""), TableCell::text("−")], strong: false },
            ],
            row_headers: true,
            notes: Vec::new(),
        };
        let text = String::from_utf8(table_csv(&table)).unwrap();
        assert_eq!(text, "area,level\n'=SUM(A1),33.333333333333336\n\"a, \"\"b\"\"\",−\n");
    }

    #[test]
    fn what_begins_like_a_formula_gets_an_apostrophe() {
        for text in ["=1", "+1", "-1", "@x", " =1", "\t=1"] {
            assert!(neutral(text).starts_with('\''), "{text:?}");
        }
        assert_eq!(neutral("Kuopio"), "Kuopio");
    }
}
