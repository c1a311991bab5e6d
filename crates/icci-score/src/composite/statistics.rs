//! Moments, correlation and the leading directions of correlation, over plain slices.

use crate::number::tie;

/// The arithmetic mean; none of nothing.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The sample variance with `n - 1`; none of fewer than two values.
pub fn variance(values: &[f64]) -> Option<f64> {
    let mean = mean(values).filter(|_| values.len() >= 2)?;
    Some(values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (values.len() - 1) as f64)
}

/// The median: the mean of the middle two when their number is even. The values are sorted in place.
pub fn median_of(values: &mut [f64]) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    Some((values.get(middle - 1)? + upper) / 2.0)
}

/// Whether all values are one, to 12 significant digits.
pub fn is_constant(values: &[f64]) -> bool {
    values.windows(2).all(|pair| tie(pair[0], pair[1]))
}

/// What can be correlated: the columns that vary, over the rows in which each of these has a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Complete {
    /// How many rows there are.
    pub rows: usize,
    /// Which columns there are, by their position among all. One without values, or with one value throughout, tells
    /// nothing, and must not take the rows of the others away.
    pub columns: Vec<usize>,
    /// The values, a column each; one that varies only in rows that another lacks is constant here.
    pub values: Vec<Vec<f64>>,
}

impl Complete {
    /// The complete rows of some columns.
    pub fn of(columns: &[Vec<Option<f64>>]) -> Complete {
        let known = |column: &Vec<Option<f64>>| column.iter().copied().flatten().collect::<Vec<f64>>();
        let kept: Vec<usize> = (0..columns.len()).filter(|at| !is_constant(&known(&columns[*at]))).collect();
        let all = columns.first().map_or(0, Vec::len);
        let rows: Vec<usize> = (0..all)
            .filter(|row| kept.iter().all(|at| columns[*at].get(*row).is_some_and(Option::is_some)))
            .collect();
        let values = kept.iter().map(|at| rows.iter().filter_map(|row| columns[*at][*row]).collect());
        Complete { rows: rows.len(), values: values.collect(), columns: kept }
    }

    /// The columns that vary over the complete rows, with their positions among all.
    pub fn varying(&self) -> Vec<(usize, &Vec<f64>)> {
        let all = self.columns.iter().copied().zip(&self.values);
        all.filter(|(_, column)| !is_constant(column)).collect()
    }
}

/// Skewness of type 2, as SAS and Excel reckon it; none of fewer than three values, or of a constant.
///
/// # Formula
///
/// `G1 = g1 sqrt(n (n - 1)) / (n - 2)`, `g1 = m3 / m2^1.5`, `m_k = sum((x - mean)^k) / n`.
///
/// # Source
///
/// Joanes, Gill, The Statistician 47 (1998); R's e1071, `type = 2`.
pub fn skewness(values: &[f64]) -> Option<f64> {
    let n = values.len() as f64;
    if values.len() < 3 || is_constant(values) {
        return None;
    }
    let (m2, m3, _) = central_moments(values)?;
    Some(m3 / m2.powf(1.5) * (n * (n - 1.0)).sqrt() / (n - 2.0)).filter(|skew| skew.is_finite())
}

/// Excess kurtosis of type 2, as SAS and Excel reckon it; none of fewer than four values, or of a constant.
///
/// # Formula
///
/// `G2 = (n - 1) / ((n - 2)(n - 3)) ((n + 1) g2 + 6)`, `g2 = m4 / m2^2 - 3`.
///
/// # Source
///
/// Joanes, Gill, The Statistician 47 (1998); R's e1071, `type = 2`.
pub fn excess_kurtosis(values: &[f64]) -> Option<f64> {
    let n = values.len() as f64;
    if values.len() < 4 || is_constant(values) {
        return None;
    }
    let (m2, _, m4) = central_moments(values)?;
    let g2 = m4 / (m2 * m2) - 3.0;
    Some((n - 1.0) / ((n - 2.0) * (n - 3.0)) * ((n + 1.0) * g2 + 6.0)).filter(|kurtosis| kurtosis.is_finite())
}

fn central_moments(values: &[f64]) -> Option<(f64, f64, f64)> {
    let (mean, n) = (mean(values)?, values.len() as f64);
    let sums = values.iter().fold((0.0, 0.0, 0.0), |(two, three, four), value| {
        let d = value - mean;
        (two + d * d, three + d * d * d, four + d * d * d * d)
    });
    Some((sums.0 / n, sums.1 / n, sums.2 / n))
}

/// Pearson's correlation of pairs; none of fewer than two, or when one side does not vary.
///
/// # Formula
///
/// `r = sum((x - mean x)(y - mean y)) / sqrt(sum((x - mean x)^2) sum((y - mean y)^2))`, from -1 to 1.
pub fn pearson(x: &[f64], y: &[f64]) -> Option<f64> {
    let n = x.len().min(y.len());
    let (x, y) = (x.get(..n)?, y.get(..n)?);
    if n < 2 || is_constant(x) || is_constant(y) {
        return None;
    }
    let (mx, my) = (mean(x)?, mean(y)?);
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in x.iter().zip(y) {
        xy += (x - mx) * (y - my);
        xx += (x - mx) * (x - mx);
        yy += (y - my) * (y - my);
    }
    let r = xy / (xx.sqrt() * yy.sqrt());
    r.is_finite().then(|| r.clamp(-1.0, 1.0))
}

