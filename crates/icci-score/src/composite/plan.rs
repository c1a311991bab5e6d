//! A hierarchy made ready for reckoning: every node knows where its children's values stand.

use super::framework::Framework;
use super::grid::Grid;
use super::index::{CompositeIndex, Presence};
use super::kernel::{self, Part, Scratch, Slot};
use super::method::Aggregation;

/// The order in which nodes are reckoned, and the edges to their children.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Plan {
    /// Positions of the indicators.
    pub(crate) leaves: Vec<usize>,
    /// The nodes above, children before parents.
    pub(crate) upper: Vec<Upper>,
    /// Where each node's values stand.
    pub(crate) slots: Vec<Slot>,
    edges: Vec<PlanEdge>,
}

/// A node above the indicators.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Upper {
    /// Its position in the framework.
    pub(crate) node: usize,
    /// Its level.
    pub(crate) level: usize,
    presence: Presence,
    edges: std::ops::Range<usize>,
}

#[derive(Debug, Clone, PartialEq)]
struct PlanEdge {
    /// The position in the framework's edges.
    edge: usize,
    child: usize,
    slot: Slot,
}

/// The weight of every edge, and which edges are there at all.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct EdgeWeights {
    /// In the order of the framework's edges.
    pub(crate) now: Vec<f64>,
    /// As they were given, before anything was varied.
    pub(crate) given: Vec<f64>,
    /// Whether the edge is there.
    pub(crate) here: Vec<bool>,
}

impl EdgeWeights {
    /// The weights of a framework.
    pub(crate) fn of(framework: &Framework) -> EdgeWeights {
        let given: Vec<f64> = framework.edges().iter().map(|edge| edge.weight).collect();
        EdgeWeights { now: given.clone(), here: vec![true; given.len()], given }
    }
}

impl Plan {
    /// The plan of an index. `presence` is the least share of children that every node needs, beside its level's.
    pub(crate) fn new(index: &CompositeIndex, min_share: f64) -> Plan {
        let framework = &index.framework;
        let leaves = index.indicators();
        let mut slots = vec![Slot::Leaf(0); framework.nodes().len()];
        for (at, node) in leaves.iter().enumerate() {
            slots[*node] = Slot::Leaf(at);
        }
        // Edges by parent, so that a thousand nodes do not look through all edges each.
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); framework.nodes().len()];
        for (at, edge) in framework.edges().iter().enumerate() {
            children[edge.parent].push(at);
        }
        let (mut upper, mut edges): (Vec<Upper>, Vec<PlanEdge>) = (Vec::new(), Vec::new());
        for &node in framework.children_first() {
            if children[node].is_empty() {
                continue;
            }
            slots[node] = Slot::Upper(upper.len());
            let from = edges.len();
            for &edge in &children[node] {
                let child = framework.edges()[edge].child;
                edges.push(PlanEdge { edge, child, slot: slots[child] });
            }
            let level = framework.nodes()[node].level;
            let of_level = index.presence.get(level).copied().unwrap_or_default();
            let presence = Presence { share: of_level.share.max(min_share), ..of_level };
            upper.push(Upper { node, level, presence, edges: from..edges.len() });
        }
        Plan { leaves, upper, slots, edges }
    }

    /// The children of a node above the indicators: edge, node and where its values stand.
    pub(crate) fn children(&self, slot: usize) -> impl Iterator<Item = (usize, usize, Slot)> + '_ {
        let edges = self.upper.get(slot).map_or(0..0, |upper| upper.edges.clone());
        self.edges[edges].iter().map(|edge| (edge.edge, edge.child, edge.slot))
    }

    /// Reckons one node. Returns whether every value was above 0 where the method needs that.
    pub(crate) fn node(
        &self,
        slot: usize,
        method: Aggregation,
        weights: &EdgeWeights,
        leaf: &Grid,
        grid: &mut Grid,
        scratch: &mut Scratch,
    ) -> bool {
        let upper = &self.upper[slot];
        scratch.parts.clear();
        for edge in &self.edges[upper.edges.clone()] {
            if weights.here[edge.edge] {
                let (weight, given) = (weights.now[edge.edge], weights.given[edge.edge]);
                scratch.parts.push(Part { slot: edge.slot, weight, given });
            }
        }
        kernel::aggregate(method, upper.presence, leaf, grid, slot, scratch)
    }

    /// The value of a node for a unit.
    pub(crate) fn value(&self, leaf: &Grid, grid: &Grid, node: usize, unit: usize) -> Option<f64> {
        match *self.slots.get(node)? {
            Slot::Leaf(at) => leaf.get(at, unit),
            Slot::Upper(at) => grid.get(at, unit),
        }
    }
}

/// The method of a level: the first is of level 1, the last of all that have none of their own.
pub(crate) fn method_of(methods: &[Aggregation], level: usize) -> Aggregation {
    let at = level.saturating_sub(1).min(methods.len().saturating_sub(1));
    methods.get(at).copied().unwrap_or(Aggregation::Arithmetic)
}
