//! Values of a composite index as the columns of `icci score`.

use super::output::Column;
use crate::composite::Composite;

/// Values as the long table of `icci score`: a row for every unit, level and node, from the lowest level up. `levels`
/// names those that are wanted. Bounds are empty, since a framework from outside has none; the coverage is the share
/// of the indicators below that the unit had before anything was filled in.
pub fn composite_columns(
    composite: &Composite,
    levels: &[String],
    status: &str,
    source: &str,
) -> Vec<Column> {
    let index = composite.index();
    let nodes: Vec<usize> = levels
        .iter()
        .flat_map(|level| {
            (0..index.framework.nodes().len()).filter(move |node| index.level_of(*node) == level)
        })
        .collect();
    let rows: Vec<(usize, usize)> =
        (0..composite.units().len()).flat_map(|unit| nodes.iter().map(move |node| (unit, *node))).collect();
    let coverage: Vec<Vec<f64>> = (0..composite.units().len()).map(|unit| composite.coverage(unit)).collect();
    let units = composite.units();
    let year = |(unit, _): &(usize, usize)| units.get(*unit).and_then(|unit| unit.year).map(i64::from);
    let text = |name: &str, value: &str| Column::text(name, rows.iter().map(|_| value.to_owned()));
    let none = |name: &str| Column::number(name, rows.iter().map(|_| None));
    vec![
        Column::text(
            "unit",
            rows.iter().map(|(unit, _)| units.get(*unit).map_or("", |unit| unit.name.as_str())),
        ),
        Column::integer("year", rows.iter().map(year)),
        Column::text("level", rows.iter().map(|(_, node)| index.level_of(*node))),
        Column::text("id", rows.iter().map(|(_, node)| index.id_of(*node))),
        Column::number("score", rows.iter().map(|(unit, node)| composite.value(*node, *unit))),
        none("lower"),
        none("upper"),
        Column::number(
            "coverage",
            rows.iter().map(|(unit, node)| coverage.get(*unit).and_then(|nodes| nodes.get(*node)).copied()),
        ),
        text("status", status),
        text("edition", &index.edition),
        text("instrument", &index.id),
        text("source", source),
        none("known"),
        Column::integer("carried", rows.iter().map(|_| None)),
    ]
}
