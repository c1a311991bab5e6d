//! The best set of questions that an effort allows, exactly.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use icci_score::answers::AnswerSheet;
use icci_score::definition::Definition;
use icci_score::diagnostic::Checked;
use icci_score::questionnaire::score;

use super::gain::{gains, in_units};
use super::set::unknown_question;
use super::{FindOut, Proposal, SetAside, Settings};
use crate::error::Error;

/// Sets kept on the way. Efforts and gains of 83 questions come nowhere near; efforts chosen to be hard could go beyond.
const MOST_SETS: usize = 2_000_000;

/// A question that belongs to the best set, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// The question and its gain.
    pub proposal: Proposal,
    /// Its effort.
    pub effort: u64,
    /// What the best affordable set would gain less if this question could not be chosen: the reason that it is in it.
    ///
    /// # Formula
    ///
    /// `G(all) - G(all without it)`, with G the greatest gain of a set within the budget, in points: from 0, where another
    /// set is as good, to the question's own gain, where nothing that could take its place is left out.
    pub worth: f64,
}

/// The best affordable set.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The city.
    pub unit: String,
    /// The year.
    pub year: i32,
    /// The effort that there is.
    pub budget: u64,
    /// The effort of the set.
    pub effort: u64,
    /// What the lower bound of the seven-areas index would gain by the set, in points.
    pub gain: f64,
    /// The set, by id.
    pub chosen: Vec<Chosen>,
    /// What has an effort and is not in the set, by id.
    pub not_chosen: Vec<(Proposal, u64)>,
    /// What would gain, but has no effort given, by id.
    pub no_effort: Vec<Proposal>,
    /// To be found out first, by what they could gain at most; ties by id.
    pub find_out: Vec<FindOut>,
    /// The other questions and why they are not proposed, in the definition's order.
    pub aside: Vec<(String, SetAside)>,
}

/// The set of questions that gains most within an effort.
///
/// # Formula
///
/// Maximises the sum of the gains of [`best`](super::best) subject to the sum of efforts not above the budget: a 0/1
/// knapsack, because gains add up whatever set is chosen (the denominators of the lower bound do not change as
/// long as the same questions apply). Solved exactly by dynamic programming over the sets that no other one beats in
/// both effort and gain. Of sets with equal gains (in units of 1e-12 points) the one of less effort, then of fewer
/// questions, then with the first ids.
///
/// # Missing answers
///
/// As [`best`](super::best). A question without an effort is not chosen, and listed.
///
/// # Errors
///
/// [`Error::WhatIfSetting`] as [`best`](super::best); [`Error::EffortsTooFine`] when efforts are so large and so
/// different that the exact answer would take too long. An effort of a question that is not there is a diagnostic.
///
/// # Examples
///
/// ```
/// use icci_benchmark::what_if::{Settings, budget};
/// use icci_score::answers::{Answer, AnswerSheet};
/// use icci_score::definition::Definition;
///
/// let definition = Definition::built_in();
/// let no = || Answer::Option("no".into());
/// let sheet = AnswerSheet::new("Kuopio", 2026, &definition)
///     .with("commitment-01", no()).with("commitment-02", no()).with("leadership-05", no());
/// let efforts = [("commitment-01", 3), ("commitment-02", 3), ("leadership-05", 5)];
/// let efforts = efforts.map(|(id, effort)| (id.to_owned(), effort)).into();
/// let plan = budget(&definition, &sheet, 6, &efforts, &Settings::default()).unwrap().value;
/// // Leadership has six questions and a weight of 0.3: 100/6 * 0.3/7 = 0.71. Each of commitment's ten has 0.57.
/// // The greatest gain first would leave an effort of 1; the two others gain 1.14.
/// let chosen: Vec<&str> = plan.chosen.iter().map(|c| c.proposal.question.as_str()).collect();
/// assert_eq!(chosen, ["commitment-01", "commitment-02"]);
/// ```
///
/// # Source
///
/// Nemhauser, Ullmann, Management Science 15 (1969), for the list of undominated sets.
pub fn budget(
    definition: &Definition,
    sheet: &AnswerSheet,
    budget: u64,
    efforts: &BTreeMap<String, u64>,
    settings: &Settings<'_>,
) -> Result<Checked<Plan>, Error> {
    settings.additive()?;
    let diagnostics = efforts
        .keys()
        .filter(|id| definition.question(id).is_none())
        .map(|id| unknown_question(definition, id));
    let diagnostics = diagnostics.collect();
    let scores = score(definition, sheet, &settings.options);
    let gains = gains(definition, sheet, &scores, settings.options.matrix);
    let (mut priced, mut no_effort) = (Vec::new(), Vec::new());
    for proposal in gains.proposals {
        match efforts.get(&proposal.question) {
            Some(&effort) => priced.push((proposal, effort)),
            None => no_effort.push(proposal),
        }
    }
    let exact: Vec<f64> = priced.iter().map(|(proposal, _)| proposal.gain).collect();
    let items: Vec<Item> = priced
        .iter()
        .map(|(proposal, effort)| Item { gain: in_units(proposal.gain), effort: *effort })
        .collect();
    let set = best_set(&items, budget, None)?;
    let effort = set.iter().fold(0, |sum: u64, &at| sum.saturating_add(items[at].effort));
    let mut worths = BTreeMap::new();
    for &at in &set {
        let other = best_set(&items, budget, Some(at))?;
        worths.insert(at, lead(&items, &exact, &set, &other));
    }
    let gain = set.iter().map(|at| exact[*at]).sum();
    let (mut chosen, mut not_chosen) = (Vec::new(), Vec::new());
    for (at, (proposal, effort)) in priced.into_iter().enumerate() {
        match worths.get(&at) {
            Some(&worth) => chosen.push(Chosen { proposal, effort, worth }),
            None => not_chosen.push((proposal, effort)),
        }
    }
    let plan = Plan {
        unit: sheet.unit.clone(),
        year: sheet.year,
        budget,
        effort,
        gain,
        chosen,
        not_chosen,
        no_effort,
        find_out: gains.find_out,
        aside: gains.aside,
    };
    Ok(Checked { value: plan, diagnostics })
}

