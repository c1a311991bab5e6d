//! One change: its two scores, its parts, whether they can be compared, and what can be said.

use icci_score::value::{Bounded, Level};

use crate::statistics::to_12_digits;

/// What a part of a change comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    /// Something that has a known answer, or a result, in both years: the only kind that is better or worse than it was.
    Answered,
    /// Something answered now and open before.
    NewlyAnswered,
    /// Something open now and answered before.
    NoLongerAnswered,
    /// The answer was "not known" and is known now.
    KnowledgeGained,
    /// The answer was known and is now "not known".
    KnowledgeLost,
    /// In one of the years or both respondents differ, and nobody has settled it.
    Unsettled,
    /// Something that is known in neither year and counts in one only: open in the one, "not known" in the other. Of a
    /// result that came without answers: a difference that lies within the bounds.
    NotKnown,
    /// Something that applies to the city, or is asked, in one of the years only.
    WhatApplies,
}

impl PartKind {
    /// The word of tables.
    pub fn as_str(self) -> &'static str {
        match self {
            PartKind::Answered => "answered",
            PartKind::NewlyAnswered => "newly-answered",
            PartKind::NoLongerAnswered => "no-longer-answered",
            PartKind::KnowledgeGained => "knowledge-gained",
            PartKind::KnowledgeLost => "knowledge-lost",
            PartKind::Unsettled => "unsettled",
            PartKind::NotKnown => "not-known",
            PartKind::WhatApplies => "what-applies-changed",
        }
    }
}

/// A part of a change.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangePart {
    /// What it comes from.
    pub kind: PartKind,
    /// The question; the field where it counts in one year only, or where a result came without answers.
    pub source: (Level, String),
    /// How much of the change it is, in points; below 0 when it lowers the score.
    pub points: f64,
}

/// How two years can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparable {
    /// As they are: one edition.
    Same,
    /// On the questions that both editions have.
    CommonQuestions,
}

/// Why two years cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotComparable {
    /// There is no score before.
    NoScoreBefore,
    /// There is no score now.
    NoScoreNow,
    /// There is no score in either year.
    NoScore,
    /// The editions differ, and without answers there are no common questions.
    OtherEdition,
    /// The results are of different kinds: official ones and own ones are never one line.
    OtherStatus,
    /// The scores are made of different parts.
    OtherParts,
    /// The question is answered now and was open before.
    NewlyAnswered,
    /// The question was answered before and is open now.
    NoLongerAnswered,
    /// The answer to the question is known now and was "not known" before.
    KnowledgeGained,
    /// The answer to the question was known before and is "not known" now.
    KnowledgeLost,
    /// Respondents differ in one of the years or both, and nobody has settled it.
    Unsettled,
    /// The answer is known in neither year, and at least once it is "not known".
    NotKnown,
    /// The question is open in both years.
    Unanswered,
    /// The question applies in one of the years only.
    AppliesInOne,
    /// The question applies in neither year.
    NotApplicable,
}

impl NotComparable {
    /// The word of the column `reason`.
    pub fn as_str(self) -> &'static str {
        match self {
            NotComparable::NoScoreBefore => "no-score-before",
            NotComparable::NoScoreNow => "no-score-now",
            NotComparable::NoScore => "no-score",
            NotComparable::OtherEdition => "other-edition",
            NotComparable::OtherStatus => "other-status",
            NotComparable::OtherParts => "other-parts",
            NotComparable::NewlyAnswered => PartKind::NewlyAnswered.as_str(),
            NotComparable::NoLongerAnswered => PartKind::NoLongerAnswered.as_str(),
            NotComparable::KnowledgeGained => PartKind::KnowledgeGained.as_str(),
            NotComparable::KnowledgeLost => PartKind::KnowledgeLost.as_str(),
            NotComparable::Unsettled => PartKind::Unsettled.as_str(),
            NotComparable::NotKnown => PartKind::NotKnown.as_str(),
            NotComparable::Unanswered => "unanswered",
            NotComparable::AppliesInOne => PartKind::WhatApplies.as_str(),
            NotComparable::NotApplicable => "not-applicable",
        }
    }

    /// Why nothing can be said of the change then.
    pub(crate) fn unsaid(self) -> Unsaid {
        match self {
            NotComparable::NewlyAnswered
            | NotComparable::NoLongerAnswered
            | NotComparable::KnowledgeGained
            | NotComparable::KnowledgeLost
            | NotComparable::Unsettled
            | NotComparable::NotKnown
            | NotComparable::Unanswered => Unsaid::AnswersMissing,
            NotComparable::AppliesInOne => Unsaid::WhatApplies,
            NotComparable::NoScoreBefore
            | NotComparable::NoScoreNow
            | NotComparable::NoScore
            | NotComparable::OtherEdition
            | NotComparable::OtherStatus
            | NotComparable::OtherParts
            | NotComparable::NotApplicable => Unsaid::NotComparable,
        }
    }
}

