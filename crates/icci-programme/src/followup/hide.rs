//! Which values of people are shown: all counts of a run together, so that none can be reckoned from the others.
//!
//! Comes in: values and which of them sum. Goes out: why a value is withheld, by key. What is counted as a part of a
//! whole has its rest as a count of its own, which nobody prints and everybody can subtract.

use std::collections::BTreeMap;

use icci_score::diagnostic::{Code, Diagnostic};
use icci_score::value::Status;

use super::read::{Key, Value};
use super::sums::Sum;
use crate::definition::{Programme, Unit};
use crate::suppression::{Count, Line, Showing, suppress};

/// Why a value is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Withheld {
    /// A count of it is small.
    Small,
    /// A small count could be reckoned from it.
    Complement,
    /// Nobody can say whether it is about few people.
    CountUnknown,
    /// The whole is zero, so there is no share.
    NoWhole,
}

impl Withheld {
    /// The word used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Withheld::Small => "small-count",
            Withheld::Complement => "complement",
            Withheld::CountUnknown => "count-unknown",
            Withheld::NoWhole => "no-whole",
        }
    }
}

/// What of a value may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Shown {
    /// Why the count and the value are not.
    pub count: Option<Withheld>,
    /// Why the whole is not.
    pub of: Option<Withheld>,
}

#[derive(Default)]
struct Cells {
    counts: Vec<Count>,
    ids: BTreeMap<String, usize>,
    lines: Vec<Line>,
}

impl Cells {
    /// The count of an id; one that is published anywhere is published.
    fn cell(&mut self, id: String, n: u64, published: bool) -> usize {
        if let Some(at) = self.ids.get(&id) {
            self.counts[*at].published |= published;
            return *at;
        }
        self.counts.push(Count { id: id.clone(), n, published });
        self.ids.insert(id, self.counts.len() - 1);
        self.counts.len() - 1
    }

    /// A total and its parts, with what is left as a part of its own where they are not all.
    fn line(&mut self, sum: &Sum, total: Option<usize>, parts: Option<Vec<usize>>, what: &str) {
        let (Some(total), Some(mut parts)) = (total, parts) else { return };
        if parts.contains(&total) {
            return;
        }
        if !sum.all {
            let given = parts.iter().map(|at| self.counts[*at].n).fold(0, u64::saturating_add);
            let left = self.counts[total].n.saturating_sub(given);
            let key = &sum.total;
            let id = format!("{}/{}/{}/{}/left/{what}/{:?}", key.0, key.1, key.2, key.3, sum.parts.len());
            parts.push(self.cell(id, left, false));
        }
        self.lines.push(Line { total, parts });
    }
}

/// The counts of one value: its own, its whole, the rest.
struct Of {
    count: usize,
    of: Option<usize>,
    rest: Option<usize>,
}

/// What may be shown of each value that is about people.
pub(super) fn hide(
    values: &BTreeMap<Key, Value>,
    sums: &[Sum],
    programme: &Programme,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<Key, Shown> {
    let mut cells = Cells::default();
    let mut of_values: BTreeMap<&Key, Of> = BTreeMap::new();
    let mut shown: BTreeMap<Key, Shown> = BTreeMap::new();
    for (key, value) in values {
        let Some(indicator) = programme.indicator(&key.0).filter(|indicator| indicator.people) else {
            continue;
        };
        let published = value.status == Status::Statistic;
        let Some(count) = value.count else {
            let why = (indicator.unit == Unit::Percent && !published).then_some(Withheld::CountUnknown);
            shown.insert(key.clone(), Shown { count: why, of: None });
            continue;
        };
        let of = value.of.map(|of| {
            whole(&mut cells, values, key, of, indicator.of_indicator.as_deref(), published, problems)
        });
        let (region, year) = (&key.2, key.3);
        let cell = cells.cell(format!("{}/{}/{region}/{year}", key.0, key.1), count, published);
        let rest = of.zip(value.of).map(|(whole, of)| {
            let rest = cells.cell(format!("{}/{}/{region}/{year}/rest", key.0, key.1), of - count, published);
            cells.lines.push(Line { total: whole, parts: vec![cell, rest] });
            rest
        });
        of_values.insert(key, Of { count: cell, of, rest });
    }
    for sum in sums {
        let Some(whole) = of_values.get(&sum.total) else { continue };
        let parts: Vec<&Of> = sum.parts.iter().filter_map(|key| of_values.get(key)).collect();
        cells.line(sum, Some(whole.count), parts.iter().map(|part| Some(part.count)).collect(), "");
        // Of regions the wholes and the rests add up as well; categories share one whole.
        if parts.iter().all(|part| part.of.is_none() || part.of != whole.of) {
            cells.line(sum, whole.of, parts.iter().map(|part| part.of).collect(), "of");
            cells.line(sum, whole.rest, parts.iter().map(|part| part.rest).collect(), "rest");
        }
    }
    let pattern = suppress(&cells.counts, &cells.lines, programme.smallest_count);
    let why = |at: usize| match pattern.showing[at] {
        Showing::Shown => None,
        Showing::Small => Some(Withheld::Small),
        Showing::Complement => Some(Withheld::Complement),
    };
    for (key, of) in of_values {
        shown.insert(key.clone(), Shown { count: why(of.count), of: of.of.and_then(why) });
    }
    shown
}

/// The count of a whole: that of the indicator which it is of, where there is one, so that both are hidden together.
fn whole(
    cells: &mut Cells,
    values: &BTreeMap<Key, Value>,
    key: &Key,
    of: u64,
    of_indicator: Option<&str>,
    published: bool,
    problems: &mut Vec<Diagnostic>,
) -> usize {
    let (region, year) = (&key.2, key.3);
    let other = of_indicator.map(|id| (id.to_owned(), String::new(), region.clone(), year));
    if let Some((id, value)) = other.and_then(|key| values.get(&key).map(|value| (key, value)))
        && let Some(count) = value.count
    {
        if count == of {
            return cells.cell(format!("{}//{region}/{year}", id.0), of, published);
        }
        if let Some(given) = values.get(key) {
            problems.push(
                Diagnostic::new(Code::PartsDiffer, given.place.clone())
                    .with_found(of.to_string())
                    .with_allowed(count.to_string())
                    .with("what", format!("{} {year}", id.0)),
            );
        }
    }
    cells.cell(format!("{}/{region}/{year}/of/{of}", key.0), of, published)
}
