//! Where a review's inputs stand: globs inside its folder, never outside of it.
//!
//! Comes in: patterns of `[inputs]` and the folder. Goes out: paths in a fixed order. What a file holds is told by
//! its headers (icci-score's `intake`), so one file may be found by two patterns and is given once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use glob::{MatchOptions, Pattern};

use icci_score::diagnostic::{Checked, Code, Diagnostic, Place};

/// What a pattern looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum InputKind {
    /// Answers to the questionnaire, and resolutions.
    Answers,
    /// Field results and comparison cards of other cities, official results.
    Results,
    /// City facts.
    Cities,
    /// The resident survey.
    Survey,
    /// Follow-up of the integration programme.
    Programme,
    /// Cost lines.
    Costs,
    /// Practices of the city's own catalogue.
    Practices,
}

impl InputKind {
    /// All kinds, in the order in which they are read.
    pub const ALL: [InputKind; 7] = [
        InputKind::Answers,
        InputKind::Results,
        InputKind::Cities,
        InputKind::Survey,
        InputKind::Programme,
        InputKind::Costs,
        InputKind::Practices,
    ];

    /// The key below `[inputs]`.
    pub fn key(self) -> &'static str {
        match self {
            InputKind::Answers => "answers",
            InputKind::Results => "results",
            InputKind::Cities => "cities",
            InputKind::Survey => "survey",
            InputKind::Programme => "programme",
            InputKind::Costs => "costs",
            InputKind::Practices => "practices",
        }
    }

    /// The patterns that hold when the key is not there.
    pub fn usual(self) -> &'static [&'static str] {
        match self {
            InputKind::Answers => &["answers/**"],
            InputKind::Results => &["results/**", "peers/**"],
            InputKind::Cities => &["cities/**"],
            InputKind::Survey => &["survey/**"],
            InputKind::Programme => &["programme/**"],
            InputKind::Costs => &["costs/**"],
            InputKind::Practices => &["practices/**"],
        }
    }
}

/// Endings of the files that can hold a table; a wildcard finds no others, so that a README does no harm.
const TABLES: [&str; 8] = ["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt", "parquet"];

/// The patterns of `[inputs]`, with the line of the table where they were given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inputs {
    pub(super) given: BTreeMap<InputKind, Vec<String>>,
    pub(super) line: usize,
}

impl Inputs {
    /// The patterns of a kind.
    pub fn patterns(&self, kind: InputKind) -> Vec<&str> {
        match self.given.get(&kind) {
            Some(patterns) => patterns.iter().map(String::as_str).collect(),
            None => kind.usual().to_vec(),
        }
    }

    /// The files of some kinds below `folder`, each once, sorted. A pattern of the review's own that finds nothing
    /// is warned of; the usual ones may find nothing.
    pub fn files(&self, folder: &Path, label: &str, kinds: &[InputKind]) -> Checked<Vec<PathBuf>> {
        let mut diagnostics = Vec::new();
        let mut all = Vec::new();
        walk(folder, "", &mut all);
        let inside = folder.canonicalize().ok();
        let mut found = std::collections::BTreeSet::new();
        for &kind in kinds {
            let own = self.given.contains_key(&kind);
            for written in self.patterns(kind) {
                let place = if own { Place::line(label, self.line) } else { Place::file(label) };
                let Some(patterns) = compile(written) else {
                    diagnostics.push(
                        Diagnostic::new(Code::ReviewValue, place)
                            .with("key", kind.key())
                            .with_found(written)
                            .with_allowed("answers/**, answers/*.xlsx"),
                    );
                    continue;
                };
                let before = found.len();
                let mut matched = false;
                for relative in &all {
                    if !patterns.iter().any(|pattern| pattern.matches_with(relative, OPTIONS)) {
                        continue;
                    }
                    if relative != written && !is_read(kind, relative) {
                        continue;
                    }
                    let path = folder.join(relative);
                    let leaves = match (path.canonicalize(), &inside) {
                        (Ok(real), Some(inside)) => !real.starts_with(inside),
                        _ => false,
                    };
                    if leaves {
                        diagnostics.push(
                            Diagnostic::new(Code::ReviewPathOutside, place.clone())
                                .with("key", kind.key())
                                .with_found(relative),
                        );
                        continue;
                    }
                    matched = true;
                    found.insert(path);
                }
                if own && !matched && found.len() == before {
                    diagnostics.push(
                        Diagnostic::new(Code::ReviewNoFiles, place)
                            .with("key", kind.key())
                            .with_found(written),
                    );
                }
            }
        }
        Checked { value: found.into_iter().collect(), diagnostics }
    }
}

const OPTIONS: MatchOptions = MatchOptions {
    case_sensitive: false,
    require_literal_separator: true,
    require_literal_leading_dot: true,
};

/// A pattern as written, and all below it in case it names a folder.
fn compile(written: &str) -> Option<[Pattern; 2]> {
    let written = written.trim_end_matches('/');
    let below = if written.ends_with("**") { format!("{written}/*") } else { format!("{written}/**/*") };
    Some([Pattern::new(written).ok()?, Pattern::new(&below).ok()?])
}

