//! The four ways from the cities with a like result to the peers.

use std::collections::BTreeMap;

use icci_score::definition::{Band, Definition};
use icci_score::results::Fact;
use icci_score::text::fold;

use super::facts::{Facts, POPULATION};
use super::{Chosen, DistancePart, LeftOut, Peer, Reason, ShareCondition, Why};
use crate::statistics::to_12_digits;

/// What a rule makes of the cities with a like result.
#[derive(Debug)]
pub(super) struct Grouped {
    pub peers: Vec<Peer>,
    pub left_out: Vec<LeftOut>,
    pub population_band: Option<String>,
    pub share: ShareCondition,
    /// Whether the rule needs the city's population and it is not known.
    pub population_unknown: bool,
}

impl Grouped {
    fn new(peers: Vec<Peer>, share: ShareCondition) -> Grouped {
        Grouped { peers, left_out: Vec::new(), population_band: None, share, population_unknown: false }
    }

    fn without_population() -> Grouped {
        Grouped { population_unknown: true, ..Grouped::new(Vec::new(), ShareCondition::NotAsked) }
    }

    fn leave_out(&mut self, unit: String, measures: &[&str]) {
        let measures = measures.iter().map(|&measure| measure.to_owned()).collect();
        self.left_out.push(LeftOut { unit, why: Why::NoFacts(measures) });
    }
}

/// Every city.
pub(super) fn all(eligible: Vec<Chosen>) -> Grouped {
    let peer = |result| Peer { result, reason: Reason::All };
    Grouped::new(eligible.into_iter().map(peer).collect(), ShareCondition::NotAsked)
}

/// The cities of some names.
pub(super) fn listed(eligible: Vec<Chosen>, names: &BTreeMap<String, &str>) -> Grouped {
    let listed = eligible.into_iter().filter(|result| names.contains_key(&fold(&result.unit)));
    let peer = |result| Peer { result, reason: Reason::Listed };
    Grouped::new(listed.map(peer).collect(), ShareCondition::NotAsked)
}

/// The cities in the same bands.
///
/// The same band of population and the same band of share; with fewer than `min_peers` of them the condition on
/// share is dropped.
pub(super) fn cluster(
    definition: &Definition,
    city: &str,
    eligible: Vec<Chosen>,
    facts: &Facts<'_>,
) -> Grouped {
    let clusters = &definition.clusters;
    let own = facts.latest(city, POPULATION).and_then(|fact| band(&clusters.population, fact));
    let Some(population) = own else { return Grouped::without_population() };
    let measure = share_measure(definition, city, &eligible, facts);
    let share =
        measure.and_then(|measure| Some((measure, band(&clusters.share, facts.latest(city, measure)?)?)));

    let mut grouped = Grouped::new(Vec::new(), ShareCondition::NoMeasure);
    grouped.population_band = Some(population.id.clone());
    let mut in_band = Vec::new();
    for result in eligible {
        match facts.latest(&result.unit, POPULATION) {
            Some(fact) if population.contains(fact.value) => in_band.push(result),
            Some(_) => {}
            None => grouped.leave_out(result.unit, &[POPULATION]),
        }
    }
    let peer = |result: Chosen, share: Option<(String, String)>| Peer {
        result,
        reason: Reason::Bands { population: population.id.clone(), share },
    };
    let Some((measure, share)) = share else {
        grouped.peers = in_band.into_iter().map(|result| peer(result, None)).collect();
        return grouped;
    };
    let theirs = |result: &Chosen| facts.latest(&result.unit, measure);
    let found =
        in_band.iter().filter(|result| theirs(result).is_some_and(|fact| share.contains(fact.value))).count();
    if found < definition.thresholds.min_peers {
        grouped.share =
            ShareCondition::Dropped { measure: measure.to_owned(), band: share.id.clone(), found };
        grouped.peers = in_band.into_iter().map(|result| peer(result, None)).collect();
        return grouped;
    }
    grouped.share = ShareCondition::Used { measure: measure.to_owned(), band: Some(share.id.clone()) };
    for result in in_band {
        match theirs(&result) {
            Some(fact) if share.contains(fact.value) => {
                grouped.peers.push(peer(result, Some((measure.to_owned(), share.id.clone()))));
            }
            Some(_) => {}
            None => grouped.leave_out(result.unit, &[measure]),
        }
    }
    grouped
}

