//! Correlations of indicators and nodes, within groups and between them.

use icci_score::composite::Composite;
use icci_score::composite::statistics::pearson;
use icci_score::number::to_12_digits;

/// How two nodes stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Children of one parent.
    Within,
    /// Of one level and without a common parent.
    Between,
    /// A child and its parent.
    Parent,
}

impl Relation {
    /// The word of tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Relation::Within => "within",
            Relation::Between => "between",
            Relation::Parent => "parent",
        }
    }
}

/// Three coefficients of two nodes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Correlation {
    /// How they stand to each other.
    pub relation: Relation,
    /// The first node.
    pub a: usize,
    /// The second; of a parent, the parent.
    pub b: usize,
    /// Units that have both.
    pub n: usize,
    /// Pearson's r.
    pub pearson: Option<f64>,
    /// Spearman's rho.
    pub spearman: Option<f64>,
    /// Kendall's tau-b.
    pub kendall: Option<f64>,
}

/// The correlations of all pairs of one level, and of every child with its parents, over units that have both.
pub fn correlations(composite: &Composite) -> Vec<Correlation> {
    let framework = &composite.index().framework;
    let count = framework.nodes().len();
    let mut parents: Vec<Vec<usize>> = vec![Vec::new(); count];
    for edge in framework.edges() {
        parents[edge.child].push(edge.parent);
    }
    let columns: Vec<Vec<Option<f64>>> = (0..count).map(|node| composite.column(node)).collect();
    let mut pairs = Vec::new();
    for a in 0..count {
        for b in a + 1..count {
            if framework.nodes()[a].level == framework.nodes()[b].level {
                let within = parents[a].iter().any(|parent| parents[b].contains(parent));
                pairs.push((if within { Relation::Within } else { Relation::Between }, a, b));
            }
        }
        pairs.extend(parents[a].iter().map(|parent| (Relation::Parent, a, *parent)));
    }
    use rayon::prelude::*;
    pairs
        .into_par_iter()
        .map(|(relation, a, b)| {
            let both: Vec<(f64, f64)> =
                columns[a].iter().zip(&columns[b]).filter_map(|(a, b)| (*a).zip(*b)).collect();
            let (x, y): (Vec<f64>, Vec<f64>) = both.into_iter().unzip();
            Correlation {
                relation,
                a,
                b,
                n: x.len(),
                pearson: pearson(&x, &y),
                spearman: spearman(&x, &y),
                kendall: kendall_tau_b(&x, &y),
            }
        })
        .collect()
}

/// Values as they are compared: what differs by rounding only is tied.
fn digits(values: &[f64]) -> Vec<f64> {
    values.iter().map(|value| to_12_digits(*value)).collect()
}

/// Ranks of values, those equal to 12 significant digits sharing their mean rank; 1 is the lowest.
pub(crate) fn mean_ranks(values: &[f64]) -> Vec<f64> {
    let values = digits(values);
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut from = 0;
    while from < order.len() {
        let mut to = from;
        while to + 1 < order.len() && values[order[to + 1]] == values[order[from]] {
            to += 1;
        }
        for at in &order[from..=to] {
            ranks[*at] = (from + to) as f64 / 2.0 + 1.0;
        }
        from = to + 1;
    }
    ranks
}

/// Spearman's rho: Pearson's correlation of mean ranks. None of fewer than two pairs, or when one side does not vary.
///
/// # Source
///
/// Kendall, Gibbons, Rank Correlation Methods, 5th ed. (1990).
pub fn spearman(x: &[f64], y: &[f64]) -> Option<f64> {
    pearson(&mean_ranks(x), &mean_ranks(y))
}

