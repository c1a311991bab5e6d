//! Cronbach's alpha and what each item does to it.

use icci_score::composite::Composite;

/// Cronbach's alpha of a group of items.
#[derive(Debug, Clone, PartialEq)]
pub struct Alpha {
    /// How many items it is of.
    pub items: usize,
    /// The rows it rests on: complete ones, or all with any value when pairwise.
    pub n: usize,
    /// The coefficient, at most 1; none of fewer than two items or rows, or when the sum does not vary.
    pub alpha: Option<f64>,
    /// What each item does, in their order.
    pub statistics: Vec<ItemStatistics>,
}

/// One item within its group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemStatistics {
    /// Alpha of the others.
    pub alpha_if_dropped: Option<f64>,
    /// Correlation of the item with the sum of the others.
    pub item_rest_correlation: Option<f64>,
}

/// Cronbach's alpha.
///
/// # Formula
///
/// `alpha = k/(k - 1) (1 - sum var_i / var_total)`, k items, from the covariances of complete rows, or pairwise from the
/// rows that two items share. Item-rest correlation: `sum_{j != i} c_ij / sqrt(c_ii sum_{j,l != i} c_jl)`. Information
/// only: see the module.
///
/// # Missing values
///
/// Rows with any are left out, or pairwise only pairs with any.
///
/// # Source
///
/// Cronbach, Psychometrika 16 (1951).
///
/// # Examples
///
/// ```
/// use icci_benchmark::coherence::cronbach;
///
/// let item = |values: [f64; 4]| values.map(Some).to_vec();
/// // Variances 5/3 and 5/3, covariance 4/3: 2 (1 - (10/3)/6) = 8/9.
/// let found = cronbach(&[item([1.0, 2.0, 3.0, 4.0]), item([1.0, 3.0, 2.0, 4.0])], false);
/// assert!((found.alpha.unwrap() - 8.0 / 9.0).abs() < 1e-12);
/// assert_eq!(found.n, 4);
/// ```
pub fn cronbach(items: &[Vec<Option<f64>>], pairwise: bool) -> Alpha {
    let k = items.len();
    let rows = items.first().map_or(0, Vec::len);
    let at = |item: usize, row: usize| items.get(item).and_then(|item| item.get(row)).copied().flatten();
    let complete: Vec<usize> = (0..rows).filter(|row| (0..k).all(|item| at(item, *row).is_some())).collect();
    let any = (0..rows).filter(|row| (0..k).any(|item| at(item, *row).is_some())).count();
    let covariance = |a: usize, b: usize| {
        let all: Vec<usize>;
        let used = if pairwise {
            all = (0..rows).filter(|row| at(a, *row).is_some() && at(b, *row).is_some()).collect();
            &all
        } else {
            &complete
        };
        let pairs: Vec<(f64, f64)> = used.iter().filter_map(|row| at(a, *row).zip(at(b, *row))).collect();
        covariance(&pairs)
    };
    let mut matrix = vec![None; k * k];
    for a in 0..k {
        for b in a..k {
            let value = covariance(a, b);
            matrix[a * k + b] = value;
            matrix[b * k + a] = value;
        }
    }
    let n = if pairwise { any } else { complete.len() };
    let matrix: Option<Vec<f64>> = matrix.into_iter().collect();
    let Some(matrix) = matrix else {
        let nothing = ItemStatistics { alpha_if_dropped: None, item_rest_correlation: None };
        return Alpha { items: k, n, alpha: None, statistics: vec![nothing; k] };
    };
    let of = |kept: &[usize]| {
        let count = kept.len() as f64;
        let own: f64 = kept.iter().map(|i| matrix[i * k + i]).sum();
        let total: f64 =
            kept.iter().flat_map(|i| kept.iter().map(move |j| (i, j))).map(|(i, j)| matrix[i * k + j]).sum();
        (kept.len() >= 2 && total > 0.0).then(|| count / (count - 1.0) * (1.0 - own / total))
    };
    let all: Vec<usize> = (0..k).collect();
    let statistics = all.iter().map(|&item| {
        let others: Vec<usize> = all.iter().copied().filter(|other| *other != item).collect();
        let with: f64 = others.iter().map(|j| matrix[item * k + j]).sum();
        let rest: f64 = others
            .iter()
            .flat_map(|i| others.iter().map(move |j| (i, j)))
            .map(|(i, j)| matrix[i * k + j])
            .sum();
        let own = matrix[item * k + item];
        ItemStatistics {
            alpha_if_dropped: of(&others),
            item_rest_correlation: (own > 0.0 && rest > 0.0).then(|| with / (own * rest).sqrt()),
        }
    });
    Alpha { items: k, n, alpha: of(&all), statistics: statistics.collect() }
}

/// The sample covariance of pairs, with n - 1.
fn covariance(pairs: &[(f64, f64)]) -> Option<f64> {
    let n = pairs.len() as f64;
    if pairs.len() < 2 {
        return None;
    }
    let (x, y) = pairs.iter().fold((0.0, 0.0), |(x, y), (a, b)| (x + a, y + b));
    let (x, y) = (x / n, y / n);
    Some(pairs.iter().map(|(a, b)| (a - x) * (b - y)).sum::<f64>() / (n - 1.0))
}

/// A group of an index: the node, its direct children, and their alpha.
pub fn groups(composite: &Composite, pairwise: bool) -> Vec<(usize, Vec<usize>, Alpha)> {
    let framework = &composite.index().framework;
    let mut found = Vec::new();
    for &node in framework.children_first() {
        let children: Vec<usize> = framework.children(node).map(|edge| edge.child).collect();
        if children.len() < 2 {
            continue;
        }
        let columns: Vec<Vec<Option<f64>>> = children.iter().map(|child| composite.column(*child)).collect();
        found.push((node, children, cronbach(&columns, pairwise)));
    }
    found.sort_by_key(|(node, ..)| *node);
    found
}
