//! `icci audit`: whether an index holds together, what its parts move, how firm its ranks are.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use icci_benchmark::coherence::{Metric, correlations, groups, influences};
use icci_benchmark::frame;
use icci_benchmark::robustness::{
    Declared, Design, Factor, Model, Ranks, Sensitivity, SobolCentre, removals,
};
use icci_score::diagnostic::{Checked, has_errors};

use super::peers::PeerOptions;
use super::score::MissingPolicy;
use crate::exit::{Blame, Failure};
use crate::methods::MethodOptions;
use crate::options::Format;
use crate::output::{self, Look, Table};
use crate::progress::Progress;
use crate::session::Session;
use crate::words::audit as words;
use crate::write::{File, Overwrite, may_write, write_all};

mod agreement;
mod options;
mod subject;
mod summary;

use subject::Loaded;

/// Arguments of `icci audit`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  icci audit kuopio-2026\n  icci audit uncertainty kuopio-2026 --draws 5000 --format csv\n  \
    icci audit sensitivity countries.csv --framework index.toml --assumptions assumptions.toml\n  \
    icci audit reliability countries.csv --framework index.toml --items\n  \
    icci audit agreement raters.csv --metric ordinal\n\n\
    Words: summary (none means this), uncertainty, sensitivity, removal, reliability, correlations, influence,\n\
    components, agreement.\n\n\
    Columns of uncertainty: unit,nominal_score,nominal_rank,mean_rank,median_rank,q05_rank,q95_rank,q05_score,\n\
    q95_score,mean_score,median_score,p_rank_le_k\n\
    of sensitivity: assumption,first_order,total,first_order_q05,first_order_q95,total_q05,total_q95\n\
    of reliability: group,items,n,alpha; with --items also item,alpha_if_dropped,item_rest_correlation\n\
    of agreement: metric,raters,units,alpha; of correlations: relation,level,a,b,n,pearson,spearman,kendall_tau_b\n\
    of influence: level,id,weight,share,with_index,with_rest,n; of removal: level,id,mean_shift,most_shift,most_moved\n\
    of components: group,component,eigenvalue,share,item,loading\n\
    of a design: draw,factor,target,value\n\n\
    An assumptions file has [[assumption]] entries with factor = \"weight\" (range, targets), \"normalise\", \"aggregate\",\n\
    \"missing\", \"treat\", \"matrix\" (alternatives), \"drop\" (alternatives or level) or \"item\" (open = \"common\" or\n\
    \"independent\"), and an id where two have one factor."
)]
pub struct AuditArgs {
    /// What is asked, then files, folders or a review folder; with --framework FILE.toml tables with a row a unit
    #[arg(value_name = "[WORD] PATH", required = true)]
    words_and_paths: Vec<PathBuf>,
    /// How often the index is reckoned anew; of sensitivity the base rows
    #[arg(long, value_name = "N", default_value_t = 1000)]
    draws: usize,
    /// The seed: the same one gives the same draws; a design that is replayed needs none
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// By which share of itself a weight may change either way, 0 to below 1
    #[arg(long, value_name = "R", default_value_t = 0.25)]
    weights_range: f64,
    /// The k of the share of draws in which a rank is at most k
    #[arg(long, value_name = "K", default_value_t = 10)]
    k: usize,
    /// common (one level for all open answers of a city) or independent
    #[arg(long, value_name = "HOW", default_value = "common", hide_possible_values = true)]
    open_items: OpenItems,
    /// What first-order indices are centred on: mean or zero
    #[arg(long, value_name = "CENTRE", default_value = "mean", hide_possible_values = true)]
    sobol_centre: Centre,
    /// With reliability: a row an item
    #[arg(long)]
    items: bool,
    /// With reliability: from pairwise covariances, not complete rows
    #[arg(long)]
    pairwise: bool,
    /// A TOML file of what is varied [default: weights, and open answers]
    #[arg(long, value_name = "FILE.toml")]
    assumptions: Option<PathBuf>,
    /// Write the draws as a table
    #[arg(long, value_name = "FILE")]
    export_design: Option<PathBuf>,
    /// Reckon the draws of a table
    #[arg(long, value_name = "FILE", conflicts_with = "export_design")]
    design: Option<PathBuf>,
    /// With agreement: nominal, ordinal, interval or ratio [default: all four of a table; of answers interval]
    #[arg(long, value_name = "METRIC", hide_possible_values = true)]
    metric: Option<MetricWord>,
    /// The index that is ranked [default: seven-areas; of a framework from outside its top]
    #[arg(long, value_name = "ID")]
    index: Option<String>,
    /// The weights from fields to areas, by id [default: the definitions' first]
    #[arg(long, value_name = "ID")]
    matrix: Option<String>,
    /// What an unanswered question counts: as-not-met or exclude
    #[arg(long, value_name = "POLICY", default_value = "as-not-met", hide_possible_values = true)]
    missing: MissingPolicy,
    #[command(flatten)]
    among: PeerOptions,
    #[command(flatten)]
    methods: MethodOptions,
}

