//! Cells of the programme's indicators: value with its year, target, state, change, and why a value is not shown.

use std::collections::BTreeMap;

use icci_programme::definition::{Indicator, Unit};
use icci_programme::followup::{Bound, Row, State, Withheld};
use icci_score::number::{cents, compare, rounded, tie};
use icci_score::value::Status;

use super::blocks::{Table, TableCell, TableRow, Text};
use super::cells;
use super::context::Context;
use crate::review::ProgrammeInputs;

/// The most decimals by which a value is told apart from its target.
const MOST_DECIMALS: usize = 3;

/// The latest row of each indicator, category and region until the year under review, in the order of the follow-up.
pub(super) fn latest<'a>(
    context: &Context<'_>,
    inputs: &'a ProgrammeInputs,
    keep: impl Fn(&Row) -> bool,
) -> Vec<&'a Row> {
    let key = |row: &'a Row| (row.indicator.as_str(), row.category.as_str(), row.region.as_str());
    let until = |row: &&Row| row.year.is_some_and(|year| year <= context.review.year);
    let rows = || inputs.follow_up.rows.iter().filter(until).filter(|row| keep(row));
    let mut years: BTreeMap<(&str, &str, &str), i32> = BTreeMap::new();
    for row in rows() {
        let year = row.year.unwrap_or(i32::MIN);
        let known = years.entry(key(row)).or_insert(year);
        *known = year.max(*known);
    }
    rows().filter(|row| row.year.as_ref() == years.get(&key(row))).collect()
}

/// The responsible bodies of an indicator, each once.
pub(super) fn bodies(indicator: &Indicator) -> Vec<&str> {
    let mut bodies: Vec<&str> = Vec::new();
    for body in indicator.others.iter().chain(&indicator.jobseekers) {
        if !bodies.contains(&body.as_str()) {
            bodies.push(body);
        }
    }
    bodies
}

/// Names of bodies as a sentence lists them.
pub(super) fn body_names(context: &Context<'_>, inputs: &ProgrammeInputs, ids: &[&str]) -> String {
    let language = context.wording.language();
    let name = |id: &&str| {
        inputs.programme.body(id).map_or_else(|| (*id).to_owned(), |body| body.name.get(language).to_owned())
    };
    context.wording.list(&ids.iter().map(name).collect::<Vec<_>>())
}

/// An indicator's name, with the category when it is of one.
pub(super) fn name(context: &Context<'_>, inputs: &ProgrammeInputs, id: &str, category: &str) -> String {
    let language = context.wording.language();
    let Some(indicator) = inputs.programme.indicator(id) else { return id.to_owned() };
    let name = indicator.name.get(language);
    match indicator.category.iter().find(|known| known.id == category) {
        Some(known) => format!("{name}: {}", known.name.get(language)),
        None => name.to_owned(),
    }
}

/// A region's name.
pub(super) fn region(context: &Context<'_>, inputs: &ProgrammeInputs, id: &str) -> String {
    let found = inputs.programme.regions.iter().find(|region| region.id == id);
    found.map_or_else(|| id.to_owned(), |region| region.name.get(context.wording.language()).to_owned())
}

/// A value in the words of its unit. One that is not on the target is never rounded to it.
pub(super) fn number(context: &Context<'_>, unit: Unit, value: f64, target: Option<f64>) -> String {
    let numbers = context.numbers();
    let least = if tie(value, rounded(value, 0)) { 0 } else { 1 };
    let apart = |decimals: &usize| {
        target.is_none_or(|target| (rounded(value, *decimals) < target) == compare(value, target).is_lt())
    };
    let decimals = (least..=MOST_DECIMALS).find(apart).unwrap_or(MOST_DECIMALS);
    match unit {
        Unit::YesNo => context.wording.text(if value >= 0.5 { "programme.yes" } else { "programme.no" }),
        Unit::Euros => numbers.euros(cents(value)),
        Unit::Percent => percent(context, numbers.decimal(value, decimals)),
        Unit::People | Unit::Languages | Unit::Number => numbers.decimal(value, decimals),
    }
}

