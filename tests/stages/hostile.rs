//! Bytes that nobody meant: whatever a file holds, it is read or refused with its name, and nothing panics.

use std::io::Cursor;
use std::path::PathBuf;
use std::sync::LazyLock;

use icci_score::answers::template::{TemplateOptions, workbook};
use icci_score::answers::{AnswerSheet, Conflicts, Context};
use icci_score::definition::{Definition, Files};
use icci_score::inputs::Inputs;
use icci_score::intake::Limits;
use icci_score::language::Language;
use icci_score::questionnaire::{Options, score};
use icci_score::value::Level;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

static DEFINITION: LazyLock<Definition> = LazyLock::new(Definition::built_in);

/// A questionnaire as it is handed out.
static WORKBOOK: LazyLock<Vec<u8>> = LazyLock::new(|| {
    workbook(&DEFINITION, &TemplateOptions::new(Language::Fi, "Kuopio", Some(2026))).expect("a workbook")
});

/// The parts of the same questionnaire, unpacked.
static PARTS: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let mut archive = zip::ZipArchive::new(Cursor::new(WORKBOOK.as_slice())).expect("a zip");
    let count = archive.len();
    let part = |index| {
        let mut part = archive.by_index(index).expect("a part");
        let mut bytes = Vec::new();
        std::io::copy(&mut part, &mut bytes).expect("its bytes");
        (part.name().expect("a name").into_owned(), bytes)
    };
    (0..count).map(part).collect()
});

const CSV: &str = "\u{feff}city;year;question;answer;evidence\r\n\
    Kuopio;2026;commitment-02;adopted;\"a; \"\"b\"\"\nc\"\r\n\
    Kuopio;2026;language-01;mother-tongue+open-to-all;\r\n\
    Vaasa;2025;media-03;ei;\r\n";

/// One change of a file.
#[derive(Debug, Clone)]
enum Change {
    Set(Index, u8),
    Remove(Index, u8),
    Insert(Index, Vec<u8>),
    Copy(Index, Index, u8),
    Cut(Index),
}

/// Pieces that readers stumble over.
const PIECES: [&[u8]; 18] = [
    b"\"",
    b"\n",
    b"\r",
    b",",
    b";",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"NaN",
    b"inf",
    b"1e999",
    b"-1",
    b"\xf0\x9f\x98\x80",
    b"'''",
    b"[[",
    b"]]\n",
    b"r=\"A1048577\"",
    b"99999999999999999999",
];

fn change() -> impl Strategy<Value = Change> {
    let piece =
        prop_oneof![(0..PIECES.len()).prop_map(|index| PIECES[index].to_vec()), vec(any::<u8>(), 0..12),];
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        (any::<Index>(), any::<u8>()).prop_map(|(at, length)| Change::Remove(at, length)),
        (any::<Index>(), piece).prop_map(|(at, piece)| Change::Insert(at, piece)),
        (any::<Index>(), any::<Index>(), any::<u8>()).prop_map(|(from, to, n)| Change::Copy(from, to, n)),
        any::<Index>().prop_map(Change::Cut),
    ]
}

fn changed(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for change in changes {
        let place = |index: &Index, bytes: &Vec<u8>| index.index(bytes.len() + 1);
        match change {
            Change::Set(at, byte) => {
                let at = place(at, &bytes);
                if let Some(old) = bytes.get_mut(at) {
                    *old = *byte;
                }
            }
            Change::Remove(at, length) => {
                let from = place(at, &bytes);
                let to = bytes.len().min(from + usize::from(*length));
                bytes.drain(from..to);
            }
            Change::Insert(at, piece) => {
                let at = place(at, &bytes);
                bytes.splice(at..at, piece.iter().copied());
            }
            Change::Copy(from, to, length) => {
                let from = place(from, &bytes);
                let part = bytes[from..bytes.len().min(from + usize::from(*length))].to_vec();
                let to = place(to, &bytes);
                bytes.splice(to..to, part);
            }
            // Seldom a whole file is left over otherwise.
            Change::Cut(at) => bytes.truncate(place(at, &bytes).max(1)),
        }
    }
    bytes
}

