//! What each part of an index moves, beside the weight it was given.

use icci_score::composite::statistics::{mean, pearson, variance};
use icci_score::composite::{Composite, Edge};

/// A part of the index.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Influence {
    /// The node.
    pub node: usize,
    /// Its effective weight: the product of shares along the paths to the index, 0 to 1.
    pub weight: f64,
    /// Units that have both.
    pub n: usize,
    /// Its correlation with the index.
    pub with_index: Option<f64>,
    /// Its correlation with the index reckoned without it.
    pub with_rest: Option<f64>,
    /// Its share of the variance of the index: `w cov(x, I) / var(I)`; the shares of the direct parts of a weighted mean
    /// sum to 1.
    pub share: Option<f64>,
}

/// What every node below the index moves. `without` gives the index reckoned without a node.
///
/// # Formula
///
/// `w` the effective weight of the node in the index I, x its values as they enter: the share is `w cov(x, I)/var(I)`.
///
/// # Source
///
/// Becker, Saisana, Paruolo, Vandecasteele, Ecological Indicators 80 (2017).
pub fn influences(
    composite: &Composite,
    top: usize,
    without: impl Fn(usize) -> Vec<Option<f64>>,
) -> Vec<Influence> {
    let framework = &composite.index().framework;
    let effective = framework.effective_weights(top);
    let index = composite.column(top);
    let direct: Vec<usize> = framework.children(top).map(|edge: &Edge| edge.child).collect();
    let mut nodes: Vec<usize> = (0..effective.len())
        .filter(|node| *node != top && (effective[*node] > 0.0 || direct.contains(node)))
        .collect();
    nodes.sort_by_key(|node| (std::cmp::Reverse(framework.nodes()[*node].level), *node));
    nodes
        .into_iter()
        .map(|node| {
            let own = composite.column(node);
            let both = |other: &[Option<f64>]| -> (Vec<f64>, Vec<f64>) {
                own.iter().zip(other).filter_map(|(a, b)| (*a).zip(*b)).unzip()
            };
            let (x, y) = both(&index);
            let (own_rest, rest) = both(&without(node));
            Influence {
                node,
                weight: effective[node],
                n: x.len(),
                with_index: pearson(&x, &y),
                with_rest: pearson(&own_rest, &rest),
                share: share(effective[node], &x, &y),
            }
        })
        .collect()
}

fn share(weight: f64, x: &[f64], y: &[f64]) -> Option<f64> {
    let (mx, my, var) = (mean(x)?, mean(y)?, variance(y)?);
    let cov = x.iter().zip(y).map(|(a, b)| (a - mx) * (b - my)).sum::<f64>() / (x.len() as f64 - 1.0);
    (var > 0.0).then(|| weight * cov / var)
}
