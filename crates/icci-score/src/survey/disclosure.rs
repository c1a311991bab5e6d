//! What may be shown, so that nobody can be recognised: one pattern for all tables of a run.
//!
//! Comes in: how many respondents stand behind each cell. Goes out: which domains are hidden, and which values of words or
//! answers besides. The rule and its attack are those of [`crate::suppression`].

use std::collections::BTreeMap;

use super::domain::Domains;
use super::estimate::{Estimate, Members};
use super::results::Reason;
use crate::suppression::{ABOVE_ZERO, Count, Line, Showing, suppress_further};

/// How many respondents stand behind the cells of a variable.
pub(super) struct Behind {
    /// By domain.
    pub all: Vec<u64>,
    /// By domain and value, where the shares of values are shown or values are few; a value counts people just as a group
    /// does, whatever is asked of it.
    pub values: Vec<Vec<u64>>,
    /// By domain: whether its answers are numbers of few different values.
    pub few: Vec<bool>,
    /// By domain: answers "don't know", and the respondents who gave one or several.
    pub unknown: Vec<u64>,
    pub unknowing: Vec<u64>,
    /// The statement that it is, or those of an area.
    pub statements: Vec<usize>,
    /// By statement of an area, then by domain: who answered, and who "don't know".
    pub parts: Vec<(Vec<u64>, Vec<u64>)>,
}

/// What is shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    pub domains: Vec<Showing>,
    /// By variable, domain and value.
    pub values: Vec<Vec<Vec<Showing>>>,
}

/// Decides what is shown.
///
/// # Formula
///
/// Cells are the full cross-classification of the groups with every margin, printed or not, and each value of each where
/// shares of values are shown or values are few ([`super::few::FEW`]), whatever statistic is asked. Hidden first are cells with `0 < n < smallest` respondents, by any variable, and by any
/// statement of an area, asked for or not; then what [`suppress_further`] needs, variable by variable, until nothing
/// changes. A domain hidden for one variable is hidden for all, with all its values.
///
/// What it cannot know of: tables of other runs, and columns that hold the same numbers but for a few respondents. One run
/// makes the tables of one publication.
///
/// # Source
///
/// Hundepool et al., Statistical Disclosure Control (2012).
pub(super) fn shown(domains: &Domains, members: &[u64], variables: &[Behind], smallest: u64) -> Shown {
    let mut pattern = vec![Showing::Shown; domains.list.len()];
    let mut vectors: Vec<&[u64]> = vec![members];
    for variable in variables {
        let parts = variable.parts.iter().map(|(answered, _)| answered);
        for counts in std::iter::once(&variable.all).chain(parts) {
            if !vectors.contains(&counts.as_slice()) {
                vectors.push(counts);
            }
        }
    }
    let mut values: Vec<Vec<Vec<Showing>>> = variables.iter().map(|_| Vec::new()).collect();
    loop {
        let before = pattern.clone();
        for counts in &vectors {
            if nothing_to_hide(counts, &pattern, smallest) {
                continue;
            }
            pattern = suppress_further(&named(counts, &pattern), &domains.lines, smallest, &pattern).showing;
        }
        for (variable, showing) in variables.iter().zip(&mut values).filter(|(v, _)| !v.values.is_empty()) {
            *showing = of_values(domains, variable, smallest, &mut pattern);
        }
        if pattern == before {
            break;
        }
    }
    Shown { domains: pattern, values }
}

