//! `icci costs`: cost lines and who pays; a sum apportioned by a key; what a fee by population would be.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use icci_programme::definition::RegionKind;
use icci_programme::frame;
use icci_programme::money::{Cents, CostLine, apportion, cost_lines, fees, read_key};
use icci_programme::practices::Catalogue;
use icci_report::review::InputKind;
use icci_score::frame::{Column, columns_of};
use icci_score::intake::{self, Kind};
use icci_score::language::Language;
use icci_score::text::fold;

use crate::data;
use crate::exit::Failure;
use crate::options::Format;
use crate::output::{self, Look, Table, Target};
use crate::programme_data::{self, ProgrammeData};
use crate::session::Session;
use crate::words;

/// Arguments of `icci costs`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  icci costs kuopio-2026\n  icci costs costs.csv --lang fi\n  \
    icci costs --apportion 57330 --key foreign-residents.csv\n  icci costs --population 124825\n\n\
    Columns: line,name,year,state,total_eur,funder,amount_eur,share_pct,source_of_funds,source,note,status\n\
    With --apportion: municipality,key,share_pct,amount_eur (amounts sum to the total, to the cent)\n\
    With --population: scenario,name,population,fee_eur,change_eur,status")]
pub struct CostsArgs {
    /// Files, folders or a review folder with cost lines [default: those that the definitions state]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Share this sum of euros out by a key
    #[arg(
        long,
        value_name = "TOTAL",
        requires = "key",
        conflicts_with = "paths",
        allow_hyphen_values = true
    )]
    apportion: Option<String>,
    /// A table with municipality,key (such as the number of foreign residents)
    #[arg(long, value_name = "FILE", requires = "apportion")]
    key: Option<PathBuf>,
    /// Show what a membership fee by population would be
    #[arg(long, value_name = "N", conflicts_with_all = ["paths", "apportion"])]
    population: Option<u64>,
}

/// Lists, apportions or reckons.
pub fn run(session: &mut Session, args: &CostsArgs) -> Result<(), Failure> {
    let common = session.common.clone();
    let target = output::target(&common)?;
    let data = programme_data::read(session, &args.paths, &[InputKind::Costs], &[Kind::Costs])?;
    match (&args.apportion, &args.key, args.population) {
        (Some(total), Some(key), _) => share_out(session, &data, total, key, &target),
        (_, _, Some(population)) => by_population(session, &data, population, &target),
        _ => list(session, &data, args.paths.is_empty(), &target),
    }
}

fn list(
    session: &mut Session,
    data: &ProgrammeData,
    nothing_named: bool,
    target: &Target<'_>,
) -> Result<(), Failure> {
    let language = session.language();
    let read = cost_lines(&data.sources, &data.programme);
    let mut diagnostics = data.diagnostics.clone();
    diagnostics.extend(read.diagnostics);
    session.stop_at_errors(&diagnostics)?;
    let mut lines = read.value;
    // What the sources state of a city is shown with its own lines, which come first.
    let of_city = |municipality: &str| {
        nothing_named || data.review.as_ref().is_some_and(|review| fold(&review.city) == fold(municipality))
    };
    for known in data.programme.cost_lines.iter().filter(|line| of_city(&line.municipality)) {
        let line = CostLine::of(known, language);
        let same = |other: &CostLine| {
            (fold(&other.id), other.year, other.state) == (fold(&line.id), line.year, line.state)
        };
        if !lines.iter().any(same) {
            lines.push(line);
        }
    }
    lines.sort_by_key(|line| (fold(&line.id), line.year, line.state));
    if lines.is_empty() {
        return Err(Failure::data(words::NO_COSTS.get(language), words::NO_COSTS_HINT.get(language)));
    }
    let mut columns = columns_of(&frame::costs_to_frame(&lines)?)?;
    let mut look = Look::default();
    if target.format == Format::Table {
        look = Look { hidden: &["source", "status"], decimals: 2, ..Look::default() };
        let names = lines.iter().flat_map(|line| {
            let count = line.funding.len().max(1);
            std::iter::repeat_n(if line.name.is_empty() { line.id.clone() } else { line.name.clone() }, count)
        });
        let funders = lines.iter().flat_map(|line| {
            let named = line.funding.iter().map(|share| {
                let funder = data.programme.funder(&share.funder);
                funder.map_or_else(|| share.funder.clone(), |funder| funder.name.get(language).to_owned())
            });
            let named: Vec<String> = named.collect();
            if named.is_empty() { vec![String::new()] } else { named }
        });
        columns.splice(0..2, [Column::text("line", names)]);
        if let Some(column) = columns.iter_mut().find(|column| column.name == "funder") {
            *column = Column::text("funder", funders);
        }
    }
    output::write_to(session, &Table::new("costs", columns).with_look(look), target)
}

