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

/// Whether a field has a score, and if not, which of the two reasons holds: they have different bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldState {
    /// It has a score.
    Scored,
    /// Nothing in it is answered: bounds 0 and 100, with its full weight.
    Unanswered,
    /// Nothing in it applies to the city: it is no part of a mean.
    NotApplicable,
}

impl FieldState {
    /// All states.
    pub const ALL: [FieldState; 3] = [FieldState::Scored, FieldState::Unanswered, FieldState::NotApplicable];

    /// The state of a field's score.
    pub fn of(score: Result<f64, Absent>) -> FieldState {
        match score {
            Ok(_) => FieldState::Scored,
            Err(Absent::NotApplicable) => FieldState::NotApplicable,
            Err(_) => FieldState::Unanswered,
        }
    }

    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            FieldState::Scored => "scored",
            FieldState::Unanswered => "unanswered",
            FieldState::NotApplicable => "not-applicable",
        }
    }

    /// The state of a word as written in files.
    pub fn parse(word: &str) -> Option<FieldState> {
        let word = word.trim().to_lowercase();
        FieldState::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// A field's result that came without answers.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct FieldResult {
    /// The score, if there is one, with its bounds.
    pub value: Option<Bounded>,
    /// Answered / applicable questions, where it is known.
    pub coverage: Option<f64>,
    /// How many questions apply, where it is known; 0: nothing in the field applies to the city.
    pub applicable: Option<u32>,
}

impl FieldResult {
    /// A field in which nothing applies to the city.
    pub const NOT_APPLICABLE: FieldResult = FieldResult { value: None, coverage: None, applicable: Some(0) };

    /// Whether it has a score, and if not, why.
    pub fn state(&self) -> FieldState {
        FieldState::of(self.score())
    }

    fn score(&self) -> Result<f64, Absent> {
        match (self.value, self.applicable) {
            (Some(value), _) => Ok(value.score),
            (None, Some(0)) => Err(Absent::NotApplicable),
            (None, _) => Err(Absent::Unanswered),
        }
    }
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
    let of_field = |field: &NodeScore| field.counts.map(|c| (c.answered as f64, c.applicable as f64));
    let covered: Vec<Covered> = scores.fields.iter().map(of_field).collect();
    with_levels(definition, scores, &covered, options)
}

/// Scores areas and indices from field results that came without answers.
///
/// # Formula
///
/// As [`score`], from the fields up. A field without a result counts as wholly open: bounds 0 and 100. One in which
/// nothing applies is no part of a mean. So the results of a comparison card give what the answers gave.
///
/// Coverage of an area or index is answered / applicable questions over the fields below it, each once: of a field
/// `coverage * applicable` of `applicable`. Choice: a field that does not say how many questions apply weighs with all
/// its questions, and one that states no coverage has that of the whole result, because older cards say no more.
///
/// # Missing answers
///
/// Coverage is unknown where that of a field below is, as in printed results.
pub fn score_fields(definition: &Definition, results: &FieldResults, options: &Options<'_>) -> Scores {
    let fields = definition
        .fields
        .iter()
        .map(|field| {
            let result = results.fields.get(&field.id).copied().unwrap_or_default();
            let score = result.score();
            NodeScore {
                id: field.id.clone(),
                score,
                bounds: match score {
                    Err(Absent::NotApplicable) => None,
                    _ => Some(result.value.map_or((0.0, 100.0), |value| (value.lower, value.upper))),
                },
                coverage: result.coverage,
                counts: None,
                parts: Vec::new(),
                complete: result.state() != FieldState::Unanswered,
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
    let covered: Vec<Covered> = definition
        .fields
        .iter()
        .map(|field| {
            let result = results.fields.get(&field.id).copied().unwrap_or_default();
            if result.state() == FieldState::NotApplicable {
                return Some((0.0, 0.0));
            }
            let coverage = result.coverage.or(results.coverage)?;
            Some(match result.applicable {
                // Written as their quotient, so that the number of answered questions is whole again.
                Some(applicable) => ((coverage * f64::from(applicable)).round(), f64::from(applicable)),
                None => (coverage * field.questions.len() as f64, field.questions.len() as f64),
            })
        })
        .collect();
    with_levels(definition, scores, &covered, options)
}

/// Answered and applicable questions of a field, where they are known.
type Covered = Option<(f64, f64)>;

/// The areas and indices above the fields; `covered` is of the fields, in the definition's order.
fn with_levels(
    definition: &Definition,
    mut scores: Scores,
    covered: &[Covered],
    options: &Options<'_>,
) -> Scores {
    // A checked definition has at least one matrix; without one there are no areas.
    let matrix = options.matrix.or(definition.matrices.first());
    let presence = definition.thresholds.area_presence;
    // The questions below a node, each once.
    let of_fields: Vec<Option<Counts>> = scores.fields.iter().map(|field| field.counts).collect();
    let below = |level: Level, id: &str| -> (Option<Counts>, Option<f64>) {
        let below = fields_below(definition, matrix, level, id);
        let inside: Vec<usize> = (0..definition.fields.len())
            .filter(|at| below.contains(&definition.fields[*at].id.as_str()))
            .collect();
        let counts = inside.iter().map(|at| of_fields.get(*at).copied().flatten()).sum();
        let sum = inside.iter().try_fold((0.0, 0.0), |sum: (f64, f64), at| {
            let (answered, applicable) = covered.get(*at).copied().flatten()?;
            Some((sum.0 + answered, sum.1 + applicable))
        });
        (counts, sum.and_then(share))
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
        (node.counts, node.coverage) = below(Level::Area, &area.id);
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
        (node.counts, node.coverage) = below(Level::Index, &index.id);
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

/// Answered / applicable; none where nothing applies.
fn share((answered, applicable): (f64, f64)) -> Option<f64> {
    (applicable > 0.0).then(|| answered / applicable)
}
