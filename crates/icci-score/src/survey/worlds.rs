//! Other worlds: samples that would be published as this one is, in which a small count is another.
//!
//! Comes in: what is to be published. Goes out: whether a count could be another for a reader who has all of it. One such
//! world is a proof that the reader cannot tell; where none is found among those that are tried, `guard` publishes less.

use std::collections::BTreeMap;

use super::disclosure::Shown;
use super::domain::{ALL, Domains};
use super::estimate::{Members, MembersOf, Setting};
use super::few::{FEW, class_of, weight_of};
use super::histogram::{Bin, Counted};
use super::listed::Lister;
use super::published::{Allowed, Detail, step_of_shares, to_digits, to_unit};
use super::values::Values;

/// So many worlds are tried for a count.
const MOST_TRIED: usize = 1_500;
/// So many ways of changing the answers of a few.
const MOST_CHANGES: usize = 150;
/// So many other groups in which the change is made good, of those that differ in the same columns.
const MOST_PARTNERS: usize = 3;
/// So many pairs of a group whose members change.
const MOST_PAIRS: usize = 4;

/// What is not to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Secret {
    /// How many gave a value, by its code.
    Value(u32),
    /// How many have a weight, by its class.
    Weight(u32),
    /// How many have a weight and gave a value.
    Both(u32, u32),
}

/// A respondent who gives another answer, or has another weight: from a pair and code to a pair and code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    from: (usize, u32),
    to: (usize, u32),
}

/// By pair and code: how many respondents more.
type World = BTreeMap<(usize, u32), i64>;

/// What is needed to try worlds of a variable.
pub(super) struct Worlds<'a> {
    setting: Setting<'a>,
    counted: &'a Counted,
    values: &'a Values,
    domains: &'a Domains,
    shown: &'a Shown,
    at: usize,
    members: Vec<Members>,
    /// By domain: whether its members have different weights.
    weighted: Vec<bool>,
    /// By pair: the domains that it is in.
    domains_of: Vec<Vec<usize>>,
    /// By pair: its members, and the class of their weight, where they have one.
    parts: Vec<MembersOf>,
    classes: Vec<Option<u32>>,
    /// By pair: the weight of a respondent, on average.
    weights: Vec<f64>,
    /// The domains that no other is a part of.
    finest: Vec<usize>,
}

