//! Standings, peers, findings, trends, what-if and audits as tables: the only module of this crate that names polars.

mod audit;
mod findings;
mod peers;
mod trend;
mod what_if;

pub use audit::{
    agreement_to_frame, components_to_frame, correlations_to_frame, influences_to_frame, ranks_to_frame,
    reliability_to_frame, removals_to_frame, sensitivity_to_frame,
};
pub use findings::{KIND_COLUMNS, STRENGTH_COLUMNS, kinds_to_frame, strengths_to_frame};
pub use peers::{PEER_COLUMNS, peers_to_frame};
pub use trend::{PART_COLUMNS, TREND_COLUMNS, parts_to_frame, trend_to_frame};
pub use what_if::{WHAT_IF_COLUMNS, best_to_frame, plan_to_frame, what_if_to_frame};

use polars::prelude::{Column, DataFrame, NamedFrom, Series};

use crate::comparison::Comparison;
use crate::error::Error;
use crate::standing::{NotRanked, Standing, StandingRow, Withheld};
use crate::uncertainty::{RankInterval, Recounts};

/// The columns of `icci benchmark`, in order. New ones come only at the end.
pub const COLUMNS: [&str; 17] = [
    "level",
    "id",
    "score",
    "peer_median",
    "peer_best",
    "rank",
    "of",
    "percentile",
    "gap_to_median",
    "gap_to_best",
    "reason",
    "gap_to_next",
    "robust_z",
    "q05_rank",
    "q95_rank",
    "peer_status",
    "status",
];

/// The rows of a standing as a table.
///
/// `rank` and `of` are whole numbers, `level`, `id`, `reason`, `peer_status` and `status` texts, the rest numbers; what
/// there is not is null. `reason` joins by `+` why something is empty and, as `parts-left-out`, that the score is made of
/// fewer parts than its definition, and, as `peers-low-coverage`, that peers are not ranked because too little of theirs
/// is answered. `status` is that of the city's value, `peer_status` that of the peers'. The ranks of recounts, `q05_rank`
/// and `q95_rank`, are null: see [`to_frame_with_recounts`].
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn to_frame(standing: &Standing) -> Result<DataFrame, Error> {
    places_to_frame(&[(standing, None)])
}

/// As [`to_frame`], with the 5 % and 95 % quantiles of the ranks of recounts, at the levels that were recounted.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn to_frame_with_recounts(standing: &Standing, recounts: &Recounts) -> Result<DataFrame, Error> {
    places_to_frame(&[(standing, Some(recounts))])
}

/// As [`to_frame`], of several standings of one city, one after the other: `status` and `peer_status` tell them apart.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn places_to_frame(standings: &[(&Standing, Option<&Recounts>)]) -> Result<DataFrame, Error> {
    let rows: Vec<(&StandingRow, &Standing, Option<&Recounts>)> = standings
        .iter()
        .flat_map(|&(standing, recounts)| standing.rows.iter().map(move |row| (row, standing, recounts)))
        .collect();
    let number = |of: fn(&Comparison) -> Option<f64>| -> Vec<Option<f64>> {
        rows.iter().map(|(row, ..)| row.comparison.as_ref().ok().and_then(of)).collect()
    };
    let count = |of: fn(&Comparison) -> usize| -> Vec<Option<i64>> {
        rows.iter()
            .map(|(row, ..)| row.comparison.as_ref().ok().and_then(|c| i64::try_from(of(c)).ok()))
            .collect()
    };
    let text = |of: &dyn Fn(&StandingRow) -> Option<String>| -> Vec<Option<String>> {
        rows.iter().map(|(row, ..)| of(row)).collect()
    };
    let recounted = |of: fn(&RankInterval) -> f64| -> Vec<Option<f64>> {
        rows.iter()
            .map(|(row, _, recounts)| recounts.and_then(|found| found.row(row.level, &row.id)).map(of))
            .collect()
    };
    let peer_status: Vec<Option<String>> = rows
        .iter()
        .map(|(row, standing, _)| standing.status.map(|status| status.word_at(row.level).to_owned()))
        .collect();
    let columns = vec![
        series("level", text(&|row| Some(row.level.to_string()))),
        series("id", text(&|row| Some(row.id.clone()))),
        series("score", rows.iter().map(|(row, ..)| row.score.map(|value| value.score)).collect::<Vec<_>>()),
        series("peer_median", number(|c| Some(c.median))),
        series("peer_best", number(|c| Some(c.best))),
        series("rank", count(|c| c.rank)),
        series("of", count(|c| c.of)),
        series("percentile", number(|c| Some(c.percentile))),
        series("gap_to_median", number(|c| Some(c.gap_to_median))),
        series("gap_to_best", number(|c| Some(c.gap_to_best))),
        series("reason", text(&reason)),
        series("gap_to_next", number(|c| c.next.as_ref().map(|next| next.gap))),
        series("robust_z", number(|c| c.robust_z.ok())),
        series("q05_rank", recounted(|row| row.q05)),
        series("q95_rank", recounted(|row| row.q95)),
        series("peer_status", peer_status),
        series("status", text(&|row| Some(row.status.to_string()))),
    ];
    Ok(DataFrame::new(rows.len(), columns)?)
}

