//! The sampling design, gathered row by row: strata, clusters of each stage, population sizes, weights.
//!
//! Comes in: the keys of a row. Goes out: the row's leaf, which is its stratum where elements were sampled and its last
//! cluster otherwise; at the end a [`Tree`] with every sampled unit counted. It knows no answers; `variance` comes next.

use rustc_hash::FxHashMap;

/// What to do with a stratum in which one cluster was sampled, so that nothing says how clusters differ in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SingleCluster {
    /// It is a problem of the data.
    #[default]
    Error,
    /// It contributes nothing, as if it had been taken with certainty.
    Certainty,
    /// It contributes as much as the others do on average.
    Average,
}

/// A node of the design: a stratum, or a cluster inside it.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// The node it lies in; a stratum lies in none.
    pub parent: usize,
    /// How many units were sampled inside: clusters, or elements in the last node.
    pub sampled: u64,
    /// The size of the population of units inside it, or the sampling fraction.
    size: Size,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Size {
    None,
    Given(f64),
    /// Rows of one node that say different things.
    Differs,
}

/// Design of a survey while its rows are read. Level 0 holds the strata.
pub(super) struct Gather {
    levels: Vec<Vec<Node>>,
    keys: Vec<FxHashMap<(u32, u64), u32>>,
    weight_of_design: bool,
}

/// What is wrong with the population sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wrong {
    /// Population sizes that differ inside one stratum or cluster.
    Differing,
    /// Population sizes of which some are fractions and some counts.
    Mixed,
    /// A population smaller than its sample.
    BelowSample,
}

/// The design of all rows.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    /// Strata, then the clusters of each stage.
    pub levels: Vec<Vec<Node>>,
    /// The sampling fraction inside each node, 0 without a population size.
    pub fraction: Vec<Vec<f64>>,
    /// The product of the sampling fractions above each node: what its inner variance counts with.
    pub share: Vec<Vec<f64>>,
    /// How many nodes of a level count in the variance, and how many of them have one sampled unit inside.
    pub lonely: Vec<(usize, usize)>,
    /// The weight that the design gives to each leaf; 1 where weights come with the rows.
    pub weight: Vec<f64>,
}

impl Gather {
    /// A design with some stages of clusters, none where elements were sampled directly. `weight_of_design` says that
    /// weights follow from the population sizes, which are then given at every stage.
    pub(super) fn new(stages: usize, weight_of_design: bool) -> Gather {
        Gather {
            levels: vec![Vec::new(); stages + 1],
            keys: vec![FxHashMap::default(); stages + 1],
            weight_of_design,
        }
    }

    /// How many keys a row has: its stratum and clusters.
    pub(super) fn levels(&self) -> usize {
        self.levels.len()
    }

    /// Adds rows: the keys of their stratum and clusters, one a level, and the population sizes of the stages. Gives the leaf.
    pub(super) fn add(&mut self, keys: &[u64], sizes: &[f64], rows: u64) -> u32 {
        let mut parent = u32::MAX;
        let last = self.levels.len() - 1;
        for (level, key) in keys.iter().enumerate().take(last + 1) {
            let nodes = &mut self.levels[level];
            let next = nodes.len() as u32;
            let node = *self.keys[level].entry((parent, *key)).or_insert(next);
            if node == next {
                nodes.push(Node { parent: parent as usize, sampled: 0, size: Size::None });
                if level > 0 {
                    self.levels[level - 1][parent as usize].sampled += 1;
                }
            }
            if let Some(size) = sizes.get(level) {
                let known = &mut self.levels[level][node as usize].size;
                *known = match *known {
                    Size::None => Size::Given(*size),
                    Size::Given(before) if before == *size => Size::Given(before),
                    _ => Size::Differs,
                };
            }
            parent = node;
        }
        self.levels[last][parent as usize].sampled += rows;
        parent
    }

    /// The whole design, with what is wrong in it and how often.
    pub(super) fn finish(self) -> (Tree, Vec<(Wrong, usize)>) {
        let mut wrong: std::collections::BTreeMap<Wrong, usize> = std::collections::BTreeMap::new();
        let mut fraction = Vec::with_capacity(self.levels.len());
        for nodes in &self.levels {
            let given = |size: &Size| if let Size::Given(size) = size { Some(*size) } else { None };
            let shares =
                nodes.iter().filter_map(|node| given(&node.size)).filter(|size| *size <= 1.0).count();
            let counts = nodes.iter().filter_map(|node| given(&node.size)).filter(|size| *size > 1.0).count();
            // A single stratum fully counted (N = 1 of 1) reads the same as a share of 1.
            if shares > 0 && counts > 0 && !nodes.iter().all(whole) {
                *wrong.entry(Wrong::Mixed).or_default() += shares.min(counts);
            }
            let of_node = |node: &Node| match node.size {
                Size::None => 0.0,
                Size::Given(size) if size <= 1.0 => size,
                Size::Given(size) => node.sampled as f64 / size,
                Size::Differs => f64::NAN,
            };
            let fractions: Vec<f64> = nodes.iter().map(of_node).collect();
            let differs = fractions.iter().filter(|f| f.is_nan()).count();
            let below = fractions.iter().filter(|f| **f > 1.0).count();
            if differs > 0 {
                *wrong.entry(Wrong::Differing).or_default() += differs;
            }
            if below > 0 {
                *wrong.entry(Wrong::BelowSample).or_default() += below;
            }
            fraction.push(fractions);
        }
        let last = self.levels.len() - 1;
        let weight = (0..self.levels[last].len())
            .map(|leaf| {
                let (mut weight, mut node) = (1.0, leaf);
                for level in (0..=last).rev().filter(|_| self.weight_of_design) {
                    // All elements of a last cluster are in the sample.
                    if level < last || last == 0 {
                        weight /= fraction[level][node];
                    }
                    node = self.levels[level][node].parent;
                }
                weight
            })
            .collect();
        let mut share: Vec<Vec<f64>> = Vec::with_capacity(self.levels.len());
        for (level, nodes) in self.levels.iter().enumerate() {
            let of = |node: &Node| match level.checked_sub(1) {
                None => 1.0,
                Some(above) => share[above][node.parent] * fraction[above][node.parent],
            };
            share.push(nodes.iter().map(of).collect());
        }
        // Inside the last clusters nothing was sampled.
        let stages = last.max(1);
        let lonely = self
            .levels
            .iter()
            .zip(&fraction)
            .zip(&share)
            .take(stages)
            .map(|((nodes, fraction), share)| {
                let counting = || nodes.iter().zip(fraction).zip(share).filter(|(_, share)| **share > 0.0);
                let is_lonely = |node: &Node, f: f64| node.sampled < 2 && 1.0 - f >= super::variance::CERTAIN;
                (counting().count(), counting().filter(|((node, f), _)| is_lonely(node, **f)).count())
            })
            .collect();
        (Tree { levels: self.levels, fraction, share, lonely, weight }, wrong.into_iter().collect())
    }
}

/// Whether a node's population is its sample, however that is written.
fn whole(node: &Node) -> bool {
    matches!(node.size, Size::Given(size) if size > 1.0 || (size == 1.0 && node.sampled == 1))
}

impl Tree {
    /// Whether elements were sampled directly, so that a leaf is a stratum.
    pub(super) fn of_elements(&self) -> bool {
        self.levels.len() == 1
    }

    /// The cluster of the first stage, or the stratum, in which a leaf lies.
    pub(super) fn ancestor(&self, leaf: usize, level: usize) -> usize {
        (level + 1..self.levels.len()).rev().fold(leaf, |node, level| self.levels[level][node].parent)
    }
}
