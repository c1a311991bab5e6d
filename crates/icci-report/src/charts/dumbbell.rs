//! Change between two years: one row an area, an open circle for then, a filled diamond for now.
//!
//! Comes in: for each area the level of both years. Goes out: a drawing in which each number stands outside its mark, so
//! that the line between the two stays free. A year without a level shows the words for it, never 0. The chart does not
//! say whether a change means anything: bounds are drawn as brackets, and the text beside the chart says the rest.

use super::axis::{self, Axis};
use super::canvas::Canvas;
use super::data::{Drawn, Scored};
use super::key;
use super::marks::{self, DIAMOND, Sample};
use super::palette::{self, Colour};
use super::rows::Rows;
use super::style::{Drawing, Style};
use super::text::{Anchor, Type};

const HEIGHT: f64 = 20.0;
const BETWEEN: f64 = 7.0;
const BESIDE: f64 = 7.5;

/// A chart of changes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dumbbell {
    /// What the chart shows, in words.
    pub alt: String,
    /// The rows, from the top down.
    pub rows: Vec<DumbbellRow>,
    /// What stands in place of the earlier level when there is none.
    pub missing_before: String,
    /// What stands in place of the later level when there is none.
    pub missing_after: String,
    /// Words of the key for the earlier year; empty leaves it out, as with the next two.
    pub key_before: String,
    /// Words of the key for the later year.
    pub key_after: String,
    /// Words of the key for the brackets.
    pub key_bounds: String,
}

/// One row: one area in two years.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DumbbellRow {
    /// The name of the area.
    pub name: String,
    /// The level of the earlier year.
    pub before: Option<Scored>,
    /// The level of the later year.
    pub after: Option<Scored>,
}

struct Side<'a> {
    words: &'a str,
    drawn: Option<Drawn>,
    set: Type,
}

impl Dumbbell {
    /// Draws the chart.
    pub fn draw(&self, style: &Style) -> Drawing {
        let mut canvas = Canvas::new(style, &self.alt);
        let sides: Vec<(Side<'_>, Side<'_>)> = self.rows.iter().map(|row| self.sides(row)).collect();
        let room = sides
            .iter()
            .flat_map(|(before, after)| [before, after])
            .filter(|side| side.drawn.is_some())
            .map(|side| side.set.width(side.words) + BESIDE + 2.0)
            .fold(0.0, f64::max);
        let rows = Rows::new(canvas.width(), self.rows.iter().map(|row| row.name.as_str()), room, room);

        let open = sides.iter().flat_map(|(a, b)| [a.drawn, b.drawn]).flatten().any(Drawn::is_open);
        let mut entries =
            vec![(Sample::Peer, self.key_before.as_str()), (Sample::City, self.key_after.as_str())];
        if open {
            entries.push((Sample::Bracket, &self.key_bounds));
        }
        let key = key::draw(&mut canvas, &entries, (rows.left, 0.0), rows.right - rows.left);
        let mut top = if key > 0.0 { key + 6.0 } else { 0.0 };
        let heights: Vec<f64> = (0..self.rows.len())
            .map(|row| rows.above(row) + rows.beside(row).max(HEIGHT) + BETWEEN)
            .collect();
        let bottom = top + heights.iter().sum::<f64>();
        rows.grid(&mut canvas, top, &heights);
        for (index, ((before, after), height)) in sides.iter().zip(&heights).enumerate() {
            let above = rows.above(index);
            let y = top + above + (height - above) / 2.0;
            rows.name(&mut canvas, index, top, y);
            draw_row(&mut canvas, &rows, before, after, y);
            top += height;
        }
        rows.axis.numbers(&mut canvas, bottom);
        canvas.finish(bottom + axis::NUMBERS)
    }

    fn sides<'a>(&'a self, row: &'a DumbbellRow) -> (Side<'a>, Side<'a>) {
        let side = |value: &'a Option<Scored>, missing: &'a str, set: Type| match value
            .as_ref()
            .and_then(|value| Some((value, value.drawn()?)))
        {
            Some((value, drawn)) => Side { words: &value.label, drawn: Some(drawn), set },
            None => Side { words: missing, drawn: None, set: Type::plain(palette::QUIET) },
        };
        (
            side(&row.before, &self.missing_before, Type::plain(palette::PEERS_INK)),
            side(&row.after, &self.missing_after, Type::strong(palette::CITY)),
        )
    }
}

fn draw_row(canvas: &mut Canvas, rows: &Rows, before: &Side<'_>, after: &Side<'_>, y: f64) {
    let axis = rows.axis;
    axis.row_line(canvas, y);
    match (before.drawn, after.drawn) {
        (Some(then), Some(now)) => {
            let (from, to) = (axis.x(then.score), axis.x(now.score));
            canvas.line(&[(from, y), (to, y)], palette::CITY_EDGE, 2.2);
            mark(canvas, axis, then, y, Mark::Before);
            mark(canvas, axis, now, y, Mark::After);
            let rising = to >= from;
            beside(canvas, rows, before, from, y, !rising);
            beside(canvas, rows, after, to, y, rising);
        }
        (Some(then), None) => {
            mark(canvas, axis, then, y, Mark::Before);
            alone(canvas, rows, (before, then), after, y);
        }
        (None, Some(now)) => {
            mark(canvas, axis, now, y, Mark::After);
            alone(canvas, rows, (after, now), before, y);
        }
        (None, None) => {
            let room = (rows.right - axis.from - 12.0) / 2.0;
            let first = before.set.shorten(before.words, room);
            canvas.text_on_paper(&first, axis.from + 6.0, y, Anchor::Start, before.set);
            let x = axis.from + 6.0 + before.set.width(&first) + 6.0;
            canvas.text_on_paper(&after.set.shorten(after.words, room - 6.0), x, y, Anchor::Start, after.set);
        }
    }
}

/// One year has a level, the other only words, which stand on the side of the mark with more room.
fn alone(canvas: &mut Canvas, rows: &Rows, (side, drawn): (&Side<'_>, Drawn), other: &Side<'_>, y: f64) {
    let x = rows.axis.x(drawn.score);
    let right = drawn.score <= 50.0;
    beside(canvas, rows, side, x, y, !right);
    beside(canvas, rows, other, x, y, right);
}

fn beside(canvas: &mut Canvas, rows: &Rows, side: &Side<'_>, x: f64, y: f64, right: bool) {
    let room = if right { rows.right - x } else { x - rows.left } - BESIDE;
    let words = side.set.shorten(side.words, room);
    let (at, anchor) = if right { (x + BESIDE, Anchor::Start) } else { (x - BESIDE, Anchor::End) };
    canvas.text_on_paper(&words, at, y, anchor, side.set);
}

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Before,
    After,
}

fn mark(canvas: &mut Canvas, axis: Axis, drawn: Drawn, y: f64, which: Mark) {
    let colour: Colour = if which == Mark::Before { palette::PEERS } else { palette::CITY_EDGE };
    if drawn.is_open() {
        let ends = (axis.x(drawn.lower), axis.x(drawn.upper));
        let (at, end) = if which == Mark::Before { (y - 8.0, -2.5) } else { (y + 8.0, 2.5) };
        marks::bracket(canvas, ends, at, end, colour);
    }
    let centre = (axis.x(drawn.score), y);
    match which {
        Mark::Before => marks::open_dot(canvas, centre, 3.2, palette::PEERS, 1.2),
        Mark::After => marks::diamond(canvas, centre, DIAMOND, palette::CITY),
    }
}
