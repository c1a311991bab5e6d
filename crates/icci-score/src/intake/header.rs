//! The header row of a table: which column is called what, in any of the three languages.
//!
//! Comes in: a [`Table`]. Goes out: its [`Header`], by which every reader finds its columns; none counts on
//! their order. It does not say what a table holds; `kind` comes next.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::table::{Row, Table};
use super::words::{NAMES, PERSONS};
use crate::answers::layout::Column;
use crate::language::Language;
use crate::text::{self, fold};

/// How many rows are searched for the header: above it may stand titles and blank rows.
pub(super) const SEARCHED_ROWS: usize = 30;

/// How many known names make a row a header; one alone can be a word of a title.
const KNOWN_NAMES: usize = 2;

/// The name of every understood word, by the form in which words are compared.
static KNOWN: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let mut known = BTreeMap::new();
    for column in Column::ALL {
        for language in Language::ALL {
            known.insert(key(column.header(language)), layout_name(column));
        }
    }
    for (name, words) in NAMES {
        for word in std::iter::once(name).chain(*words) {
            known.entry(key(word)).or_insert(*name);
        }
    }
    known
});

/// The header row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// Where the row stands among the table's rows.
    index: usize,
    /// The row's number in the file, counted from 0.
    number: usize,
    names: Vec<Name>,
}

/// A named column.
#[derive(Debug, Clone, PartialEq)]
struct Name {
    /// As written in the file.
    written: String,
    /// The name by which readers ask for it.
    name: String,
    known: bool,
    column: usize,
}

impl Header {
    /// The header of a table: the first of its first rows that has at least two known names.
    pub fn find(table: &Table) -> Option<Header> {
        (0..table.rows.len().min(SEARCHED_ROWS))
            .filter_map(|index| Header::at(table, index))
            .find(|header| header.known() >= KNOWN_NAMES)
    }

    /// The header that a table would have if this of its rows were it.
    pub(super) fn at(table: &Table, index: usize) -> Option<Header> {
        let row = table.rows.get(index)?;
        let names =
            row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).map(|(column, cell)| {
                let written = cell.text();
                let compared = key(&written);
                let known = KNOWN.get(&compared);
                Name {
                    written,
                    name: known.map_or(compared, |name| (*name).to_owned()),
                    known: known.is_some(),
                    column,
                }
            });
        Some(Header { index, number: row.number, names: names.collect() })
    }

    /// The column of a name, such as `city`, `confirmed-from` or a question's id. Hyphens, underscores and
    /// blanks are the same; `city` is also found as `unit` where no column is called city.
    pub fn column(&self, name: &str) -> Option<usize> {
        let wanted = key(name);
        let find =
            |wanted: &str| self.names.iter().find(|entry| entry.name == wanted).map(|entry| entry.column);
        find(&wanted).or_else(|| if wanted == "city" { find("unit") } else { None })
    }

    /// The column of the questionnaire's layout.
    pub fn layout(&self, column: Column) -> Option<usize> {
        self.column(layout_name(column))
    }

    /// Whether the table has a column of this name.
    pub fn has(&self, name: &str) -> bool {
        self.column(name).is_some()
    }

    /// The columns with their names as written in the file, in order.
    pub fn written(&self) -> impl Iterator<Item = (usize, &str)> {
        self.names.iter().map(|entry| (entry.column, entry.written.as_str()))
    }

    /// The columns whose names are not known words: in a wide table those of the questions.
    pub fn others(&self) -> impl Iterator<Item = (usize, &str)> {
        self.names.iter().filter(|entry| !entry.known).map(|entry| (entry.column, entry.written.as_str()))
    }

    /// The row's number in the file, counted from 0.
    pub fn row(&self) -> usize {
        self.number
    }

    /// The rows below the header.
    pub fn rows<'t>(&self, table: &'t Table) -> &'t [Row] {
        table.rows.get(self.index + 1..).unwrap_or_default()
    }

    /// The column behind the last name, beyond which a row must hold nothing.
    pub(super) fn width(&self) -> usize {
        self.names.last().map_or(0, |entry| entry.column + 1)
    }

    /// How many columns have a name.
    pub(super) fn names(&self) -> usize {
        self.names.len()
    }

    /// Whether the row can be trusted to hold names of columns and nothing about persons, so that a message may repeat
    /// them: two known names stand in it, or one beside nothing but what is nearly one.
    pub(super) fn is_recognised(&self) -> bool {
        let nearly =
            || self.names.iter().all(|entry| entry.known || Header::nearest(&entry.written).is_some());
        match self.known() {
            0 => false,
            1 => self.names.len() > 1 && nearly(),
            _ => true,
        }
    }

    pub(super) fn known(&self) -> usize {
        self.names.iter().filter(|entry| entry.known).count()
    }

    /// The pairs of columns that have one name.
    pub(super) fn twice(&self) -> Vec<(usize, usize)> {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        let mut twice = Vec::new();
        for entry in &self.names {
            match first.get(entry.name.as_str()) {
                Some(column) => twice.push((*column, entry.column)),
                None => {
                    first.insert(&entry.name, entry.column);
                }
            }
        }
        twice
    }

    /// The column that shows that rows are about persons, if the table has one: what stands for a person, or the first of
    /// several statements of the resident survey.
    pub(super) fn person_column(&self) -> Option<(usize, &str)> {
        let person = self.names.iter().find(|entry| PERSONS.contains(&entry.name.as_str()));
        let mut statements = self.names.iter().filter(|entry| is_statement(&entry.name));
        let first = statements.next().filter(|_| statements.count() + 1 >= STATEMENTS);
        person.or(first).map(|entry| (entry.column, entry.written.as_str()))
    }

    /// The known word that is most like a word, with the name it stands for.
    pub(super) fn nearest(word: &str) -> Option<(&'static str, &'static str)> {
        let near = text::nearest(&key(word), KNOWN.keys().map(String::as_str))?;
        KNOWN.get_key_value(&near).map(|(known, name)| (known.as_str(), *name))
    }
}

