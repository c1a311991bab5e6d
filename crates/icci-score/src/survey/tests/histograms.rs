//! An attack on small counts of answers: all samples are enumerated that agree with everything published.
//!
//! The attacker has the tables of every statistic of one file, by groups and as a whole, knows the rules, the values, the
//! respondents of each group and of each stratum, and the weights. Nothing of the code that decides is used: numbers are
//! reckoned anew from counts. A count of 1 to 9 that is the same in all samples is told.

use std::collections::BTreeMap;

use super::*;

const SMALLEST: u64 = 10;

/// Counts by stratum and value of one group.
type Counts = Vec<u64>;

/// A sample of groups.
#[derive(Debug, Clone)]
struct Sample {
    column: &'static str,
    /// As they stand in the file, and what they count as.
    values: Vec<(f64, f64)>,
    /// The weight of each stratum; one stratum of weight 1 is no design.
    weights: Vec<f64>,
    groups: Vec<Counts>,
}

/// What is published of a group or of all.
#[derive(Debug, Clone)]
enum Fact {
    Mean(f64, f64),
    Error(f64, f64),
    Total(f64, f64),
    Variance(f64, f64),
    /// The quantile of a probability.
    Quantile(f64, f64),
    /// Of a value, by its place.
    Share(usize, f64, f64),
}

fn rounding(x: f64, digits: i32) -> f64 {
    if x == 0.0 { 1e-12 } else { 10_f64.powi(x.abs().log10().floor() as i32 + 1 - digits) / 2.0 }
}

impl Sample {
    fn has_design(&self) -> bool {
        self.weights.len() > 1
    }

    fn text(&self) -> String {
        let mut text = format!("g,h,w,{}\n", self.column);
        for (group, counts) in self.groups.iter().enumerate() {
            for (cell, n) in counts.iter().enumerate() {
                let (stratum, value) = (cell / self.values.len(), cell % self.values.len());
                let (w, y) = (self.weights[stratum], self.values[value].0);
                text.push_str(&format!("g{group},h{stratum},{w},{y}\n").repeat(*n as usize));
            }
        }
        text
    }

    fn asked(&self, statistic: Statistic, by_group: bool) -> Asked {
        Asked {
            by: if by_group { names(&["g"]) } else { Vec::new() },
            variables: names(&[self.column]),
            weights: self.has_design().then(|| "w".to_owned()),
            strata: self.has_design().then(|| "h".to_owned()),
            statistic,
            ..Asked::default()
        }
    }

    /// The step of means: a tenth of a point on 0 to 100, else the power of ten within a thousandth of the range.
    fn unit(&self) -> f64 {
        let ends = |f: fn(f64, f64) -> f64, start| self.values.iter().map(|v| v.1).fold(start, f);
        let range = ends(f64::max, f64::MIN) - ends(f64::min, f64::MAX);
        if self.column == "r17" { 0.1 } else { 10_f64.powf((range / 1000.0).log10().floor()) }
    }

    /// What the tables of all statistics say of each group, and last of all groups together.
    fn facts(&self) -> Vec<Vec<Fact>> {
        let file = file("s.csv", self.text());
        let mut facts = vec![Vec::new(); self.groups.len() + 1];
        for by_group in [true, false] {
            for statistic in [
                Statistic::Mean,
                Statistic::Total,
                Statistic::Variance,
                Statistic::Proportion,
                Statistic::Quantile,
            ] {
                let read = ask(&file.path, &self.asked(statistic, by_group));
                for row in read.value.unwrap_or_else(|| panic!("{:?}", read.diagnostics)).rows {
                    let group = row.groups.first();
                    let at = group.map_or(self.groups.len(), |g| g[1..].parse().expect("a group"));
                    self.add(statistic, &row, &mut facts[at]);
                }
            }
        }
        facts
    }

