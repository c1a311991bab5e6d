//! Small counts of people kept from view, with enough others that they cannot be reckoned back.
//!
//! Comes in: [`Count`]s and [`Line`]s that say which counts add up to which. Goes out: a [`Pattern`] that says what is
//! shown. It knows nothing of indicators or registers; both give it all counts of a run together, shown or not, so that
//! one pattern holds for every way of showing them.

mod audit;
mod bounds;

use audit::exposed;
use bounds::confined;

/// A count of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// What it counts; of equal counts the first by this id is hidden.
    pub id: String,
    /// How many.
    pub n: u64,
    /// Whether it is published anyway, and so is never hidden.
    pub published: bool,
    /// The least and the most that it can be, for a reader who sees that it is hidden.
    pub between: (u64, u64),
    /// Whether anybody has given it. One that nobody has given is in no table, but may be told by those that are.
    pub given: bool,
    /// Whether it is missed least: it is hidden before others, however large it is.
    pub spare: bool,
}

impl Count {
    /// A count of which nothing is said where it is hidden.
    pub fn new(id: String, n: u64) -> Count {
        Count { id, n, published: false, between: ABOVE_ZERO, given: true, spare: false }
    }

    /// A count that nobody has given.
    pub fn not_given(id: String) -> Count {
        Count { between: (0, u64::MAX), given: false, ..Count::new(id, 0) }
    }

    fn is_small(&self, smallest: u64) -> bool {
        self.given && self.n > 0 && self.n < smallest
    }
}

/// What is known of a hidden count of which nothing is said: since zeros are shown, it is none.
pub const ABOVE_ZERO: (u64, u64) = (1, u64::MAX);

/// Counts that add up: the total is the sum of the parts. Both are positions among the counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The total.
    pub total: usize,
    /// The parts.
    pub parts: Vec<usize>,
}

/// Whether a count is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Showing {
    /// Shown.
    Shown,
    /// Hidden because it is small.
    Small,
    /// Hidden because a small one could be reckoned from it.
    Complement,
}

impl Showing {
    /// Whether it is shown.
    pub fn is_shown(self) -> bool {
        self == Showing::Shown
    }
}

/// What is shown, a count each, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// Whether each count is shown.
    pub showing: Vec<Showing>,
    /// Small counts that can be reckoned from published ones alone, whatever is hidden here.
    pub published: Vec<usize>,
}

/// Decides what is shown.
///
/// # Formula
///
/// Hidden first are counts with `0 < n < smallest`. Then, line by line until nothing changes: where the total is shown,
/// the hidden parts must be at least two and sum to `smallest` or more, and where the total is hidden, a part must be
/// too; the smallest further part above 0 is hidden (of equal ones the first by id), and where there is none the total.
/// Before all of these a count that is spare is hidden. A count that nobody has given is in nobody's table; it may be told where it is 0 or not small.
/// At last the whole is attacked: while a hidden count, or a sum of hidden counts that is below `smallest`, is determined
/// by what is shown as a system of linear equations (module `audit`), or a small hidden count is confined to fewer than
/// half of the numbers that it could be (module `bounds`), the smallest shown count of a line with one of them is hidden.
/// Zeros are always shown. Whether a hidden count is small itself is told nobody: of two small ones that sum to twice
/// `smallest - 1` each would be known.
///
/// # Source
///
/// Hundepool et al., Statistical Disclosure Control (2012): primary and secondary suppression.
pub fn suppress(counts: &[Count], lines: &[Line], smallest: u64) -> Pattern {
    suppress_further(counts, lines, smallest, &vec![Showing::Shown; counts.len()])
}

/// Decides what is shown, where some counts are hidden already for another reason; they stay hidden.
///
/// With it several tables over the same groups of people come to one pattern: each hides further what the others left.
pub fn suppress_further(counts: &[Count], lines: &[Line], smallest: u64, hidden: &[Showing]) -> Pattern {
    let of = |count: &Count, hidden: &Showing| match hidden {
        _ if !count.given => Showing::Complement,
        Showing::Shown if !count.published && count.is_small(smallest) => Showing::Small,
        hidden => *hidden,
    };
    let mut showing: Vec<Showing> =
        counts.iter().zip(hidden).map(|(count, hidden)| of(count, hidden)).collect();
    loop {
        settle(counts, lines, smallest, &mut showing);
        let mut open = exposed(counts, lines, smallest, &showing);
        open.extend(confined(counts, lines, smallest, &showing));
        open.sort_unstable();
        open.dedup();
        if open.is_empty() {
            return Pattern { showing, published: Vec::new() };
        }
        let beside = |at: &usize| {
            lines.iter().any(|line| {
                let in_line = |cell: usize| line.total == cell || line.parts.contains(&cell);
                in_line(*at) && open.iter().any(|cell| in_line(*cell))
            })
        };
        let further = smallest_of(counts, &showing, (0..counts.len()).filter(beside))
            .or_else(|| smallest_of(counts, &showing, 0..counts.len()));
        match further {
            Some(at) => showing[at] = Showing::Complement,
            // Only published counts and zeros are left: they tell it whatever we do.
            None => return Pattern { showing, published: open },
        }
    }
}

/// The smallest of some counts that can still be hidden, one that is spare before the others; of equal ones the first by
/// id.
fn smallest_of(counts: &[Count], showing: &[Showing], of: impl Iterator<Item = usize>) -> Option<usize> {
    of.filter(|at| showing[*at].is_shown() && !counts[*at].published && counts[*at].n > 0)
        .min_by_key(|at| (!counts[*at].spare, counts[*at].n, &counts[*at].id))
}

