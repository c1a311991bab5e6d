//! One pass over the rows: design, groups and histograms, gathered together.
//!
//! Comes in: a source. Goes out: a [`Tally`], from which everything else is reckoned; no row is kept. Columns are counted
//! side by side, each in the order of the rows, so that threads change nothing.

use std::borrow::Cow;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::answers::{Given, Reading};
use super::design::{Tree, Wrong};
use super::histogram::{Counted, Histogram, Weights};
use super::pairs::{Paired, Pairs};
use super::rows::{Batch, Chunk, NO_SMALL, NO_WORD, Seen};
use super::source::Source;
use crate::diagnostic::Diagnostic;

/// What is counted of a column or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Counting {
    /// The values of a column.
    Values(usize),
    /// The values of two columns together: numerator and denominator.
    Pairs(usize, usize),
    /// The answers to a statement.
    Statement(usize),
    /// The answers to the statements of an area; each with whether it is worded the other way round.
    Area(Vec<(usize, bool)>),
}

/// Which chunk of a batch is what.
#[derive(Debug, Clone, Default)]
pub(super) struct Roles {
    pub weight: Option<usize>,
    pub strata: Option<usize>,
    pub clusters: Vec<usize>,
    pub sizes: Vec<usize>,
    pub groups: Vec<usize>,
    pub respondent: Option<usize>,
    /// Columns of statements, each with how its answers are read.
    pub statements: Vec<usize>,
    pub countings: Vec<Counting>,
}

/// Rows that cannot be used, by what is wrong.
#[derive(Debug, Default)]
pub(super) struct Faults {
    pub weight_missing: Seen,
    pub weight_negative: Seen,
    pub weight_zero: Seen,
    pub design_empty: Seen,
    pub size_missing: Seen,
    pub twice: Seen,
    /// By statement, in the order of [`Roles::statements`].
    pub off_scale: Vec<Seen>,
}

/// What "don't know" and the consistency of an area are reckoned from, summed over the rows of one pair.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Side {
    /// Answers "don't know", and all answers: how many, and their weights.
    pub unknown: (u64, f64),
    pub all: (u64, f64),
    /// Rows with one "don't know" or several.
    pub unknowing: u64,
    /// By statement of an area: who answered on the scale, and who "don't know".
    pub by_statement: [(u64, u64); Side::MOST],
    /// Rows that answered every statement; their answers to each, squares, and the square of their sum.
    pub complete: u64,
    pub sums: [f64; Side::MOST],
    pub squares: [f64; Side::MOST],
    pub total_squares: f64,
}

impl Side {
    /// The most statements of an area.
    pub(super) const MOST: usize = 4;
}

/// All that is known when the rows have been read.
pub(super) struct Tally {
    pub tree: Tree,
    pub wrong: Vec<(Wrong, usize)>,
    pub faults: Faults,
    pub rows: usize,
    /// (leaf, cell) of every pair that has rows; the same once for each weight, where weights are few.
    pub pairs: Vec<(u32, u32)>,
    /// Members of each pair: rows with a weight above 0.
    pub members: Vec<u64>,
    /// The groups of each cell: a code a group column.
    pub cells: Vec<Vec<u32>>,
    /// The keys of the groups of each column, by their codes; the first is none.
    pub groups: Vec<Vec<u64>>,
    /// Group columns with more values than are handled.
    pub too_many: Vec<bool>,
    pub counted: Vec<Counted>,
    /// What values of [`Counting::Pairs`] stand for.
    pub ratios: Vec<(f64, f64)>,
    /// By variable and pair; none of what are no statements.
    pub sides: Vec<Vec<Side>>,
    /// By variable and word: the first row that has the word; 0 when no row has it.
    pub first_rows: Vec<Vec<usize>>,
}

struct Column {
    histogram: Histogram,
    sides: Vec<Side>,
    ratios: Vec<(f64, f64)>,
    ratio_codes: FxHashMap<(u64, u64), u32>,
    first_rows: Vec<usize>,
}

/// A tally while rows are read.
pub(super) struct Gathering<'r> {
    front: Front<'r>,
    columns: Vec<Column>,
}

