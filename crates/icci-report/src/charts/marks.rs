//! The marks of the charts: one sign for one meaning, in every chart.
//!
//! Our city is a filled diamond, peers are open circles, the peers' median is a tick, bounds are a bracket, an official
//! result is an open square, what is below zero is a hollow bar. Each is told from the others by its shape alone.

use super::canvas::Canvas;
use super::palette::{self, Colour};
use super::place::Rect;

/// Half the height of the city's diamond.
pub const DIAMOND: f64 = 4.6;
/// Half the side of an official result's square.
pub const SQUARE: f64 = 2.5;

/// A filled diamond with a white rim, so that it stands free of what lies below.
pub fn diamond(canvas: &mut Canvas, (x, y): (f64, f64), half: f64, colour: Colour) {
    let corners = |half: f64| [(x, y - half), (x + half, y), (x, y + half), (x - half, y)];
    canvas.area(&corners(half + 1.3), palette::PAPER);
    canvas.area(&corners(half), colour);
}

/// An open circle, white inside.
pub fn open_dot(canvas: &mut Canvas, centre: (f64, f64), radius: f64, colour: Colour, width: f64) {
    canvas.disc(centre, radius, palette::PAPER);
    canvas.ring(centre, radius, colour, width);
}

/// A bracket from `from` to `to` at height `y`, its ends pointing up by `end` (down when negative).
pub fn bracket(canvas: &mut Canvas, (from, to): (f64, f64), y: f64, end: f64, colour: Colour) {
    canvas.line(&[(from, y - end), (from, y), (to, y), (to, y - end)], colour, 0.9);
}

/// The peers' median: an upright tick whose middle is at height `y`, with a white rim `rim` wide when that is above 0.
pub fn tick(canvas: &mut Canvas, (x, y): (f64, f64), half: f64, rim: f64) {
    let ends = [(x, y - half), (x, y + half)];
    if rim > 0.0 {
        canvas.line(&ends, palette::PAPER, rim);
    }
    canvas.line(&ends, palette::PEERS_INK, 1.6);
}

/// A band from `from` to `to`, `half` above and below height `y`.
pub fn band(canvas: &mut Canvas, (from, to): (f64, f64), y: f64, half: f64, colour: Colour) {
    canvas.block(Rect { x: from, y: y - half, width: to - from, height: 2.0 * half }, colour);
}

/// An open square, white inside.
pub fn open_square(canvas: &mut Canvas, (x, y): (f64, f64), half: f64, colour: Colour, width: f64) {
    let square = Rect { x: x - half, y: y - half, width: 2.0 * half, height: 2.0 * half };
    canvas.block(square, palette::PAPER);
    canvas.frame(square, colour, width);
}

/// An upright line between two heights with a foot at each end, `foot` to both sides.
pub fn whisker(canvas: &mut Canvas, x: f64, (upper, lower): (f64, f64), foot: f64, colour: Colour) {
    canvas.line(&[(x, upper), (x, lower)], colour, 0.9);
    for y in [upper, lower] {
        canvas.line(&[(x - foot, y), (x + foot, y)], colour, 0.9);
    }
}

/// A hollow bar from `from` to `to`, `half` above and below height `y`.
pub fn hollow(canvas: &mut Canvas, (from, to): (f64, f64), y: f64, half: f64, colour: Colour) {
    // The edge lies inside the bar, so that it ends where a filled one would.
    let edge = 1.2;
    let (x, width) = (from.min(to), (to - from).abs());
    if width <= 2.0 * edge {
        return band(canvas, (x, x + width), y, half, colour);
    }
    let inner =
        Rect { x: x + edge / 2.0, y: y - half + edge / 2.0, width: width - edge, height: 2.0 * half - edge };
    canvas.block(inner, palette::PAPER);
    canvas.frame(inner, colour, edge);
}

/// A threshold: a dashed upright line between two heights.
pub fn threshold(canvas: &mut Canvas, x: f64, (top, bottom): (f64, f64)) {
    canvas.dashed(&[(x, top), (x, bottom)], palette::BASE, 0.9, (2.4, 2.2));
}

/// What a key explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sample {
    /// Our city's diamond.
    City,
    /// Our city's diamond on its line.
    CityLine,
    /// A level as a bar.
    CityBar,
    /// What the level can become.
    CityBounds,
    /// The same as a bracket.
    Bracket,
    /// A peer.
    Peer,
    /// The best peer.
    Best,
    /// The peers' median as a dashed line.
    PeerLine,
    /// The peers' median as a tick.
    Median,
    /// The middle half of the peers.
    Quartiles,
    /// An official result.
    Official,
    /// Official results on their line.
    OfficialLine,
    /// Bounds of a year.
    Whisker,
    /// A threshold.
    Threshold,
}

impl Sample {
    /// The room it takes before its words.
    pub fn width(self) -> f64 {
        match self {
            Sample::City | Sample::Peer | Sample::Best | Sample::Official => 10.0,
            Sample::Median | Sample::Whisker | Sample::Threshold => 6.0,
            _ => 22.0,
        }
    }

    /// Draws it from `x` on, its middle at height `y`.
    pub fn draw(self, canvas: &mut Canvas, x: f64, y: f64) {
        let (x, end, middle) = (x + 1.0, x + self.width() - 1.0, x + self.width() / 2.0);
        match self {
            Sample::City => diamond(canvas, (middle, y), 4.0, palette::CITY),
            Sample::CityLine => {
                canvas.line(&[(x, y), (end, y)], palette::CITY, 1.7);
                diamond(canvas, (middle, y), 3.4, palette::CITY);
            }
            Sample::CityBar => band(canvas, (x, end), y, 3.0, palette::CITY),
            Sample::CityBounds => {
                band(canvas, (x, end), y, 3.5, palette::CITY_PALE);
                canvas.line(&[(x, y - 3.5), (x, y + 3.5)], palette::CITY_EDGE, 0.9);
                canvas.line(&[(end, y - 3.5), (end, y + 3.5)], palette::CITY_EDGE, 0.9);
            }
            Sample::Bracket => bracket(canvas, (x, end), y + 1.5, 3.0, palette::CITY_EDGE),
            Sample::Peer => open_dot(canvas, (middle, y), 2.4, palette::PEERS, 0.9),
            Sample::Best => open_dot(canvas, (middle, y), 2.7, palette::PEERS_INK, 1.3),
            Sample::PeerLine => {
                canvas.dashed(&[(x, y), (end, y)], palette::PEERS, 1.3, (3.6, 2.6));
                open_dot(canvas, (middle, y), 2.4, palette::PEERS, 1.1);
            }
            Sample::Median => tick(canvas, (middle, y), 4.0, 0.0),
            Sample::Quartiles => band(canvas, (x, end), y, 3.5, palette::PEERS_PALE),
            Sample::Official => open_square(canvas, (middle, y), SQUARE, palette::PEERS_INK, 1.1),
            Sample::OfficialLine => {
                canvas.dashed(&[(x, y), (end, y)], palette::PEERS_INK, 1.1, (3.0, 2.2));
                open_square(canvas, (middle, y), SQUARE, palette::PEERS_INK, 1.1);
            }
            Sample::Whisker => whisker(canvas, middle, (y - 3.6, y + 3.6), 2.4, palette::CITY_EDGE),
            Sample::Threshold => threshold(canvas, middle, (y - 4.5, y + 4.5)),
        }
    }
}
