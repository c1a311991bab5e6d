//! Compared with peers: who they are and why, where the city stands; or why it cannot be said and what helps.

use icci_benchmark::peers::{LeftOut, ShareCondition, Why};
use icci_benchmark::{Comparison, Kind, PeerRule, PeerStatus, Peers, Standing};
use icci_score::questionnaire::Scores;
use icci_score::results::{Named, PublishedIndex};
use icci_score::text::fold;
use icci_score::value::Level;

use super::blocks::{Block, Section, Table, TableCell, TableRow, Text};
use super::cells;
use super::context::{Compared, Context};
use super::{figures, notes, standing};

/// The most names in a sentence.
const MOST_NAMES: usize = 24;
/// The most published results of others in a table.
const MOST_PUBLISHED: usize = 15;

/// The section.
pub(super) fn section(context: &Context<'_>) -> Option<Section> {
    let wording = context.wording;
    let mut blocks = Vec::new();
    let title = if context.has_places() {
        blocks.extend(compared(context));
        wording.text("peers.title")
    } else {
        blocks.extend(not_compared(context));
        wording.text("peers.title-none")
    };
    blocks.extend(other(context));
    blocks.extend(left_out(context));
    blocks.extend(published(context));
    blocks.extend(named(context));
    Some(Section { id: "peers".to_owned(), title, new_page: !is_short(context), blocks })
}

/// Whether the section says only that there is nothing to compare with: then it needs no page of its own.
pub(super) fn is_short(context: &Context<'_>) -> bool {
    !context.has_places() && context.other.is_none() && others(context).is_empty()
}

fn compared(context: &Context<'_>) -> Vec<Block> {
    let wording = context.wording;
    let peers = &context.compared.peers;
    let who = format!("{} {}", chosen(context, peers), names(context, peers));
    let mut blocks = vec![Block::Paragraph { text: Text::plain(who) }];
    if let Some(chart) = figures::strips(context) {
        blocks.push(Block::Chart(chart));
    }
    let place = |level: Level, id: &str| context.place(level, id).cloned();
    let mut places =
        table(context, "places", wording.text("peers.caption"), &context.compared.standing, place);
    let notes = [Some(wording.text("peers.place-note")), fewer(context), Some(wording.text("peers.caution"))];
    places.notes = vec![notes.into_iter().flatten().collect::<Vec<String>>().join(" ")];
    blocks.push(Block::Table(places));
    blocks.extend(robustness(context));
    let all = figures::heat_map(context).map(|chart| {
        let heading = Block::Heading { level: 2, text: wording.text("peers.all-title") };
        Block::Together { blocks: vec![heading, Block::Chart(chart)] }
    });
    blocks.extend(all);
    let fields = figures::gaps(context, Level::Field).map(|chart| {
        let mut blocks = vec![Block::Heading { level: 2, text: wording.text("peers.fields-title") }];
        let said = figures::furthest(context, Level::Field);
        blocks.extend(said.map(|said| Block::Paragraph { text: Text::plain(said) }));
        blocks.push(Block::Chart(chart));
        Block::Together { blocks }
    });
    blocks.extend(fields);
    blocks
}

/// How firm the places are: what recounts gave, and what they did not vary.
fn robustness(context: &Context<'_>) -> Option<Block> {
    let (wording, numbers) = (context.wording, context.numbers());
    let chart = figures::ranks(context)?;
    let number = |n: usize| numbers.integer(i64::try_from(n).unwrap_or(0));
    let draws = context.recounts.draws;
    let (count, range) = (number(draws.draws), numbers.percent(draws.weights_range));
    let mut said = vec![wording.fill("peers.recounts", &[("draws", &count), ("range", &range)])];
    let peers = &context.compared.peers;
    if peers.scores(context.candidates).any(|(_, scores)| is_open(scores)) {
        said.push(wording.text("peers.recounts-peers"));
    }
    said.extend(recounted(context));
    said.extend(outside(context));
    said.push(wording.text("peers.not-varied"));
    let blocks = vec![
        Block::Heading { level: 2, text: wording.text("peers.recounts-title") },
        Block::Paragraph { text: Text::plain(said.join(" ")) },
        Block::Chart(chart),
    ];
    Some(Block::Together { blocks })
}

