//! Scores by the general engine: of a framework from outside, or of cities by other methods than the index's own.

use std::path::Path;

use icci_score::composite::{Composite, CompositeIndex, Unit, city_rows, lowest_level};
use icci_score::definition::{Definition, Matrix};
use icci_score::frame::{Column, Values, composite_columns, score_columns};
use icci_score::questionnaire::{Row, Scores};
use icci_score::value::{Level, Status};

use super::{ScoreArgs, look, unknown_level};
use crate::data;
use crate::exit::{Blame, Failure};
use crate::options::Format;
use crate::output::{self, Table, Target};
use crate::session::Session;
use crate::words::audit as words;

/// Scores of a framework from outside.
pub(super) fn outside(
    session: &mut Session,
    args: &ScoreArgs,
    file: &Path,
    target: &Target<'_>,
) -> Result<(), Failure> {
    session.refuse(&["missing", "matrix"], crate::outside::OPTION)?;
    let settings = args.methods.settings(false)?;
    let read = crate::outside::read(session, file, &args.paths, &args.methods, &settings)?;
    let known = read.index.framework.levels().to_vec();
    let levels = match args.level.as_str() {
        "all" => known,
        level if known.iter().any(|own| own == level) => vec![level.to_owned()],
        level => return Err(unknown_level(session, level, &known)),
    };
    args.methods.say_range(session, &settings);
    let made = Composite::compute(&read.index, &read.indicators, &settings);
    session.stop_with_notes(&made.diagnostics)?;
    let Some(composite) = made.value else { return Err(Failure::Said(Blame::Data)) };
    let columns = if args.wide {
        wide(&composite, &levels)
    } else {
        let mut columns = composite_columns(&composite, &levels, Status::Statistic.as_str(), &read.source);
        if target.format == Format::Table {
            columns.insert(4, names(composite.index(), &columns));
            columns = super::told(columns);
        }
        columns
    };
    let mut table = Table::new("scores", columns).with_look(look(args.wide));
    if target.format == Format::Table {
        table.rename("unit", "unit_of_framework");
    }
    output::write_to(session, &table, target)
}

/// The names of the nodes, beside their ids.
fn names(index: &CompositeIndex, columns: &[Column]) -> Column {
    let ids = columns.iter().find(|column| column.name == "id").map(|column| &column.values);
    let name = |id: &String| {
        let node = index.framework.nodes().iter().position(|node| node.id == *id);
        node.and_then(|node| index.properties.get(node)).map_or("", |property| property.name.as_str())
    };
    match ids {
        Some(Values::Text(ids)) => Column::text("name", ids.iter().map(name)),
        _ => Column::text("name", Vec::<String>::new()),
    }
}

/// A row a unit and year, a column a node.
fn wide(composite: &Composite, levels: &[String]) -> Vec<Column> {
    let units = composite.units();
    let mut columns = vec![
        Column::text("unit", units.iter().map(|unit| unit.name.clone())),
        Column::integer("year", units.iter().map(|unit: &Unit| unit.year.map(i64::from))),
    ];
    let index = composite.index();
    for level in levels {
        for node in (0..index.framework.nodes().len()).filter(|node| index.level_of(*node) == level) {
            columns.push(Column::number(index.id_of(node), composite.column(node)));
        }
    }
    columns
}

/// Scores of cities by methods that were asked for.
pub(super) fn cities(
    session: &mut Session,
    args: &ScoreArgs,
    definition: &Definition,
    matrix: Option<&Matrix>,
    scores: &[Scores],
    levels: &[Level],
    target: &Target<'_>,
) -> Result<(), Failure> {
    let settings = args.methods.settings(true)?;
    let Some(matrix) = matrix.or(definition.matrices.first()) else { return Err(data::nothing(session)) };
    let all: Vec<&Scores> = scores.iter().collect();
    let lowest = lowest_level(&all);
    say_lowest(session, lowest, &all);
    let index = CompositeIndex::of_definition(definition, matrix, lowest);
    args.methods.check_levels(&settings, &index)?;
    args.methods.say_range(session, &settings);
    let weighed = args.methods.weigh(index, &data::limits(&session.common));
    session.stop_at_errors(&weighed.diagnostics)?;
    let made = city_rows(&weighed.value, &all, &settings, levels);
    session.stop_with_notes(&made.diagnostics)?;
    let columns = if args.wide {
        let rows = made.value.into_iter().filter_map(|(at, rows)| Some((scores.get(at)?, rows)));
        super::wide(&rows.collect::<Vec<_>>(), levels)
    } else {
        let rows: Vec<Row> = made.value.into_iter().flat_map(|(_, rows)| rows).collect();
        let mut columns = score_columns(&rows);
        if target.format == Format::Table {
            columns.insert(4, super::names(definition, &rows, session.language()));
            columns = super::told(columns);
        }
        columns
    };
    output::write_to(session, &Table::new("scores", columns).with_look(look(args.wide)), target)
}

/// Says that the fields are where the calculation starts, when some city has no answers.
pub(crate) fn say_lowest(session: &mut Session, lowest: Level, scores: &[&Scores]) {
    if lowest == Level::Item {
        return;
    }
    let names: Vec<&str> = scores.iter().filter(|s| s.items.is_empty()).map(|s| s.unit.as_str()).collect();
    let said = words::FROM_FIELDS.fill(session.language(), &[("cities", &crate::output::few(&names))]);
    session.say(&said);
}
