//! Whom the programme is about, by what rules, under which law, in which regions.

use icci_score::language::Texts;
use icci_score::text::fold;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The limit within which a client is eligible for an assessment.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Eligibility {
    /// Years from the first permit.
    pub years: i32,
    /// The reason that is an exception by law.
    pub ground_without_limit: String,
    /// The legal basis.
    pub law: String,
    /// Where it is written.
    pub source: String,
    /// When that was last looked at.
    pub checked_on: Date,
}

/// A group of clients.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Group {
    /// `jobseekers`, `others`.
    pub id: String,
    /// After how many calendar months at the latest a plan is updated.
    pub update_months: i32,
    /// The legal basis.
    pub law: String,
    /// Where it is written.
    pub source: String,
    /// When that was last looked at.
    pub checked_on: Date,
    /// Its name.
    pub name: Texts,
    /// Words of registers that mean it, besides its id and names.
    #[serde(default)]
    pub words: Vec<String>,
}

/// Something with an id and a name.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Named {
    /// The id.
    pub id: String,
    /// Its name.
    pub name: Texts,
    /// Words of registers that mean it, besides its id and names.
    #[serde(default)]
    pub words: Vec<String>,
}

/// A legal basis.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Law {
    /// The id.
    pub id: String,
    /// The act's number.
    pub act: String,
    /// The section as each language writes it, or empty.
    #[serde(default)]
    pub section: Texts,
    /// What it is about.
    pub name: Texts,
    /// From when on.
    pub from: Date,
    /// Until when.
    pub until: Option<Date>,
    /// When it was last looked at.
    pub checked_on: Date,
    /// Where it is written.
    pub source: String,
    /// Areas of the index on whose pages the review names the duty.
    #[serde(default)]
    pub areas: Vec<String>,
}

/// A responsible body or unit, never a person.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Body {
    /// The id.
    pub id: String,
    /// Its name.
    pub name: Texts,
    /// From when on it is responsible.
    pub from: Date,
    /// Until when.
    pub until: Option<Date>,
    /// When it was last looked at.
    pub checked_on: Date,
}

/// What kind of region a value is about. Kinds are never added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RegionKind {
    /// A municipality.
    Municipality,
    /// Municipalities that share a contract.
    ContractGroup,
    /// An employment area.
    EmploymentArea,
    /// A wellbeing services county or region.
    County,
}

impl RegionKind {
    /// All kinds.
    pub const ALL: [RegionKind; 4] =
        [RegionKind::Municipality, RegionKind::ContractGroup, RegionKind::EmploymentArea, RegionKind::County];

    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            RegionKind::Municipality => "municipality",
            RegionKind::ContractGroup => "contract-group",
            RegionKind::EmploymentArea => "employment-area",
            RegionKind::County => "county",
        }
    }
}

impl std::fmt::Display for RegionKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A region.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Region {
    /// The id.
    pub id: String,
    /// Its kind.
    pub kind: RegionKind,
    /// Its name.
    pub name: Texts,
    /// Other names that are understood.
    #[serde(default)]
    pub also: Vec<String>,
    /// The regions whose counts it sums; none when that is not known.
    #[serde(default)]
    pub members: Vec<String>,
    /// Whether it is shown when nothing is asked for.
    #[serde(default)]
    pub shown: bool,
}

impl Named {
    /// Whether a folded word means it: its id, one of its names, or one of its words.
    pub fn is(&self, folded: &str) -> bool {
        let names = self.name.iter().map(|(_, name)| name).chain(self.words.iter().map(String::as_str));
        self.id == folded || names.into_iter().any(|name| fold(name) == folded)
    }
}
