//! Each format gives the same cells at the same places.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula};

use super::super::{Header, Merged};
use super::*;

const LONG: &str = "city,year,question,answer\nKuopio,2026,language-01,yes\n";

#[test]
fn a_delimited_file_is_read_with_its_lines() {
    let source = one("a.csv", "City;Year;Question;Answer\r\n\r\nKuopio;2026;language-01;\" yes \"\r\n");
    assert_eq!(source.kind, Kind::AnswersLong);
    let table = &source.tables[0];
    assert!(table.decimal_comma && table.visible);
    let numbers: Vec<usize> = table.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [0, 2]);
    let header = Header::find(table).expect("a header");
    assert_eq!(table.rows[1].cell(header.column("answer").expect("a column")), &text("yes"));
    assert_eq!(table.place(2, 3).cell, "D3");
}

#[test]
fn the_separator_is_found_outside_quotation_marks() {
    let tab = one("a.tsv", "city\tyear\tquestion\tanswer\nKuopio\t2026\ta;b,c\t1\n");
    assert_eq!(tab.tables[0].rows[1].cells.len(), 4);
    assert!(tab.tables[0].decimal_comma);
    let comma =
        one("a.csv", "city,year,question,answer,\"note; with; many; semicolons\"\nKuopio,2026,x,\"1,5\"\n");
    assert_eq!(comma.tables[0].rows[1].cell(3), &text("1,5"));
    assert!(!comma.tables[0].decimal_comma);
    let declared = one("a.csv", "sep=;\ncity;year;question;answer\nKuopio;2026;x;1,5\n");
    assert_eq!(declared.tables[0].rows[0].number, 1);
}

#[test]
fn a_text_in_quotation_marks_may_hold_lines_and_marks() {
    let source = one(
        "a.csv",
        "city,year,question,answer,evidence\nKuopio,2026,x,1,\"one\r\n\"\"two\"\"\"\nKuopio,2026,y,2,\n",
    );
    let rows = &source.tables[0].rows;
    assert_eq!(rows[1].cell(4), &text("one\n\"two\""));
    // The text takes lines 2 and 3, so the next record begins on line 4.
    assert_eq!(rows[2].number, 3);
}

#[test]
fn encodings_are_told_and_noted() {
    let folder = Folder::new();
    let bytes: Vec<u8> = "city,year,question,answer\nÄänekoski,2026,x,1\n".chars().map(|c| c as u8).collect();
    let read = folder.read("a.csv", &bytes);
    assert_eq!(codes(&read), [Code::TextEncoding]);
    assert!(read.diagnostics[0].message(Language::En).contains("windows-1252"));
    assert_eq!(read.value[0].tables[0].rows[1].cell(0), &text("Äänekoski"));
    let utf16: Vec<u8> =
        std::iter::once(0xFEFF_u16).chain(LONG.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let read = folder.read("b.csv", utf16);
    assert_eq!((codes(&read), kinds(&read)), (vec![Code::TextEncoding], vec![Kind::AnswersLong]));
    let with_mark = [b"\xef\xbb\xbf", LONG.as_bytes()].concat();
    assert_eq!(Header::find(&one("c.csv", with_mark).tables[0]).expect("a header").column("city"), Some(0));
}

#[test]
fn an_xlsx_gives_typed_cells_at_their_places() {
    let bytes = xlsx(|book| {
        let sheet = book.add_worksheet().set_name("Tiedot").expect("a name");
        write(sheet, 2, 1, &[&["city", "year", "question", "answer"], &["\u{a0}Kuopio\u{200b} "]]);
        sheet.write_number(3, 2, 2026).expect("a cell");
        let date = Format::new().set_num_format("d.m.yyyy");
        let day = ExcelDateTime::from_ymd(2026, 4, 3).expect("a day");
        sheet.write_datetime_with_format(3, 3, day, &date).expect("a cell");
        sheet.write_boolean(3, 4, true).expect("a cell");
        sheet.write_formula(4, 4, Formula::new("=1/0").set_result("#DIV/0!")).expect("a cell");
        sheet.merge_range(6, 1, 7, 2, "x", &Format::new()).expect("merged");
        sheet.set_row_hidden(4).expect("a hidden row");
    });
    let source = one("a.xlsx", bytes);
    let table = &source.tables[0];
    assert_eq!((table.sheet.as_str(), table.visible), ("Tiedot", true));
    assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 3, 4, 6]);
    let row = &table.rows[1];
    let expected = [
        Cell::Empty,
        text("Kuopio"),
        Cell::Number(2026.0),
        Cell::Date("2026-04-03".to_owned()),
        Cell::Bool(true),
    ];
    assert_eq!(row.cells, expected);
    assert_eq!(table.place(3, 1).cell, "B4");
    assert!(table.rows[2].hidden && !row.hidden);
    assert_eq!(table.merged, [Merged { from: (6, 1), to: (7, 2) }]);
}

