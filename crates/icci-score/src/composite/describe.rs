//! From described nodes to a checked index: every node has its level and parents, every edge its weight.
//!
//! Comes in: nodes as a TOML file or a framework table describes them. Goes out: a [`CompositeIndex`], or every problem
//! with its place.

use std::collections::BTreeMap;

use super::framework::{ALLOWED_WEIGHTS, Edge, Framework, FrameworkProblem, Node, is_weight};
use super::index::{CompositeIndex, Presence, Property};
use super::indicators::is_value;
use crate::diagnostic::{Code, Diagnostic, Place};

/// A node as it is described.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Described {
    pub(super) id: String,
    /// The position of its level; nothing when the level is unknown, which was said already.
    pub(super) level: Option<usize>,
    pub(super) parents: Vec<(String, f64)>,
    pub(super) property: Property,
}

/// The id, edition and name of an index, and its levels.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Head {
    pub(super) id: String,
    pub(super) edition: String,
    pub(super) name: String,
    pub(super) levels: Vec<String>,
}

/// Checks nodes and puts them together.
pub(super) fn build(
    head: Head,
    described: Vec<Described>,
    problems: &mut Vec<Diagnostic>,
) -> Option<CompositeIndex> {
    let before = problems.len();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, node) in described.iter().enumerate() {
        if let Some(first) = known.get(node.id.as_str()) {
            let first = described.get(*first).map(|node| node.property.place.to_string()).unwrap_or_default();
            let problem = Diagnostic::new(Code::DuplicateId, node.property.place.clone());
            problems.push(problem.with_found(&node.id).with_allowed(first));
        } else {
            known.insert(&node.id, at);
        }
        problems.extend(property_problems(node));
    }
    let top = described.iter().filter_map(|node| node.level).max().unwrap_or(0);
    let mut edges = Vec::new();
    for (child, node) in described.iter().enumerate() {
        let place = || node.property.place.clone();
        if node.parents.is_empty() && node.level.is_some_and(|level| level < top) {
            let allowed = head.levels.get(top).cloned().unwrap_or_default();
            problems.push(Diagnostic::new(Code::Orphan, place()).with_found(&node.id).with_allowed(allowed));
        }
        for (parent, weight) in &node.parents {
            if !is_weight(*weight) {
                let problem = Diagnostic::new(Code::BadWeight, place()).with_found(weight.to_string());
                problems.push(problem.with_allowed(ALLOWED_WEIGHTS).with("of", &node.id));
            }
            let Some(&at) = known.get(parent.as_str()) else {
                let ids: Vec<&str> = described
                    .iter()
                    .filter(|other| other.level > Some(0))
                    .map(|other| other.id.as_str())
                    .collect();
                let problem = Diagnostic::new(Code::UnknownId, place()).with_found(parent);
                problems.push(problem.with_allowed(ids.join(", ")));
                continue;
            };
            if edges.iter().any(|edge: &Edge| edge.child == child && edge.parent == at) {
                let problem = Diagnostic::new(Code::DuplicateId, place()).with_found(parent);
                problems.push(problem.with_allowed(&node.id));
            }
            let (own, above) = (node.level, described.get(at).and_then(|parent| parent.level));
            if let (Some(own), Some(above)) = (own, above)
                && (above < own || above == 0)
            {
                let level = |at: usize| head.levels.get(at).cloned().unwrap_or_default();
                let problem = Diagnostic::new(Code::ParentBelow, place()).with_found(parent);
                problems
                    .push(problem.with_allowed(level(own)).with("of", &node.id).with("level", level(above)));
            }
            edges.push(Edge { child, parent: at, weight: *weight });
        }
    }
    if described.is_empty() {
        problems.push(Diagnostic::new(Code::NoNodes, Place::default()));
    }
    if problems.len() > before {
        return None;
    }
    let nodes: Vec<Node> =
        described.iter().map(|node| Node { level: node.level.unwrap_or(0), id: node.id.clone() }).collect();
    let place_of = |node: &Node| {
        known
            .get(node.id.as_str())
            .and_then(|at| described.get(*at))
            .map_or_else(Place::default, |d| d.property.place.clone())
    };
    match Framework::new(head.levels.clone(), nodes, edges) {
        Ok(framework) => Some(CompositeIndex {
            id: head.id,
            edition: head.edition,
            name: head.name,
            properties: described.into_iter().map(|node| node.property).collect(),
            presence: vec![Presence::default(); head.levels.len()],
            framework,
        }),
        Err(found) => {
            for problem in found {
                problems.push(match &problem {
                    FrameworkProblem::Childless(node) => {
                        Diagnostic::new(Code::Childless, place_of(node)).with_found(&node.id)
                    }
                    FrameworkProblem::Cycle(node) => {
                        Diagnostic::new(Code::Cycle, place_of(node)).with_found(&node.id)
                    }
                    // The others were looked for above, with their places.
                    other => Diagnostic::new(Code::DefinitionSchema, Place::default())
                        .with_found(format!("{other:?}")),
                });
            }
            None
        }
    }
}

fn property_problems(node: &Described) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let property = &node.property;
    let problem = |code: Code, found: String, allowed: &str| {
        Diagnostic::new(code, property.place.clone())
            .with_found(found)
            .with_allowed(allowed)
            .with("of", &node.id)
    };
    if node.id.trim().is_empty() {
        problems.push(problem(Code::BadId, node.id.clone(), "a-z, A-Z, 0-9, - _ ."));
    }
    if property.direction != 1.0 && property.direction != -1.0 {
        problems.push(problem(Code::BadDirection, property.direction.to_string(), "1, -1"));
    }
    if node.level.is_some_and(|level| level > 0) && property.direction == -1.0 {
        problems.push(problem(Code::BadDirection, property.direction.to_string(), "1"));
    }
    if let Some(target) = property.target.filter(|target| !is_value(*target)) {
        problems.push(problem(Code::BadTarget, target.to_string(), "1.5, 20, ..."));
    }
    if let Some((lo, hi)) = property.goalposts.filter(|(lo, hi)| lo == hi || !is_value(*lo) || !is_value(*hi))
    {
        problems.push(problem(Code::BadTarget, format!("[{lo}, {hi}]"), "[0, 100], [100, 0], ..."));
    }
    problems
}
