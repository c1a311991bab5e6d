//! The ranks and scores of every unit over the draws.

use icci_score::composite::Unit;
use icci_score::composite::variants::Choice;
use rayon::prelude::*;

use super::check_draws;
use super::design::Design;
use super::model::Model;
use super::sample::{Desk, Progress, fill};
use crate::error::Error;
use crate::statistics::quantile_of_sorted;

/// A unit over the draws. Numbers are missing where it has no score.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitRanks {
    /// The unit.
    pub unit: Unit,
    /// Score in draw 0, which is in no statistic.
    pub nominal_score: Option<f64>,
    /// Rank in draw 0, 1 the best.
    pub nominal_rank: Option<usize>,
    /// In how many draws it had a score.
    pub draws: usize,
    /// Mean rank.
    pub mean_rank: Option<f64>,
    /// Median rank.
    pub median_rank: Option<f64>,
    /// 5 % quantile of the ranks, type 7.
    pub q05_rank: Option<f64>,
    /// 95 % quantile of the ranks, type 7.
    pub q95_rank: Option<f64>,
    /// 5 % quantile of the scores, type 7.
    pub q05_score: Option<f64>,
    /// 95 % quantile of the scores, type 7.
    pub q95_score: Option<f64>,
    /// Mean score.
    pub mean_score: Option<f64>,
    /// Median score.
    pub median_score: Option<f64>,
    /// Share of the draws in which its rank was at most k.
    pub p_rank_le_k: Option<f64>,
}

impl UnitRanks {
    /// The ranks that at least 90 % of the draws gave: from `floor(q05)` to `ceil(q95)`.
    pub fn places(&self) -> Option<(usize, usize)> {
        // Ranks are between 1 and the number of units.
        self.q05_rank.zip(self.q95_rank).map(|(low, high)| (low.floor() as usize, high.ceil() as usize))
    }
}

/// The ranks of all units.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranks {
    /// How many draws there were.
    pub draws: usize,
    /// The k of `p_rank_le_k`.
    pub k: usize,
    /// The units, in the order of the data.
    pub units: Vec<UnitRanks>,
}

impl Ranks {
    /// Draws, reckons and ranks.
    ///
    /// # Formula
    ///
    /// In every draw each assumption takes a value at random; all units are reckoned and ranked under it (1 + number of units
    /// strictly higher, to 12 significant digits). Quantiles are of type 7. The nominal variant is draw 0 and in no
    /// statistic.
    ///
    /// # Errors
    ///
    /// [`Error::Draws`] for no draws, or more than can be kept.
    ///
    /// # Source
    ///
    /// Saisana, Saltelli, Tarantola, JRSS A 168 (2005).
    pub fn draw(
        model: &Model,
        draws: usize,
        seed: u64,
        k: usize,
        progress: Progress<'_>,
    ) -> Result<Ranks, Error> {
        check_draws(draws, model.units.len())?;
        let columns = model.columns();
        Ok(Ranks::over(model, draws, k, progress, &model.nominal(), &|draw, desk| {
            fill(seed, draw as u64 + 1, columns, &mut desk.numbers);
            model.choose(&desk.numbers, &mut desk.choice);
        }))
    }

    /// Reckons the draws of a design; its draw 0, or the nominal variant, is in no statistic.
    ///
    /// # Errors
    ///
    /// [`Error::Draws`] for no draws, or more than can be kept.
    pub fn replay(model: &Model, design: &Design, k: usize, progress: Progress<'_>) -> Result<Ranks, Error> {
        let draws = design.draws();
        check_draws(draws, model.units.len())?;
        let choices = design.choices(model);
        Ok(Ranks::over(model, draws, k, progress, &choices.nominal, &|draw, desk| {
            desk.choice.clone_from(choices.of(draw));
        }))
    }

    fn over(
        model: &Model,
        draws: usize,
        k: usize,
        progress: Progress<'_>,
        nominal: &Choice,
        choose: &(dyn Fn(usize, &mut Desk) + Sync),
    ) -> Ranks {
        let n = model.units.len();
        let mut scores = vec![0.0; draws * n];
        let mut ranks = vec![0_u32; draws * n];
        if n > 0 {
            scores.par_chunks_mut(n).zip(ranks.par_chunks_mut(n)).enumerate().for_each_init(
                || Desk::new(model),
                |desk, (draw, (scores, ranks))| {
                    choose(draw, desk);
                    model.reckon(desk, scores, ranks);
                    progress(1);
                },
            );
        }
        let (mut nominal_scores, mut nominal_ranks) = (vec![0.0; n], vec![0_u32; n]);
        let mut desk = Desk::new(model);
        desk.choice.clone_from(nominal);
        model.reckon(&mut desk, &mut nominal_scores, &mut nominal_ranks);
        let units = (0..n).into_par_iter().map_init(
            || (Vec::with_capacity(draws), Vec::with_capacity(draws)),
            |(own_scores, own_ranks): &mut (Vec<f64>, Vec<f64>), unit| {
                own_scores.clear();
                own_ranks.clear();
                for draw in 0..draws {
                    let rank = ranks[draw * n + unit];
                    if rank > 0 {
                        own_scores.push(scores[draw * n + unit]);
                        own_ranks.push(f64::from(rank));
                    }
                }
                let nominal =
                    (nominal_ranks[unit] > 0).then(|| (nominal_scores[unit], nominal_ranks[unit] as usize));
                summary(model.units[unit].clone(), nominal, own_scores, own_ranks, k)
            },
        );
        Ranks { draws, k, units: units.collect() }
    }
}

fn summary(
    unit: Unit,
    nominal: Option<(f64, usize)>,
    scores: &mut [f64],
    ranks: &mut [f64],
    k: usize,
) -> UnitRanks {
    let draws = ranks.len();
    let some = |value: f64| (draws > 0).then_some(value);
    let mean = |values: &[f64]| some(values.iter().sum::<f64>() / values.len().max(1) as f64);
    // Sums in the order of the draws, before sorting.
    let (mean_score, mean_rank) = (mean(scores), mean(ranks));
    scores.sort_unstable_by(f64::total_cmp);
    ranks.sort_unstable_by(f64::total_cmp);
    let best = ranks.iter().filter(|rank| **rank <= k as f64).count();
    UnitRanks {
        unit,
        nominal_score: nominal.map(|nominal| nominal.0),
        nominal_rank: nominal.map(|nominal| nominal.1),
        draws,
        mean_rank,
        median_rank: quantile_of_sorted(ranks, 0.5),
        q05_rank: quantile_of_sorted(ranks, 0.05),
        q95_rank: quantile_of_sorted(ranks, 0.95),
        q05_score: quantile_of_sorted(scores, 0.05),
        q95_score: quantile_of_sorted(scores, 0.95),
        mean_score,
        median_score: quantile_of_sorted(scores, 0.5),
        p_rank_le_k: some(best as f64 / draws.max(1) as f64),
    }
}
