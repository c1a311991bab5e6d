//! One bad file a mistake, and what is said of it. The others are still read.

use super::formats::plain_xlsx;
use super::*;

fn only(name: &str, bytes: impl AsRef<[u8]>) -> Diagnostic {
    let folder = Folder::new();
    let good = folder.put("good.csv", "city,year,question,answer\n");
    let bad = folder.put(name, bytes);
    let read = read_with(&[bad, good], &Limits::default());
    assert_eq!(kinds(&read), [Kind::AnswersLong], "{:?}", texts(&read.diagnostics));
    assert_eq!(read.diagnostics.len(), 1, "{:?}", texts(&read.diagnostics));
    let problem = read.diagnostics.into_iter().next().expect("a problem");
    assert!(problem.place.file.ends_with(name));
    problem
}

fn workbook() -> Vec<u8> {
    xlsx(|book| write(book.add_worksheet(), 0, 0, &[&["city", "year", "question", "answer"], &["Kuopio"]]))
}

#[test]
fn empty_files() {
    assert_eq!(only("a.xlsx", "").code, Code::FileEmpty);
    assert_eq!(only("a.csv", "").code, Code::FileEmpty);
    assert_eq!(only("b.csv", " \n\t\n").code, Code::FileEmpty);
    assert_eq!(only("b.xlsx", xlsx(|book| _ = book.add_worksheet())).code, Code::FileEmpty);
}

#[test]
fn truncated_and_corrupt_workbooks() {
    let whole = workbook();
    for length in [10, whole.len() / 2, whole.len() - 5] {
        assert_eq!(only("a.xlsx", &whole[..length]).code, Code::FileDamaged, "{length} bytes");
    }
    let xml = b"<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>city</t></is></c>";
    assert_eq!(only("b.xlsx", plain_xlsx(xml)).code, Code::FileDamaged);
    let mut flipped = whole.clone();
    let middle = flipped.len() / 3;
    flipped[middle..middle + 40].fill(0xAA);
    assert_eq!(only("c.xlsx", flipped).code, Code::FileDamaged);
}

#[test]
fn encrypted_workbooks() {
    // The frame of an encrypted xlsx: a compound file with a part of this name in UTF-16.
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend("EncryptedPackage".bytes().flat_map(|byte| [byte, 0]));
    bytes.resize(4096, 0);
    let problem = only("a.xlsx", bytes);
    assert_eq!(problem.code, Code::FileEncrypted);
    assert!(problem.hint(Language::En).contains("without a password"));
    let mut garbage = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    garbage.resize(4096, 7);
    assert_eq!(only("a.xls", garbage).code, Code::FileDamaged);
}

#[test]
fn a_zip_bomb_is_stopped_while_unpacking() {
    // 12 MiB of blanks pack to about 12 kB: a thousand times, beyond the 8 MiB that no ratio is asked of.
    let blanks = vec![b' '; 12 << 20];
    let problem = only("a.xlsx", plain_xlsx(&blanks));
    assert_eq!(problem.code, Code::PackedTooDensely);
    let few = Limits { max_unpacked: 1 << 20, ..Limits::default() };
    let folder = Folder::new();
    let read = read_with(&[folder.put("b.xlsx", plain_xlsx(&blanks))], &few);
    assert_eq!(codes(&read), [Code::FileTooLarge]);
}

#[test]
fn headers_that_lie_about_sizes() {
    // The same bomb, whose directory says that everything unpacks to 16 bytes.
    let mut bytes = plain_xlsx(&vec![b' '; 12 << 20]);
    let size = (12_u32 << 20).to_le_bytes();
    while let Some(at) = bytes.windows(4).position(|window| window == size) {
        bytes[at..at + 4].copy_from_slice(&16_u32.to_le_bytes());
    }
    let read = Folder::new().read("a.xlsx", bytes);
    assert!(
        matches!(codes(&read)[..], [Code::PackedTooDensely | Code::FileDamaged]),
        "{:?}",
        texts(&read.diagnostics)
    );
    // A table of shared texts that announces more of them than memory has room for.
    let sheet = b"<worksheet><sheetData/></worksheet>";
    let mut parts =
        vec![("xl/sharedStrings.xml", &b"<sst uniqueCount=\"99999999999\"><si><t>x</t></si></sst>"[..])];
    parts.push(("xl/workbook.xml", b"<workbook/>"));
    parts.push(("xl/worksheets/sheet1.xml", sheet));
    assert_eq!(only("b.xlsx", zip(&parts)).code, Code::FileDamaged);
}

