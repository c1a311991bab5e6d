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
    large(folder.path());
    measure("icci report, 200 peers and ten years", Duration::from_millis(1500), || {
        run(&["report", &path("large"), "--force", "--lang", "fi", "-o", &path("large.pdf")])
    });
}

/// The demonstration with five cards in place of each, all of them in Kuopio's cluster, and ten years of answers.
fn large(folder: &Path) {
    let large = folder.join("large");
    let named = |path: &Path| path.display().to_string();
    run(&["new", &named(&large), "--demo"]);
    let (one, all) = (folder.join("one.csv"), large.join("answers").join("all.csv"));
    run(&["answers", &named(&large), "--format", "csv", "-o", &named(&one)]);
    let answers = std::fs::read_to_string(&one).expect("answers");
    let (header, rows) = answers.split_once('\n').expect("a header");
    std::fs::remove_dir_all(large.join("answers")).expect("the workbooks go");
    std::fs::create_dir(large.join("answers")).expect("a folder");
    let mut text = format!("{header}\n");
    let given: Vec<&str> = rows.lines().filter(|row| row.starts_with("Kuopio,2026,")).collect();
    for year in 2017..=2026 {
        given
            .iter()
            .for_each(|row| text += &format!("{}\n", row.replacen(",2026,", &format!(",{year},"), 1)));
    }
    std::fs::write(all, text).expect("ten years");
    for (at, card) in std::fs::read_dir(large.join("peers")).expect("cards").enumerate() {
        let card = card.expect("a card").path();
        let text = std::fs::read_to_string(&card).expect("a card");
        for copy in 0..5 {
            let of_copy = |line: &str| {
                let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
                cells[0] += &format!(" {copy}");
                match cells[6].as_str() {
                    "population" => cells[7] = (101_000 + (at * 5 + copy) * 450).to_string(),
                    "foreign_language_share_pct" => cells[7] = format!("{}", 2 + (at + copy) % 7),
                    _ => {}
                }
                cells.join(",")
            };
            let mut lines = text.lines();
            let head = lines.next().expect("a header").to_owned();
            let rows: Vec<String> = std::iter::once(head).chain(lines.map(of_copy)).collect();
            let name = if copy == 0 { card.clone() } else { card.with_extension(format!("{copy}.csv")) };
            std::fs::write(name, rows.join("\n") + "\n").expect("a copy");
        }
    }
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