/// The cities nearest by population and share.
///
/// # Formula
///
/// `d2 = sum(((x - x_city)/sd)^2)` over the logarithm of population and one measure of share, sd (n - 1) over the
/// candidates with these facts and the city; a measure with sd = 0 adds nothing. Ties by name.
pub(super) fn nearest(
    definition: &Definition,
    city: &str,
    eligible: Vec<Chosen>,
    facts: &Facts<'_>,
    most: usize,
) -> Grouped {
    if facts.latest(city, POPULATION).is_none() {
        return Grouped::without_population();
    }
    let measure = share_measure(definition, city, &eligible, facts);
    let measures: Vec<&str> = [POPULATION].into_iter().chain(measure).collect();
    let share = match measure {
        Some(measure) => ShareCondition::Used { measure: measure.to_owned(), band: None },
        None => ShareCondition::NoMeasure,
    };
    let mut grouped = Grouped::new(Vec::new(), share);
    let mut known: Vec<(Chosen, Vec<&Fact>)> = Vec::new();
    for result in eligible {
        let values: Vec<Option<&Fact>> =
            measures.iter().map(|measure| facts.latest(&result.unit, measure)).collect();
        let missing: Vec<&str> = measures
            .iter()
            .zip(&values)
            .filter(|(_, value)| value.is_none())
            .map(|(&measure, _)| measure)
            .collect();
        if missing.is_empty() {
            known.push((result, values.into_iter().flatten().collect()));
        } else {
            grouped.leave_out(result.unit, &missing);
        }
    }
    let own: Vec<&Fact> = measures.iter().filter_map(|&measure| facts.latest(city, measure)).collect();
    let deviations: Vec<f64> = own
        .iter()
        .enumerate()
        .map(|(at, own)| {
            let theirs = known.iter().filter_map(|(_, values)| values.get(at)).map(|fact| coordinate(fact));
            standard_deviation(&std::iter::once(coordinate(own)).chain(theirs).collect::<Vec<f64>>())
        })
        .collect();
    for (result, values) in known {
        let parts: Vec<DistancePart> = values
            .iter()
            .zip(&own)
            .zip(&deviations)
            .map(|((fact, own), &sd)| DistancePart {
                measure: fact.measure.clone(),
                value: fact.value,
                year: fact.year,
                squared: if sd > 0.0 { ((coordinate(fact) - coordinate(own)) / sd).powi(2) } else { 0.0 },
            })
            .collect();
        let distance = parts.iter().map(|part| part.squared).sum::<f64>().sqrt();
        grouped.peers.push(Peer { result, reason: Reason::Near { distance, parts } });
    }
    // Stable, so that equally near cities stay in the order of their names.
    grouped.peers.sort_by(|a, b| to_12_digits(distance(a)).total_cmp(&to_12_digits(distance(b))));
    grouped.peers.truncate(most);
    grouped
}

fn distance(peer: &Peer) -> f64 {
    match peer.reason {
        Reason::Near { distance, .. } => distance,
        _ => 0.0,
    }
}

/// Population by its logarithm, shares as they are.
fn coordinate(fact: &Fact) -> f64 {
    if fact.measure == POPULATION { fact.value.ln() } else { fact.value }
}

/// The standard deviation with n - 1; 0 of fewer than two values, and when all are equal to 12 significant digits.
fn standard_deviation(values: &[f64]) -> f64 {
    let constant = values.windows(2).all(|pair| to_12_digits(pair[0]) == to_12_digits(pair[1]));
    if constant {
        return 0.0;
    }
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt()
}

