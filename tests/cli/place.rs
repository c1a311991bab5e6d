//! A folder of a test's own, and the command run in it.

use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// A folder that goes away with the value.
pub struct Place(tempfile::TempDir);

/// How a run ended.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Place {
    pub fn new() -> Place {
        Place(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn root(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("a readable file")
    }

    pub fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).expect("a readable file")
    }

    /// The names in the folder, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.root())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// Runs `icci` with the words of a line; a word with blanks is passed by [`Place::run_with`].
    pub fn run(&self, line: &str) -> Run {
        self.run_with(&line.split_whitespace().collect::<Vec<_>>())
    }

    pub fn run_with(&self, args: &[&str]) -> Run {
        let output = command().current_dir(self.root()).args(args).output().expect("icci starts");
        Run {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// The cells of the first line of a table in CSV that begins so.
pub fn row<'a>(run: &'a Run, start: &str) -> Vec<&'a str> {
    let line = run.out.lines().find(|line| line.starts_with(start));
    line.unwrap_or_else(|| panic!("no {start}: {}", run.out)).split(',').collect()
}

/// A cell as a number.
pub fn number(text: &str) -> f64 {
    text.parse().unwrap_or_else(|_| panic!("`{text}` is no number"))
}

/// The command without anything of the surroundings that could change what it prints.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_icci"));
    command.env("NO_COLOR", "1").env("COLUMNS", "100").env_remove("CLICOLOR_FORCE");
    command
}

/// Answers of Kuopio for one year: some met, one partly, one unknown, one that does not apply.
pub const ANSWERS: &str = "\
city,year,question,answer,respondent,evidence,link,reason
Kuopio,2026,commitment-01,decided,steering,,,
Kuopio,2026,commitment-02,adopted,steering,=HYPERLINK(1),,
Kuopio,2026,commitment-03,drafting,steering,,,
Kuopio,2026,media-01,unknown,communication,,,
Kuopio,2026,media-02,not-applicable,communication,,,no such unit
";

/// Field results of an invented city, official in form.
pub const RESULTS: &str = "\
city,year,field,score,status,source
Koivula,2025,commitment,80,self-assessed,card
Koivula,2025,media,40,self-assessed,card
";
