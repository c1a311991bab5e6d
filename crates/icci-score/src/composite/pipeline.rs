//! The whole way from indicators to the index: screen, impute, treat, direction, normalise, weight, aggregate.
//!
//! Comes in: a [`CompositeIndex`], [`Indicators`] and [`Settings`]. Goes out: a [`Composite`] with a value for every
//! node and unit, the log of treatments, and every problem. Who is ahead of whom is the crate `icci-benchmark`'s.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::framework::Framework;
use super::grid::Grid;
use super::impute::{Impute, impute};
use super::index::CompositeIndex;
use super::indicators::{Indicators, Unit};
use super::kernel::{Scratch, Slot};
use super::method::Aggregation;
use super::normalise::{Normalise, Rows, Scale, Unnormalised, normalise};
use super::plan::{EdgeWeights, Plan, method_of};
use super::screen::screen;
use super::series::Series;
use super::treat::{Treated, Treatment, treat};
use super::weights::{Weights, principal};
use crate::diagnostic::{Checked, Code, Diagnostic, Place, has_errors};

/// How an index is computed.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The least share of indicators that a unit needs; none: no unit is left out.
    pub screen: Option<f64>,
    /// How missing values are filled in.
    pub impute: Impute,
    /// Whether from the unit's group.
    pub impute_by_group: bool,
    /// The most values of an indicator that are winsorised; none: outliers stay.
    pub winsorise: Option<usize>,
    /// How indicators are brought to one scale; none: min-max to the range of [`default_range`].
    pub normalise: Option<Normalise>,
    /// Whether each year is normalised on its own.
    pub by_year: bool,
    /// Where weights come from.
    pub weights: Weights,
    /// The methods from the lowest level up; the last one is of all levels above.
    pub aggregate: Vec<Aggregation>,
    /// The least share of direct children, by count, that every node needs.
    pub min_share: f64,
}

impl Default for Settings {
    /// Min-max to 0-100, weights as given, arithmetic means, whatever is missing left out.
    fn default() -> Settings {
        Settings {
            screen: None,
            impute: Impute::None,
            impute_by_group: false,
            winsorise: None,
            normalise: None,
            by_year: false,
            weights: Weights::Given,
            aggregate: vec![Aggregation::Arithmetic],
            min_share: 0.0,
        }
    }
}

/// The most values of an indicator that are winsorised, unless another number is asked for.
pub const MOST_WINSORISED: usize = 5;

/// The range of min-max where none is asked for: 70-130 for AMPI, which is defined on it; 1-100 where a method needs
/// values above 0; else 0-100.
pub fn default_range(methods: &[Aggregation]) -> (f64, f64) {
    if methods.iter().any(|method| method.is_ampi()) {
        (70.0, 130.0)
    } else if methods.iter().any(|method| method.needs_positive()) {
        (1.0, 100.0)
    } else {
        (0.0, 100.0)
    }
}

/// A treatment of an indicator, by its position among the framework's nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Treatments {
    /// The node.
    pub node: usize,
    /// What was done; units count among those kept.
    pub treatment: Treatment,
}

/// The values of every node and unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Composite {
    index: CompositeIndex,
    units: Arc<Vec<Unit>>,
    /// Which values there were before anything was filled in, indicator by indicator.
    known: Vec<Vec<bool>>,
    treatments: Vec<Treatments>,
    plan: Plan,
    leaf: Grid,
    grid: Grid,
}

