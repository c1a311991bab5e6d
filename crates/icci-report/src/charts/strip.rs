//! Peer strips: where our city stands among its peers, area by area.
//!
//! Comes in: for each area our level, every peer's level, and the peers' median, quartiles and best, already computed.
//! Goes out: a drawing with a row an area: peers as small open circles, the median as a tick on the band of the middle
//! half, our city as a filled diamond with its label. Circles of nearly equal level move apart across the row, never
//! along it. A row without our level shows the words for it; the peers stay.

use super::axis;
use super::canvas::Canvas;
use super::data::{Point, Scored, on_axis};
use super::key;
use super::marks::{self, DIAMOND, Sample};
use super::palette;
use super::place::{self, Wanted};
use super::rows::Rows;
use super::style::{Drawing, Style};
use super::text::{Anchor, Type};

/// A line of labels above or below a row.
const LABELS: f64 = 10.5;
const BETWEEN: f64 = 0.0;
const GAP: f64 = 8.0;

/// A chart of peer strips.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Strip {
    /// What the chart shows, in words.
    pub alt: String,
    /// The rows, from the top down.
    pub rows: Vec<StripRow>,
    /// What stands in a row without our level.
    pub missing: String,
    /// Words of the key for our city; empty leaves it out, as with the next four.
    pub key_own: String,
    /// Words of the key for a peer.
    pub key_peer: String,
    /// Words of the key for the best peer.
    pub key_best: String,
    /// Words of the key for the peers' median.
    pub key_median: String,
    /// Words of the key for the middle half of the peers.
    pub key_quartiles: String,
}

/// One row: one area, all peers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StripRow {
    /// The name of the area.
    pub name: String,
    /// Our level, if there is one; its label stands at the diamond.
    pub own: Option<Scored>,
    /// The peers' levels, the best among them, our city not.
    pub peers: Vec<f64>,
    /// The peers' median; its label stands below the tick.
    pub median: Option<Point>,
    /// The peers' lower and upper quartile.
    pub quartiles: Option<(f64, f64)>,
    /// The best peer; its label stands at its circle.
    pub best: Option<Point>,
}

/// More peers than this are drawn smaller.
const CROWD: usize = 60;
/// How much of a label that turned away from its neighbour still stands over its mark.
const TURN: f64 = 4.0;

/// A label and the mark it belongs to.
#[derive(Clone)]
struct Tag {
    words: String,
    set: Type,
    /// The mark; none when the words stand for a level that is missing.
    mark: Option<f64>,
}

impl Tag {
    /// A label, unless it has no words.
    fn new(words: &str, set: Type, mark: Option<f64>) -> Option<Tag> {
        (!words.trim().is_empty()).then(|| Tag { words: words.to_owned(), set, mark })
    }

    fn length(&self) -> f64 {
        self.set.width(&self.words)
    }
}

/// A label with its middle, and how far beyond its end the mark lies.
struct Placed {
    tag: Tag,
    x: f64,
    missed: f64,
}

impl Strip {
    /// Draws the chart.
    pub fn draw(&self, style: &Style) -> Drawing {
        let mut canvas = Canvas::new(style, &self.alt);
        let rows = Rows::new(canvas.width(), self.rows.iter().map(|row| row.name.as_str()), 0.0, 0.0);
        let mut top = self.draw_key(&mut canvas, &rows);
        let most = self.rows.iter().map(|row| row.peers.len()).max().unwrap_or(0);
        let (radius, half) = if most <= CROWD { (2.2, 7.5) } else { (1.7, 12.0) };

        let heights: Vec<f64> = (0..self.rows.len())
            .map(|row| rows.above(row) + rows.beside(row).max(2.0 * half + 2.0 * LABELS) + BETWEEN)
            .collect();
        let bottom = top + heights.iter().sum::<f64>();
        rows.grid(&mut canvas, top, &heights);
        for (index, (row, height)) in self.rows.iter().zip(&heights).enumerate() {
            let above = rows.above(index);
            let y = top + above + (height - above) / 2.0;
            rows.name(&mut canvas, index, top, y);
            self.draw_row(&mut canvas, &rows, row, y, radius, half);
            top += height;
        }
        rows.axis.numbers(&mut canvas, bottom);
        canvas.finish(bottom + axis::NUMBERS)
    }

