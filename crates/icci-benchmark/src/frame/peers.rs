//! Peers as a table: who they are and why, and who was left out.

use icci_score::results::MEASURES;
use polars::prelude::DataFrame;

use super::series;
use crate::error::Error;
use crate::peers::{DistancePart, POPULATION, Peer, Peers, Reason, ShareCondition, Why};
use crate::status::PeerStatus;

/// The columns of the peers, in order. New ones come only at the end.
pub const PEER_COLUMNS: [&str; 17] = [
    "unit",
    "role",
    "reason",
    "year",
    "age",
    "edition",
    "status",
    "population_band",
    "share_measure",
    "share_band",
    "distance",
    "population",
    "population_squared",
    "share",
    "share_squared",
    "city_status",
    "basis",
];

/// The peers and those left out as a table.
///
/// `role` is `peer` or `left-out`. `reason` is why a city is a peer (`bands`, `nearest`, `listed`, `all`) or why it is
/// none (`other-status`, `other-basis`, `later`, `too-old`, `other-edition`, `no-facts`). `distance` is that of `nearest:N`;
/// `population_squared` and `share_squared` are its parts and add up to its square, `population` and `share` the values
/// that they come from. `city_status` is that of the city's own result, and `basis` tells whether `fields` or
/// `printed` indices are compared: each kind of result that the city has has peers of its own.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn peers_to_frame(kinds: &[&Peers]) -> Result<DataFrame, Error> {
    let mut tables = kinds.iter().map(|peers| one_kind(peers));
    let mut all = tables.next().unwrap_or_else(|| Ok(DataFrame::empty()))?;
    for table in tables {
        all.vstack_mut_owned(table?)?;
    }
    Ok(all)
}

fn one_kind(peers: &Peers) -> Result<DataFrame, Error> {
    let (n, out) = (peers.peers.len(), &peers.left_out);
    let chosen = || peers.peers.iter();
    let text = |of: &dyn Fn(&Peer) -> Option<String>, rest: &[Option<String>]| {
        chosen().map(of).chain(rest.iter().cloned()).collect::<Vec<Option<String>>>()
    };
    let number = |of: &dyn Fn(&Peer) -> Option<f64>| {
        let rest = std::iter::repeat_n(None, out.len());
        chosen().map(of).chain(rest).collect::<Vec<Option<f64>>>()
    };
    let left = |of: &dyn Fn(&Why) -> Option<String>| out.iter().map(|left| of(&left.why)).collect::<Vec<_>>();
    let none = vec![None; out.len()];
    let roles = std::iter::repeat_n("peer", n).chain(std::iter::repeat_n("left-out", out.len()));
    let years = chosen()
        .map(|peer| Some(i64::from(peer.result.year)))
        .chain(out.iter().map(|left| year_of(&left.why)))
        .collect::<Vec<Option<i64>>>();
    let ages = chosen()
        .map(|peer| Some(i64::from(peer.result.age)))
        .chain(out.iter().map(|left| match left.why {
            Why::TooOld { age, .. } => Some(i64::from(age)),
            _ => None,
        }))
        .collect::<Vec<Option<i64>>>();
    let units: Vec<Option<String>> = out.iter().map(|left| Some(left.unit.clone())).collect();
    let columns = vec![
        series("unit", text(&|peer| Some(peer.result.unit.clone()), &units)),
        series("role", roles.map(str::to_owned).collect::<Vec<String>>()),
        series("reason", text(&|peer| Some(reason(&peer.reason).to_owned()), &left(&why))),
        series("year", years),
        series("age", ages),
        series("edition", text(&|peer| Some(peer.result.edition.clone()), &left(&edition_of))),
        series("status", text(&|peer| Some(peer.result.status.to_string()), &left(&status_of))),
        series("population_band", text(&|peer| population_band(&peer.reason), &none)),
        series("share_measure", text(&|peer| share_measure(peers, peer), &none)),
        series("share_band", text(&|peer| share_band(&peer.reason), &none)),
        series("distance", number(&|peer| distance(&peer.reason))),
        series("population", number(&|peer| part(peer, true).map(|part| part.value))),
        series("population_squared", number(&|peer| part(peer, true).map(|part| part.squared))),
        series("share", number(&|peer| part(peer, false).map(|part| part.value))),
        series("share_squared", number(&|peer| part(peer, false).map(|part| part.squared))),
        series("city_status", vec![peers.city.as_ref().map(|city| city.status.to_string()); n + out.len()]),
        series("basis", vec![peers.status.map(|status| basis(status).to_owned()); n + out.len()]),
    ];
    Ok(DataFrame::new(n + out.len(), columns)?)
}