    fn add(&self, statistic: Statistic, row: &Row, facts: &mut Vec<Fact>) {
        let Some(Estimate { value: Some(value), se, .. }) = row.estimate else { return };
        let rounded = row.reason == Some(Reason::Rounded);
        let half = |half: f64| if rounded { half * (1.0 + 1e-9) } else { 1e-9 * value.abs().max(1.0) };
        match statistic {
            Statistic::Mean => {
                facts.push(Fact::Mean(value, half(self.unit() / 2.0)));
                facts.extend(se.map(|se| Fact::Error(se, half(rounding(se, 2)))));
            }
            Statistic::Total => facts.push(Fact::Total(value, half(self.unit() / 2.0))),
            Statistic::Variance => facts.push(Fact::Variance(value, half(rounding(value, 2)))),
            Statistic::Quantile => {
                facts.push(Fact::Quantile(row.category.parse().expect("a probability"), value));
            }
            _ => {
                let is = |v: &(f64, f64)| v.0.to_string() == row.category;
                let Some(at) = self.values.iter().position(is) else { return };
                // A whole per cent where the error is left out, else a tenth.
                facts.push(Fact::Share(at, value, half(if se.is_some() { 0.0005 } else { 0.005 })));
            }
        }
    }

    fn agrees(&self, counts: &Counts, facts: &[Fact], strata: &[u64]) -> bool {
        let width = self.values.len();
        let cells = || counts.iter().enumerate().filter(|(_, n)| **n > 0);
        let cells = || cells().map(|(at, n)| (at / width, at % width, *n as f64));
        let w = |h: usize| self.weights[h];
        let y = |v: usize| self.values[v].1;
        let all: f64 = cells().map(|(h, _, n)| n * w(h)).sum();
        let n: f64 = cells().map(|(.., n)| n).sum();
        let mean = cells().map(|(h, v, n)| n * w(h) * y(v)).sum::<f64>() / all;
        let variance =
            || cells().map(|(h, v, n)| n * w(h) * (y(v) - mean).powi(2)).sum::<f64>() / all * n / (n - 1.0);
        let near = |x: f64, told: f64, half: f64| (x - told).abs() <= half + 1e-9 * x.abs();
        facts.iter().all(|fact| match *fact {
            Fact::Mean(told, half) => near(mean, told, half),
            Fact::Total(told, half) => {
                // Rounded once more to the power of ten within what the mean's step comes to.
                let step = if half > 1e-6 { 10_f64.powf((2.0 * half * all).log10().floor()) } else { 0.0 };
                near(mean * all, told, half * all + step / 2.0)
            }
            Fact::Variance(told, half) => near(variance(), told, half),
            Fact::Share(value, told, half) => {
                let own: f64 = cells().filter(|(_, v, _)| *v == value).map(|(h, _, n)| n * w(h)).sum();
                near(own / all, told, half)
            }
            Fact::Quantile(p, told) => {
                let up_to = |is: &dyn Fn(f64) -> bool| {
                    cells().filter(|(_, v, _)| is(y(*v))).map(|(h, _, n)| n * w(h)).sum::<f64>() / all
                };
                up_to(&|y| y <= told) >= p - 1e-9 && up_to(&|y| y < told) < p + 1e-9
            }
            Fact::Error(told, half) => {
                let z = |h: usize, v: usize| w(h) * (y(v) - mean) / all;
                let of_stratum = |h: usize| {
                    let size = strata[h] as f64;
                    let own = || cells().filter(move |(own, ..)| *own == h);
                    let middle = own().map(|(_, v, n)| n * z(h, v)).sum::<f64>() / size;
                    let inside: f64 = own().map(|(_, v, n)| n * (z(h, v) - middle).powi(2)).sum();
                    let others = size - own().map(|(.., n)| n).sum::<f64>();
                    size / (size - 1.0) * (inside + others * middle * middle)
                };
                near((0..strata.len()).map(of_stratum).sum::<f64>().sqrt(), told, half)
            }
        })
    }

    /// Respondents of each stratum.
    fn strata(&self) -> Vec<u64> {
        let width = self.values.len();
        let of = |h: usize| self.groups.iter().flat_map(|g| &g[h * width..(h + 1) * width]).sum();
        (0..self.weights.len()).map(of).collect()
    }

