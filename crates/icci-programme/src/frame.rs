//! Follow-up, register counts, money and practices as tables: the only module of this crate that names polars.
//!
//! Comes in: results. Goes out: DataFrames with the columns of `icci programme`, `icci costs` and `icci practices`. New
//! columns come only at the end. Words of a list are joined by `+`. What there is not is null; numbers are not rounded.

use icci_score::language::Language;
use polars::prelude::{Column, DataFrame, NamedFrom, Series};

use crate::definition::{Indicator, Programme};
use crate::error::Error;
use crate::followup::{Bound, FollowUp, Row};
use crate::money::{CostLine, KeyRow, Portion};
use crate::practices::{Found, Hit, Relation};
use crate::register::{CountRow, Counts};

/// The columns of `icci programme`.
///
/// `category` is empty for the whole; `value` is in `unit` (percent 0 to 100); `count` of `of` people or things; `items` are
/// the languages; `state` is `met`, `on-the-way`, `not-met`, `no-data` or, without a target, empty; `change` is the value
/// less that of `earlier_year`; `gap` the value less that of the indicator which it is read against; `reason` says why a
/// value is withheld: `small-count` (it is one, or would tell one), `count-unknown`, `no-whole`; `at_least` and `at_most`
/// are limits of a share that is withheld, in percent.
pub const PROGRAMME_COLUMNS: [&str; 23] = [
    "indicator",
    "category",
    "region",
    "region_kind",
    "year",
    "value",
    "unit",
    "count",
    "of",
    "items",
    "target",
    "direction",
    "state",
    "change",
    "earlier_year",
    "gap",
    "status",
    "source",
    "note",
    "responsible",
    "reason",
    "at_least",
    "at_most",
];

/// The columns of `icci programme --register`.
///
/// `category` is empty for the whole, `group` for all groups; `share_pct` is `100 count / of`; `reason` says why a count is
/// withheld. A row with the measure `rows-left-out` says how many rows of the export could not be counted.
pub const REGISTER_COLUMNS: [&str; 10] =
    ["measure", "category", "group", "region", "region_kind", "as_of", "count", "of", "share_pct", "reason"];

/// The columns of `icci costs`: a row a funder, or one without funder where nobody has said who pays. Sums are euros, exact
/// to the cent; `status` is `illustrative` for a fee that is reckoned by invented bands.
pub const COST_COLUMNS: [&str; 12] = [
    "line",
    "name",
    "year",
    "state",
    "total_eur",
    "funder",
    "amount_eur",
    "share_pct",
    "source_of_funds",
    "source",
    "note",
    "status",
];

/// The columns of `icci costs --apportion`.
pub const APPORTION_COLUMNS: [&str; 4] = ["municipality", "key", "share_pct", "amount_eur"];

/// The columns of `icci practices`: a row a practice, followed by its parts, whose `part_of` is its id.
///
/// `whose` is `own` or `others`; `relation` says how the municipality that was asked for has to do with it: `runs`,
/// `partner`, `served`, `within` (a municipality of the region runs it).
pub const PRACTICE_COLUMNS: [&str; 18] = [
    "id",
    "part_of",
    "catalogue",
    "whose",
    "municipality",
    "region",
    "relation",
    "name",
    "areas",
    "theme",
    "groups",
    "languages",
    "partners",
    "serves",
    "as_of",
    "status",
    "text",
    "source",
];

