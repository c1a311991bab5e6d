//! The chart of the resident survey: each area as the city sees it and as residents do.

use icci_score::value::Level;

use super::super::residents::{found, interval, own};
use super::{Chart, Context, marked};
use crate::charts::{Dumbbell, DumbbellRow, Scored};
use crate::review::SurveyInputs;

/// The areas by the own level and by residents, with the interval where there is one.
pub fn residents(context: &Context<'_>, survey: &SurveyInputs) -> Option<Chart> {
    let (wording, numbers) = (context.wording, context.numbers());
    let mut parts = Vec::new();
    let mut intervals = false;
    let rows: Vec<DumbbellRow> = survey
        .areas
        .iter()
        .map(|area| {
            let name = context.short(Level::Area, &area.area);
            let before =
                own(context, &area.area).map(|own| Scored::exact(own.score, numbers.points(own.score)));
            let after = area.all.as_ref().and_then(|all| {
                let value = all.value?;
                let ends = interval(survey, all);
                intervals |= ends.is_some();
                Some(Scored::between(value, ends.unwrap_or((value, value)), numbers.points(value), ""))
            });
            let word = |scored: &Option<Scored>| {
                scored.as_ref().map_or_else(|| wording.text("chart.missing"), |scored| scored.label.clone())
            };
            parts.push(wording.fill(
                "residents.chart-part",
                &[("area", &name), ("own", &word(&before)), ("residents", &word(&after))],
            ));
            DumbbellRow { name, before, after }
        })
        .collect();
    let title = wording.text("residents.chart-alt");
    let alt = marked(context, format!("{title} {} {}.", found(context, survey).join(" "), parts.join("; ")));
    let chart = Dumbbell {
        alt: alt.clone(),
        rows,
        missing_before: wording.text("residents.chart-no-own"),
        missing_after: wording.text("residents.chart-hidden"),
        key_before: wording.text("residents.chart-own"),
        key_after: wording.text("residents.chart-residents"),
        key_bounds: if intervals {
            let percent = numbers.percent(survey.confidence);
            wording.fill("residents.chart-interval", &[("percent", &percent)])
        } else {
            String::new()
        },
    };
    let svg = chart.draw(&context.style(1.0)).svg;
    Some(Chart {
        id: "residents".to_owned(),
        caption: wording.text("residents.chart-caption"),
        alt,
        svg,
        width: 1.0,
    })
}
