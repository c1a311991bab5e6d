//! `icci report`: the annual review as PDF, in every language that the review asks for.

use std::path::{Path, PathBuf};

use clap::Args;
use extras::Extras;
use icci_report::content::{Annual, Document, Form, annual_review, municipality_extract};
use icci_report::pdf::{PdfOptions, Rendered, Template, render, warm_up};
use icci_report::review::{CityTable, ProgrammeInputs, Review, SurveyInputs};
use icci_score::language::Language;
use rayon::prelude::*;

mod extras;

use crate::data;
use crate::demonstration::Demonstration;
use crate::exit::Failure;
use crate::options::{Common, Format};
use crate::output;
use crate::session::Session;
use crate::words;
use crate::write::{File, Overwrite, make_folder, may_write, write_all};

/// Arguments of `icci report`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  icci report                                the built-in demonstration\n  \
    icci report kuopio-2026                    review.pdf in the review's folder, and review.sv.pdf, ...\n  \
    icci report kuopio-2026 --lang sv -o arsoversikt.pdf\n  \
    icci report kuopio-2026 --municipality Kaavi   review.kaavi.pdf, for a follow-up meeting\n  \
    icci report kuopio-2026 --brief            review.brief.pdf, the summary alone\n  \
    icci report kuopio-2026 --annex tables.xlsx --charts charts --archive\n\n\
    A draft is named draft-review.pdf, a demonstration demonstration-review.pdf."
)]
pub struct ReportArgs {
    /// A review folder [default: the built-in demonstration, written into the current folder]
    #[arg(value_name = "REVIEW")]
    review: Option<PathBuf>,
    /// Two pages for the follow-up meeting with this contract partner, in place of the review
    #[arg(long, value_name = "NAME", conflicts_with_all = ["brief", "archive", "annex", "charts"])]
    municipality: Option<String>,
    /// The summary alone: two pages that stand for themselves
    #[arg(long, conflicts_with = "archive")]
    brief: bool,
    /// Besides, each chart as SVG and PNG into this folder, with a list of their alternative texts
    #[arg(long, value_name = "DIR")]
    charts: Option<PathBuf>,
    /// Besides, every table as a workbook
    #[arg(long, value_name = "FILE.xlsx", value_parser = workbook)]
    annex: Option<PathBuf>,
    /// Besides, a copy for the archive as PDF/A-2a without attachments, and a list of the inputs with their hashes
    #[arg(long)]
    archive: bool,
}

/// The name of a workbook.
fn workbook(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    match path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        true => Ok(path),
        false => Err("the annex is a workbook: its name must end in .xlsx".to_owned()),
    }
}

/// Makes the review and writes it.
pub fn run(session: &mut Session, args: &ReportArgs) -> Result<(), Failure> {
    let common = session.common.clone();
    let exact = exact_name(&common)?;
    if args.archive && exact == Some(Path::new("-")) {
        return Err(Failure::usage(
            "`--archive` writes a file beside the review; `-o -` writes none".to_owned(),
        ));
    }
    std::thread::spawn(warm_up);
    match &args.review {
        Some(review) => {
            let folder = data::review_folder(review);
            report(session, args, folder, folder, exact, &folder.display().to_string())
        }
        None => {
            let (unpacked, _guard) = Demonstration::Peers.unpack(session.language())?;
            report(session, args, unpacked.path(), Path::new(""), exact, "demonstration")
        }
    }
}

/// Where `-o` wants the review: a PDF, and nothing else.
fn exact_name(common: &Common) -> Result<Option<&Path>, Failure> {
    if let Some(format) = common.format.filter(|format| *format != Format::Table) {
        let format = output::format_word(format);
        return Err(Failure::usage(format!(
            "the review is a PDF; `--format {format}` is for tables (icci score)"
        )));
    }
    let Some(path) = common.output.as_deref() else { return Ok(None) };
    let is_pdf = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
    if is_pdf || path == Path::new("-") || path.is_dir() {
        Ok(Some(path))
    } else {
        Err(Failure::usage(format!("the review is a PDF: `{}` must end in .pdf", path.display())))
    }
}

