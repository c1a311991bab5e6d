//! `icci benchmark`: where a city stands among its peers.

use std::path::PathBuf;

use clap::Args;
use icci_benchmark::peers::Why;
use icci_benchmark::{PeerRule, Peers, Selection, Standing, StatusRule, select};
use icci_score::frame::{Column, Values, columns_of};
use icci_score::questionnaire::Options;
use icci_score::value::Level;

use crate::args::Format;
use crate::data::{self, Data};
use crate::exit::Failure;
use crate::output::{self, Look, Table};
use crate::session::Session;
use crate::words;

/// Arguments of `icci benchmark`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  icci benchmark kuopio-2026\n  \
    icci benchmark answers/ peers/ --city Kuopio --year 2026 --peers nearest:8\n  \
    icci benchmark all.csv --city Kuopio --year 2026 --peers Turku,Vaasa --status official --format csv\n\n\
    Columns: level,id,score,peer_median,peer_best,rank,of,percentile,gap_to_median,gap_to_best,reason,gap_to_next,\n\
    robust_z,q05_rank,q95_rank,peer_status")]
pub struct BenchmarkArgs {
    /// Files, folders or a review folder with answers, field results, cards and city facts
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// The city [default: the review's]
    #[arg(long, value_name = "NAME")]
    city: Option<String>,
    /// The year [default: the review's]
    #[arg(long, value_name = "YEAR")]
    year: Option<i32>,
    /// cluster, nearest:N, all, or names with commas between [default: the review's, else cluster]
    #[arg(long, value_name = "RULE")]
    peers: Option<String>,
    /// like, official, self-assessed, illustrative or mixed [default: the review's, else like]
    #[arg(long, value_name = "STATUS")]
    status: Option<String>,
    /// The most years that a peer's result may be old [default: the review's, else 5]
    #[arg(long, value_name = "YEARS")]
    max_age: Option<u32>,
}

/// Compares and writes.
pub fn run(session: &mut Session, args: &BenchmarkArgs) -> Result<(), Failure> {
    let common = session.common.clone();
    let target = output::target(&common)?;
    let rule = args.peers.as_deref().map(str::parse::<PeerRule>).transpose();
    let rule = rule.map_err(|error| Failure::usage(error.to_string()))?;
    let status = args.status.as_deref().map(|word| StatusRule::parse(word).ok_or(word)).transpose().map_err(
        |word| {
            let known: Vec<&str> = StatusRule::ALL.into_iter().map(StatusRule::as_str).collect();
            Failure::usage(format!("`{word}` is not a status to rank by ({})", known.join(", ")))
        },
    )?;

    let data = data::read_or_stop(session, &args.paths, &data::COMPARED)?;
    let scores = data.inputs.scores(&data.definition, &Options::default());
    if scores.is_empty() {
        return Err(data::nothing(session));
    }
    let city = data.city(session, args.city.as_deref())?;
    let year = year(session, &data, &city, args.year)?;
    let of_review = data.review.as_ref().map(|review| &review.peers);
    let mut selection = Selection::new(city, year);
    if let Some(rule) = rule.or_else(|| of_review.map(|peers| peers.rule.clone())) {
        selection.rule = rule;
    }
    if let Some(status) = status.or_else(|| of_review.map(|peers| peers.status)) {
        selection.status = status;
    }
    if let Some(max_age) = args.max_age.or_else(|| of_review.map(|peers| peers.max_age)) {
        selection.max_age = max_age;
    }
    let peers = select(&data.definition, &selection, &data.inputs.facts, &scores);
    session.stop_at_errors(&peers.diagnostics)?;
    let peers = peers.value;
    let standing = Standing::of(&data.definition, &scores, &peers, None);
    let frame = icci_benchmark::frame::to_frame(&standing).map_err(|e| Failure::system(e.to_string(), ""))?;
    let mut columns = columns_of(&frame)?;
    let mut look = Look::default();
    if target.format == Format::Table {
        look = Look {
            title: title(session, &peers),
            once: &["peer_status"],
            hidden: &["percentile", "robust_z"],
            decimals: 1,
            none: words::NO_STANDING.get(session.language()).to_owned(),
            ..Look::default()
        };
        columns.insert(2, names(session, &data, &columns));
    }
    output::write_to(session, &Table::new("benchmark", columns).with_look(look), &target)
}

/// The latest year that may be asked for: a city may have its latest result some years before.
fn year(session: &Session, data: &Data, city: &str, named: Option<i32>) -> Result<i32, Failure> {
    match named.or(data.review.as_ref().map(|review| review.year)) {
        Some(year) => Ok(year),
        None => data.year(session, city, None),
    }
}

fn names(session: &Session, data: &Data, columns: &[Column]) -> Column {
    let texts = |at: usize| match columns.get(at).map(|column| &column.values) {
        Some(Values::Text(values)) => values.clone(),
        _ => Vec::new(),
    };
    let name = |(level, id): (&String, &String)| {
        let level = Level::ALL.into_iter().find(|known| known.as_str() == level)?;
        data.definition.name_of(level, id).map(|texts| texts.get(session.language()).to_owned())
    };
    let (levels, ids) = (texts(0), texts(1));
    Column::text("name", levels.iter().zip(&ids).map(|row| name(row).unwrap_or_default()))
}

/// Who the peers are and who was left out, for people.
fn title(session: &Session, peers: &Peers) -> String {
    let language = session.language();
    let mut title = format!("{} {}", peers.unit, peers.year);
    let names: Vec<String> =
        peers.peers.iter().map(|peer| format!("{} {}", peer.result.unit, peer.result.year)).collect();
    let count = names.len().to_string();
    title.push_str(". ");
    if names.is_empty() {
        title.push_str(words::NO_PEERS.get(language));
    } else {
        title.push_str(&words::PEERS_ARE.fill(language, &[("count", &count), ("names", &names.join(", "))]));
    }
    if !peers.left_out.is_empty() {
        let names: Vec<String> = peers
            .left_out
            .iter()
            .map(|out| format!("{} ({})", out.unit, why(&out.why).get(language)))
            .collect();
        title.push(' ');
        title.push_str(&words::LEFT_OUT.fill(language, &[("names", &names.join(", "))]));
    }
    title
}

fn why(why: &Why) -> words::Words {
    match why {
        Why::OtherStatus(_) => words::WHY_STATUS,
        Why::Later(_) => words::WHY_LATER,
        Why::TooOld { .. } => words::WHY_OLD,
        Why::OtherEdition(_) => words::WHY_EDITION,
        _ => words::WHY_FACTS,
    }
}
