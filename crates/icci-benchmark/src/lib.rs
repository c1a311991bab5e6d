//! Benchmarks a city among its peers: which cities it may be compared with, where it stands, what stands out, how it
//! develops, what would change it, how firm its place is, and how sound an index is.
//!
//! Comes in: [`Scores`](icci_score::questionnaire::Scores) of many cities and years, and facts about the cities.
//! Goes out: [`Peers`], [`Standing`], [`Strengths`], [`Trend`], [`what_if`], [`Recounts`]; of any composite index its [`coherence`] and [`robustness`]. It scores no answers (`icci-score` did) and words nothing
//! (`icci-report` comes next).

pub mod audit;
pub mod coherence;
mod comparison;
mod composition;
mod error;
pub mod frame;
mod kinds;
pub mod peers;
pub mod robustness;
mod standing;
pub mod statistics;
mod status;
mod strengths;
#[cfg(test)]
mod testing;
pub mod trend;
pub mod uncertainty;
pub mod what_if;

pub use comparison::{Comparison, Next, NoRobustZ};
pub use error::Error;
pub use kinds::{KindDifference, official_and_own};
pub use peers::{Peer, PeerRule, Peers, Selection, select, select_each};
pub use standing::{NotRanked, Standing, StandingRow, WhyNotRanked, Withheld};
pub use status::{Kind, PeerStatus, StatusRule};
pub use strengths::{Basis, Finding, NotJudged, Strengths};
pub use trend::Trend;
pub use uncertainty::{RankInterval, Recounts};
