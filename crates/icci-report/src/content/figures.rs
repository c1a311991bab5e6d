//! The charts: numbers and words handed to `charts`, with the finding as alternative text.

use icci_benchmark::Comparison;
use icci_score::value::{Bounded, Level};

use super::blocks::Chart;
use super::cells;
use super::context::Context;
use super::lead;
use crate::charts::{BarRow, Bars, Point, Radar, RadarAxis, Scored, Strip, StripRow};

/// The fewest peers whose middle half is drawn.
const FEWEST_FOR_QUARTILES: usize = 5;
/// The radar's share of the text's width: it leaves room for the tables of its page.
const RADAR_SHARE: f64 = 0.84;

/// The radar of the areas; nothing when fewer than three have a level to show.
pub(super) fn radar(context: &Context<'_>) -> Option<Chart> {
    if context.shown_areas().len() < 3 {
        return None;
    }
    let (wording, numbers) = (context.wording, context.numbers());
    let mut parts = Vec::new();
    let axes: Vec<RadarAxis> = context
        .own
        .areas
        .iter()
        .map(|node| {
            let own = context.shown(node).score();
            let peers = context.place(Level::Area, &node.id).map(|comparison| comparison.median);
            let name = context.short(Level::Area, &node.id);
            let level =
                own.map_or_else(|| wording.text("chart.missing"), |value| lead::with_bounds(context, value));
            parts.push(match peers {
                Some(median) => {
                    let median = numbers.points(median);
                    wording.fill(
                        "chart.radar-part-peers",
                        &[("area", &name), ("level", &level), ("median", &median)],
                    )
                }
                None => wording.fill("chart.radar-part", &[("area", &name), ("level", &level)]),
            });
            RadarAxis {
                name,
                own: own.map(|value| scored(context, value)),
                peers: peers.map(|median| Point::new(median, numbers.points(median))),
            }
        })
        .collect();
    let open = context.shown_areas().iter().any(|(_, value)| cells::differs(value));
    let finding = lead::extremes(context).unwrap_or_default();
    let alt = marked(context, format!("{} {finding} {}.", wording.text("chart.radar-alt"), parts.join("; ")));
    let radar = Radar {
        alt: alt.clone(),
        axes,
        missing: wording.text("chart.missing"),
        key_own: wording.text("chart.own"),
        key_peers: if context.has_places() { wording.text("chart.median") } else { String::new() },
        key_bounds: if open { wording.text("chart.bounds") } else { String::new() },
    };
    let svg = radar.draw(&context.style(RADAR_SHARE)).svg;
    let caption = wording.text("chart.radar-caption");
    Some(Chart { id: "radar".to_owned(), caption, alt, svg, width: RADAR_SHARE })
}

/// The peer strips of the areas; nothing without peers that a review may show.
///
/// An area that is not compared keeps its row with the city's own level: the text beside the chart says why.
pub(super) fn strips(context: &Context<'_>) -> Option<Chart> {
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
            let label = format!("{city} {}", context.numbers().points(value.score));
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
    let alt = marked(context, format!("{} {}.", wording.text("chart.strip-alt"), parts.join("; ")));
    let strip = Strip {
        alt: alt.clone(),
        rows,
        missing: wording.text("chart.missing"),
        key_own: wording.text("chart.own"),
        key_peer: wording.text("chart.peer"),
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
        0 => first,
        more => format!("{first} +{more}"),
    }
}

/// The fields behind an area as bars; nothing when no field has a level to show.
pub(super) fn fields(context: &Context<'_>, area: &str) -> Option<Chart> {
    let (wording, numbers) = (context.wording, context.numbers());
    let mut parts = Vec::new();
    let mut rows = Vec::new();
    let mut open = false;
    for part in context.matrix.of_area(area) {
        let Some(node) = context.own.node(Level::Field, &part.field) else { continue };
        let name = context.name(Level::Field, &part.field);
        let value = context.shown(node).score();
        let level = match value {
            Some(value) if cells::differs(&value) => {
                open = true;
                format!("{} ({})", numbers.points(value.score), numbers.range(value.lower, value.upper))
            }
            Some(value) => numbers.points(value.score),
            None => wording.text("chart.missing"),
        };
        parts.push(wording.fill("chart.radar-part", &[("area", &name), ("level", &level)]));
        rows.push(BarRow { name, value: value.map(|value| scored(context, value)) });
    }
    if rows.iter().all(|row| row.value.is_none()) {
        return None;
    }
    let name = context.name(Level::Area, area);
    let title = wording.fill("chart.bars-alt", &[("area", &name)]);
    let alt = marked(context, format!("{title} {}.", parts.join("; ")));
    let bars = Bars {
        alt: alt.clone(),
        rows,
        missing: wording.text("chart.missing"),
        bounds: if open { wording.text("chart.bounds") } else { String::new() },
    };
    let caption = wording.fill("chart.bars-caption", &[("area", &name)]);
    let svg = bars.draw(&context.style(1.0)).svg;
    Some(Chart { id: format!("fields-{area}"), caption, alt, svg, width: 1.0 })
}

/// A level with its words.
fn scored(context: &Context<'_>, value: Bounded) -> Scored {
    let numbers = context.numbers();
    let label = numbers.points(value.score);
    let bounds = if cells::differs(&value) {
        format!("({})", numbers.range(value.lower, value.upper))
    } else {
        String::new()
    };
    Scored::between(value.score, (value.lower, value.upper), label, bounds)
}

/// A reader who does not see the drawing is told first that it is invented.
fn marked(context: &Context<'_>, alt: String) -> String {
    match &context.illustrative {
        Some(mark) => format!("{mark}. {alt}"),
        None => alt,
    }
}

/// A quantile of sorted numbers.
///
/// # Formula
///
/// Type 7: `h = (n - 1) p`, linear between the neighbours of `h`.
fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let h = last as f64 * p;
    let below = h.floor() as usize;
    let (low, high) = (*sorted.get(below)?, *sorted.get((below + 1).min(last))?);
    Some(low + (h - h.floor()) * (high - low))
}

#[cfg(test)]
mod tests {
    use super::quantile;

    #[test]
    fn quartiles_are_of_type_7() {
        // n = 4: h = 0.75, so 10 + 0.75 * 10.
        assert_eq!(quantile(&[10.0, 20.0, 30.0, 40.0], 0.25), Some(17.5));
        assert_eq!(quantile(&[7.0], 0.75), Some(7.0));
        assert_eq!(quantile(&[], 0.5), None);
    }
}
