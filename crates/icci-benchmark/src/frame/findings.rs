//! Strengths and needs, and the two kinds of results of one city, as tables.

use icci_score::value::Level;
use polars::prelude::DataFrame;

use super::series;
use crate::error::Error;
use crate::kinds::KindDifference;
use crate::strengths::{Basis, Finding, Strengths};

/// The columns of strengths and needs, in order. New ones come only at the end.
pub const STRENGTH_COLUMNS: [&str; 13] = [
    "kind",
    "level",
    "id",
    "score",
    "lower",
    "upper",
    "basis",
    "gap_to_median",
    "peer_median",
    "peers",
    "within_bounds",
    "peer_status",
    "status",
];

/// The columns of own and official results side by side, in order.
pub const KIND_COLUMNS: [&str; 7] = ["unit", "year", "level", "id", "official", "own", "difference"];

/// Strengths and needs as a table, the greatest first.
///
/// `kind` is `strength` or `need`, `basis` is `gap` (to the peers' median) or `level`; `within_bounds` tells that open
/// answers could still close the gap. `status` is that of the city's value, `peer_status` that of the peers'.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn strengths_to_frame(found: &[&Strengths]) -> Result<DataFrame, Error> {
    let rows: Vec<(&str, &Finding, &Strengths)> = found
        .iter()
        .flat_map(|&all| {
            let strengths = all.strengths.iter().map(move |finding| ("strength", finding, all));
            strengths.chain(all.needs.iter().map(move |finding| ("need", finding, all)))
        })
        .collect();
    let gap = |of: fn(f64, f64, usize) -> Option<f64>| -> Vec<Option<f64>> {
        let value = |(_, finding, _): &(&str, &Finding, &Strengths)| match finding.basis {
            Basis::Gap { gap, median, peers, .. } => of(gap, median, peers),
            Basis::Level => None,
        };
        rows.iter().map(value).collect()
    };
    let text =
        |of: &dyn Fn(&(&str, &Finding, &Strengths)) -> String| rows.iter().map(of).collect::<Vec<String>>();
    let status = |of: fn(&Finding, &Strengths) -> Option<String>| {
        rows.iter().map(|(_, finding, all)| of(finding, all)).collect::<Vec<Option<String>>>()
    };
    let number =
        |of: fn(&Finding) -> f64| rows.iter().map(|(_, finding, _)| of(finding)).collect::<Vec<f64>>();
    let basis = |(_, finding, _): &(&str, &Finding, &Strengths)| match finding.basis {
        Basis::Gap { .. } => "gap".to_owned(),
        Basis::Level => "level".to_owned(),
    };
    let within: Vec<Option<bool>> = rows
        .iter()
        .map(|(_, finding, _)| match finding.basis {
            Basis::Gap { within_bounds, .. } => Some(within_bounds),
            Basis::Level => None,
        })
        .collect();
    let peers: Vec<Option<i64>> = rows
        .iter()
        .map(|(_, finding, _)| match finding.basis {
            Basis::Gap { peers, .. } => i64::try_from(peers).ok(),
            Basis::Level => None,
        })
        .collect();
    let columns = vec![
        series("kind", text(&|(kind, ..)| (*kind).to_owned())),
        series("level", text(&|(_, finding, _)| finding.level.to_string())),
        series("id", text(&|(_, finding, _)| finding.id.clone())),
        series("score", number(|finding| finding.score.score)),
        series("lower", number(|finding| finding.score.lower)),
        series("upper", number(|finding| finding.score.upper)),
        series("basis", text(&basis)),
        series("gap_to_median", gap(|gap, _, _| Some(gap))),
        series("peer_median", gap(|_, median, _| Some(median))),
        series("peers", peers),
        series("within_bounds", within),
        series(
            "peer_status",
            status(|finding, all| all.peer_status.map(|status| status.word_at(finding.level).to_owned())),
        ),
        series("status", status(|_, all| all.status.map(|status| status.to_string()))),
    ];
    Ok(DataFrame::new(rows.len(), columns)?)
}

/// What a city's own assessment and its official result of one year say of each field, as a table.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn kinds_to_frame(unit: &str, year: i32, found: &[KindDifference]) -> Result<DataFrame, Error> {
    let number = |of: fn(&KindDifference) -> f64| found.iter().map(of).collect::<Vec<f64>>();
    let columns = vec![
        series("unit", vec![unit.to_owned(); found.len()]),
        series("year", vec![i64::from(year); found.len()]),
        series("level", vec![Level::Field.to_string(); found.len()]),
        series("id", found.iter().map(|field| field.field.clone()).collect::<Vec<String>>()),
        series("official", number(|field| field.official)),
        series("own", number(|field| field.own)),
        series("difference", number(|field| field.difference)),
    ];
    Ok(DataFrame::new(found.len(), columns)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::status::PeerStatus;
    use icci_score::value::{Bounded, Status};

    fn names(frame: &DataFrame) -> Vec<String> {
        frame.get_column_names().iter().map(|name| name.to_string()).collect()
    }

    #[test]
    fn strengths_come_before_needs_and_say_on_what_they_rest() {
        let finding = |id: &str, basis| Finding {
            level: Level::Area,
            id: id.to_owned(),
            score: Bounded { score: 60.0, lower: 55.0, upper: 70.0 },
            basis,
        };
        let gap = Basis::Gap { gap: 8.0, median: 52.0, peers: 6, within_bounds: false };
        let found = Strengths {
            level: Level::Area,
            status: Some(Status::Derived),
            peer_status: Some(PeerStatus::Mixed),
            strengths: vec![finding("dialogue", gap)],
            needs: vec![finding("anti-hate", Basis::Level)],
            strengths_in_all: 1,
            needs_in_all: 1,
            not_judged: Vec::new(),
        };
        let frame = strengths_to_frame(&[&found]).expect("a table");
        assert_eq!(names(&frame), STRENGTH_COLUMNS);
        let cell =
            |name: &str, row: usize| frame.column(name).and_then(|c| c.get(row)).expect("a cell").to_string();
        assert_eq!((cell("kind", 0), cell("gap_to_median", 0)), ("\"strength\"".into(), "8.0".into()));
        assert_eq!((cell("kind", 1), cell("basis", 1)), ("\"need\"".into(), "\"level\"".into()));
        assert_eq!(cell("gap_to_median", 1), "null");
        assert_eq!((cell("peer_status", 1), cell("status", 1)), ("\"mixed\"".into(), "\"derived\"".into()));
    }

    #[test]
    fn both_kinds_have_a_row_a_field() {
        let field = KindDifference { field: "media".into(), official: 40.0, own: 60.0, difference: 20.0 };
        let frame = kinds_to_frame("Kuopio", 2024, &[field]).expect("a table");
        assert_eq!(names(&frame), KIND_COLUMNS);
        assert_eq!(frame.shape(), (1, 7));
        assert_eq!(kinds_to_frame("Kuopio", 2024, &[]).expect("a table").shape(), (0, 7));
    }
}
