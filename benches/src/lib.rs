//! What the benchmarks share: full questionnaires, and a line that sets a time against its bound.

use std::time::{Duration, Instant};

use icci_score::answers::{Answer, AnswerSheet};
use icci_score::definition::{Definition, Kind};
use icci_score::questionnaire::{FieldResult, FieldResults, Options, Scores, score_fields};
use icci_score::results::{CityFacts, Fact};
use icci_score::value::{Bounded, Status};

/// That of the command, so that what is measured is what its users wait for.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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

/// Field results of many cities that differ in every field, and facts about them; the first city is Kuopio and lacks a
/// field, so that every peer's areas have to be computed anew from the same parts.
pub fn many_cities(definition: &Definition, peers: usize) -> (Vec<Scores>, Vec<CityFacts>) {
    let level = |city: usize, field: usize| ((city * 37 + field * 101 + city * field) % 401) as f64 / 4.0;
    let name = |city: usize| if city == 0 { "Kuopio".to_owned() } else { format!("City {city:05}") };
    let scores = |city: usize| {
        let fields = definition.fields.iter().enumerate().filter(|(at, _)| city != 0 || *at != 16);
        let results = FieldResults {
            unit: name(city),
            year: 2026,
            edition: definition.edition.clone(),
            status: Status::SelfAssessed,
            source: String::new(),
            fields: fields
                .map(|(at, field)| {
                    let value = Some(Bounded::exact(level(city, at)));
                    (field.id.clone(), FieldResult { value, ..FieldResult::default() })
                })
                .collect(),
            coverage: None,
        };
        score_fields(definition, &results, &Options::default())
    };
    let facts = |city: usize| {
        let fact = |measure: &str, value: f64| Fact {
            measure: measure.to_owned(),
            value,
            year: 2025,
            source: String::new(),
        };
        CityFacts {
            unit: name(city),
            country: String::new(),
            facts: vec![
                fact("population", 1000.0 + city as f64),
                fact("foreign_language_share_pct", (city % 30) as f64),
            ],
        }
    };
    ((0..=peers).map(scores).collect(), (0..=peers).map(facts).collect())
}

/// The median of several runs.
pub fn median_of(runs: usize, run: impl Fn()) -> Duration {
    let mut times: Vec<Duration> = (0..runs.max(1)).map(|_| time_of(&run)).collect();
    times.sort();
    times[times.len() / 2]
}

/// Two runs by turns, several times: the times of the turn whose ratio is the median. A computer that others use as well
/// is slow for a while and quick for a while, which a turn meets with both.
pub fn medians_of(turns: usize, first: impl Fn(), second: impl Fn()) -> (Duration, Duration) {
    let mut times: Vec<(Duration, Duration)> =
        (0..turns.max(1)).map(|_| (time_of(&first), time_of(&second))).collect();
    let ratio = |(first, second): &(Duration, Duration)| first.as_secs_f64() / second.as_secs_f64();
    times.sort_by(|a, b| ratio(a).total_cmp(&ratio(b)));
    times[times.len() / 2]
}

fn time_of(run: &impl Fn()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
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
