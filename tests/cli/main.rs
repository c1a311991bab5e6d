//! The command `icci` from outside: what it prints, what it writes, how it ends.
//!
//! Snapshots stand in `snapshots/` and are renewed by hand only (`INSTA_UPDATE=always`).

// A helper that fails fails its test.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

mod answers;
mod audit;
mod composite;
mod costs;
mod definitions;
mod development;
mod files;
mod folders;
mod help;
mod hostile;
#[cfg(unix)]
mod interrupt;
mod kinds;
mod persons;
mod place;
mod practices;
mod problems;
mod programme;
mod review;
mod score;
mod standing;
mod survey;
mod workbook;
