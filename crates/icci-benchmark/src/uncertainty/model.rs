//! What is counted in every draw: cities as numbers, areas and indices as weighted means of what is before them.

use std::collections::BTreeMap;

use icci_score::definition::{Definition, Matrix};
use icci_score::questionnaire::Scores;
use icci_score::value::Level;

use crate::composition::Composition;
use crate::peers::Peers;
use crate::standing::Standing;

/// All that a draw needs.
pub(super) struct Model {
    /// The number of weights that are varied.
    pub(super) weights: usize,
    /// The city.
    pub(super) city: Unit,
    /// The peers by position in [`Peers::peers`]; one without scores has no fields.
    pub(super) peers: Vec<Unit>,
    /// Areas, then indices, each after its parts.
    pub(super) nodes: Vec<Node>,
}

/// A city: its fields in the order of the city's.
#[derive(Default)]
pub(super) struct Unit {
    pub(super) fields: Vec<Field>,
}

/// A field of a city.
pub(super) enum Field {
    /// By its questions that apply.
    Questions(Vec<Question>),
    /// By its bounds only.
    Bounds {
        /// With all that is open at 0.
        lower: f64,
        /// With all that is open at its maximum.
        upper: f64,
    },
    /// Without a score.
    Missing,
}

/// A question that applies.
pub(super) struct Question {
    /// Which weight is varied with it; none for one that the definition does not have.
    pub(super) varied: Option<usize>,
    /// Its weight `w max`.
    pub(super) weight: f64,
    /// The lowest and the highest `p/max` that the answer may turn out to earn; equal unless it is open, not known, or
    /// answered differently and not settled.
    pub(super) lower: f64,
    pub(super) upper: f64,
}

/// An area or index.
pub(super) struct Node {
    pub(super) level: Level,
    pub(super) id: String,
    pub(super) parts: Vec<Part>,
    /// The place and of how many; none when it has no rank, and is only a part of others.
    pub(super) nominal: Option<(usize, usize)>,
    /// The peers that it is compared with, by position.
    pub(super) compared: Vec<usize>,
}

/// A part of an area or index: its weight, which weight is varied with it, and where its value is.
pub(super) struct Part {
    pub(super) weight: f64,
    pub(super) varied: Option<usize>,
    /// Position among the fields, and behind them the nodes.
    pub(super) value: usize,
}

impl Model {
    pub(super) fn of(
        definition: &Definition,
        candidates: &[Scores],
        peers: &Peers,
        standing: &Standing,
        matrix: Option<&Matrix>,
    ) -> Option<Model> {
        let city = peers.city_scores(candidates)?;
        let composition = Composition::of(definition, matrix, city);
        let questions: BTreeMap<&str, usize> =
            definition.questions().enumerate().map(|(at, question)| (question.id.as_str(), at)).collect();
        let of_matrix = questions.len();
        let of_indices = of_matrix + matrix.map_or(0, |matrix| matrix.weights.len());
        let parts_before = |id: &str| -> usize {
            definition.indices.iter().take_while(|index| index.id != id).map(|index| index.parts.len()).sum()
        };
        let weights = of_indices + definition.indices.iter().map(|index| index.parts.len()).sum::<usize>();

        let mut nodes: Vec<Node> = Vec::new();
        // Where each area and index is among the nodes; none when it cannot be computed anew.
        let mut place: BTreeMap<(Level, usize), usize> = BTreeMap::new();
        for level in [Level::Area, Level::Index] {
            for (position, node) in city.level(level).iter().enumerate() {
                let parts: Option<Vec<Part>> = composition.recipe(level, position).and_then(|recipe| {
                    let part = |share: &crate::composition::Share| {
                        let value = match share.level {
                            Level::Field => share.position,
                            other => city.fields.len() + *place.get(&(other, share.position))?,
                        };
                        let id = &city.level(share.level).get(share.position)?.id;
                        let varied = match level {
                            Level::Area => matrix
                                .and_then(|m| {
                                    m.weights.iter().position(|w| w.area == node.id && w.field == *id)
                                })
                                .map(|at| of_matrix + at),
                            _ => definition
                                .index(&node.id)
                                .and_then(|index| {
                                    index.parts.iter().position(|part| *part == (share.level, id.clone()))
                                })
                                .map(|at| of_indices + parts_before(&node.id) + at),
                        };
                        Some(Part { weight: share.weight, varied, value })
                    };
                    recipe.iter().map(part).collect()
                });
                let Some(parts) = parts.filter(|parts| !parts.is_empty()) else { continue };
                let comparison = standing.row(level, &node.id).and_then(|row| row.comparison.as_ref().ok());
                let nominal = comparison.map(|comparison| (comparison.rank, comparison.of));
                place.insert((level, position), nodes.len());
                nodes.push(Node { level, id: node.id.clone(), parts, nominal, compared: Vec::new() });
            }
        }
        // The weights of questions are varied only where all cities have questions: varied in some of them only, the city
        // would be counted by another rule than its peers.
        let have_questions = peers.scores(candidates).all(|(_, scores)| !scores.items.is_empty());
        let varied = if have_questions { Some(&questions) } else { None };
        let mut units = Vec::new();
        for (at, peer) in peers.peers.iter().enumerate() {
            let Some(scores) = peers.scores_of(candidates, peer) else {
                units.push(Unit::default());
                continue;
            };
            let values = composition.values_of(scores);
            for (&(level, position), &node) in &place {
                if values.level(level).get(position).is_some_and(|like| like.value().is_some())
                    && let Some(node) = nodes.get_mut(node)
                {
                    node.compared.push(at);
                }
            }
            units.push(unit(scores, city, varied));
        }
        Some(Model { weights, city: unit(city, city, varied), peers: units, nodes })
    }
}

/// A city's fields in the order of those of the city that is compared.
fn unit(scores: &Scores, order: &Scores, questions: Option<&BTreeMap<&str, usize>>) -> Unit {
    let field = |id: &str| {
        let Some(node) = scores.node(Level::Field, id) else { return Field::Missing };
        let Some(value) = node.value() else { return Field::Missing };
        let own: Vec<Question> = scores
            .items
            .iter()
            .filter(|item| item.field == id && item.applies())
            .map(|item| Question {
                varied: questions.and_then(|questions| questions.get(item.id.as_str()).copied()),
                weight: item.weight,
                lower: item.range.0 / item.max,
                upper: item.range.1 / item.max,
            })
            .collect();
        if own.is_empty() {
            Field::Bounds { lower: value.lower, upper: value.upper }
        } else {
            Field::Questions(own)
        }
    };
    Unit { fields: order.fields.iter().map(|node| field(&node.id)).collect() }
}