/// What looks at every batch first.
struct Front<'r> {
    roles: &'r Roles,
    readings: Vec<Reading>,
    pairs: Pairs<'r>,
    faults: Faults,
    rows: usize,
    respondents: FxHashSet<u64>,
}

/// A batch of which all is known that its columns are counted by.
struct Prepared<'a> {
    batch: Batch<'a>,
    weights: Weights<'a>,
    pairs: Vec<u32>,
    /// How many pairs there are so far.
    known: usize,
    given: Vec<Vec<Given>>,
}

impl<'r> Gathering<'r> {
    pub(super) fn new(roles: &'r Roles, readings: Vec<Reading>) -> Gathering<'r> {
        let column = || Column {
            histogram: Histogram::new(),
            sides: Vec::new(),
            ratios: Vec::new(),
            ratio_codes: FxHashMap::default(),
            first_rows: Vec::new(),
        };
        let front = Front {
            roles,
            pairs: Pairs::new(roles),
            faults: Faults { off_scale: vec![Seen::default(); roles.statements.len()], ..Faults::default() },
            readings,
            rows: 0,
            respondents: FxHashSet::default(),
        };
        Gathering { front, columns: roles.countings.iter().map(|_| column()).collect() }
    }

    /// Adds all rows of a source: the next batch is read and looked at while the columns of the last one are counted.
    pub(super) fn read(&mut self, source: &mut Source<'_>) -> Result<(), Box<Diagnostic>> {
        let Gathering { front, columns } = self;
        let roles = front.roles;
        // By one of the threads that count, so that no batch need be handed over to them.
        rayon::scope(|_| {
            let mut ready: Option<Prepared<'_>> = None;
            loop {
                let count = || ready.iter().for_each(|prepared| count(columns, roles, prepared));
                let (next, ()) = rayon::join(|| front.next(source), count);
                ready = next?;
                if ready.is_none() {
                    return Ok(());
                }
            }
        })
    }

    /// What was gathered.
    pub(super) fn finish(self) -> Tally {
        let Paired { tree, wrong, pairs, members, cells, groups, too_many } = self.front.pairs.finish();
        let mut histograms = Vec::new();
        let mut sides = Vec::new();
        let mut ratios = Vec::new();
        let mut first_rows = Vec::new();
        for mut column in self.columns {
            histograms.push(column.histogram);
            if !column.sides.is_empty() {
                column.sides.resize(pairs.len(), Side::default());
            }
            sides.push(column.sides);
            ratios.append(&mut column.ratios);
            first_rows.push(column.first_rows);
        }
        let counted = histograms.into_par_iter().map(|histogram| histogram.finish(pairs.len())).collect();
        Tally {
            tree,
            wrong,
            faults: self.front.faults,
            rows: self.front.rows,
            pairs,
            members,
            cells,
            groups,
            too_many,
            counted,
            ratios,
            sides,
            first_rows,
        }
    }
}

impl Front<'_> {
    /// The next batch; nothing at the end.
    fn next<'a>(&mut self, source: &mut Source<'a>) -> Result<Option<Prepared<'a>>, Box<Diagnostic>> {
        let Some(batch) = source.next_batch()? else { return Ok(None) };
        let weights = self.weights(&batch);
        let pairs = self.pairs.of(&batch, &weights.values, &mut self.faults);
        self.look_for_repeats(&batch);
        for (reading, at) in self.readings.iter_mut().zip(&self.roles.statements) {
            if batch.chunks[*at].is_words() {
                reading.learn(source.words(*at).list());
            }
        }
        let readings = &self.readings;
        let given: Vec<Vec<Given>> = self
            .roles
            .statements
            .par_iter()
            .zip(readings)
            .map(|(at, reading)| reading.read(&batch.chunks[*at]))
            .collect();
        for (given, off) in given.iter().zip(&mut self.faults.off_scale) {
            for (row, _) in given.iter().enumerate().filter(|(_, given)| **given == Given::OffScale) {
                off.add(batch.line(row));
            }
        }
        self.rows += batch.rows;
        Ok(Some(Prepared { weights, pairs, known: self.pairs.len(), given, batch }))
    }

    fn weights<'a>(&mut self, batch: &Batch<'a>) -> Weights<'a> {
        let Some(at) = self.roles.weight else { return Weights::new(vec![1.0; batch.rows].into()) };
        let chunk = &batch.chunks[at];
        if let Chunk::Number(values) = chunk {
            let weights = Weights::new(values.clone());
            if weights.all_count {
                return weights;
            }
        }
        let values = (0..batch.rows)
            .map(|row| {
                let weight = chunk.number(row);
                let seen = match weight {
                    weight if weight.is_nan() => &mut self.faults.weight_missing,
                    weight if weight < 0.0 => &mut self.faults.weight_negative,
                    0.0 => &mut self.faults.weight_zero,
                    weight => return weight,
                };
                seen.add(batch.line(row));
                0.0
            })
            .collect();
        Weights::new(Cow::Owned(values))
    }

    fn look_for_repeats(&mut self, batch: &Batch<'_>) {
        let Some(at) = self.roles.respondent else { return };
        for row in 0..batch.rows {
            if batch.chunks[at].key(row).is_some_and(|key| !self.respondents.insert(key)) {
                self.faults.twice.add(batch.line(row));
            }
        }
    }
}

