//! Gaps: how far each area or field lies below or above something, as bars from a zero line.
//!
//! Comes in: differences in points, with their words. Goes out: a drawing with bars to the right for what is above and
//! hollow bars to the left for what is below, on an axis of equal length to both sides. It does not say what a gap means.

use icci_score::number::whole;

use super::axis;
use super::canvas::Canvas;
use super::data::Point;
use super::key;
use super::marks::{self, Sample};
use super::palette;
use super::rows::Rows;
use super::scale::Scale;
use super::style::{Drawing, Style};
use super::text::{Anchor, Type};

const THICK: f64 = 9.0;
const BETWEEN: f64 = 7.0;
const BESIDE: f64 = 4.0;

/// A chart of gaps.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gaps {
    /// What the chart shows, in words.
    pub alt: String,
    /// The rows, from the top down.
    pub rows: Vec<GapRow>,
    /// What stands in a row without a gap.
    pub missing: String,
    /// What a bar to the left means, written above that side; empty for nothing.
    pub below: String,
    /// What a bar to the right means.
    pub above: String,
    /// What the axis counts; empty for nothing.
    pub axis: String,
    /// The distance from zero, to both sides, from which a gap counts; no threshold without it.
    pub threshold: Option<f64>,
    /// Words of the key for the threshold; empty leaves it out.
    pub key_threshold: String,
}

/// One row: one area or field.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GapRow {
    /// Its name.
    pub name: String,
    /// The gap in points, with its words such as `−4`.
    pub gap: Option<Point>,
}

/// A gap within what two levels can differ by; nothing when it is no number.
fn drawn(row: &GapRow) -> Option<(f64, &str)> {
    let point = row.gap.as_ref()?;
    point.value.is_finite().then(|| (point.value.clamp(-100.0, 100.0), point.label.as_str()))
}

impl Gaps {
    /// Draws the chart.
    pub fn draw(&self, style: &Style) -> Drawing {
        let mut canvas = Canvas::new(style, &self.alt);
        let strong = Type::strong(palette::CITY);
        let (range, step) = self.range();
        let small = Type::small(palette::QUIET).width(&signed(range)) / 2.0 + 0.5;
        let words = |left: bool| {
            let side = self.rows.iter().filter_map(drawn).filter(|(gap, _)| (*gap < 0.0) == left);
            side.map(|(_, label)| BESIDE + strong.width(label)).fold(small, f64::max)
        };
        let (before, after) = (words(true), words(false));
        let rows = Rows::new(canvas.width(), self.rows.iter().map(|row| row.name.as_str()), before, after);
        let scale = scale(&rows, range, step);

        let threshold = self.threshold.map(f64::abs).filter(|at| at.is_finite() && *at > 0.0 && *at <= range);
        let mut top = self.draw_heads(&mut canvas, &rows, &scale, threshold.is_some());
        let heights: Vec<f64> =
            (0..self.rows.len()).map(|row| rows.above(row) + rows.beside(row).max(THICK) + BETWEEN).collect();
        let bottom = top + heights.iter().sum::<f64>();
        let spans = rows.spans(top, &heights);
        scale.grid(&mut canvas, &spans, 0.0);
        for at in threshold.into_iter().flat_map(|at| [-at, at]) {
            for span in &spans {
                marks::threshold(&mut canvas, scale.x(at), *span);
            }
        }
        for (index, (row, height)) in self.rows.iter().zip(&heights).enumerate() {
            let above = rows.above(index);
            let y = top + above + (height - above) / 2.0;
            rows.name(&mut canvas, index, top, y);
            self.draw_row(&mut canvas, &rows, &scale, row, y);
            top += height;
        }
        scale.numbers(&mut canvas, bottom);
        let title = scale.title(&mut canvas, &self.axis, bottom + axis::NUMBERS, rows.right);
        canvas.finish(bottom + axis::NUMBERS + title)
    }

    /// How far the axis reaches to each side, and its step: the least round range that holds every gap.
    fn range(&self) -> (f64, f64) {
        let widest = self.rows.iter().filter_map(drawn).map(|(gap, _)| gap.abs()).fold(0.0, f64::max);
        let ranges = [(10.0, 5.0), (20.0, 10.0), (30.0, 10.0), (50.0, 25.0)];
        ranges.into_iter().find(|(range, _)| widest <= *range).unwrap_or((100.0, 50.0))
    }

