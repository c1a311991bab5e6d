//! What a better answer would add, question by question.

use icci_score::value::Level;

use super::super::development::answer_words;
use super::{Chart, Context, cells, digits, marked};
use crate::charts::{ItemRow, Items, Point};

/// The questions whose better answer would add most to the seven-areas index, at most so many; nothing when none would.
pub fn items(context: &Context<'_>, most: usize) -> Option<Chart> {
    let best = context.best?;
    let (wording, numbers, language) = (context.wording, context.numbers(), context.wording.language());
    let mut parts = Vec::new();
    let rows: Vec<ItemRow> = best
        .proposals
        .iter()
        .take(most)
        .filter_map(|proposal| {
            let question = context.definition.question(&proposal.question)?;
            let label = cells::unbroken(question.text.get(language));
            let areas: Vec<String> =
                proposal.areas.iter().map(|(area, _)| context.short(Level::Area, area)).collect();
            let gain = numbers.decimal(proposal.gain, 1);
            parts.push(format!("{label} {gain}"));
            let detail = wording.fill(
                "chart.items-detail",
                &[("now", &answer_words(context, question, &proposal.now)), ("areas", &areas.join(", "))],
            );
            Some(ItemRow { label, detail, gain: Some(Point::new(proposal.gain, gain)) })
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let finding = span(context, &rows).map(|said| format!("{said} ")).unwrap_or_default();
    let alt = marked(context, format!("{} {finding}{}.", wording.text("chart.items-alt"), parts.join("; ")));
    let chart = Items {
        alt: alt.clone(),
        rows,
        missing: wording.text("chart.missing"),
        axis: wording.text("chart.points"),
        digits: digits(context),
    };
    let svg = chart.draw(&context.style(1.0)).svg;
    Some(Chart { id: "items".to_owned(), caption: wording.text("chart.items-caption"), alt, svg, width: 1.0 })
}

/// The largest and the smallest gain of the chart, as printed; nothing with fewer than two.
fn span(context: &Context<'_>, rows: &[ItemRow]) -> Option<String> {
    let printed = |row: &ItemRow| row.gain.as_ref().map(|gain| gain.label.clone());
    let [first, .., last] = rows else { return None };
    let (most, least) = (printed(first)?, printed(last)?);
    let key = if most == least { "chart.items-equal" } else { "chart.items-span" };
    Some(context.wording.fill(key, &[("most", &most), ("least", &least)]))
}
