//! Which values of people are shown: all counts of a run together, so that none can be reckoned from the others.
//!
//! Comes in: values. Goes out: why a value is withheld, by key. What is counted as a part of a
//! whole has its rest as a count of its own, which nobody prints and everybody can subtract.

use std::collections::{BTreeMap, BTreeSet};

use icci_score::diagnostic::{Code, Diagnostic};
use icci_score::suppression::{Count, Line, suppress};
use icci_score::value::Status;

use super::bound::between;
use super::read::{Key, Value};
use crate::definition::{Indicator, Programme, Region, Unit};

/// Why a value is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Withheld {
    /// A count of it is small, or a small one could be reckoned from it. Which of both is not told: two counts of which
    /// it were known to be below ten, and that sum to 18, would be nine each.
    Small,
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

    /// Takes note of what is said of a count even where it is hidden.
    fn say(&mut self, at: usize, of: u64, smallest: u64) {
        let count = &mut self.counts[at];
        count.between = between(count.n, of, smallest);
    }

    fn add(&mut self, id: String, n: u64, published: bool) -> usize {
        self.counts.push(Count { published, ..Count::new(id, n) });
        self.counts.len() - 1
    }

    /// The count of a key, or one that nobody has given.
    fn known_or_not(&mut self, key: CellKey) -> usize {
        let counts = &mut self.counts;
        *self.places.entry(key).or_insert_with_key(|key| {
            counts.push(Count::not_given(format!("{key:?}")));
            counts.len() - 1
        })
    }

    /// A total and all its parts, those that nobody has given among them: who subtracts the others learns what they are.
    fn line(&mut self, total: CellKey, parts: Vec<CellKey>) {
        let total = self.known_or_not(total);
        let parts = parts.into_iter().map(|part| self.known_or_not(part)).collect();
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
/// Which counts sum to which is told by the definitions, whether anybody has given them or not: the count and the rest of
/// a share are its whole; categories are their total; regions are their group. A share's whole is the count of the indicator
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
            // Of how many is a count of people as well, and nobody has said whether they are few.
            shown.insert(key.clone(), Shown { count: why, of: why });
            continue;
        };
        let place = |what| key_of(indicator, &key.1, what, key.3, region);
        let Some(count) = cells.cell(&place(What::Count), n, published) else {
            // Two numbers for one count: neither is shown.
            shown.insert(key.clone(), Shown { count: Some(Withheld::Small), of: Some(Withheld::Small) });
            continue;
        };
        let mut of = None;
        if let Some(whole) = value.of {
            let of_whole = place(What::Whole);
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
                for part in [count, rest] {
                    cells.say(part, whole, programme.smallest_count);
                }
            }
            of = Some(at);
        }
        of_values.insert(key, Of { count, of });
    }
    lines(&mut cells, programme);
    // A group that is not shown unless somebody asks for it goes before its members.
    for (key, at) in &cells.places {
        let region = programme.regions.get(key.4);
        cells.counts[*at].spare = region.is_some_and(|region| !region.shown && !region.members.is_empty());
    }
    let pattern = suppress(&cells.counts, &cells.lines, programme.smallest_count);
    let why = |at: usize| (!pattern.showing[at].is_shown()).then_some(Withheld::Small);
    for (key, of) in of_values {
        shown.insert(key.clone(), Shown { count: why(of.count), of: of.of.and_then(why) });
    }
    shown
}

/// The keys of an indicator's counts for a year and a region, by its category.
fn key_of(indicator: &Indicator, category: &str, what: What, year: i32, region: usize) -> CellKey {
    // A share's count may be the number of another indicator, and its whole that which it is of: one count each, hidden
    // wherever it stands or nowhere.
    let other = match what {
        What::Count => indicator.count_indicator.as_ref().filter(|_| category.is_empty()),
        What::Whole => indicator.of_indicator.as_ref(),
        What::Rest => None,
    };
    match (other, what) {
        (Some(other), _) => (other.clone(), String::new(), What::Count, year, region),
        (None, What::Whole) => (indicator.id.clone(), String::new(), What::Whole, year, region),
        (None, _) => (indicator.id.clone(), category.to_owned(), what, year, region),
    }
}

/// Everything that sums in the years and regions of which there is anything.
fn lines(cells: &mut Cells, programme: &Programme) {
    let given: BTreeSet<(i32, usize)> = cells.places.keys().map(|key| (key.3, key.4)).collect();
    let years: BTreeSet<i32> = given.iter().map(|(year, _)| *year).collect();
    for year in years {
        let of_year: BTreeSet<usize> =
            given.iter().filter(|(own, _)| *own == year).map(|(_, region)| *region).collect();
        let regions = with_relatives(of_year, programme);
        let told: BTreeSet<String> =
            cells.places.keys().filter(|key| key.3 == year).map(|key| key.0.clone()).collect();
        for indicator in programme.indicators.iter().filter(|indicator| indicator.people) {
            let others = [&indicator.of_indicator, &indicator.count_indicator];
            if told.contains(&indicator.id) || others.into_iter().flatten().any(|other| told.contains(other))
            {
                lines_of(cells, programme, indicator, year, &regions);
            }
        }
    }
}

/// Regions with the groups that they belong to, and those groups' members.
fn with_relatives(mut regions: BTreeSet<usize>, programme: &Programme) -> BTreeSet<usize> {
    loop {
        let before = regions.len();
        for (at, group) in programme.regions.iter().enumerate() {
            let members: Vec<usize> = members(group, programme);
            if regions.contains(&at) || members.iter().any(|member| regions.contains(member)) {
                regions.extend(members.iter().copied().chain((!members.is_empty()).then_some(at)));
            }
        }
        if regions.len() == before {
            return regions;
        }
    }
}

/// The places of a group's members.
fn members(group: &Region, programme: &Programme) -> Vec<usize> {
    let place = |member: &String| programme.regions.iter().position(|region| region.id == *member);
    group.members.iter().filter_map(place).collect()
}

/// What sums of one indicator in a year: categories to their total, the count and the rest of a share to its whole, and
/// each of these counts of a group's members to that of the group.
fn lines_of(
    cells: &mut Cells,
    programme: &Programme,
    indicator: &Indicator,
    year: i32,
    regions: &BTreeSet<usize>,
) {
    let categories: Vec<&str> = indicator.category.iter().map(|category| category.id.as_str()).collect();
    let all = || std::iter::once("").chain(categories.iter().copied());
    let is_share = indicator.unit == Unit::Percent;
    for &region in regions {
        let key = |category: &str, what| key_of(indicator, category, what, year, region);
        if indicator.categories_sum {
            let parts = categories.iter().map(|category| key(category, What::Count)).collect();
            cells.line(key("", What::Count), parts);
        }
        for category in all().filter(|_| is_share) {
            let parts = vec![key(category, What::Count), key(category, What::Rest)];
            cells.line(key("", What::Whole), parts);
        }
        let group = &programme.regions[region];
        if group.members.is_empty() || !indicator.region_kinds.contains(&group.kind) {
            continue;
        }
        let whats: &[What] = if is_share { &[What::Count, What::Rest, What::Whole] } else { &[What::Count] };
        for (what, category) in whats.iter().flat_map(|what| all().map(move |category| (*what, category))) {
            if *category == *"" || what != What::Whole {
                let of = |region: usize| key_of(indicator, category, what, year, region);
                cells.line(of(region), members(group, programme).into_iter().map(of).collect());
            }
        }
    }
}
