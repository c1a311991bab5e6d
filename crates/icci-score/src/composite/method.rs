//! How the children of a node become its value.

/// A method of aggregation, named as in the literature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aggregation {
    /// `sum(w x)/sum(w)`.
    Arithmetic,
    /// `exp(sum(w ln x)/sum(w))`, for x > 0.
    Geometric,
    /// `sum(w)/sum(w/x)`, for x > 0.
    Harmonic,
    /// The median, unweighted: the mean of the middle two when their number is even.
    Median,
    /// Adjusted Mazziotta-Pareto index: `M - S2/M` with `M = sum(w r)/sum(w)`, `S2 = sum(w (r - M)^2)/sum(w)`.
    /// Indicators are brought to `r = 70 + 60 (x - Min)/(Max - Min)` first, Min and Max pooled over years. For M > 0.
    Ampi,
    /// The same with `M + S2/M`, of a phenomenon of which more is worse.
    AmpiNegative,
    /// For each pair of units the sign of `W(a > b) - W(b > a)` over the children present in both, summed; 0 when the
    /// difference is at most 1e-12 of the weight, or nothing is in common. Pairs are those of the units that have the least
    /// share of children that the node needs; values of children are compared to 12 significant digits.
    Copeland,
}

impl Aggregation {
    /// All methods.
    pub const ALL: [Aggregation; 7] = [
        Aggregation::Arithmetic,
        Aggregation::Geometric,
        Aggregation::Harmonic,
        Aggregation::Median,
        Aggregation::Ampi,
        Aggregation::AmpiNegative,
        Aggregation::Copeland,
    ];

    /// The word of the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Aggregation::Arithmetic => "arithmetic",
            Aggregation::Geometric => "geometric",
            Aggregation::Harmonic => "harmonic",
            Aggregation::Median => "median",
            Aggregation::Ampi => "ampi",
            Aggregation::AmpiNegative => "ampi-negative",
            Aggregation::Copeland => "copeland",
        }
    }

    /// The method of a word.
    pub fn parse(word: &str) -> Option<Aggregation> {
        Aggregation::ALL.into_iter().find(|method| method.as_str() == word.trim())
    }

    /// The methods of a list of words, from the lowest level up.
    pub fn parse_list(words: &str) -> Option<Vec<Aggregation>> {
        words.split(',').map(Aggregation::parse).collect()
    }

    /// Whether every value must be above 0.
    pub fn needs_positive(self) -> bool {
        matches!(self, Aggregation::Geometric | Aggregation::Harmonic)
    }

    /// Whether it brings indicators to a scale of its own.
    pub fn is_ampi(self) -> bool {
        matches!(self, Aggregation::Ampi | Aggregation::AmpiNegative)
    }
}
