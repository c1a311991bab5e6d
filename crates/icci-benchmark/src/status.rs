//! Only like is ranked with like: kinds of results, and the rule by which kinds meet.
//!
//! Comes in: the [`Status`] of results, and whether they are printed indices. Goes out: the [`Kind`]s that may stand in one ranking. It selects no
//! cities; `peers` comes next.

use icci_score::questionnaire::Scores;
use icci_score::value::{Level, Status};

/// Results that are alike: what may be ranked together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Printed by the Council of Europe, or computed by icci from what it printed.
    Official,
    /// Computed by icci from the city's own answers.
    SelfAssessed,
    /// Invented, for demonstration; never together with real results.
    Illustrative,
}

impl Kind {
    /// The kind of a result of the index; none for statistics and surveys, which are no results of it.
    pub fn of(status: Status) -> Option<Kind> {
        match status {
            Status::Official | Status::Derived => Some(Kind::Official),
            Status::SelfAssessed => Some(Kind::SelfAssessed),
            Status::Illustrative => Some(Kind::Illustrative),
            Status::Surveyed | Status::Statistic => None,
        }
    }

    /// The status of what was given: that of the fields, or of printed indices.
    pub fn status(self) -> Status {
        match self {
            Kind::Official => Status::Official,
            Kind::SelfAssessed => Status::SelfAssessed,
            Kind::Illustrative => Status::Illustrative,
        }
    }

    /// Whether the results are real.
    pub fn is_real(self) -> bool {
        self != Kind::Illustrative
    }
}

/// Which results may be ranked with which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum StatusRule {
    /// The city's result among others of the same kind.
    #[default]
    Like,
    /// Official results only, the city's too.
    Official,
    /// Self-assessments only, the city's too.
    SelfAssessed,
    /// Illustrative results only, the city's too.
    Illustrative,
    /// Official results and self-assessments together: marked at every number. Illustrative ones stay apart.
    Mixed,
}

impl StatusRule {
    /// All rules, in the order in which they are listed.
    pub const ALL: [StatusRule; 5] = [
        StatusRule::Like,
        StatusRule::Official,
        StatusRule::SelfAssessed,
        StatusRule::Illustrative,
        StatusRule::Mixed,
    ];

    /// The word used in files and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            StatusRule::Like => "like",
            StatusRule::Official => "official",
            StatusRule::SelfAssessed => "self-assessed",
            StatusRule::Illustrative => "illustrative",
            StatusRule::Mixed => "mixed",
        }
    }

    /// The rule of a word as written in files and on the command line.
    pub fn parse(word: &str) -> Option<StatusRule> {
        let word = word.trim().to_lowercase();
        StatusRule::ALL.into_iter().find(|rule| rule.as_str() == word)
    }
}

impl std::fmt::Display for StatusRule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What the numbers of a ranking are: of one kind, or mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeerStatus {
    /// All computed from fields of one kind, the city's too.
    One(Kind),
    /// All printed indices of one kind, the city's too: how they were computed is not known, so they stand apart from
    /// those that icci computes.
    Printed(Kind),
    /// Official results and self-assessments, all computed from fields.
    Mixed,
}

impl PeerStatus {
    /// Whether a result may stand in the ranking.
    pub fn admits(self, scores: &Scores) -> bool {
        let Some(kind) = Kind::of(scores.status) else { return false };
        match self {
            PeerStatus::One(own) => own == kind && !scores.is_printed(),
            PeerStatus::Printed(own) => own == kind && scores.is_printed(),
            PeerStatus::Mixed => kind.is_real() && !scores.is_printed(),
        }
    }

    /// The kind of its results; none when they are mixed.
    pub fn kind(self) -> Option<Kind> {
        match self {
            PeerStatus::One(kind) | PeerStatus::Printed(kind) => Some(kind),
            PeerStatus::Mixed => None,
        }
    }

    /// The word of the column `peer_status`: what icci computes from official fields is derived, what was printed is
    /// official.
    pub fn word_at(self, level: Level) -> &'static str {
        let computed = matches!(level, Level::Area | Level::Index);
        match self {
            PeerStatus::One(Kind::Official) if computed => Status::Official.of_computed().as_str(),
            PeerStatus::One(kind) | PeerStatus::Printed(kind) => kind.status().as_str(),
            PeerStatus::Mixed => StatusRule::Mixed.as_str(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{city, printed};
    use icci_score::definition::Definition;

    #[test]
    fn illustrative_results_are_never_mixed_with_real_ones() {
        let of = |status| city(&Definition::built_in(), "A", 2026, status, 50.0, &[]);
        let (official, own) = (of(Status::Official), of(Status::SelfAssessed));
        assert!(PeerStatus::Mixed.admits(&official) && PeerStatus::Mixed.admits(&own));
        assert!(!PeerStatus::Mixed.admits(&of(Status::Illustrative)));
        assert!(!PeerStatus::One(Kind::Official).admits(&own));
        let printed = printed("A", 2026, &[("core", 50.0)]);
        assert!(PeerStatus::Printed(Kind::Official).admits(&printed));
        let others =
            [PeerStatus::Mixed, PeerStatus::One(Kind::Official), PeerStatus::Printed(Kind::SelfAssessed)];
        assert!(others.iter().all(|status| !status.admits(&printed)));
        assert!(!PeerStatus::Printed(Kind::Official).admits(&official));
        assert_eq!(Kind::of(Status::Derived), Some(Kind::Official));
        assert_eq!(Kind::of(Status::Surveyed), None);
    }

    #[test]
    fn rules_are_read_as_they_are_written() {
        for rule in StatusRule::ALL {
            assert_eq!(StatusRule::parse(&format!(" {} ", rule.as_str().to_uppercase())), Some(rule));
        }
        assert_eq!(StatusRule::parse("same"), None);
    }

    #[test]
    fn areas_of_official_fields_are_derived() {
        assert_eq!(PeerStatus::One(Kind::Official).word_at(Level::Field), "official");
        assert_eq!(PeerStatus::One(Kind::Official).word_at(Level::Area), "derived");
        assert_eq!(PeerStatus::Printed(Kind::Official).word_at(Level::Index), "official");
        assert_eq!(PeerStatus::Mixed.word_at(Level::Area), "mixed");
    }
}
