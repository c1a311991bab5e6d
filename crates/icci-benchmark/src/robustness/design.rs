//! The draws as a table, written before they are made and read to be made again.
//!
//! Long rows `draw,factor,target,value`: what is not listed in a draw is as in the nominal variant, which is draw 0. A weight
//! is the weight itself, before siblings share the whole anew; its target is the child, or `parent/child`. A dropped node
//! is the target, with the value 1. An open value's target is the unit, or `unit/indicator`, its value from 0 to 1.

use std::collections::{BTreeMap, BTreeSet};

use icci_score::composite::Aggregation;
use icci_score::composite::variants::Choice;
use icci_score::diagnostic::{Checked, Place, has_errors};
use icci_score::frame::Column;

use super::assumptions::{Declared, Factor};
use super::model::{Model, Subject, Varied, edges_of};
use super::sample::fill;
use super::sensitivity::{self, Outputs, Sensitivity, SobolCentre};
use super::{MOST_LINES, check_draws};
use crate::error::Error;

/// One line of a design.
#[derive(Debug, Clone, PartialEq)]
pub struct DesignRow {
    /// The draw, 0 the nominal one.
    pub draw: usize,
    /// What is chosen.
    pub factor: String,
    /// Of what; empty for the whole index.
    pub target: String,
    /// The choice.
    pub value: String,
    /// The row of the file in which it stands, from 0.
    pub row: usize,
}

/// A design.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Design {
    /// Its lines, in order.
    pub rows: Vec<DesignRow>,
    pub(super) origin: Origin,
}

/// The table in which a design stands, so that a problem can name its cell; of a design of one's own none.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Origin {
    pub(super) file: String,
    pub(super) sheet: String,
    /// Where the columns `draw,factor,target,value` stand.
    pub(super) columns: [usize; 4],
}

/// The choices of a design.
pub(super) struct Choices {
    pub(super) nominal: Choice,
    /// Of the draws that have lines, from 0; the others are as the nominal one.
    listed: BTreeMap<usize, Choice>,
}

impl Choices {
    /// The choice of a draw, from 0.
    pub(super) fn of(&self, draw: usize) -> &Choice {
        self.listed.get(&draw).unwrap_or(&self.nominal)
    }
}

impl Design {
    /// The design of [`super::Ranks::draw`].
    ///
    /// # Errors
    ///
    /// [`Error::Draws`] for no draws, or more than can be kept.
    pub fn of_ranks(model: &Model, draws: usize, seed: u64) -> Result<Design, Error> {
        let columns = model.columns();
        Design::of(model, draws, &|draw, numbers| fill(seed, draw as u64 + 1, columns, numbers))
    }

    /// The design of [`Sensitivity::estimate`]: rows of A, rows of B, then for each assumption A with its columns from B.
    ///
    /// # Errors
    ///
    /// [`Error::Draws`] for no rows, or more than can be kept.
    pub fn of_sensitivity(model: &Model, rows: usize, seed: u64) -> Result<Design, Error> {
        let draws = rows.saturating_mul(model.assumptions.len() + 2);
        Design::of(model, draws, &|run, numbers| sensitivity::numbers(model, seed, rows, run, numbers))
    }

    fn of(model: &Model, draws: usize, numbers: &dyn Fn(usize, &mut Vec<f64>)) -> Result<Design, Error> {
        check_draws(draws, 1)?;
        // A draw has a line for each of its numbers.
        if draws.saturating_add(1).saturating_mul(model.columns()) > MOST_LINES {
            let allowed = "at most so many that the design has fewer than 5,000,000 lines, one for each weight or choice of a draw";
            return Err(Error::Draws { what: "the number of draws", found: draws.to_string(), allowed });
        }
        let mut rows = Vec::new();
        let (mut drawn, mut choice) = (Vec::new(), model.nominal());
        model.describe(0, &choice, &mut rows);
        for draw in 0..draws {
            numbers(draw, &mut drawn);
            model.choose(&drawn, &mut choice);
            model.describe(draw + 1, &choice, &mut rows);
        }
        Ok(Design { rows, origin: Origin::default() })
    }

