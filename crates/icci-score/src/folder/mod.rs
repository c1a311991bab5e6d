//! A folder of the user's, and the one door to what lies in it: a review, a template, definitions, a PATH.
//!
//! Comes in: the folder, as the user named it. Goes out: the files below it and their bytes, or a diagnostic for each
//! thing that could not be read: nothing is passed over. Two rules hold for everything that is reached from the
//! folder: what lies outside of it, as the system resolves links, is neither read nor shown; and links to folders are
//! not followed. The folder itself may be a link, since the user named it.
//!
//! What must be mended in the folder (rights, links, depth) is a problem of the data; what the system refuses for
//! other reasons ([`Code::FileUnreadable`]) is the system's.
//!
//! Nothing else lists a user's folder or opens what is named inside of it. Only tables that are read in batches or
//! hashed while they are read are opened by their readers, at paths that came through here.

mod disk;
#[cfg(test)]
mod tests;
mod walk;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Place};
use disk::{Disk, System, What, is_nothing};
use walk::Walk;
pub use walk::{Item, Met, Wanted};

/// A folder of the user's.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
    label: String,
    /// The folder without links; nothing where the system does not find it, and then nothing lies in it.
    real: Option<PathBuf>,
}

impl Folder {
    /// A folder that messages name by its path. Whether it is there shows when something is asked of it.
    pub fn at(path: &Path) -> Folder {
        Folder::called(path, path.to_string_lossy().replace('\\', "/"))
    }

    /// A folder under the name that messages give it.
    pub fn called(path: &Path, label: impl Into<String>) -> Folder {
        Folder { path: path.to_owned(), label: label.into(), real: System.real(path).ok() }
    }

    /// The name of the folder in messages.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The name of what lies in the folder, in messages.
    pub fn label_of(&self, name: &str) -> String {
        match (self.label.as_str(), name) {
            ("", name) => name.to_owned(),
            (label, "") => label.to_owned(),
            (label, name) if label.ends_with(['/', '\\']) => format!("{label}{name}"),
            (label, name) => format!("{label}/{name}"),
        }
    }

    /// All wanted files below the folder, and every problem on the way, in the order of their names. Dot files and the
    /// locks of office programs are passed over.
    ///
    /// `wanted` is asked about each file and folder; what it does not want is not looked into, and so cannot fail.
    pub fn walk(&self, wanted: &mut Wanted<'_>) -> Vec<Result<Item, Diagnostic>> {
        self.walk_on(&System, wanted)
    }

    fn walk_on(&self, disk: &dyn Disk, wanted: &mut Wanted<'_>) -> Vec<Result<Item, Diagnostic>> {
        let mut walk = Walk { disk, folder: self, wanted, found: Vec::new() };
        walk.enter(&self.path, "", 0);
        walk.found
    }

    /// A file below the folder by its path there, as settings name it.
    ///
    /// # Errors
    ///
    /// What is wrong with it: it is not there, cannot be read, leads out of the folder, or is no plain file.
    pub fn file(&self, name: &str) -> Result<File, Box<Diagnostic>> {
        File::of(self.real(name)?, self.label_of(name))
    }

    /// A folder inside this one by its path here, as settings name it.
    ///
    /// # Errors
    ///
    /// As [`Folder::file`].
    pub fn folder(&self, name: &str) -> Result<Folder, Box<Diagnostic>> {
        self.real(name)?;
        Ok(Folder::called(&self.path.join(name), self.label_of(name)))
    }

    /// The path of the folder, as the user named it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where something below the folder really is.
    fn real(&self, name: &str) -> Result<PathBuf, Box<Diagnostic>> {
        let label = self.label_of(name);
        let path = self.path.join(name);
        match System.real(&path) {
            Ok(real) if self.holds(&real) => Ok(real),
            Ok(_) => Err(Box::new(fault(Code::LinkOutside, label).with_allowed(&self.label))),
            Err(error) => {
                let is_link = System.look(&path).is_ok_and(|what| what == What::Link);
                let broken = is_nothing(&error) && is_link;
                let problem =
                    if broken { fault(Code::LinkBroken, label) } else { file_fault(&label, &error) };
                Err(Box::new(problem))
            }
        }
    }

    /// Whether a path without links lies in the folder.
    fn holds(&self, real: &Path) -> bool {
        self.real.as_ref().is_some_and(|own| real.starts_with(own))
    }
}

/// A plain file in a folder of the user's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    real: PathBuf,
    label: String,
    length: u64,
}