/// Eigenvalues, largest first, and the eigenvector of each (a row), of a symmetric matrix of `n` rows.
///
/// Jacobi's rotations: exact to rounding for the small matrices of indicators, and the same on every run. Of the two
/// directions of a vector that is returned whose elements sum to more than 0, or whose first element other than 0 is
/// positive.
///
/// # Source
///
/// Golub, Van Loan, Matrix Computations, 4th ed. (2013), section 8.5.
pub fn eigen(matrix: &[f64], n: usize) -> (Vec<f64>, Vec<Vec<f64>>) {
    let mut a = matrix.to_vec();
    a.resize(n * n, 0.0);
    let mut v = vec![0.0; n * n];
    for i in 0..n {
        v[i * n + i] = 1.0;
    }
    let total: f64 = a.iter().map(|x| x * x).sum();
    // Rotations converge quadratically; a matrix of a hundred rows takes about ten rounds.
    for _ in 0..100 {
        let off: f64 =
            (0..n).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| a[i * n + j].powi(2)).sum();
        if off <= total * 1e-32 {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                rotate(&mut a, &mut v, n, p, q);
            }
        }
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|i, j| a[j * n + j].total_cmp(&a[i * n + i]).then(i.cmp(j)));
    let vectors = order.iter().map(|&column| {
        let vector: Vec<f64> = (0..n).map(|row| v[row * n + column]).collect();
        let sum: f64 = vector.iter().sum();
        let first = vector.iter().copied().find(|x| x.abs() > 1e-12).unwrap_or(0.0);
        let turned = if sum.abs() > 1e-12 { sum < 0.0 } else { first < 0.0 };
        vector.into_iter().map(|x| if turned { -x } else { x }).collect()
    });
    let vectors = vectors.collect();
    (order.iter().map(|&i| a[i * n + i]).collect(), vectors)
}

/// One rotation that makes the element (p, q) zero.
fn rotate(a: &mut [f64], v: &mut [f64], n: usize, p: usize, q: usize) {
    let apq = a[p * n + q];
    if apq == 0.0 {
        return;
    }
    let theta = (a[q * n + q] - a[p * n + p]) / (2.0 * apq);
    let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let t = if theta == 0.0 { 1.0 } else { t };
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    for k in 0..n {
        let (akp, akq) = (a[k * n + p], a[k * n + q]);
        a[k * n + p] = c * akp - s * akq;
        a[k * n + q] = s * akp + c * akq;
    }
    for k in 0..n {
        let (apk, aqk) = (a[p * n + k], a[q * n + k]);
        a[p * n + k] = c * apk - s * aqk;
        a[q * n + k] = s * apk + c * aqk;
    }
    for k in 0..n {
        let (vkp, vkq) = (v[k * n + p], v[k * n + q]);
        v[k * n + p] = c * vkp - s * vkq;
        v[k * n + q] = s * vkp + c * vkq;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-12 * b.abs().max(1.0), "{a} is not {b}");
    }

    #[test]
    fn eigenvalues_of_matrices_that_can_be_solved_by_hand() {
        // [[2, 1], [1, 2]]: 3 along (1, 1), 1 along (1, -1).
        let (values, vectors) = eigen(&[2.0, 1.0, 1.0, 2.0], 2);
        near(values[0], 3.0);
        near(values[1], 1.0);
        near(vectors[0][0], 0.5_f64.sqrt());
        near(vectors[0][1], 0.5_f64.sqrt());
        // Equal correlations r of three variables: 1 + 2 r once, 1 - r twice.
        let (values, _) = eigen(&[1.0, 0.5, 0.5, 0.5, 1.0, 0.5, 0.5, 0.5, 1.0], 3);
        near(values[0], 2.0);
        near(values[1], 0.5);
        near(values[2], 0.5);
        assert!(eigen(&[], 0).0.is_empty());
    }

    #[test]
    fn what_does_not_vary_has_no_correlation_and_no_shape() {
        assert_eq!(pearson(&[1.0, 1.0, 1.0], &[1.0, 2.0, 3.0]), None);
        assert_eq!(pearson(&[1.0], &[2.0]), None);
        near(pearson(&[1.0, 2.0, 3.0], &[2.0, 4.0, 6.0]).expect("pairs"), 1.0);
        assert_eq!((skewness(&[1.0, 1.0, 1.0]), excess_kurtosis(&[1.0, 2.0, 3.0])), (None, None));
        assert_eq!(median_of(&mut [3.0, 1.0, 2.0, 10.0]), Some(2.5));
        assert_eq!((variance(&[1.0]), mean(&[])), (None, None));
    }
}
