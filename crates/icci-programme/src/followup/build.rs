//! Values put against their targets and their earlier years.

use std::collections::BTreeMap;

use icci_score::diagnostic::Checked;
use icci_score::value::Status;

use super::bound::{Bound, bound, shares};
use super::hide::{Shown, Withheld, hide};
use super::read::{Key, Value};
use super::state::{State, state};
use super::sums::complete;
use crate::definition::{Direction, Programme, RegionKind, Unit};

/// The follow-up of a programme.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FollowUp {
    /// Rows in the order of the indicators, regions, years and categories.
    pub rows: Vec<Row>,
}

/// One indicator, category, region and year.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The indicator's id.
    pub indicator: String,
    /// The category's id; empty for the whole.
    pub category: String,
    /// The region's id; empty where there is no value at all.
    pub region: String,
    /// Its kind.
    pub region_kind: Option<RegionKind>,
    /// The year; nothing where there is no value at all.
    pub year: Option<i32>,
    /// The value, in the unit.
    pub value: Option<f64>,
    /// What the value is.
    pub unit: Unit,
    /// How many.
    pub count: Option<u64>,
    /// Of how many.
    pub of: Option<u64>,
    /// The languages that there are.
    pub items: Vec<String>,
    /// The target of the year.
    pub target: Option<f64>,
    /// Which way is better.
    pub direction: Direction,
    /// How the value stands against the target; nothing without a target.
    pub state: Option<State>,
    /// The latest earlier year with a value that is shown.
    pub earlier_year: Option<i32>,
    /// The value less that of the earlier year.
    pub change: Option<f64>,
    /// The value less that of the indicator which it is read against.
    pub gap: Option<f64>,
    /// `statistic` where it is published, else the city's own count.
    pub status: Option<Status>,
    /// Where it is from.
    pub source: String,
    /// A remark.
    pub note: String,
    /// Why the value is not shown.
    pub withheld: Option<Withheld>,
    /// What is said of a share that is not shown.
    pub bound: Option<Bound>,
}

impl FollowUp {
    /// The rows that are shown when nothing is asked for: those of the regions that the definitions show, and the
    /// indicators without any value.
    pub fn shown(&self, programme: &Programme) -> FollowUp {
        let shown: Vec<&str> = programme.shown_regions().map(|region| region.id.as_str()).collect();
        self.filtered(|row| row.region.is_empty() || shown.contains(&row.region.as_str()))
    }

    /// The rows of one region.
    pub fn of_region(&self, region: &str) -> FollowUp {
        self.filtered(|row| row.region == region)
    }

    fn filtered(&self, keep: impl Fn(&Row) -> bool) -> FollowUp {
        FollowUp { rows: self.rows.iter().filter(|row| keep(row)).cloned().collect() }
    }
}

/// Puts values against targets and earlier years, and hides small counts of people.
///
/// `own` come before `known`: a value that the reader gives replaces the one that the definitions bring along. A group
/// whose members all have a value is their sum. Totals that their parts do not give are errors.
pub fn follow_up(programme: &Programme, own: &[Value], known: &[Value]) -> Checked<FollowUp> {
    let mut problems = Vec::new();
    let mut values: BTreeMap<Key, Value> = BTreeMap::new();
    for value in own.iter().chain(known) {
        values.entry(value.key()).or_insert_with(|| value.clone());
    }
    complete(&mut values, programme, &mut problems);
    let shown = hide(&values, programme, &mut problems);
    problems.sort_by(|a, b| a.place.cmp(&b.place));
    problems.dedup();
    Checked { value: FollowUp { rows: rows(programme, &values, &shown) }, diagnostics: problems }
}

