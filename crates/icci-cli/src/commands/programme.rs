//! `icci programme`: the integration programme against its targets, or counts of a register export.

use std::path::{Path, PathBuf};

use clap::Args;
use icci_programme::definition::{Named, Unit};
use icci_programme::followup::{Bound, FollowUp, Row, follow_up, known_values, values};
use icci_programme::register::{self, Counts, Map, Measure};
use icci_programme::{Programme, frame};
use icci_report::review::{InputKind, Review};
use icci_score::diagnostic::has_errors;
use icci_score::frame::{Column, Values, columns_of};
use icci_score::intake::{Kind, Limits};
use icci_score::language::Language;
use jiff::civil::Date;

use crate::exit::{Blame, Failure};
use crate::options::Format;
use crate::output::{self, Look, Table};
use crate::programme_data::{self, ProgrammeData};
use crate::session::Session;
use crate::words;

/// Arguments of `icci programme`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  icci programme kuopio-2026\n  \
    icci programme follow-up.csv --municipality Lapinlahti --lang fi\n  \
    icci programme --register export.csv --map map.toml --as-of 2026-12-31 -o counts.csv\n\n\
    Columns: indicator,category,region,region_kind,year,value,unit,count,of,items,target,direction,\n\
    state,change,earlier_year,gap,status,source,note,responsible,reason,at_least,at_most\n\
    With --register: measure,category,group,region,region_kind,as_of,count,of,share_pct,reason\n\n\
    FILE of --register holds a row a client; its controller runs this outside the review folder.\n\
    Rows are never kept or shown, only counts. Small ones are hidden, and those that would tell them.")]
pub struct ProgrammeArgs {
    /// Files, folders or a review folder with values of the programme's indicators
    #[arg(value_name = "PATH", required_unless_present = "register")]
    paths: Vec<PathBuf>,
    /// Count this row-level register export
    #[arg(long, value_name = "FILE", requires = "map")]
    register: Option<PathBuf>,
    /// What its columns mean
    #[arg(long, value_name = "FILE.toml", requires = "register")]
    map: Option<PathBuf>,
    /// The reporting date, as 2026-12-31 [default: the review's]
    #[arg(long, value_name = "DATE", requires = "register")]
    as_of: Option<String>,
    /// Only this municipality or region [default: the city, and its contract partners together]
    #[arg(long, value_name = "NAME")]
    municipality: Option<String>,
}

/// Follows, or counts.
pub fn run(session: &mut Session, args: &ProgrammeArgs) -> Result<(), Failure> {
    let common = session.common.clone();
    let target = output::target(&common)?;
    let as_of = args.as_of.as_deref().map(|text| {
        text.parse::<Date>().map_err(|_| Failure::usage(format!("`{text}` is not a date such as 2026-12-31")))
    });
    let as_of = as_of.transpose()?;
    let data = programme_data::read(session, &args.paths, &[InputKind::Programme], &[Kind::Programme])?;
    let region = region(session, &data.programme, args.municipality.as_deref())?;
    match (&args.register, &args.map) {
        (Some(file), Some(map)) => count(session, &data, file, map, as_of, region.as_deref(), &target),
        _ => follow(session, &data, region.as_deref(), &target),
    }
}

/// The id of the region that was named.
fn region(session: &Session, programme: &Programme, named: Option<&str>) -> Result<Option<String>, Failure> {
    let Some(named) = named else { return Ok(None) };
    let language = session.language();
    match programme.region(named) {
        Some(region) => Ok(Some(region.id.clone())),
        None => Err(Failure::data(
            words::UNKNOWN_REGION.fill(language, &[("found", named)]),
            words::KNOWN_ARE.fill(language, &[("allowed", &programme.region_names(language))]),
        )),
    }
}

fn follow(
    session: &mut Session,
    data: &ProgrammeData,
    region: Option<&str>,
    target: &output::Target<'_>,
) -> Result<(), Failure> {
    let programme = &data.programme;
    let mut diagnostics = data.diagnostics.clone();
    let own = values(&data.sources, programme);
    diagnostics.extend(own.diagnostics);
    let known = known_values(&data.files, programme);
    diagnostics.extend(known.diagnostics);
    let followed = follow_up(programme, &own.value, &known.value);
    // Sums over values that were not read would only say it again.
    if !has_errors(&diagnostics) {
        diagnostics.extend(followed.diagnostics);
    }
    session.stop_at_errors(&diagnostics)?;
    let language = session.language();
    if own.value.is_empty() {
        return Err(Failure::data(words::NO_VALUES.get(language), words::NO_VALUES_HINT.get(language)));
    }
    let shown: FollowUp = match region {
        Some(region) => followed.value.of_region(region),
        None => followed.value.shown(programme),
    };
    if shown.rows.iter().any(|row| row.withheld.is_some()) {
        withheld(session, programme);
    }
    if target.format == Format::Table {
        return people_follow(session, &shown, programme, target);
    }
    let columns = columns_of(&frame::programme_to_frame(&shown, programme)?)?;
    output::write_to(session, &Table::new("programme", columns), target)
}