fn series<T>(name: &str, values: Vec<T>) -> Column
where
    Series: NamedFrom<Vec<T>, [T]>,
{
    Column::from(Series::new(name.into(), values))
}

/// Why something of a row is empty, as words joined by `+`.
fn reason(row: &StandingRow) -> Option<String> {
    let mut words = Vec::new();
    match &row.comparison {
        Err(why) => words.push(why.as_str()),
        Ok(comparison) => words.extend(comparison.robust_z.err().map(|why| why.as_str())),
    }
    if row.parts.is_some() {
        words.push("parts-left-out");
    }
    // Said once where it is why there is no rank at all.
    let low = row.not_ranked.iter().any(NotRanked::is_low_coverage);
    if low && row.comparison != Err(Withheld::LowCoverage) {
        words.push(NotRanked::LOW_COVERAGE);
    }
    (!words.is_empty()).then(|| words.join("+"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peers::{PeerRule, Selection, select};
    use crate::testing::{city, flat};
    use icci_score::definition::Definition;
    use icci_score::value::Status;

    #[test]
    fn the_table_has_the_columns_of_the_command() {
        let definition = Definition::built_in();
        let mut scores = flat(&definition, &[("Kuopio", 60.0), ("Koivula", 40.0)]);
        scores.push(city(&definition, "Aurala", 2026, Status::SelfAssessed, 80.0, &[("media", None)]));
        let selection = Selection { rule: PeerRule::All, ..Selection::new("Kuopio", 2026) };
        let peers = select(&definition, &selection, &[], &scores).value;
        let frame = to_frame(&Standing::of(&definition, &scores, &peers, None)).expect("a table");
        let names: Vec<String> = frame.get_column_names().iter().map(|name| name.to_string()).collect();
        assert_eq!(names, COLUMNS);
        assert_eq!(frame.shape(), (28, 17));
        // Row 0 is the lens: 60 among 80 and 40; too few for a robust z.
        let cell =
            |name: &str| frame.column(name).and_then(|column| column.get(0)).expect("a cell").to_string();
        let shown: Vec<String> = COLUMNS.iter().map(|name| cell(name)).collect();
        let expected = [
            "\"index\"",
            "\"lens\"",
            "60.0",
            "60.0",
            "80.0",
            "2",
            "3",
            "50.0",
            "0.0",
            "-20.0",
            "\"robust-z-few-peers\"",
            "-20.0",
            "null",
            "null",
            "null",
            "\"self-assessed\"",
            "\"self-assessed\"",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_standing_of_nothing_is_an_empty_table() {
        let definition = Definition::built_in();
        let peers = select(&definition, &Selection::new("Kuopio", 2026), &[], &[]).value;
        let frame = to_frame(&Standing::of(&definition, &[], &peers, None)).expect("a table");
        assert_eq!(frame.shape(), (0, 17));
    }
}
