//! Numbers as they are compared, and as people read them.
//!
//! Computed scores are *compared* to 12 significant digits ([`to_12_digits`]), so that what differs by the rounding of
//! binary fractions only is a tie. What people *read* is rounded half away from zero on the decimal form that the number
//! prints as ([`decimal`]), so that a reader who rounds the full number of a table by hand finds ours. Machine formats
//! keep every digit and use neither. Marks, signs and groups of digits are the language's and stand elsewhere.

use std::cmp::Ordering;

/// A number to 12 significant digits: computed scores that are equal in it tie. Choice: rounding in place of a
/// tolerance, because a tolerance is not transitive (a may be near b, b near c, and a not near c).
///
/// # Examples
///
/// ```
/// use icci_score::number::to_12_digits;
///
/// // Binary fractions: 0.1 + 0.2 is not 0.3, but the scores tie.
/// assert_ne!(0.1 + 0.2, 0.3);
/// assert_eq!(to_12_digits(0.1 + 0.2), to_12_digits(0.3));
/// ```
pub fn to_12_digits(x: f64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        // One zero only: -0 and 0 tie.
        return if x == 0.0 { 0.0 } else { x };
    }
    let shift = 11 - x.abs().log10().floor() as i32;
    // Powers of ten up to 22 are exact, so scaling up and down rounds correctly; other numbers are no scores.
    if (0..=22).contains(&shift) {
        let power = 10_f64.powi(shift);
        (x * power).round() / power
    } else {
        format!("{x:.11e}").parse().unwrap_or(x)
    }
}

/// `a - b`, or 0 when both are equal to 12 significant digits.
pub fn difference(a: f64, b: f64) -> f64 {
    if tie(a, b) { 0.0 } else { a - b }
}

/// Whether two computed scores are equal to 12 significant digits.
pub fn tie(a: f64, b: f64) -> bool {
    a == b || to_12_digits(a) == to_12_digits(b)
}

/// The order of computed scores, equal where they tie to 12 significant digits.
pub fn compare(a: f64, b: f64) -> Ordering {
    to_12_digits(a).total_cmp(&to_12_digits(b))
}