impl Composite {
    /// Computes an index. Nothing comes out when there is an error among the problems; warnings name what is left out
    /// and why, so that no value is missing without a word.
    ///
    /// # Examples
    ///
    /// ```
    /// use icci_score::composite::{
    ///     Composite, CompositeIndex, Edge, Framework, Indicators, Node, Series, Settings, Unit,
    /// };
    ///
    /// let node = |level, id: &str| Node { level, id: id.into() };
    /// let nodes = vec![node(0, "a"), node(0, "b"), node(1, "top")];
    /// let edges = vec![Edge { child: 0, parent: 2, weight: 1.0 }, Edge { child: 1, parent: 2, weight: 3.0 }];
    /// let framework = Framework::new(vec!["indicator".into(), "index".into()], nodes, edges).unwrap();
    /// let units = ["x", "y", "z"].map(|name| Unit { name: name.into(), year: None });
    /// let columns = vec![
    ///     Series::new([Some(1.0), Some(2.0), Some(3.0)]),
    ///     Series::new([Some(10.0), None, Some(30.0)]),
    /// ];
    /// let indicators = Indicators::new(units.to_vec(), columns).unwrap();
    /// let index = CompositeIndex::plain("test", framework);
    /// let composite = Composite::compute(&index, &indicators, &Settings::default()).value.unwrap();
    /// assert_eq!(composite.value(2, 0), Some(0.0));
    /// assert_eq!(composite.value(2, 1), Some(50.0)); // b is missing and leaves both sums
    /// assert_eq!(composite.value(2, 2), Some(100.0));
    /// ```
    pub fn compute(
        index: &CompositeIndex,
        indicators: &Indicators,
        settings: &Settings,
    ) -> Checked<Option<Composite>> {
        let mut problems = Vec::new();
        let screened = settings.screen.map(|threshold| {
            let (kept, notes) = screen(indicators, threshold);
            problems.extend(notes);
            indicators.only(&kept)
        });
        let indicators = screened.as_ref().unwrap_or(indicators);
        if indicators.units().is_empty() {
            problems.push(Diagnostic::new(Code::NoUnits, Default::default()));
            return Checked { value: None, diagnostics: problems };
        }
        let prepared = prepare(index, indicators, settings, &mut problems);
        let method = normalisation(settings);
        let leaf = normalised(index, indicators, &prepared.columns, &method, settings.by_year, &mut problems);
        if has_errors(&problems) {
            return Checked { value: None, diagnostics: problems };
        }
        let plan = Plan::new(index, settings.min_share);
        let mut composite = Composite {
            grid: Grid::new(plan.upper.len(), indicators.units().len()),
            index: index.clone(),
            units: indicators.shared_units(),
            known: indicators.columns().iter().map(|column| column.present().to_vec()).collect(),
            treatments: prepared.treatments,
            plan,
            leaf,
        };
        composite.aggregate(indicators, settings, &mut problems);
        let value = (!has_errors(&problems)).then_some(composite);
        Checked { value, diagnostics: problems }
    }

    /// The index, with the weights that were used.
    pub fn index(&self) -> &CompositeIndex {
        &self.index
    }

    /// The units that were kept.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// What was done to indicators with outliers.
    pub fn treatments(&self) -> &[Treatments] {
        &self.treatments
    }

    /// The value of a node for a unit: of an indicator the normalised one.
    pub fn value(&self, node: usize, unit: usize) -> Option<f64> {
        self.plan.value(&self.leaf, &self.grid, node, unit)
    }

    /// The values of a node.
    pub fn column(&self, node: usize) -> Vec<Option<f64>> {
        (0..self.units.len()).map(|unit| self.value(node, unit)).collect()
    }

    /// The share of the indicators below a node that the unit had before anything was filled in, 0 to 1.
    pub fn coverage(&self, unit: usize) -> Vec<f64> {
        let nodes = self.index.framework.nodes().len();
        let mut below = vec![(0.0, 0.0); nodes];
        for (at, leaf) in self.plan.leaves.iter().enumerate() {
            let present = self.known.get(at).and_then(|column| column.get(unit)).is_some_and(|known| *known);
            below[*leaf] = (f64::from(u8::from(present)), 1.0);
        }
        for (slot, upper) in self.plan.upper.iter().enumerate() {
            let (mut present, mut all) = (0.0, 0.0);
            for (_, child, _) in self.plan.children(slot) {
                present += below[child].0;
                all += below[child].1;
            }
            below[upper.node] = (present, all);
        }
        below.into_iter().map(|(present, all)| if all > 0.0 { present / all } else { 0.0 }).collect()
    }

    /// Weighs and reckons every node from the lowest up.
    fn aggregate(&mut self, indicators: &Indicators, settings: &Settings, problems: &mut Vec<Diagnostic>) {
        let mut weights = EdgeWeights::of(&self.index.framework);
        if settings.weights == Weights::Equal {
            weights.now.fill(1.0);
        }
        let mut scratch = Scratch::default();
        for slot in 0..self.plan.upper.len() {
            if settings.weights == Weights::Pca {
                self.weigh(slot, &mut weights, problems);
            }
            let method = method_of(&settings.aggregate, self.plan.upper[slot].level);
            let fine = self.plan.node(slot, method, &weights, &self.leaf, &mut self.grid, &mut scratch);
            if !fine {
                self.name_not_positive(slot, method, &weights, indicators, problems);
            }
            self.name_weightless(slot, &weights, problems);
        }
        if settings.weights != Weights::Given {
            self.index.framework = self.index.framework.with_weights(&weights.now);
        }
    }

