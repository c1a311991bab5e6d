//! Dates as registers write them, and calendar months from them.

use icci_score::intake::Cell;
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// The dates of a cell; nothing when something in it is no date. An empty cell has none.
///
/// `2025-01-31`, `31.1.2025` and a spreadsheet's own dates are read; several are separated by `;`, `|`, `,` or a line end.
pub(super) fn dates_of(cell: &Cell) -> Option<Vec<Date>> {
    match cell {
        Cell::Empty => Some(Vec::new()),
        Cell::Date(text) => Some(vec![one(text)?]),
        Cell::Text(text) => text
            .split([';', '|', ',', '\n'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(one)
            .collect(),
        _ => None,
    }
}

fn one(text: &str) -> Option<Date> {
    let text = text.trim();
    // A time behind the date does not matter; a second date would, and is never dropped.
    let (day, behind) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let is_time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'Z');
    let behind_is_time = behind.contains(':') && behind.chars().all(is_time);
    if !behind.is_empty() && !behind_is_time {
        return None;
    }
    let parts: Vec<&str> = day.split(['-', '.', '/']).filter(|part| !part.is_empty()).collect();
    let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let [a, b, c] = parts.as_slice() else { return None };
    if !parts.iter().all(digits) {
        return None;
    }
    let (year, month, date) = match (a.len(), day.contains('.')) {
        (4, false) => (a, b, c),
        (1 | 2, true) if c.len() == 4 => (c, b, a),
        _ => return None,
    };
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, date.parse().ok()?).ok()?;
    (1900..=2200).contains(&date.year()).then_some(date)
}

/// A date so many calendar months later. Where the month is too short, its last day: a month from 31 January is 28
/// February, or 29 in a leap year.
pub(super) fn months_after(date: Date, months: i32) -> Date {
    after(date, months.months())
}

/// A date so many calendar years later; 29 February becomes the 28th where there is none.
pub(super) fn years_after(date: Date, years: i32) -> Date {
    after(date, years.years())
}

fn after(date: Date, span: Span) -> Date {
    date.checked_add(span).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn dates_as_registers_write_them() {
        let of = |text: &str| dates_of(&Cell::Text(text.to_owned()));
        assert_eq!(
            of("31.1.2025; 2025-02-01|3.02.2025"),
            Some(vec![date("2025-01-31"), date("2025-02-01"), date("2025-02-03")])
        );
        for text in ["2025-01-31T10:00:00", "2025-01-31T10:00:00.5+02:00", "31.1.2025 9:30"] {
            assert_eq!(of(text), Some(vec![date("2025-01-31")]), "{text}");
        }
        assert_eq!(dates_of(&Cell::Empty), Some(vec![]));
        for bad in [
            "1.2.2025 1.6.2025",
            "1.2.2025 - 1.6.2025",
            "2025-01-31 x",
            "31.2.2025",
            "2025-13-01",
            "1/2/2025",
            "tammikuu",
            "2025",
            "29.2.2025",
            "1.2.25",
            "0001-01-01",
        ] {
            assert_eq!(of(bad), None, "{bad}");
        }
        assert_eq!(dates_of(&Cell::Number(45_000.0)), None);
    }

    #[test]
    fn months_end_on_the_last_day_there_is() {
        // Worked by hand on a calendar.
        for (from, months, to) in [
            ("2025-01-31", 1, "2025-02-28"),
            ("2024-01-31", 1, "2024-02-29"),
            ("2023-11-30", 3, "2024-02-29"),
            ("2024-11-30", 3, "2025-02-28"),
            ("2024-08-31", 6, "2025-02-28"),
            ("2023-08-31", 6, "2024-02-29"),
            ("2024-02-29", 6, "2024-08-29"),
            ("2025-12-15", 3, "2026-03-15"),
        ] {
            assert_eq!(months_after(date(from), months), date(to), "{from} + {months}");
        }
        assert_eq!(years_after(date("2024-02-29"), 3), date("2027-02-28"));
        assert_eq!(months_after(Date::MAX, 1), Date::MAX);
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_strange(text in "\\PC{0,40}", digits in "[0-9.;|/T-]{0,30}") {
            for text in [text, digits] {
                for date in dates_of(&Cell::Text(text)).unwrap_or_default() {
                    // A month later lies ahead, and not more than 31 days.
                    let later = months_after(date, 1);
                    assert!(later > date && (later - date).get_days() <= 31);
                }
            }
        }
    }
}
