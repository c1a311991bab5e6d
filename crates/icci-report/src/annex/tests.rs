use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::{is_own, workbook};
use crate::pdf::sample::document;

#[test]
fn the_annex_holds_every_table_with_numbers_as_numbers() {
    let document = document(icci_score::language::Language::Fi);
    let bytes = workbook(&document).unwrap();
    assert_eq!(bytes, workbook(&document).unwrap(), "the same document, the same bytes");
    assert!(is_own(&bytes));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    let tables: Vec<&crate::content::Table> = document
        .sections
        .iter()
        .flat_map(|section| section.blocks.iter().flat_map(crate::content::Block::all))
        .filter_map(|block| match block {
            crate::content::Block::Table(table) => Some(table),
            _ => None,
        })
        .collect();
    assert_eq!(names.len(), tables.len() + 2);
    for (name, table) in names.iter().skip(1).zip(&tables) {
        let sheet = book.worksheet_range(name).unwrap();
        for (at, row) in table.rows.iter().enumerate() {
            for (index, cell) in row.cells.iter().enumerate() {
                let place = (u32::try_from(at).unwrap() + 4, u32::try_from(index).unwrap());
                let read = sheet.get_value(place).cloned().unwrap_or(Data::Empty);
                match cell.value {
                    Some(value) => assert_eq!(read, Data::Float(value), "{name} {place:?}"),
                    None => assert_eq!(read.to_string().trim_start_matches('\''), cell.text.words()),
                }
            }
        }
        let mark = sheet.get_value((2, 0)).map(ToString::to_string).unwrap_or_default();
        assert!(document.illustrative.iter().all(|own| mark.contains(own.as_str())), "{mark}");
    }
}

#[test]
fn a_formula_is_text_and_a_workbook_of_somebody_else_is_not_ours() {
    let mut document = document(icci_score::language::Language::Fi);
    let table = crate::content::Table {
        id: "a/b:c".to_owned(),
        caption: "=1+1".to_owned(),
        columns: vec![crate::content::Column {
            id: "x".to_owned(),
            header: "=HYPERLINK(\"x\")".to_owned(),
            align: crate::content::Align::Left,
            width: 1.0,
        }],
        rows: vec![crate::content::TableRow {
            cells: vec![crate::content::TableCell::text("=SUM(A1)")],
            strong: false,
        }],
        row_headers: false,
        notes: vec!["@x".to_owned()],
    };
    document.data = vec![table];
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook(&document).unwrap())).unwrap();
    let sheet = book.worksheet_range("a-b-c").unwrap();
    let at = |row, column| sheet.get_value((row, column)).map(ToString::to_string).unwrap_or_default();
    assert_eq!(
        (at(0, 0), at(3, 0), at(4, 0)),
        ("'=1+1".into(), "'=HYPERLINK(\"x\")".into(), "'=SUM(A1)".into())
    );
    assert_eq!(at(6, 0), "'@x");
    let other = rust_xlsxwriter::Workbook::new().save_to_buffer().unwrap();
    assert!(!is_own(&other) && !is_own(b"PK") && !is_own(b""));
}
