//! An axis of whole steps for what is not a level: places, gaps, gains.
//!
//! Comes in: where the axis stands, which numbers it spans, and how a language writes numbers. Goes out: the place of any
//! value, hairlines and numbers. Levels have [`super::axis`], which is always 0 to 100.

use super::canvas::Canvas;
use super::palette;
use super::text::{Anchor, Type};

/// How a language writes the numbers of an axis.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Digits {
    /// What stands between thousands, such as a no-break space or a comma; empty for nothing.
    pub thousands: String,
    /// The least number whose thousands stand apart: 1000 in English, 10 000 in Finnish.
    pub apart_from: u32,
    /// What stands before tenths; empty when the axis is to have whole numbers only.
    pub decimal: String,
}

impl Digits {
    /// A whole number.
    pub fn whole(&self, number: u32) -> String {
        let digits = number.to_string();
        if self.thousands.is_empty() || number < self.apart_from.max(1000) {
            return digits;
        }
        let mut written = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                written.push_str(&self.thousands);
            }
            written.push(digit);
        }
        written
    }

    /// A number of tenths; whole ones without a decimal.
    pub fn tenths(&self, tenths: u32) -> String {
        if tenths.is_multiple_of(10) {
            return self.whole(tenths / 10);
        }
        format!("{}{}{}", self.whole(tenths / 10), self.decimal, tenths % 10)
    }
}

/// An axis from left to right.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scale {
    /// Where the least value stands.
    pub from: f64,
    /// Where the greatest stands.
    pub to: f64,
    /// The least value.
    pub least: f64,
    /// The greatest.
    pub most: f64,
    /// The values that have a hairline, with their numbers; those that must be written come first.
    pub ticks: Vec<(f64, String)>,
}

/// Between two numbers of an axis.
const APART: f64 = 5.0;

impl Scale {
    /// The place of a value; one beyond the axis stands at its end.
    pub fn x(&self, value: f64) -> f64 {
        let span = self.most - self.least;
        if span <= 0.0 || !value.is_finite() {
            return self.from;
        }
        self.from + (self.to - self.from) * ((value - self.least) / span).clamp(0.0, 1.0)
    }

    /// Hairlines in each of these spans, that of `base` stronger.
    pub fn grid(&self, canvas: &mut Canvas, spans: &[(f64, f64)], base: f64) {
        for &(top, bottom) in spans {
            for (value, _) in &self.ticks {
                let x = self.x(*value);
                let (colour, width) =
                    if *value == base { (palette::BASE, 0.7) } else { (palette::GRID, 0.5) };
                canvas.line(&[(x, top), (x, bottom)], colour, width);
            }
        }
    }

    /// The numbers below `top`; one that would come too near to an earlier one is left out.
    pub fn numbers(&self, canvas: &mut Canvas, top: f64) {
        let set = Type::small(palette::QUIET);
        let mut taken: Vec<(f64, f64)> = Vec::new();
        for (value, number) in &self.ticks {
            let half = set.width(number) / 2.0;
            let x = self.x(*value).min(canvas.width() - half).max(half);
            let clear = |&(from, to): &(f64, f64)| x + half + APART <= from || x - half >= to + APART;
            if taken.iter().all(clear) {
                taken.push((x - half, x + half));
                canvas.text(number, x, top + 11.0, Anchor::Middle, set);
            }
        }
    }

    /// What the axis counts, below `top`, and the height that it takes.
    pub fn title(&self, canvas: &mut Canvas, words: &str, top: f64, right: f64) -> f64 {
        let set = Type::small(palette::QUIET);
        let lines = set.wrap(words, right - self.from);
        let height = set.leading() * lines.len() as f64;
        canvas.lines_at(&lines, self.from, top + height / 2.0, Anchor::Start, set);
        height
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_does() {
        let finnish = Digits { thousands: "\u{a0}".into(), apart_from: 10_000, decimal: ",".into() };
        let english = Digits { thousands: ",".into(), apart_from: 1000, decimal: ".".into() };
        assert_eq!((finnish.whole(2500), english.whole(2500)), ("2500".into(), "2,500".into()));
        assert_eq!(finnish.whole(10_000), "10\u{a0}000");
        assert_eq!((finnish.tenths(5), finnish.tenths(20)), ("0,5".into(), "2".into()));
        assert_eq!(Digits::default().whole(1_234_567), "1234567");
    }

    #[test]
    fn a_value_beyond_the_axis_stands_at_its_end() {
        let scale = Scale { from: 10.0, to: 110.0, least: -10.0, most: 10.0, ticks: vec![] };
        assert_eq!(scale.x(0.0), 60.0);
        assert_eq!((scale.x(-99.0), scale.x(99.0)), (10.0, 110.0));
        assert_eq!(scale.x(f64::NAN), 10.0);
        assert_eq!(Scale::default().x(3.0), 0.0);
    }
}
