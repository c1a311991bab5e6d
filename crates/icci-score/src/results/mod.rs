//! Results that come without answers: field results of others, comparison cards, and facts about cities.
//!
//! Comes in: tables of `intake`. Goes out: [`crate::questionnaire::FieldResults`] to be scored from the fields
//! up, published indices and ranks, and [`CityFacts`]. It computes no scores; `questionnaire` comes next.

mod card;
mod card_reader;
mod collect;
mod facts;
mod field_results;
mod known;
mod named;
mod printed;
#[cfg(test)]
mod tests;

use crate::definition::Definition;
use crate::diagnostic::{Checked, Diagnostic};
use crate::intake::{Kind, Source};
use crate::questionnaire::FieldResults;

pub use crate::intake::MEASURES;
pub use card::{CARD_COLUMNS, CardRow, card_rows};
pub use card_reader::Card;
pub use facts::{CityFacts, Fact};
pub use field_results::PublishedIndex;
pub use known::{Published, known_facts, known_published};
pub use named::{Named, NamedField};
pub use printed::printed_scores;

/// All that sources say without answers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Results {
    /// Field results, those of cards among them, by city, year, edition and status.
    pub fields: Vec<FieldResults>,
    /// Published indices and ranks, in the order of the files.
    pub published: Vec<PublishedIndex>,
    /// City facts, those of cards among them, by city.
    pub facts: Vec<CityFacts>,
    /// Comparison cards, in the order of the files.
    pub cards: Vec<Card>,
}

/// Reads field results, comparison cards and city facts. Sources of other kinds are passed over.
///
/// The same result twice counts once, with a note; with two values it is an error naming both cells. An index of a
/// card that its fields do not give is a warning, and so is a printed one that the field results do not give.
pub fn read_results(sources: &[Source], definition: &Definition) -> Checked<Results> {
    let mut problems: Vec<Diagnostic> = Vec::new();
    let mut collector = collect::ResultCollector::default();
    let mut fact_collector = facts::FactCollector::default();
    let mut cards = card_reader::CardCollector::default();
    let mut results = Results::default();
    for source in sources {
        for table in &source.tables {
            match source.kind {
                Kind::FieldResults => field_results::read_field_results(
                    table,
                    definition,
                    &mut collector,
                    &mut results.published,
                    &mut problems,
                ),
                Kind::Card => card_reader::read_cards(
                    table,
                    definition,
                    &mut collector,
                    &mut fact_collector,
                    &mut cards,
                    &mut problems,
                ),
                Kind::CityFacts => facts::read_facts(table, &mut fact_collector, &mut problems),
                _ => {}
            }
        }
    }
    results.fields = collector.finish();
    results.cards = cards.finish();
    results.facts = fact_collector.finish();
    problems.extend(card_reader::differing_indices(definition, &results.cards, &results.fields));
    problems.extend(printed::differing_printed(definition, &results.published, &results.fields));
    Checked { value: results, diagnostics: problems }
}
