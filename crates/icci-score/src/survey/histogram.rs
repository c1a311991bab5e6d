//! A weighted histogram of a column: who gave which answer, in which part of the sample.
//!
//! Comes in: values with the pair (leaf of the design, cell of the groups) of their row. Goes out: for each pair the
//! values that occur, each with the number of respondents, the sum of weights, and of squared weights. From this every
//! estimate and its linearised variance can be made, so a file is read once, in batches, and no row is kept.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::rows::NO_SMALL;

/// Up to so many values less one lie in a plain table, pair by pair; more are kept only where they occur.
const MOST_DENSE: usize = 96;
/// Room for the five answers of a scale and what is missing: 200 groups of them stay in a processor's nearest memory.
const FEWEST_DENSE: usize = 6;

/// What is counted of one value in one pair.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Bin {
    /// Respondents.
    pub n: u64,
    /// Σ w.
    pub w: f64,
    /// Σ w².
    pub squares: f64,
}

impl Bin {
    #[inline(always)]
    fn join(&mut self, n: u64, w: f64, square: f64) {
        self.n += n;
        self.w += w;
        self.squares += square;
    }
}

/// The weights of a batch.
pub(super) struct Weights<'a> {
    /// By row; 0 of what is no member.
    pub values: Cow<'a, [f64]>,
    /// Whether all rows are members.
    pub all_count: bool,
}

impl<'a> Weights<'a> {
    pub(super) fn new(values: Cow<'a, [f64]>) -> Weights<'a> {
        // Looked at several at a time, which is not so where the first that differs ends it.
        let all_count = values.iter().fold(true, |all, w| all & (*w > 0.0));
        Weights { values, all_count }
    }
}

/// A histogram while rows are read. A value is told by 64 bits: those of a number, or the code of a word.
pub(super) struct Histogram {
    codes: FxHashMap<u64, u32>,
    values: Vec<u64>,
    stride: usize,
    dense: Vec<Bin>,
    sparse: Option<FxHashMap<(u32, u32), u32>>,
    entries: Vec<(u32, u32, Bin)>,
}

impl Histogram {
    pub(super) fn new() -> Histogram {
        Histogram {
            codes: FxHashMap::default(),
            values: Vec::new(),
            stride: FEWEST_DENSE,
            dense: Vec::new(),
            sparse: None,
            entries: Vec::new(),
        }
    }

    /// Makes room for so many pairs.
    pub(super) fn reserve(&mut self, pairs: usize) {
        if self.sparse.is_none() && self.dense.len() < pairs * self.stride {
            self.dense.resize(pairs * self.stride, Bin::default());
        }
    }

    fn code(&mut self, value: u64) -> u32 {
        let next = self.values.len() as u32;
        let code = *self.codes.entry(value).or_insert(next);
        if code == next {
            self.values.push(value);
            // The last place of a stride is for what is missing.
            if self.sparse.is_none() && self.values.len() >= self.stride {
                self.widen();
            }
        }
        code
    }

    /// Makes the table wider, or keeps from now on only what occurs.
    fn widen(&mut self) {
        let wider = self.stride * 2;
        let bins = std::mem::take(&mut self.dense);
        if wider <= MOST_DENSE {
            self.dense = vec![Bin::default(); bins.len() * 2];
            for (from, to) in bins.chunks(self.stride).zip(self.dense.chunks_mut(wider)) {
                // What is missing stays behind.
                let values = from.len() - 1;
                to[..values].copy_from_slice(&from[..values]);
            }
            self.stride = wider;
            return;
        }
        let mut sparse = FxHashMap::default();
        for (pair, code, bin) in given(&bins, self.stride) {
            sparse.insert((pair, code), self.entries.len() as u32);
            self.entries.push((pair, code, bin));
        }
        self.sparse = Some(sparse);
    }

    #[inline]
    fn put(&mut self, pair: u32, code: u32, w: f64) {
        match &mut self.sparse {
            None => self.dense[pair as usize * self.stride + code as usize].join(1, w, w * w),
            Some(sparse) => {
                let next = self.entries.len() as u32;
                let at = *sparse.entry((pair, code)).or_insert(next);
                if at == next {
                    self.entries.push((pair, code, Bin::default()));
                }
                self.entries[at as usize].2.join(1, w, w * w);
            }
        }
    }

    /// Adds a value of a row with a weight above 0.
    pub(super) fn add(&mut self, pair: u32, value: u64, w: f64) {
        let code = self.code(value);
        self.put(pair, code, w);
    }

