//! Answers of few steps: where what is published of a group would tell how many gave each.
//!
//! Comes in: the members of a domain with their values. Goes out: [`Telling`]: what would be told of few. The module
//! `guard` decides what is published then.

use std::collections::BTreeMap;

use super::estimate::{Members, MembersOf};
use super::pairs::MOST_WEIGHTS;

/// Up to so many different values are few: an answer of yes and no, a scale up to 0 to 10 with a code besides.
///
/// Choice: with more of them very many histograms share a number of respondents, a mean and an error.
pub(super) const FEW: usize = 12;

/// What the answers in a domain would tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Telling {
    /// They have few different values.
    pub few: bool,
    /// They have few different values, and few respondents gave one of them.
    pub small: bool,
    /// They have two different values, whose mean is a share, and few respondents gave one of them.
    pub share: bool,
    /// All are the same: they say what everyone answered.
    pub same: bool,
    /// They have few different weights, and few respondents have one of them, alone or with one value: a sum of weights is a
    /// sum of these counts times weights that every description of the sample names.
    pub weights: bool,
    /// Few respondents have one of the weights, or one of them with one value.
    pub crossed: bool,
}

impl Telling {
    /// What the values of some respondents tell, where each value is that of a side: a variable has one, a ratio two.
    pub(super) fn of(members: &Members, sides: &[&dyn Fn(u32) -> f64], smallest: u64) -> Telling {
        let mut telling = Telling::default();
        for (at, side) in sides.iter().enumerate() {
            let counts = counts(members, side);
            let few = counts.len() <= FEW;
            telling.few |= few;
            telling.small |= few && counts.values().any(|n| is_small(*n, smallest));
            telling.same |= at == 0 && counts.len() == 1;
            telling.share |= counts.len() == 2 && telling.small;
        }
        (telling.weights, telling.crossed) = by_weight(members, smallest, telling.few);
        telling
    }
}

/// Whether few stand behind a count.
pub(super) fn is_small(n: u64, smallest: u64) -> bool {
    n > 0 && n < smallest
}

/// How many gave each value.
fn counts(members: &Members, of: &dyn Fn(u32) -> f64) -> BTreeMap<u64, u64> {
    let mut counts = BTreeMap::new();
    for (code, n, _) in &members.values {
        *counts.entry(of(*code).to_bits()).or_default() += n;
    }
    counts
}

/// The weight that all members of a pair have; nothing where they differ.
pub(super) fn weight_of(part: &MembersOf) -> Option<f64> {
    let (mut n, mut w, mut squares) = (0.0, 0.0, 0.0);
    for (_, bin) in &part.bins {
        (n, w, squares) = (n + bin.n as f64, w + bin.w, squares + bin.squares);
    }
    let differ = squares - w * w / n;
    (n > 0.0 && differ <= 1e-9 * squares).then(|| w / n)
}

/// What tells weights apart: their first seven digits, since sums leave rounding.
pub(super) fn class_of(weight: f64) -> u32 {
    (weight as f32).to_bits()
}

/// How many have each weight, and how many of them with each value; nothing where weights are many.
pub(super) fn classes(members: &Members) -> Option<BTreeMap<u32, BTreeMap<u32, u64>>> {
    let mut classes: BTreeMap<u32, BTreeMap<u32, u64>> = BTreeMap::new();
    for part in &members.parts {
        let class = classes.entry(class_of(weight_of(part)?)).or_default();
        for (code, bin) in &part.bins {
            *class.entry(*code).or_default() += bin.n;
        }
        if classes.len() > MOST_WEIGHTS {
            return None;
        }
    }
    Some(classes)
}

/// What sums of weights tell: whether few have a weight, and whether few have a weight and a value.
fn by_weight(members: &Members, smallest: u64, few_values: bool) -> (bool, bool) {
    let Some(classes) = classes(members).filter(|classes| classes.len() > 1) else { return (false, false) };
    let sum = |values: &BTreeMap<u32, u64>| values.values().sum::<u64>();
    if classes.values().any(|values| is_small(sum(values), smallest)) {
        return (true, true);
    }
    let crossed =
        few_values && classes.values().any(|values| values.values().any(|n| is_small(*n, smallest)));
    (crossed, crossed)
}
