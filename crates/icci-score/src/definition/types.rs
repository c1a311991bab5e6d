//! The definitions as the rest of icci uses them: checked, complete, in order.

use serde::Deserialize;

use crate::language::Texts;
use crate::results::{CityFacts, Published};
use crate::text::{fold, folds_to};
use crate::value::Level;

/// The whole index: questions, fields, areas, indices, and what a review may say of them.
///
/// Built by [`Definition::built_in`] or [`Definition::load`]; every id that one part uses exists in another.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The edition, such as `icci-2026`; answers are scored by theirs.
    pub edition: String,
    /// Name of the instrument.
    pub name: Texts,
    /// Other editions whose questions are the same.
    pub maps_to: Vec<String>,
    /// Words that mean the same in every question.
    pub words: Words,
    /// Countries whose laws answer some questions.
    pub countries: Vec<Country>,
    /// Who answers.
    pub departments: Vec<Department>,
    /// The policy fields with their questions, in order.
    pub fields: Vec<Field>,
    /// The areas, in order.
    pub areas: Vec<Area>,
    /// Ways from fields to areas; the first is in use unless another is named.
    pub matrices: Vec<Matrix>,
    /// The indices, in order.
    pub indices: Vec<Index>,
    /// Bands by which cities are grouped.
    pub clusters: Clusters,
    /// Limits that decide what a review says.
    pub thresholds: Thresholds,
    /// What is known of cities, for finding peers; a reader's own files come first.
    pub city_facts: Vec<CityFacts>,
    /// What is published about cities, each with its source; shown, never ranked or computed with.
    pub published: Published,
    /// Files that replace built-in ones, with their hashes.
    pub overridden: Vec<super::Overridden>,
}

impl Definition {
    /// The instrument's id in a value's identity.
    pub const INSTRUMENT: &'static str = "icc-index";

    /// All questions, in the order of the fields.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.fields.iter().flat_map(|field| &field.questions)
    }

    /// The question of an id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().find(|question| question.id == id)
    }

    /// The field of an id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The field that a published name or an id stands for, in any case.
    pub fn field_by_name(&self, name: &str) -> Option<&Field> {
        let wanted = fold(name);
        let is = |text: &str| folds_to(text, &wanted);
        // Ids are the most frequent, and need no comparing of names.
        self.field(&wanted).or_else(|| {
            self.fields.iter().find(|field| {
                let names = field.name.iter().chain(field.short.iter());
                names.into_iter().any(|(_, text)| is(text))
                    || field.published_names.iter().any(|text| is(text))
            })
        })
    }

    /// The area of an id.
    pub fn area(&self, id: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.id == id)
    }

    /// The index of an id.
    pub fn index(&self, id: &str) -> Option<&Index> {
        self.indices.iter().find(|index| index.id == id)
    }

    /// The id of a country that is written by its id or its name in any language; empty for a country that no preset is of.
    pub fn country_id(&self, written: &str) -> String {
        let folded = fold(written);
        let is = |country: &&Country| {
            let mut names =
                country.name.iter().map(|(_, name)| name).chain(country.also.iter().map(String::as_str));
            country.id == folded || names.any(|name| folds_to(name, &folded))
        };
        self.countries.iter().find(is).map(|country| country.id.clone()).unwrap_or_default()
    }

    /// The country of a city by what comes with the definitions: the facts about the city, or else the countries' lists.
    pub fn country_of_city(&self, city: &str) -> Option<&str> {
        let city = fold(city);
        let facts = self.city_facts.iter().find(|facts| folds_to(&facts.unit, &city));
        let written = facts.map(|facts| facts.country.as_str()).filter(|country| !country.is_empty());
        written.or_else(|| {
            let lists = |country: &&Country| country.cities.iter().any(|name| folds_to(name, &city));
            self.countries.iter().find(lists).map(|country| country.name.en.as_str())
        })
    }

    /// The department of an id.
    pub fn department(&self, id: &str) -> Option<&Department> {
        self.departments.iter().find(|department| department.id == id)
    }

    /// The matrix of an id.
    pub fn matrix(&self, id: &str) -> Option<&Matrix> {
        self.matrices.iter().find(|matrix| matrix.id == id)
    }

    /// The name of a field, area or index; of a question its text.
    pub fn name_of(&self, level: Level, id: &str) -> Option<&Texts> {
        match level {
            Level::Item => self.question(id).map(|question| &question.text),
            Level::Field => self.field(id).map(|field| &field.name),
            Level::Area => self.area(id).map(|area| &area.name),
            Level::Index => self.index(id).map(|index| &index.name),
        }
    }
}

