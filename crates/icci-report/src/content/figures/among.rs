//! Charts of a city among its peers: strips, a heat map, places over recounts, gaps to the median.

use icci_benchmark::Comparison;
use icci_benchmark::statistics::quantile;
use icci_score::number::{compare, tie};
use icci_score::value::{Bounded, Level};

use super::super::peers::recounted;
use super::{Chart, Context, digits, lead, marked};
use crate::charts::{
    GapRow, Gaps, HeatKind, HeatMap, HeatRow, Point, RankRow, Ranked, Ranks, Scored, Strip, StripRow,
};

/// The fewest peers whose middle half is drawn.
const FEWEST_FOR_QUARTILES: usize = 5;
/// The most peers of a heat map: with our city and the median it fills a page.
const MOST_IN_HEAT_MAP: usize = 40;
/// The index by which cities are in order, and whose place is told first.
const WHOLE: &str = "seven-areas";

/// The peer strips of the areas; nothing without peers that a review may show.
///
/// An area that is not compared keeps its row with the city's own level: the text beside the chart says why.
pub fn strips(context: &Context<'_>) -> Option<Chart> {
    if !context.has_places() {
        return None;
    }
    let wording = context.wording;
    let city = context.review.city_forms.nominative(wording.language());
    let mut parts = Vec::new();
    let rows = context.own.areas.iter().map(|node| {
        let name = context.short(Level::Area, &node.id);
        let own = context.shown(node).score();
        let labelled = own.map(|value| {
            let label = format!("{} {}", short_name(city), context.numbers().points(value.score));
            Scored::between(value.score, (value.lower, value.upper), label, String::new())
        });
        match (own, context.place(Level::Area, &node.id)) {
            (Some(value), Some(comparison)) => {
                parts.push(strip_part(context, &name, value, comparison));
                compared_row(context, name, labelled, comparison)
            }
            _ => StripRow { name, own: labelled, ..StripRow::default() },
        }
    });
    let rows: Vec<StripRow> = rows.collect();
    let finding = lead::place(context).map(|said| format!("{said} ")).unwrap_or_default();
    let said = format!("{} {finding}{}.", wording.text("chart.strip-alt"), parts.join("; "));
    let alt = marked(context, said);
    let strip = Strip {
        alt: alt.clone(),
        rows,
        missing: wording.text("chart.missing"),
        key_own: wording.text("chart.own"),
        key_peer: wording.text("chart.peer"),
        key_best: wording.text("chart.best"),
        key_median: wording.text("chart.median"),
        key_quartiles: wording.text("chart.quartiles"),
    };
    let svg = strip.draw(&context.style(1.0)).svg;
    Some(Chart { id: "peers".to_owned(), caption: wording.text("chart.strip-caption"), alt, svg, width: 1.0 })
}

/// A row with the peers that are compared, each made of the same parts as the city's level.
fn compared_row(
    context: &Context<'_>,
    name: String,
    own: Option<Scored>,
    comparison: &Comparison,
) -> StripRow {
    let numbers = context.numbers();
    let levels = &comparison.peer_scores;
    // The middle half of fewer than five would be drawn from one or two cities.
    let enough = levels.len() >= FEWEST_FOR_QUARTILES;
    let best = format!("{} {}", best_names(context, comparison), numbers.points(comparison.best));
    StripRow {
        name,
        own,
        quartiles: enough.then(|| quantile(levels, 0.25).zip(quantile(levels, 0.75))).flatten(),
        peers: levels.clone(),
        median: Some(Point::new(comparison.median, numbers.points(comparison.median))),
        best: Some(Point::new(comparison.best, best.trim())),
    }
}

fn strip_part(context: &Context<'_>, name: &str, own: Bounded, comparison: &Comparison) -> String {
    let numbers = context.numbers();
    let best = format!("{} {}", best_names(context, comparison), numbers.points(comparison.best));
    context.wording.fill(
        "chart.strip-part",
        &[
            ("area", name),
            ("level", &numbers.points(own.score)),
            ("median", &numbers.points(comparison.median)),
            ("best", best.trim()),
            ("rank", &comparison.rank.to_string()),
            ("of", &comparison.of.to_string()),
        ],
    )
}

/// Whose the best level is; of several that tie the first, and how many more.
fn best_names(context: &Context<'_>, comparison: &Comparison) -> String {
    let peers = &context.compared.peers.peers;
    let mut names = comparison.best_peers.iter().filter_map(|&at| peers.get(at));
    let first = names.next().map(|peer| peer.result.unit.clone()).unwrap_or_default();
    match names.count() {
        0 => short_name(&first),
        more => format!("{} +{more}", short_name(&first)),
    }
}

/// A name beside its number: a very long one is cut, so that the number is not.
fn short_name(name: &str) -> String {
    const MOST: usize = 26;
    match name.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
        None => name.to_owned(),
    }
}

