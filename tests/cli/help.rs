//! Help texts of every command, completions and manual pages.

use crate::place::{Place, command};

const COMMANDS: &[&str] = &[
    "report",
    "agenda",
    "new",
    "template",
    "check",
    "answers",
    "card",
    "score",
    "benchmark",
    "trend",
    "what-if",
    "chart",
    "survey",
    "programme",
    "costs",
    "practices",
    "definitions",
    "definitions show",
    "definitions validate",
    "definitions export",
    "completions",
    "man",
];

#[test]
fn every_command_explains_itself_with_an_example() {
    let place = Place::new();
    for name in COMMANDS {
        let run = place.run(&format!("{name} --help"));
        assert_eq!(run.code, 0, "{name}: {}", run.err);
        assert!(run.out.contains("Example"), "{name} has no example");
        insta::assert_snapshot!(format!("help {name}").replace(' ', "-"), run.out);
    }
    insta::assert_snapshot!("help", place.run("--help").out);
}

#[test]
fn the_commands_are_those_that_exist() {
    // A command of a later issue must be clap's usage error, not a stub.
    let place = Place::new();
    for name in ["audit", "explain"] {
        let run = place.run(&format!("{name} x"));
        assert_eq!(run.code, 2, "{name}");
        assert!(run.err.contains("unrecognized subcommand"), "{name}: {}", run.err);
    }
}

#[test]
fn nothing_asked_is_a_usage_error() {
    let run = Place::new().run("");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("Usage: icci"), "{}", run.err);
    let version = Place::new().run("--version");
    assert_eq!((version.code, version.out.trim()), (0, concat!("icci ", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn completions_know_the_commands() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = place.run(&format!("completions {shell}"));
        assert_eq!(run.code, 0, "{shell}");
        for name in ["report", "benchmark", "csv-style"] {
            assert!(run.out.contains(name), "{shell} does not know {name}");
        }
    }
    assert_eq!(place.run("completions cmd").code, 2);
}

#[test]
fn manual_pages_are_written_one_or_all() {
    let place = Place::new();
    let page = place.run("man score");
    assert_eq!(page.code, 0);
    assert!(page.out.contains(".TH icci-score 1") && page.out.contains("\\-\\-matrix"), "{}", page.out);
    assert_eq!(place.run("man nosuch").code, 2);

    assert_eq!(place.run("man -o pages").code, 0);
    for name in COMMANDS {
        let file = format!("pages/icci-{}.1", name.replace(' ', "-"));
        assert!(place.path(&file).is_file(), "{file}");
    }
    // Pages that exist are not overwritten.
    assert_eq!(place.run("man -o pages").code, 3);
    assert_eq!(place.run("man -o pages --force").code, 0);
}

#[test]
fn a_closed_pipe_is_no_fault() {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_icci"))
        .args(["definitions", "show", "--format", "json"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("icci starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("icci ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn colours_are_only_where_they_are_wanted() {
    let coloured = |args: &[&str], no_color: bool| {
        let mut command = command();
        if !no_color {
            command.env_remove("NO_COLOR");
        }
        let output = command.args(args).output().expect("icci starts");
        output.stdout.contains(&0x1b)
    };
    assert!(!coloured(&["definitions", "show"], false), "a pipe gets no colours");
    assert!(coloured(&["definitions", "show", "--color", "always"], true));
    assert!(!coloured(&["definitions", "show", "--color", "never"], false));
}
