//! Whether a target is reached, by the rule that the definitions state.

use icci_score::number::compare;

use crate::definition::Direction;

/// How a value stands against its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The target is reached.
    Met,
    /// Not reached, and nearer than before.
    OnTheWay,
    /// Not reached.
    NotMet,
    /// There is no value to judge, or it is not shown.
    NoData,
}

impl State {
    /// The word used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Met => "met",
            State::OnTheWay => "on-the-way",
            State::NotMet => "not-met",
            State::NoData => "no-data",
        }
    }
}

/// The state of a value.
///
/// # Formula
///
/// With direction up: met if `value >= target`; else on the way if `value > earlier`, or, where there is no earlier
/// value, if `value >= near / 100 * target`; else not met. With direction down the other way round, near being
/// `value * near / 100 <= target`. Compared to 12 significant digits. Only values that are shown are compared, so that a state tells nothing that is hidden.
pub fn state(
    value: Option<f64>,
    earlier: Option<f64>,
    target: f64,
    direction: Direction,
    near: f64,
) -> State {
    let Some(value) = value else { return State::NoData };
    let (met, better, close) = match direction {
        Direction::Down => (
            compare(value, target).is_le(),
            earlier.map(|earlier| compare(value, earlier).is_lt()),
            compare(value * near / 100.0, target).is_le(),
        ),
        Direction::Up | Direction::None => (
            compare(value, target).is_ge(),
            earlier.map(|earlier| compare(value, earlier).is_gt()),
            compare(value, near / 100.0 * target).is_ge(),
        ),
    };
    match (met, better.unwrap_or(close)) {
        (true, _) => State::Met,
        (false, true) => State::OnTheWay,
        (false, false) => State::NotMet,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_by_the_rule() {
        let up = |value, earlier| state(value, earlier, 100.0, Direction::Up, 80.0);
        assert_eq!(up(Some(100.0), None), State::Met);
        assert_eq!(up(Some(100.0), Some(120.0)), State::Met);
        assert_eq!(up(Some(60.0), Some(50.0)), State::OnTheWay);
        assert_eq!(up(Some(95.0), Some(96.0)), State::NotMet);
        assert_eq!(up(Some(95.0), Some(95.0)), State::NotMet);
        // Without an earlier value 80 of 100 is near.
        assert_eq!(up(Some(80.0), None), State::OnTheWay);
        assert_eq!(up(Some(79.9), None), State::NotMet);
        assert_eq!(up(None, Some(50.0)), State::NoData);
        let down = |value, earlier| state(Some(value), earlier, 10.0, Direction::Down, 80.0);
        assert_eq!(down(10.0, None), State::Met);
        assert_eq!(down(12.5, None), State::OnTheWay);
        assert_eq!(down(12.6, None), State::NotMet);
        assert_eq!(down(30.0, Some(31.0)), State::OnTheWay);
        // Sums of binary fractions that are one decimal number are equal.
        assert_eq!(state(Some(0.3), None, 0.1 + 0.2, Direction::Up, 80.0), State::Met);
        assert_eq!(state(Some(0.1 + 0.2), None, 0.3, Direction::Down, 80.0), State::Met);
        assert_eq!(state(Some(0.1 + 0.2), Some(0.3), 1.0, Direction::Up, 80.0), State::NotMet);
    }
}