/// The measure of share that most candidates have in common with the city; of equal ones the first of the definition.
fn share_measure<'d>(
    definition: &'d Definition,
    city: &str,
    eligible: &[Chosen],
    facts: &Facts<'_>,
) -> Option<&'d str> {
    let mut best: Option<(&str, usize)> = None;
    for measure in &definition.clusters.share_measures {
        if facts.latest(city, measure).is_none() {
            continue;
        }
        let common = eligible.iter().filter(|result| facts.latest(&result.unit, measure).is_some()).count();
        if common > best.map_or(0, |(_, most)| most) {
            best = Some((measure, common));
        }
    }
    best.map(|(measure, _)| measure)
}

fn band<'d>(bands: &'d [Band], fact: &Fact) -> Option<&'d Band> {
    bands.iter().find(|band| band.contains(fact.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;
    use icci_score::results::CityFacts;
    use icci_score::value::Status;

    fn eligible(units: &[&str]) -> Vec<Chosen> {
        let chosen = |(candidate, unit): (usize, &&str)| Chosen {
            candidate,
            unit: (*unit).to_owned(),
            year: 2026,
            edition: "icci-2026".to_owned(),
            status: Status::SelfAssessed,
            age: 0,
        };
        units.iter().enumerate().map(chosen).collect()
    }

    fn units(grouped: &Grouped) -> Vec<&str> {
        grouped.peers.iter().map(|peer| peer.result.unit.as_str()).collect()
    }

    /// Kuopio in 100k-200k and under 10 %, with five cities like it.
    fn six_alike() -> Vec<CityFacts> {
        let alike = ["Kuopio", "A", "B", "C", "D", "E"];
        alike.iter().map(|unit| testing::facts(unit, Some(120_000.0), Some(6.0))).collect()
    }

    #[test]
    fn clusters_are_bands_with_their_lower_end() {
        let definition = Definition::built_in();
        let mut facts = six_alike();
        facts.push(testing::facts("Edge", Some(100_000.0), Some(9.99)));
        facts.push(testing::facts("Small", Some(99_999.0), Some(6.0)));
        facts.push(testing::facts("Big", Some(200_000.0), Some(6.0)));
        facts.push(testing::facts("Diverse", Some(120_000.0), Some(10.0)));
        facts.push(testing::facts("Unsized", None, Some(6.0)));
        facts.push(testing::facts("Unshared", Some(120_000.0), None));
        let names = ["A", "B", "Big", "C", "D", "Diverse", "E", "Edge", "Small", "Unshared", "Unsized"];
        let grouped = cluster(&definition, "Kuopio", eligible(&names), &Facts::new(&facts, 2026));
        assert_eq!(units(&grouped), ["A", "B", "C", "D", "E", "Edge"]);
        assert_eq!(grouped.population_band.as_deref(), Some("100k-200k"));
        let measure = "foreign_language_share_pct".to_owned();
        assert_eq!(
            grouped.share,
            ShareCondition::Used { measure: measure.clone(), band: Some("under-10".into()) }
        );
        let left: Vec<(&str, &Why)> =
            grouped.left_out.iter().map(|left| (left.unit.as_str(), &left.why)).collect();
        assert!(left.contains(&("Unsized", &Why::NoFacts(vec!["population".to_owned()]))));
        assert!(left.contains(&("Unshared", &Why::NoFacts(vec![measure]))));
        assert_eq!(left.len(), 2);
    }

    #[test]
    fn below_five_the_share_does_not_count() {
        let definition = Definition::built_in();
        let mut facts = six_alike();
        facts.truncate(5);
        facts.push(testing::facts("Diverse", Some(120_000.0), Some(16.0)));
        facts.push(testing::facts("Unshared", Some(120_000.0), None));
        let names = ["A", "B", "C", "D", "Diverse", "Unshared"];
        let grouped = cluster(&definition, "Kuopio", eligible(&names), &Facts::new(&facts, 2026));
        assert_eq!(units(&grouped), names);
        assert!(matches!(grouped.share, ShareCondition::Dropped { found: 4, .. }), "{:?}", grouped.share);
        assert!(grouped.left_out.is_empty());
    }

    #[test]
    fn the_nearest_are_found_by_population_and_share() {
        let definition = Definition::built_in();
        let e = std::f64::consts::E;
        let facts = [
            testing::facts("Kuopio", Some(1000.0), Some(5.0)),
            testing::facts("A", Some(1000.0 * e), Some(5.0)),
            testing::facts("B", Some(1000.0), Some(8.0)),
            testing::facts("C", Some(1000.0 * e * e), Some(8.0)),
            testing::facts("D", Some(1000.0), None),
        ];
        let grouped =
            nearest(&definition, "Kuopio", eligible(&["A", "B", "C", "D"]), &Facts::new(&facts, 2026), 3);
        // ln population less Kuopio's: 0, 1, 0, 2: mean 0.75, squares 0.5625 + 0.0625 + 0.5625 + 1.5625 = 2.75, sd2 = 2.75 / 3.
        // Shares 5, 5, 8, 8: mean 6.5, squares 4 * 2.25 = 9, sd2 = 3.
        // A: 1 / (2.75 / 3) = 12/11. B: 3^2 / 3 = 3. C: 4 * 12/11 + 3.
        assert_eq!(units(&grouped), ["A", "B", "C"]);
        for (peer, expected) in grouped.peers.iter().zip([12.0 / 11.0, 3.0, 48.0 / 11.0 + 3.0]) {
            assert!((distance(peer).powi(2) - expected).abs() < 1e-9, "{peer:?}");
        }
        assert_eq!(grouped.left_out.len(), 1);
        assert_eq!(grouped.left_out[0].unit, "D");
    }

    #[test]
    fn equal_distances_go_by_name_and_equal_measures_add_nothing() {
        let definition = Definition::built_in();
        let facts: Vec<CityFacts> = ["Kuopio", "A", "B", "C"]
            .iter()
            .map(|unit| testing::facts(unit, Some(120_000.3), Some(if *unit == "C" { 5.0 } else { 6.1 })))
            .collect();
        let grouped =
            nearest(&definition, "Kuopio", eligible(&["A", "B", "C"]), &Facts::new(&facts, 2026), 2);
        assert_eq!(units(&grouped), ["A", "B"]);
        assert!(grouped.peers.iter().all(|peer| distance(peer) == 0.0));
    }

    #[test]
    fn one_measure_of_share_serves_all() {
        let definition = Definition::built_in();
        let mut facts = six_alike();
        let born = |unit: &str, value: f64| {
            let mut facts = testing::facts(unit, None, Some(value));
            facts.facts[0].measure = "foreign_born_share_pct".to_owned();
            facts
        };
        // All six cities have the first measure; five of them also the second, in other bands.
        for unit in ["Kuopio", "A", "B", "C", "D"] {
            facts.push(born(unit, 20.0));
        }
        let names = ["A", "B", "C", "D", "E"];
        let measure = |grouped: Grouped| match grouped.share {
            ShareCondition::Used { measure, .. } | ShareCondition::Dropped { measure, .. } => measure,
            other => format!("{other:?}"),
        };
        let grouped = cluster(&definition, "Kuopio", eligible(&names), &Facts::new(&facts, 2026));
        assert_eq!(measure(grouped), "foreign_language_share_pct");
        // A city that only has the second measure is compared by it.
        facts[0].facts.retain(|fact| fact.measure == "population");
        let grouped = cluster(&definition, "Kuopio", eligible(&names), &Facts::new(&facts, 2026));
        assert_eq!(measure(grouped), "foreign_born_share_pct");
    }
}
