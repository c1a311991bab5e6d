//! What every chart is given: a level with its bounds, a single value, each with the words beside it.
//!
//! Comes in: numbers of any kind. Goes out: numbers from 0 to 100, or none. It draws nothing; the charts come next.

/// A level from 0 to 100 with its bounds, and what is written beside it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scored {
    /// The level.
    pub score: f64,
    /// The least it can be, once open answers are known.
    pub lower: f64,
    /// The most it can be.
    pub upper: f64,
    /// The level in words, such as `62` or `Kuopio 62`.
    pub label: String,
    /// The bounds in words, such as `58–70`; empty when they are not written.
    pub bounds_label: String,
}

impl Scored {
    /// A level that no open answer can change.
    pub fn exact(score: f64, label: impl Into<String>) -> Scored {
        Scored { score, lower: score, upper: score, label: label.into(), bounds_label: String::new() }
    }

    /// A level between bounds, both in words.
    pub fn between(
        score: f64,
        (lower, upper): (f64, f64),
        label: impl Into<String>,
        bounds_label: impl Into<String>,
    ) -> Scored {
        Scored { score, lower, upper, label: label.into(), bounds_label: bounds_label.into() }
    }

    /// The level and its bounds as they are drawn: within 0 to 100 and in order; nothing when the level is no number.
    pub(super) fn drawn(&self) -> Option<Drawn> {
        let score = on_axis(self.score)?;
        let lower = on_axis(self.lower).unwrap_or(score).min(score);
        let upper = on_axis(self.upper).unwrap_or(score).max(score);
        Some(Drawn { score, lower, upper })
    }
}

/// A value from 0 to 100 and what is written beside it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Point {
    /// The value.
    pub value: f64,
    /// The words beside it; empty when there are none.
    pub label: String,
}

impl Point {
    /// A value with its words.
    pub fn new(value: f64, label: impl Into<String>) -> Point {
        Point { value, label: label.into() }
    }
}

/// A level and its bounds, ready to be drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Drawn {
    pub score: f64,
    pub lower: f64,
    pub upper: f64,
}

impl Drawn {
    /// Whether the bounds leave room that a reader could see.
    pub fn is_open(self) -> bool {
        self.upper - self.lower > 0.25
    }
}

/// A value within 0 to 100; nothing when it is no number.
pub(super) fn on_axis(value: f64) -> Option<f64> {
    value.is_finite().then(|| value.clamp(0.0, 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_put_in_order_and_a_level_that_is_no_number_is_not_drawn() {
        let drawn = Scored::between(62.0, (70.0, 140.0), "62", "").drawn();
        assert_eq!(drawn, Some(Drawn { score: 62.0, lower: 62.0, upper: 100.0 }));
        assert_eq!(Scored::exact(f64::NAN, "").drawn(), None);
        assert_eq!(on_axis(f64::INFINITY), None);
        assert_eq!(on_axis(-3.0), Some(0.0));
    }
}