    /// The counts of 1 to 9 that a group has, of values and of strata, and what everyone answered: name and place.
    fn secrets(&self) -> Vec<(usize, String, Vec<usize>)> {
        let (width, strata) = (self.values.len(), self.weights.len());
        let mut secrets = Vec::new();
        for (at, counts) in self.groups.iter().enumerate() {
            let all: u64 = counts.iter().sum();
            let of_value =
                (0..width).map(|v| (format!("value {v}"), (0..strata).map(|h| h * width + v).collect()));
            let of_stratum =
                (0..strata).map(|h| (format!("stratum {h}"), (h * width..(h + 1) * width).collect()));
            let both: Vec<(String, Vec<usize>)> = of_value.chain(of_stratum.filter(|_| strata > 1)).collect();
            for (name, cells) in both {
                let n: u64 = cells.iter().map(|cell| counts[*cell]).sum();
                let everyone = n == all && name.starts_with("value");
                if n > 0 && (n < SMALLEST || everyone) {
                    secrets.push((at, name, cells));
                }
            }
        }
        secrets
    }

    /// The secrets that are told, and how many there are.
    fn told(&self) -> (Vec<String>, usize) {
        let facts = self.facts();
        let strata = self.strata();
        let secrets = self.secrets();
        if secrets.is_empty() {
            return (Vec::new(), 0);
        }
        let lists: Vec<Vec<Counts>> = self
            .groups
            .iter()
            .zip(&facts)
            .map(|(counts, facts)| {
                let mut list = Vec::new();
                let mut made = vec![0; counts.len()];
                each(&mut made, 0, counts.iter().sum(), &mut |made| {
                    if self.agrees(made, facts, &strata) {
                        list.push(made.clone());
                    }
                });
                assert!(list.contains(counts), "the attacker misreads {facts:?} of {counts:?}");
                list
            })
            .collect();
        // The whole, where it tells how many gave a value: those of the last group follow.
        let of_all = &facts[self.groups.len()];
        let exact = |fact: &Fact| match fact {
            Fact::Share(value, _, half) if *half < 1e-6 && !self.has_design() => Some(*value),
            _ => None,
        };
        let fixed: Vec<usize> = of_all.iter().filter_map(exact).collect();
        let total: Counts =
            (0..self.groups[0].len()).map(|c| self.groups.iter().map(|g| g[c]).sum()).collect();
        assert!(self.agrees(&total, of_all, &strata), "the attacker misreads {of_all:?}");
        let width = self.values.len();
        let key = |counts: &Counts| -> Vec<u64> {
            let of_stratum = |h: usize| counts[h * width..(h + 1) * width].iter().sum();
            fixed.iter().map(|value| counts[*value]).chain((0..strata.len()).map(of_stratum)).collect()
        };
        let mut last: BTreeMap<Vec<u64>, Vec<&Counts>> = BTreeMap::new();
        for counts in &lists[lists.len() - 1] {
            last.entry(key(counts)).or_default().push(counts);
        }
        let mut seen: Vec<BTreeSetOf> = vec![BTreeSetOf::new(); secrets.len()];
        let mut chosen: Vec<&Counts> = Vec::new();
        let mut look = |chosen: &[&Counts]| {
            let sum: Counts = (0..total.len()).map(|c| chosen.iter().map(|g| g[c]).sum()).collect();
            if !self.agrees(&sum, of_all, &strata) {
                return false;
            }
            for (seen, (group, _, cells)) in seen.iter_mut().zip(&secrets) {
                seen.insert(cells.iter().map(|cell| chosen[*group][*cell]).sum());
            }
            seen.iter().all(|seen| seen.len() > 1)
        };
        join(&lists[..lists.len() - 1], &key(&total), &key, &last, &mut chosen, &mut look);
        let told = secrets.iter().zip(&seen).filter(|(_, seen)| seen.len() < 2);
        let told = told.map(|((group, name, cells), _)| {
            let n: u64 = cells.iter().map(|cell| self.groups[*group][*cell]).sum();
            format!("group {group}, {name}: {n}; {facts:?}")
        });
        (told.collect(), secrets.len())
    }
}

