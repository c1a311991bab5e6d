//! City facts that come with the definitions: `cities/facts.csv`, built in or replaced.
//!
//! Comes in: the definitions' files. Goes out: [`CityFacts`], which complete those of the inputs. A fact that the inputs
//! give counts before the one that came along.

use super::facts::{CityFacts, FactCollector, read_facts};
use crate::definition::Files;
use crate::diagnostic::{Checked, Code, Diagnostic, Place};
use crate::intake::{Cell, Row, Table};

/// Where they stand among the definitions.
const FILE: &str = "cities/facts.csv";

/// The facts among the definitions' files; none when there is no such file.
pub fn known_facts(files: &Files) -> Checked<Vec<CityFacts>> {
    let mut diagnostics = Vec::new();
    let Some(text) = files.get(FILE) else { return Checked { value: Vec::new(), diagnostics } };
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
                    Diagnostic::new(Code::BrokenQuoting, Place::file(FILE)).with_found(error.to_string()),
                );
            }
        }
    }
    let table = Table {
        file: FILE.to_owned(),
        sheet: String::new(),
        visible: true,
        rows,
        merged: Vec::new(),
        decimal_comma: false,
    };
    let mut collector = FactCollector::default();
    read_facts(&table, &mut collector, &mut diagnostics);
    Checked { value: collector.finish(), diagnostics }
}

fn cell(text: &str) -> Cell {
    match text.trim() {
        "" => Cell::Empty,
        text => Cell::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