/// The levels of our city, the median and every peer, area by area; nothing without peers that a review may show.
///
/// Cities are in the order of the seven-areas index, those without one last. Of more peers than fit on a page the ones
/// nearest to our city in that order are shown, and the caption says so.
pub fn heat_map(context: &Context<'_>) -> Option<Chart> {
    if !context.has_places() {
        return None;
    }
    let (wording, numbers) = (context.wording, context.numbers());
    let columns: Vec<(Level, &str)> = std::iter::once((Level::Index, WHOLE))
        .chain(context.own.areas.iter().map(|node| (Level::Area, node.id.as_str())))
        .collect();
    let point = |value: f64| Point::new(value, numbers.points(value));
    let own_cells = columns.iter().map(|&(level, id)| {
        let shown = match level {
            Level::Index => context.index(id)?,
            _ => context.area(id)?.1,
        };
        shown.score().map(|value| point(value.score))
    });
    let own = HeatRow {
        name: context.review.city_forms.nominative(wording.language()).to_owned(),
        kind: HeatKind::Own,
        cells: own_cells.collect(),
    };
    let median_cells =
        columns.iter().map(|&(level, id)| context.place(level, id).map(|place| point(place.median)));
    let median =
        HeatRow { name: wording.text("chart.median"), kind: HeatKind::Median, cells: median_cells.collect() };
    let level_of = |peer: usize, (level, id): (Level, &str)| {
        let comparison = context.place(level, id)?;
        comparison.by_peer.iter().find(|(at, _)| *at == peer).map(|(_, score)| *score)
    };
    let peers = &context.compared.peers.peers;
    let mut order: Vec<usize> = (0..peers.len()).collect();
    // Best first; the sort is stable and the peers come by name.
    let whole = |peer: usize| level_of(peer, (Level::Index, WHOLE)).unwrap_or(f64::NEG_INFINITY);
    order.sort_by(|&a, &b| compare(whole(b), whole(a)));
    let shown = nearest(&order, whole, own.cells.first().cloned().flatten().map(|point| point.value));
    let rows = shown.iter().filter_map(|&at| {
        let peer = peers.get(at)?;
        let cells = columns.iter().map(|&column| level_of(at, column).map(point)).collect();
        Some(HeatRow { name: peer.result.unit.clone(), kind: HeatKind::Peer, cells })
    });
    let rows: Vec<HeatRow> = [own, median].into_iter().chain(rows).collect();
    let parts: Vec<String> = context
        .own
        .areas
        .iter()
        .filter_map(|node| {
            let place = context.place(Level::Area, &node.id)?;
            let score = context.area(&node.id)?.1.score()?.score;
            let above = place.by_peer.iter().filter(|(_, theirs)| *theirs < score).count();
            let (area, n) = (context.short(Level::Area, &node.id), place.peers.to_string());
            Some(
                wording
                    .fill("chart.heat-part", &[("area", &area), ("below", &above.to_string()), ("of", &n)]),
            )
        })
        .collect();
    let alt = marked(context, format!("{} {}.", wording.text("chart.heat-alt"), parts.join("; ")));
    let chart = HeatMap {
        alt: alt.clone(),
        columns: columns.iter().map(|&(level, id)| context.short(level, id)).collect(),
        index_first: true,
        rows,
        missing: "–".to_owned(),
        key: wording.text("chart.heat-key"),
        key_missing: wording.text("chart.missing"),
    };
    let caption = if shown.len() < order.len() {
        let (n, all) = (shown.len().to_string(), order.len().to_string());
        wording.fill("chart.heat-caption-some", &[("shown", &n), ("all", &all)])
    } else {
        wording.text("chart.heat-caption")
    };
    let svg = chart.draw(&context.style(1.0)).svg;
    Some(Chart { id: "heatmap".to_owned(), caption, alt, svg, width: 1.0 })
}

/// Of too many cities in order those that stand nearest to a level.
fn nearest(order: &[usize], level: impl Fn(usize) -> f64, own: Option<f64>) -> Vec<usize> {
    if order.len() <= MOST_IN_HEAT_MAP {
        return order.to_vec();
    }
    let own = own.unwrap_or(0.0);
    let at = order.iter().take_while(|&&peer| level(peer) > own).count();
    let from = at.saturating_sub(MOST_IN_HEAT_MAP / 2).min(order.len() - MOST_IN_HEAT_MAP);
    order.iter().skip(from).take(MOST_IN_HEAT_MAP).copied().collect()
}

