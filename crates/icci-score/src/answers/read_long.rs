//! Answers in the long form, a row each: `city,year,question,answer`, and the canonical form that icci writes.
//!
//! Comes in: tables with the columns of [`super::canonical::COLUMNS`] or the first four of them. Goes out: answers,
//! or every problem with its cell. A row without an answer says that the question was asked.

use std::collections::{BTreeMap, BTreeSet};

use super::allowed::Wording;
use super::assemble::web_link;
use super::checklist::{At, Reading, read_cell};
use super::collect::{Collector, Identity};
use super::edition::{known_editions, knows_edition};
use super::personal::personal_warnings;
use super::read_workbook::find_question;
use super::reason::{reason_missing, unexplained};
use super::record::{Context, Record, year_of};
use super::sheet::{Asked, Response, Settled};
use super::start_sheet::respondent_id;
use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic};
use crate::intake::{Header, Table};
use crate::text::fold;
use crate::value::Status;

/// The words of the canonical form for how an answer came to be.
pub(super) const SETTLED: [&str; 5] = ["agreed", "open", "resolved", "carried", "preset"];

/// Reads a long table into the collector.
pub(super) fn read_long(
    table: &Table,
    definition: &Definition,
    context: &Context,
    collector: &mut Collector,
    problems: &mut Vec<Diagnostic>,
) {
    let Some(header) = Header::find(table) else { return };
    let mut names = Names::new(definition);
    for row in header.rows(table) {
        let record = Record { table, header: &header, row };
        let city = record.city(context, problems);
        let year = record.year(context, problems);
        let edition = names.edition(&record, problems);
        let status = names.status(&record, problems);
        let in_edition = edition.as_deref().unwrap_or(&definition.edition);
        let id = record.text("question").to_lowercase();
        let found = find_question(definition, in_edition, &id, &record.place("question"), problems);
        let question = match found {
            Some((question, None)) => question,
            Some((question, Some(_))) => {
                // An option of a checklist is answered in its question's row.
                let diagnostic = Diagnostic::new(Code::UnknownQuestionNear, record.place("question"));
                problems
                    .push(diagnostic.with_found(id).with_allowed(&question.id).with("near", &question.id));
                continue;
            }
            None => continue,
        };
        let respondent = record.text("respondent");
        problems.extend(personal_warnings(&respondent, &record.place("respondent"), &question.id));
        let respondent = names.respondent(respondent);
        let asked = Asked { respondent: respondent.clone(), place: record.place("answer") };
        let column = header.column("answer").unwrap_or(0);
        let at = At { cell: record.cell("answer"), table, row: row.number, column };
        let reading = read_cell(definition, question, at, Wording::Ids, problems);
        let [evidence, reason] = ["evidence", "reason"].map(|name| {
            let text = record.text(name);
            problems.extend(personal_warnings(&text, &record.place(name), &question.id));
            text
        });
        let link = web_link(&record.text("link"), || record.place("link"), &question.id, problems);
        let confirmed_from = match record.cell("confirmed-from") {
            cell if cell.text().trim().is_empty() => None,
            cell => year_of(cell, record.place("confirmed-from"), problems),
        };
        let settled = settled(&record, confirmed_from, problems);
        let carried = matches!(settled, Some(Settled::Carried { .. }));
        let response = match reading {
            Reading::Answer(answer, place) => {
                // What was confirmed has the reason of the year before, which is known when answers are settled.
                let refused = confirmed_from.is_none() && unexplained(&answer, &reason);
                if refused {
                    let cell = header.column("reason").map(|_| record.place("reason"));
                    problems.push(reason_missing(&question.id, &place, cell, "reason"));
                }
                (!refused).then(|| Response {
                    question: question.id.clone(),
                    answer,
                    respondent,
                    place,
                    evidence,
                    link: link.unwrap_or_default(),
                    reason,
                    confirmed_from: confirmed_from.filter(|_| !carried),
                    settled,
                })
            }
            Reading::Nothing | Reading::Reported => None,
        };
        let (Some(unit), Some(year), Some(edition), Some(status)) = (city, year, edition, status) else {
            continue;
        };
        let identity = Identity { unit, year, edition, status };
        collector.of(&identity, &table.file).add(&question.id, asked, response);
    }
}

/// What the canonical form says of how an answer came to be.
fn settled(record: &Record<'_>, year: Option<i32>, problems: &mut Vec<Diagnostic>) -> Option<Settled> {
    let word = fold(&record.text("settled"));
    match word.as_str() {
        "" | "agreed" | "open" => None,
        "resolved" => Some(Settled::Resolved {
            reason: record.text("settled-reason"),
            role: record.text("settled-role"),
        }),
        "preset" => Some(Settled::Preset),
        "carried" => {
            if year.is_none() && record.text("confirmed-from").is_empty() {
                year_of(record.cell("confirmed-from"), record.place("confirmed-from"), problems);
            }
            year.map(|year| Settled::Carried { year })
        }
        _ => {
            let diagnostic = Diagnostic::new(Code::UnknownSettled, record.place("settled"));
            problems.push(diagnostic.with_found(word).with_allowed(SETTLED.join(", ")));
            None
        }
    }
}

