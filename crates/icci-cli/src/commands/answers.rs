//! `icci answers`: all answers merged, in the canonical long form or as one workbook.

use std::path::PathBuf;

use clap::Args;
use icci_score::answers::template::{TemplateOptions, workbook};
use icci_score::answers::{AnswerSheet, COLUMNS, CanonicalRow, canonical_rows};
use icci_score::frame::Column;
use icci_score::text::fold;

use crate::commands::template::sheet;
use crate::data;
use crate::exit::Failure;
use crate::options::Format;
use crate::output::{self, Look, Table};
use crate::session::Session;

/// Arguments of `icci answers`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  icci answers kuopio-2026 -o answers.csv\n  \
    icci answers answers/ --city Kuopio --year 2026 --lang fi -o kuopio-2026.xlsx\n\n\
    Columns: city,year,question,answer,respondent,evidence,link,reason,edition,confirmed-from,status,settled,\n\
    settled-reason,settled-role. A workbook (.xlsx) is the questionnaire, filled in. Reading either back gives the\n\
    same scores.")]
pub struct AnswersArgs {
    /// Files, folders or a review folder with answers
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Only this city [for a workbook: the review's]
    #[arg(long, value_name = "NAME")]
    city: Option<String>,
    /// Only this year [for a workbook: the review's]
    #[arg(long, value_name = "YEAR")]
    year: Option<i32>,
}

/// Merges and writes.
pub fn run(session: &mut Session, args: &AnswersArgs) -> Result<(), Failure> {
    let common = session.common.clone();
    let target = output::target(&common)?;
    let data = data::read_or_stop(session, &args.paths, &data::ANSWERED)?;
    if data.inputs.sheets.is_empty() {
        return Err(data::nothing(session));
    }
    if target.format == Format::Xlsx {
        let city = data.city(session, args.city.as_deref())?;
        let year = data.year(session, &city, args.year)?;
        let sheet = sheet(session, &data, &city, year)?;
        let options = TemplateOptions {
            answers: Some(sheet),
            status: sheet.status,
            ..TemplateOptions::new(session.language(), &city, Some(year))
        };
        let bytes = workbook(&data.definition, &options)?;
        return output::binary(session, target.file, bytes);
    }
    // A city or year that is not there is said, not answered with an empty table.
    let city = args.city.as_deref().map(|city| data.city(session, Some(city))).transpose()?;
    if let (Some(city), Some(year)) = (&city, args.year) {
        data.year(session, city, Some(year))?;
    }
    let wanted = |sheet: &&AnswerSheet| {
        city.as_ref().is_none_or(|city| fold(city) == fold(&sheet.unit))
            && args.year.is_none_or(|y| y == sheet.year)
    };
    let rows: Vec<CanonicalRow> = data
        .inputs
        .sheets
        .iter()
        .filter(wanted)
        .flat_map(|sheet| canonical_rows(&data.definition, sheet))
        .collect();
    let look = Look {
        once: &[
            "city",
            "year",
            "edition",
            "status",
            "respondent",
            "evidence",
            "link",
            "reason",
            "confirmed-from",
            "settled-reason",
            "settled-role",
        ],
        ..Look::default()
    };
    output::write_to(session, &Table::new("answers", columns(&rows)).with_look(look), &target)
}

fn columns(rows: &[CanonicalRow]) -> Vec<Column> {
    let cells: Vec<[String; 14]> = rows.iter().map(CanonicalRow::cells).collect();
    COLUMNS
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let words = cells.iter().map(|row| row.get(at).cloned().unwrap_or_default());
            match *name {
                "year" | "confirmed-from" => Column::integer(*name, words.map(|word| word.parse().ok())),
                _ => Column::text(*name, words),
            }
        })
        .collect()
}
