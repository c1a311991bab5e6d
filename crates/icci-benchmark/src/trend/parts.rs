//! Takes changes apart: fields into questions, areas and indices into the questions below them.
//!
//! Every score is a weighted mean, and [`Apart`] takes the change of one apart into those of its members. A member that
//! counts in both years hands its own parts on, times its share of the weight; one that enters or leaves is one part, by
//! itself, however many questions it has. So nothing is lost on the way up, and nothing is in two parts that cancel.

use icci_score::definition::{Definition, Matrix};
use icci_score::questionnaire::{Absent, ItemScore, NodeScore, Scores};
use icci_score::value::{Bounded, Level};

use super::apart::{Apart, Member};
use super::change::{ChangePart, PartKind, above, exact};
use super::known;

/// A place where points of a change are counted.
struct Slot {
    /// The field that it is in; none for areas and indices.
    field: Option<usize>,
    kind: PartKind,
    source: (Level, String),
}

impl Slot {
    fn is(&self, level: Level, id: &str) -> bool {
        self.source.0 == level && self.source.1 == id
    }
}

/// Points by slot; those that are not there are 0.
type Points = Vec<(usize, f64)>;

/// All changes between two years, taken apart.
pub(super) struct Parts {
    /// A slot for every field and, after it, for its questions; then for areas and indices.
    slots: Vec<Slot>,
    fields: Vec<Option<Points>>,
    areas: Vec<Option<Points>>,
    indices: Vec<Option<Points>>,
}

impl Parts {
    pub(super) fn of(definition: &Definition, matrix: Option<&Matrix>, from: &Scores, to: &Scores) -> Parts {
        let mut parts =
            Parts { slots: Vec::new(), fields: Vec::new(), areas: Vec::new(), indices: Vec::new() };
        for (at, node) in to.fields.iter().enumerate() {
            let points = parts.field(at, node, from, to);
            parts.fields.push(points);
        }
        for area in &to.areas {
            let weights: Vec<(f64, Level, &str)> = matrix
                .map(|m| m.of_area(&area.id).map(|w| (w.weight, Level::Field, w.field.as_str())).collect())
                .unwrap_or_default();
            let points = parts.mean(Level::Area, area, &weights, from, to);
            parts.areas.push(points);
        }
        for index in &to.indices {
            let weights: Vec<(f64, Level, &str)> = definition
                .index(&index.id)
                .map(|index| index.parts.iter().map(|(level, id)| (1.0, *level, id.as_str())).collect())
                .unwrap_or_default();
            let points = parts.mean(Level::Index, index, &weights, from, to);
            parts.indices.push(points);
        }
        parts
    }

    fn slot(&mut self, field: Option<usize>, kind: PartKind, level: Level, id: &str) -> usize {
        self.slots.push(Slot { field, kind, source: (level, id.to_owned()) });
        self.slots.len() - 1
    }

    /// Adds the slots of a field and gives the parts of its change; nothing when it has no score in one of the years.
    fn field(&mut self, at: usize, node: &NodeScore, from: &Scores, to: &Scores) -> Option<Points> {
        let own = |scores: &Scores| -> Vec<ItemScore> {
            scores.items.iter().filter(|item| item.field == node.id).cloned().collect()
        };
        let (old, new) = (own(from), own(to));
        let before = from.node(Level::Field, &node.id);
        let scores = (before.and_then(|node| node.score.ok()), node.score.ok());
        let answers = !from.items.is_empty() && !to.items.is_empty();
        let kind = match scores {
            (None, Some(_)) if answers => known::kind_of_field(&old, &new, true),
            (Some(_), None) if answers => known::kind_of_field(&new, &old, false),
            _ => kind_of_node(before, node),
        };
        let whole = self.slot(Some(at), kind, Level::Field, &node.id);
        let (Some(score_from), Some(score_to)) = scores else { return None };
        if !answers {
            return Some(vec![(whole, score_to - score_from)]);
        }
        let dropped = old.iter().filter(|item| !new.iter().any(|other| other.id == item.id));
        let mut members: Vec<(usize, Member)> = Vec::new();
        for item in new.iter().chain(dropped) {
            let old = old.iter().find(|other| other.id == item.id);
            let new = new.iter().find(|other| other.id == item.id);
            let slot = self.slot(Some(at), known::kind(old, new), Level::Item, &item.id);
            let counted = |item: Option<&ItemScore>| {
                item.filter(|item| item.counted)
                    .map(|item| (item.weight, 100.0 * item.points.unwrap_or(0.0) / item.max))
            };
            match (counted(old), counted(new)) {
                // One that weighs something else is another question: it leaves, and enters.
                (Some((weight, from)), Some((other, to))) if weight != other => {
                    members.push((slot, Member { weight, from: Some(from), to: None }));
                    members.push((slot, Member { weight: other, from: None, to: Some(to) }));
                }
                (from, to) => {
                    let Some((weight, _)) = to.or(from) else { continue };
                    let score = |year: Option<(f64, f64)>| year.map(|(_, score)| score);
                    members.push((slot, Member { weight, from: score(from), to: score(to) }));
                }
            }
        }
        let apart = Apart::of(&members.iter().map(|(_, member)| *member).collect::<Vec<_>>())?;
        Some(members.iter().map(|(slot, member)| (*slot, apart.part(member))).collect())
    }