/// Why nothing can be said of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsaid {
    /// Answers are missing, not known or unsettled: with them the change could be another.
    AnswersMissing,
    /// Nothing is open, but the change comes from what applies, not from the answers.
    WhatApplies,
    /// The two years cannot be compared.
    NotComparable,
}

/// What can be said of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Better by the answers known in both years, however the others turn out.
    Improved,
    /// Worse by the answers known in both years, however the others turn out.
    Declined,
    /// The same, and nothing is open.
    Unchanged,
    /// Neither can be said.
    CannotBeSaid(Unsaid),
}

impl Verdict {
    /// The word of the column `verdict`.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Improved => "improved",
            Verdict::Declined => "declined",
            Verdict::Unchanged => "unchanged",
            Verdict::CannotBeSaid(Unsaid::AnswersMissing) => "answers-missing",
            Verdict::CannotBeSaid(Unsaid::WhatApplies) => "what-applies-changed",
            Verdict::CannotBeSaid(Unsaid::NotComparable) => "not-comparable",
        }
    }

    /// What can be said of two comparable scores.
    ///
    /// # Formula
    ///
    /// With the change `a` on what has known answers in both years, and bounds `[l0, u0]` and `[l1, u1]`: improved when
    /// `a > 0` and `l1 > u0`, declined when `a < 0` and `u1 < l0`. Unchanged when `a = 0`, the scores are equal, and all
    /// is known: the bounds are exact, and no part of the change comes from answers that are not known in both years
    /// (`known`). Compared to 12 significant digits.
    pub(crate) fn of(answered: f64, known: bool, from: Bounded, to: Bounded) -> Verdict {
        // Sums of parts that cancel out leave a rest of rounding, on the scale of 100 points.
        let answered = if answered.abs() < 1e-9 { 0.0 } else { answered };
        if answered > 0.0 && above(to, from) {
            Verdict::Improved
        } else if answered < 0.0 && above(from, to) {
            Verdict::Declined
        } else if !(known && exact(from) && exact(to)) {
            Verdict::CannotBeSaid(Unsaid::AnswersMissing)
        } else if answered == 0.0 && to_12_digits(from.score) == to_12_digits(to.score) {
            Verdict::Unchanged
        } else {
            Verdict::CannotBeSaid(Unsaid::WhatApplies)
        }
    }
}

/// Whether nothing is open in a score.
pub(super) fn exact(value: Bounded) -> bool {
    to_12_digits(value.lower) == to_12_digits(value.upper)
}

/// Whether all of a score's bounds is above those of another.
pub(super) fn above(a: Bounded, b: Bounded) -> bool {
    to_12_digits(a.lower) > to_12_digits(b.upper)
}

/// How one score changed from a year to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Item, field, area or index.
    pub level: Level,
    /// The id within the level.
    pub id: String,
    /// The score of the earlier year with its bounds, if there is one.
    pub from: Option<Bounded>,
    /// The score of the later year with its bounds, if there is one.
    pub to: Option<Bounded>,
    /// The later score less the earlier one, in points.
    pub change: Option<f64>,
    /// Its own part in a change above: a question's in its field's, a field's and an area's in the
    /// seven-areas index's. None where that has no change.
    pub part: Option<f64>,
    /// What the change is made of, in the definition's order; parts of 0 are left out. They sum to the change. Empty where
    /// there is no change.
    pub parts: Vec<ChangePart>,
    /// Whether the two years can be compared, and how.
    pub comparable: Result<Comparable, NotComparable>,
    /// What can be said of it.
    pub verdict: Verdict,
}

impl Change {
    /// The sum of the parts of one kind, in points.
    pub fn sum_of(&self, kind: PartKind) -> f64 {
        self.parts.iter().filter(|part| part.kind == kind).fold(0.0, |sum, part| sum + part.points)
    }

    /// What the change comes from beside answers known in both years, each kind once; empty where it is all theirs.
    pub fn other_kinds(&self) -> Vec<PartKind> {
        let mut kinds: Vec<PartKind> =
            self.parts.iter().map(|part| part.kind).filter(|kind| *kind != PartKind::Answered).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// How much of the change comes from answers known in both years, in points; none where there is no change.
    pub fn known(&self) -> Option<f64> {
        let change = self.change?;
        let all = self.comparable.is_ok() && self.other_kinds().is_empty();
        Some(if all { change } else { self.sum_of(PartKind::Answered) })
    }

    /// The parts with the most points either way first, at most so many; ties in the definition's order.
    pub fn largest(&self, most: usize) -> Vec<&ChangePart> {
        let mut parts: Vec<&ChangePart> = self.parts.iter().collect();
        parts.sort_by(|a, b| to_12_digits(b.points.abs()).total_cmp(&to_12_digits(a.points.abs())));
        parts.truncate(most);
        parts
    }
}
