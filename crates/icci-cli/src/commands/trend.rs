//! `icci trend`: a city's years side by side, and what each change is made of.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use icci_benchmark::frame::{parts_to_frame, trend_to_frame};
use icci_benchmark::trend::{Trend, WHOLE, largest_remainder};
use icci_score::definition::Definition;
use icci_score::frame::{Column, Values};
use icci_score::language::Language;
use icci_score::number::{printed_difference, tie};
use icci_score::questionnaire::Options;
use icci_score::value::Level;

use super::score::Levels;
use crate::data;
use crate::exit::Failure;
use crate::options::Format;
use crate::output::{self, Look, Table};
use crate::session::Session;
use crate::words;

/// Arguments of `icci trend`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  icci trend kuopio-2026\n  \
    icci trend answers/ --city Kuopio --show parts --level area\n  \
    icci trend kuopio-2026 --level item --format csv -o changes.csv\n\n\
    Columns of changes:\n\
    unit,level,id,from,to,score_from,score_to,change,part,comparable,reason,status,verdict\n\
    of parts: unit,from,to,status,level,id,kind,source,points\n\n\
    part: a question's part in its field's change, a field's or area's in that of the seven-areas\n\
    index; the parts of a level sum to the change. Official results, own assessments and indices\n\
    as they were printed are series of their own.\n\n\
    kind: only `answered` (the answer is known in both years) is better or worse than before; people\n\
    see the sum of these beside the difference. newly-answered, no-longer-answered: open in one year.\n\
    knowledge-gained, knowledge-lost: answered with \"not known\" before, or now. unsettled: respondents\n\
    differ, and nobody has settled it. not-known: known in neither year, or of a result without answers\n\
    a difference within its bounds. what-applies-changed: applies in one of the years only. What counts\n\
    in one year only is measured against what counts in both: its share of the weight times its\n\
    distance from their mean.\n\n\
    reason: why the years cannot be compared, or where nothing can be said the kinds other than\n\
    `answered`, joined by `+`. verdict: improved or declined only where answers known in both years say\n\
    so and the bounds of the years do not overlap.")]
pub struct TrendArgs {
    /// Files, folders or a review folder with answers or results of several years
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// The city [default: the review's]
    #[arg(long, value_name = "NAME")]
    city: Option<String>,
    /// item, field, area, index or all [default: for people index and area, else all]
    #[arg(long, value_name = "LEVEL", hide_possible_values = true)]
    level: Option<Levels>,
    /// Which table: changes, or parts (what moved each of them by how much) [default: changes; people and workbooks get
    /// both]
    #[arg(long, value_name = "TABLE", hide_possible_values = true)]
    show: Option<Show>,
}

/// A table of the command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Show {
    /// A row for every value
    Changes,
    /// A row for every part of a change
    Parts,
}

/// The decimals in which people read points.
const DECIMALS: usize = 1;

/// Compares the years and writes.
pub fn run(session: &mut Session, args: &TrendArgs) -> Result<(), Failure> {
    let common = session.common.clone();
    let target = output::target(&common)?;
    let data = data::read_or_stop(session, &args.paths, &data::SCORED)?;
    let scores = data.inputs.scores_and_printed(&data.definition, &Options::default());
    if scores.is_empty() {
        return Err(data::nothing(session));
    }
    let city = data.city(session, args.city.as_deref())?;
    let found = Trend::of(&data.definition, &city, &scores, None);
    session.stop_at_errors(&found.diagnostics)?;
    let people = target.format == Format::Table;
    let levels: &[Level] = match args.level {
        Some(level) => level.levels(),
        None if people => &[Level::Index, Level::Area],
        None => &Level::ALL,
    };
    let trend = found.value;
    let both = args.show.is_none() && matches!(target.format, Format::Table | Format::Xlsx);
    let language = session.language();
    let mut tables = Vec::new();
    let changes = Table::of_frame("changes", &trend_to_frame(&trend)?)?;
    let printed = if people { printed_changes(&changes) } else { BTreeMap::new() };
    if both || args.show != Some(Show::Parts) {
        let mut table = changes;
        if people {
            round_column_of_parts(&mut table, &printed, &data.definition);
            tell_apart(&mut table, &trend);
        }
        table.keep_levels(levels);
        if people {
            table.insert_names(3, &data.definition, language);
        }
        tables.push(table.with_look(Look {
            title: title(session, &trend),
            once: &["unit", "from", "to", "status", "reason"],
            hidden: &["comparable"],
            decimals: DECIMALS,
            differences: &[("difference", "score_to", "score_from")],
            none: words::NO_TREND.fill(language, &[("city", &city)]),
            ..Look::default()
        }));
    }
    if both || args.show == Some(Show::Parts) {
        let brief = people && both && args.level.is_none();
        let mut table =
            Table::of_frame("parts", &parts_to_frame(&if brief { latest(trend) } else { trend })?)?;
        table.keep_levels(levels);
        if people {
            rounded(&mut table, &printed);
            name_sources(&mut table, &data.definition, language);
        }
        if !(both && table.is_empty()) {
            tables.push(table.with_look(Look {
                title:
                    if brief { words::PARTS_OF_WHOLE } else { words::PARTS_TITLE }.get(language).to_owned(),
                once: &["unit", "from", "to", "status", "level", "id"],
                decimals: DECIMALS,
                none: words::NO_PARTS.get(language).to_owned(),
                ..Look::default()
            }));
        }
    }
    output::write_all_to(session, &tables, &target)
}

