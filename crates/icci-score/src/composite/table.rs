//! Values of indicators from wide tables: a row a unit (and year), a column an indicator.
//!
//! Comes in: files or folders with delimited text, workbooks or Parquet, and the [`CompositeIndex`] whose indicators
//! are looked for. Goes out: [`Indicators`], or every problem with its cell. Other columns are not read.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::index::CompositeIndex;
use super::indicators::{Indicators, Origins, Unit};
use super::series::Series;
use crate::diagnostic::{Checked, Code, Diagnostic, Place, has_errors};
use crate::intake::{Cell, Limits, Mapped, read_columns};
use crate::text::{fold, nearest};

/// The names of the column of units that are tried when none is named.
const UNIT_NAMES: [&str; 6] = ["unit", "uCode", "code", "city", "country", "uName"];
/// The names of the column of years.
const YEAR_NAMES: [&str; 2] = ["year", "Time"];

/// Which columns hold what is no indicator.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// The column of units; none: the first found of `unit`, `uCode`, `code`, `city`, `country`, `uName`.
    pub unit: Option<String>,
    /// The column of groups, from which missing values are imputed.
    pub group: Option<String>,
}

/// Reads the indicators of an index. An empty cell, or `NA` as R writes it, is a missing value.
pub fn read_indicators(
    paths: &[PathBuf],
    limits: &Limits,
    index: &CompositeIndex,
    columns: &Columns,
) -> Checked<Option<Indicators>> {
    let leaves = index.indicators();
    let mut names: Vec<&str> = leaves.iter().map(|node| index.id_of(*node)).collect();
    let indicators = names.len();
    names.extend(YEAR_NAMES);
    names.extend(columns.group.as_deref());
    let first_unit = names.len();
    match &columns.unit {
        Some(unit) => names.push(unit),
        None => names.extend(UNIT_NAMES),
    }
    let Checked { value: tables, mut diagnostics } = read_columns(paths, limits, &names);
    diagnostics.extend(alike(index, &leaves));
    let mut read = Read { series: vec![Series::default(); indicators], ..Read::default() };
    for mapped in &tables {
        if let Some(problem) = mapped.without_header(&names) {
            diagnostics.push(problem);
            continue;
        }
        let unit =
            mapped.columns.get(first_unit..).and_then(|columns| columns.iter().copied().flatten().next());
        let Some(unit) = unit else {
            let place = Place::cell(&mapped.table.file, &mapped.table.sheet, mapped.header, 0);
            let asked = columns.unit.clone().unwrap_or_else(|| UNIT_NAMES.join(", "));
            let problem = Diagnostic::new(Code::UnitColumnMissing, place).with_found(asked);
            diagnostics.push(problem.with_allowed(mapped.written.join(", ")));
            continue;
        };
        let year = mapped.columns.get(indicators..indicators + YEAR_NAMES.len());
        let year = year.and_then(|columns| columns.iter().copied().flatten().next());
        let group = columns.group.as_ref().map(|name| {
            let at = mapped.columns.get(indicators + YEAR_NAMES.len()).copied().flatten();
            (name.as_str(), at)
        });
        read.missing_columns(mapped, &names[..indicators], group, &mut diagnostics);
        read.table(mapped, unit, year, group.and_then(|(_, at)| at), &mut diagnostics);
    }
    if has_errors(&diagnostics) {
        return Checked { value: None, diagnostics };
    }
    let Read { units, series, groups, origins } = read;
    match Indicators::with_origins(units, series, origins) {
        Ok(indicators) => {
            let indicators =
                if columns.group.is_some() { indicators.with_groups(groups) } else { indicators };
            Checked { value: Some(indicators), diagnostics }
        }
        Err(problems) => {
            diagnostics.extend(problems);
            Checked { value: None, diagnostics }
        }
    }
}

/// Indicators whose ids are one word to a reader of headers, which tells no capitals and hyphens apart.
fn alike(index: &CompositeIndex, leaves: &[usize]) -> Vec<Diagnostic> {
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    let mut problems = Vec::new();
    for node in leaves {
        let id = index.id_of(*node);
        if let Some(first) = known.insert(fold(id).replace(['_', ' '], "-"), id) {
            let place =
                index.properties.get(*node).map_or_else(Place::default, |property| property.place.clone());
            problems.push(Diagnostic::new(Code::DuplicateId, place).with_found(id).with_allowed(first));
        }
    }
    problems
}

#[derive(Default)]
struct Read {
    units: Vec<Unit>,
    series: Vec<Series>,
    groups: Vec<String>,
    origins: Origins,
}

impl Read {
    fn missing_columns(
        &self,
        mapped: &Mapped,
        names: &[&str],
        group: Option<(&str, Option<usize>)>,
        problems: &mut Vec<Diagnostic>,
    ) {
        let place = Place::cell(&mapped.table.file, &mapped.table.sheet, mapped.header, 0);
        let absent = names.iter().zip(&mapped.columns).filter(|(_, at)| at.is_none()).map(|(name, _)| *name);
        for name in absent.chain(group.filter(|(_, at)| at.is_none()).map(|(name, _)| name)) {
            let near = nearest(&fold(name), mapped.written.iter().map(String::as_str));
            let allowed = near.unwrap_or_else(|| mapped.written.join(", "));
            let problem = Diagnostic::new(Code::IndicatorColumnMissing, place.clone());
            problems.push(problem.with_found(name).with_allowed(allowed));
        }
    }

    fn table(
        &mut self,
        mapped: &Mapped,
        unit: usize,
        year: Option<usize>,
        group: Option<usize>,
        problems: &mut Vec<Diagnostic>,
    ) {
        let table = &mapped.table;
        let file = self.origins.files.len();
        let own: Vec<Option<usize>> = mapped.columns.iter().copied().take(self.series.len()).collect();
        self.origins.files.push((table.file.clone(), table.sheet.clone(), own.clone()));
        for row in &table.rows {
            let name = row.cell(unit).text();
            if name.is_empty() {
                problems.push(Diagnostic::new(Code::UnitMissing, table.place(row.number, unit)));
                continue;
            }
            let year = year.and_then(|column| match row.cell(column) {
                Cell::Empty => None,
                cell => {
                    let number = cell.number(table.decimal_comma);
                    let year = number.filter(|y| y.fract() == 0.0 && (1000.0..=9999.0).contains(y));
                    if year.is_none() {
                        let problem = Diagnostic::new(Code::BadYear, table.place(row.number, column));
                        problems.push(problem.with_found(cell.text()).with_allowed("1000-9999"));
                    }
                    // Four digits.
                    year.map(|year| year as i32)
                }
            });
            self.units.push(Unit { name, year });
            self.groups.push(group.map(|column| row.cell(column).text()).unwrap_or_default());
            self.origins.rows.push((file, row.number));
            for (series, column) in self.series.iter_mut().zip(&own) {
                let Some(column) = column else {
                    series.push(None);
                    continue;
                };
                let cell = row.cell(*column);
                let missing = matches!(cell, Cell::Empty) || *cell == Cell::Text("NA".to_owned());
                let number = cell.number(table.decimal_comma);
                if number.is_none() && !missing {
                    let problem = Diagnostic::new(Code::IndicatorNotNumber, table.place(row.number, *column));
                    problems.push(problem.with_found(cell.text()));
                }
                series.push(number);
            }
        }
    }
}
