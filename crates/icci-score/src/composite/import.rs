//! Framework tables of the COIN Tool and COINr, turned into a [`CompositeIndex`].
//!
//! Comes in: a table `iCode,Parent,Level,Weight,Direction,Type`, optionally with `iName,Unit,Target,Denominator`. Goes
//! out: the index, or every problem with its cell.

use std::path::Path;

use super::describe::{Described, Head, build};
use super::index::{CompositeIndex, Property};
use crate::diagnostic::{Checked, Code, Diagnostic, Place, has_errors};
use crate::intake::{Cell, Limits, Mapped, read_mapped};
use crate::text::fold;

/// The columns that a framework table has.
const REQUIRED: [&str; 6] = ["iCode", "Parent", "Level", "Weight", "Direction", "Type"];
/// The columns that it may have.
const OPTIONAL: [&str; 4] = ["iName", "Unit", "Target", "Denominator"];

/// The most levels: a typing error must not make a million.
const MOST_LEVELS: usize = 50;

/// Reads a framework table. The index gets the id given; its levels are `level-1` (the indicators) upwards. Rows of type
/// Group or Denominator are about columns of the data and no nodes. An empty weight or direction is 1, which a note says.
///
/// # Source
///
/// Becker et al., COINr: An R package for developing composite indicators, JOSS 7 (2022), `iMeta`.
pub fn import(path: &Path, id: &str, limits: &Limits) -> Checked<Option<CompositeIndex>> {
    let names: Vec<&str> = REQUIRED.into_iter().chain(OPTIONAL).collect();
    let Checked { value, mut diagnostics } = read_mapped(path, limits, &names);
    let Some(mapped) = value else { return Checked { value: None, diagnostics } };
    if let Some(problem) = mapped.without_header(&names) {
        diagnostics.push(problem);
        return Checked { value: None, diagnostics };
    }
    let missing: Vec<&str> = names
        .iter()
        .zip(&mapped.columns)
        .take(REQUIRED.len())
        .filter(|(_, at)| at.is_none())
        .map(|(n, _)| *n)
        .collect();
    for name in missing {
        let place = Place::cell(&mapped.table.file, &mapped.table.sheet, mapped.header, 0);
        let problem = Diagnostic::new(Code::ColumnMissing, place).with_found(name);
        diagnostics.push(problem.with_allowed(mapped.written.join(", ")));
    }
    if has_errors(&diagnostics) {
        return Checked { value: None, diagnostics };
    }
    let table = Table { mapped: &mapped };
    diagnostics.extend(table.assumed());
    let mut highest = 0;
    let mut described = Vec::new();
    for row in 0..mapped.table.rows.len() {
        if let Some(node) = table.node(row, &mut diagnostics) {
            highest = highest.max(node.level.map_or(0, |level| level + 1));
            described.push(node);
        }
    }
    let head = Head {
        id: id.to_owned(),
        levels: (1..=highest).map(|level| format!("level-{level}")).collect(),
        ..Head::default()
    };
    let index = build(head, described, &mut diagnostics);
    for problem in diagnostics.iter_mut().filter(|problem| problem.place == Place::default()) {
        problem.place = mapped.table.whole();
    }
    Checked { value: index.filter(|_| !has_errors(&diagnostics)), diagnostics }
}

/// The table, by the names of its columns.
struct Table<'a> {
    mapped: &'a Mapped,
}

