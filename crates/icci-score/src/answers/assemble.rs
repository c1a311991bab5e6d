//! The cells that belong to one question put together: answer, evidence, link, reason, and whether it still holds.
//!
//! Comes in: the rows of a question in a workbook, or its columns in a wide table. Goes out: one [`Response`], or
//! diagnostics. It does not know where the rows come from.

use super::allowed::{Wording, allowed};
use super::checklist::{At, Reading, read_cell, read_checklist};
use super::layout::{Change, Column};
use super::personal::personal_warnings;
use super::reason::{reason_missing, unexplained};
use super::sheet::{Answer, Asked, Response};
use crate::definition::{Definition, Kind, Question};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::intake::{Header, Row, Table};
use crate::language::Language;

/// A row of a field's sheet.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    pub table: &'t Table,
    pub header: &'t Header,
    pub row: &'t Row,
}

impl<'t> Line<'t> {
    /// The cell of a column, if the sheet has it.
    pub fn at(&self, column: Column) -> Option<At<'t>> {
        let column = self.header.layout(column)?;
        Some(At { cell: self.row.cell(column), table: self.table, row: self.row.number, column })
    }

    fn text(&self, column: Column) -> String {
        self.at(column).map(|at| at.cell.text().trim().to_owned()).unwrap_or_default()
    }
}

/// A question with its rows: its own, and those of a checklist's options.
pub(super) struct Asking<'t> {
    pub question: &'t Question,
    pub head: Option<Line<'t>>,
    pub items: Vec<(String, Line<'t>)>,
}

impl<'t> Asking<'t> {
    fn lines(&self) -> impl Iterator<Item = &Line<'t>> {
        self.head.iter().chain(self.items.iter().map(|(_, line)| line))
    }

    /// Whether a row that holds something of the answer is hidden.
    pub fn hidden(&self) -> bool {
        let says = |line: &Line<'_>| {
            [Column::Answer, Column::Change].into_iter().any(|column| !line.text(column).is_empty())
        };
        self.lines().any(|line| line.row.hidden && says(line))
    }

    /// The cell where the answer stands, or would stand.
    fn place(&self) -> Place {
        self.lines().find_map(|line| line.at(Column::Answer)).map(|at| at.place()).unwrap_or_default()
    }
}

/// What is the same for all questions of a sheet.
pub(super) struct Assembly<'a> {
    pub definition: &'a Definition,
    pub wording: Wording,
    pub respondent: &'a str,
    pub earlier_year: Option<i32>,
}

/// A question's answer, if there is one.
pub(super) struct Assembled {
    pub asked: Asked,
    pub response: Option<Response>,
    /// Whether the earlier answer was confirmed.
    pub confirmed: bool,
}

