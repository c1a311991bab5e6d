//! Comparison cards: the results that a city gives to others, without answers and evidence.
//!
//! Comes in: scores and facts. Goes out: the rows of a card, with the columns of [`CARD_COLUMNS`]. What others say in
//! theirs is read by `card_reader`.

use serde::Serialize;

use super::facts::CityFacts;
use crate::definition::Definition;
use crate::questionnaire::{FieldState, Scores};
use crate::value::{Level, Status};

/// The columns of a card, in order. New ones come only at the end.
pub const CARD_COLUMNS: [&str; 16] = [
    "city",
    "country",
    "year",
    "edition",
    "status",
    "level",
    "id",
    "value",
    "lower",
    "upper",
    "coverage",
    "source",
    "contact",
    "fact_year",
    "state",
    "applicable",
];

/// A row of a card.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CardRow {
    /// The city.
    pub city: String,
    /// The country, or empty.
    pub country: String,
    /// The year.
    pub year: i32,
    /// The edition.
    pub edition: String,
    /// The status; of a fact `statistic`.
    pub status: String,
    /// `field`, `index`, `fact` or `all`.
    pub level: String,
    /// The field, index or measure; `coverage` at the level `all`.
    pub id: String,
    /// The value.
    pub value: Option<f64>,
    /// The lower bound.
    pub lower: Option<f64>,
    /// The upper bound.
    pub upper: Option<f64>,
    /// Answered / applicable questions, 0 to 1.
    pub coverage: Option<f64>,
    /// Where the value comes from.
    pub source: String,
    /// In which role the sender can be asked.
    pub contact: String,
    /// The year of a fact.
    pub fact_year: Option<i32>,
    /// Of a field `scored`, `unanswered` or `not-applicable`.
    pub state: String,
    /// Of a field how many of its questions apply to the city.
    pub applicable: Option<u32>,
}

impl CardRow {
    /// The cells in the order of [`CARD_COLUMNS`], numbers with a point.
    pub fn cells(&self) -> [String; 16] {
        let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        [
            self.city.clone(),
            self.country.clone(),
            self.year.to_string(),
            self.edition.clone(),
            self.status.clone(),
            self.level.clone(),
            self.id.clone(),
            number(self.value),
            number(self.lower),
            number(self.upper),
            number(self.coverage),
            self.source.clone(),
            self.contact.clone(),
            self.fact_year.map(|year| year.to_string()).unwrap_or_default(),
            self.state.clone(),
            self.applicable.map(|questions| questions.to_string()).unwrap_or_default(),
        ]
    }
}

/// The rows of a comparison card: fields, indices, coverage, and the latest facts not later than the year.
///
/// No answers, no evidence and no file names: the source of the results is the questionnaire's edition. The state of a
/// field and the number of its questions that apply let a reader compute what the answers would give: a field in which
/// nothing applies has no bounds, one without answers has those of 0 and 100.
pub fn card_rows(scores: &Scores, facts: Option<&CityFacts>, contact_role: &str) -> Vec<CardRow> {
    let base = CardRow {
        city: scores.unit.clone(),
        country: facts.map(|facts| facts.country.clone()).unwrap_or_default(),
        year: scores.year,
        edition: scores.edition.clone(),
        status: String::new(),
        level: String::new(),
        id: String::new(),
        value: None,
        lower: None,
        upper: None,
        coverage: None,
        source: format!("{} {}", Definition::INSTRUMENT, scores.edition).trim().to_owned(),
        contact: contact_role.to_owned(),
        fact_year: None,
        state: String::new(),
        applicable: None,
    };
    let mut rows = Vec::new();
    for level in [Level::Field, Level::Index] {
        for node in scores.level(level) {
            rows.push(CardRow {
                // One card, one status: that of its fields tells whose they are.
                status: scores.status.to_string(),
                level: level.to_string(),
                id: node.id.clone(),
                value: node.score.ok(),
                lower: node.bounds.map(|bounds| bounds.0),
                upper: node.bounds.map(|bounds| bounds.1),
                coverage: node.coverage,
                state: match level {
                    Level::Field => FieldState::of(node.score).as_str().to_owned(),
                    _ => String::new(),
                },
                applicable: match level {
                    Level::Field => applicable(scores, &node.id),
                    _ => None,
                },
                ..base.clone()
            });
        }
    }
    rows.push(CardRow {
        status: scores.status.to_string(),
        level: "all".to_owned(),
        id: "coverage".to_owned(),
        value: scores.coverage,
        ..base.clone()
    });
    let measures = facts.into_iter().flat_map(|facts| {
        crate::intake::MEASURES.iter().filter_map(|measure| facts.latest(measure, scores.year))
    });
    rows.extend(measures.map(|fact| CardRow {
        status: Status::Statistic.to_string(),
        level: "fact".to_owned(),
        id: fact.measure.clone(),
        value: Some(fact.value),
        source: fact.source.clone(),
        fact_year: Some(fact.year),
        ..base.clone()
    }));
    rows
}

/// How many questions of a field apply; nothing where the results came without answers.
fn applicable(scores: &Scores, field: &str) -> Option<u32> {
    if scores.items.is_empty() {
        return None;
    }
    let applying = scores.items.iter().filter(|item| item.field == field && item.applies());
    u32::try_from(applying.count()).ok()
}
