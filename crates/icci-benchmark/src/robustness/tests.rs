//! Draws against what can be reckoned by hand, and against each other.

use std::path::PathBuf;

use icci_score::composite::{
    Aggregation, Columns, CompositeIndex, Edge, Framework, Indicators, Node, Normalise, Series, Settings,
    Unit, read_indicators,
};
use icci_score::diagnostic::{Code, Diagnostic};
use icci_score::intake::Limits;

use super::sensitivity::indices_of;
use super::*;
use crate::coherence::tests::asem;

fn quiet(_: usize) {}

fn subject(settings: &Settings) -> Subject {
    let (index, data) = asem();
    let top = index.tops()[0];
    Subject::of_data(&index, &data, settings, top).value.expect("a subject").0
}

fn model(subject: &Subject, text: &str) -> Model {
    let declared = read_assumptions("a.toml", text);
    assert_eq!(declared.diagnostics, []);
    let made = Model::new(subject, &declared.value);
    made.value.unwrap_or_else(|| panic!("{:?}", made.diagnostics))
}

const ALL: &str = "[[assumption]]\nfactor = \"weight\"\n\
    [[assumption]]\nfactor = \"normalise\"\nalternatives = [\"min-max\", \"z-score\", \"rank\"]\n\
    [[assumption]]\nfactor = \"missing\"\nalternatives = [\"none\", \"mean\", \"median\"]\n\
    [[assumption]]\nfactor = \"treat\"\nalternatives = [\"none\", \"winsorise\"]\n\
    [[assumption]]\nfactor = \"drop\"\nlevel = \"level-2\"\n";

/// Two parts of weight 1; the unit `even` has 50 and 50, `left` 60 and 40.
fn two() -> Subject {
    let nodes = vec![
        Node { level: 0, id: "l".into() },
        Node { level: 0, id: "r".into() },
        Node { level: 1, id: "top".into() },
    ];
    let edges = vec![Edge { child: 0, parent: 2, weight: 1.0 }, Edge { child: 1, parent: 2, weight: 1.0 }];
    let framework = Framework::new(vec!["part".into(), "index".into()], nodes, edges).expect("a tree");
    let units = ["even", "left"].map(|name| Unit { name: name.into(), year: None });
    let columns = vec![Series::new([Some(50.0), Some(60.0)]), Series::new([Some(50.0), Some(40.0)])];
    let data = Indicators::new(units.to_vec(), columns).expect("finite");
    let settings = Settings { normalise: Some(Normalise::None), ..Settings::default() };
    let index = CompositeIndex::plain("two", framework);
    Subject::of_data(&index, &data, &settings, 2).value.expect("a subject").0
}

#[test]
fn a_tie_goes_either_way_in_half_of_the_draws() {
    let subject = two();
    let model = model(&subject, "[[assumption]]\nfactor = \"weight\"\nrange = 0.25\n");
    let found = Ranks::draw(&model, 4000, 1, 1, &quiet).expect("draws");
    for unit in &found.units {
        assert_eq!((unit.nominal_rank, unit.nominal_score, unit.draws), (Some(1), Some(50.0), 4000));
        // A standard error of 0.008.
        assert!((unit.mean_rank.expect("a mean") - 1.5).abs() < 0.03, "{unit:?}");
        assert!((unit.p_rank_le_k.expect("a share") - 0.5).abs() < 0.03);
        assert_eq!(unit.places(), Some((1, 2)));
    }
    // `even` has 50 under any weights; `left` at most (1.25 * 60 + 0.75 * 40)/2 = 52.5.
    assert!((found.units[0].q95_score.expect("a score") - 50.0).abs() < 1e-12);
    assert!(found.units[1].q95_score.expect("a score") < 52.5);
}

