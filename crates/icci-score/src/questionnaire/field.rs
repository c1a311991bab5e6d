//! Points of questions, and fields as their weighted means.

use super::scores::{Absent, Counts, ItemScore, ItemState, NodeScore};
use crate::answers::{Answer, AnswerSheet, Settled, SettledAnswer, of_canonical};
use crate::definition::{Definition, Question, Role};

/// What an unanswered question counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Missing {
    /// A mandatory question without an answer counts 0; one that is not mandatory is left out, except in an
    /// optional field with at least one answer, where every question counts as mandatory.
    #[default]
    AsNotMet,
    /// Questions without an answer are left out.
    Exclude,
}

/// The questions' points and the fields' scores.
///
/// # Formula
///
/// `F = 100 sum(w p) / sum(w max)` over the questions that apply and count, with `p` the points (0 to `max`) and `w` the
/// weight. Bounds: the same over every question that applies, mandatory or not, each at the fewest points of its
/// [`ItemScore::range`] (lower) and at the most (upper). So `0 <= lower <= F <= upper <= 100`.
///
/// # Missing answers
///
/// By `missing`; points of an unanswered question that counts are 0 after reversal. "Not known" is an answer and earns 0
/// points, but what is not known may be anything, so it is open in the bounds; so is a conflict that nobody has settled,
/// between the lowest and the highest answer given. A field in which nothing is
/// answered has bounds 0 and 100; it is missing under [`Missing::Exclude`], and when it is optional. A field
/// in which nothing applies is missing and has no bounds.
pub fn score_items(
    definition: &Definition,
    sheet: &AnswerSheet,
    missing: Missing,
) -> (Vec<ItemScore>, Vec<NodeScore>) {
    let mut items = Vec::new();
    let mut fields = Vec::new();
    for field in &definition.fields {
        let mut own: Vec<ItemScore> =
            field.questions.iter().map(|question| item(definition, question, sheet)).collect();
        let any_answered = own.iter().any(ItemScore::answered);
        for (item, question) in own.iter_mut().zip(&field.questions) {
            item.counted = match (item.state, missing) {
                (ItemState::NotApplicable, _) => false,
                (ItemState::Open, Missing::Exclude) => false,
                (ItemState::Open, Missing::AsNotMet) if field.role == Role::Optional => any_answered,
                (ItemState::Open, Missing::AsNotMet) => question.mandatory,
                _ => true,
            };
        }
        fields.push(score_field(&field.id, &own));
        items.extend(own);
    }
    (items, fields)
}

fn item(definition: &Definition, question: &Question, sheet: &AnswerSheet) -> ItemScore {
    let settled = sheet.answers.get(&question.id);
    let points = settled.and_then(|settled| settled.answer.points(question));
    let state = match settled.map(|settled| &settled.answer) {
        None => ItemState::Open,
        Some(Answer::NotApplicable) => ItemState::NotApplicable,
        Some(Answer::Unknown) => ItemState::Unknown,
        Some(_) => match points {
            Some(points) if points >= question.max => ItemState::Met,
            Some(points) if points > 0.0 => ItemState::PartlyMet,
            Some(_) => ItemState::NotMet,
            // An answer of another type than the question's earns nothing and is still to be given.
            None => ItemState::Open,
        },
    };
    ItemScore {
        id: question.id.clone(),
        field: question.field.clone(),
        state,
        points,
        range: range(definition, question, settled, points),
        max: question.max,
        weight: question.weight * question.max,
        counted: false,
        conflict: settled.is_some_and(|settled| matches!(settled.settled, Settled::Open { .. })),
        carried: settled.is_some_and(|settled| matches!(settled.settled, Settled::Carried { .. })),
    }
}

/// The fewest and the most points that an answer may turn out to earn.
fn range(
    definition: &Definition,
    question: &Question,
    settled: Option<&SettledAnswer>,
    points: Option<f64>,
) -> (f64, f64) {
    let open = (0.0, question.max);
    let (Some(settled), Some(points)) = (settled, points) else { return open };
    let given: Vec<Option<Answer>> = match &settled.settled {
        Settled::Open { answers } => {
            answers.iter().map(|(canonical, _)| of_canonical(definition, question, canonical)).collect()
        }
        _ => Vec::new(),
    };
    let mut range = (points, points);
    for answer in std::iter::once(Some(&settled.answer)).chain(given.iter().map(Option::as_ref)) {
        let (fewest, most) = match answer {
            // The question may turn out not to apply: the field is then the mean of its others, which lies between what it
            // is with this one at 0 and at its most.
            Some(Answer::Unknown | Answer::NotApplicable) | None => open,
            Some(answer) => answer.points(question).map_or(open, |points| (points, points)),
        };
        range = (range.0.min(fewest), range.1.max(most));
    }
    range
}

/// A field's score from its questions; which of them count has been decided ([`ItemScore::counted`]).
///
/// # Formula
///
/// As [`score_items`].
pub fn score_field(id: &str, items: &[ItemScore]) -> NodeScore {
    let (mut sum, mut counted) = (0.0, 0.0);
    let (mut lower, mut upper, mut all) = (0.0, 0.0, 0.0);
    for item in items.iter().filter(|item| item.applies()) {
        let of_weight = |points: f64| item.weight * (points / item.max);
        all += item.weight;
        lower += of_weight(item.range.0);
        upper += of_weight(item.range.1);
        if item.counted {
            counted += item.weight;
            sum += of_weight(item.points.unwrap_or(0.0));
        }
    }
    // Weights such as 2.36, 1.32 and 1.76 sum to a last bit more than they are: full marks are 100.
    let percent = |sum: f64, all: f64| (100.0 * sum / all).clamp(0.0, 100.0);
    let counts = Counts::of(items);
    let score = match (counts.applicable, counted > 0.0) {
        (0, _) => Err(Absent::NotApplicable),
        (_, true) => Ok(percent(sum, counted)),
        (_, false) => Err(Absent::Unanswered),
    };
    let bounds = (counts.applicable > 0).then(|| {
        let (lower, upper) = (percent(lower, all), percent(upper, all));
        // The same sum in another grouping may differ in the last bit.
        score.map_or((lower, upper), |score| (lower.min(score), upper.max(score)))
    });
    NodeScore {
        id: id.to_owned(),
        score,
        bounds,
        coverage: counts.coverage(),
        counts: Some(counts),
        parts: items.iter().filter(|item| item.counted).map(|item| item.id.clone()).collect(),
        complete: items.iter().all(|item| item.counted || !item.applies()),
    }
}
