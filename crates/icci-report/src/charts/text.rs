//! Words in a chart: how they are set and the box they fill.
//!
//! Comes in: words, a place, a size. Goes out: widths, lines and boxes. It writes no SVG; `svg` does.

use super::font::{self, ASCENT, DESCENT, LEADING, Weight};
use super::palette::Colour;
use super::place::Rect;

/// Which end of a line of words stands at the place given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// How words are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    /// Size in points.
    pub size: f64,
    /// Regular or bold.
    pub weight: Weight,
    /// Colour.
    pub colour: Colour,
}

impl Type {
    /// The size of words and numbers in a chart.
    pub const SIZE: f64 = 8.5;
    /// The size of axis numbers and of the key.
    pub const SMALL: f64 = 8.0;

    /// Words of the ordinary size.
    pub const fn plain(colour: Colour) -> Type {
        Type { size: Type::SIZE, weight: Weight::Regular, colour }
    }

    /// Strong words of the ordinary size.
    pub const fn strong(colour: Colour) -> Type {
        Type { size: Type::SIZE, weight: Weight::Bold, colour }
    }

    /// Words of axes and keys.
    pub const fn small(colour: Colour) -> Type {
        Type { size: Type::SMALL, weight: Weight::Regular, colour }
    }

    /// The width of words set so.
    pub fn width(&self, text: &str) -> f64 {
        font::width(text, self.weight, self.size)
    }

    /// Words in lines no wider than `max`.
    pub fn wrap(&self, text: &str, max: f64) -> Vec<String> {
        font::wrap(text, self.weight, self.size, max)
    }

    /// The same in no more than `most` lines, an ellipsis for the rest.
    pub fn wrap_to(&self, text: &str, max: f64, most: usize) -> Vec<String> {
        font::wrap_to(text, self.weight, self.size, max, most)
    }

    /// The width of the widest line.
    pub fn widest(&self, lines: &[String]) -> f64 {
        lines.iter().map(|line| self.width(line)).fold(0.0, f64::max)
    }

    /// As much of the words as fits.
    pub fn shorten(&self, text: &str, max: f64) -> String {
        font::shorten(text, self.weight, self.size, max)
    }

    /// From one line to the next.
    pub fn leading(&self) -> f64 {
        self.size * LEADING
    }

    /// How far below the middle of its box a line of words stands.
    pub fn below_middle(&self) -> f64 {
        self.size * (ASCENT - DESCENT) / 2.0
    }
}

/// A line of words at its place.
pub(super) struct Line {
    pub text: String,
    pub x: f64,
    pub baseline: f64,
    pub anchor: Anchor,
    pub set: Type,
    /// Whether it reads from the bottom up; `x` is then its baseline, `baseline` where it begins.
    pub turned: bool,
}

impl Line {
    /// The box it fills.
    pub fn rect(&self) -> Rect {
        let width = self.set.width(&self.text);
        if self.turned {
            let (x, y) = (self.x - self.set.size * ASCENT, self.baseline - width);
            return Rect { x, y, width: self.set.size * (ASCENT + DESCENT), height: width };
        }
        let x = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - width / 2.0,
            Anchor::End => self.x - width,
        };
        let y = self.baseline - self.set.size * ASCENT;
        Rect { x, y, width, height: self.set.size * (ASCENT + DESCENT) }
    }
}