#[test]
fn replaying_a_design_gives_the_same_ranks() {
    let folder = std::env::temp_dir().join(format!("icci-design-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let subject = subject(&Settings::default());
    let model = model(&subject, ALL);
    let drawn = Ranks::draw(&model, 50, 7, 10, &quiet).expect("draws");
    let design = Design::of_ranks(&model, 50, 7).expect("a design");
    assert_eq!(design.draws(), 50);
    let mut text = String::from("draw,factor,target,value\n");
    for row in &design.rows {
        text.push_str(&format!("{},{},{},\"{}\"\n", row.draw, row.factor, row.target, row.value));
    }
    let path = folder.join("design.csv");
    std::fs::write(&path, text).expect("a file");
    let read = Design::read(&path);
    assert_eq!(read.diagnostics, []);
    let again = read.value.model(&subject, &[]).value.expect("a model");
    assert_eq!(Ranks::replay(&again, &read.value, 10, &quiet).expect("draws"), drawn);
    // The same of a design for sensitivity.
    let estimated = Sensitivity::estimate(&model, 20, 7, SobolCentre::Mean, &quiet).expect("rows");
    let design = Design::of_sensitivity(&model, 20, 7).expect("a design");
    assert_eq!(design.draws(), 20 * 7);
    let replayed = design.sensitivity(&model, SobolCentre::Mean, &quiet).expect("rows");
    assert_eq!(replayed, estimated);
    // Told other assumptions, it would be cut into the wrong matrices.
    let others = self::model(&subject, "[[assumption]]\nfactor = \"weight\"\n");
    let refused = design.sensitivity(&others, SobolCentre::Mean, &quiet).expect_err("other assumptions");
    assert!(
        refused.to_string().contains("`normalise`, which is not among the assumptions (weight)"),
        "{refused}"
    );
    let _ = std::fs::remove_dir_all(&folder);
}

#[test]
fn a_design_written_by_hand_says_what_it_says() {
    let subject = two();
    let row = |draw, factor: &str, target: &str, value: &str| DesignRow {
        draw,
        factor: factor.into(),
        target: target.into(),
        value: value.into(),
        row: 0,
    };
    let design = Design {
        rows: vec![
            row(1, "weight", "l", "3"),
            row(2, "weight", "top/r", "0"),
            row(3, "drop", "l", "1"),
            row(4, "aggregate", "index", "geometric"),
            row(5, "normalise", "", "rank"),
        ],
        ..Design::default()
    };
    let model = design.model(&subject, &[]).value.expect("a model");
    let found = Ranks::replay(&model, &design, 1, &quiet).expect("draws");
    // left: (3*60 + 40)/4 = 55, 60, 40, sqrt 2400, (2 + 1)/2: mean of five.
    let expected = (55.0 + 60.0 + 40.0 + 2400.0_f64.sqrt() + 1.5) / 5.0;
    assert!((found.units[1].mean_score.expect("a mean") - expected).abs() < 1e-12);
    // Ranks 1, 1, 2, 2, 1.
    assert_eq!(found.units[1].mean_rank, Some(1.4));
    // The highest draw decides how many there are; those without lines are as the nominal one.
    let sparse = Design { rows: vec![row(4, "weight", "l", "3")], ..Design::default() };
    let model = sparse.model(&subject, &[]).value.expect("a model");
    let found = Ranks::replay(&model, &sparse, 1, &quiet).expect("draws");
    assert_eq!((found.draws, found.units[1].mean_score), (4, Some((3.0 * 50.0 + 55.0) / 4.0)));
}

#[test]
fn every_problem_of_a_design_is_named_at_once_with_its_cell() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("wrong.csv");
    let lines = [
        "draw,factor,target,value",
        "x,weights,l,1",
        "1,weight,x,1",
        "1,weight,l,-1",
        "1,normalise,,minmax",
        "2,normalise,,minmax",
        "1,drop,x,1",
        "2,drop,l,perhaps",
        "1,item,even,0.5",
        "1,aggregate,part,median",
        "1,aggregate,,mean",
        "1,missing,,zero",
        "2,treat,l,cut",
        "3,matrix,,",
        "4,weight,l,1e308",
        "5,weight,l,1",
        "5,weight,l,2",
        "1000001,weight,l,1",
    ];
    std::fs::write(&path, lines.join("\n")).expect("a file");
    let read = Design::read(&path);
    let cells = |problems: &[Diagnostic]| problems.iter().map(|d| d.place.cell.clone()).collect::<Vec<_>>();
    assert_eq!(cells(&read.diagnostics), ["A2", "B2", "A18"]);
    let said = read.value.model(&two(), &[]);
    assert!(said.value.is_none());
    let expected =
        ["C3", "D4", "D5", "D6", "C7", "D8", "C9", "C10", "D11", "D12", "D13", "C13", "D14", "D15", "B17"];
    assert_eq!(cells(&said.diagnostics), expected);
    let twice = said.diagnostics.last().expect("a problem");
    assert_eq!((twice.code, twice.allowed.as_str()), (Code::ChosenTwice, "B16"));
    std::fs::write(&path, "draw,factor\n1,weight\n").expect("a file");
    let codes: Vec<Code> = Design::read(&path).diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, [Code::ColumnMissing; 2]);
}

