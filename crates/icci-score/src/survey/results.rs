//! What comes out of a survey: estimates a row each, differences a row each. Hidden numbers are not in them.

use super::estimate::Estimate;

/// Why a row lacks numbers, or what to know about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Few respondents stand behind it, or few could be reckoned from it.
    SmallCell,
    /// Nobody answered.
    NoAnswers,
    /// As many strata as clusters: nothing says how clusters differ.
    NoDegreesOfFreedom,
    /// A ratio whose denominator is 0.
    ZeroDenominator,
    /// Few respondents at or beyond a quantile: it would come near to one person's answer.
    Extreme,
    /// No number comes of it: a sum beyond what a number can hold, or a variance of one respondent.
    NotANumber,
    /// A number in full would tell of few respondents: it is rounded, its error is rounded too or left out.
    Rounded,
    /// No design was declared: errors are those of a simple random sample.
    AsIfSimpleRandomSample,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Reason; 8] = [
        Reason::SmallCell,
        Reason::NoAnswers,
        Reason::NoDegreesOfFreedom,
        Reason::ZeroDenominator,
        Reason::Extreme,
        Reason::NotANumber,
        Reason::Rounded,
        Reason::AsIfSimpleRandomSample,
    ];

    /// The word of tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::SmallCell => "small-cell",
            Reason::NoAnswers => "no-answers",
            Reason::NoDegreesOfFreedom => "no-degrees-of-freedom",
            Reason::ZeroDenominator => "zero-denominator",
            Reason::Extreme => "extreme",
            Reason::NotANumber => "not-a-number",
            Reason::Rounded => "rounded",
            Reason::AsIfSimpleRandomSample => "as-if-simple-random-sample",
        }
    }
}

/// A row of estimates.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The group in each column of `by`.
    pub groups: Vec<String>,
    /// The variable.
    pub variable: String,
    /// A value of words or answers, or the probability of a quantile; empty otherwise.
    pub category: String,
    /// The numbers; nothing when they are hidden.
    pub estimate: Option<Estimate>,
    /// Why they are hidden or incomplete.
    pub reason: Option<Reason>,
    /// Weighted share of "don't know" among the answers given, 0 to 1.
    pub dont_know: Option<f64>,
    /// Cronbach's alpha of an area.
    pub alpha: Option<f64>,
}

impl Row {
    /// Whether the numbers are hidden so that nobody can be recognised.
    pub fn is_suppressed(&self) -> bool {
        self.estimate.is_none()
    }
}

/// A row of the comparison of groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The variable.
    pub variable: String,
    /// The first group.
    pub group_a: String,
    /// The second group.
    pub group_b: String,
    /// The numbers; nothing when one of the groups is hidden.
    pub difference: Option<super::Difference>,
    /// The probability corrected for all tests of the table.
    pub p_holm: Option<f64>,
}

/// All that was estimated.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Results {
    /// The group columns of the rows.
    pub by: Vec<String>,
    /// Estimates.
    pub rows: Vec<Row>,
    /// Differences, where groups are compared.
    pub compared: Vec<Compared>,
    /// Whether weights or a design were declared.
    pub declared: bool,
    /// Respondents, unless they are so few that even that is hidden.
    pub respondents: Option<u64>,
}
