//! What measures aimed at, and whether that moved: questions, fields, areas, indicators of the programme.

use icci_programme::definition::Direction;
use icci_programme::followup::Row;
use icci_score::value::Level;

use super::blocks::{Block, Table, TableCell, TableRow, Text};
use super::context::Context;
use super::{cells, development, indicators, proposals};
use crate::review::ProgrammeInputs;

/// What is known of an aim: its name, before, now, and what can be said.
struct Aim {
    name: String,
    before: TableCell,
    now: TableCell,
    said: String,
}

/// The table under its heading; nothing where no measure aims at anything.
pub(super) fn blocks(context: &Context<'_>) -> Vec<Block> {
    let wording = context.wording;
    let mut rows = Vec::new();
    for measure in &context.review.measures {
        for aim in measure.aims_at.iter().filter_map(|id| aim(context, id)) {
            rows.push(TableRow {
                cells: vec![
                    TableCell::text(proposals::worded(context, &measure.text)),
                    TableCell::text(cells::unbroken(&aim.name)),
                    aim.before,
                    aim.now,
                    TableCell::text(aim.said),
                ],
                strong: false,
            });
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let table = Table {
        id: "aims".to_owned(),
        caption: wording.text("aims.caption"),
        columns: vec![
            cells::words("measure", wording.text("measure.what"), 2.1),
            cells::words("aim", wording.text("aims.aim"), 2.0),
            cells::words("before", wording.text("aims.before"), 1.2),
            cells::words("now", wording.text("aims.now"), 1.2),
            cells::words("said", wording.text("table.said"), 1.2),
        ],
        rows,
        row_headers: true,
        notes: vec![wording.text("aims.note")],
    };
    let blocks = vec![Block::Heading { level: 2, text: wording.text("aims.title") }, Block::Table(table)];
    vec![Block::Together { blocks }]
}

/// An aim by its id; nothing for an id that nothing has, which the review's check reports.
fn aim(context: &Context<'_>, id: &str) -> Option<Aim> {
    let definition = context.definition;
    if definition.question(id).is_some() {
        return question(context, id);
    }
    // A field and an area may share an id; the area is the larger aim, and what a review proposes for.
    if definition.area(id).is_some() {
        return Some(level(context, Level::Area, id));
    }
    if definition.field(id).is_some() {
        return Some(level(context, Level::Field, id));
    }
    let inputs = context.programme?;
    inputs.programme.indicator(id)?;
    Some(indicator(context, inputs, id))
}

fn question(context: &Context<'_>, id: &str) -> Option<Aim> {
    let wording = context.wording;
    let question = context.definition.question(id)?;
    let earlier = context.earlier.and_then(|earlier| development::sheet_of(context, earlier));
    let answer = |sheet: Option<&icci_score::answers::AnswerSheet>| {
        development::in_short(context, question, sheet.and_then(|sheet| sheet.answer(id)))
    };
    let row = context.step.and_then(|step| step.row(Level::Item, id));
    let change = row.filter(|row| row.comparable.is_ok()).and_then(|row| row.change);
    let dated = |text: String, year: i32| TableCell::text(format!("{text} ({year})"));
    Some(Aim {
        name: question.text.get(wording.language()).to_owned(),
        before: context
            .earlier
            .map_or_else(|| TableCell::text("–"), |scores| dated(answer(earlier), scores.year)),
        now: dated(answer(context.sheet), context.own.year),
        said: verdict(context, change, Direction::Up),
    })
}

fn level(context: &Context<'_>, level: Level, id: &str) -> Aim {
    let dated = |mut cell: TableCell, year: i32| {
        if cell.value.is_some() {
            cell.text = Text::plain(format!("{} ({year})", cell.text.words()));
        }
        cell
    };
    let of = |scores: &icci_score::questionnaire::Scores| {
        dated(development::level_in(context, scores, level, id), scores.year)
    };
    Aim {
        name: context.name(level, id),
        before: context.earlier.map_or_else(|| TableCell::text("–"), of),
        now: of(context.own),
        said: match context.earlier {
            Some(_) => development::said(context, level, id),
            None => context.wording.text("aims.cannot-say"),
        },
    }
}

/// An indicator of the programme: of the city itself where it has values, else of the first region that has.
fn indicator(context: &Context<'_>, inputs: &ProgrammeInputs, id: &str) -> Aim {
    let programme = &inputs.programme;
    let city = programme.region(&context.review.city).map(|region| region.id.as_str());
    let shown: Vec<&str> = programme.shown_regions().map(|region| region.id.as_str()).collect();
    let rows = indicators::latest(context, inputs, |row| {
        row.indicator == id && row.category.is_empty() && shown.contains(&row.region.as_str())
    });
    let own = rows.iter().find(|row| Some(row.region.as_str()) == city);
    let Some(row) = own.or(rows.first()).copied() else {
        return Aim {
            name: indicators::name(context, inputs, id, ""),
            before: TableCell::text("–"),
            now: TableCell::text("–"),
            said: context.wording.text("aims.cannot-say"),
        };
    };
    let name = indicators::name(context, inputs, id, "");
    let region = indicators::region(context, inputs, &row.region);
    Aim {
        name: if Some(row.region.as_str()) == city { name } else { format!("{name} ({region})") },
        before: before(inputs, row)
            .map_or_else(|| TableCell::text("–"), |row| indicators::value(context, row)),
        now: indicators::value(context, row),
        said: verdict(context, row.change, row.direction),
    }
}

/// The row of the earlier year that a change is counted from.
fn before<'a>(inputs: &'a ProgrammeInputs, row: &Row) -> Option<&'a Row> {
    let year = row.earlier_year?;
    inputs.follow_up.rows.iter().find(|other| {
        (&other.indicator, &other.category, &other.region) == (&row.indicator, &row.category, &row.region)
            && other.year == Some(year)
    })
}

/// Whether it moved the better way; without a change or a better way that cannot be said.
fn verdict(context: &Context<'_>, change: Option<f64>, direction: Direction) -> String {
    let better = match (change, direction) {
        (None, _) => None,
        (Some(change), _) if change.abs() < 1e-9 => Some(0),
        (Some(_), Direction::None) => None,
        (Some(change), Direction::Up) => Some(if change > 0.0 { 1 } else { -1 }),
        (Some(change), Direction::Down) => Some(if change < 0.0 { 1 } else { -1 }),
    };
    context.wording.text(match better {
        Some(0) => "said.unchanged",
        Some(1) => "aims.better",
        Some(_) => "aims.worse",
        None => "aims.cannot-say",
    })
}
