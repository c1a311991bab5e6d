//! One TOML file read entry by entry, so that every problem in it is reported, each with its line.
//!
//! Comes in: the text of a file. Goes out: typed entries with their lines, and diagnostics. serde stops at
//! the first problem; here each `[[entry]]` is read on its own, and an unknown key is reported, taken out, and
//! the entry read again.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::diagnostic::{Code, Diagnostic, Place};

/// An entry of a file and the line where it begins, counted from 1.
#[derive(Debug, Clone)]
pub struct Entry<T> {
    /// What was read.
    pub value: T,
    /// Where it begins.
    pub line: usize,
}

/// A parsed TOML file whose top-level entries are taken out one after the other.
pub struct TomlFile<'a> {
    label: &'a str,
    text: &'a str,
    table: DeTable<'a>,
    known: Vec<&'static str>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> TomlFile<'a> {
    /// Parses a text. Syntax errors become diagnostics; what could be parsed stays.
    pub fn parse(label: &'a str, text: &'a str) -> TomlFile<'a> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut file =
            TomlFile { label, text, table: table.into_inner(), known: Vec::new(), diagnostics: Vec::new() };
        for error in errors {
            let place = file.place(error.span());
            file.diagnostics.push(Diagnostic::new(Code::TomlSyntax, place).with_found(error.message()));
        }
        file
    }

    /// Takes out a key that the file must have.
    pub fn required<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<Entry<T>> {
        if !self.table.contains_key(key) {
            self.known.push(key);
            self.problem(None, format!("missing field `{key}`"));
            return None;
        }
        self.optional(key)
    }

    /// Takes out a key that the file may have.
    pub fn optional<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<Entry<T>> {
        self.known.push(key);
        let (name, value) = self.table.remove_entry(key)?;
        // A value that is reported at its key reads better than one at its opening bracket.
        let start = name.span().start;
        self.read(value, start)
    }

    /// Takes out the entries of an array of tables; none when the key is not there.
    pub fn entries<T: DeserializeOwned>(&mut self, key: &'static str) -> Vec<Entry<T>> {
        self.known.push(key);
        let Some((name, value)) = self.table.remove_entry(key) else { return Vec::new() };
        let span = value.span();
        match value.into_inner() {
            DeValue::Array(array) => array
                .into_iter()
                .filter_map(|element| {
                    let start = element.span().start;
                    self.read(element, start)
                })
                .collect(),
            _ => {
                let found = format!("`{key}` is one value, but must be written as [[{key}]]");
                self.problem(Some(name.span().start..span.end), found);
                Vec::new()
            }
        }
    }

    /// Reports the top-level keys that nobody took out, and gives back all problems.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        let left: Vec<(String, Range<usize>)> =
            self.table.keys().map(|key| (key.get_ref().to_string(), key.span())).collect();
        let known: Vec<String> = self.known.iter().map(|key| format!("`{key}`")).collect();
        for (key, span) in left {
            self.problem(Some(span), format!("unknown field `{key}`, expected one of {}", known.join(", ")));
        }
        self.diagnostics.sort_by_key(|d| line_number(&d.place));
        self.diagnostics
    }

    fn read<T: DeserializeOwned>(
        &mut self,
        mut value: Spanned<DeValue<'a>>,
        start: usize,
    ) -> Option<Entry<T>> {
        loop {
            let error = match T::deserialize(ValueDeserializer::from(value.clone())) {
                Ok(read) => return Some(Entry { value: read, line: self.line(start) }),
                Err(error) => error,
            };
            let span = error.span().filter(|span| !span.is_empty());
            self.problem(span.clone().or(Some(start..start)), error.message().to_owned());
            let removed = error.message().starts_with("unknown field")
                && span.is_some_and(|span| remove_key(value.get_mut(), &span));
            if !removed {
                return None;
            }
        }
    }

    fn problem(&mut self, span: Option<Range<usize>>, found: String) {
        let place = self.place(span);
        self.diagnostics.push(Diagnostic::new(Code::DefinitionSchema, place).with_found(found));
    }

    fn place(&self, span: Option<Range<usize>>) -> Place {
        match span {
            Some(span) => Place::line(self.label, self.line(span.start)),
            None => Place::file(self.label),
        }
    }

    fn line(&self, offset: usize) -> usize {
        let before = self.text.as_bytes().get(..offset).unwrap_or(self.text.as_bytes());
        1 + before.iter().filter(|byte| **byte == b'\n').count()
    }
}

fn line_number(place: &Place) -> usize {
    place.cell.strip_prefix("line ").and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// Removes the key that stands at `span`, however deep.
fn remove_key(value: &mut DeValue<'_>, span: &Range<usize>) -> bool {
    match value {
        DeValue::Table(table) => {
            let key = table.keys().find(|key| key.span() == *span).cloned();
            match key {
                Some(key) => table.remove(&key).is_some(),
                None => table.iter_mut().any(|(_, inner)| remove_key(inner.get_mut(), span)),
            }
        }
        DeValue::Array(array) => array.iter_mut().any(|inner| remove_key(inner.get_mut(), span)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Thing {
        id: String,
        #[serde(default)]
        inner: Option<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[allow(dead_code)]
        a: i64,
    }

    #[test]
    fn every_problem_is_reported_with_its_line() {
        let text = "[[thing]]\nid = \"a\"\ncolour = 1\n\n[[thing]]\nid = 7\n\n[[thing]]\nid = \"c\"\nsize = 2\ninner = { a = 1, b = 2 }\n\n[other]\n";
        let mut file = TomlFile::parse("x.toml", text);
        let things: Vec<Entry<Thing>> = file.entries("thing");
        let ids: Vec<&str> = things.iter().map(|t| t.value.id.as_str()).collect();
        assert_eq!(ids, ["a", "c"]);
        assert!(things[1].value.inner.is_some());
        let problems: Vec<String> = file.finish().iter().map(|d| d.place.cell.clone()).collect();
        assert_eq!(problems, ["line 3", "line 6", "line 10", "line 11", "line 13"]);
    }

    #[test]
    fn syntax_errors_have_lines() {
        let file = TomlFile::parse("x.toml", "a = 1\nb = = 2\n");
        let problems = file.finish();
        let syntax: Vec<&Diagnostic> = problems.iter().filter(|d| d.code == Code::TomlSyntax).collect();
        assert!(!syntax.is_empty() && syntax.iter().all(|d| d.place.cell == "line 2"));
    }
}
