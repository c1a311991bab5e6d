//! What may be shown, so that nobody can be recognised: one pattern for all tables of a run.
//!
//! Comes in: how many respondents stand behind each cell. Goes out: which domains are hidden, and which values of words or
//! answers besides. The rule and its attack are those of [`crate::suppression`].

use super::domain::Domains;
use crate::suppression::{Count, Line, Showing, suppress_further};

/// How many respondents stand behind the cells of a variable.
pub(super) struct Behind {
    /// By domain.
    pub all: Vec<u64>,
    /// By domain and value, where the shares of values are shown; a value counts people just as a group does.
    pub values: Vec<Vec<u64>>,
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
/// Cells are the full cross-classification of the groups with every margin, printed or not, and where shares of values are
/// shown each value of each. Hidden first are cells with `0 < n < smallest` respondents, by any variable; then what
/// [`suppress_further`] needs, variable by variable, until nothing changes. A domain hidden for one variable is hidden for
/// all, with all its values.
///
/// # Source
///
/// Hundepool et al., Statistical Disclosure Control (2012).
pub(super) fn shown(domains: &Domains, members: &[u64], variables: &[Behind], smallest: u64) -> Shown {
    let mut pattern = vec![Showing::Shown; domains.list.len()];
    let mut vectors: Vec<&[u64]> = vec![members];
    for variable in variables {
        if !vectors.contains(&variable.all.as_slice()) {
            vectors.push(&variable.all);
        }
    }
    let mut values: Vec<Vec<Vec<Showing>>> = variables.iter().map(|_| Vec::new()).collect();
    loop {
        let before = pattern.clone();
        for counts in &vectors {
            pattern = suppress_further(&named(counts), &domains.lines, smallest, &pattern).showing;
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

/// The same for one more set of counts, which hides no domain: who answered "don't know".
pub(super) fn shown_beside(
    domains: &Domains,
    counts: &[u64],
    pattern: &[Showing],
    smallest: u64,
) -> Vec<Showing> {
    suppress_further(&named(counts), &domains.lines, smallest, pattern).showing
}

fn named(counts: &[u64]) -> Vec<Count> {
    let count = |(at, n): (usize, &u64)| Count::new(format!("{at:06}"), *n);
    counts.iter().enumerate().map(count).collect()
}

/// Values of a variable in every domain; a domain whose sum must go is hidden as a whole.
fn of_values(
    domains: &Domains,
    variable: &Behind,
    smallest: u64,
    pattern: &mut [Showing],
) -> Vec<Vec<Showing>> {
    let (size, width) = (domains.list.len(), variable.values.first().map_or(0, Vec::len));
    let at = |domain: usize, value: usize| size + domain * width + value;
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
    let found = suppress_further(&named(&counts), &lines, smallest, &hidden).showing;
    pattern.copy_from_slice(&found[..size]);
    (0..size).map(|domain| found[at(domain, 0)..at(domain, width)].to_vec()).collect()
}
