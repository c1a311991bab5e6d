//! What a chart is drawn with, and what comes out of it.
//!
//! Comes in: a width and the words of the mark. Goes out: nothing by itself; `canvas` makes a [`Drawing`] of it.

use super::place::Rect;

/// What a chart is drawn with, besides its data.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    /// The width in points; less than [`Style::NARROWEST`] counts as that.
    pub width: f64,
    /// The words that say the data are illustrative; every drawing carries them when given.
    pub illustrative: Option<String>,
    /// What the chart is of, such as a city, its year and kind of result: written at the top of a chart that stands alone;
    /// on a page the caption says it.
    pub title: Option<String>,
}

impl Style {
    /// As wide as the text of a page: 165 mm.
    pub const FULL: f64 = 467.7;
    /// Half of the text's width, less a gutter.
    pub const HALF: f64 = 226.0;
    /// The least width in which a chart can be read.
    pub const NARROWEST: f64 = 200.0;

    /// A chart as wide as the text.
    pub fn full() -> Style {
        Style { width: Style::FULL, illustrative: None, title: None }
    }

    /// A chart of another width, in points.
    pub fn of_width(width: f64) -> Style {
        Style { width, illustrative: None, title: None }
    }

    /// The same, marked as illustrative when words are given.
    pub fn illustrative(self, words: Option<String>) -> Style {
        Style { illustrative: words.filter(|words| !words.trim().is_empty()), ..self }
    }

    /// The same with a title when words are given.
    pub fn titled(self, words: Option<String>) -> Style {
        Style { title: words.filter(|words| !words.trim().is_empty()), ..self }
    }

    /// The width that is drawn.
    pub fn drawn_width(&self) -> f64 {
        if self.width.is_finite() { self.width.clamp(Style::NARROWEST, 2000.0) } else { Style::FULL }
    }
}

/// A finished chart.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Drawing {
    /// The SVG file.
    pub svg: String,
    /// Its width in points.
    pub width: f64,
    /// Its height in points.
    pub height: f64,
    /// Where each text stands.
    pub texts: Vec<TextBox>,
}

/// A line of text and the box it fills.
#[derive(Debug, Clone, PartialEq)]
pub struct TextBox {
    /// The words.
    pub text: String,
    /// The box.
    pub rect: Rect,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_impossible_width_is_put_right() {
        assert_eq!(Style::of_width(f64::NAN).drawn_width(), Style::FULL);
        assert_eq!(Style::of_width(-5.0).drawn_width(), Style::NARROWEST);
    }
}
