//! An index made ready to be reckoned under assumptions: words become positions, everything is tried once.

use icci_score::composite::variants::{Alternatives, Choice, Filled, Variants};
use icci_score::composite::{
    Aggregation, Composite, CompositeIndex, Impute, Indicators, MOST_WINSORISED, Normalise, Open, Settings,
    Unit,
};
use icci_score::diagnostic::{Checked, Code, Diagnostic, Place, has_errors};

use super::assumptions::{Declared, Factor};

/// What is audited.
#[derive(Debug, Clone)]
pub struct Subject {
    /// The index, with its nominal weights.
    pub index: CompositeIndex,
    /// The node that is ranked.
    pub top: usize,
    /// How it is computed.
    pub settings: Settings,
    /// The data under each policy on missing values, by its word; the first is the nominal one.
    pub missing: Vec<(String, Filled)>,
    /// The weights of each matrix, by its id; the first is the nominal one. Empty: those of the index.
    pub matrices: Vec<(String, Vec<Option<f64>>)>,
    /// What is open in the data.
    pub open: Option<Open>,
}

impl Subject {
    /// An index over data, with the weights that its settings give. Screening is done here, once.
    pub fn of_data(
        index: &CompositeIndex,
        indicators: &Indicators,
        settings: &Settings,
        top: usize,
    ) -> Checked<Option<(Subject, Composite)>> {
        let made = Composite::compute(index, indicators, settings);
        let Some(composite) = made.value else {
            return Checked { value: None, diagnostics: made.diagnostics };
        };
        let indicators = match settings.screen {
            Some(threshold) => {
                let (kept, _) = icci_score::composite::screen(indicators, threshold);
                indicators.only(&kept)
            }
            None => indicators.clone(),
        };
        let mut words: Vec<Impute> = vec![settings.impute];
        words.extend(Impute::ALL.into_iter().filter(|impute| *impute != settings.impute));
        let filled = |impute: Impute| Filled {
            indicators: indicators.clone(),
            impute,
            by_group: settings.impute_by_group,
        };
        let subject = Subject {
            index: composite.index().clone(),
            top,
            settings: settings.clone(),
            missing: words.into_iter().map(|impute| (impute.as_str().to_owned(), filled(impute))).collect(),
            matrices: Vec::new(),
            open: None,
        };
        Checked { value: Some((subject, composite)), diagnostics: made.diagnostics }
    }
}

/// A factor with its words understood.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Varied {
    /// Edges and the range of their weights.
    Weight {
        edges: Vec<usize>,
        range: f64,
    },
    /// Positions among the alternatives.
    Normalise(Vec<usize>),
    Aggregate(Vec<usize>),
    Missing(Vec<usize>),
    Treat(Vec<usize>),
    Matrix(Vec<usize>),
    Drop(Vec<Option<usize>>),
    /// For each open value the position of its level among those drawn.
    Item {
        of: Vec<usize>,
        levels: usize,
    },
}

impl Varied {
    /// How many random numbers it takes.
    pub(super) fn columns(&self) -> usize {
        match self {
            Varied::Weight { edges, .. } => edges.len(),
            Varied::Item { levels, .. } => *levels,
            _ => 1,
        }
    }
}

/// An index with everything ready for draws.
#[derive(Debug)]
pub struct Model {
    pub(super) variants: Variants,
    pub(super) assumptions: Vec<(String, Varied)>,
    pub(super) units: Vec<Unit>,
    /// The words of the alternatives, for designs.
    pub(super) words: Words,
    /// The weights of each matrix, before any is varied.
    pub(super) base: Vec<Vec<f64>>,
    /// The nominal aggregations, for designs that choose those of one level.
    pub(super) aggregate: Vec<Aggregation>,
}

/// The words of alternatives, in their order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Words {
    pub(super) missing: Vec<String>,
    pub(super) treat: Vec<String>,
    pub(super) normalise: Vec<String>,
    pub(super) aggregate: Vec<String>,
    pub(super) matrix: Vec<String>,
}

/// Puts the position of a word into a list, adding it when it is new.
fn place(list: &mut Vec<String>, word: &str) -> usize {
    match list.iter().position(|known| known == word) {
        Some(at) => at,
        None => {
            list.push(word.to_owned());
            list.len() - 1
        }
    }
}

impl Model {
    /// Makes an index ready. Words are understood, and every combination is tried once, so that what a method cannot take is
    /// named with its place before anything is drawn.
    pub fn new(subject: &Subject, declared: &[Declared]) -> Checked<Option<Model>> {
        Model::with_words(subject, declared, &[])
    }

