//! Whole surveys: against R's package survey, against sums worked by hand, attacked, and with every mistake.

mod attack;
mod by_hand;
mod histograms;
mod mistakes;
mod reference;
mod scores;
mod together;

use std::path::{Path, PathBuf};

use super::*;
use crate::diagnostic::{Checked, Code};

/// A file of some text in a folder that lives as long as the test.
pub(super) struct Written {
    _folder: tempfile::TempDir,
    pub path: PathBuf,
}

pub(super) fn file(name: &str, content: impl AsRef<[u8]>) -> Written {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, content).expect("a file");
    Written { _folder: folder, path }
}

pub(super) fn ask(path: &Path, asked: &Asked) -> Checked<Option<Results>> {
    estimate(path, asked, &Map::default(), &Instrument::built_in())
}

/// Results of a text, whatever few people stand behind them: the rule is tested elsewhere.
pub(super) fn results(text: &str, asked: &Asked) -> Results {
    let file = file("s.csv", text);
    let asked = Asked { min_cell: 1, ..asked.clone() };
    let read = super::run::from_file(&file.path, &asked, &Map::default(), &Instrument::built_in());
    read.value.unwrap_or_else(|| panic!("{:?}", read.diagnostics))
}

pub(super) fn codes(text: &str, asked: &Asked) -> Vec<Code> {
    let file = file("s.csv", text);
    ask(&file.path, asked).diagnostics.iter().map(|problem| problem.code).collect()
}

pub(super) fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|name| (*name).to_owned()).collect()
}

/// Whether two numbers agree relative to the larger, or are both next to nothing against 1.
pub(super) fn agree(found: f64, expect: f64, tolerance: f64) -> bool {
    (found - expect).abs() <= tolerance * found.abs().max(expect.abs()).max(1e-6)
}
