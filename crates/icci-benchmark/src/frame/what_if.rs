//! What-if as tables.

use icci_score::answers::Answer;
use icci_score::value::Level;
use polars::prelude::DataFrame;

use super::series;
use crate::error::Error;
use crate::trend::WHOLE;
use crate::what_if::{Best, FindOut, Plan, Proposal, WhatIf};

/// The columns of `icci what-if`, in order; the last five are beyond the contract.
pub const WHAT_IF_COLUMNS: [&str; 14] = [
    "question",
    "answer_now",
    "answer_then",
    "level",
    "id",
    "score_now",
    "score_then",
    "gain",
    "reason",
    "rank_now",
    "rank_then",
    "of",
    "effort",
    "worth",
];

#[derive(Default)]
struct Row {
    question: Option<String>,
    answers: (Option<String>, Option<String>),
    level: Option<Level>,
    id: Option<String>,
    scores: (Option<f64>, Option<f64>),
    gain: Option<f64>,
    reason: Option<&'static str>,
    ranks: Option<(i64, i64, i64)>,
    effort: Option<i64>,
    worth: Option<f64>,
}

/// Changes and all that they change, as a table: first the questions changed (`question` is filled only there), then
/// every index, area and field with all changes made, and its places where the standing was asked for.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn what_if_to_frame(what_if: &WhatIf) -> Result<DataFrame, Error> {
    let change = |id: &str| what_if.changes.iter().find(|(question, ..)| question == id);
    let (items, nodes): (Vec<_>, Vec<_>) = what_if.rows.iter().partition(|row| row.level == Level::Item);
    let whole = |rank: usize| i64::try_from(rank).unwrap_or(i64::MAX);
    let rows = items.into_iter().chain(nodes).map(|row| {
        let change = if row.level == Level::Item { change(&row.id) } else { None };
        Row {
            question: change.map(|(question, ..)| question.clone()),
            answers: (
                change.and_then(|(_, now, _)| now.as_ref()).map(Answer::canonical),
                change.map(|(.., then)| then.canonical()),
            ),
            level: Some(row.level),
            id: Some(row.id.clone()),
            scores: (row.now.map(|value| value.score), row.then.map(|value| value.score)),
            gain: row.gain,
            ranks: row.ranks.map(|ranks| (whole(ranks.now), whole(ranks.then), whole(ranks.of))),
            ..Row::default()
        }
    });
    table(rows.collect())
}

/// The questions that gain most as a table: for each a row of the seven-areas index and one of every area that gains.
/// Scores are lower bounds. Questions to be found out first follow, with what they could gain at most.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn best_to_frame(best: &Best) -> Result<DataFrame, Error> {
    let mut rows: Vec<Row> =
        best.proposals.iter().flat_map(|proposal| of_proposal(proposal, "proposed", None, None)).collect();
    rows.extend(best.find_out.iter().map(to_find_out));
    table(rows)
}

/// A plan as a table: what is chosen, what is not, what has no effort, and what is to be found out first. Scores are lower
/// bounds. Chosen questions have their effort, and in `worth` the points that the best set would gain less without them,
/// see [`Chosen::worth`](crate::what_if::Chosen::worth).
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn plan_to_frame(plan: &Plan) -> Result<DataFrame, Error> {
    let chosen = plan
        .chosen
        .iter()
        .flat_map(|chosen| of_proposal(&chosen.proposal, "chosen", Some(chosen.effort), Some(chosen.worth)));
    let not = plan
        .not_chosen
        .iter()
        .flat_map(|(proposal, effort)| of_proposal(proposal, "not-chosen", Some(*effort), None));
    let unpriced = plan.no_effort.iter().flat_map(|proposal| of_proposal(proposal, "no-effort", None, None));
    table(chosen.chain(not).chain(unpriced).chain(plan.find_out.iter().map(to_find_out)).collect())
}

fn of_proposal(
    proposal: &Proposal,
    reason: &'static str,
    effort: Option<u64>,
    worth: Option<f64>,
) -> Vec<Row> {
    let effort = effort.and_then(|effort| i64::try_from(effort).ok());
    let row = |level, id: &str, now: Option<f64>, gain: f64| Row {
        question: Some(proposal.question.clone()),
        answers: (Some(proposal.now.canonical()), Some(proposal.then.canonical())),
        level: Some(level),
        id: Some(id.to_owned()),
        scores: (now, now.map(|now| now + gain)),
        gain: Some(gain),
        reason: Some(reason),
        effort,
        worth,
        ..Row::default()
    };
    let whole = row(Level::Index, WHOLE, Some(proposal.lower_now), proposal.gain);
    let areas = proposal.areas.iter().map(|(area, gain)| row(Level::Area, area, None, *gain));
    std::iter::once(whole).chain(areas).collect()
}

fn to_find_out(open: &FindOut) -> Row {
    let reason = if open.unknown { "find-out-first-unknown" } else { "find-out-first-unanswered" };
    Row {
        question: Some(open.question.clone()),
        answers: (open.unknown.then(|| Answer::Unknown.canonical()), None),
        level: Some(Level::Index),
        id: Some(WHOLE.to_owned()),
        gain: Some(open.most),
        reason: Some(reason),
        ..Row::default()
    }
}

fn table(rows: Vec<Row>) -> Result<DataFrame, Error> {
    fn column<T>(rows: &[Row], of: impl Fn(&Row) -> Option<T>) -> Vec<Option<T>> {
        rows.iter().map(of).collect()
    }
    let columns = vec![
        series("question", column(&rows, |row| row.question.clone())),
        series("answer_now", column(&rows, |row| row.answers.0.clone())),
        series("answer_then", column(&rows, |row| row.answers.1.clone())),
        series("level", column(&rows, |row| row.level.map(|level| level.to_string()))),
        series("id", column(&rows, |row| row.id.clone())),
        series("score_now", column(&rows, |row| row.scores.0)),
        series("score_then", column(&rows, |row| row.scores.1)),
        series("gain", column(&rows, |row| row.gain)),
        series("reason", column(&rows, |row| row.reason.map(str::to_owned))),
        series("rank_now", column(&rows, |row| row.ranks.map(|ranks| ranks.0))),
        series("rank_then", column(&rows, |row| row.ranks.map(|ranks| ranks.1))),
        series("of", column(&rows, |row| row.ranks.map(|ranks| ranks.2))),
        series("effort", column(&rows, |row| row.effort)),
        series("worth", column(&rows, |row| row.worth)),
    ];
    Ok(DataFrame::new(rows.len(), columns)?)
}