    fn draw_key(&self, canvas: &mut Canvas, rows: &Rows) -> f64 {
        let any = |has: fn(&StripRow) -> bool| self.rows.iter().any(has);
        let mut entries: Vec<(Sample, &str)> = Vec::new();
        if any(|row| row.own.is_some()) {
            entries.push((Sample::City, &self.key_own));
        }
        if any(|row| !row.peers.is_empty()) {
            entries.push((Sample::Peer, &self.key_peer));
        }
        if any(|row| row.best.is_some()) {
            entries.push((Sample::Best, &self.key_best));
        }
        if any(|row| row.median.is_some()) {
            entries.push((Sample::Median, &self.key_median));
        }
        if any(|row| row.quartiles.is_some()) {
            entries.push((Sample::Quartiles, &self.key_quartiles));
        }
        let height = key::draw(canvas, &entries, (0.0, 0.0), rows.right);
        if height > 0.0 { height + 6.0 } else { 0.0 }
    }

    fn draw_row(&self, canvas: &mut Canvas, rows: &Rows, row: &StripRow, y: f64, radius: f64, half: f64) {
        let axis = rows.axis;
        if let Some((low, high)) = row.quartiles.and_then(|(a, b)| Some((on_axis(a)?, on_axis(b)?))) {
            marks::band(canvas, (axis.x(low.min(high)), axis.x(low.max(high))), y, half, palette::PEERS_PALE);
        }
        axis.row_line(canvas, y);
        let places: Vec<f64> =
            row.peers.iter().filter_map(|&level| on_axis(level)).map(|level| axis.x(level)).collect();
        let drawn = row.own.as_ref().and_then(|own| Some((own, own.drawn()?)));
        let avoid = drawn.map(|(_, drawn)| (axis.x(drawn.score), DIAMOND + radius));
        let offsets = place::swarm(&places, radius, half - 0.5, avoid);
        for (&x, offset) in places.iter().zip(&offsets) {
            marks::open_dot(canvas, (x, y + offset), radius, palette::PEERS, 0.8);
        }

        let best = row.best.as_ref().and_then(|best| Some((best, on_axis(best.value)?)));
        if let Some((_, level)) = best {
            let x = axis.x(level);
            let offset = places
                .iter()
                .zip(&offsets)
                .find(|(place, _)| (**place - x).abs() < 0.05)
                .map(|(_, offset)| *offset);
            marks::open_dot(canvas, (x, y + offset.unwrap_or(0.0)), radius + 0.3, palette::PEERS_INK, 1.3);
        }
        let peers = Type::plain(palette::PEERS_INK);
        let own_tag = match drawn {
            Some((own, drawn)) => {
                Tag::new(&own.label, Type::strong(palette::CITY), Some(axis.x(drawn.score)))
            }
            None => Tag::new(&self.missing, Type::plain(palette::QUIET), None),
        };
        let best_tag = best.and_then(|(best, level)| Tag::new(&best.label, peers, Some(axis.x(level))));
        let median = row.median.as_ref().and_then(|median| Some((median, on_axis(median.value)?)));
        let median_tag =
            median.and_then(|(median, level)| Tag::new(&median.label, peers, Some(axis.x(level))));
        if let Some((_, level)) = median {
            // Among few peers one of them is the median, and its circle must be seen through the tick.
            let rim = if places.len() > CROWD { 3.2 } else { 0.0 };
            marks::tick(canvas, (axis.x(level), y), half, rim);
        }
        // The best peer's label stands beside ours above the row, or beside the median's below it: where all three
        // come nearest to their marks.
        let both = |a: &Option<Tag>, b: &Option<Tag>| {
            set_tags([a, b].into_iter().flatten().cloned().collect(), rows)
        };
        let one = |a: &Option<Tag>| both(a, &None);
        let beside_ours = [both(&own_tag, &best_tag), one(&median_tag)];
        let beside_median = [one(&own_tag), both(&median_tag, &best_tag)];
        let missed =
            |lines: &[Vec<Placed>; 2]| lines.iter().flatten().map(|placed| placed.missed).sum::<f64>();
        let [above, below] =
            if missed(&beside_median) + 0.5 < missed(&beside_ours) { beside_median } else { beside_ours };
        for (line, middle) in [(above, y - half - LABELS / 2.0), (below, y + half + LABELS / 2.0)] {
            for Placed { tag, x, .. } in line {
                canvas.text_on_paper(&tag.words, x, middle, Anchor::Middle, tag.set);
            }
        }
        if let Some((_, drawn)) = drawn {
            if drawn.is_open() {
                let ends = (axis.x(drawn.lower), axis.x(drawn.upper));
                canvas.line(&[(ends.0, y), (ends.1, y)], palette::CITY, 1.2);
                for x in [ends.0, ends.1] {
                    canvas.line(&[(x, y - 3.0), (x, y + 3.0)], palette::CITY, 1.2);
                }
            }
            marks::diamond(canvas, (axis.x(drawn.score), y), DIAMOND, palette::CITY);
        }
    }
}

