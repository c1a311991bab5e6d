//! The attack on a pattern: what can be reckoned from all that is shown, taken together.
//!
//! Comes in: counts, lines, and what is shown. Goes out: the hidden counts that are told. It hides nothing itself.

use std::collections::{BTreeMap, BTreeSet};

use super::{Count, Line, Showing};

/// A prime above every coefficient: 2^61 - 1. Equations with coefficients -1, 0 and 1 are solved in its field, exactly.
const PRIME: u64 = (1 << 61) - 1;

/// So many sums are tried from one equation on; where there are more, all of its unknowns count as told.
const MOST_TRIED: usize = 5_000;

/// The hidden counts that what is shown determines, by themselves or as a sum below `smallest`.
///
/// # Formula
///
/// The hidden counts are unknowns, from the largest down; each line is an equation in them; zeros count as known. In
/// reduced row echelon form an unknown is determined exactly if it stands alone in a row; one that nobody has given matters
/// only where it is small. A sum of unknowns is determined exactly if its vector of zeros and ones is a sum of rows, each
/// row taken once or not, since a row's own unknown stands in no other. Rows are added only as long as they can lead to a
/// sum below `smallest`: to clear away an unknown that is in the sum otherwise than once, or that is too large for it.
pub(super) fn exposed(counts: &[Count], lines: &[Line], smallest: u64, showing: &[Showing]) -> Vec<usize> {
    let hidden: Vec<usize> = (0..counts.len()).filter(|at| is_unknown(counts, showing, *at)).collect();
    let mut told = BTreeSet::new();
    for equations in hanging_together(lines, &hidden) {
        let system = System::solved(&equations, counts, smallest, showing);
        for (at, row) in system.rows.iter().enumerate() {
            let alone = row.unknowns.len() == 1 && counts[row.unknowns[0].0].given;
            match system.small_sum(at) {
                Some(sum) => told.extend(sum),
                None if alone => told.extend([row.unknowns[0].0]),
                None => {}
            }
        }
    }
    told.into_iter().collect()
}

/// Whether a count is hidden, and not known to be zero.
fn is_unknown(counts: &[Count], showing: &[Showing], at: usize) -> bool {
    !showing[at].is_shown() && (counts[at].n > 0 || !counts[at].given)
}

/// Lines with hidden counts, by the hidden counts that they share, directly or through others.
fn hanging_together<'l>(lines: &'l [Line], hidden: &[usize]) -> Vec<Vec<&'l Line>> {
    let of = |line: &'l Line| {
        std::iter::once(line.total)
            .chain(line.parts.iter().copied())
            .filter(|at| hidden.binary_search(at).is_ok())
    };
    let mut lines_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        for count in of(line) {
            lines_of.entry(count).or_default().push(at);
        }
    }
    let mut seen = vec![false; lines.len()];
    let mut all = Vec::new();
    for first in 0..lines.len() {
        let mut left = vec![first];
        let mut together = Vec::new();
        while let Some(at) = left.pop() {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            together.push(&lines[at]);
            left.extend(of(&lines[at]).filter_map(|count| lines_of.get(&count)).flatten());
        }
        if together.first().is_some_and(|line| of(line).next().is_some()) {
            all.push(together);
        }
    }
    all
}

/// An equation: its unknowns, by count, with their coefficients, and what they come to. The first is its own.
struct Row {
    unknowns: Vec<(usize, u64)>,
    value: u64,
}

/// Equations in reduced row echelon form.
struct System<'c> {
    rows: Vec<Row>,
    /// The rows of each unknown.
    of_unknown: BTreeMap<usize, Vec<usize>>,
    counts: &'c [Count],
    smallest: u64,
}

