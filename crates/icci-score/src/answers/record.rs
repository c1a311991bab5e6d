//! One row of a table whose columns have names: cities, years and statuses read the same way everywhere.
//!
//! Comes in: a [`Row`] with its [`Header`]. Goes out: texts, years, numbers, or a diagnostic with the cell. It
//! knows neither answers nor results; `read_long` and `results` come next.

use super::number::parse_number;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::intake::{Cell, Header, Row, Table};
use crate::text::{fold, folds_to};

/// The first and the last year that are believed.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// What reviews say of the answers in their folders.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Context {
    /// The city of rows and workbooks that do not name one.
    pub city: Option<String>,
    /// The year of rows and workbooks that do not name one.
    pub year: Option<i32>,
    /// Cities and years that are declared light.
    pub light: Vec<(String, i32)>,
    /// Countries of cities, as they are written.
    pub countries: Vec<(String, String)>,
}

impl Context {
    /// The city and year that rows and workbooks are about.
    pub fn of(city: impl Into<String>, year: i32) -> Context {
        Context { city: Some(city.into()), year: Some(year), ..Context::default() }
    }

    /// The country that a review says a city is in.
    pub fn country(&self, city: &str) -> Option<&str> {
        let city = fold(city);
        self.countries.iter().find(|(name, _)| folds_to(name, &city)).map(|(_, country)| country.as_str())
    }

    /// Whether a review declares the year of a city a light one.
    pub fn is_light(&self, city: &str, year: i32) -> bool {
        let city = fold(city);
        self.light.iter().any(|(name, of)| *of == year && folds_to(name, &city))
    }
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
