//! Everything that is counted of a register export, and which counts sum to which.

use super::count::Measure;
use crate::definition::Programme;

/// A count's category, and the whole that it is a part of.
pub(super) struct Part {
    pub measure: Measure,
    pub category: String,
    pub whole: Option<(Measure, &'static str)>,
}

pub(super) const IN_TIME: &str = "in-time";
pub(super) const LATE: &str = "late";
pub(super) const NO_PLAN: &str = "no-plan";
pub(super) const MULTI_AGENCY: &str = "multi-agency";
pub(super) const SINGLE: &str = "single-agency";
pub(super) const WITHIN: &str = "within";
pub(super) const OUTSIDE: &str = "outside";
pub(super) const PERMIT_UNKNOWN: &str = "permit-unknown";
pub(super) const NOT_RECORDED: &str = "not-recorded";
pub(super) const NOT_ATTENDED: &str = "not-attended";

/// Everything that is counted, in the order of the table.
pub(super) fn parts(programme: &Programme) -> Vec<Part> {
    let part = |measure, category: &str, whole| Part { measure, category: category.to_owned(), whole };
    let assessments = Some((Measure::AssessmentsByGround, ""));
    let mut parts = vec![
        part(Measure::Clients, "", None),
        part(Measure::Plans, "", Some((Measure::Clients, ""))),
        part(Measure::Plans, IN_TIME, Some((Measure::Plans, ""))),
        part(Measure::Plans, LATE, Some((Measure::Plans, ""))),
        part(Measure::Plans, NO_PLAN, Some((Measure::Clients, ""))),
        part(Measure::Updates, "", None),
        part(Measure::Updates, IN_TIME, Some((Measure::Updates, ""))),
        part(Measure::Updates, LATE, Some((Measure::Updates, ""))),
        part(Measure::AssessmentsByGround, "", None),
    ];
    for ground in &programme.grounds {
        parts.push(part(Measure::AssessmentsByGround, &ground.id, assessments));
    }
    parts.push(part(Measure::AssessmentsByGround, NOT_RECORDED, assessments));
    parts.push(part(Measure::AssessmentsMultiAgency, MULTI_AGENCY, assessments));
    parts.push(part(Measure::AssessmentsMultiAgency, SINGLE, assessments));
    parts.push(part(Measure::AssessmentsByLimit, WITHIN, assessments));
    parts.push(part(Measure::AssessmentsByLimit, OUTSIDE, assessments));
    for reason in programme.outside_reasons.iter().map(|reason| reason.id.as_str()).chain([NOT_RECORDED]) {
        let category = format!("{OUTSIDE}-{reason}");
        parts.push(part(
            Measure::AssessmentsByLimit,
            &category,
            Some((Measure::AssessmentsByLimit, OUTSIDE)),
        ));
    }
    parts.push(part(Measure::AssessmentsByLimit, PERMIT_UNKNOWN, assessments));
    parts.push(part(Measure::Orientation, "", Some((Measure::Clients, ""))));
    for language in &programme.orientation_languages {
        parts.push(part(Measure::Orientation, &language.id, Some((Measure::Orientation, ""))));
    }
    parts.push(part(Measure::Orientation, NOT_ATTENDED, Some((Measure::Clients, ""))));
    parts
}

/// Which categories sum to which whole: each list is all of its whole.
pub(super) fn sums(parts: &[Part]) -> Vec<(usize, Vec<usize>)> {
    let at = |measure: Measure, category: &str| {
        parts.iter().position(|part| part.measure == measure && part.category == category)
    };
    let mut sums = Vec::new();
    for (whole, part) in parts.iter().enumerate() {
        // A whole can be divided in several ways: one a measure.
        for measure in Measure::ALL {
            let of: Vec<usize> = (0..parts.len())
                .filter(|other| {
                    parts[*other].measure == measure
                        && parts[*other].whole == Some((part.measure, part.category.as_str()))
                })
                .collect();
            if !of.is_empty() && at(part.measure, &part.category) == Some(whole) {
                sums.push((whole, of));
            }
        }
    }
    sums
}
