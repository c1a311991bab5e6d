//! `icci benchmark`: where a city stands among its peers, who they are, and what stands out.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use icci_benchmark::peers::Why;
use icci_benchmark::uncertainty::Draws;
use icci_benchmark::{
    Kind, PeerStatus, Peers, Recounts, Selection, Standing, StandingRow, Strengths, frame, official_and_own,
    select_each,
};
use icci_score::definition::Definition;
use icci_score::frame::{Column, Values};
use icci_score::language::Language;
use icci_score::number::printed_difference;
use icci_score::questionnaire::{Options, Scores};
use icci_score::value::Level;

use super::peers::PeerOptions;
use crate::data::{self, Data};
use crate::exit::Failure;
use crate::options::Format;
use crate::output::{self, Look, Table};
use crate::session::Session;
use crate::words;

/// The decimals in which people read points.
const DECIMALS: usize = 1;

/// Arguments of `icci benchmark`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  icci benchmark kuopio-2026\n  \
    icci benchmark answers/ peers/ --city Kuopio --year 2026 --peers nearest:8 --show peers\n  \
    icci benchmark all.csv --city Kuopio --year 2026 --peers Turku,Vaasa --status official --format csv\n\n\
    Columns of places: level,id,score,peer_median,peer_best,rank,of,percentile,gap_to_median,gap_to_best,reason,\n\
    gap_to_next,robust_z,q05_rank,q95_rank,peer_status,status\n\
    of peers: unit,role,reason,year,age,edition,status,population_band,share_measure,share_band,distance,population,\n\
    population_squared,share,share_squared,city_status,basis\n\
    of strengths: kind,level,id,score,lower,upper,basis,gap_to_median,peer_median,peers,within_bounds,peer_status,status\n\
    of official: unit,year,level,id,official,own,difference\n\n\
    Like is ranked with like: official results among official ones, own assessments among own ones, printed indices \
    (core, lens, extended) among printed ones. A city that has several kinds has a table, or rows, of each: status says \
    what the city's value is, peer_status what the peers' are (`official` indices are printed, `derived` ones computed \
    from official fields). A peer that has answered too little of a row is not ranked there; the reason says so.\n\n\
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
    let scores = data.inputs.scores_and_printed(&data.definition, &Options::default());
    if scores.is_empty() {
        return Err(data::nothing(session));
    }
    let selection = asked.selection(session, &data)?;
    let peers = select_each(&data.definition, &selection, &data.inputs.facts, &scores);
    session.stop_with_notes(&asked.judged(peers.diagnostics))?;
    let kinds: Vec<Compared> = peers
        .value
        .into_iter()
        .map(|peers| Compared { standing: Standing::of(&data.definition, &scores, &peers, None), peers })
        .collect();
    let made = Made { data: &data, selection: &selection, scores: &scores, kinds: &kinds };
    let people = target.format == Format::Table;
    let mut tables = Vec::new();
    let all = matches!(target.format, Format::Table | Format::Xlsx) && args.show.is_none();
    // People read each kind of result by itself; other programs read one table of all.
    let parts: Vec<&[Compared]> = if people { kinds.chunks(1).collect() } else { vec![&kinds[..]] };
    let shown = [Show::Places, Show::Peers, Show::Strengths];
    let of_kinds = parts.into_iter().flat_map(|part| shown.map(|show| (show, part)));
    for (show, part) in of_kinds.chain([(Show::Official, &kinds[..])]) {
        let wanted = args.show.unwrap_or(Show::Places) == show;
        if !all && !wanted {
            continue;
        }
        let table = match show {
            Show::Places => made.places(session, args, part, people)?,
            Show::Peers => made.peers(session, part, people)?,
            Show::Strengths => made.strengths(session, part, people)?,
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

/// A kind of result of the city, its peers and where it stands among them.
struct Compared {
    peers: Peers,
    standing: Standing,
}

/// What the tables are made of.
struct Made<'a> {
    data: &'a Data,
    selection: &'a Selection,
    scores: &'a [Scores],
    kinds: &'a [Compared],
}

impl Made<'_> {
    fn places(
        &self,
        session: &Session,
        args: &BenchmarkArgs,
        kinds: &[Compared],
        people: bool,
    ) -> Result<Table, Failure> {
        let definition = &self.data.definition;
        let draws = Draws { draws: args.draws, seed: args.seed, ..Draws::default() };
        let recount = |kind: &Compared| match args.draws {
            0 => Ok(None),
            _ => Recounts::of(definition, self.scores, &kind.peers, &kind.standing, None, &draws).map(Some),
        };
        let recounts: Vec<Option<Recounts>> = kinds.iter().map(recount).collect::<Result<_, _>>()?;
        let standings = kinds.iter().zip(&recounts).map(|(kind, found)| (&kind.standing, found.as_ref()));
        let table = frame::places_to_frame(&standings.collect::<Vec<_>>())?;
        let mut table = Table::of_frame("places", &table)?;
        if people {
            table.insert_names(2, definition, session.language());
            // The places that at least 90 % of the recounts gave.
            table.make_whole("q05_rank", f64::floor);
            table.make_whole("q95_rank", f64::ceil);
            print_next(&mut table);
            say_once(&mut table);
        }
        let titles: Vec<String> = kinds.iter().map(|kind| title(session, definition, kind)).collect();
        Ok(table.with_look(Look {
            title: titles.join("\n"),
            once: &["peer_status", "status"],
            hidden: &["percentile", "robust_z"],
            decimals: DECIMALS,
            differences: &[("gap_to_median", "score", "peer_median"), ("gap_to_best", "score", "peer_best")],
            none: words::NO_STANDING.get(session.language()).to_owned(),
            ..Look::default()
        }))
    }

    fn peers(&self, session: &Session, kinds: &[Compared], people: bool) -> Result<Table, Failure> {
        let peers: Vec<&Peers> = kinds.iter().map(|kind| &kind.peers).collect();
        let mut table = Table::of_frame("peers", &frame::peers_to_frame(&peers)?)?;
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
            title: self.of_kind(session, String::new(), kinds),
            once: &[
                "edition",
                "status",
                "population_band",
                "share_measure",
                "share_band",
                "reason",
                "city_status",
                "basis",
            ],
            decimals: 2,
            none: words::NO_PEERS.get(session.language()).to_owned(),
            ..Look::default()
        }))
    }

    fn strengths(&self, session: &Session, kinds: &[Compared], people: bool) -> Result<Table, Failure> {
        let thresholds = &self.data.definition.thresholds;
        let found: Vec<Strengths> = kinds
            .iter()
            .flat_map(|kind| {
                [Level::Area, Level::Field].map(|level| Strengths::of(&kind.standing, level, thresholds))
            })
            .collect();
        let table = frame::strengths_to_frame(&found.iter().collect::<Vec<_>>())?;
        let mut table = Table::of_frame("strengths", &table)?;
        if people {
            table.insert_names(3, &self.data.definition, session.language());
            say_once(&mut table);
        }
        let title = words::STRENGTHS_TITLE.get(session.language()).to_owned();
        Ok(table.with_look(Look {
            title: self.of_kind(session, title, kinds),
            once: &["basis", "peers", "peer_status", "status"],
            decimals: 1,
            differences: &[("gap_to_median", "score", "peer_median")],
            none: words::NO_STRENGTHS.get(session.language()).to_owned(),
            ..Look::default()
        }))
    }

    /// A title that says which kind of result it is about, where the city has several.
    fn of_kind(&self, session: &Session, title: String, kinds: &[Compared]) -> String {
        match (self.kinds, kinds) {
            ([_, _, ..], [one]) => {
                let parts = [title, result(session, &one.peers)];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
            }
            _ => title,
        }
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

/// Leaves out what the peers' numbers are where it is what the city's are.
fn say_once(table: &mut Table) {
    if table.texts("status") == table.texts("peer_status") {
        table.columns.retain(|column| column.name != "peer_status");
    }
}

/// Which result is compared.
fn result(session: &Session, peers: &Peers) -> String {
    let language = session.language();
    let Some(result) = &peers.city else { return format!("{} {}", peers.unit, peers.year) };
    let status = peers.status.map_or("", |status| status.word_at(Level::Field));
    let mut status = words::value("status", status, language);
    if matches!(peers.status, Some(PeerStatus::Printed(_))) {
        status = words::PRINTED_INDEX.fill(language, &[("status", &status)]);
    }
    let (asked, year) = (peers.year.to_string(), result.year.to_string());
    let arguments = [("city", peers.unit.as_str()), ("asked", &asked), ("year", &year), ("status", &status)];
    let said = if result.year == peers.year { words::RESULT_OF } else { words::RESULT_OLDER };
    said.fill(language, &arguments)
}

/// Which result is compared, who the peers are and who was left out or is not ranked everywhere, for people.
fn title(session: &Session, definition: &Definition, kind: &Compared) -> String {
    let (language, peers) = (session.language(), &kind.peers);
    let names: Vec<String> =
        peers.peers.iter().map(|peer| format!("{} {}", peer.result.unit, peer.result.year)).collect();
    let count = names.len().to_string();
    let mut said = vec![format!("{}.", result(session, peers))];
    if names.is_empty() {
        said.push(words::NO_PEERS.get(language).to_owned());
        said.push(match (peers.alike, peers.status) {
            (0, Some(PeerStatus::One(Kind::Official))) => words::HOW_TO_GET_OFFICIAL.get(language).to_owned(),
            (0, Some(PeerStatus::Printed(_))) => words::HOW_TO_GET_PRINTED.get(language).to_owned(),
            (0, _) => words::HOW_TO_GET_PEERS.get(language).to_owned(),
            (n, _) => words::PEERS_ELSEWHERE.fill(language, &[("count", &n.to_string())]),
        });
    } else {
        said.push(words::PEERS_ARE.fill(language, &[("count", &count), ("names", &names.join(", "))]));
    }
    if !peers.left_out.is_empty() {
        let names: Vec<String> = peers
            .left_out
            .iter()
            .map(|out| format!("{} ({})", out.unit, why(&out.why).get(language)))
            .collect();
        said.push(words::LEFT_OUT.fill(language, &[("names", &names.join(", "))]));
    }
    let hardly_answered = hardly_answered(definition, kind, language);
    if !hardly_answered.is_empty() {
        let limit = output::number(100.0 * definition.thresholds.area_coverage, 0, language);
        let arguments = [("limit", limit.as_str()), ("names", &hardly_answered.join("; "))];
        said.push(words::NOT_RANKED.fill(language, &arguments));
    }
    said.join(" ")
}

/// The peers that are not ranked in some rows because too little is answered, with the names of these rows unless they
/// are all.
fn hardly_answered(definition: &Definition, kind: &Compared, language: Language) -> Vec<String> {
    let rows: Vec<&StandingRow> = kind.standing.rows.iter().filter(|row| row.level != Level::Item).collect();
    let low = |at: usize| {
        let is_low = move |row: &&&StandingRow| {
            row.not_ranked.iter().any(|peer| peer.peer == at && peer.is_low_coverage())
        };
        rows.iter().filter(is_low).copied().collect::<Vec<&StandingRow>>()
    };
    let said = kind.peers.peers.iter().enumerate().filter_map(|(at, peer)| {
        let low = low(at);
        let name = |row: &&StandingRow| match definition.name_of(row.level, &row.id) {
            Some(texts) => texts.get(language).to_owned(),
            None => row.id.clone(),
        };
        let names: Vec<String> = low.iter().map(name).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        match low.len() {
            0 => None,
            n if n == rows.len() => Some(peer.result.unit.clone()),
            _ => Some(format!("{} ({})", peer.result.unit, output::few(&names))),
        }
    });
    said.collect()
}

fn why(why: &Why) -> words::Words {
    match why {
        Why::OtherStatus(_) => words::WHY_STATUS,
        Why::OtherBasis { printed: true } => words::WHY_PRINTED,
        Why::OtherBasis { printed: false } => words::WHY_NOT_PRINTED,
        Why::Later(_) => words::WHY_LATER,
        Why::TooOld { .. } => words::WHY_OLD,
        Why::OtherEdition(_) => words::WHY_EDITION,
        Why::NoFacts(_) => words::WHY_FACTS,
    }
}
/// The gap to the next city as the difference of the two scores as they are printed; the next one's stands in no column.
fn print_next(table: &mut Table) {
    let scores = table.numbers("score");
    let Some(Column { values: Values::Number(gaps), .. }) =
        table.columns.iter_mut().find(|column| column.name == "gap_to_next")
    else {
        return;
    };
    for (gap, score) in gaps.iter_mut().zip(scores) {
        if let (Some(gap), Some(score)) = (gap.as_mut(), score) {
            *gap = printed_difference(score, score - *gap, DECIMALS);
        }
    }
}