/// By variable and domain: whether the share of "don't know" is shown.
///
/// # Formula
///
/// The answers "don't know" of an area are those of its statements, all of them together one line of every domain, whether
/// the statements are asked for or not. No domain is hidden for them.
pub(super) fn unknown_shown(
    domains: &Domains,
    variables: &[Behind],
    pattern: &[Showing],
    smallest: u64,
) -> Vec<Vec<Showing>> {
    let size = pattern.len();
    let mut of_statement: BTreeMap<usize, Vec<Showing>> = BTreeMap::new();
    let mut shown = Vec::with_capacity(variables.len());
    for variable in variables {
        // What is no statement has no such answers.
        if variable.statements.is_empty() {
            shown.push(pattern.to_vec());
            continue;
        }
        let width = 1 + variable.parts.len();
        let mut counts = variable.unknown.clone();
        counts.extend(variable.parts.iter().flat_map(|(_, unknown)| unknown));
        let mut lines: Vec<Line> = Vec::new();
        for at in 0..width {
            lines.extend(domains.lines.iter().map(|line| Line {
                total: at * size + line.total,
                parts: line.parts.iter().map(|part| at * size + part).collect(),
            }));
        }
        if width > 1 {
            let statements = |domain: usize| (1..width).map(|at| at * size + domain).collect();
            lines.extend((0..size).map(|domain| Line { total: domain, parts: statements(domain) }));
        }
        let mut hidden = pattern.repeat(width);
        for (showing, people) in hidden.iter_mut().zip(&variable.unknowing) {
            if showing.is_shown() && *people > 0 && *people < smallest {
                *showing = Showing::Small;
            }
        }
        let mut found = suppress_further(&named(&counts, &hidden), &lines, smallest, &hidden).showing;
        let parts = found.split_off(size);
        for (statement, showing) in variable.statements.iter().zip(parts.chunks(size)) {
            of_statement.insert(*statement, showing.to_vec());
        }
        shown.push(found);
    }
    // A statement that is in an area's line is shown as the line needs it.
    for (variable, shown) in
        variables.iter().zip(&mut shown).filter(|(variable, _)| variable.parts.is_empty())
    {
        if let Some(showing) = variable.statements.first().and_then(|statement| of_statement.get(statement)) {
            shown.clone_from(showing);
        }
    }
    shown
}

/// Whether nothing is hidden and nothing is small: then there is no secret that other cells could tell.
fn nothing_to_hide(counts: &[u64], pattern: &[Showing], smallest: u64) -> bool {
    pattern.iter().all(|showing| showing.is_shown()) && counts.iter().all(|n| *n == 0 || *n >= smallest)
}

/// Counts with names by their place. Of one that is hidden already not even that it is above zero is known.
pub(super) fn named(counts: &[u64], hidden: &[Showing]) -> Vec<Count> {
    let count = |(at, (n, hidden)): (usize, (&u64, &Showing))| Count {
        between: if hidden.is_shown() { ABOVE_ZERO } else { (0, u64::MAX) },
        ..Count::new(format!("{at:06}"), *n)
    };
    counts.iter().zip(hidden).enumerate().map(count).collect()
}

/// By probability: whether its quantile is shown beside those below it. Steps finer than `smallest` respondents would draw
/// the distribution person by person; which are left out follows from their number alone.
pub(super) fn far_apart(probs: &[f64], n: u64, smallest: u64) -> Vec<bool> {
    let respondents = |share: f64| share * n as f64 - smallest as f64;
    let mut order: Vec<usize> = (0..probs.len()).collect();
    order.sort_by(|a, b| probs[*a].total_cmp(&probs[*b]));
    let mut apart = vec![false; probs.len()];
    let mut last = 0.0;
    for at in order {
        let p = probs[at];
        // The value of the first has as many below it only when it is the next one's.
        let before = if last > 0.0 { respondents(p - last) } else { respondents(p) - 1.0 };
        if before >= -1e-9 && respondents(1.0 - p) >= -1e-9 {
            (apart[at], last) = (true, p);
        }
    }
    apart
}

