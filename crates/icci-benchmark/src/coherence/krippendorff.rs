//! Agreement of several raters.

use std::collections::BTreeMap;

/// What a difference of two values means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Metric {
    /// Values are names: 0 or 1.
    Nominal,
    /// Values have an order: `sum_{g=c..k} n_g - (n_c + n_k)/2`.
    Ordinal,
    /// Differences are alike everywhere: `c - k`.
    Interval,
    /// Values have a zero: `(c - k)/(c + k)`.
    Ratio,
}

impl Metric {
    /// All metrics.
    pub const ALL: [Metric; 4] = [Metric::Nominal, Metric::Ordinal, Metric::Interval, Metric::Ratio];

    /// The word of the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Metric::Nominal => "nominal",
            Metric::Ordinal => "ordinal",
            Metric::Interval => "interval",
            Metric::Ratio => "ratio",
        }
    }
}

/// Krippendorff's alpha.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// Raters.
    pub raters: usize,
    /// Units that at least two raters valued: what fewer valued can be paired with nothing and is no part of the
    /// coefficient.
    pub units: usize,
    /// Values in these units: only they count.
    pub pairable: usize,
    /// The coefficient, at most 1; none when nothing can be paired, or values do not vary, so that agreement by chance
    /// and by judgement cannot be told apart.
    pub alpha: Option<f64>,
}

/// Krippendorff's alpha of raters (rows) and units (columns).
///
/// # Formula
///
/// `alpha = 1 - (n - 1) sum o_ck d^2 / sum n_c n_k d^2`; `o_ck` adds `1/(m_u - 1)` for each ordered pair of values in the units
/// with `m_u >= 2` of them; `n_c = sum_k o_ck`, `n` their sum; d by [`Metric`]. Under [`Metric::Ratio`] values must not be
/// negative; two zeros do not differ.
///
/// # Missing values
///
/// They pair with nothing. A unit with fewer than two values is not pairable: it adds nothing to the sums and is not
/// among the [`Agreement::units`].
///
/// # Source
///
/// Krippendorff, Content Analysis, 2nd ed. (2004), chapter 11; Computing Krippendorff's alpha-reliability (2011), C.
pub fn krippendorff(raters: &[Vec<Option<f64>>], metric: Metric) -> Agreement {
    let width = raters.iter().map(Vec::len).max().unwrap_or(0);
    let of_unit = |unit: usize| -> Vec<f64> {
        raters
            .iter()
            .filter_map(|rater| rater.get(unit).copied().flatten())
            .map(|value| value + 0.0)
            .collect()
    };
    let pairable: Vec<Vec<f64>> = (0..width).map(of_unit).filter(|values| values.len() >= 2).collect();
    let mut counts: BTreeMap<u64, (f64, f64)> = BTreeMap::new();
    for value in pairable.iter().flatten() {
        counts.entry(ordered(*value)).or_insert((*value, 0.0)).1 += 1.0;
    }
    let values: Vec<(f64, f64)> = counts.values().copied().collect();
    // The sum of counts up to and with each value, for distances of order.
    let below: Vec<f64> = values
        .iter()
        .scan(0.0, |sum, (_, count)| {
            *sum += count;
            Some(*sum)
        })
        .collect();
    let position: BTreeMap<u64, usize> = counts.keys().enumerate().map(|(at, key)| (*key, at)).collect();
    let distance = |c: usize, k: usize| {
        let (low, high) = (c.min(k), c.max(k));
        let ((a, count_a), (b, count_b)) = (values[low], values[high]);
        match metric {
            _ if low == high => 0.0,
            Metric::Nominal => 1.0,
            Metric::Ordinal => below[high] - below[low] + count_a - (count_a + count_b) / 2.0,
            Metric::Interval => b - a,
            Metric::Ratio => (b - a) / (a + b),
        }
    };
    let observed: f64 = pairable
        .iter()
        .map(|unit| {
            let places: Vec<usize> =
                unit.iter().filter_map(|value| position.get(&ordered(*value)).copied()).collect();
            let mut sum = 0.0;
            for (at, c) in places.iter().enumerate() {
                for k in &places[..at] {
                    sum += 2.0 * distance(*c, *k).powi(2);
                }
            }
            sum / (unit.len() as f64 - 1.0)
        })
        .sum();
    let mut expected = 0.0;
    for c in 0..values.len() {
        for k in 0..c {
            expected += 2.0 * values[c].1 * values[k].1 * distance(c, k).powi(2);
        }
    }
    let n: usize = pairable.iter().map(Vec::len).sum();
    let known = expected > 0.0 && expected.is_finite() && observed.is_finite();
    let alpha = known.then(|| 1.0 - (n as f64 - 1.0) * observed / expected);
    Agreement { raters: raters.len(), units: pairable.len(), pairable: n, alpha }
}

/// A key that sorts as the numbers do.
fn ordered(value: f64) -> u64 {
    let bits = value.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | (1 << 63) }
}
