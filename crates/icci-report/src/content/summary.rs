//! The summary: what the group needs to know, on two pages.

use icci_score::questionnaire::NodeScore;
use icci_score::value::Level;

use super::blocks::{Block, Section, Table, TableCell, TableRow, Text};
use super::cells;
use super::change::Change;
use super::context::Context;
use super::{lead, notes, proposals, strengths};
use crate::wording::whole_points;

/// The section.
pub(super) fn section(context: &Context<'_>) -> Option<Section> {
    let wording = context.wording;
    let mut blocks = vec![
        Block::Lead { text: Text::plain(lead::result(context)) },
        Block::Paragraph { text: Text::plain(wording.text("summary.meaning")) },
    ];
    let sentences: Vec<String> =
        [Some(lead::coverage(context)), lead::place(context)].into_iter().flatten().collect();
    blocks.push(Block::Paragraph { text: Text::plain(sentences.join(" ")) });
    // What the group came for stands on the first page; how to read it follows the proposals on the second.
    blocks.push(Block::Table(areas(context)));
    blocks.extend(strengths::findings(context));
    if let Some(table) = proposals::table(context) {
        blocks.push(Block::Heading { level: 2, text: wording.text("measure.title") });
        blocks.push(Block::Paragraph { text: Text::plain(wording.text("measure.intro")) });
        blocks.push(Block::Table(table));
    }
    let remarks = reading(context).into_iter().chain([notes::identity(context, context.own)]);
    let mut guide = vec![Block::Heading { level: 2, text: wording.text("summary.reading") }];
    guide.extend(remarks.map(|remark| Block::Note { text: Text::plain(remark) }));
    blocks.push(Block::Together { blocks: guide });
    Some(Section { id: "summary".to_owned(), title: wording.text("summary.title"), new_page: false, blocks })
}

/// The seven areas. Columns without anything to say are left out, and a remark says so.
fn areas(context: &Context<'_>) -> Table {
    let wording = context.wording;
    let bounds = has_bounds(context);
    let places = context.has_places();
    let mut columns = vec![
        cells::words("area", wording.text("table.area"), 2.0),
        cells::words("level", wording.text("table.level"), 1.0),
    ];
    if bounds {
        columns.push(cells::numbers("bounds", wording.text("table.bounds")));
    }
    columns.push(cells::numbers("coverage", wording.text("table.coverage")));
    if let Some(earlier) = context.earlier {
        let from = earlier.year.to_string();
        columns.push(cells::numbers("change", wording.fill("table.change", &[("from", &from)])));
    }
    if places {
        columns.push(cells::numbers("place", wording.text("table.place")));
    }
    let rows = context.own.areas.iter().map(|node| row(context, node, bounds, places)).collect();

    Table {
        id: "areas".to_owned(),
        caption: wording.text("summary.areas"),
        columns,
        rows,
        row_headers: true,
        notes: Vec::new(),
    }
}

/// Whether any level can still move, so that bounds are shown.
fn has_bounds(context: &Context<'_>) -> bool {
    context.shown_areas().iter().any(|(_, value)| cells::differs(value))
}

/// How to read the table and the findings.
fn reading(context: &Context<'_>) -> Vec<String> {
    let wording = context.wording;
    let mut remarks = vec![wording.text("summary.scale")];
    if has_bounds(context) {
        remarks.push(wording.text("summary.bounds"));
    }
    if context.shown_areas().len() < context.own.areas.len() {
        let limit = context.numbers().percent(context.definition.thresholds.area_coverage);
        remarks.push(wording.fill("summary.hidden", &[("limit", &limit)]));
    }
    match context.earlier {
        None => remarks.push(wording.text("summary.no-earlier")),
        Some(_) => {
            let any = |change| context.own.areas.iter().any(|n| context.change(&n.id) == Some(change));
            let said = [(Change::Unsure, "summary.unsure"), (Change::Applies, "summary.applies")];
            remarks.extend(
                said.into_iter().filter(|(change, _)| any(*change)).map(|(_, key)| wording.text(key)),
            );
        }
    }
    if !context.has_places() {
        remarks.push(wording.text("summary.no-peers"));
    }
    remarks.extend(strengths::rules(context));
    remarks
}

fn row(context: &Context<'_>, node: &NodeScore, bounds: bool, places: bool) -> TableRow {
    let shown = context.shown(node);
    let mut row = vec![
        TableCell::text(context.name(Level::Area, &node.id)),
        cells::level_of(context, Level::Area, node, shown),
    ];
    if bounds {
        row.push(cells::bounds(context, shown));
    }
    row.push(cells::coverage(context, node));
    if let Some(change) = context.change(&node.id) {
        row.push(changed(context, change));
    }
    if places {
        row.push(match context.place(Level::Area, &node.id) {
            Some(comparison) => TableCell::text(format!("{}/{}", comparison.rank, comparison.of)),
            None => TableCell::text(context.wording.text("cell.no-comparison")),
        });
    }
    TableRow { cells: row, strong: false }
}

/// A change as a cell.
pub(super) fn changed(context: &Context<'_>, change: Change) -> TableCell {
    let wording = context.wording;
    match change {
        Change::By(points) => TableCell::number(context.numbers().change(whole_points(points)), points),
        Change::Little(points) => TableCell::number(wording.text("change.little"), points),
        Change::None => TableCell::number(wording.text("change.none"), 0.0),
        Change::Unsure | Change::Applies => TableCell::text(wording.text("change.unsure")),
        Change::NotAlike => TableCell::text(wording.text("change.not-alike")),
        Change::NoScore => TableCell::text("–"),
    }
}
