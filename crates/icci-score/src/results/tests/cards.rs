//! What a card gives back, and what it refuses.

use super::*;
use crate::questionnaire::{Absent, FieldResult, FieldState, Missing, NodeScore};
use proptest::prelude::*;

/// The scores that a card gives of answers, and the card's problems.
fn by_card(scores: &Scores) -> Scores {
    let checked = read_back(&card_rows(scores, None, ""));
    assert_eq!(codes(&checked.diagnostics), []);
    score_fields(&Definition::built_in(), &checked.value.fields[0], &Options::default())
}

/// Score, bounds and coverage in bits.
type Bits = (Result<u64, Absent>, Option<(u64, u64)>, Option<u64>);

/// All that a card gives back of a value, bit for bit.
fn bits(node: &NodeScore) -> Bits {
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
                prop_assert_eq!(found, &uncounted(own), "{} {}", level, &own.id);
            }
        }
    }
}

/// A node without the counts of its questions, which a card does not hold.
fn uncounted(node: &NodeScore) -> NodeScore {
    NodeScore { counts: None, ..node.clone() }
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
    assert_eq!(node(&back, Level::Area, "dialogue"), uncounted(&node(&scores, Level::Area, "dialogue")));
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
