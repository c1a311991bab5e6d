//! Charts of rows: the name of each row on the left, or above it on a narrow sheet, and one axis for all.
//!
//! Comes in: the names of the rows and the room that marks need beside the axis. Goes out: where names and axis stand.

use super::axis::Axis;
use super::canvas::Canvas;
use super::palette;
use super::text::{Anchor, Type};

/// Below this width names stand above their rows.
const STACKED_BELOW: f64 = 330.0;
/// Between a row and the name above the next.
const APART: f64 = 5.0;
/// Between the names and what follows them.
const GUTTER: f64 = 12.0;

/// Names and axis of a chart of rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// Each row's name in lines.
    pub names: Vec<Vec<String>>,
    /// Whether names stand above their rows.
    pub stacked: bool,
    /// The axis.
    pub axis: Axis,
    /// The first place that marks and their words may take.
    pub left: f64,
    /// The last.
    pub right: f64,
}

impl Rows {
    /// Lays out rows on a sheet of `width`. `before` and `after` is the room that words need beside 0 and 100.
    pub fn new<'a>(width: f64, names: impl Iterator<Item = &'a str>, before: f64, after: f64) -> Rows {
        let set = name_type();
        let stacked = width < STACKED_BELOW;
        let max = if stacked { width } else { width * 0.28 };
        let names: Vec<Vec<String>> = names.map(|name| set.wrap(name, max)).collect();
        let widest = names.iter().flatten().map(|line| set.width(line)).fold(0.0, f64::max);
        let left = if stacked || widest == 0.0 { 0.0 } else { widest + GUTTER };
        // Half of the number 100 stands beyond the axis.
        let edge = Type::small(palette::QUIET).width("100") / 2.0 + 0.5;
        let most = (width - left) * 0.35;
        let axis =
            Axis { from: left + before.clamp(edge.min(4.0), most), to: width - after.clamp(edge, most) };
        Rows { names, stacked, axis, left, right: width }
    }

    /// The height that the name of a row takes above it: 0 when it stands beside it.
    pub fn above(&self, row: usize) -> f64 {
        if self.stacked { self.name_height(row) + APART } else { 0.0 }
    }

    /// The least height of a row whose name stands beside it.
    pub fn beside(&self, row: usize) -> f64 {
        if self.stacked { 0.0 } else { self.name_height(row) }
    }

    /// Writes the name of a row that begins at `top`: there, or beside the middle `y`.
    pub fn name(&self, canvas: &mut Canvas, row: usize, top: f64, y: f64) {
        let Some(lines) = self.names.get(row) else { return };
        let middle = if self.stacked { top + APART + self.name_height(row) / 2.0 } else { y };
        canvas.lines_at(lines, 0.0, middle, Anchor::Start, name_type());
    }

    /// Hairlines behind rows of these heights from `top` on; names that stand above their rows interrupt them.
    pub fn grid(&self, canvas: &mut Canvas, top: f64, heights: &[f64]) {
        for (top, bottom) in self.spans(top, heights) {
            self.axis.grid(canvas, top, bottom);
        }
    }

    /// From where to where hairlines run behind rows of these heights from `top` on.
    pub fn spans(&self, top: f64, heights: &[f64]) -> Vec<(f64, f64)> {
        if !self.stacked {
            return vec![(top, top + heights.iter().sum::<f64>())];
        }
        let mut at = top;
        let span = |(row, height): (usize, &f64)| {
            let span = (at + self.above(row) + 1.0, at + height);
            at += height;
            span
        };
        heights.iter().enumerate().map(span).collect()
    }

    fn name_height(&self, row: usize) -> f64 {
        self.names.get(row).map_or(0, Vec::len) as f64 * name_type().leading()
    }
}

fn name_type() -> Type {
    Type::plain(palette::INK)
}
