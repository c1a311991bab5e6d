//! Proposals and initiatives that are still open: what, who, by when, how far.

use super::blocks::{Span, Table, TableCell, TableRow, Text};
use super::cells::words;
use super::context::Context;
use crate::review::{Measure, MeasureKind, Progress, Worded};

/// The open measures as a table: overdue ones first, then by deadline; nothing when there are none.
pub(super) fn table(context: &Context<'_>) -> Option<Table> {
    let today = context.review.reporting_date;
    let mut open: Vec<(usize, &Measure)> = context
        .review
        .measures
        .iter()
        .enumerate()
        .filter(|(_, measure)| !measure.state_on(today).is_some_and(|step| step.state.finished()))
        .collect();
    open.sort_by_key(|(at, measure)| {
        // Measures without a deadline come last, in the file's order.
        (!measure.overdue_on(today), measure.deadline.is_none(), measure.deadline, *at)
    });
    if open.is_empty() {
        return None;
    }
    let wording = context.wording;
    let rows = open
        .into_iter()
        .map(|(_, measure)| {
            let deadline =
                measure.deadline.map_or_else(|| "–".to_owned(), |day| context.numbers().short_date(day));
            TableRow {
                cells: vec![
                    TableCell::text(worded(context, &measure.text)),
                    TableCell::text(kind(context, measure)),
                    TableCell::text(worded_or_dash(context, &measure.owner)),
                    TableCell::text(deadline),
                    TableCell::text(state(context, measure)),
                ],
                strong: false,
            }
        })
        .collect();
    Some(Table {
        id: "proposals".to_owned(),
        caption: wording.text("measure.caption"),
        columns: vec![
            words("measure", wording.text("measure.what"), 2.6),
            // As wide as their words: neither a kind nor a date is ever divided.
            words("kind", wording.text("measure.kind"), 0.0),
            words("owner", wording.text("measure.owner"), 1.4),
            words("deadline", wording.text("measure.deadline"), 0.0),
            words("state", wording.text("measure.state"), 1.6),
        ],
        rows,
        row_headers: true,
        notes: Vec::new(),
    })
}

/// Initiative, proposal or task.
pub(super) fn kind(context: &Context<'_>, measure: &Measure) -> String {
    context.wording.text(match measure.kind {
        MeasureKind::Initiative => "measure.initiative",
        MeasureKind::Proposal => "measure.proposal",
        MeasureKind::Task => "measure.task",
    })
}

/// The word of a step.
pub(super) fn progress(context: &Context<'_>, progress: Progress) -> String {
    context.wording.text(match progress {
        Progress::Proposed => "state.proposed",
        Progress::Submitted => "state.submitted",
        Progress::Decided => "state.decided",
        Progress::Rejected => "state.rejected",
        Progress::UnderWay => "state.under-way",
        Progress::Done => "state.done",
        Progress::Lapsed => "state.lapsed",
    })
}

/// How far a measure is, in a word; that it is overdue is all that counts.
pub(super) fn state_word(context: &Context<'_>, measure: &Measure) -> Text {
    let today = context.review.reporting_date;
    if measure.overdue_on(today) {
        let late = context.wording.text("state.overdue");
        return Text { spans: vec![Span { text: late, strong: true, ..Span::default() }] };
    }
    let step = measure.state_on(today);
    Text::plain(progress(context, step.map_or(Progress::Proposed, |step| step.state)))
}

/// How far a measure is: overdue before anything else, then its last step with the day.
pub(super) fn state(context: &Context<'_>, measure: &Measure) -> Text {
    let today = context.review.reporting_date;
    let step = measure.state_on(today);
    let word = progress(context, step.map_or(Progress::Proposed, |step| step.state));
    let dated = match step {
        Some(step) => format!("{word} {}", context.numbers().short_date(step.date)),
        None => word,
    };
    if !measure.overdue_on(today) {
        return Text::plain(dated);
    }
    let late = Span { text: context.wording.text("state.overdue"), strong: true, ..Span::default() };
    Text { spans: vec![late, Span { text: format!("; {dated}"), ..Span::default() }] }
}

/// A text of the city's own, marked with its language when that is not the document's.
pub(super) fn worded(context: &Context<'_>, text: &Worded) -> Text {
    let (words, language) = text.get(context.wording.language());
    Text { spans: vec![Span { text: words.to_owned(), language, ..Span::default() }] }
}

/// The same, or a dash.
pub(super) fn worded_or_dash(context: &Context<'_>, text: &Worded) -> Text {
    if text.is_empty() { Text::plain("–") } else { worded(context, text) }
}
