//! Indicators of different units brought to one scale.

use super::indicators::is_value;
use super::series::Series;
use crate::number::{tie, to_12_digits};

/// A method of normalisation, named as in the handbook.
#[derive(Debug, Clone, PartialEq)]
pub enum Normalise {
    /// The values as they are, turned in the direction of the indicator.
    None,
    /// `l + (u - l)(x - min)/(max - min)`.
    MinMax {
        /// What the lowest value becomes.
        lower: f64,
        /// What the highest value becomes.
        upper: f64,
    },
    /// `m + s (x - mean)/sd`, sd with n - 1.
    ZScore {
        /// What the mean becomes.
        mean: f64,
        /// What one standard deviation becomes.
        sd: f64,
    },
    /// 1 + number of units strictly lower, to 12 significant digits: ties share the lowest rank, the best has n.
    Rank,
    /// The rank less 1.
    Borda,
    /// `(rank - 1)/(n - 1)`, 0 to 1.
    PercentileRank,
    /// `(x - min)/(max - min)`, 0 to 1.
    DistanceToBest,
    /// `(x - min)/(target - min)`.
    DistanceToTarget {
        /// Whether more than the target is no more than 1.
        cap: bool,
    },
    /// `(x - min)/(x_ref - min)`, x_ref the value of this unit.
    DistanceToReference {
        /// The name of the unit.
        unit: String,
    },
    /// `100 clamp((x - lo)/(hi - lo), 0, 1)`.
    Goalposts,
}

impl Normalise {
    /// The words of the command line.
    pub const WORDS: [&'static str; 10] = [
        "min-max",
        "z-score",
        "rank",
        "borda",
        "percentile-rank",
        "distance-to-best",
        "distance-to-target",
        "distance-to-reference",
        "goalposts",
        "none",
    ];

    /// The word of the command line.
    pub fn as_str(&self) -> &'static str {
        match self {
            Normalise::None => "none",
            Normalise::MinMax { .. } => "min-max",
            Normalise::ZScore { .. } => "z-score",
            Normalise::Rank => "rank",
            Normalise::Borda => "borda",
            Normalise::PercentileRank => "percentile-rank",
            Normalise::DistanceToBest => "distance-to-best",
            Normalise::DistanceToTarget { .. } => "distance-to-target",
            Normalise::DistanceToReference { .. } => "distance-to-reference",
            Normalise::Goalposts => "goalposts",
        }
    }

    /// The method of a word, with its usual settings or with its own behind a colon: `min-max:1,100` (range),
    /// `z-score:100,10` (mean and sd), `distance-to-target:cap`, `distance-to-reference:UNIT`. Nothing inside for
    /// `min-max` alone, whose range depends on the aggregation; nothing at all for other words.
    ///
    /// # Examples
    ///
    /// ```
    /// use icci_score::composite::Normalise;
    ///
    /// assert_eq!(Normalise::parse("min-max"), Some(None));
    /// assert_eq!(Normalise::parse("min-max:1,100"), Some(Some(Normalise::MinMax { lower: 1.0, upper: 100.0 })));
    /// assert_eq!(Normalise::parse("minmax"), None);
    /// ```
    pub fn parse(word: &str) -> Option<Option<Normalise>> {
        let (word, setting) = match word.trim().split_once(':') {
            Some((word, setting)) => (word, Some(setting)),
            None => (word.trim(), None),
        };
        let pair = || {
            let (a, b) = setting?.split_once(',')?;
            let (a, b): (f64, f64) = (a.trim().parse().ok()?, b.trim().parse().ok()?);
            (is_value(a) && is_value(b)).then_some((a, b))
        };
        let plain = |method: Normalise| setting.is_none().then_some(Some(method));
        match word {
            "min-max" if setting.is_none() => Some(None),
            "min-max" => {
                pair().filter(|(l, u)| l < u).map(|(lower, upper)| Some(Normalise::MinMax { lower, upper }))
            }
            "z-score" if setting.is_none() => Some(Some(Normalise::ZScore { mean: 0.0, sd: 1.0 })),
            "z-score" => {
                pair().filter(|(_, sd)| *sd > 0.0).map(|(mean, sd)| Some(Normalise::ZScore { mean, sd }))
            }
            "rank" => plain(Normalise::Rank),
            "borda" => plain(Normalise::Borda),
            "percentile-rank" => plain(Normalise::PercentileRank),
            "distance-to-best" => plain(Normalise::DistanceToBest),
            "distance-to-target" if setting == Some("cap") => {
                Some(Some(Normalise::DistanceToTarget { cap: true }))
            }
            "distance-to-target" => plain(Normalise::DistanceToTarget { cap: false }),
            "distance-to-reference" => {
                setting.map(|unit| Some(Normalise::DistanceToReference { unit: unit.trim().to_owned() }))
            }
            "goalposts" => plain(Normalise::Goalposts),
            "none" => plain(Normalise::None),
            _ => None,
        }
    }

    /// Whether an indicator with one value only cannot be normalised.
    pub fn needs_spread(&self) -> bool {
        !matches!(self, Normalise::None | Normalise::Rank | Normalise::Borda | Normalise::Goalposts)
    }
}