type BTreeSetOf = std::collections::BTreeSet<u64>;

/// All ways to share out `left` over the cells from `at` on.
fn each(made: &mut Counts, at: usize, left: u64, see: &mut dyn FnMut(&Counts)) {
    if at + 1 == made.len() {
        made[at] = left;
        see(made);
        return;
    }
    for n in 0..=left {
        made[at] = n;
        each(made, at + 1, left - n, see);
    }
}

/// Joins a sample of every group until `look` has seen enough.
fn join<'c>(
    lists: &'c [Vec<Counts>],
    left: &[u64],
    key: &dyn Fn(&Counts) -> Vec<u64>,
    last: &BTreeMap<Vec<u64>, Vec<&'c Counts>>,
    chosen: &mut Vec<&'c Counts>,
    look: &mut dyn FnMut(&[&Counts]) -> bool,
) -> bool {
    let Some((first, rest)) = lists.split_first() else {
        return last.get(left).into_iter().flatten().any(|counts| {
            chosen.push(counts);
            let enough = look(chosen);
            chosen.pop();
            enough
        });
    };
    first.iter().any(|counts| {
        let key_of = key(counts);
        if key_of.iter().zip(left).any(|(n, left)| n > left) {
            return false;
        }
        let left: Vec<u64> = left.iter().zip(&key_of).map(|(left, n)| left - n).collect();
        chosen.push(counts);
        let enough = join(rest, &left, key, last, chosen, look);
        chosen.pop();
        enough
    })
}

fn raw(values: &[f64]) -> Vec<(f64, f64)> {
    values.iter().map(|v| (*v, *v)).collect()
}

/// Answers 1 to 5 of a statement, scored 0 to 100.
fn statement() -> Vec<(f64, f64)> {
    (1..=5).map(|v| (f64::from(v), 25.0 * f64::from(v - 1))).collect()
}

fn holds(sample: &Sample) {
    let (told, _) = sample.told();
    assert!(told.is_empty(), "{:?}\n{}", sample.groups, told.join("\n"));
}

#[test]
fn the_attack_finds_what_full_numbers_tell() {
    // 16, 1, 1 and 4 of 22: mean 37/22, and with its error one solution.
    let sample = Sample {
        column: "x",
        values: raw(&[1.0, 2.0, 3.0, 4.0]),
        weights: vec![1.0],
        groups: vec![vec![16, 1, 1, 4]],
    };
    let mean = 37.0 / 22.0;
    let squares = 16.0 + 4.0 + 9.0 + 64.0 - 22.0 * mean * mean;
    let se = (squares / 21.0_f64 / 22.0).sqrt();
    let facts = [Fact::Mean(mean, 1e-9), Fact::Error(se, 1e-9)];
    let mut found = Vec::new();
    each(&mut vec![0; 4], 0, 22, &mut |made| {
        if sample.agrees(made, &facts, &[22]) {
            found.push(made.clone());
        }
    });
    assert_eq!(found, [[16, 1, 1, 4]]);
    // Without the error there are others for each.
    found.clear();
    each(&mut vec![0; 4], 0, 22, &mut |made| {
        if sample.agrees(made, &facts[..1], &[22]) {
            found.push(made.clone());
        }
    });
    assert!(found.len() > 10);
}

