//! Levels over the years: one small panel an area or field, all with the same years and the axis from 0 to 100.
//!
//! Comes in: for each panel the years of our own assessments and those of official results. Goes out: a drawing in which
//! years stand to scale, a single year is a mark, and the two kinds are never joined. It joins two years only where it is
//! told that they can be compared, and never across a year without a level. The last level carries its number.

use super::axis;
use super::canvas::Canvas;
use super::data::{Drawn, Scored};
use super::key;
use super::marks::Sample;
use super::palette;
use super::panel::{self, Frame};
use super::style::{Drawing, Style};
use super::text::{Anchor, Type};

/// The least width of a panel.
const NARROWEST: f64 = 98.0;
/// Between two panels, beside and below each other.
const ACROSS: f64 = 13.0;
const DOWN: f64 = 9.0;
/// How high the plot of a panel is, among others and alone.
const HIGH: f64 = 62.0;
const HIGH_ALONE: f64 = 110.0;
/// Between a title and its plot: half a mark at 100.
const BELOW_TITLE: f64 = 7.0;

/// A chart of levels over the years.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lines {
    /// What the chart shows, in words.
    pub alt: String,
    /// The panels, row by row.
    pub panels: Vec<Panel>,
    /// What stands in a panel without a level.
    pub missing: String,
    /// Words of the key for our own assessments; empty leaves it out, as with the next two.
    pub key_own: String,
    /// Words of the key for official results.
    pub key_official: String,
    /// Words of the key for bounds.
    pub key_bounds: String,
}

/// One panel: one area or field.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Panel {
    /// Its name.
    pub title: String,
    /// Our own assessments.
    pub own: Vec<Moment>,
    /// Official results.
    pub official: Vec<Moment>,
}

/// The level of a year.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Moment {
    /// The year.
    pub year: i32,
    /// The level, if there is one. The label of the last one is written.
    pub value: Option<Scored>,
    /// Whether it can be compared with the moment before, so that a line joins them.
    pub joined: bool,
}

impl Moment {
    pub(super) fn drawn(&self) -> Option<Drawn> {
        self.value.as_ref()?.drawn()
    }
}

impl Lines {
    /// Draws the chart.
    pub fn draw(&self, style: &Style) -> Drawing {
        let mut canvas = Canvas::new(style, &self.alt);
        let key = self.draw_key(&mut canvas);
        let mut top = if key > 0.0 { key + 8.0 } else { 0.0 };
        if self.panels.is_empty() {
            return canvas.finish(top);
        }
        let gutter = Type::small(palette::QUIET).width("100") + 4.0;
        let (columns, width) = columns(self.panels.len(), canvas.width() - gutter);
        let years = self.years();
        let margin = self.panels.iter().map(panel::margin).fold(0.0, f64::max).min(width * 0.4);
        let title = Type::strong(palette::INK);
        let high = if columns == 1 { HIGH_ALONE } else { HIGH };
        for row in self.panels.chunks(columns) {
            let titles: Vec<Vec<String>> = row.iter().map(|panel| title.wrap(&panel.title, width)).collect();
            let lines = titles.iter().map(Vec::len).max().unwrap_or(0) as f64;
            let plot = top + title.leading() * lines + BELOW_TITLE;
            for (at, (panel, words)) in row.iter().zip(&titles).enumerate() {
                let left = gutter + (width + ACROSS) * at as f64;
                let frame = Frame {
                    left,
                    right: left + width - margin,
                    end: left + width,
                    top: plot,
                    bottom: plot + high,
                    years: years.first().copied().zip(years.last().copied()),
                };
                // All titles of a row stand on the line next to their plots.
                let own_lines = title.leading() * words.len() as f64;
                let middle = plot - BELOW_TITLE - own_lines / 2.0;
                canvas.lines_at(words, left, middle, Anchor::Start, title);
                if at == 0 {
                    frame.level_numbers(&mut canvas);
                }
                frame.grid(&mut canvas);
                frame.year_numbers(&mut canvas, &years);
                panel::draw(&mut canvas, &frame, panel, &self.missing);
            }
            top = plot + high + axis::NUMBERS + DOWN;
        }
        canvas.finish(top - DOWN)
    }

    fn draw_key(&self, canvas: &mut Canvas) -> f64 {
        let own = || self.panels.iter().flat_map(|panel| &panel.own);
        let official = || self.panels.iter().flat_map(|panel| &panel.official);
        let mut entries: Vec<(Sample, &str)> = Vec::new();
        if own().any(|moment| moment.drawn().is_some()) {
            let line = self.panels.iter().any(|panel| panel::has_line(&panel.own));
            entries.push((if line { Sample::CityLine } else { Sample::City }, &self.key_own));
        }
        if official().any(|moment| moment.drawn().is_some()) {
            let line = self.panels.iter().any(|panel| panel::has_line(&panel.official));
            entries.push((if line { Sample::OfficialLine } else { Sample::Official }, &self.key_official));
        }
        if own().chain(official()).filter_map(Moment::drawn).any(Drawn::is_open) {
            entries.push((Sample::Whisker, &self.key_bounds));
        }
        let width = canvas.width();
        key::draw(canvas, &entries, (0.0, 0.0), width)
    }

    /// All years that have a level anywhere, in order.
    fn years(&self) -> Vec<i32> {
        let moments = self.panels.iter().flat_map(|panel| panel.own.iter().chain(&panel.official));
        let mut years: Vec<i32> =
            moments.filter(|moment| moment.drawn().is_some()).map(|moment| moment.year).collect();
        years.sort_unstable();
        years.dedup();
        years
    }
}

/// How many panels stand in a row, and how wide each is; rows are about equally full.
fn columns(panels: usize, width: f64) -> (usize, f64) {
    let most = (((width + ACROSS) / (NARROWEST + ACROSS)).floor() as usize).clamp(1, panels.max(1));
    let rows = panels.div_ceil(most).max(1);
    let columns = panels.div_ceil(rows).max(1);
    // A lone panel across a page would make every change look flat.
    let wide = (width - ACROSS * (columns as f64 - 1.0)) / columns as f64;
    (columns, wide.min(300.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_panels_are_about_equally_full() {
        let columns = |panels| columns(panels, 450.0).0;
        assert_eq!([1, 2, 4, 5, 7, 8, 17].map(columns), [1, 2, 4, 3, 4, 4, 4]);
        assert_eq!(super::columns(7, 180.0).0, 1);
        assert!(super::columns(1, 450.0).1 <= 300.0);
    }
}
