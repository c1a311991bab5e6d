//! The sheet that a chart is drawn on: shapes through plotters, words placed by their real widths.
//!
//! Comes in: shapes and words in points (1/72 inch), from the top left corner down. Goes out: a [`Drawing`]. It decides
//! nothing about a chart, but it always says when the data are illustrative: [`Canvas::finish`] is the only way out.

use super::font::FAMILY;
use super::palette::{self, Colour};
use super::place::Rect;
use super::style::{Drawing, Style, TextBox};
use super::svg::{self, SCALE, Shape, units};
use super::text::{Anchor, Line, Type};

/// The sheet. Shapes lie in the order in which they are drawn, words above them all.
pub struct Canvas {
    width: f64,
    alt: String,
    illustrative: Option<String>,
    title: Option<String>,
    shapes: Vec<Shape>,
    lines: Vec<Line>,
}

impl Canvas {
    /// An empty sheet. `alt` says in words what the chart shows.
    pub fn new(style: &Style, alt: &str) -> Canvas {
        Canvas {
            width: style.drawn_width(),
            alt: alt.to_owned(),
            illustrative: style.illustrative.clone().filter(|words| !words.trim().is_empty()),
            title: style.title.clone().filter(|words| !words.trim().is_empty()),
            shapes: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// The width of the sheet.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// A line through points.
    pub fn line(&mut self, points: &[(f64, f64)], colour: Colour, width: f64) {
        self.shapes.push(Shape::Line { points: points.to_vec(), colour, width });
    }

    /// A dashed line through points: `dash` long, `gap` apart.
    pub fn dashed(&mut self, points: &[(f64, f64)], colour: Colour, width: f64, (dash, gap): (f64, f64)) {
        for piece in svg::dashes(points, dash, gap) {
            self.line(&piece, colour, width);
        }
    }

    /// A filled shape.
    pub fn area(&mut self, points: &[(f64, f64)], colour: Colour) {
        self.shapes.push(Shape::Area { points: points.to_vec(), colour });
    }

    /// A filled rectangle.
    pub fn block(&mut self, rect: Rect, colour: Colour) {
        self.shapes.push(Shape::Block { rect, colour });
    }

    /// A filled circle.
    pub fn disc(&mut self, centre: (f64, f64), radius: f64, colour: Colour) {
        self.shapes.push(Shape::Disc { centre, radius, colour });
    }

    /// An open circle.
    pub fn ring(&mut self, centre: (f64, f64), radius: f64, colour: Colour, width: f64) {
        self.shapes.push(Shape::Ring { centre, radius, colour, width });
    }

    /// A line of words standing on `baseline`.
    pub fn text(&mut self, text: &str, x: f64, baseline: f64, anchor: Anchor, set: Type) {
        let text = svg::clean(text);
        if !text.is_empty() {
            self.lines.push(Line { text, x, baseline, anchor, set, turned: false });
        }
    }

    /// A line of words whose middle is at height `y`.
    pub fn text_at(&mut self, text: &str, x: f64, y: f64, anchor: Anchor, set: Type) {
        self.text(text, x, y + set.below_middle(), anchor, set);
    }

    /// The same on a ground of paper, so that no hairline runs through the words.
    pub fn text_on_paper(&mut self, text: &str, x: f64, y: f64, anchor: Anchor, set: Type) {
        let line =
            Line { text: svg::clean(text), x, baseline: y + set.below_middle(), anchor, set, turned: false };
        if !line.text.is_empty() {
            let Rect { x, y, width, height } = line.rect();
            self.block(Rect { x: x - 1.0, y, width: width + 2.0, height }, palette::PAPER);
            self.lines.push(line);
        }
    }

    /// Lines of words below each other whose middle is at height `y`.
    pub fn lines_at(&mut self, lines: &[String], x: f64, y: f64, anchor: Anchor, set: Type) {
        let first = y - set.leading() * (lines.len().saturating_sub(1)) as f64 / 2.0;
        for (index, line) in lines.iter().enumerate() {
            self.text_at(line, x, first + set.leading() * index as f64, anchor, set);
        }
    }

    /// A line of words that reads from the bottom up, from `bottom` on, its middle at `x`.
    pub fn turned(&mut self, text: &str, x: f64, bottom: f64, set: Type) {
        let text = svg::clean(text);
        if !text.is_empty() {
            let x = x + set.below_middle();
            self.lines.push(Line { text, x, baseline: bottom, anchor: Anchor::Start, set, turned: true });
        }
    }

    /// The edges of a rectangle.
    pub fn frame(&mut self, rect: Rect, colour: Colour, width: f64) {
        let Rect { x, y, .. } = rect;
        let (right, bottom) = (rect.right(), rect.bottom());
        self.line(&[(x, y), (right, y), (right, bottom), (x, bottom), (x, y)], colour, width);
    }

    /// The drawing, `height` points high and a band more when the data are illustrative.
    ///
    /// No chart can leave the band out: there is no other way from a canvas to a [`Drawing`].
    pub fn finish(mut self, height: f64) -> Drawing {
        let down = self.write_title() + self.mark_illustrative();
        let (width, height) = (units(self.width), units(height.max(0.0) + down));
        let texts =
            self.lines.iter().map(|line| TextBox { text: line.text.clone(), rect: line.rect() }).collect();
        let mut file = String::new();
        file.push_str(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}pt\" height=\"{h}pt\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\" stroke-linejoin=\"round\" stroke-linecap=\"round\" font-family=\"'{FAMILY}'\">\n<title>{alt}</title>\n",
            w = f64::from(width) / SCALE,
            h = f64::from(height) / SCALE,
            alt = svg::escape(&svg::clean(&self.alt)),
        ));
        let page = Rect { x: 0.0, y: 0.0, width: self.width, height: f64::from(height) / SCALE };
        self.shapes.insert(0, Shape::Block { rect: page, colour: palette::PAPER });
        file.push_str(&svg::shapes(&self.shapes, width, height));
        for line in &self.lines {
            file.push_str(&svg::line(line));
        }
        file.push_str("</svg>\n");
        Drawing { svg: file, width: f64::from(width) / SCALE, height: f64::from(height) / SCALE, texts }
    }

