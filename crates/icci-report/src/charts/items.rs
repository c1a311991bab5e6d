//! What single questions would gain: a row a question, its bar as long as the gain.
//!
//! Comes in: questions in words, gains in points. Goes out: a drawing with the question beside its bar, or above it on a
//! narrow sheet. The axis counts gains, not levels: it runs from 0 to a round number and says what it counts. It orders
//! nothing.

use super::axis;
use super::canvas::Canvas;
use super::data::{Point, on_axis};
use super::marks;
use super::palette;
use super::scale::{Digits, Scale};
use super::style::{Drawing, Style};
use super::text::{Anchor, Type};

/// Below this width questions stand above their bars.
const STACKED_BELOW: f64 = 330.0;
/// The most lines of a question, and of what stands below it.
const LINES: usize = 3;
const LINES_BELOW: usize = 2;
const THICK: f64 = 9.0;
const BETWEEN: f64 = 8.0;
const BETWEEN_STACKED: f64 = 13.0;
const GUTTER: f64 = 14.0;
const BESIDE: f64 = 5.0;

/// A chart of gains.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Items {
    /// What the chart shows, in words.
    pub alt: String,
    /// The rows, from the top down.
    pub rows: Vec<ItemRow>,
    /// What stands in a row without a gain.
    pub missing: String,
    /// What the axis counts; a gain is no level, so a chart should say it.
    pub axis: String,
    /// How the axis writes its numbers.
    pub digits: Digits,
}

/// One row: one question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ItemRow {
    /// The question; what does not fit into three lines is left out with an ellipsis.
    pub label: String,
    /// What stands below it in small type, such as the answer now and then; empty for nothing.
    pub detail: String,
    /// The gain in points, with its words.
    pub gain: Option<Point>,
}

/// The words of a row, in lines.
struct Words {
    label: Vec<String>,
    detail: Vec<String>,
}

impl Words {
    fn height(&self) -> f64 {
        label_type().leading() * self.label.len() as f64 + detail_type().leading() * self.detail.len() as f64
    }

    fn draw(&self, canvas: &mut Canvas, top: f64) {
        let high = label_type().leading() * self.label.len() as f64;
        canvas.lines_at(&self.label, 0.0, top + high / 2.0, Anchor::Start, label_type());
        let low = detail_type().leading() * self.detail.len() as f64;
        canvas.lines_at(&self.detail, 0.0, top + high + low / 2.0, Anchor::Start, detail_type());
    }
}

fn label_type() -> Type {
    Type::plain(palette::INK)
}

fn detail_type() -> Type {
    Type::small(palette::QUIET)
}

fn drawn(row: &ItemRow) -> Option<(f64, &str)> {
    let point = row.gain.as_ref()?;
    Some((on_axis(point.value)?, point.label.as_str()))
}

impl Items {
    /// Draws the chart.
    pub fn draw(&self, style: &Style) -> Drawing {
        let mut canvas = Canvas::new(style, &self.alt);
        let width = canvas.width();
        let stacked = width < STACKED_BELOW;
        let room = if stacked { width } else { width * 0.52 };
        let words: Vec<Words> = self
            .rows
            .iter()
            .map(|row| Words {
                label: label_type().wrap_to(&row.label, room, LINES),
                detail: detail_type().wrap_to(&row.detail, room, LINES_BELOW),
            })
            .collect();
        let widest = words
            .iter()
            .map(|words| label_type().widest(&words.label).max(detail_type().widest(&words.detail)))
            .fold(0.0, f64::max);
        let left = if stacked || widest == 0.0 { 4.0 } else { widest + GUTTER };
        let scale = self.scale(left, width);

        let heights: Vec<f64> = words
            .iter()
            .map(|words| {
                if stacked {
                    words.height() + 3.0 + THICK + BETWEEN_STACKED
                } else {
                    words.height().max(THICK) + BETWEEN
                }
            })
            .collect();
        let bottom = heights.iter().sum::<f64>();
        let mut top = 0.0;
        let mut spans = if stacked { Vec::new() } else { vec![(0.0, bottom)] };
        for (words, height) in words.iter().zip(&heights).filter(|_| stacked) {
            spans.push((top + words.height() + 2.0, top + height - BETWEEN_STACKED + 2.0));
            top += height;
        }
        scale.grid(&mut canvas, &spans, 0.0);
        top = 0.0;
        for ((row, words), height) in self.rows.iter().zip(&words).zip(&heights) {
            let (text, y) = if stacked {
                (top, top + words.height() + 3.0 + THICK / 2.0)
            } else {
                let middle = top + height / 2.0;
                (middle - words.height() / 2.0, middle)
            };
            words.draw(&mut canvas, text);
            self.draw_bar(&mut canvas, &scale, row, y);
            top += height;
        }
        scale.numbers(&mut canvas, bottom);
        let title = scale.title(&mut canvas, &self.axis, bottom + axis::NUMBERS, width);
        canvas.finish(bottom + axis::NUMBERS + title)
    }

