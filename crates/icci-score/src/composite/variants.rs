//! One index under many assumptions: everything that does not change is done once, a variant costs only its sums.
//!
//! Comes in: an index, its data, and the alternatives that may be chosen among. Goes out: [`Variants`], which reckons the
//! top of the hierarchy for any [`Choice`], without allocating. Which choices are drawn is the crate `icci-benchmark`'s.

use std::collections::BTreeMap;

use super::grid::Grid;
use super::impute::Impute;
use super::index::CompositeIndex;
use super::indicators::Indicators;
use super::kernel::{Scratch, Slot};
use super::method::Aggregation;
use super::normalise::Normalise;
use super::of_index::Open;
use super::pipeline::{Composite, Settings, default_range, normalised, prepare};
use super::plan::{EdgeWeights, Plan, method_of};
use super::series::Series;
use crate::diagnostic::{Checked, Code, Diagnostic, has_errors};

/// Data and what is done about its gaps.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The values.
    pub indicators: Indicators,
    /// How missing ones are filled in.
    pub impute: Impute,
    /// Whether from the unit's group.
    pub by_group: bool,
}

/// What may be chosen among; the first of each is the nominal one. None may be empty.
#[derive(Debug, Clone)]
pub struct Alternatives {
    /// Data under different policies on what is missing; all of the same units.
    pub missing: Vec<Filled>,
    /// The most values winsorised of an indicator; none: outliers stay.
    pub treat: Vec<Option<usize>>,
    /// Normalisations; none: min-max to the [`default_range`] of the aggregation.
    pub normalise: Vec<Option<Normalise>>,
    /// Aggregations from the lowest level up.
    pub aggregate: Vec<Vec<Aggregation>>,
    /// Weights of the framework's edges; none where there is no such edge.
    pub matrix: Vec<Vec<Option<f64>>>,
    /// What is open and may be varied; its indicators are then reckoned anew in every variant.
    pub open: Option<Open>,
    /// Whether each year is normalised on its own.
    pub by_year: bool,
    /// The least share of direct children that every node needs.
    pub min_share: f64,
}

/// One variant: positions among the alternatives, and numbers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Choice {
    /// Among [`Alternatives::missing`].
    pub missing: usize,
    /// Among [`Alternatives::treat`].
    pub treat: usize,
    /// Among [`Alternatives::normalise`].
    pub normalise: usize,
    /// Among [`Alternatives::aggregate`].
    pub aggregate: usize,
    /// Among [`Alternatives::matrix`].
    pub matrix: usize,
    /// The weight of every edge.
    pub weights: Vec<f64>,
    /// A node that is left out.
    pub dropped: Option<usize>,
    /// How far towards its highest value each open value is, 0 to 1, in the order of [`Variants::open_values`]; none:
    /// as in the data. Empty: nothing is varied.
    pub open: Vec<Option<f64>>,
}

/// An index with everything ready that its variants share.
#[derive(Debug)]
pub struct Variants {
    index: CompositeIndex,
    alternatives: Alternatives,
    plan: Plan,
    /// The nodes that the top is made of, by slot.
    needed: Vec<usize>,
    top: Slot,
    grids: Vec<Grid>,
    /// Which grid each combination of missing, treat, normalise and aggregate takes.
    grid_of: Vec<usize>,
    /// Indicator and unit of every open value.
    open: Vec<(usize, usize)>,
    units: usize,
}

/// The memory of one thread: a variant after the other is reckoned in it.
#[derive(Debug)]
pub struct Room {
    leaf: Grid,
    grid: Grid,
    scratch: Scratch,
    weights: EdgeWeights,
    series: Vec<Series>,
}

/// The top of the hierarchy in one variant.
#[derive(Debug, Clone, Copy)]
pub struct Top<'a> {
    /// The values; 0 where one is missing.
    pub values: &'a [f64],
    /// Which units have one.
    pub present: &'a [bool],
}

