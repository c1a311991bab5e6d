//! The innermost loops: one node's value for every unit, out of its children's.

use rayon::prelude::*;

use super::grid::{Before, Grid};
use super::index::Presence;
use super::method::Aggregation;
use crate::number::to_12_digits;

/// Units that are reckoned together: their sums stay in the processor's nearest memory.
const CHUNK: usize = 2048;

/// More than the share of a sum of weights loses by rounding.
const ROUNDING: f64 = 1e-9;

/// A child of the node: an indicator or a node before it, with its weight now and as given.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    pub(crate) slot: Slot,
    pub(crate) weight: f64,
    pub(crate) given: f64,
}

/// Where a child's values stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    /// Among the indicators.
    Leaf(usize),
    /// Among the nodes above them.
    Upper(usize),
}

/// Room that the loops use again and again.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    pub(crate) parts: Vec<Part>,
    sums: Vec<f64>,
    given: Vec<f64>,
    counts: Vec<f64>,
    squares: Vec<f64>,
    sorted: Vec<f64>,
}

/// What can be read: indicators, and the nodes before the one that is reckoned.
#[derive(Clone, Copy)]
struct Sources<'a> {
    leaf: Before<'a>,
    upper: Before<'a>,
}

impl<'a> Sources<'a> {
    fn values(self, slot: Slot) -> &'a [f64] {
        match slot {
            Slot::Leaf(at) => self.leaf.values(at),
            Slot::Upper(at) => self.upper.values(at),
        }
    }

    fn present(self, slot: Slot) -> &'a [bool] {
        match slot {
            Slot::Leaf(at) => self.leaf.present(at),
            Slot::Upper(at) => self.upper.present(at),
        }
    }

    fn complete(self, slot: Slot) -> bool {
        match slot {
            Slot::Leaf(at) => self.leaf.complete(at),
            Slot::Upper(at) => self.upper.complete(at),
        }
    }
}

/// Reckons one node, whose parts stand in `scratch.parts`, for every unit.
///
/// Returns whether every value, or the mean of AMPI, was above 0 where the method needs that; units with another one are
/// missing.
pub(crate) fn aggregate(
    method: Aggregation,
    presence: Presence,
    leaf: &Grid,
    upper: &mut Grid,
    slot: usize,
    scratch: &mut Scratch,
) -> bool {
    let units = upper.units;
    let (before, values, present, complete) = upper.split(slot);
    let sources = Sources { leaf: leaf.all(), upper: before };
    let parts = std::mem::take(&mut scratch.parts);
    let task = Task { method, presence, parts: &parts, sources };
    let fine = if method == Aggregation::Copeland {
        task.copeland(values, present, scratch);
        true
    } else if units <= CHUNK {
        task.chunk(0, values, present, scratch)
    } else {
        values
            .par_chunks_mut(CHUNK)
            .zip(present.par_chunks_mut(CHUNK))
            .enumerate()
            .map_init(Scratch::default, |scratch, (at, (values, present))| {
                task.chunk(at * CHUNK, values, present, scratch)
            })
            .reduce(|| true, |a, b| a && b)
    };
    *complete = present.iter().all(|present| *present);
    scratch.parts = parts;
    fine
}

struct Task<'a> {
    method: Aggregation,
    presence: Presence,
    parts: &'a [Part],
    sources: Sources<'a>,
}

