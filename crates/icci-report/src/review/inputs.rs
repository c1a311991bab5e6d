//! Where a review's inputs stand: globs inside its folder, never outside of it.
//!
//! Comes in: patterns of `[inputs]` and the folder. Goes out: paths in a fixed order. What a file holds is told by
//! its headers (icci-score's `intake`), so one file may be found by two patterns and is given once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use glob::{MatchOptions, Pattern};

use icci_score::diagnostic::{Checked, Code, Diagnostic, Place};
use icci_score::folder::{Folder, Met};

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

    /// The files of some kinds, each once, sorted. A pattern of the review's own that finds nothing is warned of; the
    /// usual ones may find nothing.
    pub fn files(&self, folder: &Folder, label: &str, kinds: &[InputKind]) -> Checked<Vec<PathBuf>> {
        let mut diagnostics = Vec::new();
        let mut globs = Vec::new();
        for &kind in kinds {
            let own = self.given.contains_key(&kind);
            let place = if own { Place::line(label, self.line) } else { Place::file(label) };
            for written in self.patterns(kind) {
                match Glob::new(kind, written) {
                    Some(glob) => globs.push((glob, own.then(|| place.clone()))),
                    None => diagnostics.push(
                        Diagnostic::new(Code::ReviewValue, place.clone())
                            .with("key", kind.key())
                            .with_found(written)
                            .with_allowed("answers/**, answers/*.xlsx"),
                    ),
                }
            }
        }
        let mut met = Vec::new();
        for item in folder.walk(&mut |met| Ok(globs.iter().any(|(glob, _)| glob.wants(met)))) {
            match item {
                Ok(item) => met.push(item),
                Err(problem) => diagnostics.push(problem),
            }
        }
        for (glob, place) in &globs {
            if let Some(place) = place
                && !met.iter().any(|item| glob.finds(&item.name))
            {
                diagnostics.push(
                    Diagnostic::new(Code::ReviewNoFiles, place.clone())
                        .with("key", glob.kind.key())
                        .with_found(&glob.written),
                );
            }
        }
        let found: BTreeSet<PathBuf> = met.into_iter().map(|item| item.path).collect();
        Checked { value: found.into_iter().collect(), diagnostics }
    }

    /// Whether a walk must look at something to know all inputs, whatever a command reads of them.
    pub(super) fn wanted(&self) -> impl Fn(Met<'_>) -> bool + use<> {
        let globs: Vec<Glob> = InputKind::ALL
            .iter()
            .flat_map(|kind| self.patterns(*kind).into_iter().filter_map(|written| Glob::new(*kind, written)))
            .collect();
        move |met| globs.iter().any(|glob| glob.wants(met) || glob.describes(met))
    }
}

const OPTIONS: MatchOptions = MatchOptions {
    case_sensitive: false,
    require_literal_separator: true,
    require_literal_leading_dot: true,
};

/// A pattern of a kind.
struct Glob {
    kind: InputKind,
    written: String,
    /// As written, and all below it in case it names a folder.
    patterns: [Pattern; 2],
    /// As written, part by part.
    parts: Vec<Pattern>,
}

impl Glob {
    fn new(kind: InputKind, written: &str) -> Option<Glob> {
        let bare = written.trim_end_matches('/');
        let below = if bare.ends_with("**") { format!("{bare}/*") } else { format!("{bare}/**/*") };
        Some(Glob {
            kind,
            written: written.to_owned(),
            patterns: [Pattern::new(bare).ok()?, Pattern::new(&below).ok()?],
            parts: bare.split('/').map(Pattern::new).collect::<Result<_, _>>().ok()?,
        })
    }

    /// Whether it finds a file. A file that is named by its own path may have any ending.
    fn finds(&self, name: &str) -> bool {
        self.patterns.iter().any(|pattern| pattern.matches_with(name, OPTIONS))
            && (name == self.written || is_read(self.kind, name))
    }

    /// Whether a file says what the columns of a survey mean: it is read beside one.
    fn describes(&self, met: Met<'_>) -> bool {
        self.kind == InputKind::Survey
            && !met.is_folder
            && met.name.ends_with(".toml")
            && self.patterns.iter().any(|pattern| pattern.matches_with(met.name, OPTIONS))
    }

