//! An attack on whole results: what is printed, with every margin, as a linear system whose unknowns are what is hidden.
//!
//! Nothing of the code that decides is used: counts are made anew from the rows.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::suppression::Line;
use crate::suppression::null_space::{minus, null_space};

const DISTRICTS: [&str; 4] = ["a", "b", "c", "d"];
const GROUPS: [&str; 3] = ["x", "y", "z"];

/// Respondents of every district and group.
fn text(counts: &[u8]) -> String {
    let mut text = String::from("d,g,v\n");
    for (at, count) in counts.iter().enumerate() {
        for number in 0..*count {
            let (d, g) = (DISTRICTS[at / GROUPS.len()], GROUPS[at % GROUPS.len()]);
            text.push_str(&format!("{d},{g},{}\n", number % 5 + 1));
        }
    }
    text
}

/// Which cells of the full cross-classification are printed by any of the tables that one pattern covers.
fn printed(text: &str, statistic: Statistic) -> BTreeMap<(String, String), Vec<Row>> {
    let file = file("s.csv", text);
    let mut printed: BTreeMap<(String, String), Vec<Row>> = BTreeMap::new();
    let asked = Asked { by: names(&["d", "g"]), variables: names(&["v"]), statistic, ..Asked::default() };
    for row in ask(&file.path, &asked).value.expect("results").rows {
        printed.entry((row.groups[0].clone(), row.groups[1].clone())).or_default().push(row);
    }
    printed
}

fn check(counts: &[u8]) -> Result<(), TestCaseError> {
    let rows = printed(&text(counts), Statistic::Mean);
    // Counts made anew: cells, then margins by district, by group, and the total.
    let (d, g) = (DISTRICTS.len(), GROUPS.len());
    let mut n: Vec<u64> = counts.iter().map(|count| u64::from(*count)).collect();
    let mut keys: Vec<Vec<Option<String>>> = Vec::new();
    for row in DISTRICTS {
        keys.extend(GROUPS.map(|column| vec![Some(row.to_owned()), Some(column.to_owned())]));
    }
    let mut lines = Vec::new();
    for row in 0..d {
        lines.push(Line { total: n.len(), parts: (0..g).map(|column| row * g + column).collect() });
        n.push((0..g).map(|column| n[row * g + column]).sum());
        keys.push(vec![Some(DISTRICTS[row].to_owned()), None]);
    }
    for column in 0..g {
        lines.push(Line { total: n.len(), parts: (0..d).map(|row| row * g + column).collect() });
        n.push((0..d).map(|row| n[row * g + column]).sum());
        keys.push(vec![None, Some(GROUPS[column].to_owned())]);
    }
    for margins in [d * g..d * g + d, d * g + d..d * g + d + g] {
        lines.push(Line { total: d * g + d + g, parts: margins.collect() });
    }
    n.push(n[..d * g].iter().sum());
    keys.push(vec![None, None]);
    let seen = crate::survey::run::tests::DOMAINS.take();
    let is_shown = |at: usize| {
        let domain = seen.iter().find(|(groups, ..)| *groups == keys[at]);
        domain.is_none_or(|(_, respondents, shown)| {
            assert_eq!(*respondents, n[at]);
            *shown
        })
    };
    // What is printed is what the pattern says.
    for ((row, column), rows) in &rows {
        let at =
            keys.iter().position(|key| *key == [Some(row.clone()), Some(column.clone())]).expect("a cell");
        prop_assert!(rows.iter().all(|row| row.is_suppressed() != is_shown(at)));
    }
    let hidden: Vec<usize> = (0..n.len()).filter(|at| !is_shown(*at)).collect();
    prop_assert!((0..n.len()).all(|at| n[at] == 0 || n[at] >= 10 || hidden.contains(&at)));
    let basis = null_space(&lines, &hidden);
    let told = |of: &[usize]| {
        basis.iter().all(|vector| of.iter().fold((0, 1), |sum, at| minus(sum, vector[*at])).0 == 0)
    };
    // No hidden number is told, nor any union of hidden ones below the limit.
    for a in 0..hidden.len() {
        prop_assert!(!told(&[a]), "{counts:?}: {:?}", keys[hidden[a]]);
        for b in a + 1..hidden.len() {
            for c in b..hidden.len() {
                let union: Vec<usize> = if b == c { vec![a, b] } else { vec![a, b, c] };
                let size: u64 = union.iter().map(|at| n[hidden[*at]]).sum();
                prop_assert!(size >= 10 || !told(&union), "{counts:?}: {union:?}");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn no_small_group_can_be_reckoned(counts in prop::collection::vec(prop_oneof![Just(0_u8), 1_u8..10, 10_u8..40], 12)) {
        check(&counts)?;
    }
}

#[test]
fn a_hidden_row_holds_no_number_at_all() {
    // x has 30 and 30, y 5 and 40: 5 is small, 40 would tell it by its margin, and so would 30 and 30.
    let text = text(&[30, 5, 0, 30, 40, 0, 0, 0, 0, 0, 0, 0]);
    for statistic in [Statistic::Mean, Statistic::Total, Statistic::Variance, Statistic::Quantile] {
        for (key, rows) in printed(&text, statistic) {
            for row in rows {
                assert!(row.is_suppressed() && row.dont_know.is_none() && row.alpha.is_none(), "{key:?}");
                assert!(matches!(row.reason, Some(Reason::SmallCell)));
            }
        }
    }
}

#[test]
fn a_test_on_a_hidden_group_is_hidden() {
    let file = file("s.csv", text(&[30, 5, 40, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    let asked = Asked { compare: Some("g".to_owned()), variables: names(&["v"]), ..Asked::default() };
    let results = ask(&file.path, &asked).value.expect("results");
    // y (5) is small, and x (30) goes with it.
    assert_eq!(results.compared.len(), 3);
    assert!(results.compared.iter().all(|row| row.difference.is_none() && row.p_holm.is_none()));
}

#[test]
fn a_value_that_few_gave_is_hidden_like_a_group() {
    // 20 of 30 say 1, 7 say 2, 3 say 3: 3 and 7 are small, and their sum is 10, which is enough.
    let text = (0..30)
        .map(|at| {
            if at < 20 {
                "1\n"
            } else if at < 27 {
                "2\n"
            } else {
                "3\n"
            }
        })
        .collect::<String>();
    let file = file("s.csv", format!("v\n{text}"));
    let asked = Asked { variables: names(&["v"]), statistic: Statistic::Proportion, ..Asked::default() };
    let rows = ask(&file.path, &asked).value.expect("results").rows;
    let shown: Vec<bool> = rows.iter().map(|row| !row.is_suppressed()).collect();
    assert_eq!(shown, [true, false, false]);
}

#[test]
fn respondents_without_a_group_are_no_way_around() {
    // 40 x, 40 y and 3 who do not say: the whole less x and y would tell of the 3.
    let text: String = (0..83).map(|at| format!("{},{}\n", ["x", "y", ""][at / 40], at % 5 + 1)).collect();
    let file = file("s.csv", format!("g,v\n{text}"));
    let asked = Asked { by: names(&["g"]), variables: names(&["v"]), ..Asked::default() };
    let rows = ask(&file.path, &asked).value.expect("results").rows;
    assert_eq!(rows.len(), 2);
    assert_eq!(rows.iter().filter(|row| row.is_suppressed()).count(), 1);
}
