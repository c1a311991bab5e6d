//! `icci check`: everything wrong or missing, and how far the answers are.
//!
//! For people: the problems by file, then coverage. For programs: one table, of problems or, with `--by`, of parts.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use icci_report::review::{ProgrammeInputs, Review, SurveyInputs};
use icci_score::answers::{AnswerSheet, Coverage, Duty, Responses, coverage, remarks, unanswered};
use icci_score::definition::Definition;
use icci_score::diagnostic::{Diagnostic, Severity, has_errors};
use icci_score::text::fold;

use crate::data::{self, Data};
use crate::exit::{Blame, Failure};
use crate::options::Format;
use crate::output::{self, Table, Target};
use crate::problems::{self, Shown};
use crate::session::Session;
use crate::words;

mod parts;
mod reminder;
mod text;

/// Arguments of `icci check`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  icci check kuopio-2026\n  icci check kuopio-2026 --by respondent --lang fi\n  \
    icci check answers/ --complete -o problems.csv\n\n\
    Columns: severity,file,sheet,cell,question,code,found,allowed,hint,message\n\
    With --by: unit,year,PART,name,asked,answered,share,open,unknown,not_applicable,conflicts,carried; with\n\
    --by respondent also state,due,missing,reminder; last known (how many answers are known).\n\
    `answered` and `share` are of the questions that apply to the city.\n\
    Exit code 0 when nothing is worse than missing answers."
)]
pub struct CheckArgs {
    /// Files, folders or a review folder
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Coverage by field, department or respondent (with state, due date, missing questions and a reminder)
    #[arg(long, value_name = "PART", hide_possible_values = true)]
    by: Option<By>,
    /// Missing answers make the exit code 1
    #[arg(long)]
    complete: bool,
}

/// By what coverage is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// By policy field
    Field,
    /// By the department that usually answers
    Department,
    /// By who was asked to answer
    Respondent,
}

/// Reads, lists, counts.
pub fn run(session: &mut Session, args: &CheckArgs) -> Result<(), Failure> {
    let common = session.common.clone();
    let target = output::target(&common)?;
    let (data, mut diagnostics) = match data::read(session, &args.paths, &data::COMPARED) {
        Ok(read) => (Some(read.value), read.diagnostics),
        // Without definitions or review there is no coverage, but the problems are the result all the same.
        Err(Failure::Problems(diagnostics)) => (None, diagnostics),
        Err(other) => return Err(other),
    };
    let mut all = Vec::new();
    if let Some(data) = &data {
        diagnostics.extend(of_review(session, data));
        for (coverage, missing) in coverages(data) {
            all.push(coverage);
            diagnostics.extend(missing);
        }
    }
    write(session, &target, args.by, data.as_ref(), &all, &diagnostics)?;
    let missing = diagnostics.iter().any(|d| d.severity == Severity::Missing);
    if has_errors(&diagnostics) || (args.complete && missing) {
        Err(Failure::Found(Blame::of(&diagnostics)))
    } else {
        Ok(())
    }
}

/// What only the review's own settings tell against the definitions, and what its files of the programme, of costs, of
/// practices and of the residents' survey have.
fn of_review(session: &Session, data: &Data) -> Vec<Diagnostic> {
    let sections = icci_report::content::sections::ids();
    let of = |review: &Review| {
        let read =
            ProgrammeInputs::read(review, &data.files, &data.definition, &data::limits(&session.common));
        let programme = read.value.as_ref().map(|inputs| &inputs.programme);
        let mut problems = review.check(&data.definition, &sections, programme);
        problems.extend(read.diagnostics);
        problems.extend(SurveyInputs::read(review, &data.files, &data.definition).diagnostics);
        problems
    };
    data.review.iter().flat_map(of).collect()
}

/// Coverage and unanswered questions: of the review's city and year, or else of the latest year of each city.
fn coverages(data: &Data) -> Vec<(Coverage, Vec<Diagnostic>)> {
    let review = data.review.as_ref();
    let latest = |unit: &str| data.inputs.responses.iter().filter(|r| r.unit == unit).map(|r| r.year).max();
    let wanted = |responses: &Responses| match review {
        Some(review) => fold(&responses.unit) == fold(&review.city) && responses.year == review.year,
        None => latest(&responses.unit) == Some(responses.year),
    };
    let duties = review.map(|review| review.duties()).filter(|duties| !duties.is_empty());
    let pairs = data.inputs.responses.iter().zip(&data.inputs.sheets);
    let mut found: Vec<(Coverage, Vec<Diagnostic>)> = pairs
        .filter(|(responses, _)| wanted(responses))
        .map(|(responses, sheet)| covered(&data.definition, responses, sheet, duties.as_deref()))
        .collect();
    if let (true, Some(review)) = (found.is_empty(), review) {
        // Nothing has come in yet: everything is open, and everybody is to be asked.
        let sheet = AnswerSheet::new(&review.city, review.year, &data.definition);
        let status = icci_score::value::Status::SelfAssessed;
        let responses = Responses::none(&review.city, review.year, &data.definition.edition, status);
        found.push(covered(&data.definition, &responses, &sheet, duties.as_deref()));
    }
    found
}

/// How far the answers are, with what is unanswered and what stands behind the counts.
fn covered(
    definition: &Definition,
    responses: &Responses,
    sheet: &AnswerSheet,
    duties: Option<&[Duty]>,
) -> (Coverage, Vec<Diagnostic>) {
    let coverage = coverage(definition, responses, sheet, duties);
    let mut problems = remarks(definition, responses, sheet, &coverage);
    problems.extend(unanswered(definition, responses, sheet));
    (coverage, problems)
}

fn write(
    session: &mut Session,
    target: &Target<'_>,
    by: Option<By>,
    data: Option<&Data>,
    all: &[Coverage],
    diagnostics: &[Diagnostic],
) -> Result<(), Failure> {
    let language = session.language();
    if target.format != Format::Table {
        let table = match (by, data) {
            (Some(by), Some(data)) => Table::new("coverage", parts::columns(data, all, by, language)),
            _ => Table::new("problems", problems::columns(diagnostics, language)),
        };
        return output::write_to(session, &table, target);
    }
    // Unanswered questions are told by field and respondent; one by one they would hide everything else.
    let listed: Vec<Diagnostic> =
        diagnostics.iter().filter(|d| d.severity != Severity::Missing).cloned().collect();
    let mut text = problems::listing(&listed, Shown::All, language);
    if listed.is_empty() {
        text.push_str(words::NO_PROBLEMS.get(language));
        text.push('\n');
    }
    if let Some(data) = data {
        for coverage in all {
            text.push('\n');
            text.push_str(&text::coverage(data, coverage, by, language));
        }
    }
    output::people_or_file(session, target.file, &text)
}