impl<'c> System<'c> {
    /// The lines as equations in what is hidden, solved.
    fn solved(lines: &[&Line], counts: &'c [Count], smallest: u64, showing: &[Showing]) -> System<'c> {
        let all = lines.iter().flat_map(|line| line.parts.iter().chain([&line.total])).copied();
        // Those that nobody has given come first, so that the rows behind theirs are of given ones alone; then the large
        // ones, so that a row whose own unknown is small has no large one.
        let order = |at: usize| (counts[at].given, std::cmp::Reverse(counts[at].n), at);
        let unknowns: BTreeSet<_> = all.filter(|at| is_unknown(counts, showing, *at)).map(order).collect();
        let column: BTreeMap<usize, usize> =
            unknowns.iter().enumerate().map(|(column, (.., at))| (*at, column)).collect();
        let unknowns: Vec<usize> = unknowns.into_iter().map(|(.., at)| at).collect();
        let mut equations: Vec<Vec<u64>> = lines
            .iter()
            .map(|line| {
                // The last column is what the shown ones leave.
                let mut row = vec![0; unknowns.len() + 1];
                for (at, sign) in line.parts.iter().map(|at| (at, 1)).chain([(&line.total, PRIME - 1)]) {
                    let (column, value) = match column.get(at) {
                        Some(column) => (*column, sign),
                        None => (unknowns.len(), multiply(PRIME - sign, counts[*at].n % PRIME)),
                    };
                    row[column] = add(row[column], value);
                }
                row
            })
            .collect();
        reduce(&mut equations, unknowns.len());
        let row = |row: &Vec<u64>| Row {
            unknowns: unknowns
                .iter()
                .copied()
                .zip(row.iter().copied())
                .filter(|(_, value)| *value != 0)
                .collect(),
            value: row.last().copied().unwrap_or(0),
        };
        let rows: Vec<Row> = equations.iter().map(row).collect();
        let mut of_unknown: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            for (unknown, _) in &row.unknowns {
                of_unknown.entry(*unknown).or_default().push(at);
            }
        }
        System { rows, of_unknown, counts, smallest }
    }

    /// A sum above zero and below `smallest` that a row and rows behind it determine. A row with a count that nobody has
    /// given is looked at by itself.
    fn small_sum(&self, first: usize) -> Option<Vec<usize>> {
        let is_open = |row: usize| {
            let own = self.rows[row].unknowns.first();
            own.is_some_and(|(own, _)| !self.counts[*own].given)
        };
        let mut tried: BTreeSet<Vec<usize>> = BTreeSet::new();
        let mut left = vec![vec![first]];
        while let Some(taken) = left.pop() {
            // What a row's own unknown counts stays in the sum whatever is added.
            let own = taken.iter().filter_map(|row| self.rows[*row].unknowns.first());
            let own = own.map(|(own, _)| self.counts[*own].n).fold(0, u64::saturating_add);
            if tried.len() >= MOST_TRIED {
                return Some(self.rows[first].unknowns.iter().map(|(at, _)| *at).collect());
            }
            if own >= self.smallest || !tried.insert(taken.clone()) {
                continue;
            }
            let mut sum: BTreeMap<usize, u64> = BTreeMap::new();
            let mut value = 0;
            for row in taken.iter().map(|row| &self.rows[*row]) {
                value = add(value, row.value);
                for (unknown, coefficient) in &row.unknowns {
                    let known = sum.entry(*unknown).or_insert(0);
                    *known = add(*known, *coefficient);
                }
            }
            sum.retain(|_, coefficient| *coefficient != 0);
            let in_the_way =
                sum.iter().find(|(at, times)| **times != 1 || self.counts[**at].n >= self.smallest);
            let to_clear: Vec<usize> = match in_the_way {
                Some((unknown, _)) => vec![*unknown],
                None if value > 0 && value < self.smallest => return Some(sum.into_keys().collect()),
                None => sum.into_keys().collect(),
            };
            if is_open(first) {
                return None;
            }
            for row in to_clear.iter().filter_map(|unknown| self.of_unknown.get(unknown)).flatten() {
                if *row > first && !taken.contains(row) {
                    let mut more = taken.clone();
                    more.push(*row);
                    more.sort_unstable();
                    left.push(more);
                }
            }
        }
        None
    }
}