/// The follow-up as a table.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn programme_to_frame(follow_up: &FollowUp, programme: &Programme) -> Result<DataFrame, Error> {
    let rows = &follow_up.rows;
    let text = |name: &str, of: &dyn Fn(&Row) -> String| texts(name, rows.iter().map(of));
    let number =
        |name: &str, of: fn(&Row) -> Option<f64>| column(name, rows.iter().map(of).collect::<Vec<_>>());
    let count = |name: &str, of: fn(&Row) -> Option<u64>| counts(name, rows.iter().map(of));
    let year = |name: &str, of: fn(&Row) -> Option<i32>| {
        column(name, rows.iter().map(|row| of(row).map(i64::from)).collect::<Vec<_>>())
    };
    frame(
        rows.len(),
        vec![
            text("indicator", &|row| row.indicator.clone()),
            text("category", &|row| row.category.clone()),
            text("region", &|row| row.region.clone()),
            text("region_kind", &|row| row.region_kind.map(|kind| kind.to_string()).unwrap_or_default()),
            year("year", |row| row.year),
            number("value", |row| row.value),
            text("unit", &|row| row.unit.as_str().to_owned()),
            count("count", |row| row.count),
            count("of", |row| row.of),
            text("items", &|row| row.items.join("+")),
            number("target", |row| row.target),
            text("direction", &|row| row.direction.as_str().to_owned()),
            text("state", &|row| row.state.map(|state| state.as_str().to_owned()).unwrap_or_default()),
            number("change", |row| row.change),
            year("earlier_year", |row| row.earlier_year),
            number("gap", |row| row.gap),
            text("status", &|row| row.status.map(|status| status.to_string()).unwrap_or_default()),
            text("source", &|row| row.source.clone()),
            text("note", &|row| row.note.clone()),
            text("responsible", &|row| {
                programme.indicator(&row.indicator).map(responsible).unwrap_or_default()
            }),
            text("reason", &|row| row.withheld.map(|why| why.as_str().to_owned()).unwrap_or_default()),
            number("at_least", |row| match row.bound {
                Some(Bound::AtLeast(percent)) => Some(percent),
                _ => None,
            }),
            number("at_most", |row| match row.bound {
                Some(Bound::AtMost(percent)) => Some(percent),
                _ => None,
            }),
        ],
    )
}

/// The responsible bodies, each once.
fn responsible(indicator: &Indicator) -> String {
    let mut bodies: Vec<&str> = Vec::new();
    for body in indicator.jobseekers.iter().chain(&indicator.others) {
        if !bodies.contains(&body.as_str()) {
            bodies.push(body);
        }
    }
    bodies.join("+")
}

/// Register counts as a table.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn register_to_frame(counts_of: &Counts) -> Result<DataFrame, Error> {
    let rows = &counts_of.rows;
    let last = || std::iter::once(String::new());
    let text = |name: &str, of: &dyn Fn(&CountRow) -> String| texts(name, rows.iter().map(of).chain(last()));
    let count = |name: &str, of: fn(&CountRow) -> Option<u64>, last: Option<u64>| {
        counts(name, rows.iter().map(of).chain([last]))
    };
    let measures = rows.iter().map(|row| row.measure.as_str().to_owned()).chain(["rows-left-out".to_owned()]);
    let share = rows.iter().map(CountRow::percent).chain([None]).collect::<Vec<_>>();
    let as_of = counts_of.as_of.to_string();
    frame(
        rows.len() + 1,
        vec![
            texts("measure", measures),
            text("category", &|row| row.category.clone()),
            text("group", &|row| row.group.clone()),
            text("region", &|row| row.region.clone()),
            text("region_kind", &|row| row.region_kind.to_string()),
            texts("as_of", (0..=rows.len()).map(|_| as_of.clone())),
            count("count", |row| row.count, Some(counts_of.left_out)),
            count("of", |row| row.of, None),
            column("share_pct", share),
            text("reason", &|row| row.withheld.map(|why| why.as_str().to_owned()).unwrap_or_default()),
        ],
    )
}