    /// Puts the weights of a node's children by principal components.
    fn weigh(&self, slot: usize, weights: &mut EdgeWeights, problems: &mut Vec<Diagnostic>) {
        let children: Vec<(usize, usize, Slot)> = self.plan.children(slot).collect();
        let columns: Vec<Vec<Option<f64>>> =
            children.iter().map(|(_, child, _)| self.column(*child)).collect();
        let node = self.plan.upper[slot].node;
        let place = || self.index.properties.get(node).map_or_else(Default::default, |p| p.place.clone());
        let id = self.index.id_of(node);
        match principal(&columns) {
            Ok(found) => {
                for ((edge, _, _), weight) in children.iter().zip(&found.weights) {
                    weights.now[*edge] = *weight;
                    weights.given[*edge] = *weight;
                }
                let ids = |which: &[usize]| {
                    let ids: Vec<&str> = which.iter().map(|at| self.index.id_of(children[*at].1)).collect();
                    ids.join(", ")
                };
                for (code, which) in
                    [(Code::PcaConstant, &found.constant), (Code::PcaOpposed, &found.opposed)]
                {
                    if !which.is_empty() {
                        problems.push(Diagnostic::new(code, place()).with_found(ids(which)).with("of", id));
                    }
                }
            }
            Err(few) => problems.push(
                Diagnostic::new(Code::PcaTooFewRows, place())
                    .with_found(few.rows.to_string())
                    .with_allowed((few.children + 1).to_string())
                    .with("of", id),
            ),
        }
    }

    /// Names every unit and child whose value is not above 0, or of AMPI every unit whose mean is not.
    fn name_not_positive(
        &mut self,
        slot: usize,
        method: Aggregation,
        weights: &EdgeWeights,
        indicators: &Indicators,
        problems: &mut Vec<Diagnostic>,
    ) {
        // The means, and which units have enough of the children: the others have no value and are not at fault.
        let mut scratch = Scratch::default();
        let mean = Aggregation::Arithmetic;
        self.plan.node(slot, mean, weights, &self.leaf, &mut self.grid, &mut scratch);
        let node = self.plan.upper[slot].node;
        let means = self.column(node);
        self.plan.node(slot, method, weights, &self.leaf, &mut self.grid, &mut scratch);
        let parent = self.index.id_of(node);
        let told = |code: Code, place: Place, value: f64, unit: usize| {
            // Adding 0 makes -0 a 0.
            Diagnostic::new(code, place)
                .with_found((value + 0.0).to_string())
                .with_allowed("> 0")
                .with("unit", self.units[unit].label())
                .with("of", parent)
                .with("method", method.as_str())
        };
        if method.is_ampi() {
            let low = means.iter().enumerate().filter_map(|(unit, mean)| mean.map(|mean| (unit, mean)));
            problems.extend(
                low.filter(|(_, mean)| *mean <= 0.0).map(|(unit, mean)| {
                    told(Code::MeanNotPositive, indicators.place(unit, None), mean, unit)
                }),
            );
            return;
        }
        for (_, child, at) in self.plan.children(slot).filter(|(edge, ..)| weights.now[*edge] > 0.0) {
            for (unit, value) in self.column(child).into_iter().enumerate() {
                let low = value.filter(|value| *value <= 0.0 && means[unit].is_some());
                let Some(value) = low else { continue };
                let column = match at {
                    Slot::Leaf(at) => Some(at),
                    Slot::Upper(_) => None,
                };
                let problem = told(Code::NotPositive, indicators.place(unit, column), value, unit);
                problems.push(problem.with("indicator", self.index.id_of(child)));
            }
        }
    }

