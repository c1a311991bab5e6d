//! Cells and columns that several tables have.

use super::blocks::{Align, Bar, Column, TableCell, Text};
use super::context::Context;
use super::level::Shown;
use crate::wording::whole_points;
use icci_score::questionnaire::{Absent, ItemState, NodeScore};
use icci_score::value::{Bounded, Level};

/// A column of words that takes its share of the width.
pub(super) fn words(id: &str, header: String, width: f64) -> Column {
    Column { id: id.to_owned(), header, align: Align::Left, width }
}

/// A column of numbers as wide as they need.
pub(super) fn numbers(id: &str, header: String) -> Column {
    Column { id: id.to_owned(), header, align: Align::Right, width: 0.0 }
}

/// Words of the definitions as a page and a chart need them: a percent sign stays with its number, and an apostrophe
/// is the typesetter's.
pub(super) fn unbroken(text: &str) -> String {
    text.replace(" %", "\u{a0}%").replace('\'', "’")
}

/// The level with its bar, or why there is none.
pub(super) fn level(context: &Context<'_>, shown: Shown) -> TableCell {
    match shown {
        Shown::Score(value) => TableCell {
            text: Text::plain(context.numbers().points(value.score)),
            value: Some(value.score),
            bar: Some(Bar { score: value.score, lower: value.lower, upper: value.upper }),
        },
        other => TableCell::text(no_level(context, other)),
    }
}

/// The level of a field or area with its bar; where too much is open, how much.
pub(super) fn level_of(context: &Context<'_>, of: Level, node: &NodeScore, shown: Shown) -> TableCell {
    match (shown, open_below(context, of, &node.id)) {
        (Shown::Open { .. }, n) if n > 0 => TableCell::text(context.wording.count("cell.open", n, &[])),
        (shown, _) => level(context, shown),
    }
}

/// The open questions of a field, or of the fields of an area.
fn open_below(context: &Context<'_>, of: Level, id: &str) -> usize {
    let below = |field: &str| match of {
        Level::Field => field == id,
        Level::Area => context.matrix.of_area(id).any(|part| part.field == field),
        Level::Index | Level::Item => false,
    };
    context.own.items.iter().filter(|item| item.state == ItemState::Open && below(&item.field)).count()
}

/// The level without a bar, or why there is none.
pub(super) fn plain_level(context: &Context<'_>, shown: Shown) -> TableCell {
    match shown.score() {
        Some(value) => TableCell::number(context.numbers().points(value.score), value.score),
        None => TableCell::text(no_level(context, shown)),
    }
}

/// Why there is no level, in few words.
pub(super) fn no_level(context: &Context<'_>, shown: Shown) -> String {
    let wording = context.wording;
    match shown {
        Shown::Score(_) => String::new(),
        Shown::Open { .. } => wording.text("cell.too-open"),
        Shown::Absent(Absent::NotApplicable) => wording.text("cell.not-applicable"),
        Shown::Absent(Absent::Unanswered) => wording.text("cell.unanswered"),
        Shown::Absent(Absent::TooLittle) => wording.text("cell.too-little"),
        Shown::Absent(Absent::PartMissing) => wording.text("cell.part-missing"),
    }
}

/// The bounds: two numbers, or a dash when nothing is open or no level is shown.
pub(super) fn bounds(context: &Context<'_>, shown: Shown) -> TableCell {
    match shown.score().filter(differs) {
        Some(value) => TableCell::text(context.numbers().range(value.lower, value.upper)),
        None => TableCell::text("–"),
    }
}

/// Whether the bounds are shown as two numbers.
pub(super) fn differs(value: &Bounded) -> bool {
    whole_points(value.lower) != whole_points(value.upper)
}

/// Answered / applicable questions in percent.
pub(super) fn coverage(context: &Context<'_>, node: &NodeScore) -> TableCell {
    match node.coverage {
        Some(share) => {
            let limit = context.definition.thresholds.area_coverage;
            TableCell::number(context.numbers().percent_beside(share, limit), share)
        }
        None => TableCell::text("–"),
    }
}