impl Variants {
    /// Makes everything ready. Every combination of alternatives is tried once with the weights as given, so that a
    /// method that cannot be used on some values is named before anything is drawn.
    pub fn new(index: &CompositeIndex, top: usize, alternatives: Alternatives) -> Checked<Option<Variants>> {
        let mut problems = Vec::new();
        let plan = Plan::new(index, alternatives.min_share);
        let units = alternatives.missing.first().map_or(0, |filled| filled.indicators.units().len());
        let open = open_values(alternatives.open.as_ref(), units);
        let mut variants = Variants {
            needed: needed(&plan, top),
            top: plan.slots.get(top).copied().unwrap_or(Slot::Leaf(0)),
            index: index.clone(),
            plan,
            grids: Vec::new(),
            grid_of: Vec::new(),
            open,
            units,
            alternatives,
        };
        variants.prepare(&mut problems);
        if !has_errors(&problems) {
            variants.try_each(&mut problems);
        }
        problems.dedup();
        let value = (!has_errors(&problems)).then_some(variants);
        Checked { value, diagnostics: problems }
    }

    /// The alternatives.
    pub fn alternatives(&self) -> &Alternatives {
        &self.alternatives
    }

    /// The index.
    pub fn index(&self) -> &CompositeIndex {
        &self.index
    }

    /// How many units there are.
    pub fn units(&self) -> usize {
        self.units
    }

    /// Indicator and unit of every value that is open.
    pub fn open_values(&self) -> &[(usize, usize)] {
        &self.open
    }

    /// Positions of the edges below the top, in order.
    pub fn edges_below_top(&self) -> Vec<usize> {
        let mut edges: Vec<usize> =
            self.needed.iter().flat_map(|slot| self.plan.children(*slot).map(|(edge, ..)| edge)).collect();
        edges.sort_unstable();
        edges
    }

    /// Positions of the nodes below the top, in order, the top left out.
    pub fn nodes_below_top(&self) -> Vec<usize> {
        let mut nodes: Vec<usize> = self
            .needed
            .iter()
            .flat_map(|slot| self.plan.children(*slot).map(|(_, child, _)| child))
            .collect();
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }

    /// The nominal variant: the first of every alternative, weights as given.
    pub fn nominal(&self) -> Choice {
        Choice { weights: self.weights_of(0), ..Choice::default() }
    }

    /// The weight of every edge in a matrix; 0 where there is no such edge.
    pub fn weights_of(&self, matrix: usize) -> Vec<f64> {
        let given = self.alternatives.matrix.get(matrix);
        given.map(|given| given.iter().map(|weight| weight.unwrap_or(0.0)).collect()).unwrap_or_default()
    }

    /// Memory for a thread.
    pub fn room(&self) -> Room {
        let edges = self.index.framework.edges().len();
        let columns = self.alternatives.missing.first().map(|filled| filled.indicators.columns().to_vec());
        Room {
            leaf: if self.open.is_empty() {
                Grid::default()
            } else {
                Grid::new(self.plan.leaves.len(), self.units)
            },
            grid: Grid::new(self.plan.upper.len(), self.units),
            scratch: Scratch::default(),
            weights: EdgeWeights { now: vec![0.0; edges], given: vec![0.0; edges], here: vec![true; edges] },
            series: if self.open.is_empty() { Vec::new() } else { columns.unwrap_or_default() },
        }
    }

