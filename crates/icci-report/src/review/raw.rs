//! The tables of `review.toml` as they are written: unknown keys are refused.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::cities::{FinnishForms, GenitiveForms};
use super::types::{MeasureKind, Progress, Version};
use super::values::{Day, OneOrMany, Worded};

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct CityFormTables {
    pub fi: Option<FinnishForms>,
    pub sv: Option<GenitiveForms>,
    pub en: Option<GenitiveForms>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Inputs {
    pub answers: Option<OneOrMany>,
    pub results: Option<OneOrMany>,
    pub cities: Option<OneOrMany>,
    pub survey: Option<OneOrMany>,
    pub programme: Option<OneOrMany>,
    pub costs: Option<OneOrMany>,
    pub practices: Option<OneOrMany>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Peers {
    pub select: Option<String>,
    pub list: Option<Vec<String>>,
    pub status: Option<String>,
    pub max_age: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Respondent {
    pub id: String,
    pub name: Option<Worded>,
    #[serde(default)]
    pub departments: Vec<String>,
    #[serde(default)]
    pub questions: Vec<String>,
    pub due: Option<Day>,
    #[serde(default)]
    pub outside: bool,
}

pub(super) type Commentary = BTreeMap<String, Worded>;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Document {
    #[serde(default)]
    pub organisation: Worded,
    #[serde(default)]
    pub unit: Worded,
    #[serde(default)]
    pub title: Worded,
    #[serde(default)]
    pub publicity: Worded,
    #[serde(default)]
    pub case_number: String,
    pub version: Option<Version>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    pub state: Progress,
    pub date: Day,
    #[serde(default)]
    pub body: String,
    #[serde(default)]
    pub section: SectionNumber,
}

/// The section of minutes: a number or a text such as "§ 12".
#[derive(Default)]
pub(super) struct SectionNumber(pub String);

impl<'de> Deserialize<'de> for SectionNumber {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<SectionNumber, D::Error> {
        match toml::Value::deserialize(deserializer)? {
            toml::Value::String(text) => Ok(SectionNumber(text)),
            toml::Value::Integer(number) => Ok(SectionNumber(number.to_string())),
            other => Err(serde::de::Error::custom(format!("`{other}` is neither a text nor a whole number"))),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Measure {
    pub id: String,
    pub text: Worded,
    pub kind: MeasureKind,
    #[serde(default)]
    pub owner: Worded,
    pub deadline: Option<Day>,
    #[serde(default)]
    pub states: Vec<Step>,
    pub cost: Option<f64>,
    pub budget_year: Option<i32>,
    #[serde(default)]
    pub case_number: String,
    #[serde(default)]
    pub plans: Vec<String>,
    #[serde(default)]
    pub aims_at: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Recommendation {
    pub source: Worded,
    pub year: i32,
    pub page: Option<u32>,
    pub area: Option<String>,
    pub text: Worded,
    pub measure: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Publish {
    pub sections: Option<Vec<String>>,
    #[serde(default)]
    pub evidence_for: Vec<String>,
}
