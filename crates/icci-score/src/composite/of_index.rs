//! The Intercultural Cities Index in the general engine: cities as units, questions or fields as indicators.
//!
//! Comes in: [`Scores`] of cities. Goes out: a [`CompositeIndex`], [`Indicators`] on the scale 0 to 100, and what is
//! still [`Open`] in them. Fields are the engine's weighted means of `s = 100 p / max` with weights `w max`.

use std::collections::BTreeSet;

use super::framework::{Edge, Framework, Node};
use super::index::{CompositeIndex, Presence, Property};
use super::indicators::{Indicators, Origins, Unit};
use super::pipeline::{Composite, Settings};
use super::series::Series;
use crate::definition::{Definition, Matrix};
use crate::diagnostic::Checked;
use crate::questionnaire::{Row, Scores};
use crate::value::{Level, Status};

/// The lowest and highest value of what is still open.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Open {
    /// Of every indicator the lowest value of each unit in which it is open.
    pub lower: Vec<Series>,
    /// The highest.
    pub upper: Vec<Series>,
}

impl Open {
    /// The same with nothing open in some indicators, by position.
    #[must_use]
    pub fn without(mut self, indicators: &[usize]) -> Open {
        for at in indicators {
            for side in [&mut self.lower, &mut self.upper] {
                if let Some(series) = side.get_mut(*at) {
                    *series = Series::new((0..series.len()).map(|_| None));
                }
            }
        }
        self
    }

    /// Whether nothing is open.
    pub fn is_empty(&self) -> bool {
        self.lower.iter().all(|series| series.count() == 0)
    }
}

/// The lowest level on which all cities can be reckoned alike: questions, or fields where any city has no questions.
pub fn lowest_level(scores: &[&Scores]) -> Level {
    if scores.iter().all(|scores| !scores.items.is_empty()) { Level::Item } else { Level::Field }
}

impl CompositeIndex {
    /// The index of the definitions, from its questions or from its fields up. Areas need the definitions' share of
    /// their weight, indices all of their parts.
    pub fn of_definition(definition: &Definition, matrix: &Matrix, lowest: Level) -> CompositeIndex {
        let framework = Framework::of_index(definition, matrix).unwrap_or_else(|_| Framework::empty());
        let framework =
            if lowest == Level::Field { above(&framework, Level::Field as usize) } else { framework };
        let of_level = |level: &String| match level.as_str() {
            "area" => Presence { share: 0.0, weight: definition.thresholds.area_presence },
            "index" => Presence { share: 1.0, weight: 0.0 },
            _ => Presence::default(),
        };
        CompositeIndex {
            id: Definition::INSTRUMENT.to_owned(),
            edition: definition.edition.clone(),
            name: definition.name.en.clone(),
            properties: vec![Property::default(); framework.nodes().len()],
            presence: framework.levels().iter().map(of_level).collect(),
            framework,
        }
    }
}

/// The index with the edges of several matrices, and the weight of every edge in each; none where a matrix lacks it.
pub fn of_matrices(
    definition: &Definition,
    matrices: &[&Matrix],
    lowest: Level,
) -> (CompositeIndex, Vec<Vec<Option<f64>>>) {
    let mut all: Vec<crate::definition::MatrixWeight> = Vec::new();
    for weight in matrices.iter().flat_map(|matrix| &matrix.weights) {
        if !all.iter().any(|known| known.field == weight.field && known.area == weight.area) {
            all.push(weight.clone());
        }
    }
    let Some(first) = matrices.first() else {
        return (CompositeIndex::plain(Definition::INSTRUMENT, Framework::empty()), Vec::new());
    };
    let index =
        CompositeIndex::of_definition(definition, &Matrix { weights: all, ..(*first).clone() }, lowest);
    let weights = matrices.iter().map(|matrix| {
        let weight = |edge: &Edge| {
            if index.level_of(edge.parent) != Level::Area.as_str() {
                return Some(edge.weight);
            }
            let (child, parent) = (index.id_of(edge.child), index.id_of(edge.parent));
            matrix.weights.iter().find(|w| w.field == child && w.area == parent).map(|w| w.weight)
        };
        index.framework.edges().iter().map(weight).collect()
    });
    let weights = weights.collect();
    (index, weights)
}

/// A hierarchy without its lowest levels.
fn above(framework: &Framework, lowest: usize) -> Framework {
    let mut place = vec![None; framework.nodes().len()];
    let mut nodes = Vec::new();
    for (at, node) in framework.nodes().iter().enumerate().filter(|(_, node)| node.level >= lowest) {
        place[at] = Some(nodes.len());
        nodes.push(Node { level: node.level - lowest, id: node.id.clone() });
    }
    let edges = framework.edges().iter().filter_map(|edge| {
        Some(Edge { child: place[edge.child]?, parent: place[edge.parent]?, weight: edge.weight })
    });
    let levels = framework.levels().get(lowest..).map(<[String]>::to_vec).unwrap_or_default();
    Framework::new(levels, nodes, edges.collect()).unwrap_or_else(|_| Framework::empty())
}