#[test]
fn sobol_indices_of_a_sum_are_its_parts() {
    // y = x1 + 2 x2 of independent x in {-1, 1}: V = 1 + 4; S1 = T1 = 0.2, S2 = T2 = 0.8. All 16 pairs of rows.
    let points: Vec<(f64, f64)> = [-1.0, 1.0].iter().flat_map(|a| [-1.0, 1.0].map(|b| (*a, b))).collect();
    let y = |x1: f64, x2: f64| x1 + 2.0 * x2;
    let pairs: Vec<((f64, f64), (f64, f64))> =
        points.iter().flat_map(|a| points.iter().map(move |b| (*a, *b))).collect();
    let a: Vec<f64> = pairs.iter().map(|(a, _)| y(a.0, a.1)).collect();
    let b: Vec<f64> = pairs.iter().map(|(_, b)| y(b.0, b.1)).collect();
    let ab1: Vec<f64> = pairs.iter().map(|(a, b)| y(b.0, a.1)).collect();
    let ab2: Vec<f64> = pairs.iter().map(|(a, b)| y(a.0, b.1)).collect();
    for centre in [SobolCentre::Mean, SobolCentre::Zero] {
        let found = indices_of(a.clone(), b.clone(), vec![ab1.clone(), ab2.clone()], centre);
        // V is a sample variance of 32 values: 5 * 32/31.
        for ((first, total), expected) in found.into_iter().zip([0.2, 0.8]) {
            assert!((first * 32.0 / 31.0 - expected).abs() < 1e-12);
            assert!((total * 32.0 / 31.0 - expected).abs() < 1e-12);
        }
    }
}

#[test]
fn removal_and_sobol_indices_agree_with_a_recalculation() {
    // tests/reference/recomputed/recompute.py reckons them from the formulas alone; of the design it takes the choices.
    let path = |name: &str| {
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/reference/recomputed")).join(name)
    };
    let rows = |name: &str| -> Vec<Vec<String>> {
        let text = std::fs::read_to_string(path(name)).expect("a file");
        text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
    };
    let near = |found: f64, expected: &str, what: &str| {
        let expected: f64 = expected.parse().expect("a number");
        assert!((found - expected).abs() < 1e-9, "{what}: {found} is not {expected}");
    };
    let index = CompositeIndex::read(&path("framework.toml")).value.expect("an index");
    let read = read_indicators(&[path("data.csv")], &Limits::default(), &index, &Columns::default());
    let data = read.value.expect("data").of_year(2025);
    let (subject, _) =
        Subject::of_data(&index, &data, &Settings::default(), index.tops()[0]).value.expect("a subject");
    let plain = Model::new(&subject, &[]).value.expect("a model");
    let found = removals(&plain);
    let expected = rows("removal.csv");
    assert_eq!(found.len(), expected.len());
    for row in expected {
        let own = found.iter().find(|removal| index.id_of(removal.node) == row[0]).expect("a removal");
        near(own.mean_shift, &row[1], &row[0]);
        assert_eq!(own.most_shift.to_string(), row[2], "{}", row[0]);
    }
    let declared = Declared::read(&path("assumptions.toml")).value;
    let design = Design::read(&path("design.csv")).value;
    let model = design.model(&subject, &declared).value.expect("a model");
    for (word, centre) in [("mean", SobolCentre::Mean), ("zero", SobolCentre::Zero)] {
        let found = design.sensitivity(&model, centre, &quiet).expect("rows");
        assert_eq!((found.rows, found.estimates.len()), (12, 5));
        let expected = rows("sobol.csv").into_iter().filter(|row| row[1] == word);
        for (own, row) in found.estimates.iter().zip(expected) {
            assert_eq!(own.assumption, row[0]);
            near(own.first_order, &row[2], &row.join(" "));
            near(own.total, &row[3], &row.join(" "));
        }
    }
}

