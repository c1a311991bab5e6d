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
    let seen = crate::survey::listed::tests::DOMAINS.take();
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
        prop_assert!(rows.iter().all(|row| row.is_suppressed() || is_shown(at)));
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
    // y (5) is small and not even named; x (30) goes with it.
    let named: Vec<(&str, &str)> =
        results.compared.iter().map(|row| (row.group_a.as_str(), row.group_b.as_str())).collect();
    assert_eq!(named, [("x", "z")]);
    assert!(results.compared.iter().all(|row| row.difference.is_none() && row.p_holm.is_none()));
}

#[test]
fn a_mean_of_two_values_is_a_share() {
    // 3 of 40 in x have it, and 20 of 40 in y: the mean of x would tell of the 3, and that of y with the whole.
    let row =
        |at: usize| format!("{},{}\n", if at < 40 { "x" } else { "y" }, u8::from(!(3..60).contains(&at)));
    let text: String = (0..80).map(row).collect();
    let file = file("s.csv", format!("g,ill\n{text}"));
    for statistic in [Statistic::Mean, Statistic::Total, Statistic::Variance, Statistic::Proportion] {
        let asked = Asked {
            by: names(&["g"]),
            variables: names(&["ill"]),
            statistic,
            compare: None,
            ..Asked::default()
        };
        let rows = ask(&file.path, &asked).value.expect("results").rows;
        let of_x = rows.iter().filter(|row| row.groups == ["x"]);
        assert!(of_x.clone().count() > 0 && of_x.clone().all(|row| row.is_suppressed()), "{statistic:?}");
    }
    let asked = Asked { compare: Some("g".to_owned()), variables: names(&["ill"]), ..Asked::default() };
    let results = ask(&file.path, &asked).value.expect("results");
    assert!(results.compared.iter().all(|row| row.difference.is_none()));
}

#[test]
fn a_ratio_of_few_and_an_alpha_of_few_are_hidden() {
    // x is 1 for three and 0 for the others: the ratio is the mean of the three.
    let text: String = (0..40).map(|at| if at < 3 { "5000,1\n" } else { "0,0\n" }).collect();
    let ratio = file("s.csv", format!("y,x\n{text}"));
    let asked = Asked {
        variables: names(&["y"]),
        statistic: Statistic::Ratio,
        denominator: Some("x".to_owned()),
        ..Asked::default()
    };
    assert!(ask(&ratio.path, &asked).value.expect("results").rows[0].is_suppressed());
    // 32 answer half of the statements of dialogue, two of them all: there is a mean, and no alpha.
    let row = |at: usize| match at {
        0 => "4,4,2,4\n".to_owned(),
        1 => "5,4,2,5\n".to_owned(),
        at if at % 2 == 0 => "4,5,,\n".to_owned(),
        _ => ",,2,4\n".to_owned(),
    };
    let text: String = (0..34).map(row).collect();
    let alpha = file("s.csv", format!("r17,r18,r19,r20\n{text}"));
    let asked = Asked { variables: names(&["dialogue"]), ..Asked::default() };
    let rows = ask(&alpha.path, &asked).value.expect("results").rows;
    assert!(rows[0].estimate.is_some() && rows[0].alpha.is_none(), "{rows:?}");
}

#[test]
fn the_dont_know_of_an_area_counts_people() {
    // 3 of 60 know nothing of all four statements: 12 answers, and 3 people.
    let row = |at: usize| if at < 3 { "EOS,EOS,EOS,EOS\n" } else { ["4,4,2,5\n", "5,4,2,5\n"][at % 2] };
    let text: String = (0..60).map(row).collect();
    let file = file("s.csv", format!("r17,r18,r19,r20\n{text}"));
    let asked = Asked { variables: names(&["dialogue"]), ..Asked::default() };
    let rows = ask(&file.path, &asked).value.expect("results").rows;
    assert!(rows[0].estimate.is_some() && rows[0].dont_know.is_none(), "{rows:?}");
}

#[test]
fn more_values_in_groups_than_can_be_protected_are_refused() {
    // 20 by 20 groups with margins are 441 domains, of six values each.
    let row = |at: usize| format!("{},{},{}\n", at % 20, at / 20 % 20, at % 6);
    let text: String = (0..12_000).map(row).collect();
    let asked = Asked {
        by: names(&["a", "b"]),
        variables: names(&["v"]),
        statistic: Statistic::Proportion,
        ..Asked::default()
    };
    assert!(codes(&format!("a,b,v\n{text}"), &asked).contains(&Code::SurveyCells));
}

/// Rows of a column `v`: each value so many times.
fn values(of: &[(&str, usize)]) -> String {
    of.iter().map(|(value, times)| format!("{value}\n").repeat(*times)).collect()
}

fn categories(column: &str, text: &str) -> Vec<(String, bool)> {
    let file = file("s.csv", format!("{column}\n{text}"));
    let asked = Asked { variables: names(&[column]), statistic: Statistic::Proportion, ..Asked::default() };
    let rows = ask(&file.path, &asked).value.expect("results").rows;
    rows.into_iter().map(|row| (row.category.clone(), !row.is_suppressed())).collect()
}

#[test]
fn an_answer_that_few_gave_is_hidden_like_a_group() {
    // 3 and 7 are small, and their sum is 10, which is enough; but with a mean two would be told, so 15 go with them.
    let found = categories("r17", &values(&[("1", 20), ("2", 15), ("3", 7), ("4", 3)]));
    let expect = [("1", true), ("2", false), ("3", false), ("4", false)];
    assert_eq!(found, expect.map(|(name, shown)| (name.to_owned(), shown)));
    // Words have no mean.
    let found = categories("said", &values(&[("a", 20), ("b", 15), ("c", 9), ("d", 11)]));
    let shown: Vec<bool> = found.iter().map(|(_, shown)| *shown).collect();
    assert_eq!(shown, [true, true, false, false]);
}

