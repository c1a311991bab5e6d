//! What comes with the definitions: city facts and results that others have published, built in or replaced.
//!
//! Comes in: the definitions' files `cities/facts.csv`, `published/results.csv` and `published/named.csv`. Goes out:
//! [`CityFacts`], which complete those of the inputs (a fact that the inputs give counts before the one that came
//! along), and [`Published`], which is shown with its sources and never ranked or computed with.

use super::facts::{CityFacts, FactCollector, read_facts};
use super::field_results::{PublishedIndex, published_rows};
use super::named::{NamedField, read_named};
use crate::definition::{Definition, Files};
use crate::diagnostic::{Checked, Code, Diagnostic, Place};
use crate::intake::{Cell, Row, Table};

/// Where facts stand among the definitions.
const FACTS: &str = "cities/facts.csv";
/// Where published results stand among the definitions.
const RESULTS: &str = "published/results.csv";
/// Where fields named strong or weak stand among the definitions.
const NAMED: &str = "published/named.csv";

/// What is published about cities, apart from what a user's own files say.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Published {
    /// Scores and ranks of indices and fields, as they were printed.
    pub results: Vec<PublishedIndex>,
    /// Fields named as strong or weak, without a number.
    pub named: Vec<NamedField>,
}

/// The facts among the definitions' files; none when there is no such file.
pub fn known_facts(files: &Files) -> Checked<Vec<CityFacts>> {
    let mut diagnostics = Vec::new();
    let mut collector = FactCollector::default();
    if let Some(table) = table(files, FACTS, &mut diagnostics) {
        read_facts(&table, &mut collector, &mut diagnostics);
    }
    Checked { value: collector.finish(), diagnostics }
}

/// What is published among the definitions' files; nothing when there are no such files.
pub fn known_published(files: &Files, definition: &Definition) -> Checked<Published> {
    let mut diagnostics = Vec::new();
    let mut value = Published::default();
    if let Some(table) = table(files, RESULTS, &mut diagnostics) {
        value.results = published_rows(&table, definition, &mut diagnostics);
    }
    if let Some(table) = table(files, NAMED, &mut diagnostics) {
        value.named = read_named(&table, definition, &mut diagnostics);
    }
    // What comes along is about the fields that come along; another index has other fields, and that is no fault of it.
    let own = |file: &str| files.overridden().iter().any(|overridden| overridden.path == file);
    diagnostics.retain(|diagnostic| {
        !matches!(diagnostic.code, Code::UnknownField | Code::UnknownFieldNear) || own(&diagnostic.place.file)
    });
    Checked { value, diagnostics }
}

/// A definition file in CSV as a table.
fn table(files: &Files, path: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Table> {
    let text = files.get(path)?;
    let mut rows = Vec::new();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    for record in reader.records() {
        match record {
            Ok(record) => rows.push(Row {
                number: record
                    .position()
                    .map_or(0, |at| usize::try_from(at.line()).unwrap_or(1).saturating_sub(1)),
                hidden: false,
                cells: record.iter().map(cell).collect(),
            }),
            Err(error) => {
                diagnostics.push(
                    Diagnostic::new(Code::BrokenQuoting, Place::file(path)).with_found(error.to_string()),
                );
            }
        }
    }
    Some(Table {
        file: path.to_owned(),
        sheet: String::new(),
        visible: true,
        rows,
        merged: Vec::new(),
        decimal_comma: false,
    })
}

fn cell(text: &str) -> Cell {
    match text.trim() {
        "" => Cell::Empty,
        text => Cell::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::named::Named;
    use super::*;
    use crate::value::Level;

    #[test]
    fn the_built_in_facts_are_readable_and_know_kuopio() {
        let known = known_facts(&Files::built_in());
        assert_eq!(known.diagnostics, []);
        let kuopio = known.value.iter().find(|facts| facts.unit == "Kuopio").expect("Kuopio");
        // The value of the file's first line.
        assert_eq!(
            kuopio.latest("population", 2026).map(|fact| (fact.value, fact.year)),
            Some((124_825.0, 2024))
        );
        assert_eq!(kuopio.latest("population", 2000), None);
    }

    #[test]
    fn another_index_is_not_blamed_for_the_publications_that_come_along() {
        let mut definition = Definition::built_in();
        definition.fields.retain(|field| field.id != "media");
        let checked = known_published(&Files::built_in(), &definition);
        assert_eq!(checked.diagnostics, []);
        assert!(checked.value.results.iter().all(|result| result.id != "media"));
        assert!(checked.value.results.iter().any(|result| result.unit == "Vaasa"));
    }

    #[test]
    fn the_built_in_publications_are_readable_and_say_what_was_printed() {
        let definition = Definition::built_in();
        let checked = known_published(&Files::built_in(), &definition);
        assert_eq!(checked.diagnostics, []);
        let Published { results, named } = checked.value;
        // Vaasa's news of January 2024: place 9 of 34 cities of similar size, no score.
        let vaasa = results.iter().find(|result| result.unit == "Vaasa").expect("Vaasa");
        assert_eq!((vaasa.score, vaasa.rank, vaasa.of), (None, Some(9), Some(34)));
        assert_eq!(vaasa.sample, "similar-size");
        // Ansan's three full marks are fields, as they were printed.
        let full = results.iter().filter(|r| r.unit == "Ansan" && r.level == Level::Field);
        assert!(full.clone().all(|result| result.score == Some(100.0)));
        assert_eq!(full.count(), 3);
        let of = |unit: &str, what: Named| named.iter().filter(|n| n.unit == unit && n.named == what).count();
        assert_eq!((of("Vaasa", Named::Strength), of("Vaasa", Named::Need)), (5, 6));
        assert_eq!((of("Kuopio", Named::Strength), of("Kuopio", Named::Need)), (4, 4));
    }
}
