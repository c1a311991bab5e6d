//! What other answers would change: some changes tried, the best ones found, the best set that an effort allows.
//!
//! Comes in: the settled answers of a city and year. Goes out: [`WhatIf`] (everything anew, the standing too), [`Best`]
//! (questions ranked by what they would gain), [`Plan`] (the best set within a budget). It proposes nothing that another
//! decides, and nothing about what nobody knows: that is listed apart, to be found out first. `uncertainty` comes next.

mod best;
mod budget;
mod gain;
mod set;
#[cfg(test)]
mod tests;

use icci_score::answers::Answer;
use icci_score::definition::DecidedBy;
use icci_score::questionnaire::{Missing, Options, Scores};

use crate::error::Error;
use crate::peers::Peers;

pub use best::{Best, best};
pub use budget::{Chosen, Plan, budget};
pub use set::{Ranks, Row, WhatIf, set};

/// How what-if scores, and among whom the city stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Settings<'a> {
    /// How scores are computed.
    pub options: Options<'a>,
    /// The candidates and the peers chosen from them, when the standing is asked for too.
    pub among: Option<(&'a [Scores], &'a Peers)>,
}

impl Settings<'_> {
    /// Gains add up only when open questions count the same before and after.
    fn additive(&self) -> Result<(), Error> {
        match self.options.missing {
            Missing::AsNotMet => Ok(()),
            Missing::Exclude => Err(Error::WhatIfSetting { found: "exclude" }),
        }
    }
}

/// A question that the city could answer better, and what that would gain.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The question.
    pub question: String,
    /// Its answer now.
    pub now: Answer,
    /// The answer that earns the most.
    pub then: Answer,
    /// The lower bound of the seven-areas index now, in points.
    pub lower_now: f64,
    /// What the lower bound of the seven-areas index would gain by this alone, in points.
    pub gain: f64,
    /// What the lower bounds of areas would gain, in points, in the definition's order; only those that gain.
    pub areas: Vec<(String, f64)>,
}

/// A question to be found out first: what it could gain is not known.
#[derive(Debug, Clone, PartialEq)]
pub struct FindOut {
    /// The question.
    pub question: String,
    /// Whether it is answered with "not known"; else it is unanswered.
    pub unknown: bool,
    /// What the lower bound of the seven-areas index could gain at most, in points.
    pub most: f64,
}

/// A question that is not proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetAside {
    /// It earns the most already.
    Met,
    /// It does not apply to the city.
    NotApplicable,
    /// Somebody else decides.
    DecidedBy(DecidedBy),
    /// No single answer earns more, or what it earns reaches no area.
    NoGain,
}

impl SetAside {
    /// The word of tables.
    pub fn as_str(self) -> &'static str {
        match self {
            SetAside::Met => "met",
            SetAside::NotApplicable => "not-applicable",
            SetAside::DecidedBy(DecidedBy::City) => "decided-by-city",
            SetAside::DecidedBy(DecidedBy::State) => "decided-by-state",
            SetAside::DecidedBy(DecidedBy::County) => "decided-by-county",
            SetAside::DecidedBy(DecidedBy::Other) => "decided-by-other",
            SetAside::NoGain => "no-gain",
        }
    }
}
