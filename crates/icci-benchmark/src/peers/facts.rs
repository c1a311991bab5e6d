//! Looks up the facts by which cities are grouped.

use std::collections::BTreeMap;

use icci_score::results::{CityFacts, Fact};
use icci_score::text::fold;

/// The measure of population.
pub const POPULATION: &str = "population";

/// The facts of all cities by the city's name as it is compared.
pub(super) struct Facts<'a> {
    by_unit: BTreeMap<String, Vec<&'a CityFacts>>,
    year: i32,
}

impl<'a> Facts<'a> {
    /// The facts as they were known in a year.
    pub(super) fn new(facts: &'a [CityFacts], year: i32) -> Facts<'a> {
        let mut by_unit: BTreeMap<String, Vec<&CityFacts>> = BTreeMap::new();
        for city in facts {
            by_unit.entry(fold(&city.unit)).or_default().push(city);
        }
        Facts { by_unit, year }
    }

    /// The latest usable fact of a city. Of several for one year the one whose source, then value, comes last, so
    /// that the order of files does not matter.
    pub(super) fn latest(&self, unit: &str, measure: &str) -> Option<&'a Fact> {
        let usable = |fact: &&Fact| {
            fact.measure == measure
                && fact.year <= self.year
                && fact.value.is_finite()
                // Without residents a city has no logarithm, and no band.
                && (measure != POPULATION || fact.value > 0.0)
        };
        self.by_unit
            .get(&fold(unit))?
            .iter()
            .flat_map(|city| &city.facts)
            .filter(usable)
            .max_by(|a, b| (a.year, &a.source).cmp(&(b.year, &b.source)).then(a.value.total_cmp(&b.value)))
    }
}