/// The places of the indices and areas and those of the recounts; nothing without peers that a review may show.
pub fn ranks(context: &Context<'_>) -> Option<Chart> {
    let (wording, numbers) = (context.wording, context.numbers());
    let number = |n: usize| numbers.integer(i64::try_from(n).unwrap_or(0));
    let nodes = std::iter::once((Level::Index, WHOLE))
        .chain(context.own.areas.iter().map(|node| (Level::Area, node.id.as_str())));
    let mut parts = Vec::new();
    let rows: Vec<RankRow> = nodes
        .map(|(level, id)| {
            let name = context.short(level, id);
            let place = context.recounted(level, id).map(|found| {
                let (from, to) = found.places();
                let (rank, of) = (number(found.nominal), number(found.of));
                let interval =
                    if from == to { number(from) } else { format!("{}–{}", number(from), number(to)) };
                parts.push(wording.fill(
                    "chart.rank-part",
                    &[("name", &name), ("rank", &rank), ("of", &of), ("interval", &interval)],
                ));
                Ranked {
                    place: found.nominal as f64,
                    of: u32::try_from(found.of).unwrap_or(u32::MAX),
                    lower: from as f64,
                    upper: to as f64,
                    label: format!("{rank}/{of}"),
                    interval_label: format!("({interval})"),
                }
            });
            RankRow { name, place }
        })
        .collect();
    if parts.is_empty() {
        return None;
    }
    let finding = recounted(context).map(|said| format!("{said} ")).unwrap_or_default();
    let alt = marked(context, format!("{} {finding}{}.", wording.text("chart.rank-alt"), parts.join("; ")));
    let chart = Ranks {
        alt: alt.clone(),
        rows,
        missing: wording.text("cell.no-comparison"),
        digits: digits(context),
        axis: wording.text("chart.rank-axis"),
        key_place: wording.text("chart.rank-place"),
        key_interval: wording.text("chart.rank-interval"),
    };
    let svg = chart.draw(&context.style(1.0)).svg;
    let caption = wording.text("chart.rank-caption");
    Some(Chart { id: "ranks".to_owned(), caption, alt, svg, width: 1.0 })
}

/// The gaps of a level's values to the peers' medians, as printed; nothing without peers that a review may show.
pub fn gaps(context: &Context<'_>, level: Level) -> Option<Chart> {
    let (wording, numbers) = (context.wording, context.numbers());
    let mut parts = Vec::new();
    let rows: Vec<GapRow> = context
        .own
        .level(level)
        .iter()
        .map(|node| {
            let name = context.name(level, &node.id);
            let shown = match level {
                Level::Index => context.index(&node.id),
                _ => Some(context.shown(node)),
            };
            let own = shown.and_then(|shown| shown.score());
            let gap = own.zip(context.place(level, &node.id)).map(|(own, place)| {
                let (gap, limits) = (own.score - place.median, &context.definition.thresholds);
                let words = numbers.change_beside(gap, (limits.need_gap, limits.strength_gap));
                parts.push(wording.fill("chart.gap-part", &[("name", &name), ("gap", &words)]));
                Point::new(gap, words)
            });
            GapRow { name, gap }
        })
        .collect();
    if parts.is_empty() {
        return None;
    }
    let finding = furthest(context, level).map(|said| format!("{said} ")).unwrap_or_default();
    let alt = marked(context, format!("{} {finding}{}.", wording.text("chart.gap-alt"), parts.join("; ")));
    let limit = context.definition.thresholds.strength_gap;
    let threshold = (limit > 0.0 && limit == -context.definition.thresholds.need_gap).then_some(limit);
    let chart = Gaps {
        alt: alt.clone(),
        rows,
        missing: wording.text("cell.no-comparison"),
        below: wording.text("chart.gap-below"),
        above: wording.text("chart.gap-above"),
        axis: wording.text("chart.points"),
        threshold,
        key_threshold: threshold.map_or_else(String::new, |limit| {
            wording.fill("chart.gap-threshold", &[("points", &numbers.points(limit))])
        }),
    };
    let svg = chart.draw(&context.style(1.0)).svg;
    let caption =
        wording.text(if level == Level::Field { "chart.gap-caption-fields" } else { "chart.gap-caption" });
    Some(Chart { id: format!("gaps-{level}"), caption, alt, svg, width: 1.0 })
}

/// What lies furthest above the peers' medians and what furthest below, as printed; nothing where nothing does.
pub fn furthest(context: &Context<'_>, level: Level) -> Option<String> {
    let (wording, limits) = (context.wording, &context.definition.thresholds);
    let gaps: Vec<(String, f64)> = context
        .own
        .level(level)
        .iter()
        .filter_map(|node| {
            let own = context.shown(node).score()?;
            let place = context.place(level, &node.id)?;
            Some((wording.quoted(&context.name(level, &node.id)), own.score - place.median))
        })
        .collect();
    let say = |key: &str, most: f64| {
        let names: Vec<String> =
            gaps.iter().filter(|(_, gap)| tie(*gap, most)).map(|(name, _)| name.clone()).collect();
        let gap = context.numbers().change_beside(most, (limits.need_gap, limits.strength_gap));
        wording.fill(key, &[("names", &wording.list(&names)), ("gap", &gap)])
    };
    let above = gaps.iter().map(|(_, gap)| *gap).fold(0.0, f64::max);
    let below = gaps.iter().map(|(_, gap)| *gap).fold(0.0, f64::min);
    let mut said = Vec::new();
    if above >= 0.5 {
        said.push(say("chart.gap-most-above", above));
    }
    if below <= -0.5 {
        said.push(say("chart.gap-most-below", below));
    }
    (!said.is_empty()).then(|| said.join(" "))
}
