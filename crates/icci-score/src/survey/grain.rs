//! What is coarser than a continuous number, and what is made of statements: where all digits of a mean tell too much.
//!
//! Comes in: what `guard` allows of each variable by itself. Goes out: no more than that. It looks at what several variables
//! tell together.

use super::asked::Scale;
use super::cells::Cell;
use super::disclosure::{Behind, Shown};
use super::few::FEW;
use super::listed::Lister;
use super::published::{Allowed, Detail};

/// Up to so many different values have a grain: midpoints of classes, ages.
const GRAINY: usize = 100;
/// Below so many respondents a mean in full, with its error, may have one solution in values with a grain.
///
/// Choice: of 13 values 18 respondents have 10^8 histograms, and there are about 10^6 pairs of a sum and a sum of squares;
/// of 50 respondents there are 10^12 histograms.
const SMALL: u64 = 50;
/// From so many respondents on the mean of an area is told to a tenth of a point.
const FINE: u64 = 1000;

impl Lister<'_> {
    /// Rounds the means of variables with a grain.
    ///
    /// # Formula
    ///
    /// Of numbers with more than [`FEW`] and at most [`GRAINY`] different values in domains of fewer than [`SMALL`]
    /// respondents, and of areas, no mean is shown in full: the estimate at reporting precision, its error to two digits. An
    /// area is shown in whole points below [`FINE`]
    /// respondents: it is the mean of its k statements, so that k times its rounding hides what one of these tells, which is
    /// a step of `25/n` to `100/n` points a person. It follows from n alone, whichever statements are asked for.
    pub(super) fn guard_grainy(&self, cells: &[Vec<Cell>], allowed: &mut [Vec<Allowed>]) {
        if self.cells.asked.min_cell <= 1 {
            return;
        }
        for (at, allowed) in allowed.iter_mut().enumerate() {
            let values = &self.values[at];
            let is_area = self.cells.plan.variables[at].scale == Scale::Area;
            let is_grainy = values.numeric && (FEW + 1..=GRAINY).contains(&values.numbers.len());
            if !is_area && !is_grainy {
                continue;
            }
            for (told, cell) in allowed.iter_mut().zip(&cells[at]) {
                if is_area || cell.n < SMALL {
                    told.detail = told.detail.max(Detail::Rounded);
                }
                told.coarse = is_area && cell.n < FINE;
            }
        }
    }

    /// Hides an area where one of its statements is hidden that is asked for beside it: the others and the area would tell
    /// it.
    pub(super) fn guard_areas(&self, behind: &[Behind], shown: &Shown, allowed: &mut [Vec<Allowed>]) {
        let is_area = |at: usize| self.cells.plan.variables[at].scale == Scale::Area;
        for area in (0..behind.len()).filter(|at| is_area(*at)) {
            let statements = &behind[area].statements;
            let own = |at: &usize| {
                let is_part = behind[*at].statements.first().is_some_and(|one| statements.contains(one));
                !is_area(*at) && is_part
            };
            for part in (0..behind.len()).filter(own) {
                for domain in (0..shown.domains.len()).filter(|domain| shown.domains[*domain].is_shown()) {
                    if allowed[part][domain].detail == Detail::Nothing && behind[part].all[domain] > 0 {
                        allowed[area][domain].detail = Detail::Nothing;
                    }
                }
            }
        }
    }
}