/// Which places the whole index had in nearly all recounts.
pub(super) fn recounted(context: &Context<'_>) -> Option<String> {
    let (wording, numbers) = (context.wording, context.numbers());
    let number = |n: usize| numbers.integer(i64::try_from(n).unwrap_or(0));
    let found = context.recounted(Level::Index, "seven-areas")?;
    let ((from, to), of) = (found.places(), number(found.of));
    Some(if from == to {
        wording.fill("peers.recounts-same", &[("place", &number(from)), ("of", &of)])
    } else {
        wording.fill("peers.recounts-range", &[("from", &number(from)), ("to", &number(to)), ("of", &of)])
    })
}

/// Whether an area of a city may still change with answers that are open.
fn is_open(scores: &Scores) -> bool {
    scores.areas.iter().any(|area| area.bounds.is_some_and(|(lower, upper)| upper - lower > 1e-9))
}

/// Says of which values the place lies outside the places of the recounts: a city that has nothing open falls when open
/// answers of others are given a level, and rises when its own are.
fn outside(context: &Context<'_>) -> Option<String> {
    let wording = context.wording;
    let nodes = std::iter::once((Level::Index, "seven-areas"))
        .chain(context.own.areas.iter().map(|node| (Level::Area, node.id.as_str())));
    let names: Vec<String> = nodes
        .filter_map(|(level, id)| {
            let found = context.recounted(level, id)?;
            let (from, to) = found.places();
            (!(from..=to).contains(&found.nominal)).then(|| wording.quoted(&context.short(level, id)))
        })
        .collect();
    if names.is_empty() {
        return None;
    }
    let mut said = vec![wording.fill("peers.recounts-outside", &[("names", &wording.list(&names))])];
    let peers = context.compared.peers.scores(context.candidates).map(|(_, scores)| scores);
    if peers.chain([context.own]).any(is_open) {
        said.push(wording.text("peers.recounts-why"));
    }
    Some(said.join(" "))
}

/// Why a row has fewer peers than were chosen, or none at all.
fn fewer(context: &Context<'_>) -> Option<String> {
    let wording = context.wording;
    let chosen = context.compared.peers.len();
    let places = || context.own.areas.iter().map(|node| (node, context.place(Level::Area, &node.id)));
    let standing = &context.compared.standing;
    let low = |node: &str| {
        let row = standing.row(Level::Area, node);
        row.map_or(0, |row| row.not_ranked.iter().filter(|peer| peer.is_low_coverage()).count())
    };
    let some_left_out =
        places().any(|(node, place)| place.is_some_and(|place| place.peers + low(&node.id) < chosen));
    let without: Vec<String> = places()
        .filter(|(_, place)| place.is_none())
        .map(|(node, _)| wording.quoted(&context.name(Level::Area, &node.id)))
        .collect();
    let mut said = Vec::new();
    if some_left_out {
        said.push(wording.text("peers.same-parts"));
    }
    let hardly_answered = hardly_answered(context, standing);
    if !hardly_answered.is_empty() {
        let limit = context.numbers().percent(context.definition.thresholds.area_coverage);
        let names = wording.list(&hardly_answered);
        said.push(wording.fill("peers.low-coverage", &[("limit", &limit), ("names", &names)]));
    }
    if !without.is_empty() {
        let min = context.definition.thresholds.min_peers.to_string();
        let areas = wording.list(&without);
        said.push(wording.count("peers.without", without.len(), &[("areas", &areas), ("min", &min)]));
    }
    (!said.is_empty()).then(|| said.join(" "))
}

/// The peers that are missing from a row of areas or indices because too little of it is answered.
fn hardly_answered(context: &Context<'_>, standing: &Standing) -> Vec<String> {
    let rows = standing.level(Level::Index).chain(standing.level(Level::Area));
    let low = rows.flat_map(|row| row.not_ranked.iter().filter(|peer| peer.is_low_coverage()));
    let positions: std::collections::BTreeSet<usize> = low.map(|peer| peer.peer).collect();
    let peers = &context.compared.peers.peers;
    positions.into_iter().filter_map(|at| peers.get(at)).map(|peer| peer.result.unit.clone()).collect()
}

