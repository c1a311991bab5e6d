//! What a number of icci is: its identity, its status, and its bounds.
//!
//! Comes in: numbers of the stages of scoring. Goes out: values that can be told apart. Two values with the
//! same [`Key`] are the same statement about the same city; a mean takes values of one status only.

use serde::{Deserialize, Serialize};

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// As the Council of Europe printed it.
    Official,
    /// Computed by icci from official field results.
    Derived,
    /// Computed by icci from a city's own answers.
    SelfAssessed,
    /// Estimated from a resident survey.
    Surveyed,
    /// A published statistic.
    Statistic,
    /// Invented, for demonstration; one illustrative input makes a result illustrative.
    Illustrative,
}

impl Status {
    /// All statuses.
    pub const ALL: [Status; 6] = [
        Status::Official,
        Status::Derived,
        Status::SelfAssessed,
        Status::Surveyed,
        Status::Statistic,
        Status::Illustrative,
    ];

    /// The word used in files and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Official => "official",
            Status::Derived => "derived",
            Status::SelfAssessed => "self-assessed",
            Status::Surveyed => "surveyed",
            Status::Statistic => "statistic",
            Status::Illustrative => "illustrative",
        }
    }

    /// The status of a word as written in files.
    pub fn parse(word: &str) -> Option<Status> {
        let word = word.trim().to_lowercase();
        Status::ALL.into_iter().find(|status| status.as_str() == word)
    }

    /// The status of what icci computes from values of this status: official fields give derived areas.
    pub fn of_computed(self) -> Status {
        match self {
            Status::Official => Status::Derived,
            other => other,
        }
    }
}

impl std::fmt::Display for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The level of a value in the framework of the index, from the questions up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// A question.
    Item,
    /// A policy field.
    Field,
    /// One of the seven areas.
    Area,
    /// `lens`, `core`, `extended`, `seven-areas`.
    Index,
}

impl Level {
    /// All levels, from the questions up.
    pub const ALL: [Level; 4] = [Level::Item, Level::Field, Level::Area, Level::Index];

    /// The word used in files and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Item => "item",
            Level::Field => "field",
            Level::Area => "area",
            Level::Index => "index",
        }
    }
}

impl std::fmt::Display for Level {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The identity of a value. Values are ordered by it, so tables do not depend on the order of reading.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Key {
    /// The city (or other unit).
    pub unit: String,
    /// The year that the value is about.
    pub year: i32,
    /// `icc-index`, `resident-survey`, `programme`.
    pub instrument: String,
    /// The edition of the instrument, such as `icci-2026`.
    pub edition: String,
    /// Where the value comes from.
    pub status: Status,
    /// Item, field, area or index.
    pub level: Level,
    /// The id within the level.
    pub id: String,
}

/// A score with what it would be if all that is open turned out worst or best.
///
/// Range: 0 to 100 points, and always `lower <= score <= upper`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bounded {
    /// The score, in points of 100.
    pub score: f64,
    /// The score with every open item at 0.
    pub lower: f64,
    /// The score with every open item at its maximum.
    pub upper: f64,
}

impl Bounded {
    /// A score with nothing open.
    pub fn exact(score: f64) -> Bounded {
        Bounded { score, lower: score, upper: score }
    }

    /// Whether nothing is open.
    pub fn is_exact(&self) -> bool {
        self.lower == self.upper
    }
}
