//! What the definitions know of cities: `cities/facts.csv`, population and shares with year and source.

use serde::Deserialize;

use super::files::Files;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::results::{CityFacts, Fact};

const FACTS: &str = "cities/facts.csv";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    city: String,
    country: String,
    measure: String,
    value: f64,
    year: i32,
    source: String,
}

/// The facts in the order of the file, a city each; every line that cannot be read becomes a problem.
pub(super) fn read(files: &Files, problems: &mut Vec<Diagnostic>) -> Vec<CityFacts> {
    let mut cities: Vec<CityFacts> = Vec::new();
    let Some(text) = files.get(FACTS) else { return cities };
    for (at, line) in csv::Reader::from_reader(text.as_bytes()).deserialize::<Line>().enumerate() {
        // The header is line 1.
        let place = Place::line(FACTS, at + 2);
        let line = match line {
            Ok(line) if line.value.is_finite() => line,
            Ok(line) => {
                problems.push(Diagnostic::new(Code::DefinitionSchema, place).with_found(line.value.to_string()));
                continue;
            }
            Err(error) => {
                problems.push(Diagnostic::new(Code::DefinitionSchema, place).with_found(error.to_string()));
                continue;
            }
        };
        let fact = Fact { measure: line.measure, value: line.value, year: line.year, source: line.source };
        match cities.iter_mut().find(|city| city.unit == line.city) {
            Some(city) => city.facts.push(fact),
            None => cities.push(CityFacts { unit: line.city, country: line.country, facts: vec![fact] }),
        }
    }
    cities
}
