//! Which pair of leaf and cell each row falls into: its place in the design, and its groups.
//!
//! Comes in: batches. Goes out: a pair for each row, and at the end what the pairs are. A column is looked at from its
//! first row to its last before the next, so that a row costs no more than its design and groups demand.

use rustc_hash::FxHashMap;

use super::design::{Gather, Tree, Wrong};
use super::rows::{Batch, Chunk, NO_SMALL, NO_WORD, bits};
use super::tally::{Faults, Roles};

/// The most different values of a group column.
pub(super) const MOST_GROUPS: usize = 1000;
/// The code of a row whose group is not stated.
pub(super) const NOT_STATED: u32 = 0;
/// Whole numbers below this have a place of their own in a table.
const NUMBERED: usize = 4096;
/// What is in no table yet.
const UNKNOWN: u32 = u32::MAX;

/// Pairs while rows are read.
pub(super) struct Pairs<'r> {
    roles: &'r Roles,
    gather: Gather,
    coders: Vec<Coder>,
    cell_codes: FxHashMap<Vec<u32>, u32>,
    cells: Vec<Vec<u32>>,
    classes: Classes,
    pair_codes: FxHashMap<(u32, u32, u32), u32>,
    list: Vec<(u32, u32)>,
    members: Vec<u64>,
}

/// The different weights, while they are few: who has which is told by sums of weights, so they lie in pairs of their own.
#[derive(Debug, Default)]
struct Classes {
    codes: FxHashMap<u64, u32>,
    too_many: bool,
}

/// So many different weights are those of strata; more are those of persons.
pub(super) const MOST_WEIGHTS: usize = 50;

/// All pairs.
pub(super) struct Paired {
    pub tree: Tree,
    pub wrong: Vec<(Wrong, usize)>,
    /// (leaf, cell) of every pair that has rows; the same once for each weight, where weights are few.
    pub pairs: Vec<(u32, u32)>,
    /// Rows of each pair with a weight above 0.
    pub members: Vec<u64>,
    /// The groups of each cell: a code a group column.
    pub cells: Vec<Vec<u32>>,
    /// The keys of the groups of each column, by their codes; the first is none.
    pub groups: Vec<Vec<u64>>,
    /// Group columns with more values than are handled.
    pub too_many: Vec<bool>,
}

/// A group column's values, in the order in which they first occur; the first stands for "not stated".
#[derive(Debug, Default)]
struct Coder {
    codes: FxHashMap<u64, u32>,
    keys: Vec<u64>,
    too_many: bool,
}

