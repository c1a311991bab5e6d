//! The start sheet of a questionnaire workbook: whose answers, of which year, how far.
//!
//! Comes in: the tables of a workbook. Goes out: its [`Start`], with a diagnostic for every row that is needed
//! and empty, naming the cell where the value belongs.

use std::collections::BTreeMap;

use super::edition::{known_editions, knows_edition};
use super::layout::{StartRow, status_of_word, status_word};
use super::personal::personal_warnings;
use super::record::{Context, year_of};
use super::sheet::State;
use super::words::Shared;
use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::intake::{Cell, Source, Table};
use crate::language::Language;
use crate::text::fold;
use crate::value::Status;

/// What a workbook says of itself. What it lacks, and the context lacks too, has been reported.
pub(super) struct Start {
    pub unit: Option<String>,
    pub year: Option<i32>,
    pub edition: Option<String>,
    pub status: Status,
    pub respondent: String,
    pub state: State,
    pub earlier_year: Option<i32>,
    pub light: bool,
    /// Where the year of the earlier answers belongs, and its label there.
    pub earlier_year_place: (Place, &'static str),
}

/// The rows that were found, with the language of their labels.
struct Rows<'t> {
    cells: BTreeMap<StartRow, (&'t Cell, Place)>,
    language: Language,
    whole: Place,
}

impl Start {
    /// Reads the start sheet: the first sheet that holds a label of one of its rows.
    pub fn read(
        source: &Source,
        definition: &Definition,
        context: &Context,
        problems: &mut Vec<Diagnostic>,
    ) -> Start {
        let rows = Rows::find(source);
        let text =
            |row: StartRow| rows.get(row).map(|(cell, _)| cell.text().trim().to_owned()).unwrap_or_default();
        let unit = match text(StartRow::City) {
            city if !city.is_empty() => Some(city),
            _ => context.city.clone().or_else(|| rows.missing(StartRow::City, problems)),
        };
        let year = match rows.get(StartRow::Year) {
            Some((cell, place)) => year_of(cell, place.clone(), problems),
            None => context.year.or_else(|| rows.missing(StartRow::Year, problems)),
        };
        let edition = match text(StartRow::Edition) {
            edition if edition.is_empty() => Some(definition.edition.clone()),
            edition if knows_edition(definition, &edition) => Some(edition),
            edition => {
                let diagnostic = Diagnostic::new(Code::UnknownEdition, rows.place(StartRow::Edition));
                problems.push(diagnostic.with_found(edition).with_allowed(known_editions(definition)));
                None
            }
        };
        let status = match text(StartRow::Status) {
            word if word.is_empty() => Status::SelfAssessed,
            word => status_of_word(&word).unwrap_or_else(|| {
                let allowed = [Status::SelfAssessed, Status::Illustrative];
                let allowed: Vec<&str> =
                    allowed.iter().filter_map(|s| status_word(*s, rows.language)).collect();
                let diagnostic = Diagnostic::new(Code::AnswerStatus, rows.place(StartRow::Status));
                problems.push(diagnostic.with_found(word).with_allowed(allowed.join(", ")));
                Status::SelfAssessed
            }),
        };
        let respondent = text(StartRow::Respondent);
        problems.extend(personal_warnings(
            &respondent,
            &rows.place(StartRow::Respondent),
            StartRow::Respondent.label(rows.language),
        ));
        let state = match text(StartRow::State) {
            word if word.is_empty() => State::InProgress,
            word => State::of_word(&word).unwrap_or_else(|| {
                let allowed: Vec<&str> =
                    State::CHOICES.iter().map(|state| state.word(rows.language)).collect();
                let diagnostic = Diagnostic::new(Code::UnknownState, rows.place(StartRow::State));
                problems.push(diagnostic.with_found(word).with_allowed(allowed.join(", ")));
                State::InProgress
            }),
        };
        let light = match rows.get(StartRow::Light) {
            Some((cell, place)) => is_yes(definition, cell, place, rows.language, problems),
            None => false,
        };
        let earlier_year =
            rows.get(StartRow::EarlierYear).and_then(|(cell, place)| year_of(cell, place.clone(), problems));
        Start {
            unit,
            year,
            edition,
            status,
            respondent: respondent_id(definition, &respondent),
            state,
            earlier_year,
            light,
            earlier_year_place: (
                rows.place(StartRow::EarlierYear),
                StartRow::EarlierYear.label(rows.language),
            ),
        }
    }
}

impl<'t> Rows<'t> {
    fn find(source: &'t Source) -> Rows<'t> {
        for table in &source.tables {
            // Field sheets have a header; their cells are answers and texts, never labels.
            if super::read_workbook::sheet_header(table).is_some() {
                continue;
            }
            let mut cells = BTreeMap::new();
            let mut language = Language::En;
            for row in &table.rows {
                for (column, cell) in row.cells.iter().enumerate() {
                    let label = cell.text();
                    let Some(start_row) = StartRow::of_label(&label) else { continue };
                    language = language_of(start_row, &label).unwrap_or(language);
                    let value = behind(table, row.number, column);
                    cells.entry(start_row).or_insert((row.cell(value), table.place(row.number, value)));
                }
            }
            if !cells.is_empty() {
                return Rows { cells, language, whole: table.whole() };
            }
        }
        // Without a start sheet the field sheets tell the language.
        let header = source.tables.iter().find_map(super::read_workbook::sheet_header);
        let language = header.map_or(Language::En, |header| super::read_workbook::language_of(&header));
        Rows { cells: BTreeMap::new(), language, whole: Place::file(&source.file) }
    }

    /// What was filled in, if anything.
    fn get(&self, row: StartRow) -> Option<&(&'t Cell, Place)> {
        self.cells.get(&row).filter(|(cell, _)| !cell.text().trim().is_empty())
    }

    fn place(&self, row: StartRow) -> Place {
        self.cells.get(&row).map_or_else(|| self.whole.clone(), |(_, place)| place.clone())
    }

    fn missing<T>(&self, row: StartRow, problems: &mut Vec<Diagnostic>) -> Option<T> {
        let place = self.place(row);
        let code = if place.cell.is_empty() { Code::StartRowMissing } else { Code::StartValueMissing };
        problems.push(Diagnostic::new(code, place).with_found(row.label(self.language)));
        None
    }
}

/// Whether a cell says yes; a diagnostic where it says neither yes nor no.
fn is_yes(
    definition: &Definition,
    cell: &Cell,
    place: &Place,
    language: Language,
    problems: &mut Vec<Diagnostic>,
) -> bool {
    let said = match cell {
        Cell::Bool(truth) => Some(*truth),
        _ => match Shared::of(definition, &fold(&cell.text())) {
            Some(Shared::Yes) => Some(true),
            Some(Shared::No) => Some(false),
            _ => None,
        },
    };
    if said.is_none() {
        let words = [&definition.words.yes, &definition.words.no].map(|word| word.text.get(language));
        let diagnostic = Diagnostic::new(Code::LightYearWord, place.clone()).with_found(cell.text());
        problems.push(diagnostic.with_allowed(words.join(", ")));
    }
    said.unwrap_or(false)
}

/// The column behind a label: the next one, or the one behind the cells that the label is merged over.
fn behind(table: &Table, row: usize, column: usize) -> usize {
    let merged = table.merged.iter().find(|merged| merged.from == (row, column));
    merged.map_or(column, |merged| merged.to.1) + 1
}

fn language_of(row: StartRow, label: &str) -> Option<Language> {
    let label = fold(label.trim_end_matches(':'));
    Language::ALL.into_iter().find(|language| fold(row.label(*language)) == label)
}

/// The id of the department that a respondent's name or id stands for; else the name itself.
pub(super) fn respondent_id(definition: &Definition, respondent: &str) -> String {
    let folded = fold(respondent);
    if folded.is_empty() {
        return String::new();
    }
    definition
        .departments
        .iter()
        .find(|d| d.id == folded || d.name.iter().any(|(_, name)| fold(name) == folded))
        .map_or_else(|| respondent.to_owned(), |department| department.id.clone())
}
