//! From the paths that the user gave to the files to be read.
//!
//! Comes in: files and folders. Goes out: [`Entry`]s in a fixed order: as given, and sorted by name in a folder;
//! a file that is named twice is read once. It opens no file; `format` comes next.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::folder::{Folder, file_fault};

/// The formats that are read, for messages.
pub(super) const READABLE: &str = "xlsx, xlsm, xls, ods, csv, tsv, txt, parquet";

/// Endings that say that a file is a table.
const TABLES: &[&str] = &["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt", "tab", "parquet"];

/// Endings of files that lie beside tables and are none.
const OTHERS: &[&str] = &[
    "toml", "md", "pdf", "doc", "docx", "odt", "rtf", "ppt", "pptx", "odp", "png", "jpg", "jpeg", "gif",
    "svg", "webp", "tif", "tiff", "heic", "mp4", "mp3", "htm", "html", "css", "js", "json", "xml", "yaml",
    "yml", "zip", "gz", "7z", "typ", "log", "py", "r", "rs", "ipynb", "ttf", "otf", "eml", "msg", "ics",
    "url", "lnk", "ini", "db", "tmp", "bak", "lock", "exe", "dll",
];

/// A file to be read, or why there is none.
#[derive(Debug)]
pub(super) enum Entry {
    File(File),
    Problem(Diagnostic),
}

/// A file to be read.
#[derive(Debug)]
pub(super) struct File {
    pub path: PathBuf,
    /// The file, as the user named it.
    pub label: String,
    /// Whether the user named it, and not only a folder that it lies in.
    pub named: bool,
}

impl File {
    /// The ending, in lower case, without the point.
    pub(super) fn ending(&self) -> String {
        ending(&self.path)
    }
}

/// The files below the paths.
pub(super) fn collect(paths: &[PathBuf]) -> Vec<Entry> {
    let mut walk = Walk { entries: Vec::new(), seen: BTreeSet::new() };
    for path in paths {
        walk.given(path);
    }
    walk.entries
}

struct Walk {
    entries: Vec<Entry>,
    /// Files and folders met, by what they are and not by how they are called.
    seen: BTreeSet<PathBuf>,
}

impl Walk {
    fn given(&mut self, path: &Path) {
        let label = path.to_string_lossy().into_owned();
        match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => {
                let label = match label.trim_end_matches(['/', '\\']) {
                    "" => label.clone(),
                    trimmed => trimmed.to_owned(),
                };
                let before = self.entries.len();
                self.folder(path, &label);
                // A folder that was read before has given its files then.
                if self.entries.len() == before && !self.holds_seen(path) {
                    let problem =
                        Diagnostic::new(Code::FolderWithoutTables, Place::file(label)).with_allowed(READABLE);
                    self.entries.push(Entry::Problem(problem));
                }
            }
            Ok(_) => self.file(path, label, true),
            Err(error) => self.entries.push(Entry::Problem(file_fault(&label, &error))),
        }
    }

    fn holds_seen(&self, folder: &Path) -> bool {
        let real = real(folder);
        self.seen.iter().any(|path| path.starts_with(&real) && *path != real)
    }

    fn file(&mut self, path: &Path, label: String, named: bool) {
        if self.seen.insert(real(path)) {
            self.entries.push(Entry::File(File { path: path.to_owned(), label, named }));
        }
    }

    fn folder(&mut self, path: &Path, label: &str) {
        let (folder, own) = (Folder::called(path, label), real(path));
        let seen = &mut self.seen;
        let found = match entered(seen, own.clone(), label) {
            Ok(true) => folder.walk(&mut |met| match met.is_folder {
                true => entered(seen, own.join(met.name), &folder.label_of(met.name)),
                false => Ok(!is_other(&ending(met.path))),
            }),
            Ok(false) => Vec::new(),
            Err(problem) => vec![Err(*problem)],
        };
        for item in found {
            match item {
                Ok(item) => self.file(&item.path, folder.label_of(&item.name), false),
                Err(problem) => self.entries.push(Entry::Problem(problem)),
            }
        }
    }
}

