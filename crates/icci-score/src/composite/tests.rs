//! The engine against results of other packages (`tests/reference`), and against mistakes.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::*;
use crate::diagnostic::{Code, Diagnostic};
use crate::intake::Limits;

const REFERENCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/reference");

pub(super) fn reference(name: &str) -> PathBuf {
    PathBuf::from(REFERENCE).join(name)
}

/// A CSV as rows of words by the first column, and the header.
fn csv(name: &str) -> (Vec<String>, BTreeMap<String, Vec<String>>) {
    let mut reader = csv::Reader::from_path(reference(name)).expect("a file");
    let header = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let rows = reader.records().map(|record| {
        let cells: Vec<String> = record.expect("a record").iter().map(str::to_owned).collect();
        (cells[0].clone(), cells)
    });
    (header, rows.collect())
}

fn near(found: Option<f64>, expected: &str, what: &str) {
    match (found, expected.parse::<f64>().ok()) {
        (Some(found), Some(expected)) => {
            assert!(
                (found - expected).abs() <= 1e-9 * expected.abs().max(1e-3),
                "{what}: {found} is not {expected}"
            );
        }
        (found, expected) => assert_eq!(found, expected, "{what}"),
    }
}

pub(super) fn asem() -> (CompositeIndex, Indicators) {
    let index = import(&reference("asem/asem_meta.csv"), "asem", &Limits::default());
    assert_eq!(index.diagnostics, []);
    let index = index.value.expect("an index");
    let paths = [reference("asem/asem_indicators.csv")];
    let read = read_indicators(&paths, &Limits::default(), &index, &Columns::default());
    assert_eq!(read.diagnostics, []);
    (index, read.value.expect("data"))
}

fn compute(index: &CompositeIndex, indicators: &Indicators, settings: &Settings) -> Composite {
    let made = Composite::compute(index, indicators, settings);
    made.value.unwrap_or_else(|| panic!("{:?}", made.diagnostics))
}

#[test]
fn scores_at_every_level_agree_with_the_reference() {
    let (index, indicators) = asem();
    assert_eq!(
        (index.indicators().len(), indicators.units().len(), index.framework.nodes().len()),
        (49, 51, 60)
    );
    let composite = compute(&index, &indicators, &Settings::default());
    let (header, rows) = csv("asem/minmax0_amean_scores.csv");
    let (_, ranks) = csv("asem/minmax0_amean_ranks.csv");
    for (unit, own) in composite.units().iter().enumerate() {
        for (at, id) in header.iter().enumerate().skip(1) {
            let node = (0..60).find(|node| index.id_of(*node) == id).expect("a node");
            near(composite.value(node, unit), &rows[&own.name][at], &format!("{} {id}", own.name));
            let rank = composite.value(node, unit).map(|own| {
                1.0 + composite.column(node).into_iter().flatten().filter(|other| *other > own).count() as f64
            });
            near(rank, &ranks[&own.name][at], &format!("rank of {} in {id}", own.name));
        }
    }
}

#[test]
fn moments_and_treatment_agree_with_the_reference() {
    let (index, indicators) = asem();
    let settings = Settings {
        winsorise: Some(MOST_WINSORISED),
        normalise: Some(Normalise::None),
        ..Settings::default()
    };
    let composite = compute(&index, &indicators, &settings);
    let (_, shapes) = csv("asem/skew_kurt.csv");
    let (header, treated) = csv("asem/treated_default.csv");
    let leaves = index.indicators();
    for (at, node) in leaves.iter().enumerate() {
        let id = index.id_of(*node);
        let shape = &shapes[id];
        let (series, log) = treat(&indicators.columns()[at], MOST_WINSORISED);
        near(log.before.0, &shape[2], &format!("skewness of {id}"));
        near(log.before.1, &shape[3], &format!("kurtosis of {id}"));
        near(log.after.0, &shape[5], &format!("skewness of {id}, treated"));
        near(log.after.1, &shape[6], &format!("kurtosis of {id}, treated"));
        assert_eq!(log.changes.len().to_string(), shape[8], "changes of {id}");
        let word = match log.treated {
            Treated::Nothing => "none",
            Treated::WinsorisedHigh => "winhi",
            Treated::WinsorisedLow => "winlo",
            other => other.as_str(),
        };
        if shape[9] != word {
            assert!(shape[9].contains("win"), "{id}: {word} is not {}", shape[9]);
        }
        let column = header.iter().position(|name| name == id).expect("a column");
        for (unit, own) in indicators.units().iter().enumerate() {
            near(series.get(unit), &treated[&own.name][column], &format!("{} {id}, treated", own.name));
            let direction = index.direction(*node);
            near(composite.value(*node, unit).map(|x| direction * x), &treated[&own.name][column], id);
        }
    }
}

