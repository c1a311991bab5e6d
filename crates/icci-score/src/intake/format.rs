//! The format of a file, told by its content.
//!
//! Comes in: bytes. Goes out: text to be split, the sheets of a workbook, or what else the file is.

use super::archive::{Archive, Content};
use super::grid::{Refused, Sheet};
use super::limits::Limits;
use super::{ods, parquet, workbook};
use crate::diagnostic::{Code, Diagnostic, Place};

/// What the bytes are.
pub(super) enum Format {
    /// Text, in some encoding.
    Text,
    /// A workbook or Parquet file, read.
    Workbook(Vec<Sheet>),
    /// No table; the name of what it is.
    Other(&'static str),
}

/// The first bytes of files that are no tables.
const OTHERS: &[(&[u8], &str)] = &[
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf", "7Z"),
    (b"Rar!", "RAR"),
    (b"{\\rtf", "RTF"),
    (b"<!DOCTYPE", "HTML"),
    (b"<html", "HTML"),
    (b"<?xml", "XML"),
    (b"SQLite format", "SQLite"),
];

const ZIP: &[u8] = b"PK\x03\x04";
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";
const XLS: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const PARQUET: &[u8] = b"PAR1";

/// Tells the format, and reads what is not text.
pub(super) fn tell(file: &str, bytes: &[u8], limits: &Limits) -> Result<Format, Refused> {
    if let Some((_, name)) = OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Ok(Format::Other(name));
    }
    if bytes.starts_with(ZIP) || bytes.starts_with(EMPTY_ZIP) {
        let mut archive = Archive::open(file, bytes, limits)?;
        return match archive.content {
            Content::Xlsx => workbook::read_xlsx(file, bytes, &mut archive, limits).map(Format::Workbook),
            Content::Ods => ods::read(file, &mut archive, limits).map(Format::Workbook),
            Content::Other(name) => Ok(Format::Other(name)),
        };
    }
    if bytes.starts_with(XLS) {
        return workbook::read_xls(file, bytes, limits).map(Format::Workbook);
    }
    if bytes.starts_with(PARQUET) {
        return parquet::read(file, bytes, limits).map(|sheet| Format::Workbook(vec![sheet]));
    }
    // UTF-16 has zeros as well, and a mark at its beginning.
    let marked = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if !marked && bytes.contains(&0) {
        return Ok(Format::Other("binary"));
    }
    Ok(Format::Text)
}

/// A file that breaks off or contradicts itself.
pub(crate) fn damaged(file: &str, what: &str) -> Refused {
    Box::new(Diagnostic::new(Code::FileDamaged, Place::file(file)).with_found(what))
}

/// A file beyond the limit of what is read.
pub(super) fn too_large(file: &str, limits: &Limits) -> Refused {
    let most = format!("{} MiB", limits.max_unpacked >> 20);
    let problem = Diagnostic::new(Code::FileTooLarge, Place::file(file));
    Box::new(problem.with_found(format!("> {most}")).with_allowed(most))
}