/// Whether a folder is to be entered: not for the second time, and not when it was meant to be a file.
fn entered(seen: &mut BTreeSet<PathBuf>, real: PathBuf, label: &str) -> Result<bool, Box<Diagnostic>> {
    let ending = ending(Path::new(label));
    if TABLES.contains(&ending.as_str()) {
        let problem = Diagnostic::new(Code::FolderNamedAsFile, Place::file(label));
        return Err(Box::new(problem.with_found(format!(".{ending}"))));
    }
    Ok(seen.insert(real))
}

/// Whether an ending belongs to files that are no tables.
pub(super) fn is_other(ending: &str) -> bool {
    OTHERS.contains(&ending)
}

/// Whether an ending belongs to tables, and not perhaps to notes.
pub(super) fn is_table(ending: &str) -> bool {
    TABLES.contains(&ending) && ending != "txt"
}

fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(paths: &[PathBuf], root: &Path) -> Vec<String> {
        let root = format!("{}/", root.display());
        let label = |entry: &Entry| match entry {
            Entry::File(file) => file.label.clone(),
            Entry::Problem(problem) => format!("{} {}", problem.code.as_str(), problem.place.file),
        };
        collect(paths).iter().map(|entry| label(entry).replace(&root, "")).collect()
    }

    fn touch(root: &Path, names: &[&str]) {
        for name in names {
            let path = root.join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, "x").expect("a file");
        }
    }

    #[test]
    fn a_folder_gives_its_tables_in_order() {
        let root = tempfile::tempdir().expect("a folder");
        let names = [
            "in/b.csv",
            "in/a.xlsx",
            "in/sub/c.CSV",
            "in/.x.csv",
            "in/~$a.xlsx",
            "in/review.toml",
            "in/n.PDF",
        ];
        touch(root.path(), &names);
        let found = labels(&[root.path().join("in")], root.path());
        assert_eq!(found, ["in/a.xlsx", "in/b.csv", "in/sub/c.CSV"]);
    }

    #[test]
    fn a_file_is_read_once_however_it_is_named() {
        let root = tempfile::tempdir().expect("a folder");
        touch(root.path(), &["in/a.csv", "in/b.csv"]);
        let folder = root.path().join("in");
        let paths = [folder.join("b.csv"), folder.clone(), folder.join("../in/a.csv"), folder];
        assert_eq!(labels(&paths, root.path()), ["in/b.csv", "in/a.csv"]);
    }

    #[test]
    fn what_is_not_there_or_is_a_folder_is_said() {
        let root = tempfile::tempdir().expect("a folder");
        touch(root.path(), &["in/x.xlsx/a.csv", "none/n.md"]);
        let paths = [root.path().join("gone.csv"), root.path().join("in"), root.path().join("none")];
        let found = labels(&paths, root.path());
        assert_eq!(
            found,
            ["file-missing gone.csv", "folder-named-as-file in/x.xlsx", "folder-without-tables none"]
        );
    }

    #[test]
    fn what_lies_too_deep_is_said_and_not_passed_over() {
        let root = tempfile::tempdir().expect("a folder");
        let deepest = "d/".repeat(32);
        touch(root.path(), &[&format!("in/{deepest}a.csv"), &format!("in/{deepest}d/b.csv")]);
        let found = labels(&[root.path().join("in")], root.path());
        assert_eq!(found, [format!("in/{deepest}a.csv"), format!("folder-too-deep in/{deepest}d")]);
    }

    #[cfg(unix)]
    #[test]
    fn links_to_folders_are_said_and_links_to_files_stay_inside() {
        use std::os::unix::fs::symlink;
        let root = tempfile::tempdir().expect("a folder");
        touch(root.path(), &["in/a.csv", "secret.csv"]);
        let links =
            [("in", "again"), ("in/a.csv", "b.csv"), ("secret.csv", "c.csv"), ("secret.csv", "d.pdf")];
        for (to, from) in links {
            symlink(root.path().join(to), root.path().join("in").join(from)).expect("a link");
        }
        // The second link is the first file again.
        assert_eq!(
            labels(&[root.path().join("in")], root.path()),
            ["in/a.csv", "link-to-folder in/again", "link-outside in/c.csv"]
        );
        // Who names a link means it.
        assert_eq!(labels(&[root.path().join("in/c.csv")], root.path()), ["in/c.csv"]);
        assert_eq!(labels(&[root.path().join("in/again")], root.path())[0], "in/again/a.csv");
    }
}
