//! Outliers: found by skewness and kurtosis, drawn in one by one, or the column taken to logarithms.

use super::series::Series;
use super::statistics::{excess_kurtosis, skewness};

/// The absolute skewness from which, together with the kurtosis, an indicator fails.
const MOST_SKEWED: f64 = 2.0;
/// The excess kurtosis from which, together with the skewness, an indicator fails.
const MOST_PEAKED: f64 = 3.5;

/// What was done to an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Treated {
    /// It had no outliers.
    Nothing,
    /// Its largest values were lowered to the next.
    WinsorisedHigh,
    /// Its smallest values were raised to the next.
    WinsorisedLow,
    /// Its values of both ends were drawn in.
    WinsorisedBoth,
    /// Its logarithms take its place.
    Logarithm,
}

impl Treated {
    /// The word of tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Treated::Nothing => "none",
            Treated::WinsorisedHigh => "winsorised-high",
            Treated::WinsorisedLow => "winsorised-low",
            Treated::WinsorisedBoth => "winsorised-both",
            Treated::Logarithm => "logarithm",
        }
    }
}

/// The log of one indicator's treatment.
#[derive(Debug, Clone, PartialEq)]
pub struct Treatment {
    /// What was done.
    pub treated: Treated,
    /// Skewness and excess kurtosis before; none where they are undefined.
    pub before: (Option<f64>, Option<f64>),
    /// The same after.
    pub after: (Option<f64>, Option<f64>),
    /// The units whose value was changed, with the value before and after, in the order of the units. Of a logarithm
    /// all are, and they are not listed.
    pub changes: Vec<(usize, f64, f64)>,
}

/// Treats one indicator.
///
/// # Formula
///
/// The indicator fails when `|skew| >= 2` and excess kurtosis `>= 3.5` (type 2 both; fewer than four values never
/// fail). While it fails: if `skew >= 0` all values equal to the maximum take the next lower value, else all equal to the
/// minimum the next higher; then it is tested again. `most` is how many of the original values may be changed; one that is
/// drawn in again by a later step counts once. A step that would change more is not taken: the original column
/// then becomes `ln(x - min + 0.01 (max - min))`.
///
/// # Source
///
/// OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 3; Becker et al., COINr (2022), `Treat`.
pub fn treat(series: &Series, most: usize) -> (Series, Treatment) {
    let mut known: Vec<f64> = series.known().collect();
    let before = shape(&known);
    let nothing = Treatment { treated: Treated::Nothing, before, after: before, changes: Vec::new() };
    if !fails(before) {
        return (series.clone(), nothing);
    }
    let original = known.clone();
    let (mut high, mut low) = (false, false);
    let mut now = before;
    while fails(now) {
        let up = now.0.is_some_and(|skew| skew >= 0.0);
        let end = extreme(&known, up);
        let next = extreme_of(known.iter().copied().filter(|value| *value != end), up).unwrap_or(end);
        for value in known.iter_mut().filter(|value| **value == end) {
            *value = next;
        }
        // Each step draws in at least one more, so that this ends.
        if original.iter().zip(&known).filter(|(old, new)| old != new).count() > most {
            return logarithm(series, before);
        }
        high |= up;
        low |= !up;
        now = shape(&known);
    }
    let mut treated = series.clone();
    let mut changes = Vec::new();
    let units: Vec<usize> = (0..series.len()).filter(|unit| series.get(*unit).is_some()).collect();
    for (unit, value) in units.into_iter().zip(known) {
        if let Some(old) = series.get(unit).filter(|old| *old != value) {
            treated.set(unit, value);
            changes.push((unit, old, value));
        }
    }
    let word = match (high, low) {
        (true, true) => Treated::WinsorisedBoth,
        (false, _) => Treated::WinsorisedLow,
        _ => Treated::WinsorisedHigh,
    };
    (treated, Treatment { treated: word, before, after: now, changes })
}

fn logarithm(series: &Series, before: (Option<f64>, Option<f64>)) -> (Series, Treatment) {
    let known: Vec<f64> = series.known().collect();
    let (min, max) = (extreme(&known, false), extreme(&known, true));
    let treated = Series::new(series.iter().map(|value| value.map(|x| (x - min + 0.01 * (max - min)).ln())));
    let after = shape(&treated.known().collect::<Vec<f64>>());
    (treated, Treatment { treated: Treated::Logarithm, before, after, changes: Vec::new() })
}

fn shape(known: &[f64]) -> (Option<f64>, Option<f64>) {
    (skewness(known), excess_kurtosis(known))
}

