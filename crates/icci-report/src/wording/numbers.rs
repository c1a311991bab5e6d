//! Numbers, dates and ranks as each language writes them.

use jiff::civil::Date;

use icci_score::language::Language;
use icci_score::number::{self, compare, percent, rounded, to_12_digits, whole};

/// No-break space: numbers do not break from their units.
const NBSP: char = '\u{a0}';
/// The minus sign; a hyphen is no minus.
const MINUS: char = '\u{2212}';

/// Points as they are shown: the nearest whole number, a half away from zero.
///
/// Choice: whole points, because a questionnaire of 86 answers knows no tenths.
pub fn whole_points(points: f64) -> i64 {
    whole(points)
}

/// A share of 1 in whole percent: the nearest, but all or nothing only where it is.
fn whole_percent(share: f64) -> i64 {
    match whole(percent(share)) {
        w if w >= 100 && share < 1.0 => 99,
        w if w <= 0 && share > 0.0 => 1,
        w => w,
    }
}

/// With how few decimals (at most three) a number lies where it lies.
fn decimals_beside<T: PartialEq>(points: f64, side: impl Fn(f64) -> T) -> usize {
    // The last bits of a sum of binary fractions put nothing on another side.
    let there = side(to_12_digits(points));
    (0..3).find(|decimals| side(rounded(points, *decimals)) == there).unwrap_or(3)
}

/// Writes numbers for readers of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers(pub Language);

impl Numbers {
    /// A score in whole points: `62`.
    pub fn points(self, points: f64) -> String {
        self.integer(whole_points(points))
    }

    /// A whole number with its thousands apart: `124 825`, in English `124,825`.
    pub fn integer(self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut text = String::with_capacity(digits.len() + 4);
        if number < 0 {
            text.push(MINUS);
        }
        // Four digits stand together in Finnish and Swedish: they read as one number, and a year never splits.
        let grouped = digits.len() > 4 || self.0 == Language::En && digits.len() > 3;
        for (at, digit) in digits.chars().enumerate() {
            if grouped && at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(if self.0 == Language::En { ',' } else { NBSP });
            }
            text.push(digit);
        }
        text
    }

    /// A change in whole points with its sign: `+4`, `−3`, `0`.
    pub fn change(self, points: i64) -> String {
        match points {
            0 => "0".to_owned(),
            p if p > 0 => format!("+{}", self.integer(p)),
            p => self.integer(p),
        }
    }

    /// A number with a fixed number of decimals: `3,9`, in English `3.9`.
    pub fn decimal(self, number: f64, decimals: usize) -> String {
        let text = number::decimal(number, decimals);
        let (sign, text) = match text.strip_prefix('-') {
            Some(text) => (MINUS.to_string(), text),
            None => (String::new(), text.as_str()),
        };
        let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
        let whole = self.integer(whole.parse().unwrap_or(i64::MAX));
        let mark = if self.0 == Language::En { '.' } else { ',' };
        if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{mark}{rest}") }
    }

    /// A share of 1 in whole percent: `83 %`, in English `83%`. Rounded towards the middle at both ends, so that
    /// 100 % is all and 0 % is nothing.
    pub fn percent(self, share: f64) -> String {
        self.percent_sign(&self.integer(whole_percent(share)))
    }

    /// A share that something depends on, such as how much is answered: as [`Numbers::percent`], but with as few
    /// decimals as show on which side of the limit it lies. 59.6 % must not be shown as the 60 % that are needed.
    pub fn percent_beside(self, share: f64, limit: f64) -> String {
        let (found, limit) = (percent(share), percent(limit));
        let below = |x: f64| compare(x, limit).is_lt();
        if below(whole_percent(share) as f64) == below(found) {
            return self.percent(share);
        }
        self.percent_sign(&self.points_beside(found, limit))
    }

    fn percent_sign(self, number: &str) -> String {
        if self.0 == Language::En { format!("{number}%") } else { format!("{number}{NBSP}%") }
    }

    /// A score with as few decimals (at most three) as show on which side of a limit it lies: 49.6 is below 50 and
    /// must not be shown as 50.
    pub fn points_beside(self, points: f64, limit: f64) -> String {
        let decimals = decimals_beside(points, |x| x < limit);
        if decimals == 0 { self.points(points) } else { self.decimal(points, decimals) }
    }

    /// A difference with its sign and as few decimals as show on which side of two limits it lies: a gap of 4.7 is no
    /// gap of at least 5.
    pub fn change_beside(self, points: f64, limits: (f64, f64)) -> String {
        let decimals = decimals_beside(points, |x| (x <= limits.0, x >= limits.1));
        match decimals {
            0 => self.change(whole_points(points)),
            _ if points > 0.0 => format!("+{}", self.decimal(points, decimals)),
            _ => self.decimal(points, decimals),
        }
    }

    /// Bounds: `48–71`, or one number when both are shown alike.
    pub fn range(self, lower: f64, upper: f64) -> String {
        let (lower, upper) = (self.points(lower), self.points(upper));
        if lower == upper { lower } else { format!("{lower}–{upper}") }
    }

    /// Euros from cents: `5 000,00 €`; whole euros without decimals.
    pub fn euros(self, cents: i64) -> String {
        let (whole, rest) = (cents / 100, (cents % 100).unsigned_abs());
        let sign = if cents < 0 && whole == 0 { MINUS.to_string() } else { String::new() };
        let mark = if self.0 == Language::En { '.' } else { ',' };
        let number = self.integer(whole);
        let number =
            if rest == 0 { format!("{sign}{number}") } else { format!("{sign}{number}{mark}{rest:02}") };
        if self.0 == Language::En {
            number.strip_prefix(MINUS).map_or_else(|| format!("€{number}"), |n| format!("{MINUS}€{n}"))
        } else {
            format!("{number}{NBSP}€")
        }
    }

    /// A day: `22.11.2026`, in English `22 November 2026`.
    pub fn date(self, day: Date) -> String {
        let (d, m, y) = (day.day(), day.month(), day.year());
        match self.0 {
            // Swedish as in Finnish documents: one way for sentences, tables and the head of a page.
            Language::Fi | Language::Sv => format!("{d}.{m}.{y}"),
            Language::En => format!("{d}{NBSP}{} {y}", english_month(m)),
        }
    }

    /// A day where there is little room: `22.11.2026`, in English `22 Nov 2026`.
    pub fn short_date(self, day: Date) -> String {
        match self.0 {
            Language::Fi | Language::Sv => self.date(day),
            Language::En => {
                let short: String = english_month(day.month()).chars().take(3).collect();
                format!("{}{NBSP}{short}{NBSP}{}", day.day(), day.year())
            }
        }
    }

    /// A small number as a word, as sentences begin with it: `Kaksi`, `Två`, `Two`; from eleven on its figures.
    pub fn first_word(self, number: usize) -> String {
        let words = match self.0 {
            Language::Fi => FINNISH_NUMBERS,
            Language::Sv => SWEDISH_NUMBERS,
            Language::En => ENGLISH_NUMBERS,
        };
        let word = number.checked_sub(2).and_then(|at| words.get(at).copied());
        word.map_or_else(|| self.integer(i64::try_from(number).unwrap_or(i64::MAX)), str::to_owned)
    }

    /// A place in a ranking: `4.`, `4:e`, `4th`.
    pub fn ordinal(self, number: usize) -> String {
        let n = self.integer(i64::try_from(number).unwrap_or(i64::MAX));
        let teen = (11..=13).contains(&(number % 100));
        match self.0 {
            Language::Fi => format!("{n}."),
            Language::Sv => match number % 10 {
                1 | 2 if !(11..=12).contains(&(number % 100)) => format!("{n}:a"),
                _ => format!("{n}:e"),
            },
            Language::En => match number % 10 {
                1 if !teen => format!("{n}st"),
                2 if !teen => format!("{n}nd"),
                3 if !teen => format!("{n}rd"),
                _ => format!("{n}th"),
            },
        }
    }
}