/// Tells people what has changed beside the difference of two scores: what only came to be known, open or applicable is
/// no change for the better or worse.
fn tell_apart(table: &mut Table, trend: &Trend) {
    let rows = trend.series.iter().flat_map(|series| &series.steps).flat_map(|step| &step.rows);
    // Where all is known the two are one number, and printed as one.
    let known = rows.map(|row| {
        let known = row.known()?;
        let whole = row.from.zip(row.to).filter(|_| row.change.is_some_and(|change| tie(change, known)));
        Some(whole.map_or(known, |(from, to)| printed_difference(to.score, from.score, DECIMALS)))
    });
    let known = Column::number("change_known", known);
    if let Some(at) = table.columns.iter().position(|column| column.name == "change") {
        table.columns.insert(at + 1, known);
    }
    table.rename("change", "difference");
}

/// Of each series the latest change of the seven-areas index, its largest parts first.
fn latest(mut trend: Trend) -> Trend {
    for series in &mut trend.series {
        series.steps = series.steps.pop().into_iter().collect();
        for step in &mut series.steps {
            step.rows.retain(|row| row.level == Level::Index && row.id == WHOLE);
            for row in &mut step.rows {
                row.parts = row.largest(row.parts.len()).into_iter().cloned().collect();
            }
        }
    }
    trend
}

/// What the parts come from in words: questions and fields have names.
fn name_sources(table: &mut Table, definition: &Definition, language: Language) {
    let Some(sources) = table.texts("source") else { return };
    let name = |id: &String| {
        let named = |level| definition.name_of(level, id).map(|texts| texts.get(language).to_owned());
        named(Level::Item).or_else(|| named(Level::Field)).unwrap_or_default()
    };
    let names: Vec<String> = sources.iter().map(name).collect();
    table.columns.push(Column::text("name", names));
}

/// The city and the years of each series.
fn title(session: &Session, trend: &Trend) -> String {
    let language = session.language();
    let series = trend.series.iter().map(|series| {
        let years: Vec<String> = series.years.iter().map(|year| year.year.to_string()).collect();
        let kind = icci_benchmark::PeerStatus::One(series.kind).word_at(Level::Field);
        let status = words::value("status", kind, language);
        let status = match series.printed {
            true => words::PRINTED_INDEX.fill(language, &[("status", &status)]),
            false => status,
        };
        format!("{status} {}", years.join(", "))
    });
    format!("{}. {}", trend.unit, series.collect::<Vec<_>>().join("; "))
}

/// A change: from, to, status, level, id.
type Key = [String; 5];

/// Which change each row of a table is about.
fn keys(table: &Table) -> Vec<Key> {
    let of = |name: &str| -> Vec<String> {
        match table.columns.iter().find(|column| column.name == name).map(|column| &column.values) {
            Some(Values::Text(values)) => values.clone(),
            Some(Values::Integer(values)) => {
                values.iter().map(|value| value.map(|n| n.to_string()).unwrap_or_default()).collect()
            }
            _ => Vec::new(),
        }
    };
    let columns = ["from", "to", "status", "level", "id"].map(of);
    (0..columns.first().map_or(0, Vec::len))
        .map(|row| columns.each_ref().map(|column| column.get(row).cloned().unwrap_or_default()))
        .collect()
}

/// The changes as people read them: the differences of the levels as they are printed.
fn printed_changes(changes: &Table) -> BTreeMap<Key, f64> {
    let (to, from) = (changes.numbers("score_to"), changes.numbers("score_from"));
    let by = to.into_iter().zip(from).map(|(to, from)| Some(printed_difference(to?, from?, DECIMALS)));
    keys(changes).into_iter().zip(by).filter_map(|(key, by)| Some((key, by?))).collect()
}

/// Rounds the points of each change so that people who add them up find the change as it is printed.
fn rounded(table: &mut Table, printed: &BTreeMap<Key, f64>) {
    let groups = keys(table).into_iter().map(|key| (String::new(), key));
    add_up(table, "points", groups.map(Some).collect(), printed);
}

/// The same for the column of what each area or field is of the index's change, and each question of its field's.
fn round_column_of_parts(table: &mut Table, printed: &BTreeMap<Key, f64>, definition: &Definition) {
    let whole = |[from, to, status, level, id]: Key| {
        let of = |level: Level, id: &str| [from, to, status, level.to_string(), id.to_owned()];
        let above = if level == Level::Item.as_str() {
            let field = definition.question(&id).map(|question| question.field.as_str());
            of(Level::Field, field.unwrap_or_default())
        } else {
            of(Level::Index, WHOLE)
        };
        (level, above)
    };
    let parts = table.numbers("part");
    let groups = keys(table).into_iter().zip(parts).map(|(key, part)| part.map(|_| whole(key)));
    add_up(table, "part", groups.collect(), printed);
}

