//! The attack on a pattern: what can be reckoned from all that is shown, taken together.
//!
//! Comes in: counts, lines, and what is shown. Goes out: the hidden counts that are told. It hides nothing itself.

use std::collections::BTreeSet;

use super::{Count, Line, Showing};

/// A prime above every coefficient: 2^61 - 1. Equations with coefficients -1, 0 and 1 are solved in its field, exactly.
const PRIME: u64 = (1 << 61) - 1;

/// So many sums are looked at of equations that hang together; where there are more, all of their unknowns count as told.
const MOST_SUMS: usize = 20_000;

/// The hidden counts that what is shown determines, by themselves or as a sum below `smallest`.
///
/// # Formula
///
/// The hidden counts are unknowns, from the largest down; each line is an equation in them; zeros count as known. In
/// reduced row echelon form an unknown is determined exactly if it stands alone in a row. A sum of unknowns is determined
/// exactly if its vector of zeros and ones is a sum of rows, each row taken once or not, since a row's own unknown stands in
/// no other. A sum below `smallest` has no large unknown in it, and rows whose own unknown is small have none either: only
/// sums of these are tried, among rows that share unknowns, directly or through others, as rows that share none add nothing
/// to each other.
pub(super) fn exposed(counts: &[Count], lines: &[Line], smallest: u64, showing: &[Showing]) -> Vec<usize> {
    let mut hidden: Vec<usize> =
        (0..counts.len()).filter(|at| !showing[*at].is_shown() && counts[*at].n > 0).collect();
    hidden.sort_by_key(|at| (std::cmp::Reverse(counts[*at].n), *at));
    let mut column = vec![None; counts.len()];
    for (at, count) in hidden.iter().enumerate() {
        column[*count] = Some(at);
    }
    let mut rows: Vec<Vec<u64>> = Vec::new();
    for line in lines {
        let mut row = vec![0; hidden.len()];
        for column in line.parts.iter().filter_map(|at| column[*at]) {
            row[column] = add(row[column], 1);
        }
        if let Some(column) = column[line.total] {
            row[column] = add(row[column], PRIME - 1);
        }
        if row.iter().any(|value| *value != 0) {
            rows.push(row);
        }
    }
    reduce(&mut rows);
    let n = |column: usize| counts[hidden[column]].n;
    let mut told = BTreeSet::new();
    let mut small = Vec::new();
    for row in rows {
        let mut of_row = row.iter().enumerate().filter(|(_, value)| **value != 0).map(|(column, _)| column);
        let (Some(own), next) = (of_row.next(), of_row.next()) else { continue };
        if next.is_none() {
            told.insert(hidden[own]);
        }
        if n(own) < smallest {
            small.push(row);
        }
    }
    for rows in hanging_together(&small) {
        let found = sums(&rows, smallest, &n);
        told.extend(found.into_iter().map(|column| hidden[column]));
    }
    told.into_iter().collect()
}

/// The unknowns in sums of rows that are zeros and ones and count for less than `smallest`.
fn sums(rows: &[&[u64]], smallest: u64, n: &dyn Fn(usize) -> u64) -> BTreeSet<usize> {
    let own: Vec<u64> =
        rows.iter().map(|row| row.iter().position(|value| *value != 0).map_or(0, n)).collect();
    let mut told = BTreeSet::new();
    let mut seen: BTreeSet<Vec<usize>> = BTreeSet::new();
    let mut open: Vec<Vec<usize>> = (0..rows.len()).map(|row| vec![row]).collect();
    while let Some(chosen) = open.pop() {
        if seen.len() >= MOST_SUMS {
            return rows.iter().flat_map(|row| (0..row.len()).filter(|column| row[*column] != 0)).collect();
        }
        // The unknowns of the rows themselves stay in every further sum.
        if chosen.iter().map(|row| own[*row]).sum::<u64>() >= smallest || !seen.insert(chosen.clone()) {
            continue;
        }
        let mut sum = vec![0; rows[0].len()];
        chosen.iter().for_each(|row| add_to(&mut sum, rows[*row]));
        let of_sum = || (0..sum.len()).filter(|column| sum[*column] != 0);
        let wrong = of_sum().find(|column| sum[*column] != 1);
        if wrong.is_none() && of_sum().map(n).fold(0, u64::saturating_add) < smallest {
            told.extend(of_sum());
            continue;
        }
        // Another row must change what is neither 0 nor 1, or take one of the unknowns out.
        let to_change: Vec<usize> = wrong.map_or_else(|| of_sum().collect(), |column| vec![column]);
        for row in (0..rows.len()).filter(|row| !chosen.contains(row)) {
            if to_change.iter().any(|column| rows[row][*column] != 0) {
                let mut further = chosen.clone();
                further.push(row);
                further.sort_unstable();
                open.push(further);
            }
        }
    }
    told
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
