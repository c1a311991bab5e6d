//! From a file of microdata to estimates: the survey's main path.

use std::path::Path;

use rayon::prelude::*;

use super::answers::Reading;
use super::asked::{Asked, Plan, Scale, Variable};
use super::compare::holm;
use super::disclosure::{Behind, Shown, shown, shown_beside};
use super::domain::{ALL, Domain, Domains};
use super::estimate::{Estimate, Members, Setting, Statistic};
use super::faults::{self, Labels};
use super::instrument::Instrument;
use super::map::Map;
use super::memory::Cells;
use super::results::{Compared, Reason, Results, Row};
use super::source::Source;
use super::tally::{Gathering, NOT_STATED, Side, Tally};
use crate::diagnostic::{Checked, Diagnostic, has_errors};
use crate::suppression::Showing;

/// Estimates what is asked from a file of microdata: CSV, Parquet or a workbook, read once in batches.
///
/// Nothing when a problem must be corrected first; all of them are in the list. Neither results nor problems hold a value of
/// a row, and no number is given that would tell of fewer than `min_cell` respondents.
///
/// # Source
///
/// Lumley, Complex Surveys (2010); Särndal, Swensson, Wretman, Model Assisted Survey Sampling (1992).
pub fn estimate(path: &Path, asked: &Asked, map: &Map, instrument: &Instrument) -> Checked<Option<Results>> {
    let mut diagnostics = Vec::new();
    let value = match Source::open(path) {
        Ok(source) => run(source, &path.display().to_string(), asked, map, instrument, &mut diagnostics),
        Err(found) => {
            diagnostics.extend(found);
            None
        }
    };
    let value = value.filter(|_| !has_errors(&diagnostics));
    Checked { value, diagnostics }
}

