//! One mistake a definition, and the words in which it is said.

use icci_score::definition::Files;
use icci_score::diagnostic::{Code, Diagnostic};
use icci_score::language::Language;
use jiff::civil::Date;

use super::*;

/// The problems of the built-in definitions with one text in one file replaced.
fn broken(file: &str, from: &str, to: &str) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("programme")).expect("a folder");
    for (path, text) in Files::built_in().iter().filter(|(path, _)| path.starts_with("programme/")) {
        let name = path.strip_prefix("programme/").expect("a name");
        assert!(name != file || text.contains(from), "{file} has no {from}");
        let text = if name == file { text.replacen(from, to, 1) } else { text.to_owned() };
        std::fs::write(folder.path().join(path), text).expect("a file");
    }
    let files = Files::with_folder(folder.path()).expect("files");
    let (programme, problems) = Programme::from_files(&files);
    assert_eq!(programme.is_none(), !problems.is_empty(), "{problems:?}");
    problems
}

#[test]
fn each_mistake_is_named() {
    for (file, from, to, code, words) in [
        ("programme.toml", "smallest = 10", "smallest = 3", Code::ValueNotAllowed, "3"),
        ("programme.toml", "update-months = 3", "update-months = 0", Code::ValueNotAllowed, "0"),
        ("programme.toml", "near-percent = 80", "near-percent = 180", Code::ValueNotAllowed, "180"),
        ("programme.toml", "id = \"jobseekers\"", "id = \"Job Seekers\"", Code::BadId, "Job Seekers"),
        ("programme.toml", "id = \"kotol-14\"", "id = \"kotol-13\"", Code::DuplicateId, "kotol-13"),
        ("programme.toml", "law = \"kotol-16\"", "law = \"kotol-61\"", Code::UnknownId, "kotol-61"),
        ("programme.toml", "from = \"2025-01-01\"", "from = \"2025-02-30\"", Code::DefinitionSchema, ""),
        (
            "programme.toml",
            "from = \"2025-01-01\"",
            "from = \"2025-01-01\"\nuntil = \"2024-12-31\"",
            Code::DatesReversed,
            "2024-12-31",
        ),
        ("programme.toml", "checked-on", "checked", Code::DefinitionSchema, "checked"),
        (
            "regions.toml",
            "\"lapinlahti\", \"tuusniemi\"",
            "\"lahti\", \"tuusniemi\"",
            Code::UnknownId,
            "lahti",
        ),
        ("regions.toml", "fi = \"Kaavi\"", "fi = \"kuopio\"", Code::ValueNotAllowed, "kuopio"),
        (
            "indicators.toml",
            "choice = \"the duty",
            "source = \"kuopio-one-2022\"\nchoice = \"the duty",
            Code::OriginUnclear,
            "plans-others",
        ),
        ("indicators.toml", "value = 100", "value = 110", Code::ValueNotAllowed, "110"),
        ("indicators.toml", "direction = \"up\"", "direction = \"none\"", Code::ValueNotAllowed, "none"),
        ("indicators.toml", "others = [\"kuopio\"]", "others = [\"kuopia\"]", Code::UnknownId, "kuopia"),
        (
            "indicators.toml",
            "sv = \"Minst var sjätte månad, eller efter en antecknad väsentlig förändring.\"",
            "sv = \"\"",
            Code::MissingText,
            "plans-others-in-time",
        ),
        (
            "responsibilities.toml",
            "bodies = [\"kuopio\"]",
            "bodies = [\"nobody\"]",
            Code::UnknownId,
            "nobody",
        ),
        ("services.toml", "source = \"kuopio-i", "source = \"x-i", Code::UnknownId, "x-integration"),
        ("money.toml", "amount = \"57330.00\"", "amount = \"57330.01\"", Code::ValueNotAllowed, "191100.01"),
        ("money.toml", "percent = \"70\"", "percent = \"71\"", Code::ValueNotAllowed, "71"),
        ("money.toml", "total = \"5000.00\"", "total = \"-5000.00\"", Code::DefinitionSchema, "-5000.00"),
        ("money.toml", "below = 50000", "below = 40000", Code::BandGap, "50000"),
        ("money.toml", "funder = \"own\"", "funder = \"bank\"", Code::UnknownId, "bank"),
        ("money.toml", "conditions = [\"m", "conditions = [\"n", Code::UnknownId, "nembership"),
    ] {
        let problems = broken(file, from, to);
        let found = problems.iter().find(|problem| problem.code == code);
        let found = found.unwrap_or_else(|| panic!("{file}: {to}: {problems:?}"));
        let said = found.message(Language::En);
        assert!(said.contains(words), "{said}");
        assert!(found.place.file.ends_with(file), "{:?}", found.place);
        for language in Language::ALL {
            let text = format!("{} {}", found.message(language), found.hint(language));
            assert!(!text.contains('{'), "{text}");
        }
    }
}

#[test]
fn a_missing_file_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("programme")).expect("a folder");
    std::fs::write(folder.path().join("programme/money.toml"), "").expect("a file");
    let files = Files::with_folder(folder.path()).expect("files");
    let (programme, problems) = Programme::from_files(&files);
    assert!(programme.is_none());
    assert_eq!(problems.iter().filter(|problem| problem.code == Code::DefinitionFileMissing).count(), 5);
}

#[test]
fn a_target_holds_in_its_time() {
    let mut programme = Programme::built_in();
    let indicator = programme.indicators.iter_mut().find(|one| one.id == "plans-others-in-time").expect("it");
    assert_eq!(indicator.target_in(2024), None);
    assert_eq!(indicator.target_in(2025).map(|target| target.value), Some(100.0));
    // A target that ends before the year does gives way to the next.
    let date = |text: &str| text.parse::<Date>().expect("a date");
    indicator.target[0].until = Some(date("2026-06-30"));
    let next = Target { value: 90.0, from: date("2026-07-01"), until: None, ..indicator.target[0].clone() };
    indicator.target.push(next);
    let values: Vec<Option<f64>> =
        [2025, 2026, 2027].map(|year| indicator.target_in(year).map(|target| target.value)).to_vec();
    assert_eq!(values, [Some(100.0), Some(90.0), Some(90.0)]);
    assert_eq!(indicator.target_in(i32::MAX), None);
}

#[test]
fn the_facts_of_the_programme_are_there() {
    let programme = Programme::built_in();
    let months: Vec<(&str, i32)> =
        programme.groups.iter().map(|group| (group.id.as_str(), group.update_months)).collect();
    // Seed 001: three months for jobseekers, six for the others; 191,100 = 133,770 + 57,330; 5,000 a year.
    assert_eq!(months, [("jobseekers", 3), ("others", 6)]);
    let cents = |id: &str| {
        let line = programme.cost_lines.iter().find(|line| line.id == id).expect("a line");
        (line.total.0, line.funding.iter().map(|share| share.amount.0).collect::<Vec<_>>())
    };
    assert_eq!(cents("one-2022"), (19_110_000, vec![13_377_000, 5_733_000]));
    assert_eq!(cents("icc-membership"), (500_000, vec![500_000]));
    // 133,770 / 191,100 = 0.7.
    let rule = &programme.sharing_rules[0];
    assert_eq!((rule.percent.as_str(), rule.rest.len()), ("70", 5));
    let items = |id: &str| programme.indicator(id).map(|indicator| indicator.items.len());
    assert_eq!(items("guidance-languages"), Some(6));
    assert_eq!(items("mother-tongue-languages"), Some(5));
    assert_eq!(items("orientation-languages"), Some(3));
}
