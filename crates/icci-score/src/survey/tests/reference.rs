//! Against R's package survey 4.1-1 (`tests/reference/survey/README.md`): estimates to 1e-9, standard errors to 1e-8.

use super::*;

fn reference(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/reference/survey").join(name)
}

fn rows_of(name: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(reference(name)).expect("a reference file");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

fn statistic(r: &str) -> Statistic {
    match r {
        "svymean" => Statistic::Mean,
        "svytotal" => Statistic::Total,
        _ => Statistic::Variance,
    }
}

fn stratified(variable: &str, statistic: Statistic) -> Asked {
    Asked {
        weights: Some("pw".to_owned()),
        strata: Some("stype".to_owned()),
        fpc: names(&["fpc"]),
        variables: names(&[variable]),
        statistic,
        ..Asked::default()
    }
}

/// Estimates as they are before anything is hidden or rounded.
fn all_digits(asked: &Asked) -> Results {
    let asked = Asked { min_cell: 1, ..asked.clone() };
    let read = crate::survey::run::from_file(
        &reference("apistrat.csv"),
        &asked,
        &Map::default(),
        &Instrument::built_in(),
    );
    read.value.unwrap_or_else(|| panic!("{:?}", read.diagnostics))
}

#[test]
fn numbers_of_many_values_are_published_with_all_digits() {
    for variable in ["api00", "enroll", "meals"] {
        for statistic in [Statistic::Mean, Statistic::Total, Statistic::Variance] {
            let asked = stratified(variable, statistic);
            let published = ask(&reference("apistrat.csv"), &asked).value.expect("results");
            assert_eq!(published.rows, all_digits(&asked).rows, "{variable}");
        }
    }
}

#[test]
fn estimates_agree_with_r() {
    let expected = rows_of("apistrat_estimates.csv");
    assert_eq!(expected.len(), 32);
    for row in expected {
        let asked = stratified(&row["variable"], statistic(&row["stat"]));
        let results = all_digits(&asked);
        let found = results.rows.iter().find(|found| found.category == row["level"]).expect("a row");
        let estimate = found.estimate.expect("shown");
        let number = |name: &str| row[name].parse::<f64>().ok();
        for (name, found, tolerance) in [
            ("estimate", estimate.value, 1e-9),
            ("se", estimate.se, 1e-8),
            ("df", estimate.df, 1e-12),
            ("ci_lo_t", estimate.lower, 1e-9),
            ("ci_hi_t", estimate.upper, 1e-9),
            ("deff", estimate.deff, 1e-8),
        ] {
            let Some(expect) = number(name) else { continue };
            let found = found.unwrap_or_else(|| panic!("{row:?}: no {name}"));
            assert!(agree(found, expect, tolerance), "{row:?}: {name} {found}");
        }
    }
}

#[test]
fn domains_agree_with_r() {
    for row in rows_of("apistrat_by_stype.csv") {
        let asked = Asked { by: names(&["stype"]), ..stratified(&row["variable"], statistic(&row["stat"])) };
        let results = ask(&reference("apistrat.csv"), &asked).value.expect("results");
        let found = results.rows.iter().find(|found| found.groups == [row["stype"].clone()]).expect("a row");
        let estimate = found.estimate.expect("shown");
        let number = |name: &str| row[name].parse::<f64>().expect("a number");
        assert!(agree(estimate.value.expect("a value"), number("estimate"), 1e-9), "{row:?}");
        assert!(agree(estimate.se.expect("an error"), number("se"), 1e-8), "{row:?}: {estimate:?}");
    }
}
