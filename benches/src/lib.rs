//! What the benchmarks share: full questionnaires, and a line that sets a time against its bound.

use std::time::Duration;

use icci_score::answers::{Answer, AnswerSheet};
use icci_score::definition::{Definition, Kind};

/// Full questionnaires of some cities and years, each answered differently.
pub fn full_sheets(definition: &Definition, cities: usize, years: usize) -> Vec<AnswerSheet> {
    let mut sheets = Vec::with_capacity(cities * years);
    for city in 0..cities {
        for year in 0..years {
            let mut sheet = AnswerSheet::new(format!("City {city:03}"), 2017 + year as i32, definition);
            for (at, question) in definition.questions().enumerate() {
                let turn = city * 31 + year * 7 + at;
                let answer = match &question.kind {
                    Kind::Numeric { lo, hi, .. } => {
                        Answer::Number(lo + (hi - lo) * (turn % 11) as f64 / 10.0)
                    }
                    Kind::Checklist => Answer::Ticks(
                        question
                            .options
                            .iter()
                            .step_by(1 + turn % 3)
                            .map(|option| option.id.clone())
                            .collect(),
                    ),
                    _ => Answer::Option(question.options[turn % question.options.len()].id.clone()),
                };
                sheet = sheet.with(&question.id, answer);
            }
            sheets.push(sheet);
        }
    }
    sheets
}

/// Prints a time, its bound and their ratio; below 1 keeps the bound.
#[allow(clippy::print_stdout)]
pub fn report(what: &str, time: Duration, bound: Duration) {
    let ratio = time.as_secs_f64() / bound.as_secs_f64();
    println!(
        "{what}: {:.1} ms, bound {:.0} ms, ratio {ratio:.3}",
        time.as_secs_f64() * 1e3,
        bound.as_secs_f64() * 1e3
    );
}
