//! Coherence against results of other packages (`tests/reference`) and textbook values.

use std::path::PathBuf;

use icci_score::composite::{
    Columns, Composite, CompositeIndex, Indicators, Settings, import, read_indicators,
};
use icci_score::intake::Limits;

use super::*;

fn reference(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/reference")).join(name)
}

fn lines(name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(reference(name)).expect("a file");
    text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

fn near(found: Option<f64>, expected: &str, what: &str) {
    let (found, expected) = (found.unwrap_or(f64::NAN), expected.parse::<f64>().expect("a number"));
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1e-3), "{what}: {found} is not {expected}");
}

pub(crate) fn asem() -> (CompositeIndex, Indicators) {
    let index = import(&reference("asem/asem_meta.csv"), "asem", &Limits::default()).value.expect("an index");
    let paths = [reference("asem/asem_indicators.csv")];
    let data = read_indicators(&paths, &Limits::default(), &index, &Columns::default()).value.expect("data");
    (index, data)
}

#[test]
fn alphas_of_every_group_agree_with_the_reference() {
    let (index, data) = asem();
    let composite = Composite::compute(&index, &data, &Settings::default()).value.expect("values");
    let raw: Vec<Vec<Option<f64>>> = data.columns().iter().map(|column| column.iter().collect()).collect();
    let leaves = index.indicators();
    let (pairwise, complete) = (groups(&composite, true), groups(&composite, false));
    for line in lines("asem/cronbach_alpha.csv") {
        let of = |groups: &[(usize, Vec<usize>, Alpha)]| {
            let (_, children, alpha) =
                groups.iter().find(|(node, ..)| index.id_of(*node) == line[0]).expect("a group").clone();
            (children, alpha)
        };
        let (children, alpha) = of(&pairwise);
        assert_eq!(alpha.items.to_string(), line[2]);
        near(alpha.alpha, &line[4], &format!("{} pairwise", line[0]));
        near(of(&complete).1.alpha, &line[5], &format!("{} complete", line[0]));
        if line[1] == "1" {
            let own: Vec<Vec<Option<f64>>> = children
                .iter()
                .map(|child| raw[leaves.iter().position(|leaf| leaf == child).expect("a leaf")].clone())
                .collect();
            near(cronbach(&own, true).alpha, &line[3], &format!("{} raw", line[0]));
        }
    }
}

#[test]
fn alpha_of_a_personality_scale_agrees_with_psych() {
    let rows = lines("reliability/bfi_items1_5.csv");
    let items = |reversed: bool| -> Vec<Vec<Option<f64>>> {
        (1..=5)
            .map(|item| {
                let of = |row: &Vec<String>| row.get(item).and_then(|cell| cell.parse::<f64>().ok());
                rows.iter()
                    .map(|row| of(row).map(|x| if reversed && item == 1 { 7.0 - x } else { x }))
                    .collect()
            })
            .collect()
    };
    for line in lines("reliability/alpha_bfi_total.csv") {
        let found = cronbach(&items(line[0] == "A_rev1"), line[1] == "pairwise");
        near(found.alpha, &line[5], &line[..2].join(" "));
        let expected = if line[1] == "pairwise" { &line[3] } else { &line[4] };
        assert!(line[1] == "pairwise" || found.n.to_string() == *expected);
    }
}

#[test]
fn krippendorff_agrees_with_the_textbook() {
    let raters: Vec<Vec<Option<f64>>> = lines("reliability/krippendorff_nmm.csv")
        .iter()
        .map(|line| line[1..].iter().map(|cell| cell.parse().ok()).collect())
        .collect();
    for line in lines("reliability/krippendorff_nmm_alpha.csv") {
        let metric = Metric::ALL.into_iter().find(|metric| metric.as_str() == line[1]).expect("a metric");
        let found = krippendorff(&raters, metric);
        near(found.alpha, &line[3], &line[1]);
        // Krippendorff (2011), C: of the twelve units the last has one value, and 40 of the 41 values can be paired.
        assert_eq!((found.raters, found.units, found.pairable), (4, 11, 40));
    }
    let alike = vec![vec![Some(1.0); 3]; 2];
    assert_eq!(krippendorff(&alike, Metric::Interval).alpha, None);
    assert_eq!(krippendorff(&[], Metric::Nominal).alpha, None);
    // A column that nobody or one rater valued is no unit.
    let holes = vec![vec![Some(1.0), None, None, Some(2.0)], vec![Some(2.0), Some(3.0), None, Some(2.0)]];
    assert_eq!(
        (krippendorff(&holes, Metric::Nominal).units, krippendorff(&holes, Metric::Nominal).pairable),
        (2, 4)
    );
    // What cannot be reckoned with is undefined, not a number that is none.
    let large = vec![vec![Some(1e200), Some(-1e200)], vec![Some(1e200), Some(-1e200)]];
    assert_eq!(krippendorff(&large, Metric::Interval).alpha, None);
}

