//! `icci score`: from answers and field results to questions, fields, areas and indices.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use icci_score::definition::{Definition, Matrix};
use icci_score::frame::{Column, Values, score_columns};
use icci_score::language::Language;
use icci_score::questionnaire::{Missing, Options, Row, Scores};
use icci_score::value::Level;

use crate::data;
use crate::exit::Failure;
use crate::methods::MethodOptions;
use crate::options::Format;
use crate::output::{self, Look, Table};
use crate::session::Session;
use crate::{methods, outside, words};

mod composite;

pub(super) use composite::say_lowest;

/// Arguments of `icci score`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  icci score kuopio-2026 --level area\n  \
    icci score answers/ peers/ --level field --wide -o fields.xlsx\n  icci score answers.csv --missing exclude --format json\n  \
    icci score countries.csv --framework index.toml --normalise z-score --aggregate arithmetic,geometric\n\n\
    Columns: unit,year,level,id,score,lower,upper,coverage,status,edition,instrument,source,known,carried\n\n\
    known is the share of applicable questions whose answer is known; carried counts answers that a light\n\
    year carried over.")]
pub struct ScoreArgs {
    /// Files, folders or a review folder with answers, field results or comparison cards
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// item, field, area, index or all; of a framework from outside one of its own levels
    #[arg(long, value_name = "LEVEL", default_value = "all")]
    level: String,
    /// What an unanswered question counts: as-not-met (a mandatory one counts 0) or exclude
    #[arg(long, value_name = "POLICY", default_value = "as-not-met", hide_possible_values = true)]
    missing: MissingPolicy,
    /// A row per city and year, a column per id (`level.id` when there are several levels)
    #[arg(long)]
    wide: bool,
    /// The weights from fields to areas, by id [default: the definitions' first]
    #[arg(long, value_name = "ID")]
    matrix: Option<String>,
    #[command(flatten)]
    methods: MethodOptions,
}

/// The levels to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Levels {
    Item,
    Field,
    Area,
    Index,
    All,
}

impl Levels {
    /// The levels.
    pub fn levels(self) -> &'static [Level] {
        match self {
            Levels::Item => &[Level::Item],
            Levels::Field => &[Level::Field],
            Levels::Area => &[Level::Area],
            Levels::Index => &[Level::Index],
            Levels::All => &Level::ALL,
        }
    }
}

/// What an unanswered question counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MissingPolicy {
    /// A mandatory one counts 0.
    AsNotMet,
    /// It is left out.
    Exclude,
}

impl From<MissingPolicy> for Missing {
    fn from(policy: MissingPolicy) -> Missing {
        match policy {
            MissingPolicy::AsNotMet => Missing::AsNotMet,
            MissingPolicy::Exclude => Missing::Exclude,
        }
    }
}

/// Scores and writes.
pub fn run(session: &mut Session, args: &ScoreArgs) -> Result<(), Failure> {
    let common = session.common.clone();
    let target = output::target(&common)?;
    if let Some(file) = outside::framework(session) {
        return composite::outside(session, args, &file, &target);
    }
    session.needs(&methods::COLUMN_OPTIONS, outside::OPTION)?;
    let wanted = levels(session, &args.level)?;
    let data = data::read_or_stop(session, &args.paths, &data::SCORED)?;
    let matrix = matrix(session, &data.definition, args.matrix.as_deref())?;
    let options = Options { missing: args.missing.into(), matrix };
    let levels = wanted.levels();
    if args.methods.any() {
        let scores = data.inputs.scores(&data.definition, &options);
        if scores.is_empty() {
            return Err(data::nothing(session));
        }
        return composite::cities(session, args, &data.definition, options.matrix, &scores, levels, &target);
    }
    let scores = data.inputs.scores_and_printed(&data.definition, &options);
    if scores.is_empty() {
        return Err(data::nothing(session));
    }
    let people = target.format == Format::Table;
    let columns = if args.wide {
        let rows = scores.iter().map(|scores| (scores, scores.rows(levels)));
        // What was printed has indices only.
        let rows = rows.filter(|(scores, rows)| !(scores.is_printed() && rows.is_empty()));
        wide(&rows.collect::<Vec<_>>(), levels)
    } else {
        let rows: Vec<Row> = scores.iter().flat_map(|scores| scores.rows(levels)).collect();
        let mut columns = score_columns(&rows);
        if people {
            columns.insert(4, names(&data.definition, &rows, session.language()));
            columns = told(columns);
        }
        columns
    };
    output::write_to(session, &Table::new("scores", columns).with_look(look(args.wide)), &target)
}

/// How scores look to people.
fn look(wide: bool) -> Look {
    Look {
        once: &["unit", "year", "level", "status", "edition", "source"],
        hidden: if wide { &["instrument", "source"] } else { &["instrument"] },
        shares: &["coverage", "known"],
        decimals: 1,
        ..Look::default()
    }
}

