//! Principal components of a group.

use icci_score::composite::statistics::{eigen, is_constant, pearson};

/// The components of a group's correlation matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct Components {
    /// Complete rows.
    pub n: usize,
    /// Eigenvalues, largest first; they sum to the number of items that vary.
    pub eigenvalues: Vec<f64>,
    /// Correlation of each item with each component: `loadings[component][item]`; 0 of an item that does not vary.
    pub loadings: Vec<Vec<f64>>,
}

impl Components {
    /// The share of the variance that each component explains, 0 to 1.
    pub fn shares(&self) -> Vec<f64> {
        let total: f64 = self.eigenvalues.iter().sum();
        self.eigenvalues.iter().map(|value| value / total).collect()
    }
}

/// Principal components of the correlation matrix of items, over complete rows.
///
/// # Formula
///
/// `R v = lambda v`; loading of an item = `v sqrt(lambda)`. None of fewer than two items that vary, or unless there are
/// more rows than items.
///
/// # Source
///
/// OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 4.
pub fn components(items: &[Vec<Option<f64>>]) -> Option<Components> {
    let rows = items.first().map_or(0, Vec::len);
    let complete: Vec<usize> = (0..rows)
        .filter(|row| items.iter().all(|item| item.get(*row).is_some_and(Option::is_some)))
        .collect();
    if complete.len() <= items.len() {
        return None;
    }
    let columns: Vec<Vec<f64>> =
        items.iter().map(|item| complete.iter().filter_map(|row| item[*row]).collect()).collect();
    let varying: Vec<usize> = (0..items.len()).filter(|item| !is_constant(&columns[*item])).collect();
    let k = varying.len();
    if k < 2 {
        return None;
    }
    let mut matrix = vec![1.0; k * k];
    for i in 0..k {
        for j in 0..i {
            let r = pearson(&columns[varying[i]], &columns[varying[j]])?;
            matrix[i * k + j] = r;
            matrix[j * k + i] = r;
        }
    }
    let (eigenvalues, vectors) = eigen(&matrix, k);
    let loadings = vectors.iter().zip(&eigenvalues).map(|(vector, value)| {
        let mut loadings = vec![0.0; items.len()];
        for (item, element) in varying.iter().zip(vector) {
            loadings[*item] = element * value.max(0.0).sqrt();
        }
        loadings
    });
    Some(Components { n: complete.len(), loadings: loadings.collect(), eigenvalues })
}