fn rows(programme: &Programme, values: &BTreeMap<Key, Value>, shown: &BTreeMap<Key, Shown>) -> Vec<Row> {
    let mut rows = Vec::new();
    for indicator in &programme.indicators {
        let before = rows.len();
        let categories: Vec<&str> = std::iter::once("")
            .chain(indicator.category.iter().map(|category| category.id.as_str()))
            .collect();
        for region in &programme.regions {
            let mut of_region: Vec<(&Key, &Value)> =
                values.iter().filter(|(key, _)| key.0 == indicator.id && key.2 == region.id).collect();
            of_region
                .sort_by_key(|(key, _)| (key.3, categories.iter().position(|category| *category == key.1)));
            for (key, value) in of_region {
                let visible = |key: &Key| {
                    let value = values.get(key)?.value;
                    let shown = shown.get(key).copied().unwrap_or_default();
                    let whole = indicator.unit != Unit::Percent || shown.of.is_none();
                    value.filter(|_| shown.count.is_none() && whole)
                };
                let limits = shown.get(key).copied().unwrap_or_default();
                let seen = visible(key);
                let earlier = values
                    .keys()
                    .filter(|other| {
                        (&other.0, &other.1, &other.2) == (&key.0, &key.1, &key.2) && other.3 < key.3
                    })
                    .filter_map(|other| visible(other).map(|value| (other.3, value)))
                    .max_by_key(|(year, _)| *year);
                let target =
                    indicator.target_in(key.3).filter(|_| key.1.is_empty()).map(|target| target.value);
                let against = indicator
                    .against
                    .as_ref()
                    .and_then(|other| visible(&(other.clone(), key.1.clone(), key.2.clone(), key.3)));
                let withheld = limits.count.or(limits.of);
                let smallest = programme.smallest_count;
                let counts = value.count.zip(value.of).filter(|_| limits.of.is_none() && seen.is_none());
                let bound = counts.and_then(|(count, of)| bound(count, of, smallest));
                // A state is told of a share that is not shown where every share that it may be has it.
                let judged = |target: f64| {
                    let earlier = earlier.map(|(_, value)| value);
                    let of =
                        |value| state(value, earlier, target, indicator.direction, programme.near_percent);
                    match (bound, counts) {
                        (Some(_), Some((count, whole))) => {
                            let (lowest, highest) = shares(count, whole, smallest);
                            let both = (of(Some(lowest)), of(Some(highest)));
                            if both.0 == both.1 { both.0 } else { State::NoData }
                        }
                        _ => of(seen),
                    }
                };
                let no_whole =
                    (value.of == Some(0) && indicator.unit == Unit::Percent).then_some(Withheld::NoWhole);
                rows.push(Row {
                    indicator: indicator.id.clone(),
                    category: key.1.clone(),
                    region: region.id.clone(),
                    region_kind: Some(region.kind),
                    year: Some(key.3),
                    value: seen,
                    unit: indicator.unit,
                    count: value.count.filter(|_| limits.count.is_none()),
                    of: value.of.filter(|_| limits.of.is_none()),
                    items: value.items.clone(),
                    target,
                    direction: indicator.direction,
                    state: target.map(judged),
                    earlier_year: earlier.filter(|_| seen.is_some()).map(|(year, _)| year),
                    change: seen.zip(earlier).map(|(value, (_, earlier))| value - earlier),
                    gap: seen.zip(against).map(|(value, against)| value - against),
                    status: Some(value.status),
                    source: value.source.clone(),
                    note: value.note.clone(),
                    withheld: withheld.or(no_whole),
                    bound,
                });
            }
        }
        if rows.len() == before {
            rows.push(Row {
                indicator: indicator.id.clone(),
                category: String::new(),
                region: String::new(),
                region_kind: None,
                year: None,
                value: None,
                unit: indicator.unit,
                count: None,
                of: None,
                items: Vec::new(),
                target: indicator.target.last().map(|target| target.value),
                direction: indicator.direction,
                state: indicator.target.last().map(|_| State::NoData),
                earlier_year: None,
                change: None,
                gap: None,
                status: None,
                source: String::new(),
                note: String::new(),
                withheld: None,
                bound: None,
            });
        }
    }
    rows
}
