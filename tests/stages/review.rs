//! The demonstrations from their folders to their PDFs: accessible, archivable, marked, and the same bytes twice.

use std::path::{Path, PathBuf};

use icci_report::content::{Annual, Document, Form, annual_review, municipality_extract};
use icci_report::pdf::{PdfOptions, render};
use icci_report::review::{CityTable, ProgrammeInputs, Review, SurveyInputs};
use icci_score::answers::Conflicts;
use icci_score::definition::{Definition, Files};
use icci_score::diagnostic::has_errors;
use icci_score::intake::Limits;
use icci_score::language::Language;
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

fn demonstration(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../reports/demonstration").join(name)
}

/// The documents of a demonstration, one a language.
fn documents(name: &str) -> Vec<Document> {
    made(name, None)
}

/// The review of a demonstration, or its extract for a municipality.
fn made(name: &str, municipality: Option<&str>) -> Vec<Document> {
    let folder = demonstration(name);
    let definition = Definition::built_in();
    let read = Review::read(&folder, &CityTable::built_in());
    let review = read.value.unwrap_or_else(|| panic!("{:?}", read.diagnostics));
    let inputs = review.read_inputs(&definition, &Limits::default(), Conflicts::Lowest);
    assert!(!has_errors(&inputs.diagnostics), "{:?}", inputs.diagnostics);
    let programme = ProgrammeInputs::read(&review, &Files::built_in(), &definition, &Limits::default());
    assert!(!has_errors(&programme.diagnostics), "{:?}", programme.diagnostics);
    let survey = SurveyInputs::read(&review, &Files::built_in(), &definition);
    assert!(!has_errors(&survey.diagnostics), "{:?}", survey.diagnostics);
    let annual = Annual {
        review: &review,
        definition: &definition,
        inputs: &inputs.value,
        programme: programme.value.as_ref(),
        survey: survey.value.as_ref(),
        template: None,
    };
    let made = match municipality {
        Some(municipality) => municipality_extract(&annual, municipality),
        None => annual_review(&annual, Form::Whole),
    };
    let made = made.expect("the built-in wording is complete");
    assert!(!has_errors(&made.diagnostics), "{:?}", made.diagnostics);
    made.value
}

fn pdf(document: &Document) -> Vec<u8> {
    render(document, &PdfOptions::default()).expect("the built-in template sets any document").pdf
}

/// Whether every stream ends where its dictionary says. The validator takes a carriage return that ends the data, as one
/// compressed stream in 256 has, for a part of the line end behind it; veraPDF does not.
fn lengths_hold(bytes: &[u8]) -> bool {
    const START: &[u8] = b"stream\n";
    let find = |part: &[u8], from: usize| {
        bytes[from..].windows(part.len()).position(|window| window == part).map(|at| from + at)
    };
    let mut position = 0;
    let mut streams = 0;
    while let Some(at) = find(START, position) {
        let start = at + START.len();
        let dictionary = &bytes[at.saturating_sub(1000)..at];
        let key = dictionary.windows(8).rposition(|window| window == b"/Length ");
        let digits = key.map(|key| dictionary[key + 8..].iter().take_while(|byte| byte.is_ascii_digit()));
        let length = digits.and_then(|digits| {
            String::from_utf8(digits.copied().collect()).ok().and_then(|digits| digits.parse::<usize>().ok())
        });
        let Some(length) = length else { return false };
        if bytes.get(start + length..start + length + 10) != Some(b"\nendstream") {
            return false;
        }
        streams += 1;
        position = start + length + 10;
    }
    streams > 0
}

#[test]
fn every_demonstration_is_accessible_and_archivable() {
    for (name, municipality) in [("peers", None), ("no-peers", None), ("peers", Some("Kaavi"))] {
        let documents = made(name, municipality);
        assert_eq!(documents.iter().map(|d| d.language).collect::<Vec<_>>(), Language::ALL);
        for document in &documents {
            let bytes = pdf(document);
            for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA3a] {
                let options = ValidationOptions::default().profile(profile);
                let report = validate_pdf_bytes(&bytes, &options).expect("a readable PDF");
                let broken: Vec<_> = report
                    .failures
                    .iter()
                    .map(|failure| &failure.message)
                    .filter(|message| !(message.contains("/Length does not match") && lengths_hold(&bytes)))
                    .collect();
                assert!(broken.is_empty(), "{name}, {}: {broken:?}", document.language);
            }
        }
    }
}

#[test]
fn an_extract_has_two_pages_and_says_that_it_is_invented() {
    for municipality in ["Lapinlahti", "Tuusniemi", "Kaavi"] {
        for document in made("peers", Some(municipality)) {
            let rendered = render(&document, &PdfOptions::default()).expect("any document can be set");
            assert_eq!(rendered.pages, 2, "{municipality}, {}", document.language);
            assert!(document.illustrative.is_some() && document.meta.title.contains(municipality));
        }
    }
}

#[test]
fn the_demonstration_says_that_it_is_invented() {
    for document in documents("peers") {
        let mark = document.illustrative.as_deref().expect("invented data are marked");
        let expected = match document.language {
            Language::Fi => "KEKSITTY ESIMERKKI – EI KUOPION TULOS",
            Language::Sv => "PÅHITTAT EXEMPEL – INTE KUOPIOS RESULTAT",
            Language::En => "INVENTED EXAMPLE – NOT KUOPIO’S RESULT",
        };
        assert_eq!(mark.to_uppercase().replace('\'', "’"), expected);
        assert!(document.meta.title.to_uppercase().replace('\'', "’").contains(expected));
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (once, again) = (documents("no-peers"), documents("no-peers"));
    assert_eq!(once, again);
    assert!(pdf(&once[0]) == pdf(&again[0]), "two runs differ");
}
