//! The variance of a linearised estimate over the design.

use std::collections::BTreeMap;

use super::design::{SingleCluster, Tree};

/// A stratum sampled up to this share contributes nothing.
pub(super) const CERTAIN: f64 = 1e-7;

/// What a domain's members sum to in one leaf: z, and, where elements were sampled, how z lies about its mean.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Part {
    pub leaf: usize,
    pub z: f64,
    /// Members.
    pub n: f64,
    /// `Σ (z_i − z̄)²` over the members: not `Σ z² − n z̄²`, in which large numbers that are alike leave nothing but rounding.
    pub spread: f64,
}

impl Part {
    /// Both together.
    fn with(self, other: &Part) -> Part {
        if self.n == 0.0 || other.n == 0.0 {
            return if self.n == 0.0 { Part { z: self.z + other.z, ..*other } } else { self };
        }
        let n = self.n + other.n;
        let apart = self.z / self.n - other.z / other.n;
        let spread = self.spread + other.spread + apart * apart * self.n * other.n / n;
        Part { z: self.z + other.z, n, spread, ..self }
    }
}

/// The variance of a sum of z over the sample.
///
/// # Formula
///
/// `V = Σ_h (1 − f_h) n_h/(n_h − 1) Σ_i (z_hi − z̄_h)² + Σ_hi f_h V2(hi)`, with V2 the same inside cluster hi, recursively;
/// z is summed within the cluster, n_h counts all sampled clusters, those without members too. A stratum with
/// 1 − f < 1e-7 contributes 0; one with a single cluster by `rule`, where `average` stands for the sum of the others times
/// H/H_ok, stage by stage. Nothing when only the rule would be left.
///
/// # Source
///
/// Särndal, Swensson, Wretman (1992), 4.3; Lumley (2010), ch. 2 and 3.
pub(super) fn variance(tree: &Tree, parts: &[Part], rule: SingleCluster) -> Option<f64> {
    if tree.of_elements() {
        let strata = together(parts.iter().map(|part| (part.leaf, *part)));
        let spread = strata.into_iter().map(|(stratum, members)| {
            let all = members.iter().fold(Part::default(), |all, part| all.with(part));
            // Those who are no members have z = 0.
            let others = Part { n: tree.levels[0][stratum].sampled as f64 - all.n, ..Part::default() };
            let spread = all.with(&others).spread;
            // What is left of equal numbers is rounding.
            let rounding = 8.0 * f64::EPSILON * all.z;
            (stratum, if spread * all.n <= rounding * rounding { 0.0 } else { spread })
        });
        return level(tree, 0, rule, spread);
    }
    let leaves = together(parts.iter().map(|part| (part.leaf, part.z)));
    let mut units: Vec<(usize, f64)> =
        leaves.into_iter().map(|(leaf, parts)| (leaf, parts.iter().sum())).collect();
    let mut total = 0.0;
    for below in (1..tree.levels.len()).rev() {
        let nodes = together(units.iter().map(|(unit, z)| (tree.levels[below][*unit].parent, *z)));
        let spread = nodes.iter().map(|(node, z)| {
            let n = tree.levels[below - 1][*node].sampled as f64;
            let mean = z.iter().sum::<f64>() / n;
            // Units without members have z = 0.
            let without = (n - z.len() as f64) * mean * mean;
            (*node, z.iter().map(|z| (z - mean).powi(2)).sum::<f64>() + without)
        });
        total += level(tree, below - 1, rule, spread)?;
        units = nodes.iter().map(|(node, z)| (*node, z.iter().sum())).collect();
    }
    Some(total)
}

/// Values with one key, in the order of the keys.
fn together<T>(values: impl Iterator<Item = (usize, T)>) -> Vec<(usize, Vec<T>)> {
    let mut keyed: BTreeMap<usize, Vec<T>> = BTreeMap::new();
    for (key, value) in values {
        keyed.entry(key).or_default().push(value);
    }
    keyed.into_iter().collect()
}

/// The contributions of the nodes of a level, each with the spread of the units inside it; those without members give 0.
fn level(
    tree: &Tree,
    level: usize,
    rule: SingleCluster,
    spread: impl Iterator<Item = (usize, f64)>,
) -> Option<f64> {
    let mut sum = 0.0;
    for (at, spread) in spread {
        let left = 1.0 - tree.fraction[level][at];
        let n = tree.levels[level][at].sampled as f64;
        if left >= CERTAIN && n > 1.0 {
            sum += tree.share[level][at] * left * n / (n - 1.0) * spread;
        }
    }
    let (nodes, lonely) = tree.lonely[level];
    match rule {
        _ if lonely == 0 => Some(sum),
        SingleCluster::Error => None,
        SingleCluster::Certainty => Some(sum),
        SingleCluster::Average if lonely == nodes => None,
        SingleCluster::Average => Some(sum * nodes as f64 / (nodes - lonely) as f64),
    }
}
