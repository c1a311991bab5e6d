//! A chart as a PNG picture, for slides and web pages that take no SVG.
//!
//! Comes in: the SVG of a chart and how many pixels a point becomes. Goes out: the bytes of a PNG in our own typeface, the
//! same on every computer. It sets no page of a review; [`super::page_png`] does.

use std::collections::BTreeMap;

use typst::foundations::Bytes;
use typst::utils::Scalar;
use typst_layout::PagedDocument;

use super::template::{MAIN, Template};
use super::world::ReviewWorld;
use crate::error::Error;

const CHART: &str = "chart.svg";
/// The longest side of a picture in pixels: beyond it a picture would not fit into memory.
const LONGEST: f64 = 16_000.0;

/// The PNG of a chart, `pixels_per_point` pixels for each of its points (2.0 is 144 dots an inch).
///
/// The resolution is held between 0.1 and 8.0, and below what makes a side longer than 16 000 pixels.
///
/// # Errors
///
/// [`Error::Picture`] when the SVG is broken or does not say its size in points, as those of [`crate::charts`] do.
///
/// # Examples
///
/// ```
/// use icci_report::charts::{BarRow, Bars, Scored, Style};
///
/// let row = BarRow { name: "Dialogi".into(), value: Some(Scored::exact(62.0, "62")) };
/// let bars = Bars { alt: "Dialogi 62".into(), rows: vec![row], ..Bars::default() };
/// let png = icci_report::pdf::chart_png(&bars.draw(&Style::full()).svg, 2.0)?;
/// assert!(png.starts_with(b"\x89PNG"));
/// # Ok::<(), icci_report::Error>(())
/// ```
pub fn chart_png(svg: &str, pixels_per_point: f64) -> Result<Vec<u8>, Error> {
    let (width, height) =
        size(svg).ok_or_else(|| Error::Picture("the drawing does not say its size in points".to_owned()))?;
    // The size is said, because the typesetter would take the points of an SVG for points of a screen.
    let page = format!(
        "#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n\
         #image(\"{CHART}\", width: {width}pt, height: {height}pt)\n"
    );
    let files = BTreeMap::from([
        (MAIN.to_owned(), Bytes::new(page.into_bytes())),
        (CHART.to_owned(), Bytes::new(svg.as_bytes().to_vec())),
    ]);
    let template = Template::built_in();
    let world = ReviewWorld::new(&template, files)?;
    let set = typst::compile::<PagedDocument>(&world);
    typst::comemo::evict(4);
    let pages = set.output.map_err(|problems| {
        let problems: Vec<String> = problems.iter().map(|problem| world.describe(problem)).collect();
        Error::Picture(problems.join("; "))
    })?;
    let frame = pages.pages().first().ok_or_else(|| Error::Picture("the drawing is empty".to_owned()))?;
    let most = (LONGEST / width.max(height)).min(8.0);
    let scale =
        if pixels_per_point.is_finite() { pixels_per_point.clamp(0.1_f64.min(most), most) } else { 1.0 };
    let options = typst_render::RenderOptions { pixel_per_pt: Scalar::new(scale), render_bleed: false };
    typst_render::render(frame, &options).encode_png().map_err(|problem| Error::Picture(problem.to_string()))
}

/// The width and height that an SVG states in points.
fn size(svg: &str) -> Option<(f64, f64)> {
    let (_, head) = svg.split_once("<svg")?;
    let (head, _) = head.split_once('>')?;
    let side = |name: &str| -> Option<f64> {
        let (_, rest) = head.split_once(&format!(" {name}=\""))?;
        let (value, _) = rest.split_once("pt\"")?;
        value.parse().ok().filter(|side: &f64| side.is_finite() && *side > 0.0 && *side < 100_000.0)
    };
    Some((side("width")?, side("height")?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{BarRow, Bars, Scored, Style};

    fn chart() -> crate::charts::Drawing {
        let row = BarRow { name: "Järvenpää".into(), value: Some(Scored::exact(62.0, "62")) };
        Bars { alt: "62".into(), rows: vec![row], ..Bars::default() }.draw(&Style::full())
    }

    /// Width and height from the header of a PNG.
    fn pixels(png: &[u8]) -> (u32, u32) {
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        (number(16), number(20))
    }

    #[test]
    fn a_picture_has_the_pixels_that_were_asked_for_and_the_same_bytes_twice() {
        let drawing = chart();
        for scale in [1.0, 2.0, 3.5] {
            let png = chart_png(&drawing.svg, scale).unwrap();
            let expect = |points: f64| points * scale;
            let (width, height) = pixels(&png);
            assert!((f64::from(width) - expect(drawing.width)).abs() <= 1.0, "{width}");
            assert!((f64::from(height) - expect(drawing.height)).abs() <= 1.0, "{height}");
            assert_eq!(png, chart_png(&drawing.svg, scale).unwrap());
        }
        assert_eq!(
            pixels(&chart_png(&drawing.svg, f64::NAN).unwrap()),
            pixels(&chart_png(&drawing.svg, 1.0).unwrap())
        );
        assert!(pixels(&chart_png(&drawing.svg, 1e9).unwrap()).0 <= 8 * 468);
    }

    #[test]
    fn the_drawing_fills_the_picture() {
        // A lone block over the whole sheet: its PNG is as small as one colour can be made, other than a page of paper.
        let blank = |fill: &str| {
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100pt\" height=\"50pt\" viewBox=\"0 0 1000 500\">\
                 <rect width=\"1000\" height=\"500\" fill=\"{fill}\"/></svg>"
            );
            chart_png(&svg, 2.0).unwrap()
        };
        assert_ne!(blank("#123F6D"), blank("#FFFFFF"));
        assert_eq!(blank("#123F6D").len(), blank("#123F6C").len());
    }

    #[test]
    fn a_broken_drawing_is_an_error() {
        let drawing = chart();
        let cut = drawing.svg.replace("</svg>", "");
        let unmeasured = drawing.svg.replacen(" width=\"", " breadth=\"", 1);
        for svg in ["", "no drawing", "<svg", &cut, &unmeasured] {
            assert!(matches!(chart_png(svg, 2.0), Err(Error::Picture(_))), "{svg:.60}");
        }
    }
}
