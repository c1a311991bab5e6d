//! `icci definitions`: what is asked and how it adds up, for people and programs; checking and copying it.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use icci_programme::Programme;
use icci_programme::followup::known_values;
use icci_programme::practices::Catalogue;
use icci_score::definition::{Definition, Files};
use icci_score::diagnostic::{Diagnostic, has_errors};
use icci_score::frame::Column;
use icci_score::language::Language;

use crate::exit::{Blame, Failure};
use crate::options::Format;
use crate::output::{self, Look, Table};
use crate::session::Session;
use crate::write::{File, Overwrite, make_folder, write_all};
use crate::{problems, words};

mod full;
mod overview;

/// Arguments of `icci definitions`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  icci definitions show --lang fi\n  icci definitions show --format json\n  \
    icci definitions export my-definitions\n  icci definitions validate my-definitions"
)]
pub struct DefinitionsArgs {
    #[command(subcommand)]
    command: DefinitionsCommand,
}

#[derive(Debug, Subcommand)]
enum DefinitionsCommand {
    /// Show fields, areas and indices; with --format a table of all questions (json: everything)
    #[command(
        after_help = "Examples:\n  icci definitions show --lang fi\n  icci definitions show -o questions.xlsx"
    )]
    Show,
    /// Check a folder of definitions: all problems with file and line
    #[command(after_help = "Example:\n  icci definitions validate my-definitions")]
    Validate {
        /// The folder, laid out as `icci definitions export` writes it
        #[arg(value_name = "DIR")]
        dir: PathBuf,
    },
    /// Turn a framework table of the COIN Tool or COINr into a framework file for score and audit
    #[command(
        after_help = "Example:\n  icci definitions import iMeta.csv -o index.toml\n\nColumns: iCode,Parent,Level,Weight,Direction,Type, \
            optionally iName,Unit,Target,Denominator"
    )]
    Import {
        /// The table
        #[arg(value_name = "TABLE")]
        table: PathBuf,
        /// The id of the index [default: the table's file name]
        #[arg(long, value_name = "ID")]
        id: Option<String>,
    },
    /// Write the definitions in use to a folder, to be edited
    #[command(after_help = "Example:\n  icci definitions export my-definitions")]
    Export {
        /// The folder; it is made when it is not there
        #[arg(value_name = "DIR")]
        dir: PathBuf,
    },
}

/// Does what was asked.
pub fn run(session: &mut Session, args: &DefinitionsArgs) -> Result<(), Failure> {
    match &args.command {
        DefinitionsCommand::Show => show(session),
        DefinitionsCommand::Validate { dir } => validate(session, dir),
        DefinitionsCommand::Export { dir } => export(session, dir),
        DefinitionsCommand::Import { table, id } => import(session, table, id.as_deref()),
    }
}

fn show(session: &mut Session) -> Result<(), Failure> {
    let common = session.common.clone();
    let target = output::target(&common)?;
    let definition = session.definition()?;
    let language = session.language();
    match target.format {
        Format::Table => {
            let text = overview::render(&definition, language);
            output::people_or_file(session, target.file, &text)
        }
        Format::Json => output::bytes(session, target.file, output::json_value(&full::value(&definition))?),
        _ => output::write_to(session, &Table::new("questions", questions(&definition, language)), &target),
    }
}

/// A row a question.
fn questions(definition: &Definition, language: Language) -> Vec<Column> {
    let of = |name: &str, of: &dyn Fn(&icci_score::definition::Question) -> String| {
        Column::text(name, definition.questions().map(of))
    };
    vec![
        of("question", &|q| q.id.clone()),
        of("field", &|q| q.field.clone()),
        of("type", &|q| q.kind.as_str().to_owned()),
        of("mandatory", &|q| if q.mandatory { "yes".to_owned() } else { "no".to_owned() }),
        Column::number("max", definition.questions().map(|q| Some(q.max))),
        Column::number("weight", definition.questions().map(|q| Some(q.weight))),
        of("reverse", &|q| if q.reverse { "yes".to_owned() } else { "no".to_owned() }),
        of("department", &|q| q.department.clone()),
        of("decided_by", &|q| full::decided_by(q.decided_by).to_owned()),
        of("cycle", &|q| full::cycle(q.cycle).to_owned()),
        of("options", &|q| q.options.iter().map(|option| option.id.as_str()).collect::<Vec<_>>().join("|")),
        of("text", &|q| q.text.get(language).to_owned()),
        of("help", &|q| q.help.get(language).to_owned()),
    ]
}

