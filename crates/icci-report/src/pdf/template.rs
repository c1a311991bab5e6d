//! The templates of the pages: the built-in ones, or a folder of the user's in their place.
//!
//! A folder replaces the built-in one as a whole: a mixture of two designs would be nobody's. Templates lay out
//! and compute nothing. Next: [`super::world`] hands them to the typesetter.

use std::collections::BTreeMap;
use std::path::Path;

use icci_score::diagnostic::Diagnostic;
use icci_score::folder::{Folder, Item};
use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::hex::hex;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../reports/annual-review");

/// The file that the typesetter starts from.
pub(super) const MAIN: &str = "main.typ";

/// The most bytes of a picture or whatever else a template reads.
const LARGEST: u64 = 256 << 20;

/// Templates by their path below the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    files: BTreeMap<String, Vec<u8>>,
    built_in: bool,
}

impl Template {
    /// The templates that the program brings along.
    pub fn built_in() -> Template {
        let mut files = BTreeMap::new();
        collect_built_in(&BUILT_IN, &mut files);
        Template { files, built_in: true }
    }

    /// The templates of a folder, with its pictures and whatever else they read; hidden files are left out.
    ///
    /// # Errors
    ///
    /// [`Error::Data`] with everything in it that cannot be read or leads out of it; [`Error::TemplateIncomplete`] when
    /// it has no `main.typ`.
    pub fn from_folder(folder: &Path) -> Result<Template, Error> {
        let (files, problems) = collect_folder(&Folder::at(folder));
        if !problems.is_empty() {
            return Err(Error::Data(problems));
        }
        if !files.contains_key(MAIN) {
            return Err(Error::TemplateIncomplete { path: folder.to_owned(), missing: MAIN });
        }
        Ok(Template { files, built_in: false })
    }

    /// Whether these are the program's own.
    pub fn is_built_in(&self) -> bool {
        self.built_in
    }

    /// SHA-256 over the paths and bytes of all files, in hexadecimal: what the review lists as its design.
    pub fn sha256(&self) -> String {
        let mut hash = Sha256::new();
        for (path, bytes) in &self.files {
            // Lengths keep two sets of files apart whose bytes would run together.
            hash.update((path.len() as u64).to_le_bytes());
            hash.update(path.as_bytes());
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
        hex(&hash.finalize())
    }

    /// The bytes of a file.
    pub(super) fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }
}

impl Default for Template {
    fn default() -> Template {
        Template::built_in()
    }
}

fn collect_built_in(dir: &Dir<'static>, files: &mut BTreeMap<String, Vec<u8>>) {
    for file in dir.files() {
        // The sentences of the review stand in the same folder; they are no templates.
        if file.path().extension().is_some_and(|extension| extension != "toml") {
            files.insert(file.path().to_string_lossy().replace('\\', "/"), file.contents().to_vec());
        }
    }
    for inner in dir.dirs() {
        collect_built_in(inner, files);
    }
}

fn collect_folder(folder: &Folder) -> (BTreeMap<String, Vec<u8>>, Vec<Diagnostic>) {
    let (mut files, mut problems) = (BTreeMap::new(), Vec::new());
    let bytes = |item: &Item| folder.file(&item.name)?.bytes(LARGEST);
    for item in folder.walk(&mut |met| Ok(met.is_folder || met.path.extension().is_some())) {
        match item.map_err(Box::new).and_then(|item| Ok((bytes(&item)?, item))) {
            // The sentences are no templates, but must be readable as well.
            Ok((_, item)) if item.name.ends_with(".toml") => {}
            Ok((bytes, item)) => _ = files.insert(item.name, bytes),
            Err(problem) => problems.push(*problem),
        }
    }
    (files, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_folder_is_the_one_in_the_repository() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../reports/annual-review");
        let read = Template::from_folder(&folder).unwrap();
        assert_eq!(read.sha256(), Template::built_in().sha256());
        assert!(!read.is_built_in());
    }

    #[test]
    fn a_changed_byte_changes_the_hash() {
        let mut template = Template::built_in();
        let before = template.sha256();
        template.files.get_mut(MAIN).unwrap().push(b' ');
        assert_ne!(before, template.sha256());
    }

    #[test]
    fn a_folder_without_a_main_file_is_named() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let message = Template::from_folder(&folder).unwrap_err().to_string();
        assert!(message.contains("main.typ"), "{message}");
    }
}