    /// The design as columns, to be written.
    pub fn columns(&self) -> Vec<Column> {
        let text = |name: &str, of: &dyn Fn(&DesignRow) -> &str| {
            Column::text(name, self.rows.iter().map(|row| of(row).to_owned()))
        };
        vec![
            Column::integer("draw", self.rows.iter().map(|row| i64::try_from(row.draw).ok())),
            text("factor", &|row| &row.factor),
            text("target", &|row| &row.target),
            text("value", &|row| &row.value),
        ]
    }

    /// How many draws there are, draw 0 not counted.
    pub fn draws(&self) -> usize {
        self.rows.iter().map(|row| row.draw).max().unwrap_or(0)
    }

    /// The index made ready for this design. Assumptions that were declared give a replayed sensitivity its groups.
    pub fn model(&self, subject: &Subject, declared: &[Declared]) -> Checked<Option<Model>> {
        let item = self.rows.iter().find(|row| row.factor == "item");
        let open = item.map(|row| (Factor::Item { independent: true }, self.place(row, 1)));
        // Targets are looked for in the index as it is, so that they are named together with words that nothing has.
        let plain = Model::with_words(subject, &[], &Vec::from_iter(open.clone()));
        let problems = self.problems(plain.value.as_ref(), subject);
        if has_errors(&problems) {
            return Checked { value: None, diagnostics: problems };
        }
        let mut further = Vec::new();
        let mut seen = BTreeSet::new();
        for row in self.rows.iter().filter(|row| row.target.is_empty()) {
            if !seen.insert((row.factor.as_str(), row.value.as_str())) {
                continue;
            }
            let list = vec![row.value.clone()];
            let factor = match row.factor.as_str() {
                "normalise" => Factor::Normalise(list),
                "missing" => Factor::Missing(list),
                "matrix" => Factor::Matrix(list),
                "treat" => Factor::Treat(list),
                _ => continue,
            };
            further.push((factor, self.place(row, 3)));
        }
        further.extend(open);
        let mut words = BTreeSet::new();
        let aggregations = self.aggregations(subject.index.framework.levels(), &subject.settings.aggregate);
        for (word, row) in aggregations.into_values() {
            if words.insert(word.clone()) {
                further.push((Factor::Aggregate(vec![word]), self.place(row, 3)));
            }
        }
        Model::with_words(subject, declared, &further)
    }

    /// The cell of a row in one of the columns `draw,factor,target,value`, from 0.
    pub(super) fn place(&self, row: &DesignRow, column: usize) -> Place {
        let Origin { file, sheet, columns } = &self.origin;
        if file.is_empty() {
            return Place::default();
        }
        Place::cell(file, sheet, row.row, columns.get(column).copied().unwrap_or(0))
    }

