//! What is varied, as a TOML file declares it.

use std::path::Path;

use icci_score::definition::{Entry, TomlFile};
use icci_score::diagnostic::{Checked, Code, Diagnostic, Place, has_errors};
use icci_score::folder::file_fault;
use serde::Deserialize;

/// A kind of assumption.
#[derive(Debug, Clone, PartialEq)]
pub enum Factor {
    /// Every weight below the top becomes `w (1 + U(-range, range))`.
    Weight {
        /// From 0 to below 1.
        range: f64,
        /// Children whose weights vary; empty: all.
        targets: Vec<String>,
    },
    /// A normalisation among these words.
    Normalise(Vec<String>),
    /// An aggregation among these lists of words.
    Aggregate(Vec<String>),
    /// What is done about missing values, among these words.
    Missing(Vec<String>),
    /// Whether outliers are treated: `none`, `winsorise`.
    Treat(Vec<String>),
    /// The way from fields to areas, by its id.
    Matrix(Vec<String>),
    /// One node left out, or `none`; where nodes of two levels have one id, `level/id` names the upper.
    Drop(Vec<String>),
    /// One node of a level left out, or none.
    DropLevel(String),
    /// Open values take any level of what they may be worth.
    Item {
        /// Each open value on its own; otherwise all of a unit at one level, since independent ones make the interval
        /// falsely narrow.
        independent: bool,
    },
}

impl Factor {
    /// The word of designs.
    pub fn as_str(&self) -> &'static str {
        match self {
            Factor::Weight { .. } => "weight",
            Factor::Normalise(_) => "normalise",
            Factor::Aggregate(_) => "aggregate",
            Factor::Missing(_) => "missing",
            Factor::Treat(_) => "treat",
            Factor::Matrix(_) => "matrix",
            Factor::Drop(_) | Factor::DropLevel(_) => "drop",
            Factor::Item { .. } => "item",
        }
    }
}

/// An assumption with its name and place.
#[derive(Debug, Clone, PartialEq)]
pub struct Declared {
    /// Its id in the tables.
    pub id: String,
    /// What it varies.
    pub factor: Factor,
    /// Where it stands.
    pub place: Place,
}

