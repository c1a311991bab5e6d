//! What every question could gain, and which of them the city can change.

use std::collections::BTreeMap;

use icci_score::answers::{Answer, AnswerSheet};
use icci_score::definition::{DecidedBy, Definition, Kind, Matrix, Question};
use icci_score::number::compare;
use icci_score::questionnaire::{ItemScore, ItemState, Scores};
use icci_score::value::Level;

use super::{FindOut, Proposal, SetAside};
use crate::trend::WHOLE;

/// All questions, each in one list; proposals by id.
pub(super) struct Gains {
    pub(super) proposals: Vec<Proposal>,
    pub(super) find_out: Vec<FindOut>,
    pub(super) aside: Vec<(String, SetAside)>,
}

/// Sets are compared by their gains in whole numbers of this many parts of a point, so that sums do not depend on their
/// order and ties are ties.
const UNITS: f64 = 1e12;

/// A gain in whole units.
pub(super) fn in_units(gain: f64) -> u64 {
    (gain * UNITS).round().max(0.0) as u64
}

/// What every question could gain.
///
/// The lower bound of a field is `100 sum(w p)/sum(w max)` over the questions that apply, those of areas and indices
/// are means of these. As long as the same questions apply, the denominators stay, and the bound of the index is a
/// sum over the questions: gains add up whatever set of questions is changed.
pub(super) fn gains(
    definition: &Definition,
    sheet: &AnswerSheet,
    scores: &Scores,
    matrix: Option<&Matrix>,
) -> Gains {
    let matrix = matrix.or(definition.matrices.first());
    let whole = shares(definition, matrix, scores, Level::Index, WHOLE);
    let areas: Vec<(&str, BTreeMap<String, f64>)> = definition
        .areas
        .iter()
        .map(|area| (area.id.as_str(), shares(definition, matrix, scores, Level::Area, &area.id)))
        .collect();
    let lower_now =
        scores.node(Level::Index, WHOLE).and_then(|node| node.bounds).map_or(0.0, |(lower, _)| lower);
    let mut gains = Gains { proposals: Vec::new(), find_out: Vec::new(), aside: Vec::new() };
    for question in definition.questions() {
        let Some(item) = scores.item(&question.id) else { continue };
        let now = sheet.answer(&question.id);
        let aside = match item.state {
            ItemState::NotApplicable => Some(SetAside::NotApplicable),
            ItemState::Open | ItemState::Unknown => {
                let most = of_item(scores, item, item.max, &whole);
                let unknown = item.state == ItemState::Unknown;
                gains.find_out.push(FindOut { question: question.id.clone(), unknown, most });
                continue;
            }
            ItemState::Met => Some(SetAside::Met),
            ItemState::PartlyMet | ItemState::NotMet => match question.decided_by {
                DecidedBy::City => None,
                other => Some(SetAside::DecidedBy(other)),
            },
        };
        let then = now.and_then(|now| best_answer(question, now));
        let (Some(now), Some(then), None) = (now, then, aside) else {
            gains.aside.push((question.id.clone(), aside.unwrap_or(SetAside::NoGain)));
            continue;
        };
        let points = then.points(question).unwrap_or(0.0);
        let gain = of_item(scores, item, points, &whole);
        if in_units(gain) == 0 {
            gains.aside.push((question.id.clone(), SetAside::NoGain));
            continue;
        }
        let areas = areas
            .iter()
            .map(|(area, shares)| ((*area).to_owned(), of_item(scores, item, points, shares)))
            .filter(|(_, gain)| *gain > 0.0)
            .collect();
        gains.proposals.push(Proposal {
            question: question.id.clone(),
            now: now.clone(),
            then,
            lower_now,
            gain,
            areas,
        });
    }
    gains.proposals.sort_by(|a, b| a.question.cmp(&b.question));
    gains.find_out.sort_by(|a, b| compare(b.most, a.most).then_with(|| a.question.cmp(&b.question)));
    gains
}

/// `100 share w (p' - p)/sum(w max)`, with the field's share of the whole.
fn of_item(scores: &Scores, item: &ItemScore, points: f64, shares: &BTreeMap<String, f64>) -> f64 {
    let all = scores
        .items
        .iter()
        .filter(|other| other.field == item.field && other.applies())
        .fold(0.0, |sum, other| sum + other.weight);
    let share = shares.get(&item.field).copied().unwrap_or(0.0);
    let more = (points - item.points.unwrap_or(0.0)) / item.max;
    if all > 0.0 { 100.0 * share * item.weight * more / all } else { 0.0 }
}

/// How much of a node's bounds comes from each field: the product of the shares along every path, over the parts that
/// have bounds.
fn shares(
    definition: &Definition,
    matrix: Option<&Matrix>,
    scores: &Scores,
    level: Level,
    id: &str,
) -> BTreeMap<String, f64> {
    let mut found = BTreeMap::new();
    let children: Vec<(f64, Level, &str)> = match level {
        Level::Item => return found,
        Level::Field => return [(id.to_owned(), 1.0)].into(),
        Level::Area => matrix
            .map(|m| m.of_area(id).map(|w| (w.weight, Level::Field, w.field.as_str())).collect())
            .unwrap_or_default(),
        Level::Index => definition
            .index(id)
            .map(|index| index.parts.iter().map(|(level, id)| (1.0, *level, id.as_str())).collect())
            .unwrap_or_default(),
    };
    let bounded = |level: Level, id: &str| scores.node(level, id).is_some_and(|node| node.bounds.is_some());
    let children: Vec<_> = children.into_iter().filter(|&(_, level, id)| bounded(level, id)).collect();
    let total = children.iter().fold(0.0, |sum, (weight, ..)| sum + weight);
    for (weight, level, id) in children {
        for (field, share) in shares(definition, matrix, scores, level, id) {
            *found.entry(field).or_insert(0.0) += share * weight / total;
        }
    }
    found
}

/// The answer that earns the most, as near to the one now as it can be: ticks are kept.
fn best_answer(question: &Question, now: &Answer) -> Option<Answer> {
    let best = match &question.kind {
        Kind::YesNo | Kind::Graded => {
            let points = |id: &str| Answer::Option(id.to_owned()).points(question).unwrap_or(0.0);
            // Of equal ones the first.
            let best =
                question.options.iter().rev().max_by(|a, b| points(&a.id).total_cmp(&points(&b.id)))?;
            Answer::Option(best.id.clone())
        }
        Kind::Numeric { lo, hi, .. } => Answer::Number(if question.reverse { *lo } else { *hi }),
        Kind::Checklist if question.reverse => Answer::Ticks(Vec::new()),
        Kind::Checklist => {
            let mut ticked: Vec<&str> = match now {
                Answer::Ticks(ids) => ids.iter().map(String::as_str).collect(),
                _ => Vec::new(),
            };
            let sum = |ticked: &[&str]| {
                ticked
                    .iter()
                    .filter_map(|id| question.option(id))
                    .fold(0.0, |sum, option| sum + option.points)
            };
            for option in question.options.iter().filter(|option| option.points > 0.0) {
                if sum(&ticked) < question.max && !ticked.contains(&option.id.as_str()) {
                    ticked.push(&option.id);
                }
            }
            let in_order = question.options.iter().filter(|option| ticked.contains(&option.id.as_str()));
            Answer::Ticks(in_order.map(|option| option.id.clone()).collect())
        }
    };
    (best.points(question)? > now.points(question)?).then_some(best)
}
