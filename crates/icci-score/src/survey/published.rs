//! The numbers of a domain as they are published: in full, rounded, or not at all.
//!
//! Comes in: an [`Estimate`] and how much of it may be told, which `guard` decides. Goes out: what is printed. Rounding
//! belongs here and nowhere before, so that estimates without disclosure control keep all their digits.

use super::compare::Difference;
use super::estimate::{Estimate, Setting, Statistic};
use super::student::two_sided;

/// How much is published of the numbers of a variable in a domain, from the most to the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Detail {
    /// All digits.
    Full,
    /// Estimates at reporting precision, errors to two digits.
    Rounded,
    /// Estimates at reporting precision, without errors.
    Estimate,
    /// Nothing.
    Nothing,
}

/// What is published of a variable in a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Allowed {
    pub detail: Detail,
    /// Whether its own answers are guarded, so that no number is given besides means and the shares that are shown.
    pub guarded: bool,
    /// Whether no share of a value is shown.
    pub closed: bool,
    /// Whether sums of weights would tell how many have each.
    pub weights: bool,
    /// Whether means are shown to ten times the step that they have otherwise.
    pub coarse: bool,
}

impl Allowed {
    /// Everything.
    pub(super) const ALL: Allowed =
        Allowed { detail: Detail::Full, guarded: false, closed: false, weights: false, coarse: false };
}

impl Allowed {
    /// The step of means, by that of the variable.
    pub(super) fn unit(&self, unit: f64) -> f64 {
        if self.coarse { 10.0 * unit } else { unit }
    }
}

/// The nearest multiple of a unit, half away from zero. A unit is a power of ten.
pub(super) fn to_unit(x: f64, unit: f64) -> f64 {
    let decimals = -unit.log10().round();
    let power = 10_f64.powf(decimals.abs());
    if decimals >= 0.0 { (x * power).round() / power } else { (x / power).round() * power }
}

/// A number to some significant digits.
pub(super) fn to_digits(x: f64, digits: i32) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    to_unit(x, 10_f64.powi(x.abs().log10().floor() as i32 + 1 - digits))
}

/// The step of shares: a tenth of a per cent, and a whole one where the error is left out.
pub(super) fn step_of_shares(detail: Detail) -> f64 {
    if detail <= Detail::Rounded { 0.001 } else { 0.01 }
}

impl Setting<'_> {
    /// A mean as it is published.
    ///
    /// # Formula
    ///
    /// The mean to the nearest `unit`; the error to two digits; the interval from both, to the `unit` as well, so that it
    /// tells no more than they do. No design effect.
    pub(super) fn published_mean(&self, estimate: &Estimate, detail: Detail, unit: f64) -> Option<Estimate> {
        if detail == Detail::Nothing {
            return None;
        }
        if detail == Detail::Full {
            return Some(*estimate);
        }
        let value = estimate.value.map(|value| to_unit(value, unit));
        let se = estimate.se.filter(|_| detail == Detail::Rounded).map(|se| to_digits(se, 2));
        let half = se.zip(estimate.df.and_then(|df| self.t(df))).map(|(se, t)| t * se);
        let end = |sign: f64| Some(to_unit(value? + sign * half?, unit));
        Some(Estimate { value, se, lower: end(-1.0), upper: end(1.0), deff: None, ..*estimate })
    }

    /// The share of one value as it is published, where the value itself may be shown. Without a design it is the number
    /// that gave it, which is shown.
    pub(super) fn published_share(&self, estimate: &Estimate, detail: Detail) -> Estimate {
        if detail == Detail::Full || !self.declared {
            return *estimate;
        }
        let value = estimate.value.map(|value| to_unit(value, step_of_shares(detail)));
        let se = estimate.se.filter(|_| detail == Detail::Rounded).map(|se| to_digits(se, 2));
        let rounded = self.with_interval_of_share(Estimate { value, se, deff: None, ..*estimate });
        let end = |end: Option<f64>| end.filter(|_| se.is_some()).map(|end| to_unit(end, 0.001));
        Estimate { lower: end(rounded.lower), upper: end(rounded.upper), ..rounded }
    }

    /// Numbers of a variable, or of one of its values where `shares` are listed, as they are published; nothing where they
    /// are hidden. `w` is the sum of weights behind them.
    pub(super) fn published(
        &self,
        estimate: &Estimate,
        statistic: Statistic,
        shares: bool,
        allowed: Allowed,
        (unit, w): (f64, f64),
    ) -> Option<Estimate> {
        let Allowed { detail, guarded, closed, weights, .. } = allowed;
        let bare =
            |value: Option<f64>| Estimate { n: estimate.n, value, df: estimate.df, ..Estimate::default() };
        if shares {
            return match statistic {
                _ if closed => None,
                Statistic::Total if weights => None,
                Statistic::Total if detail != Detail::Full && self.declared => {
                    // What the rounded share stands for, and no more digits than it has.
                    let step = step_of_shares(detail);
                    let of = |total: f64| to_unit(to_unit(total / w, step) * w, power_below(step * w));
                    Some(bare(estimate.value.map(of)))
                }
                Statistic::Total => Some(*estimate),
                Statistic::Proportion => Some(self.published_share(estimate, detail)),
                _ if detail == Detail::Full || !self.declared => Some(*estimate),
                _ => self.published_mean(estimate, detail.min(Detail::Estimate), step_of_shares(detail)),
            };
        }
        if detail == Detail::Nothing {
            return None;
        }
        match statistic {
            Statistic::Total if weights => None,
            _ if detail == Detail::Full => Some(*estimate),
            Statistic::Mean | Statistic::Proportion => self.published_mean(estimate, detail, unit),
            Statistic::Total => {
                let of = |total: f64| to_unit(to_unit(total / w, unit) * w, power_below(unit * w));
                Some(bare(estimate.value.map(of)))
            }
            _ if guarded => None,
            Statistic::Variance => Some(bare(estimate.value.map(|value| to_digits(value, 2)))),
            Statistic::Ratio => Some(bare(estimate.value.map(|value| to_digits(value, 3)))),
            Statistic::Quantile => Some(bare(estimate.value)),
        }
    }
}

