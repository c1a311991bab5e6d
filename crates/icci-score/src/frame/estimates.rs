//! Estimates of a resident survey as columns, with the names and types that `icci survey` prints.

use polars::prelude as pl;

use super::output::{Column, frame_of};
use crate::error::Error;
use crate::survey::{Compared, Estimate, Results, Row, Statistic};

/// The columns of `icci survey` behind those of the groups, in order. New ones come only at the end.
///
/// `category` is a value of words or answers, or the probability of a quantile; `lower` and `upper` are the interval;
/// `suppressed` is `true` where numbers are hidden so that nobody can be recognised, and `reason` says why (`small-cell`,
/// `extreme`) or what to know of them (`rounded`: all digits would tell of few, see [`crate::survey`]); `dont_know_share` is the weighted share of "don't know" among the
/// answers given, 0 to 1; `alpha` is Cronbach's, of an area. A `category` `(other)` holds all values that few gave.
pub const SURVEY_COLUMNS: [&str; 14] = [
    "variable",
    "statistic",
    "category",
    "n",
    "estimate",
    "se",
    "df",
    "lower",
    "upper",
    "suppressed",
    "deff",
    "reason",
    "dont_know_share",
    "alpha",
];

/// The columns of `icci survey --compare`: the difference is that of the means, the first group's less the second's.
pub const COMPARISON_COLUMNS: [&str; 10] =
    ["variable", "group_a", "group_b", "difference", "se", "df", "t", "p", "p_holm", "suppressed"];

/// Estimates as the table of `icci survey`, the group columns first. A group column that is called like one of the table's
/// own gets an underscore behind.
pub fn survey_columns(results: &Results, statistic: Statistic) -> Vec<Column> {
    let rows = &results.rows;
    let text = |name: &str, of: &dyn Fn(&Row) -> String| Column::text(name, rows.iter().map(of));
    let number = |name: &str, of: &dyn Fn(&Row) -> Option<f64>| Column::number(name, rows.iter().map(of));
    let of = |get: fn(&Estimate) -> Option<f64>| move |row: &Row| row.estimate.as_ref().and_then(get);
    let mut columns: Vec<Column> = Vec::new();
    for (at, name) in results.by.iter().enumerate() {
        let mut name = name.clone();
        while SURVEY_COLUMNS.contains(&name.as_str()) || columns.iter().any(|column| column.name == name) {
            name.push('_');
        }
        columns.push(text(&name, &|row| row.groups.get(at).cloned().unwrap_or_default()));
    }
    let respondents = |row: &Row| row.estimate.and_then(|estimate| i64::try_from(estimate.n).ok());
    columns.extend([
        text("variable", &|row| row.variable.clone()),
        text("statistic", &|_| statistic.as_str().to_owned()),
        text("category", &|row| row.category.clone()),
        Column::integer("n", rows.iter().map(respondents)),
        number("estimate", &of(|estimate| estimate.value)),
        number("se", &of(|estimate| estimate.se)),
        number("df", &of(|estimate| estimate.df)),
        number("lower", &of(|estimate| estimate.lower)),
        number("upper", &of(|estimate| estimate.upper)),
        Column::flag("suppressed", rows.iter().map(Row::is_suppressed)),
        number("deff", &of(|estimate| estimate.deff)),
        text("reason", &|row| row.reason.map(|reason| reason.as_str().to_owned()).unwrap_or_default()),
        number("dont_know_share", &|row| row.dont_know),
        number("alpha", &|row| row.alpha),
    ]);
    columns
}

/// Differences of groups as the table of `icci survey --compare`.
pub fn comparison_columns(results: &Results) -> Vec<Column> {
    let rows = &results.compared;
    let text = |name: &str, of: &dyn Fn(&Compared) -> String| Column::text(name, rows.iter().map(of));
    let number =
        |name: &str, of: &dyn Fn(&Compared) -> Option<f64>| Column::number(name, rows.iter().map(of));
    vec![
        text("variable", &|row| row.variable.clone()),
        text("group_a", &|row| row.group_a.clone()),
        text("group_b", &|row| row.group_b.clone()),
        number("difference", &|row| row.difference?.difference),
        number("se", &|row| row.difference?.se),
        number("df", &|row| row.difference?.df),
        number("t", &|row| row.difference?.t),
        number("p", &|row| row.difference?.p),
        number("p_holm", &|row| row.p_holm),
        Column::flag("suppressed", rows.iter().map(|row| row.difference.is_none())),
    ]
}

/// Estimates as a DataFrame with the columns of `icci survey`.
///
/// # Errors
///
/// [`Error::Table`] when polars refuses the columns.
pub fn survey_to_frame(results: &Results, statistic: Statistic) -> Result<pl::DataFrame, Error> {
    frame_of(&survey_columns(results, statistic))
}
