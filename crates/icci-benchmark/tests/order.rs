//! The order in which cities are read changes nothing; ranks are what they are defined to be.

use std::collections::BTreeMap;

use icci_benchmark::{Comparison, PeerRule, Selection, Standing, select};
use icci_score::definition::Definition;
use icci_score::questionnaire::{FieldResult, FieldResults, Options, Scores, score_fields};
use icci_score::results::{CityFacts, Fact};
use icci_score::value::{Bounded, Level, Status};
use proptest::prelude::*;

fn scores(definition: &Definition, unit: &str, year: i32, source: &str, values: &[Option<u8>]) -> Scores {
    let fields: BTreeMap<String, FieldResult> = definition
        .fields
        .iter()
        .zip(values)
        .filter_map(|(field, value)| {
            let value = Some(Bounded::exact(f64::from((*value)?) / 3.0));
            Some((field.id.clone(), FieldResult { value, ..FieldResult::default() }))
        })
        .collect();
    let results = FieldResults {
        unit: unit.to_owned(),
        year,
        edition: definition.edition.clone(),
        status: Status::SelfAssessed,
        source: source.to_owned(),
        fields,
        coverage: None,
    };
    score_fields(definition, &results, &Options::default())
}

fn facts(unit: &str, population: f64, share: f64) -> CityFacts {
    let fact =
        |measure: &str, value| Fact { measure: measure.to_owned(), value, year: 2020, source: String::new() };
    CityFacts {
        unit: unit.to_owned(),
        country: String::new(),
        facts: vec![fact("population", population), fact("foreign_born_share_pct", share)],
    }
}

/// A standing with the peers by name, so that it can be compared whatever their positions.
fn described(definition: &Definition, rule: &PeerRule, facts: &[CityFacts], candidates: &[Scores]) -> String {
    let selection = Selection { rule: rule.clone(), ..Selection::new("Kuopio", 2026) };
    let found = select(definition, &selection, facts, candidates);
    let mut peers = found.value.clone();
    let standing = Standing::of(definition, candidates, &peers, None);
    for result in peers.peers.iter_mut().map(|peer| &mut peer.result).chain(&mut peers.city) {
        result.candidate = 0;
    }
    format!("{:?} {:?} {:?}", peers, standing.rows, found.diagnostics)
}

type City = (u8, i32, Vec<Option<u8>>, u32, u8);

fn cities() -> impl Strategy<Value = (Vec<City>, Vec<City>)> {
    let score = prop_oneof![9 => (0_u8..=255).prop_map(Some), 1 => Just(None)];
    let city = (0_u8..8, 2019_i32..2028, proptest::collection::vec(score, 17), 50_000_u32..300_000, 0_u8..20);
    proptest::collection::vec(city, 1..24)
        .prop_flat_map(|cities| (Just(cities.clone()), Just(cities).prop_shuffle()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_candidates_does_not_matter((cities, shuffled) in cities()) {
        let definition = Definition::built_in();
        let name = |number: u8| if number == 0 { "Kuopio".to_owned() } else { format!("City {number}") };
        let read = |cities: &[City]| -> (Vec<Scores>, Vec<CityFacts>) {
            cities
                .iter()
                // Two results of one year and source may differ: which one counts must not depend on the order either.
                .map(|(unit, year, values, population, share)| {
                    let unit = name(*unit);
                    (scores(&definition, &unit, *year, "", values), facts(&unit, f64::from(*population), f64::from(*share)))
                })
                .unzip()
        };
        let ((first, first_facts), (second, second_facts)) = (read(&cities), read(&shuffled));
        let list = PeerRule::List(vec!["City 3".to_owned(), "City 1".to_owned(), "City 5".to_owned()]);
        for rule in [PeerRule::All, PeerRule::Cluster, PeerRule::Nearest(3), list] {
            prop_assert_eq!(
                described(&definition, &rule, &first_facts, &first),
                described(&definition, &rule, &second_facts, &second)
            );
        }
    }

    #[test]
    fn ranks_follow_their_definition(score in 0_u8..=20, peers in proptest::collection::vec(0_u8..=20, 1..40)) {
        let scaled = |value: u8| f64::from(value) * 100.0 / 21.0;
        let values: Vec<f64> = peers.iter().map(|&peer| scaled(peer)).collect();
        let found = Comparison::of(scaled(score), &values).expect("there are peers");
        let higher = peers.iter().filter(|&&peer| peer > score).count();
        let lower = peers.iter().filter(|&&peer| peer < score).count();
        prop_assert_eq!(found.rank, 1 + higher);
        prop_assert_eq!(found.of, peers.len() + 1);
        prop_assert_eq!(higher + found.tied + lower, peers.len());
        prop_assert!((0.0..=100.0).contains(&found.percentile));
        // From the other end the percentile is what is left of 100.
        let turned: Vec<f64> = values.iter().map(|value| 100.0 - value).collect();
        let other = Comparison::of(100.0 - scaled(score), &turned).expect("there are peers");
        prop_assert!((found.percentile + other.percentile - 100.0).abs() < 1e-9);
        prop_assert_eq!(found.next.is_none(), higher == 0);
        let below = values.iter().filter(|&&value| value < found.median - 1e-9).count();
        prop_assert!(2 * below <= values.len());
    }

    #[test]
    fn a_better_score_never_has_a_worse_place(low in 0_u8..100, more in 1_u8..100, peers in proptest::collection::vec(0_u8..200, 1..30)) {
        let values: Vec<f64> = peers.iter().map(|&peer| f64::from(peer) / 2.0).collect();
        let worse = Comparison::of(f64::from(low) / 2.0, &values).expect("there are peers");
        let better = Comparison::of(f64::from(low + more) / 2.0, &values).expect("there are peers");
        prop_assert!(better.rank <= worse.rank && better.percentile >= worse.percentile);
    }
}

#[test]
fn ten_thousand_cities_are_all_compared() {
    let definition = Definition::built_in();
    let value = |city: u32, field: u32| Some(((city * 37 + field * 101 + city * field) % 256) as u8);
    let candidates: Vec<Scores> = (0..=10_000_u32)
        .map(|number| {
            let mut values: Vec<Option<u8>> = (0..17).map(|field| value(number, field)).collect();
            // The city lacks a field, so that every peer's areas are computed anew.
            if number == 0 {
                values[16] = None;
            }
            let unit = if number == 0 { "Kuopio".to_owned() } else { format!("City {number}") };
            scores(&definition, &unit, 2026, "", &values)
        })
        .collect();
    let facts: Vec<CityFacts> = candidates
        .iter()
        .enumerate()
        .map(|(n, city)| facts(&city.unit, 1000.0 + n as f64, (n % 30) as f64))
        .collect();
    for rule in [PeerRule::All, PeerRule::Cluster, PeerRule::Nearest(10_000)] {
        let selection = Selection { rule: rule.clone(), ..Selection::new("Kuopio", 2026) };
        let peers = select(&definition, &selection, &facts, &candidates).value;
        let standing = Standing::of(&definition, &candidates, &peers, None);
        let row = standing.row(Level::Area, "dialogue").expect("a row");
        assert_eq!(row.comparison.as_ref().map(|among| among.peers), Ok(peers.len()));
        assert_eq!(peers.len() == 10_000, rule != PeerRule::Cluster, "{rule:?}");
    }
}
