//! How much of the moving of ranks each assumption is to blame for: Sobol's indices.

use icci_score::composite::variants::Choice;
use rayon::prelude::*;

use super::check_draws;
use super::model::Model;
use super::sample::{Desk, Progress, fill};
use crate::error::Error;
use crate::statistics::quantile_of_sorted;

/// How often the rows are drawn anew for the intervals.
const RESAMPLED: usize = 1000;
/// The seed by which they are. It is the same for every design, so that one that is replayed gives its intervals again
/// and need not carry the seed it was drawn with.
const RESAMPLING_SEED: u64 = 1;

/// What `y_B` is centred on in first-order indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SobolCentre {
    /// The mean of y_A and y_B: less noise.
    #[default]
    Mean,
    /// Nothing, as in the original paper.
    Zero,
}

/// The indices of one assumption, with the 5 % and 95 % quantiles of the resampled ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// The assumption.
    pub assumption: String,
    /// The share of the variance that it alone makes; estimates may be negative.
    pub first_order: f64,
    /// The share that it makes together with all others.
    pub total: f64,
    /// Interval of the first-order index.
    pub first_order_interval: (f64, f64),
    /// Interval of the total index.
    pub total_interval: (f64, f64),
}

/// The sensitivity of the ranking to its assumptions.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// Base rows N; the index was reckoned `N (k + 2)` times.
    pub rows: usize,
    /// The mean of y: by how many places a unit moves on average.
    pub mean_shift: f64,
    /// The variance of y. When it is 0 no assumption moves any rank, and there are no indices.
    pub variance: f64,
    /// The assumptions, in order; empty when nothing varies.
    pub estimates: Vec<Estimate>,
}

/// The outputs of a design of two matrices: y of A, of B, and of A with the columns of each assumption from B.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Outputs {
    pub(super) a: Vec<f64>,
    pub(super) b: Vec<f64>,
    /// `ab[assumption][row]`.
    pub(super) ab: Vec<Vec<f64>>,
}

impl Sensitivity {
    /// Draws the two matrices and estimates the indices.
    ///
    /// # Formula
    ///
    /// y = mean over units of |rank - nominal rank|. Each assumption is one group of columns. V = sample variance of the 2N
    /// values y_A, y_B; `T_i = sum (y_A - y_ABi)^2 / (2 N V)`; `S_i = mean((y_B - c)(y_ABi - y_A)) / V`, c by
    /// [`SobolCentre`]. Intervals: rows resampled jointly, V anew, 1,000 times, quantiles of type 7.
    ///
    /// # Errors
    ///
    /// [`Error::Draws`] for fewer than two rows, or more than can be kept.
    ///
    /// # Source
    ///
    /// Jansen, Comput. Phys. Commun. 117 (1999); Saltelli et al., Comput. Phys. Commun. 181 (2010).
    pub fn estimate(
        model: &Model,
        rows: usize,
        seed: u64,
        centre: SobolCentre,
        progress: Progress<'_>,
    ) -> Result<Sensitivity, Error> {
        let k = model.assumptions.len();
        check_draws(rows.saturating_mul(k + 2), 1)?;
        if rows < 2 {
            let allowed = "a whole number from 2";
            return Err(Error::Draws { what: "the number of base rows", found: rows.to_string(), allowed });
        }
        let y = shifts(model, rows * (k + 2), progress, &model.nominal(), &|run, desk| {
            numbers(model, seed, rows, run, &mut desk.numbers);
            model.choose(&desk.numbers, &mut desk.choice);
        });
        Ok(Sensitivity::of(model, &split(y, rows, k), centre))
    }

    /// The indices of outputs that are known already.
    pub(super) fn of(model: &Model, outputs: &Outputs, centre: SobolCentre) -> Sensitivity {
        let rows: Vec<usize> = (0..outputs.a.len()).collect();
        let both: Vec<f64> = outputs.a.iter().chain(&outputs.b).copied().collect();
        let mean_shift = both.iter().sum::<f64>() / both.len().max(1) as f64;
        let (variance, _) = spread(outputs, &rows);
        if variance <= 0.0 {
            return Sensitivity { rows: rows.len(), mean_shift, variance: 0.0, estimates: Vec::new() };
        }
        let found = indices(outputs, &rows, centre);
        let resampled: Vec<Vec<(f64, f64)>> = (0..RESAMPLED)
            .into_par_iter()
            .map(|sample| {
                // Streams of their own, behind those of any design.
                let mut numbers = Vec::new();
                fill(RESAMPLING_SEED, (1 << 40) + sample as u64, rows.len(), &mut numbers);
                let drawn: Vec<usize> =
                    numbers.iter().map(|u| ((u * rows.len() as f64) as usize).min(rows.len() - 1)).collect();
                indices(outputs, &drawn, centre)
            })
            .collect();
        let estimates = model.assumptions().enumerate().map(|(at, id)| {
            let interval = |of: &dyn Fn(&(f64, f64)) -> f64| {
                let mut values: Vec<f64> = resampled
                    .iter()
                    .filter_map(|sample| sample.get(at))
                    .map(of)
                    .filter(|x| x.is_finite())
                    .collect();
                values.sort_unstable_by(f64::total_cmp);
                let quantile = |p| quantile_of_sorted(&values, p).unwrap_or(0.0);
                (quantile(0.05), quantile(0.95))
            };
            let (first_order, total) = found.get(at).copied().unwrap_or_default();
            Estimate {
                assumption: id.to_owned(),
                first_order,
                total,
                first_order_interval: interval(&|pair| pair.0),
                total_interval: interval(&|pair| pair.1),
            }
        });
        Sensitivity { rows: rows.len(), mean_shift, variance, estimates: estimates.collect() }
    }
}

