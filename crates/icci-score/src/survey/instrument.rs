//! The resident survey's own questionnaire: statements, the scale, background questions.
//!
//! Comes in: `resident-survey/survey.toml`. Goes out: an [`Instrument`], or every problem with its line.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::answers::Given;
use crate::definition::{Definition, Entry, Files, TomlFile};
use crate::diagnostic::{Checked, Code, Diagnostic, Place, has_errors};
use crate::language::Texts;
use crate::text::fold;

/// Where the definition lies.
const FILE: &str = "resident-survey/survey.toml";

/// The most statements of an area.
const MOST: usize = super::tally::Side::MOST;

/// One of the answers that all statements have.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScaleAnswer {
    /// `1` (fully disagree) to `5` (fully agree), or `dont-know`.
    pub id: String,
    /// What is shown.
    pub text: Texts,
    /// What is understood besides.
    #[serde(default)]
    pub also: Vec<String>,
    /// Texts in further languages, by their codes.
    #[serde(default)]
    pub other: BTreeMap<String, String>,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Its id, also the name of its column.
    pub id: String,
    /// The area it belongs to.
    pub area: String,
    /// Whether agreeing speaks against the city.
    #[serde(default)]
    pub reverse: bool,
    /// What is asked.
    pub text: Texts,
    /// Texts in further languages, by their codes.
    #[serde(default)]
    pub other: BTreeMap<String, String>,
}

/// A background question.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Background {
    /// Its id, also the name of its column.
    pub id: String,
    /// What is asked.
    pub text: Texts,
    /// Its options; none where a word of the city's own is written, such as a district.
    #[serde(default)]
    pub option: Vec<GroupOption>,
    /// Texts in further languages, by their codes.
    #[serde(default)]
    pub other: BTreeMap<String, String>,
}

/// An option of a background question.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupOption {
    /// Its id.
    pub id: String,
    /// What is shown to the respondent.
    pub text: Texts,
    /// What the group is called in tables.
    pub group: Texts,
    /// What is understood besides.
    #[serde(default)]
    pub also: Vec<String>,
    /// Texts in further languages, by their codes.
    #[serde(default)]
    pub other: BTreeMap<String, String>,
}

/// The questionnaire of the resident survey.
#[derive(Debug, Clone, PartialEq)]
pub struct Instrument {
    /// Its edition.
    pub edition: String,
    /// Its name.
    pub name: Texts,
    /// What stands above the statements.
    pub intro: Texts,
    /// The background question whose groups are compared unless another is named.
    pub compare: String,
    /// The answers, from 1 to 5, then "don't know".
    pub answers: Vec<ScaleAnswer>,
    /// The statements.
    pub statements: Vec<Statement>,
    /// The background questions.
    pub background: Vec<Background>,
}

impl Instrument {
    /// The name of the instrument in a value's identity.
    pub const ID: &str = "resident-survey";

    /// The questionnaire that the program brings along.
    ///
    /// # Panics
    ///
    /// Never in a built program: the built-in file is checked by a test of this crate.
    #[allow(clippy::panic)]
    pub fn built_in() -> Instrument {
        let read = Instrument::from_files(&Files::built_in(), &Definition::built_in());
        match read.value {
            Some(instrument) => instrument,
            None => panic!("the built-in resident survey has problems: {:?}", read.diagnostics),
        }
    }

    /// Reads the questionnaire. Nothing when there is an error among the problems.
    pub fn from_files(files: &Files, definition: &Definition) -> Checked<Option<Instrument>> {
        let Some(text) = files.get(FILE) else {
            let problem = Diagnostic::new(Code::DefinitionFileMissing, Place::file(FILE)).with_found(FILE);
            return Checked { value: None, diagnostics: vec![problem] };
        };
        let mut file = TomlFile::parse(FILE, text);
        let edition: Option<Entry<String>> = file.required("edition");
        let name: Option<Entry<Texts>> = file.required("name");
        let intro: Option<Entry<Texts>> = file.required("intro");
        let compare: Option<Entry<String>> = file.required("compare");
        let answers: Vec<Entry<ScaleAnswer>> = file.entries("answer");
        let statements: Vec<Entry<Statement>> = file.entries("statement");
        let background: Vec<Entry<Background>> = file.entries("background");
        let mut problems = file.finish();
        check(&answers, &statements, &background, definition, &mut problems);
        if let Some(compare) = &compare
            && !background.iter().any(|entry| entry.value.id == compare.value)
        {
            let problem = Diagnostic::new(Code::UnknownId, Place::line(FILE, compare.line));
            let known: Vec<&str> = background.iter().map(|entry| entry.value.id.as_str()).collect();
            problems.push(problem.with_found(&compare.value).with_allowed(known.join(", ")));
        }
        fn values<T>(entries: Vec<Entry<T>>) -> Vec<T> {
            entries.into_iter().map(|entry| entry.value).collect()
        }
        let value = (|| {
            Some(Instrument {
                edition: edition?.value,
                name: name?.value,
                intro: intro?.value,
                compare: compare?.value,
                answers: values(answers),
                statements: values(statements),
                background: values(background),
            })
        })()
        .filter(|_| !has_errors(&problems));
        Checked { value, diagnostics: problems }
    }