/// Hides of a quantile what would come near to one person's value.
///
/// # Formula
///
/// A quantile is somebody's value. It is shown only where `smallest` respondents lie strictly below it and as many strictly
/// above it, and so is each end of its interval; the standard error, which is made of both ends, only with both.
///
/// # Source
///
/// Choice, after the threshold rule of Hundepool et al. (2012): the same number of respondents as behind any cell.
pub(super) fn guard_quantile(
    estimate: &mut Estimate,
    members: &Members,
    y: impl Fn(u32) -> f64,
    smallest: u64,
) -> Option<Reason> {
    let count = |is: &dyn Fn(f64) -> bool| -> u64 {
        members.values.iter().filter(|(code, ..)| is(y(*code))).map(|(_, n, _)| n).sum()
    };
    let is_extreme = |value: f64| count(&|y| y < value).min(count(&|y| y > value)) < smallest;
    let ends = [estimate.lower, estimate.upper].map(|end| end.filter(|end| !is_extreme(*end)));
    (estimate.lower, estimate.upper) = (ends[0], ends[1]);
    estimate.se = estimate.se.filter(|_| ends.iter().all(Option::is_some));
    estimate.value.is_some_and(is_extreme).then_some(Reason::Extreme)
}

/// Values of a variable in every domain; a domain whose sum must go is hidden as a whole.
///
/// Of numbers of few values, a domain with two hidden values gets a third where that keeps means in sight: with a number of
/// respondents and a mean, two counts have one solution, and three have several.
fn of_values(
    domains: &Domains,
    variable: &Behind,
    smallest: u64,
    pattern: &mut [Showing],
) -> Vec<Vec<Showing>> {
    let (size, width) = (domains.list.len(), variable.values.first().map_or(0, Vec::len));
    let at = |domain: usize, value: usize| size + domain * width + value;
    let mut given = variable.values.iter();
    if nothing_to_hide(&variable.all, pattern, smallest)
        && given.all(|values| nothing_to_hide(values, &[], smallest))
    {
        return vec![vec![Showing::Shown; width]; size];
    }
    let mut counts = variable.all.clone();
    counts.extend(variable.values.iter().flatten());
    let mut hidden = pattern.to_vec();
    hidden.extend(pattern.iter().flat_map(|showing| std::iter::repeat_n(*showing, width)));
    let mut lines = domains.lines.clone();
    for value in 0..width {
        lines.extend(domains.lines.iter().map(|line| Line {
            total: at(line.total, value),
            parts: line.parts.iter().map(|part| at(*part, value)).collect(),
        }));
    }
    lines.extend(
        (0..size)
            .map(|domain| Line { total: domain, parts: (0..width).map(|value| at(domain, value)).collect() }),
    );
    let first = suppress_further(&named(&counts, &hidden), &lines, smallest, &hidden).showing;
    let given = |domain: usize| (0..width).map(move |value| at(domain, value));
    let few = || (0..size).filter(|domain| variable.few[*domain]);
    // The mean of two hidden values is not shown.
    let means_lost = |showing: &[Showing]| {
        let hidden = |domain: &usize| {
            given(*domain).filter(|value| counts[*value] > 0 && !showing[*value].is_shown()).count()
        };
        few().filter(|domain| showing[*domain].is_shown() && matches!(hidden(domain), 1 | 2)).count()
    };
    hidden = first.clone();
    let with_third = loop {
        let found = suppress_further(&named(&counts, &hidden), &lines, smallest, &hidden).showing;
        // With a mean, two hidden values are told; a third leaves both open.
        let third = few().filter(|domain| found[*domain].is_shown()).find_map(|domain| {
            let given = || given(domain).filter(|value| counts[*value] > 0);
            let two = given().filter(|value| !found[*value].is_shown()).count() == 2;
            let shown = given().filter(|value| found[*value].is_shown());
            shown.min_by_key(|value| (counts[*value], *value)).filter(|_| two)
        });
        hidden = found;
        match third {
            Some(value) => hidden[value] = Showing::Complement,
            None => break hidden,
        }
    };
    let found = if means_lost(&with_third) < means_lost(&first) { with_third } else { first };
    pattern.copy_from_slice(&found[..size]);
    (0..size).map(|domain| found[at(domain, 0)..at(domain, width)].to_vec()).collect()
}