/// The power of ten that is at most a number above 0.
fn power_below(x: f64) -> f64 {
    10_f64.powf(x.log10().floor())
}

/// The difference of two means, of which one at least is not published in full: that of the published means, with the
/// error that the published errors have where groups were drawn apart, `√(se_a² + se_b²)`. So it tells no more than they do.
pub(super) fn difference(a: &Estimate, b: &Estimate, full: Difference, unit: f64) -> Difference {
    let difference = a.value.zip(b.value).map(|(a, b)| to_unit(to_unit(a, unit) - to_unit(b, unit), unit));
    let se = a.se.zip(b.se).filter(|_| full.se.is_some()).map(|(a, b)| to_digits(a.hypot(b), 2));
    let t = difference.zip(se.filter(|se| *se > 0.0)).map(|(difference, se)| difference / se);
    let p = t.zip(full.df).map(|(t, df)| two_sided(t, df));
    Difference { difference, se, df: full.df, t, p }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_to_powers_of_ten_and_to_digits() {
        // Half away from zero; 0.15 is below its decimal form and 2.5 is exact.
        assert_eq!([to_unit(2.5, 1.0), to_unit(-2.5, 1.0), to_unit(66.666, 0.1)], [3.0, -3.0, 66.7]);
        assert_eq!([to_unit(1_249.0, 100.0), to_unit(0.075, 0.001)], [1200.0, 0.075]);
        assert_eq!([to_digits(1.2649, 2), to_digits(0.098_7, 2), to_digits(1234.0, 3)], [1.3, 0.099, 1230.0]);
        assert_eq!(to_digits(0.0, 2), 0.0);
    }

    #[test]
    fn a_difference_is_that_of_the_published_means() {
        let of =
            |value: f64, se: f64| Estimate { n: 40, value: Some(value), se: Some(se), ..Estimate::default() };
        let full = Difference { difference: Some(4.04), se: Some(3.3), df: Some(77.0), t: None, p: None };
        let found = difference(&of(65.7, 2.7), &of(61.6, 1.9), full, 0.1);
        // sqrt(2.7² + 1.9²) = sqrt(10.9) = 3.30; 4.1/3.3 = 1.2424.
        assert_eq!((found.difference, found.se, found.df), (Some(4.1), Some(3.3), Some(77.0)));
        assert!((found.t.unwrap_or(0.0) - 4.1 / 3.3).abs() < 1e-12);
        let without = difference(&of(65.7, 2.7), &Estimate { se: None, ..of(61.6, 0.0) }, full, 0.1);
        assert_eq!((without.difference, without.se, without.p), (Some(4.1), None, None));
    }
}
