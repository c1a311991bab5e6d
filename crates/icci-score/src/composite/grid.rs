//! Values of many nodes and units in one block of memory, column by column: what the loops over draws run on.

/// A value a slot and unit. A slot is an indicator, or a node above.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Grid {
    /// How many units there are.
    pub(crate) units: usize,
    /// The values, slot by slot; 0 where one is missing.
    pub(crate) values: Vec<f64>,
    /// Which are present.
    pub(crate) present: Vec<bool>,
    /// Of which slots every unit has a value.
    pub(crate) complete: Vec<bool>,
}

impl Grid {
    /// A block without any value.
    pub(crate) fn new(slots: usize, units: usize) -> Grid {
        let cells = slots * units;
        Grid { units, values: vec![0.0; cells], present: vec![false; cells], complete: vec![false; slots] }
    }

    /// The value of a unit in a slot.
    pub(crate) fn get(&self, slot: usize, unit: usize) -> Option<f64> {
        let at = slot * self.units + unit;
        if *self.present.get(at)? { self.values.get(at).copied() } else { None }
    }

    /// The values and mask of a slot.
    pub(crate) fn column(&self, slot: usize) -> (&[f64], &[bool]) {
        let range = slot * self.units..(slot + 1) * self.units;
        (&self.values[range.clone()], &self.present[range])
    }

    /// Splits off the slots before one, and gives that one to be filled.
    pub(crate) fn split(&mut self, slot: usize) -> (Before<'_>, &mut [f64], &mut [bool], &mut bool) {
        let at = slot * self.units;
        let (values, column) = self.values.split_at_mut(at);
        let (present, mask) = self.present.split_at_mut(at);
        let (complete, whole) = self.complete.split_at_mut(slot);
        let before = Before { units: self.units, values, present, complete };
        (before, &mut column[..self.units], &mut mask[..self.units], &mut whole[0])
    }

    /// All slots, to be read.
    pub(crate) fn all(&self) -> Before<'_> {
        Before { units: self.units, values: &self.values, present: &self.present, complete: &self.complete }
    }
}

/// Slots that are filled already.
#[derive(Clone, Copy)]
pub(crate) struct Before<'a> {
    units: usize,
    values: &'a [f64],
    present: &'a [bool],
    complete: &'a [bool],
}

impl<'a> Before<'a> {
    pub(crate) fn values(self, slot: usize) -> &'a [f64] {
        &self.values[slot * self.units..(slot + 1) * self.units]
    }

    pub(crate) fn present(self, slot: usize) -> &'a [bool] {
        &self.present[slot * self.units..(slot + 1) * self.units]
    }

    pub(crate) fn complete(self, slot: usize) -> bool {
        self.complete[slot]
    }
}
