//! Scoring 200 cities x 10 years of full questionnaires, against the bound of 0.2 s.

use std::time::Duration;

use divan::{Bencher, black_box};
use icci_benches::{full_sheets, median_of};
use icci_score::definition::Definition;
use icci_score::questionnaire::{Options, score};

const BOUND: Duration = Duration::from_millis(200);

fn main() {
    divan::main();
    // The ratio that counts, measured once more in the same run.
    let definition = Definition::built_in();
    let sheets = full_sheets(&definition, 200, 10);
    let time = median_of(11, || {
        for sheet in &sheets {
            black_box(score(&definition, sheet, &Options::default()));
        }
    });
    icci_benches::report("score 200 cities x 10 years", time, BOUND);
}

#[divan::bench]
fn one_questionnaire(bencher: Bencher<'_, '_>) {
    let definition = Definition::built_in();
    let sheets = full_sheets(&definition, 1, 1);
    bencher.bench(|| score(&definition, &sheets[0], &Options::default()));
}

#[divan::bench]
fn definitions(bencher: Bencher<'_, '_>) {
    bencher.bench(Definition::built_in);
}
