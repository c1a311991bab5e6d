//! Checks of practices: ids, references, texts. Every problem is reported; a practice with one is left out.

use std::collections::{BTreeMap, BTreeSet};

use icci_score::definition::Entry;
use icci_score::diagnostic::{Code, Diagnostic, Place};
use icci_score::language::Language;

use super::catalogue::{Catalogue, PartialTexts, Practice};
use crate::definition::{ID_FORM, is_id};
use crate::row::nearest_first;

const STATUSES: [&str; 4] = ["unknown", "running", "ended", "planned"];

/// The practices without problems, in their order.
pub(super) fn sound(
    read: Vec<(String, Entry<Practice>)>,
    catalogue: &Catalogue,
    sources: &BTreeSet<String>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Practice> {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut sound = Vec::new();
    for (file, entry) in read {
        let place = Place::line(file, entry.line);
        let before = problems.len();
        check(&entry.value, catalogue, sources, &place, problems);
        if let Some(first) = seen.insert(entry.value.id.clone(), place.to_string()) {
            let problem = Diagnostic::new(Code::DuplicateId, place);
            problems.push(problem.with_found(&entry.value.id).with_allowed(first));
        }
        if problems.len() == before {
            sound.push(entry.value);
        }
    }
    sound
}

fn check(
    practice: &Practice,
    catalogue: &Catalogue,
    sources: &BTreeSet<String>,
    place: &Place,
    problems: &mut Vec<Diagnostic>,
) {
    let mut add = |code: Code, what: &str, found: &str, allowed: String| {
        let problem = Diagnostic::new(code, place.clone()).with("what", what);
        problems.push(problem.with_found(found).with_allowed(allowed));
    };
    if !is_id(&practice.id) {
        add(Code::BadId, "id", &practice.id, ID_FORM.to_owned());
    }
    if !STATUSES.contains(&practice.status.as_str()) {
        add(Code::ValueNotAllowed, "status", &practice.status, STATUSES.join(", "));
    }
    if practice.municipality.is_empty() == practice.region.is_empty() {
        let found = format!("{}{}", practice.municipality, practice.region);
        add(Code::ValueNotAllowed, "municipality", &found, "municipality, or region".to_owned());
    }
    let areas = || catalogue.areas.iter().map(|(id, _)| id.as_str());
    if practice.areas.is_empty() {
        add(Code::ValueNotAllowed, "areas", "[]", nearest_first("", areas()));
    }
    for area in practice.areas.iter().chain(practice.part.iter().flat_map(|part| &part.areas)) {
        if !areas().any(|known| known == area) {
            add(Code::UnknownId, "areas", area, nearest_first(area, areas()));
        }
    }
    let known = |terms: &[super::Term], id: &str| terms.iter().any(|term| term.id == id);
    let ids = |terms: &[super::Term]| terms.iter().map(|term| term.id.clone()).collect::<Vec<_>>().join(", ");
    let themed = !practice.theme.is_empty() || !practice.own;
    if themed && !known(&catalogue.themes, &practice.theme) {
        add(Code::UnknownId, "theme", &practice.theme, ids(&catalogue.themes));
    }
    for group in practice.groups.iter().filter(|group| !known(&catalogue.groups, group)) {
        add(Code::UnknownId, "groups", group, ids(&catalogue.groups));
    }
    // A city writes its own sources as it likes, in one language.
    if !practice.own && !sources.contains(&practice.source) {
        add(
            Code::UnknownId,
            "source",
            &practice.source,
            sources.iter().cloned().collect::<Vec<_>>().join(", "),
        );
    }
    let named = |texts: &PartialTexts, language| match language {
        Language::Fi => !texts.fi.trim().is_empty(),
        Language::Sv => !texts.sv.trim().is_empty(),
        Language::En => !texts.en.trim().is_empty(),
    };
    let texts = std::iter::once(&practice.text).chain(&practice.facts);
    for text in texts {
        let missing: Vec<Language> =
            Language::ALL.into_iter().filter(|language| !named(text, *language)).collect();
        let enough = missing.is_empty() || (practice.own && missing.len() < Language::ALL.len());
        for language in missing.iter().filter(|_| !enough) {
            add(Code::MissingText, "text", &practice.id, language.code().to_owned());
        }
    }
    for name in std::iter::once(&practice.name).chain(practice.part.iter().map(|part| &part.name)) {
        if name.trim().is_empty() {
            add(Code::MissingText, "name", &practice.id, "name".to_owned());
        }
    }
}