fn not_compared(context: &Context<'_>) -> Vec<Block> {
    let wording = context.wording;
    let found = context.compared.peers.len();
    let min = context.definition.thresholds.min_peers;
    let number = |n: usize| context.numbers().integer(i64::try_from(n).unwrap_or(0));
    let why = if context.shown_areas().is_empty() {
        wording.text("peers.no-own")
    } else if found == 0 {
        match alike(context) {
            0 => wording.text("peers.none"),
            n => wording.count("peers.none-chosen", n, &[]),
        }
    } else if found < min {
        wording.count("peers.few", found, &[("min", &number(min))])
    } else if !hardly_answered(context, &context.compared.standing).is_empty() {
        let limit = context.numbers().percent(context.definition.thresholds.area_coverage);
        wording.count("peers.low-coverage-all", found, &[("min", &number(min)), ("limit", &limit)])
    } else {
        wording.count("peers.other-parts", found, &[("min", &number(min))])
    };
    vec![
        Block::Paragraph { text: Text::plain(why) },
        Block::Paragraph { text: Text::plain(wording.text("peers.cards")) },
    ]
}

/// How many other cities have a result of the same kind, peers or not.
fn alike(context: &Context<'_>) -> usize {
    let (own, kind) = (fold(&context.own.unit), Kind::of(context.own.status));
    let others = context.candidates.iter().filter(|scores| Kind::of(scores.status) == kind);
    let names: std::collections::BTreeSet<String> =
        others.map(|scores| fold(&scores.unit)).filter(|unit| *unit != own).collect();
    names.len()
}

/// Why these cities.
fn chosen(context: &Context<'_>, peers: &Peers) -> String {
    let wording = context.wording;
    let language = wording.language();
    let n = peers.len();
    let clusters = &context.definition.clusters;
    let band = |bands: &[icci_score::definition::Band], id: &str| {
        bands
            .iter()
            .find(|band| band.id == id)
            .map_or_else(|| id.to_owned(), |band| band.name.get(language).to_owned())
    };
    let population =
        peers.population_band.as_deref().map(|id| band(&clusters.population, id)).unwrap_or_default();
    match (&peers.rule, &peers.share) {
        (PeerRule::Cluster, ShareCondition::Used { measure, band: Some(id) }) => {
            let measure = measure_name(context, measure);
            let share = band(&clusters.share, id);
            wording.count(
                "peers.cluster",
                n,
                &[("population", &population), ("measure", &measure), ("share", &share)],
            )
        }
        (PeerRule::Cluster, ShareCondition::Dropped { .. }) => {
            wording.count("peers.cluster-dropped", n, &[("population", &population)])
        }
        (PeerRule::Cluster, _) => wording.count("peers.cluster-size", n, &[("population", &population)]),
        (PeerRule::Nearest(_), _) => wording.count("peers.nearest", n, &[]),
        (PeerRule::List(_), _) => wording.count("peers.listed", n, &[]),
        (PeerRule::All, _) => wording.count("peers.all", n, &[]),
    }
}

/// The name of a city fact.
pub(super) fn measure_name(context: &Context<'_>, measure: &str) -> String {
    match measure {
        "population" => context.wording.text("fact.population"),
        "foreign_born_share_pct" => context.wording.text("fact.foreign-born"),
        "foreign_citizens_share_pct" => context.wording.text("fact.foreign-citizens"),
        "foreign_language_share_pct" => context.wording.text("fact.foreign-language"),
        "foreign_language_speakers" => context.wording.text("fact.foreign-language-speakers"),
        other => other.to_owned(),
    }
}

/// The peers by name; more than fit into a paragraph stand in the attached file.
fn names(context: &Context<'_>, peers: &Peers) -> String {
    let mut names: Vec<String> = peers
        .peers
        .iter()
        .map(|peer| match peer.result.year == peers.year {
            true => peer.result.unit.clone(),
            false => format!("{} ({})", peer.result.unit, peer.result.year),
        })
        .collect();
    let more = names.len().saturating_sub(MOST_NAMES);
    names.truncate(MOST_NAMES);
    let mut said = if more > 0 {
        context.wording.count("peers.names-more", more, &[("names", &names.join(", "))])
    } else {
        context.wording.fill("peers.names", &[("names", &context.wording.list(&names))])
    };
    if peers.peers.iter().take(MOST_NAMES).any(|peer| peer.result.year != peers.year) {
        let year = peers.year.to_string();
        said = format!("{said} {}", context.wording.fill("peers.names-years", &[("of", &year)]));
    }
    said
}