    /// The same, with further alternatives that a design chooses.
    pub(super) fn with_words(
        subject: &Subject,
        declared: &[Declared],
        further: &[(Factor, Place)],
    ) -> Checked<Option<Model>> {
        let mut problems = Vec::new();
        let settings = &subject.settings;
        let mut words = Words {
            missing: subject.missing.iter().map(|(word, _)| word.clone()).collect(),
            treat: vec![if settings.winsorise.is_some() { "winsorise" } else { "none" }.to_owned()],
            normalise: vec![word_of(settings.normalise.as_ref())],
            aggregate: vec![list_word(&settings.aggregate)],
            matrix: match subject.matrices.as_slice() {
                [] => vec!["given".to_owned()],
                several => several.iter().map(|(id, _)| id.clone()).collect(),
            },
        };
        let used = declared.iter().map(|d| (&d.factor, &d.place)).chain(further.iter().map(|(f, p)| (f, p)));
        let used: Vec<(&Factor, &Place)> = used.collect();
        let mut parse = Parse { subject, words: &mut words, problems: &mut problems };
        let mut normals = vec![settings.normalise.clone()];
        let mut aggregates = vec![settings.aggregate.clone()];
        for (factor, at) in &used {
            parse.words(factor, at, &mut normals, &mut aggregates);
        }
        let treat: Vec<Option<usize>> = words
            .treat
            .iter()
            .map(|word| (word == "winsorise").then(|| settings.winsorise.unwrap_or(MOST_WINSORISED)))
            .collect();
        let given: Vec<Option<f64>> =
            subject.index.framework.edges().iter().map(|edge| Some(edge.weight)).collect();
        let item = used.iter().any(|(factor, _)| matches!(factor, Factor::Item { .. }));
        let used_missing = item || used.iter().any(|(factor, _)| matches!(factor, Factor::Missing(_)));
        let alternatives = Alternatives {
            // Policies that nothing chooses need not be made ready.
            missing: subject
                .missing
                .iter()
                .take(if used_missing { usize::MAX } else { 1 })
                .map(|(_, f)| f.clone())
                .collect(),
            treat,
            normalise: normals,
            aggregate: aggregates,
            matrix: match subject.matrices.as_slice() {
                [] => vec![given],
                several => several.iter().map(|(_, weights)| weights.clone()).collect(),
            },
            open: subject.open.clone().filter(|_| item),
            by_year: settings.by_year,
            min_share: settings.min_share,
        };
        if item
            && (settings.winsorise.is_some()
                || words.treat.len() > 1
                || subject.settings.impute != Impute::None)
        {
            let problem = Diagnostic::new(Code::BadAssumption, place_of(&used, "item")).with_found("item");
            problems.push(problem.with_allowed("treat = none, impute = none").with("of", "factor"));
        }
        if item && used.iter().any(|(factor, _)| matches!(factor, Factor::Missing(_))) {
            // An open value that is varied is not missing, so the policy on missing ones would change nothing.
            let problem =
                Diagnostic::new(Code::BadAssumption, place_of(&used, "missing")).with_found("item + missing");
            problems.push(problem.with_allowed("item | missing").with("of", "factor"));
        }
        if has_errors(&problems) {
            return Checked { value: None, diagnostics: problems };
        }
        let made = Variants::new(&subject.index, subject.top, alternatives);
        problems.extend(made.diagnostics);
        let Some(variants) = made.value else { return Checked { value: None, diagnostics: problems } };
        let mut assumptions = Vec::new();
        for declared in declared {
            let at = Resolve {
                variants: &variants,
                words: &words,
                index: &subject.index,
                problems: &mut problems,
            };
            if let Some(varied) = at.varied(declared) {
                assumptions.push((declared.id.clone(), varied));
            }
        }
        let units =
            subject.missing.first().map(|(_, filled)| filled.indicators.units().to_vec()).unwrap_or_default();
        let base = (0..variants.alternatives().matrix.len()).map(|at| variants.weights_of(at)).collect();
        let value = (!has_errors(&problems)).then_some(Model {
            variants,
            assumptions,
            units,
            words,
            base,
            aggregate: settings.aggregate.clone(),
        });
        Checked { value, diagnostics: problems }
    }

    /// The ids of the assumptions, in order.
    pub fn assumptions(&self) -> impl Iterator<Item = &str> {
        self.assumptions.iter().map(|(id, _)| id.as_str())
    }

    /// The units, in order.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// How many values are open and varied.
    pub fn open_values(&self) -> usize {
        self.variants.open_values().len()
    }

    /// The nominal choice.
    pub(super) fn nominal(&self) -> Choice {
        self.variants.nominal()
    }