impl Table<'_> {
    fn column(&self, name: &str) -> Option<usize> {
        let at = REQUIRED.iter().chain(&OPTIONAL).position(|known| *known == name)?;
        self.mapped.columns.get(at).copied().flatten()
    }

    /// The text of a cell; what R writes for a missing value is none.
    fn text(&self, row: usize, name: &str) -> String {
        let cell =
            self.column(name).and_then(|column| Some(self.mapped.table.rows.get(row)?.cell(column).text()));
        cell.filter(|text| text != "NA").unwrap_or_default()
    }

    fn place(&self, row: usize, name: &str) -> Place {
        let number = self.mapped.table.rows.get(row).map_or(0, |row| row.number);
        self.mapped.table.place(number, self.column(name).unwrap_or(0))
    }

    fn number(&self, row: usize, name: &str, problems: &mut Vec<Diagnostic>) -> Option<f64> {
        let cell = self.mapped.table.rows.get(row)?.cell(self.column(name)?);
        if cell.is_empty() || *cell == Cell::Text("NA".to_owned()) {
            return None;
        }
        let number = cell.number(self.mapped.table.decimal_comma);
        if number.is_none() {
            problems.push(self.wrong(row, name, &cell.text(), "1, 2, 0.5, ..."));
        }
        number
    }

    fn wrong(&self, row: usize, name: &str, found: &str, allowed: &str) -> Diagnostic {
        Diagnostic::new(Code::ValueNotAllowed, self.place(row, name))
            .with_found(found)
            .with_allowed(allowed)
            .with("what", name)
    }

    /// Notes on empty cells that are read as 1: the weights of what belongs to something, and the directions of indicators.
    fn assumed(&self) -> Vec<Diagnostic> {
        let of = |row: usize, kind: &str| fold(&self.text(row, "Type")) == kind;
        let weighs = |row: usize| {
            (of(row, "indicator") || of(row, "aggregate")) && !self.text(row, "Parent").is_empty()
        };
        let note = |name: &str, matters: &dyn Fn(usize) -> bool| {
            let empty = (0..self.mapped.table.rows.len())
                .filter(|row| matters(*row) && self.text(*row, name).is_empty());
            let cells: Vec<String> = empty.map(|row| self.place(row, name).cell).collect();
            let note =
                Diagnostic::new(Code::CellAssumed, self.mapped.table.whole()).with_found(cells.join(", "));
            (!cells.is_empty()).then(|| note.with_allowed("1").with("what", name))
        };
        [note("Weight", &weighs), note("Direction", &|row| of(row, "indicator"))]
            .into_iter()
            .flatten()
            .collect()
    }

    fn node(&self, row: usize, problems: &mut Vec<Diagnostic>) -> Option<Described> {
        let kind = self.text(row, "Type");
        let indicator = match fold(&kind).as_str() {
            "indicator" => true,
            "aggregate" => false,
            "group" | "denominator" | "other" => return None,
            _ => {
                problems.push(self.wrong(
                    row,
                    "Type",
                    &kind,
                    "Indicator, Aggregate, Group, Denominator, Other",
                ));
                return None;
            }
        };
        let level = self.number(row, "Level", problems);
        let whole = level.filter(|level| level.fract() == 0.0 && (1.0..=MOST_LEVELS as f64).contains(level));
        if whole.is_none() {
            let found = level.map_or_else(|| self.text(row, "Level"), |level| level.to_string());
            problems.push(self.wrong(row, "Level", &found, "1, 2, 3, ..."));
        } else if whole.is_some_and(|level| (level == 1.0) != indicator) {
            let allowed = if indicator { "1 (Indicator)" } else { "2, 3, ... (Aggregate)" };
            problems.push(self.wrong(row, "Level", &self.text(row, "Level"), allowed));
        }
        let weight = self.number(row, "Weight", problems).unwrap_or(1.0);
        let direction = self.number(row, "Direction", problems).unwrap_or(1.0);
        let parent = self.text(row, "Parent");
        let property = Property {
            name: self.text(row, "iName"),
            unit: self.text(row, "Unit"),
            direction,
            target: self.number(row, "Target", problems),
            goalposts: None,
            denominator: self.text(row, "Denominator"),
            place: self.place(row, "iCode"),
        };
        Some(Described {
            id: self.text(row, "iCode"),
            // Levels are small whole numbers here.
            level: whole.map(|level| level as usize - 1),
            parents: if parent.is_empty() { Vec::new() } else { vec![(parent, weight)] },
            property,
        })
    }
}
