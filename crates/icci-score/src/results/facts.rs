//! City facts: population and shares by which cities are grouped, each with its year and source.
//!
//! Comes in: tables in the long form `city,country,measure,value,year,source`, or with a column per measure. Goes out:
//! [`CityFacts`], or every problem with its cell. Nothing is grouped here; `icci-benchmark` does that.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::answers::record::{Context, Record, beside, number_of};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::intake::{Cell, Header, MEASURES, Table};
use crate::text::{fold, nearest};

/// One fact about a city.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    /// The measure, one of [`MEASURES`].
    pub measure: String,
    /// The value: persons, or percent of 100.
    pub value: f64,
    /// The year that it is about.
    pub year: i32,
    /// Where it is published.
    pub source: String,
}

/// What is known about one city.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CityFacts {
    /// The city.
    pub unit: String,
    /// The country, or empty.
    pub country: String,
    /// The facts, by measure and year.
    pub facts: Vec<Fact>,
}

impl CityFacts {
    /// The latest fact of a measure that is not later than a year.
    pub fn latest(&self, measure: &str, year: i32) -> Option<&Fact> {
        self.facts
            .iter()
            .filter(|fact| fact.measure == measure && fact.year <= year)
            .max_by_key(|fact| fact.year)
    }
}

/// Reads a table of city facts.
///
/// Percentages lie within 0 and 100, numbers of people are whole and not negative. The same fact twice counts once,
/// with a note; with two values it is an error.
pub(super) fn read_facts(table: &Table, collector: &mut FactCollector, problems: &mut Vec<Diagnostic>) {
    let Some(header) = Header::find(table) else { return };
    let long = header.has("measure") && header.has("value");
    for row in header.rows(table) {
        let record = Record { table, header: &header, row };
        let city = record.city(&Context::default(), problems);
        let year = record.year(&Context::default(), problems);
        let measures: Vec<(&str, &str)> = if long {
            measure_of(&record, problems).into_iter().map(|measure| (measure, "value")).collect()
        } else {
            MEASURES.iter().map(|measure| (*measure, *measure)).collect()
        };
        for (measure, column) in measures {
            let cell = record.cell(column);
            if cell.is_empty() && !long {
                continue;
            }
            let place = record.place(column);
            let value = fact_value(measure, cell, table.decimal_comma, &place, problems);
            let (Some(unit), Some(year), Some(value)) = (&city, year, value) else { continue };
            let source = record.text("source");
            if source.is_empty() {
                problems
                    .push(Diagnostic::new(Code::SourceMissing, record.place("source")).with_found(measure));
            }
            let fact = Fact { measure: measure.to_owned(), value, year, source };
            collector.add(unit, &record.text("country"), fact, place, problems);
        }
    }
}

/// The measure of a row of the long form, or a diagnostic.
fn measure_of(record: &Record<'_>, problems: &mut Vec<Diagnostic>) -> Option<&'static str> {
    let written = record.text("measure");
    let measure = find_measure(&written);
    if measure.is_none() {
        problems.push(unknown_measure(&written, record.place("measure")));
    }
    measure
}

/// The measure of a name, in any case, with hyphens for underscores.
pub(super) fn find_measure(name: &str) -> Option<&'static str> {
    let wanted = fold(name).replace(['-', ' '], "_");
    MEASURES.into_iter().find(|measure| *measure == wanted)
}

pub(super) fn unknown_measure(found: &str, place: Place) -> Diagnostic {
    let mut allowed = MEASURES.join(", ");
    // The nearest stands first.
    if let Some(near) = nearest(&fold(found), MEASURES.into_iter()) {
        let others = MEASURES.into_iter().filter(|measure| *measure != near);
        allowed = std::iter::once(near.as_str()).chain(others).collect::<Vec<_>>().join(", ");
    }
    Diagnostic::new(Code::UnknownMeasure, place).with_found(found).with_allowed(allowed)
}

/// The value of a fact, if its measure can have it.
pub(super) fn fact_value(
    measure: &str,
    cell: &Cell,
    decimal_comma: bool,
    place: &Place,
    problems: &mut Vec<Diagnostic>,
) -> Option<f64> {
    let percent = measure.ends_with("_pct");
    let number = number_of(cell, decimal_comma);
    let fits = |value: &f64| {
        if percent { (0.0..=100.0).contains(value) } else { *value >= 0.0 && value.fract() == 0.0 }
    };
    let value = number.filter(fits).filter(|value| measure != "population" || *value > 0.0);
    match value {
        None => {
            let allowed = if percent { "0-100" } else { "0, 1, 2, ..." };
            problems.push(
                Diagnostic::new(Code::BadFact, place.clone())
                    .with_found(cell.text())
                    .with_allowed(allowed)
                    .with("measure", measure),
            );
        }
        Some(value) if percent && value > 0.0 && value <= 1.0 => {
            let diagnostic = Diagnostic::new(Code::FactAsShare, place.clone());
            problems.push(diagnostic.with_found(cell.text()).with("measure", measure));
        }
        Some(_) => {}
    }
    value
}

/// Facts while files are being read.
#[derive(Default)]
pub(super) struct FactCollector {
    cities: BTreeMap<String, (CityFacts, Vec<Place>)>,
}

impl FactCollector {
    /// Adds a fact; the first spelling of a city stays, and the first country given.
    pub fn add(
        &mut self,
        unit: &str,
        country: &str,
        fact: Fact,
        place: Place,
        problems: &mut Vec<Diagnostic>,
    ) {
        let (city, places) = self.cities.entry(fold(unit)).or_insert_with(|| {
            (CityFacts { unit: unit.to_owned(), country: country.to_owned(), facts: Vec::new() }, Vec::new())
        });
        if city.country.is_empty() {
            city.country = country.to_owned();
        }
        let known = city
            .facts
            .iter()
            .zip(places.iter())
            .find(|(f, _)| f.measure == fact.measure && f.year == fact.year);
        let Some((known, other)) = known else {
            city.facts.push(fact);
            places.push(place);
            return;
        };
        let code = if known.value == fact.value { Code::ResultTwiceAlike } else { Code::ResultTwice };
        problems.push(
            Diagnostic::new(code, place.clone())
                .with_found(fact.value.to_string())
                .with("other", beside(&place, other))
                .with("other_found", known.value),
        );
    }

    /// All cities by name, their facts by measure and year.
    pub fn finish(self) -> Vec<CityFacts> {
        let order = |fact: &Fact| MEASURES.iter().position(|measure| *measure == fact.measure);
        self.cities
            .into_values()
            .map(|(mut city, _)| {
                city.facts.sort_by_key(|fact| (order(fact), fact.year));
                city
            })
            .collect()
    }
}
