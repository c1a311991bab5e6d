//! The groups of a survey: which words of a column mean one group, what it is called, and where it stands.

use super::asked::Plan;
use super::domain::{ALL, Domain};
use super::instrument::Instrument;
use super::map::Map;
use super::pairs::NOT_STATED;
use super::source::Source;
use super::tally::Tally;

/// The names of the groups of each column, and the order in which they are listed.
#[derive(Default)]
pub(super) struct Groups {
    /// By column and code.
    names: Vec<Vec<String>>,
    /// By column, the groups that are listed.
    pub order: Vec<Vec<u32>>,
    /// The code that stands for each code: words that mean one group are one.
    same: Vec<Vec<u32>>,
    /// By column and code: whether the questionnaire or the mapping names it, so that it cannot be what one person wrote.
    known: Vec<Vec<bool>>,
    /// By column and code: whether rows of it are listed.
    listed: Vec<Vec<bool>>,
}

impl Groups {
    /// The groups of a tally.
    pub(super) fn of(
        plan: &Plan,
        tally: &Tally,
        source: &Source<'_>,
        map: &Map,
        instrument: &Instrument,
    ) -> Groups {
        let mut groups = Groups::default();
        for ((name, chunk), keys) in plan.groups.iter().zip(&plan.roles.groups).zip(&tally.groups) {
            let background = instrument.background(name);
            let words = source.words(*chunk);
            let names: Vec<String> = keys
                .iter()
                .enumerate()
                .map(|(code, key)| match code as u32 {
                    NOT_STATED => String::new(),
                    _ => map.group(background, &written(*key, words.list())),
                })
                .collect();
            let same: Vec<u32> = names
                .iter()
                .enumerate()
                .map(|(code, name)| match code {
                    0 => NOT_STATED,
                    _ => {
                        names.iter().skip(1).position(|other| other == name).map_or(code, |at| at + 1) as u32
                    }
                })
                .collect();
            let mut order: Vec<u32> =
                (0..names.len() as u32).filter(|code| same[*code as usize] == *code).collect();
            let options = background.map(|background| background.option.as_slice()).unwrap_or_default();
            let place = |code: &u32| {
                let name = &names[*code as usize];
                let option = options.iter().position(|option| option.id == *name).unwrap_or(usize::MAX);
                // Numbers as numbers, what is not stated last.
                let number = name.parse::<f64>().unwrap_or(f64::INFINITY);
                (*code == NOT_STATED, option, number, name.clone())
            };
            order.sort_by(|a, b| place(a).partial_cmp(&place(b)).unwrap_or(std::cmp::Ordering::Equal));
            groups.known.push(names.iter().map(|name| map.knows(background, name)).collect());
            groups.names.push(names);
            groups.order.push(order);
            groups.same.push(same);
        }
        groups
    }

    /// Makes one group of codes that mean the same.
    pub(super) fn merge(&self, mut tally: Tally) -> Tally {
        for cell in &mut tally.cells {
            for (code, same) in cell.iter_mut().zip(&self.same) {
                *code = same.get(*code as usize).copied().unwrap_or(NOT_STATED);
            }
        }
        tally
    }

    /// Lists no group that few respondents of the whole sample belong to and nobody but the file names: a column of texts
    /// or incomes would give its rows away, though no number stood beside them. Nor those whose group is not stated.
    pub(super) fn unlist_few(&mut self, tally: &Tally, smallest: u64) {
        self.listed = self.known.clone();
        for (column, listed) in self.listed.iter_mut().enumerate() {
            let mut members = vec![0; listed.len()];
            for ((_, cell), n) in tally.pairs.iter().zip(&tally.members) {
                members[tally.cells[*cell as usize][column] as usize] += n;
            }
            for (code, listed) in listed.iter_mut().enumerate() {
                *listed = code as u32 != NOT_STATED && (*listed || members[code] >= smallest);
            }
        }
    }

    /// How many groups of a column are not listed for being small.
    pub(super) fn unlisted(&self, column: usize) -> usize {
        let stated = self.order[column].iter().filter(|code| **code != NOT_STATED);
        stated.filter(|code| !self.listed[column][**code as usize]).count()
    }

    /// Whether rows of a domain are listed.
    pub(super) fn is_listed(&self, domain: &Domain) -> bool {
        let groups = domain.groups.iter().zip(&self.listed).filter(|(group, _)| **group != ALL);
        groups.into_iter().all(|(group, listed)| listed.get(*group as usize).copied().unwrap_or(false))
    }

    /// A group's name; empty where it is not stated.
    pub(super) fn name(&self, column: usize, code: u32) -> String {
        self.names[column].get(code as usize).cloned().unwrap_or_default()
    }
}

/// A key as it stands in the file.
fn written(key: u64, words: &[String]) -> String {
    match words.get(usize::try_from(key).unwrap_or(usize::MAX)) {
        Some(word) => word.clone(),
        None => f64::from_bits(key).to_string(),
    }
}
