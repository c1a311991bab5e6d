//! Checks between the parts of the definitions: what serde cannot see. Every problem is reported.

use std::collections::{BTreeMap, BTreeSet};

use icci_score::definition::Entry;
use icci_score::diagnostic::{Code, Diagnostic, Place};
use icci_score::language::Texts;
use jiff::civil::Date;

use super::load::{INDICATORS, MONEY, PROGRAMME, REGIONS, RESPONSIBILITIES, SERVICES};
use super::types::*;
use crate::money::percent_of;

/// Where each entry begins, by file, kind and position.
#[derive(Default)]
pub(super) struct Lines {
    lines: BTreeMap<(&'static str, &'static str), Vec<(String, usize)>>,
}

impl Lines {
    /// Keeps the lines of entries and gives the entries.
    pub fn take<T>(
        &mut self,
        file: &'static str,
        kind: &'static str,
        entries: Vec<Entry<T>>,
        id: impl Fn(&T) -> &String,
    ) -> Vec<T> {
        let lines = entries.iter().map(|entry| (id(&entry.value).clone(), entry.line)).collect();
        self.lines.insert((file, kind), lines);
        entries.into_iter().map(|entry| entry.value).collect()
    }

    fn place(&self, file: &'static str, kind: &'static str, id: &str) -> Place {
        let line =
            self.lines.get(&(file, kind)).and_then(|lines| lines.iter().find(|(known, _)| known == id));
        line.map_or_else(|| Place::file(file), |(_, line)| Place::line(file, *line))
    }
}

/// The ids of one kind, for references to it.
type Known = BTreeSet<String>;

fn ids_of<'a>(ids: impl IntoIterator<Item = &'a String>) -> Known {
    ids.into_iter().cloned().collect()
}

/// Reports a reference to an id that nothing has.
fn refer(problems: &mut Vec<Diagnostic>, place: &Place, known: &Known, id: &str) {
    if !known.contains(id) {
        let allowed: Vec<&str> = known.iter().map(String::as_str).collect();
        let problem = Diagnostic::new(Code::UnknownId, place.clone());
        problems.push(problem.with_found(id).with_allowed(allowed.join(", ")));
    }
}

struct Checker<'a> {
    lines: &'a Lines,
    problems: &'a mut Vec<Diagnostic>,
    sources: Known,
    laws: Known,
    bodies: Known,
}

pub(super) fn check(
    programme: &Programme,
    lines: &Lines,
    sources: &BTreeSet<String>,
    problems: &mut Vec<Diagnostic>,
) {
    for ((file, _), entries) in &lines.lines {
        ids(file, entries, problems);
    }
    let mut checker = Checker {
        lines,
        problems,
        sources: sources.clone(),
        laws: ids_of(programme.laws.iter().map(|law| &law.id)),
        bodies: ids_of(programme.bodies.iter().map(|body| &body.id)),
    };
    checker.rules(programme);
    checker.regions(programme);
    for indicator in &programme.indicators {
        checker.indicator(programme, indicator);
    }
    checker.responsibilities(programme);
    checker.money(programme);
}

fn ids(file: &str, entries: &[(String, usize)], problems: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, line) in entries {
        if !is_id(id) {
            let problem = Diagnostic::new(Code::BadId, Place::line(file, *line)).with_found(id);
            problems.push(problem.with_allowed(ID_FORM));
        }
        if let Some(first) = seen.insert(id, *line) {
            let problem = Diagnostic::new(Code::DuplicateId, Place::line(file, *line)).with_found(id);
            problems.push(problem.with_allowed(format!("line {first}")));
        }
    }
}

/// The form of an id, for messages.
pub(crate) const ID_FORM: &str = "small-letters-digits-and-hyphens";