/// The follow-up for people: what there is as a table, what there is not in a line below.
fn people_follow(
    session: &mut Session,
    shown: &FollowUp,
    programme: &Programme,
    target: &output::Target<'_>,
) -> Result<(), Failure> {
    let language = session.language();
    let (known, unknown): (Vec<Row>, Vec<Row>) =
        shown.rows.iter().cloned().partition(|row| row.year.is_some());
    let known = FollowUp { rows: known };
    let mut columns = columns_of(&frame::programme_to_frame(&known, programme)?)?;
    rename(&mut columns, "indicator", &|row, id| indicator(&known, row, id, programme, language));
    rename(&mut columns, "region", &|_, id| region_name(programme, id, language));
    rename(&mut columns, "responsible", &|_, ids| bodies(programme, ids, language));
    for (name, of) in [
        ("value", (|row| row.value) as fn(&Row) -> Option<f64>),
        ("target", |row| row.target),
        ("change", |row| row.change),
    ] {
        if let Some(column) = columns.iter_mut().find(|column| column.name == name) {
            column.values = Values::Text(numbers(&known, of, name == "change", language));
        }
    }
    limits(&mut columns, &known, language);
    let look = Look {
        title: programme.name.get(language).to_owned(),
        hidden: &HIDDEN,
        none: words::NO_VALUES.get(language).to_owned(),
        ..Look::default()
    };
    let width = if target.file.is_none() { output::width() } else { None };
    let mut text = output::render(&columns, &look, language, width);
    if !unknown.is_empty() {
        let names: Vec<&str> = unknown
            .iter()
            .filter_map(|row| programme.indicator(&row.indicator))
            .map(|indicator| indicator.name.get(language))
            .collect();
        text.push_str(&format!(
            "\n{}\n",
            words::WITHOUT_VALUES.fill(language, &[("names", &names.join("; "))])
        ));
    }
    output::people_or_file(session, target.file, &text)
}

/// Columns that people need not see; limits stand among the values.
const HIDDEN: [&str; 11] = [
    "category",
    "region_kind",
    "unit",
    "direction",
    "items",
    "status",
    "source",
    "note",
    "gap",
    "at_least",
    "at_most",
];

/// Writes what is said of a share that is not shown where its value would stand.
fn limits(columns: &mut [Column], follow_up: &FollowUp, language: Language) {
    let Some(Values::Text(values)) =
        columns.iter_mut().find(|column| column.name == "value").map(|column| &mut column.values)
    else {
        return;
    };
    for (value, row) in values.iter_mut().zip(&follow_up.rows) {
        let Some(bound) = row.bound else { continue };
        let number = format!("{}\u{a0}%", output::number(bound.percent(), 0, language));
        let words = match bound {
            Bound::AtLeast(_) => words::AT_LEAST,
            Bound::AtMost(_) => words::AT_MOST,
        };
        *value = words.fill(language, &[("number", &number)]);
    }
}

/// Numbers as their unit is written, aligned to the right. A change of a percentage is in points and has no sign of percent.
fn numbers(
    follow_up: &FollowUp,
    of: fn(&Row) -> Option<f64>,
    is_change: bool,
    language: Language,
) -> Vec<String> {
    let written = |row: &Row| {
        let Some(value) = of(row) else { return String::new() };
        match row.unit {
            Unit::Percent if is_change => output::number(value, 1, language),
            Unit::Percent => format!("{}\u{a0}%", output::number(value, 1, language)),
            Unit::Euros => format!("{}\u{a0}€", output::number(value, 2, language)),
            _ => output::number(value, 0, language),
        }
    };
    let written: Vec<String> = follow_up.rows.iter().map(written).collect();
    let widest = written.iter().map(|text| text.chars().count()).max().unwrap_or(0);
    let aligned = |text: String| if text.is_empty() { text } else { format!("{text:>widest$}") };
    written.into_iter().map(aligned).collect()
}

