//! The questions whose better answer would gain most.

use icci_score::answers::AnswerSheet;
use icci_score::definition::Definition;
use icci_score::number::compare;
use icci_score::questionnaire::score;

use super::gain::gains;
use super::{FindOut, Proposal, SetAside, Settings};
use crate::error::Error;

/// Questions ranked by what they would gain.
#[derive(Debug, Clone, PartialEq)]
pub struct Best {
    /// The city.
    pub unit: String,
    /// The year.
    pub year: i32,
    /// The questions that gain most, at most as many as asked for; ties by id.
    pub proposals: Vec<Proposal>,
    /// How many questions would gain at all.
    pub in_all: usize,
    /// To be found out first, by what they could gain at most; ties by id.
    pub find_out: Vec<FindOut>,
    /// The other questions and why they are not proposed, in the definition's order.
    pub aside: Vec<(String, SetAside)>,
}

/// The n unmet questions whose best answer would gain most.
///
/// # Formula
///
/// Objective: the lower bound of the seven-areas index, which counts what is open as not met. A question that goes from
/// p to p' points gains `100 share w (p' - p)/D`, with w its weight, D the sum of `w max` over the questions of its field
/// that apply, and share the field's effective weight in the index. Unmet are the questions answered below the
/// maximum that the city decides on.
///
/// # Missing answers
///
/// Unanswered and unknown questions are listed apart: what they earn must be found out first.
///
/// # Errors
///
/// [`Error::WhatIfSetting`] when open questions are not to count as not met: gains would then not add up.
///
/// # Examples
///
/// ```
/// use icci_benchmark::what_if::{Settings, best};
/// use icci_score::answers::{Answer, AnswerSheet};
/// use icci_score::definition::Definition;
///
/// let definition = Definition::built_in();
/// let sheet = AnswerSheet::new("Kuopio", 2026, &definition)
///     .with("commitment-02", Answer::Option("no".into()));
/// let best = best(&definition, &sheet, 3, &Settings::default()).unwrap();
/// assert_eq!(best.proposals.len(), 1);
/// // One of ten questions of commitment, which is 0.4 of one area in seven: 100 * 0.1 * 0.4 / 7.
/// assert!((best.proposals[0].gain - 4.0 / 7.0).abs() < 1e-12);
/// assert_eq!(best.find_out.len(), 85);
/// ```
pub fn best(
    definition: &Definition,
    sheet: &AnswerSheet,
    n: usize,
    settings: &Settings<'_>,
) -> Result<Best, Error> {
    settings.additive()?;
    let scores = score(definition, sheet, &settings.options);
    let mut gains = gains(definition, sheet, &scores, settings.options.matrix);
    // They come by id, and the sort is stable.
    gains.proposals.sort_by(|a, b| compare(b.gain, a.gain));
    let in_all = gains.proposals.len();
    gains.proposals.truncate(n);
    Ok(Best {
        unit: sheet.unit.clone(),
        year: sheet.year,
        proposals: gains.proposals,
        in_all,
        find_out: gains.find_out,
        aside: gains.aside,
    })
}