fn basis(status: PeerStatus) -> &'static str {
    match status {
        PeerStatus::One(_) | PeerStatus::Mixed => "fields",
        PeerStatus::Printed(_) => "printed",
    }
}

fn reason(reason: &Reason) -> &'static str {
    match reason {
        Reason::Bands { .. } => "bands",
        Reason::Near { .. } => "nearest",
        Reason::Listed => "listed",
        Reason::All => "all",
    }
}

fn why(why: &Why) -> Option<String> {
    let word = match why {
        Why::OtherStatus(_) => "other-status",
        Why::OtherBasis { .. } => "other-basis",
        Why::Later(_) => "later",
        Why::TooOld { .. } => "too-old",
        Why::OtherEdition(_) => "other-edition",
        Why::NoFacts(_) => "no-facts",
    };
    Some(word.to_owned())
}

fn year_of(why: &Why) -> Option<i64> {
    match why {
        Why::Later(year) | Why::TooOld { year, .. } => Some(i64::from(*year)),
        _ => None,
    }
}

fn edition_of(why: &Why) -> Option<String> {
    match why {
        Why::OtherEdition(edition) => Some(edition.clone()),
        _ => None,
    }
}

fn status_of(why: &Why) -> Option<String> {
    match why {
        Why::OtherStatus(statuses) => {
            Some(statuses.iter().map(ToString::to_string).collect::<Vec<_>>().join("+"))
        }
        _ => None,
    }
}

fn population_band(reason: &Reason) -> Option<String> {
    match reason {
        Reason::Bands { population, .. } => Some(population.clone()),
        _ => None,
    }
}

fn share_band(reason: &Reason) -> Option<String> {
    match reason {
        Reason::Bands { share: Some((_, band)), .. } => Some(band.clone()),
        _ => None,
    }
}

fn share_measure(peers: &Peers, peer: &Peer) -> Option<String> {
    match (&peer.reason, &peers.share) {
        (Reason::Bands { share: Some((measure, _)), .. }, _) => Some(measure.clone()),
        (Reason::Near { .. }, ShareCondition::Used { measure, .. }) => Some(measure.clone()),
        _ => None,
    }
}

fn distance(reason: &Reason) -> Option<f64> {
    match reason {
        Reason::Near { distance, .. } => Some(*distance),
        _ => None,
    }
}

/// The part of the distance that comes from the population, or from the one measure of share.
fn part(peer: &Peer, population: bool) -> Option<&DistancePart> {
    let Reason::Near { parts, .. } = &peer.reason else { return None };
    parts
        .iter()
        .find(|part| (part.measure == POPULATION) == population && MEASURES.contains(&part.measure.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peers::{PeerRule, Selection, select};
    use crate::testing::{facts, flat};
    use icci_score::definition::Definition;

    #[test]
    fn the_parts_of_a_distance_add_up_to_its_square_and_left_out_cities_have_their_reason() {
        let definition = Definition::built_in();
        let scores =
            flat(&definition, &[("Kuopio", 50.0), ("Aurala", 60.0), ("Koivula", 70.0), ("Virala", 1.0)]);
        let known = [
            facts("Kuopio", Some(120_000.0), Some(6.0)),
            facts("Aurala", Some(90_000.0), Some(9.0)),
            facts("Koivula", Some(200_000.0), Some(4.0)),
        ];
        let selection = Selection { rule: PeerRule::Nearest(5), ..Selection::new("Kuopio", 2026) };
        let peers = select(&definition, &selection, &known, &scores).value;
        let frame = peers_to_frame(&[&peers]).expect("a table");
        let names: Vec<String> = frame.get_column_names().iter().map(|name| name.to_string()).collect();
        assert_eq!(names, PEER_COLUMNS);
        assert_eq!(frame.shape(), (3, 17));
        let numbers = |name: &str| -> Vec<Option<f64>> {
            frame.column(name).and_then(|c| Ok(c.f64()?.to_vec())).expect("numbers")
        };
        let (all, of_population, of_share) =
            (numbers("distance"), numbers("population_squared"), numbers("share_squared"));
        for row in 0..2 {
            let (all, a, b) =
                (all[row].expect("one"), of_population[row].expect("one"), of_share[row].expect("one"));
            assert!((all * all - a - b).abs() < 1e-12, "row {row}");
        }
        let texts =
            |name: &str, row: usize| frame.column(name).and_then(|c| c.get(row)).expect("a cell").to_string();
        assert_eq!((texts("role", 2), texts("reason", 2)), ("\"left-out\"".into(), "\"no-facts\"".into()));
        assert_eq!(all[2], None);
    }
}
