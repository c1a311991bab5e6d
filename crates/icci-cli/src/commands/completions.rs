//! `icci completions SHELL`: the completion script of a shell.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::args::Cli;
use crate::exit::Failure;
use crate::output;
use crate::session::Session;

/// Arguments of `icci completions`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  icci completions bash > ~/.local/share/bash-completion/completions/icci\n  \
    icci completions powershell >> $PROFILE"
)]
pub struct CompletionsArgs {
    /// bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    shell: Shell,
}

/// Writes the script.
pub fn run(session: &mut Session, args: &CompletionsArgs) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "icci", &mut script);
    let file = session.common.output.clone().filter(|path| path.as_os_str() != "-");
    output::bytes(session, file.as_deref(), script)
}
