//! One panel of [`super::lines`]: its axes, its two kinds of results, and the number of the last of each.
//!
//! Comes in: a frame and the moments of a panel. Goes out: marks on a canvas. It does not place panels.

use super::canvas::Canvas;
use super::data::Drawn;
use super::lines::{Moment, Panel};
use super::marks::{self, SQUARE, Sample};
use super::palette;
use super::place::{self, Rect, Wanted};
use super::text::{Anchor, Type};

/// Between the edge of the plot and the first and last year: half a mark.
const INSET: f64 = 6.0;
const DIAMOND: f64 = 3.7;
/// Half the foot of a bound: wider than a mark, so that bounds nearer than its tips are still seen.
const FOOT: f64 = 4.4;
/// Between a mark and its number.
const BESIDE: f64 = 6.5;
/// Between the plot and a number beside it; half a mark's room lies inside the plot.
const BEFORE: f64 = 1.5;
/// Marks of one year nearer than this step aside.
const NEAR: f64 = 8.0;

/// Where a panel stands.
pub struct Frame {
    /// The left edge of the plot.
    pub left: f64,
    /// Its right edge.
    pub right: f64,
    /// The right edge of the room for numbers.
    pub end: f64,
    /// The height of 100.
    pub top: f64,
    /// The height of 0.
    pub bottom: f64,
    /// The first and the last year, when there are any.
    pub years: Option<(i32, i32)>,
}

impl Frame {
    fn x(&self, year: i32) -> f64 {
        let (from, to) = (self.left + INSET, self.right - INSET);
        match self.years {
            Some((first, last)) if last > first => {
                let share = (f64::from(year) - f64::from(first)) / (f64::from(last) - f64::from(first));
                from + (to - from) * share.clamp(0.0, 1.0)
            }
            _ => (from + to) / 2.0,
        }
    }

    fn y(&self, level: f64) -> f64 {
        self.bottom - (self.bottom - self.top) * level / 100.0
    }

    /// Hairlines at every half.
    pub fn grid(&self, canvas: &mut Canvas) {
        for (level, colour, width) in
            [(50.0, palette::GRID, 0.5), (100.0, palette::GRID, 0.5), (0.0, palette::BASE, 0.7)]
        {
            let y = self.y(level);
            canvas.line(&[(self.left, y), (self.right, y)], colour, width);
        }
    }

    /// The numbers of the levels, left of the plot.
    pub fn level_numbers(&self, canvas: &mut Canvas) {
        let set = Type::small(palette::QUIET);
        for (level, number) in [(0.0, "0"), (50.0, "50"), (100.0, "100")] {
            canvas.text_at(number, self.left - 4.0, self.y(level), Anchor::End, set);
        }
    }

    /// The years below the plot: the last and the first, and those between that have room. Each has a small tick.
    pub fn year_numbers(&self, canvas: &mut Canvas, years: &[i32]) {
        let set = Type::small(palette::QUIET);
        let mut taken: Vec<(f64, f64)> = Vec::new();
        for &year in years {
            let x = self.x(year);
            canvas.line(&[(x, self.bottom), (x, self.bottom + 2.5)], palette::BASE, 0.7);
        }
        let rest = years.iter().skip(1).rev().skip(1);
        for &year in years.last().into_iter().chain(years.first()).chain(rest) {
            let number = year.to_string();
            let (x, half) = (self.x(year), set.width(&number) / 2.0);
            if taken.iter().all(|(from, to)| x + half + 4.0 <= *from || x - half >= to + 4.0) {
                taken.push((x - half, x + half));
                canvas.text(&number, x, self.bottom + 11.5, Anchor::Middle, set);
            }
        }
    }
}

/// The room that the numbers of a panel need right of its plot.
pub fn margin(panel: &Panel) -> f64 {
    let both = last(&panel.own).is_some() && last(&panel.official).is_some();
    let wide = |moments: &[Moment], set: Type| {
        let value = last(moments).and_then(|moment| moment.value.as_ref());
        value.map_or(0.0, |value| set.width(&value.label))
    };
    let widest = wide(&panel.own, own_type()).max(wide(&panel.official, official_type()));
    widest + BEFORE + if both { Sample::Official.width() } else { 0.0 }
}

