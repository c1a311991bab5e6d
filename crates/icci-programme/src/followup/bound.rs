//! What is said of a share that is not shown because few people are on one side of it: "at least 95 %".
//!
//! Comes in: a count, its whole, and the smallest count that is shown. Goes out: a [`Bound`] that follows from the whole
//! alone, so that it is the same for one person and for nine. Suppression reckons with what it tells (`between`).

use icci_score::suppression::ABOVE_ZERO;

/// Choice: said of wholes of at least so many times the smallest count, because "at least 30 %" says nothing.
const TIMES: u64 = 10;

/// A limit of a share that is not shown, in whole percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bound {
    /// The share is at least this, and not 100.
    AtLeast(f64),
    /// The share is at most this, and not 0.
    AtMost(f64),
}

impl Bound {
    /// The limit, in percent.
    pub fn percent(self) -> f64 {
        match self {
            Bound::AtLeast(percent) | Bound::AtMost(percent) => percent,
        }
    }
}

/// The limit of a share with a small count, or a small rest.
///
/// # Formula
///
/// With `few` one less than the smallest count that is shown: at least `floor(100 (of - few) / of)` where from one to
/// `few` are missing to the whole; at most `ceil(100 few / of)` where so many there are. Nothing for smaller wholes than
/// ten times the smallest count, and where neither is small.
pub(super) fn bound(count: u64, of: u64, smallest: u64) -> Option<Bound> {
    let few = smallest.checked_sub(1).filter(|_| of / smallest >= TIMES)?;
    let percent = |part: u64| 100.0 * part as f64 / of as f64;
    if is_few(of.checked_sub(count)?, smallest) {
        Some(Bound::AtLeast(percent(of - few).floor()))
    } else {
        is_few(count, smallest).then(|| Bound::AtMost(percent(few).ceil()))
    }
}

/// What a reader knows of a hidden count of a whole: from what is said of it, and from nothing being said of it.
pub(super) fn between(count: u64, of: u64, smallest: u64) -> (u64, u64) {
    if smallest == 0 || of / smallest < TIMES || count == 0 || count >= of {
        ABOVE_ZERO
    } else if is_few(count, smallest) {
        (1, smallest - 1)
    } else if is_few(of - count, smallest) {
        (of - (smallest - 1), of - 1)
    } else {
        (smallest, of - smallest)
    }
}

/// The shares that a limit leaves possible: the lowest and the highest, in percent.
pub(super) fn shares(count: u64, of: u64, smallest: u64) -> (f64, f64) {
    let (least, most) = between(count, of, smallest);
    let percent = |part: u64| 100.0 * part as f64 / of as f64;
    (percent(least), percent(most))
}

fn is_few(n: u64, smallest: u64) -> bool {
    n > 0 && n < smallest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_the_same_for_one_and_for_nine() {
        for few in 1..10 {
            // 191 of 200 are 95.5 %, 9 of 200 are 4.5 %.
            assert_eq!(bound(200 - few, 200, 10), Some(Bound::AtLeast(95.0)));
            assert_eq!(bound(few, 200, 10), Some(Bound::AtMost(5.0)));
            assert_eq!((between(200 - few, 200, 10), between(few, 200, 10)), ((191, 199), (1, 9)));
        }
        // Neither of both, nobody or everybody, and a whole that is not large enough.
        for (count, of) in [(10, 200), (190, 200), (0, 200), (200, 200), (97, 99), (0, 0), (3, 2)] {
            assert_eq!(bound(count, of, 10), None, "{count} of {of}");
        }
        assert_eq!(between(97, 99, 10), ABOVE_ZERO);
        assert_eq!(bound(91, 100, 10), Some(Bound::AtLeast(91.0)));
        // That nothing is said of it tells that ten are on either side.
        assert_eq!(between(150, 200, 10), (10, 190));
        assert_eq!(shares(197, 200, 10), (95.5, 99.5));
    }
}