#[test]
fn errors_of_a_spreadsheet_are_cells() {
    // A formula's error as Excel stores it, one that calamine knows and one that it does not.
    let sheet = br##"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>city</t></is></c><c r="B1" t="inlineStr"><is><t>year</t></is></c>
        <c r="C1" t="inlineStr"><is><t>question</t></is></c><c r="D1" t="inlineStr"><is><t>answer</t></is></c></row>
        <row r="2"><c r="C2" t="e"><f>x</f><v>#REF!</v></c><c r="D2" t="e"><v>#SPILL!</v></c><c r="E2"><v>7</v></c></row>
        </sheetData></worksheet>"##;
    let source = one("a.xlsx", plain_xlsx(sheet));
    let error = |word: &str| Cell::Error(word.to_owned());
    assert_eq!(source.tables[0].rows[1].cells[2..], [error("#REF!"), error("#SPILL!"), Cell::Number(7.0)]);
}

/// The least that makes a workbook, around the XML of one sheet.
pub(super) fn plain_xlsx(sheet: &[u8]) -> Vec<u8> {
    let types = br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
    let workbook = br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let links = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    let root = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    zip(&[
        ("[Content_Types].xml", types),
        ("_rels/.rels", root),
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", links),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

#[test]
fn a_workbook_is_told_by_its_content_and_not_its_name() {
    let bytes = xlsx(|book| {
        write(book.add_worksheet(), 0, 0, &[&["city", "year", "question", "answer"], &["Kuopio"]])
    });
    let rows = |name| one(name, &bytes).tables.into_iter().map(|table| table.rows).collect::<Vec<_>>();
    assert_eq!(rows("answers.csv"), rows("answers.xlsx"));
    assert_eq!(one("answers.xlsx", LONG).kind, Kind::AnswersLong);
}

#[test]
fn hidden_sheets_are_marked_and_lists_dropped() {
    let bytes = xlsx(|book| {
        let words: &[&[&str]] = &[&["Tunnus", "Vastaus"], &["language-01", "kyllä"]];
        write(book.add_worksheet().set_name("Kielet").expect("a name"), 0, 0, words);
        let hidden = book.add_worksheet().set_name("Media").expect("a name");
        write(hidden, 0, 0, words);
        hidden.set_hidden(true);
        let lists = book.add_worksheet().set_name("icci-lists").expect("a name");
        write(lists, 0, 0, words);
        lists.set_very_hidden(true);
    });
    let source = one("a.xlsx", bytes);
    let sheets: Vec<(&str, bool)> = source.tables.iter().map(|t| (t.sheet.as_str(), t.visible)).collect();
    assert_eq!(sheets, [("Kielet", true), ("Media", false)]);
}

#[test]
fn parquet_gives_the_same_table() {
    use polars::prelude::{Column, DataFrame, NamedFrom, ParquetCompression, Series};
    let columns = vec![
        Column::new("city".into(), ["Kuopio", " Espoo "]),
        Column::new("year".into(), [2026_i64, 2025]),
        Column::new("field".into(), [Some("language"), None]),
        Column::new("score".into(), [62.5, f64::NAN]),
        Column::new("light".into(), [true, false]),
    ];
    let mut frame = DataFrame::new(2, columns).expect("a frame");
    let mut bytes = Vec::new();
    polars_io::parquet::write::ParquetWriter::new(&mut bytes)
        .with_compression(ParquetCompression::Snappy)
        .finish(&mut frame)
        .expect("a file");
    let source = one("a.parquet", &bytes);
    assert_eq!(source.kind, Kind::FieldResults);
    let rows = &source.tables[0].rows;
    let first =
        [text("Kuopio"), Cell::Number(2026.0), text("language"), Cell::Number(62.5), Cell::Bool(true)];
    assert_eq!(rows[1].cells, first);
    assert_eq!(rows[2].cells[..4], [text("Espoo"), Cell::Number(2025.0), Cell::Empty, text("NaN")]);
    // A file that breaks off, and one that is garbage behind its mark.
    for broken in [&bytes[..bytes.len() / 2], b"PAR1abcdefghijklmnop"] {
        let read = Folder::new().read("b.parquet", broken);
        assert_eq!(codes(&read), [Code::FileDamaged]);
    }
    let mut lists =
        DataFrame::new(1, vec![Column::new("l".into(), [Series::new("".into(), [1_i64])])]).expect("a frame");
    let mut bytes_of_lists = Vec::new();
    polars_io::parquet::write::ParquetWriter::new(&mut bytes_of_lists).finish(&mut lists).expect("a file");
    let read = Folder::new().read("l.parquet", &bytes_of_lists);
    assert_eq!(codes(&read), [Code::ColumnType]);
    assert!(read.diagnostics[0].message(Language::En).contains("`l` is of type LargeList;"));
    let few = Limits { max_rows: 1, ..Limits::default() };
    let folder = Folder::new();
    let read = read_with(&[folder.put("c.parquet", &bytes)], &few);
    assert_eq!(codes(&read), [Code::TooManyRows]);
}

#[test]
fn a_source_has_the_hash_of_its_bytes() {
    // printf 'city,year,question,answer\n' | sha256sum
    let source = one("a.csv", "city,year,question,answer\n");
    assert_eq!(source.sha256, crate::definition::sha256(b"city,year,question,answer\n"));
    assert_eq!(source.sha256.len(), 64);
}
