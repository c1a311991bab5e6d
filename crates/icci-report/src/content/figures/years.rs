//! Charts of a city's years: two beside each other, and all of them.

use icci_benchmark::{Kind, trend::Series};
use icci_score::questionnaire::NodeScore;
use icci_score::value::Level;

use super::super::change::Change;
use super::super::level::shown;
use super::{Chart, Context, lead, marked, scored};
use crate::charts::{Dumbbell, DumbbellRow, Lines, Moment, Panel, Scored};
use crate::wording::whole_points;

/// The areas in the earlier year and now; nothing without an earlier year, or when neither has a level to show.
pub fn change(context: &Context<'_>) -> Option<Chart> {
    let earlier = context.earlier?;
    let wording = context.wording;
    let limit = context.definition.thresholds.area_coverage;
    let mut parts = Vec::new();
    let mut open = false;
    let rows: Vec<DumbbellRow> = context
        .own
        .areas
        .iter()
        .map(|node| {
            let name = context.short(Level::Area, &node.id);
            let then = earlier.node(Level::Area, &node.id).and_then(|node| shown(node, limit).score());
            let now = context.shown(node).score();
            let word = |value: Option<icci_score::value::Bounded>| {
                value.map_or_else(|| wording.text("chart.missing"), |value| lead::with_bounds(context, value))
            };
            parts.push(wording.fill(
                "chart.change-part",
                &[("area", &name), ("before", &word(then)), ("after", &word(now))],
            ));
            open |= then.into_iter().chain(now).any(|value| super::cells::differs(&value));
            // The bounds are brackets; their numbers stand in the tables.
            let labelled = |value| Scored { bounds_label: String::new(), ..scored(context, value) };
            DumbbellRow { name, before: then.map(labelled), after: now.map(labelled) }
        })
        .collect();
    if rows.iter().all(|row| row.before.is_none() && row.after.is_none()) {
        return None;
    }
    let (from, to) = (earlier.year.to_string(), context.own.year.to_string());
    let years = [("from", from.as_str()), ("to", to.as_str())];
    let title = wording.fill("chart.change-alt", &years);
    let alt = marked(context, format!("{title} {} {}.", moved(context), parts.join("; ")));
    let missing = |year: &str| wording.fill("chart.missing-year", &[("of", year)]);
    let chart = Dumbbell {
        alt: alt.clone(),
        rows,
        missing_before: missing(&from),
        missing_after: missing(&to),
        key_before: from.clone(),
        key_after: to.clone(),
        key_bounds: if open { wording.fill("chart.change-bounds", &years) } else { String::new() },
    };
    let svg = chart.draw(&context.style(1.0)).svg;
    Some(Chart {
        id: "change".to_owned(),
        caption: wording.fill("chart.change-caption", &years),
        alt,
        svg,
        width: 1.0,
    })
}

/// In how many areas the level rose and in how many it fell, of those of which it can be said.
fn moves(context: &Context<'_>) -> (usize, usize) {
    let count = |is: fn(f64) -> bool| {
        let by = |change| matches!(change, Some(Change::By(points)) if is(points));
        context.own.areas.iter().filter(|node| by(context.change(&node.id))).count()
    };
    (count(|points| points > 0.0), count(|points| points < 0.0))
}

fn moved(context: &Context<'_>) -> String {
    let (up, down) = moves(context);
    context.wording.fill("chart.change-moved", &[("up", &up.to_string()), ("down", &down.to_string())])
}

/// How the areas moved since the earlier year; nothing when none did, or nothing can be said.
fn lately(context: &Context<'_>) -> Option<String> {
    let (up, down) = moves(context);
    let (from, to) = (context.earlier?.year.to_string(), context.own.year.to_string());
    let (rose, fell) = (up.to_string(), down.to_string());
    let words = [("from", from.as_str()), ("to", &to), ("up", &rose), ("down", &fell)];
    (up + down > 0).then(|| format!("{} ", context.wording.fill("chart.lines-moved", &words)))
}

