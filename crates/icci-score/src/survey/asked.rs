//! What is asked of a survey, and the columns of the file that it takes.

use super::design::SingleCluster;
use super::estimate::Statistic;
use super::instrument::Instrument;
use super::map::{Map, RESPONDENT};
use super::rows::Want;
use super::tally::{Counting, Roles};
use crate::text::fold;

/// What is asked of a survey.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The column of weights.
    pub weights: Option<String>,
    /// The column of strata.
    pub strata: Option<String>,
    /// The columns of clusters, one a stage.
    pub clusters: Vec<String>,
    /// The columns of population sizes (or sampling fractions, all at most 1), one a stage.
    pub fpc: Vec<String>,
    /// What to do with a stratum of one cluster; nothing: what the mapping says, else an error.
    pub single_cluster: Option<SingleCluster>,
    /// The columns whose groups are estimated apart.
    pub by: Vec<String>,
    /// Areas, statements or columns; none: all areas.
    pub variables: Vec<String>,
    /// What is estimated.
    pub statistic: Statistic,
    /// The denominator of ratios.
    pub denominator: Option<String>,
    /// Probabilities of quantiles, above 0 and below 1.
    pub probs: Vec<f64>,
    /// Probability of the intervals.
    pub confidence: f64,
    /// The fewest respondents behind a number that is shown; a lower one counts as [`Asked::LEAST`].
    pub min_cell: u64,
    /// The column whose groups are compared.
    pub compare: Option<String>,
    /// Whether rows of all margins stand beside those of the groups, with no group in a column that they pass over.
    pub margins: bool,
}

impl Asked {
    /// The same with every group, variable and probability once, in the order in which they are first named, and with a limit that is
    /// not too low.
    pub(super) fn within_rules(&self) -> Asked {
        Asked {
            by: once(&self.by),
            variables: once(&self.variables),
            probs: once(&self.probs),
            min_cell: self.min_cell.max(Asked::LEAST),
            ..self.clone()
        }
    }

    /// The lowest limit that can be asked for.
    pub const LEAST: u64 = 5;
}

/// Each once, in the order in which they first stand.
fn once<T: Clone + PartialEq>(all: &[T]) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for one in all {
        if !kept.contains(one) {
            kept.push(one.clone());
        }
    }
    kept
}

impl Default for Asked {
    fn default() -> Asked {
        Asked {
            weights: None,
            strata: None,
            clusters: Vec::new(),
            fpc: Vec::new(),
            single_cluster: None,
            by: Vec::new(),
            variables: Vec::new(),
            statistic: Statistic::Mean,
            denominator: None,
            probs: vec![0.25, 0.5, 0.75],
            confidence: 0.95,
            min_cell: 10,
            compare: None,
            margins: false,
        }
    }
}

/// What the numbers of a variable mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// As they stand.
    Raw,
    /// Answers 1 to 5, turned round where the statement is; scored 0 to 100.
    Statement { reverse: bool },
    /// Twelve times a mean answer; scored 0 to 100.
    Area,
    /// Codes of pairs.
    Ratio,
}

/// A variable that is estimated.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Variable {
    pub name: String,
    pub scale: Scale,
    /// How many statements it is made of.
    pub statements: usize,
    /// The chunk of its column, where it is one.
    pub chunk: usize,
}

/// The columns that are read and what they are read for.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub columns: Vec<(usize, Want)>,
    pub roles: Roles,
    pub variables: Vec<Variable>,
    /// The group columns: those of `by`, then that of `compare` if it is none of them.
    pub groups: Vec<String>,
    /// The place of the compared column among the groups.
    pub compare: Option<usize>,
    /// Names asked for that the file does not have.
    pub missing: Vec<String>,
    /// Whether weights or a design were declared.
    pub declared: bool,
    /// Whether weights are all 1 for want of a column.
    pub unweighted: bool,
    /// More population sizes than stages.
    pub sizes_without_stage: bool,
    /// Names of one column: two tables of it would hide differently.
    pub same_column: Vec<(String, String)>,
}

struct Columns<'a> {
    header: &'a [String],
    columns: Vec<(usize, Want)>,
    missing: Vec<String>,
}

impl Columns<'_> {
    fn find(&self, name: &str) -> Option<usize> {
        let exact = self.header.iter().position(|column| column == name);
        exact.or_else(|| {
            let wanted = fold(name);
            self.header.iter().position(|column| fold(column) == wanted)
        })
    }

    /// The chunk of a column.
    fn take(&mut self, name: &str, want: Want) -> Option<usize> {
        let Some(column) = self.find(name) else {
            if !self.missing.iter().any(|missing| missing == name) {
                self.missing.push(name.to_owned());
            }
            return None;
        };
        let entry = (column, want);
        Some(self.columns.iter().position(|known| *known == entry).unwrap_or_else(|| {
            self.columns.push(entry);
            self.columns.len() - 1
        }))
    }
}

