//! One result a city: the latest that is like the city's own.

use std::cmp::Ordering;

use icci_score::definition::Definition;
use icci_score::questionnaire::Scores;
use icci_score::value::Status;

use super::{Chosen, Why};
use crate::status::{Kind, PeerStatus};

/// What a result must be like.
pub(super) struct Wanted<'a> {
    pub definition: &'a Definition,
    pub candidates: &'a [Scores],
    /// The year that no result may be later than.
    pub year: i32,
    pub status: PeerStatus,
}

impl Wanted<'_> {
    /// The city's own latest result, whatever its age and edition.
    pub(super) fn own(&self, results: &[usize]) -> Option<Chosen> {
        let own = |scores: &Scores| self.admits(scores) && scores.year <= self.year;
        self.latest(results, own, &self.definition.edition, None)
    }

    /// The latest result that may stand beside the city's, or why there is none.
    pub(super) fn like(&self, results: &[usize], city: &Chosen, max_age: u32) -> Result<Chosen, Why> {
        let kind = Kind::of(city.status);
        let like = |scores: &Scores| {
            self.admits(scores)
                && scores.year <= self.year
                && self.age(scores) <= max_age
                && self.same_edition(&scores.edition, &city.edition)
        };
        self.latest(results, like, &city.edition, kind).ok_or_else(|| self.why_not(results, max_age))
    }

    /// The first condition, in the order in which a person would ask, that no result meets.
    fn why_not(&self, results: &[usize], max_age: u32) -> Why {
        let all: Vec<&Scores> = results.iter().filter_map(|&at| self.candidates.get(at)).collect();
        let alike: Vec<&Scores> = all.iter().copied().filter(|scores| self.admits(scores)).collect();
        let Some(earliest) = alike.iter().map(|scores| scores.year).min() else {
            let kind = self.status.kind();
            if let Some(other) = all.iter().find(|scores| kind.is_some() && Kind::of(scores.status) == kind) {
                return Why::OtherBasis { printed: other.is_printed() };
            }
            let mut statuses: Vec<Status> = all.iter().map(|scores| scores.status).collect();
            statuses.sort_unstable();
            statuses.dedup();
            return Why::OtherStatus(statuses);
        };
        let Some(latest) =
            alike.iter().filter(|scores| scores.year <= self.year).max_by_key(|scores| scores.year)
        else {
            return Why::Later(earliest);
        };
        let age = self.age(latest);
        if age > max_age {
            Why::TooOld { year: latest.year, age }
        } else {
            Why::OtherEdition(latest.edition.clone())
        }
    }

    fn admits(&self, scores: &Scores) -> bool {
        self.status.admits(scores)
    }

    fn age(&self, scores: &Scores) -> u32 {
        self.year.abs_diff(scores.year)
    }

    /// Whether results of two editions can be compared: they are one edition, or both map to the definition's. Choice:
    /// an edition that is not stated counts as the same, because printed results seldom state it; it is said so.
    fn same_edition(&self, a: &str, b: &str) -> bool {
        let ours = |edition: &str| {
            edition == self.definition.edition || self.definition.maps_to.iter().any(|e| e == edition)
        };
        a.is_empty() || b.is_empty() || a == b || (ours(a) && ours(b))
    }

    /// The latest of the results that pass. Of one year: the wanted edition, then the wanted kind, then official; what
    /// is left is settled by content, so that the order of candidates does not matter.
    fn latest(
        &self,
        results: &[usize],
        passes: impl Fn(&Scores) -> bool,
        edition: &str,
        kind: Option<Kind>,
    ) -> Option<Chosen> {
        let rank = |scores: &Scores| {
            (
                scores.year,
                scores.edition == edition,
                Kind::of(scores.status) == kind,
                std::cmp::Reverse(scores.status),
            )
        };
        results
            .iter()
            .filter_map(|&at| Some((at, self.candidates.get(at)?)))
            .filter(|(_, scores)| passes(scores))
            .max_by(|(_, a), (_, b)| rank(a).cmp(&rank(b)).then_with(|| by_content(a, b)))
            .map(|(candidate, scores)| Chosen {
                candidate,
                unit: scores.unit.clone(),
                year: scores.year,
                edition: scores.edition.clone(),
                status: scores.status,
                age: self.age(scores),
            })
    }
}

/// Orders results of one identity by where they stand and what they say.
fn by_content(a: &Scores, b: &Scores) -> Ordering {
    let numbers = |scores: &Scores| -> Vec<u64> {
        scores.fields.iter().map(|node| node.score.map_or(u64::MAX, f64::to_bits)).collect()
    };
    (&a.edition, &a.source, &a.unit)
        .cmp(&(&b.edition, &b.source, &b.unit))
        .then_with(|| numbers(a).cmp(&numbers(b)))
}