/// A number with the sign of percent as the language sets it.
fn percent(context: &Context<'_>, number: String) -> String {
    context.wording.fill("programme.percent", &[("number", &number)])
}

/// The value with its year, or that it is not shown.
pub(super) fn value(context: &Context<'_>, row: &Row) -> TableCell {
    let year = row.year.map(|year| year.to_string()).unwrap_or_default();
    let dated = |text: &str| format!("{text} ({year})");
    match row.value {
        Some(value) => {
            let number = number(context, row.unit, value, row.target);
            // The words in which the definitions qualify a published number.
            let key = match row.note.split(';').next().map(str::trim) {
                Some("about") => Some("programme.about"),
                Some("just under") => Some("programme.just-under"),
                Some("a little over") => Some("programme.a-little-over"),
                _ => None,
            };
            let number = key.map_or(number.clone(), |key| context.wording.fill(key, &[("number", &number)]));
            TableCell::number(dated(&number), value)
        }
        None => TableCell::text(dated(&match (row.bound, row.withheld) {
            (Some(bound), _) => limit(context, bound),
            (None, Some(Withheld::NoWhole)) => context.wording.text("programme.no-whole"),
            (None, _) => context.wording.text("programme.withheld"),
        })),
    }
}

/// What is said of a share that is not shown.
fn limit(context: &Context<'_>, bound: Bound) -> String {
    let number = percent(context, context.numbers().decimal(bound.percent(), 0));
    let key = match bound {
        Bound::AtLeast(_) => "programme.at-least",
        Bound::AtMost(_) => "programme.at-most",
    };
    context.wording.fill(key, &[("number", &number)])
}

/// The target, or a dash.
pub(super) fn target(context: &Context<'_>, row: &Row) -> TableCell {
    row.target.map_or_else(
        || TableCell::text("–"),
        |target| TableCell::number(number(context, row.unit, target, None), target),
    )
}

/// How the value stands against its target, in words; a dash without a target.
pub(super) fn state(context: &Context<'_>, row: &Row) -> String {
    let key = match row.state {
        Some(State::Met) => "programme.met",
        Some(State::OnTheWay) => "programme.on-the-way",
        Some(State::NotMet) => "programme.not-met",
        Some(State::NoData) => "programme.cannot-say",
        None => return "–".to_owned(),
    };
    context.wording.text(key)
}

/// The change since the earlier year, with that year; a dash without one.
pub(super) fn change(context: &Context<'_>, row: &Row) -> TableCell {
    let (Some(change), Some(year)) = (row.change, row.earlier_year) else { return TableCell::text("–") };
    let numbers = context.numbers();
    let tenths = rounded(change, 1);
    let number = if row.unit == Unit::Euros {
        let cents = cents(change);
        if cents > 0 { format!("+{}", numbers.euros(cents)) } else { numbers.euros(cents) }
    } else {
        let decimals = usize::from(tenths.fract() != 0.0);
        let number = numbers.decimal(tenths, decimals);
        let number = if tenths > 0.0 { format!("+{number}") } else { number };
        if row.unit == Unit::Percent {
            context.wording.fill("programme.points", &[("number", &number)])
        } else {
            number
        }
    };
    TableCell::number(format!("{number} ({year})"), change)
}

/// What kind of number it is.
pub(super) fn status(context: &Context<'_>, status: Option<Status>) -> String {
    context.wording.text(match status {
        Some(Status::Illustrative) => "status.illustrative",
        Some(Status::Statistic) => "status.statistic",
        _ => "programme.own-count",
    })
}

/// What all figures of a table are, when they are all the same: it is said once below the table, without a column.
pub(super) fn one_status(statuses: &[String]) -> Option<&str> {
    let first = statuses.first()?;
    statuses.iter().all(|own| own == first).then_some(first)
}

