//! Results that come without answers: field results of others, comparison cards, and facts about cities.
//!
//! Comes in: tables of `intake`. Goes out: [`crate::questionnaire::FieldResults`] to be scored from the fields
//! up, published indices and ranks, and [`CityFacts`]. It computes no scores; `questionnaire` comes next.

mod card;
mod collect;
mod facts;
mod field_results;
mod known;
mod named;

use crate::definition::Definition;
use crate::diagnostic::{Checked, Diagnostic};
use crate::intake::{Kind, Source};
use crate::questionnaire::FieldResults;

pub use crate::intake::MEASURES;
pub use card::{CARD_COLUMNS, Card, CardRow, card_rows};
pub use facts::{CityFacts, Fact};
pub use field_results::PublishedIndex;
pub use known::{Published, known_facts, known_published};
pub use named::{Named, NamedField};

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
/// card that its fields do not give is a warning.
pub fn read_results(sources: &[Source], definition: &Definition) -> Checked<Results> {
    let mut problems: Vec<Diagnostic> = Vec::new();
    let mut collector = collect::ResultCollector::default();
    let mut fact_collector = facts::FactCollector::default();
    let mut cards = card::CardCollector::default();
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
                Kind::Card => card::read_cards(
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
    problems.extend(card::differing_indices(definition, &results.cards, &results.fields));
    Checked { value: results, diagnostics: problems }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::testing::{codes, csv, source, table};
    use crate::answers::{Answer, AnswerSheet};
    use crate::diagnostic::Code;
    use crate::questionnaire::{Options, score, score_fields};
    use crate::value::{Level, Status};

    fn read(kind: Kind, text: &str) -> Checked<Results> {
        read_results(&[csv(kind, "r.csv", text)], &Definition::built_in())
    }

    #[test]
    fn thousands_of_cards_are_read_in_one_pass() {
        // 3,000 cards of three rows; searched one by one for each row, they would take minutes.
        let mut text = "city,year,status,level,id,value\n".to_owned();
        for card in 0..3000 {
            for field in ["media", "language"] {
                text.push_str(&format!("City {card},2026,self-assessed,field,{field},50\n"));
            }
            text.push_str(&format!("CITY {card},2026,self-assessed,index,core,{}\n", card % 2 * 10));
        }
        let checked = read(Kind::Card, &text);
        assert_eq!((checked.value.cards.len(), checked.value.fields.len()), (3000, 3000));
        assert_eq!(checked.value.cards[2999].indices, [("core".to_owned(), 10.0)]);
        assert_eq!(checked.value.cards[2999].place.cell, "A8999");
    }

    #[test]
    fn field_results_go_by_id_or_published_name() {
        let checked = read(
            Kind::FieldResults,
            "city,year,field,score,status,source,rank,of\n\
             Vaasa,2020,Multilingualism,50,official,Report,,\n\
             vaasa,2020,education,about 66,official,Report,,\n\
             Vaasa,2020,media,66.6 %,official,Other,,\n\
             Vaasa,2020,core,71,official,Report,9,34\n\
             Vaasa,2020,extended,,official,Report,12,34",
        );
        assert_eq!(codes(&checked.diagnostics), [(Code::BadScore, "D3")]);
        let [results] = checked.value.fields.as_slice() else { panic!("one city and year") };
        let fields: Vec<(&str, f64)> = results
            .fields
            .iter()
            .filter_map(|(id, result)| result.value.map(|value| (id.as_str(), value.score)))
            .collect();
        assert_eq!(fields, [("language", 50.0), ("media", 66.6)]);
        assert_eq!((results.source.as_str(), results.status), ("Report; Other", Status::Official));
        assert_eq!(results.edition, "", "the edition of a publication is not guessed");
        let ranks: Vec<(&str, Option<f64>, Option<u32>)> =
            checked.value.published.iter().map(|p| (p.id.as_str(), p.score, p.rank)).collect();
        assert_eq!(ranks, [("core", Some(71.0), Some(9)), ("extended", None, Some(12))]);
    }

    #[test]
    fn every_mistake_of_a_field_result_has_its_cell() {
        let checked = read(
            Kind::FieldResults,
            "city,year,field,score,status,source,rank,of\n\
             A,2020,langage,50,official,R,,\n\
             A,2020,colour,50,official,R,,\n\
             A,2020,media,101,official,R,,\n\
             A,2020,media,50,printed,R,,\n\
             A,2020,media,,official,R,,\n\
             A,2020,core,,official,R,40,34\n\
             A,2020,media,50,official,,,\n\
             A,2020,media,51,official,R,,\n\
             A,2020,media,50,official,R,,\n\
             A,2020,lens,NaN,official,R,,",
        );
        assert_eq!(
            codes(&checked.diagnostics),
            [
                (Code::UnknownFieldNear, "C2"),
                (Code::UnknownField, "C3"),
                (Code::BadScore, "D4"),
                (Code::ResultStatus, "E5"),
                (Code::ScoreMissing, "D6"),
                (Code::BadRank, "G7"),
                (Code::SourceMissing, "F8"),
                (Code::ResultTwice, "D9"),
                (Code::ResultTwiceAlike, "D10"),
                (Code::BadScore, "D11"),
            ]
        );
        assert!(checked.diagnostics[7].to_string().contains("`50` in D8"));
    }

    #[test]
    fn facts_are_read_long_and_wide_and_the_latest_is_found() {
        let long = csv(
            Kind::CityFacts,
            "l.csv",
            "city,country,measure,value,year,source\n\
             Kuopio,Finland,population,120 210,2021,S\n\
             Kuopio,Finland,population,124000,2024,S\n\
             Kuopio,Finland,foreign_language_share_pct,140,2024,S\n\
             Kuopio,Finland,foreign_language_share_pct,0.06,2023,S\n\
             Kuopio,Finland,colour,1,2024,S\n\
             kuopio,Finland,population,124001,2024,S",
        );
        let wide = csv(
            Kind::CityFacts,
            "w.csv",
            "city,year,population,foreign_born_share_pct,source\nVaasa,2024,69000,9.5,S\nKuopio,2024,,6.1,S",
        );
        let checked = read_results(&[long, wide], &Definition::built_in());
        assert_eq!(
            codes(&checked.diagnostics),
            [
                (Code::BadFact, "D4"),
                (Code::FactAsShare, "D5"),
                (Code::UnknownMeasure, "C6"),
                (Code::ResultTwice, "D7"),
            ]
        );
        let names: Vec<&str> = checked.value.facts.iter().map(|facts| facts.unit.as_str()).collect();
        assert_eq!(names, ["Kuopio", "Vaasa"]);
        let kuopio = &checked.value.facts[0];
        assert_eq!(kuopio.latest("population", 2023).map(|fact| fact.value), Some(120_210.0));
        assert_eq!(kuopio.latest("population", 2026).map(|fact| fact.year), Some(2024));
        assert_eq!(kuopio.latest("population", 2020), None);
        assert_eq!(kuopio.latest("foreign_born_share_pct", 2024).map(|fact| fact.value), Some(6.1));
    }

    #[test]
    fn a_card_that_is_read_back_gives_the_same_indices() {
        let definition = Definition::built_in();
        let mut sheet = AnswerSheet::new("Kuopio", 2026, &definition);
        for (at, question) in definition.questions().enumerate().filter(|(at, _)| at % 7 != 0) {
            let option = question.options.get(at % question.options.len().max(1));
            let answer = option.map_or(Answer::Unknown, |option| match question.kind {
                crate::definition::Kind::Checklist => Answer::Ticks(vec![option.id.clone()]),
                _ => Answer::Option(option.id.clone()),
            });
            sheet = sheet.with(&question.id, answer);
        }
        let scores = score(&definition, &sheet, &Options::default());
        let fact =
            |year: i32, value: f64| Fact { measure: "population".into(), value, year, source: "S".into() };
        let facts = CityFacts {
            unit: "Kuopio".into(),
            country: "Finland".into(),
            facts: vec![fact(2024, 124_000.0), fact(2025, 125_000.0), fact(2027, 1.0)],
        };
        let rows: Vec<[String; 14]> =
            card_rows(&scores, Some(&facts), "Koordinaattori").iter().map(CardRow::cells).collect();
        let cells: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let all: Vec<&[&str]> =
            std::iter::once(&CARD_COLUMNS[..]).chain(cells.iter().map(Vec::as_slice)).collect();
        let checked = read_results(&[source(Kind::Card, vec![table("card.csv", "", &all)])], &definition);
        assert_eq!(codes(&checked.diagnostics), []);
        let back = score_fields(&definition, &checked.value.fields[0], &Options::default());
        assert_eq!(back.coverage, scores.coverage);
        for level in [Level::Field, Level::Area, Level::Index] {
            for node in scores.level(level) {
                let found = back.node(level, &node.id).expect("the same nodes");
                assert_eq!((found.score, found.bounds), (node.score, node.bounds), "{level} {}", node.id);
            }
        }
        let facts = &checked.value.facts[0];
        assert_eq!(facts.facts, [fact(2025, 125_000.0)]);
        assert_eq!(checked.value.cards[0].contact, "Koordinaattori");
        assert!(rows.iter().all(|row| row[5] != "area"), "a card holds no areas");
    }

    #[test]
    fn every_mistake_of_a_card_has_its_cell() {
        let checked = read(
            Kind::Card,
            "city,country,year,edition,status,level,id,value,lower,upper,coverage,source,contact,fact_year\n\
             A,,2026,,self-assessed,area,dialogue,50,,,,S,,\n\
             A,,2026,,self-assessed,field,dialogue,50,,,,S,,\n\
             A,,2026,,self-assessed,field,media,50,60,70,,S,,\n\
             A,,2026,,self-assessed,field,media,50,40,70,80,S,,\n\
             A,,2026,,self-assessed,all,coverage,80,,,,S,a@example.fi,\n\
             A,,2026,,self-assessed,fact,colour,1,,,,S,,2025\n\
             A,,2026,,,fact,population,1.5,,,,S,,2025",
        );
        assert_eq!(
            codes(&checked.diagnostics),
            [
                (Code::UnknownLevel, "F2"),
                (Code::UnknownCardId, "G3"),
                (Code::BadBounds, "H4"),
                (Code::BadCoverage, "K5"),
                (Code::PersonalEmail, "M6"),
                (Code::BadCoverage, "H6"),
                (Code::UnknownMeasure, "G7"),
                (Code::BadFact, "H8"),
            ]
        );
    }

    #[test]
    fn an_index_that_the_fields_do_not_give_is_a_warning() {
        let definition = Definition::built_in();
        let index = definition.index("lens").expect("an index");
        let mut text =
            "city,country,year,edition,status,level,id,value,lower,upper,coverage,source,contact,fact_year"
                .to_owned();
        for (_, field) in &index.parts {
            text.push_str(&format!("\nA,,2026,,self-assessed,field,{field},60,,,,S,,"));
        }
        let with = |stated: &str| format!("{text}\nA,,2026,,self-assessed,index,lens,{stated},,,,S,,");
        assert_eq!(codes(&read(Kind::Card, &with("60.04")).diagnostics), []);
        assert_eq!(codes(&read(Kind::Card, &with("60.06")).diagnostics), [(Code::IndexDiffers, "A2")]);
    }
}
