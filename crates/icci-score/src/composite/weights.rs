//! Weights that come from the data, and those that a file gives.

use super::statistics::{Complete, eigen, pearson};

/// Where weights come from.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Weights {
    /// As the framework gives them.
    #[default]
    Given,
    /// All 1.
    Equal,
    /// Principal components, see [`principal`].
    Pca,
}

/// Why a node's children have no principal component.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooFewRows {
    /// Units with a value of every child that varies.
    pub rows: usize,
    /// Children that vary.
    pub children: usize,
}

/// Weights by the first principal component.
#[derive(Debug, Clone, PartialEq)]
pub struct Principal {
    /// The weights, which sum to 1 unless no child varies; of a constant child 0.
    pub weights: Vec<f64>,
    /// Children that do not vary, or have no values.
    pub constant: Vec<usize>,
    /// Children that oppose the majority: their element has the other sign.
    pub opposed: Vec<usize>,
}

/// The weights of a node's children by their first principal component.
///
/// # Formula
///
/// Squared elements of the first eigenvector of the correlation matrix of the normalised children, over units that have
/// all of them. A child that is constant, or has no values, gets 0 and takes no units away; an only child 1. Choice: the handbook weights by factor analysis with rotation;
/// one component needs no rotation and no number of factors to be chosen.
///
/// # Errors
///
/// [`TooFewRows`] unless there are more rows than children that vary.
///
/// # Source
///
/// OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 6 (principal components).
pub fn principal(children: &[Vec<Option<f64>>]) -> Result<Principal, TooFewRows> {
    let count = children.len();
    if count <= 1 {
        return Ok(Principal { weights: vec![1.0; count], constant: Vec::new(), opposed: Vec::new() });
    }
    let complete = Complete::of(children);
    if complete.rows <= complete.columns.len() {
        return Err(TooFewRows { rows: complete.rows, children: complete.columns.len() });
    }
    let varying = complete.varying();
    let constant = (0..count).filter(|child| varying.iter().all(|(kept, _)| kept != child)).collect();
    let n = varying.len();
    let mut matrix = vec![0.0; n * n];
    for (i, (_, a)) in varying.iter().enumerate() {
        for (j, (_, b)) in varying.iter().enumerate() {
            matrix[i * n + j] = if i == j { 1.0 } else { pearson(a, b).unwrap_or(0.0) };
        }
    }
    let (_, vectors) = eigen(&matrix, n);
    let mut weights = vec![0.0; count];
    let mut opposed = Vec::new();
    if let Some(first) = vectors.first() {
        let positive = first.iter().filter(|x| **x > 1e-12).count();
        let negative = first.iter().filter(|x| **x < -1e-12).count();
        for ((child, _), element) in varying.iter().zip(first) {
            weights[*child] = element * element;
            let against = if negative > positive { *element > 1e-12 } else { *element < -1e-12 };
            if against {
                opposed.push(*child);
            }
        }
    }
    Ok(Principal { weights, constant, opposed })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().map(|value| Some(*value)).collect()
    }

    #[test]
    fn equally_correlated_children_share_alike_and_constants_get_nothing() {
        // Two children correlate somehow: the first component is (1, 1)/sqrt 2, its squares one half each.
        let a = some(&[1.0, 2.0, 3.0, 4.0]);
        let b = some(&[1.0, 3.0, 2.0, 4.0]);
        let found = principal(&[a.clone(), b.clone()]).expect("rows enough");
        assert!(found.weights.iter().all(|weight| (weight - 0.5).abs() < 1e-12));
        let found = principal(&[a.clone(), some(&[7.0; 4]), b.clone()]).expect("rows enough");
        assert_eq!((found.constant, found.weights[1]), (vec![1], 0.0));
        // The same once it is missing for all.
        let found = principal(&[a.clone(), vec![None; 4], b.clone()]).expect("rows enough");
        assert_eq!((found.constant, found.weights[1]), (vec![1], 0.0));
        // One value in all: it neither weighs nor takes the other rows away. So does a constant that some units lack.
        for hollow in [[Some(7.0), None, None, None], [None, Some(7.0), Some(7.0), None]] {
            let found = principal(&[a.clone(), hollow.to_vec(), b.clone()]).expect("rows enough");
            assert_eq!((found.constant, found.weights[1]), (vec![1], 0.0));
            assert!((found.weights[0] - 0.5).abs() < 1e-12 && (found.weights[2] - 0.5).abs() < 1e-12);
        }
        // Beside children that do not vary an only one weighs all; where none varies none weighs anything.
        let found = principal(&[vec![None; 4], a.clone(), some(&[7.0; 4])]).expect("rows enough");
        assert_eq!((found.weights, found.constant), (vec![0.0, 1.0, 0.0], vec![0, 2]));
        let found = principal(&[vec![None; 4], some(&[7.0; 4])]).expect("nothing to correlate");
        assert_eq!((found.weights, found.constant), (vec![0.0; 2], vec![0, 1]));
        let turned: Vec<Option<f64>> = b.iter().map(|x| x.map(|x| -x)).collect();
        let third: Vec<Option<f64>> =
            a.iter().zip(&b).map(|(x, y)| Some(x.unwrap_or(0.0) + y.unwrap_or(0.0))).collect();
        let four = [a.clone(), b.clone(), third, turned];
        // Four children and four rows are too few; with one more row the last opposes the others.
        assert_eq!(principal(&four), Err(TooFewRows { rows: 4, children: 4 }));
        let longer: Vec<Vec<Option<f64>>> = four
            .iter()
            .zip([5.0, 5.0, 10.0, -5.0])
            .map(|(column, last)| column.iter().copied().chain([Some(last)]).collect())
            .collect();
        assert_eq!(principal(&longer).expect("rows enough").opposed, vec![3]);
    }
}
