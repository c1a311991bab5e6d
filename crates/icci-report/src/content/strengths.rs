//! Strengths and areas for development, each with its reason.

use icci_benchmark::Basis;
use icci_benchmark::Finding as Found;
use icci_score::value::Level;

use super::blocks::{Block, Finding, FindingGroup};
use super::context::Context;
use super::level::Shown;
use crate::wording::whole_points;

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Strength,
    Need,
}

/// The two groups beside each other; nothing as long as no level is shown.
pub(super) fn findings(context: &Context<'_>) -> Option<Block> {
    let found = context.strengths;
    if context.shown_areas().is_empty() {
        return None;
    }
    let group = |kind: Kind, findings: &[Found]| {
        let (word, title, none) = match kind {
            Kind::Strength => ("strength", "strengths.title", "strengths.none"),
            Kind::Need => ("need", "needs.title", "needs.none"),
        };
        let items = findings.iter().map(|one| finding(context, kind, one)).collect();
        FindingGroup {
            kind: word.to_owned(),
            title: context.wording.text(title),
            items,
            none: context.wording.text(none),
        }
    };
    let groups = vec![group(Kind::Strength, &found.strengths), group(Kind::Need, &found.needs)];
    Some(Block::Findings { groups })
}

/// The rule by which they were found, and how many more fulfil it.
pub(super) fn rules(context: &Context<'_>) -> Option<String> {
    let found = context.strengths;
    if context.shown_areas().is_empty() {
        return None;
    }
    let mut remarks = vec![rule(context)];
    for (key, shown, in_all) in [
        ("strengths.more", found.strengths.len(), found.strengths_in_all),
        ("needs.more", found.needs.len(), found.needs_in_all),
    ] {
        if in_all > shown {
            let (all, shown) = (in_all.to_string(), shown.to_string());
            remarks.push(context.wording.fill(key, &[("all", &all), ("shown", &shown)]));
        }
    }
    Some(remarks.join(" "))
}

fn finding(context: &Context<'_>, kind: Kind, found: &Found) -> Finding {
    let (wording, numbers, limits) = (context.wording, context.numbers(), &context.definition.thresholds);
    let mut reason = match found.basis {
        Basis::Gap { median, peers, within_bounds, .. } => {
            let (score, median) = (numbers.points(found.score.score), numbers.points(median));
            let mut text =
                wording.count("strengths.by-gap", peers, &[("score", &score), ("median", &median)]);
            if within_bounds {
                text = format!("{text} {}", wording.text("strengths.within-bounds"));
            }
            text
        }
        Basis::Level => {
            let limit = if kind == Kind::Strength { limits.strength_level } else { limits.need_level };
            let score = numbers.points_beside(found.score.score, limit);
            wording.fill("strengths.by-level", &[("score", &score)])
        }
    };
    // A level that open answers could carry over the limit is said to be able to.
    if found.basis == Basis::Level {
        let could_change = match kind {
            Kind::Strength => found.score.lower < limits.strength_level,
            Kind::Need => found.score.upper >= limits.need_level,
        };
        if could_change {
            reason = format!("{reason} {}", wording.text("strengths.open"));
        }
    }
    if let Some(because) = field(context, kind, &found.id) {
        reason = format!("{reason} {because}");
    }
    Finding { title: context.name(found.level, &found.id), reason }
}

/// The field of the area that stands out in the direction of the finding, when one does.
fn field(context: &Context<'_>, kind: Kind, area: &str) -> Option<String> {
    let levels: Vec<(&str, i64)> = context
        .matrix
        .of_area(area)
        .filter_map(|part| {
            let node = context.own.node(Level::Field, &part.field)?;
            match context.shown(node) {
                Shown::Score(value) => Some((part.field.as_str(), whole_points(value.score))),
                _ => None,
            }
        })
        .collect();
    let wanted = match kind {
        Kind::Strength => levels.iter().map(|(_, level)| *level).max()?,
        Kind::Need => levels.iter().map(|(_, level)| *level).min()?,
    };
    let mut at: Vec<&str> = levels.iter().filter(|(_, level)| *level == wanted).map(|(id, _)| *id).collect();
    let (one, None) = (at.pop()?, at.pop()) else { return None };
    if levels.len() < 2 {
        return None;
    }
    let name = context.wording.quoted(&context.name(Level::Field, one));
    let level = context.numbers().integer(wanted);
    let key = if kind == Kind::Strength { "strengths.best-field" } else { "needs.lowest-field" };
    Some(context.wording.fill(key, &[("field", &name), ("score", &level)]))
}

/// By which rule strengths and needs were found: by gaps when any area could be compared, by level else.
fn rule(context: &Context<'_>) -> String {
    let (numbers, limits) = (context.numbers(), &context.definition.thresholds);
    let min = numbers.integer(i64::try_from(limits.min_peers).unwrap_or(0));
    let points = |x: f64| if x.fract() == 0.0 { numbers.points(x) } else { numbers.decimal(x, 1) };
    let by_level = context.wording.fill(
        "strengths.rule-level",
        &[("strong", &points(limits.strength_level)), ("weak", &points(limits.need_level)), ("min", &min)],
    );
    if !context.has_places() {
        return by_level;
    }
    let by_gap = context.wording.fill(
        "strengths.rule-gap",
        &[("above", &points(limits.strength_gap)), ("below", &points(limits.need_gap.abs()))],
    );
    let all = context.shown_areas().iter().all(|(id, _)| context.place(Level::Area, id).is_some());
    if all { by_gap } else { format!("{by_gap} {by_level}") }
}