fn validate(session: &mut Session, dir: &std::path::Path) -> Result<(), Failure> {
    session.must_be_folder(dir)?;
    let common = session.common.clone();
    let target = output::target(&common)?;
    let language = session.language();
    let files = Files::with_folder(dir)?;
    let (definition, mut diagnostics) = Definition::from_files(&files);
    diagnostics.extend(beside_the_index(&files, definition.as_ref()));
    let diagnostics: Vec<Diagnostic> = diagnostics.into_iter().map(|d| with_folder(d, dir)).collect();
    if target.format == Format::Table {
        let mut text = problems::listing(&diagnostics, problems::Shown::All, language);
        if let Some(definition) = &definition {
            let (questions, fields) =
                (definition.questions().count().to_string(), definition.fields.len().to_string());
            let args =
                [("questions", questions.as_str()), ("fields", &fields), ("edition", &definition.edition)];
            text.push_str(&words::DEFINITIONS_FINE.fill(language, &args));
            text.push('\n');
        }
        output::people_or_file(session, target.file, &text)?;
    } else {
        let table =
            Table::new("problems", problems::columns(&diagnostics, language)).with_look(Look::default());
        output::write_to(session, &table, &target)?;
    }
    if has_errors(&diagnostics) { Err(Failure::Found(Blame::of(&diagnostics))) } else { Ok(()) }
}

/// Problems of the integration programme and of the practices, which stand beside the index.
fn beside_the_index(files: &Files, definition: Option<&Definition>) -> Vec<Diagnostic> {
    let (programme, mut problems) = Programme::from_files(files);
    if let Some(programme) = programme {
        problems.extend(known_values(files, &programme).diagnostics);
    }
    if let Some(definition) = definition {
        problems.extend(Catalogue::read(files, definition, &[], None).diagnostics);
    }
    problems
}

/// Names the file as the user can open it: below the folder, if it stands there.
fn with_folder(mut diagnostic: Diagnostic, dir: &std::path::Path) -> Diagnostic {
    let path = dir.join(&diagnostic.place.file);
    if !diagnostic.place.file.is_empty() && path.is_file() {
        diagnostic.place.file = path.display().to_string().replace('\\', "/");
    }
    diagnostic
}

fn import(session: &mut Session, table: &std::path::Path, id: Option<&str>) -> Result<(), Failure> {
    let common = session.common.clone();
    let file = common.output.as_deref().filter(|path| *path != std::path::Path::new("-"));
    if file.is_some_and(|file| !file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))) {
        return Err(Failure::usage("a framework file ends in .toml"));
    }
    let stem = table.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let read = icci_score::composite::import(table, id.unwrap_or(&stem), &crate::data::limits(&common));
    session.stop_with_notes(&read.diagnostics)?;
    let Some(index) = read.value else { return Err(Failure::Said(Blame::Data)) };
    output::bytes(session, file, index.to_toml().into_bytes())
}

fn export(session: &mut Session, dir: &std::path::Path) -> Result<(), Failure> {
    let language = session.language();
    let files = session.definition_files()?;
    let files: Vec<File> = files.iter().map(|(path, text)| File::new(dir.join(path), text)).collect();
    for file in &files {
        if let Some(folder) = file.path.parent() {
            make_folder(folder, language)?;
        }
    }
    write_all(&files, Overwrite::Never.or_force(session.common.force), language)?;
    let count = files.len().to_string();
    session.say(
        &words::FILES_WRITTEN.fill(language, &[("count", &count), ("folder", &dir.display().to_string())]),
    );
    Ok(())
}