impl Declared {
    /// An assumption that no file declares; its id is that of its factor.
    pub fn new(factor: Factor) -> Declared {
        let id = if matches!(factor, Factor::Item { .. }) { "open-items" } else { factor.as_str() };
        Declared { id: id.to_owned(), factor, place: Place::default() }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    id: Option<String>,
    factor: String,
    alternatives: Option<Vec<String>>,
    range: Option<f64>,
    targets: Option<Vec<String>>,
    level: Option<String>,
    open: Option<String>,
}

/// The factors and what each needs, for messages.
const FACTORS: &str = "weight (range, targets), normalise, aggregate, missing, treat, matrix (alternatives), \
    drop (alternatives, or level), item (open = \"common\" or \"independent\")";

/// Reads assumptions: `[[assumption]]` with `factor` and, by factor, `alternatives`, `range` and `targets`, `level`, `open`;
/// an `id` where two have one factor.
///
/// # Examples
///
/// ```
/// use icci_benchmark::robustness::{Factor, read_assumptions};
///
/// let text = "[[assumption]]\nfactor = \"weight\"\nrange = 0.25\n\n\
///     [[assumption]]\nfactor = \"normalise\"\nalternatives = [\"min-max\", \"z-score\", \"rank\"]\n";
/// let read = read_assumptions("a.toml", text);
/// assert!(read.diagnostics.is_empty());
/// assert_eq!(read.value[0].factor, Factor::Weight { range: 0.25, targets: vec![] });
/// ```
pub fn read_assumptions(label: &str, text: &str) -> Checked<Vec<Declared>> {
    let mut file = TomlFile::parse(label, text);
    let entries: Vec<Entry<Raw>> = file.entries("assumption");
    let mut problems = file.finish();
    let mut declared: Vec<Declared> = Vec::new();
    let empty = entries.is_empty() && !has_errors(&problems);
    for entry in entries {
        let place = Place::line(label, entry.line);
        let Some(factor) = factor(&entry.value, &place, &mut problems) else { continue };
        let id = entry.value.id.clone().unwrap_or_else(|| Declared::new(factor.clone()).id);
        if declared.iter().any(|other| other.id == id) {
            let problem = Diagnostic::new(Code::DuplicateId, place.clone()).with_found(&id);
            problems.push(problem.with_allowed("[[assumption]] id = ..."));
        }
        let once = |other: &Declared| other.factor.as_str() == factor.as_str() && factor.as_str() != "weight";
        if declared.iter().any(once) {
            let problem = Diagnostic::new(Code::BadAssumption, place.clone()).with_found(factor.as_str());
            problems.push(problem.with_allowed("1").with("of", "[[assumption]]"));
        }
        declared.push(Declared { id, factor, place });
    }
    if empty {
        let problem = Diagnostic::new(Code::BadAssumption, Place::file(label)).with_found("[]");
        problems.push(problem.with_allowed(FACTORS).with("of", "[[assumption]]"));
    }
    Checked { value: declared, diagnostics: problems }
}

impl Declared {
    /// Reads the assumptions of a TOML file.
    pub fn read(path: &Path) -> Checked<Vec<Declared>> {
        let label = path.to_string_lossy().replace('\\', "/");
        match std::fs::read_to_string(path) {
            Ok(text) => read_assumptions(&label, &text),
            Err(error) => Checked { value: Vec::new(), diagnostics: vec![file_fault(&label, &error)] },
        }
    }
}

fn factor(raw: &Raw, place: &Place, problems: &mut Vec<Diagnostic>) -> Option<Factor> {
    let mut wrong = |found: String, of: &str, allowed: &str| {
        let problem = Diagnostic::new(Code::BadAssumption, place.clone()).with_found(found);
        problems.push(problem.with_allowed(allowed).with("of", of));
    };
    let alternatives = raw.alternatives.clone().unwrap_or_default();
    let own: &[&str] = match raw.factor.as_str() {
        "weight" => &["range", "targets"],
        "drop" => &["alternatives", "level"],
        "item" => &["open"],
        _ => &["alternatives"],
    };
    let given = [
        ("alternatives", raw.alternatives.is_some()),
        ("range", raw.range.is_some()),
        ("targets", raw.targets.is_some()),
        ("level", raw.level.is_some()),
        ("open", raw.open.is_some()),
    ];
    for (key, _) in given.iter().filter(|(key, given)| *given && !own.contains(key)) {
        wrong((*key).to_owned(), &raw.factor, &own.join(", "));
    }
    let factor = match raw.factor.as_str() {
        "weight" => {
            let range = raw.range.unwrap_or(0.25);
            if !(0.0..1.0).contains(&range) {
                wrong(range.to_string(), "range", "0 <= range < 1");
                return None;
            }
            return Some(Factor::Weight { range, targets: raw.targets.clone().unwrap_or_default() });
        }
        "item" => match raw.open.as_deref().unwrap_or("common") {
            "common" => return Some(Factor::Item { independent: false }),
            "independent" => return Some(Factor::Item { independent: true }),
            other => {
                wrong(other.to_owned(), "open", "common, independent");
                return None;
            }
        },
        "drop" if raw.level.is_some() && raw.alternatives.is_none() => {
            return raw.level.clone().map(Factor::DropLevel);
        }
        "normalise" => Factor::Normalise(alternatives.clone()),
        "aggregate" => Factor::Aggregate(alternatives.clone()),
        "missing" => Factor::Missing(alternatives.clone()),
        "treat" => Factor::Treat(alternatives.clone()),
        "matrix" => Factor::Matrix(alternatives.clone()),
        "drop" => Factor::Drop(alternatives.clone()),
        other => {
            wrong(other.to_owned(), "factor", FACTORS);
            return None;
        }
    };
    if alternatives.is_empty() {
        wrong("[]".to_owned(), "alternatives", "[\"...\", \"...\"]");
        return None;
    }
    Some(factor)
}