#[test]
fn an_index_survives_toml() {
    let (index, _) = asem();
    let text = index.to_toml();
    let read = CompositeIndex::from_toml("asem.toml", &text);
    assert_eq!(read.diagnostics, []);
    let read = read.value.expect("an index");
    assert_eq!(read.to_toml(), text);
    assert_eq!(read.framework, index.framework);
    assert_eq!(read.framework.levels(), ["level-1", "level-2", "level-3", "level-4"]);
    let property = |index: &CompositeIndex| {
        let node = index.framework.position(0, "Tariff").expect("a node");
        (index.properties[node].direction, index.properties[node].target, index.properties[node].name.clone())
    };
    assert_eq!(property(&read), (-1.0, Some(0.5265), "Mean tariff rate".to_owned()));
    assert_eq!(property(&read), property(&index));
}

#[test]
fn the_order_of_rows_and_columns_does_not_matter() {
    let (index, indicators) = asem();
    let order: Vec<usize> = (0..51).rev().collect();
    let turned = indicators.only(&order);
    for methods in [
        vec![Aggregation::Arithmetic],
        vec![Aggregation::Copeland, Aggregation::Arithmetic],
        vec![Aggregation::Geometric, Aggregation::Harmonic, Aggregation::Median],
        vec![Aggregation::Ampi],
    ] {
        let settings = Settings { aggregate: methods, ..Settings::default() };
        let (a, b) = (compute(&index, &indicators, &settings), compute(&index, &turned, &settings));
        for node in 0..60 {
            for (unit, other) in order.iter().enumerate() {
                assert_eq!(a.value(node, *other), b.value(node, unit));
            }
        }
    }
}

/// A group of some indicators below one index.
fn flat(columns: &[&[Option<f64>]], weights: &[f64]) -> (CompositeIndex, Indicators) {
    let mut nodes: Vec<Node> =
        (0..columns.len()).map(|at| Node { level: 0, id: format!("i{}", at + 1) }).collect();
    nodes.push(Node { level: 1, id: "top".into() });
    let edges = weights.iter().enumerate().map(|(child, weight)| Edge {
        child,
        parent: columns.len(),
        weight: *weight,
    });
    let framework =
        Framework::new(vec!["indicator".into(), "index".into()], nodes, edges.collect()).expect("a tree");
    let units = (0..columns[0].len()).map(|at| Unit { name: format!("u{}", at + 1), year: None }).collect();
    let series = columns.iter().map(|column| Series::new(column.iter().copied())).collect();
    (CompositeIndex::plain("test", framework), Indicators::new(units, series).expect("finite"))
}

fn raw(methods: &[Aggregation]) -> Settings {
    Settings { normalise: Some(Normalise::None), aggregate: methods.to_vec(), ..Settings::default() }
}

#[test]
fn aggregations_by_hand_with_what_is_missing_left_out() {
    let (index, data) =
        flat(&[&[Some(2.0), Some(4.0)], &[Some(8.0), None], &[Some(4.0), Some(9.0)]], &[1.0, 1.0, 2.0]);
    let top = |method: Aggregation| compute(&index, &data, &raw(&[method])).column(3);
    let check = |method: Aggregation, expected: [f64; 2]| {
        for (found, expected) in top(method).into_iter().zip(expected) {
            assert!(
                (found.expect("a value") - expected).abs() < 1e-12,
                "{method:?}: {found:?} is not {expected}"
            );
        }
    };
    check(Aggregation::Arithmetic, [4.5, 22.0 / 3.0]); // (2 + 8 + 2*4)/4, (4 + 2*9)/3
    check(Aggregation::Geometric, [4.0, 324.0_f64.powf(1.0 / 3.0)]); // (2*8*16)^(1/4), (4*81)^(1/3)
    check(Aggregation::Harmonic, [4.0 / 1.125, 3.0 / (0.25 + 2.0 / 9.0)]); // 4/(1/2 + 1/8 + 2/4)
    check(Aggregation::Median, [4.0, 6.5]);
    // M = 4.5, S2 = (6.25 + 12.25 + 2*0.25)/4 = 4.75; M = 22/3, S2 = ((10/3)^2 + 2 (5/3)^2)/3 = 50/9.
    check(Aggregation::Ampi, [4.5 - 4.75 / 4.5, 22.0 / 3.0 - 50.0 / 9.0 / (22.0 / 3.0)]);
    check(Aggregation::AmpiNegative, [4.5 + 4.75 / 4.5, 22.0 / 3.0 + 50.0 / 9.0 / (22.0 / 3.0)]);
    // In common: i1 (second ahead, 1), i3 (second ahead, 2).
    check(Aggregation::Copeland, [-1.0, 1.0]);
}