    /// The index reckoned without a node.
    pub fn without(&self, node: usize) -> Vec<Option<f64>> {
        let mut room = self.variants.room();
        let choice = Choice { dropped: Some(node), ..self.nominal() };
        let top = self.variants.reckon(&choice, &mut room);
        top.values.iter().zip(top.present).map(|(value, present)| present.then_some(*value)).collect()
    }
}

fn place_of(used: &[(&Factor, &Place)], factor: &str) -> Place {
    used.iter().find(|(own, _)| own.as_str() == factor).map(|(_, place)| (*place).clone()).unwrap_or_default()
}

/// The word of a normalisation, such as designs hold.
fn word_of(method: Option<&Normalise>) -> String {
    match method {
        None => "min-max".to_owned(),
        Some(Normalise::MinMax { lower, upper }) => format!("min-max:{lower},{upper}"),
        Some(Normalise::ZScore { mean, sd }) if (*mean, *sd) != (0.0, 1.0) => format!("z-score:{mean},{sd}"),
        Some(Normalise::DistanceToTarget { cap: true }) => "distance-to-target:cap".to_owned(),
        Some(Normalise::DistanceToReference { unit }) => format!("distance-to-reference:{unit}"),
        Some(other) => other.as_str().to_owned(),
    }
}

fn list_word(methods: &[Aggregation]) -> String {
    methods.iter().map(|method| method.as_str()).collect::<Vec<_>>().join(",")
}

/// Understands the words of a factor and adds those that are new.
struct Parse<'a> {
    subject: &'a Subject,
    words: &'a mut Words,
    problems: &'a mut Vec<Diagnostic>,
}

impl Parse<'_> {
    fn wrong(&mut self, at: &Place, found: &str, of: &str, allowed: String) {
        let problem = Diagnostic::new(Code::BadAssumption, at.clone()).with_found(found);
        self.problems.push(problem.with_allowed(allowed).with("of", of));
    }

    fn words(
        &mut self,
        factor: &Factor,
        at: &Place,
        normals: &mut Vec<Option<Normalise>>,
        aggregates: &mut Vec<Vec<Aggregation>>,
    ) {
        match factor {
            Factor::Normalise(list) => {
                for word in list {
                    match Normalise::parse(word) {
                        Some(method) => {
                            if place(&mut self.words.normalise, word) == normals.len() {
                                normals.push(method);
                            }
                        }
                        None => self.wrong(at, word, "normalise", Normalise::WORDS.join(", ")),
                    }
                }
            }
            Factor::Aggregate(list) => {
                let levels = self.subject.index.framework.levels().len().saturating_sub(1).max(1);
                for word in list {
                    match Aggregation::parse_list(word).filter(|methods| methods.len() <= levels) {
                        Some(methods) => {
                            if place(&mut self.words.aggregate, word) == aggregates.len() {
                                aggregates.push(methods);
                            }
                        }
                        None => {
                            let known: Vec<&str> =
                                Aggregation::ALL.iter().map(|method| method.as_str()).collect();
                            self.wrong(at, word, "aggregate", known.join(", "));
                        }
                    }
                }
            }
            Factor::Treat(list) => {
                for word in list {
                    if ["none", "winsorise"].contains(&word.as_str()) {
                        place(&mut self.words.treat, word);
                    } else {
                        self.wrong(at, word, "treat", "none, winsorise".to_owned());
                    }
                }
            }
            Factor::Missing(list) | Factor::Matrix(list) => {
                let missing = matches!(factor, Factor::Missing(_));
                let known = if missing { self.words.missing.clone() } else { self.words.matrix.clone() };
                for word in list.iter().filter(|word| !known.contains(word)) {
                    self.wrong(at, word, factor.as_str(), known.join(", "));
                }
            }
            Factor::Weight { .. } | Factor::Drop(_) | Factor::DropLevel(_) | Factor::Item { .. } => {}
        }
    }
}

/// Finds the positions of words, edges and nodes.
struct Resolve<'a> {
    variants: &'a Variants,
    words: &'a Words,
    index: &'a CompositeIndex,
    problems: &'a mut Vec<Diagnostic>,
}