impl<'a> Worlds<'a> {
    /// Worlds of a variable.
    pub(super) fn new(lister: &Lister<'a>, at: usize, shown: &'a Shown) -> Worlds<'a> {
        let (setting, domains) = (lister.cells.setting, lister.domains);
        let counted = &setting.tally.counted[at];
        let members: Vec<Members> =
            domains.list.iter().map(|domain| setting.members(counted, domain)).collect();
        let weighted = members.iter().map(|members| {
            let mut classes = members.parts.iter().map(|part| weight_of(part).map(class_of));
            let first = classes.next();
            first.is_some_and(|first| first.is_none() || classes.any(|class| Some(class) != Some(first)))
        });
        let mut domains_of = vec![Vec::new(); setting.tally.pairs.len()];
        for (domain, list) in domains.list.iter().enumerate() {
            list.pairs.iter().for_each(|pair| domains_of[*pair].push(domain));
        }
        let finest: Vec<usize> =
            (0..domains.list.len()).filter(|at| !domains.list[*at].groups.contains(&ALL)).collect();
        let empty = |(pair, (leaf, _)): (usize, &(u32, u32))| MembersOf {
            pair,
            leaf: *leaf as usize,
            bins: Vec::new(),
        };
        let mut parts: Vec<MembersOf> = setting.tally.pairs.iter().enumerate().map(empty).collect();
        for part in finest.iter().flat_map(|domain| &members[*domain].parts) {
            parts[part.pair] = part.clone();
        }
        let classes = parts.iter().map(|part| weight_of(part).map(class_of)).collect();
        Worlds {
            setting,
            classes,
            weights: parts.iter().map(mean_weight).collect(),
            counted,
            values: &lister.values[at],
            domains,
            shown,
            at,
            weighted: weighted.collect(),
            members,
            domains_of,
            parts,
            finest,
        }
    }

    /// Who is in a domain.
    pub(super) fn members(&self, domain: usize) -> &Members {
        &self.members[domain]
    }

    /// Whether a count of a domain could be another.
    ///
    /// # Formula
    ///
    /// One or two respondents, or as many as keep the sum of three values, change their answers (or weights). Where the
    /// whole is told too well, the opposite is done in another group, and in a cross-classification in as many groups as
    /// leave its margins alone, by as many as weigh the same. What is published of every domain must stay the same: numbers of the values that are shown,
    /// the rounded mean, error and weighted shares, the degrees of freedom.
    pub(super) fn is_open(&self, allowed: &[Allowed], domain: usize, secret: Secret) -> bool {
        let mut known = vec![None; allowed.len()];
        let mut tried = 0;
        let mut groups: Vec<usize> =
            self.finest.iter().copied().filter(|at| self.is_in(*at, domain)).collect();
        groups.sort_by_key(|at| std::cmp::Reverse(self.members[*at].n));
        for group in groups.into_iter().take(MOST_PAIRS) {
            let changes = self.changes(domain, group, secret);
            for partner in std::iter::once(None).chain(self.partners(group).into_iter().map(Some)) {
                for change in &changes {
                    let Some(world) = self.world(group, partner, change) else { continue };
                    let of_secret = |(pair, code): &(usize, u32)| {
                        self.domains_of[*pair].contains(&domain) && self.is_of(secret, *pair, *code)
                    };
                    let changed: i64 = world.iter().filter(|(key, _)| of_secret(key)).map(|(_, n)| n).sum();
                    if changed != 0 && self.is_published_alike(allowed, &world, &mut known) {
                        return true;
                    }
                    tried += 1;
                    if tried > MOST_TRIED {
                        return false;
                    }
                }
            }
        }
        false
    }

    fn is_in(&self, part: usize, whole: usize) -> bool {
        let (part, whole) = (&self.domains.list[part].groups, &self.domains.list[whole].groups);
        whole.iter().zip(part).all(|(whole, part)| *whole == ALL || whole == part)
    }

    /// Whether a respondent of a pair and code counts in a secret.
    fn is_of(&self, secret: Secret, pair: usize, code: u32) -> bool {
        match secret {
            Secret::Value(own) => own == code,
            Secret::Weight(class) => self.classes[pair] == Some(class),
            Secret::Both(class, own) => self.classes[pair] == Some(class) && own == code,
        }
    }

    /// Ways in which some respondents of a group could differ, those that change the mean least first.
    fn changes(&self, domain: usize, group: usize, secret: Secret) -> Vec<Vec<Step>> {
        let codes = self.codes(domain);
        let mut pairs: Vec<usize> = self.members[group].parts.iter().map(|part| part.pair).collect();
        let n = |pair: &usize| self.parts[*pair].bins.iter().map(|(_, bin)| bin.n).sum::<u64>();
        // Pairs of the secret first, then the largest.
        let is_of =
            |pair: &usize| self.parts[*pair].bins.iter().any(|(code, _)| self.is_of(secret, *pair, *code));
        pairs.sort_by_key(|pair| (!is_of(pair), std::cmp::Reverse(n(pair))));
        if let Secret::Weight(_) = secret {
            let others = pairs.iter().copied().filter(|pair| !is_of(pair)).take(2);
            pairs = pairs.iter().copied().filter(is_of).take(1).chain(others).collect();
        }
        pairs.truncate(MOST_PAIRS);
        let mut steps = Vec::new();
        for from in &pairs {
            for to in pairs.iter().filter(|to| *to == from || matches!(secret, Secret::Weight(_))) {
                for (a, _) in &self.parts[*from].bins {
                    let others = codes.iter().filter(|b| *b != a || to != from);
                    steps.extend(others.map(|b| Step { from: (*from, *a), to: (*to, *b) }));
                }
            }
        }
        let alters = |step: &Step| {
            self.is_of(secret, step.from.0, step.from.1) != self.is_of(secret, step.to.0, step.to.1)
        };
        let mut changes: Vec<Vec<Step>> = Vec::new();
        for first in steps.iter().filter(|step| alters(step)) {
            changes.push(vec![*first]);
            changes.extend(steps.iter().map(|second| vec![*first, *second]));
        }
        for pair in &pairs {
            changes.extend(self.triples(*pair, &codes, secret));
        }
        let shift = |change: &Vec<Step>| {
            let of = |(pair, code): (usize, u32)| self.weights[pair] * self.values.numbers[code as usize];
            change.iter().map(|step| of(step.to) - of(step.from)).sum::<f64>().abs()
        };
        let mut sorted: Vec<(f64, Vec<Step>)> =
            changes.into_iter().map(|change| (shift(&change), change)).collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.len().cmp(&b.1.len())));
        sorted.truncate(MOST_CHANGES);
        sorted.into_iter().map(|(_, change)| change).collect()
    }

    /// The values that somebody else in the domain could have given: all, or where there are many its own; of a single one
    /// those near to it as well.
    fn codes(&self, domain: usize) -> Vec<u32> {
        let all = self.counted.values.len() as u32;
        let own: Vec<u32> = self.members[domain].values.iter().map(|(code, ..)| *code).collect();
        if all as usize <= FEW {
            return (0..all).collect();
        }
        if own.len() > 1 {
            return own.into_iter().take(2 * FEW).collect();
        }
        let y = |code: u32| self.values.numbers[code as usize];
        let middle = self.members[domain].mean(y);
        let mut further: Vec<u32> = (0..all).filter(|code| !own.contains(code)).collect();
        further.sort_by(|a, b| (y(*a) - middle).abs().total_cmp(&(y(*b) - middle).abs()));
        further.truncate(FEW - 1);
        own.into_iter().chain(further).collect()
    }

    /// Several respondents of a middle value who go to both sides, or the other way round, so that the sum stays.
    fn triples(&self, pair: usize, codes: &[u32], secret: Secret) -> Vec<Vec<Step>> {
        const MOST: u8 = 8;
        let mut sorted = codes.to_vec();
        let y = |code: u32| self.values.numbers[code as usize];
        sorted.sort_by(|a, b| y(*a).total_cmp(&y(*b)));
        let mut changes = Vec::new();
        for (at, low) in sorted.iter().enumerate() {
            for (place, middle) in sorted.iter().enumerate().skip(at + 1) {
                for high in sorted.iter().skip(place + 1) {
                    if let Secret::Value(own) | Secret::Both(_, own) = secret
                        && ![*low, *middle, *high].contains(&own)
                    {
                        continue;
                    }
                    let (down, up) = (y(*middle) - y(*low), y(*high) - y(*middle));
                    let ways = (1..=MOST).flat_map(|a| (1..=MOST).map(move |b| (a, b)));
                    let mut ways = ways.filter(|(a, b)| a != b);
                    let keeps = |(a, b): &(u8, u8)| {
                        (f64::from(*a) * down - f64::from(*b) * up).abs() <= 1e-9 * (down + up)
                    };
                    let Some((a, b)) = ways.find(keeps) else { continue };
                    let step = |from: u32, to: u32| Step { from: (pair, from), to: (pair, to) };
                    for apart in [true, false] {
                        let of = |end: u32| if apart { step(*middle, end) } else { step(end, *middle) };
                        let downs = std::iter::repeat_n(of(*low), usize::from(a));
                        changes.push(downs.chain(std::iter::repeat_n(of(*high), usize::from(b))).collect());
                    }
                }
            }
        }
        changes
    }

    /// Groups in which the opposite can be done, those that differ in the fewest columns first.
    fn partners(&self, group: usize) -> Vec<usize> {
        let differ = |at: &usize| self.differ(group, *at).count_ones();
        let mut partners: Vec<usize> = self.finest.iter().copied().filter(|at| *at != group).collect();
        partners.sort_by_key(|at| (differ(at), std::cmp::Reverse(self.members[*at].n), *at));
        let mut of_columns: BTreeMap<u32, usize> = BTreeMap::new();
        partners.retain(|at| {
            let taken = of_columns.entry(self.differ(group, *at)).or_default();
            *taken += 1;
            *taken <= MOST_PARTNERS
        });
        partners
    }

    /// The columns in which two groups differ, a bit each.
    fn differ(&self, a: usize, b: usize) -> u32 {
        let pairs = self.domains.list[a].groups.iter().zip(&self.domains.list[b].groups);
        pairs.enumerate().filter(|(_, (a, b))| a != b).fold(0, |bits, (column, _)| bits | 1 << column)
    }

    /// A change, made good in the corners between a group and a partner; nothing where nobody can make it.
    fn world(&self, group: usize, partner: Option<usize>, change: &[Step]) -> Option<World> {
        let mut world = World::new();
        let mut add = |key: (usize, u32), n: i64| *world.entry(key).or_default() += n;
        let (own_times, times) = partner.map_or((1, 1), |partner| self.as_many(group, partner, change));
        for step in change {
            add(step.from, -own_times);
            add(step.to, own_times);
        }
        if let Some(partner) = partner {
            let columns = self.differ(group, partner);
            for corner in self.finest.iter().copied().filter(|at| *at != group) {
                let own = self.differ(group, corner);
                let is_corner = own & !columns == 0 && self.differ(partner, corner) == columns & !own;
                if !is_corner {
                    continue;
                }
                let sign = if own.count_ones() % 2 == 1 { -times } else { own_times };
                for step in change {
                    let (from, to) = self.alike(corner, step)?;
                    add(from, -sign);
                    add(to, sign);
                }
            }
            let corners = 1 << columns.count_ones();
            let found = self.finest.iter().filter(|at| {
                let own = self.differ(group, **at);
                own & !columns == 0 && self.differ(partner, **at) == columns & !own
            });
            if found.count() != corners {
                return None;
            }
        }
        world.retain(|_, n| *n != 0);
        let n = |(pair, code): &(usize, u32)| {
            let bin = self.parts[*pair].bins.iter().find(|(own, _)| own == code);
            bin.map_or(0, |(_, bin)| bin.n as i64)
        };
        world.iter().all(|(key, more)| n(key) + more >= 0).then_some(world)
    }

    /// How many respondents of a group weigh as much as how many of a partner that lies in other strata.
    fn as_many(&self, group: usize, partner: usize, change: &[Step]) -> (i64, i64) {
        const MOST: f64 = 12.0;
        let ratio = change.first().and_then(|step| {
            let ((other, _), _) = self.alike(partner, step)?;
            let apart = self.parts[other].leaf != self.parts[step.from.0].leaf;
            let one_column = self.differ(group, partner).count_ones() == 1;
            (apart && one_column).then(|| self.weights[step.from.0] / self.weights[other])
        });
        match ratio {
            Some(ratio) if (1.0..=MOST).contains(&ratio) => (1, ratio.round() as i64),
            Some(ratio) if (1.0..=MOST).contains(&ratio.recip()) => (ratio.recip().round() as i64, 1),
            _ => (1, 1),
        }
    }

    /// The step of somebody alike in another group: of the same stratum and weight where there is one.
    fn alike(&self, corner: usize, step: &Step) -> Option<((usize, u32), (usize, u32))> {
        let like = |pair: usize| {
            let place = |part: &MembersOf| (part.leaf, self.classes[part.pair]);
            let parts = &self.members[corner].parts;
            let same = parts.iter().find(|part| place(part) == place(&self.parts[pair]));
            let n = |part: &&MembersOf| part.bins.iter().map(|(_, bin)| bin.n).sum::<u64>();
            let largest = || parts.iter().max_by_key(n).filter(|_| step.from.0 == step.to.0);
            same.or_else(largest).map(|part| part.pair)
        };
        Some(((like(step.from.0)?, step.from.1), (like(step.to.0)?, step.to.1)))
    }

    /// Whether everything published is the same in a world.
    fn is_published_alike(&self, allowed: &[Allowed], world: &World, known: &mut [Option<Vec<u64>>]) -> bool {
        let mut domains: Vec<usize> =
            world.keys().flat_map(|(pair, _)| self.domains_of[*pair].iter().copied()).collect();
        domains.sort_unstable();
        domains.dedup();
        domains.into_iter().all(|domain| {
            let told = allowed[domain];
            if !self.shown.domains[domain].is_shown()
                || (told.detail == Detail::Nothing && !self.values.numeric)
            {
                return true;
            }
            let own = |pair: usize| self.domains_of[pair].contains(&domain);
            let here = || world.iter().filter(|((pair, _), _)| own(*pair));
            // What the same members make up, in whichever groups below, is the same.
            let mut of_leaf: BTreeMap<(usize, u32, Option<u32>), i64> = BTreeMap::new();
            for ((pair, code), n) in here() {
                let part = &self.parts[*pair];
                *of_leaf.entry((part.leaf, *code, self.classes[*pair])).or_default() += n;
            }
            if of_leaf.values().all(|n| *n == 0) {
                return true;
            }
            if told.detail == Detail::Full {
                return false;
            }
            if !self.weighted[domain] && !told.closed {
                let mut of_share: BTreeMap<usize, i64> = BTreeMap::new();
                for ((_, code), n) in here() {
                    if let Some(share) = self.values.category(*code) {
                        *of_share.entry(share).or_default() += n;
                    }
                }
                if of_share.iter().any(|(share, n)| *n != 0 && self.is_share_shown(domain, *share)) {
                    return false;
                }
            }
            if known[domain].is_none() {
                known[domain] = Some(self.printed(domain, told, &self.members[domain]));
            }
            let printed = self.printed(domain, told, &self.changed(domain, world));
            known[domain].as_ref() == Some(&printed)
        })
    }

    fn is_share_shown(&self, domain: usize, share: usize) -> bool {
        let shares = self.shown.values[self.at].get(domain);
        shares.and_then(|shares| shares.get(share)).is_some_and(|share| share.is_shown())
    }

    /// The members of a domain in a world.
    fn changed(&self, domain: usize, world: &World) -> Members {
        let mut parts = self.members[domain].parts.clone();
        for ((pair, code), more) in
            world.iter().filter(|((pair, _), _)| self.domains_of[*pair].contains(&domain))
        {
            let Some(part) = parts.iter_mut().find(|part| part.pair == *pair) else { continue };
            let w = self.weights[*pair];
            let at = part.bins.partition_point(|(own, _)| own < code);
            if part.bins.get(at).is_none_or(|(own, _)| own != code) {
                part.bins.insert(at, (*code, Bin::default()));
            }
            let bin = &mut part.bins[at].1;
            let n = bin.n as i64 + more;
            // Of those who stay the weights are what they are on average.
            let share = |sum: f64| if bin.n > 0 && *more < 0 { sum * n as f64 / bin.n as f64 } else { sum };
            let added = (*more).max(0) as f64;
            *bin =
                Bin { n: n as u64, w: share(bin.w) + added * w, squares: share(bin.squares) + added * w * w };
            part.bins.retain(|(_, bin)| bin.n > 0);
        }
        self.setting.together(parts)
    }

    /// What is published of a domain with some members, apart from numbers of respondents.
    fn printed(&self, domain: usize, told: Allowed, members: &Members) -> Vec<u64> {
        let y = |code: u32| self.values.numbers[code as usize];
        let mut printed = vec![members.df.to_bits()];
        match told.detail {
            Detail::Nothing => {}
            Detail::Estimate => printed.push(to_unit(members.mean(y), self.values.unit).to_bits()),
            Detail::Full | Detail::Rounded => {
                let mean = self.setting.mean(members, y);
                let value = mean.value.map_or(0, |value| to_unit(value, self.values.unit).to_bits());
                printed.extend([value, mean.se.map_or(0, |se| to_digits(se, 2).to_bits())]);
            }
        }
        if self.weighted[domain] && !told.closed {
            for share in (0..self.values.categories.len()).filter(|share| self.is_share_shown(domain, *share))
            {
                let is = |code: u32| f64::from(u8::from(self.values.category(code) == Some(share)));
                printed.push(to_unit(members.mean(is), step_of_shares(told.detail)).to_bits());
                if told.detail <= Detail::Rounded {
                    let se = self.setting.mean(members, is).se;
                    printed.push(se.map_or(0, |se| to_digits(se, 2).to_bits()));
                }
            }
        }
        printed
    }
}

fn mean_weight(part: &MembersOf) -> f64 {
    let (n, w) = part.bins.iter().fold((0.0, 0.0), |(n, w), (_, bin)| (n + bin.n as f64, w + bin.w));
    if n > 0.0 { w / n } else { 1.0 }
}
