//! Where results go: forms, contradictions, files that exist, places that cannot be written.

use crate::place::{ANSWERS, Place};

fn place() -> Place {
    let place = Place::new();
    place.write("answers.csv", ANSWERS);
    place
}

#[test]
fn a_contradiction_of_name_and_form_is_a_usage_error() {
    let place = place();
    let run = place.run("score answers.csv -o scores.csv --format json");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("contradict"), "{}", run.err);
    let unclear = place.run("score answers.csv -o scores.dat");
    assert_eq!(unclear.code, 2);
    assert!(unclear.err.contains(".parquet"), "{}", unclear.err);
    assert_eq!(place.names(), ["answers.csv"]);
    // A form that is named makes any ending right; the same form twice is no contradiction.
    assert_eq!(place.run("score answers.csv -o scores.dat --format csv").code, 0);
    assert_eq!(place.run("score answers.csv -o scores.csv --format csv").code, 0);
    assert_eq!(place.read("scores.dat"), place.read("scores.csv"));
}

#[test]
fn a_dash_is_standard_output() {
    let place = place();
    let run = place.run("score answers.csv --format csv -o -");
    assert_eq!(run.out, place.run("score answers.csv --format csv").out);
    assert_eq!(place.names(), ["answers.csv"]);
}

#[test]
fn a_file_that_exists_stays_without_force() {
    let place = place();
    place.write("scores.csv", "mine");
    let run = place.run("score answers.csv -o scores.csv");
    assert_eq!(run.code, 3);
    assert!(run.err.contains("scores.csv") && run.err.contains("--force"), "{}", run.err);
    assert_eq!(place.read("scores.csv"), "mine");
    assert_eq!(place.run("score answers.csv -o scores.csv --force").code, 0);
    assert!(place.read("scores.csv").starts_with("unit,"));
    // No temporary file is left over.
    assert_eq!(place.names(), ["answers.csv", "scores.csv"]);
}

#[test]
fn a_folder_and_a_missing_folder_are_named() {
    let place = place();
    std::fs::create_dir(place.path("out.csv")).expect("a folder");
    let folder = place.run("score answers.csv -o out.csv --force");
    assert_eq!(folder.code, 3);
    assert!(folder.err.contains("is a folder"), "{}", folder.err);
    let missing = place.run("score answers.csv -o none/scores.csv");
    assert_eq!(missing.code, 3);
    assert!(missing.err.contains("there is no folder `none`"), "{}", missing.err);
    let finnish = place.run("score answers.csv -o none/scores.csv --lang fi");
    assert!(finnish.err.contains("kansiota `none` ei ole"), "{}", finnish.err);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_the_systems_fault() {
    use std::os::unix::fs::PermissionsExt;
    let place = place();
    std::fs::create_dir(place.path("locked")).expect("a folder");
    std::fs::set_permissions(place.path("locked"), std::fs::Permissions::from_mode(0o555))
        .expect("permissions");
    // Who may do anything (root) is stopped by no permission; the system's own folder stops everybody.
    let privileged = std::fs::write(place.path("locked/probe"), "").is_ok();
    let target = if privileged { "/proc/scores.csv" } else { "locked/scores.csv" };
    let run = place.run(&format!("score answers.csv -o {target}"));
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.starts_with("error:") && run.err.contains("hint:"), "{}", run.err);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_the_systems_fault() {
    let run = place().run("score answers.csv --format csv -o /dev/full");
    assert_eq!(run.code, 3);
    assert!(run.err.contains("no space"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let place = place();
    place.write("real.csv", "old");
    std::os::unix::fs::symlink(place.path("real.csv"), place.path("link.csv")).expect("a link");
    assert_eq!(place.run("score answers.csv -o link.csv --force").code, 0);
    assert!(place.path("link.csv").is_symlink());
    assert!(place.read("real.csv").starts_with("unit,"));
}

#[test]
fn quiet_says_nothing_when_nothing_is_wrong() {
    let place = place();
    assert!(place.run("score answers.csv -o a.csv").err.contains("a.csv"));
    assert_eq!(place.run("score answers.csv -o b.csv --quiet").err, "");
}
