//! The programme's definitions as the rest of this crate uses them.

mod duties;
mod indicator;
mod money;
mod rules;

use icci_score::language::{Language, Texts};
use icci_score::text::fold;

pub use duties::{CourseProvider, Duty, Responsibility, Service};
pub use indicator::{Direction, Indicator, Target, Unit};
pub use money::{
    CostLineDefinition, FeeBand, FeeScenario, FundingDefinition, Membership, MoneyState, SharingRule,
};
pub use rules::{Body, Eligibility, Group, Law, Named, Region, RegionKind};

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
        let wanted = fold(name);
        self.regions.iter().find(|region| {
            let names =
                region.name.iter().map(|(_, name)| name).chain(region.also.iter().map(String::as_str));
            region.id == wanted || names.into_iter().any(|name| fold(name) == wanted)
        })
    }

    /// The body of an id.
    pub fn body(&self, id: &str) -> Option<&Body> {
        self.bodies.iter().find(|body| body.id == id)
    }

    /// The funder of an id or of a name in any language.
    pub fn funder(&self, name: &str) -> Option<&Named> {
        let wanted = fold(name);
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
