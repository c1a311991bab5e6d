//! Scores and facts for tests, made by hand.

use std::collections::BTreeMap;

use icci_score::definition::Definition;
use icci_score::diagnostic::Place;
use icci_score::questionnaire::{FieldResult, FieldResults, Options, Scores, score_fields};
use icci_score::results::{CityFacts, Fact, PublishedIndex, printed_scores};
use icci_score::value::{Bounded, Level, Status};

/// Scores of a city whose fields all have one score, except some; a field without a score is missing.
pub(crate) fn city(
    definition: &Definition,
    unit: &str,
    year: i32,
    status: Status,
    level: f64,
    except: &[(&str, Option<f64>)],
) -> Scores {
    let value =
        |id: &str| except.iter().find(|(field, _)| *field == id).map_or(Some(level), |(_, score)| *score);
    let fields: BTreeMap<String, FieldResult> = definition
        .fields
        .iter()
        .filter_map(|field| {
            let result =
                FieldResult { value: Some(Bounded::exact(value(&field.id)?)), ..FieldResult::default() };
            Some((field.id.clone(), result))
        })
        .collect();
    let results = FieldResults {
        unit: unit.to_owned(),
        year,
        edition: definition.edition.clone(),
        status,
        source: "a card".to_owned(),
        fields,
        coverage: None,
    };
    score_fields(definition, &results, &Options::default())
}

/// Official indices of a city as they were printed.
pub(crate) fn printed(unit: &str, year: i32, indices: &[(&str, f64)]) -> Scores {
    let published: Vec<PublishedIndex> = indices
        .iter()
        .map(|&(id, score)| PublishedIndex {
            unit: unit.to_owned(),
            country: String::new(),
            year,
            edition: String::new(),
            status: Status::Official,
            level: Level::Index,
            id: id.to_owned(),
            score: Some(score),
            rank: None,
            of: None,
            sample: String::new(),
            sample_date: String::new(),
            source: "a report".to_owned(),
            note: String::new(),
            place: Place::default(),
        })
        .collect();
    printed_scores(&Definition::built_in(), &published).remove(0)
}

/// Own assessments of 2026, every field of a city at one level.
pub(crate) fn flat(definition: &Definition, cities: &[(&str, f64)]) -> Vec<Scores> {
    cities
        .iter()
        .map(|&(unit, level)| city(definition, unit, 2026, Status::SelfAssessed, level, &[]))
        .collect()
}

/// Population and share of foreign-language speakers in 2025.
pub(crate) fn facts(unit: &str, population: Option<f64>, share: Option<f64>) -> CityFacts {
    let fact = |measure: &str, value: Option<f64>| {
        value.map(|value| Fact {
            measure: measure.to_owned(),
            value,
            year: 2025,
            source: "by hand".to_owned(),
        })
    };
    let facts = [fact("population", population), fact("foreign_language_share_pct", share)];
    CityFacts { unit: unit.to_owned(), country: String::new(), facts: facts.into_iter().flatten().collect() }
}
