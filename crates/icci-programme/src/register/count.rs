//! Clients as counts by region and group, with every total, small counts hidden.
//!
//! Comes in: clients. Goes out: [`Counts`]. All counts of a run go through one suppression, those of single municipalities
//! too, so that asking for one region after the other tells nothing that a single answer would not.

use icci_score::suppression::{Count, Line, suppress};
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::client::{Assessment, Client};
use super::dates::years_after;
use super::parts::{
    IN_TIME, LATE, MULTI_AGENCY, NO_PLAN, NOT_ATTENDED, NOT_RECORDED, OUTSIDE, PERMIT_UNKNOWN, Part, SINGLE,
    WITHIN, parts, sums,
};
use super::timeline::{Plan, plan_on, updates_due};
use crate::definition::{Programme, RegionKind};
use crate::followup::Withheld;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Clients.
    Clients,
    /// Plans on the reporting date.
    Plans,
    /// Updates of plans that fell due in the reporting date's year, up to it.
    Updates,
    /// Assessments, by ground.
    AssessmentsByGround,
    /// Assessments, multi-agency or not.
    AssessmentsMultiAgency,
    /// Assessments, within or outside the limit of eligibility.
    AssessmentsByLimit,
    /// Civic orientation, by language.
    Orientation,
}

impl Measure {
    /// All measures, in the order of the table.
    pub const ALL: [Measure; 7] = [
        Measure::Clients,
        Measure::Plans,
        Measure::Updates,
        Measure::AssessmentsByGround,
        Measure::AssessmentsMultiAgency,
        Measure::AssessmentsByLimit,
        Measure::Orientation,
    ];

    /// The word used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Measure::Clients => "clients",
            Measure::Plans => "plans",
            Measure::Updates => "plan-updates",
            Measure::AssessmentsByGround => "assessments-by-ground",
            Measure::AssessmentsMultiAgency => "assessments-multi-agency",
            Measure::AssessmentsByLimit => "assessments-by-limit",
            Measure::Orientation => "orientation",
        }
    }
}

/// Counts of a register export.
#[derive(Debug, Clone, PartialEq)]
pub struct Counts {
    /// The reporting date.
    pub as_of: Date,
    /// How many rows could not be counted.
    pub left_out: u64,
    /// The counts.
    pub rows: Vec<CountRow>,
}

/// One count.
#[derive(Debug, Clone, PartialEq)]
pub struct CountRow {
    /// What is counted.
    pub measure: Measure,
    /// Its category; empty for the whole.
    pub category: String,
    /// The group; empty for all.
    pub group: String,
    /// The region's id.
    pub region: String,
    /// Its kind.
    pub region_kind: RegionKind,
    /// How many.
    pub count: Option<u64>,
    /// Of how many; nothing for a whole.
    pub of: Option<u64>,
    /// Why the count is not shown.
    pub withheld: Option<Withheld>,
}

impl CountRow {
    /// `100 count / of`, where both are shown and there is a whole.
    pub fn percent(&self) -> Option<f64> {
        self.count.zip(self.of).and_then(|(count, of)| crate::followup::share(count, of))
    }
}

impl Counts {
    /// The counts of the regions that the definitions show.
    pub fn shown(mut self, programme: &Programme) -> Counts {
        let shown: Vec<&str> = programme.shown_regions().map(|region| region.id.as_str()).collect();
        self.rows.retain(|row| shown.contains(&row.region.as_str()));
        self
    }

    /// The counts of one region.
    pub fn of_region(mut self, region: &str) -> Counts {
        self.rows.retain(|row| row.region == region);
        self
    }
}

/// Counts clients. Counting is by place in `parts`, region and group.
pub(super) fn tabulate(clients: &[Client], left_out: u64, as_of: Date, programme: &Programme) -> Counts {
    let parts = parts(programme);
    let mut counted: BTreeMap<(usize, usize, usize), u64> = BTreeMap::new();
    let groups: Vec<&str> =
        std::iter::once("").chain(programme.groups.iter().map(|group| group.id.as_str())).collect();
    for client in clients {
        let Some(region) = programme.regions.iter().position(|region| region.id == client.region) else {
            continue;
        };
        let mut add = |measure: Measure, category: &str, group: &str, n: u64| {
            let part = parts.iter().position(|part| part.measure == measure && part.category == category);
            let group = groups.iter().position(|known| *known == group);
            if let (Some(part), Some(group)) = (part, group) {
                *counted.entry((part, region, group)).or_default() += n;
                *counted.entry((part, region, 0)).or_default() += n;
            }
        };
        count_one(client, as_of, programme, &mut add);
    }
    // Groups of municipalities are the sums of their members, which stand before them.
    for (at, region) in programme.regions.iter().enumerate() {
        for member in &region.members {
            let Some(member) = programme.regions.iter().position(|other| other.id == *member) else {
                continue;
            };
            let of_member: Vec<((usize, usize), u64)> = counted
                .iter()
                .filter(|((_, region, _), _)| *region == member)
                .map(|((part, _, group), n)| ((*part, *group), *n))
                .collect();
            for ((part, group), n) in of_member {
                *counted.entry((part, at, group)).or_default() += n;
            }
        }
    }
    Counts { as_of, left_out, rows: rows(&parts, &counted, &groups, programme) }
}

