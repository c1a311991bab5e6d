//! One row of a table whose columns have names: cities, years and statuses read the same way everywhere.
//!
//! Comes in: a [`Row`] with its [`Header`]. Goes out: texts, years, numbers, or a diagnostic with the cell. It
//! knows neither answers nor results; `read_long` and `results` come next.

use super::number::parse_number;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::intake::{Cell, Header, Row, Table};

/// The first and the last year that are believed.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// The city and year of a review: what rows and workbooks are about that do not say so themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Context {
    /// The city.
    pub city: Option<String>,
    /// The year.
    pub year: Option<i32>,
}

/// A row with named columns.
pub(crate) struct Record<'t> {
    pub table: &'t Table,
    pub header: &'t Header,
    pub row: &'t Row,
}

impl Record<'_> {
    /// The cell of a column; empty where the table has no such column.
    pub fn cell(&self, name: &str) -> &Cell {
        self.header.column(name).map_or(&Cell::Empty, |column| self.row.cell(column))
    }

    /// The cell as text, without blanks at its ends, and without the apostrophe that icci writes in front of what a
    /// spreadsheet would take for a formula.
    pub fn text(&self, name: &str) -> String {
        let text = self.cell(name).text();
        let text = text.trim();
        let guarded = text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
        guarded.unwrap_or(text).to_owned()
    }

    /// The place of a column's cell; of the row's first cell where the table has no such column.
    pub fn place(&self, name: &str) -> Place {
        self.table.place(self.row.number, self.header.column(name).unwrap_or(0))
    }

    /// The city, or that of the context; a diagnostic where there is neither.
    pub fn city(&self, context: &Context, problems: &mut Vec<Diagnostic>) -> Option<String> {
        let city = self.text("city");
        if !city.is_empty() {
            return Some(city);
        }
        if context.city.is_none() {
            problems.push(Diagnostic::new(Code::CityMissing, self.place("city")));
        }
        context.city.clone()
    }

    /// The year, or that of the context; a diagnostic where there is neither, or no year stands there.
    pub fn year(&self, context: &Context, problems: &mut Vec<Diagnostic>) -> Option<i32> {
        match self.cell("year") {
            Cell::Empty if context.year.is_some() => context.year,
            cell => year_of(cell, self.place("year"), problems),
        }
    }

    /// A number, or a diagnostic with this code; nothing where the cell is empty.
    pub fn number(
        &self,
        name: &str,
        code: Code,
        allowed: &str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<f64> {
        let cell = self.cell(name);
        let number = number_of(cell, self.table.decimal_comma);
        if number.is_none() && !cell.is_empty() {
            problems
                .push(Diagnostic::new(code, self.place(name)).with_found(cell.text()).with_allowed(allowed));
        }
        number
    }
}

/// The finite number of a cell; a percent sign behind it does not matter.
pub(crate) fn number_of(cell: &Cell, decimal_comma: bool) -> Option<f64> {
    match cell {
        Cell::Number(number) => number.is_finite().then_some(*number),
        Cell::Text(text) => parse_number(text.trim().trim_end_matches('%'), decimal_comma),
        _ => None,
    }
}

/// The year of a cell, or a diagnostic.
pub(crate) fn year_of(cell: &Cell, place: Place, problems: &mut Vec<Diagnostic>) -> Option<i32> {
    let year = match cell {
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < 1e6 => Some(*number as i32),
        Cell::Text(text) => text.trim().parse().ok(),
        _ => None,
    };
    let year = year.filter(|year| YEARS.contains(year));
    if year.is_none() {
        let allowed = format!("{}-{}", YEARS.start(), YEARS.end());
        problems.push(Diagnostic::new(Code::BadYear, place).with_found(cell.text()).with_allowed(allowed));
    }
    year
}

/// The place with its file and sheet in one line, for messages that name a second cell.
pub(crate) fn beside(place: &Place, other: &Place) -> String {
    if place.file == other.file && place.sheet == other.sheet {
        other.cell.clone()
    } else {
        other.to_string()
    }
}
