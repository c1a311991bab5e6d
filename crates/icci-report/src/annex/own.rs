//! Whether a workbook is an annex that icci made, and may therefore be replaced.

use std::io::{Cursor, Read};

/// Properties of a workbook are short; more than this is not read.
const MOST: u64 = 64 * 1024;

/// Whether icci made this annex: its properties say so.
pub fn is_own(bytes: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    let Ok(part) = archive.by_name("docProps/core.xml") else { return false };
    let mut text = String::new();
    part.take(MOST).read_to_string(&mut text).is_ok() && text.contains(">icci annex ")
}
