//! The section on the resident survey: only what may be shown, intervals only of a probability sample.

use icci_score::language::Texts;
use icci_score::survey::{Difference, Estimate};

use super::*;
use crate::review::{AreaEstimate, SurveyInputs};

fn name(text: &str) -> Texts {
    Texts { fi: text.into(), sv: text.into(), en: text.into() }
}

fn estimate(value: f64) -> Option<Estimate> {
    let (lower, upper) = (Some(value - 3.0), Some(value + 3.0));
    Some(Estimate { n: 300, value: Some(value), se: Some(1.5), df: Some(298.0), lower, upper, deff: None })
}

/// Residents at 60 in every area; one area is hidden, one group differs clearly in the first.
fn survey(definition: &Definition, probability: bool) -> SurveyInputs {
    let area = |(at, area): (usize, &icci_score::definition::Area)| AreaEstimate {
        area: area.id.clone(),
        all: if at == 6 { None } else { estimate(60.0) },
        dont_know: (at != 6).then_some(0.05),
        alpha: (at != 6).then_some(0.7),
        groups: vec![estimate(62.0), if at == 6 { None } else { estimate(51.0) }],
        difference: (at != 6).then_some((
            Difference {
                difference: Some(11.0),
                se: Some(2.0),
                df: Some(297.0),
                t: Some(5.5),
                p: Some(1e-7),
            },
            Some(if at == 0 { 7e-7 } else { 0.2 }),
        )),
    };
    SurveyInputs {
        edition: "residents-2026".into(),
        year: 2026,
        respondents: Some(600),
        probability,
        illustrative: false,
        min_cell: 10,
        confidence: 0.95,
        groups: vec![name("Ryhmä A"), name("Ryhmä B")],
        areas: definition.areas.iter().enumerate().map(area).collect(),
        files: Vec::new(),
    }
}

fn documents(survey: Option<&SurveyInputs>) -> Vec<Document> {
    let definition = Definition::built_in();
    let review = review("");
    // Half of everything is met: 50 in every area.
    let own = sheet(&definition, 2026, Status::SelfAssessed, |_, _| 0.5);
    let inputs = inputs(vec![own], &[], &definition);
    let annual = Annual {
        review: &review,
        definition: &definition,
        inputs: &inputs,
        programme: None,
        survey,
        template: None,
    };
    annual_review(&annual, Form::Whole).unwrap().value
}

#[test]
fn without_a_survey_the_section_is_left_out_and_said() {
    for document in documents(None) {
        assert!(document.sections.iter().all(|section| section.id != "residents"));
    }
    let text = words(&documents(None)[0]).join("\n");
    assert!(text.contains("Asukkaiden silmin"), "what is left out is named");
}

#[test]
fn residents_stand_beside_the_own_assessment() {
    let definition = Definition::built_in();
    for document in documents(Some(&survey(&definition, true))) {
        sound(&document);
        let residents = section(&document, "residents");
        assert!(residents.blocks.iter().flat_map(Block::all).any(|block| matches!(block, Block::Chart(_))));
        let table = table(&document, "residents").expect("a table");
        assert_eq!(table.columns.len(), 8);
        let cells =
            |row: usize| table.rows[row].cells.iter().map(|cell| cell.text.words()).collect::<Vec<_>>();
        // Own, residents, interval, gap, don't know, two groups, their difference.
        assert_eq!(table.rows.len(), 8);
        assert_eq!(cells(1)[1..], ["60", "60", "60", "60", "60", "60", "–"]);
        assert_eq!(cells(2)[1], "57–63");
        assert_eq!(cells(2)[7], "–");
        assert_eq!((cells(7)[1].as_str(), cells(7)[2].as_str(), cells(7)[7].as_str()), ("+11*", "+11", "–"));
        let values = document.attachments.iter().find(|file| file.name == "values.csv").expect("values");
        let values = String::from_utf8(values.bytes.clone()).expect("text");
        assert!(values.contains("resident-survey") && values.contains("surveyed"), "{values}");
        // It comes after the area pages.
        let place = |id: &str| document.sections.iter().position(|section| section.id == id);
        assert!(place("residents") > place("areas"));
    }
}

#[test]
fn each_area_says_what_residents_say_unless_that_is_hidden() {
    let definition = Definition::built_in();
    for (document, says) in documents(Some(&survey(&definition, true))).iter().zip([
        "60 pisteeksi",
        "60 poäng av",
        "at 60 out of",
    ]) {
        let areas = words(document).iter().filter(|text| text.contains(says)).count();
        // Of seven the last is hidden.
        assert_eq!(areas, 6, "{says}");
        assert!(!words(&documents(None)[0]).iter().any(|text| text.contains(says)));
    }
}

#[test]
fn without_a_probability_sample_there_are_no_intervals_and_no_tests() {
    let definition = Definition::built_in();
    for document in documents(Some(&survey(&definition, false))) {
        sound(&document);
        let table = table(&document, "residents").expect("a table");
        assert_eq!(table.rows.len(), 7);
        let text = words(&document).join("\n");
        assert!(!text.contains("57–63") && !text.contains("+11*") && !text.contains("Holm"), "{text}");
    }
}
