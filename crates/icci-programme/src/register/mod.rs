//! Counts from a row-level register export: plans updated in time, assessments, orientation. Rows are never kept.
//!
//! Comes in: a file of clients, a [`Map`] of its columns, and the reporting date. Goes out: [`Counts`] by region and group,
//! with small ones hidden so that they cannot be reckoned back. No problem and no result repeats what stands in a row:
//! problems name row numbers. Only mapped columns are read. `frame` comes next.

mod client;
mod count;
mod dates;
mod map;
mod parts;
mod read;
#[cfg(test)]
mod tests;
mod timeline;

use std::path::Path;

use icci_score::diagnostic::{Checked, has_errors};
use icci_score::intake::{Limits, read_mapped};
use jiff::civil::Date;

use crate::definition::Programme;

pub use count::{CountRow, Counts, Measure};
pub use map::{Map, Role};

/// Counts a register export as it stood on a reporting date.
///
/// Dates after it are passed over, with the numbers of their rows. Rows that cannot be counted (a word that the mapping
/// does not know, a date that is none, dates out of order, a client twice) are left out and listed. Nothing when a
/// mapped column is missing or the file cannot be read.
pub fn count(
    file: &Path,
    map: &Map,
    as_of: Date,
    programme: &Programme,
    limits: &Limits,
) -> Checked<Option<Counts>> {
    let names = map.columns();
    let names: Vec<&str> = names.iter().map(|(_, name)| name.as_str()).collect();
    let read = read_mapped(file, limits, &names);
    let mut diagnostics = read.diagnostics;
    let Some(mapped) = read.value else { return Checked { value: None, diagnostics } };
    if let Some(problem) = mapped.without_header(&names) {
        diagnostics.push(problem);
        return Checked { value: None, diagnostics };
    }
    let clients = read::clients(&mapped, map, as_of, programme, &mut diagnostics);
    if has_errors(&diagnostics) {
        return Checked { value: None, diagnostics };
    }
    let mut counts = count::tabulate(&clients.clients, clients.left_out, as_of, programme);
    // What no column tells is not counted as "no".
    counts.rows.retain(|row| needed(row).iter().all(|role| map.has(*role)));
    Checked { value: Some(counts), diagnostics }
}

/// The columns without which a count would say something that nobody has recorded.
fn needed(row: &CountRow) -> &'static [Role] {
    match (row.measure, row.category.as_str()) {
        (Measure::Clients, _) => &[],
        (Measure::Plans, _) => &[Role::Plan, Role::PlanUpdates],
        (Measure::Updates, _) => &[Role::Plan, Role::PlanUpdates],
        (Measure::AssessmentsByGround, "") => &[Role::Assessment],
        (Measure::AssessmentsByGround, _) => &[Role::Assessment, Role::Ground],
        (Measure::AssessmentsMultiAgency, _) => &[Role::Assessment, Role::MultiAgency],
        (Measure::AssessmentsByLimit, _) => &[Role::Assessment, Role::FirstPermit],
        (Measure::Orientation, _) => &[Role::OrientationLanguage],
    }
}