/// What a method needs to know of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Scale {
    /// 1 or -1.
    pub direction: f64,
    /// The target, as in the data.
    pub target: Option<f64>,
    /// The goalposts, as in the data.
    pub goalposts: Option<(f64, f64)>,
}

/// Why an indicator could not be normalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unnormalised {
    /// It has no value at all.
    Empty,
    /// All its values are one.
    Constant,
    /// It has no target.
    NoTarget,
    /// It has no goalposts, or they are one.
    NoGoalposts,
    /// The unit of reference has no value.
    NoReference,
    /// The target or the value of reference is the lowest value, so that no distance is left.
    NoDistance,
}

/// Normalises the values of some units, those of one year or all of them.
///
/// # Formula
///
/// Values, target, reference and goalposts are multiplied by the direction first; min, max, mean and sd are of the units
/// present. See [`Normalise`]. With direction -1 the higher goalpost is worth 0, as less is better.
///
/// # Missing values
///
/// They stay missing and count nowhere. A constant indicator (to 12 significant digits) is missing for all under min-max, z-score, distances and
/// percentile-rank; its rank is 1 and its Borda score 0.
///
/// # Errors
///
/// [`Unnormalised`]; `values` and `present` then hold nothing of these units.
///
/// # Source
///
/// OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 5.
pub(crate) fn normalise(
    method: &Normalise,
    series: &Series,
    rows: Rows<'_>,
    scale: Scale,
    reference: Option<f64>,
    values: &mut [f64],
    present: &mut [bool],
) -> Result<(), Unnormalised> {
    let direction = if scale.direction < 0.0 { -1.0 } else { 1.0 };
    let Some((min, max)) = extent(series, rows, direction) else { return Err(Unnormalised::Empty) };
    if tie(min, max) && method.needs_spread() {
        return Err(Unnormalised::Constant);
    }
    let linear =
        |shift: f64, width: f64| Linear { direction, shift, width, offset: 0.0, factor: 1.0, clamp: None };
    let line = match method {
        Normalise::None => Linear { width: 1.0, ..linear(0.0, 1.0) },
        Normalise::MinMax { lower, upper } => {
            Linear { offset: *lower, factor: upper - lower, ..linear(min, max - min) }
        }
        Normalise::ZScore { mean, sd } => {
            let (center, spread) = moments(series, rows, direction);
            if spread <= 0.0 {
                return Err(Unnormalised::Constant);
            }
            Linear { offset: *mean, factor: *sd, ..linear(center, spread) }
        }
        Normalise::DistanceToBest => linear(min, max - min),
        Normalise::DistanceToTarget { cap } => {
            let target = direction * scale.target.ok_or(Unnormalised::NoTarget)?;
            if target <= min {
                return Err(Unnormalised::NoDistance);
            }
            Linear { clamp: cap.then_some((f64::NEG_INFINITY, 1.0)), ..linear(min, target - min) }
        }
        Normalise::DistanceToReference { .. } => {
            let reference = direction * reference.ok_or(Unnormalised::NoReference)?;
            if reference <= min {
                return Err(Unnormalised::NoDistance);
            }
            linear(min, reference - min)
        }
        Normalise::Goalposts => {
            let (lo, hi) = scale.goalposts.ok_or(Unnormalised::NoGoalposts)?;
            let (lo, hi) = (direction * lo, direction * hi);
            let (lo, hi) = if direction < 0.0 && lo > hi { (hi, lo) } else { (lo, hi) };
            if lo == hi {
                return Err(Unnormalised::NoGoalposts);
            }
            Linear { factor: 100.0, clamp: Some((0.0, 1.0)), ..linear(lo, hi - lo) }
        }
        Normalise::Rank | Normalise::Borda | Normalise::PercentileRank => {
            ranks(method, series, rows, direction, values, present);
            return Ok(());
        }
    };
    line.apply(series, rows, values, present);
    Ok(())
}

