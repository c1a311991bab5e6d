//! The heat map: every city's level in every area, as a number on a tint.
//!
//! Comes in: one row a city, ours first, and the names of the columns. Goes out: a drawing in which each cell is tinted
//! by the fifth in which its level lies and carries its number. It orders nothing and compares nothing. A cell without
//! a level has no tint and shows the sign for it.

use super::canvas::Canvas;
use super::data::{Point, on_axis};
use super::heads::Heads;
use super::marks::{self, Sample};
use super::palette;
use super::place::Rect;
use super::steps;
use super::style::{Drawing, Style};
use super::text::{Anchor, Type};

/// A row of a page of 41 cities.
const HEIGHT: f64 = 13.4;
/// Between rows of different kinds, and between the index and the areas.
const APART: f64 = 5.0;
/// Before the names, for the marks.
const MARK: f64 = 12.0;
/// The widest a cell becomes: a lone column is no banner.
const WIDEST: f64 = 64.0;

/// A heat map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HeatMap {
    /// What the chart shows, in words.
    pub alt: String,
    /// The short names of the columns.
    pub columns: Vec<String>,
    /// Whether the first column is the index, which then stands apart from the areas.
    pub index_first: bool,
    /// The rows, from the top down.
    pub rows: Vec<HeatRow>,
    /// The sign in a cell without a level, such as `–`.
    pub missing: String,
    /// What the tints are, before their key; empty for the tints alone.
    pub key: String,
    /// What the sign means; left out when no cell has it.
    pub key_missing: String,
}

/// One row: one city, all areas.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HeatRow {
    /// The name of the city.
    pub name: String,
    /// Whose row it is.
    pub kind: HeatKind,
    /// The levels with their numbers, column by column.
    pub cells: Vec<Option<Point>>,
}

/// Whose levels a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HeatKind {
    /// Our city's: a filled diamond, strong type.
    Own,
    /// A peer's.
    #[default]
    Peer,
    /// The peers' median: the median's tick.
    Median,
}

/// Where names and cells stand.
struct Grid {
    names: Vec<Vec<String>>,
    /// The columns as (left edge, width).
    columns: Vec<(f64, f64)>,
}

impl HeatMap {
    /// Draws the chart.
    pub fn draw(&self, style: &Style) -> Drawing {
        let mut canvas = Canvas::new(style, &self.alt);
        let grid = self.grid(canvas.width());
        let gaps = self.rows.iter().any(|row| (0..self.columns.len()).any(|at| level(row, at).is_none()));
        let key_missing = if gaps { self.key_missing.as_str() } else { "" };
        let mut top = steps::draw_key(&mut canvas, &self.key, &self.missing, key_missing);
        top += if top > 0.0 { 8.0 } else { 0.0 };

        let heads = Heads::new(&self.columns, &grid.columns, canvas.width());
        heads.draw(&mut canvas, top);
        top += heads.height();

        let mut before: Option<HeatKind> = None;
        for (row, name) in self.rows.iter().zip(&grid.names) {
            top += if before.is_some_and(|before| before != row.kind) { APART } else { 0.0 };
            before = Some(row.kind);
            let lines = name.len().max(1) as f64;
            let height = HEIGHT + (lines - 1.0) * name_type(row.kind).leading();
            self.draw_row(&mut canvas, &grid, (row, name), top, height);
            top += height;
        }
        canvas.finish(top)
    }

    fn grid(&self, width: f64) -> Grid {
        // What the cells need comes first on a narrow sheet: three figures and a little air.
        let least = Type::strong(palette::INK).width("100") + 3.0;
        let count = self.columns.len() as f64;
        let apart = if self.index_first && self.columns.len() > 1 { APART } else { 0.0 };
        let room = (width * 0.32).min(width - count * least - apart - 6.0).max(width * 0.2) - MARK;
        let name = |row: &HeatRow| name_type(row.kind).wrap_to(&row.name, room, 2);
        let names: Vec<Vec<String>> = self.rows.iter().map(name).collect();
        let widest = self.rows.iter().zip(&names).map(|(row, lines)| name_type(row.kind).widest(lines));
        let left = MARK + widest.fold(0.0, f64::max) + 6.0;
        let cell = ((width - left - apart) / count.max(1.0)).min(WIDEST);
        let place = |at: usize| left + cell * at as f64 + if at > 0 { apart } else { 0.0 };
        let columns = (0..self.columns.len()).map(|at| (place(at), cell)).collect();
        Grid { names, columns }
    }

    fn draw_row(
        &self,
        canvas: &mut Canvas,
        grid: &Grid,
        (row, name): (&HeatRow, &[String]),
        top: f64,
        height: f64,
    ) {
        let y = top + height / 2.0;
        match row.kind {
            HeatKind::Own => marks::diamond(canvas, (5.0, y), 4.0, palette::CITY),
            HeatKind::Median => Sample::Median.draw(canvas, 2.0, y),
            HeatKind::Peer => {}
        }
        canvas.lines_at(name, MARK, y, Anchor::Start, name_type(row.kind));
        for (at, &(x, width)) in grid.columns.iter().enumerate() {
            let cell = Rect { x: x + 0.5, y: top + 0.5, width: width - 1.0, height: height - 1.0 };
            steps::draw_cell(canvas, cell, level(row, at), &self.missing, row.kind == HeatKind::Own);
        }
        // A frame around the index, another around the areas.
        let apart = usize::from(self.index_first && grid.columns.len() > 1);
        let (index, areas) = grid.columns.split_at(apart);
        for part in [index, areas].into_iter().filter(|_| row.kind == HeatKind::Own) {
            if let (Some(first), Some(last)) = (part.first(), part.last()) {
                let frame = Rect { x: first.0, y: top, width: last.0 + last.1 - first.0, height };
                canvas.frame(frame, palette::CITY, 1.0);
            }
        }
    }
}

/// The level of a cell, if it is a number.
fn level(row: &HeatRow, column: usize) -> Option<(f64, &str)> {
    let point = row.cells.get(column)?.as_ref()?;
    Some((on_axis(point.value)?, point.label.as_str()))
}

fn name_type(kind: HeatKind) -> Type {
    match kind {
        HeatKind::Own => Type::strong(palette::CITY),
        HeatKind::Peer => Type::plain(palette::INK),
        HeatKind::Median => Type::plain(palette::PEERS_INK),
    }
}
