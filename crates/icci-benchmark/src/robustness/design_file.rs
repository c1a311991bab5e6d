//! A design as a file: reading it, and everything in it that cannot be.
//!
//! Comes in: a table `draw,factor,target,value`. Goes out: a [`Design`], and every problem with its cell, of whatever
//! kind. What the draws come to is in `design`.

use std::path::Path;

use icci_score::composite::{Aggregation, Normalise, is_weight};
use icci_score::diagnostic::{Checked, Code, Diagnostic, Place, has_errors};
use icci_score::intake::{Limits, read_mapped};

use super::design::{Design, DesignRow, Origin};
use super::model::{Model, Subject, edges_of};

/// The factors of a design.
const FACTORS: [&str; 8] = ["normalise", "aggregate", "missing", "matrix", "weight", "drop", "item", "treat"];
/// The columns.
const COLUMNS: [&str; 4] = ["draw", "factor", "target", "value"];
/// The last draw there can be, as with draws of one's own.
const LAST_DRAW: f64 = 1_000_000.0;
/// A list in a message names no more than so many.
const MOST_NAMED: usize = 20;

impl Design {
    /// Reads a design: the lines that can be understood, and the problems of the others.
    pub fn read(path: &Path) -> Checked<Design> {
        let limits = Limits { max_rows: super::MOST_LINES, ..Limits::default() };
        let Checked { value, mut diagnostics } = read_mapped(path, &limits, &COLUMNS);
        let Some(mapped) = value else { return Checked { value: Design::default(), diagnostics } };
        let table = &mapped.table;
        let missing = COLUMNS.iter().zip(&mapped.columns).filter(|(_, at)| at.is_none());
        let missing: Vec<&str> = missing.map(|(name, _)| *name).collect();
        for name in &missing {
            let place = Place::cell(&table.file, &table.sheet, mapped.header, 0);
            let problem = Diagnostic::new(Code::ColumnMissing, place).with_found(*name);
            diagnostics.push(problem.with_allowed(COLUMNS.join(", ")));
        }
        if !missing.is_empty() {
            return Checked { value: Design::default(), diagnostics };
        }
        let column = |at: usize| mapped.columns.get(at).copied().flatten().unwrap_or(0);
        let columns = [0, 1, 2, 3].map(column);
        let mut design = Design {
            rows: Vec::with_capacity(table.rows.len()),
            origin: Origin { file: table.file.clone(), sheet: table.sheet.clone(), columns },
        };
        for row in &table.rows {
            let text = |at: usize| row.cell(column(at)).text();
            let mut wrong = |at: usize, of: &str, allowed: &str| {
                let place = table.place(row.number, column(at));
                let problem = Diagnostic::new(Code::BadAssumption, place).with_found(text(at));
                diagnostics.push(problem.with_allowed(allowed).with("of", of));
            };
            let draw = row.cell(column(0)).number(table.decimal_comma);
            let draw = draw.filter(|draw| draw.fract() == 0.0 && (0.0..=LAST_DRAW).contains(draw));
            if draw.is_none() {
                wrong(0, "draw", "0, 1, 2, ..., 1000000");
            }
            let factor = text(1);
            let known = FACTORS.contains(&factor.as_str());
            if !known {
                wrong(1, "factor", &FACTORS.join(", "));
            }
            let (Some(draw), true) = (draw, known) else { continue };
            let mut value = text(3);
            if table.decimal_comma && ["weight", "item"].contains(&factor.as_str()) {
                value = value.replace(',', ".");
            }
            // A whole number up to a million.
            let draw = draw as usize;
            design.rows.push(DesignRow { draw, factor, target: text(2), value, row: row.number });
        }
        if design.rows.is_empty() && !has_errors(&diagnostics) {
            diagnostics.push(Diagnostic::new(Code::FileEmpty, table.whole()));
        }
        Checked { value: design, diagnostics }
    }