    /// Names a node that no weight is left of.
    fn name_weightless(&self, slot: usize, weights: &EdgeWeights, problems: &mut Vec<Diagnostic>) {
        let node = self.plan.upper[slot].node;
        let place = self.index.properties.get(node).map_or_else(Default::default, |p| p.place.clone());
        if self.plan.children(slot).all(|(edge, _, _)| weights.now[edge] == 0.0) {
            problems.push(Diagnostic::new(Code::WeightsZero, place).with_found(self.index.id_of(node)));
            return;
        }
        // A unit whose only children are those of weight 0.
        if self.plan.children(slot).all(|(edge, _, _)| weights.now[edge] > 0.0) {
            return;
        }
        for unit in 0..self.units.len() {
            let (mut any, mut sum) = (false, 0.0);
            for (edge, child, _) in self.plan.children(slot).filter(|(edge, ..)| weights.here[*edge]) {
                if self.value(child, unit).is_some() {
                    any = true;
                    sum += weights.now[edge];
                }
            }
            if any && sum == 0.0 {
                let problem = Diagnostic::new(Code::UnitWeightsZero, place.clone());
                problems
                    .push(problem.with_found(self.units[unit].label()).with("of", self.index.id_of(node)));
            }
        }
    }
}

/// The normalisation that settings come to.
pub fn normalisation(settings: &Settings) -> Normalise {
    settings.normalise.clone().unwrap_or_else(|| {
        let (lower, upper) = default_range(&settings.aggregate);
        Normalise::MinMax { lower, upper }
    })
}

/// Columns after imputing and treating.
pub(crate) struct Prepared<'a> {
    pub(crate) columns: Vec<Cow<'a, Series>>,
    pub(crate) treatments: Vec<Treatments>,
}

/// Imputes and treats. What needs neither is not copied.
pub(crate) fn prepare<'a>(
    index: &CompositeIndex,
    indicators: &'a Indicators,
    settings: &Settings,
    problems: &mut Vec<Diagnostic>,
) -> Prepared<'a> {
    let mut columns: Vec<Cow<'a, Series>> = indicators.columns().iter().map(Cow::Borrowed).collect();
    if settings.impute != Impute::None {
        let (filled, warnings) = impute(index, indicators, settings.impute, settings.impute_by_group);
        problems.extend(warnings);
        columns = filled.into_iter().map(Cow::Owned).collect();
    }
    let mut treatments = Vec::new();
    if let Some(most) = settings.winsorise {
        let leaves = index.indicators();
        let treated: Vec<(Series, Treatment)> =
            columns.par_iter().map(|column| treat(column, most)).collect();
        for (at, (series, treatment)) in treated.into_iter().enumerate() {
            if treatment.treated == Treated::Nothing {
                continue;
            }
            let node = leaves.get(at).copied().unwrap_or_default();
            log_treatment(index, indicators, at, node, &treatment, problems);
            if let Some(column) = columns.get_mut(at) {
                *column = Cow::Owned(series);
            }
            treatments.push(Treatments { node, treatment });
        }
    }
    Prepared { columns, treatments }
}

/// A note for every value that was changed, or for the column that became logarithms.
fn log_treatment(
    index: &CompositeIndex,
    indicators: &Indicators,
    at: usize,
    node: usize,
    treatment: &Treatment,
    problems: &mut Vec<Diagnostic>,
) {
    if treatment.treated == Treated::Logarithm {
        let place =
            index.properties.get(node).map_or_else(Default::default, |property| property.place.clone());
        problems.push(Diagnostic::new(Code::TakenToLogarithms, place).with_found(index.id_of(node)));
    }
    for (unit, from, to) in &treatment.changes {
        let note = Diagnostic::new(Code::ValueWinsorised, indicators.place(*unit, Some(at)));
        let unit = indicators.units().get(*unit).map(Unit::label).unwrap_or_default();
        problems.push(
            note.with_found(from.to_string())
                .with_allowed(to.to_string())
                .with("unit", unit)
                .with("indicator", index.id_of(node)),
        );
    }
}

