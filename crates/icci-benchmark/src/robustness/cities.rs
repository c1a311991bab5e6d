//! Cities as the units of an audit: each with its latest result, only like beside like.

use std::collections::BTreeMap;

use icci_score::answers::fold;
use icci_score::composite::variants::Filled;
use icci_score::composite::{
    Composite, CompositeIndex, Impute, Settings, Weights, lowest_level, of_matrices, of_scores,
};
use icci_score::definition::{Definition, Matrix};
use icci_score::diagnostic::{Checked, Code, Diagnostic, Place};
use icci_score::questionnaire::Scores;

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

impl Subject {
    /// The index of the definitions over cities: `policies` holds the cities' scores under each policy on missing answers,
    /// the same cities in the same order, the nominal policy first. Questions are the lowest level where every city has
    /// them, else fields.
    ///
    /// Matrices of the definitions may be chosen among, unless the weights come from the data.
    pub fn of_cities(
        definition: &Definition,
        matrix: &Matrix,
        policies: &[(&str, Vec<&Scores>)],
        settings: &Settings,
        index_id: &str,
    ) -> Checked<Option<(Subject, Composite)>> {
        let none: Vec<&Scores> = Vec::new();
        let nominal = policies.first().map_or(&none, |(_, scores)| scores);
        let lowest = lowest_level(nominal);
        let mut matrices = vec![matrix];
        if settings.weights == Weights::Given {
            matrices.extend(definition.matrices.iter().filter(|other| other.id != matrix.id));
        }
        let (union, weights) = of_matrices(definition, &matrices, lowest);
        let plain = CompositeIndex::of_definition(definition, matrix, lowest);
        let (indicators, open) = of_scores(&plain, nominal);
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
            let (indicators, _) = of_scores(&plain, scores);
            ((*word).to_owned(), Filled { indicators, impute: Impute::None, by_group: false })
        });
        let given = settings.weights == Weights::Given;
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