    /// Reckons the top in a variant.
    pub fn reckon<'r>(&self, choice: &Choice, room: &'r mut Room) -> Top<'r> {
        let none = Vec::new();
        let given = self.alternatives.matrix.get(choice.matrix).unwrap_or(&none);
        for (at, weight) in given.iter().enumerate() {
            let dropped = choice.dropped == self.index.framework.edges().get(at).map(|edge| edge.child);
            room.weights.here[at] = weight.is_some() && !dropped;
            room.weights.given[at] = weight.unwrap_or(0.0);
            room.weights.now[at] = choice.weights.get(at).copied().unwrap_or(0.0);
        }
        let methods = self.methods(choice);
        let varied = !choice.open.is_empty() && !self.open.is_empty();
        if varied {
            self.vary(choice, room);
        }
        let Room { leaf, grid, scratch, weights, .. } = room;
        let leaf = if varied { &*leaf } else { self.grid(choice) };
        for &slot in &self.needed {
            let node = &self.plan.upper[slot];
            // A node of which all children are left out is left out itself.
            if self.plan.children(slot).all(|(edge, ..)| !weights.here[edge]) {
                for (at, edge) in self.index.framework.edges().iter().enumerate() {
                    weights.here[at] &= edge.child != node.node;
                }
            }
            self.plan.node(slot, method_of(methods, node.level), weights, leaf, grid, scratch);
        }
        let (values, present) = match self.top {
            Slot::Leaf(at) if varied => room.leaf.column(at),
            Slot::Leaf(at) => {
                // One column, copied so that the result lives as long as the room.
                let (values, present) = self.grid(choice).column(at);
                room.grid = Grid {
                    units: self.units,
                    values: values.to_vec(),
                    present: present.to_vec(),
                    complete: vec![false],
                };
                room.grid.column(0)
            }
            Slot::Upper(at) => room.grid.column(at),
        };
        Top { values, present }
    }

    fn methods(&self, choice: &Choice) -> &[Aggregation] {
        self.alternatives.aggregate.get(choice.aggregate).map_or(&[], Vec::as_slice)
    }

    fn grid(&self, choice: &Choice) -> &Grid {
        let at = self.combination(choice.missing, choice.treat, choice.normalise, choice.aggregate);
        &self.grids[self.grid_of[at]]
    }

    fn combination(&self, missing: usize, treat: usize, normalise: usize, aggregate: usize) -> usize {
        let Alternatives { treat: treats, normalise: normals, aggregate: aggregates, .. } =
            &self.alternatives;
        ((missing * treats.len() + treat) * normals.len() + normalise) * aggregates.len() + aggregate
    }

    /// Imputes, treats and normalises for every combination once.
    fn prepare(&mut self, problems: &mut Vec<Diagnostic>) {
        let mut known: BTreeMap<(usize, usize, String), usize> = BTreeMap::new();
        let alternatives = self.alternatives.clone();
        for (m, filled) in alternatives.missing.iter().enumerate() {
            for (t, most) in alternatives.treat.iter().enumerate() {
                let settings = Settings {
                    impute: filled.impute,
                    impute_by_group: filled.by_group,
                    winsorise: *most,
                    ..Settings::default()
                };
                let mut notes = Vec::new();
                let prepared = prepare(&self.index, &filled.indicators, &settings, &mut notes);
                // The log of treatments belongs to the scores; here only what hinders is said.
                problems.extend(notes.into_iter().filter(|note| note.code == Code::GroupWithoutValues));
                for normalise in &alternatives.normalise {
                    for aggregate in &alternatives.aggregate {
                        let method = resolved(normalise.as_ref(), aggregate);
                        let key = (m, t, format!("{method:?}"));
                        let at = *known.entry(key).or_insert_with(|| {
                            let (columns, by_year) = (&prepared.columns, alternatives.by_year);
                            let grid = normalised(
                                &self.index,
                                &filled.indicators,
                                columns,
                                &method,
                                by_year,
                                problems,
                            );
                            self.grids.push(grid);
                            self.grids.len() - 1
                        });
                        self.grid_of.push(at);
                    }
                }
            }
        }
    }

    /// Tries every combination with the weights as given.
    fn try_each(&self, problems: &mut Vec<Diagnostic>) {
        let Alternatives { missing, treat, normalise, aggregate, matrix, by_year, min_share, .. } =
            &self.alternatives;
        for filled in missing {
            for most in treat {
                for method in normalise {
                    for methods in aggregate {
                        let needs = methods.iter().any(|method| method.needs_positive() || method.is_ampi());
                        if !needs {
                            continue;
                        }
                        let weights: Vec<f64> = matrix
                            .first()
                            .map(|m| m.iter().map(|w| w.unwrap_or(0.0)).collect())
                            .unwrap_or_default();
                        let index = CompositeIndex {
                            framework: self.index.framework.with_weights(&weights),
                            ..self.index.clone()
                        };
                        let settings = Settings {
                            impute: filled.impute,
                            impute_by_group: filled.by_group,
                            winsorise: *most,
                            normalise: Some(resolved(method.as_ref(), methods)),
                            aggregate: methods.clone(),
                            by_year: *by_year,
                            min_share: *min_share,
                            ..Settings::default()
                        };
                        let tried = Composite::compute(&index, &filled.indicators, &settings);
                        let refused = [Code::NotPositive, Code::MeanNotPositive];
                        problems.extend(tried.diagnostics.into_iter().filter(|d| refused.contains(&d.code)));
                    }
                }
            }
        }
    }

    /// Puts open values where the choice says, and normalises anew.
    fn vary(&self, choice: &Choice, room: &mut Room) {
        let Some(open) = &self.alternatives.open else { return };
        let Some(filled) = self.alternatives.missing.get(choice.missing) else { return };
        for (series, column) in room.series.iter_mut().zip(filled.indicators.columns()) {
            series.clone_from(column);
        }
        for ((leaf, unit), u) in self.open.iter().zip(&choice.open) {
            let bounds = open.lower.get(*leaf).zip(open.upper.get(*leaf));
            let bounds = bounds.and_then(|(lower, upper)| lower.get(*unit).zip(upper.get(*unit)));
            let series = room.series.get_mut(*leaf);
            if let (Some((lower, upper)), Some(series), Some(u)) = (bounds, series, u) {
                series.set(*unit, lower + u * (upper - lower));
            }
        }
        let method = resolved(
            self.alternatives.normalise.get(choice.normalise).and_then(Option::as_ref),
            self.methods(choice),
        );
        if method == Normalise::None {
            let n = self.units;
            for (at, series) in room.series.iter().enumerate() {
                room.leaf.values[at * n..(at + 1) * n].copy_from_slice(series.values());
                room.leaf.present[at * n..(at + 1) * n].copy_from_slice(series.present());
                room.leaf.complete[at] = series.count() == n;
            }
        } else {
            let columns: Vec<_> = room.series.iter().map(std::borrow::Cow::Borrowed).collect();
            let by_year = self.alternatives.by_year;
            // What hinders was said when the variants were made ready.
            room.leaf =
                normalised(&self.index, &filled.indicators, &columns, &method, by_year, &mut Vec::new());
        }
    }
}