/// From two to ten: one has texts of its own.
const FINNISH_NUMBERS: [&str; 9] =
    ["Kaksi", "Kolme", "Neljä", "Viisi", "Kuusi", "Seitsemän", "Kahdeksan", "Yhdeksän", "Kymmenen"];
const SWEDISH_NUMBERS: [&str; 9] = ["Två", "Tre", "Fyra", "Fem", "Sex", "Sju", "Åtta", "Nio", "Tio"];
const ENGLISH_NUMBERS: [&str; 9] = ["Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

fn english_month(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|at| ENGLISH_MONTHS.get(at).copied()).unwrap_or("")
}

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use super::*;

    const FI: Numbers = Numbers(Language::Fi);
    const SV: Numbers = Numbers(Language::Sv);
    const EN: Numbers = Numbers(Language::En);

    #[test]
    fn points_are_whole_and_halves_go_away_from_zero() {
        assert_eq!(FI.points(62.5), "63");
        assert_eq!(FI.points(62.499_999_999_999_99), "62", "by the digits that the full number has");
        assert_eq!(FI.points(62.49), "62");
        assert_eq!(FI.change(whole_points(-2.5)), "\u{2212}3", "away from zero, also below it");
        assert_eq!(FI.points(-0.4), "0");
        assert_eq!(
            [FI.decimal(0.285, 2), EN.decimal(47.45, 1), FI.decimal(-47.45, 1)],
            ["0,29", "47.5", "\u{2212}47,5"]
        );
        assert_eq!(
            [0.285, 0.145, 0.575].map(|share| FI.percent(share)),
            ["29\u{a0}%", "15\u{a0}%", "58\u{a0}%"]
        );
        assert_eq!(FI.change(4), "+4");
        assert_eq!(FI.change(0), "0");
    }

    #[test]
    fn finnish_and_swedish_numbers_have_commas_and_no_break_spaces() {
        assert_eq!(FI.integer(124_825), "124\u{a0}825");
        assert_eq!(SV.integer(-1_234_567), "\u{2212}1\u{a0}234\u{a0}567");
        assert_eq!(FI.integer(5000), "5000");
        assert_eq!(EN.integer(5000), "5,000");
        assert_eq!(FI.decimal(3.94, 1), "3,9");
        assert_eq!(EN.decimal(-3.96, 1), "\u{2212}4.0");
        assert_eq!(FI.decimal(-0.04, 1), "0,0", "no negative nothing");
        assert_eq!(FI.percent(0.83), "83\u{a0}%");
        assert_eq!(EN.percent(0.83), "83%");
        assert_eq!(FI.euros(500_000), "5000\u{a0}€");
        assert_eq!(SV.euros(-50), "\u{2212}0,50\u{a0}€");
        assert_eq!(EN.euros(19_110_050), "€191,100.50");
    }

    #[test]
    fn nearly_all_is_not_all_and_nearly_nothing_is_not_nothing() {
        assert_eq!(FI.percent(85.0 / 86.0), "99\u{a0}%");
        assert_eq!(FI.percent(0.999), "99\u{a0}%");
        assert_eq!(FI.percent(0.001), "1\u{a0}%");
        assert_eq!(FI.percent(1.0), "100\u{a0}%");
        assert_eq!(FI.percent(0.0), "0\u{a0}%");
        // 10 of 13 and 66 of 85 questions: 76.9 and 77.6.
        assert_eq!([10.0 / 13.0, 66.0 / 85.0].map(|c| FI.percent(c)), ["77\u{a0}%", "78\u{a0}%"]);
        assert_eq!(FI.percent_beside(0.599, 0.6), "59,9\u{a0}%", "it does not look like the limit");
        assert_eq!(
            [0.6, 1.0, 0.0, 0.001, 0.776].map(|c| FI.percent_beside(c, 0.6)),
            ["60\u{a0}%", "100\u{a0}%", "0\u{a0}%", "1\u{a0}%", "78\u{a0}%"]
        );
        assert_eq!(EN.percent_beside(0.7996, 0.8), "79.96%");
    }

    #[test]
    fn a_score_beside_a_limit_stays_on_its_side() {
        assert_eq!(FI.points_beside(49.6, 50.0), "49,6");
        assert_eq!(FI.points_beside(49.97, 50.0), "49,97");
        assert_eq!(FI.points_beside(44.4, 50.0), "44");
        assert_eq!(FI.points_beside(50.0, 50.0), "50");
        assert_eq!(EN.points_beside(75.2, 75.0), "75");
        let gaps = [-4.5, -4.7, -5.0, -5.2, 4.96, 5.4, 0.3];
        assert_eq!(
            gaps.map(|gap| FI.change_beside(gap, (-5.0, 5.0))),
            ["−4,5", "−4,7", "−5", "−5", "+4,96", "+5", "0"]
        );
    }

    #[test]
    fn bounds_that_look_alike_are_one_number() {
        assert_eq!(FI.range(47.6, 71.2), "48–71");
        assert_eq!(FI.range(61.8, 62.4), "62");
    }

    #[test]
    fn days_and_places_are_written_as_people_do() {
        let day = jiff::civil::date(2026, 11, 22);
        assert_eq!(FI.date(day), "22.11.2026");
        assert_eq!(SV.date(day), "22.11.2026");
        assert_eq!(EN.date(day), "22\u{a0}November 2026");
        assert_eq!([FI, SV].map(|numbers| numbers.short_date(day)), ["22.11.2026", "22.11.2026"]);
        assert_eq!(EN.short_date(day), "22\u{a0}Nov\u{a0}2026");
        assert_eq!([2, 10, 11, 0].map(|n| FI.first_word(n)), ["Kaksi", "Kymmenen", "11", "0"]);
        assert_eq!([SV, EN].map(|numbers| numbers.first_word(4)), ["Fyra", "Four"]);
        assert_eq!(FI.ordinal(4), "4.");
        assert_eq!(
            [1, 2, 3, 11, 12, 21, 22].map(|n| SV.ordinal(n)),
            ["1:a", "2:a", "3:e", "11:e", "12:e", "21:a", "22:a"]
        );
        assert_eq!(
            [1, 2, 3, 11, 12, 13, 21, 112].map(|n| EN.ordinal(n)),
            ["1st", "2nd", "3rd", "11th", "12th", "13th", "21st", "112th"]
        );
    }
}