/// Whether a path of `review.toml` stays inside the folder: relative, without `..`.
pub(super) fn stays_inside(written: &str) -> bool {
    let written = written.trim();
    let drive = written.as_bytes().get(1) == Some(&b':');
    !written.is_empty()
        && !written.starts_with(['/', '\\', '~'])
        && !drive
        && written.split(['/', '\\']).all(|part| part != "..")
}

/// Whether a wildcard of a kind finds a file: practices are written in TOML, all else in tables.
fn is_read(kind: InputKind, path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    ending.is_some_and(|ending| match kind {
        InputKind::Practices => ending == "toml",
        _ => TABLES.contains(&ending.as_str()),
    })
}

/// All files below a folder by their path inside of it, sorted; no dot files, no locks of an office program. A
/// folder that cannot be read has no files here; reading its inputs says so.
fn walk(folder: &Path, prefix: &str, files: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut names: Vec<(String, PathBuf)> = entries
        .filter_map(Result::ok)
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
        .filter(|(name, _)| !name.starts_with('.') && !name.starts_with("~$"))
        .collect();
    names.sort();
    for (name, path) in names {
        let relative = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
        let links_to_folder = path.is_symlink() && path.is_dir();
        if path.is_dir() && !links_to_folder {
            walk(&path, &relative, files);
        } else if path.is_file() {
            files.push(relative);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for file in files {
            let path = dir.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        dir
    }

    fn names(dir: &Path, paths: &[PathBuf]) -> Vec<String> {
        paths.iter().map(|p| p.strip_prefix(dir).unwrap().to_string_lossy().replace('\\', "/")).collect()
    }

    #[test]
    fn the_usual_folders_are_searched_without_locks_hidden_files_and_readmes() {
        let dir = folder(&[
            "answers/a.xlsx",
            "answers/sub/b.CSV",
            "answers/~$a.xlsx",
            "answers/.x.csv",
            "answers/README.md",
            "peers/vaasa.csv",
            "other/c.csv",
        ]);
        let inputs = Inputs::default();
        let found = inputs.files(dir.path(), "review.toml", &[InputKind::Answers, InputKind::Results]);
        assert_eq!(found.diagnostics, []);
        assert_eq!(
            names(dir.path(), &found.value),
            ["answers/a.xlsx", "answers/sub/b.CSV", "peers/vaasa.csv"]
        );
    }

    #[test]
    fn practices_are_found_by_their_ending() {
        let dir = folder(&["practices/own.toml", "practices/README.md", "practices/a.csv", "own/b.toml"]);
        let found = Inputs::default().files(dir.path(), "review.toml", &[InputKind::Practices]);
        assert_eq!(names(dir.path(), &found.value), ["practices/own.toml"]);
        let given = BTreeMap::from([(InputKind::Practices, vec!["own".to_owned()])]);
        let found = Inputs { given, line: 4 }.files(dir.path(), "review.toml", &[InputKind::Practices]);
        assert_eq!(names(dir.path(), &found.value), ["own/b.toml"]);
    }

    #[test]
    fn an_own_pattern_that_finds_nothing_is_warned_of() {
        let dir = folder(&["a/x.csv", "a/deep/y.csv"]);
        let own = |pattern: &str| Inputs {
            given: BTreeMap::from([(InputKind::Answers, vec![pattern.to_owned()])]),
            line: 4,
        };
        let found = own("a/*.csv").files(dir.path(), "review.toml", &[InputKind::Answers]);
        assert_eq!(names(dir.path(), &found.value), ["a/x.csv"]);
        let found = own("a").files(dir.path(), "review.toml", &[InputKind::Answers]);
        assert_eq!(names(dir.path(), &found.value), ["a/deep/y.csv", "a/x.csv"]);
        let found = own("b/*").files(dir.path(), "review.toml", &[InputKind::Answers]);
        assert_eq!(found.diagnostics.len(), 1);
        assert_eq!(found.diagnostics[0].code, Code::ReviewNoFiles);
        assert_eq!(found.diagnostics[0].place.cell, "line 4");
    }

    #[test]
    fn paths_out_of_the_folder_are_told_apart() {
        for outside in ["../x", "a/../../x", "/etc", "C:\\x", "~/x", "a\\..\\x", ""] {
            assert!(!stays_inside(outside), "{outside}");
        }
        for inside in ["a/b.csv", "..a/x", "a..b"] {
            assert!(stays_inside(inside), "{inside}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_refused() {
        let outside = folder(&["secret.csv"]);
        let dir = folder(&["answers/a.csv"]);
        std::os::unix::fs::symlink(outside.path().join("secret.csv"), dir.path().join("answers/b.csv"))
            .unwrap();
        let found = Inputs::default().files(dir.path(), "review.toml", &[InputKind::Answers]);
        assert_eq!(names(dir.path(), &found.value), ["answers/a.csv"]);
        assert_eq!(found.diagnostics[0].code, Code::ReviewPathOutside);
    }
}
