//! From fields to areas and indices: the same way for answers and for field results of others.

use std::collections::BTreeMap;

use super::field::{Missing, score_items};
use super::scores::{Absent, Counts, NodeScore, Scores};
use crate::answers::AnswerSheet;
use crate::composite::{Part, weighted_mean};
use crate::definition::{Definition, Matrix};
use crate::value::{Bounded, Level, Status};

/// How scores are computed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// What an unanswered question counts.
    pub missing: Missing,
    /// The way from fields to areas; the definition's first one when none is given.
    pub matrix: Option<&'a Matrix>,
}

/// A field's result that came without answers.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldResult {
    /// The score, if there is one, with its bounds.
    pub value: Option<Bounded>,
    /// Answered / applicable questions, where it is known.
    pub coverage: Option<f64>,
}

/// Field results of one city and year: official ones, or those of a comparison card.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldResults {
    /// The city.
    pub unit: String,
    /// The year.
    pub year: i32,
    /// The edition.
    pub edition: String,
    /// Official, self-assessed or illustrative.
    pub status: Status,
    /// Where they stand.
    pub source: String,
    /// By field id; a field without a result is not in it.
    pub fields: BTreeMap<String, FieldResult>,
    /// Answered / applicable questions in all, where it is known.
    pub coverage: Option<f64>,
}

/// Scores the answers of one city and year: questions, fields, areas, indices.
///
/// # Formula
///
/// Fields by [`score_items`]. An area is the weighted mean of its fields present, `A = sum(m F) / sum(m)`; it is
/// missing when less than the definition's `presence.area` of its matrix weight is present. An index is the
/// plain mean of its parts, missing when any of them is. Bounds are means of bounds over all parts.
///
/// # Examples
///
/// ```
/// use icci_score::answers::{Answer, AnswerSheet};
/// use icci_score::definition::Definition;
/// use icci_score::questionnaire::{Options, score};
/// use icci_score::value::Level;
///
/// let definition = Definition::built_in();
/// let sheet = AnswerSheet::new("Kuopio", 2026, &definition)
///     .with("commitment-02", Answer::Option("adopted".into()));
/// let scores = score(&definition, &sheet, &Options::default());
/// let commitment = scores.node(Level::Field, "commitment").unwrap();
/// // One of ten questions of equal weight is met, nine are open.
/// assert_eq!(commitment.score, Ok(10.0));
/// assert_eq!(commitment.bounds, Some((10.0, 100.0)));
/// ```
pub fn score(definition: &Definition, sheet: &AnswerSheet, options: &Options<'_>) -> Scores {
    let (items, fields) = score_items(definition, sheet, options.missing);
    let coverage = Counts::of(&items).coverage();
    let scores = Scores {
        unit: sheet.unit.clone(),
        year: sheet.year,
        edition: sheet.edition.clone(),
        status: sheet.status,
        source: String::new(),
        items,
        fields,
        areas: Vec::new(),
        indices: Vec::new(),
        coverage,
    };
    with_levels(definition, scores, options)
}

/// Scores areas and indices from field results that came without answers.
///
/// # Formula
///
/// As [`score`], from the fields up. A field without a result counts as wholly open: bounds 0 and 100.
pub fn score_fields(definition: &Definition, results: &FieldResults, options: &Options<'_>) -> Scores {
    let fields = definition
        .fields
        .iter()
        .map(|field| {
            let result = results.fields.get(&field.id);
            let value = result.and_then(|result| result.value);
            NodeScore {
                id: field.id.clone(),
                score: value.map(|value| value.score).ok_or(Absent::Unanswered),
                bounds: Some(value.map_or((0.0, 100.0), |value| (value.lower, value.upper))),
                coverage: result.and_then(|result| result.coverage),
                counts: None,
                parts: Vec::new(),
                complete: value.is_some(),
            }
        })
        .collect();
    let scores = Scores {
        unit: results.unit.clone(),
        year: results.year,
        edition: results.edition.clone(),
        status: results.status,
        source: results.source.clone(),
        items: Vec::new(),
        fields,
        areas: Vec::new(),
        indices: Vec::new(),
        coverage: results.coverage,
    };
    with_levels(definition, scores, options)
}