/// The numbers of one run: rows of A, then of B, then of A with each assumption's columns from B.
pub(super) fn numbers(model: &Model, seed: u64, rows: usize, run: usize, numbers: &mut Vec<f64>) {
    let columns = model.columns();
    let row = (run % rows) as u64;
    match run / rows {
        0 => fill(seed, 2 * row + 1, columns, numbers),
        1 => fill(seed, 2 * row + 2, columns, numbers),
        block => {
            let mut other = Vec::new();
            fill(seed, 2 * row + 1, columns, numbers);
            fill(seed, 2 * row + 2, columns, &mut other);
            let own = model.columns_of(block - 2);
            if let (Some(to), Some(from)) = (numbers.get_mut(own.clone()), other.get(own)) {
                to.copy_from_slice(from);
            }
        }
    }
}

/// y of every run: the mean over units of |rank - nominal rank|.
pub(super) fn shifts(
    model: &Model,
    runs: usize,
    progress: Progress<'_>,
    nominal: &Choice,
    choose: &(dyn Fn(usize, &mut Desk) + Sync),
) -> Vec<f64> {
    let n = model.units.len();
    let mut desk = Desk::new(model);
    desk.choice.clone_from(nominal);
    let (mut scores, mut nominal) = (vec![0.0; n], vec![0_u32; n]);
    model.reckon(&mut desk, &mut scores, &mut nominal);
    (0..runs)
        .into_par_iter()
        .map_init(
            || (Desk::new(model), vec![0.0; n], vec![0_u32; n]),
            |(desk, scores, ranks), run| {
                choose(run, desk);
                model.reckon(desk, scores, ranks);
                progress(1);
                shift(ranks, &nominal)
            },
        )
        .collect()
}

/// By how many places units moved on average, of those that have a rank in both.
pub(super) fn shift(ranks: &[u32], nominal: &[u32]) -> f64 {
    let both = ranks.iter().zip(nominal).filter(|(rank, nominal)| **rank > 0 && **nominal > 0);
    let (sum, count) =
        both.fold((0_u64, 0_u64), |(sum, count), (a, b)| (sum + u64::from(a.abs_diff(*b)), count + 1));
    if count == 0 { 0.0 } else { sum as f64 / count as f64 }
}

pub(super) fn split(y: Vec<f64>, rows: usize, k: usize) -> Outputs {
    let block = |at: usize| y.get(at * rows..(at + 1) * rows).map(<[f64]>::to_vec).unwrap_or_default();
    Outputs { a: block(0), b: block(1), ab: (0..k).map(|i| block(i + 2)).collect() }
}

/// The sample variance of y_A and y_B over some rows, and their mean.
fn spread(outputs: &Outputs, rows: &[usize]) -> (f64, f64) {
    let both = || rows.iter().flat_map(|row| [outputs.a[*row], outputs.b[*row]]);
    let count = 2.0 * rows.len() as f64;
    let mean = both().sum::<f64>() / count;
    (both().map(|y| (y - mean) * (y - mean)).sum::<f64>() / (count - 1.0), mean)
}

/// First-order and total index of every assumption over some rows.
fn indices(outputs: &Outputs, rows: &[usize], centre: SobolCentre) -> Vec<(f64, f64)> {
    let (variance, mean) = spread(outputs, rows);
    let c = if centre == SobolCentre::Mean { mean } else { 0.0 };
    let n = rows.len() as f64;
    outputs
        .ab
        .iter()
        .map(|ab| {
            let (mut first, mut total) = (0.0, 0.0);
            for row in rows {
                let change = ab[*row] - outputs.a[*row];
                first += (outputs.b[*row] - c) * change;
                total += change * change;
            }
            (first / n / variance, total / (2.0 * n * variance))
        })
        .collect()
}

#[cfg(test)]
pub(super) fn indices_of(
    a: Vec<f64>,
    b: Vec<f64>,
    ab: Vec<Vec<f64>>,
    centre: SobolCentre,
) -> Vec<(f64, f64)> {
    let rows: Vec<usize> = (0..a.len()).collect();
    indices(&Outputs { a, b, ab }, &rows, centre)
}
