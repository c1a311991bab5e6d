//! The five steps of a heat map: which tint a level has, a tinted cell, and the key that states the steps.
//!
//! Comes in: levels from 0 to 100 with their numbers. Goes out: cells. Where cells stand is the chart's matter.

use icci_score::number::whole;

use super::canvas::Canvas;
use super::palette::{self, TINTS};
use super::place::Rect;
use super::text::{Anchor, Type};

/// What each step spans. Whole numbers of at most three figures are written alike in every language.
const SPANS: [&str; 5] = ["0–19", "20–39", "40–59", "60–79", "80–100"];

/// The step of a level, 0 to 4.
///
/// Choice: by the whole number that stands in the cell, because a tint that contradicts its number would be a fault to
/// every reader.
pub fn step(level: f64) -> usize {
    usize::try_from(whole(level) / 20).unwrap_or(0).min(4)
}

/// A cell with the number of its level on its tint, or with the sign for a missing one on paper.
pub fn draw_cell(canvas: &mut Canvas, cell: Rect, level: Option<(f64, &str)>, missing: &str, strong: bool) {
    let (x, y) = (cell.x + cell.width / 2.0, cell.y + cell.height / 2.0);
    let Some((level, label)) = level else {
        canvas.frame(inside(cell), palette::GRID, 0.5);
        let set = Type::plain(palette::QUIET);
        return canvas.text_at(&set.shorten(missing, cell.width), x, y, Anchor::Middle, set);
    };
    let tint = TINTS.get(step(level)).copied().unwrap_or(palette::PAPER);
    canvas.block(cell, tint);
    let ink = palette::ink_on(tint);
    let set = if strong { Type::strong(ink) } else { Type::plain(ink) };
    canvas.text_at(&set.shorten(label, cell.width), x, y, Anchor::Middle, set);
}

/// The key at the top of the sheet: what the tints are, each step in its tint, what the sign means. Returns its height.
pub fn draw_key(canvas: &mut Canvas, words: &str, missing: &str, missing_words: &str) -> f64 {
    const HIGH: f64 = 12.0;
    let set = Type::small(palette::INK);
    let width = canvas.width();
    let cell = SPANS.iter().map(|span| set.width(span)).fold(0.0, f64::max) + 7.0;
    let strip = cell * SPANS.len() as f64;
    let mut top = 0.0;
    let mut x = 0.0;
    let lines = set.wrap(words, width);
    let wide = set.widest(&lines);
    if lines.len() == 1 && wide + 8.0 + strip <= width {
        canvas.lines_at(&lines, 0.0, HIGH / 2.0, Anchor::Start, set);
        x = wide + 8.0;
    } else if !lines.is_empty() {
        let height = set.leading() * lines.len() as f64;
        canvas.lines_at(&lines, 0.0, height / 2.0, Anchor::Start, set);
        top = height + 2.0;
    }
    for (tint, span) in TINTS.into_iter().zip(SPANS) {
        canvas.block(Rect { x, y: top, width: cell, height: HIGH }, tint);
        canvas.text_at(
            span,
            x + cell / 2.0,
            top + HIGH / 2.0,
            Anchor::Middle,
            Type::small(palette::ink_on(tint)),
        );
        x += cell;
    }
    if missing_words.trim().is_empty() {
        return top + HIGH;
    }
    let sign = set.width(missing).max(8.0) + 8.0;
    let lines = set.wrap(missing_words, (width - x - 14.0 - sign - 4.0).max(0.0));
    let beside = lines.len() == 1 && x + 14.0 + sign + 4.0 + set.widest(&lines) <= width;
    let (x, y) = if beside { (x + 14.0, top) } else { (0.0, top + HIGH + 4.0) };
    let sign = sign.min(width / 2.0);
    draw_cell(canvas, Rect { x, y, width: sign, height: HIGH }, None, missing, false);
    let lines = if beside { lines } else { set.wrap(missing_words, width - sign - 4.0) };
    let height = (set.leading() * lines.len() as f64).max(HIGH);
    canvas.lines_at(&lines, x + sign + 4.0, y + height / 2.0, Anchor::Start, set);
    y + height
}

/// A cell less half a hairline, so that its frame is as large as a tint.
fn inside(cell: Rect) -> Rect {
    Rect { x: cell.x + 0.25, y: cell.y + 0.25, width: cell.width - 0.5, height: cell.height - 0.5 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_is_that_of_the_number_in_the_cell() {
        for (level, expect) in [
            (0.0, 0),
            (19.4, 0),
            // Shown as 20.
            (19.5, 1),
            (39.499_999_999_99, 1),
            (39.5, 2),
            (-3.0, 0),
            (140.0, 4),
            (39.4, 1),
            (59.5, 3),
            (80.0, 4),
            (100.0, 4),
        ] {
            assert_eq!(step(level), expect, "{level}");
        }
    }
}