#[test]
fn copeland_counts_duels_over_what_two_units_share() {
    let columns: [&[Option<f64>]; 2] =
        [&[Some(3.0), Some(2.0), Some(1.0), None], &[Some(1.0), Some(1.0), None, Some(5.0)]];
    let (index, data) = flat(&columns, &[1.0, 1.0]);
    let found = compute(&index, &data, &raw(&[Aggregation::Copeland])).column(2);
    // u1 beats u2 and u3 and loses to u4; u2 beats u3, loses twice; u3 and u4 have nothing in common.
    assert_eq!(found, [Some(1.0), Some(-1.0), Some(-2.0), Some(2.0)]);
}

#[test]
fn copeland_compares_children_to_twelve_digits() {
    // Two groups: means of 0.1 and 0.2, and of 0.3 and 0, which binary fractions tell apart; then 1 and 2.
    let columns: [&[Option<f64>]; 3] =
        [&[Some(0.1), Some(0.3)], &[Some(0.2), Some(0.0)], &[Some(1.0), Some(2.0)]];
    let node = |level, id: &str| Node { level, id: id.into() };
    let ids = [(0, "i1"), (0, "i2"), (0, "i3"), (1, "g1"), (1, "g2"), (2, "top")];
    let nodes = ids.map(|(level, id)| node(level, id)).to_vec();
    let edges = [(0, 3), (1, 3), (2, 4), (3, 5), (4, 5)]
        .map(|(child, parent)| Edge { child, parent, weight: 1.0 })
        .to_vec();
    let levels = ["indicator", "group", "index"].map(str::to_owned).to_vec();
    let index = CompositeIndex::plain("test", Framework::new(levels, nodes, edges).expect("a tree"));
    let (_, data) = flat(&columns, &[1.0; 3]);
    let composite = compute(&index, &data, &raw(&[Aggregation::Arithmetic, Aggregation::Copeland]));
    assert_ne!(composite.value(3, 0), composite.value(3, 1), "the last bits differ");
    // A tie in the first group, and the second unit ahead in the other.
    assert_eq!(composite.column(5), [Some(-1.0), Some(1.0)]);
}

#[test]
fn copeland_pairs_only_units_with_enough_children() {
    let columns: [&[Option<f64>]; 3] =
        [&[Some(3.0), Some(2.0), Some(9.0)], &[Some(1.0), Some(5.0), None], &[Some(4.0), Some(3.0), None]];
    let (index, data) = flat(&columns, &[1.0; 3]);
    let top = |min_share: f64| {
        compute(&index, &data, &Settings { min_share, ..raw(&[Aggregation::Copeland]) }).column(3)
    };
    // All pairs: u1 beats u2 (two of three) and loses to u3, which beats both on the one child that it has.
    assert_eq!(top(0.0), [Some(0.0), Some(-2.0), Some(2.0)]);
    // With half of the children asked for, u3 neither has a value nor takes part.
    assert_eq!(top(0.5), [Some(1.0), Some(-1.0), None]);
}

