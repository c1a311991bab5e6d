//! Parts as they are printed: rounded so that they still sum to the printed whole.

use icci_score::number::{compare, rounded, to_12_digits};

/// Parts rounded to some decimals, so that they sum to the whole as it is printed.
///
/// # Formula
///
/// With `u = 10^decimals`: each part is `floor(u x)/u`; the units of the whole, rounded to the same decimals, that are then
/// left over go, one each, to the parts with the largest `u x - floor(u x)`, ties to the first. The whole may be another
/// than the sum of the parts by less than a unit of the last decimal, as the difference of two printed numbers is; then no
/// part moves by a whole unit.
///
/// # Examples
///
/// ```
/// use icci_benchmark::trend::largest_remainder;
///
/// // Rounded one by one they would be 0.3 + 0.3 + 0.3 = 0.9, and the whole is 1.
/// assert_eq!(largest_remainder(&[1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0], 1.0, 1), [0.4, 0.3, 0.3]);
/// assert_eq!(largest_remainder(&[-0.26, 1.26], 1.0, 1), [-0.3, 1.3]);
/// // The levels are printed as 50.0 and 50.2, though the change is 0.12.
/// assert_eq!(largest_remainder(&[0.12], 0.2, 1), [0.2]);
/// ```
///
/// # Source
///
/// The method of largest remainders (Hamilton, Hare), as used to apportion seats.
pub fn largest_remainder(parts: &[f64], whole: f64, decimals: usize) -> Vec<f64> {
    // More decimals than a number of this size has mean nothing.
    let decimals = decimals.min(12);
    let unit = 10_f64.powi(i32::try_from(decimals).unwrap_or(12));
    let scaled: Vec<f64> = parts.iter().map(|part| to_12_digits(part * unit)).collect();
    let mut units: Vec<f64> = scaled.iter().map(|part| part.floor()).collect();
    // In whole units, of which the product is a bit off.
    let target = (rounded(whole, decimals) * unit).round();
    let mut by_rest: Vec<usize> = (0..parts.len()).collect();
    by_rest.sort_by(|&a, &b| {
        let rest = |at: usize| scaled[at] - units[at];
        compare(rest(b), rest(a)).then(a.cmp(&b))
    });
    let left = target - units.iter().sum::<f64>();
    // A sum of numbers that are none is none; nothing is left over then.
    let left = if left > 0.0 { (left as usize).min(parts.len()) } else { 0 };
    for &at in by_rest.iter().take(left) {
        units[at] += 1.0;
    }
    units.into_iter().map(|units| rounded(units / unit, decimals)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use icci_score::number::printed_difference;
    use proptest::prelude::*;

    #[test]
    fn what_is_left_goes_to_the_largest_rests() {
        // 1.25 + 2.5 + 3.75 = 7.5, in tenths 75: floors 12 + 25 + 37 = 74; the rests are .5, 0, .5: the first.
        assert_eq!(largest_remainder(&[1.25, 2.5, 3.75], 7.5, 1), [1.3, 2.5, 3.7]);
        assert_eq!(largest_remainder(&[-0.2, 0.2], 0.0, 0), [0.0, 0.0]);
        assert_eq!(largest_remainder(&[], 0.0, 1), [0.0; 0]);
        assert_eq!(largest_remainder(&[-1.5], -1.5, 0), [-2.0]); // as the number alone is rounded
        assert_eq!(largest_remainder(&[0.1 + 0.2, 0.0], 0.1 + 0.2, 1), [0.3, 0.0]);
        // A half of the whole goes away from zero on its decimal form: 0.285 is 0.29.
        assert_eq!(largest_remainder(&[0.145, 0.14], 0.285, 2), [0.15, 0.14]);
        assert!(largest_remainder(&[f64::NAN, 1.0], f64::NAN, 1)[0].is_nan());
        assert!(largest_remainder(&[0.04, -0.04], 0.0, 1).iter().all(|part| part.to_bits() == 0));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn printed_parts_sum_to_the_printed_whole(
            parts in proptest::collection::vec(-1_000_000_i32..1_000_000, 0..40), decimals in 0_usize..4,
            from in 0_i32..1_000_000,
        ) {
            let parts: Vec<f64> = parts.into_iter().map(|part| f64::from(part) / 7001.0).collect();
            let unit = 10_f64.powi(decimals as i32);
            // The change between two printed levels.
            let from = f64::from(from) / 6007.0;
            let to = from + parts.iter().sum::<f64>();
            for whole in [parts.iter().sum::<f64>(), printed_difference(to, from, decimals)] {
                let printed = largest_remainder(&parts, whole, decimals);
                let in_units: f64 = printed.iter().map(|part| (part * unit).round()).sum();
                if !parts.is_empty() {
                    prop_assert_eq!(in_units, (rounded(whole, decimals) * unit).round());
                }
                for (part, printed) in parts.iter().zip(&printed) {
                    prop_assert!((part - printed).abs() < 1.0 / unit + 1e-9);
                }
            }
        }
    }
}
