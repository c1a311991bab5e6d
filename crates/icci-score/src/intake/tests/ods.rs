//! OpenDocument spreadsheets, whose XML repeats rows and cells.

use super::super::Merged;
use super::*;

fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content><office:automatic-styles>\
         <style:style style:name=\"ta1\"><style:table-properties table:display=\"true\"/></style:style>\
         <style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>\
         </office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    packed(content.as_bytes(), b"<manifest:manifest/>")
}

fn packed(content: &[u8], manifest: &[u8]) -> Vec<u8> {
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content),
    ])
}

fn words(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| {
            format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{word}</text:p></table:table-cell>"
            )
        })
        .collect()
}

#[test]
fn cells_stand_where_the_repetitions_put_them() {
    let header = words(&["city", "year", "question", "answer"]);
    let source = one(
        "a.ods",
        ods(&format!(
            "<table:table table:name=\"Tiedot\" table:style-name=\"ta1\"><table:table-column table:number-columns-repeated=\"9\"/>
             <table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>
             <table:table-header-rows><table:table-row><table:table-cell/>{header}</table:table-row></table:table-header-rows>
             <table:table-row table:visibility=\"filter\" table:number-rows-repeated=\"2\"><table:table-cell/>
               <table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"2\"><office:annotation><text:p>no part of it</text:p></office:annotation>
                 <text:p>a<text:s text:c=\"2\"/>b <text:span>&amp; &#228;</text:span></text:p><text:p>c</text:p></table:table-cell>
               <table:covered-table-cell/>
               <table:table-cell office:value-type=\"float\" office:value=\"2.5\"><text:p>2,5</text:p></table:table-cell>
               <table:table-cell office:value-type=\"date\" office:date-value=\"2026-04-03\"><text:p>3.4.</text:p></table:table-cell>
               <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>TOSI</text:p></table:table-cell>
               <table:table-cell office:value-type=\"string\" calcext:value-type=\"error\" office:string-value=\"\"><text:p>#REF!</text:p></table:table-cell>
             </table:table-row>
             <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>
             </table:table>"
        )),
    );
    let table = &source.tables[0];
    assert_eq!(
        table.rows.iter().map(|row| (row.number, row.hidden)).collect::<Vec<_>>(),
        [(3, false), (4, true), (5, true)]
    );
    let expected = [
        Cell::Empty,
        text("a  b & ä\nc"),
        Cell::Empty,
        Cell::Number(2.5),
        Cell::Date("2026-04-03".to_owned()),
        Cell::Bool(true),
        Cell::Error("#REF!".to_owned()),
    ];
    assert_eq!(table.rows[1].cells, expected);
    assert_eq!(table.rows[2].cells, expected);
    assert_eq!(table.merged, [Merged { from: (4, 1), to: (4, 2) }]);
}

#[test]
fn hidden_sheets_are_marked_and_lists_dropped() {
    let sheet = |name: &str, style: &str| {
        let row = words(&["Tunnus", "Vastaus"]);
        format!(
            "<table:table table:name=\"{name}\" table:style-name=\"{style}\"><table:table-row>{row}</table:table-row></table:table>"
        )
    };
    let source =
        one("a.ods", ods(&(sheet("Kielet", "ta1") + &sheet("Media", "ta2") + &sheet("icci-lists", "ta2"))));
    let sheets: Vec<(&str, bool)> = source.tables.iter().map(|t| (t.sheet.as_str(), t.visible)).collect();
    assert_eq!(sheets, [("Kielet", true), ("Media", false)]);
}

#[test]
fn repetitions_that_would_fill_the_memory_are_refused() {
    let row = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    let read =
        Folder::new().read("a.ods", ods(&format!("<table:table table:name=\"a\">{row}</table:table>")));
    assert_eq!(codes(&read), [Code::TooManyCells]);
}

#[test]
fn a_file_that_breaks_off_or_is_encrypted() {
    let read = Folder::new()
        .read("a.ods", packed(b"<office:document-content><table:table><table:table-row>", b"<m/>"));
    assert_eq!(codes(&read), [Code::FileDamaged]);
    let manifest = b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let read = Folder::new().read("a.ods", packed(b"\x01\x02\x03", manifest));
    assert_eq!(codes(&read), [Code::FileEncrypted]);
}