#[test]
fn ampi_refuses_a_mean_that_is_not_above_0() {
    // Means 1, 0 and -2, and one of a unit with too few children to have a value at all.
    let columns: [&[Option<f64>]; 2] =
        [&[Some(-1.0), Some(-2.0), Some(-5.0), Some(-9.0)], &[Some(3.0), Some(2.0), Some(1.0), None]];
    let (index, data) = flat(&columns, &[1.0; 2]);
    for method in [Aggregation::Ampi, Aggregation::AmpiNegative] {
        let made = Composite::compute(&index, &data, &Settings { min_share: 0.6, ..raw(&[method]) });
        assert!(made.value.is_none());
        let told: Vec<_> = made
            .diagnostics
            .iter()
            .map(|problem| (problem.code, problem.message(crate::language::Language::En)))
            .collect();
        let method = method.as_str();
        let expect = |mean: &str, unit: &str| {
            let said =
                format!("{unit}: the mean of `top` is {mean}, and {method} divides by it: it must be > 0");
            (Code::MeanNotPositive, said)
        };
        assert_eq!(told, [expect("0", "u2"), expect("-2", "u3")]);
    }
    // A value below 0 is no fault as long as the mean is above it: M = 1, S2 = 4, 1 - 4/1 = -3.
    let (index, data) = flat(&[&[Some(-1.0)], &[Some(3.0)]], &[1.0; 2]);
    assert_eq!(compute(&index, &data, &raw(&[Aggregation::Ampi])).column(2), [Some(-3.0)]);
    // The geometric mean names neither what has no weight nor a unit that has too few children.
    let columns: [&[Option<f64>]; 3] = [&[Some(-1.0), Some(-2.0)], &[Some(0.0), None], &[Some(4.0), None]];
    let (index, data) = flat(&columns, &[1.0, 0.0, 1.0]);
    let settings = Settings { min_share: 0.6, ..raw(&[Aggregation::Geometric]) };
    let made = Composite::compute(&index, &data, &settings);
    assert_eq!(codes(&made.diagnostics), [(Code::NotPositive, "-1")]);
}

#[test]
fn a_child_without_values_gets_no_weight_by_components() {
    let a = [1.0, 2.0, 3.0, 4.0].map(Some);
    let b = [1.0, 3.0, 2.0, 4.0].map(Some);
    let settings = Settings {
        weights: Weights::Pca,
        normalise: Some(Normalise::Rank),
        aggregate: vec![Aggregation::Arithmetic],
        ..Settings::default()
    };
    // Without values; with one in all; constant where it has some.
    for hollow in [[None; 4], [None, Some(7.0), None, None], [Some(7.0), None, Some(7.0), None]] {
        let (index, data) = flat(&[&a, &hollow, &b], &[1.0; 3]);
        let made = Composite::compute(&index, &data, &settings);
        assert!(codes(&made.diagnostics).contains(&(Code::PcaConstant, "i2")), "{:?}", made.diagnostics);
        let composite = made.value.expect("a value for all");
        // Ranks 1 2 3 4 and 1 3 2 4, with one half each.
        for (found, expect) in composite.column(3).into_iter().zip([1.0, 2.5, 2.5, 4.0]) {
            assert!(
                (found.expect("a value") - expect).abs() < 1e-12,
                "{hollow:?}: {found:?} is not {expect}"
            );
        }
    }
}

#[test]
fn ampi_stands_on_its_own_scale() {
    // x = 0, 5, 10 and 10, 0, 5: r = 70, 100, 130 and 130, 70, 100. First unit: M = 100, S2 = 900, 100 - 9 = 91.
    let (index, data) =
        flat(&[&[Some(0.0), Some(5.0), Some(10.0)], &[Some(10.0), Some(0.0), Some(5.0)]], &[1.0, 1.0]);
    let settings = Settings { aggregate: vec![Aggregation::Ampi], ..Settings::default() };
    let found = compute(&index, &data, &settings).column(2);
    for (found, expected) in found.into_iter().zip([91.0, 85.0 - 225.0 / 85.0, 115.0 - 225.0 / 115.0]) {
        assert!((found.expect("a value") - expected).abs() < 1e-12);
    }
}

fn codes(problems: &[Diagnostic]) -> Vec<(Code, &str)> {
    problems.iter().map(|problem| (problem.code, problem.found.as_str())).collect()
}

