//! Strengths and areas for development, each with its reason.

use icci_benchmark::Basis;
use icci_benchmark::Finding as Found;
use icci_score::definition::MatrixWeight;
use icci_score::number::compare;
use icci_score::value::{Bounded, Level};

use super::blocks::{Block, Finding, FindingGroup};
use super::cells;
use super::context::Context;
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
            Kind::Strength => compare(found.score.lower, limits.strength_level).is_lt(),
            Kind::Need => compare(found.score.upper, limits.need_level).is_ge(),
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

/// The field of the area that stands out in the direction of the finding, when one does: of a strength the highest, of a
/// need the one that could raise the area most.
///
/// # Formula
///
/// The room of a field in its area is `m (100 - F)`, with its weight `m` (0 to 1) and its level `F` (0 to 100): what
/// the area would gain if the field reached 100, as what-if gains are its parts. The lowest field may have little of it.
fn field(context: &Context<'_>, kind: Kind, area: &str) -> Option<String> {
    let all = context.matrix.of_area(area).count();
    let levels: Vec<(&MatrixWeight, Bounded)> = context
        .matrix
        .of_area(area)
        .filter_map(|part| {
            let node = context.own.node(Level::Field, &part.field)?;
            Some((part, context.shown(node).score()?))
        })
        .collect();
    if levels.len() < 2 {
        return None;
    }
    let merit = |part: &MatrixWeight, value: &Bounded| match kind {
        // As printed: what looks alike is alike.
        Kind::Strength => whole_points(value.score) as f64,
        Kind::Need => part.weight * (100.0 - value.score),
    };
    let most = levels.iter().map(|(part, value)| merit(part, value)).fold(f64::NEG_INFINITY, f64::max);
    let mut at = levels.iter().filter(|(part, value)| merit(part, value) >= most - 1e-9);
    let (Some((part, value)), None) = (at.next(), at.next()) else { return None };
    let (wording, numbers) = (context.wording, context.numbers());
    let name = wording.quoted(&context.name(Level::Field, &part.field));
    let level = match cells::differs(value) {
        true => numbers.range(value.lower, value.upper),
        false => numbers.points(value.score),
    };
    let weight = numbers.percent(part.weight);
    let arguments = [("field", name.as_str()), ("score", &level), ("weight", &weight)];
    let key = match (kind, levels.len() == all) {
        (Kind::Strength, true) => "strengths.best-field",
        (Kind::Strength, false) => "strengths.best-shown-field",
        (Kind::Need, true) => "needs.most-room",
        (Kind::Need, false) => "needs.most-shown-room",
    };
    Some(wording.fill(key, &arguments))
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
