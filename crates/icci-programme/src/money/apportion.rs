//! A sum shared out by a key, to the last cent.

use super::Cents;
use crate::error::Error;

/// What one of several bears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portion {
    /// Its number in the key.
    pub key: u64,
    /// What it bears.
    pub amount: Cents,
}

/// Shares a total out by a key.
///
/// # Formula
///
/// With the total `T` in cents and keys `k_i` that sum to `K`, the exact share is `T k_i / K`. Each gets its whole cents
/// `floor(T k_i / K)`; the cents left over go one each to the largest remainders `T k_i mod K`, of equal ones to the
/// first. All in integers, so the portions always sum to `T`. A key of 0 never gets a cent: its remainder is 0, and the
/// cents left over are fewer than the remainders above 0.
///
/// # Errors
///
/// [`Error::KeyOfNothing`] when all keys are 0, or there are none; [`Error::TooLarge`] for a negative total or keys that
/// exceed what integers of 128 bits hold.
///
/// # Source
///
/// The method of largest remainders (Hamilton).
pub fn apportion(total: Cents, keys: &[u64]) -> Result<Vec<Portion>, Error> {
    let sum: u128 = keys.iter().map(|key| u128::from(*key)).sum();
    if sum == 0 {
        return Err(Error::KeyOfNothing);
    }
    let total = u128::try_from(total.0).map_err(|_| Error::TooLarge)?;
    // 2^63 times 2^64 fits into 128 bits.
    let parts: Vec<(u128, u128)> = keys
        .iter()
        .map(|key| {
            let product = total * u128::from(*key);
            (product / sum, product % sum)
        })
        .collect();
    let given: u128 = parts.iter().map(|(whole, _)| whole).sum();
    let left = usize::try_from(total - given).map_err(|_| Error::TooLarge)?;
    let mut order: Vec<usize> = (0..parts.len()).collect();
    // A stable sort: of equal remainders the first stays first.
    order.sort_by(|a, b| parts[*b].1.cmp(&parts[*a].1));
    let mut amounts: Vec<u128> = parts.iter().map(|(whole, _)| *whole).collect();
    for at in order.into_iter().take(left) {
        amounts[at] += 1;
    }
    keys.iter()
        .zip(amounts)
        .map(|(key, amount)| {
            let amount = i64::try_from(amount).map_err(|_| Error::TooLarge)?;
            Ok(Portion { key: *key, amount: Cents(amount) })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn amounts(total: i64, keys: &[u64]) -> Vec<i64> {
        apportion(Cents(total), keys).expect("portions").iter().map(|portion| portion.amount.0).collect()
    }

    #[test]
    fn golden_cases() {
        #[derive(serde::Deserialize)]
        struct Golden {
            case: Vec<Case>,
        }
        #[derive(serde::Deserialize)]
        struct Case {
            name: String,
            total: Cents,
            keys: Vec<u64>,
            amounts: Vec<Cents>,
        }
        let golden: Golden =
            toml::from_str(include_str!("../../tests/golden/money.toml")).expect("golden cases");
        for case in golden.case {
            let portions = apportion(case.total, &case.keys).expect("portions");
            let amounts: Vec<Cents> = portions.iter().map(|portion| portion.amount).collect();
            assert_eq!(amounts, case.amounts, "{}", case.name);
        }
    }

    #[test]
    fn cents_left_over_go_to_the_largest_remainders() {
        // 100 cents by 1:1:1: 33 1/3 each; one cent left, equal remainders: to the first.
        assert_eq!(amounts(100, &[1, 1, 1]), [34, 33, 33]);
        // 10 cents by 1:2:4 of 7: 10/7 = 1 r 3, 20/7 = 2 r 6, 40/7 = 5 r 5; 8 given, two left: to r 6 and r 5.
        assert_eq!(amounts(10, &[1, 2, 4]), [1, 3, 6]);
        assert_eq!(amounts(0, &[3, 0]), [0, 0]);
        assert_eq!(amounts(1, &[0, 5, 5]), [0, 1, 0]);
    }

    #[test]
    fn a_key_of_nothing_is_said() {
        assert!(matches!(apportion(Cents(5), &[]), Err(Error::KeyOfNothing)));
        assert!(matches!(apportion(Cents(5), &[0, 0]), Err(Error::KeyOfNothing)));
        assert!(matches!(apportion(Cents(-5), &[1]), Err(Error::TooLarge)));
        // The largest of everything does not overflow.
        assert_eq!(amounts(i64::MAX, &[u64::MAX, 0]), [i64::MAX, 0]);
    }

    proptest! {
        #[test]
        fn portions_sum_to_the_total_and_stay_within_a_cent(
            total in 0_i64..1_000_000_000_000,
            keys in prop::collection::vec(0_u64..1_000_000, 1..12),
        ) {
            let sum: u64 = keys.iter().sum();
            prop_assume!(sum > 0);
            let portions = apportion(Cents(total), &keys).expect("portions");
            prop_assert_eq!(portions.iter().map(|portion| portion.amount.0).sum::<i64>(), total);
            for portion in &portions {
                let exact = total as f64 * portion.key as f64 / sum as f64;
                prop_assert!((portion.amount.0 as f64 - exact).abs() < 1.0 + 1e-6 * exact.max(1.0));
                prop_assert!(portion.key > 0 || portion.amount.0 == 0);
            }
        }
    }
}
