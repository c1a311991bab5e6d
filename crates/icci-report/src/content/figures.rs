//! The charts: numbers and words handed to `charts`, with the finding as alternative text.

use icci_score::value::{Bounded, Level};

use super::blocks::Chart;
use super::cells;
use super::context::Context;
use super::lead;
use crate::charts::{Point, Radar, RadarAxis, Scored, Strip, StripRow};

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
    let svg = radar.draw(&context.style(1.0)).svg;
    Some(Chart { id: "radar".to_owned(), caption: wording.text("chart.radar-caption"), alt, svg, width: 1.0 })
}

/// The peer strips of the areas; nothing without peers that a review may show.
pub(super) fn strips(context: &Context<'_>) -> Option<Chart> {
    if !context.has_places() {
        return None;
    }
    let (wording, numbers) = (context.wording, context.numbers());
    let mut parts = Vec::new();
    let mut rows = Vec::new();
    for node in &context.own.areas {
        let Some(comparison) = context.place(Level::Area, &node.id) else { continue };
        let Some(own) = context.shown(node).score() else { continue };
        let mut levels: Vec<f64> = context
            .compared
            .peers
            .scores(context.candidates)
            .filter_map(|(_, scores)| scores.node(Level::Area, &node.id)?.score.ok())
            .collect();
        levels.sort_by(f64::total_cmp);
        // Peers' levels of other parts are not comparable, and then the drawing would show what the ranks leave out.
        let alike = levels.len() == comparison.peers && node.complete;
        let name = context.short(Level::Area, &node.id);
        parts.push(wording.fill(
            "chart.strip-part",
            &[
                ("area", &name),
                ("level", &numbers.points(own.score)),
                ("median", &numbers.points(comparison.median)),
                ("rank", &comparison.rank.to_string()),
                ("of", &comparison.of.to_string()),
            ],
        ));
        rows.push(StripRow {
            name,
            own: Some(scored(context, own)),
            quartiles: alike.then(|| quantile(&levels, 0.25).zip(quantile(&levels, 0.75))).flatten(),
            peers: if alike { levels } else { Vec::new() },
            median: Some(Point::new(comparison.median, numbers.points(comparison.median))),
            best: Some(Point::new(comparison.best, numbers.points(comparison.best))),
        });
    }
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

/// A level with its words.
fn scored(context: &Context<'_>, value: Bounded) -> Scored {
    let numbers = context.numbers();
    let label = numbers.points(value.score);
    let bounds = if cells::differs(&value) { numbers.range(value.lower, value.upper) } else { String::new() };
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