/// The areas or fields over all years, a panel each; nothing when no year has a level to show.
pub fn lines(context: &Context<'_>, level: Level) -> Option<Chart> {
    let wording = context.wording;
    let own = context.years();
    let of_kind = |kind: Kind| context.trend.series.iter().find(|series| series.kind == kind);
    // Official results are a series of their own, beside and never joined.
    let official =
        of_kind(Kind::Official).filter(|_| Kind::of(context.own.status) == Some(Kind::SelfAssessed));
    let mut parts = Vec::new();
    let panels: Vec<Panel> = context
        .own
        .level(level)
        .iter()
        .map(|node| {
            let title = context.short(level, &node.id);
            let mine = own.map(|series| moments(context, series, level, node)).unwrap_or_default();
            let theirs = official.map(|series| moments(context, series, level, node)).unwrap_or_default();
            let said = course(context, &mine).unwrap_or_else(|| wording.text("chart.missing"));
            parts.push(format!("{title}: {said}"));
            Panel { title, own: mine, official: theirs }
        })
        .collect();
    let has_level = |moments: &[Moment]| moments.iter().any(|moment| moment.value.is_some());
    if !panels.iter().any(|panel| has_level(&panel.own) || has_level(&panel.official)) {
        return None;
    }
    let title = wording.text("chart.lines-alt");
    let finding = lately(context).filter(|_| level == Level::Area).unwrap_or_default();
    let alt = marked(context, format!("{title} {finding}{}.", parts.join("; ")));
    let chart = Lines {
        alt: alt.clone(),
        panels,
        missing: wording.text("chart.missing"),
        key_own: wording.text("chart.own"),
        key_official: wording.text("status.official"),
        key_bounds: wording.text("chart.bounds"),
    };
    let svg = chart.draw(&context.style(1.0)).svg;
    let caption = wording.text(if level == Level::Field {
        "chart.lines-caption-fields"
    } else {
        "chart.lines-caption"
    });
    Some(Chart { id: format!("trend-{level}"), caption, alt, svg, width: 1.0 })
}

/// Where a line begins and ends, and its height and depth where these lie between: what one sees of it at a glance.
fn course(context: &Context<'_>, moments: &[Moment]) -> Option<String> {
    let wording = context.wording;
    let levels: Vec<(i32, i64)> = moments
        .iter()
        .filter_map(|moment| Some((moment.year, whole_points(moment.value.as_ref()?.score))))
        .collect();
    let say = |key: &str, (year, level): (i32, i64)| {
        let level = context.numbers().integer(level);
        wording.fill(key, &[("year", &year.to_string()), ("score", &level)])
    };
    let (first, last) = (*levels.first()?, *levels.last()?);
    if levels.len() == 1 {
        return Some(say("chart.lines-only", first));
    }
    let mut said = vec![say("chart.lines-first", first), say("chart.lines-last", last)];
    let highest = levels.iter().rev().max_by_key(|(_, level)| *level)?;
    let lowest = levels.iter().min_by_key(|(_, level)| *level)?;
    said.extend((highest.1 > first.1.max(last.1)).then(|| say("chart.lines-highest", *highest)));
    said.extend((lowest.1 < first.1.min(last.1)).then(|| say("chart.lines-lowest", *lowest)));
    Some(said.join(", "))
}

/// One value over the years of a series; joined to the year before where the two can be compared.
fn moments(context: &Context<'_>, series: &Series, level: Level, node: &NodeScore) -> Vec<Moment> {
    let limit = context.definition.thresholds.area_coverage;
    series
        .years
        .iter()
        .map(|year| {
            // Results by their position are among those up to the year under review.
            let scores = context.of_year(year);
            let value = scores
                .and_then(|scores| scores.node(level, &node.id))
                .and_then(|node| shown(node, limit).score())
                .map(|value| scored(context, value));
            let step = series.steps.iter().find(|step| step.to == year.year);
            let joined =
                step.and_then(|step| step.row(level, &node.id)).is_some_and(|row| row.comparable.is_ok());
            Moment { year: year.year, value, joined }
        })
        .collect()
}