/// The values of cities for an index of the definitions, and what is open in them.
///
/// A question that counts has its score, an open one 0; one that does not count is missing. Open are questions in a field
/// with a score whose points are still to be found out, between their bounds: without an answer, with "not known", or
/// answered differently and not settled. Where the fields are the lowest level, it is those with bounds.
pub fn of_scores(index: &CompositeIndex, scores: &[&Scores]) -> (Indicators, Open) {
    let leaves = index.indicators();
    let mut columns = vec![Series::default(); leaves.len()];
    let mut open = Open { lower: columns.clone(), upper: columns.clone() };
    for scores in scores {
        for (at, node) in leaves.iter().enumerate() {
            let id = index.id_of(*node);
            let (value, bounds) = if index.level_of(*node) == Level::Item.as_str() {
                item(scores, id)
            } else {
                field(scores, id)
            };
            columns[at].push(value);
            open.lower[at].push(bounds.map(|bounds| bounds.0));
            open.upper[at].push(bounds.map(|bounds| bounds.1));
        }
    }
    let origins = Origins {
        files: scores.iter().map(|scores| (scores.source.clone(), String::new(), Vec::new())).collect(),
        rows: (0..scores.len()).map(|at| (at, 0)).collect(),
    };
    let units =
        scores.iter().map(|scores| Unit { name: scores.unit.clone(), year: Some(scores.year) }).collect();
    (Indicators::unchecked(units, columns, origins), open)
}

/// Cities under methods of the general engine, as rows of `icci score`, without bounds: of every city that is kept its
/// position and its rows, one for each node of the levels wanted. Cities of different status are reckoned apart, since a
/// mean or a range takes one status.
pub fn city_rows(
    index: &CompositeIndex,
    scores: &[&Scores],
    settings: &Settings,
    levels: &[Level],
) -> Checked<Vec<(usize, Vec<Row>)>> {
    let mut diagnostics = Vec::new();
    let mut all: Vec<(usize, Vec<Row>)> = Vec::new();
    let statuses: BTreeSet<Status> = scores.iter().map(|scores| scores.status).collect();
    for status in statuses {
        let own: Vec<(usize, &Scores)> =
            scores.iter().copied().enumerate().filter(|(_, scores)| scores.status == status).collect();
        let cities: Vec<&Scores> = own.iter().map(|(_, scores)| *scores).collect();
        let (indicators, _) = of_scores(index, &cities);
        let made = Composite::compute(index, &indicators, settings);
        diagnostics.extend(made.diagnostics);
        let Some(composite) = made.value else { continue };
        for (unit, of_unit) in composite.units().iter().enumerate() {
            let city = own.iter().find(|(_, s)| s.unit == of_unit.name && Some(s.year) == of_unit.year);
            let Some((at, scores)) = city else { continue };
            let mut rows = Vec::new();
            for level in levels {
                for node in 0..index.framework.nodes().len() {
                    if index.level_of(node) != level.as_str() {
                        continue;
                    }
                    let id = index.id_of(node);
                    let like = scores.node(*level, id);
                    let (coverage, counts) = (like.and_then(|n| n.coverage), like.and_then(|n| n.counts));
                    rows.push(Row {
                        key: scores.key(*level, id),
                        score: composite.value(node, unit),
                        lower: None,
                        upper: None,
                        coverage,
                        source: scores.source.clone(),
                        known: counts.and_then(|counts| counts.known_share()),
                        carried: counts.map(|counts| counts.carried),
                    });
                }
            }
            all.push((*at, rows));
        }
    }
    all.sort_by_key(|(at, _)| *at);
    Checked { value: all, diagnostics }
}

type Value = (Option<f64>, Option<(f64, f64)>);

fn item(scores: &Scores, id: &str) -> Value {
    let Some(item) = scores.item(id) else { return (None, None) };
    let value = item.value().filter(|_| item.counted).map(|value| value.score);
    let scored = scores.node(Level::Field, &item.field).is_some_and(|field| field.score.is_ok());
    let open = item.is_uncertain() && scored;
    (value, item.bounds().filter(|_| open))
}

fn field(scores: &Scores, id: &str) -> Value {
    let Some(value) = scores.node(Level::Field, id).and_then(|field| field.value()) else {
        return (None, None);
    };
    (Some(value.score), (!value.is_exact()).then_some((value.lower, value.upper)))
}
