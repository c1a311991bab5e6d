//! What is asked of a file system, and the system's own answers.

use std::ffi::OsString;
use std::io::{Error, Read, Result};
use std::path::{Path, PathBuf};

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    File,
    Folder,
    Link,
    /// A device, a pipe, a socket.
    Other,
}

/// What is asked of a file system. Tests put one in the system's place that fails where they say.
pub(super) trait Disk {
    /// The names in a folder, in no order. One that breaks off is no list.
    fn list(&self, folder: &Path) -> Result<Vec<OsString>>;
    /// What stands at a path; a link is a link.
    fn look(&self, path: &Path) -> Result<What>;
    /// The path without links. Both sides of a comparison come from here, so the form that Windows gives such paths
    /// (`\\?\C:\…`) does no harm; it is never shown.
    fn real(&self, path: &Path) -> Result<PathBuf>;
}

/// The system's own.
pub(super) struct System;

impl Disk for System {
    fn list(&self, folder: &Path) -> Result<Vec<OsString>> {
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.file_name())).collect()
    }

    fn look(&self, path: &Path) -> Result<What> {
        let kind = std::fs::symlink_metadata(path)?.file_type();
        Ok(match () {
            () if kind.is_symlink() => What::Link,
            () if kind.is_dir() => What::Folder,
            () if kind.is_file() => What::File,
            () => What::Other,
        })
    }

    fn real(&self, path: &Path) -> Result<PathBuf> {
        std::fs::canonicalize(path)
    }
}

/// How many bytes a file has.
pub(super) fn length(path: &Path) -> Result<u64> {
    Ok(std::fs::metadata(path)?.len())
}

/// The bytes of a file, at most so many and one more, which tells that there are more.
pub(super) fn bytes(path: &Path, most: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether the system says that there is nothing at a path.
pub(super) fn is_nothing(error: &Error) -> bool {
    use std::io::ErrorKind::{NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory)
}
