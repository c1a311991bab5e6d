//! What stands out: strengths and needs by the stated rule.
//!
//! Comes in: a [`Standing`] and the definition's thresholds. Goes out: [`Strengths`]: at most so many of each, with
//! the number that made them so. It proposes nothing and words nothing; `icci-report` comes next.

use std::cmp::Ordering;

use icci_score::definition::Thresholds;
use icci_score::value::{Bounded, Level, Status};

use crate::standing::{Standing, StandingRow};
use crate::statistics::to_12_digits;
use crate::status::PeerStatus;

/// What made a strength or a need.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Basis {
    /// The gap to the peers' median.
    Gap {
        /// The city's score less the peers' median, in points.
        gap: f64,
        /// The peers' median, in points.
        median: f64,
        /// How many peers.
        peers: usize,
        /// Whether the median lies within the score's bounds: open answers could close the gap.
        within_bounds: bool,
    },
    /// The level alone, because there are too few peers.
    Level,
}

/// A strength or a need.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Area, field, ...
    pub level: Level,
    /// The id within the level.
    pub id: String,
    /// The city's score with its bounds.
    pub score: Bounded,
    /// What made it one.
    pub basis: Basis,
}

/// Why something is neither strength nor need whatever its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NotJudged {
    /// It has no score.
    NoScore,
    /// So few of its questions are answered that a review shows no score.
    LowCoverage(f64),
}

/// Strengths and needs of one level.
#[derive(Debug, Clone, PartialEq)]
pub struct Strengths {
    /// The level.
    pub level: Level,
    /// The status of the city's values; none where it has none.
    pub status: Option<Status>,
    /// What the peers' numbers are; none when the city has no result.
    pub peer_status: Option<PeerStatus>,
    /// Strengths, the greatest first; may be fewer than allowed, or none.
    pub strengths: Vec<Finding>,
    /// Needs, the greatest first; may be fewer than allowed, or none.
    pub needs: Vec<Finding>,
    /// How many meet the rule for strengths, named or not.
    pub strengths_in_all: usize,
    /// How many meet the rule for needs, named or not.
    pub needs_in_all: usize,
    /// What was not judged, and why.
    pub not_judged: Vec<(String, NotJudged)>,
}

impl Strengths {
    /// Strengths and needs of a level of a standing.
    ///
    /// # Formula
    ///
    /// With at least `min_peers` peers that have a score: a strength has a gap to the peers' median of at least
    /// `strength_gap`, a need of at most `need_gap`. With fewer: a strength has a level of at least `strength_level`,
    /// a need one below `need_level`. Ordered by size of gap (what is judged by its level follows), then level, then
    /// id; at most `most` of each. Compared to 12 significant digits, in points.
    ///
    /// # Missing answers
    ///
    /// What has no score, or less coverage than `area_coverage`, is not judged. Choice: because a review shows no score
    /// for it, and a strength without a number could not be checked.
    pub fn of(standing: &Standing, level: Level, thresholds: &Thresholds) -> Strengths {
        let (mut strengths, mut needs, mut not_judged) = (Vec::new(), Vec::new(), Vec::new());
        for row in standing.level(level) {
            let score = match judged(row, thresholds) {
                Ok(score) => score,
                Err(why) => {
                    not_judged.push((row.id.clone(), why));
                    continue;
                }
            };
            let (basis, strong, weak) = judge(row, score, thresholds);
            let finding = Finding { level, id: row.id.clone(), score, basis };
            if strong {
                strengths.push(finding);
            } else if weak {
                needs.push(finding);
            }
        }
        // Of strengths the highest gap and level first, of needs the lowest.
        strengths.sort_by(|a, b| {
            by_kind(a, b).then_with(|| by_gap_then_level(b, a)).then_with(|| a.id.cmp(&b.id))
        });
        needs.sort_by(|a, b| {
            by_kind(a, b).then_with(|| by_gap_then_level(a, b)).then_with(|| a.id.cmp(&b.id))
        });
        let (strengths_in_all, needs_in_all) = (strengths.len(), needs.len());
        strengths.truncate(thresholds.most);
        needs.truncate(thresholds.most);
        Strengths {
            level,
            status: standing.level(level).next().map(|row| row.status),
            peer_status: standing.status,
            strengths,
            needs,
            strengths_in_all,
            needs_in_all,
            not_judged,
        }
    }
}

/// The score that may be judged.
fn judged(row: &StandingRow, thresholds: &Thresholds) -> Result<Bounded, NotJudged> {
    let score = row.score.ok_or(NotJudged::NoScore)?;
    match row.coverage {
        Some(coverage) if coverage < thresholds.area_coverage => Err(NotJudged::LowCoverage(coverage)),
        _ => Ok(score),
    }
}

/// On what a score is judged, and whether it is a strength, or a need.
fn judge(row: &StandingRow, score: Bounded, thresholds: &Thresholds) -> (Basis, bool, bool) {
    match row.in_review(thresholds.min_peers) {
        Ok(comparison) => {
            let gap = comparison.gap_to_median;
            let bounds = to_12_digits(score.lower)..=to_12_digits(score.upper);
            let within_bounds = bounds.contains(&to_12_digits(comparison.median)) && !score.is_exact();
            let basis = Basis::Gap { gap, median: comparison.median, peers: comparison.peers, within_bounds };
            let rounded = to_12_digits(gap);
            (basis, rounded >= thresholds.strength_gap, rounded <= thresholds.need_gap)
        }
        Err(_) => {
            let rounded = to_12_digits(score.score);
            (Basis::Level, rounded >= thresholds.strength_level, rounded < thresholds.need_level)
        }
    }
}