fn share_out(
    session: &mut Session,
    data: &ProgrammeData,
    total: &str,
    key: &Path,
    target: &Target<'_>,
) -> Result<(), Failure> {
    let language = session.language();
    // On the command line a comma is a decimal comma: no list of sums is taken there.
    let Ok(total) = Cents::parse(total, true) else {
        return Err(Failure::usage(words::NOT_MONEY.fill(language, &[("found", total)])));
    };
    let read = intake::read(&[key.to_owned()], &data::limits(&session.common), &data.definition);
    let mut diagnostics = data.diagnostics.clone();
    diagnostics.extend(read.diagnostics);
    let known = municipalities(data);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let rows = read_key(&read.value, &known);
    diagnostics.extend(rows.diagnostics);
    session.stop_at_errors(&diagnostics)?;
    if rows.value.is_empty() {
        let file = key.display().to_string();
        return Err(Failure::data(
            words::NO_KEY.fill(language, &[("file", &file)]),
            words::NO_KEY_HINT.get(language),
        ));
    }
    let keys: Vec<u64> = rows.value.iter().map(|row| row.key).collect();
    if keys.iter().all(|key| *key == 0) {
        use icci_score::diagnostic::{Code, Diagnostic, Place};
        let problem = Diagnostic::new(Code::KeyOfNothing, Place::file(key.display().to_string()));
        return Err(Failure::Problems(vec![problem.with_found(total.to_string())]));
    }
    let portions = apportion(total, &keys)?;
    let columns = columns_of(&frame::portions_to_frame(&rows.value, &portions)?)?;
    let total = total.to_string();
    let total = if language == Language::En { total } else { total.replace('.', ",") };
    let look = Look {
        title: words::APPORTIONED.fill(language, &[("total", &total)]),
        decimals: 2,
        ..Look::default()
    };
    output::write_to(session, &Table::new("apportionment", columns).with_look(look), target)
}

/// The municipalities that are known from anywhere. They are not all there are.
fn municipalities(data: &ProgrammeData) -> BTreeSet<String> {
    let practices = Catalogue::read(&data.files, &data.definition, &[], None).value;
    let rules = data.programme.sharing_rules.iter().flat_map(|rule| rule.rest.iter().cloned());
    let regions = data.programme.regions.iter().filter(|region| region.kind == RegionKind::Municipality);
    practices
        .municipalities()
        .into_iter()
        .map(str::to_owned)
        .chain(rules)
        .chain(regions.map(|region| region.name.get(Language::Fi).to_owned()))
        .chain(data.definition.city_facts.iter().map(|facts| facts.unit.clone()))
        .collect()
}

fn by_population(
    session: &mut Session,
    data: &ProgrammeData,
    population: u64,
    target: &Target<'_>,
) -> Result<(), Failure> {
    let language = session.language();
    session.stop_at_errors(&data.diagnostics)?;
    let fees = fees(&data.programme, population);
    let name = |id: &str| {
        let scenario = data.programme.fee_scenarios.iter().find(|scenario| scenario.id == id);
        scenario.map_or_else(String::new, |scenario| scenario.name.get(language).to_owned())
    };
    let columns = vec![
        Column::text("scenario", fees.iter().map(|fee| fee.scenario.clone())),
        Column::text("name", fees.iter().map(|fee| name(&fee.scenario))),
        Column::integer("population", fees.iter().map(|fee| i64::try_from(fee.population).ok())),
        Column::number("fee_eur", fees.iter().map(|fee| Some(fee.fee.euros()))),
        Column::number("change_eur", fees.iter().map(|fee| Some(fee.change.euros()))),
        Column::text("status", fees.iter().map(|fee| fee.status.clone())),
    ];
    let look = Look {
        title: words::FEE_TITLE.get(language).to_owned(),
        hidden: &["scenario"],
        decimals: 2,
        ..Look::default()
    };
    output::write_to(session, &Table::new("fee", columns).with_look(look), target)
}
