//! What is followed, and what is to be reached.

use icci_score::language::Texts;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::rules::{Named, RegionKind};

/// What the values of an indicator are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Percent, 0 to 100.
    Percent,
    /// A count of people.
    People,
    /// How many of the listed languages there are.
    Languages,
    /// Any other count.
    Number,
    /// 1 or 0.
    YesNo,
    /// Euros.
    Euros,
}

impl Unit {
    /// The word used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Unit::Percent => "percent",
            Unit::People => "people",
            Unit::Languages => "languages",
            Unit::Number => "number",
            Unit::YesNo => "yes-no",
            Unit::Euros => "euros",
        }
    }
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Neither: the number informs.
    None,
}

impl Direction {
    /// The word used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Up => "up",
            Direction::Down => "down",
            Direction::None => "none",
        }
    }
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Indicator {
    /// The id.
    pub id: String,
    /// What it belongs to, such as `plans`.
    pub theme: String,
    /// What its values are.
    pub unit: Unit,
    /// Whether its counts are of people, so that small ones are not shown.
    #[serde(default)]
    pub people: bool,
    /// Which way is better.
    pub direction: Direction,
    /// For which kinds of regions it is followed.
    pub region_kinds: Vec<RegionKind>,
    /// Its legal bases.
    #[serde(default)]
    pub law: Vec<String>,
    /// Who is responsible for jobseekers.
    #[serde(default)]
    pub jobseekers: Vec<String>,
    /// Who is responsible for the others.
    #[serde(default)]
    pub others: Vec<String>,
    /// Another indicator that it is read against.
    pub against: Option<String>,
    /// The indicator whose counts its percentages are of.
    pub of_indicator: Option<String>,
    /// The indicator whose number is the count of this percentage.
    pub count_indicator: Option<String>,
    /// Languages that are listed, in order.
    #[serde(default)]
    pub items: Vec<String>,
    /// Whether the categories are all there are, each person in one.
    #[serde(default)]
    pub categories_sum: bool,
    /// Its name.
    pub name: Texts,
    /// What counts.
    pub help: Texts,
    /// What a percentage is of.
    #[serde(default)]
    pub of: Texts,
    /// Into what it is divided.
    #[serde(default)]
    pub category: Vec<Named>,
    /// Its targets, each with its time.
    #[serde(default)]
    pub target: Vec<Target>,
}

impl Indicator {
    /// The target that holds at the end of a year; the latest that began, if several do.
    pub fn target_in(&self, year: i32) -> Option<&Target> {
        let end = Date::new(i16::try_from(year).ok()?, 12, 31).ok()?;
        self.target
            .iter()
            .filter(|target| target.from <= end && target.until.is_none_or(|until| until >= end))
            .max_by_key(|target| target.from)
    }
}

/// A target.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Target {
    /// The value to reach, in the indicator's unit.
    pub value: f64,
    /// From when on.
    pub from: Date,
    /// Until when.
    pub until: Option<Date>,
    /// Where it is written.
    pub source: Option<String>,
    /// When that was last looked at.
    pub checked_on: Option<Date>,
    /// Why, where it is our own choice.
    pub choice: Option<String>,
}
