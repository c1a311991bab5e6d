//! The built-in demonstrations: two review folders inside the program.
//!
//! Goes out: their files, to be laid out by `icci new --demo`, or unpacked for one run of `icci report`. They are
//! invented; the marks that say so come from the data's own status, and no option removes them.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::ValueEnum;
use icci_score::language::Language;
use include_dir::{Dir, include_dir};
use rayon::prelude::*;

use crate::exit::Failure;
use crate::interrupt::Guard;
use crate::write::{explain, make_folder};

static DEMONSTRATIONS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../reports/demonstration");

/// A demonstration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Demonstration {
    /// Three years of answers and forty invented peer cities
    Peers,
    /// Answers only: the ordinary case
    NoPeers,
}

impl Demonstration {
    /// Its files, by their paths below the review's folder.
    pub fn files(self) -> Vec<(PathBuf, &'static [u8])> {
        let folder = match self {
            Demonstration::Peers => "peers",
            Demonstration::NoPeers => "no-peers",
        };
        let mut files = Vec::new();
        collect(&DEMONSTRATIONS, &mut files);
        let mut files: Vec<(PathBuf, &'static [u8])> = files
            .into_iter()
            .filter_map(|(path, bytes)| path.strip_prefix(folder).ok().map(|path| (path.to_owned(), bytes)))
            .collect();
        files.sort();
        files
    }

    /// Unpacks it into a folder that goes away with the value, or on Ctrl-C.
    pub fn unpack(self, language: Language) -> Result<(tempfile::TempDir, Guard), Failure> {
        let (folder, guard) = Guard::around(tempfile::tempdir, tempfile::TempDir::path)
            .map_err(|error| explain(&error, &std::env::temp_dir().join("icci"), language))?;
        // Nothing here outlives the run, so that nothing need be written through to the disk.
        let (root, files) = (folder.path(), self.files());
        let parents: BTreeSet<PathBuf> =
            files.iter().filter_map(|(path, _)| Some(root.join(path.parent()?))).collect();
        for parent in &parents {
            make_folder(parent, language)?;
        }
        files.par_iter().try_for_each(|(path, bytes)| {
            let path = root.join(path);
            std::fs::write(&path, bytes).map_err(|error| explain(&error, &path, language))
        })?;
        Ok((folder, guard))
    }
}

fn collect(dir: &'static Dir<'static>, files: &mut Vec<(PathBuf, &'static [u8])>) {
    files.extend(dir.files().map(|file| (file.path().to_owned(), file.contents())));
    for inner in dir.dirs() {
        collect(inner, files);
    }
}