impl Task<'_> {
    fn chunk(&self, from: usize, values: &mut [f64], present: &mut [bool], scratch: &mut Scratch) -> bool {
        let n = values.len();
        let range = from..from + n;
        let Scratch { sums, given, counts, squares, sorted, .. } = scratch;
        for room in [&mut *sums, &mut *given, &mut *counts, &mut *squares] {
            room.clear();
            room.resize(n, 0.0);
        }
        values.fill(0.0);
        let ruled = self.presence.share > 0.0 || self.presence.weight > 0.0;
        let unweighted = self.method == Aggregation::Median;
        for part in self.parts {
            let weight = if unweighted { 1.0 } else { part.weight };
            if self.sources.complete(part.slot) && !ruled {
                sums.iter_mut().for_each(|sum| *sum += weight);
                continue;
            }
            let mask = &self.sources.present(part.slot)[range.clone()];
            for (sum, here) in sums.iter_mut().zip(mask) {
                *sum += if *here { weight } else { 0.0 };
            }
            if ruled {
                for ((count, given), here) in counts.iter_mut().zip(given.iter_mut()).zip(mask) {
                    *count += f64::from(u8::from(*here));
                    *given += if *here { part.given } else { 0.0 };
                }
            }
        }
        let all = self.parts.len() as f64;
        let all_given: f64 = self.parts.iter().map(|part| part.given).sum();
        // A unit with too few children has no value, so that none of its children can be at fault.
        for (sum, (count, given)) in sums.iter_mut().zip(counts.iter().zip(given.iter())).filter(|_| ruled) {
            let enough = *count >= self.presence.share * all - ROUNDING
                && *given >= self.presence.weight * all_given - ROUNDING;
            *sum = if enough { *sum } else { 0.0 };
        }
        let mut fine = match self.method {
            Aggregation::Median => {
                self.median(&range, values, sorted);
                true
            }
            Aggregation::Geometric => self.positive(&range, values, sums, f64::ln, |sum, w| (sum / w).exp()),
            Aggregation::Harmonic => self.positive(&range, values, sums, f64::recip, |sum, w| w / sum),
            _ => {
                self.arithmetic(&range, values, sums);
                true
            }
        };
        if self.method.is_ampi() {
            fine &= self.penalty(&range, values, sums, squares);
        }
        for ((value, here), sum) in values.iter_mut().zip(present.iter_mut()).zip(sums.iter()) {
            *here = *sum > 0.0 && value.is_finite();
            if !*here {
                *value = 0.0;
            }
        }
        fine
    }

    fn arithmetic(&self, range: &std::ops::Range<usize>, values: &mut [f64], sums: &[f64]) {
        for part in self.parts {
            // A missing value is 0, so that it adds nothing.
            let column = &self.sources.values(part.slot)[range.clone()];
            for (value, x) in values.iter_mut().zip(column) {
                *value += part.weight * x;
            }
        }
        for (value, sum) in values.iter_mut().zip(sums) {
            *value /= *sum;
        }
    }

    /// Means over a function of values above 0. Others leave the unit without a value.
    fn positive(
        &self,
        range: &std::ops::Range<usize>,
        values: &mut [f64],
        sums: &mut [f64],
        into: fn(f64) -> f64,
        back: fn(f64, f64) -> f64,
    ) -> bool {
        let mut fine = true;
        for part in self.parts.iter().filter(|part| part.weight > 0.0) {
            let column = &self.sources.values(part.slot)[range.clone()];
            let mask = &self.sources.present(part.slot)[range.clone()];
            for (((value, sum), x), here) in values.iter_mut().zip(sums.iter_mut()).zip(column).zip(mask) {
                if !here || *sum <= 0.0 {
                    continue;
                }
                if *x > 0.0 {
                    *value += part.weight * into(*x);
                } else {
                    fine = false;
                    *sum = f64::NEG_INFINITY;
                }
            }
        }
        for (value, sum) in values.iter_mut().zip(sums) {
            *value = back(*value, *sum);
        }
        fine
    }

    /// Turns means into `M - S2/M`, or `M + S2/M`; a mean that is not above 0 leaves the unit without a value.
    fn penalty(
        &self,
        range: &std::ops::Range<usize>,
        values: &mut [f64],
        sums: &mut [f64],
        squares: &mut [f64],
    ) -> bool {
        squares.fill(0.0);
        for part in self.parts {
            let column = &self.sources.values(part.slot)[range.clone()];
            let mask = &self.sources.present(part.slot)[range.clone()];
            for (((square, mean), x), here) in squares.iter_mut().zip(values.iter()).zip(column).zip(mask) {
                *square += if *here { part.weight * (x - mean) * (x - mean) } else { 0.0 };
            }
        }
        let sign = if self.method == Aggregation::Ampi { -1.0 } else { 1.0 };
        let mut fine = true;
        for ((value, square), sum) in values.iter_mut().zip(squares).zip(sums) {
            if *sum > 0.0 && *value <= 0.0 {
                fine = false;
                *sum = 0.0;
            }
            *value += sign * (*square / *sum) / *value;
        }
        fine
    }

    fn median(&self, range: &std::ops::Range<usize>, values: &mut [f64], sorted: &mut Vec<f64>) {
        for (unit, value) in values.iter_mut().enumerate() {
            let at = range.start + unit;
            sorted.clear();
            sorted.extend(
                self.parts
                    .iter()
                    .filter(|part| self.sources.present(part.slot)[at])
                    .map(|part| self.sources.values(part.slot)[at]),
            );
            *value = super::statistics::median_of(sorted).unwrap_or(0.0);
        }
    }

    /// All pairs of the units that have enough of their children; the others have no duels and no value.
    fn copeland(&self, values: &mut [f64], present: &mut [bool], scratch: &mut Scratch) {
        let n = values.len();
        // The mask and its rules are those of a mean.
        let mean = Task { method: Aggregation::Arithmetic, ..*self };
        for from in (0..n).step_by(CHUNK) {
            let to = (from + CHUNK).min(n);
            mean.chunk(from, &mut values[from..to], &mut present[from..to], scratch);
        }
        // Children are compared as scores are: rounded once here, and not once for every pair.
        let rounded = &mut scratch.sorted;
        rounded.clear();
        for part in self.parts {
            rounded.extend(self.sources.values(part.slot).iter().map(|value| to_12_digits(*value)));
        }
        for (a, value) in values.iter_mut().enumerate() {
            *value = if present[a] { self.wins(a, present, rounded) } else { 0.0 };
        }
    }

    /// The duels that a unit wins less those that it loses. `rounded` has a column for every part.
    fn wins(&self, a: usize, present: &[bool], rounded: &[f64]) -> f64 {
        let n = present.len();
        let mut score = 0.0;
        for b in (0..n).filter(|b| *b != a && present[*b]) {
            let (mut lead, mut common) = (0.0, 0.0);
            for (at, part) in self.parts.iter().enumerate() {
                let mask = self.sources.present(part.slot);
                if mask[a] && mask[b] {
                    let column = &rounded[at * n..(at + 1) * n];
                    common += part.weight;
                    lead += if column[a] > column[b] {
                        part.weight
                    } else if column[a] < column[b] {
                        -part.weight
                    } else {
                        0.0
                    };
                }
            }
            if lead.abs() > 1e-12 * common {
                score += lead.signum();
            }
        }
        score
    }
}