#[test]
fn cases_that_gave_way_hold() {
    let plain = |column, values: Vec<(f64, f64)>, groups: &[&[u64]]| Sample {
        column,
        values,
        weights: vec![1.0],
        groups: groups.iter().map(|counts| counts.to_vec()).collect(),
    };
    // A stray value in another group; a statement of which 1 and 5 were used; four values; a skewed statement.
    holds(&plain("y", raw(&[0.0, 1.0, 2.0]), &[&[37, 3, 0], &[20, 20, 1]]));
    holds(&plain("r17", statement(), &[&[37, 0, 0, 0, 3], &[18, 0, 0, 0, 12]]));
    holds(&plain("x", raw(&[1.0, 2.0, 3.0, 4.0]), &[&[16, 1, 1, 4], &[13, 2, 6, 2], &[11, 3, 1, 1]]));
    holds(&plain("r17", statement(), &[&[0, 0, 0, 3, 18], &[1, 2, 0, 3, 15]]));
    // Everyone in one group, and in both.
    holds(&plain("r17", statement(), &[&[0, 0, 0, 0, 20], &[3, 8, 4, 2, 6]]));
    holds(&plain("y", raw(&[0.0, 1.0]), &[&[20, 0], &[15, 15]]));
    // One value far from the others carries the mean.
    holds(&plain("y", raw(&[0.0, 1.0, 100.0]), &[&[20, 3, 2], &[15, 12, 4]]));
}

#[test]
fn groups_across_strata_keep_their_means() {
    // 30 in each of 8 groups, of them 5 to 9 of a second stratum: areas of many values stay in sight, rounded.
    let row = |at: usize| {
        let (group, other) = (at / 30, at % 30 < 5 + at / 30 % 5);
        let w = if other { 35 } else { 280 };
        let answer = |item: usize| (at * 7 + at / 3 * item + item * item) % 5 + 1;
        let answers: Vec<String> = (1..5).map(|item| answer(item).to_string()).collect();
        format!("d{},{},{w},{}\n", group, u8::from(other), answers.join(","))
    };
    let file = file("s.csv", format!("g,h,w,r17,r18,r19,r20\n{}", (0..240).map(row).collect::<String>()));
    let asked = Asked {
        by: names(&["g"]),
        variables: names(&["dialogue"]),
        weights: Some("w".to_owned()),
        strata: Some("h".to_owned()),
        ..Asked::default()
    };
    let rows = ask(&file.path, &asked).value.expect("results").rows;
    let shown = rows.iter().filter(|row| row.estimate.is_some_and(|estimate| estimate.value.is_some()));
    assert!(rows.len() == 8 && shown.count() >= 6, "{rows:?}");
}

#[test]
fn many_values_elsewhere_do_not_open_a_group_of_two() {
    // 3 of 40 in a said 1; b counts up to 39.
    let row = |at: usize| match at {
        0..40 => format!("a,{}\n", u8::from(at < 3)),
        _ => format!("b,{}\n", at - 40),
    };
    let file = file("s.csv", format!("g,y\n{}", (0..80).map(row).collect::<String>()));
    for statistic in Statistic::ALL.into_iter().filter(|statistic| *statistic != Statistic::Ratio) {
        let asked = Asked { by: names(&["g"]), variables: names(&["y"]), statistic, ..Asked::default() };
        let rows = ask(&file.path, &asked).value.expect("results").rows;
        let of_a = rows.iter().filter(|row| row.groups == ["a"]);
        assert!(of_a.clone().count() > 0 && of_a.clone().all(Row::is_suppressed), "{statistic:?}: {rows:?}");
        // What would tell it with the whole has no digits to spare.
        let of_b = rows.iter().filter(|row| row.groups == ["b"]).filter_map(|row| row.estimate?.value);
        assert!(of_b.clone().all(|value| (value * 100.0 - (value * 100.0).round()).abs() < 1e-9), "{rows:?}");
    }
}