/// Brings equations into reduced row echelon form by their first `width` columns; rows of nothing go.
fn reduce(rows: &mut Vec<Vec<u64>>, width: usize) {
    let mut done = 0;
    for column in 0..width {
        let Some(pivot) = (done..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
        rows.swap(done, pivot);
        let inverse = power(rows[done][column], PRIME - 2);
        for value in &mut rows[done] {
            *value = multiply(*value, inverse);
        }
        let pivot = rows[done].clone();
        for (at, row) in rows.iter_mut().enumerate() {
            let factor = PRIME - row[column];
            if at == done || factor == PRIME {
                continue;
            }
            for (value, of_pivot) in row.iter_mut().zip(&pivot) {
                *value = add(*value, multiply(factor, *of_pivot));
            }
        }
        done += 1;
    }
    rows.truncate(done);
}

fn add(a: u64, b: u64) -> u64 {
    (a + b) % PRIME
}

fn multiply(a: u64, b: u64) -> u64 {
    // Both are below 2^61, so the product fits and the remainder is below 2^61.
    (u128::from(a) * u128::from(b) % u128::from(PRIME)) as u64
}

fn power(base: u64, exponent: u64) -> u64 {
    let (mut result, mut base, mut exponent) = (1, base, exponent);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = multiply(result, base);
        }
        base = multiply(base, base);
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(numbers: &[u64], lines: &[Line], hidden: &[usize]) -> Vec<usize> {
        let counts: Vec<Count> = numbers.iter().map(|n| Count::new(n.to_string(), *n)).collect();
        let showing: Vec<Showing> = (0..counts.len())
            .map(|at| if hidden.contains(&at) { Showing::Small } else { Showing::Shown })
            .collect();
        exposed(&counts, lines, 10, &showing)
    }

    #[test]
    fn one_hidden_part_is_told_and_two_are_not() {
        let line = [Line { total: 0, parts: vec![1, 2, 3] }];
        assert_eq!(told(&[60, 40, 15, 5], &line, &[3]), [3]);
        assert_eq!(told(&[60, 40, 15, 5], &line, &[2, 3]), Vec::<usize>::new());
        // 3 + 4 = 7 is a union below 10.
        assert_eq!(told(&[47, 40, 3, 4], &line, &[2, 3]), [2, 3]);
    }

    #[test]
    fn two_lines_together_tell_what_none_tells_alone() {
        // Rows a+b, c+d and columns a+c, with d shown: d tells c, c tells a, a tells b.
        let lines = [
            Line { total: 4, parts: vec![0, 1] },
            Line { total: 5, parts: vec![2, 3] },
            Line { total: 6, parts: vec![0, 2] },
        ];
        assert_eq!(told(&[5, 20, 30, 40, 25, 70, 35], &lines, &[0, 1, 2]), [0, 1, 2]);
        // With d hidden as well three equations in four unknowns tell nothing.
        assert_eq!(told(&[15, 20, 30, 40, 35, 70, 45], &lines, &[0, 1, 2, 3]), Vec::<usize>::new());
    }

    #[test]
    fn a_small_sum_is_found_however_many_lines_it_takes() {
        // a + h0 = 25; h1 = h0 + 10 and so on to h14; h14 = z + 157: so a + z = 25 + 14 x 10 - 157 = 8, by 16 lines.
        let mut numbers = vec![5, 3, 25, 10, 157];
        let mut lines = Vec::new();
        let (a, z, first) = (0, 1, numbers.len());
        for link in 0..=14_u64 {
            let at = numbers.len();
            numbers.push(20 + 10 * link);
            if link > 0 {
                lines.push(Line { total: at, parts: vec![at - 1, 3] });
            }
        }
        lines.push(Line { total: 2, parts: vec![a, first] });
        lines.push(Line { total: numbers.len() - 1, parts: vec![z, 4] });
        let hidden: Vec<usize> = [a, z].into_iter().chain(first..numbers.len()).collect();
        assert_eq!(told(&numbers, &lines, &hidden), [a, z]);
    }
}
