//! Places among all cities: one row an area, the place and the interval in which it lies.
//!
//! Comes in: places and intervals, already computed. Goes out: a drawing with place 1 at the left and the last place at
//! the right. Rows whose number of cities differs share the axis of the largest; each row's line ends at its own last
//! place. A row without a place shows the words for it.

use super::axis;
use super::canvas::Canvas;
use super::key;
use super::marks::{self, DIAMOND, Sample};
use super::palette;
use super::rows::Rows;
use super::scale::{Digits, Scale};
use super::style::{Drawing, Style};
use super::text::{Anchor, Type};

const HEIGHT: f64 = 15.0;
const BETWEEN: f64 = 5.0;
const BESIDE: f64 = 5.0;
/// Half the height of an interval.
const HALF: f64 = 4.0;

/// A chart of places.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ranks {
    /// What the chart shows, in words.
    pub alt: String,
    /// The rows, from the top down.
    pub rows: Vec<RankRow>,
    /// What stands in a row without a place.
    pub missing: String,
    /// How the axis writes its numbers.
    pub digits: Digits,
    /// What the axis counts; empty for nothing.
    pub axis: String,
    /// Words of the key for the place; empty leaves it out, as with the next.
    pub key_place: String,
    /// Words of the key for the interval.
    pub key_interval: String,
}

/// One row: one area or index.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RankRow {
    /// Its name.
    pub name: String,
    /// The place, if there is one.
    pub place: Option<Ranked>,
}

/// A place among cities.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ranked {
    /// The place, 1 for the first.
    pub place: f64,
    /// How many cities there are.
    pub of: u32,
    /// The first place of the interval.
    pub lower: f64,
    /// The last.
    pub upper: f64,
    /// The place in words, such as `4/41`.
    pub label: String,
    /// The interval in words, such as `(2–9)`; empty when it is not written.
    pub interval_label: String,
}

impl Ranked {
    /// Place and interval within 1 and the last place, in order; nothing when the place is no number.
    fn drawn(&self) -> Option<(f64, f64, f64)> {
        let last = f64::from(self.of.max(1));
        let place = self.place.is_finite().then(|| self.place.clamp(1.0, last))?;
        let within = |end: f64| if end.is_finite() { end.clamp(1.0, last) } else { place };
        Some((place, within(self.lower).min(place), within(self.upper).max(place)))
    }

    fn width(&self) -> f64 {
        let (strong, quiet) = types();
        let interval = quiet.width(&self.interval_label);
        BESIDE + strong.width(&self.label) + if interval > 0.0 { BESIDE + interval } else { 0.0 }
    }
}

fn types() -> (Type, Type) {
    (Type::strong(palette::CITY), Type::plain(palette::QUIET))
}