/// Reads a file of these bytes as every command does, scores what came of it, and words every problem.
fn survive(name: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path: PathBuf = folder.path().join(name);
    std::fs::write(&path, bytes).expect("a file");
    let limits = Limits { max_rows: 1000, max_unpacked: 64 << 20, ..Limits::default() };
    let read = Inputs::read(&[path], &DEFINITION, &limits, &Context::default(), Conflicts::Lowest);
    // A file that gave nothing must have said why.
    assert!(!read.value.files.is_empty() || !read.diagnostics.is_empty(), "{name} passed unseen");
    for problem in &read.diagnostics {
        for language in Language::ALL {
            assert!(!problem.message(language).is_empty());
            _ = problem.hint(language);
        }
    }
    for scores in read.value.scores(&DEFINITION, &Options::default()) {
        for row in scores.rows(&Level::ALL) {
            assert!(row.score.is_none_or(|score| (0.0..=100.0).contains(&score)), "{row:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes(bytes in vec(any::<u8>(), 0..600), start in 0..8_usize, ending in 0..7_usize) {
        let starts: [&[u8]; 8] =
            [b"", b"PK\x03\x04", b"PK\x05\x06", b"PAR1", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"city,year,", b"<?xml"];
        let endings = ["xlsx", "xls", "ods", "csv", "txt", "parquet", "tsv"];
        survive(&format!("a.{}", endings[ending]), &[starts[start], &bytes].concat());
    }

    #[test]
    fn mutated_csv(changes in vec(change(), 1..12)) {
        survive("a.csv", &changed(CSV.as_bytes(), &changes));
    }

    #[test]
    fn mutated_csv_in_another_encoding(changes in vec(change(), 1..6)) {
        let utf16: Vec<u8> = CSV.encode_utf16().flat_map(u16::to_le_bytes).collect();
        survive("a.csv", &changed(&utf16, &changes));
    }

    #[test]
    fn mutated_workbooks(changes in vec(change(), 1..8)) {
        survive("a.xlsx", &changed(&WORKBOOK, &changes));
    }

    #[test]
    fn mutated_parts_of_workbooks(part in any::<Index>(), changes in vec(change(), 1..8)) {
        use std::io::Write;
        let chosen = part.index(PARTS.len());
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (index, (name, bytes)) in PARTS.iter().enumerate() {
            writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("a part");
            let bytes = if index == chosen { changed(bytes, &changes) } else { bytes.clone() };
            writer.write_all(&bytes).expect("its bytes");
        }
        survive("a.xlsx", &writer.finish().expect("a zip").into_inner());
    }

    #[test]
    fn mutated_definitions(changes in vec(change(), 1..6), which in any::<Index>()) {
        let built_in = Files::built_in();
        let own: Vec<(&str, &str)> = built_in.iter().filter(|(path, _)| path.starts_with("icc-index/")).collect();
        let (name, text) = own[which.index(own.len())];
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(&path, changed(text.as_bytes(), &changes)).expect("a file");
        // What is no text is refused before it is read as a definition.
        let Ok(files) = Files::with_folder(folder.path()) else { return Ok(()) };
        let (definition, problems) = Definition::from_files(&files);
        for problem in &problems {
            assert!(Language::ALL.iter().all(|language| !problem.message(*language).is_empty()));
        }
        match definition {
            Some(definition) if problems.is_empty() => {
                let sheet = AnswerSheet::new("Kuopio", 2026, &definition);
                let scores = score(&definition, &sheet, &Options::default());
                assert!(!scores.rows(&Level::ALL).is_empty());
            }
            Some(_) => {}
            None => assert!(!problems.is_empty(), "{name} was refused without a word"),
        }
    }
}
