//! The t and the normal distribution: quantiles for intervals, two-sided probabilities for tests.

use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

/// ln Γ(x) for x > 0: Lanczos' series with g = 7, good to 15 digits.
fn ln_gamma(x: f64) -> f64 {
    const C: [f64; 9] = [
        0.999_999_999_999_809_9,
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    let x = x - 1.0;
    let t = x + 7.5;
    let series = C.iter().enumerate().skip(1).fold(C[0], |sum, (i, c)| sum + c / (x + i as f64));
    0.5 * (2.0 * std::f64::consts::PI).ln() + (x + 0.5) * t.ln() - t + series.ln()
}

/// The regularised incomplete beta function I_x(a, b), by its continued fraction (Lentz).
fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p()).exp();
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    }
}

fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let keep = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / keep(1.0 - (a + b) * x / (a + 1.0));
    let mut h = d;
    // It takes about the root of the larger argument many steps.
    for m in 1..100_000 {
        let m = f64::from(m);
        for numerator in [
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0)),
        ] {
            d = 1.0 / keep(1.0 + numerator * d);
            c = keep(1.0 + numerator / c);
            h *= d * c;
        }
        if (d * c - 1.0).abs() < 1e-16 {
            break;
        }
    }
    h
}

/// The probability that |T| is at least |t|, for `df` > 0 degrees of freedom.
pub(super) fn two_sided(t: f64, df: f64) -> f64 {
    incomplete_beta(df / (df + t * t), df / 2.0, 0.5)
}

/// The quantile of the t distribution for a probability above a half, `df` > 0.
pub(super) fn t_quantile(p: f64, df: f64) -> f64 {
    let tail = 2.0 * (1.0 - p);
    // It lies above the normal one; the first term of Cornish and Fisher comes near unless df is very small.
    let z = normal_quantile(p);
    let (mut low, mut high) = (0.0, f64::MAX);
    let ln_front = ln_gamma((df + 1.0) / 2.0) - ln_gamma(df / 2.0) - 0.5 * (df * std::f64::consts::PI).ln();
    let mut t = z + (z.powi(3) + z) / (4.0 * df);
    // Newton's steps, with the bracket for where they leave it.
    for _ in 0..200 {
        let above = two_sided(t, df) - tail;
        if above > 0.0 {
            low = t
        } else {
            high = t
        }
        let density = (ln_front - (df + 1.0) / 2.0 * (t * t / df).ln_1p()).exp();
        let newton = t + above / (2.0 * density);
        // Errors are squared at every step: after one of this size nothing but rounding is left.
        if (newton - t).abs() <= 1e-8 * t {
            return newton;
        }
        t = match newton {
            newton if newton > low && newton < high => newton,
            _ if high < f64::MAX => 0.5 * (low + high),
            _ => 2.0 * t,
        };
    }
    t
}

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

/// The quantile of the standard normal distribution for a probability from a half up to 1 (excluded).
pub(super) fn normal_quantile(p: f64) -> f64 {
    let (mut low, mut high) = (0.0, 9.0);
    let mut z: f64 = 1.0;
    for _ in 0..200 {
        let density = (-0.5 * z * z).exp() / (2.0 * std::f64::consts::PI).sqrt();
        // Φ(z) = 1/2 + φ(z) (z + z³/3 + z⁵/(3·5) + ...).
        let (mut term, mut sum, mut k) = (z, z, 1.0);
        while term > 1e-18 * sum {
            k += 2.0;
            term *= z * z / k;
            sum += term;
        }
        let below = 0.5 + density * sum - p;
        if below < 0.0 {
            low = z
        } else {
            high = z
        }
        let newton = z - below / density;
        let next = if newton > low && newton < high { newton } else { 0.5 * (low + high) };
        if (next - z).abs() <= 1e-15 * next.abs() {
            return next;
        }
        z = next;
    }
    z
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        // Two-sided 95 % points of printed tables, to their digits; 1, 2 and 4 degrees have closed forms.
        for (df, t) in [(5.0, 2.570_582), (10.0, 2.228_139), (30.0, 2.042_272), (197.0, 1.972_079)] {
            assert!((t_quantile(0.975, df) - t).abs() < 5e-7, "{df}: {}", t_quantile(0.975, df));
        }
        let one = (std::f64::consts::PI * (0.975 - 0.5)).tan();
        assert!((t_quantile(0.975, 1.0) / one - 1.0).abs() < 1e-12);
        // t = (2p - 1) sqrt(2 / (4 p (1 - p))).
        let two = 0.95 * (2.0 / (4.0 * 0.975 * 0.025_f64)).sqrt();
        assert!((t_quantile(0.975, 2.0) / two - 1.0).abs() < 1e-12);
        assert!((normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-14);
        assert!((t_quantile(0.975, 5e7) - 1.959_964_03).abs() < 1e-7);
    }

    #[test]
    fn probabilities_turn_quantiles_back() {
        for df in [1.0, 3.0, 17.0, 1e4] {
            for p in [0.6, 0.95, 0.9995] {
                let back = 1.0 - two_sided(t_quantile(p, df), df) / 2.0;
                assert!((back - p).abs() < 1e-12, "{df} {p} {back}");
            }
        }
        // One degree of freedom is Cauchy's: P(|T| >= 1) = 1/2.
        assert!((two_sided(1.0, 1.0) - 0.5).abs() < 1e-14);
        assert_eq!(two_sided(0.0, 7.0), 1.0);
    }
}
