//! `icci template`: the questionnaire as a workbook, empty, prefilled with earlier answers, or with the gaps only.

use std::path::{Path, PathBuf};

use clap::Args;
use icci_score::answers::template::{TemplateOptions, workbook};
use icci_score::answers::{AnswerSheet, confirmations};
use icci_score::definition::Definition;
use icci_score::survey::{self, Instrument};
use icci_score::text::fold;

use crate::data::{self, Data};
use crate::exit::Failure;
use crate::options::Format;
use crate::output;
use crate::session::Session;
use crate::words;

/// Arguments of `icci template`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  icci template --lang fi --city Kuopio --year 2026 -o kysely.xlsx\n  \
    icci template --department culture -o culture.xlsx\n  \
    icci template --prefill kuopio-2025 --from-year 2025 --light -o kysely-2026.xlsx\n  \
    icci template --gaps kuopio-2026 -o puuttuvat.xlsx\n  \
    icci template --survey --lang fi -o asukaskysely.xlsx")]
pub struct TemplateArgs {
    /// Only the questions of this department (id or name)
    #[arg(long, value_name = "NAME")]
    department: Option<String>,
    /// Earlier answers beside the answer cells, to be confirmed or changed
    #[arg(long, value_name = "PATH", conflicts_with = "gaps")]
    prefill: Option<PathBuf>,
    /// The year of the earlier answers [default: the latest]
    #[arg(long, value_name = "YEAR", requires = "prefill")]
    from_year: Option<i32>,
    /// Only annual questions and those unmet in the earlier answers
    #[arg(long, requires = "prefill")]
    light: bool,
    /// Only what is unanswered, by department
    #[arg(long, value_name = "PATH")]
    gaps: Option<PathBuf>,
    /// The resident survey: a sheet to type answers into, and its codebook
    #[arg(long, conflicts_with_all = ["department", "prefill", "from_year", "light", "gaps", "city", "year"])]
    survey: bool,
    /// The city to be written on the start sheet
    #[arg(long, value_name = "NAME")]
    city: Option<String>,
    /// The year to be written on the start sheet
    #[arg(long, value_name = "YEAR", allow_negative_numbers = true,
        value_parser = clap::value_parser!(i32).range(1990..=2100))]
    year: Option<i32>,
}

/// Writes the workbook.
pub fn run(session: &mut Session, args: &TemplateArgs) -> Result<(), Failure> {
    let common = session.common.clone();
    let file = workbook_target(&common)?;
    if args.survey {
        let definition = session.definition()?;
        let read = Instrument::from_files(&session.definition_files()?, &definition);
        let Some(instrument) = read.value else { return Err(Failure::Problems(read.diagnostics)) };
        let bytes = survey::template(&instrument, &definition, session.language())?;
        return output::binary(session, file, bytes);
    }
    let bytes = match (&args.prefill, &args.gaps) {
        (Some(path), _) => {
            let data = answers_of(session, path)?;
            prefilled(session, args, &data)?
        }
        (None, Some(path)) => {
            let data = answers_of(session, path)?;
            gaps(session, args, &data)?
        }
        (None, None) => {
            let definition = session.definition()?;
            let options = TemplateOptions {
                department: department(&definition, args.department.as_deref())?,
                ..TemplateOptions::new(
                    session.language(),
                    args.city.as_deref().unwrap_or_default(),
                    args.year,
                )
            };
            workbook(&definition, &options)?
        }
    };
    output::binary(session, file, bytes)
}

/// A workbook goes to a file whose name ends in .xlsx, or to a pipe.
pub fn workbook_target(common: &crate::options::Common) -> Result<Option<&Path>, Failure> {
    let target = output::target(common)?;
    match (target.file, common.format, target.format) {
        (None, None | Some(Format::Xlsx), _) | (Some(_), _, Format::Xlsx) => Ok(target.file),
        _ => Err(Failure::usage("the questionnaire is a workbook: name a file that ends in .xlsx with -o")),
    }
}

fn answers_of(session: &mut Session, path: &Path) -> Result<Data, Failure> {
    let data = data::read_or_stop(session, &[path.to_owned()], &data::ANSWERED)?;
    if data.inputs.sheets.is_empty() { Err(data::nothing(session)) } else { Ok(data) }
}

fn prefilled(session: &Session, args: &TemplateArgs, data: &Data) -> Result<Vec<u8>, Failure> {
    let city = data.city(session, args.city.as_deref())?;
    let latest = data.inputs.sheets.iter().filter(|sheet| sheet.unit == city).map(|sheet| sheet.year).max();
    let from = data.year(session, &city, args.from_year.or(latest))?;
    let sheet = sheet(session, data, &city, from)?;
    let own: Vec<&AnswerSheet> = data
        .inputs
        .sheets
        .iter()
        .filter(|other| other.unit == sheet.unit && other.status == sheet.status && other.year <= from)
        .collect();
    let confirmations = confirmations(&own);
    let options = TemplateOptions {
        country: data.inputs.country_of(&city),
        department: department(&data.definition, args.department.as_deref())?,
        prefill: Some(sheet),
        confirmations: Some(&confirmations),
        light: args.light,
        status: sheet.status,
        ..TemplateOptions::new(session.language(), &city, Some(args.year.unwrap_or(from + 1)))
    };
    Ok(workbook(&data.definition, &options)?)
}

fn gaps(session: &Session, args: &TemplateArgs, data: &Data) -> Result<Vec<u8>, Failure> {
    let city = data.city(session, args.city.as_deref())?;
    let latest = data.inputs.sheets.iter().filter(|sheet| sheet.unit == city).map(|sheet| sheet.year).max();
    let wanted = args.year.or(data.review.as_ref().map(|review| review.year)).or(latest);
    let year = data.year(session, &city, wanted)?;
    let sheet = sheet(session, data, &city, year)?;
    let options = TemplateOptions {
        country: data.inputs.country_of(&city),
        department: department(&data.definition, args.department.as_deref())?,
        gaps: Some(sheet),
        status: sheet.status,
        ..TemplateOptions::new(session.language(), &city, Some(year))
    };
    Ok(workbook(&data.definition, &options)?)
}

/// The answers of a city and year; a year may have results without answers.
pub fn sheet<'a>(
    session: &Session,
    data: &'a Data,
    city: &str,
    year: i32,
) -> Result<&'a AnswerSheet, Failure> {
    data.inputs.sheet(city, year).ok_or_else(|| {
        let year = year.to_string();
        let args = [("city", city), ("year", year.as_str())];
        Failure::data(words::NO_ANSWERS.fill(session.language(), &args), "")
    })
}

/// The department of an id or a name in any language.
fn department<'a>(definition: &'a Definition, name: Option<&str>) -> Result<Option<&'a str>, Failure> {
    let Some(name) = name else { return Ok(None) };
    let wanted = fold(name);
    let found = definition.departments.iter().find(|department| {
        department.id == wanted || department.name.iter().any(|(_, text)| fold(text) == wanted)
    });
    match found {
        Some(department) => Ok(Some(&department.id)),
        None => {
            let known: Vec<&str> =
                definition.departments.iter().map(|department| department.id.as_str()).collect();
            Err(Failure::usage(format!("there is no department `{name}` (there are: {})", known.join(", "))))
        }
    }
}
