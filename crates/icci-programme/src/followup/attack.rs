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

/// The numbers that one side of a share can be for somebody who sees the row and knows by what rule it was hidden.
fn possible(row: &Row, missing: bool) -> Vec<u64> {
    const MOST: u64 = 300;
    match (row.of, row.count, row.bound) {
        (Some(of), Some(count), _) => vec![if missing { of - count } else { count }],
        (Some(_), None, Some(bound)) if missing == matches!(bound, Bound::AtLeast(_)) => (1..10).collect(),
        (Some(of), None, Some(_)) => (of - 9..of).collect(),
        // Of a whole of a hundred nothing is said where ten are on either side; zeros are shown.
        (Some(of), None, None) if of >= 100 => (10..=of - 10).collect(),
        (Some(of), None, None) => (1..of).collect(),
        (None, ..) => (0..MOST).collect(),
    }
}

/// All sums of one number of each.
fn sums(a: &[u64], b: &[u64]) -> Vec<u64> {
    let all: std::collections::BTreeSet<u64> = a.iter().flat_map(|x| b.iter().map(move |y| x + y)).collect();
    all.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_is_said_of_hidden_shares_leaves_every_small_number_open(
        shares in prop::collection::vec(
            (prop_oneof![3 => 100_u64..240, 1 => 12_u64..100], prop_oneof![3 => 0_u64..10, 1 => 10_u64..60], prop::bool::ANY),
            4,
        ),
    ) {
        const MEMBERS: [&str; 4] = ["lapinlahti", "tuusniemi", "kaavi", "kuopio"];
        let shares: Vec<(u64, u64)> = shares
            .into_iter()
            .map(|(of, few, late)| {
                let few = few.min(of);
                (if late { of - few } else { few }, of)
            })
            .collect();
        let mut text = "indicator,region,year,count,of\n".to_owned();
        for (region, (count, of)) in MEMBERS.iter().zip(&shares) {
            text.push_str(&format!("plans-others-in-time,{region},2026,{count},{of}\n"));
        }
        let programme = Programme::built_in();
        let read = values(&[source(Kind::Programme, &text)], &programme);
        let followed = follow_up(&programme, &read.value, &[]).value;
        let row = |region: &str| followed.rows.iter().find(|row| row.region == region).expect("a row");
        for missing in [true, false] {
            let of = |region: &str| possible(row(region), missing);
            let all = of("programme-area");
            // Kuopio and the partners are the area; the partners are three.
            let partners: Vec<u64> = of("contract-partners")
                .into_iter()
                .filter(|n| of("kuopio").iter().any(|kuopio| all.contains(&(n + kuopio))))
                .collect();
            for (at, (count, whole)) in shares.iter().enumerate().take(3) {
                let true_one = if missing { whole - count } else { *count };
                if !(1..10).contains(&true_one) {
                    continue;
                }
                let others: Vec<&str> = MEMBERS.iter().take(3).copied().filter(|name| *name != MEMBERS[at]).collect();
                let beside = sums(&of(others[0]), &of(others[1]));
                let open = of(MEMBERS[at])
                    .into_iter()
                    .filter(|n| beside.iter().any(|other| partners.contains(&(n + other))))
                    .count();
                prop_assert!(open >= 5, "{true_one} of {} is one of {open}: {text}", MEMBERS[at]);
            }
        }
    }
}