fn last(moments: &[Moment]) -> Option<&Moment> {
    moments.iter().filter(|moment| moment.drawn().is_some()).max_by_key(|moment| moment.year)
}

fn own_type() -> Type {
    Type::strong(palette::CITY)
}

fn official_type() -> Type {
    Type::plain(palette::PEERS_INK)
}

/// A moment at its place; `joined` only when the one before it is drawn.
#[derive(Clone, Copy)]
struct Mark {
    year: i32,
    x: f64,
    drawn: Drawn,
    joined: bool,
}

/// Draws the results of a panel, or the words for none.
pub fn draw(canvas: &mut Canvas, frame: &Frame, panel: &Panel, missing: &str) {
    let (mut own, mut official) = (place_all(frame, &panel.own), place_all(frame, &panel.official));
    if own.is_empty() && official.is_empty() {
        let quiet = Type::plain(palette::QUIET);
        let lines = quiet.wrap_to(missing, frame.end - frame.left, 4);
        let middle = frame.y(25.0);
        for (at, line) in lines.iter().enumerate() {
            let y = middle + quiet.leading() * (at as f64 - (lines.len() as f64 - 1.0) / 2.0);
            canvas.text_on_paper(line, frame.left + INSET, y, Anchor::Start, quiet);
        }
        return;
    }
    step_aside(frame, &mut own, &mut official);
    for marks in [&official, &own] {
        for mark in marks.iter().filter(|mark| mark.drawn.is_open()) {
            let ends = (frame.y(mark.drawn.upper), frame.y(mark.drawn.lower));
            marks::whisker(canvas, mark.x, ends, FOOT, palette::CITY_EDGE);
        }
    }
    for pair in segments(&official, frame) {
        canvas.dashed(&pair, palette::PEERS_INK, 1.1, (3.0, 2.2));
    }
    for pair in segments(&own, frame) {
        canvas.line(&pair, palette::CITY, 1.6);
    }
    write_last(canvas, frame, panel, &own, &official);
    for mark in &official {
        marks::open_square(canvas, (mark.x, frame.y(mark.drawn.score)), SQUARE, palette::PEERS_INK, 1.1);
    }
    for mark in &own {
        marks::diamond(canvas, (mark.x, frame.y(mark.drawn.score)), DIAMOND, palette::CITY);
    }
}

/// The moments that have a level, by year; joined only when the year before has one too.
fn ordered(moments: &[Moment]) -> Vec<(i32, Drawn, bool)> {
    let mut by_year: Vec<&Moment> = moments.iter().collect();
    by_year.sort_by_key(|moment| moment.year);
    let mut before = false;
    let mut ordered = Vec::new();
    for moment in by_year {
        let drawn = moment.drawn();
        ordered.extend(drawn.map(|drawn| (moment.year, drawn, moment.joined && before)));
        before = drawn.is_some();
    }
    ordered
}

/// Whether a line is drawn between any two moments.
pub fn has_line(moments: &[Moment]) -> bool {
    ordered(moments).iter().any(|(_, _, joined)| *joined)
}

fn place_all(frame: &Frame, moments: &[Moment]) -> Vec<Mark> {
    let mark = |(year, drawn, joined)| Mark { year, x: frame.x(year), drawn, joined };
    ordered(moments).into_iter().map(mark).collect()
}

/// Two kinds of results for one year that would cover each other stand beside each other.
fn step_aside(frame: &Frame, own: &mut [Mark], official: &mut [Mark]) {
    for mark in own {
        for other in official.iter_mut().filter(|other| other.year == mark.year) {
            let half = NEAR / 2.0;
            let ends = |drawn: Drawn| {
                let y = frame.y(drawn.score);
                (frame.y(drawn.upper).min(y - half), frame.y(drawn.lower).max(y + half))
            };
            let ((top, bottom), (other_top, other_bottom)) = (ends(mark.drawn), ends(other.drawn));
            if top < other_bottom && other_top < bottom {
                mark.x = frame.x(mark.year) - FOOT;
                other.x = frame.x(other.year) + FOOT;
            }
        }
    }
}

/// The lines of one kind.
fn segments(marks: &[Mark], frame: &Frame) -> Vec<[(f64, f64); 2]> {
    let point = |mark: &Mark| (mark.x, frame.y(mark.drawn.score));
    let pairs = marks.windows(2).filter_map(|pair| match pair {
        [from, to] if to.joined => Some([point(from), point(to)]),
        _ => None,
    });
    pairs.collect()
}