fn with_levels(definition: &Definition, mut scores: Scores, options: &Options<'_>) -> Scores {
    // A checked definition has at least one matrix; without one there are no areas.
    let matrix = options.matrix.or(definition.matrices.first());
    let presence = definition.thresholds.area_presence;
    // The questions below a node, each once; results without answers have none.
    let of_fields: Vec<Option<Counts>> = scores.fields.iter().map(|field| field.counts).collect();
    let counts = |level: Level, id: &str| -> Option<Counts> {
        let below = fields_below(definition, matrix, level, id);
        let inside =
            definition.fields.iter().zip(&of_fields).filter(|(field, _)| below.contains(&field.id.as_str()));
        inside.map(|(_, counts)| *counts).sum()
    };
    for area in &definition.areas {
        let weights: Vec<(f64, Level, &str)> = matrix
            .map(|matrix| {
                matrix.of_area(&area.id).map(|w| (w.weight, Level::Field, w.field.as_str())).collect()
            })
            .unwrap_or_default();
        let mut node = mean_of(&scores, &area.id, &weights, |share, _| {
            // Weights such as 0.2 + 0.3 carry rounding; half present is enough.
            if share < presence - 1e-9 { Some(Absent::TooLittle) } else { None }
        });
        node.counts = counts(Level::Area, &area.id);
        node.coverage = node.counts.and_then(|counts| counts.coverage());
        scores.areas.push(node);
    }
    for index in &definition.indices {
        let weights: Vec<(f64, Level, &str)> =
            index.parts.iter().map(|(level, id)| (1.0, *level, id.as_str())).collect();
        let mut node =
            mean_of(
                &scores,
                &index.id,
                &weights,
                |_, complete| {
                    if complete { None } else { Some(Absent::PartMissing) }
                },
            );
        node.counts = counts(Level::Index, &index.id);
        node.coverage = node.counts.and_then(|counts| counts.coverage());
        scores.indices.push(node);
    }
    scores
}

/// The mean of some parts as a node. A part in which nothing applies to the city is no part.
fn mean_of(
    scores: &Scores,
    id: &str,
    weights: &[(f64, Level, &str)],
    absent: impl Fn(f64, bool) -> Option<Absent>,
) -> NodeScore {
    let total: f64 = weights.iter().map(|(weight, ..)| weight).sum();
    let found: Vec<(f64, &NodeScore)> = weights
        .iter()
        .filter_map(|&(weight, level, part)| scores.node(level, part).map(|node| (weight, node)))
        .collect();
    let parts: Vec<String> =
        found.iter().filter(|(_, node)| node.score.is_ok()).map(|(_, node)| node.id.clone()).collect();
    let present: f64 = found.iter().filter(|(_, node)| node.score.is_ok()).map(|(weight, _)| weight).sum();
    let complete = parts.len() == weights.len();
    let mean = weighted_mean(found.iter().filter_map(|&(weight, node)| {
        let (lower, upper) = node.bounds?;
        Some(Part { weight, score: node.score.ok(), lower, upper })
    }));
    let score = match mean.and_then(|mean| mean.score) {
        None if mean.is_none() => Err(Absent::NotApplicable),
        None => Err(Absent::Unanswered),
        // A mean of full marks may come out a last bit above them.
        Some(score) => absent(present / total, complete).map_or(Ok(score.clamp(0.0, 100.0)), Err),
    };
    NodeScore {
        id: id.to_owned(),
        score,
        bounds: mean.map(|mean| (mean.lower.clamp(0.0, 100.0), mean.upper.clamp(0.0, 100.0))),
        coverage: None,
        counts: None,
        parts,
        complete,
    }
}

/// The fields below a part, through areas and indices.
fn fields_below<'a>(
    definition: &'a Definition,
    matrix: Option<&'a Matrix>,
    level: Level,
    id: &'a str,
) -> Vec<&'a str> {
    match level {
        Level::Item => Vec::new(),
        Level::Field => vec![id],
        Level::Area => {
            matrix.map(|matrix| matrix.of_area(id).map(|w| w.field.as_str()).collect()).unwrap_or_default()
        }
        Level::Index => definition
            .index(id)
            .map(|index| {
                index
                    .parts
                    .iter()
                    .flat_map(|(level, id)| fields_below(definition, matrix, *level, id))
                    .collect()
            })
            .unwrap_or_default(),
    }
}
