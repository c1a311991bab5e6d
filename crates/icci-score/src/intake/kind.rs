//! What a table holds, told by the names of its columns.
//!
//! Comes in: a [`Table`] and the ids of the questions. Goes out: its [`Kind`] and the row of its header. It
//! reads no rows below the header.

use std::collections::BTreeSet;

use super::header::{Header, SEARCHED_ROWS, key};
use super::table::Table;
use crate::answers::layout::StartRow;

/// What a file holds, told by its headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Kind {
    /// A questionnaire workbook made by `icci template`, or with its ids in a column.
    Questionnaire,
    /// Answers, a row each: `city,year,question,answer`.
    AnswersLong,
    /// Answers, a row per city and year, a column per question.
    AnswersWide,
    /// The coordinator's resolutions: `question,answer,reason,role`.
    Resolutions,
    /// Field results: `city,year,field,score,status,source`.
    FieldResults,
    /// City facts: `city,country,measure,value,year,source`, or a column per measure.
    CityFacts,
    /// A comparison card: `city,country,year,edition,status,level,id,value,...`.
    Card,
    /// What questions would take: `question,effort`.
    Efforts,
    /// A row-level register export, which no command but `programme --register` may read.
    Register,
    /// Values of the integration programme's indicators: `indicator,region,year,value` and more.
    Programme,
    /// Cost lines: `line,year,state,total` and more.
    Costs,
    /// A key by which a sum is apportioned: `municipality,key`.
    CostKey,
    /// An analyst's commentary on an area: Markdown, which no table reader reads.
    Commentary,
    /// A city's own practices: TOML with `[[practice]]`, which no table reader reads.
    Practices,
    /// Microdata of a resident survey, which are read by `survey` and for a review's section only; every other command
    /// takes them for a register.
    Survey,
}

impl Kind {
    /// The word for the kind in notes and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Questionnaire => "questionnaire",
            Kind::AnswersLong => "answers",
            Kind::AnswersWide => "answers-wide",
            Kind::Resolutions => "resolutions",
            Kind::FieldResults => "field-results",
            Kind::CityFacts => "city-facts",
            Kind::Card => "card",
            Kind::Efforts => "efforts",
            Kind::Register => "register",
            Kind::Programme => "programme",
            Kind::Costs => "costs",
            Kind::CostKey => "cost-key",
            Kind::Commentary => "commentary",
            Kind::Practices => "practices",
            Kind::Survey => "resident-survey",
        }
    }
}

/// The measures of city facts, each of which can be a column.
pub const MEASURES: [&str; 5] = [
    "population",
    "foreign_born_share_pct",
    "foreign_citizens_share_pct",
    "foreign_language_share_pct",
    "foreign_language_speakers",
];

/// The columns that make a table one of a kind, in the order in which kinds are tried: the one that needs more
/// comes before the one that needs less.
const COLUMNS: &[(Kind, &[&str])] = &[
    (Kind::Card, &["city", "year", "status", "level", "id", "value"]),
    (Kind::AnswersLong, &["city", "year", "question", "answer"]),
    (Kind::FieldResults, &["city", "year", "field", "score"]),
    (Kind::CityFacts, &["city", "measure", "value", "year"]),
    (Kind::Programme, &["indicator", "region", "year", "value"]),
    // A share may come as count and whole, languages as a list.
    (Kind::Programme, &["indicator", "year"]),
    (Kind::Costs, &["line", "year", "state", "total"]),
    (Kind::Resolutions, &["question", "answer", "reason", "role"]),
    (Kind::Questionnaire, &["id", "answer"]),
    (Kind::Efforts, &["question", "effort"]),
    (Kind::CostKey, &["city", "key"]),
];

/// What a sheet is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Found {
    /// A table of a kind, whose header is this of its rows.
    Table(Kind, usize),
    /// The start sheet of a questionnaire.
    Start,
    /// Nothing that is known.
    Unknown,
    /// A sheet without rows.
    Nothing,
}

/// Tells what a table is.
pub(super) fn tell(table: &Table, ids: &BTreeSet<String>) -> Found {
    if table.rows.is_empty() {
        return Found::Nothing;
    }
    for index in 0..table.rows.len().min(SEARCHED_ROWS) {
        if let Some(kind) = Header::at(table, index).and_then(|header| kind_of(&header, ids)) {
            return Found::Table(kind, index);
        }
    }
    if start_labels(table) >= 2 { Found::Start } else { Found::Unknown }
}

