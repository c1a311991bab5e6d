//! Fields that a publication names as strong or weak without giving a number: `city,country,year,field,named,note,source`.
//!
//! Comes in: a table of the definitions. Goes out: [`NamedField`]s, which are told with their source and never compared.

use serde::Serialize;

use super::field_results::named_field;
use crate::answers::record::{Context, Record};
use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic};
use crate::intake::{Header, Table};

/// What a publication says of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Named {
    /// Named as a strength.
    Strength,
    /// Named as an area for development.
    Need,
    /// Above the average of the other member cities of that time.
    AboveAverage,
    /// Below the average of the other member cities of that time.
    BelowAverage,
}

impl Named {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Named; 4] = [Named::Strength, Named::Need, Named::AboveAverage, Named::BelowAverage];

    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Named::Strength => "strength",
            Named::Need => "need",
            Named::AboveAverage => "above-average",
            Named::BelowAverage => "below-average",
        }
    }
}

/// A field that a publication names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedField {
    /// The city.
    pub unit: String,
    /// The country, or empty.
    pub country: String,
    /// The year of the publication.
    pub year: i32,
    /// The field.
    pub field: String,
    /// What is said of it.
    pub named: Named,
    /// The publication's own words, where they differ from the field's name.
    pub note: String,
    /// Where it is published.
    pub source: String,
}

/// Reads a table of named fields.
pub(super) fn read_named(
    table: &Table,
    definition: &Definition,
    problems: &mut Vec<Diagnostic>,
) -> Vec<NamedField> {
    let Some(header) = Header::find(table) else { return Vec::new() };
    let mut all = Vec::new();
    for row in header.rows(table) {
        let record = Record { table, header: &header, row };
        let unit = record.city(&Context::default(), problems);
        let year = record.year(&Context::default(), problems);
        let field = named_field(&record, definition, problems);
        let word = record.text("named");
        let named = Named::ALL.into_iter().find(|named| named.as_str() == word);
        if named.is_none() {
            let allowed: Vec<&str> = Named::ALL.into_iter().map(Named::as_str).collect();
            let diagnostic = Diagnostic::new(Code::NamedWord, record.place("named"));
            problems.push(diagnostic.with_found(&word).with_allowed(allowed.join(", ")));
        }
        let source = record.text("source");
        if source.is_empty() {
            problems.push(Diagnostic::new(Code::SourceMissing, record.place("source")));
        }
        let (Some(unit), Some(year), Some(field), Some(named)) = (unit, year, field, named) else { continue };
        let (country, note) = (record.text("country"), record.text("note"));
        all.push(NamedField { unit, country, year, field, named, note, source });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::testing::{codes, table};

    #[test]
    fn every_mistake_has_its_cell() {
        let table = table(
            "named.csv",
            "",
            &[
                &["city", "year", "field", "named", "source"],
                &["Vaasa", "2024", "Multilingualism", "need", "S"],
                &["Vaasa", "2024", "colour", "need", "S"],
                &["Vaasa", "2024", "media", "weak", ""],
            ],
        );
        let mut problems = Vec::new();
        let named = read_named(&table, &Definition::built_in(), &mut problems);
        assert_eq!(named.iter().map(|named| named.field.as_str()).collect::<Vec<_>>(), ["language"]);
        assert_eq!(
            codes(&problems),
            [(Code::UnknownField, "C3"), (Code::NamedWord, "D4"), (Code::SourceMissing, "E4")]
        );
    }
}
