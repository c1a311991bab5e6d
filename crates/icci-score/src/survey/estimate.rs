//! Estimates with their linearised standard errors and intervals.
//!
//! Comes in: the histogram of a variable, a domain, the design. Goes out: an [`Estimate`]. Every statistic is a weighted sum
//! of its influence u over the members of the domain; its variance is that of the sum of z = w u over the whole design.

use super::design::SingleCluster;
use super::domain::Domain;
use super::histogram::{Bin, Counted};
use super::student::{Quantiles, normal_quantile};
use super::tally::Tally;
use super::variance::{Part, variance};

/// What is estimated of a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Statistic {
    /// The mean; of words, the share of each.
    #[default]
    Mean,
    /// The total over the population; of words, the number of each.
    Total,
    /// The variance in the population.
    Variance,
    /// The share of each value.
    Proportion,
    /// The ratio of two totals.
    Ratio,
    /// Quantiles.
    Quantile,
}

impl Statistic {
    /// All statistics.
    pub const ALL: [Statistic; 6] = [
        Statistic::Mean,
        Statistic::Total,
        Statistic::Variance,
        Statistic::Proportion,
        Statistic::Ratio,
        Statistic::Quantile,
    ];

    /// The word of tables and of the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Statistic::Mean => "mean",
            Statistic::Total => "total",
            Statistic::Variance => "variance",
            Statistic::Proportion => "proportion",
            Statistic::Ratio => "ratio",
            Statistic::Quantile => "quantile",
        }
    }
}

/// An estimate. What there is not is nothing: a standard error without degrees of freedom, an interval beyond the sample.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Estimate {
    /// Respondents behind it.
    pub n: u64,
    /// The estimate.
    pub value: Option<f64>,
    /// Its standard error.
    pub se: Option<f64>,
    /// Degrees of freedom: clusters with a member less strata with a member.
    pub df: Option<f64>,
    /// The ends of the interval.
    pub lower: Option<f64>,
    /// The upper end.
    pub upper: Option<f64>,
    /// Design effect: the variance against that of a simple random sample of the size.
    pub deff: Option<f64>,
}

/// What all estimates of a run share.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub tally: &'a Tally,
    pub rule: SingleCluster,
    /// Probability of the intervals.
    pub confidence: f64,
    /// The quantiles for these intervals.
    pub quantiles: &'a Quantiles,
    /// Whether weights or a design were declared.
    pub declared: bool,
}

/// The members of a domain by the values that they gave.
pub(super) struct Members {
    /// Code, respondents, sum of weights; in the order of codes.
    pub values: Vec<(u32, u64, f64)>,
    /// Respondents.
    pub n: u64,
    /// Sum of weights.
    pub w: f64,
    /// Clusters with a member less strata with a member.
    pub df: f64,
    /// By pair.
    pub parts: Vec<MembersOf>,
}

/// The members of a pair.
#[derive(Debug, Clone)]
pub(super) struct MembersOf {
    pub pair: usize,
    pub leaf: usize,
    /// By code, with the weights that the design gives.
    pub bins: Vec<(u32, Bin)>,
}

impl<'a> Setting<'a> {
    /// The members of a domain.
    pub(super) fn members(&self, counted: &Counted, domain: &Domain) -> Members {
        let tree = &self.tally.tree;
        let part = |pair: &usize| {
            let leaf = self.tally.pairs[*pair].0 as usize;
            let scale = tree.weight[leaf];
            let scaled = |bin: &Bin| Bin { n: bin.n, w: bin.w * scale, squares: bin.squares * scale * scale };
            let bins = counted.of(*pair).iter().map(|(code, bin)| (*code, scaled(bin))).collect();
            MembersOf { pair: *pair, leaf, bins }
        };
        self.together(domain.pairs.iter().map(part).collect())
    }