/// How a field enters the indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A core indicator of its own.
    Core,
    /// One of the fields that make up the lens.
    Lens,
    /// Optional: missing when nothing in it is answered.
    Optional,
}

/// A policy field and its questions.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its id.
    pub id: String,
    /// Core, lens or optional.
    pub role: Role,
    /// Its name.
    pub name: Texts,
    /// A name of at most 24 characters, for sheets and charts.
    pub short: Texts,
    /// Names under which it has been published.
    pub published_names: Vec<String>,
    /// Its questions, in order.
    pub questions: Vec<Question>,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Yes (the maximum) or no (0).
    YesNo,
    /// One of ordered options, each with its points.
    Graded,
    /// Any number of options; their points add up, at most to the maximum.
    Checklist,
    /// A number between goalposts: `lo` earns nothing, `hi` the maximum; `lo` may lie above `hi`.
    Numeric {
        /// The number that earns nothing.
        lo: f64,
        /// The number that earns the maximum.
        hi: f64,
        /// What is counted.
        unit: Texts,
    },
}

impl Kind {
    /// The word used in definition files.
    pub fn as_str(&self) -> &'static str {
        match self {
            Kind::YesNo => "yes-no",
            Kind::Graded => "graded",
            Kind::Checklist => "checklist",
            Kind::Numeric { .. } => "numeric",
        }
    }
}

/// Who can change the matter that a question asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecidedBy {
    /// The city: only these questions enter what-if, proposals and needs.
    City,
    /// The state, by law.
    State,
    /// The wellbeing services county.
    County,
    /// Somebody else.
    Other,
}

/// How often a question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cycle {
    /// Every year.
    Annual,
    /// Once a council term; in light years the last answer is carried.
    Term,
}

/// One question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its id, `FIELD-NN`.
    pub id: String,
    /// The id of its field.
    pub field: String,
    /// How it is answered.
    pub kind: Kind,
    /// Whether an unanswered question counts as not met under the default policy.
    pub mandatory: bool,
    /// The most points it can earn, above 0.
    pub max: f64,
    /// Its weight in the field, 1 unless given.
    pub weight: f64,
    /// Whether points count the other way round.
    pub reverse: bool,
    /// The department that usually answers.
    pub department: String,
    /// Who can change the matter.
    pub decided_by: DecidedBy,
    /// How often it is asked.
    pub cycle: Cycle,
    /// Whether an example or evidence is expected.
    pub evidence: bool,
    /// The question.
    pub text: Texts,
    /// What counts, for which period, where it is found.
    pub help: Texts,
    /// The options, in order; of a yes-no question yes and no; none of a numeric one.
    pub options: Vec<AnswerOption>,
    /// The answers that hold by law, each in one country.
    pub presets: Vec<Preset>,
    /// The edition that introduced it, when not the first.
    pub since: Option<String>,
    /// The edition that dropped it.
    pub until: Option<String>,
}

impl Question {
    /// The option of an id.
    pub fn option(&self, id: &str) -> Option<&AnswerOption> {
        self.options.iter().find(|option| option.id == id)
    }

    /// The answer that the law of a country gives, by the country's id.
    pub fn preset(&self, country: &str) -> Option<&Preset> {
        self.presets.iter().find(|preset| preset.country == country)
    }
}

/// One option of a question.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerOption {
    /// Its id within the question: the canonical answer.
    pub id: String,
    /// What it earns, before the question is reversed.
    pub points: f64,
    /// What is shown.
    pub text: Texts,
    /// Further words that are understood when read.
    #[serde(default)]
    pub also: Vec<String>,
}