/// Adds what one client is counted in.
fn count_one(
    client: &Client,
    as_of: Date,
    programme: &Programme,
    add: &mut impl FnMut(Measure, &str, &str, u64),
) {
    let group = client.group_on(as_of);
    add(Measure::Clients, "", group, 1);
    match plan_on(client, as_of, programme) {
        Plan::None => add(Measure::Plans, NO_PLAN, group, 1),
        plan => {
            add(Measure::Plans, "", group, 1);
            add(Measure::Plans, if plan == Plan::InTime { IN_TIME } else { LATE }, group, 1);
        }
    }
    let new_year = Date::new(as_of.year(), 1, 1).unwrap_or(as_of);
    let (all, kept) = updates_due(client, new_year, as_of, programme);
    add(Measure::Updates, "", group, all);
    add(Measure::Updates, IN_TIME, group, kept);
    add(Measure::Updates, LATE, group, all - kept);
    for assessment in &client.assessments {
        let group = client.group_on(assessment.date);
        add(Measure::AssessmentsByGround, "", group, 1);
        add(Measure::AssessmentsByGround, assessment.ground.as_deref().unwrap_or(NOT_RECORDED), group, 1);
        let multi = if assessment.multi_agency { MULTI_AGENCY } else { SINGLE };
        add(Measure::AssessmentsMultiAgency, multi, group, 1);
        match within(client, assessment, programme) {
            None => add(Measure::AssessmentsByLimit, PERMIT_UNKNOWN, group, 1),
            Some(true) => add(Measure::AssessmentsByLimit, WITHIN, group, 1),
            Some(false) => {
                add(Measure::AssessmentsByLimit, OUTSIDE, group, 1);
                let reason = assessment.outside_reason.as_deref().unwrap_or(NOT_RECORDED);
                add(Measure::AssessmentsByLimit, &format!("{OUTSIDE}-{reason}"), group, 1);
            }
        }
    }
    match &client.orientation {
        Some(language) => {
            add(Measure::Orientation, "", group, 1);
            add(Measure::Orientation, language, group, 1);
        }
        None => add(Measure::Orientation, NOT_ATTENDED, group, 1),
    }
}

/// Whether an assessment was made within the limit: not later than so many years after the first permit.
fn within(client: &Client, assessment: &Assessment, programme: &Programme) -> Option<bool> {
    let permit = client.first_permit?;
    Some(assessment.date <= years_after(permit, programme.eligibility.years))
}

fn rows(
    parts: &[Part],
    counted: &BTreeMap<(usize, usize, usize), u64>,
    groups: &[&str],
    programme: &Programme,
) -> Vec<CountRow> {
    // Regions that no municipality belongs to cannot be counted from clients.
    let regions: Vec<usize> = (0..programme.regions.len())
        .filter(|at| {
            let region = &programme.regions[*at];
            region.kind == RegionKind::Municipality || !region.members.is_empty()
        })
        .collect();
    let mut counts = Vec::new();
    let mut places: BTreeMap<(usize, usize, usize), usize> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        for region in &regions {
            for (group, name) in groups.iter().enumerate() {
                let key = (at, *region, group);
                let n = counted.get(&key).copied().unwrap_or(0);
                let id = format!(
                    "{}/{}/{}/{name}",
                    part.measure.as_str(),
                    part.category,
                    programme.regions[*region].id
                );
                places.insert(key, counts.len());
                let of = &programme.regions[*region];
                let spare = !of.shown && !of.members.is_empty();
                counts.push(Count { spare, ..Count::new(id, n) });
            }
        }
    }
    let mut lines = Vec::new();
    let mut line = |total: (usize, usize, usize), of: Vec<(usize, usize, usize)>| {
        let of: Option<Vec<usize>> = of.iter().map(|key| places.get(key).copied()).collect();
        if let (Some(total), Some(parts)) = (places.get(&total), of) {
            lines.push(Line { total: *total, parts });
        }
    };
    for region in &regions {
        for group in 0..groups.len() {
            for (whole, of) in sums(parts) {
                line((whole, *region, group), of.into_iter().map(|part| (part, *region, group)).collect());
            }
        }
        let members: Vec<usize> = programme.regions[*region]
            .members
            .iter()
            .filter_map(|member| programme.regions.iter().position(|other| other.id == *member))
            .collect();
        for part in 0..parts.len() {
            line((part, *region, 0), (1..groups.len()).map(|group| (part, *region, group)).collect());
            for group in (0..groups.len()).filter(|_| !members.is_empty()) {
                line((part, *region, group), members.iter().map(|member| (part, *member, group)).collect());
            }
        }
    }
    let pattern = suppress(&counts, &lines, programme.smallest_count);
    let why = |at: usize| (!pattern.showing[at].is_shown()).then_some(Withheld::Small);
    let mut rows = Vec::new();
    for region in &regions {
        for (at, part) in parts.iter().enumerate() {
            for (group, name) in groups.iter().enumerate() {
                let Some(cell) = places.get(&(at, *region, group)).copied() else { continue };
                let whole = part.whole.and_then(|(measure, category)| {
                    let whole = parts.iter().position(|p| p.measure == measure && p.category == category)?;
                    places.get(&(whole, *region, group)).copied()
                });
                rows.push(CountRow {
                    measure: part.measure,
                    category: part.category.clone(),
                    group: (*name).to_owned(),
                    region: programme.regions[*region].id.clone(),
                    region_kind: programme.regions[*region].kind,
                    count: why(cell).is_none().then_some(counts[cell].n),
                    of: whole.filter(|whole| why(*whole).is_none()).map(|whole| counts[whole].n),
                    withheld: why(cell),
                });
            }
        }
    }
    rows
}
