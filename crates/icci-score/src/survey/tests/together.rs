//! What several numbers tell together: an area and its statements, weights and values, midpoints and moments, names that are
//! a row.

use super::*;

/// Estimates of a group, variable by variable; nothing where they are hidden.
fn of_group(text: &str, asked: &Asked, group: &str) -> Vec<(String, Option<Estimate>)> {
    let file = file("s.csv", text);
    let rows = ask(&file.path, asked).value.expect("results").rows;
    let own = rows.into_iter().filter(|row| row.groups == [group]);
    own.map(|row| (row.variable.clone(), row.estimate)).collect()
}

/// Sixty respondents a group. In group a four answer 5 to the first statement and the others 4; the other statements are
/// answered evenly.
fn area_of_two() -> String {
    let mut text = String::from("g,r01,r02,r03,r04\n");
    for (g, group) in ["a", "b"].iter().enumerate() {
        for at in 0..60 {
            let first = if g == 0 { 4 + u8::from(at < 4) } else { 1 + (at % 5) as u8 };
            text.push_str(&format!(
                "{group},{first},{},{},{}\n",
                1 + at % 5,
                1 + (at / 5) % 5,
                1 + (at / 12) % 5
            ));
        }
    }
    text
}

#[test]
fn an_area_does_not_give_back_a_statement_that_is_hidden() {
    let variables = names(&["intercultural-competence", "r01", "r02", "r03", "r04"]);
    let asked = Asked { by: names(&["g"]), variables, ..Asked::default() };
    let found = of_group(&area_of_two(), &asked, "a");
    let shown =
        |name: &str| found.iter().find(|(own, _)| own == name).is_some_and(|(_, told)| told.is_some());
    assert!(!shown("r01") && shown("r02") && shown("r03") && shown("r04"), "{found:?}");
    // 4 area - (r02 + r03 + r04) would be r01: 75 + 25 · 4/60.
    assert!(!shown("intercultural-competence"), "{found:?}");
    // Asked for without the first statement, the area has whole points: four times half a point is more than a person.
    let asked = Asked { variables: names(&["intercultural-competence", "r02", "r03", "r04"]), ..asked };
    let found = of_group(&area_of_two(), &asked, "a");
    let area = found[0].1.and_then(|told| told.value).expect("a mean");
    assert_eq!(area, area.round());
    let one = 25.0 / 60.0;
    assert!(4.0 * 0.5 > 2.0 * one, "several counts of the first statement fit");
}

#[test]
fn many_weights_are_few_where_each_has_few_respondents() {
    // Fourteen strata, two respondents of each in group a: with the weights known, a total is a sum of counts.
    let mut text = String::from("g,h,w,word\n");
    for stratum in 0..14 {
        let w = 3.0 + 1.37 * f64::from(stratum);
        for (group, n) in [("a", 2), ("b", 40), ("c", 60)] {
            for at in 0..n {
                let word = if (at + stratum) % 2 == 0 { "yes" } else { "no" };
                text.push_str(&format!("{group},h{stratum},{w},{word}\n"));
            }
        }
    }
    let asked = Asked {
        by: names(&["g"]),
        variables: names(&["word"]),
        weights: Some("w".to_owned()),
        strata: Some("h".to_owned()),
        statistic: Statistic::Total,
        ..Asked::default()
    };
    assert!(of_group(&text, &asked, "a").iter().all(|(_, told)| told.is_none()));
    // Group b is hidden beside it, since a is what is left of all.
    assert!(of_group(&text, &asked, "c").iter().all(|(_, told)| told.is_some()), "others are shown");
}

