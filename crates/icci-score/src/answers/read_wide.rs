//! Answers in the wide form: a row per city and year, a column per question.
//!
//! Comes in: tables with columns named by question ids. Goes out: answers, or every problem with its cell. A
//! checklist is one column with ticks joined by `+`, or a column per option (`language-01.courses`); columns
//! `language-01.reason`, `.evidence` and `.link` stand beside a question.

use std::collections::BTreeMap;

use super::allowed::Wording;
use super::assemble::web_link;
use super::checklist::{At, Reading, read_cell, read_checklist};
use super::collect::{Collector, Identity};
use super::personal::personal_warnings;
use super::read_long::Names;
use super::read_workbook::find_question;
use super::reason::{reason_missing, unexplained};
use super::record::{Context, Record};
use super::sheet::{Asked, Response};
use crate::definition::{Definition, Kind};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::intake::{Header, Row, Table};
use crate::text::fold;

/// The columns of one question.
#[derive(Default)]
struct Columns {
    own: Option<usize>,
    options: Vec<(String, usize)>,
    beside: BTreeMap<&'static str, usize>,
}

/// What may stand beside a question.
const BESIDE: [&str; 3] = ["evidence", "link", "reason"];

/// Reads a wide table into the collector.
pub(super) fn read_wide(
    table: &Table,
    definition: &Definition,
    context: &Context,
    collector: &mut Collector,
    problems: &mut Vec<Diagnostic>,
) {
    let Some(header) = Header::find(table) else { return };
    let columns = columns(table, &header, definition, problems);
    let mut names = Names::new(definition);
    for row in header.rows(table) {
        let record = Record { table, header: &header, row };
        let city = record.city(context, problems);
        let year = record.year(context, problems);
        let edition = names.edition(&record, problems);
        let status = names.status(&record, problems);
        let respondent = record.text("respondent");
        problems.extend(personal_warnings(&respondent, &record.place("respondent"), "respondent"));
        let respondent = names.respondent(respondent);
        let in_edition = edition.clone().unwrap_or_else(|| definition.edition.clone());
        let mut answers = Vec::new();
        for (id, columns) in &columns {
            let place = table.place(row.number, columns.first());
            let answered = columns.all().any(|column| !row.cell(column).is_empty());
            let Some(question) = definition.question(id) else { continue };
            if !super::edition::asked_in(definition, question, &in_edition) {
                if answered {
                    find_question(definition, &in_edition, id, &place, problems);
                }
                continue;
            }
            let asked = Asked { respondent: respondent.clone(), place };
            let reading = columns.read(table, row, definition, id, problems);
            let response = match reading {
                Reading::Answer(answer, place) => {
                    let text = |name: &str| {
                        columns
                            .beside
                            .get(name)
                            .map(|c| row.cell(*c).text().trim().to_owned())
                            .unwrap_or_default()
                    };
                    let at = |name: &str| {
                        columns
                            .beside
                            .get(name)
                            .map_or_else(|| place.clone(), |c| table.place(row.number, *c))
                    };
                    for name in ["evidence", "reason"] {
                        problems.extend(personal_warnings(&text(name), &at(name), id));
                    }
                    let reason = text("reason");
                    let link = web_link(&text("link"), || at("link"), id, problems).unwrap_or_default();
                    let refused = unexplained(&answer, &reason);
                    if refused {
                        let cell = columns.beside.contains_key("reason").then(|| at("reason"));
                        problems.push(reason_missing(id, &place, cell, &format!("{id}.reason")));
                    }
                    (!refused).then(|| Response {
                        question: id.clone(),
                        answer,
                        respondent: respondent.clone(),
                        evidence: text("evidence"),
                        link,
                        reason,
                        confirmed_from: None,
                        settled: None,
                        place: place.clone(),
                    })
                }
                Reading::Nothing | Reading::Reported => None,
            };
            answers.push((id, asked, response));
        }
        let (Some(unit), Some(year), Some(edition), Some(status)) = (city, year, edition, status) else {
            continue;
        };
        let responses = collector.of(&Identity { unit, year, edition, status }, &table.file);
        for (id, asked, response) in answers {
            responses.add(id, asked, response);
        }
    }
}

