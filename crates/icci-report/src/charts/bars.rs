//! Level bars: how high each field stands, and between which bounds.
//!
//! Comes in: one row a field. Goes out: a drawing of bars from 0, each with its number at its end and a bracket below it
//! from the lower to the upper bound. A row without a level shows the words for it and no bar, never 0.

use super::axis;
use super::canvas::Canvas;
use super::data::Scored;
use super::key;
use super::marks::{self, Sample};
use super::palette;
use super::rows::Rows;
use super::style::{Drawing, Style};
use super::text::{Anchor, Type};

const THICK: f64 = 9.0;
const BELOW: f64 = 4.0;
const BETWEEN: f64 = 7.0;
const BESIDE: f64 = 5.0;

/// A chart of level bars.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bars {
    /// What the chart shows, in words.
    pub alt: String,
    /// The rows, from the top down.
    pub rows: Vec<BarRow>,
    /// What stands in a row without a level.
    pub missing: String,
    /// What the bracket means; empty when no key is wanted. Left out when no row has a bracket.
    pub bounds: String,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BarRow {
    /// The name of the row.
    pub name: String,
    /// The level, if there is one.
    pub value: Option<Scored>,
}

impl Bars {
    /// Draws the chart.
    pub fn draw(&self, style: &Style) -> Drawing {
        let mut canvas = Canvas::new(style, &self.alt);
        let (strong, quiet) = (Type::strong(palette::CITY), Type::plain(palette::QUIET));
        let words = self.rows.iter().map(|row| match &row.value {
            Some(value) if value.drawn().is_some() => BESIDE + words_width(value),
            _ => 0.0,
        });
        let after = words.fold(0.0, f64::max);
        let rows = Rows::new(canvas.width(), self.rows.iter().map(|row| row.name.as_str()), 0.0, after);

        let open =
            self.rows.iter().filter_map(|row| row.value.as_ref()?.drawn()).any(|drawn| drawn.is_open());
        let mut top = 0.0;
        if open {
            let height = key::draw(
                &mut canvas,
                &[(Sample::Bracket, &self.bounds)],
                (rows.left, 0.0),
                rows.right - rows.left,
            );
            top += if height > 0.0 { height + 6.0 } else { 0.0 };
        }
        let heights: Vec<f64> = (0..self.rows.len())
            .map(|row| rows.above(row) + rows.beside(row).max(THICK + BELOW) + BETWEEN)
            .collect();
        let bottom = top + heights.iter().sum::<f64>();
        rows.grid(&mut canvas, top, &heights);
        for (index, (row, height)) in self.rows.iter().zip(&heights).enumerate() {
            let y = top + rows.above(index) + (height - rows.above(index)) / 2.0 - BELOW / 2.0;
            rows.name(&mut canvas, index, top, y);
            match row.value.as_ref().and_then(|value| Some((value, value.drawn()?))) {
                Some((value, drawn)) => {
                    let end = rows.axis.x(drawn.score);
                    marks::band(&mut canvas, (rows.axis.from, end), y, THICK / 2.0, palette::CITY);
                    if drawn.is_open() {
                        let ends = (rows.axis.x(drawn.lower), rows.axis.x(drawn.upper));
                        marks::bracket(&mut canvas, ends, y + THICK / 2.0 + 3.5, 2.5, palette::CITY_EDGE);
                    }
                    let x = end + BESIDE;
                    let label = strong.shorten(&value.label, rows.right - x);
                    canvas.text_on_paper(&label, x, y, Anchor::Start, strong);
                    let next = x + strong.width(&label) + BESIDE;
                    if next + quiet.width(&value.bounds_label) <= rows.right + 0.1 {
                        canvas.text_on_paper(&value.bounds_label, next, y, Anchor::Start, quiet);
                    }
                }
                None => {
                    let x = rows.axis.from + BESIDE;
                    canvas.text_on_paper(
                        &quiet.shorten(&self.missing, rows.right - x),
                        x,
                        y,
                        Anchor::Start,
                        quiet,
                    );
                }
            }
            top += height;
        }
        rows.axis.numbers(&mut canvas, bottom);
        canvas.finish(bottom + axis::NUMBERS)
    }
}

fn words_width(value: &Scored) -> f64 {
    let label = Type::strong(palette::CITY).width(&value.label);
    if value.bounds_label.is_empty() {
        return label;
    }
    label + BESIDE + Type::plain(palette::QUIET).width(&value.bounds_label)
}