impl Assembly<'_> {
    /// Puts the cells of a question together.
    pub fn assemble(&self, asking: &Asking<'_>, problems: &mut Vec<Diagnostic>) -> Assembled {
        let asked = Asked { respondent: self.respondent.to_owned(), place: asking.place() };
        let (answer, confirmed) = self.answer(asking, problems);
        let beside = self.beside(asking, confirmed, problems);
        let explained = answer.filter(|(answer, place)| {
            // What was confirmed has the reason of the year before, which is known when answers are settled.
            let refused = !confirmed && unexplained(answer, &beside.reason);
            if refused {
                let cell = asking.head.and_then(|line| line.at(Column::Reason)).map(|at| at.place());
                let column = Column::Reason.header(self.language());
                problems.push(reason_missing(&asking.question.id, place, cell, column));
            }
            !refused
        });
        let response = explained.map(|(answer, place)| Response {
            question: asking.question.id.clone(),
            answer,
            respondent: self.respondent.to_owned(),
            place,
            evidence: beside.evidence,
            link: beside.link,
            reason: beside.reason,
            confirmed_from: self.earlier_year.filter(|_| confirmed),
            settled: None,
        });
        Assembled { asked, confirmed: confirmed && response.is_some(), response }
    }

    /// The answer with its cell, and whether it is the earlier one confirmed.
    fn answer(&self, asking: &Asking<'_>, problems: &mut Vec<Diagnostic>) -> (Option<(Answer, Place)>, bool) {
        let question = asking.question;
        let marks: Vec<Change> =
            asking.lines().filter_map(|line| self.change(line, question, problems)).collect();
        let unchanged = !marks.is_empty() && marks.iter().all(|mark| *mark == Change::Unchanged);
        let differ = marks.contains(&Change::Unchanged) && marks.contains(&Change::Changed);
        let given = if differ {
            self.read_marked(asking, problems)
        } else {
            self.read(asking, Column::Answer, problems)
        };
        if given == Reading::Reported {
            return (None, false);
        }
        if !unchanged {
            let Reading::Answer(answer, place) = given else {
                if !marks.is_empty() {
                    problems.push(self.about(Code::ChangedUnanswered, question, asking.place()));
                }
                return (None, false);
            };
            return (Some((answer, place)), false);
        }
        let earlier = self.read(asking, Column::EarlierAnswer, problems);
        match (given, earlier) {
            (Reading::Nothing, Reading::Answer(answer, _)) => (Some((answer, asking.place())), true),
            (Reading::Nothing, Reading::Nothing) => {
                problems.push(self.about(Code::NothingToConfirm, question, asking.place()));
                (None, false)
            }
            (Reading::Answer(answer, place), Reading::Answer(before, _)) => {
                let same = answer == before;
                if !same {
                    problems.push(
                        self.about(Code::ChangeContradiction, question, place.clone())
                            .with_found(self.shown(question, &answer))
                            .with("earlier", self.shown(question, &before)),
                    );
                }
                (Some((answer, place)), same)
            }
            // Nothing earlier stands there to differ from.
            (Reading::Answer(answer, place), _) => (Some((answer, place)), false),
            (Reading::Nothing | Reading::Reported, _) => (None, false),
        }
    }

    fn read(&self, asking: &Asking<'_>, column: Column, problems: &mut Vec<Diagnostic>) -> Reading {
        let head = asking.head.and_then(|line| line.at(column));
        if asking.question.kind != Kind::Checklist {
            let at = head.filter(|at| !at.cell.is_empty());
            return at.map_or(Reading::Nothing, |at| {
                read_cell(self.definition, asking.question, at, self.wording, problems)
            });
        }
        let items: Vec<(String, At<'_>)> = asking
            .items
            .iter()
            .filter_map(|(option, line)| Some((option.clone(), line.at(column)?)))
            .collect();
        read_checklist(self.definition, asking.question, head, &items, self.wording, problems)
    }

    /// A checklist whose rows are marked each for itself: an unchanged row without a new answer keeps its earlier one.
    fn read_marked(&self, asking: &Asking<'_>, problems: &mut Vec<Diagnostic>) -> Reading {
        let mark = |line: &Line<'_>| Change::of_word(&line.text(Column::Change));
        let whole = asking.head.as_ref().and_then(mark);
        let head = asking.head.and_then(|line| line.at(Column::Answer));
        let items: Vec<(String, At<'_>)> = asking
            .items
            .iter()
            .filter_map(|(option, line)| {
                let kept =
                    mark(line).or(whole) == Some(Change::Unchanged) && line.text(Column::Answer).is_empty();
                let column = if kept { Column::EarlierAnswer } else { Column::Answer };
                Some((option.clone(), line.at(column)?))
            })
            .collect();
        read_checklist(self.definition, asking.question, head, &items, self.wording, problems)
    }

    /// The mark of a row, or a diagnostic.
    fn change(&self, line: &Line<'_>, question: &Question, problems: &mut Vec<Diagnostic>) -> Option<Change> {
        let at = line.at(Column::Change).filter(|at| !at.cell.text().trim().is_empty())?;
        let found = at.cell.text();
        let change = Change::of_word(&found);
        if change.is_none() {
            let words = [Change::Unchanged, Change::Changed].map(|change| change.word(self.language()));
            problems.push(
                self.about(Code::NotAChange, question, at.place())
                    .with_found(found)
                    .with_allowed(words.join(", ")),
            );
        }
        change
    }

    fn about(&self, code: Code, question: &Question, place: Place) -> Diagnostic {
        Diagnostic::new(code, place).with_question(&question.id).with_allowed(allowed(
            self.definition,
            question,
            self.wording,
        ))
    }

    /// The language of the file.
    fn language(&self) -> Language {
        match self.wording {
            Wording::Texts(language) => language,
            Wording::Ids => Language::En,
        }
    }

    /// An answer in the words of the file.
    fn shown(&self, question: &Question, answer: &Answer) -> String {
        match (answer, self.wording) {
            (Answer::Option(id), Wording::Texts(language)) => {
                question.option(id).map_or(id.clone(), |option| option.text.get(language).to_owned())
            }
            _ => answer.canonical(),
        }
    }

    /// What stands beside the answer, of all rows of the question.
    fn beside(&self, asking: &Asking<'_>, confirmed: bool, problems: &mut Vec<Diagnostic>) -> Beside {
        let id = &asking.question.id;
        let mut beside = Beside::default();
        for line in asking.lines() {
            for column in [Column::Evidence, Column::Reason] {
                let Some(at) = line.at(column) else { continue };
                let text = at.cell.text().trim().to_owned();
                problems.extend(personal_warnings(&text, &at.place(), id));
                let into = if column == Column::Evidence { &mut beside.evidence } else { &mut beside.reason };
                append(into, &text);
            }
            if let Some(at) = line.at(Column::Link) {
                let link = web_link(&at.cell.text(), || at.place(), id, problems);
                if beside.link.is_empty() {
                    beside.link = link.unwrap_or_default();
                }
            }
        }
        if confirmed {
            for line in asking.lines() {
                if beside.evidence.is_empty() {
                    beside.evidence = line.text(Column::EarlierEvidence);
                }
                if beside.link.is_empty() {
                    let earlier = line.text(Column::EarlierLink);
                    beside.link = if is_web(&earlier) { earlier } else { String::new() };
                }
            }
        }
        beside
    }
}

#[derive(Default)]
struct Beside {
    evidence: String,
    link: String,
    reason: String,
}

/// Adds a text to others, once.
pub(super) fn append(texts: &mut String, text: &str) {
    if text.is_empty() || texts.split("; ").any(|known| known == text) {
        return;
    }
    if !texts.is_empty() {
        texts.push_str("; ");
    }
    texts.push_str(text);
}

/// The link, or a warning when it is no web address.
pub(super) fn web_link(
    text: &str,
    place: impl Fn() -> Place,
    question: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let personal = personal_warnings(text, &place(), question);
    if is_web(text) {
        problems.extend(personal);
        return Some(text.to_owned());
    }
    // What may be personal is not repeated.
    let found = if personal.is_empty() { text } else { "…" };
    problems.push(Diagnostic::new(Code::LinkNotWeb, place()).with_question(question).with_found(found));
    problems.extend(personal);
    None
}

fn is_web(text: &str) -> bool {
    let lower = text.to_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        host.contains('.') && !rest.contains(char::is_whitespace)
    })
}