/// Hides further counts until every line by itself keeps its secret.
fn settle(counts: &[Count], lines: &[Line], smallest: u64, showing: &mut [Showing]) {
    loop {
        let mut changed = false;
        for line in lines {
            while !is_safe(counts, line, smallest, showing) {
                let parts = line.parts.iter().copied();
                let spare = parts.clone().chain([line.total]).filter(|at| counts[*at].spare);
                let further = smallest_of(counts, showing, spare)
                    .or_else(|| smallest_of(counts, showing, parts))
                    .or_else(|| smallest_of(counts, showing, std::iter::once(line.total)));
                let Some(at) = further else { break };
                showing[at] = Showing::Complement;
                changed = true;
            }
        }
        if !changed {
            return;
        }
    }
}

fn is_safe(counts: &[Count], line: &Line, smallest: u64, showing: &[Showing]) -> bool {
    let (shown, hidden): (Vec<usize>, Vec<usize>) =
        line.parts.iter().partition(|at| showing[**at].is_shown());
    if hidden.is_empty() {
        return showing[line.total].is_shown() || !counts[line.total].given;
    }
    let given = hidden.iter().filter(|at| counts[**at].given).count();
    // What is hidden together is what the shown parts leave of the total.
    let left = shown.iter().fold(counts[line.total].n, |left, at| left.saturating_sub(counts[*at].n));
    let told = if given == 0 { left > 0 && left < smallest } else { hidden.len() < 2 || left < smallest };
    !(showing[line.total].is_shown() && told)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(numbers: &[u64]) -> Vec<Count> {
        numbers.iter().enumerate().map(|(at, n)| Count::new(format!("{at:02}"), *n)).collect()
    }

    fn shown(pattern: &Pattern) -> Vec<bool> {
        pattern.showing.iter().map(|showing| showing.is_shown()).collect()
    }

    #[test]
    fn a_small_count_takes_the_next_smallest_with_it() {
        // 60 = 40 + 15 + 5: 5 is small; with 15 hidden too, 60 - 40 = 20 is all that can be reckoned.
        let line = Line { total: 0, parts: vec![1, 2, 3] };
        let pattern = suppress(&counts(&[60, 40, 15, 5]), &[line], 10);
        assert_eq!(shown(&pattern), [true, true, false, false]);
        assert_eq!(pattern.showing[2], Showing::Complement);
        assert_eq!(pattern.showing[3], Showing::Small);
    }

    #[test]
    fn what_is_missed_least_is_hidden_first() {
        // 60 = 55 + 5: the 55 would go with the 5; where the sum is spare, the sum does.
        let line = Line { total: 0, parts: vec![1, 2] };
        let mut all = counts(&[60, 55, 5]);
        all[0].spare = true;
        assert_eq!(shown(&suppress(&all, &[line], 10)), [false, true, false]);
    }

    #[test]
    fn small_counts_that_sum_to_little_are_not_enough() {
        // 47 = 40 + 3 + 4: 47 - 40 = 7 is below 10, so 40 is hidden as well.
        let line = Line { total: 0, parts: vec![1, 2, 3] };
        assert_eq!(shown(&suppress(&counts(&[47, 40, 3, 4]), &[line], 10)), [true, false, false, false]);
    }

    #[test]
    fn a_total_goes_when_no_part_is_left() {
        // 5 = 5 + 0: the zero is shown, so the total would tell the part.
        let line = Line { total: 0, parts: vec![1, 2] };
        assert_eq!(
            shown(&suppress(&counts(&[5, 5, 0]), std::slice::from_ref(&line), 10)),
            [false, false, true]
        );
        // 12 = 12 + 0 is not small.
        assert_eq!(shown(&suppress(&counts(&[12, 12, 0]), &[line], 10)), [true, true, true]);
    }

    #[test]
    fn a_hidden_total_is_not_told_by_its_parts() {
        // 100 = 30 (a) + 70; 30 = 14 + 16 below it; 70 has a small part 4 in 70 = 66 + 4.
        // 4 takes 66 with it; nothing else is touched.
        let lines = [
            Line { total: 0, parts: vec![1, 2] },
            Line { total: 1, parts: vec![3, 4] },
            Line { total: 2, parts: vec![5, 6] },
        ];
        let pattern = suppress(&counts(&[100, 30, 70, 14, 16, 66, 4]), &lines, 10);
        assert_eq!(shown(&pattern), [true, true, true, true, true, false, false]);
        // With 5 = 5 + 0 below the first line, the hidden 5 takes 70 (the smallest other part), and 70 one of its own.
        let pattern = suppress(&counts(&[75, 5, 70, 5, 0, 40, 30]), &lines, 10);
        assert_eq!(shown(&pattern), [true, false, false, false, true, true, false]);
    }

    #[test]
    fn what_is_published_stays_and_what_it_tells_is_named() {
        let line = Line { total: 0, parts: vec![1, 2] };
        let mut all = counts(&[50, 46, 4]);
        all[0].published = true;
        assert_eq!(shown(&suppress(&all, std::slice::from_ref(&line), 10)), [true, false, false]);
        all[1].published = true;
        let pattern = suppress(&all, &[line], 10);
        assert_eq!((shown(&pattern), pattern.published.clone()), (vec![true, true, false], vec![2]));
        all[2].published = true;
        assert_eq!(shown(&suppress(&all, &[], 10)), [true, true, true]);
    }
}

#[cfg(test)]
mod attack;
#[cfg(test)]
pub(crate) mod null_space;