    /// Adds a batch of small whole numbers, [`NO_SMALL`] where there is none. Rows with weight 0 are no members.
    pub(super) fn add_small(&mut self, pairs: &[u32], values: &[i8], weights: &Weights<'_>) {
        let rows = pairs.iter().zip(values).zip(weights.values.iter());
        let Some(codes) = self.small_codes(values) else {
            for ((pair, value), w) in rows.filter(|((_, value), w)| **value != NO_SMALL && **w != 0.0) {
                self.add(*pair, f64::from(*value).to_bits(), *w);
            }
            return;
        };
        let (stride, bins) = (self.stride, self.dense.as_mut_slice());
        for ((pair, value), w) in rows {
            let bin = &mut bins[*pair as usize * stride + usize::from(codes[usize::from(*value as u8)])];
            bin.join(u64::from(*w != 0.0), *w, w * w);
        }
    }

    /// The same for two columns at once, which share what is looked up of a row.
    pub(super) fn add_two(
        first: &mut Histogram,
        second: &mut Histogram,
        pairs: &[u32],
        values: [&[i8]; 2],
        weights: &Weights<'_>,
    ) {
        let codes = weights.all_count.then(|| (first.small_codes(values[0]), second.small_codes(values[1])));
        let Some((Some(one), Some(two))) = codes else {
            first.add_small(pairs, values[0], weights);
            second.add_small(pairs, values[1], weights);
            return;
        };
        let strides = [first.stride, second.stride];
        let (first, second) = (first.dense.as_mut_slice(), second.dense.as_mut_slice());
        for (((pair, a), b), w) in pairs.iter().zip(values[0]).zip(values[1]).zip(weights.values.iter()) {
            let (pair, square) = (*pair as usize, w * w);
            first[pair * strides[0] + usize::from(one[usize::from(*a as u8)])].join(1, *w, square);
            second[pair * strides[1] + usize::from(two[usize::from(*b as u8)])].join(1, *w, square);
        }
    }

    /// By the byte of a value: its code; of what is missing the place where nobody looks, since a branch would be
    /// mispredicted at every twentieth answer. Codes come first, so that the loop over the rows does nothing but count.
    /// Nothing where only what occurs is kept.
    fn small_codes(&mut self, values: &[i8]) -> Option<[u8; 256]> {
        let occurs = may_occur(values);
        // In a table, there are fewer than MOST_DENSE.
        let mut codes = [0; 256];
        for slot in (0..=u8::MAX).filter(|slot| occurs[usize::from(*slot)]) {
            codes[usize::from(slot)] = self.code(f64::from(slot as i8).to_bits()) as u8;
        }
        codes[usize::from(NO_SMALL as u8)] = (self.stride - 1) as u8;
        self.sparse.is_none().then_some(codes)
    }

    /// The histogram of all rows.
    pub(super) fn finish(self, pairs: usize) -> Counted {
        let mut entries = self.entries;
        if self.sparse.is_none() {
            entries.extend(given(&self.dense, self.stride));
        }
        // Codes in the order of the values, so that sums do not depend on which value came first; those of nobody go.
        let mut occurs = vec![false; self.values.len()];
        entries.iter().for_each(|(_, code, _)| occurs[*code as usize] = true);
        let mut order: Vec<usize> = (0..self.values.len()).filter(|code| occurs[*code]).collect();
        order.sort_unstable_by_key(|code| self.values[*code]);
        let mut place = vec![0; self.values.len()];
        for (at, code) in order.iter().enumerate() {
            place[*code] = at as u32;
        }
        entries.iter_mut().for_each(|(_, code, _)| *code = place[*code as usize]);
        entries.sort_unstable_by_key(|(pair, code, _)| (*pair, *code));
        let mut start = Vec::with_capacity(pairs + 1);
        for pair in 0..=pairs {
            start.push(entries.partition_point(|(p, ..)| (*p as usize) < pair));
        }
        let bins = entries.into_iter().map(|(_, code, bin)| (code, bin)).collect();
        Counted { values: order.into_iter().map(|code| self.values[code]).collect(), start, bins }
    }
}

/// By the byte of a value: whether it may occur. A narrow range counts as a whole, since its ends are found sixteen values
/// at a time, which is so of bytes without a sign.
fn may_occur(values: &[i8]) -> [bool; 256] {
    const NARROW: u8 = 6;
    // In order from 0, which is missing; and below it, so that what is missing is the highest.
    let ordered = |value: &i8| *value as u8 ^ 0x80;
    let least = values.iter().fold(u8::MAX, |least, value| least.min(ordered(value).wrapping_sub(1)));
    let most = values.iter().fold(0, |most, value| most.max(ordered(value)));
    let mut occurs = [false; 256];
    if most.saturating_sub(least) <= NARROW {
        (least..most).for_each(|below| occurs[usize::from((below + 1) ^ 0x80)] = true);
    } else {
        values.iter().for_each(|value| occurs[usize::from(*value as u8)] = true);
    }
    occurs[usize::from(NO_SMALL as u8)] = false;
    occurs
}

/// The bins of a dense table that hold somebody, each with its pair and code.
fn given(bins: &[Bin], stride: usize) -> impl Iterator<Item = (u32, u32, Bin)> + '_ {
    bins.chunks(stride).enumerate().flat_map(move |(pair, bins)| {
        let of_pair = bins.iter().take(stride - 1).enumerate().filter(|(_, bin)| bin.n > 0);
        of_pair.map(move |(code, bin)| (pair as u32, code as u32, *bin))
    })
}