/// How open answers vary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OpenItems {
    /// One level for all of a city's
    Common,
    /// Each on its own
    Independent,
}

/// What first-order indices are centred on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Centre {
    /// The mean of y
    Mean,
    /// Nothing
    Zero,
}

/// A metric of agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MetricWord {
    /// Names
    Nominal,
    /// An order
    Ordinal,
    /// Differences
    Interval,
    /// Ratios
    Ratio,
}

impl From<MetricWord> for Metric {
    fn from(word: MetricWord) -> Metric {
        match word {
            MetricWord::Nominal => Metric::Nominal,
            MetricWord::Ordinal => Metric::Ordinal,
            MetricWord::Interval => Metric::Interval,
            MetricWord::Ratio => Metric::Ratio,
        }
    }
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Summary,
    Uncertainty,
    Sensitivity,
    Removal,
    Reliability,
    Correlations,
    Influence,
    Components,
    Agreement,
}

const WORDS: [(&str, Word); 9] = [
    ("summary", Word::Summary),
    ("uncertainty", Word::Uncertainty),
    ("sensitivity", Word::Sensitivity),
    ("removal", Word::Removal),
    ("reliability", Word::Reliability),
    ("correlations", Word::Correlations),
    ("influence", Word::Influence),
    ("components", Word::Components),
    ("agreement", Word::Agreement),
];

/// Audits and writes.
pub fn run(session: &mut Session, args: &AuditArgs) -> Result<(), Failure> {
    let common = session.common.clone();
    let target = output::target(&common)?;
    let first = args.words_and_paths.first().and_then(|path| path.to_str());
    let word = WORDS.iter().find(|(word, _)| Some(*word) == first).map(|(_, word)| *word);
    let paths = args.words_and_paths.get(usize::from(word.is_some())..).unwrap_or_default();
    let word = word.unwrap_or(Word::Summary);
    if paths.is_empty() {
        return Err(Failure::usage("name a PATH behind the word, as in: icci audit summary kuopio-2026"));
    }
    if !(0.0..1.0).contains(&args.weights_range) {
        return Err(Failure::usage("--weights-range is a number from 0 to below 1, such as 0.25"));
    }
    options::effective(session, args, word)?;
    if word == Word::Agreement {
        return agreement::run(session, args, paths, &target);
    }
    if let Some(file) = &args.export_design {
        if !matches!(word, Word::Uncertainty | Word::Sensitivity) {
            return Err(Failure::usage("--export-design goes with uncertainty or sensitivity"));
        }
        may_write(std::slice::from_ref(file), Overwrite::Never.or_force(common.force), session.language())?;
    }
    let loaded = subject::load(session, args, paths)?;
    let composite = &loaded.composite;
    let index = composite.index();
    let table = |name: &str, frame| Table::of_frame(name, &frame);
    let people = target.format == Format::Table;
    let mut table = match word {
        Word::Summary | Word::Agreement => return summary::run(session, args, &loaded, &target),
        Word::Reliability => {
            let found = groups(composite, args.pairwise);
            table("reliability", frame::reliability_to_frame(index, &found, args.items)?)?.with_look(look(3))
        }
        Word::Correlations => {
            table("correlations", frame::correlations_to_frame(index, &correlations(composite))?)?
                .with_look(look(2))
        }
        Word::Components => table("components", frame::components_to_frame(composite)?)?.with_look(look(3)),
        Word::Influence => {
            let model = loaded.model(session, args)?;
            let found = influences(composite, loaded.subject.top, |node| model.without(node));
            let shares = Look { shares: &["weight", "share"], ..look(2) };
            table("influence", frame::influences_to_frame(index, &found)?)?.with_look(shares)
        }
        Word::Removal => {
            let model = loaded.model(session, args)?;
            let found = removals(&model);
            table("removal", frame::removals_to_frame(index, &loaded.units(), &found)?)?.with_look(look(2))
        }
        Word::Uncertainty => {
            let mut ranks = uncertainty(session, args, &loaded)?;
            if people {
                ranks.units.sort_by_key(|unit| (unit.nominal_rank.is_none(), unit.nominal_rank));
            }
            let title =
                words::UNCERTAINTY_TITLE.fill(session.language(), &[("draws", &ranks.draws.to_string())]);
            let look = Look { title, shares: &["p_rank_le_k"], ..look(1) };
            table("uncertainty", frame::ranks_to_frame(&ranks)?)?.with_look(look)
        }
        Word::Sensitivity => {
            let found = sensitivity(session, args, &loaded)?;
            let language = session.language();
            let shift = output::number(found.mean_shift, 2, language);
            let title = words::SENSITIVITY_TITLE
                .fill(language, &[("shift", &shift), ("rows", &found.rows.to_string())]);
            let nothing = words::NOTHING_MOVES.get(language).to_owned();
            if found.estimates.is_empty() && !people {
                session.say(&nothing);
            }
            let title = if found.estimates.is_empty() { String::new() } else { title };
            let look = Look { title, none: nothing, ..look(3) };
            table("sensitivity", frame::sensitivity_to_frame(&found)?)?.with_look(look)
        }
    };
    if people {
        table.rename("n", "units_counted");
        if loaded.is_outside() {
            table.rename("unit", "unit_of_framework");
        }
    }
    output::write_to(session, &table, &target)
}

