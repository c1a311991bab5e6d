use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};

use super::disk::{Disk, What};
use super::*;
use crate::language::Language;

/// A file system in memory in which some paths fail, and some are links.
#[derive(Default)]
struct Paper {
    files: Vec<&'static str>,
    links: BTreeMap<&'static str, &'static str>,
    /// Folders that are not listed.
    unlisted: BTreeMap<&'static str, i32>,
    /// What is not looked at.
    unseen: BTreeMap<&'static str, i32>,
}

impl Paper {
    fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().chain(self.links.keys()).map(Path::new)
    }
}

impl Disk for Paper {
    fn list(&self, folder: &Path) -> Result<Vec<OsString>> {
        if let Some(code) = folder.to_str().and_then(|folder| self.unlisted.get(folder)) {
            return Err(Error::from_raw_os_error(*code));
        }
        let below = self.paths().filter_map(|path| path.strip_prefix(folder).ok()?.components().next());
        // In an order that is not that of the names, each once.
        let names: std::collections::BTreeSet<OsString> =
            below.map(|name| name.as_os_str().to_owned()).collect();
        Ok(names.into_iter().rev().collect())
    }

    fn look(&self, path: &Path) -> Result<What> {
        let text = path.to_str().unwrap();
        match self.unseen.get(text) {
            Some(code) => Err(Error::from_raw_os_error(*code)),
            None if self.links.contains_key(text) => Ok(What::Link),
            None if self.files.contains(&text) => Ok(What::File),
            None if self.paths().any(|other| other.starts_with(path)) => Ok(What::Folder),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    fn real(&self, path: &Path) -> Result<PathBuf> {
        let path = self.links.get(path.to_str().unwrap()).map_or(path, Path::new);
        self.look(path).map(|_| path.to_owned())
    }
}

fn folder() -> Folder {
    Folder { path: "/r".into(), label: "review".to_owned(), real: Some("/r".into()) }
}

/// What a walk over everything finds and says.
fn walked(disk: &Paper, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let found = folder().walk_on(disk, &mut |met| Ok(wanted(met.name)));
    let told = |item: &std::result::Result<Item, Diagnostic>| match item {
        Ok(item) => item.name.clone(),
        Err(problem) => format!("{} {}", problem.code.as_str(), problem.place.file),
    };
    found.iter().map(told).collect()
}

// Codes of Linux: not permitted, a fault of the device, a name too long.
const EACCES: i32 = 13;
const EIO: i32 = 5;
const ENAMETOOLONG: i32 = 36;

#[test]
fn files_come_in_the_order_of_names_without_hidden_ones_and_locks() {
    let files = vec!["/r/b.csv", "/r/a/z.csv", "/r/a/.x.csv", "/r/.git/c.csv", "/r/~$b.xlsx", "/other/d.csv"];
    assert_eq!(walked(&Paper { files, ..Paper::default() }, |_| true), ["a/z.csv", "b.csv"]);
}

#[cfg(target_os = "linux")]
#[test]
fn every_folder_that_is_not_given_is_said_and_the_others_are_still_read() {
    let disk = Paper {
        files: vec!["/r/a/1.csv", "/r/b/2.csv", "/r/c/3.csv", "/r/d/4.csv", "/r/e/5.csv"],
        unlisted: BTreeMap::from([("/r/a", EACCES), ("/r/c", EIO), ("/r/d", ENAMETOOLONG)]),
        unseen: BTreeMap::from([("/r/e", EIO)]),
        ..Paper::default()
    };
    let said = [
        "folder-locked review/a",
        "b/2.csv",
        "file-unreadable review/c",
        "path-too-long review/d",
        "file-unreadable review/e",
    ];
    assert_eq!(walked(&disk, |_| true), said);
    // The folder itself.
    let disk = Paper { unlisted: BTreeMap::from([("/r", EIO)]), ..Paper::default() };
    assert_eq!(walked(&disk, |_| true), ["file-unreadable review"]);
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_not_wanted_cannot_fail() {
    let disk = Paper {
        files: vec!["/r/a/1.csv", "/r/b/2.csv", "/r/c.pdf", "/out/x"],
        links: BTreeMap::from([("/r/b/l.pdf", "/out/x"), ("/r/b/out", "/out")]),
        unlisted: BTreeMap::from([("/r/a", EACCES)]),
        unseen: BTreeMap::from([("/r/c.pdf", EIO)]),
    };
    assert_eq!(walked(&disk, |name| name == "b" || name.ends_with(".csv")), ["b/2.csv"]);
}

#[test]
fn links_stay_inside_and_lead_to_no_folder() {
    let disk = Paper {
        files: vec!["/r/a/1.csv", "/out/2.csv"],
        links: BTreeMap::from([
            ("/r/file.csv", "/r/a/1.csv"),
            ("/r/circle", "/r"),
            ("/r/inside", "/r/a"),
            ("/r/nothing.csv", "/gone"),
            ("/r/out.csv", "/out/2.csv"),
            ("/r/outside", "/out"),
        ]),
        ..Paper::default()
    };
    let said = [
        "a/1.csv",
        "link-to-folder review/circle",
        "file.csv",
        "link-to-folder review/inside",
        "link-broken review/nothing.csv",
        "link-outside review/out.csv",
        "link-outside review/outside",
    ];
    assert_eq!(walked(&disk, |_| true), said);
}

#[test]
fn each_fault_has_a_remedy_in_each_language() {
    let fault = |code: ErrorKind| folder_fault("review/a", &code.into());
    for problem in [
        fault(ErrorKind::PermissionDenied),
        fault(ErrorKind::InvalidFilename),
        fault(ErrorKind::Other),
        super::fault(Code::LinkOutside, "a").with_allowed("review"),
        super::fault(Code::LinkToFolder, "a"),
        super::fault(Code::LinkBroken, "a"),
        super::fault(Code::NotAFile, "a"),
    ] {
        for language in Language::ALL {
            assert!(
                !problem.message(language).is_empty() && !problem.hint(language).is_empty(),
                "{problem:?}"
            );
        }
    }
    let kept = file_fault("a.xlsx", &ErrorKind::PermissionDenied.into());
    assert_eq!(kept.code, Code::FileLocked);
    assert!(kept.hint(Language::En).contains("close the file in Excel"));
    assert!(
        file_fault(&"ä/".repeat(5000), &ErrorKind::InvalidFilename.into()).place.file.chars().count() < 500
    );
}

#[cfg(unix)]
#[test]
fn a_file_is_opened_only_where_it_really_lies_inside() {
    use std::os::unix::fs::symlink;
    let root = tempfile::tempdir().unwrap();
    let at = |name: &str| root.path().join(name);
    for name in ["review/own", "review-2", "out"] {
        std::fs::create_dir_all(at(name)).unwrap();
    }
    for name in ["review/own/a.toml", "review-2/b.toml", "out/c.toml"] {
        std::fs::write(at(name), name).unwrap();
    }
    symlink(at("review"), at("door")).unwrap();
    symlink("../review-2/b.toml", at("review/neighbour.toml")).unwrap();
    symlink(at("out"), at("review/out")).unwrap();
    symlink(at("review/own"), at("review/again")).unwrap();
    symlink("gone", at("review/gone.toml")).unwrap();
    // The folder may be a link, since the user named it.
    for folder in [Folder::at(&at("review")), Folder::at(&at("door"))] {
        let read = |name: &str| match folder.file(name).and_then(|file| file.text()) {
            Ok(text) => text,
            Err(problem) => problem.code.as_str().to_owned(),
        };
        for (name, found) in [
            ("own/a.toml", "review/own/a.toml"),
            ("again/a.toml", "review/own/a.toml"),
            ("neighbour.toml", "link-outside"),
            ("../review-2/b.toml", "link-outside"),
            ("out/c.toml", "link-outside"),
            ("gone.toml", "link-broken"),
            ("none.toml", "file-missing"),
            ("own", "folder-named-as-file"),
        ] {
            assert_eq!(read(name), found, "{name}");
        }
        assert!(folder.folder("own").is_ok() && folder.folder("out").is_err());
    }
    assert_eq!(File::at(&at("review/neighbour.toml")).unwrap().text().unwrap(), "review-2/b.toml");
    assert_eq!(File::at(Path::new("/dev/null")).unwrap_err().code, Code::NotAFile);
}

#[test]
fn a_file_gives_no_more_than_is_asked() {
    let root = tempfile::tempdir().unwrap();
    std::fs::write(root.path().join("a.toml"), [b'a'; 10]).unwrap();
    std::fs::write(root.path().join("b.toml"), b"\xe4").unwrap();
    let folder = Folder::called(root.path(), "");
    let file = folder.file("a.toml").unwrap();
    assert_eq!((file.length(), file.bytes(10).unwrap().len()), (10, 10));
    assert_eq!(
        file.bytes(9).unwrap_err().to_string(),
        "a.toml: the file holds more than is read: 10 B, at most 9 B"
    );
    assert_eq!(folder.file("b.toml").unwrap().text().unwrap_err().code, Code::DefinitionNotText);
}

#[test]
fn a_name_is_there_unless_the_system_says_that_it_is_not() {
    let root = tempfile::tempdir().unwrap();
    std::fs::write(root.path().join("a"), "").unwrap();
    assert!(has(root.path(), "a") && !has(root.path(), "b") && !has(&root.path().join("a"), "b"));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("gone", root.path().join("link")).unwrap();
        assert!(has(root.path(), "link"));
    }
}
