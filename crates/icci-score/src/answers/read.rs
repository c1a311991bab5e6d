//! All sources that hold answers, read into one [`Responses`] per city, year, edition and status.

use super::collect::Collector;
use super::read_long::read_long;
use super::read_wide::read_wide;
use super::read_workbook::read_workbook;
use super::record::Context;
use super::sheet::Responses;
use crate::definition::Definition;
use crate::diagnostic::Checked;
use crate::intake::{Kind, Source};

/// Reads the answers of workbooks and tables; several files add up. Sources of other kinds are passed over.
///
/// The context names the city and year of workbooks and rows that do not say so themselves. Cities whose names differ in
/// case or blanks only are one; the first spelling stays. Ordered by city, year, edition and status. A city's country is
/// what the context says, or else what the definitions know of the city.
pub fn read_answers(
    sources: &[Source],
    definition: &Definition,
    context: &Context,
) -> Checked<Vec<Responses>> {
    let mut collector = Collector::default();
    let mut diagnostics = Vec::new();
    for source in sources {
        match source.kind {
            Kind::Questionnaire => {
                read_workbook(source, definition, context, &mut collector, &mut diagnostics)
            }
            Kind::AnswersLong => {
                for table in &source.tables {
                    read_long(table, definition, context, &mut collector, &mut diagnostics);
                }
            }
            Kind::AnswersWide => {
                for table in &source.tables {
                    read_wide(table, definition, context, &mut collector, &mut diagnostics);
                }
            }
            _ => {}
        }
    }
    let mut value = collector.finish();
    for responses in &mut value {
        let written =
            context.country(&responses.unit).or_else(|| definition.country_of_city(&responses.unit));
        responses.country = definition.country_id(written.unwrap_or_default());
        responses.light |= context.is_light(&responses.unit, responses.year);
    }
    Checked { value, diagnostics }
}
