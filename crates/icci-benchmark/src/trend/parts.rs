//! Takes changes apart: fields into questions, areas and indices into the questions below them.
//!
//! Every score is a quotient `N/D`, N a sum over its parts and D the sum of their weights. Between two years
//! `N1/D1 - N0/D0 = (N1 - N0)(1/D1 + 1/D0)/2 + (N1 + N0)(1/D1 - 1/D0)/2`: the first term is a sum over the parts, the
//! second is there only when D is not what it was. So each part of a field is carried to an area by the weight of the
//! field in it, and from there to an index, and nothing is lost on the way.

use icci_score::definition::{Definition, Matrix};
use icci_score::questionnaire::{Absent, ItemScore, NodeScore, Scores};
use icci_score::value::Level;

use super::change::{ChangePart, PartKind};

/// A place where points of a change are counted.
struct Slot {
    field: Option<usize>,
    kind: PartKind,
    source: Option<(Level, String)>,
}

/// All changes between two years, taken apart.
pub(super) struct Parts {
    slots: Vec<Slot>,
    fields: Vec<Vec<f64>>,
    areas: Vec<Option<Vec<f64>>>,
    indices: Vec<Option<Vec<f64>>>,
}

/// A child of an area or index: its weight, its score in both years, and the parts of its change.
struct Child<'a> {
    weight: f64,
    from: Option<f64>,
    to: Option<f64>,
    points: Option<&'a [f64]>,
}

impl Parts {
    pub(super) fn of(definition: &Definition, matrix: Option<&Matrix>, from: &Scores, to: &Scores) -> Parts {
        let mut parts =
            Parts { slots: Vec::new(), fields: Vec::new(), areas: Vec::new(), indices: Vec::new() };
        let changes: Vec<Vec<(usize, f64)>> =
            to.fields.iter().enumerate().map(|(at, node)| parts.field(at, node, from, to)).collect();
        // The slot of what an area or index is made of.
        parts.slots.push(Slot { field: None, kind: PartKind::WhatApplies, source: None });
        let dense = |sparse: Vec<(usize, f64)>| {
            let mut points = vec![0.0; parts.slots.len()];
            for (slot, value) in sparse {
                points[slot] += value;
            }
            points
        };
        parts.fields = changes.into_iter().map(dense).collect();
        for area in &to.areas {
            let weights: Vec<(f64, Level, &str)> = matrix
                .map(|m| m.of_area(&area.id).map(|w| (w.weight, Level::Field, w.field.as_str())).collect())
                .unwrap_or_default();
            let points = parts.mean(Level::Area, &area.id, &weights, from, to);
            parts.areas.push(points);
        }
        for index in &to.indices {
            let weights: Vec<(f64, Level, &str)> = definition
                .index(&index.id)
                .map(|index| index.parts.iter().map(|(level, id)| (1.0, *level, id.as_str())).collect())
                .unwrap_or_default();
            let points = parts.mean(Level::Index, &index.id, &weights, from, to);
            parts.indices.push(points);
        }
        parts
    }