/// Cost lines as a table.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn costs_to_frame(lines: &[CostLine]) -> Result<DataFrame, Error> {
    let rows: Vec<(&CostLine, Option<&crate::money::Funding>)> = lines
        .iter()
        .flat_map(|line| {
            let shares: Vec<_> = line.funding.iter().map(|share| (line, Some(share))).collect();
            if shares.is_empty() { vec![(line, None)] } else { shares }
        })
        .collect();
    let text =
        |name: &str, of: &dyn Fn(&CostLine) -> String| texts(name, rows.iter().map(|(line, _)| of(line)));
    let share = |name: &str, of: &dyn Fn(&crate::money::Funding) -> String| {
        texts(name, rows.iter().map(|(_, share)| share.map(of).unwrap_or_default()))
    };
    frame(
        rows.len(),
        vec![
            text("line", &|line| line.id.clone()),
            text("name", &|line| line.name.clone()),
            column("year", rows.iter().map(|(line, _)| Some(i64::from(line.year))).collect::<Vec<_>>()),
            text("state", &|line| line.state.as_str().to_owned()),
            column("total_eur", rows.iter().map(|(line, _)| Some(line.total.euros())).collect::<Vec<_>>()),
            share("funder", &|share| share.funder.clone()),
            column(
                "amount_eur",
                rows.iter().map(|(_, s)| s.map(|share| share.amount.euros())).collect::<Vec<_>>(),
            ),
            column(
                "share_pct",
                rows.iter().map(|(line, s)| s.and_then(|s| line.percent(s))).collect::<Vec<_>>(),
            ),
            share("source_of_funds", &|share| share.fund.clone()),
            text("source", &|line| line.source.clone()),
            text("note", &|line| line.note.clone()),
            text("status", &|line| line.status.clone()),
        ],
    )
}

/// A sum apportioned by a key as a table.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn portions_to_frame(key: &[KeyRow], portions: &[Portion]) -> Result<DataFrame, Error> {
    let sum: f64 = portions.iter().map(|portion| portion.key as f64).sum();
    let share = |portion: &Portion| (sum > 0.0).then(|| 100.0 * portion.key as f64 / sum);
    frame(
        portions.len(),
        vec![
            texts("municipality", key.iter().map(|row| row.municipality.clone())),
            counts("key", portions.iter().map(|portion| Some(portion.key))),
            column("share_pct", portions.iter().map(share).collect::<Vec<_>>()),
            column(
                "amount_eur",
                portions.iter().map(|portion| Some(portion.amount.euros())).collect::<Vec<_>>(),
            ),
        ],
    )
}

