//! The one axis of the charts: levels from 0 to 100, always whole, always from 0.
//!
//! Comes in: where 0 and 100 stand. Goes out: the place of any level, hairlines and axis numbers. The numbers are whole
//! and at most 100, so they are written alike in every language.

use super::canvas::Canvas;
use super::palette;
use super::text::{Anchor, Type};

/// The levels that have a hairline, with their numbers.
pub const TICKS: [(f64, &str); 5] = [(0.0, "0"), (25.0, "25"), (50.0, "50"), (75.0, "75"), (100.0, "100")];

/// Height that the axis numbers take below a chart.
pub const NUMBERS: f64 = 14.0;

/// A level axis from left to right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    /// Where 0 stands.
    pub from: f64,
    /// Where 100 stands.
    pub to: f64,
}

impl Axis {
    /// The place of a level.
    pub fn x(&self, level: f64) -> f64 {
        self.from + (self.to - self.from) * level / 100.0
    }

    /// Its length.
    pub fn length(&self) -> f64 {
        self.to - self.from
    }

    /// The line of a row, open where hairlines pass: lines that cross would look like a table's, to the eye and to a program
    /// that guesses at structure.
    pub fn row_line(&self, canvas: &mut Canvas, y: f64) {
        const OPEN: f64 = 2.5;
        for pair in TICKS.windows(2) {
            let (from, to) = (self.x(pair[0].0) + OPEN, self.x(pair[1].0) - OPEN);
            if from < to {
                canvas.line(&[(from, y), (to, y)], palette::GRID, 0.5);
            }
        }
    }

    /// Hairlines from `top` to `bottom`, that of 0 stronger.
    pub fn grid(&self, canvas: &mut Canvas, top: f64, bottom: f64) {
        for (level, _) in TICKS {
            let x = self.x(level);
            let (colour, width) = if level == 0.0 { (palette::BASE, 0.7) } else { (palette::GRID, 0.5) };
            canvas.line(&[(x, top), (x, bottom)], colour, width);
        }
    }

    /// The axis numbers below `top`; every second one is left out where there is no room.
    pub fn numbers(&self, canvas: &mut Canvas, top: f64) {
        let set = Type::small(palette::QUIET);
        let crowded = self.length() / 4.0 < set.width("100") + 4.0;
        for (index, (level, number)) in TICKS.into_iter().enumerate() {
            if !crowded || index % 2 == 0 {
                canvas.text(number, self.x(level), top + 11.0, Anchor::Middle, set);
            }
        }
    }
}
