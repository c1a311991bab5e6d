//! Random numbers into choices, and choices into scores and ranks.

use icci_score::composite::variants::{Choice, Room};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::model::{Model, Varied};
use crate::statistics::to_12_digits;

/// The memory of one thread.
pub(super) struct Desk {
    pub(super) room: Room,
    pub(super) choice: Choice,
    pub(super) numbers: Vec<f64>,
    order: Vec<(f64, u32)>,
}

impl Desk {
    pub(super) fn new(model: &Model) -> Desk {
        Desk { room: model.variants.room(), choice: model.nominal(), numbers: Vec::new(), order: Vec::new() }
    }
}

impl Model {
    /// How many random numbers a draw takes.
    pub(super) fn columns(&self) -> usize {
        self.assumptions.iter().map(|(_, varied)| varied.columns()).sum()
    }

    /// Where the numbers of an assumption stand among those of a draw.
    pub(super) fn columns_of(&self, assumption: usize) -> std::ops::Range<usize> {
        let from = self.assumptions.iter().take(assumption).map(|(_, varied)| varied.columns()).sum();
        from..from + self.assumptions.get(assumption).map_or(0, |(_, varied)| varied.columns())
    }

    /// Makes numbers from 0 to below 1 into a choice.
    pub(super) fn choose(&self, numbers: &[f64], choice: &mut Choice) {
        // A set with m alternatives takes the one at floor(u m).
        let pick = |list: &[usize], u: f64| {
            list.get(((u * list.len() as f64) as usize).min(list.len().saturating_sub(1)))
                .copied()
                .unwrap_or(0)
        };
        let each = || {
            self.assumptions.iter().scan(0, |at, (_, varied)| {
                let from = *at;
                *at += varied.columns();
                Some((varied, numbers.get(from..*at).unwrap_or_default()))
            })
        };
        for (varied, own) in each() {
            let first = own.first().copied().unwrap_or(0.0);
            match varied {
                Varied::Normalise(list) => choice.normalise = pick(list, first),
                Varied::Aggregate(list) => choice.aggregate = pick(list, first),
                Varied::Missing(list) => choice.missing = pick(list, first),
                Varied::Treat(list) => choice.treat = pick(list, first),
                Varied::Matrix(list) => choice.matrix = pick(list, first),
                Varied::Drop(list) => {
                    let at = ((first * list.len() as f64) as usize).min(list.len().saturating_sub(1));
                    choice.dropped = list.get(at).copied().flatten();
                }
                Varied::Item { of, .. } => {
                    choice.open.clear();
                    choice.open.extend(of.iter().map(|level| own.get(*level).copied()));
                }
                Varied::Weight { .. } => {}
            }
        }
        if let Some(base) = self.base.get(choice.matrix) {
            choice.weights.clone_from(base);
        }
        // Weights come last: a matrix brings weights of its own.
        for (varied, own) in each() {
            let Varied::Weight { edges, range } = varied else { continue };
            for (edge, u) in edges.iter().zip(own) {
                if let Some(weight) = choice.weights.get_mut(*edge) {
                    *weight *= 1.0 + range * (2.0 * u - 1.0);
                }
            }
        }
    }

    /// Reckons a choice: the scores of the units, and their ranks; rank 0 of those without a score.
    pub(super) fn reckon(&self, desk: &mut Desk, scores: &mut [f64], ranks: &mut [u32]) {
        let Desk { room, choice, order, .. } = desk;
        let top = self.variants.reckon(choice, room);
        scores.copy_from_slice(top.values);
        rank(top.values, top.present, order, ranks);
    }
}

/// Fills numbers from 0 to below 1 with 53 random bits from a stream.
pub(super) fn fill(seed: u64, stream: u64, count: usize, numbers: &mut Vec<f64>) {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    random.set_stream(stream);
    numbers.clear();
    numbers.extend((0..count).map(|_| (random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64));
}

/// 1 + number of units strictly higher, to 12 significant digits; 0 of those without a score.
fn rank(values: &[f64], present: &[bool], order: &mut Vec<(f64, u32)>, ranks: &mut [u32]) {
    order.clear();
    for (unit, (value, present)) in values.iter().zip(present).enumerate() {
        if *present {
            // There are at most 50 million units.
            order.push((to_12_digits(*value), unit as u32));
        }
    }
    order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    ranks.fill(0);
    let (mut rank, mut last) = (0, f64::NAN);
    for (at, (value, unit)) in order.iter().enumerate() {
        if *value != last {
            (rank, last) = (at as u32 + 1, *value);
        }
        if let Some(place) = ranks.get_mut(*unit as usize) {
            *place = rank;
        }
    }
}

/// Tells how far a long work is, after every so many draws; called from several threads.
pub type Progress<'a> = &'a (dyn Fn(usize) + Sync);
