//! What is known of a question in two years, and what its part of a change is therefore called.

use icci_score::questionnaire::{ItemScore, ItemState};

use super::change::{NotComparable, PartKind};

/// What is known of a question in one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    /// It does not apply, or was not asked.
    Nowhere,
    /// Nobody answered.
    Open,
    /// The answer is that it is not known.
    Unknown,
    /// Respondents differ, and nobody has settled it: the lowest answer counts, another may be right.
    Unsettled,
    /// There is one answer.
    Known,
}

impl Held {
    fn of(item: Option<&ItemScore>) -> Held {
        match item {
            None => Held::Nowhere,
            Some(item) if item.state == ItemState::NotApplicable => Held::Nowhere,
            Some(item) if item.conflict => Held::Unsettled,
            Some(item) if item.state == ItemState::Unknown => Held::Unknown,
            Some(item) if item.state == ItemState::Open => Held::Open,
            Some(_) => Held::Known,
        }
    }
}

/// What a question's part of a change comes from. Only a known answer in both years can have become better or worse.
pub(super) fn kind(from: Option<&ItemScore>, to: Option<&ItemScore>) -> PartKind {
    match (Held::of(from), Held::of(to)) {
        (Held::Nowhere, _) | (_, Held::Nowhere) => PartKind::WhatApplies,
        (Held::Unsettled, _) | (_, Held::Unsettled) => PartKind::Unsettled,
        (Held::Known, Held::Known) => PartKind::Answered,
        (Held::Open, Held::Known) => PartKind::NewlyAnswered,
        (Held::Known, Held::Open) => PartKind::NoLongerAnswered,
        (Held::Unknown, Held::Known) => PartKind::KnowledgeGained,
        (Held::Known, Held::Unknown) => PartKind::KnowledgeLost,
        (Held::Open | Held::Unknown, Held::Open | Held::Unknown) => PartKind::NotKnown,
    }
}

/// Why a question cannot be compared between two years; nothing when its answers are known in both.
pub(super) fn not_comparable(from: Option<&ItemScore>, to: Option<&ItemScore>) -> Option<NotComparable> {
    Some(match (kind(from, to), Held::of(from), Held::of(to)) {
        (PartKind::Answered, ..) => return None,
        (PartKind::WhatApplies, Held::Nowhere, Held::Nowhere) => NotComparable::NotApplicable,
        (PartKind::WhatApplies, ..) => NotComparable::AppliesInOne,
        (PartKind::NewlyAnswered, ..) => NotComparable::NewlyAnswered,
        (PartKind::NoLongerAnswered, ..) => NotComparable::NoLongerAnswered,
        (PartKind::KnowledgeGained, ..) => NotComparable::KnowledgeGained,
        (PartKind::KnowledgeLost, ..) => NotComparable::KnowledgeLost,
        (PartKind::Unsettled, ..) => NotComparable::Unsettled,
        (PartKind::NotKnown, Held::Open, Held::Open) => NotComparable::Unanswered,
        (PartKind::NotKnown, ..) => NotComparable::NotKnown,
    })
}

/// What the part of a field comes from that counts in one year only, by its questions in that year and in the other.
pub(super) fn kind_of_field(other: &[ItemScore], counting: &[ItemScore], enters: bool) -> PartKind {
    if other.iter().all(|item| Held::of(Some(item)) == Held::Nowhere) {
        return PartKind::WhatApplies;
    }
    let held = |wanted: Held| counting.iter().any(|item| item.counted && Held::of(Some(item)) == wanted);
    match (held(Held::Known), held(Held::Unsettled)) {
        (true, _) if enters => PartKind::NewlyAnswered,
        (true, _) => PartKind::NoLongerAnswered,
        (false, true) => PartKind::Unsettled,
        (false, false) => PartKind::NotKnown,
    }
}