/// Counts every column of a batch, two at a time.
fn count(columns: &mut [Column], roles: &Roles, prepared: &Prepared<'_>) {
    let Prepared { batch, weights, pairs, known, given } = prepared;
    columns.par_chunks_mut(2).zip(roles.countings.par_chunks(2)).for_each(|(columns, countings)| {
        columns.iter_mut().for_each(|column| column.histogram.reserve(*known));
        if let ([first, second], Some(values)) = (&mut *columns, small_values(countings, batch)) {
            Histogram::add_two(&mut first.histogram, &mut second.histogram, pairs, values, weights);
            return;
        }
        for (column, counting) in columns.iter_mut().zip(countings) {
            column.add(counting, batch, given, pairs, weights);
        }
    });
}

impl Column {
    fn add(
        &mut self,
        counting: &Counting,
        batch: &Batch<'_>,
        given: &[Vec<Given>],
        pairs: &[u32],
        weights: &Weights<'_>,
    ) {
        match counting {
            Counting::Values(at) => match &batch.chunks[*at] {
                Chunk::Small(values) => self.histogram.add_small(pairs, values, weights),
                chunk => {
                    self.see_words(chunk, batch);
                    for (row, (pair, w)) in
                        pairs.iter().zip(weights.values.iter()).enumerate().filter(|(_, (_, w))| **w > 0.0)
                    {
                        if let Some(key) = chunk.key(row) {
                            self.histogram.add(*pair, key, *w);
                        }
                    }
                }
            },
            Counting::Pairs(y, x) => {
                for (row, (pair, w)) in
                    pairs.iter().zip(weights.values.iter()).enumerate().filter(|(_, (_, w))| **w > 0.0)
                {
                    let (y, x) = (&batch.chunks[*y], &batch.chunks[*x]);
                    if let (Some(a), Some(b)) = (y.key(row), x.key(row)) {
                        let next = self.ratios.len() as u32;
                        let code = *self.ratio_codes.entry((a, b)).or_insert(next);
                        if code == next {
                            self.ratios.push((y.number(row), x.number(row)));
                        }
                        self.histogram.add(*pair, u64::from(code), *w);
                    }
                }
            }
            Counting::Statement(at) => {
                self.sides.resize(last(pairs, self.sides.len()), Side::default());
                let answers: Vec<i8> =
                    given[*at].iter().map(|given| given.answer().unwrap_or(NO_SMALL)).collect();
                self.histogram.add_small(pairs, &answers, weights);
                for ((given, pair), w) in
                    given[*at].iter().zip(pairs).zip(weights.values.iter()).filter(|(_, w)| **w > 0.0)
                {
                    self.sides[*pair as usize].answered(*given, *w);
                }
            }
            Counting::Area(statements) => {
                self.sides.resize(last(pairs, self.sides.len()), Side::default());
                let codes = self.area(statements, given, pairs, weights);
                self.histogram.add_small(pairs, &codes, weights);
            }
        }
    }