/// Kendall's tau-b. None of fewer than two pairs, or when one side does not vary.
///
/// # Formula
///
/// `(C - D) / sqrt((n0 - n1)(n0 - n2))`: concordant and discordant pairs, `n0 = n (n - 1)/2`, n1 and n2 the pairs tied in x
/// and in y. Values are compared to 12 significant digits. In `n log n` steps.
///
/// # Source
///
/// Knight, Journal of the American Statistical Association 61 (1966).
pub fn kendall_tau_b(x: &[f64], y: &[f64]) -> Option<f64> {
    let n = x.len().min(y.len());
    if n < 2 {
        return None;
    }
    let mut pairs: Vec<(f64, f64)> = digits(x).into_iter().zip(digits(y)).collect();
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let pairs_of = |count: usize| count as f64 * (count as f64 - 1.0) / 2.0;
    let tied = |same: &dyn Fn(usize, usize) -> bool| {
        let (mut total, mut run) = (0.0, 1);
        for at in 1..=n {
            if at < n && same(at - 1, at) {
                run += 1;
            } else {
                total += pairs_of(run);
                run = 1;
            }
        }
        total
    };
    let n1 = tied(&|a, b| pairs[a].0 == pairs[b].0);
    let n3 = tied(&|a, b| pairs[a] == pairs[b]);
    let mut ys: Vec<f64> = pairs.iter().map(|pair| pair.1).collect();
    let mut room = ys.clone();
    let discordant = inversions(&mut ys, &mut room);
    let n2 = {
        let (mut total, mut run) = (0.0, 1);
        for at in 1..=n {
            if at < n && ys[at - 1] == ys[at] {
                run += 1;
            } else {
                total += pairs_of(run);
                run = 1;
            }
        }
        total
    };
    let n0 = pairs_of(n);
    let bottom = (n0 - n1).sqrt() * (n0 - n2).sqrt();
    (bottom > 0.0).then(|| ((n0 - n1 - n2 + n3 - 2.0 * discordant) / bottom).clamp(-1.0, 1.0))
}

/// Sorts and counts the pairs that stood the wrong way round.
fn inversions(values: &mut [f64], room: &mut [f64]) -> f64 {
    let n = values.len();
    if n < 2 {
        return 0.0;
    }
    let middle = n / 2;
    let mut count = {
        let (left, right) = values.split_at_mut(middle);
        let (room_left, room_right) = room.split_at_mut(middle);
        inversions(left, room_left) + inversions(right, room_right)
    };
    let (mut a, mut b) = (0, middle);
    for place in room.iter_mut().take(n) {
        if b >= n || (a < middle && values[a] <= values[b]) {
            *place = values[a];
            a += 1;
        } else {
            *place = values[b];
            b += 1;
            count += (middle - a) as f64;
        }
    }
    values.copy_from_slice(&room[..n]);
    count
}

/// Kendall's W of several rankings of the same units, corrected for ties. Units that any ranking lacks are left out;
/// none of fewer than two rankings or units, or when no ranking tells units apart.
///
/// # Formula
///
/// `W = 12 S / (m^2 (n^3 - n) - m sum T)`, S the sum of squared deviations of the units' rank sums, `T = sum(t^3 - t)` over the
/// ties of each ranking; 0 to 1.
///
/// # Source
///
/// Kendall, Gibbons, Rank Correlation Methods, 5th ed. (1990), chapter 6.
pub fn kendall_w(rankings: &[Vec<Option<f64>>]) -> Option<f64> {
    let m = rankings.len() as f64;
    let rows = rankings.first().map_or(0, Vec::len);
    let complete: Vec<usize> =
        (0..rows).filter(|row| rankings.iter().all(|r| r.get(*row).is_some_and(Option::is_some))).collect();
    let n = complete.len() as f64;
    if rankings.len() < 2 || complete.len() < 2 {
        return None;
    }
    let mut sums = vec![0.0; complete.len()];
    let mut ties = 0.0;
    for ranking in rankings {
        let values: Vec<f64> = digits(&complete.iter().filter_map(|row| ranking[*row]).collect::<Vec<f64>>());
        for (sum, rank) in sums.iter_mut().zip(mean_ranks(&values)) {
            *sum += rank;
        }
        let mut sorted = values;
        sorted.sort_by(f64::total_cmp);
        for run in sorted.chunk_by(|a, b| a == b) {
            let t = run.len() as f64;
            ties += t * t * t - t;
        }
    }
    let mean = m * (n + 1.0) / 2.0;
    let s: f64 = sums.iter().map(|sum| (sum - mean) * (sum - mean)).sum();
    let bottom = m * m * (n * n * n - n) - m * ties;
    (bottom > 0.0).then(|| 12.0 * s / bottom)
}
