//! The options that every command understands, and the words that they take.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use icci_score::language::Language;

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
    /// Definitions that replace the built-in ones: a folder with icc-index/, practices/, ...; of score and audit also
    /// a file that describes another composite index
    #[arg(long, global = true, value_name = "PATH")]
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
