//! From one year to another: a row for every index, area, field and question.

use icci_score::definition::{Definition, Matrix};
use icci_score::questionnaire::{ItemScore, NodeScore, Scores};
use icci_score::value::{Bounded, Level};

use super::WHOLE;
use super::change::{Change, Comparable, NotComparable, PartKind, Unsaid, Verdict};
use super::common::{on_common_questions, same_edition};
use super::known;
use super::parts::Parts;
use crate::statistics::difference;
use crate::status::Kind;

/// The change from one year to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The city.
    pub unit: String,
    /// The earlier year.
    pub from: i32,
    /// The later year.
    pub to: i32,
    /// What the later result is: official, self-assessed or illustrative; none for statistics and surveys.
    pub kind: Option<Kind>,
    /// Whether these are indices as they were printed, of which no parts are known.
    pub printed: bool,
    /// Whether the two years can be compared at all, and how.
    pub comparable: Result<Comparable, NotComparable>,
    /// Indices, areas, fields, questions; each in the definition's order.
    pub rows: Vec<Change>,
}

impl Step {
    /// The change of a city from one result to another.
    ///
    /// # Formula
    ///
    /// Every score is a weighted mean `sum(m F)/M` of its members: a field of its questions (m is `w max`, F is
    /// `100 p/max`), an area of its fields (m is the weight of the matrix), an index of its parts (m is 1). M is the sum of
    /// m over the members that count. Their parts in the change of the mean, in points:
    ///
    /// - a member that counts in both years: `m/MB (F1 - F0)`, with MB the sum of m over those that count in both;
    /// - one that counts in the later year only: `m/M1 (F1 - R1)`, with R1 the mean of those that count in both, in that year;
    /// - one that counts in the earlier year only: `m/M0 (R0 - F0)`.
    ///
    /// The parts sum to the change, none is larger than 100 times its share of the weight, and the order does not matter.
    /// Where nothing counts in both years R0 and R1 are the mean of both scores. A field that counts in both years hands the
    /// parts of its questions on, times `m/MB`; one that counts in one year only is one part.
    ///
    /// A question counts in one year only when it came to apply or no longer applies, or when it is one that is left out
    /// while it is open (a voluntary question; any question under `exclude`).
    ///
    /// `matrix` is the one that the scores were computed with; the definition's first when none is given.
    ///
    /// # Missing answers
    ///
    /// Only parts of questions whose answers are known in both years are better or worse. Those newly answered and no
    /// longer answered, those whose answer came to be known or is no longer known ("not known" is an answer without
    /// knowledge), and those on which respondents differ are parts of their own kinds ([`PartKind`]). Improved or declined
    /// is said only when the change on answers known in both years has that sign and the bounds of the two years do not
    /// overlap. Results of different editions are compared on the questions that both have, and their scores are then of
    /// these alone; without answers they are not compared.
    pub fn between(definition: &Definition, from: &Scores, to: &Scores, matrix: Option<&Matrix>) -> Step {
        let matrix = matrix.or(definition.matrices.first());
        let kind = Kind::of(to.status);
        let common = if same_edition(definition, &from.edition, &to.edition) {
            None
        } else {
            Some(on_common_questions(definition, from, to, matrix))
        };
        let comparable = match &common {
            _ if Kind::of(from.status) != kind || from.is_printed() != to.is_printed() => {
                Err(NotComparable::OtherStatus)
            }
            None => Ok(Comparable::Same),
            Some(Some(_)) => Ok(Comparable::CommonQuestions),
            Some(None) => Err(NotComparable::OtherEdition),
        };
        let (from, to) = match (&common, comparable) {
            (Some(Some((from, to))), Ok(_)) => (from, to),
            _ => (from, to),
        };
        let rows = Rows { definition, from, to, comparable, parts: Parts::of(definition, matrix, from, to) };
        Step {
            unit: to.unit.clone(),
            from: from.year,
            to: to.year,
            kind,
            printed: to.is_printed(),
            comparable,
            rows: rows.all(),
        }
    }

    /// The rows of a level, in the definition's order.
    pub fn level(&self, level: Level) -> impl Iterator<Item = &Change> {
        self.rows.iter().filter(move |row| row.level == level)
    }

    /// One row.
    pub fn row(&self, level: Level, id: &str) -> Option<&Change> {
        self.level(level).find(|row| row.id == id)
    }
}

struct Rows<'a> {
    definition: &'a Definition,
    from: &'a Scores,
    to: &'a Scores,
    comparable: Result<Comparable, NotComparable>,
    parts: Parts,
}

