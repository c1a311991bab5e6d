//! What is wrong with a file of microdata, worded without any value of a row: columns, counts and row numbers only.

use super::asked::{Plan, Variable};
use super::design::{SingleCluster, Wrong};
use super::estimate::Statistic;
use super::groups::Groups;
use super::pairs::{MOST_GROUPS, NOT_STATED};
use super::rows::{Met, Seen};
use super::tally::Tally;
use super::values::{OTHER, Values};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::intake::{header_missing, looks_like_data, names_columns};

/// Where names for messages come from.
pub(super) struct Labels<'a> {
    pub file: &'a str,
    pub header: &'a [String],
    pub plan: &'a Plan,
}

impl Labels<'_> {
    /// The name of the column of a chunk, as the file writes it.
    fn column(&self, chunk: usize) -> &str {
        let column = self.plan.columns.get(chunk).map_or(usize::MAX, |(column, _)| *column);
        self.header.get(column).map_or("", String::as_str)
    }

    fn rows(&self, code: Code, what: &str, seen: &Seen) -> Diagnostic {
        Diagnostic::new(code, Place::file(self.file))
            .with("what", what)
            .with("count", seen.count)
            .with("rows", seen.rows())
    }
}

/// The most columns that a message lists.
const MOST_LISTED: usize = 40;

/// What the header lacks. A `schema` names its columns whatever they are called, unless a row of data was made its names.
pub(super) fn of_plan(
    file: &str,
    plan: &Plan,
    header: &[String],
    schema: bool,
    problems: &mut Vec<Diagnostic>,
) {
    let place = || Place::file(file);
    let found = plan.columns.iter().filter_map(|(column, _)| header.get(*column)).map(String::as_str);
    let is_header = || match schema {
        true => !header.iter().any(|name| looks_like_data(name)),
        false => names_columns(found, header),
    };
    if !plan.missing.is_empty() && !is_header() {
        // The first row may be a person's answers.
        let names: Vec<&str> = plan.missing.iter().map(String::as_str).collect();
        problems.push(header_missing(place(), header.len(), &names));
        return;
    }
    for name in &plan.missing {
        let mut known: Vec<&str> = header.iter().take(MOST_LISTED).map(String::as_str).collect();
        if header.len() > MOST_LISTED {
            known.push("…");
        }
        let problem = Diagnostic::new(Code::SurveyColumn, place()).with_found(name);
        problems.push(problem.with_allowed(known.join(", ")));
    }
    for (first, second) in &plan.same_column {
        let problem = Diagnostic::new(Code::SurveySameColumn, place());
        problems.push(problem.with_found(second).with("what", first));
    }
    if plan.variables.is_empty() && plan.missing.is_empty() {
        problems.push(Diagnostic::new(Code::SurveyNoStatements, place()));
    }
    if plan.sizes_without_stage {
        problems.push(Diagnostic::new(Code::SurveyStages, place()));
    }
    if !plan.declared {
        problems.push(Diagnostic::new(Code::SurveyNoDesign, place()));
    } else if plan.unweighted {
        problems.push(Diagnostic::new(Code::SurveyUnweighted, place()));
    }
}

/// What single rows have.
pub(super) fn of_rows(labels: &Labels<'_>, tally: &Tally, met: &Met, problems: &mut Vec<Diagnostic>) {
    let faults = &tally.faults;
    let roles = &labels.plan.roles;
    let column = |chunk: Option<usize>| chunk.map_or("", |chunk| labels.column(chunk));
    if tally.rows == 0 {
        problems.push(Diagnostic::new(Code::SurveyNoRows, Place::file(labels.file)));
    }
    let mut add = |code: Code, what: &str, seen: &Seen| {
        if seen.count > 0 {
            problems.push(labels.rows(code, what, seen));
        }
    };
    add(Code::SurveyRowWidth, "", &met.wrong_width);
    if met.utf8 > 0 {
        add(Code::SurveyEncodings, "", &met.windows);
    } else {
        add(Code::SurveyEncoding, "", &met.windows);
    }
    for (chunk, seen) in &met.not_numbers {
        add(Code::SurveyNotNumber, labels.column(*chunk), seen);
    }
    add(Code::SurveyWeightMissing, column(roles.weight), &faults.weight_missing);
    add(Code::SurveyWeightNegative, column(roles.weight), &faults.weight_negative);
    add(Code::SurveyWeightZero, column(roles.weight), &faults.weight_zero);
    let design: Vec<&str> =
        roles.strata.iter().chain(&roles.clusters).map(|chunk| labels.column(*chunk)).collect();
    add(Code::SurveyDesignEmpty, &design.join(", "), &faults.design_empty);
    let sizes: Vec<&str> = roles.sizes.iter().map(|chunk| labels.column(*chunk)).collect();
    add(Code::SurveySizeMissing, &sizes.join(", "), &faults.size_missing);
    add(Code::SurveyTwice, column(roles.respondent), &faults.twice);
    for (chunk, seen) in roles.statements.iter().zip(&faults.off_scale) {
        add(Code::SurveyOffScale, labels.column(*chunk), seen);
    }
    for (chunk, _) in roles.groups.iter().zip(&tally.too_many).filter(|(_, many)| **many) {
        let problem = Diagnostic::new(Code::SurveyGroups, Place::file(labels.file));
        problems.push(problem.with("what", labels.column(*chunk)).with_allowed(MOST_GROUPS.to_string()));
    }
}

