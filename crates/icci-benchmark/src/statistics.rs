//! Numbers about a list of scores: ties, median, median absolute deviation.
//!
//! Comes in: finite scores in any order. Goes out: numbers that do not depend on that order. It knows no cities;
//! `standing` comes next.

/// How scores are compared; its home is the ground that all crates stand on.
pub use icci_score::number::{difference, to_12_digits};

/// The median of scores: the mean of the middle two when their number is even. None of an empty list.
///
/// # Formula
///
/// With `x(1) <= ... <= x(n)`: `x((n+1)/2)` for odd n, `(x(n/2) + x(n/2+1))/2` for even n. In points.
///
/// # Examples
///
/// ```
/// use icci_benchmark::statistics::median;
///
/// assert_eq!(median(&[70.0, 40.0, 50.0]), Some(50.0));
/// assert_eq!(median(&[70.0, 40.0, 50.0, 60.0]), Some(55.0)); // (50 + 60) / 2
/// assert_eq!(median(&[]), None);
/// ```
pub fn median(scores: &[f64]) -> Option<f64> {
    let mut scores = scores.to_vec();
    let middle = scores.len() / 2;
    if scores.is_empty() {
        return None;
    }
    let even = scores.len().is_multiple_of(2);
    let (below, &mut upper, _) = scores.select_nth_unstable_by(middle, f64::total_cmp);
    let lower = below.iter().copied().max_by(f64::total_cmp).filter(|_| even);
    Some(lower.map_or(upper, |lower| if lower == upper { upper } else { (lower + upper) / 2.0 }))
}

/// The median absolute deviation from the median, unscaled. None of an empty list.
///
/// # Formula
///
/// `MAD = median(|x - median(x)|)`; deviations of scores that tie with the median are 0. In points.
///
/// # Examples
///
/// ```
/// use icci_benchmark::statistics::mad;
///
/// // Median 50; deviations 10, 0, 20; their median 10.
/// assert_eq!(mad(&[40.0, 50.0, 70.0]), Some(10.0));
/// ```
pub fn mad(scores: &[f64]) -> Option<f64> {
    let middle = median(scores)?;
    let deviations: Vec<f64> = scores.iter().map(|&score| difference(score, middle).abs()).collect();
    median(&deviations)
}

/// The quantile of scores by linear interpolation, type 7. None of an empty list.
///
/// # Formula
///
/// With `x(0) <= ... <= x(n-1)` and `h = (n - 1) p`: `x(floor h) + (h - floor h)(x(floor h + 1) - x(floor h))`; p from 0
/// to 1.
///
/// # Examples
///
/// ```
/// use icci_benchmark::statistics::quantile;
///
/// assert_eq!(quantile(&[4.0, 1.0, 3.0, 2.0], 0.25), Some(1.75)); // h = 0.75
/// assert_eq!(quantile(&[], 0.5), None);
/// ```
///
/// # Source
///
/// Hyndman, Fan, The American Statistician 50 (1996), definition 7; the default of R's `quantile`.
pub fn quantile(scores: &[f64], p: f64) -> Option<f64> {
    let mut sorted = scores.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    quantile_of_sorted(&sorted, p)
}

/// As [`quantile`], of scores that are sorted already.
pub(crate) fn quantile_of_sorted(sorted: &[f64], p: f64) -> Option<f64> {
    let h = (sorted.len().checked_sub(1)? as f64) * p.clamp(0.0, 1.0);
    let below = *sorted.get(h.floor() as usize)?;
    let above = sorted.get(h.floor() as usize + 1).copied().unwrap_or(below);
    Some(below + (h - h.floor()) * (above - below))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deviation_of_ties_is_nothing() {
        // Median 0.3; three of four tie with it, so the middle deviations are 0 and 0.
        assert_eq!(mad(&[0.1 + 0.2, 0.3, 0.3, 9.0]), Some(0.0));
        assert_eq!(mad(&[5.0]), Some(0.0));
        assert_eq!(mad(&[]), None);
    }
}