/// Which units are normalised together.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Rows<'a> {
    /// All.
    All,
    /// Those of one year.
    Some(&'a [usize]),
}

/// `offset + factor clamp((direction x - shift) / width)`: every method that is no rank.
struct Linear {
    direction: f64,
    shift: f64,
    width: f64,
    offset: f64,
    factor: f64,
    clamp: Option<(f64, f64)>,
}

impl Linear {
    fn at(&self, x: f64) -> f64 {
        let share = (self.direction * x - self.shift) / self.width;
        let share = self.clamp.map_or(share, |(lo, hi)| share.clamp(lo, hi));
        self.offset + self.factor * share
    }

    fn apply(&self, series: &Series, rows: Rows<'_>, values: &mut [f64], present: &mut [bool]) {
        let (from, known) = (series.values(), series.present());
        match rows {
            Rows::All => {
                for ((value, x), known) in values.iter_mut().zip(from).zip(known) {
                    *value = if *known { self.at(*x) } else { 0.0 };
                }
                present.copy_from_slice(known);
            }
            Rows::Some(rows) => {
                for &row in rows.iter().filter(|row| known[**row]) {
                    values[row] = self.at(from[row]);
                    present[row] = true;
                }
            }
        }
    }
}

fn extent(series: &Series, rows: Rows<'_>, direction: f64) -> Option<(f64, f64)> {
    let (mut min, mut max) = (f64::INFINITY, f64::NEG_INFINITY);
    match rows {
        Rows::All => {
            for (x, known) in series.values().iter().zip(series.present()) {
                if *known {
                    min = if *x < min { *x } else { min };
                    max = if *x > max { *x } else { max };
                }
            }
        }
        Rows::Some(rows) => {
            for x in rows.iter().filter_map(|row| series.get(*row)) {
                (min, max) = (min.min(x), max.max(x));
            }
        }
    }
    if min > max {
        return None;
    }
    Some(if direction < 0.0 { (-max, -min) } else { (min, max) })
}

fn moments(series: &Series, rows: Rows<'_>, direction: f64) -> (f64, f64) {
    let all: Vec<f64>;
    let known: &[f64] = match rows {
        Rows::All if series.count() == series.len() => series.values(),
        Rows::All => {
            all = series.known().collect();
            &all
        }
        Rows::Some(rows) => {
            all = rows.iter().filter_map(|row| series.get(*row)).collect();
            &all
        }
    };
    let mean = known.iter().sum::<f64>() / known.len().max(1) as f64;
    let squares: f64 = known.iter().map(|x| (x - mean) * (x - mean)).sum();
    (direction * mean, (squares / (known.len().saturating_sub(1)).max(1) as f64).sqrt())
}

