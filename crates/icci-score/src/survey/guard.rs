//! How much of a variable's numbers is published, so that no small count of a value comes back from them.
//!
//! Comes in: what stands behind every domain, and the pattern of what is hidden. Goes out: [`Allowed`] for each domain.
//! What is decided depends on the answers and the limit alone, not on the statistic asked for: a number that one run hides
//! is told by no other over the same groups.

use super::cells::Cell;
use super::disclosure::{Behind, Shown, named};
use super::domain::{ALL, Domain};
use super::estimate::Statistic;
use super::few::{FEW, classes, is_small};
use super::listed::Lister;
use super::published::{Allowed, Detail};
use super::worlds::{Secret, Worlds};
use crate::suppression::{Showing, suppress_further};

impl Lister<'_> {
    /// What is published of a variable in each domain.
    ///
    /// # Formula
    ///
    /// A number of respondents, a mean and an error are three equations in the counts of the values; where the values are
    /// few, they often have one solution in whole numbers. So, of every variable with up to [`FEW`] different values in a
    /// domain:
    ///
    /// - *small*: a value with 0 < n < m respondents; the domain is **guarded**. So is, as in any pattern, a further one of
    ///   each line, since sums and differences of domains tell as much (`suppress_further`).
    /// - *same*: all answers are equal and say what everyone answered. The domain is **closed** like a small cell: nothing
    ///   is shown of it, nor any share in a further one of its line.
    /// - *weights*: where weights are few too (up to [`MOST_WEIGHTS`](super::pairs)), a weight with 0 < n < m respondents,
    ///   alone or with one value: numbers are rounded, without a design effect, and no total is shown, since totals are sums
    ///   of these counts times weights that every description of the sample names.
    ///
    /// Of a guarded domain the mean is shown at reporting precision ([`super::values::Values::unit`]) with its error to two
    /// digits, but not where only two values are hidden, whose mean is a share; variances and quantiles are not shown, and
    /// ratios of few values in no domain, since which further ones a mean hides is not known to them. Then **other worlds** are looked for ([`Worlds`]): for every small count a sample that gives the same
    /// published numbers everywhere and another count; of weights only where samples are so few that one may be alone
    /// ([`are_many`]). Where none is found the domain's error is left out, then those of the domains that share a line with
    /// it; then their means, in the same order (of words in a declared design their shares).
    /// Domains that contain a guarded one are rounded likewise where a design was declared: their errors and weighted shares
    /// are made of the parts'.
    ///
    /// # Source
    ///
    /// Hundepool et al., Statistical Disclosure Control (2012): thresholds, secondary suppression, rounding, and the
    /// attacker who solves for the cells. Choice: two different counts are enough, since the sums that the pattern leaves
    /// hidden are themselves at least m.
    pub(super) fn allowed(&self, at: usize, cells: &[Cell], behind: &Behind, shown: &Shown) -> Vec<Allowed> {
        let (asked, values) = (self.cells.asked, &self.values[at]);
        let (smallest, pattern) = (asked.min_cell, &shown.domains);
        let shares = &shown.values[at];
        let hides_share = |domain: usize| {
            pattern[domain].is_shown()
                && shares.get(domain).is_some_and(|shares| shares.iter().any(|share| !share.is_shown()))
        };
        let tells = |cell: &Cell| cell.telling.small || cell.telling.same || cell.telling.crossed;
        let all = 0..cells.len();
        if smallest <= 1 || !(cells.iter().any(tells) || all.clone().any(hides_share)) {
            let detail = |showing: &Showing| if showing.is_shown() { Detail::Full } else { Detail::Nothing };
            return pattern
                .iter()
                .map(|showing| Allowed { detail: detail(showing), ..Allowed::ALL })
                .collect();
        }
        let is_ratio = asked.statistic == Statistic::Ratio;
        let has_mean = values.numeric && !is_ratio;
        // Domains with a secret, and those that would tell it by sums.
        let spread = |is: &dyn Fn(usize) -> bool| -> Vec<bool> {
            let of = |domain: usize| match pattern[domain] {
                Showing::Shown if is(domain) => Showing::Small,
                showing => showing,
            };
            let hidden: Vec<Showing> = all.clone().map(of).collect();
            if hidden == *pattern {
                return vec![false; cells.len()];
            }
            let found =
                suppress_further(&named(&behind.all, &hidden), &self.domains.lines, smallest, &hidden);
            all.clone()
                .map(|domain| pattern[domain].is_shown() && !found.showing[domain].is_shown())
                .collect()
        };
        let telling = |domain: usize| cells[domain].telling;
        let many = values.numbers.len() > FEW;
        let closed = spread(&|domain| {
            telling(domain).same || (has_mean && many && telling(domain).few && telling(domain).small)
        });
        let small = spread(&|domain| (values.numeric && telling(domain).small) || telling(domain).same);
        let weights = spread(&|domain| telling(domain).weights);
        let guarded = |domain: usize| {
            small[domain]
                || closed[domain]
                || (hides_share(domain) && (!values.numeric || telling(domain).few))
        };
        let detail = |domain: usize| {
            let hidden = |category: &usize| {
                !shares[domain][*category].is_shown() && behind.values[domain][*category] > 0
            };
            let hidden = || (0..shares[domain].len()).filter(hidden).count();
            let is_told = is_ratio && (guarded(domain) || (telling(domain).few && small.contains(&true)));
            let is_told = is_told || telling(domain).same || (has_mean && telling(domain).share);
            // A mean beside the counts that are shown would tell one or two hidden ones.
            let fills =
                || has_mean && hides_share(domain) && telling(domain).few && !closed[domain] && hidden() < 3;
            if !pattern[domain].is_shown() || is_told || fills() {
                Detail::Nothing
            } else if guarded(domain) || weights[domain] || telling(domain).crossed {
                Detail::Rounded
            } else {
                Detail::Full
            }
        };
        let mut allowed: Vec<Allowed> = all
            .clone()
            .map(|domain| Allowed {
                detail: detail(domain),
                guarded: guarded(domain),
                closed: closed[domain],
                weights: weights[domain],
                coarse: false,
            })
            .collect();
        if self.cells.plan.declared {
            let parts: Vec<usize> = all.clone().filter(|domain| allowed[*domain].guarded).collect();
            for domain in all {
                let whole = &self.domains.list[domain];
                if parts.iter().any(|part| *part != domain && contains(whole, &self.domains.list[*part])) {
                    allowed[domain].detail = allowed[domain].detail.max(Detail::Rounded);
                }
            }
        }
        // Without a design the shares of words are counts, and the pattern alone decides.
        if has_mean || (!is_ratio && self.cells.plan.declared) {
            self.open_worlds(at, cells, shown, &mut allowed);
        }
        for told in allowed.iter_mut().filter(|told| !values.numeric && told.detail == Detail::Nothing) {
            told.closed = true;
        }
        allowed
    }

    /// Takes numbers away until every small count could be another.
    fn open_worlds(&self, at: usize, cells: &[Cell], shown: &Shown, allowed: &mut [Allowed]) {
        let smallest = self.cells.asked.min_cell;
        let worlds = Worlds::new(self, at, shown);
        let mut secrets: Vec<(usize, Secret)> = Vec::new();
        for (domain, cell) in cells.iter().enumerate().filter(|(domain, _)| shown.domains[*domain].is_shown())
        {
            let members = worlds.members(domain);
            let telling = cell.telling;
            if telling.same || (telling.few && telling.small) {
                let small = members.values.iter().filter(|(_, n, _)| telling.same || is_small(*n, smallest));
                let mut small: Vec<u32> = small.map(|(code, ..)| *code).collect();
                // One for all words that few gave: none of them is named.
                small.dedup_by_key(|code| match self.values[at].numeric {
                    true => *code as usize,
                    false => self.values[at].category(*code).unwrap_or(usize::MAX),
                });
                secrets.extend(small.into_iter().map(|code| (domain, Secret::Value(code))));
            }
            if telling.weights {
                let classes = classes(members).unwrap_or_default();
                if !are_many(members.n, members.values.len() * classes.len()) {
                    for (class, values) in classes {
                        if is_small(values.values().sum(), smallest) {
                            secrets.push((domain, Secret::Weight(class)));
                        }
                        let small = values.into_iter().filter(|(_, n)| telling.few && is_small(*n, smallest));
                        secrets.extend(small.map(|(code, _)| (domain, Secret::Both(class, code))));
                    }
                }
            }
        }
        loop {
            // One that is told is enough for a domain to publish less.
            let mut told = None;
            secrets.retain(|(domain, secret)| {
                let is_told = told == Some(*domain) || !worlds.is_open(allowed, *domain, *secret);
                told = if is_told { Some(*domain) } else { told };
                is_told
            });
            if secrets.is_empty() {
                return;
            }
            let mut own: Vec<usize> = secrets.iter().map(|(domain, _)| *domain).collect();
            own.dedup();
            let lines = || self.domains.lines.iter();
            let has = |domain: &usize| own.binary_search(domain).is_ok();
            let mut beside: Vec<usize> = Vec::new();
            let mut above: Vec<usize> = Vec::new();
            for line in lines().filter(|line| line.parts.iter().chain([&line.total]).any(has)) {
                beside.extend(&line.parts);
                above.push(line.total);
            }
            // Errors first; then means, one by one, since one that is gone may be enough for many. Those of the domain
            // itself before those beside it, and these before what it is a part of.
            let mut in_turn = [own, beside, above];
            for domains in &mut in_turn {
                domains.sort_by_key(|domain| (cells[*domain].n, *domain));
            }
            let lowered = in_turn.iter().any(|of| lower(allowed, of, Detail::Rounded, usize::MAX))
                || in_turn.iter().any(|of| lower(allowed, of, Detail::Estimate, 1));
            if !lowered {
                return;
            }
        }
    }
}

/// Whether so many samples of some respondents, over so many cells of values and weights, share what is published of them
/// that weights are not told: 100 for each of the 1000 steps of a mean and the 90 numbers of two digits of an error.
fn are_many(n: u64, cells: usize) -> bool {
    // C(n + k − 1, k − 1) histograms over k cells, factor by factor.
    let factors = (1..cells).map(|at| (n as f64 + at as f64) / at as f64);
    factors.product::<f64>() >= 100.0 * 1000.0 * 90.0
}

/// Takes a step of detail from so many of some domains, where it is a certain one.
fn lower(allowed: &mut [Allowed], domains: &[usize], from: Detail, most: usize) -> bool {
    let next = if from == Detail::Rounded { Detail::Estimate } else { Detail::Nothing };
    let mut lowered = 0;
    for domain in domains {
        if allowed[*domain].detail == from && lowered < most {
            allowed[*domain].detail = next;
            lowered += 1;
        }
    }
    lowered > 0
}

fn contains(whole: &Domain, part: &Domain) -> bool {
    whole.groups.iter().zip(&part.groups).all(|(whole, part)| *whole == ALL || whole == part)
}