/// A number with a fixed number of decimals, as people read it: digits, a point where there are decimals, and `-` below
/// zero. Never `-0`.
///
/// # Formula
///
/// Of all decimal fractions that are read back as the double x that with the fewest digits is taken (the one that x
/// prints as in full), and rounded to so many decimals, a half away from zero. What is not finite prints as it is.
///
/// # Examples
///
/// ```
/// use icci_score::number::decimal;
///
/// assert_eq!(decimal(0.285, 2), "0.29"); // as a binary fraction it is a little less than 0.285
/// assert_eq!([2.5, -2.5, -0.4].map(|x| decimal(x, 0)), ["3", "-3", "0"]);
/// assert_eq!(decimal(47.45, 1), "47.5");
/// ```
pub fn decimal(x: f64, decimals: usize) -> String {
    let Some(units) = units_text(x, decimals) else { return x.to_string() };
    let sign = if x < 0.0 && units.bytes().any(|digit| digit != b'0') { "-" } else { "" };
    let (whole, rest) = units.split_at(units.len() - decimals);
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// The number that [`decimal`] writes. Never -0.
///
/// # Examples
///
/// ```
/// use icci_score::number::rounded;
///
/// assert_eq!(rounded(1.005, 2), 1.01);
/// ```
pub fn rounded(x: f64, decimals: usize) -> f64 {
    decimal(x, decimals).parse().unwrap_or(x)
}

/// The nearest whole number, a half away from zero: what [`decimal`] writes without decimals. Beyond what an integer
/// holds the outermost one, and 0 of what is no number.
pub fn whole(x: f64) -> i64 {
    // A cast of a float saturates.
    rounded(x, 0) as i64
}

/// The difference of two numbers as people read them: that of the two printed numbers, which may be another than the
/// printed difference. 60.24 and 50.16 print as 60.2 and 50.2, and their difference as 10.0, not as the 10.1 that 10.08
/// would be.
///
/// # Examples
///
/// ```
/// use icci_score::number::printed_difference;
///
/// assert_eq!(printed_difference(60.24, 50.16, 1), 10.0);
/// ```
pub fn printed_difference(a: f64, b: f64, decimals: usize) -> f64 {
    rounded(rounded(a, decimals) - rounded(b, decimals), decimals)
}

/// A share of 1 in percent, reckoned in decimals: 0.285 is 28.5, while `100.0 * 0.285` is a little less and would be
/// rounded to 28.
///
/// # Examples
///
/// ```
/// use icci_score::number::percent;
///
/// assert_eq!(percent(0.285), 28.5);
/// ```
pub fn percent(share: f64) -> f64 {
    hundredfold(share).unwrap_or(share)
}

/// The cents of an amount in euros: the nearest, a half away from zero.
///
/// # Examples
///
/// ```
/// use icci_score::number::cents;
///
/// assert_eq!(cents(1.005), 101);
/// ```
pub fn cents(euros: f64) -> i64 {
    whole(percent(euros))
}

/// A number moved by two decimal places.
fn hundredfold(x: f64) -> Option<f64> {
    let text = format!("{x:e}");
    let (digits, exponent) = text.split_once('e')?;
    format!("{digits}e{}", exponent.parse::<i32>().ok()? + 2).parse().ok()
}

/// The digits of `|x|` in whole units of the last decimal, with at least one digit before the decimals. None of what is
/// not finite.
fn units_text(x: f64, decimals: usize) -> Option<String> {
    if !x.is_finite() {
        return None;
    }
    // The shortest digits that are read back as the number: `2.85e-1`.
    let text = format!("{:e}", x.abs());
    let (digits, exponent) = text.split_once('e')?;
    let mut digits: Vec<u8> = digits.bytes().filter(u8::is_ascii_digit).collect();
    // How many of them stand before the point, and how many are kept; below zero there are zeros before the first.
    let whole = exponent.parse::<i64>().ok()? + 1;
    let kept = whole + i64::try_from(decimals).ok()?;
    let up = usize::try_from(kept).ok().and_then(|kept| digits.get(kept)).is_some_and(|digit| *digit >= b'5');
    digits.resize(usize::try_from(kept).unwrap_or(0), b'0');
    if up {
        let nines = digits.iter().rev().take_while(|digit| **digit == b'9').count();
        let at = digits.len() - nines;
        digits[at..].fill(b'0');
        match at.checked_sub(1).and_then(|at| digits.get_mut(at)) {
            Some(digit) => *digit += 1,
            None => digits.insert(0, b'1'),
        }
    }
    let missing = (decimals + 1).saturating_sub(digits.len());
    Some("0".repeat(missing) + &String::from_utf8(digits).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn computed_scores_tie_at_twelve_significant_digits() {
        assert_eq!(to_12_digits(66.666_666_666_666_67), 66.666_666_666_7);
        assert_eq!(to_12_digits(62.5), 62.5);
        assert_ne!(to_12_digits(62.500_000_000_1), to_12_digits(62.5)); // the 12th digit
        assert_eq!(to_12_digits(62.500_000_000_01), 62.5); // the 13th
        assert_eq!(to_12_digits(100.0), 100.0);
        assert_eq!(to_12_digits(-0.0).to_bits(), 0.0_f64.to_bits());
        assert_eq!(to_12_digits(1.234_567_890_123e-20), 1.234_567_890_12e-20);
        assert!(to_12_digits(f64::NAN).is_nan());
        assert!(tie(0.1 + 0.2, 0.3) && !tie(0.3, 0.300_000_000_001));
        assert_eq!(compare(0.1 + 0.2, 0.3), Ordering::Equal);
        assert_eq!([compare(1.0, 2.0), compare(2.0, -3.0)], [Ordering::Less, Ordering::Greater]);
        assert_eq!((difference(0.1 + 0.2, 0.3), difference(5.0, 3.0)), (0.0, 2.0));
    }

    #[test]
    fn a_half_goes_away_from_zero_on_the_digits_that_a_number_prints_as() {
        // By hand: the digits as they stand, cut, and one more where the first digit cut off is at least 5.
        for (x, decimals, expect) in [
            (0.285, 2, "0.29"),
            (1.005, 2, "1.01"),
            (2.675, 2, "2.68"),
            (47.45, 1, "47.5"),
            (61.25, 1, "61.3"),
            (61.35, 1, "61.4"),
            (0.5, 0, "1"),
            (1.5, 0, "2"),
            (2.5, 0, "3"),
            (-2.5, 0, "-3"),
            (-0.5, 0, "-1"),
            (-47.45, 1, "-47.5"),
            // Half of the last digit below a half: floor(x + 0.5) is 1.
            (0.499_999_999_999_999_94, 0, "0"),
            (62.499_999_999_999_99, 0, "62"),
            (0.25, 1, "0.3"),
            (0.35, 1, "0.4"),
            (0.45, 1, "0.5"),
            (8.345, 2, "8.35"),
            (9.995, 2, "10.00"),
            (99.95, 1, "100.0"),
            (999.5, 0, "1000"),
            (0.05, 1, "0.1"),
            (0.049, 1, "0.0"),
            (0.05, 0, "0"),
            (0.0049, 2, "0.00"),
            (-0.04, 1, "0.0"),
            (-0.0, 0, "0"),
            (-0.0, 2, "0.00"),
            (0.0, 1, "0.0"),
            (5e-324, 3, "0.000"),
            (0.1 + 0.2, 16, "0.3000000000000000"),
            (0.1 + 0.2, 17, "0.30000000000000004"),
            (0.1, 20, "0.10000000000000000000"),
            (12.0, 2, "12.00"),
            (1e21, 1, "1000000000000000000000.0"),
            (123_456_789.5, 0, "123456790"),
            (f64::NAN, 1, "NaN"),
            (f64::NEG_INFINITY, 1, "-inf"),
        ] {
            assert_eq!(decimal(x, decimals), expect, "{x} to {decimals}");
        }
        assert_eq!([2.5, -2.5, 2.4, -0.4, f64::NAN, 1e300].map(whole), [3, -3, 2, 0, 0, i64::MAX]);
        assert_eq!(rounded(-0.04, 1).to_bits(), 0.0_f64.to_bits());
    }

    #[test]
    fn shares_and_cents_are_reckoned_in_decimals() {
        // 100.0 * 0.285 is 28.499999999999996, and 100.0 * 1.005 is 100.49999999999999.
        assert_eq!([0.285, 0.57, 0.07, 1.0, 0.0].map(percent), [28.5, 57.0, 7.0, 100.0, 0.0]);
        assert_eq!([0.285, 0.145, 0.565].map(|share| decimal(percent(share), 0)), ["29", "15", "57"]);
        assert_eq!([1.005, 0.145, -1.005, 19.99, 0.1 + 0.2].map(cents), [101, 15, -101, 1999, 30]);
        assert!(percent(f64::NAN).is_nan() && percent(f64::INFINITY).is_infinite());
    }

    #[test]
    fn a_printed_difference_is_that_of_the_printed_numbers() {
        // 60.24 and 50.16 print as 60.2 and 50.2.
        assert_eq!(printed_difference(60.24, 50.16, 1), 10.0);
        assert_eq!(printed_difference(50.04, 50.16, 1), -0.2); // 50.0 - 50.2, and -0.12 alone would be -0.1
        assert_eq!(printed_difference(60.3, 55.1, 1), 5.2);
        assert_eq!(printed_difference(1.04, 1.0, 1).to_bits(), 0.0_f64.to_bits());
    }

    /// Rounds a number's full text as a person would: by its digits, one after the other.
    fn by_hand(text: &str, decimals: usize) -> String {
        let (sign, body) = text.strip_prefix('-').map_or(("", text), |body| ("-", body));
        let (whole, rest) = body.split_once('.').unwrap_or((body, ""));
        let mut digits: Vec<u32> = format!("0{whole}").chars().filter_map(|c| c.to_digit(10)).collect();
        let places: Vec<u32> = rest.chars().filter_map(|c| c.to_digit(10)).collect();
        digits.extend((0..decimals).map(|at| places.get(at).copied().unwrap_or(0)));
        let mut carry = u32::from(places.get(decimals).is_some_and(|digit| *digit >= 5));
        for digit in digits.iter_mut().rev() {
            let sum = *digit + carry;
            (*digit, carry) = (sum % 10, sum / 10);
        }
        let all: String = digits.iter().map(u32::to_string).collect();
        let (whole, rest) = all.split_at(all.len() - decimals);
        let whole = match whole.trim_start_matches('0') {
            "" => "0",
            whole => whole,
        };
        let sign = if digits.iter().all(|digit| *digit == 0) { "" } else { sign };
        if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn rounding_is_that_of_the_printed_digits(x in -1e7_f64..1e7, decimals in 0_usize..8) {
            // Rust prints the shortest digits that are read back.
            prop_assert_eq!(decimal(x, decimals), by_hand(&format!("{x}"), decimals));
        }

        #[test]
        fn decimal_halves_go_away_from_zero(tens in -1_000_000_i64..1_000_000, decimals in 0_usize..5) {
            // A number that ends in 5 behind the last decimal, as it is read from a file.
            let text = format!("{}{}5e-{}", if tens < 0 { "-" } else { "" }, tens.abs(), decimals + 1);
            let x: f64 = text.parse().expect("a number");
            prop_assert_eq!(decimal(x, decimals), by_hand(&format!("{x}"), decimals));
            let away = tens.abs() + 1;
            prop_assert_eq!(rounded(x, decimals).abs(), format!("{away}e-{decimals}").parse::<f64>().expect("a number"));
        }

        #[test]
        fn numbers_of_any_size_print(bits in any::<u64>(), decimals in 0_usize..4) {
            let x = f64::from_bits(bits);
            let text = decimal(x, decimals);
            if x.is_finite() {
                prop_assert_eq!(&text, &by_hand(&format!("{x}"), decimals));
                prop_assert!(text == "0" || !text.starts_with("-0") || text.bytes().any(|b| (b'1'..=b'9').contains(&b)));
            }
        }

        #[test]
        fn ties_are_transitive(a in 0.0_f64..100.0, steps in proptest::collection::vec(-40_i64..40, 2)) {
            let moved = |by: i64| f64::from_bits(a.to_bits().saturating_add_signed(by));
            let (b, c) = (moved(steps[0]), moved(steps[1]));
            prop_assert!(!(tie(a, b) && tie(b, c)) || tie(a, c));
        }
    }
}
