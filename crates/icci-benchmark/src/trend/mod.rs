//! How a city develops: years side by side, each change taken apart, and what can honestly be said of it.
//!
//! Comes in: results of one city of several years. Goes out: a [`Trend`]: a [`Series`] of each kind of result (official
//! and own are never one line, illustrative ones stay apart), and in it a [`Step`] from each year to the next. It
//! forecasts nothing and words nothing; `what_if` comes next.

mod apart;
mod change;
mod choose;
mod common;
mod known;
mod parts;
mod rounding;
mod step;
#[cfg(test)]
mod tests;

use icci_score::definition::{Definition, Matrix};
use icci_score::diagnostic::Checked;
use icci_score::questionnaire::Scores;

use crate::status::Kind;

pub use change::{Change, ChangePart, Comparable, NotComparable, PartKind, Unsaid, Verdict};
pub use rounding::largest_remainder;
pub use step::Step;

/// The index whose change the parts of fields and areas are parts of.
pub const WHOLE: &str = "seven-areas";

/// The results of a city, year by year.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// The city, as asked for.
    pub unit: String,
    /// A series for each kind that the city has results of: official, own, illustrative.
    pub series: Vec<Series>,
}

/// The results of one kind, year by year.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Official, self-assessed or illustrative.
    pub kind: Kind,
    /// Whether these are indices as they were printed, and not what icci computes from fields or answers.
    pub printed: bool,
    /// The results, by year.
    pub years: Vec<YearResult>,
    /// The changes from each year to the next one that has a result; one fewer than the years.
    pub steps: Vec<Step>,
}

/// One result of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct YearResult {
    /// The year.
    pub year: i32,
    /// The edition of the questionnaire.
    pub edition: String,
    /// Where the numbers stand.
    pub source: String,
    /// Answered / applicable questions; none for results that came without answers.
    pub coverage: Option<f64>,
    /// Its position among the results.
    pub result: usize,
}

impl Trend {
    /// The years of a city side by side, from each year to the next.
    ///
    /// # Formula
    ///
    /// As [`Step::between`], for each two neighbouring years of one kind. Of several results of one kind and year the
    /// one counts whose edition and source come last; it is said so.
    ///
    /// # Missing answers
    ///
    /// A year without a result is no year of the series. A city without results, or with one year only, is said in the
    /// diagnostics.
    ///
    /// # Examples
    ///
    /// ```
    /// use icci_benchmark::trend::{Trend, Verdict};
    /// use icci_score::answers::{Answer, AnswerSheet};
    /// use icci_score::definition::Definition;
    /// use icci_score::questionnaire::{Options, score};
    /// use icci_score::value::Level;
    ///
    /// let definition = Definition::built_in();
    /// let answered = |year, option: &str| {
    ///     let sheet = AnswerSheet::new("Kuopio", year, &definition)
    ///         .with("commitment-02", Answer::Option(option.into()));
    ///     score(&definition, &sheet, &Options::default())
    /// };
    /// let results = [answered(2025, "no"), answered(2026, "adopted")];
    /// let trend = Trend::of(&definition, "Kuopio", &results, None).value;
    /// let step = &trend.series[0].steps[0];
    /// let commitment = step.row(Level::Field, "commitment").unwrap();
    /// assert_eq!(commitment.change, Some(10.0)); // one of ten questions
    /// assert_eq!(commitment.parts[0].points, 10.0);
    /// // Nine questions are open in both years, so nobody knows whether the city has improved.
    /// assert!(matches!(commitment.verdict, Verdict::CannotBeSaid(_)));
    /// ```
    pub fn of(
        definition: &Definition,
        city: &str,
        results: &[Scores],
        matrix: Option<&Matrix>,
    ) -> Checked<Trend> {
        let chosen = choose::choose(definition, city, results);
        let series = chosen.value.into_iter().map(|(printed, kind, years)| {
            let scores: Vec<&Scores> = years.iter().filter_map(|year| results.get(year.result)).collect();
            let steps = scores
                .iter()
                .zip(scores.iter().skip(1))
                .map(|(from, to)| Step::between(definition, from, to, matrix))
                .collect();
            Series { kind, printed, years, steps }
        });
        let trend = Trend { unit: city.to_owned(), series: series.collect() };
        Checked { value: trend, diagnostics: chosen.diagnostics }
    }
}