#[test]
fn a_value_that_few_have_is_not_even_named() {
    // 12 earn 2500; the others what nobody else earns.
    let mut text = values(&[("2500", 12)]);
    text.extend((0..15).map(|at| format!("{}\n", 3111 + at)));
    let expect = [("2500", true), ("(other)", true)].map(|(name, shown)| (name.to_owned(), shown));
    assert_eq!(categories("income", &text), expect);
    // The same of what people write.
    let text = values(&[("ei", 12)]) + &(0..15).map(|at| format!("huoli {at}\n")).collect::<String>();
    assert_eq!(categories("said", &text)[1], ("(other)".to_owned(), true));
}

#[test]
fn a_group_that_few_belong_to_is_not_even_named() {
    // Everybody has a name, and two share one with nine others.
    let text: String =
        (0..40).map(|at| format!("{},{}\n", if at < 12 { 1 } else { 4700 + at }, at % 5 + 1)).collect();
    let file = file("s.csv", format!("g,v\n{text}"));
    let asked = Asked { by: names(&["g"]), variables: names(&["v"]), ..Asked::default() };
    let read = ask(&file.path, &asked);
    let groups: Vec<String> =
        read.value.expect("results").rows.into_iter().map(|row| row.groups[0].clone()).collect();
    assert_eq!(groups, ["1"]);
    let said =
        read.diagnostics.iter().find(|problem| problem.code == Code::SurveyFewInGroups).expect("a note");
    assert!(said.message(crate::language::Language::En).contains("28 groups"));
}

#[test]
fn a_group_of_the_questionnaire_is_named_though_few_belong_to_it() {
    let text: String = (0..64)
        .map(|at| format!("{},{}\n", if at < 60 { "national" } else { "foreign" }, at % 5 + 1))
        .collect();
    let file = file("s.csv", format!("language-group,v\n{text}"));
    let asked = Asked { by: names(&["language-group"]), variables: names(&["v"]), ..Asked::default() };
    let rows = ask(&file.path, &asked).value.expect("results").rows;
    assert!(
        rows.len() == 2 && rows.iter().any(|row| row.groups == ["foreign"] && row.is_suppressed()),
        "{rows:?}"
    );
}

#[test]
fn no_quantile_comes_near_to_one_persons_value() {
    // 1 to 40, all different: nine lie below 10, and ten above 30. Steps of fewer than ten are left out.
    let text: String = (1..=40).map(|at| format!("{at}\n")).collect();
    let file = file("s.csv", format!("v\n{text}"));
    let probs = vec![0.225, 0.25, 0.5, 0.7, 0.75, 0.8];
    for confidence in [0.5, 0.9, 0.95, 0.99, 0.999] {
        let probs = probs.clone();
        let asked = Asked {
            variables: names(&["v"]),
            statistic: Statistic::Quantile,
            probs,
            confidence,
            ..Asked::default()
        };
        let rows = ask(&file.path, &asked).value.expect("results").rows;
        let value: Vec<Option<f64>> = rows.iter().map(|row| row.estimate.and_then(|e| e.value)).collect();
        assert_eq!(value, [None, None, Some(20.0), None, Some(30.0), None]);
        for estimate in rows.iter().filter_map(|row| row.estimate) {
            assert!(estimate.lower.is_none_or(|low| low >= 11.0), "{confidence}: {estimate:?}");
            assert!(estimate.upper.is_none_or(|high| high <= 30.0), "{confidence}: {estimate:?}");
            let both = estimate.lower.is_some() && estimate.upper.is_some();
            assert_eq!(estimate.se.is_some(), both, "{confidence}: {estimate:?}");
        }
    }
}

#[test]
fn an_area_does_not_tell_the_dont_know_of_its_statements() {
    // Of 60 each, r17 is not known to 3, r18 to 12, r19 to 15 and r20 to 20: 50 of the area, less 12, 15 and 20, are 3.
    let unknown = [3, 12, 15, 20];
    let row = |at: usize| unknown.map(|few| if at < few { "EOS" } else { ["4", "5"][at % 2] }).join(",");
    let text: String = (0..60).map(|at| row(at) + "\n").collect();
    let file = file("s.csv", format!("r17,r18,r19,r20\n{text}"));
    let asked = |list: &[&str]| {
        let asked = Asked { variables: names(list), ..Asked::default() };
        let rows = ask(&file.path, &asked).value.expect("results").rows;
        rows.iter().map(|row| row.dont_know.is_some()).collect::<Vec<bool>>()
    };
    // 3 and the next, 12, sum to 15; whatever else is asked, and in whatever order.
    assert_eq!(asked(&["dialogue", "r17", "r18", "r19", "r20"]), [true, false, false, true, true]);
    assert_eq!(asked(&["r20", "r18", "dialogue"]), [true, false, true]);
}

#[test]
fn an_area_goes_with_a_statement_that_few_answered() {
    // All answer r17 to r19, and 4 of the 40 in x also r20: the area of x is hidden, asked for with r20 or not.
    let row = |at: usize| {
        format!(
            "{},4,4,2,{}\n",
            if at < 40 { "x" } else { "y" },
            if !(4..=40).contains(&at) { "5" } else { "" }
        )
    };
    let text: String = (0..100).map(row).collect();
    let file = file("s.csv", format!("g,r17,r18,r19,r20\n{text}"));
    let asked = Asked { by: names(&["g"]), variables: names(&["dialogue"]), ..Asked::default() };
    let rows = ask(&file.path, &asked).value.expect("results").rows;
    assert!(rows.iter().all(|row| row.is_suppressed()), "{rows:?}");
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
