//! A hierarchy as nodes and weighted edges: a directed acyclic graph, in which a node may have several parents.

use std::collections::{BTreeMap, BTreeSet};

use crate::definition::{Definition, Matrix};
use crate::value::Level;

/// Larger weights are mistakes, and their products with values would overflow.
pub const LARGEST_WEIGHT: f64 = 1e15;

/// What a weight may be, for messages.
pub const ALLOWED_WEIGHTS: &str = "0 - 1e15";

/// Whether a number can be a weight: from 0 to [`LARGEST_WEIGHT`].
pub fn is_weight(number: f64) -> bool {
    (0.0..=LARGEST_WEIGHT).contains(&number)
}

/// A node: an indicator, a group of indicators, an index. Ids are unique within a level.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Node {
    /// The level, from 0 (lowest) up.
    pub level: usize,
    /// The id.
    pub id: String,
}

/// An edge from a child to a parent, by position in [`Framework::nodes`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// The child.
    pub child: usize,
    /// The parent.
    pub parent: usize,
    /// The weight among the parent's children: 0 to [`LARGEST_WEIGHT`], needs not sum to 1.
    pub weight: f64,
}

/// What can be wrong with a hierarchy.
#[derive(Debug, Clone, PartialEq)]
pub enum FrameworkProblem {
    /// Two nodes of a level have one id.
    Duplicate(Node),
    /// An edge names a node that is not there.
    NoSuchNode(usize),
    /// A weight that is negative, not a number, or larger than [`LARGEST_WEIGHT`].
    BadWeight(Edge),
    /// A node that is, over some way, its own parent.
    Cycle(Node),
    /// A node above the lowest level that has no children.
    Childless(Node),
}

/// A hierarchy: levels, nodes, weighted edges.
#[derive(Debug, Clone, PartialEq)]
pub struct Framework {
    levels: Vec<String>,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    /// Positions of the nodes, children before parents.
    order: Vec<usize>,
}