/// Rows of indicators as a table; columns without anything to say are left out, and what all figures are is said once.
pub(super) fn table(
    context: &Context<'_>,
    inputs: &ProgrammeInputs,
    id: String,
    caption: String,
    rows: &[&Row],
) -> Table {
    let wording = context.wording;
    let targets = rows.iter().any(|row| row.target.is_some());
    let changes = rows.iter().any(|row| row.change.is_some());
    let statuses: Vec<String> = rows.iter().map(|row| status(context, row.status)).collect();
    let one_status = one_status(&statuses);
    let mut columns = vec![
        cells::words("indicator", wording.text("programme.indicator"), 2.3),
        cells::words("region", wording.text("programme.region"), 1.8),
        cells::words("value", wording.text("programme.value"), 1.1),
    ];
    if targets {
        // As wide as their words: neither a target nor a state is ever divided.
        columns.push(cells::words("target", wording.text("programme.target"), 0.0));
        columns.push(cells::words("state", wording.text("programme.state"), 0.0));
    }
    if changes {
        columns.push(cells::words("change", wording.text("programme.change"), 1.2));
    }
    if one_status.is_none() {
        columns.push(cells::words("status", wording.text("programme.status"), 1.0));
    }
    let made = rows.iter().enumerate().map(|(at, row)| {
        let above = at.checked_sub(1).and_then(|at| rows.get(at));
        let mut cells = vec![
            TableCell::text(cells::unbroken(&row_name(context, inputs, row, above.copied()))),
            TableCell::text(region(context, inputs, &row.region)),
            value(context, row),
        ];
        if targets {
            cells.push(target(context, row));
            cells.push(TableCell::text(state(context, row)));
        }
        if changes {
            cells.push(change(context, row));
        }
        if one_status.is_none() {
            cells.push(TableCell::text(status(context, row.status)));
        }
        TableRow { cells, strong: false }
    });
    let notes = one_status.map(|status| wording.fill("programme.all-status", &[("status", status)]));
    Table {
        id,
        caption,
        columns,
        rows: made.collect(),
        row_headers: true,
        notes: notes.into_iter().collect(),
    }
}

/// The name of a row: a category below its whole, or below another category of it, is called a part of it.
fn row_name(context: &Context<'_>, inputs: &ProgrammeInputs, row: &Row, above: Option<&Row>) -> String {
    let whole = above.is_some_and(|above| {
        (&above.indicator, &above.region, above.year) == (&row.indicator, &row.region, row.year)
    });
    let indicator = inputs.programme.indicator(&row.indicator);
    let category = indicator.and_then(|own| own.category.iter().find(|known| known.id == row.category));
    match category {
        Some(category) if whole => {
            let name = category.name.get(context.wording.language());
            context.wording.fill("programme.of-which", &[("category", name)])
        }
        _ => name(context, inputs, &row.indicator, &row.category),
    }
}

/// How to read the tables: the rule of the states, and why values are not shown.
pub(super) fn remarks(context: &Context<'_>, inputs: &ProgrammeInputs, rows: &[&Row]) -> Vec<Text> {
    let (wording, numbers) = (context.wording, context.numbers());
    let mut remarks = Vec::new();
    if rows.iter().any(|row| row.state.is_some()) {
        let near = inputs.programme.near_percent / 100.0;
        remarks.push(wording.fill("programme.rule", &[("near", &numbers.percent(near))]));
    }
    let withheld = |wanted: &[Withheld]| {
        let hidden = |row: &&&Row| row.value.is_none() && row.bound.is_none();
        rows.iter().filter(hidden).any(|row| row.withheld.is_some_and(|why| wanted.contains(&why)))
    };
    let smallest = numbers.integer(i64::try_from(inputs.programme.smallest_count).unwrap_or(i64::MAX));
    if withheld(&[Withheld::Small]) {
        remarks.push(wording.fill("programme.why-withheld", &[("n", &smallest)]));
    }
    if rows.iter().any(|row| row.bound.is_some()) {
        remarks.push(wording.fill("programme.why-limit", &[("n", &smallest)]));
    }
    if withheld(&[Withheld::CountUnknown]) {
        remarks.push(wording.text("programme.why-unknown"));
    }
    if withheld(&[Withheld::NoWhole]) {
        remarks.push(wording.text("programme.why-no-whole"));
    }
    remarks.into_iter().map(Text::plain).collect()
}
