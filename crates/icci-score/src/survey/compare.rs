//! Differences between groups, tested and corrected for how many are tested.

use std::collections::BTreeSet;

use super::estimate::{Members, Setting};
use super::student::two_sided;
use super::variance::variance;

/// The difference of two means.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Difference {
    /// The first mean less the second.
    pub difference: Option<f64>,
    /// Its standard error.
    pub se: Option<f64>,
    /// Degrees of freedom: those of both groups together, less one.
    pub df: Option<f64>,
    /// Student's t.
    pub t: Option<f64>,
    /// Two-sided probability.
    pub p: Option<f64>,
}

impl Setting<'_> {
    /// The difference of the means of two domains without common members.
    ///
    /// # Formula
    ///
    /// `ȳ1 − ȳ2` with z = z1 − z2 over the whole design, t with df − 1, where df counts the clusters and strata with a
    /// member in either.
    ///
    /// # Source
    ///
    /// Lumley (2010), ch. 5.
    pub(super) fn difference(&self, a: &Members, b: &Members, y: impl Fn(u32) -> f64) -> Difference {
        if a.w <= 0.0 || b.w <= 0.0 {
            return Difference::default();
        }
        let (mean_a, mean_b) = (a.mean(&y), b.mean(&y));
        let mut parts = a.linearised(|code| (y(code) - mean_a) / a.w);
        parts.extend(b.linearised(|code| -(y(code) - mean_b) / b.w));
        let tree = &self.tally.tree;
        let leaves: BTreeSet<usize> = a.leaves().chain(b.leaves()).collect();
        let strata: BTreeSet<usize> = leaves.iter().map(|leaf| tree.ancestor(*leaf, 0)).collect();
        let sampled = if tree.of_elements() {
            (a.n + b.n) as f64
        } else {
            leaves.iter().map(|leaf| tree.ancestor(*leaf, 1)).collect::<BTreeSet<usize>>().len() as f64
        };
        let df = sampled - strata.len() as f64 - 1.0;
        let difference = mean_a - mean_b;
        let se = variance(tree, &parts, self.rule).map(|v| v.max(0.0).sqrt()).filter(|_| df > 0.0);
        let t = se.filter(|se| *se > 0.0).map(|se| difference / se);
        Difference { difference: Some(difference), se, df: Some(df), t, p: t.map(|t| two_sided(t, df)) }
    }
}

/// Probabilities corrected by Holm: in increasing order the i-th of m times m − i + 1, never falling, at most 1.
///
/// # Source
///
/// Holm, Scand. J. Statist. 6 (1979).
pub fn holm(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut order: Vec<(f64, usize)> = p.iter().enumerate().filter_map(|(at, p)| Some(((*p)?, at))).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut corrected = vec![None; p.len()];
    let mut highest: f64 = 0.0;
    for (rank, (p, at)) in order.iter().enumerate() {
        highest = highest.max(p * (order.len() - rank) as f64).min(1.0);
        corrected[*at] = Some(highest);
    }
    corrected
}

#[cfg(test)]
mod tests {
    use super::holm;

    #[test]
    fn holm_steps_down() {
        // 0.01 · 4 = 0.04; 0.02 · 3 = 0.06; 0.03 · 2 = 0.06; 0.5 · 1 = 0.5.
        let corrected = holm(&[Some(0.03), Some(0.01), None, Some(0.5), Some(0.02)]);
        let expect = [Some(0.06), Some(0.04), None, Some(0.5), Some(0.06)];
        for (found, expect) in corrected.iter().zip(expect) {
            assert_eq!(found.is_some(), expect.is_some());
            assert!((found.unwrap_or(0.0) - expect.unwrap_or(0.0)).abs() < 1e-15, "{corrected:?}");
        }
        assert_eq!(holm(&[Some(0.9), Some(0.8)]), [Some(1.0), Some(1.0)]);
    }
}
