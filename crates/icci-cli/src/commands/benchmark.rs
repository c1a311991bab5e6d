//! `icci benchmark`: where a city stands among its peers, who they are, and what stands out.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use icci_benchmark::peers::Why;
use icci_benchmark::uncertainty::Draws;
use icci_benchmark::{
    PeerRule, PeerStatus, Peers, Recounts, Selection, Standing, StatusRule, Strengths, frame,
    official_and_own, select,
};
use icci_score::definition::Definition;
use icci_score::questionnaire::{Options, Scores};
use icci_score::value::Level;

use super::peers::PeerOptions;
use crate::args::Format;
use crate::data::{self, Data};
use crate::exit::Failure;
use crate::output::{self, Look, Table};
use crate::session::Session;
use crate::words;

/// Arguments of `icci benchmark`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  icci benchmark kuopio-2026\n  \
    icci benchmark answers/ peers/ --city Kuopio --year 2026 --peers nearest:8 --show peers\n  \
    icci benchmark all.csv --city Kuopio --year 2026 --peers Turku,Vaasa --status official --format csv\n\n\
    Columns of places: level,id,score,peer_median,peer_best,rank,of,percentile,gap_to_median,gap_to_best,reason,\n\
    gap_to_next,robust_z,q05_rank,q95_rank,peer_status\n\
    of peers: unit,role,reason,year,age,edition,status,population_band,share_measure,share_band,distance,population,\n\
    population_squared,share,share_squared\n\
    of strengths: kind,level,id,score,lower,upper,basis,gap_to_median,peer_median,peers,within_bounds\n\
    of official: unit,year,level,id,official,own,difference\n\n\
    q05_rank and q95_rank are the places that 90 % of the recounts gave, with weights and open answers varied.")]
pub struct BenchmarkArgs {
    /// Files, folders or a review folder with answers, field results, cards and city facts
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    among: PeerOptions,
    /// Which table: places, peers, strengths, or official (beside own, field by field) [default: all that there
    /// are for people and in a workbook, else places]
    #[arg(long, value_name = "TABLE", hide_possible_values = true)]
    show: Option<Show>,
    /// How often the ranking is counted anew with other weights and open answers; 0: never
    #[arg(long, value_name = "N", default_value_t = 1000)]
    draws: usize,
    /// The seed of the recounts
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
}

/// A table of the command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Show {
    /// Where the city stands
    Places,
    /// Who the peers are and why
    Peers,
    /// What stands out
    Strengths,
    /// Official results beside own ones
    Official,
}

/// Compares and writes.
pub fn run(session: &mut Session, args: &BenchmarkArgs) -> Result<(), Failure> {
    let common = session.common.clone();
    let target = output::target(&common)?;
    let asked = args.among.asked()?;
    let data = data::read_or_stop(session, &args.paths, &data::COMPARED)?;
    let scores = data.inputs.scores(&data.definition, &Options::default());
    if scores.is_empty() {
        return Err(data::nothing(session));
    }
    let selection = asked.selection(session, &data)?;
    let peers = select(&data.definition, &selection, &data.inputs.facts, &scores);
    session.stop_with_notes(&asked.judged(peers.diagnostics))?;
    let made = Made { data: &data, selection: &selection, scores: &scores, peers: peers.value };
    let people = target.format == Format::Table;
    let mut tables = Vec::new();
    let all = matches!(target.format, Format::Table | Format::Xlsx) && args.show.is_none();
    for show in [Show::Places, Show::Peers, Show::Strengths, Show::Official] {
        let wanted = args.show.unwrap_or(Show::Places) == show;
        if !all && !wanted {
            continue;
        }
        let table = match show {
            Show::Places => made.places(session, args, people)?,
            Show::Peers => made.peers(session, people)?,
            Show::Strengths => made.strengths(session, people)?,
            Show::Official => made.official(session, people)?,
        };
        // A table without rows is shown only when it was asked for; the peers stand in the title.
        let in_title = people && show == Show::Peers;
        if wanted || !(table.is_empty() || in_title) {
            tables.push(table);
        }
    }
    output::write_all_to(session, &tables, &target)
}

/// What the tables are made of.
struct Made<'a> {
    data: &'a Data,
    selection: &'a Selection,
    scores: &'a [Scores],
    peers: Peers,
}