fn fails((skew, kurtosis): (Option<f64>, Option<f64>)) -> bool {
    skew.is_some_and(|skew| skew.abs() >= MOST_SKEWED)
        && kurtosis.is_some_and(|kurtosis| kurtosis >= MOST_PEAKED)
}

fn extreme(known: &[f64], up: bool) -> f64 {
    extreme_of(known.iter().copied(), up).unwrap_or(0.0)
}

fn extreme_of(known: impl Iterator<Item = f64>, up: bool) -> Option<f64> {
    if up { known.max_by(f64::total_cmp) } else { known.min_by(f64::total_cmp) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[f64]) -> Series {
        Series::new(values.iter().map(|value| Some(*value)))
    }

    #[test]
    fn few_values_and_constants_are_left_alone() {
        for values in [&[1.0, 1.0, 1.0, 1.0, 1.0][..], &[0.0, 0.0, 100.0], &[], &[3.0]] {
            let (treated, log) = treat(&of(values), 5);
            assert_eq!((treated, log.treated), (of(values), Treated::Nothing));
        }
    }

    #[test]
    fn an_outlier_takes_the_next_value_and_is_logged() {
        let mut values: Vec<f64> = (0..20).map(f64::from).collect();
        values[7] = 500.0;
        let (treated, log) = treat(&of(&values), 5);
        assert_eq!(treated.get(7), Some(19.0));
        assert_eq!((log.treated, log.changes), (Treated::WinsorisedHigh, vec![(7, 500.0, 19.0)]));
        // The same below, mirrored.
        let mirrored: Vec<f64> = values.iter().map(|x| -x).collect();
        assert_eq!(treat(&of(&mirrored), 5).1.treated, Treated::WinsorisedLow);
    }

    #[test]
    fn observations_are_counted_once_however_often_they_are_drawn_in() {
        // 1..29 and four far above: 1000 becomes 950, both 900, all three 850, all four 29. Ten assignments, but four
        // observations, which the usual limit of five allows.
        let values: Vec<f64> = (1..=29).map(f64::from).chain([850.0, 900.0, 950.0, 1000.0]).collect();
        let (treated, log) = treat(&of(&values), 5);
        assert_eq!(log.treated, Treated::WinsorisedHigh);
        let drawn_in = [(29, 850.0), (30, 900.0), (31, 950.0), (32, 1000.0)];
        assert_eq!(log.changes, drawn_in.map(|(unit, from)| (unit, from, 29.0)));
        assert!(treated.known().skip(28).all(|value| value == 29.0) && log.after.0 < Some(0.5));
        assert_eq!(treat(&of(&values), 4).1.changes.len(), 4);
        // Three are not enough, and nothing is left half done.
        let (logarithms, log) = treat(&of(&values), 3);
        assert_eq!((log.treated, log.changes), (Treated::Logarithm, Vec::new()));
        assert_eq!(logarithms.get(32), Some((999.0_f64 + 0.01 * 999.0).ln())); // 1000 - min + 0.01 (1000 - 1)
    }

    #[test]
    fn a_step_that_would_pass_the_limit_is_not_taken() {
        // Three units share the highest value: drawn in together, or not at all.
        let values: Vec<f64> = (1..=60).map(f64::from).chain([5000.0; 3]).collect();
        let (treated, log) = treat(&of(&values), 2);
        assert_eq!((log.treated, log.changes), (Treated::Logarithm, Vec::new()));
        assert_eq!(treated.get(0), Some((0.01 * 4999.0_f64).ln()));
        let (_, log) = treat(&of(&values), 3);
        assert_eq!((log.treated, log.changes.len()), (Treated::WinsorisedHigh, 3));
        // The same below, mirrored.
        let mirrored: Vec<f64> = values.iter().map(|x| -x).collect();
        assert_eq!(treat(&of(&mirrored), 2).1.treated, Treated::Logarithm);
        assert_eq!(treat(&of(&mirrored), 3).1.treated, Treated::WinsorisedLow);
    }

    #[test]
    fn what_winsorising_cannot_mend_becomes_logarithms_of_the_original() {
        let values: Vec<f64> = (0..30).map(|k| 3.0_f64.powi(k)).collect();
        let (treated, log) = treat(&of(&values), 2);
        assert_eq!(log.treated, Treated::Logarithm);
        let (min, max) = (1.0, 3.0_f64.powi(29));
        let expected = (values[4] - min + 0.01 * (max - min)).ln();
        assert!((treated.get(4).expect("a value") - expected).abs() < 1e-12);
        // No value may be changed: straight to logarithms.
        assert_eq!(treat(&of(&values), 0).1.treated, Treated::Logarithm);
    }
}
