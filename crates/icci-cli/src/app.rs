//! One run of the command: parse, do, end.

use std::process::ExitCode;

use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, FromArgMatches};

use crate::args::{Cli, Command};
use crate::exit::{self, Failure};
use crate::session::Session;
use crate::{commands, interrupt};

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    interrupt::watch();
    let parsed = Cli::command().try_get_matches().and_then(|matches| {
        let given = given(&matches);
        Ok((Cli::from_arg_matches(&matches)?, given))
    });
    let (cli, given) = match parsed {
        Ok(parsed) => parsed,
        Err(message) => {
            // Help and version go to standard output and are no error; a closed pipe is none either.
            let _ = message.print();
            return ExitCode::from(if message.use_stderr() { exit::USAGE } else { exit::DONE });
        }
    };
    let mut session = Session::new(cli.common, given);
    let code = match start(&mut session, cli.command) {
        Ok(()) => exit::DONE,
        Err(failure) => {
            session.report(&failure);
            failure.code()
        }
    };
    ExitCode::from(code)
}

/// The options of the command that stand on the command line, by the names of their fields.
fn given(matches: &ArgMatches) -> Vec<String> {
    let Some((_, own)) = matches.subcommand() else { return Vec::new() };
    let typed = |id: &&str| own.value_source(id) == Some(ValueSource::CommandLine);
    own.ids().map(clap::Id::as_str).filter(typed).map(str::to_owned).collect()
}

fn start(session: &mut Session, command: Command) -> Result<(), Failure> {
    if let Some(threads) = session.common.threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(usize::from(threads))
            .build_global()
            .map_err(|error| Failure::system(error.to_string(), ""))?;
    }
    match command {
        Command::Report(args) => commands::report::run(session, &args),
        Command::New(args) => commands::new::run(session, &args),
        Command::Template(args) => commands::template::run(session, &args),
        Command::Check(args) => commands::check::run(session, &args),
        Command::Answers(args) => commands::answers::run(session, &args),
        Command::Card(args) => commands::card::run(session, &args),
        Command::Score(args) => commands::score::run(session, &args),
        Command::Audit(args) => commands::audit::run(session, &args),
        Command::Benchmark(args) => commands::benchmark::run(session, &args),
        Command::Trend(args) => commands::trend::run(session, &args),
        Command::WhatIf(args) => commands::what_if::run(session, &args),
        Command::Agenda(args) => commands::agenda::run(session, &args),
        Command::Chart(args) => commands::chart::run(session, &args),
        Command::Survey(args) => commands::survey::run(session, &args),
        Command::Programme(args) => commands::programme::run(session, &args),
        Command::Costs(args) => commands::costs::run(session, &args),
        Command::Practices(args) => commands::practices::run(session, &args),
        Command::Definitions(args) => commands::definitions::run(session, &args),
        Command::Completions(args) => commands::completions::run(session, &args),
        Command::Man(args) => commands::man::run(session, &args),
    }
}
