//! Readers of results: every mistake has its cell, and what is written is read.

use super::*;
use crate::answers::testing::{codes, csv, source, table};
use crate::answers::{Answer, AnswerSheet};
use crate::diagnostic::Code;
use crate::questionnaire::{
    Absent, FieldResult, FieldState, Missing, NodeScore, Options, Scores, score, score_fields,
};
use crate::value::{Level, Status};
use proptest::prelude::*;

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

/// The scores that a card gives of answers, and the card's problems.
fn by_card(scores: &Scores) -> Scores {
    let checked = read_back(&card_rows(scores, None, ""));
    assert_eq!(codes(&checked.diagnostics), []);
    score_fields(&Definition::built_in(), &checked.value.fields[0], &Options::default())
}

/// All that a card gives back of a value, bit for bit.
fn bits(node: &NodeScore) -> (Result<u64, Absent>, Option<(u64, u64)>, Option<u64>) {
    let bounds = node.bounds.map(|(lower, upper)| (lower.to_bits(), upper.to_bits()));
    (node.score.map(f64::to_bits), bounds, node.coverage.map(f64::to_bits))
}

/// An answer of one of the ways to answer, by two numbers.
fn answer(question: &crate::definition::Question, way: u8, at: usize) -> Option<Answer> {
    let option = question.options.get(at % question.options.len().max(1));
    match way % 8 {
        0 => None,
        1 => Some(Answer::NotApplicable),
        2 => Some(Answer::Unknown),
        _ => Some(option.map_or(Answer::Number(at as f64), |option| match question.kind {
            crate::definition::Kind::Checklist if way % 8 == 3 => Answer::Ticks(Vec::new()),
            crate::definition::Kind::Checklist => Answer::Ticks(
                question.options.iter().take(1 + at % 4).map(|option| option.id.clone()).collect(),
            ),
            _ => Answer::Option(option.id.clone()),
        })),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whole fields open, not applicable or not known among fields of all kinds of answers.
    #[test]
    fn a_card_gives_what_the_answers_gave_bit_for_bit(
        whole in prop::collection::vec(0_u8..12, 17),
        ways in prop::collection::vec((any::<u8>(), 0_usize..12), 86),
        exclude in any::<bool>(),
    ) {
        let definition = Definition::built_in();
        let mut sheet = AnswerSheet::new("Kuopio", 2026, &definition);
        for (question, (way, at)) in definition.questions().zip(ways) {
            let field = definition.fields.iter().position(|field| field.id == question.field).unwrap();
            // The first three numbers make a whole field open, not applicable or not known.
            let way = if whole[field] < 3 { whole[field] } else { way };
            if let Some(answer) = answer(question, way, at) {
                sheet = sheet.with(&question.id, answer);
            }
        }
        let missing = if exclude { Missing::Exclude } else { Missing::AsNotMet };
        let scores = score(&definition, &sheet, &Options { missing, ..Options::default() });
        let back = by_card(&scores);
        prop_assert_eq!(back.coverage.map(f64::to_bits), scores.coverage.map(f64::to_bits));
        for (own, found) in scores.fields.iter().zip(&back.fields) {
            prop_assert_eq!(bits(found), bits(own), "field {}", &own.id);
        }
        for level in [Level::Area, Level::Index] {
            for (own, found) in scores.level(level).iter().zip(back.level(level)) {
                prop_assert_eq!(bits(found), bits(own), "{} {}", level, &own.id);
                prop_assert_eq!(found, own, "{} {}", level, &own.id);
            }
        }
    }
}

#[test]
fn a_field_in_which_nothing_applies_is_no_open_field_of_a_card() {
    let definition = Definition::built_in();
    let mut sheet = AnswerSheet::new("Kuopio", 2026, &definition);
    for question in definition.questions() {
        let answer = if question.field == "interaction" { Answer::NotApplicable } else { Answer::Unknown };
        sheet = sheet.with(&question.id, answer);
    }
    let scores = score(&definition, &sheet, &Options::default());
    let rows = card_rows(&scores, None, "");
    let row = rows.iter().find(|row| row.id == "interaction").expect("a row");
    assert_eq!((row.state.as_str(), row.applicable, row.value), ("not-applicable", Some(0), None));
    let media = rows.iter().find(|row| row.id == "media").expect("a row");
    assert_eq!((media.state.as_str(), media.applicable), ("scored", Some(5)));
    let back = by_card(&scores);
    let node = |scores: &Scores, level, id| scores.node(level, id).cloned().expect("a node");
    let interaction = node(&back, Level::Field, "interaction");
    assert_eq!((interaction.score, interaction.bounds), (Err(Absent::NotApplicable), None));
    // As an open field it would count with 0 to 100 at its weight of 0.35, so the upper bound would be higher by 35 points
    // less its share of the other fields.
    assert_eq!(node(&back, Level::Area, "dialogue"), node(&scores, Level::Area, "dialogue"));
}

#[test]
fn the_coverage_of_areas_is_that_of_the_questions_below() {
    let row = |field: &str, value: &str, coverage: &str, applicable: &str| {
        format!("A,2026,self-assessed,field,{field},{value},{coverage},{applicable}\n")
    };
    let header = "city,year,status,level,id,value,coverage,applicable\n";
    let read = |rows: &str| {
        let checked = read(Kind::Card, &format!("{header}{rows}"));
        assert_eq!(codes(&checked.diagnostics), []);
        score_fields(&Definition::built_in(), &checked.value.fields[0], &Options::default())
    };
    let coverage = |scores: &Scores| scores.node(Level::Area, "dialogue").and_then(|node| node.coverage);
    // Dialogue is culture-social, mediation, media and interaction.
    let all = |applicable: [&str; 4]| {
        [("culture-social", "1"), ("mediation", "0.5"), ("media", "0.25"), ("interaction", "0")]
            .iter()
            .zip(applicable)
            .map(|((field, coverage), applicable)| {
                row(field, if *field == "interaction" { "" } else { "50" }, coverage, applicable)
            })
            .collect::<String>()
    };
    assert_eq!(coverage(&read(&all(["6", "4", "4", "2"]))), Some(9.0 / 16.0)); // (6 + 2 + 1 + 0) / 16
    // A card of before weighs with all questions of a field, of which media has 5 and interaction 5.
    let definition = Definition::built_in();
    let questions =
        |id: &str| definition.fields.iter().find(|f| f.id == id).map_or(0.0, |f| f.questions.len() as f64);
    let [culture, mediation, media, interaction] =
        ["culture-social", "mediation", "media", "interaction"].map(questions);
    let expected = (culture + 0.5 * mediation + 0.25 * media) / (culture + mediation + media + interaction);
    assert_eq!(coverage(&read(&all(["", "", "", ""]))), Some(expected));
    // A field that states none has the card's; where the card states none either, nothing is known.
    let one = row("media", "50", "", "");
    assert_eq!(coverage(&read(&one)), None);
    assert_eq!(coverage(&read(&format!("{one}A,2026,self-assessed,all,coverage,0.05,,\n"))), Some(0.05));
}

#[test]
fn a_state_that_the_other_cells_contradict_is_refused_with_the_cell() {
    let checked = read(
        Kind::Card,
        "city,year,status,level,id,value,lower,upper,coverage,state,applicable\n\
         A,2026,self-assessed,field,media,50,,,,not-applicable,\n\
         A,2026,self-assessed,field,media,,0,100,,not-applicable,\n\
         A,2026,self-assessed,field,media,,,,1,not-applicable,3\n\
         A,2026,self-assessed,field,media,50,,,,unanswered,\n\
         A,2026,self-assessed,field,media,,0,100,0.4,unanswered,0\n\
         A,2026,self-assessed,field,media,,,,,scored,5\n\
         A,2026,self-assessed,field,media,50,,,,done,2.5\n\
         A,2026,self-assessed,field,media,50,40,60,0.5,SCORED,4\n\
         A,2026,self-assessed,field,language,,,,,not-applicable,0\n\
         A,2026,self-assessed,field,language,,0,100,0,unanswered,4",
    );
    assert_eq!(
        codes(&checked.diagnostics),
        [
            (Code::CardStateEmpty, "F2"),
            (Code::CardStateEmpty, "G3"),
            (Code::CardStateEmpty, "H3"),
            (Code::CardStateEmpty, "I4"),
            (Code::CardStateNeeds, "K4"),
            (Code::CardStateEmpty, "F5"),
            (Code::CardStateNeeds, "I6"),
            (Code::CardStateNeeds, "K6"),
            (Code::CardStateNeeds, "F7"),
            (Code::CardApplicable, "K8"),
            (Code::CardState, "J8"),
            // Two states of one field are two values.
            (Code::ResultTwice, "F11"),
        ]
    );
    let fields = &checked.value.fields[0].fields;
    assert_eq!(fields["media"].state(), FieldState::Scored);
    assert_eq!((fields["media"].coverage, fields["media"].applicable), (Some(0.5), Some(4)));
    assert_eq!(fields["language"], FieldResult::NOT_APPLICABLE);
}

#[test]
fn a_card_of_before_is_read_as_it_was() {
    let definition = Definition::built_in();
    let text = "city,country,year,edition,status,level,id,value,lower,upper,coverage,source,contact,fact_year\n\
                A,,2026,,self-assessed,field,media,50,40,60,1,S,,\n\
                A,,2026,,self-assessed,field,language,,,,,S,,";
    let checked = read(Kind::Card, text);
    assert_eq!(codes(&checked.diagnostics), []);
    let scores = score_fields(&definition, &checked.value.fields[0], &Options::default());
    let language = scores.node(Level::Field, "language").expect("a field");
    assert_eq!((language.score, language.bounds), (Err(Absent::Unanswered), Some((0.0, 100.0))));
    let media = scores.node(Level::Field, "media").expect("a field");
    assert_eq!((media.score, media.bounds, media.coverage), (Ok(50.0), Some((40.0, 60.0)), Some(1.0)));
}

#[test]
fn the_last_digits_of_a_number_refuse_no_card() {
    // Older cards hold sums such as 100.00000000000001; spreadsheets round the bounds and the score apart.
    let checked = read(
        Kind::Card,
        "city,year,status,level,id,value,lower,upper,coverage\n\
         A,2026,self-assessed,field,media,100.00000000000001,100,100.00000000000001,1.0000000000000002\n\
         A,2026,self-assessed,field,language,66.6666666666667,66.66666666666669,66.66666666666667,1\n\
         A,2026,self-assessed,field,mediation,66.67,66.68,70,1",
    );
    assert_eq!(codes(&checked.diagnostics), [(Code::BadBounds, "F4")]);
    let fields = &checked.value.fields[0].fields;
    let media = fields["media"];
    assert_eq!(media.value.map(|value| (value.lower, value.score, value.upper)), Some((100.0, 100.0, 100.0)));
    assert_eq!(media.coverage, Some(1.0));
    let language = fields["language"].value.expect("a score");
    assert_eq!((language.lower, language.score), (66.66666666666669, 66.6666666666667));
    assert_eq!(language.upper, 66.6666666666667);
}

#[test]
fn odd_names_contacts_and_sources_come_back_as_they_were() {
    let definition = Definition::built_in();
    for unit in ["+Kuopio", "Bilbao; Bizkaia, \"Bilbo\"", "L'Hospitalet", "=Ö", "@home", "-"] {
        let sheet = AnswerSheet::new(unit, 2026, &definition);
        let fact = Fact { measure: "population".into(), value: 5.0, year: 1991, source: "+S; T; T".into() };
        let facts = CityFacts { unit: unit.into(), country: "=F".into(), facts: vec![fact.clone()] };
        let mut rows = card_rows(&score(&definition, &sheet, &Options::default()), Some(&facts), "@role");
        // As the command writes texts that a spreadsheet would take for formulas.
        for row in &mut rows {
            for text in [&mut row.city, &mut row.country, &mut row.source, &mut row.contact] {
                if text.starts_with(['=', '+', '-', '@']) {
                    *text = format!("'{text}");
                }
            }
        }
        let checked = read_back(&rows);
        assert_eq!(codes(&checked.diagnostics), [], "{unit}");
        assert_eq!(checked.value.fields[0].unit, unit);
        assert_eq!(checked.value.cards[0].contact, "@role");
        assert_eq!(checked.value.facts[0].facts, [fact]);
        assert_eq!(checked.value.facts[0].country, "=F");
    }
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
