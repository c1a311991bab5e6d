//! What is measured: units, and a column of values for every indicator of the lowest level.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::series::Series;
use crate::diagnostic::{Code, Diagnostic, Place};

/// Larger numbers are mistakes, and their squares would overflow.
pub const LARGEST_VALUE: f64 = 1e150;

/// Whether a number can be reckoned with: from -[`LARGEST_VALUE`] to [`LARGEST_VALUE`].
pub fn is_value(number: f64) -> bool {
    number.abs() <= LARGEST_VALUE
}

/// What is scored: a country, a city, a district; in a year, if there are several.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit {
    /// Its name or code.
    pub name: String,
    /// The year, where the data has one.
    pub year: Option<i32>,
}

impl Unit {
    /// The name, and the year where there is one.
    pub fn label(&self) -> String {
        self.year.map_or_else(|| self.name.clone(), |year| format!("{} {year}", self.name))
    }
}

/// Where the values of units stand in files, so that a problem can name its cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Origins {
    /// Every file: its name, sheet, and the column of each indicator.
    pub(crate) files: Vec<(String, String, Vec<Option<usize>>)>,
    /// The file and row of each unit.
    pub(crate) rows: Vec<(usize, usize)>,
}

/// Units and the values of their indicators, in the order of a [`super::CompositeIndex`]'s leaves.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Indicators {
    /// Shared with what is computed from them: names of 100,000 units take longer to copy than to reckon.
    units: Arc<Vec<Unit>>,
    columns: Vec<Series>,
    groups: Vec<String>,
    pub(crate) origins: Origins,
}

impl Indicators {
    /// Units and columns; a column for every indicator, as long as there are units.
    ///
    /// # Errors
    ///
    /// Every unit that stands twice and every value that is no finite number, or larger than 1e150.
    pub fn new(units: Vec<Unit>, columns: Vec<Series>) -> Result<Indicators, Vec<Diagnostic>> {
        Indicators::with_origins(units, columns, Origins::default())
    }

    pub(crate) fn with_origins(
        units: Vec<Unit>,
        mut columns: Vec<Series>,
        origins: Origins,
    ) -> Result<Indicators, Vec<Diagnostic>> {
        for column in &mut columns {
            while column.len() < units.len() {
                column.push(None);
            }
        }
        let indicators = Indicators { units: Arc::new(units), columns, groups: Vec::new(), origins };
        let mut problems = Vec::new();
        let mut seen: BTreeMap<&Unit, usize> = BTreeMap::new();
        for (at, unit) in indicators.units.iter().enumerate() {
            if let Some(first) = seen.insert(unit, at) {
                let first = indicators.place(first, None).to_string();
                let problem = Diagnostic::new(Code::UnitTwice, indicators.place(at, None));
                problems.push(problem.with_found(unit.label()).with("first", first));
            }
        }
        for (at, column) in indicators.columns.iter().enumerate() {
            for (unit, value) in column.iter().enumerate() {
                if let Some(value) = value.filter(|value| !is_value(*value)) {
                    let problem = Diagnostic::new(Code::NumberTooLarge, indicators.place(unit, Some(at)));
                    problems.push(problem.with_found(value.to_string()).with_allowed("1e150"));
                }
            }
        }
        if problems.is_empty() { Ok(indicators) } else { Err(problems) }
    }

    /// Values that were computed: finite, and told apart by more than the unit's name.
    pub(crate) fn unchecked(units: Vec<Unit>, columns: Vec<Series>, origins: Origins) -> Indicators {
        Indicators { units: Arc::new(units), columns, groups: Vec::new(), origins }
    }

    /// Names the group of every unit, from which missing values may be imputed.
    #[must_use]
    pub fn with_groups(mut self, groups: Vec<String>) -> Indicators {
        self.groups = groups;
        self
    }

    /// The units.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The units, to be shared.
    pub(crate) fn shared_units(&self) -> Arc<Vec<Unit>> {
        Arc::clone(&self.units)
    }

    /// The columns, one an indicator.
    pub fn columns(&self) -> &[Series] {
        &self.columns
    }

    /// The group of a unit; empty where none was named.
    pub fn group(&self, unit: usize) -> &str {
        self.groups.get(unit).map_or("", String::as_str)
    }

    /// The cell of a unit's indicator, or its row's first.
    pub fn place(&self, unit: usize, indicator: Option<usize>) -> Place {
        let Some(&(file, row)) = self.origins.rows.get(unit) else { return Place::default() };
        let Some((file, sheet, columns)) = self.origins.files.get(file) else { return Place::default() };
        if columns.is_empty() {
            return Place::file(file.as_str());
        }
        let column = indicator.map(|at| columns.get(at).copied().flatten());
        match column {
            // Results that were computed from several cells have a file and no cell.
            Some(None) => Place::file(file.as_str()),
            Some(Some(column)) => Place::cell(file.as_str(), sheet.as_str(), row, column),
            None => Place::cell(file.as_str(), sheet.as_str(), row, 0),
        }
    }

    /// The same with some of the units only, by position.
    #[must_use]
    pub fn only(&self, units: &[usize]) -> Indicators {
        let of = |unit: &usize| self.units.get(*unit).cloned();
        Indicators {
            units: Arc::new(units.iter().filter_map(of).collect()),
            columns: self
                .columns
                .iter()
                .map(|column| Series::new(units.iter().map(|unit| column.get(*unit))))
                .collect(),
            groups: units.iter().filter_map(|unit| self.groups.get(*unit).cloned()).collect(),
            origins: Origins {
                files: self.origins.files.clone(),
                rows: units.iter().filter_map(|unit| self.origins.rows.get(*unit).copied()).collect(),
            },
        }
    }

    /// The same with some indicators missing for all, by position.
    #[must_use]
    pub fn without(mut self, indicators: &[usize]) -> Indicators {
        for at in indicators {
            if let Some(column) = self.columns.get_mut(*at) {
                *column = Series::new(self.units.iter().map(|_| None));
            }
        }
        self
    }

    /// The units of one year only, and those without a year.
    #[must_use]
    pub fn of_year(&self, year: i32) -> Indicators {
        let kept: Vec<usize> = (0..self.units.len())
            .filter(|unit| self.units.get(*unit).is_some_and(|unit| unit.year.is_none_or(|own| own == year)))
            .collect();
        self.only(&kept)
    }

    /// The years that there are, in order.
    pub fn years(&self) -> Vec<i32> {
        let mut years: Vec<i32> = self.units.iter().filter_map(|unit| unit.year).collect();
        years.sort_unstable();
        years.dedup();
        years
    }
}