#[test]
fn what_does_not_move_ranks_is_said_to_be_nothing() {
    let subject = two();
    let model = model(&subject, "[[assumption]]\nfactor = \"weight\"\nrange = 0.0\n");
    let found = Sensitivity::estimate(&model, 10, 1, SobolCentre::Mean, &quiet).expect("rows");
    assert_eq!((found.variance, found.mean_shift, found.estimates), (0.0, 0.0, vec![]));
    assert!(Ranks::draw(&model, 0, 1, 1, &quiet).is_err());
    assert!(Sensitivity::estimate(&model, 1, 1, SobolCentre::Mean, &quiet).is_err());
    assert!(Ranks::draw(&model, 100_000_000, 1, 1, &quiet).is_err());
}

#[test]
fn threads_do_not_matter() {
    let subject = subject(&Settings { winsorise: Some(5), ..Settings::default() });
    let model = model(&subject, ALL);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| {
            let ranks = Ranks::draw(&model, 100, 3, 10, &quiet).expect("draws");
            let sensitivity = Sensitivity::estimate(&model, 30, 3, SobolCentre::Mean, &quiet).expect("rows");
            (ranks, sensitivity, removals(&model))
        })
    };
    assert_eq!(on(1), on(3));
    assert_ne!(on(1).0, Ranks::draw(&model, 100, 4, 10, &quiet).expect("draws"));
}

#[test]
fn leaving_out_is_reckoning_without() {
    let (index, data) = asem();
    let subject = subject(&Settings::default());
    let model = model(&subject, "[[assumption]]\nfactor = \"weight\"\n");
    let node = index.framework.position(1, "Physical").expect("a pillar");
    // The same framework with the weight 0 for the pillar.
    let weights: Vec<f64> = index
        .framework
        .edges()
        .iter()
        .map(|edge| if edge.child == node { 0.0 } else { edge.weight })
        .collect();
    let without = CompositeIndex { framework: index.framework.with_weights(&weights), ..index.clone() };
    let made = icci_score::composite::Composite::compute(&without, &data, &Settings::default());
    let expected = made.value.expect("values").column(subject.top);
    for (found, expected) in model.without(node).into_iter().zip(expected) {
        assert!((found.expect("a value") - expected.expect("a value")).abs() < 1e-12);
    }
    assert_eq!(removals(&model).len(), 59);
}

#[test]
fn assumptions_that_cannot_be_are_named_with_their_lines() {
    let text = "[[assumption]]\nfactor = \"weights\"\n[[assumption]]\nfactor = \"weight\"\nrange = 1.5\n\
        [[assumption]]\nfactor = \"normalise\"\n[[assumption]]\nfactor = \"item\"\nopen = \"all\"\nrange = 0.1\n";
    let read = read_assumptions("a.toml", text);
    let lines: Vec<&str> = read.diagnostics.iter().map(|d| d.place.cell.as_str()).collect();
    assert_eq!(lines, ["line 1", "line 3", "line 6", "line 8", "line 8"]);
    let subject = subject(&Settings::default());
    let said = |text: &str| {
        let declared = read_assumptions("a.toml", text).value;
        let made = Model::new(&subject, &declared);
        assert!(made.value.is_none());
        made.diagnostics
    };
    let found = said("[[assumption]]\nfactor = \"normalise\"\nalternatives = [\"minmax\"]\n");
    assert_eq!((found[0].code, found[0].found.as_str()), (Code::BadAssumption, "minmax"));
    let found = said("[[assumption]]\nfactor = \"drop\"\nalternatives = [\"none\", \"Physics\"]\n");
    assert_eq!(found[0].found, "Physics");
    // A geometric mean of z-scores: every value that is not above 0 is named.
    let both = "[[assumption]]\nfactor = \"normalise\"\nalternatives = [\"z-score\"]\n\
        [[assumption]]\nfactor = \"aggregate\"\nalternatives = [\"geometric\"]\n";
    assert!(said(both).iter().any(|d| d.code == Code::NotPositive));
    // Min-max takes the range that the geometric mean needs.
    let fine = "[[assumption]]\nfactor = \"aggregate\"\nalternatives = [\"arithmetic\", \"geometric\"]\n";
    let declared = read_assumptions("a.toml", fine).value;
    let model = Model::new(&subject, &declared).value.expect("a model");
    assert!(Ranks::draw(&model, 20, 1, 10, &quiet).is_ok());
    assert_eq!(Aggregation::ALL.len(), 7);
}

