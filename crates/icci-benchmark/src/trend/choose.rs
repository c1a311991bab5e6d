//! Which result stands for a year: one of each kind, by rule, and said where there are several.

use std::collections::BTreeMap;

use icci_score::definition::Definition;
use icci_score::diagnostic::{Checked, Code, Diagnostic, Place};
use icci_score::questionnaire::Scores;
use icci_score::text::fold;
use icci_score::value::Level;

use super::YearResult;
use super::common::same_edition;
use crate::status::{Kind, PeerStatus};

/// The results of a city by kind and year; indices that were printed are a line of their own.
pub(super) fn choose(
    definition: &Definition,
    city: &str,
    results: &[Scores],
) -> Checked<Vec<(bool, Kind, Vec<YearResult>)>> {
    let key = fold(city);
    let mut found: BTreeMap<(bool, Kind), BTreeMap<i32, Vec<usize>>> = BTreeMap::new();
    for (at, scores) in results.iter().enumerate() {
        if let (true, Some(kind)) = (fold(&scores.unit) == key, Kind::of(scores.status)) {
            let line = found.entry((scores.is_printed(), kind)).or_default();
            line.entry(scores.year).or_default().push(at);
        }
    }
    let mut diagnostics = Vec::new();
    if found.is_empty() {
        diagnostics.push(no_result(city, results));
    }
    let mut series = Vec::new();
    for ((printed, kind), by_year) in found {
        let mut years: Vec<YearResult> = Vec::new();
        for positions in by_year.into_values() {
            let last = |at: &usize| {
                let scores = results.get(*at);
                scores.map(|scores| (scores.edition.as_str(), scores.source.as_str(), scores.unit.as_str()))
            };
            let Some(&at) = positions.iter().max_by_key(|at| last(at)) else { continue };
            let Some(scores) = results.get(at) else { continue };
            let place = Place::file(scores.source.clone());
            if positions.len() > 1 {
                let mut sources: Vec<&str> =
                    positions.iter().filter_map(|at| results.get(*at)).map(|s| s.source.as_str()).collect();
                sources.sort_unstable();
                diagnostics.push(
                    Diagnostic::new(Code::TrendResultTwice, place.clone())
                        .with_found(sources.join(", "))
                        .with_allowed(scores.source.clone())
                        .with("city", city)
                        .with("year", scores.year),
                );
            }
            if let Some(before) = years.last()
                && !same_edition(definition, &before.edition, &scores.edition)
            {
                diagnostics.push(
                    Diagnostic::new(Code::TrendOtherEdition, place)
                        .with_found(scores.edition.clone())
                        .with_allowed(before.edition.clone())
                        .with("city", city)
                        .with("from", before.year)
                        .with("to", scores.year),
                );
            }
            years.push(YearResult {
                year: scores.year,
                edition: scores.edition.clone(),
                source: scores.source.clone(),
                coverage: scores.coverage,
                result: at,
            });
        }
        if let [only] = years.as_slice() {
            diagnostics.push(
                Diagnostic::new(Code::TrendOneYear, Place::file(only.source.clone()))
                    .with_found(only.year.to_string())
                    .with("city", city)
                    .with("status", PeerStatus::One(kind).word_at(Level::Field)),
            );
        }
        series.push((printed, kind, years));
    }
    Checked { value: series, diagnostics }
}

fn no_result(city: &str, results: &[Scores]) -> Diagnostic {
    let mut units: Vec<&str> = results.iter().map(|scores| scores.unit.as_str()).collect();
    units.sort_unstable();
    units.dedup();
    let some: Vec<&str> = units.into_iter().take(12).collect();
    let known = if some.is_empty() { "-".to_owned() } else { some.join(", ") };
    Diagnostic::new(Code::TrendNoResult, Place::default()).with_found(city).with_allowed(known)
}
