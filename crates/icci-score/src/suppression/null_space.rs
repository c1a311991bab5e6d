//! The null space of what is shown, in exact fractions: the attacker's side, which shares nothing with the code. The tests
//! of every crate that hides counts attack with it.

use super::Line;

/// An exact fraction.
pub type Fraction = (i128, i128);

fn reduced((n, d): Fraction) -> Fraction {
    let (mut a, mut b) = (n.unsigned_abs(), d.unsigned_abs());
    while b > 0 {
        (a, b) = (b, a % b);
    }
    let gcd = i128::try_from(a.max(1)).expect("small") * d.signum();
    (n / gcd, d / gcd)
}

/// The difference of two fractions.
pub fn minus(a: Fraction, b: Fraction) -> Fraction {
    reduced((a.0 * b.1 - b.0 * a.1, a.1 * b.1))
}

fn times(a: Fraction, b: Fraction) -> Fraction {
    reduced((a.0 * b.0, a.1 * b.1))
}

fn over(a: Fraction, b: Fraction) -> Fraction {
    reduced((a.0 * b.1, a.1 * b.0))
}

/// A basis of all that the hidden counts could be changed by without changing anything that is shown.
pub fn null_space(lines: &[Line], hidden: &[usize]) -> Vec<Vec<Fraction>> {
    let mut rows: Vec<Vec<Fraction>> = lines
        .iter()
        .map(|line| {
            let of = |at: &usize| {
                let part = line.parts.iter().filter(|part| *part == at).count() as i128;
                (part - i128::from(line.total == *at), 1)
            };
            hidden.iter().map(of).collect()
        })
        .collect();
    let mut pivots = Vec::new();
    for column in 0..hidden.len() {
        let done = pivots.len();
        let Some(pivot) = (done..rows.len()).find(|row| rows[*row][column].0 != 0) else { continue };
        rows.swap(done, pivot);
        let by = rows[done][column];
        rows[done] = rows[done].iter().map(|value| over(*value, by)).collect();
        let pivot = rows[done].clone();
        for (at, row) in rows.iter_mut().enumerate().filter(|(at, _)| *at != done) {
            let _ = at;
            let factor = row[column];
            *row = row.iter().zip(&pivot).map(|(value, p)| minus(*value, times(factor, *p))).collect();
        }
        pivots.push(column);
    }
    let free: Vec<usize> = (0..hidden.len()).filter(|column| !pivots.contains(column)).collect();
    free.iter()
        .map(|column| {
            let mut vector = vec![(0, 1); hidden.len()];
            vector[*column] = (1, 1);
            for (row, pivot) in pivots.iter().enumerate() {
                let value = rows[row][*column];
                vector[*pivot] = (-value.0, value.1);
            }
            vector
        })
        .collect()
}
