//! Parts as they are printed: rounded so that they still sum to the rounded whole.

use crate::statistics::to_12_digits;

/// Parts rounded to some decimals, so that they sum to their rounded sum.
///
/// # Formula
///
/// With `u = 10^decimals`: each part is `floor(u x)/u`; the units of `round(u sum x)` that are then left over go, one each,
/// to the parts with the largest `u x - floor(u x)`, ties to the first. No part moves by a whole unit of its last
/// decimal.
///
/// # Examples
///
/// ```
/// use icci_benchmark::trend::largest_remainder;
///
/// // Rounded one by one they would be 0.3 + 0.3 + 0.3 = 0.9, and the whole is 1.
/// assert_eq!(largest_remainder(&[1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0], 1), [0.4, 0.3, 0.3]);
/// assert_eq!(largest_remainder(&[-0.26, 1.26], 1), [-0.3, 1.3]);
/// ```
///
/// # Source
///
/// The method of largest remainders (Hamilton, Hare), as used to apportion seats.
pub fn largest_remainder(parts: &[f64], decimals: u32) -> Vec<f64> {
    // More decimals than a number of this size has mean nothing.
    let unit = 10_f64.powi(i32::try_from(decimals.min(12)).unwrap_or(12));
    let scaled: Vec<f64> = parts.iter().map(|part| to_12_digits(part * unit)).collect();
    let mut whole: Vec<f64> = scaled.iter().map(|part| part.floor()).collect();
    let target = to_12_digits(parts.iter().sum::<f64>() * unit).round();
    let mut by_rest: Vec<usize> = (0..parts.len()).collect();
    by_rest.sort_by(|&a, &b| {
        let rest = |at: usize| to_12_digits(scaled[at] - whole[at]);
        rest(b).total_cmp(&rest(a)).then(a.cmp(&b))
    });
    let left = target - whole.iter().sum::<f64>();
    // A sum of numbers that are none is none; nothing is left over then.
    let left = if left > 0.0 { (left as usize).min(parts.len()) } else { 0 };
    for &at in by_rest.iter().take(left) {
        whole[at] += 1.0;
    }
    // Adding 0 makes -0 a 0.
    whole.into_iter().map(|part| part / unit + 0.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_left_goes_to_the_largest_rests() {
        // 1.25 + 2.5 + 3.75 = 7.5, in tenths 75: floors 12 + 25 + 37 = 74; the rests are .5, 0, .5: the first.
        assert_eq!(largest_remainder(&[1.25, 2.5, 3.75], 1), [1.3, 2.5, 3.7]);
        assert_eq!(largest_remainder(&[-0.2, 0.2], 0), [0.0, 0.0]);
        assert_eq!(largest_remainder(&[], 1), [0.0; 0]);
        assert_eq!(largest_remainder(&[-1.5], 0), [-2.0]); // as the number alone is rounded
        assert_eq!(largest_remainder(&[0.1 + 0.2, 0.0], 1), [0.3, 0.0]);
        assert!(largest_remainder(&[f64::NAN, 1.0], 1)[0].is_nan());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn printed_parts_sum_to_the_printed_whole(
            parts in proptest::collection::vec(-1_000_000_i32..1_000_000, 0..40), decimals in 0_u32..4,
        ) {
            let parts: Vec<f64> = parts.into_iter().map(|part| f64::from(part) / 7001.0).collect();
            let unit = 10_f64.powi(decimals as i32);
            let printed = largest_remainder(&parts, decimals);
            let in_units: f64 = printed.iter().map(|part| (part * unit).round()).sum();
            prop_assert_eq!(in_units, (parts.iter().sum::<f64>() * unit).round());
            for (part, printed) in parts.iter().zip(&printed) {
                prop_assert!((part - printed).abs() < 1.0 / unit + 1e-9);
            }
        }
    }
}
