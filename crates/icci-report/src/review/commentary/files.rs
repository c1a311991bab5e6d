//! Finds and reads the files of commentary.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use icci_score::answers::personal_warnings;
use icci_score::diagnostic::{Checked, Code, Diagnostic, Place};
use icci_score::folder::{File, Folder, Met};
use icci_score::inputs::InputFile;
use icci_score::intake::Kind;
use icci_score::language::Language;

use super::markdown::{Passage, passages};
use crate::hex::hex;

/// The folder of a review in which commentary is looked for.
const FOLDER: &str = "commentary";
/// A page's commentary has some thousand characters; more than this is another document.
const LONGEST: u64 = 100_000;

/// The commentary on an area in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commentary {
    /// The file with its hash.
    pub file: InputFile,
    /// The language that it is written in.
    pub language: Language,
    /// What it says.
    pub passages: Vec<Passage>,
}

/// Where a file of commentary is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::review) struct Written {
    /// The area.
    pub area: String,
    /// The language, when the file is of one.
    pub language: Option<Language>,
    /// The path below the folder.
    pub path: String,
}

/// Reads the files that `[commentary]` names, then those of the usual folder on areas that it does not name.
///
/// A file without a language is in the review's first one.
pub(in crate::review) fn read(
    folder: &Folder,
    written: &[Written],
    usual: &[String],
    first: Language,
) -> Checked<BTreeMap<String, Vec<Commentary>>> {
    let mut found: BTreeMap<String, Vec<Commentary>> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    let usual: Vec<Written> = usual.iter().filter_map(|name| named_after_area(name)).collect();
    let others = usual.iter().filter(|own| !written.iter().any(|named| named.area == own.area));
    for own in written.iter().chain(others) {
        match folder.file(&own.path).and_then(|file| Ok((text(&file)?, file))) {
            Ok(((text, sha256), file)) => {
                let label = file.label();
                for (at, line) in text.lines().enumerate() {
                    diagnostics.extend(personal_warnings(line, &Place::line(label, at + 1), ""));
                }
                let read = passages(label, &text);
                diagnostics.extend(read.diagnostics);
                let language = own.language.unwrap_or(first);
                let file = InputFile { file: label.to_owned(), kind: Kind::Commentary, sha256 };
                let commentary = Commentary { file, language, passages: read.value };
                found.entry(own.area.clone()).or_default().push(commentary);
            }
            Err(problem) => diagnostics.push(*problem),
        }
    }
    Checked { value: found, diagnostics }
}

/// Whether a walk must look at something to know the files of the usual folder; a folder there that is named like a
/// file was meant to be one.
pub(in crate::review) fn is_usual(met: Met<'_>, folder: &Folder) -> Result<bool, Box<Diagnostic>> {
    match (met.is_folder, is_file(met.name)) {
        (true, true) => {
            let problem = Diagnostic::new(Code::FolderNamedAsFile, Place::file(folder.label_of(met.name)));
            Err(Box::new(problem.with_found(".md")))
        }
        (true, false) => Ok(met.name == FOLDER),
        (false, is_file) => Ok(is_file),
    }
}

/// Whether a path below a review's folder is that of a commentary in the usual folder.
pub(in crate::review) fn is_file(name: &str) -> bool {
    let own = name.strip_prefix(FOLDER).and_then(|name| name.strip_prefix('/'));
    own.is_some_and(|name| {
        !name.contains('/') && name.ends_with(".md") && !name.to_lowercase().starts_with("readme.")
    })
}

/// A file of the usual folder: `dialogue.md`, or `dialogue.sv.md` in one of several languages.
fn named_after_area(path: &str) -> Option<Written> {
    let stem = path.rsplit_once('/')?.1.strip_suffix(".md")?;
    let language = stem
        .rsplit_once('.')
        .and_then(|(area, code)| Language::from_code(code).map(|language| (area.to_owned(), language)));
    let path = path.to_owned();
    Some(match language {
        Some((area, language)) => Written { area, language: Some(language), path },
        None => Written { area: stem.to_owned(), language: None, path },
    })
}

/// The text of a file with its hash.
fn text(file: &File) -> Result<(String, String), Box<Diagnostic>> {
    let label = file.label();
    if file.length() > LONGEST {
        let problem = Diagnostic::new(Code::CommentaryLong, Place::file(label));
        let problem = problem.with_found(file.length().to_string());
        return Err(Box::new(problem.with_allowed(LONGEST.to_string())));
    }
    let bytes = file.bytes(LONGEST)?;
    let sha256 = hex(&Sha256::digest(&bytes));
    let text = String::from_utf8(bytes)
        .map_err(|_| Box::new(Diagnostic::new(Code::ReviewEncoding, Place::file(label)).with_found(label)))?;
    Ok((text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned(), sha256))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_by_name_and_by_setting_with_their_languages() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(FOLDER)).unwrap();
        let write = |name: &str, text: &[u8]| std::fs::write(folder.path().join(name), text).unwrap();
        write("commentary/dialogue.md", "\u{feff}Väki vaihtui.".as_bytes());
        write("commentary/dialogue.sv.md", "Folket byttes ut.".as_bytes());
        write("commentary/README.md", b"# how to");
        write("commentary/belonging.md", b"never read, since another file is named");
        write("own.md", b"# Heading\n\na.b@example.org");
        let written = [Written { area: "belonging".to_owned(), language: None, path: "own.md".to_owned() }];
        let usual = ["dialogue.md", "dialogue.sv.md", "README.md", "belonging.md", "sub/a.md", "a.txt"];
        let usual: Vec<String> = usual.map(|name| format!("{FOLDER}/{name}")).into();
        let usual: Vec<String> = usual.into_iter().filter(|name| is_file(name)).collect();
        let read = read(&Folder::called(folder.path(), "kuopio"), &written, &usual, Language::Fi);

        let of = |area: &str| {
            let texts = read.value.get(area).into_iter().flatten();
            texts.map(|own| (own.file.file.as_str(), own.language)).collect::<Vec<_>>()
        };
        let expected = [
            ("kuopio/commentary/dialogue.md", Language::Fi),
            ("kuopio/commentary/dialogue.sv.md", Language::Sv),
        ];
        assert_eq!(of("dialogue"), expected);
        assert_eq!(of("belonging"), [("kuopio/own.md", Language::Fi)]);
        let told: Vec<(Code, &str, &str)> = read
            .diagnostics
            .iter()
            .map(|own| (own.code, own.place.file.as_str(), own.place.cell.as_str()))
            .collect();
        let expected = [
            (Code::PersonalEmail, "kuopio/own.md", "line 3"),
            (Code::CommentaryMark, "kuopio/own.md", "line 1"),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn what_is_no_text_is_named() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("commentary/equality.md")).unwrap();
        std::fs::write(folder.path().join("commentary/dialogue.md"), b"V\xe4ki").unwrap();
        std::fs::write(folder.path().join("commentary/belonging.md"), vec![b'a'; 100_001]).unwrap();
        let usual = ["belonging", "dialogue", "equality"].map(|area| format!("{FOLDER}/{area}.md"));
        let read = read(&Folder::called(folder.path(), ""), &[], &usual, Language::Fi);
        let told: Vec<(Code, &str)> =
            read.diagnostics.iter().map(|own| (own.code, own.place.file.as_str())).collect();
        let expected = [
            (Code::CommentaryLong, "commentary/belonging.md"),
            (Code::ReviewEncoding, "commentary/dialogue.md"),
            (Code::FolderNamedAsFile, "commentary/equality.md"),
        ];
        assert_eq!(told, expected);
        assert!(read.value.is_empty());
    }
}
