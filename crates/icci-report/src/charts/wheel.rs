//! The wheel of a radar: where its middle stands, how large it is, and the labels around it.
//!
//! Comes in: one label an axis and the width of the sheet. Goes out: the place of any level, and the labels written so
//! that they keep clear of each other. `radar` draws the levels.

use super::canvas::Canvas;
use super::marks::{self, Sample};
use super::palette;
use super::place::{self, Wanted};
use super::text::{Anchor, Type};

/// Between the outer ring and the labels.
const CLEAR: f64 = 10.0;
const RADIUS: f64 = 120.0;
const SMALLEST: f64 = 36.0;

/// A piece of a label's line, with the mark before it.
pub(super) struct Piece {
    pub mark: Option<Sample>,
    pub words: String,
    pub set: Type,
}

impl Piece {
    pub fn width(&self) -> f64 {
        self.mark.map_or(0.0, |_| 9.0) + self.set.width(&self.words)
    }

    /// The room before it: a piece with a mark begins something new.
    pub fn gap(&self) -> f64 {
        if self.mark.is_some() { 9.0 } else { 4.5 }
    }
}

/// The label of one axis: lines of pieces.
pub(super) struct Label {
    pub lines: Vec<Vec<Piece>>,
}

impl Label {
    pub fn line_width(line: &[Piece]) -> f64 {
        line.iter().map(Piece::width).sum::<f64>() + line.iter().skip(1).map(Piece::gap).sum::<f64>()
    }

    fn width(&self) -> f64 {
        self.lines.iter().map(|line| Label::line_width(line)).fold(0.0, f64::max)
    }

    fn height(&self) -> f64 {
        self.lines.len() as f64 * leading()
    }
}

fn leading() -> f64 {
    Type::plain(palette::INK).leading()
}

/// Where the middle stands, how large the outer ring is, and where each axis points.
pub(super) struct Wheel {
    pub centre: (f64, f64),
    pub radius: f64,
    pub directions: Vec<(f64, f64)>,
}

impl Wheel {
    pub fn at(&self, axis: usize, level: f64) -> (f64, f64) {
        let (dx, dy) = self.directions.get(axis).copied().unwrap_or((0.0, 0.0));
        let length = self.radius * level / 100.0;
        (self.centre.0 + dx * length, self.centre.1 + dy * length)
    }

    pub fn ring(&self, level: f64) -> Vec<(f64, f64)> {
        let mut points: Vec<_> = (0..self.directions.len()).map(|axis| self.at(axis, level)).collect();
        points.extend(points.first().copied());
        points
    }

    /// Neighbouring axes, the last and the first among them.
    pub fn sides(&self) -> Vec<(usize, usize)> {
        let count = self.directions.len();
        let sides = if count > 2 { count } else { count.saturating_sub(1) };
        (0..sides).map(|axis| (axis, (axis + 1) % count)).collect()
    }
}

/// Whether an axis points up or down so nearly that its label stands in the middle.
fn is_upright((dx, _): (f64, f64)) -> bool {
    dx.abs() < 0.05
}

/// The wheel, and half the height that the labels beside it may take.
pub(super) fn lay_out(labels: &[Label], width: f64, top: f64) -> (Wheel, f64) {
    let count = labels.len();
    let directions: Vec<(f64, f64)> = (0..count)
        .map(|axis| {
            let angle = std::f64::consts::TAU * axis as f64 / count as f64;
            (angle.sin(), -angle.cos())
        })
        .collect();
    let sides = || labels.iter().zip(&directions).filter(|(_, direction)| !is_upright(**direction));
    let radius = sides()
        .map(|(label, (dx, _))| (width / 2.0 - label.width()) / dx.abs() - CLEAR)
        .fold(RADIUS, f64::min)
        .max(SMALLEST);
    let need = |right: bool| {
        sides()
            .filter(|(_, (dx, _))| (*dx > 0.0) == right)
            .map(|(label, _)| label.height() + 4.0)
            .sum::<f64>()
            / 2.0
    };
    let half = (radius + CLEAR).max(need(true)).max(need(false));
    let above = labels.first().map_or(0.0, Label::height);
    let wheel = Wheel { centre: (width / 2.0, top + above + half), radius, directions };
    (wheel, half)
}

/// Writes the labels and returns how far down the chart reaches.
pub(super) fn draw_labels(canvas: &mut Canvas, labels: &[Label], wheel: &Wheel, half: f64) -> f64 {
    let (x, y) = wheel.centre;
    let mut bottom = y + wheel.radius + 4.0;
    for right in [true, false] {
        let side: Vec<(&Label, (f64, f64))> = labels
            .iter()
            .zip(wheel.directions.iter().copied())
            .filter(|(_, direction)| !is_upright(*direction) && (direction.0 > 0.0) == right)
            .collect();
        let wanted: Vec<Wanted> = side
            .iter()
            .map(|(label, (_, dy))| {
                let middle = y + dy * (wheel.radius + CLEAR) + dy * label.height() / 2.0 * 0.8;
                Wanted { middle, length: label.height() }
            })
            .collect();
        // The lowest labels may hang below the ring; nothing stands there.
        let middles = place::spread(&wanted, y - half, y + half + 60.0, 3.0);
        for ((label, (dx, _)), middle) in side.iter().zip(middles) {
            let at = x + dx * (wheel.radius + CLEAR);
            draw_label(canvas, label, at, middle, if right { Anchor::Start } else { Anchor::End });
            bottom = bottom.max(middle + label.height() / 2.0);
        }
    }
    for (label, direction) in
        labels.iter().zip(&wheel.directions).filter(|(_, direction)| is_upright(**direction))
    {
        let middle = if direction.1 < 0.0 {
            y - half - label.height() / 2.0
        } else {
            bottom.max(y + half) + label.height() / 2.0 + 3.0
        };
        draw_label(canvas, label, x, middle, Anchor::Middle);
        bottom = bottom.max(middle + label.height() / 2.0);
    }
    bottom + 2.0
}

fn draw_label(canvas: &mut Canvas, label: &Label, x: f64, middle: f64, anchor: Anchor) {
    let mut y = middle - label.height() / 2.0 + leading() / 2.0;
    for line in &label.lines {
        let width = Label::line_width(line);
        let mut at = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        for (index, piece) in line.iter().enumerate() {
            at += if index > 0 { piece.gap() } else { 0.0 };
            match piece.mark {
                Some(Sample::City) => marks::diamond(canvas, (at + 3.2, y), 3.0, palette::CITY),
                Some(_) => marks::open_dot(canvas, (at + 3.2, y), 2.2, palette::PEERS, 1.0),
                None => {}
            }
            let words_at = at + piece.width() - piece.set.width(&piece.words);
            canvas.text_at(&piece.words, words_at, y, Anchor::Start, piece.set);
            at += piece.width();
        }
        y += leading();
    }
}