    /// Remembers the first row of each word.
    fn see_words(&mut self, chunk: &Chunk<'_>, batch: &Batch<'_>) {
        let Chunk::Word(codes) = chunk else { return };
        for (row, code) in codes.iter().enumerate().filter(|(_, code)| **code != NO_WORD) {
            let code = *code as usize;
            if code >= self.first_rows.len() {
                self.first_rows.resize(code + 1, 0);
            }
            if self.first_rows[code] == 0 {
                self.first_rows[code] = batch.line(row);
            }
        }
    }

    /// Twelve times each respondent's mean answer, a whole number for up to four answers; missing below half of them.
    fn area(
        &mut self,
        statements: &[(usize, bool)],
        given: &[Vec<Given>],
        pairs: &[u32],
        weights: &Weights<'_>,
    ) -> Vec<i8> {
        let mut codes = Vec::with_capacity(pairs.len());
        for (row, (pair, w)) in pairs.iter().zip(weights.values.iter()).enumerate() {
            if *w <= 0.0 {
                codes.push(NO_SMALL);
                continue;
            }
            let side = &mut self.sides[*pair as usize];
            let (mut sum, mut answered) = (0_i32, 0_i32);
            let mut answers = [0.0; Side::MOST];
            let mut counted = [(0, 0); Side::MOST];
            for (((at, reverse), own), counts) in statements.iter().zip(&mut answers).zip(&mut counted) {
                let given = given[*at][row];
                side.answered(given, *w);
                counts.0 += u64::from(given.answer().is_some());
                counts.1 += u64::from(given == Given::Unknown);
                if let Some(answer) = given.answer() {
                    let answer = i32::from(if *reverse { 6 - answer } else { answer });
                    sum += answer;
                    answered += 1;
                    *own = f64::from(answer);
                }
            }
            side.join_statements(&counted);
            side.unknowing += u64::from(counted.iter().any(|(_, unknown)| *unknown > 0));
            let all = statements.len() as i32;
            if answered == all {
                side.complete += 1;
                side.total_squares += f64::from(sum * sum);
                for (at, answer) in answers.iter().enumerate().take(statements.len()) {
                    side.sums[at] += answer;
                    side.squares[at] += answer * answer;
                }
            }
            codes.push(if answered > 0 && 2 * answered >= all {
                (12 * sum / answered) as i8
            } else {
                NO_SMALL
            });
        }
        codes
    }
}

/// The values of two columns of small whole numbers, if both are.
fn small_values<'b>(countings: &[Counting], batch: &'b Batch<'_>) -> Option<[&'b [i8]; 2]> {
    let small = |counting: &Counting| match counting {
        Counting::Values(at) => match &batch.chunks[*at] {
            Chunk::Small(values) => Some(values.as_ref()),
            _ => None,
        },
        _ => None,
    };
    match countings {
        [first, second] => Some([small(first)?, small(second)?]),
        _ => None,
    }
}

/// How many pairs there must be room for.
fn last(pairs: &[u32], known: usize) -> usize {
    pairs.iter().max().map_or(known, |pair| known.max(*pair as usize + 1))
}

impl Side {
    fn answered(&mut self, given: Given, w: f64) {
        if given == Given::Unknown {
            self.unknown.0 += 1;
            self.unknown.1 += w;
        }
        if given == Given::Unknown || given.answer().is_some() {
            self.all.0 += 1;
            self.all.1 += w;
        }
    }

    fn join_statements(&mut self, other: &[(u64, u64); Side::MOST]) {
        for (own, other) in self.by_statement.iter_mut().zip(other) {
            *own = (own.0 + other.0, own.1 + other.1);
        }
    }

    /// Adds what another pair has.
    pub(super) fn join(&mut self, other: &Side) {
        self.unknown = (self.unknown.0 + other.unknown.0, self.unknown.1 + other.unknown.1);
        self.all = (self.all.0 + other.all.0, self.all.1 + other.all.1);
        self.unknowing += other.unknowing;
        self.join_statements(&other.by_statement);
        self.complete += other.complete;
        self.total_squares += other.total_squares;
        for at in 0..Side::MOST {
            self.sums[at] += other.sums[at];
            self.squares[at] += other.squares[at];
        }
    }
}