/// Indicators on one scale. An indicator that cannot be normalised is missing for all, and a warning says why.
pub(crate) fn normalised(
    index: &CompositeIndex,
    indicators: &Indicators,
    columns: &[Cow<'_, Series>],
    method: &Normalise,
    by_year: bool,
    problems: &mut Vec<Diagnostic>,
) -> Grid {
    let units = indicators.units();
    let leaves = index.indicators();
    let mut grid = Grid::new(leaves.len(), units.len());
    let years = if by_year { years(units) } else { Vec::new() };
    let references = references(method, units);
    if let (Normalise::DistanceToReference { unit }, true) = (method, references.is_empty()) {
        problems.push(Diagnostic::new(Code::UnknownUnit, Default::default()).with_found(unit));
        return grid;
    }
    if units.is_empty() {
        return grid;
    }
    let found: Vec<Vec<(Option<i32>, Unnormalised)>> = grid
        .values
        .par_chunks_mut(units.len())
        .zip(grid.present.par_chunks_mut(units.len()))
        .enumerate()
        .map(|(at, (values, present))| {
            let Some(series) = columns.get(at) else { return Vec::new() };
            let property = leaves.get(at).and_then(|node| index.properties.get(*node));
            let scale = property.map_or(Scale { direction: 1.0, ..Scale::default() }, |property| Scale {
                direction: property.direction,
                target: property.target,
                goalposts: property.goalposts,
            });
            let mut one = |rows: Rows<'_>, year: Option<i32>| {
                let reference = references
                    .iter()
                    .find(|(own, _)| year.is_none() || *own == year)
                    .and_then(|(_, unit)| series.get(*unit));
                normalise(method, series, rows, scale, reference, values, present)
                    .err()
                    .map(|why| (year, why))
            };
            if years.is_empty() {
                one(Rows::All, None).into_iter().collect()
            } else {
                years.iter().filter_map(|(year, rows)| one(Rows::Some(rows), *year)).collect()
            }
        })
        .collect();
    for slot in 0..leaves.len() {
        let (_, present) = grid.column(slot);
        let complete = present.iter().all(|present| *present);
        grid.complete[slot] = complete;
    }
    for (at, whys) in found.into_iter().enumerate() {
        for (year, why) in whys {
            let node = leaves.get(at).copied().unwrap_or_default();
            problems.push(unnormalised(index, node, method, year, why));
        }
    }
    grid
}

/// Why an indicator is missing for all.
fn unnormalised(
    index: &CompositeIndex,
    node: usize,
    method: &Normalise,
    year: Option<i32>,
    why: Unnormalised,
) -> Diagnostic {
    let code = match why {
        Unnormalised::Empty => Code::IndicatorEmpty,
        Unnormalised::Constant => Code::IndicatorConstant,
        Unnormalised::NoTarget => Code::NoTarget,
        Unnormalised::NoGoalposts => Code::NoGoalposts,
        Unnormalised::NoReference => Code::NoReference,
        Unnormalised::NoDistance => Code::NoDistance,
    };
    let place = index.properties.get(node).map_or_else(Default::default, |property| property.place.clone());
    let id = index.id_of(node);
    let found = year.map_or_else(|| id.to_owned(), |year| format!("{id} ({year})"));
    Diagnostic::new(code, place).with_found(found).with("method", method.as_str())
}

/// The units of each year, in the order of the years.
fn years(units: &[Unit]) -> Vec<(Option<i32>, Vec<usize>)> {
    let mut years: BTreeMap<Option<i32>, Vec<usize>> = BTreeMap::new();
    for (at, unit) in units.iter().enumerate() {
        years.entry(unit.year).or_default().push(at);
    }
    years.into_iter().collect()
}

/// The rows of the unit of reference, the latest year first: pooled years are set against its latest value.
fn references(method: &Normalise, units: &[Unit]) -> Vec<(Option<i32>, usize)> {
    let Normalise::DistanceToReference { unit: wanted } = method else { return Vec::new() };
    let mut found: Vec<(Option<i32>, usize)> = units
        .iter()
        .enumerate()
        .filter(|(_, unit)| unit.name == *wanted)
        .map(|(at, unit)| (unit.year, at))
        .collect();
    found.sort_by_key(|(year, _)| std::cmp::Reverse(*year));
    found
}

/// Weights given to edges by id in place of a framework's own.
pub fn reweighted(
    framework: &Framework,
    given: &[(Option<String>, String, f64)],
) -> (Framework, Vec<String>) {
    let mut weights: Vec<f64> = framework.edges().iter().map(|edge| edge.weight).collect();
    let mut unknown = Vec::new();
    for (parent, child, weight) in given {
        let mut any = false;
        for (at, edge) in framework.edges().iter().enumerate() {
            let id = |node: usize| framework.nodes().get(node).map_or("", |node| node.id.as_str());
            if id(edge.child) == child && parent.as_ref().is_none_or(|parent| id(edge.parent) == parent) {
                weights[at] = *weight;
                any = true;
            }
        }
        if !any {
            unknown.push(parent.as_ref().map_or_else(|| child.clone(), |parent| format!("{parent}/{child}")));
        }
    }
    (framework.with_weights(&weights), unknown)
}
