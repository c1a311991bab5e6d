//! The values of one indicator or node, a unit each, of which some may be missing.

/// A column of numbers with a mask: a missing value is no number at all, not a special one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    values: Vec<f64>,
    present: Vec<bool>,
    count: usize,
}

impl Series {
    /// A column of values; none is missing.
    pub fn new(values: impl IntoIterator<Item = Option<f64>>) -> Series {
        let mut series = Series::default();
        for value in values {
            series.push(value);
        }
        series
    }

    /// Adds the value of one more unit.
    pub fn push(&mut self, value: Option<f64>) {
        self.values.push(value.unwrap_or(0.0));
        self.present.push(value.is_some());
        self.count += usize::from(value.is_some());
    }

    /// How many units there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are no units.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// How many values are present.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The value of a unit.
    pub fn get(&self, unit: usize) -> Option<f64> {
        if *self.present.get(unit)? { self.values.get(unit).copied() } else { None }
    }

    /// Puts a value in a unit's place; beyond the end nothing happens.
    pub fn set(&mut self, unit: usize, value: f64) {
        if let (Some(place), Some(present)) = (self.values.get_mut(unit), self.present.get_mut(unit)) {
            *place = value;
            self.count += usize::from(!*present);
            *present = true;
        }
    }

    /// The values in the order of the units.
    pub fn iter(&self) -> impl Iterator<Item = Option<f64>> + '_ {
        self.values.iter().zip(&self.present).map(|(value, present)| present.then_some(*value))
    }

    /// The values that are present, in the order of the units.
    pub fn known(&self) -> impl Iterator<Item = f64> + '_ {
        self.iter().flatten()
    }

    /// All values, 0 where one is missing.
    pub(crate) fn values(&self) -> &[f64] {
        &self.values
    }

    /// Which values are present.
    pub(crate) fn present(&self) -> &[bool] {
        &self.present
    }
}