/// Findings with a gap before those without.
fn by_kind(a: &Finding, b: &Finding) -> Ordering {
    let by_level = |finding: &Finding| finding.basis == Basis::Level;
    by_level(a).cmp(&by_level(b))
}

/// The lowest gap first, then the lowest level, to 12 significant digits.
fn by_gap_then_level(a: &Finding, b: &Finding) -> Ordering {
    let gap = |finding: &Finding| match finding.basis {
        Basis::Gap { gap, .. } => to_12_digits(gap),
        Basis::Level => 0.0,
    };
    let level = |finding: &Finding| to_12_digits(finding.score.score);
    gap(a).total_cmp(&gap(b)).then_with(|| level(a).total_cmp(&level(b)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peers::{PeerRule, Selection, select};
    use crate::testing::{city, flat};
    use icci_score::definition::Definition;
    use icci_score::questionnaire::Scores;

    fn strengths(definition: &Definition, scores: &[Scores], level: Level) -> Strengths {
        let selection = Selection { rule: PeerRule::All, ..Selection::new("Kuopio", 2026) };
        let peers = select(definition, &selection, &[], scores).value;
        Strengths::of(&Standing::of(definition, scores, &peers, None), level, &definition.thresholds)
    }

    fn ids(findings: &[Finding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.id.as_str()).collect()
    }

    const FIVE: [(&str, f64); 5] = [("A", 50.0), ("B", 50.0), ("C", 50.0), ("D", 50.0), ("E", 50.0)];

    #[test]
    fn the_greatest_gaps_come_first_and_three_are_named() {
        let definition = Definition::built_in();
        let mut scores = flat(&definition, &FIVE);
        let except = [
            ("commitment", Some(55.0)),     // + 5: just a strength
            ("education", Some(54.9)),      // + 4.9: not one
            ("media", Some(80.0)),          // + 30
            ("language", Some(70.0)),       // + 20
            ("culture-social", Some(70.0)), // + 20: the id decides
            ("welcoming", Some(45.0)),      // - 5: just a need
            ("mediation", Some(10.0)),      // - 40
        ];
        scores.push(city(&definition, "Kuopio", 2026, Status::SelfAssessed, 50.0, &except));
        let found = strengths(&definition, &scores, Level::Field);
        assert_eq!(ids(&found.strengths), ["media", "culture-social", "language"]);
        assert_eq!(found.strengths_in_all, 4);
        assert_eq!(ids(&found.needs), ["mediation", "welcoming"]);
        let basis = Basis::Gap { gap: -40.0, median: 50.0, peers: 5, within_bounds: false };
        assert_eq!(found.needs[0].basis, basis);
    }

    #[test]
    fn too_few_peers_leave_the_level_to_decide() {
        let definition = Definition::built_in();
        let mut scores = flat(&definition, &FIVE[..4]);
        let except = [("media", Some(75.0)), ("language", Some(49.9)), ("mediation", Some(20.0))];
        scores.push(city(&definition, "Kuopio", 2026, Status::SelfAssessed, 60.0, &except));
        let found = strengths(&definition, &scores, Level::Field);
        assert_eq!(ids(&found.strengths), ["media"]); // 75 is enough, 60 is not, whatever the gap of 10
        assert_eq!(ids(&found.needs), ["mediation", "language"]); // the lowest first
        assert!(found.needs.iter().all(|finding| finding.basis == Basis::Level));
    }

    #[test]
    fn nothing_stands_out_among_equals() {
        let definition = Definition::built_in();
        let mut scores = flat(&definition, &FIVE);
        scores.extend(flat(&definition, &[("Kuopio", 50.0)]));
        let found = strengths(&definition, &scores, Level::Area);
        assert!(found.strengths.is_empty() && found.needs.is_empty() && found.not_judged.is_empty());
    }

    #[test]
    fn what_is_hardly_answered_is_not_judged_and_open_answers_are_said() {
        let definition = Definition::built_in();
        let mut scores = flat(&definition, &FIVE);
        let mut own = city(&definition, "Kuopio", 2026, Status::SelfAssessed, 20.0, &[("media", None)]);
        for node in &mut own.areas {
            node.coverage = Some(if node.id == "dialogue" { 0.59 } else { 0.6 });
            node.bounds = Some((20.0, if node.id == "inclusive-governance" { 50.0 } else { 49.0 }));
        }
        scores.push(own);
        let found = strengths(&definition, &scores, Level::Area);
        assert_eq!(found.not_judged, [("dialogue".to_owned(), NotJudged::LowCoverage(0.59))]);
        assert_eq!(found.needs_in_all, 6);
        let within = |finding: &&Finding| matches!(finding.basis, Basis::Gap { within_bounds: true, .. });
        assert_eq!(
            found.needs.iter().filter(within).map(|f| f.id.as_str()).collect::<Vec<_>>(),
            ["inclusive-governance"]
        );
        let fields = strengths(&definition, &scores, Level::Field);
        assert_eq!(fields.not_judged, [("media".to_owned(), NotJudged::NoScore)]);
    }
}
