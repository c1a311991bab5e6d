//! A checklist that is spread over cells: a yes or no for each option, and a cell of its own for the question.
//!
//! Comes in: the question's own cell and those of its options. Goes out: one answer. It knows no rows or columns.

use super::allowed::{Wording, allowed, allowed_tick};
use super::record::beside;
use super::sheet::Answer;
use super::words::{Shared, in_order, parse_answer};
use crate::definition::{Definition, Question};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::intake::Cell;
use crate::text::fold;

/// A cell with its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'t> {
    pub cell: &'t Cell,
    pub table: &'t crate::intake::Table,
    pub row: usize,
    pub column: usize,
}

impl At<'_> {
    pub fn place(&self) -> Place {
        self.table.place(self.row, self.column)
    }
}

/// What cells say together.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reading {
    /// Nothing stands there.
    Nothing,
    /// An answer, and the cell that holds it (the first of several).
    Answer(Answer, Place),
    /// Something that is no answer, or not yet one; it has been reported.
    Reported,
}

/// Reads one cell as the answer to a question.
pub(super) fn read_cell(
    definition: &Definition,
    question: &Question,
    at: At<'_>,
    wording: Wording,
    problems: &mut Vec<Diagnostic>,
) -> Reading {
    match parse_answer(definition, question, at.cell, at.table.decimal_comma) {
        Ok(None) => Reading::Nothing,
        Ok(Some(parsed)) => {
            if let Some(code) = parsed.remark {
                problems.push(
                    Diagnostic::new(code, at.place())
                        .with_question(&question.id)
                        .with_found(at.cell.text())
                        .with_allowed(parsed.answer.canonical()),
                );
            }
            Reading::Answer(parsed.answer, at.place())
        }
        Err(problem) => {
            problems.push(problem.diagnostic(definition, question, at.place(), wording));
            Reading::Reported
        }
    }
}

/// Reads a checklist from its own cell and those of its options.
///
/// The options ticked are the answer; options left empty are not ticked then. `none`, `unknown` and
/// `not-applicable` in the question's own cell answer it whole, and exclude ticks. An explicit no at every
/// option answers the question with no tick; some of them with the others empty do not.
pub(super) fn read_checklist(
    definition: &Definition,
    question: &Question,
    head: Option<At<'_>>,
    items: &[(String, At<'_>)],
    wording: Wording,
    problems: &mut Vec<Diagnostic>,
) -> Reading {
    let whole = head.map_or(Reading::Nothing, |at| read_cell(definition, question, at, wording, problems));
    let mut reported = whole == Reading::Reported;
    let mut ticked: Vec<(&str, At<'_>)> = Vec::new();
    let mut refused: Vec<(&str, At<'_>)> = Vec::new();
    for (option, at) in items {
        match tick(definition, at.cell) {
            Some(Some(true)) => ticked.push((option, *at)),
            Some(Some(false)) => refused.push((option, *at)),
            Some(None) => {}
            None => {
                reported = true;
                let code = match at.cell {
                    Cell::Date(_) => Code::AnswerIsDate,
                    Cell::Error(_) => Code::CellError,
                    _ => Code::NotATick,
                };
                problems.push(
                    Diagnostic::new(code, at.place())
                        .with_question(format!("{}.{option}", question.id))
                        .with_found(at.cell.text())
                        .with_allowed(allowed_tick(definition, wording)),
                );
            }
        }
    }
    if reported {
        return Reading::Reported;
    }
    if let Reading::Answer(answer, place) = whole {
        let against = match &answer {
            Answer::Ticks(ids) if !ids.is_empty() => {
                let other = ticked.iter().find(|(option, _)| !ids.iter().any(|id| id == option));
                other.or_else(|| refused.iter().find(|(option, _)| ids.iter().any(|id| id == option)))
            }
            _ => ticked.first(),
        };
        let Some((_, at)) = against else { return Reading::Answer(answer, place) };
        let own = head.map(|at| at.cell.text()).unwrap_or_default();
        problems.push(
            Diagnostic::new(Code::ChecklistContradiction, place.clone())
                .with_question(&question.id)
                .with_found(own)
                .with_allowed(allowed(definition, question, wording))
                .with("other", beside(&place, &at.place()))
                .with("other_found", at.cell.text()),
        );
        return Reading::Reported;
    }
    if let Some((_, first)) = ticked.first() {
        let ids: Vec<String> = ticked.iter().map(|(option, _)| (*option).to_owned()).collect();
        return Reading::Answer(Answer::Ticks(in_order(question, &ids)), first.place());
    }
    let Some((_, first)) = refused.first() else { return Reading::Nothing };
    let asked_all = question.options.iter().all(|option| refused.iter().any(|(id, _)| *id == option.id));
    if asked_all {
        return Reading::Answer(Answer::Ticks(Vec::new()), first.place());
    }
    let open: Vec<&str> = question
        .options
        .iter()
        .filter(|option| !refused.iter().any(|(refused, _)| *refused == option.id))
        .map(|option| match wording {
            Wording::Texts(language) => option.text.get(language),
            Wording::Ids => option.id.as_str(),
        })
        .collect();
    problems.push(
        Diagnostic::new(Code::ChecklistIncomplete, head.map_or_else(|| first.place(), |at| at.place()))
            .with_question(&question.id)
            .with_found(open.join(", "))
            .with_allowed(allowed(definition, question, wording)),
    );
    Reading::Reported
}

/// Yes, no or nothing; none where the cell is something else.
fn tick(definition: &Definition, cell: &Cell) -> Option<Option<bool>> {
    match cell {
        Cell::Empty => Some(None),
        Cell::Bool(truth) => Some(Some(*truth)),
        Cell::Number(number) if *number == 1.0 => Some(Some(true)),
        Cell::Number(number) if *number == 0.0 => Some(Some(false)),
        Cell::Text(text) => {
            let folded = fold(text);
            match (folded.as_str(), Shared::of(definition, &folded)) {
                ("", _) => Some(None),
                ("1", _) | (_, Some(Shared::Yes)) => Some(Some(true)),
                ("0", _) | (_, Some(Shared::No)) => Some(Some(false)),
                _ => None,
            }
        }
        _ => None,
    }
}