impl File {
    /// A file that the user named by itself, which may be a link.
    ///
    /// # Errors
    ///
    /// What is wrong with it: it is not there, cannot be read, or is no plain file.
    pub fn at(path: &Path) -> Result<File, Box<Diagnostic>> {
        let label = path.to_string_lossy().replace('\\', "/");
        let real = System.real(path).map_err(|error| Box::new(file_fault(&label, &error)))?;
        File::of(real, label)
    }

    /// What stands at a path without links. It is asked before it is opened: a named pipe that nobody writes to would
    /// keep us waiting for ever.
    fn of(real: PathBuf, label: String) -> Result<File, Box<Diagnostic>> {
        let failed = |error| Box::new(file_fault(&label, &error));
        match System.look(&real).map_err(failed)? {
            What::File => Ok(File { length: disk::length(&real).map_err(failed)?, real, label }),
            What::Folder => {
                let ending = real.extension().unwrap_or_default().to_string_lossy().into_owned();
                Err(Box::new(fault(Code::FolderNamedAsFile, label).with_found(format!(".{ending}"))))
            }
            What::Link | What::Other => Err(Box::new(fault(Code::NotAFile, label))),
        }
    }

    /// Its name in messages.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// How many bytes it has.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Its bytes.
    ///
    /// # Errors
    ///
    /// When the system does not give them, or there are more than `most`.
    pub fn bytes(&self, most: u64) -> Result<Vec<u8>, Box<Diagnostic>> {
        let too_large = |length: u64| {
            let size = |bytes: u64| {
                if bytes < 1 << 20 { format!("{bytes} B") } else { format!("{} MiB", bytes >> 20) }
            };
            let problem = fault(Code::FileTooLarge, &self.label);
            Box::new(problem.with_found(size(length)).with_allowed(size(most)))
        };
        // Asked first, so that nothing of a file that is refused gets into memory.
        if self.length > most {
            return Err(too_large(self.length));
        }
        let bytes =
            disk::bytes(&self.real, most).map_err(|error| Box::new(file_fault(&self.label, &error)))?;
        let length = bytes.len() as u64;
        if length > most { Err(too_large(length)) } else { Ok(bytes) }
    }

    /// Its text: that of settings or definitions, at most [`LONGEST_TEXT`].
    ///
    /// # Errors
    ///
    /// As [`File::bytes`], or when it is no text in UTF-8.
    pub fn text(&self) -> Result<String, Box<Diagnostic>> {
        if self.length > LONGEST_TEXT {
            let size = |bytes: u64| format!("{} MiB", bytes >> 20);
            let problem = fault(Code::DefinitionTooLarge, &self.label);
            return Err(Box::new(problem.with_found(size(self.length)).with_allowed(size(LONGEST_TEXT))));
        }
        String::from_utf8(self.bytes(LONGEST_TEXT)?)
            .map_err(|_| Box::new(fault(Code::DefinitionNotText, &self.label)))
    }
}

/// The most bytes of a text that settings or definitions are written in. The largest built-in one has a thousandth of it.
pub const LONGEST_TEXT: u64 = 16 << 20;

/// Whether something of this name stands in a folder, or the system does not say that there is nothing.
pub fn has(folder: &Path, name: &str) -> bool {
    System.look(&folder.join(name)).map_or_else(|error| !is_nothing(&error), |_| true)
}

/// Why the system did not give a file.
pub fn file_fault(label: &str, error: &std::io::Error) -> Diagnostic {
    of_error(label, error, Code::FileLocked)
}

/// Why the system did not give what lies in a folder.
pub(crate) fn folder_fault(label: &str, error: &std::io::Error) -> Diagnostic {
    of_error(label, error, Code::FolderLocked)
}

fn of_error(label: &str, error: &std::io::Error, locked: Code) -> Diagnostic {
    // 32 and 33 are the codes of Windows for a file that another program keeps.
    let kept = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
    let code = match error.kind() {
        _ if is_nothing(error) => Code::FileMissing,
        ErrorKind::PermissionDenied => locked,
        ErrorKind::InvalidFilename => Code::PathTooLong,
        ErrorKind::InvalidData => Code::DefinitionNotText,
        _ if kept => locked,
        _ => Code::FileUnreadable,
    };
    fault(code, label).with_found(error.to_string())
}

/// A problem of a file or folder.
fn fault(code: Code, label: impl AsRef<str>) -> Diagnostic {
    /// A path that is too long for the system is too long for a message.
    const LONGEST: usize = 400;
    let label = label.as_ref();
    Diagnostic::new(
        code,
        Place::file(match label.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", &label[..end]),
            None => label.to_owned(),
        }),
    )
}