impl<'r> Pairs<'r> {
    pub(super) fn new(roles: &'r Roles) -> Pairs<'r> {
        let from_sizes = roles.weight.is_none() && roles.sizes.len() >= roles.clusters.len().max(1);
        let stages = if from_sizes || roles.clusters.len() <= roles.sizes.len() + 1 {
            roles.clusters.len()
        } else {
            // Without a population size the later stages say nothing.
            roles.sizes.len() + 1
        };
        Pairs {
            roles,
            gather: Gather::new(stages, from_sizes),
            coders: roles.groups.iter().map(|_| Coder { keys: vec![0], ..Coder::default() }).collect(),
            cell_codes: FxHashMap::default(),
            cells: Vec::new(),
            classes: Classes { too_many: roles.weight.is_none(), ..Classes::default() },
            pair_codes: FxHashMap::default(),
            list: Vec::new(),
            members: Vec::new(),
        }
    }

    /// How many pairs there are so far.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The pair of each row of a batch.
    pub(super) fn of(&mut self, batch: &Batch<'_>, weights: &[f64], faults: &mut Faults) -> Vec<u32> {
        let cells = self.cells_of(batch);
        let roles = self.roles;
        let has_design = roles.strata.is_some() || !roles.clusters.is_empty() || !roles.sizes.is_empty();
        let classes = self.classes.of(weights);
        let pairs = if has_design || classes.is_some() {
            let leaves = if has_design {
                self.leaves_of(batch, faults)
            } else {
                vec![self.gather.add(&[0], &[], batch.rows as u64); batch.rows]
            };
            let mut last = (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
            let mut pair = |row: usize| {
                let class = classes.as_ref().map_or(0, |classes| classes[row]);
                if (last.0, last.1, last.2) != (leaves[row], cells[row], class) {
                    last = (leaves[row], cells[row], class, self.pair(leaves[row], cells[row], class));
                }
                last.3
            };
            (0..batch.rows).map(&mut pair).collect()
        } else {
            let leaf = self.gather.add(&[0], &[], batch.rows as u64);
            let known = vec![UNKNOWN; self.cells.len()];
            replaced(cells, known, |cell| self.pair(leaf, cell, 0))
        };
        for (pair, weight) in pairs.iter().zip(weights) {
            self.members[*pair as usize] += u64::from(*weight > 0.0);
        }
        pairs
    }

    fn pair(&mut self, leaf: u32, cell: u32, class: u32) -> u32 {
        let next = self.list.len() as u32;
        let pair = *self.pair_codes.entry((leaf, cell, class)).or_insert(next);
        if pair == next {
            self.list.push((leaf, cell));
            self.members.push(0);
        }
        pair
    }

    fn leaves_of(&mut self, batch: &Batch<'_>, faults: &mut Faults) -> Vec<u32> {
        let roles = self.roles;
        let mut keys = vec![0; self.gather.levels()];
        let mut sizes = vec![0.0; roles.sizes.len()];
        let mut leaves = Vec::with_capacity(batch.rows);
        for row in 0..batch.rows {
            let mut empty = false;
            for (level, key) in keys.iter_mut().enumerate() {
                let column = if level == 0 { roles.strata } else { Some(roles.clusters[level - 1]) };
                let found = column.map_or(Some(0), |at| batch.chunks[at].key(row));
                empty |= found.is_none();
                *key = found.unwrap_or(u64::MAX);
            }
            let mut no_size = false;
            for (size, at) in sizes.iter_mut().zip(&roles.sizes) {
                *size = batch.chunks[*at].number(row);
                no_size |= size.is_nan() || *size <= 0.0;
            }
            if empty {
                faults.design_empty.add(batch.line(row));
            }
            if no_size {
                faults.size_missing.add(batch.line(row));
            }
            leaves.push(self.gather.add(&keys, &sizes, 1));
        }
        leaves
    }

    fn cells_of(&mut self, batch: &Batch<'_>) -> Vec<u32> {
        let coded = self.coders.iter_mut().zip(&self.roles.groups);
        let mut columns: Vec<Vec<u32>> =
            coded.map(|(coder, at)| coder.codes_of(&batch.chunks[*at])).collect();
        match columns.as_mut_slice() {
            [] => vec![self.cell(&[]); batch.rows],
            [codes] => {
                let known = vec![UNKNOWN; self.coders[0].keys.len()];
                replaced(std::mem::take(codes), known, |code| self.cell(&[code]))
            }
            columns => {
                let mut groups = vec![UNKNOWN; columns.len()];
                let mut last = UNKNOWN;
                let mut cell = |row: usize| {
                    if columns.iter().zip(&groups).any(|(codes, group)| codes[row] != *group) {
                        for (codes, group) in columns.iter().zip(&mut groups) {
                            *group = codes[row];
                        }
                        last = self.cell(&groups);
                    }
                    last
                };
                (0..batch.rows).map(&mut cell).collect()
            }
        }
    }

    fn cell(&mut self, groups: &[u32]) -> u32 {
        if let Some(code) = self.cell_codes.get(groups) {
            return *code;
        }
        let next = self.cells.len() as u32;
        self.cell_codes.insert(groups.to_vec(), next);
        self.cells.push(groups.to_vec());
        next
    }

    /// All of them.
    pub(super) fn finish(self) -> Paired {
        let (tree, wrong) = self.gather.finish();
        Paired {
            tree,
            wrong,
            pairs: self.list,
            members: self.members,
            cells: self.cells,
            too_many: self.coders.iter().map(|coder| coder.too_many).collect(),
            groups: self.coders.into_iter().map(|coder| coder.keys).collect(),
        }
    }
}

/// Other codes in the place of some, each asked for once; `known` has room for all.
fn replaced(mut codes: Vec<u32>, mut known: Vec<u32>, mut other: impl FnMut(u32) -> u32) -> Vec<u32> {
    for code in &mut codes {
        let known = &mut known[*code as usize];
        if *known == UNKNOWN {
            *known = other(*code);
        }
        *code = *known;
    }
    codes
}

impl Classes {
    /// The class of each row's weight; nothing once there are too many weights to tell apart.
    fn of(&mut self, weights: &[f64]) -> Option<Vec<u32>> {
        let mut last = (None, 0);
        let mut classes = Vec::with_capacity(if self.too_many { 0 } else { weights.len() });
        for weight in weights {
            if self.too_many {
                break;
            }
            if last.0 != Some(weight.to_bits()) {
                let next = 1 + self.codes.len() as u32;
                last = (Some(weight.to_bits()), *self.codes.entry(weight.to_bits()).or_insert(next));
                self.too_many = self.codes.len() > MOST_WEIGHTS;
            }
            classes.push(last.1);
        }
        // The others are one class.
        (!classes.is_empty()).then(|| {
            classes.resize(weights.len(), 0);
            classes
        })
    }
}

impl Coder {
    fn codes_of(&mut self, chunk: &Chunk<'_>) -> Vec<u32> {
        match chunk {
            Chunk::Small(values) => {
                let mut known = [UNKNOWN; 256];
                known[usize::from(NO_SMALL as u8)] = NOT_STATED;
                let mut code = |value: &i8| {
                    let known = &mut known[usize::from(*value as u8)];
                    if *known == UNKNOWN {
                        *known = self.code(f64::from(*value).to_bits());
                    }
                    *known
                };
                values.iter().map(&mut code).collect()
            }
            Chunk::Word(words) => words
                .iter()
                .map(|word| if *word == NO_WORD { NOT_STATED } else { self.code(u64::from(*word)) })
                .collect(),
            Chunk::Number(numbers) => {
                // Most groups are numbered from 0 or 1 on: what was seen of them is found without a search.
                let mut known = vec![UNKNOWN; NUMBERED];
                let mut code = |number: &f64| {
                    let at = *number as usize;
                    if at < NUMBERED && at as f64 == *number {
                        if known[at] == UNKNOWN {
                            known[at] = self.code(bits(*number));
                        }
                        known[at]
                    } else if number.is_nan() {
                        NOT_STATED
                    } else {
                        self.code(bits(*number))
                    }
                };
                numbers.iter().map(&mut code).collect()
            }
        }
    }

    fn code(&mut self, key: u64) -> u32 {
        if let Some(code) = self.codes.get(&key) {
            return *code;
        }
        // One more than are handled is enough to know that there are too many.
        if self.keys.len() > MOST_GROUPS {
            self.too_many = true;
            return NOT_STATED;
        }
        let code = self.keys.len() as u32;
        self.codes.insert(key, code);
        self.keys.push(key);
        code
    }
}
