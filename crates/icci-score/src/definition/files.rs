//! The files that definitions are read from: built in, or replaced by a folder of the user's.

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

use crate::error::Error;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../indicators");

/// A definition file of the user's in place of a built-in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overridden {
    /// Its path below the definitions' folder.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// The text of every definition file by its path below `indicators/`.
#[derive(Debug, Clone)]
pub struct Files {
    texts: BTreeMap<String, String>,
    overridden: Vec<Overridden>,
}

impl Files {
    /// The files that the program brings along.
    pub fn built_in() -> Files {
        let mut texts = BTreeMap::new();
        collect_built_in(&BUILT_IN, &mut texts);
        Files { texts, overridden: Vec::new() }
    }

    /// The built-in files with those of a folder in their place. A subfolder that the folder has (such as
    /// `icc-index/`) replaces the built-in one as a whole, so that no mixture of two editions arises; what the
    /// folder lacks stays built in.
    ///
    /// # Errors
    ///
    /// [`Error::Read`] when the folder or a file in it cannot be read, or is not UTF-8.
    pub fn with_folder(folder: &Path) -> Result<Files, Error> {
        let mut own = BTreeMap::new();
        collect_folder(folder, "", &mut own)?;
        let mut files = Files::built_in();
        let replaced: std::collections::BTreeSet<&str> =
            own.keys().filter_map(|path| path.split_once('/').map(|(top, _)| top)).collect();
        files.texts.retain(|path, _| {
            path.split_once('/').map_or(!own.contains_key(path), |(top, _)| !replaced.contains(top))
        });
        for (path, text) in own {
            if files_differ(&path, &text) {
                files.overridden.push(Overridden { path: path.clone(), sha256: sha256(text.as_bytes()) });
            }
            files.texts.insert(path, text);
        }
        Ok(files)
    }

    /// The text of a file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Paths and texts, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The files that replace or add to built-in ones with another content.
    pub fn overridden(&self) -> &[Overridden] {
        &self.overridden
    }
}

/// SHA-256 of bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn files_differ(path: &str, text: &str) -> bool {
    BUILT_IN.get_file(path).and_then(|file| file.contents_utf8()) != Some(text)
}

fn collect_built_in(dir: &Dir<'static>, texts: &mut BTreeMap<String, String>) {
    for file in dir.files() {
        if let Some(text) = file.contents_utf8() {
            texts.insert(file.path().to_string_lossy().replace('\\', "/"), text.to_owned());
        }
    }
    for inner in dir.dirs() {
        collect_built_in(inner, texts);
    }
}

fn collect_folder(folder: &Path, prefix: &str, texts: &mut BTreeMap<String, String>) -> Result<(), Error> {
    let entries = std::fs::read_dir(folder).map_err(|source| Error::read(folder, source))?;
    for entry in entries {
        let entry = entry.map_err(|source| Error::read(folder, source))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = entry.path();
        let label = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
        if path.is_dir() {
            collect_folder(&path, &label, texts)?;
        } else if path.extension().is_some_and(|extension| extension == "toml" || extension == "csv") {
            let text = std::fs::read_to_string(&path).map_err(|source| Error::read(&path, source))?;
            texts.insert(label, text);
        }
    }
    Ok(())
}
