//! The stages of the demonstration review in process, without the start of the program: reading, content with its
//! charts, typesetting with the PDF.

#![allow(clippy::print_stdout, clippy::expect_used)]

use std::path::Path;

use icci_benches::median_of;
use icci_report::content::{Annual, Form, annual_review, review_charts};
use icci_report::pdf::{PdfOptions, render};
use icci_report::review::{CityTable, ProgrammeInputs, Review, SurveyInputs};
use icci_score::answers::Conflicts;
use icci_score::definition::{Definition, Files};
use icci_score::intake::Limits;
use icci_score::language::Language;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../reports/demonstration/peers");
    let definition = Definition::built_in();
    let limits = Limits::default();
    let read = || {
        let mut review = Review::read(&folder, &CityTable::built_in()).value.expect("a review");
        review.languages = vec![Language::Fi];
        let inputs = review.read_inputs(&definition, &limits, Conflicts::Lowest).value;
        let programme = ProgrammeInputs::read(&review, &Files::built_in(), &definition, &limits);
        let survey = SurveyInputs::read(&review, &Files::built_in(), &definition);
        (review, inputs, programme.value, survey.value)
    };
    let (review, inputs, programme, survey) = read();
    let annual = Annual {
        review: &review,
        definition: &definition,
        inputs: &inputs,
        programme: programme.as_ref(),
        survey: survey.as_ref(),
        template: None,
    };
    let content = || annual_review(&annual, Form::Whole).expect("a review").value;
    let documents = content();
    let reading = median_of(11, || drop(read()));
    let making = median_of(11, || drop(content()));
    let drawing = median_of(11, || drop(review_charts(&annual).expect("charts")));
    // Typeset pieces are kept from one run to the next; a single run is what a user waits for.
    let setting = median_of(1, || drop(render(&documents[0], &PdfOptions::default()).expect("pages")));
    let all = reading + making + setting;
    for (stage, time) in [
        ("reading", reading),
        ("content with its charts", making),
        ("charts that stand alone, with the content they come from", drawing),
        ("typesetting and PDF, first run", setting),
    ] {
        let share = time.as_secs_f64() / all.as_secs_f64();
        println!("{stage}: {:.0} ms, {share:.2} of the three stages", time.as_secs_f64() * 1e3);
    }
}