/// The normalisation of a combination: AMPI on the indicators brings them to a scale of its own.
fn resolved(method: Option<&Normalise>, aggregate: &[Aggregation]) -> Normalise {
    let (lower, upper) = default_range(aggregate);
    let own = Normalise::MinMax { lower, upper };
    if aggregate.first().is_some_and(|first| first.is_ampi()) {
        return own;
    }
    method.cloned().unwrap_or(own)
}

/// The slots that a node is made of, children first.
fn needed(plan: &Plan, top: usize) -> Vec<usize> {
    let mut wanted = vec![false; plan.upper.len()];
    if let Some(Slot::Upper(slot)) = plan.slots.get(top) {
        wanted[*slot] = true;
    }
    for slot in (0..plan.upper.len()).rev() {
        if wanted[slot] {
            for (_, _, child) in plan.children(slot) {
                if let Slot::Upper(child) = child {
                    wanted[child] = true;
                }
            }
        }
    }
    (0..wanted.len()).filter(|slot| wanted[*slot]).collect()
}

fn open_values(open: Option<&Open>, units: usize) -> Vec<(usize, usize)> {
    let Some(open) = open else { return Vec::new() };
    let mut values = Vec::new();
    for (leaf, series) in open.lower.iter().enumerate() {
        values.extend((0..units).filter(|unit| series.get(*unit).is_some()).map(|unit| (leaf, unit)));
    }
    values
}
