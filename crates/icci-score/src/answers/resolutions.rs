//! What the coordinator has settled: `question,answer,reason,role`, for one city and year.

use super::allowed::Wording;
use super::checklist::{At, Reading, read_cell};
use super::personal::personal_warnings;
use super::read_workbook::find_question;
use super::record::{Context, Record, beside, year_of};
use super::sheet::Answer;
use crate::definition::Definition;
use crate::diagnostic::{Checked, Code, Diagnostic, Place};
use crate::intake::{Header, Kind, Source};
use crate::text::fold;

/// One settled conflict.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolution {
    /// The question's id.
    pub question: String,
    /// The city's answer.
    pub answer: Answer,
    /// Why.
    pub reason: String,
    /// In which role it was settled; never a person.
    pub role: String,
    /// The city, when the file or the review says so; else any.
    pub unit: Option<String>,
    /// The year, when the file or the review says so; else the latest one.
    pub year: Option<i32>,
    /// Where it stands.
    pub place: Place,
}

/// Reads the resolutions among some sources. A resolution needs a reason and a role; the same one twice counts once,
/// two different ones of one question are an error.
pub fn read_resolutions(
    sources: &[Source],
    definition: &Definition,
    context: &Context,
) -> Checked<Vec<Resolution>> {
    let mut resolutions: Vec<Resolution> = Vec::new();
    let mut problems = Vec::new();
    let tables =
        sources.iter().filter(|source| source.kind == Kind::Resolutions).flat_map(|source| &source.tables);
    for table in tables {
        let Some(header) = Header::find(table) else { continue };
        for row in header.rows(table) {
            let record = Record { table, header: &header, row };
            let Some(resolution) = read(&record, definition, context, &mut problems) else { continue };
            let before = resolutions.iter().find(|known| {
                let unit = |r: &Resolution| r.unit.as_deref().map(fold);
                known.question == resolution.question
                    && known.year == resolution.year
                    && unit(known) == unit(&resolution)
            });
            match before {
                None => resolutions.push(resolution),
                Some(known) if known.answer == resolution.answer => {}
                Some(known) => problems.push(
                    Diagnostic::new(Code::ResolutionTwice, resolution.place.clone())
                        .with_question(&resolution.question)
                        .with_found(resolution.answer.canonical())
                        .with("other", beside(&resolution.place, &known.place))
                        .with("other_found", known.answer.canonical()),
                ),
            }
        }
    }
    Checked { value: resolutions, diagnostics: problems }
}

fn read(
    record: &Record<'_>,
    definition: &Definition,
    context: &Context,
    problems: &mut Vec<Diagnostic>,
) -> Option<Resolution> {
    let id = record.text("question").to_lowercase();
    let (question, option) =
        find_question(definition, &definition.edition, &id, &record.place("question"), problems)?;
    let year = match record.cell("year") {
        cell if cell.is_empty() => context.year,
        cell => Some(year_of(cell, record.place("year"), problems)?),
    };
    let [reason, role] = ["reason", "role"].map(|name| {
        let text = record.text(name);
        problems.extend(personal_warnings(&text, &record.place(name), &question.id));
        if text.is_empty() {
            let diagnostic = Diagnostic::new(Code::ResolutionIncomplete, record.place(name));
            problems.push(diagnostic.with_question(&question.id).with_found(name));
        }
        text
    });
    let place = record.place("answer");
    let column = record.header.column("answer").unwrap_or(0);
    let at = At { cell: record.cell("answer"), table: record.table, row: record.row.number, column };
    let answer = match read_cell(definition, question, at, Wording::Ids, problems) {
        Reading::Answer(answer, _) if option.is_none() => answer,
        Reading::Reported => return None,
        _ => {
            let diagnostic = Diagnostic::new(Code::ResolutionIncomplete, place);
            problems.push(diagnostic.with_question(&id).with_found("answer"));
            return None;
        }
    };
    if reason.is_empty() || role.is_empty() {
        return None;
    }
    Some(Resolution {
        question: question.id.clone(),
        answer,
        reason,
        role,
        unit: context.city.clone(),
        year,
        place,
    })
}