fn count(
    session: &mut Session,
    data: &ProgrammeData,
    file: &Path,
    map: &Path,
    as_of: Option<Date>,
    region: Option<&str>,
    target: &output::Target<'_>,
) -> Result<(), Failure> {
    let programme = &data.programme;
    let language = session.language();
    let Some(as_of) = as_of.or(data.review.as_ref().map(|review| review.reporting_date)) else {
        return Err(Failure::usage("name the reporting date with --as-of, as 2026-12-31"));
    };
    if lies_in_review(file) {
        let name = file.display().to_string();
        return Err(Failure::data(
            words::REGISTER_IN_REVIEW.fill(language, &[("file", &name)]),
            words::REGISTER_IN_REVIEW_HINT.get(language),
        ));
    }
    let label = map.display().to_string();
    let text = std::fs::read_to_string(map).map_err(|error| icci_score::Error::read(map, error))?;
    let mut diagnostics = data.diagnostics.clone();
    let map = Map::parse(&label, &text, programme);
    diagnostics.extend(map.diagnostics);
    let Some(map) = map.value else { return Err(Failure::Problems(diagnostics)) };
    // `--max-rows` is about answers and results, never about microdata.
    let counted =
        register::count(file, &map, as_of, programme, &Limits { max_rows: usize::MAX, ..Limits::default() });
    diagnostics.extend(counted.diagnostics);
    session.stop_at_errors(&diagnostics)?;
    let Some(counts) = counted.value else { return Err(Failure::Said(Blame::Data)) };
    let shown = match region {
        Some(region) => counts.of_region(region),
        None => counts.shown(programme),
    };
    if shown.rows.iter().any(|row| row.withheld.is_some()) {
        withheld(session, programme);
    }
    let mut columns = columns_of(&frame::register_to_frame(&shown)?)?;
    let mut look = Look::default();
    if target.format == Format::Table {
        look = people(&shown, &mut columns, programme, language);
    }
    output::write_to(session, &Table::new("register", columns).with_look(look), target)
}

/// How the counts look to people.
fn people(counts: &Counts, columns: &mut [Column], programme: &Programme, language: Language) -> Look {
    let date = counts.as_of.to_string();
    let mut title = words::COUNTED_ON.fill(language, &[("date", &date)]);
    if counts.left_out > 0 {
        let n = counts.left_out.to_string();
        title = format!("{title}. {}", words::ROWS_LEFT_OUT.fill(language, &[("n", &n)]));
    }
    rename(columns, "region", &|_, id| region_name(programme, id, language));
    rename(columns, "measure", &|_, id| words::measure(id, language));
    rename(columns, "category", &|row, id| {
        counts.rows.get(row).map_or_else(String::new, |row| category(row.measure, id, programme, language))
    });
    rename(columns, "group", &|row, id| match programme.group(id) {
        Some(group) => group.name.get(language).to_owned(),
        None if row < counts.rows.len() => words::ALL_GROUPS.get(language).to_owned(),
        None => String::new(),
    });
    Look { title, hidden: &["region_kind", "as_of"], decimals: 1, ..Look::default() }
}

/// Whether a file lies in a review folder, however deep.
fn lies_in_review(file: &Path) -> bool {
    let real = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    real.ancestors().skip(1).any(Review::is_in)
}

fn withheld(session: &mut Session, programme: &Programme) {
    let n = programme.smallest_count.to_string();
    session.say(&words::WITHHELD.fill(session.language(), &[("n", &n)]));
}

/// Gives the words of a column names for people.
fn rename(columns: &mut [Column], name: &str, of: &dyn Fn(usize, &str) -> String) {
    for column in columns.iter_mut().filter(|column| column.name == name) {
        if let Values::Text(values) = &mut column.values {
            for (row, value) in values.iter_mut().enumerate() {
                *value = of(row, value);
            }
        }
    }
}

/// The indicator's name, with its category.
fn indicator(
    follow_up: &FollowUp,
    row: usize,
    id: &str,
    programme: &Programme,
    language: Language,
) -> String {
    let Some(indicator) = programme.indicator(id) else { return id.to_owned() };
    let name = indicator.name.get(language);
    let category = follow_up.rows.get(row).map_or("", |row| row.category.as_str());
    match indicator.category.iter().find(|known| known.id == category) {
        Some(category) => format!("{name}: {}", category.name.get(language)),
        None => name.to_owned(),
    }
}

/// A category of a count in words: of the definitions where it is theirs.
fn category(measure: Measure, id: &str, programme: &Programme, language: Language) -> String {
    let named = |all: &[Named]| {
        let id = id.strip_prefix("outside-").unwrap_or(id);
        all.iter().find(|named| named.id == id).map(|named| named.name.get(language).to_owned())
    };
    let of_definitions = match measure {
        Measure::AssessmentsByGround => named(&programme.grounds),
        Measure::AssessmentsByLimit => named(&programme.outside_reasons),
        Measure::Orientation => named(&programme.orientation_languages),
        _ => None,
    };
    of_definitions.unwrap_or_else(|| words::category(id, language))
}

fn region_name(programme: &Programme, id: &str, language: Language) -> String {
    let region = programme.regions.iter().find(|region| region.id == id);
    region.map_or_else(|| id.to_owned(), |region| region.name.get(language).to_owned())
}

fn bodies(programme: &Programme, ids: &str, language: Language) -> String {
    let name = |id: &str| {
        programme.body(id).map_or_else(|| id.to_owned(), |body| body.name.get(language).to_owned())
    };
    ids.split('+').filter(|id| !id.is_empty()).map(name).collect::<Vec<_>>().join("; ")
}
