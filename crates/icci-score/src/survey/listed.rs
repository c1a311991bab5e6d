//! The rows that are listed, with what is hidden left out of them.

use rayon::prelude::*;

use super::asked::Scale;
use super::cells::{Cell, Cells};
use super::compare::{Difference, holm};
use super::disclosure::{Behind, Shown, shown, unknown_shown};
use super::domain::{ALL, Domain, Domains};
use super::estimate::{Estimate, Members, Statistic};
use super::groups::Groups;
use super::published::{self, Allowed, Detail};
use super::results::{Compared, Reason, Results, Row};
use super::tally::Counting;
use super::values::Values;
use crate::suppression::Showing;

/// Lists what was asked for.
pub(super) struct Lister<'a> {
    pub cells: Cells<'a>,
    pub values: &'a [Values],
    pub domains: &'a Domains,
    pub groups: &'a Groups,
}

impl Lister<'_> {
    /// All rows.
    pub(super) fn results(&self) -> Results {
        let (asked, plan) = (self.cells.asked, self.cells.plan);
        // Counting who stands behind each domain and each number takes longest with many groups: side by side.
        let mut estimated: Vec<Vec<Cell>> = (0..self.values.len())
            .into_par_iter()
            .map(|at| {
                let cell = |domain| self.cells.cell(at, &self.values[at], domain);
                self.domains.list.iter().map(cell).collect()
            })
            .collect();
        let behind: Vec<Behind> =
            estimated.iter_mut().enumerate().map(|(at, cells)| self.behind(at, cells)).collect();
        let members = self.members();
        let shown = shown(self.domains, &members, &behind, asked.min_cell);
        let unknown = unknown_shown(self.domains, &behind, &shown.domains, asked.min_cell);
        let mut allowed: Vec<Vec<Allowed>> = (0..self.values.len())
            .into_par_iter()
            .map(|at| self.allowed(at, &estimated[at], &behind[at], &shown))
            .collect();
        self.guard_grainy(&estimated, &mut allowed);
        self.guard_areas(&behind, &shown, &mut allowed);
        #[cfg(test)]
        tests::seen(self, &members, &shown);
        let by: Vec<usize> = (0..asked.by.len()).collect();
        let mut results = Results { by: asked.by.clone(), declared: plan.declared, ..Results::default() };
        let is_all = |domain: &Domain| domain.groups.iter().all(|group| *group == ALL);
        results.respondents = self
            .domains
            .list
            .iter()
            .position(is_all)
            .filter(|at| shown.domains[*at].is_shown())
            .map(|at| members[at]);
        let rows = |(at, domain): (usize, &Domain)| {
            let mut rows = Vec::new();
            let wanted = domain.looks_at(&by) || (asked.margins && domain.looks_within(&by));
            if wanted && self.groups.is_listed(domain) {
                for (variable, cells) in estimated.iter().enumerate() {
                    let dont_know = unknown[variable][at].is_shown();
                    self.rows(
                        at,
                        variable,
                        &cells[at],
                        &shown,
                        (allowed[variable][at], dont_know),
                        &mut rows,
                    );
                }
            }
            rows
        };
        results.rows = self.domains.list.par_iter().enumerate().map(rows).flatten_iter().collect();
        if let Some(column) = plan.compare {
            results.compared = self.compared(column, &allowed);
        }
        results
    }

    /// Respondents of each domain.
    fn members(&self) -> Vec<u64> {
        let tally = self.cells.setting.tally;
        let of = |domain: &Domain| domain.pairs.iter().map(|pair| tally.members[*pair]).sum();
        self.domains.list.iter().map(of).collect()
    }

    /// Who stands behind the numbers of a variable. Takes out of its cells what nobody else needs.
    fn behind(&self, at: usize, cells: &mut [Cell]) -> Behind {
        let has_categories = !self.values[at].categories.is_empty();
        let statements = match &self.cells.plan.roles.countings[at] {
            Counting::Statement(statement) => vec![*statement],
            Counting::Area(parts) => parts.iter().map(|(statement, _)| *statement).collect(),
            _ => Vec::new(),
        };
        let is_area = self.cells.plan.variables[at].scale == Scale::Area;
        let parts = if is_area { statements.len() } else { 0 };
        Behind {
            all: cells.iter().map(|cell| cell.about).collect(),
            values: if has_categories {
                cells.iter_mut().map(|cell| std::mem::take(&mut cell.by_category)).collect()
            } else {
                Vec::new()
            },
            few: cells.iter().map(|cell| self.values[at].numeric && cell.telling.few).collect(),
            unknown: cells.iter().map(|cell| cell.unknown).collect(),
            unknowing: cells.iter().map(|cell| cell.unknowing).collect(),
            statements,
            parts: (0..parts).map(|part| cells.iter().map(|cell| cell.by_statement[part]).unzip()).collect(),
        }
    }

    fn rows(
        &self,
        domain: usize,
        variable: usize,
        cell: &Cell,
        shown: &Shown,
        (allowed, dont_know): (Allowed, bool),
        rows: &mut Vec<Row>,
    ) {
        let (asked, plan) = (self.cells.asked, self.cells.plan);
        let columns = 0..asked.by.len();
        let groups: Vec<String> = columns
            .map(|column| self.groups.name(column, self.domains.list[domain].groups[column]))
            .collect();
        for (value, (category, estimate, reason)) in cell.estimates.iter().enumerate() {
            let of_values = shown.values[variable].get(domain).map_or(&[][..], Vec::as_slice);
            let of_value = match self.values[variable].listed {
                true => of_values.get(value),
                false => None,
            };
            let showing = match shown.domains[domain] {
                Showing::Shown => of_value.copied().unwrap_or(Showing::Shown),
                hidden => hidden,
            };
            let values = &self.values[variable];
            let numbers = self.cells.setting.published(
                estimate,
                asked.statistic,
                values.listed,
                allowed,
                (allowed.unit(values.unit), cell.w),
            );
            let numbers = numbers.filter(|_| showing.is_shown());
            let is_extreme = *reason == Some(Reason::Extreme);
            let is_rounded = numbers.is_some_and(|numbers| numbers != *estimate);
            let lacks_value = estimate.value.is_none();
            let reason = match showing {
                // One word for both: which of two hidden counts is the small one would tell them, where their sum is shown.
                Showing::Small | Showing::Complement => Some(Reason::SmallCell),
                Showing::Shown if cell.n == 0 => Some(Reason::NoAnswers),
                Showing::Shown if numbers.is_none() => Some(Reason::SmallCell),
                Showing::Shown if lacks_value && reason.is_none() => Some(Reason::NotANumber),
                Showing::Shown if estimate.df.is_some_and(|df| df <= 0.0) => Some(Reason::NoDegreesOfFreedom),
                Showing::Shown if is_rounded && reason.is_none() => Some(Reason::Rounded),
                Showing::Shown if !plan.declared => reason.or(Some(Reason::AsIfSimpleRandomSample)),
                Showing::Shown => *reason,
            };
            let visible = numbers.filter(|_| !is_extreme);
            let is_area = visible.is_some() && asked.statistic == Statistic::Mean;
            let rounded = |x: f64, unit: f64| {
                if allowed.detail == Detail::Full { x } else { published::to_unit(x, unit) }
            };
            rows.push(Row {
                groups: groups.clone(),
                variable: plan.variables[variable].name.clone(),
                category: category.clone(),
                estimate: visible,
                reason,
                // Where nobody answered, it says what everyone said.
                dont_know: cell
                    .dont_know
                    .filter(|_| visible.is_some() && dont_know && cell.n > 0)
                    .map(|share| rounded(share, 0.001)),
                alpha: cell.alpha.filter(|_| is_area).map(|alpha| rounded(alpha, 0.01)),
            });
        }
    }

    /// Every pair of groups of a column, over the whole sample.
    fn compared(&self, column: usize, allowed: &[Vec<Allowed>]) -> Vec<Compared> {
        let setting = &self.cells.setting;
        let of_column = |domain: &Domain| domain.looks_at(&[column]) && self.groups.is_listed(domain);
        let groups: Vec<(usize, &Domain)> =
            self.domains.list.iter().enumerate().filter(|(_, domain)| of_column(domain)).collect();
        let mut compared = Vec::new();
        for (at, values) in self.values.iter().enumerate() {
            let counted = &setting.tally.counted[at];
            let members: Vec<Members> =
                groups.iter().map(|(_, domain)| setting.members(counted, domain)).collect();
            let y = |code: u32| values.numbers[code as usize];
            let means: Vec<Estimate> = members.iter().map(|members| setting.mean(members, y)).collect();
            for first in 0..groups.len() {
                for second in first + 1..groups.len() {
                    let name = |group: usize| self.groups.name(column, groups[group].1.groups[column]);
                    let mean = |group: usize| {
                        let allowed = allowed[at][groups[group].0];
                        setting.published_mean(&means[group], allowed.detail, allowed.unit(values.unit))
                    };
                    let unit = |group: usize| allowed[at][groups[group].0].unit(values.unit);
                    let is_full = |group: usize| allowed[at][groups[group].0].detail == Detail::Full;
                    let difference = || -> Option<Difference> {
                        let (a, b) = (mean(first)?, mean(second)?);
                        let full = setting.difference(&members[first], &members[second], y);
                        let is_full = is_full(first) && is_full(second);
                        let unit = unit(first).max(unit(second));
                        Some(if is_full { full } else { published::difference(&a, &b, full, unit) })
                    };
                    compared.push(Compared {
                        variable: self.cells.plan.variables[at].name.clone(),
                        group_a: name(first),
                        group_b: name(second),
                        difference: difference(),
                        p_holm: None,
                    });
                }
            }
        }
        let p: Vec<Option<f64>> = compared.iter().map(|row| row.difference.and_then(|d| d.p)).collect();
        for (row, p) in compared.iter_mut().zip(holm(&p)) {
            row.p_holm = p;
        }
        compared
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::cell::RefCell;

    use super::*;

    /// A domain's groups, nothing for all; its respondents; whether it is shown.
    pub type Seen = (Vec<Option<String>>, u64, bool);

    thread_local! {
        /// Every domain of the last run of this thread, margins and those that are not printed included.
        pub static DOMAINS: RefCell<Vec<Seen>> = const { RefCell::new(Vec::new()) };
    }

    pub(super) fn seen(lister: &Lister<'_>, members: &[u64], shown: &Shown) {
        let group = |column: usize, code: u32| (code != ALL).then(|| lister.groups.name(column, code));
        let of = |(at, domain): (usize, &Domain)| {
            let groups =
                domain.groups.iter().enumerate().map(|(column, code)| group(column, *code)).collect();
            (groups, members[at], shown.domains[at].is_shown())
        };
        DOMAINS.set(lister.domains.list.iter().enumerate().map(of).collect());
    }
}