impl Plan {
    /// Finds the columns in the header.
    pub(super) fn of(asked: &Asked, map: &Map, instrument: &Instrument, header: &[String]) -> Plan {
        let mut columns = Columns { header, columns: Vec::new(), missing: Vec::new() };
        let mut plan = Plan::default();
        let weights = asked.weights.as_ref().or(map.design.weights.as_ref());
        let strata = asked.strata.as_ref().or(map.design.strata.as_ref());
        let or = |own: &Vec<String>, mapped: &Vec<String>| {
            if own.is_empty() { mapped.clone() } else { own.clone() }
        };
        let clusters = or(&asked.clusters, &map.design.clusters);
        let sizes = or(&asked.fpc, &map.design.fpc);
        plan.declared = weights.is_some() || strata.is_some() || !clusters.is_empty() || !sizes.is_empty();
        plan.unweighted = weights.is_none() && sizes.len() < clusters.len().max(1);
        plan.sizes_without_stage = sizes.len() > clusters.len().max(1);
        plan.roles.weight = weights.and_then(|name| columns.take(name, Want::Number));
        plan.roles.strata = strata.and_then(|name| columns.take(name, Want::Key));
        plan.roles.clusters = clusters.iter().filter_map(|name| columns.take(name, Want::Key)).collect();
        plan.roles.sizes = sizes.iter().filter_map(|name| columns.take(name, Want::Number)).collect();
        let respondent = map.column(RESPONDENT);
        if map.names(RESPONDENT) || columns.find(respondent).is_some() {
            plan.roles.respondent = columns.take(respondent, Want::Hash);
        }
        for name in asked.by.iter().chain(&asked.compare) {
            if !plan.groups.contains(name) {
                let column = if instrument.background(name).is_some() { map.column(name) } else { name };
                plan.roles.groups.extend(columns.take(column, Want::Key));
                plan.groups.push(name.clone());
            }
        }
        plan.compare =
            asked.compare.as_ref().and_then(|name| plan.groups.iter().position(|group| group == name));
        plan.variables(asked, map, instrument, &mut columns);
        plan.columns = columns.columns;
        plan.missing = columns.missing;
        plan
    }

    fn variables(&mut self, asked: &Asked, map: &Map, instrument: &Instrument, columns: &mut Columns<'_>) {
        let areas = || {
            let has = |id: &str| map.names(id) || columns.find(id).is_some();
            let any = |area: &&str| instrument.of_area(area).any(|statement| has(&statement.id));
            instrument.areas().into_iter().filter(any).map(str::to_owned).collect::<Vec<_>>()
        };
        let names = if asked.variables.is_empty() { areas() } else { asked.variables.clone() };
        let denominator = asked.denominator.as_ref().and_then(|name| columns.take(name, Want::Number));
        for name in names {
            let own = columns.find(&name).is_some() && instrument.statement(&name).is_none();
            let (counting, scale, statements, chunk) = if asked.statistic == Statistic::Ratio {
                let (Some(above), Some(below)) = (columns.take(&name, Want::Number), denominator) else {
                    continue;
                };
                (Counting::Pairs(above, below), Scale::Ratio, 0, above)
            } else if own {
                let Some(chunk) = columns.take(&name, Want::Answer) else { continue };
                (Counting::Values(chunk), Scale::Raw, 0, chunk)
            } else if let Some(statement) = instrument.statement(&name) {
                let Some(chunk) = columns.take(map.column(&name), Want::Answer) else { continue };
                let at = self.statement(chunk);
                (Counting::Statement(at), Scale::Statement { reverse: statement.reverse }, 1, chunk)
            } else if instrument.of_area(&name).next().is_some() {
                let mut parts = Vec::new();
                for statement in instrument.of_area(&name) {
                    if let Some(chunk) = columns.take(map.column(&statement.id), Want::Answer) {
                        parts.push((self.statement(chunk), statement.reverse));
                    }
                }
                let count = parts.len();
                (Counting::Area(parts), Scale::Area, count, 0)
            } else {
                columns.take(&name, Want::Answer);
                continue;
            };
            let same = |known: &&Variable| {
                scale != Scale::Area && known.scale != Scale::Area && known.chunk == chunk
            };
            if let Some(known) = self.variables.iter().find(same) {
                self.same_column.push((known.name.clone(), name));
                continue;
            }
            self.roles.countings.push(counting);
            self.variables.push(Variable { name, scale, statements, chunk });
        }
    }

    /// The place of a statement's column among the statements.
    fn statement(&mut self, chunk: usize) -> usize {
        let statements = &mut self.roles.statements;
        statements.iter().position(|known| *known == chunk).unwrap_or_else(|| {
            statements.push(chunk);
            statements.len() - 1
        })
    }
}

impl Variable {
    /// Whether its values are scored, so that numbers of it can be reckoned with.
    pub(super) fn is_scored(&self) -> bool {
        self.scale != Scale::Raw
    }
}
