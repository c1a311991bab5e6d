//! The charts of a review, drawn as SVG.
//!
//! Comes in: plain data, one struct a chart, whose every word and formatted number is already a string. Goes out: a
//! [`Drawing`] in points, with the box of each text. It knows no score, no language and no city, formats no number and
//! computes no statistic; `content` fills the structs and `pdf` places the drawings.
//!
//! A chart lays itself out on a [`Canvas`]; [`Canvas::finish`] is the only way to a drawing and puts the mark of
//! illustrative data inside it. A new chart uses the same parts: [`axis`] for 0 to 100, [`scale`] for
//! what is not a level, [`font`] for widths,
//! [`text`] for words, [`place`] for labels that keep clear of each other, [`marks`] and [`key`] for one look.

pub mod axis;
pub mod bars;
pub mod canvas;
pub mod data;
pub mod dumbbell;
pub mod font;
pub mod gaps;
mod heads;
pub mod heatmap;
pub mod items;
pub mod key;
pub mod lines;
pub mod marks;
pub mod palette;
mod panel;
pub mod place;
pub mod radar;
pub mod ranks;
pub mod rows;
pub mod scale;
mod steps;
pub mod strip;
pub mod style;
mod svg;
pub mod text;
mod wheel;

pub use bars::{BarRow, Bars};
pub use canvas::Canvas;
pub use data::{Point, Scored};
pub use dumbbell::{Dumbbell, DumbbellRow};
pub use gaps::{GapRow, Gaps};
pub use heatmap::{HeatKind, HeatMap, HeatRow};
pub use items::{ItemRow, Items};
pub use lines::{Lines, Moment, Panel};
pub use radar::{Radar, RadarAxis};
pub use ranks::{RankRow, Ranked, Ranks};
pub use scale::Digits;
pub use strip::{Strip, StripRow};
pub use style::{Drawing, Style, TextBox};

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
