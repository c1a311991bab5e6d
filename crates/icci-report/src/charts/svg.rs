//! Shapes and words as SVG: shapes through plotters, words as elements of their own.
//!
//! Comes in: shapes in points and lines of words. Goes out: the inner part of an SVG file. plotters counts in whole
//! numbers, so it draws on a sheet ten times as large; `canvas` writes the frame whose view box scales it back.

use plotters::prelude::{
    Circle, DrawingArea, IntoDrawingArea, PathElement, Polygon, RGBAColor, Rectangle, SVGBackend, ShapeStyle,
};

use super::font::Weight;
use super::palette::Colour;
use super::place::Rect;
use super::text::{Anchor, Line};

/// Units of the SVG in a point.
pub(super) const SCALE: f64 = 10.0;

/// What can be drawn.
pub(super) enum Shape {
    Line { points: Vec<(f64, f64)>, colour: Colour, width: f64 },
    Area { points: Vec<(f64, f64)>, colour: Colour },
    Block { rect: Rect, colour: Colour },
    Disc { centre: (f64, f64), radius: f64, colour: Colour },
    Ring { centre: (f64, f64), radius: f64, colour: Colour, width: f64 },
}

impl Shape {
    /// The same, further down.
    pub fn move_down(&mut self, down: f64) {
        match self {
            Shape::Line { points, .. } | Shape::Area { points, .. } => {
                points.iter_mut().for_each(|point| point.1 += down);
            }
            Shape::Block { rect, .. } => rect.y += down,
            Shape::Disc { centre, .. } | Shape::Ring { centre, .. } => centre.1 += down,
        }
    }
}

/// Shapes on a sheet of `width` by `height` units, without the frame that plotters puts around them.
pub(super) fn shapes(shapes: &[Shape], width: i32, height: i32) -> String {
    let mut buffer = String::new();
    let sheet = SVGBackend::with_string(&mut buffer, (width.unsigned_abs(), height.unsigned_abs()))
        .into_drawing_area();
    for shape in shapes {
        draw(&sheet, shape);
    }
    drop(sheet);
    let inner = buffer.split_once(">\n").map_or("", |(_, inner)| inner);
    inner.trim_end().trim_end_matches("</svg>").to_owned()
}

type Sheet<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

/// Draws one shape. Writing into a string cannot fail, so plotters' answer says nothing.
fn draw(sheet: &Sheet<'_>, shape: &Shape) {
    let style = |colour: Colour, filled: bool, width: f64| ShapeStyle {
        color: RGBAColor(colour.red, colour.green, colour.blue, 1.0),
        filled,
        stroke_width: units(width).unsigned_abs(),
    };
    let at = |&(x, y): &(f64, f64)| (units(x), units(y));
    let _ = match shape {
        Shape::Line { points, colour, width } => sheet.draw(&PathElement::new(
            points.iter().map(at).collect::<Vec<_>>(),
            style(*colour, false, *width),
        )),
        Shape::Area { points, colour } => {
            sheet.draw(&Polygon::new(points.iter().map(at).collect::<Vec<_>>(), style(*colour, true, 0.0)))
        }
        Shape::Block { rect, colour } => sheet.draw(&Rectangle::new(
            [at(&(rect.x, rect.y)), at(&(rect.right(), rect.bottom()))],
            style(*colour, true, 0.0),
        )),
        Shape::Disc { centre, radius, colour } => {
            sheet.draw(&Circle::new(at(centre), units(*radius), style(*colour, true, 0.0)))
        }
        Shape::Ring { centre, radius, colour, width } => {
            sheet.draw(&Circle::new(at(centre), units(*radius), style(*colour, false, *width)))
        }
    };
}

/// A line of words.
pub(super) fn line(line: &Line) -> String {
    let anchor = match line.anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    let weight = match line.set.weight {
        Weight::Regular => "",
        Weight::Bold => " font-weight=\"700\"",
    };
    let (x, y) = (units(line.x), units(line.baseline));
    let turn = if line.turned { format!(" transform=\"rotate(-90 {x} {y})\"") } else { String::new() };
    format!(
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{}\"{weight}{anchor}{turn} fill=\"{}\">{}</text>\n",
        units(line.set.size),
        line.set.colour.hex(),
        escape(&line.text),
    )
}

/// Points as units of the SVG.
pub(super) fn units(points: f64) -> i32 {
    (points * SCALE).round() as i32
}

/// One line: spaces as SVG counts them, and no character that XML forbids.
pub(super) fn clean(text: &str) -> String {
    let plain = |letter: char| match letter {
        '\u{0}'..='\u{20}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => ' ',
        other => other,
    };
    let text: String = text.chars().map(plain).collect();
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Words as XML writes them.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// The pieces of a dashed line. The last piece may be shorter.
pub(super) fn dashes(points: &[(f64, f64)], dash: f64, gap: f64) -> Vec<Vec<(f64, f64)>> {
    let mut pieces = Vec::new();
    if dash <= 0.0 || gap <= 0.0 {
        return vec![points.to_vec()];
    }
    let mut piece: Vec<(f64, f64)> = points.first().copied().into_iter().collect();
    let (mut on, mut left) = (true, dash);
    for pair in points.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        loop {
            let (dx, dy) = (to.0 - from.0, to.1 - from.1);
            let length = (dx * dx + dy * dy).sqrt();
            if length <= left {
                left -= length;
                if on {
                    piece.push(to);
                }
                break;
            }
            from = (from.0 + dx * left / length, from.1 + dy * left / length);
            piece.push(from);
            if on {
                pieces.push(std::mem::take(&mut piece));
            } else {
                piece = vec![from];
            }
            on = !on;
            left = if on { dash } else { gap };
        }
    }
    if on && piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dashed_line_turns_corners() {
        // 10 right, then 10 down; 6 on, 2 off: 0-6, 8-14 around the corner, 16-20.
        let pieces = dashes(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], 6.0, 2.0);
        let expect: Vec<Vec<(f64, f64)>> = vec![
            vec![(0.0, 0.0), (6.0, 0.0)],
            vec![(8.0, 0.0), (10.0, 0.0), (10.0, 4.0)],
            vec![(10.0, 6.0), (10.0, 10.0)],
        ];
        assert_eq!(pieces, expect);
        assert!(dashes(&[], 6.0, 2.0).is_empty());
    }
}
