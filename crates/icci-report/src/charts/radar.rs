//! The radar: all areas at once, our level with its bounds, the peers' median beside it.
//!
//! Comes in: one axis an area. Goes out: a drawing whose every axis carries its name and numbers, so that no legend has to
//! be looked up. An area without a level leaves a gap in our line and shows the words for it; it is never drawn as 0.
//! Rings are straight between the axes: a level halfway between two axes means nothing and must not look like one.

use super::axis::TICKS;
use super::canvas::Canvas;
use super::data::{Drawn, Point, Scored, on_axis};
use super::key;
use super::marks::{self, Sample};
use super::palette;
use super::place::Rect;
use super::style::{Drawing, Style};
use super::text::{Anchor, Type};
use super::wheel::{self, Label, Piece, Wheel};

const DOT: f64 = 2.6;
const MARK: f64 = 3.4;

/// A radar chart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Radar {
    /// What the chart shows, in words.
    pub alt: String,
    /// The axes, clockwise from the top.
    pub axes: Vec<RadarAxis>,
    /// What stands at an axis without our level.
    pub missing: String,
    /// Words of the key for our line; empty leaves it out, as with the next two.
    pub key_own: String,
    /// Words of the key for the peers' median.
    pub key_peers: String,
    /// Words of the key for the band between the bounds.
    pub key_bounds: String,
}

/// One axis of a radar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RadarAxis {
    /// The short name of the area.
    pub name: String,
    /// Our level, if there is one.
    pub own: Option<Scored>,
    /// The peers' median, if there is one.
    pub peers: Option<Point>,
}

impl Radar {
    /// Draws the chart.
    pub fn draw(&self, style: &Style) -> Drawing {
        let mut canvas = Canvas::new(style, &self.alt);
        let width = canvas.width();
        let top = self.draw_key(&mut canvas);
        let labels: Vec<Label> = self.axes.iter().map(|axis| self.label(axis, width * 0.25)).collect();
        let (wheel, half) = wheel::lay_out(&labels, width, top);
        let bottom = wheel::draw_labels(&mut canvas, &labels, &wheel, half);

        draw_rings(&mut canvas, &wheel);
        let own: Vec<Option<Drawn>> = self.axes.iter().map(|axis| axis.own.as_ref()?.drawn()).collect();
        let peers: Vec<Option<f64>> =
            self.axes.iter().map(|axis| on_axis(axis.peers.as_ref()?.value)).collect();
        draw_bounds(&mut canvas, &wheel, &own);
        draw_ring_numbers(&mut canvas, &wheel);
        draw_peers(&mut canvas, &wheel, &peers);
        draw_own(&mut canvas, &wheel, &own);
        canvas.finish(bottom)
    }

    fn draw_key(&self, canvas: &mut Canvas) -> f64 {
        let own = || self.axes.iter().filter_map(|axis| axis.own.as_ref()?.drawn());
        let mut entries: Vec<(Sample, &str)> = Vec::new();
        if own().next().is_some() {
            entries.push((Sample::CityLine, &self.key_own));
        }
        if self.axes.iter().any(|axis| axis.peers.is_some()) {
            entries.push((Sample::PeerLine, &self.key_peers));
        }
        if own().any(Drawn::is_open) {
            entries.push((Sample::CityBounds, &self.key_bounds));
        }
        let width = canvas.width();
        let height = key::draw(canvas, &entries, (0.0, 0.0), width);
        if height > 0.0 { height + 8.0 } else { 0.0 }
    }

    fn label(&self, axis: &RadarAxis, max: f64) -> Label {
        let name = Type::plain(palette::INK);
        let mut lines: Vec<Vec<Piece>> = name
            .wrap(&axis.name, max)
            .into_iter()
            .map(|words| vec![Piece { mark: None, words, set: name }])
            .collect();
        let mut pieces = Vec::new();
        let quiet = Type::plain(palette::QUIET);
        match axis.own.as_ref().filter(|own| own.drawn().is_some()) {
            Some(own) => {
                let set = Type::strong(palette::CITY);
                pieces.push(Piece {
                    mark: Some(Sample::City),
                    words: set.shorten(&own.label, max - 9.0),
                    set,
                });
                pieces.push(Piece { mark: None, words: quiet.shorten(&own.bounds_label, max), set: quiet });
            }
            None => lines.extend(
                quiet
                    .wrap(&self.missing, max)
                    .into_iter()
                    .map(|words| vec![Piece { mark: None, words, set: quiet }]),
            ),
        }
        if let Some(peers) = axis.peers.as_ref().filter(|peers| on_axis(peers.value).is_some()) {
            let set = Type::plain(palette::PEERS_INK);
            pieces.push(Piece { mark: Some(Sample::Peer), words: set.shorten(&peers.label, max - 9.0), set });
        }
        let mut line: Vec<Piece> = Vec::new();
        for piece in pieces.into_iter().filter(|piece| !piece.words.trim().is_empty()) {
            if !line.is_empty() && Label::line_width(&line) + piece.gap() + piece.width() > max {
                lines.push(std::mem::take(&mut line));
            }
            line.push(piece);
        }
        if !line.is_empty() {
            lines.push(line);
        }
        Label { lines }
    }
}