impl Made<'_> {
    fn standing(&self) -> Standing {
        Standing::of(&self.data.definition, self.scores, &self.peers, None)
    }

    fn places(&self, session: &Session, args: &BenchmarkArgs, people: bool) -> Result<Table, Failure> {
        let (definition, peers) = (&self.data.definition, &self.peers);
        let standing = self.standing();
        let table = if args.draws == 0 {
            frame::to_frame(&standing)?
        } else {
            let draws = Draws { draws: args.draws, seed: args.seed, ..Draws::default() };
            let recounts = Recounts::of(definition, self.scores, peers, &standing, None, &draws)?;
            frame::to_frame_with_recounts(&standing, &recounts)?
        };
        let mut table = Table::of_frame("places", &table)?;
        if people {
            table.insert_names(2, definition, session.language());
            // The places that at least 90 % of the recounts gave.
            table.make_whole("q05_rank", f64::floor);
            table.make_whole("q95_rank", f64::ceil);
        }
        Ok(table.with_look(Look {
            title: title(session, &self.data.definition, self.scores, peers),
            once: &["peer_status"],
            hidden: &["percentile", "robust_z"],
            decimals: 1,
            differences: &[("gap_to_median", "score", "peer_median"), ("gap_to_best", "score", "peer_best")],
            none: words::NO_STANDING.get(session.language()).to_owned(),
            ..Look::default()
        }))
    }

    fn peers(&self, session: &Session, people: bool) -> Result<Table, Failure> {
        let mut table = Table::of_frame("peers", &frame::peers_to_frame(&self.peers)?)?;
        if people {
            table.make_whole("population", f64::round);
            let (clusters, language) = (&self.data.definition.clusters, session.language());
            for (column, bands) in
                [("population_band", &clusters.population), ("share_band", &clusters.share)]
            {
                table.reword(column, |id| {
                    let band = bands.iter().find(|band| band.id == id)?;
                    Some(band.name.get(language).to_owned())
                });
            }
        }
        Ok(table.with_look(Look {
            once: &["edition", "status", "population_band", "share_measure", "share_band", "reason"],
            decimals: 2,
            none: words::NO_PEERS.get(session.language()).to_owned(),
            ..Look::default()
        }))
    }

    fn strengths(&self, session: &Session, people: bool) -> Result<Table, Failure> {
        let (standing, thresholds) = (self.standing(), &self.data.definition.thresholds);
        let found = [Level::Area, Level::Field].map(|level| Strengths::of(&standing, level, thresholds));
        let table = frame::strengths_to_frame(&found.each_ref())?;
        let mut table = Table::of_frame("strengths", &table)?;
        if people {
            table.insert_names(3, &self.data.definition, session.language());
        }
        Ok(table.with_look(Look {
            title: words::STRENGTHS_TITLE.get(session.language()).to_owned(),
            once: &["basis", "peers"],
            decimals: 1,
            differences: &[("gap_to_median", "score", "peer_median")],
            none: words::NO_STRENGTHS.get(session.language()).to_owned(),
            ..Look::default()
        }))
    }

    fn official(&self, session: &Session, people: bool) -> Result<Table, Failure> {
        let (unit, language) = (&self.selection.city, session.language());
        // The latest year, up to the one asked for, of which there are both.
        let mut years: Vec<i32> = self
            .scores
            .iter()
            .map(|scores| scores.year)
            .filter(|year| *year <= self.selection.year)
            .collect();
        years.sort_unstable();
        years.dedup();
        let both = years.into_iter().rev().map(|year| (year, official_and_own(unit, year, self.scores)));
        let (year, found) = both
            .into_iter()
            .find(|(_, found)| !found.is_empty())
            .unwrap_or((self.selection.year, Vec::new()));
        let mut table = Table::of_frame("official", &frame::kinds_to_frame(unit, year, &found)?)?;
        if people {
            table.insert_names(4, &self.data.definition, language);
        }
        Ok(table.with_look(Look {
            title: if found.is_empty() {
                String::new()
            } else {
                words::OFFICIAL_TITLE.fill(language, &[("year", &year.to_string())])
            },
            once: &["unit", "year", "level"],
            decimals: 1,
            differences: &[("difference", "own", "official")],
            none: words::NO_OFFICIAL.fill(language, &[("city", unit)]),
            ..Look::default()
        }))
    }
}

/// Which result is compared, who the peers are and who was left out, for people.
fn title(session: &Session, definition: &Definition, scores: &[Scores], peers: &Peers) -> String {
    let language = session.language();
    let mut title = match &peers.city {
        Some(result) => {
            let status = peers.status.map_or("", |status| status.word_at(Level::Field));
            let status = words::value("status", status, language);
            let (asked, year) = (peers.year.to_string(), result.year.to_string());
            let arguments =
                [("city", peers.unit.as_str()), ("asked", &asked), ("year", &year), ("status", &status)];
            let said = if result.year == peers.year { words::RESULT_OF } else { words::RESULT_OLDER };
            said.fill(language, &arguments)
        }
        None => format!("{} {}", peers.unit, peers.year),
    };
    let names: Vec<String> =
        peers.peers.iter().map(|peer| format!("{} {}", peer.result.unit, peer.result.year)).collect();
    let count = names.len().to_string();
    title.push_str(". ");
    if names.is_empty() {
        title.push_str(words::NO_PEERS.get(language));
        title.push(' ');
        let elsewhere = match peers.status {
            Some(status) => alike(definition, scores, peers, status),
            None => 0,
        };
        match elsewhere {
            0 => title.push_str(words::HOW_TO_GET_PEERS.get(language)),
            n => title.push_str(&words::PEERS_ELSEWHERE.fill(language, &[("count", &n.to_string())])),
        }
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

/// How many other cities have a result that may be ranked with the city's, whatever the rule.
fn alike(definition: &Definition, scores: &[Scores], peers: &Peers, status: PeerStatus) -> usize {
    let statuses =
        [StatusRule::Official, StatusRule::SelfAssessed, StatusRule::Illustrative, StatusRule::Mixed];
    let rule = match status {
        PeerStatus::Mixed => StatusRule::Mixed,
        PeerStatus::One(_) => {
            let word = status.word_at(Level::Field);
            statuses.into_iter().find(|rule| rule.as_str() == word).unwrap_or_default()
        }
    };
    let all = Selection {
        rule: PeerRule::All,
        status: rule,
        max_age: peers.max_age,
        ..Selection::new(&peers.unit, peers.year)
    };
    select(definition, &all, &[], scores).value.len()
}

fn why(why: &Why) -> words::Words {
    match why {
        Why::OtherStatus(_) => words::WHY_STATUS,
        Why::Later(_) => words::WHY_LATER,
        Why::TooOld { .. } => words::WHY_OLD,
        Why::OtherEdition(_) => words::WHY_EDITION,
        Why::NoFacts(_) => words::WHY_FACTS,
    }
}
