//! Tests of whole files: what each format gives, and what each mistake says.

mod formats;
mod kinds;
mod mistakes;
mod ods;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use super::{Cell, Kind, Limits, Source, read};
use crate::definition::Definition;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::language::Language;

/// A folder of files that is removed after the test.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().expect("a folder"))
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(&path, bytes).expect("a file");
        path
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn read(&self, name: &str, bytes: impl AsRef<[u8]>) -> Checked<Vec<Source>> {
        read_with(&[self.put(name, bytes)], &Limits::default())
    }
}

fn read_with(paths: &[PathBuf], limits: &Limits) -> Checked<Vec<Source>> {
    static DEFINITION: LazyLock<Definition> = LazyLock::new(Definition::built_in);
    read(paths, limits, &DEFINITION)
}

/// Reads one file and gives its only source, which must have no problems.
fn one(name: &str, bytes: impl AsRef<[u8]>) -> Source {
    let read = Folder::new().read(name, bytes);
    assert_eq!(texts(&read.diagnostics), Vec::<String>::new());
    assert_eq!(read.value.len(), 1);
    read.value.into_iter().next().expect("a source")
}

/// The problems as codes, places without the folder, and messages.
fn texts(diagnostics: &[Diagnostic]) -> Vec<String> {
    let text = |d: &Diagnostic| {
        let file = d.place.file.rsplit('/').next().unwrap_or_default();
        format!("{} {file} {} {}: {}", d.code.as_str(), d.place.sheet, d.place.cell, d.message(Language::En))
    };
    diagnostics.iter().map(text).collect()
}

fn codes(read: &Checked<Vec<Source>>) -> Vec<Code> {
    read.diagnostics.iter().map(|d| d.code).collect()
}

fn kinds(read: &Checked<Vec<Source>>) -> Vec<Kind> {
    read.value.iter().map(|source| source.kind).collect()
}

fn text(word: &str) -> Cell {
    Cell::Text(word.to_owned())
}

/// Writes an xlsx with one sheet a closure.
fn xlsx(fill: impl FnOnce(&mut rust_xlsxwriter::Workbook)) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    fill(&mut book);
    book.save_to_buffer().expect("a workbook")
}

/// Writes rows of words from a row and column on.
fn write(sheet: &mut rust_xlsxwriter::Worksheet, top: u32, left: u16, rows: &[&[&str]]) {
    for (row, words) in (top..).zip(rows) {
        for (column, word) in (left..).zip(*words) {
            sheet.write_string(row, column, *word).expect("a cell");
        }
    }
}

/// Packs parts into a zip.
fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).expect("a part");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("a zip").into_inner()
}