#[test]
fn rank_correlations_of_textbook_examples() {
    let close = |found: Option<f64>, expected: f64| {
        let found = found.expect("a coefficient");
        assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
    };
    // One exchange among four: 5 concordant, 1 discordant; 1 - 6 * 2/(4 * 15).
    close(kendall_tau_b(&[1.0, 2.0, 3.0, 4.0], &[1.0, 3.0, 2.0, 4.0]), 4.0 / 6.0);
    close(spearman(&[1.0, 2.0, 3.0, 4.0], &[1.0, 3.0, 2.0, 4.0]), 0.8);
    // Ties: x = 1 2 2 3, y = 1 2 3 3: C = 4, D = 0, n0 = 6, one tie each: 4/sqrt(5 * 5).
    close(kendall_tau_b(&[1.0, 2.0, 2.0, 3.0], &[1.0, 2.0, 3.0, 3.0]), 0.8);
    assert_eq!(kendall_tau_b(&[1.0, 1.0], &[1.0, 2.0]), None);
    // Three judges that agree wholly, with ties as well; two that oppose each other.
    let some = |values: &[f64]| values.iter().map(|x| Some(*x)).collect::<Vec<_>>();
    close(kendall_w(&[some(&[1.0, 2.0, 2.0, 4.0]), some(&[1.0, 2.0, 2.0, 4.0])]), 1.0);
    close(kendall_w(&[some(&[1.0, 2.0, 3.0]), some(&[3.0, 2.0, 1.0])]), 0.0);
    assert_eq!(kendall_w(&[some(&[1.0, 1.0]), some(&[2.0, 2.0])]), None);
    // Against counting pair by pair.
    let x: Vec<f64> = (0..60).map(|k| f64::from(k * 37 % 17)).collect();
    let y: Vec<f64> = (0..60).map(|k| f64::from(k * 11 % 23)).collect();
    let (mut c, mut tx, mut ty) = (0.0, 0.0, 0.0);
    for a in 0..60 {
        for b in 0..a {
            let (dx, dy): (f64, f64) = (x[a] - x[b], y[a] - y[b]);
            c += if dx == 0.0 || dy == 0.0 { 0.0 } else { dx.signum() * dy.signum() };
            tx += f64::from(u8::from(dx != 0.0));
            ty += f64::from(u8::from(dy != 0.0));
        }
    }
    close(kendall_tau_b(&x, &y), c / f64::sqrt(tx * ty));
}

#[test]
fn computed_levels_that_differ_by_rounding_are_ties() {
    // 0.1 + 0.2 and 0.3 are one level: ranks 2.5, 2.5, 1, 4 on both sides.
    let (x, y) = ([0.1 + 0.2, 0.3, 0.0, 1.0], [0.3, 0.1 + 0.2, 0.0, 1.0]);
    assert_eq!(correlation::mean_ranks(&x), [2.5, 2.5, 1.0, 4.0]);
    let judges = [x.map(Some).to_vec(), y.map(Some).to_vec()];
    // Tau-b: (6 - 1 - 1 + 1)/sqrt(5 * 5).
    for found in [spearman(&x, &y), kendall_tau_b(&x, &y), kendall_w(&judges)] {
        assert!((found.expect("a coefficient") - 1.0).abs() < 1e-12, "{found:?}");
    }
}

#[test]
fn an_item_without_values_takes_no_rows_of_the_others() {
    let (a, b) = ([1.0, 2.0, 3.0, 4.0].map(Some).to_vec(), [1.0, 3.0, 2.0, 4.0].map(Some).to_vec());
    // r = 4/5, so the eigenvalues are 1.8 and 0.2.
    for hollow in [vec![None; 4], vec![None, Some(7.0), None, None]] {
        let found = components(&[a.clone(), hollow, b.clone()]).expect("components");
        assert_eq!(found.n, 4);
        assert!((found.eigenvalues[0] - 1.8).abs() < 1e-12 && (found.eigenvalues[1] - 0.2).abs() < 1e-12);
        assert_eq!(found.loadings[0][1], 0.0);
    }
}

#[test]
fn components_and_shares_add_up() {
    let (index, data) = asem();
    let composite = Composite::compute(&index, &data, &Settings::default()).value.expect("values");
    let (_, children, _) = groups(&composite, false)
        .into_iter()
        .find(|(node, ..)| index.id_of(*node) == "Conn")
        .expect("a group");
    let columns: Vec<Vec<Option<f64>>> = children.iter().map(|child| composite.column(*child)).collect();
    let found = components(&columns).expect("components");
    assert!((found.eigenvalues.iter().sum::<f64>() - 5.0).abs() < 1e-9, "the trace of a correlation matrix");
    for item in 0..5 {
        let communality: f64 = found.loadings.iter().map(|component| component[item].powi(2)).sum();
        assert!((communality - 1.0).abs() < 1e-9, "all components together explain an item");
    }
    assert!((found.shares().iter().sum::<f64>() - 1.0).abs() < 1e-12);
    let top = index.tops()[0];
    let found = influences(&composite, top, |node| composite.column(node));
    let direct: f64 =
        found.iter().filter(|i| index.level_of(i.node) == "level-3").filter_map(|i| i.share).sum();
    assert!((direct - 1.0).abs() < 1e-9, "the variance of a mean is shared out among its parts: {direct}");
}