#[test]
fn every_hollow_input_gets_an_answer() {
    let compute = |columns: &[&[Option<f64>]], weights: &[f64], settings: &Settings| {
        let (index, data) = flat(columns, weights);
        let made = Composite::compute(&index, &data, settings);
        let top = made.value.map(|composite| composite.column(columns.len()));
        (top, made.diagnostics)
    };
    let default = Settings::default();
    // A constant indicator, and one without any value: left out with a warning each.
    let (top, said) =
        compute(&[&[Some(1.0), Some(3.0)], &[Some(5.0), Some(5.0)], &[None, None]], &[1.0; 3], &default);
    assert_eq!(top, Some(vec![Some(0.0), Some(100.0)]));
    assert_eq!(codes(&said), [(Code::IndicatorConstant, "i2"), (Code::IndicatorEmpty, "i3")]);
    // One unit has no spread; with ranks it is first.
    let (top, said) = compute(&[&[Some(1.0)]], &[1.0], &default);
    assert_eq!((top, codes(&said)), (Some(vec![None]), vec![(Code::IndicatorConstant, "i1")]));
    let ranks = Settings { normalise: Some(Normalise::Rank), ..Settings::default() };
    assert_eq!(compute(&[&[Some(1.0)]], &[1.0], &ranks).0, Some(vec![Some(1.0)]));
    // Negative values under a geometric mean: every one is named.
    let (top, said) = compute(
        &[&[Some(-1.0), Some(3.0)], &[Some(0.0), Some(5.0)]],
        &[1.0; 2],
        &raw(&[Aggregation::Geometric]),
    );
    assert_eq!((top, codes(&said)), (None, vec![(Code::NotPositive, "-1"), (Code::NotPositive, "0")]));
    // Weights of 0: the node has no value; where only some are, the units with nothing else are named.
    let (top, said) = compute(&[&[Some(1.0), Some(3.0)]], &[0.0], &default);
    assert_eq!((top, codes(&said)), (Some(vec![None, None]), vec![(Code::WeightsZero, "top")]));
    let (top, said) = compute(
        &[&[Some(1.0), None], &[Some(1.0), Some(2.0)]],
        &[1.0, 0.0],
        &raw(&[Aggregation::Arithmetic]),
    );
    assert_eq!((top, codes(&said)), (Some(vec![Some(1.0), None]), vec![(Code::UnitWeightsZero, "u2")]));
    // Nobody is left.
    let screened = Settings { screen: Some(1.0), ..Settings::default() };
    let (top, said) = compute(&[&[None, None]], &[1.0], &screened);
    assert_eq!(top, None);
    assert_eq!(said.last().map(|problem| problem.code), Some(Code::NoUnits));
    // Zero weight with a value that the method could not take does not matter.
    let (top, _) = compute(
        &[&[Some(4.0), Some(9.0)], &[Some(0.0), Some(-1.0)]],
        &[1.0, 0.0],
        &raw(&[Aggregation::Harmonic]),
    );
    assert_eq!(top, Some(vec![Some(4.0), Some(9.0)]));
}

#[test]
fn what_is_asked_of_data_is_kept() {
    let columns: [&[Option<f64>]; 3] = [&[Some(1.0), Some(2.0)], &[None, Some(2.0)], &[None, Some(2.0)]];
    let (index, data) = flat(&columns, &[1.0; 3]);
    let top = |settings: Settings| {
        compute(&index, &data, &Settings { normalise: Some(Normalise::None), ..settings }).column(3)
    };
    // One of three children is present: a share of 0.34 is too much to ask, a third is not.
    assert_eq!(top(Settings { min_share: 0.34, ..Settings::default() }), [None, Some(2.0)]);
    assert_eq!(top(Settings { min_share: 1.0 / 3.0, ..Settings::default() }), [Some(1.0), Some(2.0)]);
    assert_eq!(top(Settings { screen: Some(0.5), ..Settings::default() }), [Some(2.0)]);
    assert_eq!(top(Settings { impute: Impute::Mean, ..Settings::default() }), [Some(5.0 / 3.0), Some(2.0)]);
    let grouped = data.clone().with_groups(vec!["a".into(), "b".into()]);
    let settings = Settings {
        impute: Impute::Median,
        impute_by_group: true,
        normalise: Some(Normalise::None),
        ..Settings::default()
    };
    let made = Composite::compute(&index, &grouped, &settings);
    assert_eq!(codes(&made.diagnostics), [(Code::GroupWithoutValues, "a"), (Code::GroupWithoutValues, "a")]);
    assert_eq!(made.value.expect("values").column(3), [Some(1.0), Some(2.0)]);
}