fn look(decimals: usize) -> Look {
    Look { decimals, ..Look::default() }
}

/// The ranks over draws, or over those of a design.
fn uncertainty(session: &mut Session, args: &AuditArgs, loaded: &Loaded) -> Result<Ranks, Failure> {
    if let Some(file) = &args.design {
        let (design, model) = replayed(session, file, loaded, &[])?;
        let progress = Progress::new(design.draws(), session.common.quiet);
        return Ok(Ranks::replay(&model, &design, args.k, &|n| progress.step(n))?);
    }
    let model = loaded.model(session, args)?;
    if let Some(file) = &args.export_design {
        export(session, file, &Design::of_ranks(&model, args.draws, args.seed)?)?;
    }
    let progress = Progress::new(args.draws, session.common.quiet);
    Ok(Ranks::draw(&model, args.draws, args.seed, args.k, &|n| progress.step(n))?)
}

fn sensitivity(session: &mut Session, args: &AuditArgs, loaded: &Loaded) -> Result<Sensitivity, Failure> {
    let centre = match args.sobol_centre {
        Centre::Mean => SobolCentre::Mean,
        Centre::Zero => SobolCentre::Zero,
    };
    let declared = declared(session, args, loaded)?;
    if let Some(file) = &args.design {
        let (design, model) = replayed(session, file, loaded, &declared)?;
        let progress = Progress::new(design.draws(), session.common.quiet);
        return Ok(design.sensitivity(&model, centre, &|n| progress.step(n))?);
    }
    let model = loaded.model(session, args)?;
    if let Some(file) = &args.export_design {
        export(session, file, &Design::of_sensitivity(&model, args.draws, args.seed)?)?;
    }
    let runs = args.draws.saturating_mul(declared.len() + 2);
    let progress = Progress::new(runs, session.common.quiet);
    Ok(Sensitivity::estimate(&model, args.draws, args.seed, centre, &|n| progress.step(n))?)
}

/// Reads a design and makes the index ready for it.
fn replayed(
    session: &mut Session,
    file: &Path,
    loaded: &Loaded,
    declared: &[Declared],
) -> Result<(Design, Model), Failure> {
    let Checked { value: design, mut diagnostics } = Design::read(file);
    if design.rows.is_empty() {
        return Err(Failure::Problems(diagnostics));
    }
    let made = design.model(&loaded.subject, declared);
    diagnostics.extend(made.diagnostics);
    session.stop_at_errors(&diagnostics)?;
    Ok((design, made.value.ok_or(Failure::Said(Blame::Data))?))
}

fn export(session: &mut Session, file: &Path, design: &Design) -> Result<(), Failure> {
    let language = session.language();
    let bytes = output::csv_bytes(&Table::new("design", design.columns()), session.common.csv_style)?;
    write_all(&[File::new(file, bytes)], Overwrite::Never.or_force(session.common.force), language)?;
    session.say(&crate::words::WRITTEN.fill(language, &[("file", &file.display().to_string())]));
    Ok(())
}

/// What is varied: as declared, or weights and what is open.
fn declared(session: &mut Session, args: &AuditArgs, loaded: &Loaded) -> Result<Vec<Declared>, Failure> {
    if let Some(file) = &args.assumptions {
        let read = Declared::read(file);
        if has_errors(&read.diagnostics) {
            return Err(Failure::Problems(read.diagnostics));
        }
        session.problems(&read.diagnostics);
        return Ok(read.value);
    }
    let mut declared = vec![Declared::new(Factor::Weight { range: args.weights_range, targets: Vec::new() })];
    if loaded.subject.open.is_some() && !args.methods.any() {
        let independent = args.open_items == OpenItems::Independent;
        declared.push(Declared::new(Factor::Item { independent }));
    }
    Ok(declared)
}

impl Loaded {
    /// The index made ready for the assumptions.
    fn model(&self, session: &mut Session, args: &AuditArgs) -> Result<Model, Failure> {
        let declared = declared(session, args, self)?;
        let made = Model::new(&self.subject, &declared);
        // Warnings about the data were said when it was computed.
        if has_errors(&made.diagnostics) {
            return Err(Failure::Problems(made.diagnostics));
        }
        made.value.ok_or(Failure::Said(Blame::Data))
    }
}
