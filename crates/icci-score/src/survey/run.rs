//! From a file of microdata to estimates: the survey's main path.

use std::path::Path;

use super::answers::Reading;
use super::asked::{Asked, Plan};
use super::cells::Cells as Counted;
use super::domain::Domains;
use super::estimate::Setting;
use super::faults::{self, Labels};
use super::groups::Groups;
use super::instrument::Instrument;
use super::listed::Lister;
use super::map::Map;
use super::memory::Cells;
use super::results::Results;
use super::source::Source;
use super::student::Quantiles;
use super::tally::Gathering;
use super::values::{Values, Written};
use crate::diagnostic::{Checked, Diagnostic, has_errors};

/// Estimates what is asked from a file of microdata: CSV, Parquet or a workbook, read once in batches.
///
/// Nothing when a problem must be corrected first; all of them are in the list. Neither results nor problems hold a value of
/// a row, and no number is given that would tell of fewer than `min_cell` respondents.
///
/// # Source
///
/// Lumley, Complex Surveys (2010); Särndal, Swensson, Wretman, Model Assisted Survey Sampling (1992).
pub fn estimate(path: &Path, asked: &Asked, map: &Map, instrument: &Instrument) -> Checked<Option<Results>> {
    from_file(path, &asked.within_rules(), map, instrument)
}

/// The same by any rule, also those that [`Asked`] forbids.
pub(super) fn from_file(
    path: &Path,
    asked: &Asked,
    map: &Map,
    instrument: &Instrument,
) -> Checked<Option<Results>> {
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
    let asked = &asked.within_rules();
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
    let header = source.header();
    let plan = Plan::of(asked, map, instrument, &header);
    faults::of_plan(file, &plan, &header, source.has_schema(), problems);
    problems.extend(source.want(&plan.columns));
    if has_errors(problems) {
        return None;
    }
    let words = map.words(instrument);
    let readings = plan.roles.statements.iter().map(|_| Reading::new(&words)).collect();
    let mut gathering = Gathering::new(&plan.roles, readings);
    if let Err(problem) = gathering.read(&mut source) {
        problems.push(*problem);
        return None;
    }
    let tally = gathering.finish();
    let labels = Labels { file, header: &header, plan: &plan };
    faults::of_rows(&labels, &tally, source.met(), problems);
    let rule = asked.single_cluster.or(map.design.rule()).unwrap_or_default();
    faults::of_design(&labels, &tally, rule, problems);
    if has_errors(problems) {
        return None;
    }
    let mut groups = Groups::of(&plan, &tally, &source, map, instrument);
    let tally = groups.merge(tally);
    groups.unlist_few(&tally, asked.min_cell);
    faults::of_groups(&labels, &groups, &tally, problems);
    let mut values: Vec<Values> = plan
        .variables
        .iter()
        .enumerate()
        .map(|(at, variable)| {
            let written = Written { words: source.words(variable.chunk).list(), rows: &tally.first_rows[at] };
            Values::of(variable, &tally.counted[at], &written, asked.statistic, asked.min_cell)
        })
        .collect();
    for (variable, values) in plan.variables.iter().zip(&values) {
        faults::of_values(&labels, variable, values, asked.statistic, plan.compare.is_some(), problems);
    }
    let Some(domains) = Domains::of(&tally, &groups.order) else {
        problems.push(faults::too_many_domains(file));
        return None;
    };
    faults::of_cells(&labels, &values, domains.list.len(), problems);
    for values in values.iter_mut().filter(|values| !values.listed) {
        if faults::are_too_many(values, domains.list.len()) {
            values.forget();
        }
    }
    if has_errors(problems) {
        return None;
    }
    let quantiles = Quantiles::of_intervals(asked.confidence);
    let setting = Setting {
        tally: &tally,
        rule,
        confidence: asked.confidence,
        quantiles: &quantiles,
        declared: plan.declared,
    };
    let cells = Counted { asked, plan: &plan, setting };
    Some(Lister { cells, values: &values, domains: &domains, groups: &groups }.results())
}
