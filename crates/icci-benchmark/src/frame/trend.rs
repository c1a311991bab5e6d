//! Trends as tables.

use polars::prelude::DataFrame;

use super::series;
use crate::error::Error;
use crate::status::PeerStatus;
use crate::trend::{Change, Comparable, PartKind, Step, Trend, WHOLE};
use icci_score::value::Level;

/// The columns of `icci trend`, in order; the last two are beyond the contract.
pub const TREND_COLUMNS: [&str; 13] = [
    "unit",
    "level",
    "id",
    "from",
    "to",
    "score_from",
    "score_to",
    "change",
    "part",
    "comparable",
    "reason",
    "status",
    "verdict",
];

/// The columns of the parts of changes, in order.
pub const PART_COLUMNS: [&str; 9] =
    ["unit", "from", "to", "status", "level", "id", "kind", "source", "points"];

struct Row<'a> {
    step: &'a Step,
    level: Level,
    id: String,
    change: Option<&'a Change>,
    part: Option<f64>,
}

/// A trend as a table: for each step a row for every index, area, field and question.
///
/// `part` is a question's part in the change of its field, and a field's and an area's in that of `seven-areas`. What
/// applies is a part of no question; where there is one it has a row of its own, of the level of the other parts, with
/// the id `FIELD.what-applies` or `seven-areas.what-applies`, without scores. So the parts of a level sum to the change.
/// `reason` says why the years cannot be compared, or `common-questions`; `verdict` what can be said (`improved`,
/// `declined`, `unchanged`, or why nothing: `answers-missing`, `what-applies-changed`, `not-comparable`).
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn trend_to_frame(trend: &Trend) -> Result<DataFrame, Error> {
    let rows: Vec<Row<'_>> = trend.series.iter().flat_map(|s| &s.steps).flat_map(rows_of).collect();
    let text = |of: &dyn Fn(&Row<'_>) -> Option<String>| rows.iter().map(of).collect::<Vec<Option<String>>>();
    let number = |of: &dyn Fn(&Row<'_>) -> Option<f64>| rows.iter().map(of).collect::<Vec<Option<f64>>>();
    let year = |of: fn(&Step) -> i32| rows.iter().map(|row| i64::from(of(row.step))).collect::<Vec<i64>>();
    let comparable: Vec<Option<bool>> =
        rows.iter().map(|row| row.change.map(|change| change.comparable.is_ok())).collect();
    let columns = vec![
        series("unit", text(&|row| Some(row.step.unit.clone()))),
        series("level", text(&|row| Some(row.level.to_string()))),
        series("id", text(&|row| Some(row.id.clone()))),
        series("from", year(|step| step.from)),
        series("to", year(|step| step.to)),
        series("score_from", number(&|row| row.change?.from.map(|value| value.score))),
        series("score_to", number(&|row| row.change?.to.map(|value| value.score))),
        series("change", number(&|row| row.change?.change)),
        series("part", number(&|row| row.part)),
        series("comparable", comparable),
        series("reason", text(&reason)),
        series("status", text(&|row| status(row.step, row.level))),
        series("verdict", text(&|row| Some(row.change?.verdict.as_str().to_owned()))),
    ];
    Ok(DataFrame::new(rows.len(), columns)?)
}

/// The parts of every change of a trend as a table: which questions moved an area or index by how much.
///
/// `kind` is `answered`, `newly-answered`, `no-longer-answered` or `what-applies-changed`; `source` the question, or the
/// field of results without answers, empty for what applies. The points of one `level` and `id` sum to its change.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn parts_to_frame(trend: &Trend) -> Result<DataFrame, Error> {
    let steps = trend.series.iter().flat_map(|series| &series.steps);
    let rows: Vec<_> = steps
        .flat_map(|step| {
            step.rows.iter().flat_map(move |row| row.parts.iter().map(move |part| (step, row, part)))
        })
        .collect();
    let columns = vec![
        series("unit", rows.iter().map(|(step, ..)| step.unit.clone()).collect::<Vec<String>>()),
        series("from", rows.iter().map(|(step, ..)| i64::from(step.from)).collect::<Vec<i64>>()),
        series("to", rows.iter().map(|(step, ..)| i64::from(step.to)).collect::<Vec<i64>>()),
        series(
            "status",
            rows.iter().map(|(step, row, _)| status(step, row.level)).collect::<Vec<Option<String>>>(),
        ),
        series("level", rows.iter().map(|(_, row, _)| row.level.to_string()).collect::<Vec<String>>()),
        series("id", rows.iter().map(|(_, row, _)| row.id.clone()).collect::<Vec<String>>()),
        series("kind", rows.iter().map(|(.., part)| part.kind.as_str().to_owned()).collect::<Vec<String>>()),
        series(
            "source",
            rows.iter().map(|(.., part)| part.source.as_ref().map(|(_, id)| id.clone())).collect::<Vec<_>>(),
        ),
        series("points", rows.iter().map(|(.., part)| part.points).collect::<Vec<f64>>()),
    ];
    Ok(DataFrame::new(rows.len(), columns)?)
}

fn rows_of(step: &Step) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for change in &step.rows {
        rows.push(Row {
            step,
            level: change.level,
            id: change.id.clone(),
            change: Some(change),
            part: change.part,
        });
    }
    // What applies has a part in a field's change, and, where fields came or went, in the index's.
    let fields =
        step.level(Level::Field).map(|field| (Level::Item, field, field.sum_of(PartKind::WhatApplies)));
    let whole = step.row(Level::Index, WHOLE).and_then(|whole| {
        let of_fields = step.level(Level::Field).try_fold(0.0, |sum, field| Some(sum + field.part?))?;
        let rest = whole.change? - of_fields;
        Some((Level::Field, whole, if rest.abs() < 1e-9 { 0.0 } else { rest }))
    });
    for (level, of, part) in fields.chain(whole).filter(|(.., part)| *part != 0.0) {
        rows.push(Row { step, level, id: format!("{}.what-applies", of.id), change: None, part: Some(part) });
    }
    rows
}

fn reason(row: &Row<'_>) -> Option<String> {
    let word = match row.change.map(|change| change.comparable) {
        None => PartKind::WhatApplies.as_str(),
        Some(Ok(Comparable::Same)) => return None,
        Some(Ok(Comparable::CommonQuestions)) => "common-questions",
        Some(Err(why)) => why.as_str(),
    };
    Some(word.to_owned())
}

fn status(step: &Step, level: Level) -> Option<String> {
    step.kind.map(|kind| PeerStatus::One(kind).word_at(level).to_owned())
}
