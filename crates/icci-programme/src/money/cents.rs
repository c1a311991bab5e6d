//! Sums of money: whole cents, never floating point.

use serde::{Deserialize, Deserializer, Serialize};

/// A sum in cents of a euro.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct Cents(pub i64);

/// Why a text is no sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotMoney {
    /// Not a number of euros with at most two decimals.
    Unreadable,
    /// Below zero.
    Negative,
}

impl Cents {
    /// The sum of a text: euros, with two decimals at most, blanks between groups of three, and perhaps a `€`.
    ///
    /// A comma separates decimals only where `decimal_comma` allows it. `191 100,50` is 19,110,050 cents.
    ///
    /// # Errors
    ///
    /// [`NotMoney`] for what is no such number, or is negative.
    pub fn parse(text: &str, decimal_comma: bool) -> Result<Cents, NotMoney> {
        let text = text.trim().trim_end_matches('€').trim_start_matches('€').trim();
        let text = text.replace('\u{2212}', "-");
        let (negative, body) = match text.strip_prefix('-') {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text.as_str()),
        };
        let body = if decimal_comma { body.replace(',', ".") } else { body.to_owned() };
        let (whole, decimals) = body.split_once('.').unwrap_or((&body, ""));
        let groups: Vec<&str> = whole.split(char::is_whitespace).collect();
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let grouped = groups.iter().all(|group| digits(group))
            && groups.iter().skip(1).all(|group| group.len() == 3)
            && (groups.len() == 1 || groups.first().is_some_and(|group| group.len() <= 3));
        // Zeros beyond the cents change nothing; other digits do.
        let decimals = decimals.trim_end_matches('0');
        if !grouped || decimals.len() > 2 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotMoney::Unreadable);
        }
        let cents: i64 =
            format!("{}{decimals:0<2}", groups.concat()).parse().map_err(|_| NotMoney::Unreadable)?;
        match negative && cents != 0 {
            true => Err(NotMoney::Negative),
            false => Ok(Cents(cents)),
        }
    }

    /// The sum of a number of euros as a spreadsheet holds it. What is further from a whole cent than a spreadsheet
    /// rounds is no sum.
    ///
    /// # Errors
    ///
    /// [`NotMoney`] for what is no such number, or is negative.
    pub fn from_euros(euros: f64) -> Result<Cents, NotMoney> {
        let cents = (euros * 100.0).round();
        // 2^53: beyond it doubles do not hold every cent.
        if !euros.is_finite() || cents.abs() > 9_007_199_254_740_992.0 || (euros * 100.0 - cents).abs() > 1e-4
        {
            return Err(NotMoney::Unreadable);
        }
        if cents < 0.0 { Err(NotMoney::Negative) } else { Ok(Cents(cents as i64)) }
    }

    /// The sum in euros, for tables: the double nearest to it.
    pub fn euros(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// The sum of two, or nothing where it is too large.
    pub fn checked_add(self, other: Cents) -> Option<Cents> {
        self.0.checked_add(other.0).map(Cents)
    }
}

impl std::fmt::Display for Cents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }
}

impl<'de> Deserialize<'de> for Cents {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Cents, D::Error> {
        let text = String::deserialize(deserializer)?;
        Cents::parse(&text, false).map_err(|_| {
            serde::de::Error::custom(format!("`{text}` is not a sum of euros and cents, such as \"5000.00\""))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_as_people_write_them() {
        for (text, cents) in [
            ("191100", 19_110_000),
            ("133 770,00", 13_377_000),
            ("57\u{a0}330.5", 5_733_050),
            ("0,01 €", 1),
            ("€5000", 500_000),
            ("-0", 0),
            ("12.3400", 1234),
        ] {
            assert_eq!(Cents::parse(text, true), Ok(Cents(cents)), "{text}");
        }
    }

    #[test]
    fn what_is_no_sum_is_not_read() {
        for text in ["", "1.234,5", "12.345", "1 2", "1e5", "NaN", "12 %", ".5", "99999999999999999999"] {
            assert_eq!(Cents::parse(text, true), Err(NotMoney::Unreadable), "{text}");
        }
        assert_eq!(Cents::parse("\u{2212}5", true), Err(NotMoney::Negative));
        assert_eq!(Cents::parse("12,5", false), Err(NotMoney::Unreadable));
    }

    #[test]
    fn spreadsheet_numbers_are_exact_to_the_cent() {
        // 0.1 + 0.2 is 0.30000000000000004 in a spreadsheet.
        assert_eq!(Cents::from_euros(0.1 + 0.2), Ok(Cents(30)));
        assert_eq!(Cents::from_euros(1.005), Err(NotMoney::Unreadable));
        assert_eq!(Cents::from_euros(f64::NAN), Err(NotMoney::Unreadable));
        assert_eq!(Cents::from_euros(-1.0), Err(NotMoney::Negative));
        assert_eq!(Cents(-105).to_string(), "-1.05");
    }

    proptest::proptest! {
        #[test]
        fn sums_survive_being_written(cents in 0_i64..i64::MAX, text in "\\PC{0,30}") {
            assert_eq!(Cents::parse(&Cents(cents).to_string(), false), Ok(Cents(cents)));
            let _ = Cents::parse(&text, true);
        }
    }
}