/// What a set gains more than another, in points: 0 where they tie in whole units, else to the last digit. What both have
/// is left out, so that it rounds nothing off.
fn lead(items: &[Item], exact: &[f64], set: &[usize], other: &[usize]) -> f64 {
    let units = |set: &[usize]| set.iter().fold(0, |sum: u64, &at| sum.saturating_add(items[at].gain));
    if units(set) == units(other) {
        return 0.0;
    }
    let only = |set: &[usize], without: &[usize]| -> f64 {
        set.iter().filter(|at| !without.contains(at)).map(|at| exact[*at]).sum()
    };
    only(set, other) - only(other, set)
}

/// What may be chosen, in the order of ids.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) gain: u64,
    pub(super) effort: u64,
}

/// A set that no other one beats in both effort and gain: its last item and the set without it.
#[derive(Clone, Copy)]
struct Set {
    effort: u64,
    gain: u64,
    count: usize,
    last: Option<usize>,
    before: Option<usize>,
}

/// The positions of the best set, ascending; `without` is not to be chosen.
pub(super) fn best_set(items: &[Item], budget: u64, without: Option<usize>) -> Result<Vec<usize>, Error> {
    // Sets are chains of (item, set before it), each item once and later ids first, so that a chain is read by ids.
    let mut chains: Vec<(usize, Option<usize>)> = Vec::new();
    let mut kept = vec![Set { effort: 0, gain: 0, count: 0, last: None, before: None }];
    for (at, item) in items.iter().enumerate().rev() {
        if Some(at) == without || item.gain == 0 || item.effort > budget {
            continue;
        }
        let with = kept.iter().filter_map(|set| {
            let effort = set.effort.checked_add(item.effort).filter(|effort| *effort <= budget)?;
            Some(Set {
                effort,
                gain: set.gain.saturating_add(item.gain),
                count: set.count + 1,
                last: Some(at),
                before: set.before,
            })
        });
        let mut all: Vec<Set> = kept.iter().copied().chain(with).collect();
        // Both halves are in order of effort; the sort is stable and of two merged runs.
        all.sort_by(|a, b| {
            (a.effort, std::cmp::Reverse(a.gain), a.count)
                .cmp(&(b.effort, std::cmp::Reverse(b.gain), b.count))
                .then_with(|| first_ids(&chains, a, b))
        });
        kept.clear();
        for set in all {
            if kept.last().is_none_or(|best: &Set| set.gain > best.gain) {
                let before = match set.last {
                    Some(last) => {
                        chains.push((last, set.before));
                        Some(chains.len() - 1)
                    }
                    None => set.before,
                };
                kept.push(Set { last: None, before, ..set });
            }
        }
        if chains.len() > MOST_SETS {
            return Err(Error::EffortsTooFine { most: MOST_SETS });
        }
    }
    Ok(kept.last().map(|set| ids(&chains, set).collect()).unwrap_or_default())
}

fn first_ids(chains: &[(usize, Option<usize>)], a: &Set, b: &Set) -> Ordering {
    ids(chains, a).cmp(ids(chains, b))
}

/// The items of a set, ascending.
fn ids<'a>(chains: &'a [(usize, Option<usize>)], set: &Set) -> impl Iterator<Item = usize> + use<'a> {
    let mut next = set.before;
    let rest = std::iter::from_fn(move || {
        let (item, before) = *chains.get(next?)?;
        next = before;
        Some(item)
    });
    set.last.into_iter().chain(rest)
}
