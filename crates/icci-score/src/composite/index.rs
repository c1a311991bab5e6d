//! A composite index as data: its hierarchy, and what is known of every node.

use super::framework::Framework;
use crate::diagnostic::Place;

/// What a node needs to count.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Presence {
    /// The least share of its direct children, by count, that must be present: 0 to 1.
    pub share: f64,
    /// The least share of its direct children's weight, as it was given, that must be present: 0 to 1.
    pub weight: f64,
}

/// What is known of a node besides its place in the hierarchy.
#[derive(Debug, Clone, PartialEq)]
pub struct Property {
    /// Its name for people.
    pub name: String,
    /// What an indicator is counted in.
    pub unit: String,
    /// 1 when more is better, -1 when less is.
    pub direction: f64,
    /// The value to be reached.
    pub target: Option<f64>,
    /// The values worth nothing and everything.
    pub goalposts: Option<(f64, f64)>,
    /// By which column the indicator was or may be divided; kept for the reader, and not applied.
    pub denominator: String,
    /// Where the node stands in its file.
    pub place: Place,
}

impl Default for Property {
    fn default() -> Property {
        Property {
            name: String::new(),
            unit: String::new(),
            direction: 1.0,
            target: None,
            goalposts: None,
            denominator: String::new(),
            place: Place::default(),
        }
    }
}

/// A composite index: levels, nodes, weighted edges, and what is known of each node.
#[derive(Debug, Clone, PartialEq)]
pub struct CompositeIndex {
    /// Its id, the `instrument` of its values.
    pub id: String,
    /// Its edition, or empty.
    pub edition: String,
    /// Its name for people.
    pub name: String,
    /// The hierarchy.
    pub framework: Framework,
    /// What is known of each node, in the order of the framework's.
    pub properties: Vec<Property>,
    /// What the nodes of each level need to count.
    pub presence: Vec<Presence>,
}

impl CompositeIndex {
    /// An index of which nothing is known but its hierarchy: every indicator counts upwards.
    pub fn plain(id: &str, framework: Framework) -> CompositeIndex {
        CompositeIndex {
            id: id.to_owned(),
            edition: String::new(),
            name: String::new(),
            properties: vec![Property::default(); framework.nodes().len()],
            presence: vec![Presence::default(); framework.levels().len()],
            framework,
        }
    }

    /// Positions of the indicators: the nodes without children, in order. Data has a column for each.
    pub fn indicators(&self) -> Vec<usize> {
        let mut parent = vec![false; self.framework.nodes().len()];
        for edge in self.framework.edges() {
            parent[edge.parent] = true;
        }
        (0..parent.len()).filter(|node| !parent[*node]).collect()
    }

    /// Positions of the nodes that are part of no other.
    pub fn tops(&self) -> Vec<usize> {
        let mut child = vec![false; self.framework.nodes().len()];
        for edge in self.framework.edges() {
            child[edge.child] = true;
        }
        (0..child.len()).filter(|node| !child[*node]).collect()
    }

    /// The id of a node.
    pub fn id_of(&self, node: usize) -> &str {
        self.framework.nodes().get(node).map_or("", |node| node.id.as_str())
    }

    /// The name of a node's level.
    pub fn level_of(&self, node: usize) -> &str {
        let level = self.framework.nodes().get(node).map_or(0, |node| node.level);
        self.framework.levels().get(level).map_or("", String::as_str)
    }

    /// The direction of a node: 1 or -1.
    pub fn direction(&self, node: usize) -> f64 {
        self.properties.get(node).map_or(1.0, |property| property.direction)
    }
}
