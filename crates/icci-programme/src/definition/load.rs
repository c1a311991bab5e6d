//! Reads the files of `programme/` into a [`Programme`], collecting every problem on the way.

use std::collections::BTreeSet;

use icci_score::definition::{Entry, Files, TomlFile};
use icci_score::diagnostic::{Code, Diagnostic, Place, has_errors};
use icci_score::language::Texts;
use serde::Deserialize;

use super::check::{self, Lines};
use super::types::*;

/// The files, in the order in which they are read.
pub(super) const PROGRAMME: &str = "programme/programme.toml";
pub(super) const REGIONS: &str = "programme/regions.toml";
pub(super) const INDICATORS: &str = "programme/indicators.toml";
pub(super) const RESPONSIBILITIES: &str = "programme/responsibilities.toml";
pub(super) const SERVICES: &str = "programme/services.toml";
pub(super) const MONEY: &str = "programme/money.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SmallCounts {
    smallest: u64,
    #[serde(rename = "choice")]
    _choice: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct StateRule {
    near_percent: f64,
    #[serde(rename = "choice")]
    _choice: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EssentialChange {
    months: i32,
    #[serde(rename = "choice")]
    _choice: String,
}

impl Programme {
    /// The definitions that the program brings along.
    ///
    /// # Panics
    ///
    /// Never in a built program: the built-in files are checked by a test of this crate.
    #[allow(clippy::panic)]
    pub fn built_in() -> Programme {
        match Programme::from_files(&Files::built_in()) {
            (Some(programme), _) => programme,
            (None, problems) => panic!("the built-in definitions have problems: {problems:?}"),
        }
    }

    /// Reads definitions from files. Nothing when there is an error among the problems.
    pub fn from_files(files: &Files) -> (Option<Programme>, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let (programme, lines) = read(files, &mut problems);
        if let Some(programme) = &programme {
            check::check(programme, &lines, &source_ids(files), &mut problems);
        }
        if has_errors(&problems) { (None, problems) } else { (programme, problems) }
    }
}

/// The ids of all sources that the definitions know: of `sources.toml`, and of the folders' own.
pub(crate) fn source_ids(files: &Files) -> BTreeSet<String> {
    #[derive(Deserialize)]
    struct Source {
        id: String,
    }
    let mut ids = BTreeSet::new();
    for (path, text) in files.iter() {
        if path == "sources.toml" || path.ends_with("/sources.toml") {
            let sources: Vec<Entry<Source>> = TomlFile::parse(path, text).entries("source");
            ids.extend(sources.into_iter().map(|entry| entry.value.id));
        }
    }
    ids
}

fn read(files: &Files, problems: &mut Vec<Diagnostic>) -> (Option<Programme>, Lines) {
    let mut lines = Lines::default();
    let mut open = |path: &'static str| {
        let text = files.get(path);
        if text.is_none() {
            problems.push(Diagnostic::new(Code::DefinitionFileMissing, Place::file(path)).with_found(path));
        }
        TomlFile::parse(path, text.unwrap_or_default())
    };
    let (mut programme, mut regions, mut indicators) = (open(PROGRAMME), open(REGIONS), open(INDICATORS));
    let (mut responsibilities, mut services, mut money) =
        (open(RESPONSIBILITIES), open(SERVICES), open(MONEY));
    // What is missing was said; its keys need not be.
    if !problems.is_empty() {
        return (None, lines);
    }

    let edition: Option<Entry<String>> = programme.required("edition");
    let name: Option<Entry<Texts>> = programme.required("name");
    let small: Option<Entry<SmallCounts>> = programme.required("small-counts");
    let state: Option<Entry<StateRule>> = programme.required("state");
    let eligibility: Option<Entry<Eligibility>> = programme.required("eligibility");
    let essential: Option<Entry<EssentialChange>> = programme.required("essential-change");
    let groups = lines.take(PROGRAMME, "group", programme.entries("group"), |group: &Group| &group.id);
    let grounds = lines.take(PROGRAMME, "ground", programme.entries("ground"), |ground: &Named| &ground.id);
    let outside_reasons =
        lines.take(PROGRAMME, "outside-reason", programme.entries("outside-reason"), |reason: &Named| {
            &reason.id
        });
    let orientation_languages = lines.take(
        PROGRAMME,
        "orientation-language",
        programme.entries("orientation-language"),
        |language: &Named| &language.id,
    );
    let laws = lines.take(PROGRAMME, "law", programme.entries("law"), |law: &Law| &law.id);
    let bodies = lines.take(PROGRAMME, "body", programme.entries("body"), |body: &Body| &body.id);
    let regions_read = lines.take(REGIONS, "region", regions.entries("region"), |region: &Region| &region.id);
    let indicators_read =
        lines.take(INDICATORS, "indicator", indicators.entries("indicator"), |one: &Indicator| &one.id);
    let responsibilities_read = lines.take(
        RESPONSIBILITIES,
        "responsibility",
        responsibilities.entries("responsibility"),
        |one: &Responsibility| &one.id,
    );
    let services_read = lines.take(SERVICES, "service", services.entries("service"), |one: &Service| &one.id);
    let course_providers = lines.take(
        SERVICES,
        "course-provider",
        services.entries("course-provider"),
        |one: &CourseProvider| &one.id,
    );
    let networks = lines.take(SERVICES, "network", services.entries("network"), |one: &Service| &one.id);
    let funders = lines.take(MONEY, "funder", money.entries("funder"), |one: &Named| &one.id);
    let cost_lines =
        lines.take(MONEY, "cost-line", money.entries("cost-line"), |one: &CostLineDefinition| &one.id);
    let sharing_rules =
        lines.take(MONEY, "sharing-rule", money.entries("sharing-rule"), |one: &SharingRule| &one.id);
    let fee_scenarios =
        lines.take(MONEY, "fee-scenario", money.entries("fee-scenario"), |one: &FeeScenario| &one.id);
    let membership: Option<Entry<Membership>> = money.optional("membership");
    for file in [programme, regions, indicators, responsibilities, services, money] {
        problems.extend(file.finish());
    }
    let build = || {
        Some(Programme {
            edition: edition?.value,
            name: name?.value,
            smallest_count: small?.value.smallest,
            near_percent: state?.value.near_percent,
            eligibility: eligibility?.value,
            essential_change_months: essential?.value.months,
            groups,
            grounds,
            outside_reasons,
            orientation_languages,
            laws,
            bodies,
            regions: regions_read,
            indicators: indicators_read,
            responsibilities: responsibilities_read,
            services: services_read,
            course_providers,
            networks,
            funders,
            cost_lines,
            sharing_rules,
            fee_scenarios,
            membership: membership.map(|entry| entry.value).unwrap_or_default(),
        })
    };
    (build(), lines)
}