    /// Everything that cannot be: words that nothing has, targets that are not there, values that are no numbers, what
    /// one draw chooses twice. Without a model, targets are not looked for.
    pub(super) fn problems(&self, model: Option<&Model>, subject: &Subject) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let targets = model.map(|model| Targets::new(model, subject));
        for row in &self.rows {
            let mut wrong = |column: usize, of: &str, allowed: &str| {
                let text = if column == 2 { &row.target } else { &row.value };
                let problem = Diagnostic::new(Code::BadAssumption, self.place(row, column)).with_found(text);
                found.push((row.row, problem.with_allowed(allowed).with("of", of)));
            };
            if let Some(allowed) = wrong_word(row, subject) {
                wrong(3, &row.factor, &allowed);
            }
            if let Some((column, allowed)) = targets.as_ref().and_then(|targets| targets.wrong(row)) {
                wrong(column, "target", &allowed);
            }
        }
        found.extend(self.chosen_twice());
        found.sort_by_key(|(row, _)| *row);
        found.into_iter().map(|(_, problem)| problem).collect()
    }

    /// Lines that choose what another line of the draw chose already; of parts only one can be left out.
    fn chosen_twice(&self) -> Vec<(usize, Diagnostic)> {
        let mut order: Vec<&DesignRow> = self.rows.iter().collect();
        order.sort_by(|a, b| chosen(a).cmp(&chosen(b)));
        let twice = order.windows(2).filter_map(|pair| {
            let [first, second] = pair else { return None };
            (chosen(first) == chosen(second)).then(|| {
                let problem = Diagnostic::new(Code::ChosenTwice, self.place(second, 1));
                let problem = problem.with_found(&second.factor).with("draw", second.draw.to_string());
                (second.row, problem.with_allowed(self.place(first, 1).cell))
            })
        });
        twice.collect()
    }
}

/// What a line chooses, once in a draw.
fn chosen(row: &DesignRow) -> (usize, &str, &str) {
    (row.draw, &row.factor, if row.factor == "drop" { "" } else { &row.target })
}

/// What would be allowed where the value of a line is none; nothing where it is.
fn wrong_word(row: &DesignRow, subject: &Subject) -> Option<String> {
    let number = || row.value.parse::<f64>().ok();
    let one_of = |known: &[&str]| (!known.contains(&row.value.as_str())).then(|| known.join(", "));
    match row.factor.as_str() {
        "normalise" => Normalise::parse(&row.value).is_none().then(|| Normalise::WORDS.join(", ")),
        "aggregate" => {
            let levels = subject.index.framework.levels().len().saturating_sub(1).max(1);
            let most = if row.target.is_empty() { levels } else { 1 };
            let methods = Aggregation::parse_list(&row.value).filter(|methods| methods.len() <= most);
            methods.is_none().then(|| Aggregation::ALL.map(Aggregation::as_str).join(", "))
        }
        "treat" => one_of(&["none", "winsorise"]),
        "missing" => one_of(&subject.missing.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>()),
        "matrix" if subject.matrices.is_empty() => one_of(&["given"]),
        "matrix" => one_of(&subject.matrices.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>()),
        // A weight that is varied is less than twice what it was.
        "weight" => (!number().is_some_and(|weight| is_weight(weight / 2.0))).then(|| "0 - 2e15".to_owned()),
        "item" => (!number().is_some_and(|u| (0.0..=1.0).contains(&u))).then(|| "0 - 1".to_owned()),
        "drop" if !row.target.is_empty() => one_of(&["1", "0"]),
        _ => None,
    }
}

/// What the targets of a design can be.
struct Targets<'a> {
    model: &'a Model,
    subject: &'a Subject,
    below: Vec<usize>,
    nodes: Vec<&'a str>,
}

impl<'a> Targets<'a> {
    fn new(model: &'a Model, subject: &'a Subject) -> Targets<'a> {
        let nodes = model.variants.nodes_below_top();
        Targets {
            model,
            subject,
            below: model.variants.edges_below_top(),
            nodes: nodes.into_iter().map(|node| subject.index.id_of(node)).collect(),
        }
    }

    /// The column of a target that is not there, and what would be allowed.
    fn wrong(&self, row: &DesignRow) -> Option<(usize, String)> {
        let nodes = || self.nodes.iter().take(MOST_NAMED).copied().collect::<Vec<_>>().join(", ");
        match row.factor.as_str() {
            "weight" => {
                let edges = edges_of(&self.subject.index, &self.below, &row.target);
                edges.is_empty().then(|| (2, nodes()))
            }
            "item" => self.model.open_at(&row.target).is_empty().then(|| {
                let units = (0..self.model.units.len()).take(MOST_NAMED);
                (2, units.map(|unit| self.model.unit_word(unit)).collect::<Vec<_>>().join(", "))
            }),
            "drop" => {
                let (column, id) = if row.target.is_empty() { (3, &row.value) } else { (2, &row.target) };
                (id != "none" && !self.nodes.contains(&id.as_str())).then(|| (column, nodes()))
            }
            "aggregate" if !row.target.is_empty() => {
                let upper = self.subject.index.framework.levels().get(1..).unwrap_or_default();
                (!upper.contains(&row.target)).then(|| (2, upper.join(", ")))
            }
            _ => (!row.target.is_empty()).then(|| (2, "\"\"".to_owned())),
        }
    }
}