/// Practices as a table, the city's own last, in a language.
///
/// # Errors
///
/// [`Error::Table`] when the table cannot be made.
pub fn practices_to_frame(found: &Found<'_>, language: Language) -> Result<DataFrame, Error> {
    let rows: Vec<(&Hit<'_>, &str)> = found
        .others
        .iter()
        .map(|hit| (hit, "others"))
        .chain(found.own.iter().map(|hit| (hit, "own")))
        .collect();
    let text = |name: &str, of: &dyn Fn(&Hit<'_>) -> String| texts(name, rows.iter().map(|(hit, _)| of(hit)));
    frame(
        rows.len(),
        vec![
            text("id", &|hit| if hit.part.is_none() { hit.practice.id.clone() } else { String::new() }),
            text("part_of", &|hit| if hit.part.is_some() { hit.practice.id.clone() } else { String::new() }),
            text("catalogue", &|hit| hit.catalogue().to_owned()),
            texts("whose", rows.iter().map(|(_, whose)| (*whose).to_owned())),
            text("municipality", &|hit| hit.practice.municipality.clone()),
            text("region", &|hit| hit.practice.region.clone()),
            text("relation", &|hit| hit.relation.map(Relation::as_str).unwrap_or_default().to_owned()),
            text("name", &|hit| hit.name(language).to_owned()),
            text("areas", &|hit| hit.areas().join("+")),
            text("theme", &|hit| hit.practice.theme.clone()),
            text("groups", &|hit| hit.practice.groups.join("+")),
            text("languages", &|hit| hit.practice.languages.join("+")),
            text("partners", &|hit| hit.practice.partners.join("+")),
            text("serves", &|hit| hit.practice.serves.join("+")),
            text("as_of", &|hit| hit.practice.as_of.to_string()),
            text("status", &|hit| hit.practice.status.clone()),
            text("text", &|hit| hit.text(language).to_owned()),
            text("source", &|hit| hit.practice.source.clone()),
        ],
    )
}

fn frame(height: usize, columns: Vec<Column>) -> Result<DataFrame, Error> {
    Ok(DataFrame::new(height, columns)?)
}

fn column<T>(name: &str, values: Vec<T>) -> Column
where
    Series: NamedFrom<Vec<T>, [T]>,
{
    Column::from(Series::new(name.into(), values))
}

/// Words; an empty one is null.
fn texts(name: &str, values: impl Iterator<Item = String>) -> Column {
    column(name, values.map(|text| Some(text).filter(|text| !text.is_empty())).collect::<Vec<_>>())
}

/// Counts; one too large for a table is null, and none is.
fn counts(name: &str, values: impl Iterator<Item = Option<u64>>) -> Column {
    column(name, values.map(|n| n.and_then(|n| i64::try_from(n).ok())).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use icci_score::definition::{Definition, Files};
    use icci_score::intake::Kind;

    use super::*;
    use crate::followup::{follow_up, known_values};
    use crate::money::{cost_lines, read_key};
    use crate::practices::{Catalogue, Query};
    use crate::testing::source;

    fn names(frame: &DataFrame) -> Vec<String> {
        frame.get_column_names().iter().map(|name| name.to_string()).collect()
    }

    fn row(frame: &DataFrame, at: usize) -> Vec<String> {
        frame.columns().iter().map(|column| column.get(at).expect("a cell").to_string()).collect()
    }

    #[test]
    fn the_follow_up_has_its_columns() {
        let programme = Programme::built_in();
        let known = known_values(&Files::built_in(), &programme).value;
        let frame =
            programme_to_frame(&follow_up(&programme, &[], &known).value, &programme).expect("a table");
        assert_eq!(names(&frame), PROGRAMME_COLUMNS);
        assert_eq!(frame.height(), programme.indicators.len());
        let empty = programme_to_frame(&FollowUp::default(), &programme).expect("a table");
        assert_eq!(empty.shape(), (0, 23));
    }

    #[test]
    fn money_has_its_columns() {
        let programme = Programme::built_in();
        let text = "line,year,state,total,funder,amount\none,2022,applied,191100,state-grant,133770\none,2022,applied,,own,57330\n";
        let lines = cost_lines(&[source(Kind::Costs, text)], &programme).value;
        let frame = costs_to_frame(&lines).expect("a table");
        assert_eq!(names(&frame), COST_COLUMNS);
        let own = row(&frame, 1);
        assert_eq!(own[4..8], ["191100.0", "\"own\"", "57330.0", "30.0"]);
        let key = read_key(&[source(Kind::CostKey, "municipality,key\nJoensuu,3\nLiperi,1\n")], &[]).value;
        let portions = crate::money::apportion(crate::money::Cents(1000), &[3, 1]).expect("portions");
        let frame = portions_to_frame(&key, &portions).expect("a table");
        assert_eq!(names(&frame), APPORTION_COLUMNS);
        assert_eq!(row(&frame, 0), ["\"Joensuu\"", "3", "75.0", "7.5"]);
    }

    #[test]
    fn practices_have_their_columns() {
        let read = Catalogue::read(&Files::built_in(), &Definition::built_in(), &[], None);
        let found = read.value.search(&Query { municipality: Some("Iitti".to_owned()), ..Query::default() });
        let frame = practices_to_frame(&found, Language::Sv).expect("a table");
        assert_eq!(names(&frame), PRACTICE_COLUMNS);
        let alipi = row(&frame, 0);
        assert_eq!((alipi[2].as_str(), alipi[6].as_str()), ("\"P09\"", "\"served\""));
    }
}