#[test]
fn totals_of_weights_do_not_tell_strata() {
    // 280 x 28 + 35 x 2 = 7910: two respondents of the second stratum in the first group, whatever is totalled.
    let counts: [(&str, &str, &str, usize); 8] = [
        ("a", "fi", "no", 14),
        ("a", "fi", "yes", 14),
        ("a", "other", "no", 1),
        ("a", "other", "yes", 1),
        ("b", "fi", "no", 7),
        ("b", "fi", "yes", 8),
        ("b", "other", "no", 8),
        ("b", "other", "yes", 7),
    ];
    let mut text = String::from("g,h,w,word,y\n");
    for (at, (g, h, word, n)) in counts.iter().enumerate() {
        let w = if *h == "fi" { 280 } else { 35 };
        for number in 0..*n {
            text.push_str(&format!("{g},{h},{w},{word},{}\n", 100 * at + number));
        }
    }
    let file = file("s.csv", text);
    for strata in [Some("h".to_owned()), None] {
        for variable in ["word", "y"] {
            let asked = Asked {
                by: names(&["g"]),
                variables: names(&[variable]),
                weights: Some("w".to_owned()),
                strata: strata.clone(),
                ..Asked::default()
            };
            let of = |statistic| {
                let asked = Asked { statistic, ..asked.clone() };
                ask(&file.path, &asked).value.expect("results").rows
            };
            assert!(of(Statistic::Total).iter().all(Row::is_suppressed), "{variable} {strata:?}");
            for statistic in [Statistic::Mean, Statistic::Proportion] {
                let rows = of(statistic);
                let told = rows.iter().filter_map(|row| row.estimate).any(|estimate| estimate.deff.is_some());
                assert!(!told, "{variable} {strata:?}: {rows:?}");
            }
        }
    }
}

#[test]
fn no_side_of_a_ratio_tells_few() {
    // 3 of 40 in a have y, and all have one; 3 of 40 in a have x, and of y as many as not.
    let text: String = (0..80)
        .map(|at| {
            let (g, few, half) = (["a", "b"][at / 40], u8::from(!(3..=60).contains(&at)), at % 2);
            format!("{g},{few},1,{half}\n")
        })
        .collect();
    let file = file("s.csv", format!("g,few,one,half\n{text}"));
    for (above, below) in [("few", "one"), ("half", "few"), ("few", "half")] {
        let asked = Asked {
            by: names(&["g"]),
            variables: names(&[above]),
            denominator: Some(below.to_owned()),
            statistic: Statistic::Ratio,
            ..Asked::default()
        };
        let rows = ask(&file.path, &asked).value.expect("results").rows;
        assert!(rows.len() == 2 && rows.iter().all(Row::is_suppressed), "{above}/{below}: {rows:?}");
    }
    let asked = Asked {
        by: names(&["g"]),
        variables: names(&["half"]),
        denominator: Some("one".to_owned()),
        statistic: Statistic::Ratio,
        ..Asked::default()
    };
    let rows = ask(&file.path, &asked).value.expect("results").rows;
    assert!(rows.iter().all(|row| row.estimate.and_then(|e| e.value) == Some(0.5)), "{rows:?}");
}

#[test]
fn means_of_statements_stay_in_sight() {
    // 4 and 6 of 60 disagree: the mean stays, rounded, with an error of two digits where the other group leaves it open.
    let rows = |g: &str, counts: [usize; 5]| -> String {
        let of = |(at, n): (usize, &usize)| format!("{g},{}\n", at + 1).repeat(*n);
        counts.iter().enumerate().map(of).collect()
    };
    let text = rows("a", [4, 6, 15, 20, 15]) + &rows("b", [5, 8, 20, 15, 12]);
    let file = file("s.csv", format!("g,r17\n{text}"));
    let asked = Asked { by: names(&["g"]), variables: names(&["r17"]), ..Asked::default() };
    let found = ask(&file.path, &asked).value.expect("results").rows;
    // 25 (216/60 - 1) = 65, and 25 (201/60 - 1) = 58.75, half away from zero.
    let means: Vec<Option<f64>> = found.iter().map(|row| row.estimate.and_then(|e| e.value)).collect();
    assert_eq!(means, [Some(65.0), Some(58.8)]);
    assert!(found.iter().all(|row| row.reason == Some(Reason::Rounded)), "{found:?}");
}

