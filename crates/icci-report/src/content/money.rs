//! What membership costs and gives, year by year, and cost lines with their state and who pays which share.

use icci_programme::Programme;
use icci_programme::definition::MoneyState;
use icci_programme::followup::Row;
use icci_programme::money::{Cents, CostLine, MembershipYear, membership};

use super::blocks::{Block, Table, TableCell, TableRow, Text};
use super::context::Context;
use super::{cells, indicators};
use crate::review::ProgrammeInputs;

/// The most years of membership beside each other.
const MOST_YEARS: usize = 3;

/// Whether an indicator stands in the membership's block.
pub(super) fn is_of_membership(programme: &Programme, indicator: &str) -> bool {
    let block = &programme.membership;
    block.conditions.iter().chain(&block.received).any(|id| id == indicator)
}

/// What membership asks, costs and gave; nothing when nothing is recorded.
pub(super) fn membership_blocks(context: &Context<'_>, inputs: &ProgrammeInputs) -> Vec<Block> {
    let wording = context.wording;
    let (programme, city) = (&inputs.programme, &context.review.city);
    let lines = inputs.cost_lines(city, context.review.year, wording.language());
    let region = programme.region(city).map(|region| region.id.as_str()).unwrap_or_default();
    let mut years = membership(programme, region, &lines, &inputs.follow_up).years;
    years.retain(|year| year.year <= context.review.year);
    years.drain(..years.len().saturating_sub(MOST_YEARS));
    if years.is_empty() {
        return Vec::new();
    }
    let recorded = |id: &String| {
        let of = |year: &MembershipYear| {
            year.conditions.iter().chain(&year.received).any(|(known, value)| known == id && value.is_some())
        };
        years.iter().any(of)
    };
    let block = &programme.membership;
    let ids: Vec<&String> =
        block.conditions.iter().chain(&block.received).filter(|id| recorded(id)).collect();
    let fees = years.iter().any(|year| year.fee.is_some());
    let mut rows: Vec<Vec<TableCell>> = Vec::new();
    let mut statuses = Vec::new();
    if fees {
        let mut cells = vec![TableCell::text(wording.text("money.fee"))];
        cells.extend(
            years.iter().map(|year| year.fee.map_or_else(dash, |(state, sum)| fee(context, state, sum))),
        );
        let of_block =
            |line: &&CostLine| line.id == block.line && years.iter().any(|year| year.year == line.year);
        let lines = lines.iter().filter(of_block);
        statuses.push(by_year(lines.map(|line| (line.year, line_status(context, line))).collect()));
        rows.push(cells);
    }
    for id in &ids {
        let of_id: Vec<&Row> = inputs
            .follow_up
            .rows
            .iter()
            .filter(|row| row.indicator == **id && row.region == region && row.category.is_empty())
            .collect();
        let mut cells = vec![TableCell::text(indicators::name(context, inputs, id, ""))];
        cells.extend(years.iter().map(|year| {
            let row = of_id.iter().find(|row| row.year == Some(year.year));
            row.and_then(|row| row.value.map(|value| (row, value))).map_or_else(dash, |(row, value)| {
                TableCell::number(indicators::number(context, row.unit, value, row.target), value)
            })
        }));
        let of_years = years.iter().filter_map(|year| {
            let row = of_id.iter().find(|row| row.year == Some(year.year) && row.value.is_some())?;
            Some((year.year, indicators::status(context, row.status)))
        });
        statuses.push(by_year(of_years.collect()));
        rows.push(cells);
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let mut columns = vec![cells::words("what", wording.text("money.what"), 2.4)];
    columns.extend(years.iter().map(|year| {
        let year = year.year.to_string();
        cells::words(&format!("y{year}"), year, 1.2)
    }));
    let mut notes = vec![wording.text("money.membership-note")];
    match indicators::one_status(&statuses) {
        Some(status) => notes.push(wording.fill("programme.all-status", &[("status", status)])),
        None => {
            columns.push(cells::words("status", wording.text("programme.status"), 1.0));
            rows.iter_mut()
                .zip(&statuses)
                .for_each(|(row, status)| row.push(TableCell::text(status.clone())));
        }
    }
    let table = Table {
        id: "membership".to_owned(),
        caption: wording.text("money.membership-caption"),
        columns,
        rows: rows.into_iter().map(|cells| TableRow { cells, strong: false }).collect(),
        row_headers: true,
        notes: vec![notes.join(" ")],
    };
    let mut blocks =
        vec![Block::Heading { level: 2, text: wording.text("money.membership") }, Block::Table(table)];
    if !block.received.iter().any(recorded) {
        blocks.push(Block::Paragraph { text: Text::plain(wording.text("money.nothing-received")) });
    }
    vec![Block::Together { blocks }]
}

/// What kind of number a cost line's is.
fn line_status(context: &Context<'_>, line: &CostLine) -> String {
    context.wording.text(if line.status.is_empty() { "money.stated" } else { "status.illustrative" })
}

/// What the numbers of a row are: in one word when they are alike, else year by year.
fn by_year(mut kinds: Vec<(i32, String)>) -> String {
    kinds.sort();
    kinds.dedup();
    match kinds.split_first() {
        Some(((_, first), rest)) if rest.iter().all(|(_, kind)| kind == first) => first.clone(),
        _ => kinds.iter().map(|(year, kind)| format!("{year}: {kind}")).collect::<Vec<_>>().join("; "),
    }
}

fn dash() -> TableCell {
    TableCell::text("–")
}

fn fee(context: &Context<'_>, state: MoneyState, sum: Cents) -> TableCell {
    let euros = context.numbers().euros(sum.0);
    TableCell::number(format!("{euros}, {}", state_word(context, state)), sum.euros())
}

fn state_word(context: &Context<'_>, state: MoneyState) -> String {
    context.wording.text(match state {
        MoneyState::Applied => "money.applied",
        MoneyState::Granted => "money.granted",
        MoneyState::Budgeted => "money.budgeted",
        MoneyState::Spent => "money.spent",
    })
}

/// The cost lines; nothing when there are none.
pub(super) fn cost_blocks(context: &Context<'_>, inputs: &ProgrammeInputs) -> Vec<Block> {
    let wording = context.wording;
    let lines = inputs.cost_lines(&context.review.city, context.review.year, wording.language());
    if lines.is_empty() {
        return Vec::new();
    }
    let rows = lines.iter().map(|line| TableRow {
        cells: vec![
            TableCell::text(name(line).to_owned()),
            TableCell::number(line.year.to_string(), f64::from(line.year)),
            TableCell::text(state_word(context, line.state)),
            TableCell::number(context.numbers().euros(line.total.0), line.total.euros()),
            TableCell::text(shares(context, inputs, line)),
            TableCell::text(line_status(context, line)),
        ],
        strong: false,
    });
    let table = Table {
        id: "costs".to_owned(),
        caption: wording.text("money.costs-caption"),
        columns: vec![
            cells::words("line", wording.text("money.line"), 2.0),
            cells::numbers("year", wording.text("money.year")),
            cells::words("state", wording.text("money.state"), 0.0),
            cells::numbers("total", wording.text("money.total")),
            cells::words("funding", wording.text("money.funding"), 2.2),
            cells::words("status", wording.text("programme.status"), 1.0),
        ],
        rows: rows.collect(),
        row_headers: true,
        notes: vec![wording.text("money.costs-note")],
    };
    let mut blocks =
        vec![Block::Heading { level: 2, text: wording.text("money.costs") }, Block::Table(table)];
    let remarks: Vec<Text> = lines
        .iter()
        .filter(|line| !line.note.is_empty())
        .map(|line| Text::plain(cells::unbroken(&format!("{} ({}): {}", name(line), line.year, line.note))))
        .collect();
    blocks.extend(remarks.into_iter().map(|text| Block::Note { text }));
    vec![Block::Together { blocks }]
}

fn name(line: &CostLine) -> &str {
    if line.name.is_empty() { &line.id } else { &line.name }
}

/// Who pays what: `valtion erityisavustus 133 770 € (70 %); oma rahoitus 57 330 € (30 %)`.
fn shares(context: &Context<'_>, inputs: &ProgrammeInputs, line: &CostLine) -> String {
    let (wording, language) = (context.wording, context.wording.language());
    if line.funding.is_empty() {
        return wording.text("money.no-funding");
    }
    let said: Vec<String> = line
        .funding
        .iter()
        .map(|share| {
            let funder = inputs.programme.funder(&share.funder);
            let funder = funder.map_or(share.funder.as_str(), |funder| funder.name.get(language));
            let euros = context.numbers().euros(share.amount.0);
            match line.percent(share) {
                Some(percent) => format!("{funder} {euros} ({})", context.numbers().percent(percent / 100.0)),
                None => format!("{funder} {euros}"),
            }
        })
        .collect();
    said.join("; ")
}