    /// The key, and what each side means, and the height that both take.
    fn draw_heads(&self, canvas: &mut Canvas, rows: &Rows, scale: &Scale, threshold: bool) -> f64 {
        let mut entries: Vec<(Sample, &str)> = Vec::new();
        if threshold {
            entries.push((Sample::Threshold, &self.key_threshold));
        }
        let key = key::draw(canvas, &entries, (rows.left, 0.0), rows.right - rows.left);
        let top = if key > 0.0 { key + 5.0 } else { 0.0 };
        let set = Type::small(palette::INK);
        let zero = scale.x(0.0);
        let left = set.wrap(&self.below, zero - 7.0 - rows.left);
        let right = set.wrap(&self.above, rows.right - zero - 7.0);
        let high = set.leading() * left.len().max(right.len()) as f64;
        for (lines, x, anchor) in [(&left, zero - 7.0, Anchor::End), (&right, zero + 7.0, Anchor::Start)] {
            let middle = top + high - set.leading() * lines.len() as f64 / 2.0;
            canvas.lines_at(lines, x, middle, anchor, set);
        }
        if high > 0.0 {
            if rows.stacked {
                // The name of the first row comes between: a line down to it would lead nowhere.
                return top + high;
            }
            canvas.line(&[(zero, top), (zero, top + high + 4.0)], palette::BASE, 0.7);
            return top + high + 4.0;
        }
        top
    }

    fn draw_row(&self, canvas: &mut Canvas, rows: &Rows, scale: &Scale, row: &GapRow, y: f64) {
        let zero = scale.x(0.0);
        let Some((gap, label)) = drawn(row) else {
            let quiet = Type::plain(palette::QUIET);
            let words = quiet.shorten(&self.missing, rows.right - zero - BESIDE);
            return canvas.text_on_paper(&words, zero + BESIDE, y, Anchor::Start, quiet);
        };
        let end = scale.x(gap);
        let strong = Type::strong(palette::CITY);
        if gap < 0.0 {
            marks::hollow(canvas, (end, zero), y, THICK / 2.0, palette::CITY);
            let words = strong.shorten(label, end - BESIDE - rows.left);
            canvas.text_on_paper(&words, end - BESIDE, y, Anchor::End, strong);
        } else {
            marks::band(canvas, (zero, end), y, THICK / 2.0, palette::CITY);
            let words = strong.shorten(label, rows.right - end - BESIDE);
            canvas.text_on_paper(&words, end + BESIDE, y, Anchor::Start, strong);
        }
    }
}

fn scale(rows: &Rows, range: f64, step: f64) -> Scale {
    let count = (range / step).round() as i32;
    // Zero and the ends are written first, then what lies between as far as there is room.
    let mut values = vec![0.0, -range, range];
    values.extend((1..count).flat_map(|k| [-step * f64::from(k), step * f64::from(k)]));
    let ticks = values.into_iter().map(|value| (value, signed(value))).collect();
    Scale { from: rows.axis.from, to: rows.axis.to, least: -range, most: range, ticks }
}

/// A whole number of at most three figures with its sign: written alike in every language.
fn signed(value: f64) -> String {
    match whole(value) {
        0 => "0".to_owned(),
        w if w < 0 => format!("−{}", w.unsigned_abs()),
        w => format!("+{w}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_is_the_least_round_one_that_holds_every_gap() {
        let range = |gaps: &[f64]| {
            let row = |&gap: &f64| GapRow { name: String::new(), gap: Some(Point::new(gap, "")) };
            Gaps { rows: gaps.iter().map(row).collect(), ..Gaps::default() }.range().0
        };
        assert_eq!(range(&[]), 10.0);
        assert_eq!(range(&[-10.0, 3.0]), 10.0);
        assert_eq!(range(&[-10.1, 3.0]), 20.0);
        assert_eq!(range(&[30.0, f64::NAN]), 30.0);
        assert_eq!(range(&[-51.0]), 100.0);
        assert_eq!(range(&[f64::INFINITY, 1e300]), 100.0);
    }
}
