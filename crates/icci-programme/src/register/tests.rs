//! The golden cases of `tests/golden/register.toml`, and what a register export must never tell.

use std::collections::BTreeSet;

use icci_score::diagnostic::{Checked, Code};
use icci_score::intake::Limits;
use icci_score::language::Language;
use serde::Deserialize;

use super::*;
use crate::definition::Programme;

#[derive(Deserialize)]
struct Golden {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    rows: Vec<String>,
    on: Vec<On>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct On {
    as_of: Date,
    expect: Vec<(String, String, String, String, u64)>,
    #[serde(default)]
    problems: BTreeSet<String>,
    #[serde(default)]
    left_out: u64,
}

const HEADER: &str =
    "id;kunta;ryhmä;alkaen;lupa;peruste;arvio;monialainen;syy;suunnitelma;päivitykset;muutokset;kieli";

const MAP: &str = r#"
[columns]
pseudonym = "id"
municipality = "kunta"
group = "ryhmä"
group-from = "alkaen"
first-permit = "lupa"
ground = "peruste"
assessment = "arvio"
multi-agency = "monialainen"
outside-reason = "syy"
plan = "suunnitelma"
plan-updates = "päivitykset"
essential-changes = "muutokset"
orientation-language = "kieli"
"#;

fn map(text: &str, programme: &Programme) -> Map {
    let read = Map::parse("map.toml", text, programme);
    assert_eq!(read.diagnostics, []);
    read.value.expect("a map")
}

fn count_with(map_text: &str, file: &str, as_of: &str, smallest: u64) -> Checked<Option<Counts>> {
    let programme = Programme { smallest_count: smallest, ..Programme::built_in() };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("export.csv");
    std::fs::write(&path, file).expect("a file");
    count(&path, &map(map_text, &programme), as_of.parse().expect("a date"), &programme, &Limits::default())
}

#[test]
fn golden_cases() {
    let golden: Golden =
        toml::from_str(include_str!("../../tests/golden/register.toml")).expect("golden cases");
    for case in &golden.case {
        for on in &case.on {
            let file = format!("{HEADER}\n{}\n", case.rows.join("\n"));
            let read = count_with(MAP, &file, &on.as_of.to_string(), 1);
            let found: BTreeSet<String> =
                read.diagnostics.iter().map(|problem| problem.code.as_str().to_owned()).collect();
            assert_eq!(found, on.problems, "{} {}: {:?}", case.name, on.as_of, read.diagnostics);
            let counts = read.value.expect("counts");
            assert_eq!(counts.left_out, on.left_out, "{} {}", case.name, on.as_of);
            for (measure, category, group, region, n) in &on.expect {
                let row = counts
                    .rows
                    .iter()
                    .find(|row| {
                        row.measure.as_str() == measure
                            && (&row.category, &row.group, &row.region) == (category, group, region)
                    })
                    .unwrap_or_else(|| panic!("{}: no {measure} {category} {group} {region}", case.name));
                assert_eq!(row.count, Some(*n), "{} {}: {measure} {category} {group}", case.name, on.as_of);
            }
        }
    }
}

#[test]
fn problems_name_rows_and_never_cells() {
    let golden: Golden =
        toml::from_str(include_str!("../../tests/golden/register.toml")).expect("golden cases");
    let case = golden.case.iter().find(|case| case.name.contains("left out")).expect("the case");
    let read = count_with(MAP, &format!("{HEADER}\n{}\n", case.rows.join("\n")), "2025-06-01", 1);
    let rows = |code: Code| -> Vec<String> {
        let of = |problem: &&icci_score::diagnostic::Diagnostic| problem.code == code;
        read.diagnostics
            .iter()
            .filter(of)
            .flat_map(|problem| problem.args.iter().filter(|(name, _)| *name == "rows"))
            .map(|(_, rows)| rows.clone())
            .collect()
    };
    assert_eq!(rows(Code::RegisterTwice), ["3"]);
    assert_eq!(rows(Code::RegisterWord), ["6", "5"]);
    assert_eq!(rows(Code::RegisterDate), ["7"]);
    assert_eq!(rows(Code::RegisterEmpty), ["8", "12"]);
    assert_eq!(rows(Code::RegisterOrder), ["10", "9", "4, 11"]);
    for language in Language::ALL {
        for problem in &read.diagnostics {
            let said = format!("{} {}", problem.message(language), problem.hint(language));
            for cell in ["maybe", "Siilinjärvi", "31.2.2025", "31.12.2024"] {
                assert!(!said.contains(cell), "{said}");
            }
            assert!(!said.contains('{'), "{said}");
        }
    }
}

#[test]
fn an_export_of_which_no_row_counts_is_no_table_of_zeros() {
    let read = count_with(MAP, &format!("{HEADER}\na;Oulu;others;;;;;;;;;;\n"), "2025-06-01", 1);
    assert_eq!(read.value, None);
    assert!(read.diagnostics.iter().any(|problem| problem.code == Code::RegisterNobody));
    // One without clients has none.
    let none = count_with(MAP, &format!("{HEADER}\n"), "2025-06-01", 1);
    assert!(none.value.is_none_or(|counts| counts.rows.iter().all(|row| row.count == Some(0))));
}

#[test]
fn every_missing_column_is_named() {
    let read = count_with(MAP, "id;kunta;ryhmä;nimi\na;Kuopio;others;Matti\n", "2025-06-01", 1);
    assert_eq!(read.value, None);
    let missing: Vec<&str> = read
        .diagnostics
        .iter()
        .filter(|problem| problem.code == Code::MapColumnMissing)
        .map(|problem| problem.found.as_str())
        .collect();
    assert_eq!(missing.len(), 10, "{missing:?}");
    assert!(missing.contains(&"suunnitelma"));
    assert!(read.diagnostics[0].hint(Language::Fi).contains("id, kunta, ryhmä, nimi"));
    assert!(!format!("{:?}", read.diagnostics).contains("Matti"));
}

#[test]
fn what_no_column_tells_is_not_counted() {
    let few = "[columns]\npseudonym = \"id\"\nmunicipality = \"kunta\"\ngroup = \"ryhmä\"\nassessment = \"arvio\"\n";
    let read = count_with(few, "id;kunta;ryhmä;arvio\na;Kuopio;others;1.1.2025\n", "2025-06-01", 1);
    let measures: BTreeSet<(Measure, String)> =
        read.value.expect("counts").rows.into_iter().map(|row| (row.measure, row.category)).collect();
    assert_eq!(
        measures.into_iter().collect::<Vec<_>>(),
        [(Measure::Clients, String::new()), (Measure::AssessmentsByGround, String::new())]
    );
}

#[test]
fn small_counts_are_hidden_in_every_region() {
    // 40 clients in Kuopio with plans in time, 3 of them jobseekers; 30 in Lapinlahti, 15 in Tuusniemi, 2 in Kaavi.
    let mut file = format!("{HEADER}\n");
    for (municipality, n) in [("Kuopio", 40), ("Lapinlahti", 30), ("Tuusniemi", 15), ("Kaavi", 2)] {
        for client in 0..n {
            let group = if municipality == "Kuopio" && client < 3 { "jobseekers" } else { "others" };
            file.push_str(&format!("{municipality}{client};{municipality};{group};;;;;;;1.5.2025;;;\n"));
        }
    }
    let counts = count_with(MAP, &file, "2025-06-01", 10).value.expect("counts");
    let clients = |group: &str, region: &str| {
        let row = counts
            .rows
            .iter()
            .find(|row| row.measure == Measure::Clients && row.group == group && row.region == region)
            .expect("a row");
        row.count
    };
    assert_eq!((clients("", "kuopio"), clients("jobseekers", "kuopio")), (Some(40), None));
    // 40 - 3 = 37 would tell the 3.
    assert_eq!(clients("others", "kuopio"), None);
    // 47 - 30 - 15 would tell Kaavi's 2.
    assert_eq!((clients("", "contract-partners"), clients("", "kaavi")), (Some(47), None));
    assert_eq!(clients("", "tuusniemi"), None);
    let shown = counts.shown(&Programme::built_in());
    let regions: BTreeSet<&str> = shown.rows.iter().map(|row| row.region.as_str()).collect();
    assert_eq!(regions.into_iter().collect::<Vec<_>>(), ["contract-partners", "kuopio"]);
}
