//! Result tables to standard output or a file, in the form that was asked for.
//!
//! Comes in: a [`Table`]. Goes out: text for people, or CSV, JSON, Parquet or a workbook at full precision. It
//! computes nothing but roundings for people.

pub mod csv;
mod json;
mod table;
mod xlsx;

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;

use icci_score::definition::Definition;
use icci_score::frame::{self, Column, Values};
use icci_score::language::Language;
use icci_score::value::Level;

use crate::exit::Failure;
use crate::options::{Common, CsvStyle, Format};
use crate::session::Session;
use crate::words;
use crate::write::{File, Overwrite, explain, write_all};

pub use json::value as json_value;
pub use table::{Look, number, render};

/// A result: columns of one length, with names for people.
pub struct Table {
    /// What it is, for the name of a sheet: letters, digits, `-`.
    pub name: String,
    /// The columns, with the stable names.
    pub columns: Vec<Column>,
    /// How the columns look to people.
    pub look: Look,
}

impl Table {
    /// A table with the columns as they are.
    pub fn new(name: &str, columns: Vec<Column>) -> Table {
        Table { name: name.to_owned(), columns, look: Look::default() }
    }

    /// The columns of a DataFrame of the libraries, as they are.
    pub fn of_frame(name: &str, frame: &frame::DataFrame) -> Result<Table, Failure> {
        Ok(Table::new(name, frame::columns_of(frame)?))
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.columns.first().is_none_or(|column| column.values.is_empty())
    }

    /// The words of a column; nothing when there is none of that name, or it holds numbers.
    pub fn texts(&self, name: &str) -> Option<&[String]> {
        match self.columns.iter().find(|column| column.name == name).map(|column| &column.values) {
            Some(Values::Text(values)) => Some(values),
            _ => None,
        }
    }

    /// The numbers of a column; none where there is no such column.
    pub fn numbers(&self, name: &str) -> Vec<Option<f64>> {
        match self.columns.iter().find(|column| column.name == name).map(|column| &column.values) {
            Some(Values::Number(values)) => values.clone(),
            _ => Vec::new(),
        }
    }

    /// Keeps the rows that meet a condition on their number.
    pub fn keep(&mut self, wanted: impl Fn(usize) -> bool) {
        fn kept<T>(values: &mut Vec<T>, wanted: &impl Fn(usize) -> bool) {
            let mut row = 0;
            values.retain(|_| {
                row += 1;
                wanted(row - 1)
            });
        }
        for column in &mut self.columns {
            match &mut column.values {
                Values::Text(values) => kept(values, &wanted),
                Values::Number(values) => kept(values, &wanted),
                Values::Integer(values) => kept(values, &wanted),
                Values::Flag(values) => kept(values, &wanted),
            }
        }
    }

    /// Keeps the rows of some levels.
    pub fn keep_levels(&mut self, levels: &[Level]) {
        let Some(of_rows) = self.texts("level") else { return };
        let wanted: Vec<bool> =
            of_rows.iter().map(|word| levels.iter().any(|level| level.as_str() == word)).collect();
        self.keep(|row| wanted.get(row).copied().unwrap_or(false));
    }

    /// Gives a column another name, whose words people read; nothing where there is none.
    pub fn rename(&mut self, from: &str, to: &str) {
        for column in self.columns.iter_mut().filter(|column| column.name == from) {
            column.name = to.to_owned();
        }
    }

    /// Gives the words of a column others, for people; those without stay.
    pub fn reword(&mut self, name: &str, words: impl Fn(&str) -> Option<String>) {
        for column in self.columns.iter_mut().filter(|column| column.name == name) {
            if let Values::Text(values) = &mut column.values {
                for value in values.iter_mut() {
                    if let Some(other) = words(value) {
                        *value = other;
                    }
                }
            }
        }
    }