/// What of a panel a number must not cover, as boxes.
fn obstacles(frame: &Frame, marks: &[Mark]) -> Vec<Rect> {
    let mut boxes = Vec::new();
    for mark in marks {
        let y = frame.y(mark.drawn.score);
        boxes.push(Rect { x: mark.x - 4.0, y: y - 4.0, width: 8.0, height: 8.0 });
        if mark.drawn.is_open() {
            let (top, bottom) = (frame.y(mark.drawn.upper), frame.y(mark.drawn.lower));
            boxes.push(Rect { x: mark.x - FOOT, y: top, width: 2.0 * FOOT, height: bottom - top });
        }
    }
    for [(ax, ay), (bx, by)] in segments(marks, frame) {
        let steps = ((bx - ax).hypot(by - ay) / 2.0).ceil().clamp(1.0, 500.0) as u32;
        boxes.extend((0..=steps).map(|step| {
            let share = f64::from(step) / f64::from(steps);
            Rect { x: ax + (bx - ax) * share - 2.0, y: ay + (by - ay) * share - 1.0, width: 4.0, height: 2.0 }
        }));
    }
    boxes
}

/// A number in the room right of the plot.
struct Beside<'a> {
    words: &'a str,
    y: f64,
    set: Type,
    /// The sign of its kind, when its mark does not stand next to it.
    sign: Option<Sample>,
}

/// Writes the number of the last result of each kind: at its mark, or right of the plot with the sign of its kind.
fn write_last(canvas: &mut Canvas, frame: &Frame, panel: &Panel, own: &[Mark], official: &[Mark]) {
    let mut boxes = obstacles(frame, own);
    boxes.extend(obstacles(frame, official));
    let newest = own.last().map(|mark| mark.year).max(official.last().map(|mark| mark.year));
    let kinds = [
        (own, last(&panel.own), own_type(), Sample::City),
        (official, last(&panel.official), official_type(), Sample::Official),
    ];
    let mut beside: Vec<Beside<'_>> = Vec::new();
    for (marks, moment, set, sign) in kinds {
        let (Some(mark), Some(moment)) = (marks.last(), moment) else { continue };
        let words = moment.value.as_ref().map_or("", |value| value.label.as_str());
        let y = frame.y(mark.drawn.score);
        let at_edge = Some(mark.year) == newest && mark.x > frame.right - INSET - NEAR;
        let (wide, high) = (set.width(words), set.size);
        let around = [
            (mark.x, y - NEAR - 1.0),
            (mark.x, y + NEAR + 1.0),
            (mark.x + BESIDE + wide / 2.0, y),
            (mark.x - BESIDE - wide / 2.0, y),
        ];
        let free = around.into_iter().find(|(x, y)| {
            let text = Rect { x: x - wide / 2.0, y: y - high / 2.0, width: wide, height: high };
            let inside = text.x >= frame.left
                && text.right() <= frame.right
                && text.y >= frame.top - NEAR + 1.0
                && text.bottom() <= frame.bottom;
            inside && !boxes.iter().any(|other| other.meets(&text))
        });
        match free.filter(|_| !at_edge) {
            Some((x, y)) => {
                boxes.push(Rect { x: x - wide / 2.0, y: y - high / 2.0, width: wide, height: high });
                canvas.text_on_paper(words, x, y, Anchor::Middle, set);
            }
            None => beside.push(Beside { words, y, set, sign: (!at_edge).then_some(sign) }),
        }
    }
    let length = own_type().size + 0.6;
    let wanted: Vec<Wanted> = beside.iter().map(|label| Wanted { middle: label.y, length }).collect();
    let heights = place::spread(&wanted, frame.top - NEAR + 1.0, frame.bottom + length / 2.0, 0.0);
    for (label, y) in beside.iter().zip(heights) {
        let mut x = frame.right;
        if let Some(sign) = label.sign {
            sign.draw(canvas, x, y);
            x += sign.width();
        } else {
            x += BEFORE;
        }
        let words = label.set.shorten(label.words, frame.end - x);
        canvas.text_at(&words, x, y, Anchor::Start, label.set);
    }
}