/// A country whose laws answer some questions.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Texts,
    /// What it may be written as besides.
    #[serde(default)]
    pub also: Vec<String>,
    /// Cities that are known to be in it, by any name they have.
    #[serde(default)]
    pub cities: Vec<String>,
}

/// An answer that a law settles for every city of one country.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// The id of the country.
    pub country: String,
    /// The canonical answer.
    pub answer: String,
    /// Id of the source in `sources.toml`.
    pub source: String,
    /// What the law says.
    pub note: Texts,
}

/// A department or an outside partner.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Department {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Texts,
    /// Whether it is not the city's own.
    #[serde(default)]
    pub outside: bool,
}

/// A word with what else it may be written as.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// What is shown.
    pub text: Texts,
    /// What is understood besides.
    #[serde(default)]
    pub also: Vec<String>,
}

/// The words that mean the same in every question.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Words {
    /// Yes: the option `yes` of a yes-no question, a tick of a checklist.
    pub yes: Word,
    /// No.
    pub no: Word,
    /// Answered, but not known.
    pub unknown: Word,
    /// Does not apply to this city.
    pub not_applicable: Word,
    /// A checklist with no tick.
    pub none: Word,
}

/// One of the areas in which the review speaks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Texts,
    /// A short name for charts.
    pub short: Texts,
}

/// From fields to areas.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Texts,
    /// Why it is as it is.
    pub choice: String,
    /// The weights; those of an area sum to 1.
    pub weights: Vec<MatrixWeight>,
}

impl Matrix {
    /// The fields of an area with their weights, in the file's order.
    pub fn of_area<'a>(&'a self, area: &'a str) -> impl Iterator<Item = &'a MatrixWeight> + 'a {
        self.weights.iter().filter(move |weight| weight.area == area)
    }
}

/// How much a field weighs in an area.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatrixWeight {
    /// The area.
    pub area: String,
    /// The field.
    pub field: String,
    /// Its share of the area, above 0 and at most 1.
    pub weight: f64,
    /// Why.
    pub reason: String,
}

/// An index: the plain mean of its parts, missing when one of them is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Texts,
    /// A short name for charts.
    pub short: Texts,
    /// Its parts: fields, areas, or indices that stand before it.
    pub parts: Vec<(Level, String)>,
}

/// A range of values with a name: [from, below).
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Its id.
    pub id: String,
    /// The lowest value.
    pub from: f64,
    /// The first value above; none when open.
    pub below: Option<f64>,
    /// Its name.
    pub name: Texts,
}

impl Band {
    /// Whether a value lies in the band.
    pub fn contains(&self, value: f64) -> bool {
        value >= self.from && self.below.is_none_or(|below| value < below)
    }
}

/// How cities are grouped.
#[derive(Debug, Clone, PartialEq)]
pub struct Clusters {
    /// Bands of population.
    pub population: Vec<Band>,
    /// Measures that may stand for the share of residents with a migrant background, in order of preference.
    pub share_measures: Vec<String>,
    /// Bands of that share, in percent.
    pub share: Vec<Band>,
}

/// Limits that decide what a review says.
#[derive(Debug, Clone, PartialEq)]
pub struct Thresholds {
    /// Below this coverage (0 to 1) an area shows no score in a review.
    pub area_coverage: f64,
    /// Below this coverage (0 to 1) a review is a draft.
    pub review_coverage: f64,
    /// An area is missing when less than this share of its matrix weight is present.
    pub area_presence: f64,
    /// Gap to the peer median, in points, from which on an area is a strength.
    pub strength_gap: f64,
    /// Gap to the peer median, in points, below which an area is a need.
    pub need_gap: f64,
    /// Level from which on an area is a strength when there are too few peers.
    pub strength_level: f64,
    /// Level below which an area is a need when there are too few peers.
    pub need_level: f64,
    /// Fewer peers than this are too few for ranks and gaps in a review.
    pub min_peers: usize,
    /// The most strengths, and the most needs, that are named.
    pub most: usize,
    /// Confirmations in a row after which an answer needs new evidence.
    pub most_confirmations: usize,
    /// An answer that a light year carries over is at most so many years old; an older one is open again.
    pub most_carried_years: i32,
}