#[test]
fn a_weight_with_a_value_is_a_count() {
    // Weights 4 and 1, a hundred of each in group a; of the heavy ones five say yes, of the light ones sixty.
    let mut text = String::from("g,h,w,word\n");
    for (group, heavy, light, n) in [("a", 5, 60, 100), ("b", 150, 150, 300), ("c", 150, 150, 300)] {
        for (stratum, w, yes) in [("rural", 4, heavy), ("town", 1, light)] {
            for at in 0..n {
                text.push_str(&format!("{group},{stratum},{w},{}\n", if at < yes { "yes" } else { "no" }));
            }
        }
    }
    let asked = Asked {
        by: names(&["g"]),
        variables: names(&["word"]),
        weights: Some("w".to_owned()),
        strata: Some("h".to_owned()),
        ..Asked::default()
    };
    let of = |statistic| of_group(&text, &Asked { statistic, ..asked.clone() }, "a");
    assert!(of(Statistic::Total).iter().all(|(_, told)| told.is_none()));
    // What is left of the shares, in two digits of an error or none, must leave a count besides five: x heavy and y light
    // ones with 4x + y = 80, up to the rounding.
    for (_, told) in of(Statistic::Proportion) {
        let Some(told) = told else { continue };
        let (share, se) = (told.value.expect("a share"), told.se);
        let mut counts: Vec<u32> = Vec::new();
        for x in 0..=100_u32 {
            for y in 0..=100_u32 {
                let p = f64::from(4 * x + y) / 500.0;
                let variance = |yes: u32, w: f64| {
                    let mean = f64::from(yes) / 100.0;
                    let squares = f64::from(yes) * (1.0 - p).powi(2) + f64::from(100 - yes) * p * p;
                    w * w * (squares - 100.0 * (mean - p).powi(2)) * 100.0 / 99.0
                };
                let own = (variance(x, 4.0) + variance(y, 1.0)).sqrt() / 500.0;
                let is_near = |a: f64, b: f64, digits: f64| (a - b).abs() <= digits / 2.0 + 1e-12;
                let fits = is_near(p, share, 0.01) && se.is_none_or(|se| is_near(own, se, 0.001));
                if fits && !counts.contains(&x) {
                    counts.push(x);
                }
            }
        }
        assert!(counts.len() > 1, "{told:?} {counts:?}");
    }
}

#[test]
fn midpoints_of_classes_are_no_continuous_numbers_in_a_small_group() {
    let mut text = String::from("g,income\n");
    for (group, n) in [("a", 18), ("b", 260), ("c", 260)] {
        (0..n).for_each(|at| text.push_str(&format!("{group},{}\n", 500 + 1000 * (at % 13))));
    }
    let asked = Asked { by: names(&["g"]), variables: names(&["income"]), ..Asked::default() };
    let small = of_group(&text, &asked, "a")[0].1.expect("a mean");
    // 13 midpoints once, the first five again: 97 000 / 18 = 5388.89, to a thousandth of the range of 12 000.
    assert_eq!((small.value, small.deff), (Some(5390.0), None));
    assert_eq!(small.se.map(|se| se % 10.0), Some(0.0), "two digits");
    let large = of_group(&text, &asked, "b")[0].1.expect("a mean");
    assert!(agree(large.value.expect("a mean"), 6500.0, 1e-12));
    let digits = large.se.expect("an error") / 10.0;
    assert!((digits - digits.round()).abs() > 1e-6, "all digits");
}

#[test]
fn a_group_that_said_dont_know_as_one_is_not_said_so() {
    let mut text = String::from("g,r01\n");
    for at in 0..40 {
        text.push_str(&format!("a,99\nb,{}\nc,{}\n", 1 + at % 5, 1 + (at + 2) % 5));
    }
    let file = file("s.csv", text);
    let words = "[answers]\ndont-know = [\"99\"]\n";
    let map = Map::parse("m.toml", words, &Instrument::built_in()).value.expect("a map");
    let asked = Asked { by: names(&["g"]), variables: names(&["r01"]), ..Asked::default() };
    let rows = estimate(&file.path, &asked, &map, &Instrument::built_in()).value.expect("results").rows;
    let own = rows.iter().find(|row| row.groups == ["a"]).expect("a row");
    assert_eq!((own.dont_know, own.estimate.map_or(0, |told| told.n)), (None, 0));
}

#[test]
fn names_of_columns_that_are_a_row_are_not_repeated() {
    let columns = [("Etunimi Sukunimi", Cells::Numbers(&[1.0])), ("010190-123Z", Cells::Numbers(&[2.0]))];
    let asked = Asked { variables: names(&["x"]), ..Asked::default() };
    let read = estimate_columns(&columns, &asked, &Map::default(), &Instrument::built_in());
    assert!(!read.diagnostics.is_empty());
    for problem in &read.diagnostics {
        let said = format!("{problem} {} {}", problem.allowed, problem.found);
        assert!(!said.contains("Sukunimi") && !said.contains("010190"), "{said}");
    }
}