    /// Adds the slot of a mean and gives the parts of its change; nothing when it has no score in one of the years.
    fn mean(
        &mut self,
        level: Level,
        node: &NodeScore,
        weights: &[(f64, Level, &str)],
        from: &Scores,
        to: &Scores,
    ) -> Option<Points> {
        let before = from.node(level, &node.id);
        self.slot(None, kind_of_node(before, node), level, &node.id);
        before?.score.ok()?;
        node.score.ok()?;
        let score = |scores: &Scores, level: Level, id: &str| scores.node(level, id)?.score.ok();
        let members: Vec<Member> = weights
            .iter()
            .map(|&(weight, level, id)| Member {
                weight,
                from: score(from, level, id),
                to: score(to, level, id),
            })
            .collect();
        let apart = Apart::of(&members)?;
        let mut points = vec![0.0; self.slots.len()];
        for (&(weight, level, id), member) in weights.iter().zip(&members) {
            if let (Some(_), Some(_)) = (member.from, member.to) {
                let at = to.level(level).iter().position(|node| node.id == id);
                for (slot, own) in at.and_then(|at| self.points(level, at)).unwrap_or_default() {
                    points[*slot] += apart.share(weight) * own;
                }
            } else if let Some(slot) = self.slots.iter().position(|slot| slot.is(level, id)) {
                points[slot] += apart.part(member);
            }
        }
        Some(points.into_iter().enumerate().filter(|(_, points)| *points != 0.0).collect())
    }

    fn points(&self, level: Level, position: usize) -> Option<&[(usize, f64)]> {
        let level = match level {
            Level::Item => return None,
            Level::Field => &self.fields,
            Level::Area => &self.areas,
            Level::Index => &self.indices,
        };
        level.get(position)?.as_deref()
    }

    /// The parts of the change of a node with their slots, those of 0 left out.
    fn moved(&self, level: Level, position: usize) -> Vec<(&Slot, f64)> {
        let mut points = vec![0.0; self.slots.len()];
        for &(slot, own) in self.points(level, position).unwrap_or_default() {
            points[slot] += own;
        }
        self.slots.iter().zip(points).filter(|(_, points)| *points != 0.0).collect()
    }

    /// The parts of the change of a node, in the definition's order; those of 0 are left out.
    pub(super) fn list(&self, level: Level, position: usize) -> Vec<ChangePart> {
        let part = |(slot, points): (&Slot, f64)| ChangePart {
            kind: slot.kind,
            source: slot.source.clone(),
            points,
        };
        self.moved(level, position).into_iter().map(part).collect()
    }

    /// A question's part in the change of its field; nothing when the field has none.
    pub(super) fn of_question(&self, field: usize, id: &str) -> Option<f64> {
        self.points(Level::Field, field)?;
        let own = self.moved(Level::Field, field).into_iter().find(|(slot, _)| slot.is(Level::Item, id));
        Some(own.map_or(0.0, |(_, points)| points))
    }

    /// The part of all that is in a field in the change of an index; nothing when the index has none.
    pub(super) fn of_field(&self, field: usize, index: usize) -> Option<f64> {
        self.points(Level::Index, index)?;
        let own = self.moved(Level::Index, index).into_iter().filter(|(slot, _)| slot.field == Some(field));
        Some(own.fold(0.0, |sum, (_, points)| sum + points))
    }
}

/// What a change of a node comes from of whose questions nothing is known, by what it tells of itself: where the bounds of
/// the years overlap, the answers that are open or not known may be all of the difference.
fn kind_of_node(from: Option<&NodeScore>, to: &NodeScore) -> PartKind {
    let gone = |node: Option<&NodeScore>| node.is_some_and(|node| node.score == Err(Absent::NotApplicable));
    let certain = |a: Bounded, b: Bounded| (exact(a) && exact(b)) || above(a, b) || above(b, a);
    match (from.and_then(NodeScore::value), to.value()) {
        (None, Some(_)) if gone(from) => PartKind::WhatApplies,
        (Some(_), None) if gone(Some(to)) => PartKind::WhatApplies,
        (None, Some(_)) => PartKind::NewlyAnswered,
        (Some(_), None) => PartKind::NoLongerAnswered,
        (Some(from), Some(to)) if !certain(from, to) => PartKind::NotKnown,
        _ => PartKind::Answered,
    }
}