impl Resolve<'_> {
    fn varied(mut self, declared: &Declared) -> Option<Varied> {
        let positions = |known: &[String], words: &[String]| -> Vec<usize> {
            words.iter().filter_map(|word| known.iter().position(|known| known == word)).collect()
        };
        Some(match &declared.factor {
            Factor::Weight { range, targets } => {
                Varied::Weight { edges: self.edges(targets, &declared.place), range: *range }
            }
            Factor::Normalise(words) => Varied::Normalise(positions(&self.words.normalise, words)),
            Factor::Aggregate(words) => Varied::Aggregate(positions(&self.words.aggregate, words)),
            Factor::Missing(words) => Varied::Missing(positions(&self.words.missing, words)),
            Factor::Treat(words) => Varied::Treat(positions(&self.words.treat, words)),
            Factor::Matrix(words) => Varied::Matrix(positions(&self.words.matrix, words)),
            Factor::Drop(words) => Varied::Drop(self.nodes(words, &declared.place)),
            Factor::DropLevel(level) => {
                let nodes = self.variants.nodes_below_top();
                let of_level = |node: &usize| self.index.level_of(*node) == level;
                let mut list: Vec<Option<usize>> = nodes.into_iter().filter(of_level).map(Some).collect();
                if list.is_empty() {
                    let allowed = self.index.framework.levels().join(", ");
                    self.wrong(&declared.place, level, "level", allowed);
                }
                list.insert(0, None);
                Varied::Drop(list)
            }
            Factor::Item { independent } => {
                let open = self.variants.open_values();
                if *independent {
                    Varied::Item { of: (0..open.len()).collect(), levels: open.len() }
                } else {
                    let mut units: Vec<usize> = open.iter().map(|(_, unit)| *unit).collect();
                    units.sort_unstable();
                    units.dedup();
                    let of = open.iter().filter_map(|(_, unit)| units.binary_search(unit).ok()).collect();
                    Varied::Item { of, levels: units.len() }
                }
            }
        })
    }

    fn wrong(&mut self, at: &Place, found: &str, of: &str, allowed: String) {
        let problem = Diagnostic::new(Code::BadAssumption, at.clone()).with_found(found);
        self.problems.push(problem.with_allowed(allowed).with("of", of));
    }

    /// The edges below the top to some children, or all.
    fn edges(&mut self, targets: &[String], at: &Place) -> Vec<usize> {
        let below = self.variants.edges_below_top();
        if targets.is_empty() {
            return below;
        }
        let mut found = Vec::new();
        for target in targets {
            let own = edges_of(self.index, &below, target);
            if own.is_empty() {
                let ids =
                    self.variants.nodes_below_top().into_iter().map(|node| self.index.id_of(node).to_owned());
                let ids: Vec<String> = ids.take(20).collect();
                self.wrong(at, target, "targets", ids.join(", "));
            }
            found.extend(own);
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn nodes(&mut self, words: &[String], at: &Place) -> Vec<Option<usize>> {
        let below = self.variants.nodes_below_top();
        let mut found = Vec::new();
        for word in words {
            if word == "none" {
                found.push(None);
                continue;
            }
            match node_of(self.index, &below, word) {
                Some(node) => found.push(Some(node)),
                None => {
                    let ids: Vec<&str> = below.iter().take(20).map(|node| self.index.id_of(*node)).collect();
                    self.wrong(at, word, "drop", format!("none, {}", ids.join(", ")));
                }
            }
        }
        found
    }
}

/// The node below the top that a word names: its id, or `level/id` where nodes of two levels have one id, of which the
/// bare id names the lower.
pub(super) fn node_of(index: &CompositeIndex, below: &[usize], word: &str) -> Option<usize> {
    let id = |node: usize, word: &str| index.id_of(node) == word;
    let of_level = |node: usize| {
        word.strip_prefix(index.level_of(node))
            .and_then(|rest| rest.strip_prefix('/'))
            .is_some_and(|rest| id(node, rest))
    };
    let found = below.iter().copied().find(|node| id(*node, word));
    found.or_else(|| below.iter().copied().find(|node| of_level(*node)))
}

/// The word by which a design names a node.
pub(super) fn node_word(index: &CompositeIndex, below: &[usize], node: usize) -> String {
    let id = index.id_of(node);
    if node_of(index, below, id) == Some(node) {
        id.to_owned()
    } else {
        format!("{}/{id}", index.level_of(node))
    }
}

/// The edges that a target names: `child`, or `parent/child`.
pub(super) fn edges_of(index: &CompositeIndex, below: &[usize], target: &str) -> Vec<usize> {
    let edges = index.framework.edges();
    let of = |parent: Option<&str>, child: &str| -> Vec<usize> {
        below
            .iter()
            .copied()
            .filter(|at| {
                edges.get(*at).is_some_and(|edge| {
                    index.id_of(edge.child) == child
                        && parent.is_none_or(|parent| index.id_of(edge.parent) == parent)
                })
            })
            .collect()
    };
    let whole = of(None, target);
    match target.split_once('/') {
        Some((parent, child)) if whole.is_empty() => of(Some(parent), child),
        _ => whole,
    }
}
