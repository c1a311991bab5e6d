//! `icci agenda`: the item for a meeting, to be edited.

use std::path::{Path, PathBuf};

use clap::Args;
use icci_report::agenda::{docx, markdown};
use icci_report::content::{Annual, agenda};
use icci_report::review::{CityTable, Review};

use crate::data;
use crate::exit::Failure;
use crate::output;
use crate::session::Session;

/// Arguments of `icci agenda`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  icci agenda kuopio-2026 -o asia.docx\n  \
    icci agenda kuopio-2026 --lang sv -o arende.md\n\n\
    The item has the parts of a Finnish meeting: matter, account, proposal, assessment of impacts, attachments.\n\
    What only people can judge stands in brackets, to be completed.")]
pub struct AgendaArgs {
    /// A review folder
    #[arg(value_name = "REVIEW")]
    review: PathBuf,
}

/// The forms of an item, told by the ending of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Markdown,
    Docx,
}

/// Makes the item and writes it.
pub fn run(session: &mut Session, args: &AgendaArgs) -> Result<(), Failure> {
    let common = session.common.clone();
    if let Some(format) = common.format {
        let format = output::format_word(format);
        return Err(Failure::usage(format!(
            "an item of an agenda is a text; `--format {format}` is for tables (icci score)"
        )));
    }
    let file = common.output.as_deref().filter(|path| *path != Path::new("-"));
    let form = file.map_or(Ok(Form::Markdown), form)?;
    let folder = data::review_folder(&args.review);
    if !Review::is_in(folder) {
        // Says what is missing, with the remedy.
        return Err(Failure::Problems(Review::read(folder, &CityTable::built_in()).diagnostics));
    }
    let data = data::read_or_stop(session, &[folder.to_owned()], &data::COMPARED)?;
    let Some(review) = &data.review else { return Err(data::nothing(session)) };
    let annual = Annual {
        review,
        definition: &data.definition,
        inputs: &data.inputs,
        programme: None,
        survey: None,
        template: common.template.as_deref(),
    };
    let made = agenda(&annual, session.language())?;
    session.stop_at_errors(&made.diagnostics)?;
    let Some(item) = made.value else { return Err(data::nothing(session)) };
    match form {
        Form::Markdown => output::bytes(session, file, markdown(&item).into_bytes()),
        Form::Docx => output::binary(session, file, docx(&item)?),
    }
}

/// The form that a file's name asks for.
fn form(path: &Path) -> Result<Form, Failure> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("md") => Ok(Form::Markdown),
        Some("docx") => Ok(Form::Docx),
        _ => Err(Failure::usage(format!(
            "an item of an agenda is a Markdown or Word file: `{}` must end in .md or .docx",
            path.display()
        ))),
    }
}
