//! Which cities a city is compared with, by which rule, and who was left out and why.
//!
//! Comes in: results of many cities and facts about them. Goes out: [`Peers`], the chosen result of each peer by its
//! position among the candidates. It compares no scores; `standing` comes next.

mod eligible;
mod facts;
mod group;
mod remarks;
mod select;
#[cfg(test)]
mod tests;

use std::str::FromStr;

use icci_score::questionnaire::Scores;
use icci_score::value::Status;

use crate::status::{PeerStatus, StatusRule};

pub use facts::POPULATION;
pub use select::{Selection, select, select_each};

/// Years after which a result is too old to be compared, unless told otherwise.
pub const DEFAULT_MAX_AGE: u32 = 5;

/// How peers are chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum PeerRule {
    /// Cities in the same band of population and the same band of share.
    #[default]
    Cluster,
    /// The cities nearest by population and share.
    Nearest(usize),
    /// Cities by name.
    List(Vec<String>),
    /// All cities with a result.
    All,
}

/// A number of nearest cities that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{found}` is not a way to choose peers (cluster, nearest:N with N from 1, all, or names with commas between)"
)]
pub struct UnreadableRule {
    /// What was found.
    pub found: String,
}

impl FromStr for PeerRule {
    type Err = UnreadableRule;

    /// Reads `cluster`, `nearest:N`, `all`, or names with commas between.
    ///
    /// # Examples
    ///
    /// ```
    /// use icci_benchmark::PeerRule;
    ///
    /// assert_eq!("nearest:10".parse(), Ok(PeerRule::Nearest(10)));
    /// assert_eq!("Vaasa, Turku".parse(), Ok(PeerRule::List(vec!["Vaasa".into(), "Turku".into()])));
    /// assert!("nearest:0".parse::<PeerRule>().is_err());
    /// ```
    fn from_str(text: &str) -> Result<PeerRule, UnreadableRule> {
        let unreadable = || UnreadableRule { found: text.to_owned() };
        let word = text.trim().to_lowercase();
        match word.as_str() {
            "cluster" => return Ok(PeerRule::Cluster),
            "all" => return Ok(PeerRule::All),
            _ => {}
        }
        if word == "nearest" {
            return Err(unreadable());
        }
        if let Some(number) = word.strip_prefix("nearest:") {
            let number: usize = number.trim().parse().map_err(|_| unreadable())?;
            return if number == 0 { Err(unreadable()) } else { Ok(PeerRule::Nearest(number)) };
        }
        let names: Vec<String> =
            text.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        if names.is_empty() { Err(unreadable()) } else { Ok(PeerRule::List(names)) }
    }
}

/// One result that was chosen: whose, of when, and where it stands among the candidates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Its position among the candidates.
    pub candidate: usize,
    /// The city.
    pub unit: String,
    /// The year of the result.
    pub year: i32,
    /// The edition of the result.
    pub edition: String,
    /// The status of its fields.
    pub status: Status,
    /// How many years older it is than the year asked for.
    pub age: u32,
}

/// A peer and why it is one.
#[derive(Debug, Clone, PartialEq)]
pub struct Peer {
    /// Its result.
    pub result: Chosen,
    /// Why it is a peer.
    pub reason: Reason,
}

/// Why a city is a peer.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// It is in the city's bands.
    Bands {
        /// Id of the band of population.
        population: String,
        /// The measure of share and the id of its band; none when only the population decided.
        share: Option<(String, String)>,
    },
    /// It is among the nearest.
    Near {
        /// The distance.
        distance: f64,
        /// What the distance is made of; the squares add up to the distance's.
        parts: Vec<DistancePart>,
    },
    /// It was named.
    Listed,
    /// Every city with a result is.
    All,
}

/// The part of a distance that comes from one measure.
#[derive(Debug, Clone, PartialEq)]
pub struct DistancePart {
    /// The measure.
    pub measure: String,
    /// The peer's value, as published (the population, not its logarithm).
    pub value: f64,
    /// The year of the peer's value.
    pub year: i32,
    /// `((x - x_city)/sd)^2`, 0 when all values are equal.
    pub squared: f64,
}

/// A city that is no peer although it has results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The city.
    pub unit: String,
    /// Why.
    pub why: Why,
}

