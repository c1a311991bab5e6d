//! An attack on whole follow-ups: what assessments sum to is written down here anew, from what the words mean.
//!
//! Unknowns are all counts that there are, printed or not; what a reader sees makes some of them known. Nothing of the
//! code that decides what is shown is used.

use icci_score::intake::Kind;
use icci_score::suppression::Line;
use proptest::prelude::*;

use super::*;
use crate::definition::Programme;
use crate::null_space::null_space;
use crate::testing::source;

const REGIONS: [&str; 4] = ["lapinlahti", "tuusniemi", "kaavi", "contract-partners"];
const GROUNDS: [&str; 4] = ["home-care-allowance", "own-request", "prolonged-social-assistance", "other"];
const REASONS: [&str; 3] = ["trafficking", "other", "none-recorded"];

/// Counts of one region, each with its number among the unknowns: assessments, grounds, multi-agency and not, outside and
/// within the limit, reasons.
const WIDTH: usize = 12;
const ALL: usize = 0;
const GROUND: usize = 1;
const MULTI: usize = 5;
const SINGLE: usize = 6;
const OUTSIDE: usize = 7;
const WITHIN: usize = 8;
const REASON: usize = 9;

/// The counts of a municipality out of nine numbers, so that everything sums.
fn counts(numbers: &[u64]) -> Vec<u64> {
    let mut counts = vec![0; WIDTH];
    counts[GROUND..GROUND + 4].copy_from_slice(&numbers[..4]);
    counts[ALL] = numbers[..4].iter().sum();
    counts[MULTI] = numbers[4].min(counts[ALL]);
    counts[SINGLE] = counts[ALL] - counts[MULTI];
    let mut left = counts[ALL];
    for (at, number) in numbers[5..8].iter().enumerate() {
        counts[REASON + at] = (*number).min(left);
        left -= counts[REASON + at];
    }
    counts[OUTSIDE] = counts[ALL] - left;
    counts[WITHIN] = left;
    counts
}

fn equations() -> Vec<Line> {
    let mut lines = Vec::new();
    for region in 0..REGIONS.len() {
        let at = |count: usize| region * WIDTH + count;
        lines.push(Line { total: at(ALL), parts: (GROUND..GROUND + 4).map(at).collect() });
        lines.push(Line { total: at(ALL), parts: vec![at(MULTI), at(SINGLE)] });
        lines.push(Line { total: at(ALL), parts: vec![at(OUTSIDE), at(WITHIN)] });
        lines.push(Line { total: at(OUTSIDE), parts: (REASON..REASON + 3).map(at).collect() });
    }
    for count in 0..WIDTH {
        let parts = (0..3).map(|region| region * WIDTH + count).collect();
        lines.push(Line { total: 3 * WIDTH + count, parts });
    }
    lines
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_small_count_of_a_follow_up_can_be_reckoned(
        numbers in prop::collection::vec(prop_oneof![Just(0_u64), 1_u64..9, 10_u64..80], 24),
        with_total in prop::bool::ANY,
        with_group in prop::bool::ANY,
        given in prop::collection::vec(prop::bool::weighted(0.8), 36),
    ) {
        let mut all: Vec<Vec<u64>> = numbers.chunks(8).map(counts).collect();
        all.push((0..WIDTH).map(|count| all.iter().map(|region| region[count]).sum()).collect());
        let mut text = "indicator,category,region,year,value,count,of\n".to_owned();
        // Not everybody fills in every row.
        let mut given = given.into_iter();
        let mut put = |text: &mut String, row: String| {
            if given.next().unwrap_or(true) {
                text.push_str(&row);
            }
        };
        for (region, counts) in REGIONS.iter().zip(&all).take(if with_group { 4 } else { 3 }) {
            for (at, ground) in GROUNDS.iter().enumerate() {
                put(&mut text, format!("assessments,{ground},{region},2026,{},,\n", counts[GROUND + at]));
            }
            if with_total {
                put(&mut text, format!("assessments,,{region},2026,{},,\n", counts[ALL]));
            }
            let (multi, whole) = (counts[MULTI], counts[ALL]);
            put(&mut text, format!("assessments-multi-agency,,{region},2026,,{multi},{whole}\n"));
            for (at, reason) in REASONS.iter().enumerate() {
                let count = counts[REASON + at];
                put(&mut text, format!("assessments-outside-limit,{reason},{region},2026,,{count},{whole}\n"));
            }
        }
        let programme = Programme::built_in();
        let read = values(&[source(Kind::Programme, &text)], &programme);
        prop_assert_eq!(&read.diagnostics, &[]);
        let followed = follow_up(&programme, &read.value, &[]);
        prop_assert_eq!(&followed.diagnostics, &[]);

        // What somebody who sees every row knows.
        let mut known = vec![false; REGIONS.len() * WIDTH];
        for row in followed.value.rows.iter().filter(|row| row.year.is_some()) {
            let Some(region) = REGIONS.iter().position(|region| *region == row.region) else { continue };
            let place = |names: &[&str], first: usize| {
                names.iter().position(|name| *name == row.category).map(|at| first + at)
            };
            let count = match row.indicator.as_str() {
                "assessments" => place(&GROUNDS, GROUND).unwrap_or(ALL),
                "assessments-multi-agency" => MULTI,
                _ => place(&REASONS, REASON).unwrap_or(OUTSIDE),
            };
            // A value is a count, or a share that tells the count to who knows the whole.
            known[region * WIDTH + count] |= row.count.is_some() || row.value.is_some();
            if row.indicator != "assessments" {
                known[region * WIDTH + ALL] |= row.of.is_some();
            }
        }
        let true_of = |at: usize| all[at / WIDTH][at % WIDTH];
        let hidden: Vec<usize> = (0..known.len()).filter(|at| !known[*at]).collect();
        let basis = null_space(&equations(), &hidden);
        for (column, at) in hidden.iter().enumerate() {
            let told = basis.iter().all(|vector| vector[column].0 == 0);
            let small = (1..10).contains(&true_of(*at));
            prop_assert!(!(told && small), "{} of {} is told: {text}", at % WIDTH, REGIONS[at / WIDTH]);
        }
        for at in (0..known.len()).filter(|at| known[*at]) {
            prop_assert!(!(1..10).contains(&true_of(at)), "{} of {} is shown", at % WIDTH, REGIONS[at / WIDTH]);
        }
    }
}
