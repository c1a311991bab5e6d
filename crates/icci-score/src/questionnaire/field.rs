//! Points of questions, and fields as their weighted means.

use super::scores::{Absent, ItemScore, ItemState, NodeScore};
use crate::answers::{AnswerSheet, Settled};
use crate::definition::{Definition, Field, Question, Role};

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
/// `F = 100 sum(w p) / sum(w max)` over the questions that apply and count. Bounds: every question that applies,
/// unanswered ones at 0 (lower) and at `max` (upper), over the sum of all. So `lower <= F <= upper`.
///
/// # Missing answers
///
/// By `missing`; points of an unanswered question that counts are 0 after reversal. A field in which nothing is
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
        let mut own: Vec<ItemScore> = field.questions.iter().map(|question| item(question, sheet)).collect();
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
        fields.push(field_score(field, &own));
        items.extend(own);
    }
    (items, fields)
}

fn item(question: &Question, sheet: &AnswerSheet) -> ItemScore {
    let settled = sheet.answers.get(&question.id);
    let points = settled.and_then(|settled| settled.answer.points(question));
    let state = match settled.map(|settled| &settled.answer) {
        None => ItemState::Open,
        Some(crate::answers::Answer::NotApplicable) => ItemState::NotApplicable,
        Some(crate::answers::Answer::Unknown) => ItemState::Unknown,
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
        max: question.max,
        weight: question.weight * question.max,
        counted: false,
        conflict: settled.is_some_and(|settled| matches!(settled.settled, Settled::Open { .. })),
    }
}

fn field_score(field: &Field, items: &[ItemScore]) -> NodeScore {
    let (mut sum, mut counted) = (0.0, 0.0);
    let (mut lower, mut upper, mut all) = (0.0, 0.0, 0.0);
    let (mut applicable, mut answered) = (0_usize, 0_usize);
    for item in items.iter().filter(|item| item.applies()) {
        applicable += 1;
        answered += usize::from(item.answered());
        let share = item.points.map(|points| points / item.max);
        all += item.weight;
        lower += item.weight * share.unwrap_or(0.0);
        upper += item.weight * share.unwrap_or(1.0);
        if item.counted {
            counted += item.weight;
            sum += item.weight * share.unwrap_or(0.0);
        }
    }
    let score = match (applicable, counted > 0.0) {
        (0, _) => Err(Absent::NotApplicable),
        (_, true) => Ok(100.0 * sum / counted),
        (_, false) => Err(Absent::Unanswered),
    };
    let bounds = (applicable > 0).then(|| {
        let (lower, upper) = (100.0 * lower / all, 100.0 * upper / all);
        // The same sum in another grouping may differ in the last bit.
        score.map_or((lower, upper), |score| (lower.min(score), upper.max(score)))
    });
    NodeScore {
        id: field.id.clone(),
        score,
        bounds,
        coverage: (applicable > 0).then(|| answered as f64 / applicable as f64),
        parts: items.iter().filter(|item| item.counted).map(|item| item.id.clone()).collect(),
        complete: items.iter().all(|item| item.counted || !item.applies()),
    }
}