/// What people are told: the known share beside the coverage where they differ, carried answers where there are any.
fn told(mut columns: Vec<Column>) -> Vec<Column> {
    let of = |name: &str| columns.iter().find(|column| column.name == name).map(|column| &column.values);
    let differ = of("known") != of("coverage");
    let any = matches!(of("carried"), Some(Values::Integer(counts)) if counts.iter().any(|c| c.is_some_and(|c| c > 0)));
    let answers =
        matches!(of("carried"), Some(Values::Integer(counts)) if counts.iter().any(Option::is_some));
    columns.retain(|column| match column.name.as_str() {
        "known" => answers && differ,
        "carried" => any,
        _ => true,
    });
    columns
}

/// The levels of a word.
fn levels(session: &Session, word: &str) -> Result<Levels, Failure> {
    Levels::from_str(word, false).map_err(|_| {
        let known: Vec<String> =
            Level::ALL.iter().map(ToString::to_string).chain(["all".to_owned()]).collect();
        unknown_level(session, word, &known)
    })
}

fn unknown_level(session: &Session, word: &str, known: &[String]) -> Failure {
    let language = session.language();
    let message = words::UNKNOWN_LEVEL.fill(language, &[("found", word)]);
    let allowed = words::KNOWN_ARE.fill(language, &[("allowed", &known.join(", "))]);
    Failure::usage(format!("{message} ({allowed})"))
}

/// The matrix of an id, or the list of those that there are.
pub fn matrix<'a>(
    session: &Session,
    definition: &'a Definition,
    id: Option<&str>,
) -> Result<Option<&'a Matrix>, Failure> {
    let Some(id) = id else { return Ok(None) };
    match definition.matrix(id) {
        Some(matrix) => Ok(Some(matrix)),
        None => {
            let language = session.language();
            let known: Vec<&str> = definition.matrices.iter().map(|matrix| matrix.id.as_str()).collect();
            let message = words::UNKNOWN_MATRIX.fill(language, &[("found", id)]);
            let allowed = words::KNOWN_ARE.fill(language, &[("allowed", &known.join(", "))]);
            Err(Failure::usage(format!("{message} ({allowed})")))
        }
    }
}

pub(super) fn names(definition: &Definition, rows: &[Row], language: Language) -> Column {
    let name =
        |row: &Row| definition.name_of(row.key.level, &row.key.id).map_or("", |texts| texts.get(language));
    Column::text("name", rows.iter().map(name))
}

/// A row per city, year and status; a column per value. The status is that of the fields, but where only what is
/// computed from them is shown, that of the values.
fn wide(cities: &[(&Scores, Vec<Row>)], levels: &[Level]) -> Vec<Column> {
    let mut keys: Vec<(Level, String)> = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for level in levels {
        for row in cities.iter().flat_map(|(_, rows)| rows).filter(|row| row.key.level == *level) {
            let key = (*level, row.key.id.clone());
            if known.insert(key.clone()) {
                keys.push(key);
            }
        }
    }
    let text = |name: &str, of: &dyn Fn(&Scores) -> String| {
        Column::text(name, cities.iter().map(|(scores, _)| of(scores)))
    };
    let mut columns = vec![
        text("unit", &|s| s.unit.clone()),
        Column::integer("year", cities.iter().map(|(s, _)| Some(i64::from(s.year)))),
        text("status", &|s| {
            levels.iter().map(|level| s.status_of(*level)).min().unwrap_or(s.status).to_string()
        }),
        text("edition", &|s| s.edition.clone()),
        text("instrument", &|_| Definition::INSTRUMENT.to_owned()),
        text("source", &|s| s.source.clone()),
    ];
    for (level, id) in keys {
        let name = if levels.len() == 1 { id.clone() } else { format!("{level}.{id}") };
        let value = |(_, rows): &(&Scores, Vec<Row>)| {
            rows.iter().find(|row| row.key.level == level && row.key.id == id).and_then(|row| row.score)
        };
        columns.push(Column::number(name, cities.iter().map(value)));
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use icci_score::answers::{Answer, AnswerSheet};
    use icci_score::frame::Values;
    use icci_score::questionnaire::score;

    #[test]
    fn wide_has_a_row_per_city_and_year() {
        let definition = Definition::built_in();
        let of = |year: i32, option: &str| {
            let sheet = AnswerSheet::new("Kuopio", year, &definition)
                .with("commitment-02", Answer::Option(option.to_owned()));
            score(&definition, &sheet, &Options::default())
        };
        let scores = [of(2025, "partial"), of(2026, "adopted")];
        let of = |levels: &[Level]| {
            let rows: Vec<(&Scores, Vec<Row>)> = scores.iter().map(|s| (s, s.rows(levels))).collect();
            wide(&rows, levels)
        };
        let columns = of(&[Level::Field]);
        assert_eq!(columns.len(), 6 + 17);
        let commitment = columns.iter().find(|column| column.name == "commitment").unwrap();
        // One of ten questions: 2 of 4 points in 2025, 4 of 4 in 2026.
        assert_eq!(commitment.values, Values::Number(vec![Some(5.0), Some(10.0)]));
        let all = of(&Level::ALL);
        assert_eq!(all.len(), 6 + 86 + 17 + 7 + 4);
        assert!(all.iter().any(|column| column.name == "area.public-services"));
        assert!(all.iter().any(|column| column.name == "field.public-services"));
    }
}
