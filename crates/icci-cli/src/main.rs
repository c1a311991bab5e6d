//! The command `icci`: arguments in, printed results, files and an exit code out. No arithmetic.
//!
//! `args` says what can be asked and `options` what all commands share, `commands` holds one file a command, `output` and
//! `write` put results where they were asked for, `problems` says what is wrong, `exit` turns the end into a number.

mod app;
mod args;
mod commands;
mod data;
mod demonstration;
mod exit;
mod interrupt;
mod methods;
mod options;
mod output;
mod outside;
mod problems;
mod programme_data;
mod progress;
mod session;
mod words;
mod write;

use std::process::ExitCode;

/// Typesetting makes and drops millions of small pieces; the system's allocator asks the kernel for them too often.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    app::run()
}
