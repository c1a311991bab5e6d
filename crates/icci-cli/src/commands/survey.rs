//! `icci survey`: estimates from the microdata of a resident survey, by groups.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use icci_score::definition::Definition;
use icci_score::diagnostic::{Checked, has_errors};
use icci_score::frame::{comparison_columns, survey_columns};
use icci_score::language::Language;
use icci_score::survey::{Asked, Instrument, Map, SingleCluster, Statistic, estimate};

use crate::exit::{Blame, Failure};
use crate::options::Format;
use crate::output::{self, Look, Table};
use crate::session::Session;
use crate::words;

/// Arguments of `icci survey`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  icci survey survey.csv --weights weight --strata stratum --by language-group --lang fi\n  \
    icci survey survey.parquet --map map.toml --compare language-group -o differences.csv\n  \
    icci survey survey.csv --variables r17,r18 --statistic proportion --format json\n\n\
    Columns: the group columns, then variable,statistic,category,n,estimate,se,df,lower,upper,\n\
    suppressed,deff,reason,dont_know_share,alpha\n\
    With --compare: variable,group_a,group_b,difference,se,df,t,p,p_holm,suppressed\n\n\
    FILE holds a row a respondent; rows are never kept or shown. Numbers of few respondents are hidden,\n\
    and those that would tell them; values that few gave are one category, (other). Tables of different runs\n\
    do not know of each other: make those of one publication in one run. A map names columns, words and the design of another tool's export.\n\n\
    Answers of few values (up to 12 in a group): how many gave each is a count like any other, whatever\n\
    statistic is asked. Where few gave one, the mean is rounded and its error has two digits (reason:\n\
    rounded), or one or both are hidden, until other samples would give the same table; no variance,\n\
    quantile or ratio is shown. Where all gave the same, nothing is. Where few have one of few weights,\n\
    alone or with one value, no total is. An area is shown in whole points below 1,000 respondents, to\n\
    0.1 from there, and not beside a hidden statement of its own. Means of up to 100 values are rounded\n\
    in groups of fewer than 50. A quantile has at least --min-cell respondents below and above it."
)]
pub struct SurveyArgs {
    /// The microdata: CSV, Parquet or a workbook
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The column of weights
    #[arg(long, value_name = "COL")]
    weights: Option<String>,
    /// The column of strata
    #[arg(long, value_name = "COL")]
    strata: Option<String>,
    /// The columns of clusters, one a stage
    #[arg(long, value_name = "COL", value_delimiter = ',')]
    clusters: Vec<String>,
    /// The columns of population sizes or sampling fractions, one a stage
    #[arg(long, value_name = "COL", value_delimiter = ',')]
    fpc: Vec<String>,
    /// For strata of one cluster: error, certainty or average [default: the map's, else error]
    #[arg(long, value_name = "RULE", hide_possible_values = true)]
    single_cluster: Option<Single>,
    /// Columns whose groups are estimated apart
    #[arg(long, value_name = "COL", value_delimiter = ',')]
    by: Vec<String>,
    /// Areas, statements or columns [default: the seven areas]
    #[arg(long, value_name = "COL", value_delimiter = ',')]
    variables: Vec<String>,
    /// mean, total, variance, proportion, ratio or quantile
    #[arg(long, value_name = "STATISTIC", default_value = "mean", hide_possible_values = true)]
    statistic: Estimated,
    /// The denominator of ratios
    #[arg(long, value_name = "COL")]
    denominator: Option<String>,
    /// Probabilities of quantiles, above 0 and below 1 [default: 0.25,0.5,0.75]
    #[arg(long, value_name = "P", value_delimiter = ',')]
    probs: Option<Vec<f64>>,
    /// Probability of the intervals
    #[arg(long, value_name = "P", default_value_t = 0.95)]
    confidence: f64,
    /// The fewest respondents behind a number that is shown; 5 or more
    #[arg(long, value_name = "N", default_value_t = 10)]
    min_cell: u64,
    /// Compare the means of this column's groups, with Holm's correction
    #[arg(long, value_name = "COL")]
    compare: Option<String>,
    /// What the columns and words of another tool's export mean
    #[arg(long, value_name = "FILE.toml")]
    map: Option<PathBuf>,
}

/// What is estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Estimated {
    /// Means
    Mean,
    /// Totals
    Total,
    /// Variances
    Variance,
    /// Shares
    Proportion,
    /// Ratios
    Ratio,
    /// Quantiles
    Quantile,
}

/// What to do with strata of one cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Single {
    /// A problem
    Error,
    /// They contribute nothing
    Certainty,
    /// They contribute as the others do on average
    Average,
}

