//! The definitions on a screen: fields with their questions counted, areas with their weights, indices.

use std::fmt::Write;

use anstyle::Style;
use icci_score::definition::{Definition, Role};
use icci_score::language::Language;
use icci_score::value::Level;

use crate::output::number;
use crate::words::{self, Words};

/// The overview as text.
pub fn render(definition: &Definition, language: Language) -> String {
    let mut text = String::new();
    let bold = Style::new().bold();
    let _ = writeln!(text, "{bold}{}{bold:#}", definition.name.get(language));
    let questions = definition.questions().count();
    let mandatory = definition.questions().filter(|question| question.mandatory).count();
    let line = words::EDITION_LINE.fill(
        language,
        &[
            ("edition", definition.edition.as_str()),
            ("questions", &questions.to_string()),
            ("mandatory", &mandatory.to_string()),
            ("fields", &definition.fields.len().to_string()),
        ],
    );
    let _ = writeln!(text, "{line}");

    heading(&mut text, words::FIELDS, language);
    let widest = definition.fields.iter().map(|field| field.id.len()).max().unwrap_or(0);
    for field in &definition.fields {
        let of =
            |kind: &str| field.questions.iter().filter(|question| question.kind.as_str() == kind).count();
        let kinds: Vec<String> = [
            ("yes-no", words::YES_NO),
            ("graded", words::GRADED),
            ("checklist", words::CHECKLIST),
            ("numeric", words::NUMERIC),
        ]
        .into_iter()
        .filter(|(kind, _)| of(kind) > 0)
        .map(|(kind, words)| words.fill(language, &[("n", &of(kind).to_string())]))
        .collect();
        let role = match field.role {
            Role::Core => "core",
            Role::Lens => "lens",
            Role::Optional => "optional",
        };
        let _ = writeln!(
            text,
            "  {:widest$}  {:8}  {:>2}  {} ({})",
            field.id,
            role,
            field.questions.len(),
            field.name.get(language),
            kinds.join(", ")
        );
    }

    heading(&mut text, words::AREAS, language);
    let matrix = definition.matrices.first();
    for area in &definition.areas {
        let _ = writeln!(text, "  {}  {}", area.id, area.name.get(language));
        let weights: Vec<String> = matrix
            .map(|matrix| matrix.of_area(&area.id).collect::<Vec<_>>())
            .unwrap_or_default()
            .into_iter()
            .map(|weight| format!("{} {}", weight.field, number(weight.weight, 2, language)))
            .collect();
        let _ = writeln!(text, "      {}", weights.join(", "));
    }
    if definition.matrices.len() > 1 {
        let ids: Vec<&str> = definition.matrices.iter().map(|matrix| matrix.id.as_str()).collect();
        let _ = writeln!(text, "  {}", words::MATRICES.fill(language, &[("ids", &ids.join(", "))]));
    }

    heading(&mut text, words::INDICES, language);
    for index in &definition.indices {
        let of = |wanted: Level| index.parts.iter().filter(|(level, _)| *level == wanted).count();
        let mut parts: Vec<String> = [(Level::Field, words::PART_FIELDS), (Level::Area, words::PART_AREAS)]
            .into_iter()
            .filter(|(level, _)| of(*level) > 0)
            .map(|(level, words)| words.fill(language, &[("n", &of(level).to_string())]))
            .collect();
        let inner = index.parts.iter().filter(|(level, _)| *level == Level::Index);
        parts.extend(inner.map(|(_, id)| id.clone()));
        let _ = writeln!(text, "  {:12}  {} ({})", index.id, index.name.get(language), parts.join(" + "));
    }

    heading(&mut text, words::DEPARTMENTS, language);
    for department in &definition.departments {
        let asked = definition.questions().filter(|question| question.department == department.id).count();
        let _ = writeln!(text, "  {:16}  {:>2}  {}", department.id, asked, department.name.get(language));
    }

    if !definition.overridden.is_empty() {
        heading(&mut text, words::OVERRIDDEN, language);
        for file in &definition.overridden {
            let _ = writeln!(text, "  {}  sha256 {}", file.path, file.sha256);
        }
    }
    text
}

fn heading(text: &mut String, words: Words, language: Language) {
    let bold = Style::new().bold();
    let _ = writeln!(text, "\n{bold}{}{bold:#}", words.get(language));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_overview_counts_what_is_there() {
        let text = render(&Definition::built_in(), Language::Fi);
        let text = anstream::adapter::strip_str(&text).to_string();
        assert!(text.contains("icci-2026") && text.contains("86"), "{text}");
        assert!(text.contains("competence 0,70, international 0,30"), "{text}");
        // Seventeen fields, seven areas, four indices: each id stands at the beginning of a line.
        for id in Definition::built_in().fields.iter().map(|field| &field.id) {
            assert!(text.lines().any(|line| line.trim_start().starts_with(id.as_str())), "{id}");
        }
    }
}
