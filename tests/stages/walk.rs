//! The analyst's walk: workbooks and tables as officials fill them, against scores reckoned without icci.
//!
//! The files in `workbooks/` and the scripts that made them are described in its README. Comes in: a folder of files as
//! a city hands them in. Expected: `workbooks/expected/SET.POLICY.CONFLICTS.csv`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use icci_score::answers::{Conflicts, Context};
use icci_score::definition::Definition;
use icci_score::diagnostic::{Checked, Code, Diagnostic, has_errors};
use icci_score::inputs::Inputs;
use icci_score::intake::Limits;
use icci_score::language::Language;
use icci_score::questionnaire::{Missing, Options, Row};
use icci_score::value::Level;

mod mistakes;

fn workbooks() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("workbooks")
}

fn read(set: &str, conflicts: Conflicts) -> Checked<Inputs> {
    let paths = [workbooks().join(set)];
    Inputs::read(&paths, &Definition::built_in(), &Limits::default(), &Context::default(), conflicts)
}

type Numbers = [Option<f64>; 4];

fn found(inputs: &Inputs, missing: Missing) -> BTreeMap<String, Numbers> {
    let scores = inputs.scores(&Definition::built_in(), &Options { missing, matrix: None });
    let rows = scores.iter().flat_map(|scores| scores.rows(&Level::ALL));
    rows.map(|row: Row| {
        let key = format!("{},{},{},{}", row.key.unit, row.key.year, row.key.level, row.key.id);
        (key, [row.score, row.lower, row.upper, row.coverage])
    })
    .collect()
}

fn expected(file: &str) -> BTreeMap<String, Numbers> {
    let path = workbooks().join("expected").join(file);
    let mut reader = csv::Reader::from_path(path).expect("an expected file");
    let records = reader.records().map(|record| record.expect("a row"));
    records
        .map(|record| {
            let key: Vec<&str> = record.iter().take(4).collect();
            let mut numbers = record.iter().skip(4).map(|text| match text {
                "" => None,
                number => Some(number.parse().expect("a number")),
            });
            (key.join(","), std::array::from_fn(|_| numbers.next().expect("four numbers")))
        })
        .collect()
}

#[test]
fn scores_are_those_of_pencil_and_paper() {
    let files = std::fs::read_dir(workbooks().join("expected")).expect("the expected scores");
    let mut files: Vec<String> =
        files.map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned()).collect();
    files.sort();
    assert!(files.len() >= 16, "{files:?}");
    for file in files {
        let parts: Vec<&str> = file.split('.').collect();
        let missing = if parts[1] == "exclude" { Missing::Exclude } else { Missing::AsNotMet };
        let conflicts = if parts[2] == "median" { Conflicts::Median } else { Conflicts::Lowest };
        let inputs = read(parts[0], conflicts);
        assert!(!has_errors(&inputs.diagnostics), "{file}: {:?}", errors(&inputs.diagnostics));
        let (found, expected) = (found(&inputs.value, missing), expected(&file));
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{file}");
        for (key, expected) in &expected {
            for (found, expected) in found[key].iter().zip(expected) {
                let same = match (found, expected) {
                    (Some(found), Some(expected)) => (found - expected).abs() <= 1e-9,
                    (found, expected) => found == expected,
                };
                assert!(same, "{file}: {key} is {found:?}, not {expected:?}");
            }
        }
    }
}

fn errors(diagnostics: &[Diagnostic]) -> Vec<String> {
    let errors = diagnostics.iter().filter(|d| d.severity == icci_score::diagnostic::Severity::Error);
    errors.map(ToString::to_string).collect()
}

#[test]
fn conflicts_are_told_in_the_reader_s_language() {
    let inputs = read("several", Conflicts::Lowest);
    let conflicts: Vec<&Diagnostic> =
        inputs.diagnostics.iter().filter(|d| d.code == Code::OpenConflict).collect();
    // 58 questions got different answers; the coordinator has settled 20 of them.
    assert_eq!(conflicts.len(), 38);
    let of = |language: Language| {
        let conflict = conflicts.iter().find(|d| d.question == "business-labour-01").expect("a conflict");
        conflict.message(language)
    };
    assert_eq!(
        [of(Language::Fi).contains("(Viestintä)"), of(Language::Sv).contains("(Kommunikation)")],
        [true, true]
    );
    assert!(of(Language::En).contains("(Communications)"), "{}", of(Language::En));
}