    /// The aggregation of every draw that chooses one, level by level.
    fn aggregations(
        &self,
        levels: &[String],
        nominal: &[Aggregation],
    ) -> BTreeMap<usize, (String, &DesignRow)> {
        let mut found: BTreeMap<usize, (String, &DesignRow)> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| row.factor == "aggregate") {
            if row.target.is_empty() {
                found.insert(row.draw, (row.value.clone(), row));
                continue;
            }
            let nominal: Vec<&str> = nominal.iter().map(|method| method.as_str()).collect();
            let before = found.get(&row.draw).map_or_else(|| nominal.join(","), |(word, _)| word.clone());
            let mut words: Vec<String> = before.split(',').map(str::to_owned).collect();
            if let Some(level) =
                levels.iter().position(|level| *level == row.target).filter(|level| *level > 0)
            {
                while words.len() < levels.len() - 1 {
                    words.push(
                        words.last().cloned().unwrap_or_else(|| Aggregation::Arithmetic.as_str().to_owned()),
                    );
                }
                words[level - 1].clone_from(&row.value);
            }
            found.insert(row.draw, (words.join(","), row));
        }
        found
    }

    /// The choices of the draws. Targets and words were checked when the model was made.
    pub(super) fn choices(&self, model: &Model) -> Choices {
        let below = model.variants.edges_below_top();
        let index = model.variants.index();
        let mut rows: BTreeMap<usize, Vec<&DesignRow>> = BTreeMap::new();
        for row in &self.rows {
            rows.entry(row.draw).or_default().push(row);
        }
        let mut edges: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| row.factor == "weight") {
            edges.entry(&row.target).or_insert_with(|| edges_of(index, &below, &row.target));
        }
        let words = self.aggregations(index.framework.levels(), &model.aggregate);
        let apply = |choice: &mut Choice, draw: usize| {
            let own = rows.get(&draw).map_or(&[][..], Vec::as_slice);
            let at = |list: &[String], word: &str| list.iter().position(|known| known == word).unwrap_or(0);
            for row in own {
                match row.factor.as_str() {
                    "normalise" => choice.normalise = at(&model.words.normalise, &row.value),
                    "missing" => choice.missing = at(&model.words.missing, &row.value),
                    "treat" => choice.treat = at(&model.words.treat, &row.value),
                    "matrix" => {
                        choice.matrix = at(&model.words.matrix, &row.value);
                        choice.weights = model.base.get(choice.matrix).cloned().unwrap_or_default();
                    }
                    "drop" => {
                        let id = if row.target.is_empty() { &row.value } else { &row.target };
                        let kept =
                            !row.target.is_empty() && ["0", "false", "no"].contains(&row.value.as_str());
                        let node = model
                            .variants
                            .nodes_below_top()
                            .into_iter()
                            .find(|node| index.id_of(*node) == id);
                        choice.dropped = node.filter(|_| !kept);
                    }
                    "item" => {
                        choice.open.resize(model.variants.open_values().len(), None);
                        for open in model.open_at(&row.target) {
                            choice.open[open] = row.value.parse().ok();
                        }
                    }
                    _ => {}
                }
            }
            if let Some((word, _)) = words.get(&draw) {
                choice.aggregate = at(&model.words.aggregate, word);
            }
            // Weights come last: a matrix brings weights of its own.
            for row in own.iter().filter(|row| row.factor == "weight") {
                for edge in edges.get(row.target.as_str()).into_iter().flatten() {
                    if let (Some(place), Ok(weight)) = (choice.weights.get_mut(*edge), row.value.parse()) {
                        *place = weight;
                    }
                }
            }
        };
        let mut nominal = model.nominal();
        apply(&mut nominal, 0);
        let listed = rows.keys().filter(|draw| **draw > 0).map(|draw| {
            let mut choice = nominal.clone();
            apply(&mut choice, *draw);
            (draw - 1, choice)
        });
        Choices { listed: listed.collect(), nominal }
    }

    /// The sensitivity of a design that [`Design::of_sensitivity`] wrote.
    ///
    /// # Errors
    ///
    /// [`Error::Draws`] when the design varies what is not among the assumptions, or the number of draws is no multiple of
    /// the number of assumptions and 2.
    pub fn sensitivity(
        &self,
        model: &Model,
        centre: SobolCentre,
        progress: super::sample::Progress<'_>,
    ) -> Result<Sensitivity, Error> {
        let k = model.assumptions.len();
        // A design of other assumptions would be cut into the wrong matrices, and give numbers all the same.
        let declared: Vec<&str> = model.assumptions.iter().map(|(_, varied)| factor_of(varied)).collect();
        let strange = self.rows.iter().find(|row| row.draw > 0 && !declared.contains(&row.factor.as_str()));
        if let Some(row) = strange {
            return Err(Error::Draws {
                what: "a factor of the design",
                found: format!(
                    "`{}`, which is not among the assumptions ({})",
                    row.factor,
                    declared.join(", ")
                ),
                allowed: "one of those that it was exported with (--assumptions FILE)",
            });
        }
        let draws = self.draws();
        let rows = draws / (k + 2);
        if rows < 2 || rows * (k + 2) != draws {
            let allowed = "a multiple of the number of assumptions and 2, with at least two base rows; the assumptions are \
                           those that the design was exported with (--assumptions FILE)";
            return Err(Error::Draws { what: "the number of draws", found: draws.to_string(), allowed });
        }
        check_draws(draws, 1)?;
        let choices = self.choices(model);
        let y = sensitivity::shifts(model, draws, progress, &choices.nominal, &|run, desk| {
            desk.choice.clone_from(choices.of(run));
        });
        let outputs: Outputs = sensitivity::split(y, rows, k);
        Ok(Sensitivity::of(model, &outputs, centre))
    }
}

