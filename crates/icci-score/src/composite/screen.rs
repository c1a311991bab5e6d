//! Which units have enough data to be scored.

use super::indicators::Indicators;
use crate::diagnostic::{Code, Diagnostic};

/// Positions of the units that are kept, and a note for each that is not.
///
/// # Formula
///
/// A unit is kept when present / all indicators >= threshold; the threshold is from 0 to 1.
///
/// # Source
///
/// OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 3.
pub fn screen(indicators: &Indicators, threshold: f64) -> (Vec<usize>, Vec<Diagnostic>) {
    let all = indicators.columns().len().max(1);
    let mut kept = Vec::new();
    let mut notes = Vec::new();
    for (at, unit) in indicators.units().iter().enumerate() {
        let present = indicators.columns().iter().filter(|column| column.get(at).is_some()).count();
        if present as f64 / all as f64 >= threshold {
            kept.push(at);
        } else {
            let note = Diagnostic::new(Code::UnitScreened, indicators.place(at, None));
            let found = format!("{present}/{all}");
            notes.push(note.with_found(found).with_allowed(threshold.to_string()).with("unit", unit.label()));
        }
    }
    (kept, notes)
}
