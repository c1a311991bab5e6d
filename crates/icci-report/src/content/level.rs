//! What a review may show of an area, field or index.

use icci_score::questionnaire::{Absent, NodeScore};
use icci_score::value::Bounded;

/// A score as a review shows it, or why it does not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shown {
    /// The score with its bounds.
    Score(Bounded),
    /// Too few questions are answered: what is open is said instead.
    Open {
        /// Answered / applicable questions, 0 to 1.
        coverage: f64,
    },
    /// There is no score.
    Absent(Absent),
}

impl Shown {
    /// The score, when it is shown.
    pub fn score(&self) -> Option<Bounded> {
        match self {
            Shown::Score(value) => Some(*value),
            Shown::Open { .. } | Shown::Absent(_) => None,
        }
    }
}

/// What is shown of a node: its score, unless less than `area_coverage` of its questions is answered.
///
/// Choice: the rule that the definitions state for areas holds for fields and indices too, so that no number on a
/// page is made mostly of gaps.
pub fn shown(node: &NodeScore, area_coverage: f64) -> Shown {
    match (node.coverage, node.value(), node.score) {
        (_, None, Err(Absent::NotApplicable)) => Shown::Absent(Absent::NotApplicable),
        (Some(coverage), _, _) if coverage < area_coverage => Shown::Open { coverage },
        (_, Some(value), _) => Shown::Score(value),
        (_, None, score) => Shown::Absent(score.err().unwrap_or(Absent::Unanswered)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(score: Result<f64, Absent>, coverage: Option<f64>) -> NodeScore {
        NodeScore {
            id: "x".into(),
            score,
            bounds: Some((10.0, 90.0)),
            coverage,
            counts: None,
            parts: Vec::new(),
            complete: true,
        }
    }

    #[test]
    fn below_the_limit_there_is_no_number() {
        assert_eq!(shown(&node(Ok(50.0), Some(0.59)), 0.6), Shown::Open { coverage: 0.59 });
        let value = Bounded { score: 50.0, lower: 10.0, upper: 90.0 };
        assert_eq!(shown(&node(Ok(50.0), Some(0.6)), 0.6), Shown::Score(value));
        assert_eq!(
            shown(&node(Ok(50.0), None), 0.6),
            Shown::Score(value),
            "results without answers have no coverage"
        );
        assert_eq!(shown(&node(Err(Absent::TooLittle), None), 0.6), Shown::Absent(Absent::TooLittle));
    }
}
