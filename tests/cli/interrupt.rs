//! Ctrl-C: exit code 130, nothing half-written, what stood there stays.
//!
//! A named pipe holds the command at a known place: it has begun when its end of the pipe is open, and goes on only when
//! something is written into the pipe. So nothing here depends on the time.

use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::composite::asem;
use crate::place::Place;

/// An index with its data, an old result, and a pipe in place of the assumptions.
fn place() -> Place {
    let place = asem();
    place.write("old.csv", "old\n");
    let made = Command::new("mkfifo").arg(place.path("pipe.toml")).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo is part of every Unix");
    place
}

/// Begins an audit and gives the pipe from which it reads.
fn begin(folder: &Path, line: &str) -> (Child, std::fs::File) {
    let child = Command::new(env!("CARGO_BIN_EXE_icci"))
        .current_dir(folder)
        .args(line.split_whitespace())
        .args(["--framework", "asem.toml", "--assumptions", "pipe.toml"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("icci starts");
    // Opening for writing waits until the other end is open for reading.
    let pipe = std::fs::OpenOptions::new().write(true).open(folder.join("pipe.toml")).expect("a pipe");
    (child, pipe)
}

fn interrupt(mut child: Child) -> Option<i32> {
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(sent.is_ok_and(|status| status.success()), "kill is part of every Unix");
    child.wait().expect("an end").code()
}

fn untouched(place: &Place, before: &[String]) {
    assert_eq!(place.read("old.csv"), "old\n");
    assert_eq!(place.names(), before);
}

#[test]
fn an_interrupted_audit_leaves_everything_as_it_was() {
    let place = place();
    let before = place.names();
    let (child, pipe) = begin(place.root(), "audit uncertainty data.csv -o old.csv --force");
    assert_eq!(interrupt(child), Some(130));
    drop(pipe);
    untouched(&place, &before);
}

#[test]
fn an_audit_interrupted_in_its_draws_leaves_everything_as_it_was() {
    let place = place();
    let before = place.names();
    // So many draws take minutes; the signal comes while they are made, or before.
    let line = "audit uncertainty data.csv --draws 900000 -o old.csv --force";
    let (child, mut pipe) = begin(place.root(), line);
    pipe.write_all(b"[[assumption]]\nfactor = \"weight\"\n").expect("a reader");
    drop(pipe);
    assert_eq!(interrupt(child), Some(130));
    untouched(&place, &before);
}
