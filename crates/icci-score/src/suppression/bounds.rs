//! The attack by limits: how far what is shown confines a hidden count, though no equation determines it.
//!
//! Comes in: counts, lines, what is shown, and what is said of hidden counts. Goes out: the small hidden counts that are
//! confined too closely. It hides nothing itself.

use super::{Count, Line, Showing};

/// How often limits are passed along the lines; each pass only narrows them, so fewer passes leave them wider.
const PASSES: usize = 200;

/// The small hidden counts that are left fewer than half of the numbers from 1 to `smallest - 1`.
///
/// # Formula
///
/// Each count lies between a least and a most: a shown one is itself, of a hidden one it is what is said of it. Along a
/// line the total lies between the sums of its parts' limits, and a part between the total's limits less the others'
/// opposite ones. This is repeated until nothing narrows. Ten parts of a total of 10 are one each, since none of them is
/// zero: that is told by limits alone.
///
/// # Source
///
/// Hundepool et al., Statistical Disclosure Control (2012): feasibility intervals. Choice: half, so that what is hidden
/// stays as vague as "a few" for every reader.
pub(super) fn confined(counts: &[Count], lines: &[Line], smallest: u64, showing: &[Showing]) -> Vec<usize> {
    let hidden = |at: usize| !showing[at].is_shown();
    let mut limits: Vec<(u64, u64)> = counts
        .iter()
        .enumerate()
        .map(|(at, count)| if hidden(at) { count.between } else { (count.n, count.n) })
        .collect();
    for _ in 0..PASSES {
        let before = limits.clone();
        for line in lines {
            narrow(line, &mut limits);
        }
        if limits == before {
            break;
        }
    }
    let left = |at: usize| limits[at].1.saturating_sub(limits[at].0).saturating_add(1);
    (0..counts.len())
        .filter(|at| hidden(*at) && counts[*at].is_small(smallest) && left(*at) < smallest / 2)
        .collect()
}

/// Narrows the limits of a line's total and parts by each other.
fn narrow(line: &Line, limits: &mut [(u64, u64)]) {
    let sum = |of: fn(&(u64, u64)) -> u64, limits: &[(u64, u64)]| {
        line.parts.iter().map(|at| u128::from(of(&limits[*at]))).sum::<u128>()
    };
    let within = |n: u128| u64::try_from(n).unwrap_or(u64::MAX);
    let (least, most) = (sum(|limit| limit.0, limits), sum(|limit| limit.1, limits));
    let total = &mut limits[line.total];
    *total = (total.0.max(within(least)), total.1.min(within(most)));
    let (from, to) = (u128::from(total.0), u128::from(total.1));
    for at in &line.parts {
        let (low, high) = limits[*at];
        let others_most = most - u128::from(high);
        let others_least = least - u128::from(low);
        limits[*at] = (
            low.max(within(from.saturating_sub(others_most))),
            high.min(within(to.saturating_sub(others_least))),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ABOVE_ZERO, suppress};
    use super::*;

    fn count(n: u64, between: (u64, u64)) -> Count {
        Count { between, ..Count::new(String::new(), n) }
    }

    #[test]
    fn ones_that_are_none_of_them_zero_are_not_told_by_their_number() {
        // 10 = 10 x 1: hidden counts are at least 1, so each would be 1. The total goes as well.
        let mut counts = vec![count(10, ABOVE_ZERO)];
        counts.extend((0..10).map(|_| count(1, ABOVE_ZERO)));
        let line = Line { total: 0, parts: (1..=10).collect() };
        let showing: Vec<Showing> =
            (0..11).map(|at| if at == 0 { Showing::Shown } else { Showing::Small }).collect();
        assert_eq!(confined(&counts, std::slice::from_ref(&line), 10, &showing).len(), 10);
        assert!(suppress(&counts, &[line], 10).showing.iter().all(|showing| !showing.is_shown()));
    }

    #[test]
    fn what_is_said_of_hidden_counts_is_reckoned_with() {
        // 18 = 9 + 9 where "fewer than ten" is said of both: each would be nine. 60 = 55 + 5 leaves 5 all it could be.
        let said = (1, 9);
        let line = Line { total: 0, parts: vec![1, 2] };
        let showing = [Showing::Shown, Showing::Small, Showing::Small];
        let of = |counts: &[Count]| confined(counts, std::slice::from_ref(&line), 10, &showing);
        assert_eq!(of(&[count(18, ABOVE_ZERO), count(9, said), count(9, said)]), [1, 2]);
        assert_eq!(
            of(&[count(18, ABOVE_ZERO), count(9, ABOVE_ZERO), count(9, ABOVE_ZERO)]),
            Vec::<usize>::new()
        );
        assert_eq!(of(&[count(60, ABOVE_ZERO), count(55, (51, 59)), count(5, said)]), Vec::<usize>::new());
        // 14 = 9 + 5: each of both lies between 5 and 9, half of what it could be.
        assert_eq!(of(&[count(14, ABOVE_ZERO), count(9, said), count(5, said)]), Vec::<usize>::new());
        assert_eq!(of(&[count(15, ABOVE_ZERO), count(9, said), count(6, said)]), [1, 2]);
    }
}