/// Rounds the numbers of each group (the level of the parts, and the change that they sum to) by largest remainders. A
/// group that does not sum to a printed change keeps its own sum.
fn add_up(table: &mut Table, column: &str, groups: Vec<Option<(String, Key)>>, printed: &BTreeMap<Key, f64>) {
    let Some(Column { values: Values::Number(points), .. }) =
        table.columns.iter_mut().find(|own| own.name == column)
    else {
        return;
    };
    let mut rows: BTreeMap<(String, Key), Vec<usize>> = BTreeMap::new();
    for (row, group) in groups.into_iter().enumerate().filter_map(|(row, group)| Some((row, group?))) {
        rows.entry(group).or_default().push(row);
    }
    for ((_, change), rows) in rows {
        let exact: Vec<f64> =
            rows.iter().map(|row| points.get(*row).copied().flatten().unwrap_or(0.0)).collect();
        let sum: f64 = exact.iter().sum();
        let near = |whole: &f64| (whole - sum).abs() < 10_f64.powi(-(DECIMALS as i32));
        let whole = printed.get(&change).copied().filter(near).unwrap_or(sum);
        for (row, value) in rows.into_iter().zip(largest_remainder(&exact, whole, DECIMALS)) {
            if let Some(point) = points.get_mut(row) {
                *point = Some(value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two changes with their parts; with the levels before and after where they are given.
    fn table(levels: Option<[(f64, f64); 2]>) -> Table {
        let third = Some(0.34);
        let mut columns = vec![
            Column::integer("from", [Some(2025); 5]),
            Column::integer("to", [Some(2026); 5]),
            Column::text("status", ["self-assessed"; 5]),
            Column::text("level", ["area"; 5]),
            Column::text("id", ["dialogue", "dialogue", "dialogue", "anti-hate", "anti-hate"]),
            Column::number("points", [third, third, third, Some(0.25), Some(-0.06)]),
        ];
        if let Some([a, b]) = levels {
            columns.push(Column::number("score_from", [a, a, a, b, b].map(|(from, _)| Some(from))));
            columns.push(Column::number("score_to", [a, a, a, b, b].map(|(_, to)| Some(to))));
        }
        Table::new("parts", columns)
    }

    #[test]
    fn every_kind_of_a_part_has_words() {
        let kinds = [
            "newly-answered",
            "no-longer-answered",
            "knowledge-gained",
            "knowledge-lost",
            "unsettled",
            "not-known",
            "what-applies-changed",
        ];
        for language in Language::ALL {
            for kind in kinds {
                for column in ["kind", "reason"] {
                    assert_ne!(words::value(column, kind, language), kind, "{column}");
                }
            }
            assert_ne!(words::value("kind", "answered", language), "answered");
            assert_ne!(words::header("change_known", language), "change known");
        }
    }

    #[test]
    fn printed_parts_sum_to_the_printed_change() {
        let mut alone = table(None);
        rounded(&mut alone, &BTreeMap::new());
        // Three times 0.34 is 1.0; 0.25 - 0.06 = 0.19 is 0.2.
        assert_eq!(alone.numbers("points"), [0.4, 0.3, 0.3, 0.3, -0.1].map(Some));

        // 50.04 and 51.06 print as 50.0 and 51.1, so that the first three add up to 1.1; 10.04 and 10.23 as 10.0 and 10.2.
        let mut beside = table(None);
        rounded(&mut beside, &printed_changes(&table(Some([(50.04, 51.06), (10.04, 10.23)]))));
        assert_eq!(beside.numbers("points"), [0.4, 0.4, 0.3, 0.3, -0.1].map(Some));
    }

    #[test]
    fn the_parts_of_a_level_sum_to_the_change_above_it() {
        let definition = Definition::built_in();
        let mut table = Table::new(
            "changes",
            vec![
                Column::integer("from", [Some(2025); 5]),
                Column::integer("to", [Some(2026); 5]),
                Column::text("status", ["self-assessed"; 5]),
                Column::text("level", ["index", "area", "area", "field", "item"]),
                Column::text("id", ["seven-areas", "dialogue", "anti-hate", "media", "media-05"]),
                // 50.14 and 50.46 print as 50.1 and 50.5.
                Column::number("score_from", [Some(50.14), None, None, Some(40.0), None]),
                Column::number("score_to", [Some(50.46), None, None, Some(44.04), None]),
                Column::number("part", [None, Some(0.16), Some(0.16), Some(0.32), Some(4.04)]),
            ],
        );
        let printed = printed_changes(&table);
        round_column_of_parts(&mut table, &printed, &definition);
        // Areas 0.2 + 0.2, fields 0.4, and a question all of its field's 44.0 - 40.0.
        assert_eq!(table.numbers("part"), [None, Some(0.2), Some(0.2), Some(0.4), Some(4.0)]);
    }
}
