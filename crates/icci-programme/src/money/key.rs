//! A key to apportion by: a number a municipality, such as its foreign residents.

use std::collections::BTreeMap;

use icci_score::diagnostic::{Checked, Code, Diagnostic, Place};
use icci_score::intake::{Header, Kind, Source};
use icci_score::text::{fold, nearest};

use crate::row::{Record, beside};

/// A row of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRow {
    /// The municipality, as written.
    pub municipality: String,
    /// Its number.
    pub key: u64,
}

/// Reads a key from tables with `municipality,key`, in the order of the rows. Sources of other kinds are passed over.
///
/// A municipality that is not among the `known` ones and nearly is one of them is warned of. Any other is taken as it is
/// written: the known ones are not all there are.
pub fn read_key(sources: &[Source], known: &[&str]) -> Checked<Vec<KeyRow>> {
    let mut problems = Vec::new();
    let mut rows = Vec::new();
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    for table in
        sources.iter().filter(|source| source.kind == Kind::CostKey).flat_map(|source| &source.tables)
    {
        let Some(header) = Header::find(table) else { continue };
        for row in header.rows(table) {
            let record = Record { table, header: &header, row };
            let municipality = record.required(&["city"], "Joensuu", &mut problems);
            let mut own = Vec::new();
            let key = record.count("key", &mut own);
            if key.is_none() {
                let problem = Diagnostic::new(Code::BadKey, record.place(&["key"]));
                problems.push(problem.with_found(record.text(&["key"])).with_allowed("0, 1, 2, ..."));
            }
            let (Some(municipality), Some(key)) = (municipality, key) else { continue };
            let place = record.place(&["city"]);
            match seen.get(&fold(&municipality)) {
                Some(other) => {
                    let problem = Diagnostic::new(Code::KeyTwice, place.clone()).with_found(municipality);
                    problems.push(problem.with("other", beside(&place, other)));
                }
                None => {
                    if let Some(near) = nearly(&municipality, known) {
                        let problem = Diagnostic::new(Code::MunicipalityNear, place.clone());
                        problems.push(problem.with_found(&municipality).with_allowed(near));
                    }
                    seen.insert(fold(&municipality), place);
                    rows.push(KeyRow { municipality, key });
                }
            }
        }
    }
    Checked { value: rows, diagnostics: problems }
}

/// The known name that a word nearly is.
fn nearly<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let wanted = fold(word);
    let near = nearest(&wanted, known.iter().copied())?;
    known.iter().find(|name| **name == near && fold(name) != wanted).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{codes, source};

    #[test]
    fn keys_keep_their_order_and_every_mistake_is_named() {
        let read = read_key(
            &[source(
                Kind::CostKey,
                "Kunta;Ulkomaalaisia\nLiperi;10\nJoensuu;20\nliperi;5\n;5\nOutokumpu;-1\nIlomantsi;2,5\nKontiolahti;\n",
            )],
            &[],
        );
        let names: Vec<&str> = read.value.iter().map(|row| row.municipality.as_str()).collect();
        assert_eq!(names, ["Liperi", "Joensuu"]);
        let expected = [
            (Code::KeyTwice, "A4"),
            (Code::CellEmpty, "A5"),
            (Code::BadKey, "B6"),
            (Code::BadKey, "B7"),
            (Code::BadKey, "B8"),
        ];
        assert_eq!(codes(&read.diagnostics), expected.map(|(code, cell)| (code, cell.to_owned())));
    }

    #[test]
    fn a_name_that_is_nearly_known_is_warned_of() {
        let text = "municipality,key\nJoensu,20\nLiperi,10\nSotkamo,5\n";
        let read = read_key(&[source(Kind::CostKey, text)], &["Joensuu", "Liperi", "Lieksa"]);
        assert_eq!(codes(&read.diagnostics), [(Code::MunicipalityNear, "A2".to_owned())]);
        assert_eq!(read.diagnostics[0].allowed, "Joensuu");
        // It is reckoned with as it is written.
        assert_eq!(read.value.iter().map(|row| row.key).collect::<Vec<_>>(), [20, 10, 5]);
    }
}
