//! The files that definitions are read from: built in, or replaced by a folder of the user's.

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::Error;
use crate::folder::Folder;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../indicators");

/// What definitions consist of. A folder that has none of it was meant to be another.
const PARTS: [&str; 7] =
    ["icc-index", "resident-survey", "programme", "practices", "cities", "published", "sources.toml"];

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
    /// [`Error::Data`] with everything in it that cannot be read, every file that is no text in UTF-8, or when the
    /// folder holds nothing that definitions consist of.
    pub fn with_folder(folder: &Path) -> Result<Files, Error> {
        let (own, mut problems) = texts_of(&Folder::at(folder));
        let known = |path: &String| PARTS.contains(&path.split('/').next().unwrap_or_default());
        if problems.is_empty() && !own.keys().any(known) {
            let place = Place::file(Folder::at(folder).label());
            problems.push(Diagnostic::new(Code::NoDefinitions, place).with_allowed(PARTS.join(", ")));
        }
        if !problems.is_empty() {
            return Err(Error::Data(problems));
        }
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

/// SHA-256 of a file of any size, in hexadecimal.
///
/// # Errors
///
/// What the system says when the file cannot be read.
pub fn sha256_of_file(path: &Path) -> std::io::Result<String> {
    let mut hasher = Sha256::new();
    std::io::copy(&mut std::fs::File::open(path)?, &mut hasher)?;
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The texts below a folder by their paths, and every problem.
fn texts_of(folder: &Folder) -> (BTreeMap<String, String>, Vec<Diagnostic>) {
    let (mut texts, mut problems) = (BTreeMap::new(), Vec::new());
    let is_read = |name: &str| name.ends_with(".toml") || name.ends_with(".csv");
    for item in folder.walk(&mut |met| Ok(met.is_folder || is_read(met.name))) {
        let read = item.map_err(Box::new).and_then(|item| Ok((folder.file(&item.name)?, item.name)));
        match read.and_then(|(file, name)| Ok((file.text()?, name))) {
            Ok((text, name)) => _ = texts.insert(name, text),
            Err(problem) => problems.push(*problem),
        }
    }
    (texts, problems)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder::LONGEST_TEXT;

    fn problems(files: &[(&str, &[u8])]) -> Vec<(Code, String)> {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, bytes) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, bytes).expect("a file");
        }
        match Files::with_folder(folder.path()) {
            Ok(_) => Vec::new(),
            Err(Error::Data(problems)) => {
                let root = folder.path().display().to_string();
                problems.iter().map(|d| (d.code, d.place.file.replace(&root, ""))).collect()
            }
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn files_that_are_no_text_are_all_named() {
        let found = problems(&[
            ("icc-index/framework.toml", b"edition = \"\xff\""),
            ("icc-index/matrix.toml", b"\xff\xfe\0"),
            ("icc-index/notes.md", b"\xff"),
        ]);
        let name = |file: &str| (Code::DefinitionNotText, format!("/icc-index/{file}"));
        assert_eq!(found, [name("framework.toml"), name("matrix.toml")]);
        let large = vec![b'#'; LONGEST_TEXT as usize + 1];
        assert_eq!(problems(&[("sources.toml", &large)])[0].0, Code::DefinitionTooLarge);
    }

    #[test]
    fn a_folder_without_definitions_is_not_taken_for_the_built_in_ones() {
        assert_eq!(problems(&[("answers/a.csv", b"city,year")]), [(Code::NoDefinitions, String::new())]);
        assert_eq!(problems(&[]), [(Code::NoDefinitions, String::new())]);
        assert_eq!(problems(&[("cities/a.csv", b"x")]), []);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_passed_over_and_nothing_outside_is_read() {
        use std::os::unix::fs::symlink;
        let (folder, outside) =
            (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        std::fs::write(folder.path().join("sources.toml"), "").expect("a file");
        std::fs::write(outside.path().join("a.toml"), "a secret").expect("a file");
        symlink(folder.path(), folder.path().join("again")).expect("a link");
        symlink(outside.path().join("a.toml"), folder.path().join("outside.toml")).expect("a link");
        let Err(Error::Data(problems)) = Files::with_folder(folder.path()) else {
            panic!("it must be refused")
        };
        let codes: Vec<Code> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, [Code::LinkToFolder, Code::LinkOutside]);
        assert!(!format!("{problems:?}").contains("secret"));
    }
}