/// The columns of each question, in the definition's order. A name that is nearly a question's id is an error; any
/// other is a note, since wide tables often hold more than answers.
fn columns(
    table: &Table,
    header: &Header,
    definition: &Definition,
    problems: &mut Vec<Diagnostic>,
) -> Vec<(String, Columns)> {
    let mut found: BTreeMap<String, Columns> = BTreeMap::new();
    for (column, written) in header.others() {
        let name = fold(written).replace('_', "-");
        let (id, part) = name.split_once('.').map_or((name.as_str(), ""), |(id, part)| (id, part));
        let question = definition.question(id);
        let option = question.filter(|q| q.kind == Kind::Checklist && q.option(part).is_some());
        let beside = BESIDE.into_iter().find(|word| *word == part);
        match (question, option, beside) {
            (Some(_), _, _) if part.is_empty() => {
                found.entry(id.to_owned()).or_default().own = Some(column);
            }
            (_, Some(_), _) => {
                found.entry(id.to_owned()).or_default().options.push((part.to_owned(), column))
            }
            (Some(_), _, Some(word)) => {
                found.entry(id.to_owned()).or_default().beside.insert(word, column);
            }
            _ => {
                let mut about = Vec::new();
                find_question(
                    definition,
                    &definition.edition,
                    &name,
                    &table.place(header.row(), column),
                    &mut about,
                );
                for diagnostic in &mut about {
                    if diagnostic.code == Code::UnknownQuestion {
                        diagnostic.severity = Severity::Note;
                    }
                }
                problems.extend(about);
            }
        }
    }
    definition
        .questions()
        .filter_map(|question| found.remove_entry(&question.id))
        .filter(|(_, columns)| columns.own.is_some() || !columns.options.is_empty())
        .collect()
}

impl Columns {
    fn all(&self) -> impl Iterator<Item = usize> {
        self.own.into_iter().chain(self.options.iter().map(|(_, column)| *column))
    }

    fn first(&self) -> usize {
        self.all().next().unwrap_or(0)
    }

    fn read(
        &self,
        table: &Table,
        row: &Row,
        definition: &Definition,
        id: &str,
        problems: &mut Vec<Diagnostic>,
    ) -> Reading {
        let Some(question) = definition.question(id) else { return Reading::Nothing };
        let at = |column: usize| At { cell: row.cell(column), table, row: row.number, column };
        let own = self.own.map(at);
        if question.kind != Kind::Checklist {
            return own
                .map_or(Reading::Nothing, |at| read_cell(definition, question, at, Wording::Ids, problems));
        }
        let items: Vec<(String, At<'_>)> =
            self.options.iter().map(|(option, column)| (option.clone(), at(*column))).collect();
        read_checklist(definition, question, own, &items, Wording::Ids, problems)
    }
}

#[cfg(test)]
mod tests {
    use super::super::read_answers;
    use super::super::testing::{codes, csv};
    use super::*;
    use crate::intake::Kind as File;

    #[test]
    fn a_column_is_a_question_and_a_cell_an_answer() {
        let text = "unit,year,language-02,language_01,leadership-03,language-03.reason,language-03,note,langauge-04\n\
                    A,2025,no,open-to-all+civil-society,12.5,,,x,\n\
                    A,2026,ehkä,,,Ei ole,not-applicable,,\n\
                    B,2026,not-applicable,none,unknown,,,,";
        let checked = read_answers(
            &[csv(File::AnswersWide, "w.csv", text)],
            &Definition::built_in(),
            &Context::default(),
        );
        assert_eq!(
            codes(&checked.diagnostics),
            [(Code::UnknownQuestionNear, "I1"), (Code::NotAnAnswer, "C3"), (Code::ReasonNowhere, "C4")]
        );
        let found: Vec<(&str, i32, Vec<String>)> = checked
            .value
            .iter()
            .map(|r| (r.unit.as_str(), r.year, r.responses.iter().map(|r| r.answer.canonical()).collect()))
            .collect();
        let expected = [
            ("A", 2025, vec!["open-to-all+civil-society", "no", "12.5"]),
            ("A", 2026, vec!["not-applicable"]),
            // Without a place for its reason, "does not apply" is no answer.
            ("B", 2026, vec!["none", "unknown"]),
        ];
        assert_eq!(found, expected.map(|(u, y, a)| (u, y, a.into_iter().map(str::to_owned).collect())));
        assert_eq!(checked.value[0].asked.len(), 4, "an empty cell was asked too");
    }

    #[test]
    fn a_checklist_can_have_a_column_an_option() {
        let text = "city,year,language-01.open-to-all,language-01.civil-society\nA,2026,1,0\nB,2026,ja,kyllä";
        let checked = read_answers(
            &[csv(File::AnswersWide, "w.csv", text)],
            &Definition::built_in(),
            &Context::default(),
        );
        assert_eq!(codes(&checked.diagnostics), []);
        let found: Vec<String> = checked.value.iter().map(|r| r.responses[0].answer.canonical()).collect();
        assert_eq!(found, ["open-to-all", "open-to-all+civil-society"]);
    }
}
