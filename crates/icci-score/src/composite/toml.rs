//! Composite indices as TOML: reading with every problem and its line, writing what reads back as the same index.

use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;

use super::describe::{Described, Head, build};
use super::index::{CompositeIndex, Property};
use crate::definition::{Entry, TomlFile};
use crate::diagnostic::{Checked, Code, Diagnostic, Place, has_errors};
use crate::folder::File;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLevel {
    id: String,
    #[allow(dead_code, reason = "for the reader of the file")]
    #[serde(default)]
    name: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawParent {
    id: String,
    #[serde(default = "one")]
    weight: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNode {
    id: String,
    level: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    unit: String,
    parent: Option<String>,
    weight: Option<f64>,
    #[serde(default)]
    parents: Vec<RawParent>,
    #[serde(default = "one")]
    direction: f64,
    target: Option<f64>,
    goalposts: Option<[f64; 2]>,
    #[serde(default)]
    denominator: String,
}

fn one() -> f64 {
    1.0
}

impl CompositeIndex {
    /// Reads an index from the text of a TOML file.
    ///
    /// Keys: `id`, `edition`, `name`; `[[level]]` from the lowest up with `id`, `name`; `[[node]]` with `id`, `level`,
    /// `parent` and `weight` (0 to 1e15, 1 unless given) or `parents = [{ id, weight }]`, and of indicators `direction`
    /// (1 or -1), `target`, `goalposts = [lo, hi]`, `unit`, `denominator`; every node may have a `name`.
    ///
    /// # Examples
    ///
    /// ```
    /// use icci_score::composite::CompositeIndex;
    ///
    /// let text = r#"
    /// id = "small"
    /// [[level]]
    /// id = "indicator"
    /// [[level]]
    /// id = "index"
    /// [[node]]
    /// id = "jobs"
    /// level = "indicator"
    /// parent = "all"
    /// direction = -1
    /// [[node]]
    /// id = "all"
    /// level = "index"
    /// "#;
    /// let read = CompositeIndex::from_toml("small.toml", text);
    /// assert!(read.diagnostics.is_empty());
    /// assert_eq!(read.value.unwrap().indicators(), [0]);
    /// ```
    pub fn from_toml(label: &str, text: &str) -> Checked<Option<CompositeIndex>> {
        let mut file = TomlFile::parse(label, text);
        let id: Option<Entry<String>> = file.required("id");
        let edition: Option<Entry<String>> = file.optional("edition");
        let name: Option<Entry<String>> = file.optional("name");
        let levels: Vec<Entry<RawLevel>> = file.entries("level");
        let nodes: Vec<Entry<RawNode>> = file.entries("node");
        let mut problems = file.finish();
        let mut head = Head {
            id: id.map(|entry| entry.value).unwrap_or_default(),
            edition: edition.map(|entry| entry.value).unwrap_or_default(),
            name: name.map(|entry| entry.value).unwrap_or_default(),
            levels: Vec::new(),
        };
        for level in levels {
            if head.levels.contains(&level.value.id) {
                let problem = Diagnostic::new(Code::DuplicateId, Place::line(label, level.line));
                problems.push(problem.with_found(&level.value.id).with_allowed("level"));
            }
            head.levels.push(level.value.id);
        }
        let described =
            nodes.into_iter().map(|node| described(label, node, &head.levels, &mut problems)).collect();
        let index = build(head, described, &mut problems);
        for problem in problems.iter_mut().filter(|problem| problem.place == Place::default()) {
            problem.place = Place::file(label);
        }
        Checked { value: index.filter(|_| !has_errors(&problems)), diagnostics: problems }
    }

    /// Reads an index from a TOML file.
    pub fn read(path: &Path) -> Checked<Option<CompositeIndex>> {
        let read = File::at(path).and_then(|file| Ok((file.text()?, file)));
        match read {
            Ok((text, file)) => {
                CompositeIndex::from_toml(file.label(), text.strip_prefix('\u{feff}').unwrap_or(&text))
            }
            Err(problem) => Checked { value: None, diagnostics: vec![*problem] },
        }
    }

    /// The index as TOML that reads back as the same.
    pub fn to_toml(&self) -> String {
        let mut text = String::new();
        // Writing into a String cannot fail.
        let _ = writeln!(text, "id = {}", quoted(&self.id));
        for (key, value) in [("name", &self.name), ("edition", &self.edition)] {
            if !value.is_empty() {
                let _ = writeln!(text, "{key} = {}", quoted(value));
            }
        }
        for level in self.framework.levels() {
            let _ = writeln!(text, "\n[[level]]\nid = {}", quoted(level));
        }
        for (at, (node, property)) in self.framework.nodes().iter().zip(&self.properties).enumerate() {
            let _ = writeln!(
                text,
                "\n[[node]]\nid = {}\nlevel = {}",
                quoted(&node.id),
                quoted(self.level_of(at))
            );
            let parents: Vec<_> = self.framework.edges().iter().filter(|edge| edge.child == at).collect();
            match parents.as_slice() {
                [] => {}
                [edge] => {
                    let _ = writeln!(
                        text,
                        "parent = {}\nweight = {:?}",
                        quoted(self.id_of(edge.parent)),
                        edge.weight
                    );
                }
                several => {
                    let list: Vec<String> = several
                        .iter()
                        .map(|edge| {
                            format!(
                                "{{ id = {}, weight = {:?} }}",
                                quoted(self.id_of(edge.parent)),
                                edge.weight
                            )
                        })
                        .collect();
                    let _ = writeln!(text, "parents = [{}]", list.join(", "));
                }
            }
            for (key, value) in
                [("name", &property.name), ("unit", &property.unit), ("denominator", &property.denominator)]
            {
                if !value.is_empty() {
                    let _ = writeln!(text, "{key} = {}", quoted(value));
                }
            }
            if property.direction < 0.0 {
                let _ = writeln!(text, "direction = -1");
            }
            if let Some(target) = property.target {
                let _ = writeln!(text, "target = {target:?}");
            }
            if let Some((lo, hi)) = property.goalposts {
                let _ = writeln!(text, "goalposts = [{lo:?}, {hi:?}]");
            }
        }
        text
    }
}

fn described(
    label: &str,
    node: Entry<RawNode>,
    levels: &[String],
    problems: &mut Vec<Diagnostic>,
) -> Described {
    let place = Place::line(label, node.line);
    let RawNode { id, level, name, unit, parent, weight, parents, direction, target, goalposts, denominator } =
        node.value;
    let at = levels.iter().position(|known| *known == level);
    if at.is_none() {
        let problem = Diagnostic::new(Code::UnknownId, place.clone()).with_found(&level);
        problems.push(problem.with_allowed(levels.join(", ")));
    }
    let both = "`parent`, `weight` + `parents`";
    if !parents.is_empty() && (parent.is_some() || weight.is_some()) {
        let problem = Diagnostic::new(Code::DefinitionSchema, place.clone());
        problems.push(problem.with_found(both));
    }
    let mut all: Vec<(String, f64)> = parents.into_iter().map(|parent| (parent.id, parent.weight)).collect();
    if let Some(parent) = parent {
        all.push((parent, weight.unwrap_or(1.0)));
    }
    Described {
        id,
        level: at,
        parents: all,
        property: Property {
            name,
            unit,
            direction,
            target,
            goalposts: goalposts.map(|[lo, hi]| (lo, hi)),
            denominator,
            place,
        },
    }
}

/// A text as a TOML string.
fn quoted(text: &str) -> String {
    ::toml::Value::String(text.to_owned()).to_string()
}