/// What the design has.
pub(super) fn of_design(
    labels: &Labels<'_>,
    tally: &Tally,
    rule: SingleCluster,
    problems: &mut Vec<Diagnostic>,
) {
    let sizes: Vec<&str> = labels.plan.roles.sizes.iter().map(|chunk| labels.column(*chunk)).collect();
    let place = || Place::file(labels.file);
    for (wrong, count) in &tally.wrong {
        let code = match wrong {
            Wrong::Differing => Code::SurveySizeDiffers,
            Wrong::Mixed => Code::SurveySizeMixed,
            Wrong::BelowSample => Code::SurveySizeBelowSample,
        };
        problems.push(Diagnostic::new(code, place()).with("what", sizes.join(", ")).with("count", count));
    }
    let (nodes, lonely) = tally.tree.lonely.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let nothing_else = tally.tree.lonely.iter().any(|(nodes, lonely)| *lonely > 0 && nodes == lonely);
    let fails = match rule {
        SingleCluster::Error => lonely > 0,
        SingleCluster::Average => nothing_else,
        SingleCluster::Certainty => false,
    };
    if fails && tally.rows > 0 {
        let problem = Diagnostic::new(Code::SurveySingleCluster, place());
        problems.push(problem.with("count", lonely).with("of", nodes));
    }
}

/// What is not listed of the groups.
pub(super) fn of_groups(labels: &Labels<'_>, groups: &Groups, tally: &Tally, problems: &mut Vec<Diagnostic>) {
    for (column, chunk) in labels.plan.roles.groups.iter().enumerate() {
        let note =
            |code: Code| Diagnostic::new(code, Place::file(labels.file)).with("what", labels.column(*chunk));
        let few = groups.unlisted(column);
        if few > 0 {
            problems.push(note(Code::SurveyFewInGroups).with("count", few));
        }
        if tally.cells.iter().any(|cell| cell[column] == NOT_STATED) {
            problems.push(note(Code::SurveyNoGroup));
        }
    }
}

/// What a variable has that its statistic cannot take.
pub(super) fn of_values(
    labels: &Labels<'_>,
    variable: &Variable,
    values: &Values,
    statistic: Statistic,
    compared: bool,
    problems: &mut Vec<Diagnostic>,
) {
    let about = |code: Code| Diagnostic::new(code, Place::file(labels.file)).with("what", &variable.name);
    if values.not_numbers.count > 0 {
        problems.push(labels.rows(Code::SurveyNotNumber, &variable.name, &values.not_numbers));
        return;
    }
    let are_words = values.listed && !variable.is_scored();
    if compared && are_words {
        problems.push(about(Code::SurveyWords).with_found("--compare"));
    }
    let numeric = matches!(statistic, Statistic::Variance | Statistic::Ratio | Statistic::Quantile);
    if numeric && are_words {
        problems.push(about(Code::SurveyWords).with_found(statistic.as_str()));
    }
    if values.listed && values.categories.len() > MOST_VALUES {
        problems.push(about(Code::SurveyGroups).with_allowed(MOST_VALUES.to_string()));
    }
    if values.listed && values.few > 0 && !(numeric || compared) {
        problems.push(about(Code::SurveyFewGave).with("count", values.few).with("name", OTHER));
    }
}

/// More values in groups than are handled: what hides some tells how many others must be hidden.
pub(super) fn of_cells(
    labels: &Labels<'_>,
    variables: &[Values],
    domains: usize,
    problems: &mut Vec<Diagnostic>,
) {
    if variables.iter().any(|values| values.listed && are_too_many(values, domains)) {
        problems.push(too_many_domains(labels.file));
    }
}

/// Whether the values of a variable in all domains are more cells than are handled.
pub(super) fn are_too_many(values: &Values, domains: usize) -> bool {
    !values.categories.is_empty() && domains * (values.categories.len() + 1) > super::domain::MOST
}

/// The most values whose shares are shown.
const MOST_VALUES: usize = 200;

/// More cells than are handled.
pub(super) fn too_many_domains(file: &str) -> Diagnostic {
    Diagnostic::new(Code::SurveyCells, Place::file(file)).with_allowed(super::domain::MOST.to_string())
}
