//! Comparison cards: the results that a city gives to others, without answers and evidence.
//!
//! Comes in: tables with the columns of [`CARD_COLUMNS`]. Goes out: field results to be scored from the fields up, city
//! facts, and the [`Card`] with what else it says. The other way round [`card_rows`] makes the rows of a card.

use std::collections::BTreeMap;

use serde::Serialize;

use super::collect::{Identity, Key, ResultCollector};
use super::facts::{CityFacts, Fact, FactCollector, fact_value, find_measure, unknown_measure};
use super::field_results::{edition_of, in_range, score_of, status_of};
use crate::answers::record::{Context, Record, year_of};
use crate::answers::{fold, personal_warnings};
use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::intake::{Header, Table};
use crate::number::decimal;
use crate::questionnaire::{FieldResult, FieldResults, Options, Scores, score_fields};
use crate::value::{Bounded, Level, Status};

/// The columns of a card, in order.
pub const CARD_COLUMNS: [&str; 14] = [
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
];

/// The levels of a card's rows.
const LEVELS: [&str; 4] = ["field", "index", "fact", "all"];

/// A card's index may differ by this many points from what its fields give: cards may be typed in from print.
const TOLERANCE: f64 = 0.05;

/// What a card says besides field results and facts.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The city.
    pub unit: String,
    /// The country, or empty.
    pub country: String,
    /// The year.
    pub year: i32,
    /// The edition.
    pub edition: String,
    /// The status.
    pub status: Status,
    /// The indices as the card states them, by id.
    pub indices: Vec<(String, f64)>,
    /// In which role its sender can be asked; never a person.
    pub contact: String,
    /// Where it begins.
    pub place: Place,
}

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
}

impl CardRow {
    /// The cells in the order of [`CARD_COLUMNS`], numbers with a point.
    pub fn cells(&self) -> [String; 14] {
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
        ]
    }
}

/// The rows of a comparison card: fields, indices, coverage, and the latest facts not later than the year.
///
/// No answers, no evidence and no file names: the source of the results is the questionnaire's edition.
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

/// Reads a table of cards.
pub(super) fn read_cards(
    table: &Table,
    definition: &Definition,
    results: &mut ResultCollector,
    facts: &mut FactCollector,
    cards: &mut CardCollector,
    problems: &mut Vec<Diagnostic>,
) {
    let Some(header) = Header::find(table) else { return };
    for row in header.rows(table) {
        let record = Record { table, header: &header, row };
        let unit = record.city(&Context::default(), problems);
        let year = record.year(&Context::default(), problems);
        let level = record.text("level").to_lowercase();
        if !LEVELS.contains(&level.as_str()) {
            let diagnostic = Diagnostic::new(Code::UnknownLevel, record.place("level"));
            problems.push(diagnostic.with_found(level).with_allowed(LEVELS.join(", ")));
            continue;
        }
        let (Some(unit), Some(year)) = (unit, year) else { continue };
        if level == "fact" {
            read_fact(&record, &unit, year, facts, problems);
            continue;
        }
        let Some(status) = status_of(&record, problems) else { continue };
        let identity = Identity { unit, year, edition: edition_of(&record, definition, status), status };
        read_value(&record, definition, &level, &identity, results, cards, problems);
    }
}

fn read_fact(
    record: &Record<'_>,
    unit: &str,
    year: i32,
    facts: &mut FactCollector,
    problems: &mut Vec<Diagnostic>,
) {
    let written = record.text("id");
    let Some(measure) = find_measure(&written) else {
        problems.push(unknown_measure(&written, record.place("id")));
        return;
    };
    let of = match record.cell("fact_year") {
        cell if cell.is_empty() => Some(year),
        cell => year_of(cell, record.place("fact_year"), problems),
    };
    let place = record.place("value");
    let value = fact_value(measure, record.cell("value"), record.table.decimal_comma, &place, problems);
    let (Some(year), Some(value)) = (of, value) else { return };
    let fact = Fact { measure: measure.to_owned(), value, year, source: record.text("source") };
    facts.add(unit, &record.text("country"), fact, place, problems);
}

