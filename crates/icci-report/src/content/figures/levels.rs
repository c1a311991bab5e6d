//! Charts of levels: the areas as a radar, the fields behind an area as bars.

use icci_score::value::Level;

use super::super::level::Shown;
use super::{Chart, Context, cells, lead, marked, scored, why_missing};
use crate::charts::{BarRow, Bars, Point, Radar, RadarAxis};

/// The radar's share of the text's width: it leaves room for the tables of its page.
const RADAR_SHARE: f64 = 0.84;

/// The radar of the areas; nothing when fewer than three have a level to show.
pub fn radar(context: &Context<'_>) -> Option<Chart> {
    if context.shown_areas().len() < 3 {
        return None;
    }
    let (wording, numbers) = (context.wording, context.numbers());
    let mut parts = Vec::new();
    let mut hidden = Vec::new();
    let axes: Vec<RadarAxis> = context
        .own
        .areas
        .iter()
        .map(|node| {
            let shown = context.shown(node);
            let own = shown.score();
            hidden.extend(own.is_none().then_some(shown));
            let peers = context.place(Level::Area, &node.id).map(|comparison| comparison.median);
            let name = context.short(Level::Area, &node.id);
            let level = own
                .map_or_else(|| cells::no_level(context, shown), |value| lead::with_bounds(context, value));
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
        missing: why_missing(context, &hidden),
        key_own: wording.text("chart.own"),
        key_peers: if context.has_places() { wording.text("chart.median") } else { String::new() },
        key_bounds: if open { wording.text("chart.bounds") } else { String::new() },
    };
    let svg = radar.draw(&context.style(RADAR_SHARE)).svg;
    let caption = wording.text("chart.radar-caption");
    Some(Chart { id: "radar".to_owned(), caption, alt, svg, width: RADAR_SHARE })
}

/// The fields behind an area as bars; nothing when no field has a level to show.
pub fn fields(context: &Context<'_>, area: &str) -> Option<Chart> {
    let (wording, numbers) = (context.wording, context.numbers());
    let mut parts = Vec::new();
    let mut rows = Vec::new();
    let mut levels = Vec::new();
    let mut open = false;
    let mut hidden: Vec<Shown> = Vec::new();
    for part in context.matrix.of_area(area) {
        let Some(node) = context.own.node(Level::Field, &part.field) else { continue };
        let name = context.name(Level::Field, &part.field);
        let shown = context.shown(node);
        let value = shown.score();
        hidden.extend(value.is_none().then_some(shown));
        let level = match value {
            Some(value) if cells::differs(&value) => {
                open = true;
                format!("{} ({})", numbers.points(value.score), numbers.range(value.lower, value.upper))
            }
            Some(value) => numbers.points(value.score),
            None => cells::no_level(context, shown),
        };
        parts.push(wording.fill("chart.radar-part", &[("area", &name), ("level", &level)]));
        levels.extend(value.map(|value| (name.clone(), value.score)));
        rows.push(BarRow { name, value: value.map(|value| scored(context, value)) });
    }
    if rows.iter().all(|row| row.value.is_none()) {
        return None;
    }
    let name = context.name(Level::Area, area);
    let title = wording.fill("chart.bars-alt", &[("area", &name)]);
    let finding =
        lead::extremes_of_fields(context, &levels).map(|said| format!("{said} ")).unwrap_or_default();
    let alt = marked(context, format!("{title} {finding}{}.", parts.join("; ")));
    let bars = Bars {
        alt: alt.clone(),
        rows,
        missing: why_missing(context, &hidden),
        bounds: if open { wording.text("chart.bounds") } else { String::new() },
    };
    let caption = wording.fill("chart.bars-caption", &[("area", &name)]);
    let svg = bars.draw(&context.style(1.0)).svg;
    Some(Chart { id: format!("fields-{area}"), caption, alt, svg, width: 1.0 })
}
