//! What an audit of an index finds: problems by name, each with the numbers that show it.
//!
//! Comes in: coherence, and ranks over draws. Goes out: [`Finding`]s, worded by whoever prints them. The limits are our
//! choice and stand here.

use icci_score::composite::CompositeIndex;
use icci_score::number::compare;

use crate::coherence::{Correlation, Influence, Relation};
use crate::robustness::Ranks;

/// Fewer units tell nothing about how parts go together.
pub const LEAST_UNITS: usize = 5;
/// Siblings that correlate below this cancel each other in the mean.
pub const NEGATIVE: f64 = -0.4;
/// A part that moves the index less than this share of what its weight says hardly matters.
pub const HARDLY: f64 = 0.25;
/// A part that moves the index more than this many times what its weight says matters far more.
pub const FAR_MORE: f64 = 2.0;
/// Ranks move much when the interval is wider than this share of the units.
pub const WIDE: f64 = 0.2;

/// Something that a reader of the index should know.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// Two parts of one node go against each other, so that what one gains the other loses.
    Opposed {
        /// The first part.
        a: usize,
        /// The second.
        b: usize,
        /// Pearson's r.
        r: f64,
    },
    /// A part goes against the index without it.
    AgainstIndex {
        /// The part.
        node: usize,
        /// Its correlation with the index without it.
        r: f64,
    },
    /// A part that hardly moves the index.
    HardlyMatters {
        /// The part.
        node: usize,
        /// Its effective weight, 0 to 1.
        weight: f64,
        /// Its share of the variance of the index.
        share: f64,
    },
    /// A part that moves the index far more than its weight says.
    MattersFarMore {
        /// The part.
        node: usize,
        /// Its effective weight, 0 to 1.
        weight: f64,
        /// Its share of the variance of the index.
        share: f64,
    },
    /// Units whose rank cannot be told within a fifth of all.
    RanksMove {
        /// How many.
        units: usize,
        /// Of how many.
        of: usize,
        /// Positions of the widest three, widest first.
        widest: Vec<usize>,
    },
}

/// The findings: parts above the lowest level one by one, those of the lowest only as pairs of one group.
pub fn findings(
    index: &CompositeIndex,
    top: usize,
    correlations: &[Correlation],
    influences: &[Influence],
    ranks: &Ranks,
) -> Vec<Finding> {
    let mut found = Vec::new();
    let below: Vec<usize> = influences.iter().map(|influence| influence.node).collect();
    let mut opposed: Vec<(usize, usize, f64)> = correlations
        .iter()
        .filter(|pair| pair.relation == Relation::Within && pair.n >= LEAST_UNITS)
        .filter(|pair| below.contains(&pair.a) && below.contains(&pair.b))
        .filter_map(|pair| Some((pair.a, pair.b, pair.pearson.filter(|r| *r <= NEGATIVE)?)))
        .collect();
    opposed.sort_by(|x, y| compare(x.2, y.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    let direct: Vec<usize> = index.framework.children(top).map(|edge| edge.child).collect();
    let spoken_of = |node: usize| {
        direct.contains(&node) || index.framework.nodes().get(node).is_some_and(|node| node.level > 0)
    };
    for influence in influences.iter().filter(|i| i.n >= LEAST_UNITS && i.weight > 0.0 && spoken_of(i.node)) {
        let (node, weight) = (influence.node, influence.weight);
        if let Some(r) = influence.with_rest.filter(|r| *r < 0.0) {
            found.push(Finding::AgainstIndex { node, r });
        }
        match influence.share {
            Some(share) if share < HARDLY * weight => {
                found.push(Finding::HardlyMatters { node, weight, share })
            }
            Some(share) if share > FAR_MORE * weight => {
                found.push(Finding::MattersFarMore { node, weight, share })
            }
            _ => {}
        }
    }
    let ranked: Vec<(usize, usize)> = ranks
        .units
        .iter()
        .enumerate()
        .filter_map(|(unit, ranks)| ranks.places().map(|(low, high)| (unit, high - low + 1)))
        .collect();
    let of = ranked.len();
    let mut wide: Vec<(usize, usize)> =
        ranked.into_iter().filter(|(_, width)| *width > 1 && *width as f64 > WIDE * of as f64).collect();
    wide.sort_by_key(|(unit, width)| (std::cmp::Reverse(*width), *unit));
    if !wide.is_empty() {
        let widest = wide.iter().take(3).map(|(unit, _)| *unit).collect();
        found.push(Finding::RanksMove { units: wide.len(), of, widest });
    }
    found.extend(opposed.into_iter().map(|(a, b, r)| Finding::Opposed { a, b, r }));
    found
}
