//! The packed inside of a workbook: looked at before any other reader unpacks it.
//!
//! Comes in: the bytes of a ZIP archive. Goes out: what it is, and its parts; or why it is not read. Sizes are
//! counted while unpacking: what an archive says of itself is not believed.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::format::{damaged, too_large};
use super::grid::Refused;
use super::limits::{FREE_UNPACKED, Limits};
use crate::diagnostic::{Code, Diagnostic, Place};

/// What an archive is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// A workbook of Excel: xlsx, xlsm.
    Xlsx,
    /// A workbook of LibreOffice and others: ods.
    Ods,
    /// No table; the name of what it is.
    Other(&'static str),
}

/// An archive that keeps within the limits.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// The parts by name, in lower case and with `/`: some programs write other forms.
    parts: BTreeMap<String, usize>,
    pub content: Content,
}

/// The beginning of the type of an ods file, as it stands in its part `mimetype`.
const ODS: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

impl<'b> Archive<'b> {
    /// Opens an archive and unpacks it once, keeping nothing, to see that it holds what can be read.
    pub(super) fn open(file: &str, bytes: &'b [u8], limits: &Limits) -> Result<Archive<'b>, Refused> {
        let failed = |error: ZipError| refused(file, &error);
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(failed)?;
        let mut parts = BTreeMap::new();
        let mut unpacked: u64 = 0;
        let mut buffer = vec![0; 64 * 1024];
        let mut kind = Vec::new();
        for index in 0..zip.len() {
            let mut part = zip.by_index(index).map_err(failed)?;
            let name = part.name().map_err(failed)?.replace('\\', "/").to_lowercase();
            loop {
                let length = part.read(&mut buffer).map_err(|error| damaged(file, &error.to_string()))?;
                if length == 0 {
                    break;
                }
                if name == "mimetype" && kind.len() < ODS.len() {
                    kind.extend_from_slice(buffer.get(..length).unwrap_or_default());
                }
                unpacked = unpacked.saturating_add(length as u64);
                if unpacked > limits.max_unpacked {
                    return Err(too_large(file, limits));
                }
                if unpacked > FREE_UNPACKED && unpacked / limits.max_ratio.max(1) > bytes.len() as u64 {
                    let problem = Diagnostic::new(Code::PackedTooDensely, Place::file(file));
                    let most = limits.max_ratio.to_string();
                    return Err(Box::new(problem.with_found(most.clone()).with_allowed(most)));
                }
            }
            parts.insert(name, index);
        }
        let content = content(&parts, &kind);
        Ok(Archive { zip, parts, content })
    }

    /// A part as text to be read on, by its name in any case.
    pub(super) fn part(&mut self, name: &str) -> Option<impl Read + '_> {
        let index = self.parts.get(&name.to_lowercase())?;
        self.zip.by_index(*index).ok()
    }

    /// The name of the first part with this ending.
    pub(super) fn ending_with(&self, ending: &str) -> Option<&str> {
        self.parts.keys().find(|name| name.ends_with(ending)).map(String::as_str)
    }
}

fn content(parts: &BTreeMap<String, usize>, kind: &[u8]) -> Content {
    let has = |ending: &str| parts.keys().any(|name| name.ends_with(ending));
    if kind.starts_with(ODS) {
        Content::Ods
    } else if kind.starts_with(b"application/vnd.oasis.opendocument") {
        Content::Other("OpenDocument")
    } else if has("workbook.xml") {
        Content::Xlsx
    } else if has("workbook.bin") {
        Content::Other("XLSB")
    } else if has("word/document.xml") {
        Content::Other("DOCX")
    } else if has("ppt/presentation.xml") {
        Content::Other("PPTX")
    } else {
        Content::Other("ZIP")
    }
}

fn refused(file: &str, error: &ZipError) -> Refused {
    let locked = matches!(error, ZipError::InvalidPassword)
        || matches!(error, ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED);
    if locked {
        return Box::new(Diagnostic::new(Code::FileEncrypted, Place::file(file)));
    }
    damaged(file, &error.to_string())
}
