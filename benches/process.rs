//! Whole processes from cold: the demonstration review as PDF, and one workbook scored, against their bounds.

#![allow(clippy::print_stdout, clippy::expect_used)]

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    run(&["template", "--city", "Kuopio", "--year", "2026", "-o", &path("kuopio.xlsx")]);
    measure("icci report, the demonstration", Duration::from_millis(500), || {
        run(&["report", "--force", "--lang", "fi", "-o", &path("review.pdf")])
    });
    measure("icci score, one workbook", Duration::from_millis(50), || {
        run(&["score", &path("kuopio.xlsx"), "--format", "csv", "--force", "-o", &path("scores.csv")])
    });
    assert!(Path::new(&path("review.pdf")).exists());
}

/// The median of eleven runs after one that warms the file cache.
fn measure(what: &str, bound: Duration, run: impl Fn()) {
    run();
    let mut times: Vec<Duration> = (0..11)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    let median = times[times.len() / 2].as_secs_f64();
    let ratio = median / bound.as_secs_f64();
    println!("{what}: {:.0} ms, bound {:.0} ms, ratio {ratio:.2}", median * 1e3, bound.as_secs_f64() * 1e3);
}

fn run(arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_icci")).args(arguments).output().expect("icci runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}
