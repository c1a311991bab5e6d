//! Weighted arithmetic means whose parts may be missing or bounded.

/// More than sums of a few hundred scores lose by rounding, and far below what is printed.
const ROUNDING: f64 = 1e-9;

/// One part of a mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Its weight, above 0.
    pub weight: f64,
    /// Its score, if it has one.
    pub score: Option<f64>,
    /// Its lowest possible score.
    pub lower: f64,
    /// Its highest possible score.
    pub upper: f64,
}

/// A mean with its bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aggregate {
    /// The mean over the parts present; none when no part is.
    pub score: Option<f64>,
    /// The mean of all parts' lower bounds.
    pub lower: f64,
    /// The mean of all parts' upper bounds.
    pub upper: f64,
    /// The share of the weight that is present, 0 to 1.
    pub presence: f64,
    /// Whether every part is present.
    pub complete: bool,
}

/// The weighted arithmetic mean of the parts present, with bounds over all parts.
///
/// # Formula
///
/// `score = sum(w s) / sum(w)` over parts with a score; `lower = sum(w l) / sum(w)` and
/// `upper = sum(w u) / sum(w)` over all parts. With `0 <= l <= s <= u <= 100`, and `l = 0`, `u = 100` for a part
/// without a score, `lower <= score <= upper`. Nothing when there are no parts.
///
/// # Source
///
/// OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 7 (linear aggregation).
pub fn weighted_mean(parts: impl IntoIterator<Item = Part>) -> Option<Aggregate> {
    let (mut all, mut lower, mut upper) = (0.0, 0.0, 0.0);
    let (mut present, mut sum, mut count, mut missing) = (0.0, 0.0, 0_usize, 0_usize);
    for part in parts {
        all += part.weight;
        lower += part.weight * part.lower;
        upper += part.weight * part.upper;
        match part.score {
            Some(score) => {
                present += part.weight;
                sum += part.weight * score;
                count += 1;
            }
            None => missing += 1,
        }
    }
    (all > 0.0).then(|| {
        let score = (count > 0).then(|| sum / present);
        let (lower, upper) = (lower / all, upper / all);
        Aggregate {
            score,
            // The same numbers summed in another grouping may differ in the last bit. More than that is no rounding:
            // a part without a score that has bounds of its own, such as an index of which one field does not apply.
            lower: score.filter(|score| lower - score < ROUNDING).map_or(lower, |score| lower.min(score)),
            upper: score.filter(|score| score - upper < ROUNDING).map_or(upper, |score| upper.max(score)),
            presence: present / all,
            complete: missing == 0,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_parts_leave_the_mean_and_widen_the_bounds() {
        let parts = [
            Part { weight: 0.7, score: Some(60.0), lower: 50.0, upper: 70.0 },
            Part { weight: 0.3, score: None, lower: 0.0, upper: 100.0 },
        ];
        let mean = weighted_mean(parts).expect("two parts");
        assert!((mean.score.expect("one part present") - 60.0).abs() < 1e-12); // 0.7 * 60 / 0.7
        assert!((mean.lower - 35.0).abs() < 1e-12); // 0.7 * 50 + 0.3 * 0
        assert!((mean.upper - 79.0).abs() < 1e-12); // 0.7 * 70 + 0.3 * 100
        assert!((mean.presence - 0.7).abs() < 1e-12);
        assert!(!mean.complete);
        assert_eq!(weighted_mean([]), None);
    }

    #[test]
    fn bounds_are_means_of_bounds_whatever_the_parts_present_say() {
        // The mean of the one part present, 33, lies below what all parts can give at least: (33 + 40) / 2.
        let parts = [
            Part { weight: 1.0, score: Some(33.0), lower: 33.0, upper: 35.0 },
            Part { weight: 1.0, score: None, lower: 40.0, upper: 60.0 },
        ];
        let mean = weighted_mean(parts).expect("two parts");
        assert_eq!((mean.lower, mean.upper), (36.5, 47.5));
    }
}