/// Labels side by side. Each stands over its mark; two that would meet turn away from each other, so that the left one
/// ends and the right one begins at its mark.
fn set_tags(mut tags: Vec<Tag>, rows: &Rows) -> Vec<Placed> {
    let (from, to) = (rows.left, rows.right);
    let count = tags.len().max(1) as f64;
    let room = (to - from - GAP * (count - 1.0)) / count;
    if tags.iter().map(Tag::length).sum::<f64>() + GAP * (count - 1.0) > to - from {
        tags.iter_mut().for_each(|tag| tag.words = tag.set.shorten(&tag.words, room));
    }
    let start = |tag: &Tag| tag.mark.map_or(rows.axis.from + 4.0 + tag.length() / 2.0, |mark| mark);
    let mut wanted: Vec<Wanted> =
        tags.iter().map(|tag| Wanted { middle: start(tag), length: tag.length() }).collect();
    if let [a, b] = wanted.as_mut_slice() {
        let (left, right) = if a.middle <= b.middle { (a, b) } else { (b, a) };
        let overlap = (left.length + right.length) / 2.0 + GAP - (right.middle - left.middle);
        if overlap > 0.0 {
            left.middle -= (left.length / 2.0 - TURN).max(0.0).min(overlap);
            right.middle += (right.length / 2.0 - TURN).max(0.0).min(overlap);
        }
    }
    let middles = place::spread(&wanted, from, to, GAP);
    tags.into_iter()
        .zip(middles)
        .map(|(tag, x)| {
            let beyond = tag.mark.map_or(0.0, |mark| (mark - x).abs() - tag.length() / 2.0);
            Placed { missed: beyond.max(0.0), tag, x }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Rows {
        Rows::new(400.0, ["Dialogi"].into_iter(), 0.0, 0.0)
    }

    fn tag(words: &str, mark: f64) -> Tag {
        Tag { words: words.into(), set: Type::plain(palette::INK), mark: Some(mark) }
    }

    #[test]
    fn a_label_with_room_stands_over_its_mark() {
        let placed = set_tags(vec![tag("Kuopio 62", 150.0), tag("Lumikoski 91", 300.0)], &rows());
        assert_eq!(placed.iter().map(|placed| placed.x).collect::<Vec<_>>(), [150.0, 300.0]);
    }

    #[test]
    fn two_labels_at_one_mark_turn_away_from_each_other_and_still_touch_it() {
        let placed = set_tags(vec![tag("Kuopio 62", 200.0), tag("Lumikoski 62", 200.0)], &rows());
        assert!(placed[0].x < 200.0 && placed[1].x > 200.0);
        assert!(placed.iter().all(|placed| placed.missed <= GAP / 2.0 + 1e-9));
        let ends = placed[0].x + placed[0].tag.length() / 2.0;
        assert!(placed[1].x - placed[1].tag.length() / 2.0 >= ends + GAP - 1e-9);
    }

    #[test]
    fn labels_too_long_for_the_row_are_shortened_and_say_so() {
        let long = "Järvenpäänkoskenranta ".repeat(6);
        let placed = set_tags(vec![tag(&long, 200.0), tag(&long, 210.0)], &rows());
        assert!(placed.iter().all(|placed| placed.tag.words.ends_with('…')));
    }
}