/// The word of a design for what an assumption varies.
fn factor_of(varied: &Varied) -> &'static str {
    match varied {
        Varied::Normalise(_) => "normalise",
        Varied::Aggregate(_) => "aggregate",
        Varied::Missing(_) => "missing",
        Varied::Treat(_) => "treat",
        Varied::Matrix(_) => "matrix",
        Varied::Drop(_) => "drop",
        Varied::Weight { .. } => "weight",
        Varied::Item { .. } => "item",
    }
}

impl Model {
    /// The word by which a design names a unit: its name, or with the year where a name stands twice.
    pub(super) fn unit_word(&self, unit: usize) -> String {
        let Some(own) = self.units.get(unit) else { return String::new() };
        let twice = self.units.iter().filter(|other| other.name == own.name).count() > 1;
        if twice { own.label() } else { own.name.clone() }
    }

    /// Positions of the open values that a target names: `unit`, or `unit/indicator`.
    pub(super) fn open_at(&self, target: &str) -> Vec<usize> {
        let index = self.variants.index();
        let leaves = index.indicators();
        let units: Vec<String> = (0..self.units.len()).map(|unit| self.unit_word(unit)).collect();
        let fits = |(leaf, unit): &(usize, usize)| {
            let word = units.get(*unit).map_or("", String::as_str);
            word == target
                || target
                    .strip_prefix(word)
                    .and_then(|rest| rest.strip_prefix('/'))
                    .is_some_and(|rest| leaves.get(*leaf).is_some_and(|node| index.id_of(*node) == rest))
        };
        let open = self.variants.open_values().iter().enumerate();
        open.filter(|(_, value)| fits(value)).map(|(at, _)| at).collect()
    }

    /// The lines of one draw.
    fn describe(&self, draw: usize, choice: &Choice, rows: &mut Vec<DesignRow>) {
        let index = self.variants.index();
        let mut line = |factor: &str, target: String, value: String| {
            rows.push(DesignRow { draw, factor: factor.to_owned(), target, value, row: 0 });
        };
        let word = |list: &[String], at: usize| list.get(at).cloned().unwrap_or_default();
        for (_, varied) in &self.assumptions {
            match varied {
                Varied::Normalise(_) => {
                    line("normalise", String::new(), word(&self.words.normalise, choice.normalise))
                }
                Varied::Aggregate(_) => {
                    line("aggregate", String::new(), word(&self.words.aggregate, choice.aggregate))
                }
                Varied::Missing(_) => {
                    line("missing", String::new(), word(&self.words.missing, choice.missing))
                }
                Varied::Treat(_) => line("treat", String::new(), word(&self.words.treat, choice.treat)),
                Varied::Matrix(_) => line("matrix", String::new(), word(&self.words.matrix, choice.matrix)),
                Varied::Drop(_) => {
                    if let Some(node) = choice.dropped {
                        line("drop", index.id_of(node).to_owned(), "1".to_owned());
                    }
                }
                Varied::Weight { edges, .. } => {
                    for edge in edges {
                        let Some(own) = index.framework.edges().get(*edge) else { continue };
                        let alone =
                            index.framework.edges().iter().filter(|other| other.child == own.child).count()
                                == 1;
                        let child = index.id_of(own.child);
                        let shared =
                            index.framework.nodes().iter().filter(|node| node.id == child).count() > 1;
                        let target = if alone && !shared {
                            child.to_owned()
                        } else {
                            format!("{}/{child}", index.id_of(own.parent))
                        };
                        let weight = choice.weights.get(*edge).copied().unwrap_or(0.0);
                        line("weight", target, weight.to_string());
                    }
                }
                Varied::Item { of, levels } => {
                    let open = self.variants.open_values();
                    let leaves = index.indicators();
                    let independent =
                        *levels == open.len() && of.iter().enumerate().all(|(at, level)| at == *level);
                    let mut last = Vec::new();
                    for ((leaf, unit), u) in open.iter().zip(&choice.open) {
                        let Some(u) = u else { continue };
                        let unit = self.unit_word(*unit);
                        if independent {
                            let id = leaves.get(*leaf).map_or("", |node| index.id_of(*node));
                            line("item", format!("{unit}/{id}"), u.to_string());
                        } else if !last.contains(&unit) {
                            line("item", unit.clone(), u.to_string());
                            last.push(unit);
                        }
                    }
                }
            }
        }
    }
}