fn read_value(
    record: &Record<'_>,
    definition: &Definition,
    level: &str,
    identity: &Identity,
    results: &mut ResultCollector,
    cards: &mut CardCollector,
    problems: &mut Vec<Diagnostic>,
) {
    let known: Vec<&str> = match level {
        "field" => definition.fields.iter().map(|field| field.id.as_str()).collect(),
        "index" => definition.indices.iter().map(|index| index.id.as_str()).collect(),
        _ => vec!["coverage"],
    };
    let written = record.text("id");
    let id = match level {
        "field" => definition.field_by_name(&written).map(|field| field.id.clone()),
        _ => known.iter().find(|id| **id == fold(&written)).map(|id| (*id).to_owned()),
    };
    let Some(id) = id else {
        let diagnostic = Diagnostic::new(Code::UnknownCardId, record.place("id")).with_found(written);
        problems.push(diagnostic.with_allowed(known.join(", ")).with("level", level));
        return;
    };
    let contact = record.text("contact");
    let card = cards.of(identity, record);
    if card.contact != contact {
        problems.extend(personal_warnings(&contact, &record.place("contact"), "contact"));
        if card.contact.is_empty() {
            card.contact = contact;
        }
    }
    let collected = results.of(identity, &record.text("source"));
    match level {
        "all" => {
            if let Ok(Some(coverage)) = in_range(record, "value", 1.0, Code::BadCoverage, problems) {
                collected.coverage = Some(coverage);
            }
        }
        "index" => {
            if let Ok(Some(value)) = score_of(record, "value", problems) {
                card.indices.push((id, value));
            }
        }
        _ => {
            if let Some(result) = field_result(record, problems) {
                results.add(identity, &id, result, record.place("value"), problems);
            }
        }
    }
}

fn field_result(record: &Record<'_>, problems: &mut Vec<Diagnostic>) -> Option<FieldResult> {
    let score = score_of(record, "value", problems).ok()?;
    let lower = score_of(record, "lower", problems).ok()?;
    let upper = score_of(record, "upper", problems).ok()?;
    let coverage = in_range(record, "coverage", 1.0, Code::BadCoverage, problems).ok()?;
    let value =
        score.map(|score| Bounded { score, lower: lower.unwrap_or(score), upper: upper.unwrap_or(score) });
    if let Some(value) = value
        && !(value.lower <= value.score && value.score <= value.upper)
    {
        problems.push(
            Diagnostic::new(Code::BadBounds, record.place("value"))
                .with_found(format!("{} {} {}", value.lower, value.score, value.upper))
                .with_allowed("lower <= value <= upper"),
        );
        return None;
    }
    Some(FieldResult { value, coverage })
}

/// Cards while files are being read, in the order in which they begin.
#[derive(Default)]
pub(super) struct CardCollector {
    cards: Vec<(Key, Card)>,
    places: BTreeMap<Key, usize>,
}

impl CardCollector {
    /// The card of an identity, begun with this row when there is none yet.
    fn of(&mut self, identity: &Identity, record: &Record<'_>) -> &mut Card {
        let key = identity.key();
        let index = *self.places.entry(key.clone()).or_insert(self.cards.len());
        if index == self.cards.len() {
            let card = Card {
                unit: identity.unit.clone(),
                country: record.text("country"),
                year: identity.year,
                edition: identity.edition.clone(),
                status: identity.status,
                indices: Vec::new(),
                contact: String::new(),
                place: record.place("city"),
            };
            self.cards.push((key, card));
        }
        &mut self.cards[index].1
    }

    /// All cards.
    pub(super) fn finish(self) -> Vec<Card> {
        self.cards.into_iter().map(|(_, card)| card).collect()
    }
}

/// A warning for each index that a card states and its fields do not give.
pub(super) fn differing_indices(
    definition: &Definition,
    cards: &[Card],
    results: &[FieldResults],
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let key =
        |unit: &str, year, edition: &str, status| -> Key { (fold(unit), year, edition.to_owned(), status) };
    let results: BTreeMap<Key, &FieldResults> =
        results.iter().map(|r| (key(&r.unit, r.year, &r.edition, r.status), r)).collect();
    for card in cards {
        let own = results.get(&key(&card.unit, card.year, &card.edition, card.status));
        let Some(own) = own else { continue };
        let scores = score_fields(definition, own, &Options::default());
        for (id, stated) in &card.indices {
            let computed = scores.node(Level::Index, id).and_then(|node| node.score.ok());
            let Some(computed) = computed.filter(|computed| (computed - stated).abs() > TOLERANCE) else {
                continue;
            };
            problems.push(
                Diagnostic::new(Code::IndexDiffers, card.place.clone())
                    .with_found(decimal(*stated, 2))
                    .with_allowed(decimal(computed, 2))
                    .with("index", id),
            );
        }
    }
    problems
}
