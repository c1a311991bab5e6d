//! Domains: the groups of the sample that estimates are made for, and how they add up.
//!
//! Comes in: the cells that the rows fall into. Goes out: every domain of the full cross-classification with its margins,
//! and the lines in which domains add to a margin; both are what disclosure control looks at.

use std::collections::BTreeMap;

use super::tally::Tally;
use crate::suppression::Line;

/// A group column that a domain does not look at.
pub(super) const ALL: u32 = u32::MAX;

/// The most domains of a run.
pub(super) const MOST: usize = 1_500;

/// A part of the sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Domain {
    /// The group in each column, or [`ALL`].
    pub groups: Vec<u32>,
    /// Its pairs, ordered by leaf.
    pub pairs: Vec<usize>,
}

impl Domain {
    /// Whether it looks at these columns and no others.
    pub(super) fn looks_at(&self, columns: &[usize]) -> bool {
        self.groups.iter().enumerate().all(|(at, group)| (*group != ALL) == columns.contains(&at))
    }

    /// Whether it looks at none but these columns.
    pub(super) fn looks_within(&self, columns: &[usize]) -> bool {
        self.groups.iter().enumerate().all(|(at, group)| *group == ALL || columns.contains(&at))
    }
}

/// All domains of a run.
#[derive(Debug, Clone)]
pub(super) struct Domains {
    pub list: Vec<Domain>,
    pub lines: Vec<Line>,
}

impl Domains {
    /// The domains of a tally; nothing when there are more than are handled. `order` gives each column's groups in the order
    /// in which they are listed.
    pub(super) fn of(tally: &Tally, order: &[Vec<u32>]) -> Option<Domains> {
        let columns = order.len();
        let rank: Vec<BTreeMap<u32, usize>> = order
            .iter()
            .map(|groups| groups.iter().enumerate().map(|(at, group)| (*group, at)).collect())
            .collect();
        let mut found: BTreeMap<Vec<usize>, Domain> = BTreeMap::new();
        let mut by_leaf: Vec<usize> = (0..tally.pairs.len()).collect();
        by_leaf.sort_by_key(|pair| tally.pairs[*pair]);
        for mask in 0..1_usize << columns {
            for pair in &by_leaf {
                let cell = &tally.cells[tally.pairs[*pair].1 as usize];
                let groups: Vec<u32> = (0..columns)
                    .map(|column| if mask & (1 << column) == 0 { ALL } else { cell[column] })
                    .collect();
                let key = (0..columns)
                    .map(|column| match groups[column] {
                        ALL => usize::MAX,
                        group => rank[column].get(&group).copied().unwrap_or(usize::MAX - 1),
                    })
                    .collect();
                found.entry(key).or_insert_with(|| Domain { groups, pairs: Vec::new() }).pairs.push(*pair);
                if found.len() > MOST {
                    return None;
                }
            }
        }
        let list: Vec<Domain> = found.into_values().collect();
        let position: BTreeMap<&[u32], usize> =
            list.iter().enumerate().map(|(at, domain)| (domain.groups.as_slice(), at)).collect();
        let mut parts: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (at, domain) in list.iter().enumerate() {
            for column in (0..columns).filter(|column| domain.groups[*column] != ALL) {
                let mut above = domain.groups.clone();
                above[column] = ALL;
                if let Some(total) = position.get(above.as_slice()) {
                    parts.entry((*total, column)).or_default().push(at);
                }
            }
        }
        let lines = parts.into_iter().map(|((total, _), parts)| Line { total, parts }).collect();
        Some(Domains { list, lines })
    }
}
