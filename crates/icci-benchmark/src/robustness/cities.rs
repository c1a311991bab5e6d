//! Cities as the units of an audit: each with its latest result, only like beside like.

use std::collections::BTreeMap;

use icci_score::composite::variants::Filled;
use icci_score::composite::{
    Composite, CompositeIndex, Impute, Settings, Weights, lowest_level, of_matrices, of_scores,
};
use icci_score::definition::{Definition, Matrix};
use icci_score::diagnostic::{Checked, Code, Diagnostic, Place};
use icci_score::questionnaire::Scores;
use icci_score::text::fold;
use icci_score::value::Level;

use super::model::Subject;
use crate::status::Kind;

/// Positions of the latest result of every city, of the kind that most cities have; of equals the first of official,
/// self-assessed, illustrative.
pub fn like_cities(scores: &[Scores]) -> Vec<usize> {
    let mut of_kind: BTreeMap<Kind, BTreeMap<String, usize>> = BTreeMap::new();
    for (at, own) in scores.iter().enumerate() {
        let Some(kind) = Kind::of(own.status) else { continue };
        let cities = of_kind.entry(kind).or_default();
        let latest = cities.entry(fold(&own.unit)).or_insert(at);
        if scores.get(*latest).is_some_and(|known| known.year < own.year) {
            *latest = at;
        }
    }
    let most = of_kind.into_values().reduce(|best, next| if next.len() > best.len() { next } else { best });
    most.map(|cities| cities.into_values().collect()).unwrap_or_default()
}

/// What like is reckoned with like: the parts that the first city has, and the cities that have them all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SameParts {
    /// Positions of the cities that have every field of the first city.
    pub kept: Vec<usize>,
    /// Fields that the first city lacks and that are left out of all.
    pub without: Vec<String>,
}

impl SameParts {
    /// As in a standing, a city is ranked among others reckoned from the same fields.
    pub fn of(definition: &Definition, matrix: &Matrix, cities: &[&Scores]) -> SameParts {
        let Some(first) = cities.first() else { return SameParts::default() };
        let has = |scores: &Scores, field: &str| {
            scores.node(Level::Field, field).is_some_and(|field| field.score.is_ok())
        };
        let used = definition.fields.iter().map(|field| field.id.as_str());
        let used = used.filter(|field| matrix.weights.iter().any(|weight| weight.field == *field));
        let (own, without): (Vec<&str>, Vec<&str>) = used.partition(|field| has(first, field));
        let fits = |at: &usize| cities.get(*at).is_some_and(|city| own.iter().all(|field| has(city, field)));
        SameParts {
            kept: (0..cities.len()).filter(fits).collect(),
            without: without.into_iter().map(str::to_owned).collect(),
        }
    }
}

impl Subject {
    /// The index of the definitions over cities: `policies` holds the cities' scores under each policy on missing answers,
    /// the same cities in the same order, the nominal policy first. Questions are the lowest level where every city has
    /// them, else fields.
    ///
    /// Fields of `without` are left out of every city, see [`SameParts`]. Matrices of the definitions may be
    /// chosen among, unless the weights come from the data, or from `weighed`: the index from that level up with others.
    pub fn of_cities(
        definition: &Definition,
        matrix: &Matrix,
        policies: &[(&str, Vec<&Scores>)],
        without: &[String],
        settings: &Settings,
        index_id: &str,
        weighed: Option<&CompositeIndex>,
    ) -> Checked<Option<(Subject, Composite)>> {
        let none: Vec<&Scores> = Vec::new();
        let nominal = policies.first().map_or(&none, |(_, scores)| scores);
        let lowest = lowest_level(nominal);
        let given = settings.weights == Weights::Given && weighed.is_none();
        let mut matrices = vec![matrix];
        if given {
            matrices.extend(definition.matrices.iter().filter(|other| other.id != matrix.id));
        }
        let (union, weights) = of_matrices(definition, &matrices, lowest);
        let of_matrix = || CompositeIndex::of_definition(definition, matrix, lowest);
        let plain = weighed.cloned().unwrap_or_else(of_matrix);
        let left_out: Vec<usize> = plain
            .indicators()
            .iter()
            .enumerate()
            .filter(|(_, node)| {
                let id = plain.id_of(**node);
                let field = definition.question(id).map_or(id, |question| question.field.as_str());
                without.iter().any(|out| out == field)
            })
            .map(|(at, _)| at)
            .collect();
        let values = |scores: &[&Scores]| {
            let (indicators, open) = of_scores(&plain, scores);
            (indicators.without(&left_out), open.without(&left_out))
        };
        let (indicators, open) = values(nominal);
        let made = Composite::compute(&plain, &indicators, settings);
        let Some(composite) = made.value else {
            return Checked { value: None, diagnostics: made.diagnostics };
        };
        let framework = &plain.framework;
        let highest = framework.levels().len().saturating_sub(1);
        let Some(top) = framework.position(highest, index_id) else {
            let known: Vec<&str> = definition.indices.iter().map(|index| index.id.as_str()).collect();
            let problem = Diagnostic::new(Code::UnknownId, Place::default()).with_found(index_id);
            return Checked { value: None, diagnostics: vec![problem.with_allowed(known.join(", "))] };
        };
        let missing = policies.iter().map(|(word, scores)| {
            let (indicators, _) = values(scores);
            ((*word).to_owned(), Filled { indicators, impute: Impute::None, by_group: false })
        });
        let subject = Subject {
            missing: missing.collect(),
            matrices: if given {
                matrices.iter().map(|m| m.id.clone()).zip(weights).collect()
            } else {
                Vec::new()
            },
            index: if given { union } else { composite.index().clone() },
            top,
            settings: settings.clone(),
            open: (!open.is_empty()).then_some(open),
        };
        Checked { value: Some((subject, composite)), diagnostics: made.diagnostics }
    }
}