/// Estimates.
pub fn run(session: &mut Session, args: &SurveyArgs) -> Result<(), Failure> {
    let common = session.common.clone();
    let target = output::target(&common)?;
    let asked = asked(args)?;
    if args.compare.is_some() && !args.by.is_empty() && !matches!(target.format, Format::Table | Format::Xlsx)
    {
        return Err(Failure::usage(
            "--compare and --by make a table each, and this format holds one: choose xlsx, or leave one out",
        ));
    }
    let definition = session.definition()?;
    let Checked { value, mut diagnostics } =
        Instrument::from_files(&session.definition_files()?, &definition);
    let Some(instrument) = value else { return Err(Failure::Problems(diagnostics)) };
    let mut map = Map::default();
    if let Some(path) = &args.map {
        let text = std::fs::read_to_string(path).map_err(|error| icci_score::Error::read(path, error))?;
        let read = Map::parse(&path.display().to_string(), &text, &instrument);
        diagnostics.extend(read.diagnostics);
        let Some(read) = read.value else { return Err(Failure::Problems(diagnostics)) };
        map = read;
    }
    let read = estimate(&args.file, &asked, &map, &instrument);
    diagnostics.extend(read.diagnostics);
    session.problems(&diagnostics);
    let Some(results) = read.value.filter(|_| !has_errors(&diagnostics)) else {
        return Err(Failure::Said(Blame::of(&diagnostics)));
    };
    let hidden = results.rows.iter().any(|row| row.is_suppressed())
        || results.compared.iter().any(|row| row.difference.is_none());
    if hidden {
        let n = asked.min_cell.to_string();
        session.say(&words::SURVEY_HIDDEN.fill(session.language(), &[("n", &n)]));
    }
    let language = session.language();
    let mut tables = Vec::new();
    if args.compare.is_some() {
        let look = Look {
            title: words::SURVEY_COMPARED.get(language).to_owned(),
            decimals: 3,
            hidden: &["suppressed"],
            ..Look::default()
        };
        tables.push(Table::new("differences", comparison_columns(&results)).with_look(look));
    }
    let look = Look {
        title: results
            .respondents
            .map(|n| words::SURVEY_TITLE.fill(language, &[("n", &n.to_string())]))
            .unwrap_or_default(),
        once: &["statistic"],
        hidden: &["suppressed", "deff"],
        shares: &["dont_know_share"],
        decimals: if asked.statistic == Statistic::Proportion { 3 } else { 1 },
        ..Look::default()
    };
    tables.push(Table::new("survey", survey_columns(&results, asked.statistic)).with_look(look));
    if target.format == Format::Table {
        for table in &mut tables {
            name(table, &asked, &instrument, &definition, language);
        }
    }
    output::write_all_to(session, &tables, &target)
}

fn asked(args: &SurveyArgs) -> Result<Asked, Failure> {
    let statistic = match args.statistic {
        Estimated::Mean => Statistic::Mean,
        Estimated::Total => Statistic::Total,
        Estimated::Variance => Statistic::Variance,
        Estimated::Proportion => Statistic::Proportion,
        Estimated::Ratio => Statistic::Ratio,
        Estimated::Quantile => Statistic::Quantile,
    };
    let inside = |p: &f64| *p > 0.0 && *p < 1.0;
    if args.min_cell < Asked::LEAST {
        return Err(Failure::usage(format!(
            "--min-cell {} is too low: {} or more",
            args.min_cell,
            Asked::LEAST
        )));
    }
    if !inside(&args.confidence) {
        return Err(Failure::usage("--confidence is above 0 and below 1, such as 0.95"));
    }
    if args.probs.is_some() && statistic != Statistic::Quantile {
        return Err(Failure::usage("--probs belongs to --statistic quantile"));
    }
    if !args.probs.iter().flatten().all(inside) {
        return Err(Failure::usage("--probs are above 0 and below 1, such as 0.25,0.5,0.75"));
    }
    if statistic == Statistic::Ratio && (args.denominator.is_none() || args.variables.is_empty()) {
        return Err(Failure::usage("a ratio needs --variables and --denominator"));
    }
    if args.denominator.is_some() && statistic != Statistic::Ratio {
        return Err(Failure::usage("--denominator belongs to --statistic ratio"));
    }
    if args.compare.is_some() && statistic != Statistic::Mean {
        return Err(Failure::usage("--compare compares means: leave --statistic out"));
    }
    if args.by.len() + usize::from(args.compare.is_some()) > MOST_COLUMNS {
        return Err(Failure::usage(format!("at most {MOST_COLUMNS} columns can group at a time")));
    }
    Ok(Asked {
        weights: args.weights.clone(),
        strata: args.strata.clone(),
        clusters: args.clusters.clone(),
        fpc: args.fpc.clone(),
        single_cluster: args.single_cluster.map(|single| match single {
            Single::Error => SingleCluster::Error,
            Single::Certainty => SingleCluster::Certainty,
            Single::Average => SingleCluster::Average,
        }),
        by: args.by.clone(),
        variables: args.variables.clone(),
        statistic,
        denominator: args.denominator.clone(),
        probs: args.probs.clone().unwrap_or(Asked::default().probs),
        confidence: args.confidence,
        min_cell: args.min_cell,
        compare: args.compare.clone(),
        margins: false,
    })
}

/// The full cross-classification doubles with every column.
const MOST_COLUMNS: usize = 4;

/// Names for people in place of ids.
fn name(
    table: &mut Table,
    asked: &Asked,
    instrument: &Instrument,
    definition: &Definition,
    language: Language,
) {
    table.reword("variable", |id| {
        let area = definition.areas.iter().find(|area| area.id == id).map(|area| area.name.get(language));
        let statement = || instrument.statement(id).map(|statement| statement.text.get(language));
        area.or_else(statement).map(str::to_owned)
    });
    table.reword("category", |id| {
        (id == icci_score::survey::OTHER).then(|| words::SURVEY_OTHER.get(language).to_owned())
    });
    let option = |column: &str, id: &str| {
        let background = instrument.background(column)?;
        let option = background.option.iter().find(|option| option.id == id)?;
        Some(option.group.get(language).to_owned())
    };
    for column in &asked.by {
        table.reword(column, |id| option(column, id));
    }
    if let Some(column) = &asked.compare {
        for side in ["group_a", "group_b"] {
            table.reword(side, |id| option(column, id));
        }
    }
}
