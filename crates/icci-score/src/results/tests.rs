//! Readers of results: every mistake has its cell, and what is written is read.

use super::*;
use crate::answers::testing::{codes, csv, source, table};
use crate::answers::{Answer, AnswerSheet};
use crate::diagnostic::Code;
use crate::questionnaire::{Options, Scores, score, score_fields};
use crate::value::{Level, Status};

mod cards;

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

/// A card through the texts of its cells.
fn read_back(rows: &[CardRow]) -> Checked<Results> {
    let rows: Vec<[String; 16]> = rows.iter().map(CardRow::cells).collect();
    let cells: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let all: Vec<&[&str]> =
        std::iter::once(&CARD_COLUMNS[..]).chain(cells.iter().map(Vec::as_slice)).collect();
    read_results(&[source(Kind::Card, vec![table("card.csv", "", &all)])], &Definition::built_in())
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
    let fact = |year: i32, value: f64| Fact { measure: "population".into(), value, year, source: "S".into() };
    let facts = CityFacts {
        unit: "Kuopio".into(),
        country: "Finland".into(),
        facts: vec![fact(2024, 124_000.0), fact(2025, 125_000.0), fact(2027, 1.0)],
    };
    let rows = card_rows(&scores, Some(&facts), "Koordinaattori");
    let checked = read_back(&rows);
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
    assert!(rows.iter().all(|row| row.level != "area"), "a card holds no areas");
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

#[test]
fn a_source_with_a_semicolon_stands_once() {
    let checked = read(
        Kind::FieldResults,
        "city,year,field,score,status,source\n\
         A,2020,media,50,official,Report; page 4\n\
         A,2020,language,50,official,Report; page 4\n\
         A,2020,mediation,50,official,Report; page 4",
    );
    assert_eq!(checked.value.fields[0].source, "Report; page 4");
}

#[test]
fn printed_indices_are_scores_and_ranks_alone_are_none() {
    let definition = Definition::built_in();
    let checked = read(
        Kind::FieldResults,
        "city,year,field,score,status,source,rank,of,sample\n\
         Vaasa,2020,extended,60,official,Report,,,\n\
         vaasa,2020,core,71,official,Report,9,34,similar-size\n\
         Vaasa,2020,core,71,official,News,40,90,all\n\
         Vaasa,2020,lens,,official,Report,12,34,\n\
         Oulu,2020,core,,official,Report,12,34,\n\
         Turku,2020,core,55,self-assessed,Page,,,",
    );
    assert_eq!(codes(&checked.diagnostics), []);
    let scores = printed_scores(&definition, &checked.value.published);
    let found: Vec<(&str, Status, &str)> =
        scores.iter().map(|s| (s.unit.as_str(), s.status, s.source.as_str())).collect();
    assert_eq!(found, [("Turku", Status::SelfAssessed, "Page"), ("Vaasa", Status::Official, "Report; News")]);
    assert!(scores.iter().all(Scores::is_printed));
    let rows = scores[1].rows(&Level::ALL);
    let rows: Vec<(&str, Option<f64>, Status)> =
        rows.iter().map(|row| (row.key.id.as_str(), row.score, row.key.status)).collect();
    assert_eq!(rows, [("core", Some(71.0), Status::Official), ("extended", Some(60.0), Status::Official)]);
}

#[test]
fn one_index_has_one_printed_score_whatever_the_sample_of_its_rank() {
    let checked = read(
        Kind::FieldResults,
        "city,year,field,score,status,source,rank,of,sample\n\
         Vaasa,2020,core,71,official,Report,9,34,similar-size\n\
         Vaasa,2020,core,72,official,News,40,90,all",
    );
    assert_eq!(codes(&checked.diagnostics), [(Code::ResultTwice, "D3")]);
}

#[test]
fn a_printed_index_far_from_its_fields_is_said_with_both_numbers() {
    let definition = Definition::built_in();
    let mut text = "city,year,field,score,status,source".to_owned();
    for field in &definition.fields {
        text.push_str(&format!("\nVaasa,2020,{},50,official,Report", field.id));
    }
    let said = |printed: &str| {
        let checked = read(Kind::FieldResults, &format!("{text}\nVaasa,2020,core,{printed},official,News"));
        checked.diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    // The mean of fields at 50 is 50; a point is the rounding of both.
    assert_eq!(said("51"), "");
    assert!(said("51.01").contains("the printed core is 51.01, but its fields give 50"), "{}", said("51.01"));
    assert!(said("66").contains("the printed core is 66, but its fields give 50"), "{}", said("66"));
}
