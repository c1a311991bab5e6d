//! Which values of people are shown: all counts of a run together, so that none can be reckoned from the others.
//!
//! Comes in: values. Goes out: why a value is withheld, by key. What is counted as a part of a
//! whole has its rest as a count of its own, which nobody prints and everybody can subtract.

use std::collections::BTreeMap;

use icci_score::diagnostic::{Code, Diagnostic};
use icci_score::suppression::{Count, Line, Showing, suppress};
use icci_score::value::Status;

use super::read::{Key, Value};
use crate::definition::{Programme, Unit};

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

/// What a count is: of an indicator and category, or the rest of its share, or the whole of its shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Count,
    Rest,
    Whole,
}

/// What tells a count: indicator, category, what it is, year; and the region, by its place in the definitions.
type CellKey = (String, String, What, i32, usize);

#[derive(Default)]
struct Cells {
    counts: Vec<Count>,
    places: BTreeMap<CellKey, usize>,
    lines: Vec<Line>,
}

impl Cells {
    /// The count of a key; one that is published anywhere is published. Nothing where another number stands there.
    fn cell(&mut self, key: &CellKey, n: u64, published: bool) -> Option<usize> {
        if let Some(at) = self.places.get(key) {
            self.counts[*at].published |= published;
            return (self.counts[*at].n == n).then_some(*at);
        }
        let at = self.add(format!("{key:?}"), n, published);
        self.places.insert(key.clone(), at);
        Some(at)
    }

    fn add(&mut self, id: String, n: u64, published: bool) -> usize {
        self.counts.push(Count { id, n, published });
        self.counts.len() - 1
    }

    /// A total and its parts. Where they are not all, who subtracts them learns what is left: a part of its own.
    fn line(&mut self, total: usize, mut parts: Vec<usize>, all: bool) {
        if !all {
            let given = parts.iter().map(|at| self.counts[*at].n).fold(0, u64::saturating_add);
            let left = self.counts[total].n.saturating_sub(given);
            parts.push(self.add(format!("left of {}", self.counts[total].id), left, false));
        }
        self.lines.push(Line { total, parts });
    }
}

/// The counts of one value.
struct Of {
    count: usize,
    of: Option<usize>,
}

/// What may be shown of each value that is about people.
///
/// Which counts sum to which is told by what there is: the count and the rest of a share are its whole; categories are
/// their total or, where it has none, their whole; regions are their group. A share's whole is the count of the indicator
/// which it is of, whether that has a value or not, so that a number hidden in one place is hidden in all.
pub(super) fn hide(
    values: &BTreeMap<Key, Value>,
    programme: &Programme,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<Key, Shown> {
    let mut cells = Cells::default();
    let mut of_values: BTreeMap<&Key, Of> = BTreeMap::new();
    let mut shown: BTreeMap<Key, Shown> = BTreeMap::new();
    // Counts come before shares, so that a share's whole that differs is the one that is reported.
    let order =
        |key: &Key| programme.indicator(&key.0).is_some_and(|indicator| indicator.unit == Unit::Percent);
    let mut ordered: Vec<(&Key, &Value)> = values.iter().collect();
    ordered.sort_by_key(|(key, _)| order(key));
    for (key, value) in ordered {
        let Some(indicator) = programme.indicator(&key.0).filter(|indicator| indicator.people) else {
            continue;
        };
        let Some(region) = programme.regions.iter().position(|region| region.id == key.2) else { continue };
        let published = value.status == Status::Statistic;
        let Some(n) = value.count else {
            let why = (indicator.unit == Unit::Percent && !published).then_some(Withheld::CountUnknown);
            shown.insert(key.clone(), Shown { count: why, of: None });
            continue;
        };
        let place = |what| (key.0.clone(), key.1.clone(), what, key.3, region);
        let Some(count) = cells.cell(&place(What::Count), n, published) else {
            // Two numbers for one count: neither is shown.
            shown.insert(
                key.clone(),
                Shown { count: Some(Withheld::Complement), of: Some(Withheld::Complement) },
            );
            continue;
        };
        let mut of = None;
        if let Some(whole) = value.of {
            let (other, what) = match &indicator.of_indicator {
                Some(other) => (other.clone(), What::Count),
                None => (key.0.clone(), What::Whole),
            };
            let of_whole: CellKey = (other, String::new(), what, key.3, region);
            let at = cells.cell(&of_whole, whole, published).unwrap_or_else(|| {
                let known = cells.places.get(&of_whole).map_or(0, |at| cells.counts[*at].n);
                problems.push(
                    Diagnostic::new(Code::PartsDiffer, value.place.clone())
                        .with_found(whole.to_string())
                        .with_allowed(known.to_string())
                        .with("what", format!("{} {}", of_whole.0, key.3)),
                );
                cells.add(format!("{key:?}"), whole, published)
            });
            if let Some(rest) = cells.cell(&place(What::Rest), whole.saturating_sub(n), published) {
                cells.line(at, vec![count, rest], true);
            }
            of = Some(at);
        }
        of_values.insert(key, Of { count, of });
    }
    categories(&mut cells, programme);
    regions(&mut cells, programme);
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

/// Categories that are all there is sum to their total, or to the whole where nobody has given one.
fn categories(cells: &mut Cells, programme: &Programme) {
    for indicator in programme.indicators.iter().filter(|indicator| indicator.categories_sum) {
        let mut places: Vec<(i32, usize)> = cells
            .places
            .keys()
            .filter(|key| key.0 == indicator.id && !key.1.is_empty() && key.2 == What::Count)
            .map(|key| (key.3, key.4))
            .collect();
        places.sort_unstable();
        places.dedup();
        for (year, region) in places {
            let of = |id: &str, category: &str, what| {
                cells.places.get(&(id.to_owned(), category.to_owned(), what, year, region)).copied()
            };
            let parts: Vec<usize> = indicator
                .category
                .iter()
                .filter_map(|category| of(&indicator.id, &category.id, What::Count))
                .collect();
            let all = parts.len() == indicator.category.len();
            if let Some(total) = of(&indicator.id, "", What::Count) {
                cells.line(total, parts, all);
            } else if indicator.unit == Unit::Percent {
                let whole = match &indicator.of_indicator {
                    Some(other) => of(other, "", What::Count),
                    None => of(&indicator.id, "", What::Whole),
                };
                // Of a share there is always a rest beside the categories.
                if let Some(whole) = whole {
                    cells.line(whole, parts, false);
                }
            }
        }
    }
}

/// A group is the sum of its members, in everything that is counted of it.
fn regions(cells: &mut Cells, programme: &Programme) {
    for (at, group) in programme.regions.iter().enumerate().filter(|(_, region)| !region.members.is_empty()) {
        let members: Vec<usize> = group
            .members
            .iter()
            .filter_map(|member| programme.regions.iter().position(|region| region.id == *member))
            .collect();
        let totals: Vec<(CellKey, usize)> = cells
            .places
            .iter()
            .filter(|(key, _)| key.4 == at)
            .map(|(key, total)| (key.clone(), *total))
            .collect();
        for (key, total) in totals {
            let parts: Vec<usize> = members
                .iter()
                .filter_map(|member| {
                    cells.places.get(&(key.0.clone(), key.1.clone(), key.2, key.3, *member)).copied()
                })
                .collect();
            if !parts.is_empty() {
                let all = parts.len() == group.members.len();
                cells.line(total, parts, all);
            }
        }
    }
}
