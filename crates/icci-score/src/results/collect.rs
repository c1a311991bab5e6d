//! Field results of several files put together: one [`FieldResults`] per city, year, edition and status.

use std::collections::BTreeMap;

use crate::answers::record::beside;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::questionnaire::{FieldResult, FieldResults};
use crate::text::fold;
use crate::value::Status;

/// What field results are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity {
    pub unit: String,
    pub year: i32,
    pub edition: String,
    pub status: Status,
}

/// An identity with the city's name folded: what is the same for however it is written.
pub(super) type Key = (String, i32, String, Status);

impl Identity {
    pub fn key(&self) -> Key {
        (fold(&self.unit), self.year, self.edition.clone(), self.status)
    }
}

/// Field results while files are being read.
#[derive(Default)]
pub(super) struct ResultCollector {
    results: BTreeMap<Key, Collected>,
}

/// The results of an identity, with the places of its fields and the sources that they name.
struct Collected {
    results: FieldResults,
    places: BTreeMap<String, Place>,
    sources: Vec<String>,
}

impl ResultCollector {
    /// The results of an identity; the first spelling of a city stays, sources add up.
    pub fn of(&mut self, identity: &Identity, source: &str) -> &mut FieldResults {
        let collected = self.entry(identity);
        if !source.is_empty() && !collected.sources.iter().any(|known| known == source) {
            collected.sources.push(source.to_owned());
            collected.results.source = collected.sources.join("; ");
        }
        &mut collected.results
    }

    /// Adds a field's result. The same one twice is noted, one with another score is an error.
    pub fn add(
        &mut self,
        identity: &Identity,
        field: &str,
        result: FieldResult,
        place: Place,
        problems: &mut Vec<Diagnostic>,
    ) {
        let Collected { results, places, .. } = self.entry(identity);
        let Some(known) = results.fields.get_mut(field) else {
            results.fields.insert(field.to_owned(), result);
            places.insert(field.to_owned(), place);
            return;
        };
        let said = |result: &FieldResult| (result.state(), result.value.map(|value| value.score));
        let shown = |result: &FieldResult| match result.value {
            Some(value) => value.score.to_string(),
            None => result.state().as_str().to_owned(),
        };
        let code = if said(known) == said(&result) { Code::ResultTwiceAlike } else { Code::ResultTwice };
        let other = places.get(field).cloned().unwrap_or_default();
        problems.push(
            Diagnostic::new(code, place.clone())
                .with_found(shown(&result))
                .with("other", beside(&place, &other))
                .with("other_found", shown(known)),
        );
        // Bounds that enclose more than the score are worth keeping.
        if known.value.is_some_and(|value| value.is_exact()) && code == Code::ResultTwiceAlike {
            *known = result;
        }
    }

    fn entry(&mut self, identity: &Identity) -> &mut Collected {
        self.results.entry(identity.key()).or_insert_with(|| {
            let results = FieldResults {
                unit: identity.unit.clone(),
                year: identity.year,
                edition: identity.edition.clone(),
                status: identity.status,
                source: String::new(),
                fields: BTreeMap::new(),
                coverage: None,
            };
            Collected { results, places: BTreeMap::new(), sources: Vec::new() }
        })
    }

    /// All results, by city, year, edition and status.
    pub fn finish(self) -> Vec<FieldResults> {
        self.results.into_values().map(|collected| collected.results).collect()
    }
}
