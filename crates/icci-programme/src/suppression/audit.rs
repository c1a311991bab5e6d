//! The attack on a pattern: what can be reckoned from all that is shown, taken together.
//!
//! Comes in: counts, lines, and what is shown. Goes out: the hidden counts that are told. It hides nothing itself.

use std::collections::BTreeSet;

use super::{Count, Line, Showing};

/// A prime above every coefficient: 2^61 - 1. Equations with coefficients -1, 0 and 1 are solved in its field, exactly.
const PRIME: u64 = (1 << 61) - 1;

/// Up to so many equations that hang together all their sums are looked at; beyond, sums of two.
const ALL_SUMS: usize = 12;

/// The hidden counts that what is shown determines, by themselves or as a sum below `smallest`.
///
/// # Formula
///
/// The hidden counts are unknowns; each line is an equation in them. In reduced row echelon form an unknown is
/// determined exactly if it stands alone in a row. A sum of unknowns is determined exactly if its vector of zeros and
/// ones is a sum of rows: each row taken once or not, since a row's own unknown stands in no other. Rows that share no
/// unknown, directly or through others, add nothing to each other. Of up to twelve rows that hang together all sums are
/// tried, of more those of one and two.
pub(super) fn exposed(counts: &[Count], lines: &[Line], smallest: u64, showing: &[Showing]) -> Vec<usize> {
    let hidden: Vec<usize> = (0..counts.len()).filter(|at| !showing[*at].is_shown()).collect();
    let column = |at: usize| hidden.binary_search(&at).ok();
    let mut rows: Vec<Vec<u64>> = Vec::new();
    for line in lines {
        let mut row = vec![0; hidden.len()];
        for at in &line.parts {
            if let Some(column) = column(*at) {
                row[column] = add(row[column], 1);
            }
        }
        if let Some(column) = column(line.total) {
            row[column] = add(row[column], PRIME - 1);
        }
        if row.iter().any(|value| *value != 0) {
            rows.push(row);
        }
    }
    reduce(&mut rows);
    let mut told = BTreeSet::new();
    let mut look = |sum: &[u64]| {
        if sum.iter().any(|value| *value > 1) {
            return;
        }
        let union: Vec<usize> = (0..sum.len()).filter(|at| sum[*at] == 1).map(|at| hidden[at]).collect();
        let n = union.iter().map(|at| counts[*at].n).fold(0, u64::saturating_add);
        if union.len() == 1 || n < smallest {
            told.extend(union);
        }
    };
    for rows in hanging_together(&rows) {
        if rows.len() <= ALL_SUMS {
            for subset in 1_usize..(1 << rows.len()) {
                let mut sum = vec![0; hidden.len()];
                for (_, row) in rows.iter().enumerate().filter(|(at, _)| subset & (1 << at) != 0) {
                    add_to(&mut sum, row);
                }
                look(&sum);
            }
        } else {
            for (at, row) in rows.iter().enumerate() {
                look(row);
                for other in rows.iter().skip(at + 1) {
                    let mut sum = row.to_vec();
                    add_to(&mut sum, other);
                    look(&sum);
                }
            }
        }
    }
    told.into_iter().collect()
}

/// Rows by the unknowns that they share, directly or through others.
fn hanging_together(rows: &[Vec<u64>]) -> Vec<Vec<&[u64]>> {
    let mut left: Vec<&[u64]> = rows.iter().map(Vec::as_slice).collect();
    let mut all = Vec::new();
    while let Some(first) = left.pop() {
        let mut together = vec![first];
        let mut known: Vec<bool> = first.iter().map(|value| *value != 0).collect();
        loop {
            let shares = |row: &[u64]| row.iter().zip(&known).any(|(value, known)| *known && *value != 0);
            let (near, far): (Vec<&[u64]>, Vec<&[u64]>) = left.iter().copied().partition(|row| shares(row));
            left = far;
            if near.is_empty() {
                break;
            }
            for (column, known) in known.iter_mut().enumerate() {
                *known |= near.iter().any(|row| row[column] != 0);
            }
            together.extend(near);
        }
        all.push(together);
    }
    all
}

/// Brings equations into reduced row echelon form; rows of nothing go.
fn reduce(rows: &mut Vec<Vec<u64>>) {
    let width = rows.first().map_or(0, Vec::len);
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

fn add_to(sum: &mut [u64], row: &[u64]) {
    for (value, other) in sum.iter_mut().zip(row) {
        *value = add(*value, *other);
    }
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
        let counts: Vec<Count> =
            numbers.iter().map(|n| Count { id: n.to_string(), n: *n, published: false }).collect();
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
}