/// Makes the review of `folder` and writes it into `into`; messages call the folder `known_as`.
fn report(
    session: &mut Session,
    args: &ReportArgs,
    folder: &Path,
    into: &Path,
    exact: Option<&Path>,
    known_as: &str,
) -> Result<(), Failure> {
    if !Review::is_in(folder) {
        // Says what is missing, with the remedy.
        let read = Review::read(folder, &CityTable::built_in());
        return Err(Failure::Problems(read.diagnostics));
    }
    let read = data::read(session, &[folder.to_owned()], &data::COMPARED)?;
    let mut diagnostics = read.diagnostics;
    let data = read.value;
    let Some(mut review) = data.review else { return Err(data::nothing(session)) };
    let first = review.languages.first().copied().unwrap_or(Language::En);
    if session.common.lang.is_some() || exact.is_some() {
        review.languages = vec![session.language()];
    }
    let template = session.common.template.clone();
    if let Some(folder) = &template {
        session.must_be_folder(folder)?;
    }
    let limits = data::limits(&session.common);
    let (programme, survey) = rayon::join(
        || ProgrammeInputs::read(&review, &data.files, &data.definition, &limits),
        || SurveyInputs::read(&review, &data.files, &data.definition),
    );
    diagnostics.extend(programme.diagnostics);
    diagnostics.extend(survey.diagnostics);
    let annual = Annual {
        review: &review,
        definition: &data.definition,
        inputs: &data.inputs,
        programme: programme.value.as_ref(),
        survey: survey.value.as_ref(),
        template: template.as_deref(),
    };
    let partner = match (&args.municipality, annual.programme) {
        (Some(name), Some(inputs)) => Some(municipality(session, inputs, name)?),
        _ => None,
    };
    let form = if args.brief { Form::Brief } else { Form::Whole };
    let made = match &partner {
        Some(id) => municipality_extract(&annual, id)?,
        None => annual_review(&annual, form)?,
    };
    diagnostics.extend(made.diagnostics);
    let unpacked = folder.display().to_string();
    for diagnostic in &mut diagnostics {
        if let Some(inside) = diagnostic.place.file.strip_prefix(&unpacked) {
            diagnostic.place.file = format!("{known_as}{inside}");
        }
    }
    session.stop_at_errors(&diagnostics)?;

    let options = PdfOptions {
        template: match &template {
            Some(folder) => Template::from_folder(folder)?,
            None => Template::built_in(),
        },
        archive: false,
    };
    let language = session.language();
    let overwrite = Overwrite::Own.or_force(session.common.force);
    let style = session.common.csv_style;
    let piped = exact == Some(Path::new("-"));
    let part = partner.as_deref().or(args.brief.then_some("brief"));
    let path = |document| exact.map_or_else(|| into.join(name(document, part, first)), Path::to_owned);
    let paths: Vec<PathBuf> = made.value.iter().map(path).collect();
    // Of a review in one language, whichever it is, the annex and the charts have the names that were asked for.
    let named = annual.review.languages.first().copied().unwrap_or(first);
    let extras = Extras { annual: &annual, args, first: named, options: &options, style };
    if !piped {
        let beside = paths.iter().cloned().chain(extras.paths(&made.value, &paths)).collect::<Vec<_>>();
        may_write(&beside, overwrite, language)?;
    }
    let mut files = Vec::new();
    let mut notes = Vec::new();
    // Languages are set side by side: each has stretches that only one thread can work at.
    let rendered: Result<Vec<Rendered>, _> =
        made.value.par_iter().map(|document| render(document, &options)).collect();
    for (rendered, path) in rendered?.into_iter().zip(&paths) {
        notes.extend(rendered.notes);
        files.push(File::new(path, rendered.pdf));
    }
    let more = extras.files(&made.value, &paths)?;
    session.problems(&notes);
    if piped {
        for file in files.drain(..) {
            output::binary(session, None, file.bytes)?;
        }
    }
    files.extend(more);
    if let Some(folder) = &args.charts {
        make_folder(folder, language)?;
    }
    write_all(&files, overwrite, language)?;
    let in_charts =
        |file: &&File| args.charts.as_ref().is_some_and(|folder| file.path.parent() == Some(folder));
    for file in files.iter().filter(|file| !in_charts(file)) {
        session.say(&words::WRITTEN.fill(language, &[("file", &file.path.display().to_string())]));
    }
    if let Some(folder) = &args.charts {
        let count = files.iter().filter(in_charts).count().to_string();
        let folder = folder.display().to_string();
        session.say(&words::FILES_WRITTEN.fill(language, &[("count", &count), ("folder", &folder)]));
    }
    Ok(())
}

/// The id of the municipality that was named.
fn municipality(session: &Session, inputs: &ProgrammeInputs, name: &str) -> Result<String, Failure> {
    let language = session.language();
    inputs.municipality(name).map(|region| region.id.clone()).ok_or_else(|| {
        let known = inputs.municipalities(language).join("; ");
        Failure::data(
            words::UNKNOWN_REGION.fill(language, &[("found", name)]),
            words::KNOWN_ARE.fill(language, &[("allowed", &known)]),
        )
    })
}

/// `review.pdf`, `review.sv.pdf`, `review.kaavi.pdf`, `review.brief.pdf`; a draft and a demonstration say so.
fn name(document: &Document, part: Option<&str>, first: Language) -> String {
    let kind = match (&document.illustrative, &document.draft) {
        (Some(_), _) => "demonstration-",
        (None, Some(_)) => "draft-",
        (None, None) => "",
    };
    let language = if document.language == first { String::new() } else { format!(".{}", document.language) };
    let part = part.map(|part| format!(".{part}")).unwrap_or_default();
    format!("{kind}review{part}{language}.pdf")
}
