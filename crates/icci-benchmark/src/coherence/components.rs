//! Principal components of a group.

use icci_score::composite::statistics::{Complete, eigen, pearson};

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

/// Principal components of the correlation matrix of items, over the rows that all items that vary have.
///
/// # Formula
///
/// `R v = lambda v`; loading of an item = `v sqrt(lambda)`. An item without values, or with one value throughout, takes no
/// rows away. None of fewer than two items that vary, or unless there are more rows than such items.
///
/// # Source
///
/// OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 4.
pub fn components(items: &[Vec<Option<f64>>]) -> Option<Components> {
    let complete = Complete::of(items);
    if complete.rows <= complete.columns.len() {
        return None;
    }
    let varying = complete.varying();
    let k = varying.len();
    if k < 2 {
        return None;
    }
    let mut matrix = vec![1.0; k * k];
    for i in 0..k {
        for j in 0..i {
            let r = pearson(varying[i].1, varying[j].1)?;
            matrix[i * k + j] = r;
            matrix[j * k + i] = r;
        }
    }
    let (eigenvalues, vectors) = eigen(&matrix, k);
    let loadings = vectors.iter().zip(&eigenvalues).map(|(vector, value)| {
        let mut loadings = vec![0.0; items.len()];
        for ((item, _), element) in varying.iter().zip(vector) {
            loadings[*item] = element * value.max(0.0).sqrt();
        }
        loadings
    });
    Some(Components { n: complete.rows, loadings: loadings.collect(), eigenvalues })
}