fn kind_of(header: &Header, ids: &BTreeSet<String>) -> Option<Kind> {
    let has_all = |names: &[&str]| names.iter().all(|name| header.has(name));
    let beside = |kind: Kind| match kind {
        // Without a city, or the table is answers of somebody with one column misnamed.
        Kind::Resolutions | Kind::Questionnaire => !header.has("city"),
        _ => true,
    };
    if header.person_column().is_some() && header.names() > 1 {
        return Some(Kind::Register);
    }
    let plain = COLUMNS.iter().find(|(kind, names)| has_all(names) && beside(*kind)).map(|(kind, _)| *kind);
    plain.or_else(|| {
        if !has_all(&["city", "year"]) {
            return None;
        }
        if header.others().any(|(_, written)| ids.contains(&key(written))) {
            return Some(Kind::AnswersWide);
        }
        MEASURES.iter().any(|measure| header.has(measure)).then_some(Kind::CityFacts)
    })
}

/// How many labels of the start sheet stand in the first rows.
fn start_labels(table: &Table) -> usize {
    let rows = table.rows.iter().take(2 * SEARCHED_ROWS);
    let labels: BTreeSet<StartRow> =
        rows.flat_map(|row| &row.cells).filter_map(|cell| StartRow::of_label(&cell.text())).collect();
    labels.len()
}

/// The columns that an unknown table has, and those of the kind that it is most like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Nearest {
    /// The row's number in the file.
    pub row: usize,
    /// How many names it has.
    pub names: usize,
    /// The names as written; none where the row may be about a person.
    pub written: Vec<String>,
    /// The columns of the kind that most of them fit, with `kind` itself.
    pub kind: &'static str,
    pub columns: &'static [&'static str],
    /// Words as written that are nearly a known one, with that one; none where the row may be about a person.
    pub meant: Vec<(String, &'static str)>,
}

/// How many headers of an unknown table are compared, and how many are shown.
const MOST_COMPARED: usize = 200;
const MOST_SHOWN: usize = 12;

/// What an unknown table may have been meant to be.
pub(super) fn nearest(table: &Table) -> Option<Nearest> {
    let headers = (0..table.rows.len().min(SEARCHED_ROWS)).filter_map(|index| Header::at(table, index));
    let candidates = headers.map(|header| {
        let mut names = Vec::new();
        let mut meant = Vec::new();
        for (_, written) in header.written().take(MOST_COMPARED) {
            match Header::nearest(written) {
                Some((known, name)) => {
                    if key(written) != known {
                        meant.push((written.to_owned(), known));
                    }
                    names.push(name);
                }
                None => names.push(""),
            }
        }
        let known = names.iter().filter(|name| !name.is_empty()).count();
        (header, names, meant, known)
    });
    // The earliest of the best rows: `max_by_key` would take the last.
    let best = candidates.reduce(|best, next| {
        if (next.3, next.1.len().min(2)) > (best.3, best.1.len().min(2)) { next } else { best }
    })?;
    let (header, names, meant, _) = best;
    let mut choice: Option<(usize, &(Kind, &'static [&'static str]))> = None;
    for entry in COLUMNS {
        let missing = entry.1.iter().filter(|column| !names.contains(*column)).count();
        if missing < entry.1.len() && choice.is_none_or(|(fewest, _)| missing < fewest) {
            choice = Some((missing, entry));
        }
    }
    let (kind, columns) = choice.map_or((Kind::AnswersLong, COLUMNS[1].1), |(_, entry)| (entry.0, entry.1));
    let (row, names) = (header.row(), header.names());
    if !header.is_recognised() {
        return Some(Nearest {
            row,
            names,
            written: Vec::new(),
            kind: kind.as_str(),
            columns,
            meant: Vec::new(),
        });
    }
    let mut written: Vec<String> =
        header.written().take(MOST_SHOWN).map(|(_, written)| shorten(written)).collect();
    if names > MOST_SHOWN {
        written.push("…".to_owned());
    }
    Some(Nearest { row, names, written, kind: kind.as_str(), columns, meant })
}

/// A long cell in a message helps nobody.
fn shorten(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