    /// Moves everything down and writes the title above it; returns how far.
    fn write_title(&mut self) -> f64 {
        let Some(words) = self.title.take() else { return 0.0 };
        let set = Type::strong(palette::INK);
        let lines = set.wrap(&words, self.width);
        let high = set.leading() * lines.len() as f64;
        let down = high + 8.0;
        self.move_down(down);
        self.lines_at(&lines, 0.0, high / 2.0, Anchor::Start, set);
        down
    }

    /// Moves everything down and draws the band above it; returns how far.
    fn mark_illustrative(&mut self) -> f64 {
        let Some(words) = self.illustrative.take() else { return 0.0 };
        let set = Type::strong(palette::ILLUSTRATIVE_INK);
        let lines = set.wrap(&words, self.width - 16.0);
        let band = set.leading() * lines.len() as f64 + 4.0;
        let down = band + 8.0;
        self.move_down(down);
        self.block(Rect { x: 0.0, y: 0.0, width: self.width, height: band }, palette::ILLUSTRATIVE);
        self.block(Rect { x: 0.0, y: 0.0, width: 3.0, height: band }, palette::ILLUSTRATIVE_INK);
        let words_of_the_chart = std::mem::take(&mut self.lines);
        self.lines_at(&lines, 9.0, band / 2.0, Anchor::Start, set);
        // The band is read first.
        self.lines.extend(words_of_the_chart);
        down
    }

    fn move_down(&mut self, down: f64) {
        self.shapes.iter_mut().for_each(|shape| shape.move_down(down));
        for line in &mut self.lines {
            line.baseline += down;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped_and_lose_what_xml_forbids() {
        let mut canvas = Canvas::new(&Style::full(), "a < b");
        canvas.text("Tampere & \"Pori\"\u{1}\n<x>", 10.0, 10.0, Anchor::Start, Type::plain(palette::INK));
        let drawing = canvas.finish(20.0);
        assert!(drawing.svg.contains("<title>a &lt; b</title>"));
        assert!(drawing.svg.contains("Tampere &amp; &quot;Pori&quot; &lt;x&gt;</text>"));
    }

    #[test]
    fn the_illustrative_band_is_always_there_and_moves_the_rest_down() {
        let draw = |words: Option<&str>| {
            let mut canvas = Canvas::new(&Style::full().illustrative(words.map(str::to_owned)), "");
            canvas.text("62", 10.0, 10.0, Anchor::Start, Type::plain(palette::INK));
            canvas.finish(20.0)
        };
        let (plain, marked) = (draw(None), draw(Some("KEKSITTY ESIMERKKI")));
        assert_eq!(marked.texts[0].text, "KEKSITTY ESIMERKKI");
        assert!(marked.height > plain.height);
        assert!(
            (marked.texts[1].rect.y - plain.texts[0].rect.y - (marked.height - plain.height)).abs() < 0.1
        );
        assert!(marked.svg.contains(&palette::ILLUSTRATIVE.hex()));
        assert_eq!(plain.svg.matches("<svg").count(), 1);
        assert_eq!(plain.svg.matches("</svg>").count(), 1);
    }
}
