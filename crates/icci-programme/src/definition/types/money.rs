//! Money that the sources state, and what membership costs and gives.

use icci_score::language::Texts;
use icci_score::text::fold;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::money::Cents;

/// How far money is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MoneyState {
    /// Applied for.
    Applied,
    /// Granted.
    Granted,
    /// In the budget.
    Budgeted,
    /// Spent.
    Spent,
}

impl MoneyState {
    /// All states, in order.
    pub const ALL: [MoneyState; 4] =
        [MoneyState::Applied, MoneyState::Granted, MoneyState::Budgeted, MoneyState::Spent];

    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            MoneyState::Applied => "applied",
            MoneyState::Granted => "granted",
            MoneyState::Budgeted => "budgeted",
            MoneyState::Spent => "spent",
        }
    }

    /// The state of a word in one of the three languages.
    pub fn parse(word: &str) -> Option<MoneyState> {
        match fold(word).as_str() {
            "applied" | "haettu" | "ansökt" | "ansökts" => Some(MoneyState::Applied),
            "granted" | "myönnetty" | "beviljat" | "beviljad" => Some(MoneyState::Granted),
            "budgeted" | "budjetoitu" | "budgeterat" | "budgeterad" => Some(MoneyState::Budgeted),
            "spent" | "käytetty" | "toteutunut" | "använt" | "utfall" => Some(MoneyState::Spent),
            _ => None,
        }
    }
}

/// A cost line that a source states.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CostLineDefinition {
    /// The id.
    pub id: String,
    /// How far it is.
    pub state: MoneyState,
    /// The year.
    pub year: i32,
    /// The municipality whose cost it is.
    pub municipality: String,
    /// The whole cost.
    pub total: Cents,
    /// Where it is written.
    pub source: String,
    /// When that was last looked at.
    pub checked_on: Date,
    /// Its name.
    pub name: Texts,
    /// What must be known about it.
    #[serde(default)]
    pub note: Texts,
    /// Who pays.
    pub funding: Vec<FundingDefinition>,
}

/// A share of a cost line.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundingDefinition {
    /// Who pays.
    pub funder: String,
    /// How much.
    pub amount: Cents,
    /// The percentage that the source states, as written there.
    pub percent: Option<String>,
    /// Out of which fund.
    #[serde(default)]
    pub fund: Texts,
}

/// A rule by which costs are shared.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SharingRule {
    /// The id.
    pub id: String,
    /// Who pays the fixed share.
    pub funder: String,
    /// The fixed share in percent, as written.
    pub percent: String,
    /// The municipalities that share the rest.
    pub rest: Vec<String>,
    /// Where it is written.
    pub source: String,
    /// When that was last looked at.
    pub checked_on: Date,
    /// What it is.
    pub name: Texts,
}

/// What a fee could be, by population.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeScenario {
    /// The id.
    pub id: String,
    /// The cost line that it would replace.
    pub line: String,
    /// `illustrative`, or `official` once bands are published.
    pub status: String,
    /// Why the bands are as they are, where they are ours.
    pub choice: Option<String>,
    /// What it is.
    pub name: Texts,
    /// The bands, in order and without gaps.
    pub band: Vec<FeeBand>,
}

/// A band of a fee.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeBand {
    /// From so many residents on.
    pub from: u64,
    /// Below so many; none in the last band.
    pub below: Option<u64>,
    /// The fee of a year.
    pub fee: Cents,
}

/// What membership costs and gives.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Membership {
    /// The cost line of the fee.
    pub line: String,
    /// Indicators of what it asks.
    pub conditions: Vec<String>,
    /// Indicators of what it gives.
    pub received: Vec<String>,
}