#[test]
fn years_are_pooled_unless_asked_otherwise() {
    let (index, _) = flat(&[&[None]], &[1.0]);
    let unit = |name: &str, year| Unit { name: name.into(), year: Some(year) };
    let units = vec![unit("a", 2020), unit("b", 2020), unit("a", 2021), unit("b", 2021)];
    let column = Series::new([Some(0.0), Some(10.0), Some(10.0), Some(40.0)]);
    let data = Indicators::new(units, vec![column]).expect("finite");
    let top = |by_year| compute(&index, &data, &Settings { by_year, ..Settings::default() }).column(1);
    assert_eq!(top(false), [Some(0.0), Some(25.0), Some(25.0), Some(100.0)]);
    assert_eq!(top(true), [Some(0.0), Some(100.0), Some(0.0), Some(100.0)]);
}

#[test]
fn mistakes_of_a_framework_are_named_with_their_lines() {
    let node =
        |id: &str, level: &str, rest: &str| format!("[[node]]\nid = \"{id}\"\nlevel = \"{level}\"\n{rest}\n");
    let of = |nodes: &[String]| {
        let text = format!(
            "id = \"x\"\n[[level]]\nid = \"low\"\n[[level]]\nid = \"mid\"\n[[level]]\nid = \"high\"\n{}",
            nodes.concat()
        );
        let read = CompositeIndex::from_toml("x.toml", &text);
        assert!(read.value.is_none());
        read.diagnostics.iter().map(|d| (d.code, d.found.clone(), d.place.cell.clone())).collect::<Vec<_>>()
    };
    let top = node("top", "high", "");
    let a = node("a", "low", "parent = \"top\"");
    let has = |found: &[(Code, String, String)], code: Code, what: &str, line: &str| {
        assert!(
            found.contains(&(code, what.to_owned(), line.to_owned())),
            "{found:?} lacks {code:?} {what} {line}"
        );
    };
    has(&of(&[a.clone(), top.clone(), node("b", "low", "")]), Code::Orphan, "b", "line 16");
    has(
        &of(&[a.clone(), top.clone(), node("b", "low", "parent = \"tap\"")]),
        Code::UnknownId,
        "tap",
        "line 16",
    );
    has(&of(&[a.clone(), top.clone(), a.clone()]), Code::DuplicateId, "a", "line 16");
    has(
        &of(&[a.clone(), top.clone(), node("m", "mid", "parent = \"top\"")]),
        Code::Childless,
        "m",
        "line 16",
    );
    let cycle = [
        a.clone(),
        top.clone(),
        node("m", "mid", "parents = [{ id = \"n\" }, { id = \"top\" }]"),
        node("n", "mid", "parent = \"m\""),
    ];
    has(&of(&cycle), Code::Cycle, "top", "line 12");
    has(&of(&[a.clone(), node("top", "high", "parent = \"a\"")]), Code::ParentBelow, "a", "line 12");
    has(
        &of(&[a.clone(), top.clone(), node("b", "lowest", "parent = \"top\"")]),
        Code::UnknownId,
        "lowest",
        "line 16",
    );
    let bad =
        node("b", "low", "parent = \"top\"\nweight = -1\ndirection = 2\ngoalposts = [3, 3]\ntarget = nan");
    let found = of(&[a.clone(), top, bad]);
    assert_eq!(of(&[]), [(Code::NoNodes, String::new(), String::new())]);
    let codes: Vec<Code> = found.iter().map(|(code, ..)| *code).collect();
    assert_eq!(codes, [Code::BadDirection, Code::BadTarget, Code::BadTarget, Code::BadWeight]);
    assert!(found.iter().all(|(_, _, line)| line == "line 16"));
}