#[test]
fn a_small_count_in_strata_that_are_groups_leaves_the_means() {
    // 9 of 373 fully disagree in a, 11 of 180 in b; 280 and 35 residents stand behind each: one of a weighs as 8 of b.
    let mut text = String::from("g,w,r17\n");
    for (g, w, counts) in [("a", 280, [9, 53, 98, 103, 110]), ("b", 35, [11, 43, 53, 37, 36])] {
        for (at, n) in counts.iter().enumerate() {
            text.push_str(&format!("{g},{w},{}\n", at + 1).repeat(*n));
        }
    }
    let file = file("s.csv", text);
    let asked = Asked {
        by: names(&["g"]),
        variables: names(&["r17"]),
        weights: Some("w".to_owned()),
        strata: Some("g".to_owned()),
        ..Asked::default()
    };
    let rows = ask(&file.path, &asked).value.expect("results").rows;
    let means: Vec<Option<f64>> = rows.iter().map(|row| row.estimate.and_then(|e| e.value)).collect();
    // a: 9 + 106 + 294 + 412 + 550 = 1371 of 373; b: 11 + 86 + 159 + 148 + 180 = 584 of 180.
    assert_eq!(means, [Some(66.9), Some(56.1)]);
    assert!(rows.iter().all(|row| row.reason == Some(Reason::Rounded)), "{rows:?}");
}

/// Chance by Marsaglia's xorshift, the same on every machine.
struct Luck(u64);

impl Luck {
    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn between(&mut self, low: u64, high: u64) -> u64 {
        low + (self.share() * (high - low) as f64) as u64
    }
}

/// Counts of some respondents by chance, with a leaning.
fn drawn(luck: &mut Luck, n: u64, cells: usize, skew: f64) -> Counts {
    let mut counts = vec![0; cells];
    for _ in 0..n {
        let u = luck.share();
        counts[((u.powf(skew) * cells as f64) as usize).min(cells - 1)] += 1;
    }
    counts
}

#[test]
fn no_small_count_of_few_values_is_told() {
    let mut luck = Luck(88_172_645_463_325_252);
    let mut secrets = 0;
    for round in 0..30 {
        let kinds: [(&'static str, Vec<(f64, f64)>); 6] = [
            ("y", raw(&[0.0, 1.0])),
            ("x", raw(&[1.0, 2.0, 3.0])),
            ("x", raw(&[1.0, 2.0, 3.0, 4.0])),
            ("r17", statement()),
            ("y", raw(&[0.0, 1.0, 7.0])),
            ("y", raw(&[0.0, 1.0, 2.0, 5.0, 10.0])),
        ];
        let (column, values) = kinds[round % kinds.len()].clone();
        let groups = if values.len() < 5 { 2 + round / 18 } else { 2 };
        let skew = [1.0, 3.0, 0.2][round / 6 % 3];
        let groups = (0..groups)
            .map(|_| {
                let n = luck.between(11, if values.len() > 4 { 18 } else { 26 });
                drawn(&mut luck, n, values.len(), skew)
            })
            .collect();
        let sample = Sample { column, values, weights: vec![1.0], groups };
        let (told, of) = sample.told();
        secrets += of;
        assert!(told.is_empty(), "{round} {:?}\n{}", sample.groups, told.join("\n"));
    }
    assert!(secrets > 120, "{secrets}");
}

#[test]
fn nor_of_strata_with_known_weights() {
    let mut luck = Luck(2_463_534_242_714_025);
    for round in 0..16 {
        let values = if round % 2 == 0 { raw(&[0.0, 1.0]) } else { raw(&[1.0, 2.0, 3.0]) };
        let n = if values.len() == 2 { (14, 22) } else { (11, 13) };
        let groups = (0..2)
            .map(|_| {
                let n = luck.between(n.0, n.1);
                drawn(&mut luck, n, 2 * values.len(), [1.0, 2.5][round / 2 % 2])
            })
            .collect();
        let sample = Sample { column: "y", values, weights: vec![283.7, 35.1], groups };
        if sample.strata().contains(&1) {
            continue;
        }
        let (told, _) = sample.told();
        assert!(told.is_empty(), "{round} {:?}\n{}", sample.groups, told.join("\n"));
    }
}
