//! The whole command line: what can be asked of `icci`. It knows every command, and no command knows it but those that
//! print it; the options that all of them share stand in `options`.

use clap::{Parser, Subcommand};

use crate::commands;
use crate::options::Common;

const EXAMPLES: &str = "\
Examples:
  icci new kuopio-2026 --city Kuopio --year 2026   lay out a review folder
  icci check kuopio-2026                           what is wrong, what is missing
  icci report kuopio-2026 --lang fi                the annual review as PDF
  icci score kuopio-2026 --level area              the seven areas as a table

Exit codes: 0 done, 1 the data is at fault, 2 usage, 3 the system is at fault, 130 on Ctrl-C.
PATH is a file, a folder, or a review folder (one that holds review.toml).";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "icci",
    version,
    about = "Analytics of the Intercultural Cities Index: from a city's answers to its annual review",
    long_about = "Analytics of the Intercultural Cities Index: from a city's answers to its annual review.\n\n\
        Reads questionnaire workbooks, CSV and Parquet; scores them; compares with peers; writes the review as PDF.",
    after_help = EXAMPLES,
    arg_required_else_help = true,
    max_term_width = 100
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What every command understands.
    #[command(flatten)]
    pub common: Common,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the annual review as PDF; without REVIEW the built-in demonstration
    Report(commands::report::ReportArgs),
    /// Lay out a review folder, or a demonstration
    New(commands::new::NewArgs),
    /// Write the questionnaire as a workbook
    Template(commands::template::TemplateArgs),
    /// List everything wrong or missing, and how far the answers are
    Check(commands::check::CheckArgs),
    /// Merge all answers, in the canonical long form or as one workbook
    Answers(commands::answers::AnswersArgs),
    /// Write a city's comparison card, to be given to other cities
    Card(commands::card::CardArgs),
    /// Write scores of questions, fields, areas and indices
    Score(commands::score::ScoreArgs),
    /// Test an index: what its parts move, how firm its ranks are
    Audit(commands::audit::AuditArgs),
    /// Compare a city with its peers: rank, median, gaps
    Benchmark(commands::benchmark::BenchmarkArgs),
    /// Show a city's years side by side, and what each change is made of
    Trend(commands::trend::TrendArgs),
    /// Try other answers, find the best ones, or the best set that an effort allows
    WhatIf(commands::what_if::WhatIfArgs),
    /// Make the item for a meeting that deals with the review
    Agenda(commands::agenda::AgendaArgs),
    /// Draw one chart as SVG or PNG
    Chart(commands::chart::ChartArgs),
    /// Estimate from the microdata of a resident survey, by groups
    Survey(commands::survey::SurveyArgs),
    /// Follow the integration programme against its targets, or count a register export
    Programme(commands::programme::ProgrammeArgs),
    /// List cost lines and who pays, or apportion a sum by a key
    Costs(commands::costs::CostsArgs),
    /// Find practices of other municipalities, and a city's own
    Practices(commands::practices::PracticesArgs),
    /// Show, check or copy the definitions of the index
    Definitions(commands::definitions::DefinitionsArgs),
    /// Write the completion script of a shell
    Completions(commands::completions::CompletionsArgs),
    /// Write the manual pages
    Man(commands::man::ManArgs),
}