#[test]
fn numbers_that_would_overflow_are_refused_with_their_lines() {
    let head = "id = \"x\"\n[[level]]\nid = \"low\"\n[[level]]\nid = \"high\"\n\
        [[node]]\nid = \"top\"\nlevel = \"high\"\n[[node]]\nid = \"a\"\nlevel = \"low\"\nparent = \"top\"\n";
    let of = |rest: &str| -> Vec<(Code, String)> {
        let read = CompositeIndex::from_toml("x.toml", &format!("{head}{rest}"));
        assert_eq!(read.value.is_none(), !read.diagnostics.is_empty());
        read.diagnostics.iter().map(|d| (d.code, d.place.cell.clone())).collect()
    };
    let line = |code: Code| vec![(code, "line 9".to_owned())];
    assert_eq!(of("weight = 1e308"), line(Code::BadWeight));
    assert_eq!(of("weight = 1.1e15"), line(Code::BadWeight));
    assert_eq!(of("target = 1e308"), line(Code::BadTarget));
    assert_eq!(of("goalposts = [-1e308, 1e308]"), line(Code::BadTarget));
    assert_eq!(of("weight = 1e15\ntarget = 1e150\ngoalposts = [-1e150, 1e150]"), []);
}

#[test]
fn mistakes_of_tables_are_named_with_their_cells() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path
    };
    let cells = |problems: &[Diagnostic]| -> Vec<(Code, String)> {
        problems.iter().map(|d| (d.code, d.place.cell.clone())).collect()
    };
    let meta = write(
        "meta.csv",
        "iCode,Parent,Level,Weight,Direction,Type\na,top,1,x,1,Indicator\nb,top,2,1,0,Indicator\nc,,1,1,1,Group\ntop,,2,1,1,Sum\n",
    );
    let found = import(&meta, "x", &Limits::default());
    assert!(found.value.is_none());
    let found = cells(&found.diagnostics);
    for expected in [
        (Code::ValueNotAllowed, "D2"),
        (Code::ValueNotAllowed, "C3"),
        (Code::ValueNotAllowed, "F5"),
        (Code::BadDirection, "A3"),
    ] {
        assert!(found.contains(&(expected.0, expected.1.to_owned())), "{found:?} lacks {expected:?}");
    }
    // Empty weights and directions are 1, and a note names their cells; the top belongs to nothing and has no weight.
    let hollow = write(
        "hollow.csv",
        "iCode,Parent,Level,Weight,Direction,Type\na,top,1,,1,Indicator\nb,top,1,2,NA,Indicator\nc,top,1,NA,-1,Indicator\n\
         g,,1,,,Group\ntop,,2,,,Aggregate\n",
    );
    let found = import(&hollow, "x", &Limits::default());
    let weights: Vec<f64> =
        found.value.expect("an index").framework.edges().iter().map(|edge| edge.weight).collect();
    assert_eq!(weights, [1.0, 2.0, 1.0]);
    let notes: Vec<(Code, &str)> = found.diagnostics.iter().map(|d| (d.code, d.found.as_str())).collect();
    assert_eq!(notes, [(Code::CellAssumed, "D2, D4"), (Code::CellAssumed, "E3")]);
    let (index, _) = flat(&[&[None], &[None]], &[1.0; 2]);
    let data = write("data.csv", "unit,year,i1,i2\na,2020,1,x\n,2020,1,2\na,2020,NA,\nb,20,inf,3\n");
    let read = read_indicators(&[data], &Limits::default(), &index, &Columns::default());
    assert!(read.value.is_none());
    assert_eq!(
        cells(&read.diagnostics),
        [
            (Code::IndicatorNotNumber, "D2".into()),
            (Code::UnitMissing, "A3".into()),
            (Code::BadYear, "B5".into()),
            (Code::IndicatorNotNumber, "C5".into())
        ]
    );
    let twice = write("twice.csv", "unit;year;i1;i2\na;2020;1,5;2\na;2020;1;2\n");
    let read = read_indicators(&[twice], &Limits::default(), &index, &Columns::default());
    assert_eq!(cells(&read.diagnostics), [(Code::UnitTwice, "A3".into())]);
    let lacking = write("lacking.csv", "name,i1\na,1\n");
    let read =
        read_indicators(std::slice::from_ref(&lacking), &Limits::default(), &index, &Columns::default());
    assert_eq!(cells(&read.diagnostics), [(Code::UnitColumnMissing, "A1".into())]);
    let named = Columns { unit: Some("name".into()), group: None };
    let read = read_indicators(&[lacking], &Limits::default(), &index, &named);
    assert_eq!(cells(&read.diagnostics), [(Code::IndicatorColumnMissing, "A1".into())]);
}