    /// Adds the slots of a field and gives the points in them: of the change, or of all its score when it has one in
    /// one of the years only.
    fn field(&mut self, field: usize, to_node: &NodeScore, from: &Scores, to: &Scores) -> Vec<(usize, f64)> {
        let from_node = from.node(Level::Field, &to_node.id);
        let (before, now) = (from_node.and_then(|node| node.score.ok()), to_node.score.ok());
        let first = self.slots.len();
        self.slots.push(Slot { field: Some(field), kind: PartKind::WhatApplies, source: None });
        let mut points = Vec::new();
        if from.items.is_empty() || to.items.is_empty() {
            let gone =
                |node: Option<&NodeScore>| node.is_some_and(|node| node.score == Err(Absent::NotApplicable));
            let kind = match (before, now) {
                (None, Some(_)) if gone(from_node) => PartKind::WhatApplies,
                (Some(_), None) if gone(Some(to_node)) => PartKind::WhatApplies,
                (None, Some(_)) => PartKind::NewlyAnswered,
                (Some(_), None) => PartKind::NoLongerAnswered,
                _ => PartKind::Answered,
            };
            let source = Some((Level::Field, to_node.id.clone()));
            self.slots.push(Slot { field: Some(field), kind, source });
            points.push((first + 1, now.unwrap_or(0.0) - before.unwrap_or(0.0)));
            return points;
        }
        let own = |scores: &'_ Scores| -> Vec<ItemScore> {
            scores.items.iter().filter(|item| item.field == to_node.id).cloned().collect()
        };
        let (old, new) = (own(from), own(to));
        let sums = |items: &[ItemScore], score: Option<f64>| {
            score.map(|_| {
                items
                    .iter()
                    .filter(|item| item.counted)
                    .fold((0.0, 0.0), |(n, d), item| (n + earned(item), d + item.weight))
            })
        };
        let (factor, rest) = match (sums(&old, before), sums(&new, now)) {
            (Some((n0, d0)), Some((n1, d1))) => {
                (50.0 * (1.0 / d1 + 1.0 / d0), 50.0 * (n1 + n0) * (1.0 / d1 - 1.0 / d0))
            }
            (Some((_, d0)), None) => (100.0 / d0, 0.0),
            (None, Some((_, d1))) => (100.0 / d1, 0.0),
            (None, None) => (0.0, 0.0),
        };
        points.push((first, rest));
        let dropped = old.iter().filter(|item| !new.iter().any(|other| other.id == item.id));
        for item in new.iter().chain(dropped) {
            let old = old.iter().find(|other| other.id == item.id);
            let new = new.iter().find(|other| other.id == item.id);
            let (kind, slot) = match (old, new) {
                (Some(old), Some(new)) if old.applies() && new.applies() => {
                    let kind = match (old.answered(), new.answered()) {
                        (false, true) => PartKind::NewlyAnswered,
                        (true, false) => PartKind::NoLongerAnswered,
                        _ => PartKind::Answered,
                    };
                    (kind, None)
                }
                _ => (PartKind::WhatApplies, Some(first)),
            };
            let value = |item: Option<&ItemScore>, score: Option<f64>| {
                item.filter(|item| item.counted && score.is_some()).map_or(0.0, earned)
            };
            let slot = slot.unwrap_or_else(|| {
                self.slots.push(Slot {
                    field: Some(field),
                    kind,
                    source: Some((Level::Item, item.id.clone())),
                });
                self.slots.len() - 1
            });
            points.push((slot, factor * (value(new, now) - value(old, before))));
        }
        points
    }

    /// The parts of the change of a mean; nothing when it has no score in one of the years.
    fn mean(
        &self,
        level: Level,
        id: &str,
        weights: &[(f64, Level, &str)],
        from: &Scores,
        to: &Scores,
    ) -> Option<Vec<f64>> {
        from.node(level, id)?.score.ok()?;
        to.node(level, id)?.score.ok()?;
        let children: Vec<Child<'_>> = weights
            .iter()
            .map(|&(weight, level, id)| Child {
                weight,
                from: from.node(level, id).and_then(|node| node.score.ok()),
                to: to.node(level, id).and_then(|node| node.score.ok()),
                points: to
                    .level(level)
                    .iter()
                    .position(|node| node.id == id)
                    .and_then(|at| self.points(level, at)),
            })
            .collect();
        let sums = |score: fn(&Child<'_>) -> Option<f64>| {
            children.iter().fold((0.0, 0.0), |(n, d), child| match score(child) {
                Some(score) => (n + child.weight * score, d + child.weight),
                None => (n, d),
            })
        };
        let ((n0, d0), (n1, d1)) = (sums(|child| child.from), sums(|child| child.to));
        if d0 <= 0.0 || d1 <= 0.0 {
            return None;
        }
        let mut points = vec![0.0; self.slots.len()];
        for child in &children {
            let factor = 0.5 * child.weight * (1.0 / d1 + 1.0 / d0);
            for (sum, part) in points.iter_mut().zip(child.points.unwrap_or_default()) {
                *sum += factor * part;
            }
        }
        if let Some(last) = points.last_mut() {
            *last += 0.5 * (n1 + n0) * (1.0 / d1 - 1.0 / d0);
        }
        Some(points)
    }

    fn points(&self, level: Level, position: usize) -> Option<&[f64]> {
        match level {
            Level::Item => None,
            Level::Field => self.fields.get(position).map(Vec::as_slice),
            Level::Area => self.areas.get(position)?.as_deref(),
            Level::Index => self.indices.get(position)?.as_deref(),
        }
    }

    /// The parts of the change of a node, what applies as one and last; those of 0 are left out.
    pub(super) fn list(&self, level: Level, position: usize) -> Vec<ChangePart> {
        let mut list = Vec::new();
        let mut rest = 0.0;
        for (slot, &points) in self.slots.iter().zip(self.points(level, position).unwrap_or_default()) {
            if slot.source.is_none() || slot.kind == PartKind::WhatApplies {
                rest += points;
            } else if points != 0.0 {
                list.push(ChangePart { kind: slot.kind, source: slot.source.clone(), points });
            }
        }
        if rest != 0.0 {
            list.push(ChangePart { kind: PartKind::WhatApplies, source: None, points: rest });
        }
        list
    }

    /// A question's part in the change of its field.
    pub(super) fn of_question(&self, field: usize, id: &str) -> f64 {
        let is_it =
            |slot: &Slot| slot.source.as_ref().is_some_and(|(level, own)| *level == Level::Item && own == id);
        let points = self.fields.get(field).map(Vec::as_slice).unwrap_or_default();
        self.slots.iter().zip(points).find(|(slot, _)| is_it(slot)).map_or(0.0, |(_, points)| *points)
    }

    /// The part of all that is in a field in the change of an index.
    pub(super) fn of_field(&self, field: usize, index: usize) -> Option<f64> {
        let points = self.points(Level::Index, index)?;
        let own = self.slots.iter().zip(points).filter(|(slot, _)| slot.field == Some(field));
        Some(own.fold(0.0, |sum, (_, points)| sum + points))
    }
}

/// `w p`, in the unit of the item's weight `w max`.
fn earned(item: &ItemScore) -> f64 {
    item.weight * item.points.unwrap_or(0.0) / item.max
}
