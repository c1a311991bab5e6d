//! The key: one line that says what the marks mean.
//!
//! Comes in: marks with their words. Goes out: the height it takes. A mark without words is left out.

use super::canvas::Canvas;
use super::marks::Sample;
use super::palette;
use super::text::{Anchor, Type};

const GAP: f64 = 14.0;

/// Draws a key from (`x`, `top`) on, at most `max` wide, and returns its height: 0 when nothing is to be said.
pub fn draw(canvas: &mut Canvas, entries: &[(Sample, &str)], (x, top): (f64, f64), max: f64) -> f64 {
    let set = Type::small(palette::INK);
    let (mut at, mut line_top, mut line_height) = (x, top, 0.0_f64);
    for (sample, words) in entries {
        let before = sample.width() + 4.0;
        let lines = set.wrap(words, max - before);
        if lines.is_empty() {
            continue;
        }
        let width = before + lines.iter().map(|line| set.width(line)).fold(0.0, f64::max);
        if at > x && at + width > x + max {
            line_top += line_height + 2.0;
            (at, line_height) = (x, 0.0);
        }
        let height = set.leading() * lines.len() as f64;
        sample.draw(canvas, at, line_top + set.leading() / 2.0);
        canvas.lines_at(&lines, at + before, line_top + height / 2.0, Anchor::Start, set);
        at += width + GAP;
        line_height = line_height.max(height);
    }
    if line_height > 0.0 { line_top + line_height - top } else { 0.0 }
}
