//! The programme's definitions as the rest of this crate uses them.

use icci_score::language::{Language, Texts};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::money::Cents;

/// Everything that `indicators/programme/` says. Built by [`Programme::built_in`] or [`Programme::from_files`]; every
/// id that one part uses exists in another.
#[derive(Debug, Clone)]
pub struct Programme {
    /// The edition, such as `programme-2026`.
    pub edition: String,
    /// What it is called.
    pub name: Texts,
    /// The smallest count of people that is shown.
    pub smallest_count: u64,
    /// From which part of the target a first value is on the way, in percent.
    pub near_percent: f64,
    /// Who is eligible for an assessment, and how long.
    pub eligibility: Eligibility,
    /// How long a plan may wait for its update after an essential change, in calendar months.
    pub essential_change_months: i32,
    /// The groups of clients, with how often their plans are updated.
    pub groups: Vec<Group>,
    /// Grounds of assessments.
    pub grounds: Vec<Named>,
    /// Reasons for an assessment outside the limit.
    pub outside_reasons: Vec<Named>,
    /// Languages of civic orientation; the last stands for all others.
    pub orientation_languages: Vec<Named>,
    /// The law.
    pub laws: Vec<Law>,
    /// Responsible bodies and units.
    pub bodies: Vec<Body>,
    /// Regions that values are about.
    pub regions: Vec<Region>,
    /// What is followed.
    pub indicators: Vec<Indicator>,
    /// The table of responsibilities.
    pub responsibilities: Vec<Responsibility>,
    /// Services that the programme names.
    pub services: Vec<Service>,
    /// Providers of Finnish courses.
    pub course_providers: Vec<CourseProvider>,
    /// Networks.
    pub networks: Vec<Service>,
    /// Who pays.
    pub funders: Vec<Named>,
    /// Cost lines that the sources state.
    pub cost_lines: Vec<CostLineDefinition>,
    /// Rules by which costs are shared.
    pub sharing_rules: Vec<SharingRule>,
    /// What a fee could be.
    pub fee_scenarios: Vec<FeeScenario>,
    /// What membership costs and gives.
    pub membership: Membership,
}

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
    /// The section, or empty.
    pub section: String,
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
        match icci_score::answers::fold(word).as_str() {
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

impl Programme {
    /// The instrument's id in a value's identity.
    pub const INSTRUMENT: &'static str = "programme";

    /// The indicator of an id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// The group of an id.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// The region of an id or of a name in any language.
    pub fn region(&self, name: &str) -> Option<&Region> {
        let wanted = icci_score::answers::fold(name);
        self.regions.iter().find(|region| {
            let names =
                region.name.iter().map(|(_, name)| name).chain(region.also.iter().map(String::as_str));
            region.id == wanted || names.into_iter().any(|name| icci_score::answers::fold(name) == wanted)
        })
    }

    /// The body of an id.
    pub fn body(&self, id: &str) -> Option<&Body> {
        self.bodies.iter().find(|body| body.id == id)
    }

    /// The funder of an id or of a name in any language.
    pub fn funder(&self, name: &str) -> Option<&Named> {
        let wanted = icci_score::answers::fold(name);
        self.funders.iter().find(|funder| funder.is(&wanted))
    }

    /// The regions that are shown when nothing is asked for.
    pub fn shown_regions(&self) -> impl Iterator<Item = &Region> {
        self.regions.iter().filter(|region| region.shown)
    }

    /// The names of all regions in a language, for messages.
    pub fn region_names(&self, language: Language) -> String {
        self.regions.iter().map(|region| region.name.get(language)).collect::<Vec<_>>().join("; ")
    }
}

impl Named {
    /// Whether a folded word means it: its id, one of its names, or one of its words.
    pub fn is(&self, folded: &str) -> bool {
        let names = self.name.iter().map(|(_, name)| name).chain(self.words.iter().map(String::as_str));
        self.id == folded || names.into_iter().any(|name| icci_score::answers::fold(name) == folded)
    }
}
