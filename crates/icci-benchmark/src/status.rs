//! Only like is ranked with like: kinds of results, and the rule by which kinds meet.
//!
//! Comes in: the [`Status`] of results. Goes out: the [`Kind`]s that may stand in one ranking. It selects no
//! cities; `peers` comes next.

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
    /// All of one kind, the city's too.
    One(Kind),
    /// Official results and self-assessments.
    Mixed,
}

impl PeerStatus {
    /// Whether a result of a kind may stand in the ranking.
    pub fn admits(self, kind: Kind) -> bool {
        match self {
            PeerStatus::One(own) => own == kind,
            PeerStatus::Mixed => kind.is_real(),
        }
    }

    /// The word of the column `peer_status`: what icci computes from official fields is derived.
    pub fn word_at(self, level: Level) -> &'static str {
        match self {
            PeerStatus::One(Kind::Official) => match level {
                Level::Item | Level::Field => Status::Official.as_str(),
                Level::Area | Level::Index => Status::Official.of_computed().as_str(),
            },
            PeerStatus::One(Kind::SelfAssessed) => Status::SelfAssessed.as_str(),
            PeerStatus::One(Kind::Illustrative) => Status::Illustrative.as_str(),
            PeerStatus::Mixed => StatusRule::Mixed.as_str(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn illustrative_results_are_never_mixed_with_real_ones() {
        assert!(PeerStatus::Mixed.admits(Kind::Official));
        assert!(PeerStatus::Mixed.admits(Kind::SelfAssessed));
        assert!(!PeerStatus::Mixed.admits(Kind::Illustrative));
        assert!(!PeerStatus::One(Kind::Official).admits(Kind::SelfAssessed));
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
        assert_eq!(PeerStatus::Mixed.word_at(Level::Area), "mixed");
    }
}