    /// Whether something in a folder may be found: the folder fits the beginning of the pattern. Other folders are not
    /// looked into, so what stands in them and cannot be read is nobody's concern.
    fn may_find_in(&self, folder: &str) -> bool {
        for (at, name) in folder.split('/').enumerate() {
            match self.parts.get(at) {
                None => return true,
                Some(part) if part.as_str() == "**" => return true,
                Some(part) if !part.matches_with(name, OPTIONS) => return false,
                Some(_) => {}
            }
        }
        true
    }

    fn wants(&self, met: Met<'_>) -> bool {
        if met.is_folder { self.may_find_in(met.name) } else { self.finds(met.name) }
    }
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

#[cfg(test)]
mod tests {
    use std::path::Path;

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
        let found =
            inputs.files(&Folder::at(dir.path()), "review.toml", &[InputKind::Answers, InputKind::Results]);
        assert_eq!(found.diagnostics, []);
        assert_eq!(
            names(dir.path(), &found.value),
            ["answers/a.xlsx", "answers/sub/b.CSV", "peers/vaasa.csv"]
        );
    }

    #[test]
    fn practices_are_found_by_their_ending() {
        let dir = folder(&["practices/own.toml", "practices/README.md", "practices/a.csv", "own/b.toml"]);
        let found = Inputs::default().files(&Folder::at(dir.path()), "review.toml", &[InputKind::Practices]);
        assert_eq!(names(dir.path(), &found.value), ["practices/own.toml"]);
        let given = BTreeMap::from([(InputKind::Practices, vec!["own".to_owned()])]);
        let found =
            Inputs { given, line: 4 }.files(&Folder::at(dir.path()), "review.toml", &[InputKind::Practices]);
        assert_eq!(names(dir.path(), &found.value), ["own/b.toml"]);
    }

    #[test]
    fn an_own_pattern_that_finds_nothing_is_warned_of() {
        let dir = folder(&["a/x.csv", "a/deep/y.csv"]);
        let own = |pattern: &str| Inputs {
            given: BTreeMap::from([(InputKind::Answers, vec![pattern.to_owned()])]),
            line: 4,
        };
        let found = own("a/*.csv").files(&Folder::at(dir.path()), "review.toml", &[InputKind::Answers]);
        assert_eq!(names(dir.path(), &found.value), ["a/x.csv"]);
        let found = own("a").files(&Folder::at(dir.path()), "review.toml", &[InputKind::Answers]);
        assert_eq!(names(dir.path(), &found.value), ["a/deep/y.csv", "a/x.csv"]);
        let found = own("b/*").files(&Folder::at(dir.path()), "review.toml", &[InputKind::Answers]);
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
        let found = Inputs::default().files(&Folder::at(dir.path()), "review.toml", &[InputKind::Answers]);
        assert_eq!(names(dir.path(), &found.value), ["answers/a.csv"]);
        let told: Vec<(Code, String)> =
            found.diagnostics.iter().map(|own| (own.code, own.place.file.clone())).collect();
        assert_eq!(told, [(Code::LinkOutside, format!("{}/answers/b.csv", dir.path().display()))]);
    }

    /// A link stands for any folder that cannot be read: it is said where it could hold an input, and nowhere else.
    #[cfg(unix)]
    #[test]
    fn a_folder_is_looked_into_only_where_a_pattern_may_find_something() {
        let dir = folder(&["answers/2026/a.csv", "notes/b.csv", "own/deep/c.csv"]);
        for place in ["answers/2025", "notes/2025", "own/2025", "own/deep/2025", "2025"] {
            std::os::unix::fs::symlink(dir.path().join("notes"), dir.path().join(place)).unwrap();
        }
        let own = |pattern: &str| Inputs {
            given: BTreeMap::from([(InputKind::Answers, vec![pattern.to_owned()])]),
            line: 4,
        };
        for (inputs, places) in [
            (Inputs::default(), vec!["answers/2025"]),
            (own("own"), vec!["own/2025", "own/deep/2025"]),
            (own("own/*/*.csv"), vec!["own/2025"]),
            (own("**/c.csv"), vec!["2025", "answers/2025", "notes/2025", "own/2025", "own/deep/2025"]),
            (Inputs { given: BTreeMap::from([(InputKind::Answers, Vec::new())]), line: 4 }, vec![]),
        ] {
            let found = inputs.files(&Folder::called(dir.path(), ""), "review.toml", &[InputKind::Answers]);
            let said: Vec<&str> = found.diagnostics.iter().map(|own| own.place.file.as_str()).collect();
            assert_eq!(said, places);
            assert!(found.diagnostics.iter().all(|own| own.code == Code::LinkToFolder));
        }
    }
}