#[test]
fn open_answers_of_cities_vary_as_in_the_recounts() {
    use icci_score::definition::Definition;
    use icci_score::questionnaire::{FieldResult, FieldResults, Options, Scores, score_fields};
    use icci_score::value::{Bounded, Level, Status};

    let definition = Definition::built_in();
    let bounded = |unit: &str, lower: f64, upper: f64| {
        let value = Some(Bounded { score: lower, lower, upper });
        let fields = definition
            .fields
            .iter()
            .map(|f| (f.id.clone(), FieldResult { value, ..FieldResult::default() }))
            .collect();
        let results = FieldResults {
            unit: unit.to_owned(),
            year: 2026,
            edition: definition.edition.clone(),
            status: Status::SelfAssessed,
            source: "a card".to_owned(),
            fields,
            coverage: None,
        };
        score_fields(&definition, &results, &Options::default())
    };
    let scores = [bounded("Kuopio", 40.0, 60.0), bounded("Aurala", 45.0, 45.0)];
    assert_eq!(like_cities(&scores), [1, 0]);
    let cities: Vec<&Scores> = scores.iter().collect();
    let settings = Settings { normalise: Some(Normalise::None), ..Settings::default() };
    let matrix = &definition.matrices[0];
    let made = Subject::of_cities(
        &definition,
        matrix,
        &[("as-not-met", cities)],
        &[],
        &settings,
        "seven-areas",
        None,
    );
    assert_eq!(made.diagnostics, []);
    let (subject, composite) = made.value.expect("a subject");
    let index =
        scores[0].node(Level::Index, "seven-areas").and_then(|node| node.score.ok()).expect("a score");
    assert!((composite.value(subject.top, 0).expect("a value") - index).abs() < 1e-9);
    let declared = [Declared::new(Factor::Item { independent: false })];
    let model = Model::new(&subject, &declared).value.expect("a model");
    assert_eq!(model.open_values(), 17);
    let found = Ranks::draw(&model, 2000, 1, 1, &quiet).expect("draws");
    let kuopio = &found.units[0];
    // Behind when 40 + 20 u < 45: in a quarter of the draws, with a standard error of 0.01.
    assert!((kuopio.mean_rank.expect("a mean") - 1.25).abs() < 0.04, "{kuopio:?}");
    assert_eq!((kuopio.nominal_rank, kuopio.places()), (Some(2), Some((1, 2))));
    // u is uniform: the quantiles of 40 + 20 u.
    assert!((kuopio.q05_score.expect("a score") - 41.0).abs() < 0.5);
    assert!((kuopio.q95_score.expect("a score") - 59.0).abs() < 0.5);
    // Each field on its own: the mean of 17 moves far less, so the interval is narrower.
    let declared = [Declared::new(Factor::Item { independent: true })];
    let model = Model::new(&subject, &declared).value.expect("a model");
    let narrow = Ranks::draw(&model, 500, 1, 1, &quiet).expect("draws");
    let width =
        |ranks: &Ranks| ranks.units[0].q95_score.unwrap_or(0.0) - ranks.units[0].q05_score.unwrap_or(0.0);
    assert!(width(&narrow) < 0.6 * width(&found));
    // The matrix may be chosen among; so may nothing that is not there.
    let text = "[[assumption]]\nfactor = \"matrix\"\nalternatives = [\"weighted\", \"equal\"]\n[[assumption]]\nfactor = \"drop\"\nlevel = \"area\"\n";
    let declared = read_assumptions("a.toml", text).value;
    let model = Model::new(&subject, &declared).value.expect("a model");
    let drawn = Ranks::draw(&model, 50, 1, 1, &quiet).expect("draws");
    // A field and an area are both `public-services`; a design tells which of them was left out.
    let design = Design::of_ranks(&model, 50, 1).expect("a design");
    assert!(design.rows.iter().any(|row| row.target == "area/public-services"));
    let again = design.model(&subject, &[]).value.expect("a model");
    assert_eq!(Ranks::replay(&again, &design, 1, &quiet).expect("draws"), drawn);
}