/// Levels, medians, best and places of areas and indices.
fn table(
    context: &Context<'_>,
    id: &str,
    caption: String,
    standing: &Standing,
    place: impl Fn(Level, &str) -> Option<Comparison>,
) -> Table {
    let (wording, numbers) = (context.wording, context.numbers());
    let limits = &context.definition.thresholds;
    let limits = (limits.need_gap, limits.strength_gap);
    let mut rows = Vec::new();
    for level in [Level::Area, Level::Index] {
        for row in standing.level(level) {
            let name = TableCell::text(context.name(level, &row.id));
            let cells = match (place(level, &row.id), row.score) {
                (Some(at), Some(own)) => {
                    let gap = numbers.change_beside(at.gap_to_median, limits);
                    vec![
                        name,
                        TableCell::number(numbers.points(own.score), own.score),
                        TableCell::number(numbers.points(at.median), at.median),
                        TableCell::number(gap, at.gap_to_median),
                        TableCell::number(numbers.points(at.best), at.best),
                        TableCell::text(format!("{}/{}", at.rank, at.of)),
                    ]
                }
                _ => {
                    let mut cells = vec![name];
                    cells.extend((0..4).map(|_| TableCell::text("–")));
                    cells.push(TableCell::text(wording.text("cell.no-comparison")));
                    cells
                }
            };
            rows.push(TableRow { cells, strong: level == Level::Index && row.id == "seven-areas" });
        }
    }
    Table {
        id: id.to_owned(),
        caption,
        columns: vec![
            cells::words("name", wording.text("table.area-or-index"), 1.8),
            cells::numbers("own", wording.text("table.level")),
            cells::numbers("median", wording.text("table.median")),
            cells::numbers("gap", wording.text("table.gap")),
            cells::numbers("best", wording.text("table.best")),
            cells::numbers("place", wording.text("table.place")),
        ],
        rows,
        row_headers: true,
        notes: vec![wording.text("peers.place-note")],
    }
}

/// The official result among official ones, or kinds mixed where the review asks for it: a table of its own.
fn other(context: &Context<'_>) -> Vec<Block> {
    let Some(Compared { peers, standing }) = context.other else { return Vec::new() };
    let min = context.definition.thresholds.min_peers;
    let place = |level: Level, id: &str| standing.row(level, id)?.in_review(min).ok().cloned();
    let any = standing.level(Level::Area).any(|row| row.in_review(min).is_ok());
    let Some(result) = standing.result.as_ref().filter(|_| any) else { return Vec::new() };
    let wording = context.wording;
    let mixed = standing.status == Some(PeerStatus::Mixed);
    let (title, intro) =
        if mixed { ("peers.mixed-title", "peers.mixed") } else { ("peers.official-title", "peers.official") };
    let year = result.year.to_string();
    let status = notes::status(context, result.status);
    let mut table = table(
        context,
        "places-other",
        wording.fill("peers.other-caption", &[("of", &year), ("status", &status)]),
        standing,
        place,
    );
    if mixed {
        table.notes.insert(0, wording.text("peers.mixed-note"));
    }
    vec![
        Block::Heading { level: 2, text: wording.text(title) },
        Block::Paragraph { text: Text::plain(wording.count(intro, peers.len(), &[])) },
        Block::Paragraph { text: Text::plain(names(context, peers)) },
        Block::Table(table),
    ]
}

/// Who has results and is no peer, and why: in neither ranking, where there are two; then by the reason of the one
/// that their results are of.
fn left_out(context: &Context<'_>) -> Option<Block> {
    let other = context.other.map(|other| &other.peers);
    let is_peer =
        |unit: &str| other.is_some_and(|peers| peers.peers.iter().any(|peer| peer.result.unit == unit));
    let reason = |unit: &str| other?.left_out.iter().find(|left| left.unit == unit);
    let left_out: Vec<&LeftOut> = context
        .compared
        .peers
        .left_out
        .iter()
        .filter(|left| !is_peer(&left.unit))
        .map(|left| match left.why {
            Why::OtherStatus(_) => reason(&left.unit).unwrap_or(left),
            _ => left,
        })
        .collect();
    if left_out.is_empty() {
        return None;
    }
    let wording = context.wording;
    let mut said: Vec<String> = left_out
        .iter()
        .take(MOST_PUBLISHED)
        .map(|left| {
            let why = match &left.why {
                Why::OtherStatus(_) | Why::OtherBasis { .. } => wording.text("left.other-status"),
                Why::Later(year) => wording.fill("left.later", &[("of", &year.to_string())]),
                Why::TooOld { year, .. } => wording.fill("left.too-old", &[("of", &year.to_string())]),
                Why::OtherEdition(edition) => wording.fill("left.edition", &[("edition", edition)]),
                Why::NoFacts(_) => wording.text("left.no-facts"),
            };
            format!("{} ({why})", left.unit)
        })
        .collect();
    let more = left_out.len().saturating_sub(MOST_PUBLISHED);
    if more > 0 {
        said.push(wording.count("left.more", more, &[]));
    }
    Some(Block::Note { text: Text::plain(wording.fill("left.intro", &[("cities", &said.join("; "))])) })
}