    /// Makes whole numbers of a column, for people.
    pub fn make_whole(&mut self, name: &str, round: fn(f64) -> f64) {
        for column in self.columns.iter_mut().filter(|column| column.name == name) {
            if let Values::Number(values) = &column.values {
                // Numbers of people and places are far below the limits of the type.
                let whole = values.iter().map(|value| value.map(|value| round(value) as i64)).collect();
                column.values = Values::Integer(whole);
            }
        }
    }

    /// Puts the names of its rows, which have a `level` and an `id`, beside them, for people.
    pub fn insert_names(&mut self, at: usize, definition: &Definition, language: Language) {
        let (Some(levels), Some(ids)) = (self.texts("level"), self.texts("id")) else { return };
        let name = |(level, id): (&String, &String)| {
            let level = Level::ALL.into_iter().find(|known| known.as_str() == level)?;
            definition.name_of(level, id).map(|texts| texts.get(language).to_owned())
        };
        let names: Vec<String> = levels.iter().zip(ids).map(|row| name(row).unwrap_or_default()).collect();
        self.columns.insert(at.min(self.columns.len()), Column::text("name", names));
    }

    /// Says how it looks to people.
    pub fn with_look(mut self, look: Look) -> Table {
        self.look = look;
        self
    }
}

/// Where a result goes and in which form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target<'a> {
    /// The file; standard output when there is none.
    pub file: Option<&'a Path>,
    /// The form.
    pub format: Format,
}

/// Where `-o` and `--format` send a table.
pub fn target(common: &Common) -> Result<Target<'_>, Failure> {
    let file = common.output.as_deref().filter(|path| *path != Path::new("-"));
    let Some(path) = file else {
        return Ok(Target { file: None, format: common.format.unwrap_or(Format::Table) });
    };
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let of_ending = match ending.as_deref() {
        Some("txt") => Some(Format::Table),
        Some("csv") => Some(Format::Csv),
        Some("json") => Some(Format::Json),
        Some("parquet") => Some(Format::Parquet),
        Some("xlsx") => Some(Format::Xlsx),
        _ => None,
    };
    let name = path.display();
    match (common.format, of_ending) {
        (Some(asked), Some(ending)) if asked != ending => Err(Failure::usage(format!(
            "`{name}` and `--format {}` contradict each other: name one form only",
            format_word(asked)
        ))),
        (Some(format), _) | (None, Some(format)) => Ok(Target { file, format }),
        (None, None) => Err(Failure::usage(format!(
            "the form of `{name}` is unclear: end its name in .csv, .json, .parquet, .xlsx or .txt, or add --format"
        ))),
    }
}

/// The word of the command line.
pub fn format_word(format: Format) -> &'static str {
    match format {
        Format::Table => "table",
        Format::Csv => "csv",
        Format::Json => "json",
        Format::Parquet => "parquet",
        Format::Xlsx => "xlsx",
    }
}

/// Writes a table to a target that is known already.
pub fn write_to(session: &mut Session, table: &Table, target: &Target<'_>) -> Result<(), Failure> {
    write_all_to(session, std::slice::from_ref(table), target)
}

/// Writes tables that belong together: people read all of them, a workbook has a sheet for each; the other forms hold
/// one table, the first.
pub fn write_all_to(session: &mut Session, tables: &[Table], target: &Target<'_>) -> Result<(), Failure> {
    let Some(table) = tables.first() else { return Ok(()) };
    let language = session.language();
    match (target.file, target.format) {
        (file, Format::Table) => {
            let width = if file.is_some() { None } else { width() };
            let texts: Vec<String> = tables
                .iter()
                .map(|table| table::render(&table.columns, &table.look, language, width))
                .collect();
            people_or_file(session, file, &texts.join("\n"))
        }
        (_, Format::Csv) => {
            bytes(session, target.file, csv::render(&table.columns, session.common.csv_style)?)
        }
        (_, Format::Json) => bytes(session, target.file, json::render(&table.columns)?),
        (_, Format::Parquet) => {
            let mut parquet = Vec::new();
            frame::write_parquet(&mut frame::frame_of(&table.columns)?, &mut parquet)?;
            binary(session, target.file, parquet)
        }
        (_, Format::Xlsx) => binary(session, target.file, xlsx::render(tables)?),
    }
}