    /// The members of several pairs.
    pub(super) fn together(&self, mut parts: Vec<MembersOf>) -> Members {
        parts.retain(|part| !part.bins.is_empty());
        let tree = &self.tally.tree;
        let mut values: Vec<(u32, u64, f64)> = Vec::new();
        let (mut units, mut strata) = (Vec::new(), Vec::new());
        let mut n = 0;
        for part in &parts {
            strata.push(tree.ancestor(part.leaf, 0));
            if !tree.of_elements() {
                units.push(tree.ancestor(part.leaf, 1));
            }
            for (code, bin) in &part.bins {
                n += bin.n;
                values.push((*code, bin.n, bin.w));
            }
        }
        values.sort_by_key(|(code, ..)| *code);
        values.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                (kept.1, kept.2) = (kept.1 + next.1, kept.2 + next.2);
            }
            same
        });
        for nodes in [&mut units, &mut strata] {
            nodes.sort_unstable();
            nodes.dedup();
        }
        let w = values.iter().map(|(_, _, w)| w).sum();
        let sampled = if tree.of_elements() { n as f64 } else { units.len() as f64 };
        Members { values, n, w, df: sampled - strata.len() as f64, parts }
    }

    /// The variance of Σ w u over the members.
    pub(super) fn variance(&self, members: &Members, u: impl Fn(u32) -> f64) -> Option<f64> {
        variance(&self.tally.tree, &members.linearised(u), self.rule)
    }

    /// The quantile of t for the intervals.
    pub(super) fn t(&self, df: f64) -> Option<f64> {
        (df > 0.0).then(|| self.quantiles.t(df))
    }

    /// An estimate with its interval by t.
    fn wald(&self, members: &Members, value: f64, variance: Option<f64>) -> Estimate {
        let se = variance.filter(|v| v.is_finite()).map(|v| v.max(0.0).sqrt());
        let half = se.and_then(|se| Some(self.t(members.df)? * se));
        Estimate {
            n: members.n,
            value: Some(value).filter(|value| value.is_finite()),
            se: se.filter(|_| members.df > 0.0),
            df: Some(members.df),
            lower: half.map(|half| value - half),
            upper: half.map(|half| value + half),
            deff: None,
        }
    }

    /// The mean, Σ w y / Σ w (Hájek), with u = (y − ȳ)/Σ w.
    pub(super) fn mean(&self, members: &Members, y: impl Fn(u32) -> f64) -> Estimate {
        if members.w <= 0.0 {
            return Estimate::default();
        }
        let mean = members.mean(&y);
        let variance = self.variance(members, |code| (y(code) - mean) / members.w);
        let mut estimate = self.wald(members, mean, variance);
        estimate.deff = self.deff(members, &y, variance, 1.0);
        estimate
    }

    /// The total, Σ w y, with u = y.
    pub(super) fn total(&self, members: &Members, y: impl Fn(u32) -> f64) -> Estimate {
        if members.n == 0 {
            return Estimate::default();
        }
        let total = members.sum(&y);
        let variance = self.variance(members, &y);
        let mut estimate = self.wald(members, total, variance);
        estimate.deff = self.deff(members, &y, variance, members.w);
        estimate
    }

    /// The variance, the Hájek mean of (y − ȳ)² times n/(n − 1), with the u of that mean.
    pub(super) fn spread(&self, members: &Members, y: impl Fn(u32) -> f64) -> Estimate {
        let Some(value) = members.spread(&y) else { return Estimate { n: members.n, ..Estimate::default() } };
        let (mean, n) = (members.mean(&y), members.n as f64);
        let variance =
            self.variance(members, |code| ((y(code) - mean).powi(2) * n / (n - 1.0) - value) / members.w);
        self.wald(members, value, variance)
    }

    /// The ratio R = Σ w y / Σ w x, with u = (y − R x)/Σ w x; nothing when the denominator is 0.
    pub(super) fn ratio(
        &self,
        members: &Members,
        y: impl Fn(u32) -> f64,
        x: impl Fn(u32) -> f64,
    ) -> Estimate {
        let below = members.sum(&x);
        if below == 0.0 {
            return Estimate { n: members.n, ..Estimate::default() };
        }
        let ratio = members.sum(&y) / below;
        self.wald(members, ratio, self.variance(members, |code| (y(code) - ratio * x(code)) / below))
    }

    /// The share p of one value.
    pub(super) fn proportion(&self, members: &Members, is: impl Fn(u32) -> bool) -> Estimate {
        let estimate = self.mean(members, |code| f64::from(u8::from(is(code))));
        self.with_interval_of_share(estimate)
    }

    /// A share p with its interval.
    ///
    /// # Formula
    ///
    /// The interval is that of the logit, `L = ln(p/(1 − p))`, `L ± t se/(p (1 − p))`, turned back. For p = 0 or 1, and where
    /// no design was declared, it is Wilson's, with n respondents.
    ///
    /// # Source
    ///
    /// Lumley (2010), ch. 2; Wilson, JASA 22 (1927).
    pub(super) fn with_interval_of_share(&self, mut estimate: Estimate) -> Estimate {
        (estimate.lower, estimate.upper) = (None, None);
        let Some(p) = estimate.value else { return estimate };
        if p <= 0.0 || p >= 1.0 || !self.declared {
            let (z, n) = (normal_quantile(0.5 + self.confidence / 2.0), estimate.n as f64);
            let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
            let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
            // At the ends the formula gives 0 and 1 but for rounding.
            estimate.lower = Some(if p <= 0.0 { 0.0 } else { (middle - half).max(0.0) });
            estimate.upper = Some(if p >= 1.0 { 1.0 } else { (middle + half).min(1.0) });
        } else if let (Some(se), Some(t)) = (estimate.se, estimate.df.and_then(|df| self.t(df))) {
            let logit = (p / (1.0 - p)).ln();
            let half = t * se / (p * (1.0 - p));
            let back = |logit: f64| 1.0 / (1.0 + (-logit).exp());
            estimate.lower = Some(back(logit - half));
            estimate.upper = Some(back(logit + half));
        }
        estimate
    }

    /// The quantile: the smallest value x with F(x) ≥ p − 1e-12.
    ///
    /// # Formula
    ///
    /// Woodruff's interval: F(q) ± t se(F(q)), each end turned back by the inverse of F; an end beyond 0 or 1 is empty. Its
    /// width over 2t is the standard error.
    ///
    /// # Source
    ///
    /// Särndal, Swensson, Wretman (1992), 5.11.
    pub(super) fn quantile(&self, members: &Members, y: impl Fn(u32) -> f64, p: f64) -> Estimate {
        let mut estimate = Estimate { n: members.n, df: Some(members.df), ..Estimate::default() };
        if members.w <= 0.0 {
            return Estimate::default();
        }
        let mut sorted: Vec<(f64, f64)> = members.values.iter().map(|(code, _, w)| (y(*code), *w)).collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let inverse = |p: f64| {
            let mut below = 0.0;
            let reached = sorted.iter().find(|(_, w)| {
                below += w;
                below / members.w >= p - 1e-12
            });
            reached.or(sorted.last()).map(|(y, _)| *y)
        };
        estimate.value = inverse(p);
        let (Some(q), Some(t)) = (estimate.value, self.t(members.df)) else { return estimate };
        let at: f64 = sorted.iter().filter(|(y, _)| *y <= q).map(|(_, w)| w).sum::<f64>() / members.w;
        let below = |code: u32| f64::from(u8::from(y(code) <= q));
        let variance = self.variance(members, |code| (below(code) - at) / members.w);
        let Some(half) = variance.map(|v| t * v.max(0.0).sqrt()) else { return estimate };
        let inside = |p: f64| (0.0..=1.0).contains(&p).then(|| inverse(p)).flatten();
        (estimate.lower, estimate.upper) = (inside(at - half), inside(at + half));
        estimate.se = estimate.lower.zip(estimate.upper).map(|(low, high)| (high - low) / (2.0 * t));
        estimate
    }

    /// `V / ((1 − n/Σw) s²/n)`, for a total with Σw squared below.
    fn deff(
        &self,
        members: &Members,
        y: &impl Fn(u32) -> f64,
        variance: Option<f64>,
        scale: f64,
    ) -> Option<f64> {
        let n = members.n as f64;
        let simple = (1.0 - n / members.w) * members.spread(y)? / n * scale * scale;
        (simple > 0.0).then(|| variance.map(|v| v / simple)).flatten().filter(|deff| deff.is_finite())
    }
}