#[test]
fn normalisations_agree_with_a_recalculation() {
    // tests/reference/recomputed/recompute.py reckons them from the formulas alone.
    let index = CompositeIndex::read(&reference("recomputed/framework.toml")).value.expect("an index");
    let paths = [reference("recomputed/data.csv")];
    let data = read_indicators(&paths, &Limits::default(), &index, &Columns::default()).value.expect("data");
    let mut reader = csv::Reader::from_path(reference("recomputed/normalised.csv")).expect("a file");
    let mut known: BTreeMap<(String, bool), Composite> = BTreeMap::new();
    let mut compared = 0;
    for record in reader.records().map(|record| record.expect("a record")) {
        let (word, by_year) = (record[0].to_owned(), &record[1] == "1");
        let composite = known.entry((word.clone(), by_year)).or_insert_with(|| {
            let normalise = Normalise::parse(&word).expect("a word");
            compute(&index, &data, &Settings { normalise, by_year, ..Settings::default() })
        });
        let node = index.framework.nodes().iter().position(|node| node.id == record[2]).expect("a node");
        let label = format!("{} {}", &record[3], &record[4]);
        let unit = composite.units().iter().position(|unit| unit.label() == label).expect("a unit");
        near(composite.value(node, unit), &record[5], &format!("{word} {by_year} {} {label}", &record[2]));
        compared += 1;
    }
    // Eleven methods, four nodes, twelve units.
    assert_eq!(compared, 11 * 4 * 12);
}

#[test]
fn threads_do_not_matter() {
    let columns: Vec<Vec<Option<f64>>> = (0..5_u32)
        .map(|k| {
            (0..9000_u32).map(|u| (u % 7 != k).then(|| f64::from((u * 7919 + k * 104_729) % 1009))).collect()
        })
        .collect();
    let slices: Vec<&[Option<f64>]> = columns.iter().map(Vec::as_slice).collect();
    let (index, data) = flat(&slices, &[1.0, 2.0, 0.5, 1.0, 3.0]);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| compute(&index, &data, &Settings::default()).column(5))
    };
    assert_eq!(on(1), on(3));
}

#[test]
fn the_index_of_the_definitions_gives_the_scores_of_the_questionnaire() {
    use crate::answers::{Answer, AnswerSheet};
    use crate::definition::Definition;
    use crate::questionnaire::{Options, score};
    use crate::value::Level;

    let definition = Definition::built_in();
    let sheet = |city: &str, turn: usize| {
        let mut sheet = AnswerSheet::new(city, 2026, &definition);
        for (at, question) in
            definition.questions().enumerate().filter(|(at, _)| !(at + turn).is_multiple_of(5))
        {
            let answer = match question.options.get((at + turn) % question.options.len().max(1)) {
                _ if at % 17 == turn => Answer::NotApplicable,
                Some(option) if question.kind == crate::definition::Kind::Checklist => {
                    Answer::Ticks(vec![option.id.clone()])
                }
                Some(option) => Answer::Option(option.id.clone()),
                None => Answer::Number(turn as f64),
            };
            sheet = sheet.with(&question.id, answer);
        }
        score(&definition, &sheet, &Options::default())
    };
    let scores = [sheet("Kuopio", 1), sheet("Koivula", 2), sheet("Aurala", 3)];
    let all: Vec<&crate::questionnaire::Scores> = scores.iter().collect();
    assert_eq!(lowest_level(&all), Level::Item);
    for lowest in [Level::Item, Level::Field] {
        let index = CompositeIndex::of_definition(&definition, &definition.matrices[0], lowest);
        let (indicators, open) = of_scores(&index, &all);
        assert!(!open.is_empty());
        let composite = compute(&index, &indicators, &raw(&[Aggregation::Arithmetic]));
        for level in [Level::Field, Level::Area, Level::Index] {
            for (unit, scores) in scores.iter().enumerate() {
                for node in scores.level(level) {
                    let at =
                        index.framework.position(level as usize - lowest as usize, &node.id).expect("a node");
                    let (found, expected) = (composite.value(at, unit), node.score.ok());
                    let same = found.zip(expected).is_some_and(|(a, b)| (a - b).abs() < 1e-9);
                    assert!(
                        same || found == expected,
                        "{} {level} {}: {found:?} is not {expected:?}",
                        scores.unit,
                        node.id
                    );
                }
            }
        }
    }
}