/// Whether a row can be trusted to hold names of columns, so that a message may repeat them: two of the names that are
/// looked for stand in it, or one beside nothing that looks like data. A name that looks like data itself proves nothing.
pub(crate) fn names_columns<'n>(found: impl Iterator<Item = &'n str>, cells: &[String]) -> bool {
    match found.filter(|name| !looks_like_data(name)).take(2).count() {
        0 => false,
        1 => !cells.iter().any(|cell| looks_like_data(cell)),
        _ => true,
    }
}

/// Whether a text is a number, or has the digits of a date or an identity code.
pub(crate) fn looks_like_data(text: &str) -> bool {
    const DIGITS_OF_DATES: usize = 6;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_number = digits > 0 && !text.chars().any(char::is_alphabetic);
    is_number || digits >= DIGITS_OF_DATES || text.contains('@')
}

/// Whether a header names a column of persons.
pub(super) fn is_person(written: &str) -> bool {
    let compared = key(written);
    PERSONS.contains(&KNOWN.get(&compared).copied().unwrap_or(&compared))
}

/// So many columns of statements are a resident survey.
const STATEMENTS: usize = 4;

/// Whether a name is that of a statement of the resident survey: `r01` and so on.
fn is_statement(name: &str) -> bool {
    matches!(name.as_bytes(), [b'r', b'0'..=b'9', b'0'..=b'9'])
}

/// A column's name in the form in which it is compared.
pub(super) fn key(text: &str) -> String {
    fold(text).trim_end_matches([':', '*', ' ']).replace(['_', ' '], "-")
}

fn layout_name(column: Column) -> &'static str {
    match column {
        Column::Id => "id",
        Column::Question => "question",
        Column::Help => "help",
        Column::Answer => "answer",
        Column::Evidence => "evidence",
        Column::Link => "link",
        Column::Reason => "reason",
        Column::EarlierAnswer => "earlier-answer",
        Column::Change => "change",
        Column::EarlierEvidence => "earlier-evidence",
        Column::EarlierLink => "earlier-link",
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::Cell;
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let cells = |row: &[&str]| {
            row.iter()
                .map(|text| if text.is_empty() { Cell::Empty } else { Cell::Text((*text).to_owned()) })
                .collect()
        };
        Table {
            file: "x.csv".to_owned(),
            sheet: String::new(),
            visible: true,
            rows: rows
                .iter()
                .enumerate()
                .map(|(number, row)| Row { number, hidden: false, cells: cells(row) })
                .collect(),
            merged: Vec::new(),
            decimal_comma: false,
        }
    }

    #[test]
    fn columns_are_found_in_any_language_and_spelling() {
        let header = Header::find(&table(&[&["Kaupunki ", "VUOSI", "", "Confirmed_From", "language-01"]]))
            .expect("a header");
        assert_eq!(header.column("city"), Some(0));
        assert_eq!(header.column("year"), Some(1));
        assert_eq!(header.column("confirmed-from"), Some(3));
        assert_eq!(header.column("language-01"), Some(4));
        assert_eq!(header.column("answer"), None);
        assert_eq!(header.others().collect::<Vec<_>>(), [(4, "language-01")]);
    }

    #[test]
    fn a_title_above_the_header_is_passed_over() {
        let table = table(&[
            &["City of Kuopio"],
            &["year"],
            &["Id", "Question", "Answer"],
            &["language-01", "?", "yes"],
        ]);
        let header = Header::find(&table).expect("a header");
        assert_eq!(header.row(), 2);
        assert_eq!(header.layout(Column::Answer), Some(2));
        assert_eq!(header.rows(&table).len(), 1);
    }

    #[test]
    fn a_unit_stands_for_a_city_only_where_there_is_none() {
        let header = Header::find(&table(&[&["unit", "year"]])).expect("a header");
        assert_eq!(header.column("city"), Some(0));
        let header = Header::find(&table(&[&["unit", "year", "city"]])).expect("a header");
        assert_eq!(header.column("city"), Some(2));
    }

    #[test]
    fn one_name_in_two_languages_is_a_name_twice() {
        let header = Header::at(&table(&[&["city", "year", "kaupunki"]]), 0).expect("a row");
        assert_eq!(header.twice(), [(0, 2)]);
    }

    #[test]
    fn the_nearest_word_is_found_but_not_far_ones() {
        assert_eq!(Header::nearest("kaupunky"), Some(("kaupunki", "city")));
        assert_eq!(Header::nearest("qestion"), Some(("question", "question")));
        assert_eq!(Header::nearest("colour"), None);
    }
}
