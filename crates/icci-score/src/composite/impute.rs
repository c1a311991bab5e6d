//! Missing values filled in from what is known of the indicator.

use std::collections::BTreeMap;

use super::index::CompositeIndex;
use super::indicators::Indicators;
use super::series::Series;
use super::statistics::{mean, median_of};
use crate::diagnostic::{Code, Diagnostic};

/// How missing values are filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Impute {
    /// They stay missing.
    #[default]
    None,
    /// The mean of the indicator.
    Mean,
    /// The median of the indicator.
    Median,
}

impl Impute {
    /// All methods.
    pub const ALL: [Impute; 3] = [Impute::None, Impute::Mean, Impute::Median];

    /// The word of the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Impute::None => "none",
            Impute::Mean => "mean",
            Impute::Median => "median",
        }
    }
}

/// The columns with missing values filled in: from the unit's group where groups are named, else from all units. A
/// group in which the indicator has no value imputes nothing, and a warning says so.
///
/// # Source
///
/// OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 3 (unconditional mean imputation).
pub fn impute(
    index: &CompositeIndex,
    indicators: &Indicators,
    method: Impute,
    by_group: bool,
) -> (Vec<Series>, Vec<Diagnostic>) {
    let mut warnings = Vec::new();
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for unit in 0..indicators.units().len() {
        groups.entry(if by_group { indicators.group(unit) } else { "" }).or_default().push(unit);
    }
    let leaves = index.indicators();
    let filled = indicators.columns().iter().enumerate().map(|(at, column)| {
        let mut filled = column.clone();
        for (group, units) in &groups {
            let mut known: Vec<f64> = units.iter().filter_map(|unit| column.get(*unit)).collect();
            if known.len() == units.len() {
                continue;
            }
            let value = match method {
                Impute::None => None,
                Impute::Mean => mean(&known),
                Impute::Median => median_of(&mut known),
            };
            match value {
                Some(value) => {
                    for unit in units.iter().filter(|unit| column.get(**unit).is_none()) {
                        filled.set(*unit, value);
                    }
                }
                // An indicator without any value is named once, by the normalisation.
                None if method != Impute::None && column.count() > 0 => {
                    let id = leaves.get(at).map_or("", |node| index.id_of(*node));
                    let place =
                        units.first().map_or_else(Default::default, |unit| indicators.place(*unit, Some(at)));
                    let warning = Diagnostic::new(Code::GroupWithoutValues, place);
                    warnings.push(warning.with_found(*group).with("indicator", id));
                }
                None => {}
            }
        }
        filled
    });
    (filled.collect(), warnings)
}
