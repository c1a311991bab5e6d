//! What better answers would take: `question,effort`, in whole numbers of any one unit (days, thousands of euros).
//!
//! Comes in: tables of `intake`. Goes out: an effort a question, or every problem with its cell. It chooses nothing;
//! `icci_benchmark::what_if` does.

use std::collections::BTreeMap;

use super::read_workbook::find_question;
use super::record::{Record, beside, number_of};
use crate::definition::Definition;
use crate::diagnostic::{Checked, Code, Diagnostic, Place};
use crate::intake::{Header, Kind, Source};

/// The largest effort: more than any budget of a city in cents.
const MOST: f64 = 1e12;

/// Reads the efforts among some sources. A question without one is not in the map; two efforts of one question are an
/// error naming both cells.
pub fn read_efforts(sources: &[Source], definition: &Definition) -> Checked<BTreeMap<String, u64>> {
    let mut efforts: BTreeMap<String, (u64, Place)> = BTreeMap::new();
    let mut problems = Vec::new();
    let tables =
        sources.iter().filter(|source| source.kind == Kind::Efforts).flat_map(|source| &source.tables);
    for table in tables {
        let Some(header) = Header::find(table) else { continue };
        for row in header.rows(table) {
            let record = Record { table, header: &header, row };
            let id = record.text("question").to_lowercase();
            let place = record.place("question");
            let question = find_question(definition, &definition.edition, &id, &place, &mut problems);
            let effort = effort(&record, &mut problems);
            let Some((question, _)) = question else { continue };
            let Some(effort) = effort else { continue };
            let place = record.place("effort");
            match efforts.get(&question.id) {
                None => {
                    efforts.insert(question.id.clone(), (effort, place));
                }
                Some((known, first)) => problems.push(
                    Diagnostic::new(Code::EffortTwice, place.clone())
                        .with_question(&question.id)
                        .with_found(effort.to_string())
                        .with("other", beside(&place, first))
                        .with("other_found", known),
                ),
            }
        }
    }
    let value = efforts.into_iter().map(|(id, (effort, _))| (id, effort)).collect();
    Checked { value, diagnostics: problems }
}

/// A whole number from 0 up; nothing where the cell is empty, for then nobody has said.
fn effort(record: &Record<'_>, problems: &mut Vec<Diagnostic>) -> Option<u64> {
    let cell = record.cell("effort");
    if cell.is_empty() {
        return None;
    }
    let whole = |number: &f64| (0.0..=MOST).contains(number) && number.fract() == 0.0;
    match number_of(cell, record.table.decimal_comma).filter(whole) {
        Some(number) => Some(number as u64),
        None => {
            problems.push(
                Diagnostic::new(Code::BadEffort, record.place("effort")).with_found(cell.text().trim()),
            );
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::testing::{codes, csv};

    #[test]
    fn efforts_are_whole_numbers_and_every_mistake_has_its_cell() {
        let text = "question,effort\nmedia-01,5\nMEDIA-02,0\nmedia-03,2.5\nmedia-04,-1\nmedia-05,\nmedai-01,3\nmedia-01,6";
        let checked = read_efforts(&[csv(Kind::Efforts, "e.csv", text)], &Definition::built_in());
        let efforts: Vec<(&str, u64)> =
            checked.value.iter().map(|(id, effort)| (id.as_str(), *effort)).collect();
        assert_eq!(efforts, [("media-01", 5), ("media-02", 0)]);
        let found = codes(&checked.diagnostics);
        assert_eq!(found[..2], [(Code::BadEffort, "B4"), (Code::BadEffort, "B5")]);
        assert_eq!((found[2].1, found[3]), ("A7", (Code::EffortTwice, "B8")));
        assert_eq!(found.len(), 4);
    }
}
