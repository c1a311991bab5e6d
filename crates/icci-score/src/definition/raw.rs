//! The definition files as they are written: one struct a table, unknown keys refused.

use serde::Deserialize;

use super::types::{AnswerOption, Band, Cycle, DecidedBy, MatrixWeight, Preset, Role};
use crate::language::Texts;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scale {
    pub id: String,
    pub option: Vec<AnswerOption>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Matrix {
    pub id: String,
    pub name: Texts,
    pub choice: String,
    #[serde(default)]
    pub weight: Vec<MatrixWeight>,
    #[serde(rename = "equal-shares-of")]
    pub equal_shares_of: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Index {
    pub id: String,
    pub name: Texts,
    pub short: Texts,
    #[serde(default)]
    pub fields: Vec<String>,
    #[serde(default)]
    pub areas: Vec<String>,
    #[serde(default)]
    pub indices: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PopulationBands {
    pub measure: String,
    #[serde(rename = "choice")]
    pub _choice: String,
    pub band: Vec<Band>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ShareBands {
    pub measures: Vec<String>,
    #[serde(rename = "choice")]
    pub _choice: String,
    pub band: Vec<Band>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CoverageLimits {
    pub area: f64,
    pub review: f64,
    #[serde(rename = "choice")]
    pub _choice: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PresenceLimits {
    pub area: f64,
    #[serde(rename = "choice")]
    pub _choice: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct StandingLimits {
    pub strength_gap: f64,
    pub need_gap: f64,
    pub strength_level: f64,
    pub need_level: f64,
    pub min_peers: usize,
    pub most: usize,
    #[serde(rename = "choice")]
    pub _choice: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LightYearLimits {
    pub most_confirmations: usize,
    pub most_carried_years: u16,
    #[serde(rename = "choice")]
    pub _choice: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Question {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: KindWord,
    pub mandatory: bool,
    pub max: f64,
    #[serde(default = "one")]
    pub weight: f64,
    #[serde(default)]
    pub reverse: bool,
    pub department: String,
    pub decided_by: DecidedBy,
    pub cycle: Cycle,
    pub evidence: bool,
    pub text: Texts,
    pub help: Texts,
    pub scale: Option<String>,
    #[serde(default)]
    pub option: Vec<AnswerOption>,
    pub unit: Option<Texts>,
    pub lo: Option<f64>,
    pub hi: Option<f64>,
    #[serde(default)]
    pub preset: Vec<Preset>,
    pub since: Option<String>,
    pub until: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum KindWord {
    YesNo,
    Graded,
    Checklist,
    Numeric,
}

/// A field's file without its questions.
pub(super) struct FieldHead {
    pub id: String,
    pub role: Role,
    pub name: Texts,
    pub short: Texts,
    pub published_names: Vec<String>,
}

fn one() -> f64 {
    1.0
}