#[test]
fn cells_far_apart_do_not_fill_the_memory() {
    let mut rows = String::new();
    for row in 1..2000 {
        rows.push_str(&format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>"));
    }
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    assert_eq!(only("a.xlsx", plain_xlsx(sheet.as_bytes())).code, Code::TooManyCells);
    // Two cells at the corners of the sheet are only two cells.
    let corners = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData></worksheet>";
    assert_eq!(only("b.xlsx", plain_xlsx(corners.as_bytes())).code, Code::UnknownTable);
}

#[test]
fn a_line_of_separators_is_read_as_the_cells_it_holds() {
    let header = "city,year,question,answer";
    let source = one("a.csv", format!("{header}\nKuopio,2026,x,1{}\n", ",".repeat(300_000)));
    assert_eq!(source.tables[0].rows[1].cells.len(), 4);
    // A word behind them makes the row as wide as it looks.
    let wide = Folder::new().read("b.csv", format!("{header}\nKuopio{}x\n", ",".repeat(300_000)));
    assert_eq!(codes(&wide), [Code::RowTooLong]);
}

#[test]
fn a_cell_beyond_all_sheets_is_a_damaged_file() {
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"ZZZZZZZ4294967295\"><v>1</v></c></row></sheetData></worksheet>";
    let problem = only("a.xlsx", plain_xlsx(sheet.as_bytes()));
    assert!(
        matches!(problem.code, Code::FileDamaged | Code::TooManyCells),
        "{}",
        problem.message(Language::En)
    );
    assert!(!problem.message(Language::En).contains("panic"));
}

#[cfg(unix)]
#[test]
fn a_pipe_that_nobody_writes_to_is_not_waited_for() {
    let folder = Folder::new();
    let pipe = folder.path().join("a.csv");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo is part of every Unix");
    let (done, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || done.send(codes(&read_with(&[pipe], &Limits::default()))));
    let codes = told.recv_timeout(std::time::Duration::from_secs(20)).expect("an end");
    assert_eq!(codes, [Code::FileFormat]);
}

#[test]
fn too_many_rows_name_the_option() {
    let limits = Limits { max_rows: 100, ..Limits::default() };
    let folder = Folder::new();
    let rows = |count| format!("city,year,question,answer\n{}", "Kuopio,2026,x,1\n".repeat(count));
    assert!(read_with(&[folder.put("a.csv", rows(100))], &limits).diagnostics.is_empty());
    let read = read_with(&[folder.put("b.csv", rows(5000))], &limits);
    assert_eq!(codes(&read), [Code::TooManyRows]);
    assert!(read.diagnostics[0].message(Language::En).contains("more than 100 rows"));
    assert!(read.diagnostics[0].hint(Language::En).contains("--max-rows 5000"));
    assert!(read.value.is_empty());
}

#[test]
fn files_that_are_no_tables() {
    for (name, bytes, found) in [
        ("a.pdf", &b"%PDF-1.7"[..], ".pdf"),
        ("a.csv", b"%PDF-1.7", "PDF"),
        ("a.md", b"# Notes", ".md"),
        ("a.csv", b"\x00\x01\x02", "binary"),
        ("a.xls", b"<html><table>", "HTML"),
    ] {
        let problem = only(name, bytes);
        assert_eq!(problem.code, Code::FileFormat);
        let message = problem.message(Language::En);
        assert!(
            message.contains(found) && message.contains("xlsx") && message.contains("parquet"),
            "{message}"
        );
    }
    assert_eq!(only("a.xlsx", zip(&[("word/document.xml", b"x")])).found, "DOCX");
    assert_eq!(only("a.docx", zip(&[("word/document.xml", b"x")])).found, ".docx");
}

#[test]
fn quotation_marks_that_do_not_pair() {
    let read = Folder::new()
        .read("a.csv", "city,year,question,answer\nKuopio,2026,\"x,1\nEspoo,2026,y,2\nOulu,2026,\"z\" z,3\n");
    // Line 2 opens a text that the mark of line 4 closes, with more text behind it.
    assert_eq!(codes(&read)[0], Code::BrokenQuoting);
    assert_eq!(read.diagnostics[0].place.cell, "line 4");
    let read = Folder::new().read("b.csv", "city,year,question,answer\nKuopio,2026,\"x,1\nEspoo,2026,y,2\n");
    assert_eq!(
        texts(&read.diagnostics),
        ["broken-quoting b.csv  line 2: quotation marks do not pair: \"x,1"]
    );
    // The rows behind are still there, for their own problems.
    assert_eq!(read.value[0].tables[0].rows.len(), 3);
}

#[test]
fn rows_with_more_cells_than_the_header() {
    let read = Folder::new()
        .read("a.csv", "city,year,question,answer\nKuopio,2026,x,1,5\nEspoo,2026,x,1,,,\nOulu,2026\n");
    assert_eq!(texts(&read.diagnostics), ["row-too-long a.csv  line 2: the row has 5 cells, the header 4"]);
}

#[test]
fn notes_in_a_folder_are_passed_over() {
    let folder = Folder::new();
    folder.put("in/lueminut.txt", "Nämä ovat vastauksia.\n");
    folder.put("in/kuva", b"\x00\x01");
    folder.put("in/a.csv", "colour\nred\n");
    folder.put("in/b.txt", "city\tyear\tquestion\tanswer\n");
    let read = read_with(&[folder.path().join("in")], &Limits::default());
    assert_eq!(codes(&read), [Code::UnknownTable, Code::TextSkipped]);
    assert_eq!(kinds(&read), [Kind::AnswersLong]);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_waited_for() {
    let read = read_with(&[PathBuf::from("/dev/null")], &Limits::default());
    assert_eq!(codes(&read), [Code::FileFormat]);
}

#[test]
fn no_damage_stops_the_reader() {
    let folder = Folder::new();
    let sheet = b"<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>city</t></is></c></row></sheetData></worksheet>";
    // A stored part is damaged where it is read, a packed one mostly where it is unpacked.
    let whole = [
        workbook(),
        plain_xlsx(sheet),
        b"city;year;question;answer\n\"Kuopio\";2026;x;\"a\"\"b\"\n".to_vec(),
    ];
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for bytes in &whole {
        for _ in 0..60 {
            let mut damaged = bytes.clone();
            for _ in 0..1 + random(4) {
                let at = random(damaged.len());
                damaged[at] = random(256) as u8;
            }
            damaged.truncate(1 + random(2 * damaged.len()));
            let read = read_with(&[folder.put("a.xlsx", damaged)], &Limits::default());
            assert!(!read.value.is_empty() || !read.diagnostics.is_empty());
        }
    }
}