/// The histogram of all rows.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    /// The values by their codes.
    pub values: Vec<u64>,
    start: Vec<usize>,
    bins: Vec<(u32, Bin)>,
}

impl Counted {
    /// By code: how many respondents of the whole sample gave the value.
    pub(super) fn respondents(&self) -> Vec<u64> {
        let mut n = vec![0; self.values.len()];
        for (code, bin) in &self.bins {
            n[*code as usize] += bin.n;
        }
        n
    }

    /// The values of a pair with their codes.
    pub(super) fn of(&self, pair: usize) -> &[(u32, Bin)] {
        match (self.start.get(pair), self.start.get(pair + 1)) {
            (Some(from), Some(to)) => self.bins.get(*from..*to).unwrap_or_default(),
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_grow_and_turn_sparse_without_losing_anything() {
        let mut histogram = Histogram::new();
        histogram.reserve(2);
        for round in 0..2 {
            for value in 0..200_u32 {
                histogram.add(value % 2, f64::from(value).to_bits(), 1.0 + f64::from(round));
            }
        }
        let counted = histogram.finish(2);
        assert_eq!((counted.of(0).len(), counted.of(1).len()), (100, 100));
        // Each value twice, with weights 1 and 2.
        assert!(counted.of(0).iter().all(|(_, bin)| *bin == Bin { n: 2, w: 3.0, squares: 5.0 }));
    }

    #[test]
    fn small_numbers_are_counted_as_others_are() {
        let (pairs, values, weights) = ([0, 1, 0, 0, 1], [5, 1, -128, 5, 2], [1.0, 2.0, 1.0, 0.5, 0.0]);
        let mut small = Histogram::new();
        small.reserve(2);
        small.add_small(&pairs, &values, &Weights::new(weights.to_vec().into()));
        let counted = small.finish(2);
        assert_eq!(counted.of(0), [(1, Bin { n: 2, w: 1.5, squares: 1.25 })]);
        assert_eq!(counted.of(1), [(0, Bin { n: 1, w: 2.0, squares: 4.0 })]);
        // Codes follow the numbers; 2 was given with weight 0 alone.
        assert_eq!(counted.values, [1.0, 5.0].map(f64::to_bits));
        assert_eq!(counted.respondents(), [1, 2]);
    }

    #[test]
    fn two_columns_at_once_are_counted_as_one_after_the_other() {
        let pairs = [0, 1, 1, 0];
        let (few, many) = ([1, 2, NO_SMALL, 1], [7, 60, 60, -5]);
        for weights in [vec![1.0, 2.0, 0.5, 4.0], vec![1.0, 2.0, 0.0, 4.0]] {
            let weights = Weights::new(weights.into());
            let mut both = [Histogram::new(), Histogram::new()];
            let mut apart = [Histogram::new(), Histogram::new()];
            both.iter_mut().chain(&mut apart).for_each(|histogram| histogram.reserve(2));
            let [first, second] = &mut both;
            Histogram::add_two(first, second, &pairs, [&few, &many], &weights);
            apart[0].add_small(&pairs, &few, &weights);
            apart[1].add_small(&pairs, &many, &weights);
            for (both, apart) in both.into_iter().zip(apart) {
                let (both, apart) = (both.finish(2), apart.finish(2));
                assert_eq!(both.values, apart.values);
                assert_eq!([both.of(0), both.of(1)], [apart.of(0), apart.of(1)]);
                assert!(!both.of(0).is_empty());
            }
        }
    }
}