/// Whether a word is in kebab-case: small letters, digits, single hyphens between.
pub(crate) fn is_id(word: &str) -> bool {
    !word.is_empty()
        && word.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

impl Checker<'_> {
    fn known(&mut self, place: &Place, known: &Known, id: &str) {
        refer(self.problems, place, known, id);
    }

    fn source(&mut self, place: &Place, id: &str) {
        refer(self.problems, place, &self.sources, id);
    }

    fn law(&mut self, place: &Place, id: &str) {
        refer(self.problems, place, &self.laws, id);
    }

    fn bodies(&mut self, place: &Place, ids: &[String]) {
        for id in ids {
            refer(self.problems, place, &self.bodies, id);
        }
    }

    fn texts(&mut self, place: &Place, what: &str, texts: &Texts) {
        for (language, text) in texts.iter() {
            if text.trim().is_empty() {
                let problem = Diagnostic::new(Code::MissingText, place.clone());
                self.problems.push(problem.with_found(what).with_allowed(language.code()));
            }
        }
    }

    fn dates(&mut self, place: &Place, what: &str, from: Date, until: Option<Date>) {
        if let Some(until) = until.filter(|until| *until < from) {
            let problem = Diagnostic::new(Code::DatesReversed, place.clone()).with("what", what);
            self.problems.push(problem.with_found(from.to_string()).with_allowed(until.to_string()));
        }
    }

    fn value(&mut self, place: &Place, what: &str, fits: bool, found: impl ToString, allowed: &str) {
        if !fits {
            let problem = Diagnostic::new(Code::ValueNotAllowed, place.clone()).with("what", what);
            self.problems.push(problem.with_found(found.to_string()).with_allowed(allowed));
        }
    }

    fn rules(&mut self, programme: &Programme) {
        let file = Place::file(PROGRAMME);
        self.value(
            &file,
            "smallest",
            programme.smallest_count >= 5,
            programme.smallest_count,
            "5, 6, 7, ...",
        );
        let near = programme.near_percent;
        self.value(&file, "near-percent", (0.0..=100.0).contains(&near), near, "0-100");
        let eligibility = &programme.eligibility;
        self.value(&file, "years", (1..=50).contains(&eligibility.years), eligibility.years, "1-50");
        self.law(&file, &eligibility.law);
        self.source(&file, &eligibility.source);
        let reasons = ids_of(programme.outside_reasons.iter().map(|reason| &reason.id));
        self.known(&file, &reasons, &eligibility.ground_without_limit);
        let essential = programme.essential_change_months;
        self.value(&file, "months", (0..=60).contains(&essential), essential, "0-60");
        for group in &programme.groups {
            let place = self.lines.place(PROGRAMME, "group", &group.id);
            self.value(
                &place,
                "update-months",
                (1..=60).contains(&group.update_months),
                group.update_months,
                "1-60",
            );
            self.law(&place, &group.law);
            self.source(&place, &group.source);
            self.texts(&place, &group.id, &group.name);
        }
        for (kind, all) in [
            ("ground", &programme.grounds),
            ("outside-reason", &programme.outside_reasons),
            ("orientation-language", &programme.orientation_languages),
        ] {
            for named in all {
                let place = self.lines.place(PROGRAMME, kind, &named.id);
                self.texts(&place, &named.id, &named.name);
            }
        }
        for law in &programme.laws {
            let place = self.lines.place(PROGRAMME, "law", &law.id);
            self.texts(&place, &law.id, &law.name);
            // An act as a whole has no section; one that is named is named in every language.
            if law.section != Texts::default() {
                self.texts(&place, &law.id, &law.section);
            }
            self.dates(&place, &law.id, law.from, law.until);
            self.source(&place, &law.source);
        }
        for body in &programme.bodies {
            let place = self.lines.place(PROGRAMME, "body", &body.id);
            self.texts(&place, &body.id, &body.name);
            self.dates(&place, &body.id, body.from, body.until);
        }
    }

    fn regions(&mut self, programme: &Programme) {
        let known = ids_of(programme.regions.iter().map(|region| &region.id));
        let mut names: BTreeMap<String, &str> = BTreeMap::new();
        for (at, region) in programme.regions.iter().enumerate() {
            let place = self.lines.place(REGIONS, "region", &region.id);
            self.texts(&place, &region.id, &region.name);
            for member in &region.members {
                self.known(&place, &known, member);
                // A region stands behind its members, so that none can contain itself.
                let before = programme.regions.iter().take(at).any(|other| other.id == *member);
                if known.contains(member) {
                    self.value(&place, "members", before, member, "regions that stand above this one");
                }
            }
            let all = region.name.iter().map(|(_, name)| name).chain(region.also.iter().map(String::as_str));
            for name in all.map(icci_score::text::fold) {
                if let Some(other) =
                    names.insert(name.clone(), &region.id).filter(|other| *other != region.id)
                {
                    let allowed = format!("a name that `{other}` does not have");
                    self.value(&place, "name", false, &name, &allowed);
                }
            }
        }
    }

    fn indicator(&mut self, programme: &Programme, indicator: &Indicator) {
        let place = self.lines.place(INDICATORS, "indicator", &indicator.id);
        self.texts(&place, &indicator.id, &indicator.name);
        self.texts(&place, &indicator.id, &indicator.help);
        for law in &indicator.law {
            self.law(&place, law);
        }
        self.bodies(&place, &indicator.jobseekers);
        self.bodies(&place, &indicator.others);
        let kinds = &indicator.region_kinds;
        self.value(&place, "region-kinds", !kinds.is_empty(), "[]", "municipality, contract-group, ...");
        let known = ids_of(programme.indicators.iter().map(|indicator| &indicator.id));
        let others = [&indicator.against, &indicator.of_indicator, &indicator.count_indicator];
        for other in others.into_iter().flatten() {
            self.known(&place, &known, other);
        }
        let listed = indicator.unit == Unit::Languages;
        self.value(
            &place,
            "items",
            listed != indicator.items.is_empty(),
            "items",
            "languages, where unit is languages",
        );
        let mut seen = BTreeSet::new();
        for category in &indicator.category {
            self.texts(&place, &category.id, &category.name);
            if !is_id(&category.id) {
                let problem = Diagnostic::new(Code::BadId, place.clone()).with_found(&category.id);
                self.problems.push(problem.with_allowed(ID_FORM));
            }
            if !seen.insert(&category.id) {
                let problem = Diagnostic::new(Code::DuplicateId, place.clone()).with_found(&category.id);
                self.problems.push(problem.with_allowed(&indicator.id));
            }
        }
        for target in &indicator.target {
            self.dates(&place, &indicator.id, target.from, target.until);
            let fits = match indicator.unit {
                Unit::Percent => (0.0..=100.0).contains(&target.value),
                Unit::YesNo => target.value == 0.0 || target.value == 1.0,
                _ => target.value.is_finite() && target.value >= 0.0,
            };
            self.value(&place, "target", fits, target.value, indicator.unit.as_str());
            let directed = indicator.direction != Direction::None;
            self.value(&place, "direction", directed, "none", "up, down: the indicator has a target");
            let sourced = target.source.is_some() && target.checked_on.is_some();
            let bare = target.source.is_none() && target.checked_on.is_none();
            if !((sourced && target.choice.is_none()) || (bare && target.choice.is_some())) {
                let problem = Diagnostic::new(Code::OriginUnclear, place.clone());
                self.problems.push(problem.with_found(&indicator.id));
            }
            if let Some(source) = &target.source {
                self.source(&place, source);
            }
        }
    }

    fn responsibilities(&mut self, programme: &Programme) {
        for row in &programme.responsibilities {
            let place = self.lines.place(RESPONSIBILITIES, "responsibility", &row.id);
            self.texts(&place, &row.id, &row.name);
            self.dates(&place, &row.id, row.from, row.until);
            self.source(&place, &row.source);
            for law in &row.law {
                self.law(&place, law);
            }
            for duty in [&row.jobseekers, &row.others] {
                self.bodies(&place, &duty.bodies);
                self.texts(&place, &row.id, &duty.text);
            }
        }
        for (kind, services) in [("service", &programme.services), ("network", &programme.networks)] {
            for service in services {
                let place = self.lines.place(SERVICES, kind, &service.id);
                self.texts(&place, &service.id, &service.name);
                self.bodies(&place, &service.bodies);
                self.source(&place, &service.source);
            }
        }
        for provider in &programme.course_providers {
            let place = self.lines.place(SERVICES, "course-provider", &provider.id);
            self.source(&place, &provider.source);
        }
    }

    fn money(&mut self, programme: &Programme) {
        let funders = ids_of(programme.funders.iter().map(|funder| &funder.id));
        for line in &programme.cost_lines {
            let place = self.lines.place(MONEY, "cost-line", &line.id);
            self.texts(&place, &line.id, &line.name);
            self.source(&place, &line.source);
            let mut sum = Some(crate::money::Cents(0));
            for share in &line.funding {
                self.known(&place, &funders, &share.funder);
                sum = sum.and_then(|sum| sum.checked_add(share.amount));
                if let Some(percent) = &share.percent {
                    let fits = percent_of(line.total, percent)
                        .is_some_and(|due| due.0.abs_diff(share.amount.0) <= 1);
                    let allowed = format!("the percentage that {} is of {}", share.amount, line.total);
                    self.value(&place, "percent", fits, percent, &allowed);
                }
            }
            if sum != Some(line.total) {
                let found = sum.map_or_else(String::new, |sum| sum.to_string());
                self.value(&place, "funding", false, found, &line.total.to_string());
            }
        }
        for rule in &programme.sharing_rules {
            let place = self.lines.place(MONEY, "sharing-rule", &rule.id);
            self.texts(&place, &rule.id, &rule.name);
            self.known(&place, &funders, &rule.funder);
            self.source(&place, &rule.source);
            let fits = percent_of(crate::money::Cents(100), &rule.percent).is_some();
            self.value(&place, "percent", fits, &rule.percent, "0-100");
        }
        let lines = ids_of(programme.cost_lines.iter().map(|line| &line.id));
        for scenario in &programme.fee_scenarios {
            let place = self.lines.place(MONEY, "fee-scenario", &scenario.id);
            self.texts(&place, &scenario.id, &scenario.name);
            self.known(&place, &lines, &scenario.line);
            let status = scenario.status.as_str();
            self.value(
                &place,
                "status",
                matches!(status, "illustrative" | "official"),
                status,
                "illustrative, official",
            );
            let reasoned = status != "illustrative" || scenario.choice.is_some();
            self.value(&place, "choice", reasoned, "", "why the bands are as they are");
            let mut next = Some(0);
            for band in &scenario.band {
                let fits = next == Some(band.from) && band.below.is_none_or(|below| below > band.from);
                if !fits {
                    let problem = Diagnostic::new(Code::BandGap, place.clone()).with("of", &scenario.id);
                    self.problems.push(problem.with_found(band.from.to_string()).with_allowed(
                        next.map_or_else(
                            || "nothing after the last band".to_owned(),
                            |next| next.to_string(),
                        ),
                    ));
                }
                next = band.below;
            }
        }
        let file = Place::file(MONEY);
        if !programme.membership.line.is_empty() {
            self.known(&file, &lines, &programme.membership.line);
        }
        let known = ids_of(programme.indicators.iter().map(|indicator| &indicator.id));
        for id in programme.membership.conditions.iter().chain(&programme.membership.received) {
            self.known(&file, &known, id);
        }
    }
}
