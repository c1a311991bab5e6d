//! `icci man`: the manual pages, one on standard output or all in a folder.

use clap::{Args, CommandFactory};
use clap_mangen::Man;

use crate::args::Cli;
use crate::exit::Failure;
use crate::output;
use crate::session::Session;
use crate::words;
use crate::write::{File, Overwrite, make_folder, write_all};

/// Arguments of `icci man`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  icci man | man -l -\n  icci man score | man -l -\n  \
    icci man -o ~/.local/share/man/man1      all pages, a file a command")]
pub struct ManArgs {
    /// The command whose page is wanted, such as `score` or `definitions show` [default: icci itself]
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

/// Writes one page, or with `-o DIR` all of them.
pub fn run(session: &mut Session, args: &ManArgs) -> Result<(), Failure> {
    let mut cli = Cli::command();
    cli.build();
    let folder = session.common.output.clone().filter(|path| path.as_os_str() != "-");
    let Some(folder) = folder else {
        let mut command = cli;
        for name in &args.command {
            command = match command.find_subcommand(name) {
                Some(found) => found.clone(),
                None => return Err(Failure::usage(format!("there is no command `{name}`"))),
            };
        }
        let page = page(command)?;
        return output::bytes(session, None, page);
    };
    let language = session.language();
    make_folder(&folder, language)?;
    let mut files = Vec::new();
    pages(&cli, &folder, &mut files)?;
    write_all(&files, Overwrite::Never.or_force(session.common.force), language)?;
    for file in &files {
        session.say(&words::WRITTEN.fill(language, &[("file", &file.path.display().to_string())]));
    }
    Ok(())
}

fn pages(command: &clap::Command, folder: &std::path::Path, files: &mut Vec<File>) -> Result<(), Failure> {
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    files.push(File::new(folder.join(format!("{name}.1")), page(command.clone())?));
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help" && !inner.is_hide_set())
    {
        pages(inner, folder, files)?;
    }
    Ok(())
}

fn page(command: clap::Command) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    Man::new(command).render(&mut bytes).map_err(|error| Failure::system(error.to_string(), ""))?;
    Ok(bytes)
}
