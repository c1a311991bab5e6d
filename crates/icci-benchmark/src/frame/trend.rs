//! Trends as tables.

use polars::prelude::DataFrame;

use super::series;
use crate::error::Error;
use crate::status::PeerStatus;
use crate::trend::{Change, Comparable, PartKind, Step, Trend, Verdict};
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

/// A trend as a table: for each step a row for every index, area, field and question.
///
/// `part` is a question's part in the change of its field, and a field's and an area's in that of `seven-areas`; the parts
/// of a level sum to the change.
///
/// `reason` says why the years cannot be compared, or `common-questions`. Of a question: `newly-answered`,
/// `no-longer-answered`, `knowledge-gained` and `knowledge-lost` (the answer was, or is, "not known"), `unsettled`
/// (respondents differ), `not-known`, `unanswered` (in both years), `what-applies-changed`, `not-applicable`. Where nothing
/// can be said of a field, area or index, the kinds that its change has beside answers known in both years, joined by `+`.
///
/// `verdict` is what can be said (`improved`, `declined`, `unchanged`, or why nothing: `answers-missing`, also when they are
/// not known or unsettled, `what-applies-changed`, `not-comparable`).
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn trend_to_frame(trend: &Trend) -> Result<DataFrame, Error> {
    let steps = trend.series.iter().flat_map(|series| &series.steps);
    let rows: Vec<(&Step, &Change)> =
        steps.flat_map(|step| step.rows.iter().map(move |row| (step, row))).collect();
    let text = |of: &dyn Fn(&Step, &Change) -> Option<String>| {
        rows.iter().map(|(step, row)| of(step, row)).collect::<Vec<Option<String>>>()
    };
    let number =
        |of: fn(&Change) -> Option<f64>| rows.iter().map(|(_, row)| of(row)).collect::<Vec<Option<f64>>>();
    let year = |of: fn(&Step) -> i32| rows.iter().map(|(step, _)| i64::from(of(step))).collect::<Vec<i64>>();
    let comparable: Vec<bool> = rows.iter().map(|(_, row)| row.comparable.is_ok()).collect();
    let columns = vec![
        series("unit", text(&|step, _| Some(step.unit.clone()))),
        series("level", text(&|_, row| Some(row.level.to_string()))),
        series("id", text(&|_, row| Some(row.id.clone()))),
        series("from", year(|step| step.from)),
        series("to", year(|step| step.to)),
        series("score_from", number(|row| row.from.map(|value| value.score))),
        series("score_to", number(|row| row.to.map(|value| value.score))),
        series("change", number(|row| row.change)),
        series("part", number(|row| row.part)),
        series("comparable", comparable),
        series("reason", text(&|_, row| reason(row))),
        series("status", text(&|step, row| status(step, row.level))),
        series("verdict", text(&|_, row| Some(row.verdict.as_str().to_owned()))),
    ];
    Ok(DataFrame::new(rows.len(), columns)?)
}

/// The parts of every change of a trend as a table: which questions moved an area or index by how much.
///
/// `kind` is `answered` (known in both years), `newly-answered`, `no-longer-answered`, `knowledge-gained`, `knowledge-lost`,
/// `unsettled`, `not-known` (also a field without answers whose difference lies within its bounds) or
/// `what-applies-changed`; `source` the question, or the field where it counts in one year only
/// or came without answers. The points of one `level` and `id` sum to its change.
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
        series("source", rows.iter().map(|(.., part)| part.source.1.clone()).collect::<Vec<String>>()),
        series("points", rows.iter().map(|(.., part)| part.points).collect::<Vec<f64>>()),
    ];
    Ok(DataFrame::new(rows.len(), columns)?)
}

fn reason(row: &Change) -> Option<String> {
    let mut words = match row.comparable {
        Ok(Comparable::Same) => Vec::new(),
        Ok(Comparable::CommonQuestions) => vec!["common-questions"],
        Err(why) => return Some(why.as_str().to_owned()),
    };
    if matches!(row.verdict, Verdict::CannotBeSaid(_)) {
        words.extend(row.other_kinds().into_iter().map(PartKind::as_str));
    }
    (!words.is_empty()).then(|| words.join("+"))
}

fn status(step: &Step, level: Level) -> Option<String> {
    // A printed index is what it was printed as; what icci computes of fields is derived.
    let level = if step.printed { Level::Field } else { level };
    step.kind.map(|kind| PeerStatus::One(kind).word_at(level).to_owned())
}
