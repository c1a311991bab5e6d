//! What can be asked of `icci`: the commands and the options that all of them share.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::commands;
use icci_score::language::Language;

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

/// The options that every command understands.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Common options")]
pub struct Common {
    /// Language of texts and numbers for people [default: the review's first language, else en]
    #[arg(long, global = true, value_name = "LANG", hide_possible_values = true)]
    pub lang: Option<Lang>,
    /// table (rounded, for people), csv, json, parquet or xlsx
    #[arg(long, global = true, value_name = "FORMAT", hide_possible_values = true)]
    pub format: Option<Format>,
    /// Write to this file; its ending sets the format; `-` is standard output
    #[arg(short, long, global = true, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Definitions that replace the built-in ones: a folder with icc-index/, practices/, ...
    #[arg(long, global = true, value_name = "DIR")]
    pub framework: Option<PathBuf>,
    /// A folder that replaces the built-in template of the annual review
    #[arg(long, global = true, value_name = "DIR")]
    pub template: Option<PathBuf>,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// auto, always or never (NO_COLOR is respected)
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    pub color: Color,
    /// Use at most this many threads [default: all]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Most rows of an answer or result table
    #[arg(long, global = true, value_name = "N", default_value_t = 200_000)]
    pub max_rows: usize,
    /// What counts where respondents differ: lowest or median
    #[arg(long, global = true, value_name = "RULE", default_value = "lowest", hide_possible_values = true)]
    pub conflicts: ConflictRule,
    /// Overwrite files that exist
    #[arg(long, global = true)]
    pub force: bool,
    /// standard, or excel-fi (semicolon, decimal comma, byte order mark)
    #[arg(
        long,
        global = true,
        value_name = "STYLE",
        default_value = "standard",
        hide_possible_values = true
    )]
    pub csv_style: CsvStyle,
}

/// A language on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// Finnish
    Fi,
    /// Swedish
    Sv,
    /// English
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Language {
        match lang {
            Lang::Fi => Language::Fi,
            Lang::Sv => Language::Sv,
            Lang::En => Language::En,
        }
    }
}

/// A form of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: rounded, aligned
    Table,
    /// Comma-separated values
    Csv,
    /// An array of objects
    Json,
    /// Apache Parquet
    Parquet,
    /// A workbook
    Xlsx,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What counts where respondents differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ConflictRule {
    /// The lowest, marked open until it is settled
    Lowest,
    /// The lower median; for research
    Median,
}

/// How CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CsvStyle {
    /// Comma, decimal dot
    Standard,
    /// Semicolon, decimal comma, byte order mark
    ExcelFi,
}