impl Framework {
    /// A checked hierarchy.
    ///
    /// # Errors
    ///
    /// Every [`FrameworkProblem`] of the nodes and edges.
    pub fn new(
        levels: Vec<String>,
        nodes: Vec<Node>,
        edges: Vec<Edge>,
    ) -> Result<Framework, Vec<FrameworkProblem>> {
        let mut problems = Vec::new();
        let mut seen = BTreeMap::new();
        for node in &nodes {
            if seen.insert(node, ()).is_some() {
                problems.push(FrameworkProblem::Duplicate(node.clone()));
            }
        }
        for edge in &edges {
            for end in [edge.child, edge.parent] {
                if end >= nodes.len() {
                    problems.push(FrameworkProblem::NoSuchNode(end));
                }
            }
            if !is_weight(edge.weight) {
                problems.push(FrameworkProblem::BadWeight(*edge));
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let parents: BTreeSet<usize> = edges.iter().map(|edge| edge.parent).collect();
        for (at, node) in nodes.iter().enumerate() {
            if node.level > 0 && !parents.contains(&at) {
                problems.push(FrameworkProblem::Childless(node.clone()));
            }
        }
        let order = children_first(nodes.len(), &edges);
        let reached: BTreeSet<usize> = order.iter().copied().collect();
        if let Some(at) = (0..nodes.len()).find(|at| !reached.contains(at)) {
            problems.push(FrameworkProblem::Cycle(nodes[at].clone()));
        }
        if problems.is_empty() { Ok(Framework { levels, nodes, edges, order }) } else { Err(problems) }
    }

    /// The index as a framework: items, fields, areas (by the matrix), indices.
    ///
    /// # Errors
    ///
    /// None for a checked [`Definition`]; the problems otherwise.
    pub fn of_index(definition: &Definition, matrix: &Matrix) -> Result<Framework, Vec<FrameworkProblem>> {
        let mut nodes = Vec::new();
        let mut place = BTreeMap::new();
        let mut add = |level: Level, id: &str| {
            place.insert((level, id.to_owned()), nodes.len());
            nodes.push(Node { level: level as usize, id: id.to_owned() });
        };
        definition.questions().for_each(|question| add(Level::Item, &question.id));
        definition.fields.iter().for_each(|field| add(Level::Field, &field.id));
        definition.areas.iter().for_each(|area| add(Level::Area, &area.id));
        definition.indices.iter().for_each(|index| add(Level::Index, &index.id));
        let at = |level: Level, id: &str| place.get(&(level, id.to_owned())).copied().unwrap_or(usize::MAX);

        let mut edges = Vec::new();
        for question in definition.questions() {
            let (child, parent) = (at(Level::Item, &question.id), at(Level::Field, &question.field));
            edges.push(Edge { child, parent, weight: question.weight * question.max });
        }
        for weight in &matrix.weights {
            let (child, parent) = (at(Level::Field, &weight.field), at(Level::Area, &weight.area));
            edges.push(Edge { child, parent, weight: weight.weight });
        }
        for index in &definition.indices {
            for (level, id) in &index.parts {
                edges.push(Edge { child: at(*level, id), parent: at(Level::Index, &index.id), weight: 1.0 });
            }
        }
        let levels = Level::ALL.iter().map(|level| level.as_str().to_owned()).collect();
        Framework::new(levels, nodes, edges)
    }

    /// A hierarchy of nothing.
    pub fn empty() -> Framework {
        Framework { levels: Vec::new(), nodes: Vec::new(), edges: Vec::new(), order: Vec::new() }
    }

    /// The same hierarchy with other weights, one an edge; edges beyond the list keep theirs.
    #[must_use]
    pub fn with_weights(&self, weights: &[f64]) -> Framework {
        let mut framework = self.clone();
        for (edge, weight) in framework.edges.iter_mut().zip(weights) {
            edge.weight = *weight;
        }
        framework
    }

    /// The names of the levels, from the lowest up.
    pub fn levels(&self) -> &[String] {
        &self.levels
    }

    /// The nodes.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The edges.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// Positions of the nodes, children before parents.
    pub fn children_first(&self) -> &[usize] {
        &self.order
    }

    /// The position of a node.
    pub fn position(&self, level: usize, id: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.level == level && node.id == id)
    }

    /// The edges to the children of a node, in their order.
    pub fn children(&self, parent: usize) -> impl Iterator<Item = &Edge> {
        self.edges.iter().filter(move |edge| edge.parent == parent)
    }

    /// The effective weight of every node in one node at the top.
    ///
    /// # Formula
    ///
    /// The sum over all paths from the node to `top` of the product of the shares `w / sum(w of the siblings)`
    /// along the path. The top itself has 1; nodes that do not reach it have 0. Range: 0 to 1.
    pub fn effective_weights(&self, top: usize) -> Vec<f64> {
        let mut effective = vec![0.0; self.nodes.len()];
        if let Some(weight) = effective.get_mut(top) {
            *weight = 1.0;
        }
        for &parent in self.order.iter().rev() {
            let total: f64 = self.children(parent).map(|edge| edge.weight).sum();
            if effective[parent] > 0.0 && total > 0.0 {
                for edge in self.edges.iter().filter(|edge| edge.parent == parent) {
                    effective[edge.child] += effective[parent] * edge.weight / total;
                }
            }
        }
        effective
    }
}

/// Kahn's algorithm, taking the earliest node that is free, so that the order is the same on every run.
/// Nodes on a cycle are left out.
fn children_first(count: usize, edges: &[Edge]) -> Vec<usize> {
    let mut open = vec![0_usize; count];
    let mut above: Vec<Vec<usize>> = vec![Vec::new(); count];
    for edge in edges {
        open[edge.parent] += 1;
        above[edge.child].push(edge.parent);
    }
    let mut free: BTreeSet<usize> = (0..count).filter(|&at| open[at] == 0).collect();
    let mut order = Vec::with_capacity(count);
    while let Some(node) = free.pop_first() {
        order.push(node);
        for &parent in &above[node] {
            open[parent] -= 1;
            if open[parent] == 0 {
                free.insert(parent);
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(level: usize, id: &str) -> Node {
        Node { level, id: id.to_owned() }
    }

    #[test]
    fn effective_weights_multiply_along_every_path() {
        // A diamond: a and b under x; b also under y; x and y under the top with 1 : 3.
        let nodes = vec![node(0, "a"), node(0, "b"), node(1, "x"), node(1, "y"), node(2, "top")];
        let edge = |child, parent, weight| Edge { child, parent, weight };
        let edges = vec![edge(0, 2, 1.0), edge(1, 2, 1.0), edge(1, 3, 2.0), edge(2, 4, 1.0), edge(3, 4, 3.0)];
        let framework = Framework::new(vec![], nodes, edges).expect("a sound hierarchy");
        let effective = framework.effective_weights(4);
        assert_eq!(effective[0], 0.125); // 1/2 of x, which is 1/4 of the top
        assert_eq!(effective[1], 0.875); // 1/2 * 1/4 + 1 * 3/4
        assert_eq!(effective[4], 1.0);
    }

    #[test]
    fn cycles_and_childless_nodes_are_named() {
        let nodes = vec![node(0, "a"), node(1, "x"), node(1, "y"), node(1, "z")];
        let edge = |child, parent| Edge { child, parent, weight: 1.0 };
        let problems =
            Framework::new(vec![], nodes, vec![edge(0, 1), edge(1, 2), edge(2, 1)]).expect_err("a cycle");
        assert!(problems.contains(&FrameworkProblem::Childless(node(1, "z"))));
        assert!(problems.contains(&FrameworkProblem::Cycle(node(1, "x"))));
    }

    #[test]
    fn the_index_is_a_sound_hierarchy() {
        let definition = Definition::built_in();
        let framework =
            Framework::of_index(&definition, &definition.matrices[0]).expect("checked definitions");
        let top = framework.position(Level::Index as usize, "seven-areas").expect("an index");
        let effective = framework.effective_weights(top);
        let fields: f64 =
            framework.nodes().iter().zip(&effective).filter(|(n, _)| n.level == 1).map(|(_, w)| w).sum();
        assert!((fields - 1.0).abs() < 1e-12, "the fields share out the whole index");
        let media = framework.position(1, "media").expect("a field");
        // dialogue 0.2 and anti-hate 0.2, each area a seventh
        assert!((effective[media] - 0.4 / 7.0).abs() < 1e-12);
    }
}
