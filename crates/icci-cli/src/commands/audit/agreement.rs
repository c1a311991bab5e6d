//! `icci audit agreement`: how far raters agree, of a table of raters and units, or of respondents to one questionnaire.

use std::collections::BTreeMap;
use std::path::PathBuf;

use icci_benchmark::coherence::{Agreement, Metric, krippendorff};
use icci_benchmark::frame;
use icci_score::composite::is_value;
use icci_score::diagnostic::{Code, Diagnostic, cell_name, has_errors};
use icci_score::intake::{Cell, Table as Sheet, read_plain};

use super::{AuditArgs, look};
use crate::data::{self, review_folder};
use crate::exit::Failure;
use crate::output::{self, Table, Target};
use crate::session::Session;
use crate::words::audit as words;

/// Reads and compares.
pub(super) fn run(
    session: &mut Session,
    args: &AuditArgs,
    paths: &[PathBuf],
    target: &Target<'_>,
) -> Result<(), Failure> {
    let metric = args.metric.map(Metric::from);
    let found = match paths {
        [file] if file.is_file() && !icci_report::review::Review::is_in(review_folder(file)) => {
            let read = read_plain(file, &data::limits(&session.common));
            if has_errors(&read.diagnostics) {
                return Err(Failure::Problems(read.diagnostics));
            }
            session.problems(&read.diagnostics);
            match read.value {
                Some(sheet) if !is_answers(&sheet) => of_table(session, &sheet, metric)?,
                _ => of_answers(session, paths, metric)?,
            }
        }
        _ => of_answers(session, paths, metric)?,
    };
    for (metric, _) in found.iter().filter(|(_, agreement)| agreement.alpha.is_none()) {
        session.say(&format!("{}: {}", metric.as_str(), words::UNDEFINED.get(session.language())));
    }
    let table = Table::of_frame("agreement", &frame::agreement_to_frame(&found)?)?;
    output::write_to(session, &table.with_look(look(3)), target)
}

/// Whether a table is of answers: those have a column of questions.
fn is_answers(sheet: &Sheet) -> bool {
    let first = sheet.rows.iter().take(30).flat_map(|row| &row.cells).map(|cell| cell.text().to_lowercase());
    let names: Vec<String> = first.collect();
    let has = |name: &str| names.iter().any(|own| own == name);
    (has("question") && has("answer")) || (has("id") && has("answer"))
}

/// A row a rater, a column a unit; the first row names the units, the first column the raters.
fn of_table(
    session: &mut Session,
    sheet: &Sheet,
    metric: Option<Metric>,
) -> Result<Vec<(Metric, Agreement)>, Failure> {
    let width = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let metrics = metric.map_or_else(|| Metric::ALL.to_vec(), |metric| vec![metric]);
    let nominal = metrics == [Metric::Nominal];
    let mut problems = Vec::new();
    let mut negative = Vec::new();
    let mut names: BTreeMap<String, f64> = BTreeMap::new();
    let mut raters: Vec<Vec<Option<f64>>> = Vec::new();
    for row in sheet.rows.iter().skip(1) {
        let mut own = Vec::with_capacity(width.saturating_sub(1));
        for column in 1..width {
            let cell = row.cell(column);
            let number = cell.number(sheet.decimal_comma);
            let value = match cell {
                Cell::Empty => None,
                Cell::Text(text) if text == "NA" => None,
                // Names need no order: each gets a number as it comes.
                _ if nominal => {
                    let next = names.len() as f64;
                    Some(*names.entry(cell.text()).or_insert(next))
                }
                _ => {
                    let problem = match number {
                        None => Some(Code::IndicatorNotNumber),
                        Some(number) if !is_value(number) => Some(Code::NumberTooLarge),
                        Some(number) if number < 0.0 => {
                            negative.push(cell_name(row.number, column));
                            (metric == Some(Metric::Ratio)).then_some(Code::RatioNegative)
                        }
                        Some(_) => None,
                    };
                    if let Some(code) = problem {
                        // Nobody knows the columns of such a table: it may be one about persons.
                        let problem = Diagnostic::new(code, sheet.place(row.number, column));
                        problems.push(problem.with_found("…").with_allowed("1e150"));
                    }
                    number
                }
            };
            own.push(value);
        }
        raters.push(own);
    }
    if !problems.is_empty() {
        return Err(Failure::Problems(problems));
    }
    // Ratios of negative numbers mean nothing, and are left out unless they are asked for.
    if !negative.is_empty() && metrics.contains(&Metric::Ratio) {
        let cells: Vec<&str> = negative.iter().map(String::as_str).collect();
        let note = Diagnostic::new(Code::RatioLeftOut, sheet.whole());
        session.stop_with_notes(&[note.with_found(output::few(&cells))])?;
    }
    Ok(metrics
        .into_iter()
        .filter(|metric| negative.is_empty() || *metric != Metric::Ratio)
        .map(|metric| (metric, krippendorff(&raters, metric)))
        .collect())
}

/// Respondents as raters, questions of each city and year as units, on the scale of 0 to 100.
fn of_answers(
    session: &mut Session,
    paths: &[PathBuf],
    metric: Option<Metric>,
) -> Result<Vec<(Metric, Agreement)>, Failure> {
    let data = data::read_or_stop(session, paths, &data::ANSWERED)?;
    let mut raters: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut units: BTreeMap<(String, i32, String), usize> = BTreeMap::new();
    let mut values: Vec<(usize, usize, f64)> = Vec::new();
    for responses in &data.inputs.responses {
        for response in &responses.responses {
            let Some(question) = data.definition.question(&response.question) else { continue };
            let Some(score) = response.answer.share(question) else { continue };
            let next = raters.len();
            let rater = *raters.entry((responses.unit.clone(), response.respondent.clone())).or_insert(next);
            let next = units.len();
            let unit = (responses.unit.clone(), responses.year, response.question.clone());
            let unit = *units.entry(unit).or_insert(next);
            values.push((rater, unit, score));
        }
    }
    let mut table = vec![vec![None; units.len()]; raters.len()];
    for (rater, unit, value) in values {
        if let Some(place) = table.get_mut(rater).and_then(|row| row.get_mut(unit)) {
            *place = Some(value);
        }
    }
    let metric = metric.unwrap_or(Metric::Interval);
    let found = krippendorff(&table, metric);
    if found.pairable == 0 {
        session.say(words::NO_AGREEMENT.get(session.language()));
    }
    Ok(vec![(metric, found)])
}
