//! What the columns and words of another survey tool's export mean, and how the sample was drawn: a small TOML file.
//!
//! Comes in: its text. Goes out: a [`Map`], or every problem with its line. Without one, columns are called as the
//! questionnaire calls them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::answers::Given;
use super::design::SingleCluster;
use super::instrument::{Instrument, given};
use crate::definition::{Entry, TomlFile};
use crate::diagnostic::{Checked, Code, Diagnostic, Place, has_errors};
use crate::text::fold;

/// How the sample was drawn: columns of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DesignColumns {
    /// Weights.
    pub weights: Option<String>,
    /// Strata.
    pub strata: Option<String>,
    /// Clusters, a column a stage.
    #[serde(default)]
    pub clusters: Vec<String>,
    /// Population sizes, a column a stage.
    #[serde(default)]
    pub fpc: Vec<String>,
    /// What to do with a stratum of one cluster: `error`, `certainty`, `average`.
    pub single_cluster: Option<String>,
    /// Whether every resident had a known chance to be asked. Only then does a review print intervals and tests.
    #[serde(default)]
    pub probability: bool,
}

impl DesignColumns {
    /// Whether anything is said of how the sample was drawn.
    pub fn is_declared(&self) -> bool {
        self.weights.is_some() || self.strata.is_some() || !self.clusters.is_empty() || !self.fpc.is_empty()
    }

    /// The rule for strata of one cluster.
    pub fn rule(&self) -> Option<SingleCluster> {
        match self.single_cluster.as_deref() {
            Some("certainty") => Some(SingleCluster::Certainty),
            Some("average") => Some(SingleCluster::Average),
            Some("error") => Some(SingleCluster::Error),
            _ => None,
        }
    }
}

/// Words by background question and by the group that they mean.
type Groups = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// What an export's columns and words mean.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    /// The column of an id: a statement, a background question, `respondent`.
    columns: BTreeMap<String, String>,
    /// Folded words of answers.
    answers: BTreeMap<String, Given>,
    /// Folded words by background question, with the group that each means.
    values: BTreeMap<String, BTreeMap<String, String>>,
    /// How the sample was drawn.
    pub design: DesignColumns,
    /// The year of the survey.
    pub year: Option<i32>,
    /// Whether the data are invented.
    pub illustrative: bool,
}

/// The id of the column that tells respondents apart.
pub(super) const RESPONDENT: &str = "respondent";

impl Map {
    /// Reads a mapping. Nothing when there is an error among the problems.
    pub fn parse(label: &str, text: &str, instrument: &Instrument) -> Checked<Option<Map>> {
        let mut file = TomlFile::parse(label, text);
        let columns: Option<Entry<BTreeMap<String, String>>> = file.optional("columns");
        let answers: Option<Entry<BTreeMap<String, Vec<String>>>> = file.optional("answers");
        let values: Option<Entry<Groups>> = file.optional("values");
        let design: Option<Entry<DesignColumns>> = file.optional("design");
        let year: Option<Entry<i32>> = file.optional("year");
        let illustrative: Option<Entry<bool>> = file.optional("illustrative");
        let mut problems = file.finish();
        let mut unknown = |line: usize, found: &str, allowed: String| {
            let problem = Diagnostic::new(Code::UnknownId, Place::line(label, line)).with_found(found);
            problems.push(problem.with_allowed(allowed));
        };
        let statements = instrument.statements.iter().map(|statement| statement.id.as_str());
        let background = instrument.background.iter().map(|background| background.id.as_str());
        let known: Vec<&str> = statements.chain(background).chain([RESPONDENT]).collect();
        let mut map = Map {
            year: year.map(|entry| entry.value),
            illustrative: illustrative.is_some_and(|entry| entry.value),
            ..Map::default()
        };
        if let Some(entry) = columns {
            for id in entry.value.keys().filter(|id| !known.contains(&id.as_str())) {
                unknown(entry.line, id, known.join(", "));
            }
            map.columns = entry.value;
        }
        for (id, words) in answers.iter().flat_map(|entry| &entry.value) {
            let meaning = given(id);
            if meaning == Given::OffScale {
                let line = answers.as_ref().map_or(1, |entry| entry.line);
                unknown(line, id, "1, 2, 3, 4, 5, dont-know".to_owned());
            }
            map.answers.extend(words.iter().map(|word| (fold(word), meaning)));
        }
        for (id, groups) in values.iter().flat_map(|entry| &entry.value) {
            let line = values.as_ref().map_or(1, |entry| entry.line);
            let Some(background) = instrument.background(id) else {
                let known: Vec<&str> = instrument.background.iter().map(|known| known.id.as_str()).collect();
                unknown(line, id, known.join(", "));
                continue;
            };
            let options: Vec<&str> = background.option.iter().map(|option| option.id.as_str()).collect();
            let of_id = map.values.entry(id.clone()).or_default();
            for (group, words) in groups {
                if !options.is_empty() && !options.contains(&group.as_str()) {
                    unknown(line, group, options.join(", "));
                }
                of_id.extend(words.iter().map(|word| (fold(word), group.clone())));
            }
        }
        if let Some(entry) = design {
            if entry.value.single_cluster.is_some() && entry.value.rule().is_none() {
                let found = entry.value.single_cluster.clone().unwrap_or_default();
                unknown(entry.line, &found, "error, certainty, average".to_owned());
            }
            map.design = entry.value;
        }
        let value = (!has_errors(&problems)).then_some(map);
        Checked { value, diagnostics: problems }
    }

    /// The name of the column of an id.
    pub fn column<'a>(&'a self, id: &'a str) -> &'a str {
        self.columns.get(id).map_or(id, String::as_str)
    }

    /// Whether a column was named for an id.
    pub(super) fn names(&self, id: &str) -> bool {
        self.columns.contains_key(id)
    }

    /// What words mean as answers: this file's before the questionnaire's.
    pub(super) fn words(&self, instrument: &Instrument) -> BTreeMap<String, Given> {
        let mut words = instrument.words();
        words.extend(self.answers.iter().map(|(word, given)| (word.clone(), *given)));
        words
    }

    /// Whether a group is one that the questionnaire or this mapping names.
    pub(super) fn knows(&self, background: Option<&super::instrument::Background>, group: &str) -> bool {
        background.is_some_and(|background| {
            let mapped = self.values.get(&background.id);
            background.option.iter().any(|option| option.id == group)
                || mapped.is_some_and(|words| words.values().any(|known| known == group))
        })
    }

    /// The group that a word of a background question's column means; the word itself where nobody says otherwise.
    pub(super) fn group(&self, background: Option<&super::instrument::Background>, word: &str) -> String {
        let Some(background) = background else { return word.to_owned() };
        let own = self.values.get(&background.id).and_then(|words| words.get(&fold(word)));
        own.cloned()
            .or_else(|| background.option_of(word).map(|option| option.id.clone()))
            .unwrap_or_else(|| word.to_owned())
    }
}