/// Why a city with results is no peer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Its results are of other statuses.
    OtherStatus(Vec<Status>),
    /// Its results are of the status, but printed indices where those of fields are compared, or the other way round.
    OtherBasis {
        /// Whether it has only printed indices.
        printed: bool,
    },
    /// Its results are all of later years; the earliest of them.
    Later(i32),
    /// Its latest result is too old.
    TooOld {
        /// The year of the result.
        year: i32,
        /// Its age in years.
        age: u32,
    },
    /// Its results are of other editions.
    OtherEdition(String),
    /// Facts that the choice needs are missing.
    NoFacts(Vec<String>),
}

/// What became of the condition on the share of residents with a migrant background.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShareCondition {
    /// It was applied.
    Used {
        /// The measure.
        measure: String,
        /// Id of the city's band; none where no bands are used (nearest).
        band: Option<String>,
    },
    /// It was dropped, because too few cities meet it.
    Dropped {
        /// The measure.
        measure: String,
        /// Id of the city's band.
        band: String,
        /// How many cities meet it.
        found: usize,
    },
    /// The city has no measure of share that a candidate has too.
    NoMeasure,
    /// The rule asks for none.
    NotAsked,
}

/// The cities that a city is compared with, and how they were chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Peers {
    /// The city, as asked for.
    pub unit: String,
    /// The year, as asked for.
    pub year: i32,
    /// The city's own result; none when it has none of the status asked for.
    pub city: Option<Chosen>,
    /// How they were chosen.
    pub rule: PeerRule,
    /// Which results may be ranked with which.
    pub status_rule: StatusRule,
    /// What the numbers of the ranking are; none when the city has no result.
    pub status: Option<PeerStatus>,
    /// The most years that a result may be old.
    pub max_age: u32,
    /// Id of the city's band of population, where bands are used and it is known.
    pub population_band: Option<String>,
    /// What became of the condition on share.
    pub share: ShareCondition,
    /// How many other cities have a result that may be ranked with the city's, peers by the rule or not.
    pub alike: usize,
    /// The peers, by name; the nearest ones by distance.
    pub peers: Vec<Peer>,
    /// Cities with results that are no peers, by name; those that merely are in other bands, farther, or not listed are not
    /// named.
    pub left_out: Vec<LeftOut>,
}

impl Peers {
    /// The number of peers.
    pub fn len(&self) -> usize {
        self.peers.len()
    }

    /// Whether there is no peer.
    pub fn is_empty(&self) -> bool {
        self.peers.is_empty()
    }

    /// The city's own scores among the candidates that the peers were chosen from.
    pub fn city_scores<'a>(&self, candidates: &'a [Scores]) -> Option<&'a Scores> {
        found(candidates, self.city.as_ref()?)
    }

    /// One peer's scores among the candidates that it was chosen from.
    pub fn scores_of<'a>(&self, candidates: &'a [Scores], peer: &Peer) -> Option<&'a Scores> {
        found(candidates, &peer.result)
    }

    /// The peers' scores among the candidates that they were chosen from.
    pub fn scores<'a>(
        &'a self,
        candidates: &'a [Scores],
    ) -> impl Iterator<Item = (&'a Peer, &'a Scores)> + 'a {
        self.peers.iter().filter_map(|peer| Some((peer, found(candidates, &peer.result)?)))
    }
}

/// A chosen result among the candidates; nothing when they are not those that it was chosen from.
fn found<'a>(candidates: &'a [Scores], chosen: &Chosen) -> Option<&'a Scores> {
    candidates.get(chosen.candidate).filter(|scores| scores.unit == chosen.unit && scores.year == chosen.year)
}

#[cfg(test)]
mod rules {
    use super::*;

    #[test]
    fn rules_are_read_from_words() {
        assert_eq!(" Cluster".parse(), Ok(PeerRule::Cluster));
        assert_eq!("all".parse(), Ok(PeerRule::All));
        assert_eq!("nearest: 7".parse(), Ok(PeerRule::Nearest(7)));
        assert_eq!("Vaasa".parse(), Ok(PeerRule::List(vec!["Vaasa".to_owned()])));
        for text in ["nearest", "nearest:", "nearest:-1", "nearest:0", "nearest:3.5", "", " , "] {
            let error = text.parse::<PeerRule>().expect_err(text);
            assert!(error.to_string().contains("nearest:N"), "{error}");
        }
    }
}