fn draw_rings(canvas: &mut Canvas, wheel: &Wheel) {
    for (level, _) in TICKS.into_iter().skip(1) {
        let (colour, width) = if level == 100.0 { (palette::BASE, 0.6) } else { (palette::GRID, 0.6) };
        canvas.line(&wheel.ring(level), colour, width);
    }
    for axis in 0..wheel.directions.len() {
        canvas.line(&[wheel.centre, wheel.at(axis, 100.0)], palette::GRID, 0.6);
    }
}

/// Numbers of the rings, halfway between the last axis and the first, where our marks never stand.
fn draw_ring_numbers(canvas: &mut Canvas, wheel: &Wheel) {
    // With one or two axes there is nothing between them.
    let Some(last) = wheel.directions.len().checked_sub(1).filter(|last| *last > 1) else { return };
    let set = Type::small(palette::QUIET);
    let (a, b) = (wheel.at(0, 100.0), wheel.at(last, 100.0));
    let (dx, dy) = ((a.0 + b.0) / 2.0 - wheel.centre.0, (a.1 + b.1) / 2.0 - wheel.centre.1);
    let step = (dx * dx + dy * dy).sqrt() / (TICKS.len() - 1) as f64;
    let every = [1_u8, 2, 4].into_iter().find(|every| step * f64::from(*every) >= 14.0).unwrap_or(4);
    for (level, number) in TICKS.into_iter().step_by(usize::from(every)) {
        let (a, b) = (wheel.at(0, level), wheel.at(last, level));
        let (x, y) = ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0);
        let half = set.width(number) / 2.0 + 1.0;
        let ground = Rect { x: x - half, y: y - 4.0, width: 2.0 * half, height: 8.0 };
        canvas.block(ground, palette::PAPER);
        canvas.text_at(number, x, y, Anchor::Middle, set);
    }
}

/// The band between the bounds and a bar on each axis from the lower to the upper.
fn draw_bounds(canvas: &mut Canvas, wheel: &Wheel, own: &[Option<Drawn>]) {
    for (a, b) in wheel.sides() {
        if let (Some(Some(from)), Some(Some(to))) = (own.get(a), own.get(b)) {
            let corners = [
                wheel.at(a, from.lower),
                wheel.at(b, to.lower),
                wheel.at(b, to.upper),
                wheel.at(a, from.upper),
            ];
            canvas.area(&corners, palette::CITY_PALE);
        }
    }
    for (axis, drawn) in own.iter().enumerate() {
        let Some(drawn) = drawn.filter(|drawn| drawn.is_open()) else { continue };
        canvas.line(&[wheel.at(axis, drawn.lower), wheel.at(axis, drawn.upper)], palette::CITY_EDGE, 0.9);
        let (dx, dy) = wheel.directions.get(axis).copied().unwrap_or((0.0, 0.0));
        for level in [drawn.lower, drawn.upper] {
            let (x, y) = wheel.at(axis, level);
            let across = 3.0;
            canvas.line(
                &[(x - dy * across, y + dx * across), (x + dy * across, y - dx * across)],
                palette::CITY_EDGE,
                0.9,
            );
        }
    }
}

fn draw_peers(canvas: &mut Canvas, wheel: &Wheel, peers: &[Option<f64>]) {
    for (a, b) in wheel.sides() {
        if let (Some(Some(from)), Some(Some(to))) = (peers.get(a), peers.get(b)) {
            canvas.dashed(&[wheel.at(a, *from), wheel.at(b, *to)], palette::PEERS, 1.3, (3.6, 2.8));
        }
    }
    for (axis, level) in peers.iter().enumerate() {
        if let Some(level) = level {
            marks::open_dot(canvas, wheel.at(axis, *level), DOT, palette::PEERS, 1.1);
        }
    }
}

fn draw_own(canvas: &mut Canvas, wheel: &Wheel, own: &[Option<Drawn>]) {
    for (a, b) in wheel.sides() {
        if let (Some(Some(from)), Some(Some(to))) = (own.get(a), own.get(b)) {
            canvas.line(&[wheel.at(a, from.score), wheel.at(b, to.score)], palette::CITY, 1.7);
        }
    }
    for (axis, drawn) in own.iter().enumerate() {
        if let Some(drawn) = drawn {
            marks::diamond(canvas, wheel.at(axis, drawn.score), MARK, palette::CITY);
        }
    }
}
