//! Numbers as people write them: decimal comma, blanks between thousands, a unit behind.

use crate::language::Texts;
use crate::text::fold;

/// The number of a text, or nothing where it is none or could be read in two ways.
///
/// A comma separates decimals only where `decimal_comma` allows it; a point always does. Blanks may stand
/// between groups of three digits. Never infinite, never NaN.
pub fn parse_number(text: &str, decimal_comma: bool) -> Option<f64> {
    let folded = fold(text).replace('\u{2212}', "-");
    let (negative, body) = match folded.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, folded.strip_prefix('+').unwrap_or(&folded)),
    };
    let (whole, decimals) = match (body.split_once('.'), body.split_once(',')) {
        (None, None) => (body, ""),
        (Some(parts), None) => parts,
        (None, Some(parts)) if decimal_comma => parts,
        _ => return None,
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let groups: Vec<&str> = whole.split(' ').collect();
    let grouped = groups.iter().all(|group| digits(group))
        && groups.iter().skip(1).all(|group| group.len() == 3)
        && (groups.len() == 1 || groups.first().is_some_and(|group| (1..=3).contains(&group.len())));
    if !grouped || !digits(decimals) || (whole.is_empty() && decimals.is_empty()) {
        return None;
    }
    let number: f64 = format!("{}.{decimals}0", groups.concat()).parse().ok()?;
    number.is_finite().then_some(if negative { -number } else { number })
}

/// The text without the unit behind it, in whatever language, and without a percent sign.
pub(super) fn without_unit<'a>(text: &'a str, unit: &Texts) -> &'a str {
    let trimmed = text.trim();
    if let Some(rest) = trimmed.strip_suffix('%') {
        return rest.trim_end();
    }
    let folded_units: Vec<String> =
        unit.iter().map(|(_, unit)| fold(unit)).filter(|unit| !unit.is_empty()).collect();
    // The unit begins where the last digit ends.
    let Some(last_digit) = trimmed.rfind(|c: char| c.is_ascii_digit()) else { return trimmed };
    let (number, rest) = trimmed.split_at(last_digit + 1);
    if folded_units.contains(&fold(rest)) { number } else { trimmed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        for (text, expected) in [
            ("12", 12.0),
            ("12,5", 12.5),
            ("12.5", 12.5),
            (" 1 234,50 ", 1234.5),
            ("1\u{a0}234\u{202f}567", 1_234_567.0),
            ("\u{2212}3", -3.0),
            (",5", 0.5),
            ("5.", 5.0),
        ] {
            assert_eq!(parse_number(text, true), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_not_read() {
        for text in ["", "-", ".", "1 2", "1.234,5", "1,2,3", "12 %", "NaN", "inf", "1e5", "12 34", "1-2"] {
            assert_eq!(parse_number(text, true), None, "{text}");
        }
        assert_eq!(parse_number("12,5", false), None);
    }

    #[test]
    fn units_are_taken_off() {
        let unit = Texts { fi: "henkilöä".into(), sv: "personer".into(), en: "people".into() };
        assert_eq!(without_unit("12 HENKILÖÄ", &unit), "12");
        assert_eq!(without_unit("12,5 %", &unit), "12,5");
        assert_eq!(without_unit("12 metriä", &unit), "12 metriä");
    }
}