/// The same from columns that are in memory, such as those of a DataFrame; rows count from 1, and the shortest column says
/// how many there are.
pub fn estimate_columns(
    columns: &[(&str, Cells<'_>)],
    asked: &Asked,
    map: &Map,
    instrument: &Instrument,
) -> Checked<Option<Results>> {
    let mut diagnostics = Vec::new();
    let value = run(Source::of_columns(columns), "", asked, map, instrument, &mut diagnostics);
    let value = value.filter(|_| !has_errors(&diagnostics));
    Checked { value, diagnostics }
}

fn run(
    mut source: Source<'_>,
    file: &str,
    asked: &Asked,
    map: &Map,
    instrument: &Instrument,
    problems: &mut Vec<Diagnostic>,
) -> Option<Results> {
    // A group or variable that is named twice is asked for once.
    let asked = &asked.without_repeats();
    let header = source.header();
    let plan = Plan::of(asked, map, instrument, &header);
    faults::of_plan(file, &plan, &header, problems);
    problems.extend(source.want(&plan.columns));
    if has_errors(problems) {
        return None;
    }
    let words = map.words(instrument);
    let readings = plan.roles.statements.iter().map(|_| Reading::new(&words)).collect();
    let mut gathering = Gathering::new(&plan.roles, readings);
    loop {
        match source.next_batch() {
            Ok(Some(batch)) => gathering.add(&batch, &|chunk| source.words(chunk).list().to_vec()),
            Ok(None) => break,
            Err(problem) => {
                problems.push(*problem);
                return None;
            }
        }
    }
    let tally = gathering.finish();
    let labels = Labels { file, header: &header, plan: &plan };
    faults::of_rows(&labels, &tally, source.met(), problems);
    let rule = asked.single_cluster.or(map.design.rule()).unwrap_or_default();
    faults::of_design(&labels, &tally, rule, problems);
    if has_errors(problems) {
        return None;
    }
    let groups = Groups::of(&plan, &tally, &source, map, instrument);
    let tally = groups.merge(tally);
    let Some(domains) = Domains::of(&tally, &groups.order) else {
        problems.push(faults::too_many_domains(file));
        return None;
    };
    let setting = Setting { tally: &tally, rule, confidence: asked.confidence, declared: plan.declared };
    let job = Job { asked, plan: &plan, source: &source, setting, domains: &domains, groups: &groups };
    job.results(&labels, problems)
}

/// The names of the groups of each column, and the order in which they are listed.
struct Groups {
    /// By column and code.
    names: Vec<Vec<String>>,
    order: Vec<Vec<u32>>,
    /// The code that stands for each code: words that mean one group are one.
    same: Vec<Vec<u32>>,
}

impl Groups {
    fn of(plan: &Plan, tally: &Tally, source: &Source<'_>, map: &Map, instrument: &Instrument) -> Groups {
        let mut groups = Groups { names: Vec::new(), order: Vec::new(), same: Vec::new() };
        for ((name, chunk), keys) in plan.groups.iter().zip(&plan.roles.groups).zip(&tally.groups) {
            let background = instrument.background(name);
            let words = source.words(*chunk);
            let names: Vec<String> = keys
                .iter()
                .enumerate()
                .map(|(code, key)| match code as u32 {
                    NOT_STATED => String::new(),
                    _ => map.group(background, &written(*key, words.list())),
                })
                .collect();
            let same: Vec<u32> = names
                .iter()
                .enumerate()
                .map(|(code, name)| match code {
                    0 => NOT_STATED,
                    _ => {
                        names.iter().skip(1).position(|other| other == name).map_or(code, |at| at + 1) as u32
                    }
                })
                .collect();
            let mut order: Vec<u32> =
                (0..names.len() as u32).filter(|code| same[*code as usize] == *code).collect();
            let options = background.map(|background| background.option.as_slice()).unwrap_or_default();
            let place = |code: &u32| {
                let name = &names[*code as usize];
                let option = options.iter().position(|option| option.id == *name).unwrap_or(usize::MAX);
                // Numbers as numbers, what is not stated last.
                let number = name.parse::<f64>().unwrap_or(f64::INFINITY);
                (*code == NOT_STATED, option, number, name.clone())
            };
            order.sort_by(|a, b| place(a).partial_cmp(&place(b)).unwrap_or(std::cmp::Ordering::Equal));
            groups.names.push(names);
            groups.order.push(order);
            groups.same.push(same);
        }
        groups
    }

    /// Makes one group of codes that mean the same.
    fn merge(&self, mut tally: Tally) -> Tally {
        for cell in &mut tally.cells {
            for (code, same) in cell.iter_mut().zip(&self.same) {
                *code = same.get(*code as usize).copied().unwrap_or(NOT_STATED);
            }
        }
        tally
    }

    fn name(&self, column: usize, code: u32) -> String {
        self.names[column].get(code as usize).cloned().unwrap_or_default()
    }
}

/// A key as it stands in the file.
fn written(key: u64, words: &[String]) -> String {
    match words.get(usize::try_from(key).unwrap_or(usize::MAX)) {
        Some(word) => word.clone(),
        None => f64::from_bits(key).to_string(),
    }
}

struct Job<'a> {
    asked: &'a Asked,
    plan: &'a Plan,
    source: &'a Source<'a>,
    setting: Setting<'a>,
    domains: &'a Domains,
    groups: &'a Groups,
}

/// A variable's values and what they count as.
struct Values {
    /// By code: the number, NaN for a word.
    numbers: Vec<f64>,
    /// The codes of each value that is listed, with its name; none where numbers are reckoned with.
    categories: Vec<(String, u32)>,
}

impl Job<'_> {
    fn results(&self, labels: &Labels<'_>, problems: &mut Vec<Diagnostic>) -> Option<Results> {
        let values: Vec<Values> = (0..self.plan.variables.len()).map(|at| self.values(at)).collect();
        for (variable, values) in self.plan.variables.iter().zip(&values) {
            let compared = self.plan.compare.is_some();
            faults::of_values(labels, variable, &values.categories, self.asked.statistic, compared, problems);
        }
        if has_errors(problems) {
            return None;
        }
        let tally = self.setting.tally;
        // Counting who stands behind each domain and each number takes longest with many groups: side by side.
        let estimated: Vec<Vec<Cell>> = (0..values.len())
            .into_par_iter()
            .map(|at| self.domains.list.iter().map(|domain| self.cell(at, &values[at], domain)).collect())
            .collect();
        let behind: Vec<Behind> = estimated
            .iter()
            .map(|cells| Behind {
                all: cells.iter().map(|cell| cell.n).collect(),
                values: match cells.iter().any(|cell| !cell.by_value.is_empty()) {
                    true => cells.iter().map(|cell| cell.by_value.clone()).collect(),
                    false => Vec::new(),
                },
            })
            .collect();
        let members: Vec<u64> = self
            .domains
            .list
            .iter()
            .map(|domain| domain.pairs.iter().map(|pair| tally.members[*pair]).sum())
            .collect();
        let shown = shown(self.domains, &members, &behind, self.asked.min_cell);
        let unknown: Vec<Vec<Showing>> = estimated
            .iter()
            .map(|cells| {
                let counts: Vec<u64> = cells.iter().map(|cell| cell.unknown).collect();
                shown_beside(self.domains, &counts, &shown.domains, self.asked.min_cell)
            })
            .collect();
        #[cfg(test)]
        tests::seen(self, &members, &shown);
        let by: Vec<usize> = (0..self.asked.by.len()).collect();
        let mut results =
            Results { by: self.asked.by.clone(), declared: self.plan.declared, ..Results::default() };
        for (at, domain) in self.domains.list.iter().enumerate() {
            if domain.groups.iter().all(|group| *group == ALL) && shown.domains[at].is_shown() {
                results.respondents = Some(members[at]);
            }
            let listed = domain.looks_at(&by) || (self.asked.margins && domain.looks_within(&by));
            if !listed || domain.is_not_stated() {
                continue;
            }
            for (variable, cells) in estimated.iter().enumerate() {
                let dont_know = unknown[variable][at].is_shown();
                self.rows(at, variable, &cells[at], &shown, dont_know, &mut results.rows);
            }
        }
        if let Some(column) = self.plan.compare {
            results.compared = self.compared(column, &values, &shown);
        }
        Some(results)
    }

    /// The number that a value counts as, and the values that are listed one by one.
    fn values(&self, at: usize) -> Values {
        let variable = &self.plan.variables[at];
        let counted = &self.setting.tally.counted[at];
        let words = self.source.words(variable.chunk).list();
        let is_word = self.plan.columns.get(variable.chunk).is_some()
            && variable.scale == Scale::Raw
            && !words.is_empty();
        let number = |value: u64| match variable.scale {
            Scale::Raw if is_word => f64::NAN,
            Scale::Raw => f64::from_bits(value),
            Scale::Statement { reverse } => {
                let answer = f64::from_bits(value);
                25.0 * (if reverse { 6.0 - answer } else { answer } - 1.0)
            }
            Scale::Area => 25.0 * (f64::from_bits(value) / 12.0 - 1.0),
            Scale::Ratio => value as f64,
        };
        let numbers: Vec<f64> = counted.values.iter().map(|value| number(*value)).collect();
        let listed = self.asked.statistic == Statistic::Proportion || is_word;
        let mut categories = Vec::new();
        if listed && variable.scale != Scale::Ratio {
            let mut order: Vec<u32> = (0..counted.values.len() as u32).collect();
            let raw = |code: u32| if is_word { 0.0 } else { f64::from_bits(counted.values[code as usize]) };
            let name = |code: u32| match variable.scale {
                Scale::Area => numbers[code as usize].to_string(),
                Scale::Raw if is_word => {
                    words.get(counted.values[code as usize] as usize).cloned().unwrap_or_default()
                }
                _ => raw(code).to_string(),
            };
            order.sort_by(|a, b| raw(*a).total_cmp(&raw(*b)).then_with(|| name(*a).cmp(&name(*b))));
            categories = order.into_iter().map(|code| (name(code), code)).collect();
        }
        Values { numbers, categories }
    }

    /// Everything about one variable in one domain.
    fn cell(&self, at: usize, values: &Values, domain: &Domain) -> Cell {
        let tally = self.setting.tally;
        let members = self.setting.members(&tally.counted[at], domain);
        let mut side = Side::default();
        for pair in &domain.pairs {
            side.join(&tally.sides[at][*pair]);
        }
        let by_value = values
            .categories
            .iter()
            .map(|(_, code)| {
                members.values.iter().find(|(known, ..)| known == code).map_or(0, |(_, n, _)| *n)
            })
            .collect();
        Cell {
            n: members.n,
            by_value,
            unknown: side.unknown.0,
            estimates: self.estimates(at, values, &members),
            dont_know: (side.all.1 > 0.0).then(|| side.unknown.1 / side.all.1),
            alpha: alpha(&side, self.plan.variables[at].statements),
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
        if !values.categories.is_empty() {
            return values
                .categories
                .iter()
                .map(|(name, own)| {
                    let is = |code: u32| code == *own;
                    let one = |code: u32| f64::from(u8::from(is(code)));
                    let estimate = match statistic {
                        Statistic::Proportion => setting.proportion(members, is),
                        Statistic::Total => setting.total(members, one),
                        _ => setting.mean(members, one),
                    };
                    (name.clone(), estimate, None)
                })
                .collect();
        }
        let plain = |estimate| vec![(String::new(), estimate, None)];
        match statistic {
            Statistic::Mean | Statistic::Proportion => plain(setting.mean(members, y)),
            Statistic::Total => plain(setting.total(members, y)),
            Statistic::Variance => plain(setting.spread(members, y)),
            Statistic::Ratio => {
                let start: usize = self.ratios_before(at);
                let pair = |code: u32| {
                    let value = setting.tally.counted[at].values[code as usize] as usize;
                    setting.tally.ratios.get(start + value).copied().unwrap_or((f64::NAN, f64::NAN))
                };
                let estimate = setting.ratio(members, |code| pair(code).0, |code| pair(code).1);
                let zero = members.n > 0 && estimate.value.is_none();
                vec![(String::new(), estimate, zero.then_some(Reason::ZeroDenominator))]
            }
            Statistic::Quantile => {
                let quantile = |p: &f64| {
                    let estimate = setting.quantile(members, y, *p);
                    let count = |beyond: &dyn Fn(f64) -> bool| {
                        members
                            .values
                            .iter()
                            .filter(|(code, ..)| beyond(y(*code)))
                            .map(|(_, n, _)| n)
                            .sum::<u64>()
                    };
                    let extreme =
                        estimate.value.is_some_and(|q| count(&|y| y <= q).min(count(&|y| y >= q)) < 3);
                    (p.to_string(), estimate, extreme.then_some(Reason::Extreme))
                };
                self.asked.probs.iter().map(quantile).collect()
            }
        }
    }

    /// Where the pairs of a variable begin among those of all.
    fn ratios_before(&self, at: usize) -> usize {
        self.setting.tally.counted.iter().take(at).map(|counted| counted.values.len()).sum()
    }

    fn rows(
        &self,
        domain: usize,
        variable: usize,
        cell: &Cell,
        shown: &Shown,
        dont_know: bool,
        rows: &mut Vec<Row>,
    ) {
        let columns = 0..self.asked.by.len();
        let groups: Vec<String> = columns
            .map(|column| self.groups.name(column, self.domains.list[domain].groups[column]))
            .collect();
        for (value, (category, estimate, reason)) in cell.estimates.iter().enumerate() {
            let of_value = shown.values[variable].get(domain).and_then(|values| values.get(value));
            let showing = match shown.domains[domain] {
                Showing::Shown => of_value.copied().unwrap_or(Showing::Shown),
                hidden => hidden,
            };
            let is_extreme = *reason == Some(Reason::Extreme);
            let reason = match showing {
                // One word for both: which of two hidden counts is the small one would tell them, where their sum is shown.
                Showing::Small | Showing::Complement => Some(Reason::SmallCell),
                Showing::Shown if cell.n == 0 => Some(Reason::NoAnswers),
                Showing::Shown if estimate.df.is_some_and(|df| df <= 0.0) => Some(Reason::NoDegreesOfFreedom),
                Showing::Shown if !self.plan.declared => reason.or(Some(Reason::AsIfSimpleRandomSample)),
                Showing::Shown => *reason,
            };
            let visible = showing.is_shown() && !is_extreme;
            let is_area = visible && self.asked.statistic == Statistic::Mean;
            rows.push(Row {
                groups: groups.clone(),
                variable: self.plan.variables[variable].name.clone(),
                category: category.clone(),
                estimate: visible.then_some(*estimate),
                reason,
                dont_know: cell.dont_know.filter(|_| visible && dont_know),
                alpha: cell.alpha.filter(|_| is_area),
            });
        }
    }

    /// Every pair of groups of a column, over the whole sample.
    fn compared(&self, column: usize, values: &[Values], shown: &Shown) -> Vec<Compared> {
        let of_column = |domain: &Domain| domain.looks_at(&[column]) && !domain.is_not_stated();
        let groups: Vec<(usize, &Domain)> =
            self.domains.list.iter().enumerate().filter(|(_, domain)| of_column(domain)).collect();
        let mut compared = Vec::new();
        for (at, values) in values.iter().enumerate() {
            let counted = &self.setting.tally.counted[at];
            let members: Vec<Members> =
                groups.iter().map(|(_, domain)| self.setting.members(counted, domain)).collect();
            for first in 0..groups.len() {
                for second in first + 1..groups.len() {
                    let visible =
                        [first, second].iter().all(|group| shown.domains[groups[*group].0].is_shown());
                    let name = |group: usize| self.groups.name(column, groups[group].1.groups[column]);
                    let difference = || {
                        self.setting.difference(&members[first], &members[second], |code| {
                            values.numbers[code as usize]
                        })
                    };
                    compared.push(Compared {
                        variable: self.plan.variables[at].name.clone(),
                        group_a: name(first),
                        group_b: name(second),
                        difference: visible.then(difference),
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

/// What stands behind a variable in a domain, and its estimates.
struct Cell {
    n: u64,
    by_value: Vec<u64>,
    unknown: u64,
    estimates: Vec<(String, Estimate, Option<Reason>)>,
    dont_know: Option<f64>,
    alpha: Option<f64>,
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

impl Variable {
    /// Whether numbers of it can be reckoned with.
    pub(super) fn is_scored(&self) -> bool {
        self.scale != Scale::Raw
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

    pub(super) fn seen(job: &Job<'_>, members: &[u64], shown: &Shown) {
        let group = |column: usize, code: u32| (code != ALL).then(|| job.groups.name(column, code));
        let of = |(at, domain): (usize, &Domain)| {
            let groups =
                domain.groups.iter().enumerate().map(|(column, code)| group(column, *code)).collect();
            (groups, members[at], shown.domains[at].is_shown())
        };
        DOMAINS.set(job.domains.list.iter().enumerate().map(of).collect());
    }
}