fn ranks(
    method: &Normalise,
    series: &Series,
    rows: Rows<'_>,
    direction: f64,
    values: &mut [f64],
    present: &mut [bool],
) {
    let of_rows = |row: usize| series.get(row).map(|x| (to_12_digits(direction * x), row));
    let mut known: Vec<(f64, usize)> = match rows {
        Rows::All => (0..series.len()).filter_map(of_rows).collect(),
        Rows::Some(rows) => rows.iter().copied().filter_map(of_rows).collect(),
    };
    known.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let others = known.len().saturating_sub(1).max(1) as f64;
    let (mut lower, mut last) = (0, f64::NAN);
    for (at, (x, row)) in known.iter().enumerate() {
        if *x != last {
            (lower, last) = (at, *x);
        }
        values[*row] = match method {
            Normalise::Rank => lower as f64 + 1.0,
            Normalise::Borda => lower as f64,
            _ => lower as f64 / others,
        };
        present[*row] = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UP: Scale = Scale { direction: 1.0, target: Some(6.0), goalposts: Some((0.0, 8.0)) };
    const DOWN: Scale = Scale { direction: -1.0, ..UP };

    fn of(method: Normalise, values: &[Option<f64>], scale: Scale) -> Result<Vec<Option<f64>>, Unnormalised> {
        let series = Series::new(values.iter().copied());
        let (mut out, mut present) = (vec![0.0; values.len()], vec![false; values.len()]);
        let reference = series.get(1);
        normalise(&method, &series, Rows::All, scale, reference, &mut out, &mut present)?;
        Ok(out.into_iter().zip(present).map(|(value, present)| present.then_some(value)).collect())
    }

    const X: [Option<f64>; 5] = [Some(2.0), Some(4.0), None, Some(4.0), Some(10.0)];

    #[test]
    fn every_method_by_hand() {
        let some =
            |values: [f64; 4]| vec![Some(values[0]), Some(values[1]), None, Some(values[2]), Some(values[3])];
        let min_max = Normalise::MinMax { lower: 0.0, upper: 100.0 };
        assert_eq!(of(min_max.clone(), &X, UP), Ok(some([0.0, 25.0, 25.0, 100.0]))); // (4 - 2)/8
        assert_eq!(of(min_max, &X, DOWN), Ok(some([100.0, 75.0, 75.0, 0.0])));
        let min_max = Normalise::MinMax { lower: 1.0, upper: 100.0 };
        assert_eq!(of(min_max, &X, UP), Ok(some([1.0, 25.75, 25.75, 100.0]))); // 1 + 99/4
        assert_eq!(of(Normalise::Rank, &X, UP), Ok(some([1.0, 2.0, 2.0, 4.0])));
        assert_eq!(of(Normalise::Rank, &X, DOWN), Ok(some([4.0, 2.0, 2.0, 1.0])));
        assert_eq!(of(Normalise::Borda, &X, UP), Ok(some([0.0, 1.0, 1.0, 3.0])));
        assert_eq!(of(Normalise::PercentileRank, &X, UP), Ok(some([0.0, 1.0 / 3.0, 1.0 / 3.0, 1.0])));
        assert_eq!(of(Normalise::DistanceToBest, &X, UP), Ok(some([0.0, 0.25, 0.25, 1.0])));
        // Target 6: (x - 2)/4; the last is beyond it.
        assert_eq!(of(Normalise::DistanceToTarget { cap: false }, &X, UP), Ok(some([0.0, 0.5, 0.5, 2.0])));
        assert_eq!(of(Normalise::DistanceToTarget { cap: true }, &X, UP), Ok(some([0.0, 0.5, 0.5, 1.0])));
        // Less is better: (-x + 10)/(-6 + 10).
        assert_eq!(of(Normalise::DistanceToTarget { cap: false }, &X, DOWN), Ok(some([2.0, 1.5, 1.5, 0.0])));
        let reference = Normalise::DistanceToReference { unit: "b".into() };
        assert_eq!(of(reference, &X, UP), Ok(some([0.0, 1.0, 1.0, 4.0]))); // (x - 2)/(4 - 2)
        assert_eq!(of(Normalise::Goalposts, &X, UP), Ok(some([25.0, 50.0, 50.0, 100.0])));
        assert_eq!(of(Normalise::Goalposts, &X, DOWN), Ok(some([75.0, 50.0, 50.0, 0.0])));
        assert_eq!(of(Normalise::None, &X, DOWN), Ok(some([-2.0, -4.0, -4.0, -10.0])));
        // Mean 5, sum of squares 9 + 1 + 1 + 25 = 36, sd = sqrt(36/3).
        let sd = 12.0_f64.sqrt();
        let z = of(Normalise::ZScore { mean: 0.0, sd: 1.0 }, &X, UP).expect("values");
        for (found, x) in z.iter().zip(X) {
            assert_eq!(found.is_some(), x.is_some());
            assert!(found.zip(x).is_none_or(|(found, x)| (found - (x - 5.0) / sd).abs() < 1e-12));
        }
    }

    #[test]
    fn computed_levels_tie_to_twelve_significant_digits() {
        // A mean of 0.1 and 0.2 and one of 0.3 and 0 are one level.
        let levels = [Some((0.1 + 0.2) / 2.0), Some((0.3 + 0.0) / 2.0), Some(1.0)];
        assert_ne!(levels[0], levels[1]);
        let some = |values: [f64; 3]| Ok(values.map(Some).to_vec());
        assert_eq!(of(Normalise::Rank, &levels, UP), some([1.0, 1.0, 3.0]));
        assert_eq!(of(Normalise::Borda, &levels, DOWN), some([1.0, 1.0, 0.0]));
        assert_eq!(of(Normalise::PercentileRank, &levels, UP), some([0.0, 0.0, 1.0]));
        // What differs by rounding only has no spread.
        let min_max = Normalise::MinMax { lower: 0.0, upper: 100.0 };
        assert_eq!(of(min_max, &levels[..2], UP), Err(Unnormalised::Constant));
        assert_eq!(
            of(Normalise::ZScore { mean: 0.0, sd: 1.0 }, &levels[..2], UP),
            Err(Unnormalised::Constant)
        );
    }

    #[test]
    fn what_has_no_spread_no_value_or_no_target_says_so() {
        let constant = [Some(3.0), Some(3.0)];
        for method in [
            Normalise::MinMax { lower: 0.0, upper: 100.0 },
            Normalise::ZScore { mean: 0.0, sd: 1.0 },
            Normalise::PercentileRank,
            Normalise::DistanceToBest,
            Normalise::DistanceToTarget { cap: false },
        ] {
            assert_eq!(of(method.clone(), &constant, UP), Err(Unnormalised::Constant), "{method:?}");
            assert_eq!(of(method.clone(), &[Some(3.0), None], UP), Err(Unnormalised::Constant));
            assert_eq!(of(method, &[None, None], UP), Err(Unnormalised::Empty));
        }
        assert_eq!(of(Normalise::Rank, &constant, UP), Ok(vec![Some(1.0); 2]));
        assert_eq!(of(Normalise::Borda, &constant, UP), Ok(vec![Some(0.0); 2]));
        let bare = Scale { direction: 1.0, target: None, goalposts: None };
        assert_eq!(of(Normalise::Goalposts, &X, bare), Err(Unnormalised::NoGoalposts));
        assert_eq!(of(Normalise::DistanceToTarget { cap: true }, &X, bare), Err(Unnormalised::NoTarget));
        let low = Scale { target: Some(2.0), ..bare };
        assert_eq!(of(Normalise::DistanceToTarget { cap: true }, &X, low), Err(Unnormalised::NoDistance));
    }
}
