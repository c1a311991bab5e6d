//! The charts: numbers and words handed to `charts`, with the finding as alternative text.
//!
//! Comes in: a [`Context`]. Goes out: [`Chart`]s, each drawn and said. One file a question that a reader has: how high
//! (`levels`), among whom (`among`), since when (`years`), what would change it (`gains`), and how
//! residents see it (`residents`).

mod among;
mod gains;
mod levels;
mod residents;
mod years;

use icci_score::language::Language;
use icci_score::value::Bounded;

use super::blocks::Chart;
use super::cells;
use super::context::Context;
use super::lead;
use super::level::Shown;
use crate::charts::{Digits, Scored};

pub use among::{furthest, gaps, heat_map, ranks, strips};
pub use gains::items;
pub use levels::{fields, radar};
pub use residents::residents;
pub use years::{change, lines};

/// A level with its words.
fn scored(context: &Context<'_>, value: Bounded) -> Scored {
    let numbers = context.numbers();
    let label = numbers.points(value.score);
    let bounds = if cells::differs(&value) {
        format!("({})", numbers.range(value.lower, value.upper))
    } else {
        String::new()
    };
    Scored::between(value.score, (value.lower, value.upper), label, bounds)
}

/// Why levels are missing from a chart, as the table beside it says, when all are for one reason.
fn why_missing(context: &Context<'_>, hidden: &[Shown]) -> String {
    let mut words: Vec<String> = hidden.iter().map(|shown| cells::no_level(context, *shown)).collect();
    words.dedup();
    match words.as_slice() {
        [one] => one.clone(),
        _ => context.wording.text("chart.missing"),
    }
}

/// A reader who does not see the drawing is told first that it is invented.
fn marked(context: &Context<'_>, alt: String) -> String {
    match &context.illustrative {
        Some(mark) => format!("{mark}. {alt}"),
        None => alt,
    }
}

/// How the axis of a chart writes its numbers.
fn digits(context: &Context<'_>) -> Digits {
    match context.wording.language() {
        Language::En => Digits { thousands: ",".to_owned(), apart_from: 1000, decimal: ".".to_owned() },
        Language::Fi | Language::Sv => {
            Digits { thousands: "\u{a0}".to_owned(), apart_from: 10_000, decimal: ",".to_owned() }
        }
    }
}
