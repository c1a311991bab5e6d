//! Comparison cards of others.
//!
//! Comes in: tables with the columns of `card`. Goes out: field results to be scored from the fields up, city facts, and
//! the [`Card`] with what else it says. What contradicts itself is refused with its cell.

use std::collections::BTreeMap;

use super::collect::{Identity, Key, ResultCollector};
use super::facts::{Fact, FactCollector, fact_value, find_measure, unknown_measure};
use super::field_results::{ROUNDING, edition_of, in_range, score_of, status_of};
use crate::answers::personal_warnings;
use crate::answers::record::{Context, Record, number_of, year_of};
use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::intake::{Header, Table};
use crate::number::decimal;
use crate::questionnaire::{FieldResult, FieldResults, FieldState, Options, score_fields};
use crate::text::fold;
use crate::value::{Bounded, Level, Status};

/// The levels of a card's rows.
const LEVELS: [&str; 4] = ["field", "index", "fact", "all"];

/// A card's index may differ by this many points from what its fields give: cards may be typed in from print.
const TOLERANCE: f64 = 0.05;

/// More questions than any field has.
const MOST_QUESTIONS: f64 = 10_000.0;

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

/// A field's result, or a diagnostic for each of its cells that does not go with another.
fn field_result(record: &Record<'_>, problems: &mut Vec<Diagnostic>) -> Option<FieldResult> {
    let score = score_of(record, "value", problems);
    let lower = score_of(record, "lower", problems);
    let upper = score_of(record, "upper", problems);
    let coverage = in_range(record, "coverage", 1.0, Code::BadCoverage, problems);
    let applicable = applicable(record, problems);
    let state = state(record, problems);
    let (score, lower, upper, coverage) = (score.ok()?, lower.ok()?, upper.ok()?, coverage.ok()?);
    let (applicable, state) = (applicable.ok()?, state.ok()?);
    // Cards of before say no state: a field without a value is one without answers.
    let stated = state.unwrap_or(if score.is_some() { FieldState::Scored } else { FieldState::Unanswered });
    let before = problems.len();
    let mut empty = |column: &str| {
        if !record.cell(column).is_empty() {
            problems.push(against(Code::CardStateEmpty, record, column, stated));
        }
    };
    match stated {
        FieldState::Scored => {}
        FieldState::Unanswered => empty("value"),
        FieldState::NotApplicable => ["value", "lower", "upper", "coverage"].into_iter().for_each(empty),
    }
    let mut needed = |column: &str, holds: bool, allowed: &str| {
        if !holds {
            problems.push(against(Code::CardStateNeeds, record, column, stated).with_allowed(allowed));
        }
    };
    needed("value", stated != FieldState::Scored || score.is_some(), "0-100");
    needed("coverage", stated != FieldState::Unanswered || coverage.unwrap_or(0.0) == 0.0, "0");
    match stated {
        FieldState::NotApplicable => needed("applicable", applicable.unwrap_or(0) == 0, "0"),
        _ => needed("applicable", applicable != Some(0), "1, 2, 3, ..."),
    }
    if problems.len() > before {
        return None;
    }
    if stated == FieldState::NotApplicable {
        return Some(FieldResult::NOT_APPLICABLE);
    }
    let value = match score {
        Some(score) => Some(bounded(score, lower, upper, record, problems)?),
        None => None,
    };
    Some(FieldResult { value, coverage, applicable })
}

/// A score with its bounds. Numbers that passed through other programs may differ in the last digits.
fn bounded(
    score: f64,
    lower: Option<f64>,
    upper: Option<f64>,
    record: &Record<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Bounded> {
    let (lower, upper) = (lower.unwrap_or(score), upper.unwrap_or(score));
    if lower - score > ROUNDING || score - upper > ROUNDING {
        problems.push(
            Diagnostic::new(Code::BadBounds, record.place("value"))
                .with_found(format!("{lower} {score} {upper}"))
                .with_allowed("lower <= value <= upper"),
        );
        return None;
    }
    Some(Bounded { score, lower: lower.min(score), upper: upper.max(score) })
}

/// The state of a field; nothing where the card says none.
fn state(record: &Record<'_>, problems: &mut Vec<Diagnostic>) -> Result<Option<FieldState>, ()> {
    let word = record.text("state");
    if word.is_empty() {
        return Ok(None);
    }
    if let Some(state) = FieldState::parse(&word) {
        return Ok(Some(state));
    }
    let known = FieldState::ALL.map(FieldState::as_str).join(", ");
    let diagnostic = Diagnostic::new(Code::CardState, record.place("state"));
    problems.push(diagnostic.with_found(word).with_allowed(known));
    Err(())
}

/// The number of a field's questions that apply; nothing where the card does not say.
fn applicable(record: &Record<'_>, problems: &mut Vec<Diagnostic>) -> Result<Option<u32>, ()> {
    let cell = record.cell("applicable");
    if cell.is_empty() {
        return Ok(None);
    }
    let number = number_of(cell, record.table.decimal_comma);
    match number.filter(|number| (0.0..=MOST_QUESTIONS).contains(number) && number.fract() == 0.0) {
        Some(number) => Ok(Some(number as u32)),
        None => {
            let diagnostic = Diagnostic::new(Code::CardApplicable, record.place("applicable"));
            problems.push(diagnostic.with_found(cell.text()).with_allowed("0, 1, 2, ..."));
            Err(())
        }
    }
}

/// A cell that does not go with the field's state.
fn against(code: Code, record: &Record<'_>, column: &str, state: FieldState) -> Diagnostic {
    Diagnostic::new(code, record.place(column))
        .with_found(record.text(column))
        .with("column", column)
        .with("state", state.as_str())
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