    /// The statement of an id.
    pub fn statement(&self, id: &str) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.id == id)
    }

    /// The statements of an area.
    pub fn of_area<'a>(&'a self, area: &'a str) -> impl Iterator<Item = &'a Statement> {
        self.statements.iter().filter(move |statement| statement.area == area)
    }

    /// The areas in the order of their first statements.
    pub fn areas(&self) -> Vec<&str> {
        let mut areas: Vec<&str> = Vec::new();
        for statement in &self.statements {
            if !areas.contains(&statement.area.as_str()) {
                areas.push(&statement.area);
            }
        }
        areas
    }

    /// The background question of an id.
    pub fn background(&self, id: &str) -> Option<&Background> {
        self.background.iter().find(|background| background.id == id)
    }

    /// What words mean as answers, folded: ids, texts in every language, and what is understood besides.
    pub(super) fn words(&self) -> BTreeMap<String, Given> {
        let mut words = BTreeMap::new();
        for answer in &self.answers {
            let texts =
                answer.text.iter().map(|(_, text)| text).chain(answer.other.values().map(String::as_str));
            for word in texts.chain(answer.also.iter().map(String::as_str)).chain([answer.id.as_str()]) {
                words.insert(fold(word), given(&answer.id));
            }
        }
        words
    }
}

impl Background {
    /// The option that a word means, in any language.
    pub fn option_of(&self, word: &str) -> Option<&GroupOption> {
        let word = fold(word);
        self.option.iter().find(|option| {
            let texts = option.text.iter().chain(option.group.iter()).map(|(_, text)| text);
            let all = texts
                .chain(option.also.iter().map(String::as_str))
                .chain(option.other.values().map(String::as_str));
            option.id == word || all.into_iter().any(|text| fold(text) == word)
        })
    }
}

/// What the id of an answer means.
pub(super) fn given(id: &str) -> Given {
    match id.parse::<i8>() {
        Ok(answer @ 1..=5) => Given::Answer(answer),
        _ if id == "dont-know" => Given::Unknown,
        _ => Given::OffScale,
    }
}

fn check(
    answers: &[Entry<ScaleAnswer>],
    statements: &[Entry<Statement>],
    background: &[Entry<Background>],
    definition: &Definition,
    problems: &mut Vec<Diagnostic>,
) {
    let at = |line| Place::line(FILE, line);
    let ids: Vec<&str> = answers.iter().map(|entry| entry.value.id.as_str()).collect();
    if ids != ["1", "2", "3", "4", "5", "dont-know"] {
        let line = answers.first().map_or(1, |entry| entry.line);
        let problem = Diagnostic::new(Code::ValueNotAllowed, at(line)).with_found(ids.join(", "));
        problems.push(problem.with_allowed("1, 2, 3, 4, 5, dont-know").with("what", "[[answer]] id"));
    }
    let mut words: BTreeMap<String, &str> = BTreeMap::new();
    for entry in answers {
        let texts = entry.value.text.iter().map(|(_, text)| text);
        for word in texts.chain(entry.value.also.iter().map(String::as_str)) {
            if let Some(other) = words.insert(fold(word), &entry.value.id)
                && other != entry.value.id
            {
                let problem = Diagnostic::new(Code::AmbiguousWord, at(entry.line)).with_found(word);
                problems.push(
                    problem.with_question("scale").with_allowed(format!("{other}, {}", entry.value.id)),
                );
            }
        }
    }
    let mut seen = BTreeSet::new();
    let named = statements.iter().map(|entry| (&entry.value.id, entry.line));
    for (id, line) in named.chain(background.iter().map(|entry| (&entry.value.id, entry.line))) {
        if !seen.insert(id) {
            problems.push(Diagnostic::new(Code::DuplicateId, at(line)).with_found(id).with_allowed(FILE));
        }
    }
    let mut of_area: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in statements {
        let area = entry.value.area.as_str();
        if !definition.areas.iter().any(|known| known.id == area) {
            let known: Vec<&str> = definition.areas.iter().map(|known| known.id.as_str()).collect();
            let problem = Diagnostic::new(Code::UnknownId, at(entry.line)).with_found(area);
            problems.push(problem.with_allowed(known.join(", ")));
        }
        let count = of_area.entry(area).or_default();
        *count += 1;
        if *count > MOST {
            let problem =
                Diagnostic::new(Code::ValueNotAllowed, at(entry.line)).with_found(count.to_string());
            problems.push(problem.with_allowed(format!("1-{MOST}")).with("what", "[[statement]] area"));
        }
        for (language, _) in entry.value.text.iter().filter(|(_, text)| text.trim().is_empty()) {
            let problem = Diagnostic::new(Code::MissingText, at(entry.line)).with_found(&entry.value.id);
            problems.push(problem.with_allowed(language.code()));
        }
    }
}
