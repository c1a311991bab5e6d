//! The sentences that say the result, chosen by what is true.

use icci_score::value::{Bounded, Level};

use super::cells::differs;
use super::context::Context;
use super::level::Shown;
use crate::wording::whole_points;

/// The sentence that says the result: the index when every area is shown, else how many are.
pub(super) fn result(context: &Context<'_>) -> String {
    let (wording, numbers) = (context.wording, context.numbers());
    let areas = context.own.areas.len();
    let shown = context.shown_areas().len();
    if let Some(Shown::Score(value)) = context.index("seven-areas") {
        let score = numbers.points(value.score);
        let mut text = wording.fill("lead.index", &[("score", &score)]);
        if differs(&value) {
            let (lower, upper) = (numbers.points(value.lower), numbers.points(value.upper));
            text = format!("{text} {}", wording.fill("lead.bounds", &[("lower", &lower), ("upper", &upper)]));
        }
        return text;
    }
    let all = numbers.integer(i64::try_from(areas).unwrap_or(0));
    match shown {
        0 if context.own.coverage.unwrap_or(0.0) == 0.0 => wording.text("lead.unanswered"),
        0 => wording.text("lead.few"),
        n => wording.count("lead.areas", n, &[("all", &all)]),
    }
}

/// The areas with the highest and the lowest level, as printed; nothing with fewer than two.
pub(super) fn extremes(context: &Context<'_>) -> Option<String> {
    let shown = context.shown_areas();
    let printed: Vec<i64> = shown.iter().map(|(_, value)| whole_points(value.score)).collect();
    let (highest, lowest) = (*printed.iter().max()?, *printed.iter().min()?);
    if shown.len() < 2 {
        return None;
    }
    let wording = context.wording;
    if highest == lowest {
        let score = context.numbers().integer(highest);
        return Some(wording.fill("lead.all-equal", &[("score", &score)]));
    }
    let named = |wanted: i64| -> Vec<String> {
        shown
            .iter()
            .zip(&printed)
            .filter(|(_, level)| **level == wanted)
            .map(|((id, _), _)| wording.quoted(&context.name(Level::Area, id)))
            .collect()
    };
    let say = |key: &str, wanted: i64| {
        let names = named(wanted);
        let score = context.numbers().integer(wanted);
        wording.count(key, names.len(), &[("areas", &wording.list(&names)), ("score", &score)])
    };
    Some(format!("{} {}", say("lead.highest", highest), say("lead.lowest", lowest)))
}

/// How much of the questionnaire is answered.
pub(super) fn coverage(context: &Context<'_>) -> String {
    let applicable = context.own.items.iter().filter(|item| item.applies()).count();
    let answered = context.own.items.iter().filter(|item| item.answered()).count();
    let numbers = context.numbers();
    let all = numbers.integer(i64::try_from(applicable).unwrap_or(0));
    if answered == applicable && applicable > 0 {
        return context.wording.fill("lead.all-answered", &[("all", &all)]);
    }
    let limit = context.definition.thresholds.review_coverage;
    let share = numbers.percent_beside(context.own.coverage.unwrap_or(0.0), limit);
    let own = numbers.integer(i64::try_from(answered).unwrap_or(0));
    context.wording.fill("lead.coverage", &[("answered", &own), ("all", &all), ("share", &share)])
}

/// The place of the seven-areas index among peers, when it may be said.
pub(super) fn place(context: &Context<'_>) -> Option<String> {
    let comparison = context.place(Level::Index, "seven-areas")?;
    let numbers = context.numbers();
    let count = |n: usize| numbers.integer(i64::try_from(n).unwrap_or(0));
    let (rank, of) = (count(comparison.rank), count(comparison.of));
    let mut text = context.wording.fill("lead.place", &[("rank", &rank), ("of", &of)]);
    if comparison.tied > 0 {
        text = format!("{text} {}", context.wording.count("lead.tied", comparison.tied, &[]));
    }
    Some(text)
}

/// A level in a sentence, with its bounds when they differ: `62`, or `62 (58–70)`.
pub(super) fn with_bounds(context: &Context<'_>, value: Bounded) -> String {
    let numbers = context.numbers();
    let score = numbers.points(value.score);
    if differs(&value) { format!("{score} ({})", numbers.range(value.lower, value.upper)) } else { score }
}
