//! The t and the normal distribution: quantiles for intervals, two-sided probabilities for tests.
//!
//! The functions are those of the crate statrs, but for its quantile of t, which loses its digits for many degrees of
//! freedom and does not end for some: Newton's steps from the normal quantile, on statrs' own tail and density, stand in
//! its place. Against 40 digits of mpmath tails and quantiles are right to 1e-10 up to 10,000 degrees of freedom, and
//! tails to 1e-8 up to a million.

use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;
use statrs::distribution::{Continuous, ContinuousCDF, Normal, StudentsT};

/// Student's t with `df` > 0 degrees of freedom.
fn student(df: f64) -> Option<StudentsT> {
    StudentsT::new(0.0, 1.0, df).ok()
}

/// The probability that |T| is at least |t|, for `df` > 0 degrees of freedom.
pub(super) fn two_sided(t: f64, df: f64) -> f64 {
    student(df).map_or(f64::NAN, |student| 2.0 * student.sf(t.abs()))
}

/// The quantile of the t distribution for a probability from a half up to 1 (excluded), `df` > 0.
pub(super) fn t_quantile(p: f64, df: f64) -> f64 {
    let Some(student) = student(df) else { return f64::NAN };
    // The tail is convex and t's is the heavier one: from the normal quantile the steps only climb, and never too far.
    let mut t = normal_quantile(p);
    for _ in 0..MOST_STEPS {
        let step = (student.sf(t) - (1.0 - p)) / student.pdf(t);
        t += step;
        // Errors are squared at every step: after one of this size nothing but rounding is left.
        if step.abs() <= 1e-9 * t {
            break;
        }
    }
    t
}

/// With one degree of freedom a step doubles t at first: more than it takes for any probability below 1.
const MOST_STEPS: usize = 100;

/// Quantiles of the t distribution for one probability, each found once: groups and variables share degrees of freedom.
pub(super) struct Quantiles {
    probability: f64,
    known: Mutex<FxHashMap<u64, f64>>,
}

impl Quantiles {
    /// Those for intervals of some confidence.
    pub(super) fn of_intervals(confidence: f64) -> Quantiles {
        Quantiles { probability: 0.5 + confidence / 2.0, known: Mutex::new(FxHashMap::default()) }
    }

    /// The quantile for `df` > 0 degrees of freedom.
    pub(super) fn t(&self, df: f64) -> f64 {
        // Nobody panics while holding it; were it so, the table would still be right.
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(t) = known().get(&df.to_bits()) {
            return *t;
        }
        let t = t_quantile(self.probability, df);
        known().insert(df.to_bits(), t);
        t
    }
}

/// The quantile of the standard normal distribution for a probability above 0 and below 1.
pub(super) fn normal_quantile(p: f64) -> f64 {
    Normal::standard().inverse_cdf(p)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64, tolerance: f64, what: &str) {
        assert!((found / expected - 1.0).abs() < tolerance, "{what}: {found}, not {expected}");
    }

    #[test]
    fn quantiles_and_tails_are_those_of_mpmath() {
        // mpmath 1.3 with 40 digits: betainc, and its root by bisection.
        let quantiles = QUANTILES.iter().map(|(p, df, t)| (t_quantile(*p, *df), *t, format!("q {p} {df}")));
        let tails = TAILS.iter().map(|(t, df, tail)| (two_sided(*t, *df), *tail, format!("tail {t} {df}")));
        for (found, expected, what) in quantiles.chain(tails) {
            near(found, expected, 1e-10, &what);
        }
        for (p, z) in NORMAL {
            near(normal_quantile(p), z, 1e-14, &format!("normal {p}"));
        }
    }

    #[test]
    fn closed_forms_hold() {
        // One degree of freedom is Cauchy's; of two, t = (2p - 1) sqrt(2 / (4 p (1 - p))).
        near(t_quantile(0.975, 1.0), (std::f64::consts::PI * (0.975 - 0.5)).tan(), 1e-12, "one degree");
        near(t_quantile(0.975, 2.0), 0.95 * (2.0 / (4.0 * 0.975 * 0.025_f64)).sqrt(), 1e-12, "two degrees");
        near(two_sided(1.0, 1.0), 0.5, 1e-14, "Cauchy");
        assert_eq!(two_sided(0.0, 7.0), 1.0);
        // Very many degrees of freedom are nearly normal: z + (z³ + z) / (4 df).
        near(t_quantile(0.975, 5e7), 1.959_963_984_540_054 + 9.489 / 2e8, 1e-8, "many degrees");
        assert!(two_sided(1.0, 0.0).is_nan() && t_quantile(0.9, f64::NAN).is_nan());
    }

    #[test]
    fn probabilities_turn_quantiles_back() {
        for df in [1.0, 3.0, 17.0, 1e4] {
            for p in [0.6, 0.95, 0.9995] {
                let back = 1.0 - two_sided(t_quantile(p, df), df) / 2.0;
                assert!((back - p).abs() < 1e-12, "{df} {p} {back}");
            }
        }
    }

    const QUANTILES: [(f64, f64, f64); 24] = [
        (0.6, 1.0, 0.32491969623290623),
        (0.9, 1.0, 3.077683537175254),
        (0.975, 1.0, 12.706204736174694),
        (0.9995, 1.0, 636.6192487687897),
        (0.6, 3.7, 0.2721644642920696),
        (0.9, 3.7, 1.5575658388615077),
        (0.975, 3.7, 2.8675207071911886),
        (0.9995, 3.7, 9.474240137124665),
        (0.6, 10.0, 0.26018482949208016),
        (0.9, 10.0, 1.3721836411103359),
        (0.975, 10.0, 2.2281388519862744),
        (0.9995, 10.0, 4.586893858702708),
        (0.6, 197.0, 0.25368951946663554),
        (0.9, 197.0, 1.2858636942630117),
        (0.975, 197.0, 1.9720790337785024),
        (0.9995, 197.0, 3.34059660984815),
        (0.6, 1000.0, 0.2534145158394987),
        (0.9, 1000.0, 1.2823987214609245),
        (0.975, 1000.0, 1.962339080826408),
        (0.9995, 1000.0, 3.300282648423944),
        (0.6, 10000.0, 0.2533538434457268),
        (0.9, 10000.0, 1.2816362297304777),
        (0.975, 10000.0, 1.960201239890626),
        (0.9995, 10000.0, 3.2914999659416355),
    ];
    const TAILS: [(f64, f64, f64); 15] = [
        (0.3, 1.0, 0.8144528418445153),
        (1.96, 1.0, 0.3003428917760331),
        (6.0, 1.0, 0.10513691342250686),
        (0.3, 3.7, 0.7802674871314623),
        (1.96, 3.7, 0.12728304125953005),
        (6.0, 3.7, 0.004964571300739029),
        (0.3, 30.0, 0.7662461052843528),
        (1.96, 30.0, 0.05934231289605048),
        (6.0, 30.0, 1.3942768767204743e-06),
        (0.3, 1000.0, 0.7642395041672441),
        (1.96, 1000.0, 0.05027318495574872),
        (6.0, 1000.0, 2.755369173377469e-09),
        (0.3, 10000.0, 0.7641833912293323),
        (1.96, 10000.0, 0.05002352023183305),
        (6.0, 10000.0, 2.0416184729226155e-09),
    ];
    const NORMAL: [(f64, f64); 5] = [
        (0.6, 0.2533471031357997),
        (0.9, 1.2815515655446006),
        (0.975, 1.9599639845400538),
        (0.9995, 3.290526731491926),
        (0.999999999, 5.9978070196016375),
    ];
}
