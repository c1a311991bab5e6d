//! A fee by population: what a scenario would cost a city.

use super::Cents;
use crate::definition::{FeeBand, Programme};

/// What a scenario asks of a city.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fee {
    /// The scenario's id.
    pub scenario: String,
    /// `illustrative` while the bands are invented.
    pub status: String,
    /// The population that it was reckoned for.
    pub population: u64,
    /// The fee of a year.
    pub fee: Cents,
    /// The fee less that of today's cost line; negative where it would be less.
    pub change: Cents,
}

/// The fee of each scenario for a population, beside the cost line that it would replace.
///
/// # Formula
///
/// The fee of the band with `from <= population < below`.
pub fn fees(programme: &Programme, population: u64) -> Vec<Fee> {
    let holds =
        |band: &&FeeBand| band.from <= population && band.below.is_none_or(|below| population < below);
    programme
        .fee_scenarios
        .iter()
        .filter_map(|scenario| {
            let fee = scenario.band.iter().find(holds)?.fee;
            let today =
                programme.cost_lines.iter().filter(|line| line.id == scenario.line).max_by_key(|l| l.year)?;
            Some(Fee {
                scenario: scenario.id.clone(),
                status: scenario.status.clone(),
                population,
                fee,
                change: Cents(fee.0.saturating_sub(today.total.0)),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_begin_at_their_lower_bound() {
        let programme = Programme::built_in();
        let fee = |population| {
            let fees = fees(&programme, population);
            (fees[0].fee.to_string(), fees[0].change.to_string(), fees[0].status.clone())
        };
        let expect = |fee: &str, change: &str| (fee.to_owned(), change.to_owned(), "illustrative".to_owned());
        // Kuopio's 124,825 of 2024 lie in the band from 100,000: 4,500 - 5,000 = -500.
        assert_eq!(fee(124_825), expect("4500.00", "-500.00"));
        assert_eq!(fee(99_999), expect("3500.00", "-1500.00"));
        assert_eq!(fee(100_000), expect("4500.00", "-500.00"));
        assert_eq!(fee(5_000_000), expect("7500.00", "2500.00"));
    }
}