/// Editions, statuses and respondents of a table's rows; each wrong one is reported once, not in every row.
pub(super) struct Names<'a> {
    definition: &'a Definition,
    reported: BTreeSet<String>,
    respondents: BTreeMap<String, String>,
}

impl<'a> Names<'a> {
    pub fn new(definition: &'a Definition) -> Names<'a> {
        Names { definition, reported: BTreeSet::new(), respondents: BTreeMap::new() }
    }

    /// The department that a respondent's name stands for; few names stand in many rows.
    pub fn respondent(&mut self, written: String) -> String {
        let id = || respondent_id(self.definition, &written);
        self.respondents.entry(written.clone()).or_insert_with(id).clone()
    }

    /// The row's edition; the definitions' own where none is given.
    pub fn edition(&mut self, record: &Record<'_>, problems: &mut Vec<Diagnostic>) -> Option<String> {
        let edition = record.text("edition");
        if edition.is_empty() {
            return Some(self.definition.edition.clone());
        }
        if knows_edition(self.definition, &edition) {
            return Some(edition);
        }
        if self.reported.insert(format!("edition {edition}")) {
            let diagnostic = Diagnostic::new(Code::UnknownEdition, record.place("edition"));
            problems.push(diagnostic.with_found(edition).with_allowed(known_editions(self.definition)));
        }
        None
    }

    /// The row's status: answers are a city's own, or invented.
    pub fn status(&mut self, record: &Record<'_>, problems: &mut Vec<Diagnostic>) -> Option<Status> {
        let word = record.text("status");
        if word.is_empty() {
            return Some(Status::SelfAssessed);
        }
        let status =
            Status::parse(&word).filter(|s| matches!(s, Status::SelfAssessed | Status::Illustrative));
        if status.is_none() && self.reported.insert(format!("status {word}")) {
            let allowed = format!("{}, {}", Status::SelfAssessed, Status::Illustrative);
            let diagnostic = Diagnostic::new(Code::AnswerStatus, record.place("status"));
            problems.push(diagnostic.with_found(word).with_allowed(allowed));
        }
        status
    }
}

#[cfg(test)]
mod tests {
    use super::super::read_answers;
    use super::super::sheet::Responses;
    use super::super::testing::{codes, csv};
    use super::*;
    use crate::diagnostic::Checked;
    use crate::intake::Kind;

    fn read(text: &str) -> Checked<Vec<Responses>> {
        read_answers(&[csv(Kind::AnswersLong, "a.csv", text)], &Definition::built_in(), &Context::default())
    }

    #[test]
    fn a_row_is_an_answer_and_an_empty_one_says_that_it_was_asked() {
        let checked = read(
            "city,year,question,answer,respondent,status\n\
             Kuopio,2026,language-02,ei,culture,\n\
             KUOPIO,2026,language-01,open-to-all+mother-tongue,Viestintä,\n\
             Kuopio,2026,language-03,,,\n\
             Kuopio,2026,language-03,no,,illustrative\n\
             Kuopio,2025,leadership-03,\"12\",,",
        );
        assert_eq!(codes(&checked.diagnostics), [(Code::NotANumber, "D6")]);
        let found: Vec<(&str, i32, Status, usize, usize)> = checked
            .value
            .iter()
            .map(|r| (r.unit.as_str(), r.year, r.status, r.responses.len(), r.asked.len()))
            .collect();
        assert_eq!(
            found,
            [
                ("Kuopio", 2025, Status::SelfAssessed, 0, 1),
                ("Kuopio", 2026, Status::SelfAssessed, 2, 3),
                ("Kuopio", 2026, Status::Illustrative, 1, 1),
            ]
        );
        assert_eq!(checked.value[1].responses[1].answer.canonical(), "mother-tongue+open-to-all");
        assert_eq!(checked.value[1].responses[1].respondent, "communication");
    }

    #[test]
    fn every_mistake_has_its_cell() {
        let checked = read(
            "city,year,question,answer,edition,status,reason\n\
             ,2026,language-02,no,,,\n\
             Kuopio,1926,language-02,no,,,\n\
             Kuopio,2026,language-2,no,,,\n\
             Kuopio,2026,language-02,no,icci-1999,,\n\
             Kuopio,2026,language-02,no,icci-1999,,\n\
             Kuopio,2026,language-02,no,,official,\n\
             Kuopio,2026,language-02,not-applicable,,,\n\
             Kuopio,2026,language-01.open-to-all,yes,,,",
        );
        assert_eq!(
            codes(&checked.diagnostics),
            [
                (Code::CityMissing, "A2"),
                (Code::BadYear, "B3"),
                (Code::UnknownQuestionNear, "C4"),
                (Code::UnknownEdition, "E5"),
                (Code::AnswerStatus, "F7"),
                (Code::ReasonMissing, "G8"),
                (Code::UnknownQuestionNear, "C9"),
            ]
        );
    }
}