/// What is published about others.
fn published(context: &Context<'_>) -> Vec<Block> {
    let mut others = others(context);
    if others.is_empty() {
        return Vec::new();
    }
    others
        .sort_by(|a, b| b.year.cmp(&a.year).then_with(|| a.unit.cmp(&b.unit)).then_with(|| a.id.cmp(&b.id)));
    others.truncate(MOST_PUBLISHED);
    let wording = context.wording;
    let caption = wording.text("published.others");
    vec![
        Block::Heading { level: 2, text: wording.text("published.title") },
        Block::Table(standing::published_table(context, "published-others", caption, &others, true)),
    ]
}

/// Published results of other cities up to the year under review: the user's own, and without peers those that come along.
fn others<'a>(context: &Context<'a>) -> Vec<&'a PublishedIndex> {
    let own = fold(&context.review.city);
    let of_others = |index: &&PublishedIndex| fold(&index.unit) != own && index.year <= context.review.year;
    let given: Vec<&PublishedIndex> = context.inputs.published.iter().filter(of_others).collect();
    if !given.is_empty() || context.has_places() {
        return given;
    }
    // Of each city its latest result of the whole index, with a score rather than without, among all members first;
    // what another city's page says of it in passing is left to the data file.
    let known = context.definition.published.results.iter().filter(|index| index.level == Level::Index);
    let mut known: Vec<&PublishedIndex> =
        known.filter(of_others).filter(|index| index.rank.is_some()).collect();
    let merit = |index: &PublishedIndex| (-index.year, index.score.is_none(), index.sample != "all-members");
    known.sort_by_key(|index| (fold(&index.unit), merit(index)));
    known.dedup_by_key(|index| fold(&index.unit));
    known
}

/// What is published of fields without a number: of cities in the country of the city, its own first.
fn named(context: &Context<'_>) -> Vec<Block> {
    if context.has_places() {
        return Vec::new();
    }
    let wording = context.wording;
    let own = fold(&context.review.city);
    let all = &context.definition.published.named;
    let country = context.inputs.facts_of(&context.review.city).map(|facts| facts.country.as_str());
    let mut cities: Vec<(&str, i32, &str)> = all
        .iter()
        .filter(|named| named.year <= context.review.year && Some(named.country.as_str()) == country)
        .map(|named| (named.unit.as_str(), named.year, named.source.as_str()))
        .collect();
    cities.sort_by_key(|(unit, year, _)| (fold(unit) != own, fold(unit), -year));
    cities.dedup();
    let items: Vec<Text> = cities
        .iter()
        .map(|&(unit, year, source)| {
            let of = |what: Named| -> Vec<String> {
                all.iter()
                    .filter(|one| (one.unit.as_str(), one.year, one.named) == (unit, year, what))
                    .map(|one| context.short(Level::Field, &one.field))
                    .collect()
            };
            let year = year.to_string();
            let mut said = Vec::new();
            for (key, fields) in [("named.strengths", of(Named::Strength)), ("named.needs", of(Named::Need))]
            {
                if !fields.is_empty() {
                    said.push(wording.fill(key, &[("fields", &wording.list(&fields))]));
                }
            }
            let said = said.join(" ");
            let head = wording.fill("named.city", &[("name", unit), ("of", &year), ("said", &said)]);
            let mut text = Text::plain(format!("{head} "));
            text.spans.push(standing::source_span(wording, source));
            text
        })
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![
        Block::Heading { level: 2, text: wording.text("named.title") },
        Block::Paragraph { text: Text::plain(wording.text("named.intro")) },
        Block::List { ordered: false, items },
    ]
}