impl Ranks {
    /// Draws the chart.
    pub fn draw(&self, style: &Style) -> Drawing {
        let mut canvas = Canvas::new(style, &self.alt);
        let places = || self.rows.iter().filter_map(|row| row.place.as_ref());
        let drawn = || places().filter(|place| place.drawn().is_some());
        let last = drawn().map(|place| place.of).max().unwrap_or(2).max(2);
        let half = Type::small(palette::QUIET).width(&self.digits.whole(last)) / 2.0 + 0.5;
        let after = drawn().map(Ranked::width).fold(half, f64::max) + DIAMOND;
        let rows = Rows::new(canvas.width(), self.rows.iter().map(|row| row.name.as_str()), DIAMOND, after);
        let scale = self.scale(&rows, last);

        let mut entries: Vec<(Sample, &str)> = Vec::new();
        if drawn().next().is_some() {
            entries.push((Sample::City, &self.key_place));
        }
        if drawn().any(|place| place.drawn().is_some_and(|(_, lower, upper)| upper > lower)) {
            entries.push((Sample::CityBounds, &self.key_interval));
        }
        let key = key::draw(&mut canvas, &entries, (rows.left, 0.0), rows.right - rows.left);
        let mut top = if key > 0.0 { key + 6.0 } else { 0.0 };
        let heights: Vec<f64> = (0..self.rows.len())
            .map(|row| rows.above(row) + rows.beside(row).max(HEIGHT) + BETWEEN)
            .collect();
        let bottom = top + heights.iter().sum::<f64>();
        scale.grid(&mut canvas, &rows.spans(top, &heights), 1.0);
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

    /// The axis from 1 to the last place, with round places between.
    fn scale(&self, rows: &Rows, last: u32) -> Scale {
        let (from, to) = (rows.axis.from, rows.axis.to);
        let step = round_step(last, ((to - from) / 34.0).clamp(2.0, 6.0));
        let tick = |place: u32| (f64::from(place), self.digits.whole(place));
        let mut ticks = vec![tick(1), tick(last)];
        // A round place right beside the first or the last would crowd it.
        let crowded =
            |place: u32| place < 1 + step.div_ceil(2) || place.saturating_add(step.div_ceil(2)) > last;
        ticks.extend(
            (1..)
                .map_while(|k| step.checked_mul(k))
                .take_while(|at| *at < last)
                .filter(|at| !crowded(*at))
                .map(tick),
        );
        Scale { from, to, least: 1.0, most: f64::from(last), ticks }
    }

    fn draw_row(&self, canvas: &mut Canvas, rows: &Rows, scale: &Scale, row: &RankRow, y: f64) {
        let Some((ranked, (place, lower, upper))) =
            row.place.as_ref().and_then(|ranked| Some((ranked, ranked.drawn()?)))
        else {
            let x = scale.from + BESIDE;
            let quiet = Type::plain(palette::QUIET);
            let words = quiet.shorten(&self.missing, rows.right - x);
            return canvas.text_on_paper(&words, x, y, Anchor::Start, quiet);
        };
        let end = scale.x(f64::from(ranked.of.max(1)));
        canvas.line(&[(scale.from, y), (end, y)], palette::GRID, 0.8);
        canvas.line(&[(end, y - 2.5), (end, y + 2.5)], palette::BASE, 0.8);
        let (left, right) = (scale.x(lower), scale.x(upper));
        if upper > lower {
            marks::band(canvas, (left, right), y, HALF, palette::CITY_PALE);
            for x in [left, right] {
                canvas.line(&[(x, y - HALF), (x, y + HALF)], palette::CITY_EDGE, 1.1);
            }
            canvas.line(&[(left, y), (right, y)], palette::CITY_EDGE, 0.9);
        }
        let x = scale.x(place);
        self.write(canvas, rows, ranked, (left.min(x - DIAMOND), right.max(x + DIAMOND)), y);
        marks::diamond(canvas, (x, y), DIAMOND, palette::CITY);
    }

    /// Writes the place and its interval right of both, or left of them when only there is room for all of it.
    fn write(&self, canvas: &mut Canvas, rows: &Rows, ranked: &Ranked, (left, right): (f64, f64), y: f64) {
        let (strong, quiet) = types();
        let all = ranked.width();
        let beyond = right + all > rows.right + 0.1;
        let before = beyond && left - all >= rows.left;
        let x = if before { left - all } else { right + BESIDE };
        let label = strong.shorten(&ranked.label, rows.right - x);
        let interval = if beyond && !before { "" } else { ranked.interval_label.as_str() };
        let next = x + strong.width(&label) + BESIDE;
        let end = if interval.is_empty() { next - BESIDE } else { next + quiet.width(interval) };
        // One ground under both: a piece of the line between them would look like a dash.
        marks::band(canvas, (x - 2.0, end + 2.0), y, HALF, palette::PAPER);
        canvas.text_at(&label, x, y, Anchor::Start, strong);
        canvas.text_at(interval, next, y, Anchor::Start, quiet);
    }
}

/// The least of 1, 2, 5, 10, 20, 50 … that divides `last` places into at most `most` parts.
fn round_step(last: u32, most: f64) -> u32 {
    let mut power = 1_u32;
    loop {
        for digit in [1, 2, 5] {
            let step = power.saturating_mul(digit);
            if f64::from(last) / f64::from(step) <= most || step == u32::MAX {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_the_first_and_the_last_place() {
        let rows = Rows::new(400.0, ["Dialogi"].into_iter(), 0.0, 0.0);
        let ticks = |last: u32| {
            let mut ticks: Vec<f64> =
                Ranks::default().scale(&rows, last).ticks.iter().map(|tick| tick.0).collect();
            ticks.sort_by(f64::total_cmp);
            ticks
        };
        assert_eq!(ticks(2), [1.0, 2.0]);
        assert_eq!(ticks(41), [1.0, 10.0, 20.0, 30.0, 41.0]);
        assert_eq!(ticks(10_000), [1.0, 2000.0, 4000.0, 6000.0, 8000.0, 10_000.0]);
        assert!(ticks(u32::MAX).len() >= 2);
    }

    #[test]
    fn a_place_beyond_the_last_is_put_right_and_one_that_is_no_number_is_not_drawn() {
        let ranked = |place, lower, upper| Ranked { place, of: 9, lower, upper, ..Ranked::default() };
        assert_eq!(ranked(12.0, 3.0, f64::NAN).drawn(), Some((9.0, 3.0, 9.0)));
        assert_eq!(ranked(f64::NAN, 3.0, 4.0).drawn(), None);
    }
}
