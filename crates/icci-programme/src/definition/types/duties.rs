//! Who does what: the table of responsibilities, services, providers of courses, networks.

use icci_score::language::Texts;
use jiff::civil::Date;
use serde::Deserialize;

/// A row of the table of responsibilities.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Responsibility {
    /// The id.
    pub id: String,
    /// Legal bases.
    pub law: Vec<String>,
    /// From when on.
    pub from: Date,
    /// Until when.
    pub until: Option<Date>,
    /// When it was last looked at.
    pub checked_on: Date,
    /// Where it is written.
    pub source: String,
    /// The service or measure.
    pub name: Texts,
    /// For jobseekers.
    pub jobseekers: Duty,
    /// For the others.
    pub others: Duty,
}

/// Who does it, and how.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Responsible bodies.
    pub bodies: Vec<String>,
    /// How it is done.
    pub text: Texts,
}

/// A service or a network.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Service {
    /// The id.
    pub id: String,
    /// Who runs it.
    pub bodies: Vec<String>,
    /// Where it is written.
    pub source: String,
    /// When that was last looked at.
    pub checked_on: Date,
    /// Its name.
    pub name: Texts,
}

/// A provider of Finnish courses; its name is the same in every language.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourseProvider {
    /// The id.
    pub id: String,
    /// Where it is written.
    pub source: String,
    /// Its name.
    pub name: String,
}
