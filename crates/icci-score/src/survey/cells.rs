//! What stands behind a variable in a domain, and its estimates.

use super::asked::{Asked, Plan};
use super::disclosure::{far_apart, guard_quantile};
use super::domain::Domain;
use super::estimate::{Estimate, Members, Setting, Statistic};
use super::few::Telling;
use super::results::Reason;
use super::tally::Side;
use super::values::Values;

/// A variable in a domain.
pub(super) struct Cell {
    /// Respondents behind the estimates.
    pub n: u64,
    /// Those of them whom the estimate is about: of a ratio those with a denominator other than 0.
    pub about: u64,
    /// The sum of their weights.
    pub w: f64,
    /// What the answers would tell of few.
    pub telling: Telling,
    /// By category: respondents.
    pub by_category: Vec<u64>,
    /// Answers "don't know", and the respondents who gave one or several.
    pub unknown: u64,
    pub unknowing: u64,
    /// By statement of an area: who answered, and who "don't know".
    pub by_statement: [(u64, u64); Side::MOST],
    /// Category, estimate, and why it is incomplete.
    pub estimates: Vec<(String, Estimate, Option<Reason>)>,
    /// Weighted share of "don't know".
    pub dont_know: Option<f64>,
    /// Cronbach's alpha.
    pub alpha: Option<f64>,
}

/// What all cells of a run share.
pub(super) struct Cells<'a> {
    pub asked: &'a Asked,
    pub plan: &'a Plan,
    pub setting: Setting<'a>,
}

impl Cells<'_> {
    /// Everything about one variable in one domain.
    pub(super) fn cell(&self, at: usize, values: &Values, domain: &Domain) -> Cell {
        let tally = self.setting.tally;
        let members = self.setting.members(&tally.counted[at], domain);
        let mut side = Side::default();
        for own in domain.pairs.iter().filter_map(|pair| tally.sides[at].get(*pair)) {
            side.join(own);
        }
        let mut by_category = vec![0; values.categories.len()];
        for (code, n, _) in &members.values {
            if let Some(category) = values.category(*code) {
                by_category[category] += n;
            }
        }
        Cell {
            n: members.n,
            about: self.about(at, &members),
            w: members.w,
            telling: self.telling(at, values, &members),
            by_category,
            unknown: side.unknown.0,
            unknowing: side.unknowing,
            by_statement: side.by_statement,
            estimates: self.estimates(at, values, &members),
            dont_know: (side.all.1 > 0.0).then(|| side.unknown.1 / side.all.1),
            // It tells of those who answered every statement.
            alpha: alpha(&side, self.plan.variables[at].statements)
                .filter(|_| side.complete >= self.asked.min_cell),
        }
    }

    fn estimates(
        &self,
        at: usize,
        values: &Values,
        members: &Members,
    ) -> Vec<(String, Estimate, Option<Reason>)> {
        let setting = &self.setting;
        let y = |code: u32| values.numbers[code as usize];
        let statistic = self.asked.statistic;
        if values.listed {
            let share = |(own, name): (usize, &String)| {
                let is = |code: u32| values.category(code) == Some(own);
                let one = |code: u32| f64::from(u8::from(is(code)));
                let estimate = match statistic {
                    Statistic::Proportion => setting.proportion(members, is),
                    Statistic::Total => setting.total(members, one),
                    _ => setting.mean(members, one),
                };
                (name.clone(), estimate, None)
            };
            return values.categories.iter().enumerate().map(share).collect();
        }
        let plain = |estimate| vec![(String::new(), estimate, None)];
        match statistic {
            Statistic::Mean | Statistic::Proportion => plain(setting.mean(members, y)),
            Statistic::Total => plain(setting.total(members, y)),
            Statistic::Variance => plain(setting.spread(members, y)),
            Statistic::Ratio => {
                let pair = |code: u32| self.pair(at, code);
                let estimate = setting.ratio(members, |code| pair(code).0, |code| pair(code).1);
                let zero = members.n > 0 && estimate.value.is_none();
                vec![(String::new(), estimate, zero.then_some(Reason::ZeroDenominator))]
            }
            Statistic::Quantile => {
                let apart = far_apart(&self.asked.probs, members.n, self.asked.min_cell);
                let quantile = |(p, apart): (&f64, bool)| {
                    let mut estimate = setting.quantile(members, y, *p);
                    let reason = guard_quantile(&mut estimate, members, y, self.asked.min_cell);
                    (p.to_string(), estimate, if apart { reason } else { Some(Reason::Extreme) })
                };
                self.asked.probs.iter().zip(apart).map(quantile).collect()
            }
        }
    }

    fn telling(&self, at: usize, values: &Values, members: &Members) -> Telling {
        let smallest = self.asked.min_cell;
        if self.asked.statistic == Statistic::Ratio {
            let (above, below) = (|code| self.pair(at, code).0, |code| self.pair(at, code).1);
            let both = |code: u32| f64::from(code);
            return Telling::of(members, &[&above, &below, &both], smallest);
        }
        // Words are told apart by their categories, which may be several values that few gave.
        let category = |code: u32| values.category(code).map_or(f64::NAN, |category| category as f64);
        let number = |code: u32| values.numbers[code as usize];
        Telling::of(members, &[if values.numeric { &number } else { &category }], smallest)
    }

    /// Numerator and denominator of a value of a ratio.
    fn pair(&self, at: usize, code: u32) -> (f64, f64) {
        let tally = self.setting.tally;
        let value = tally.counted[at].values[code as usize] as usize;
        tally.ratios.get(self.ratios_before(at) + value).copied().unwrap_or((f64::NAN, f64::NAN))
    }

    fn about(&self, at: usize, members: &Members) -> u64 {
        if self.asked.statistic != Statistic::Ratio {
            return members.n;
        }
        let with = members.values.iter().filter(|(code, ..)| self.pair(at, *code).1 != 0.0);
        with.map(|(_, n, _)| n).sum()
    }

    /// Where the pairs of a variable begin among those of all.
    fn ratios_before(&self, at: usize) -> usize {
        self.setting.tally.counted.iter().take(at).map(|counted| counted.values.len()).sum()
    }
}

/// Cronbach's alpha over respondents who answered all k statements, unweighted: `k/(k − 1) (1 − Σ var_i / var_total)`.
/// Nothing below two statements or two respondents, or where totals do not vary.
///
/// # Source
///
/// Cronbach, Psychometrika 16 (1951).
fn alpha(side: &Side, k: usize) -> Option<f64> {
    let n = side.complete as f64;
    if k < 2 || side.complete < 2 {
        return None;
    }
    let spread = |sum: f64, squares: f64| (squares - sum * sum / n) / (n - 1.0);
    let own: f64 = (0..k).map(|at| spread(side.sums[at], side.squares[at])).sum();
    let total = spread(side.sums[..k].iter().sum(), side.total_squares);
    (total > 0.0).then(|| k as f64 / (k as f64 - 1.0) * (1.0 - own / total))
}