impl Rows<'_> {
    fn all(&self) -> Vec<Change> {
        let whole = self.to.indices.iter().position(|node| node.id == WHOLE);
        let mut rows = Vec::new();
        for level in [Level::Index, Level::Area, Level::Field] {
            for (at, node) in self.to.level(level).iter().enumerate() {
                rows.push(self.node(level, at, node, whole));
            }
        }
        let dropped = self.from.items.iter().filter(|item| self.to.item(&item.id).is_none());
        for item in self.to.items.iter().chain(dropped) {
            rows.push(self.item(item));
        }
        rows
    }

    fn node(&self, level: Level, at: usize, to: &NodeScore, whole: Option<usize>) -> Change {
        let before = self.from.node(level, &to.id);
        let (from_value, to_value) = (before.and_then(NodeScore::value), to.value());
        let comparable = self.comparable.and_then(|how| match (from_value, to_value) {
            (None, None) => Err(NotComparable::NoScore),
            (None, Some(_)) => Err(NotComparable::NoScoreBefore),
            (Some(_), None) => Err(NotComparable::NoScoreNow),
            _ if !self.same_parts(level, &to.id) => Err(NotComparable::OtherParts),
            _ => Ok(how),
        });
        let both = from_value.zip(to_value).filter(|_| self.comparable.is_ok());
        let mut row = Change {
            level,
            id: to.id.clone(),
            from: from_value,
            to: to_value,
            change: both.map(|(from, to)| difference(to.score, from.score)),
            part: whole
                .filter(|_| self.comparable.is_ok())
                .and_then(|whole| self.part(level, at, &to.id, whole)),
            parts: if both.is_some() { self.parts.list(level, at) } else { Vec::new() },
            comparable,
            verdict: Verdict::CannotBeSaid(Unsaid::NotComparable),
        };
        if let (Some((from, to)), true) = (both, comparable.is_ok()) {
            let known = row.other_kinds().iter().all(|kind| *kind == PartKind::WhatApplies);
            // Of what was printed no answers are known, and no bounds: the numbers alone say it.
            let of_known =
                if self.to.is_printed() { row.change.unwrap_or(0.0) } else { row.sum_of(PartKind::Answered) };
            row.verdict = Verdict::of(of_known, known, from, to);
        }
        row
    }

    /// Whether a score is made of the same fields in both years, down to the fields.
    fn same_parts(&self, level: Level, id: &str) -> bool {
        let (Some(from), Some(to)) = (self.from.node(level, id), self.to.node(level, id)) else {
            return false;
        };
        match level {
            Level::Item | Level::Field => true,
            Level::Index if self.from.is_printed() && self.to.is_printed() => true,
            Level::Area => from.parts == to.parts,
            Level::Index => {
                let parts = self.definition.index(id).map(|index| index.parts.as_slice()).unwrap_or_default();
                from.parts == to.parts && parts.iter().all(|(level, id)| self.same_parts(*level, id))
            }
        }
    }

    /// The part of a field or area in the change of the index.
    fn part(&self, level: Level, at: usize, id: &str, whole: usize) -> Option<f64> {
        match level {
            Level::Field => self.parts.of_field(at, whole),
            Level::Area => {
                // Present in the index at all only with all parts in both years.
                self.from.node(Level::Index, WHOLE)?.score.ok()?;
                self.to.node(Level::Index, WHOLE)?.score.ok()?;
                let parts = &self.definition.index(WHOLE)?.parts;
                parts.iter().find(|(level, part)| *level == Level::Area && part == id)?;
                let (from, to) =
                    (self.from.node(level, id)?.score.ok()?, self.to.node(level, id)?.score.ok()?);
                Some(difference(to, from) / parts.len() as f64)
            }
            Level::Item | Level::Index => None,
        }
    }

    fn item(&self, item: &ItemScore) -> Change {
        let (old, new) = (self.from.item(&item.id), self.to.item(&item.id));
        let (from, to) = (old.and_then(ItemScore::value), new.and_then(ItemScore::value));
        let comparable = self.comparable.and_then(|how| known::not_comparable(old, new).map_or(Ok(how), Err));
        let both = from.zip(to).filter(|_| self.comparable.is_ok());
        let change = both.map(|(from, to): (Bounded, Bounded)| difference(to.score, from.score));
        let field = self.to.fields.iter().position(|node| node.id == item.field);
        let part =
            field.filter(|_| self.comparable.is_ok()).and_then(|at| self.parts.of_question(at, &item.id));
        let verdict = match (comparable, both) {
            (Ok(_), Some((from, to))) => Verdict::of(change.unwrap_or(0.0), true, from, to),
            (Ok(_), None) => Verdict::CannotBeSaid(Unsaid::NotComparable),
            (Err(why), _) => Verdict::CannotBeSaid(why.unsaid()),
        };
        Change {
            level: Level::Item,
            id: item.id.clone(),
            from,
            to,
            change,
            part,
            parts: Vec::new(),
            comparable,
            verdict,
        }
    }
}