    fn draw_bar(&self, canvas: &mut Canvas, scale: &Scale, row: &ItemRow, y: f64) {
        let right = canvas.width();
        let (words, x, set) = match drawn(row) {
            Some((gain, label)) => {
                let end = scale.x(gain);
                marks::band(canvas, (scale.from, end), y, THICK / 2.0, palette::CITY);
                (label, end + BESIDE, Type::strong(palette::CITY))
            }
            None => (self.missing.as_str(), scale.from + BESIDE, Type::plain(palette::QUIET)),
        };
        canvas.text_on_paper(&set.shorten(words, right - x), x, y, Anchor::Start, set);
    }

    /// The axis from 0 to the least round number that holds every gain.
    fn scale(&self, left: f64, width: f64) -> Scale {
        let strong = Type::strong(palette::CITY);
        let (most, step) = self.range();
        let number = Type::small(palette::QUIET).width(&self.digits.tenths(most)) / 2.0 + 0.5;
        let after = self.rows.iter().filter_map(drawn).map(|(_, label)| BESIDE + strong.width(label));
        let after = after.fold(number, f64::max).min((width - left) * 0.5);
        let tick = |tenths: u32| (f64::from(tenths) / 10.0, self.digits.tenths(tenths));
        let mut ticks = vec![tick(0), tick(most)];
        ticks.extend((1..most.div_ceil(step)).map(|k| tick(k * step)));
        Scale { from: left, to: width - after, least: 0.0, most: f64::from(most) / 10.0, ticks }
    }

    /// How far the axis reaches and its step, in tenths. Without a decimal sign it ends at a whole number.
    fn range(&self) -> (u32, u32) {
        const RANGES: [(u32, u32); 12] = [
            (1, 1),
            (2, 1),
            (5, 1),
            (10, 5),
            (20, 10),
            (30, 10),
            (50, 10),
            (100, 20),
            (200, 50),
            (300, 100),
            (500, 100),
            (1000, 250),
        ];
        let widest = self.rows.iter().filter_map(drawn).map(|(gain, _)| gain).fold(0.0, f64::max);
        let whole = self.digits.decimal.is_empty();
        let holds = |(range, _): &(u32, u32)| {
            widest <= f64::from(*range) / 10.0 && widest > 0.0 && !(whole && *range < 10)
        };
        let (range, step) =
            RANGES.into_iter().find(holds).unwrap_or(if widest > 0.0 { (1000, 250) } else { (10, 10) });
        (range, if whole && step < 10 { 10 } else { step })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_ends_at_the_least_round_number_that_holds_every_gain() {
        let range = |gains: &[f64], decimal: &str| {
            let row = |&gain: &f64| ItemRow { gain: Some(Point::new(gain, "")), ..ItemRow::default() };
            let digits = Digits { decimal: decimal.into(), ..Digits::default() };
            Items { rows: gains.iter().map(row).collect(), digits, ..Items::default() }.range()
        };
        assert_eq!(range(&[], ","), (10, 10));
        assert_eq!(range(&[0.0], ","), (10, 10));
        assert_eq!(range(&[0.3, 0.1], ","), (5, 1));
        assert_eq!(range(&[0.3, 0.1], ""), (10, 10));
        assert_eq!(range(&[2.5, f64::NAN], ","), (30, 10));
        assert_eq!(range(&[5.01], ","), (100, 20));
        assert_eq!(range(&[1e300], ""), (1000, 250));
    }
}
