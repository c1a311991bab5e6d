//! What is asked, what it earns, and how it adds up: the definitions as data.
//!
//! Comes in: the TOML files of `indicators/`, built in or replaced by a folder. Goes out: a [`Definition`] whose
//! every reference holds, or every problem with file and line. It scores nothing; `answers` comes next.

mod check;
mod draft;
mod files;
mod load;
mod raw;
mod toml_file;
mod types;

pub use files::{Files, Overridden, sha256, sha256_of_file};
pub use toml_file::{Entry, TomlFile};
pub use types::{
    AnswerOption, Area, Band, Clusters, Cycle, DecidedBy, Definition, Department, Field, Index, Kind, Matrix,
    MatrixWeight, Preset, Question, Role, Thresholds, Word, Words,
};