impl Members {
    /// What the members of each pair add to Σ w u.
    pub(super) fn linearised(&self, u: impl Fn(u32) -> f64) -> Vec<Part> {
        let part = |MembersOf { leaf, bins, .. }: &MembersOf| {
            let mut part = Part { leaf: *leaf, ..Part::default() };
            let z = |(code, bin): &(u32, Bin)| bin.w * u(*code);
            part.n = bins.iter().map(|(_, bin)| bin.n as f64).sum();
            part.z = bins.iter().map(z).sum();
            let mean = part.z / part.n.max(1.0);
            for (code, bin) in bins {
                let (n, u) = (bin.n as f64, u(*code));
                // How weights lie about their mean; equal ones leave rounding.
                let weights = bin.squares - bin.w * bin.w / n;
                let weights = if weights > 1e-13 * bin.squares { weights } else { 0.0 };
                part.spread += n * (bin.w * u / n - mean).powi(2) + u * u * weights;
            }
            part
        };
        self.parts.iter().map(part).collect()
    }

    /// The leaves with a member.
    pub(super) fn leaves(&self) -> impl Iterator<Item = usize> {
        self.parts.iter().map(|part| part.leaf)
    }

    fn sum(&self, y: impl Fn(u32) -> f64) -> f64 {
        self.values.iter().map(|(code, _, w)| w * y(*code)).sum()
    }

    /// Σ w y / Σ w.
    pub(super) fn mean(&self, y: impl Fn(u32) -> f64) -> f64 {
        self.sum(y) / self.w
    }

    fn spread(&self, y: impl Fn(u32) -> f64) -> Option<f64> {
        let n = self.n as f64;
        let mean = self.mean(&y);
        (self.n > 1).then(|| self.sum(|code| (y(code) - mean).powi(2)) / self.w * n / (n - 1.0))
    }
}