/// A list of names for a sentence: the first ones, and that there are more.
pub fn few(names: &[&str]) -> String {
    const MOST: usize = 12;
    let mut shown = names.iter().take(MOST).copied().collect::<Vec<_>>().join(", ");
    if names.len() > MOST {
        shown.push_str(", …");
    }
    shown
}

/// A table as CSV, for files that go with a result.
pub fn csv_bytes(table: &Table, style: CsvStyle) -> Result<Vec<u8>, Failure> {
    csv::render(&table.columns, style)
}

/// The width of the terminal, when standard output is one.
pub fn width() -> Option<usize> {
    terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| usize::from(width.0))
}

/// Writes text for people to a file, without colours, or to standard output.
pub fn people_or_file(session: &mut Session, file: Option<&Path>, text: &str) -> Result<(), Failure> {
    match file {
        Some(_) => bytes(session, file, anstream::adapter::strip_str(text).to_string().into_bytes()),
        None => people(session, text),
    }
}

/// Writes text for people to standard output, with the colours of this session.
pub fn people(session: &Session, text: &str) -> Result<(), Failure> {
    let mut out = anstream::AutoStream::new(std::io::stdout(), crate::session::colour(session.common.color));
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| stdout_failure(&error, session.language()))
}

/// Writes bytes that a terminal should not show.
pub fn binary(session: &mut Session, file: Option<&Path>, content: Vec<u8>) -> Result<(), Failure> {
    if file.is_none() && std::io::stdout().is_terminal() {
        return Err(Failure::usage("this form is not for a terminal: name a file with -o"));
    }
    bytes(session, file, content)
}

/// Writes bytes to a file or to standard output.
pub fn bytes(session: &mut Session, file: Option<&Path>, content: Vec<u8>) -> Result<(), Failure> {
    let language = session.language();
    match file {
        Some(path) => {
            let overwrite = Overwrite::Never.or_force(session.common.force);
            write_all(&[File::new(path, content)], overwrite, language)?;
            session.say(&words::WRITTEN.fill(language, &[("file", &path.display().to_string())]));
            Ok(())
        }
        None => {
            let mut out = std::io::stdout().lock();
            out.write_all(&content)
                .and_then(|()| out.flush())
                .map_err(|error| stdout_failure(&error, language))
        }
    }
}

fn stdout_failure(error: &std::io::Error, language: Language) -> Failure {
    match error.kind() {
        ErrorKind::BrokenPipe => Failure::ClosedPipe,
        _ => explain(error, Path::new(words::STANDARD_OUTPUT.get(language)), language),
    }
}

/// Text that a spreadsheet would take for a formula gets an apostrophe in front; text that is a number does not.
fn neutral(text: &str) -> std::borrow::Cow<'_, str> {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
    if risky { format!("'{text}").into() } else { text.into() }
}

/// A number in full precision with a dot: the shortest form that reads back as the same number.
fn plain(number: f64) -> String {
    // Minus zero would read as another number.
    if number == 0.0 { "0".to_owned() } else { number.to_string() }
}

/// Whether CSV is written as Finnish Excel expects it.
fn is_finnish(style: CsvStyle) -> bool {
    style == CsvStyle::ExcelFi
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused_and_numbers_are_not() {
        assert_eq!(neutral("=1+1"), "'=1+1");
        assert_eq!(neutral("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(neutral("\tx"), "'\tx");
        assert_eq!(neutral("+358 17 123"), "'+358 17 123");
        assert_eq!(neutral("-5.5"), "-5.5");
        assert_eq!(neutral("Kuopio"), "Kuopio");
        assert_eq!(plain(-0.0), "0");
        assert_eq!(plain(0.1), "0.1");
    }
}
