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
    let name = |id: &str| context.name(Level::Area, id);
    let levels: Vec<(String, f64)> = shown.iter().map(|(id, value)| (name(id), value.score)).collect();
    extremes_of(context, ["lead.all-equal", "lead.highest", "lead.lowest"], "areas", &levels)
}

/// Of fields with their levels those with the highest and the lowest, as printed; nothing with fewer than two.
pub(super) fn extremes_of_fields(context: &Context<'_>, levels: &[(String, f64)]) -> Option<String> {
    let keys = ["chart.bars.all-equal", "chart.bars.highest", "chart.bars.lowest"];
    extremes_of(context, keys, "fields", levels)
}

/// The keys are those of the sentences for one level of all, the highest and the lowest, with the names in the place of
/// `names`.
fn extremes_of(
    context: &Context<'_>,
    [all_equal, of_highest, of_lowest]: [&str; 3],
    names: &str,
    levels: &[(String, f64)],
) -> Option<String> {
    let printed: Vec<i64> = levels.iter().map(|(_, level)| whole_points(*level)).collect();
    let (highest, lowest) = (*printed.iter().max()?, *printed.iter().min()?);
    if levels.len() < 2 {
        return None;
    }
    let wording = context.wording;
    if highest == lowest {
        let score = context.numbers().integer(highest);
        return Some(wording.fill(all_equal, &[("score", &score)]));
    }
    let say = |key: &str, wanted: i64| {
        let at_level = levels.iter().zip(&printed).filter(|(_, level)| **level == wanted);
        let named: Vec<String> = at_level.map(|((name, _), _)| wording.quoted(name)).collect();
        let score = context.numbers().integer(wanted);
        let words = [(names, wording.list(&named)), ("score", score)];
        let words = words.each_ref().map(|(name, value)| (*name, value.as_str()));
        wording.count(key, named.len(), &words)
    };
    Some(format!("{} {}", say(of_highest, highest), say(of_lowest, lowest)))
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
