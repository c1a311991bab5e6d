//! Which questions a workbook asks, on which sheets, in which rows.
//!
//! Comes in: the definition and the options. Goes out: sheets with their lines, as plain data. It writes
//! nothing; `field_sheet` and `start` come next.

use std::collections::BTreeSet;

use super::TemplateOptions;
use super::texts;
use crate::answers::layout;
use crate::answers::{AnswerSheet, asked_in};
use crate::definition::{AnswerOption, Cycle, Definition, Field, Kind, Question};
use crate::text::fold;

/// The first row of a field's sheet that can hold a line, counted from 0; the header stands above it.
pub(super) const FIRST_ROW: u32 = 4;

/// A sheet with the questions of one field.
pub(super) struct PlannedSheet<'a> {
    /// The field.
    pub field: &'a Field,
    /// The sheet's name.
    pub name: String,
    /// Its lines, from [`FIRST_ROW`] on.
    pub lines: Vec<Line<'a>>,
}

/// A row below the header.
pub(super) enum Line<'a> {
    /// The department that usually answers the questions below.
    Department(String),
    /// A question.
    Question(&'a Question),
    /// An option of the checklist above.
    Tick(&'a Question, &'a AnswerOption),
}

impl<'a> PlannedSheet<'a> {
    /// The questions, in the order of the rows.
    pub fn questions(&self) -> impl Iterator<Item = &'a Question> + '_ {
        self.lines.iter().filter_map(|line| match line {
            Line::Question(question) => Some(*question),
            _ => None,
        })
    }

    /// The last row that holds a line, counted from 0.
    pub fn last_row(&self) -> u32 {
        FIRST_ROW + (self.lines.len() as u32).saturating_sub(1)
    }
}

/// The sheets of a workbook: those fields that have a question to ask.
pub(super) fn sheets<'a>(definition: &'a Definition, options: &TemplateOptions<'_>) -> Vec<PlannedSheet<'a>> {
    let mut names = BTreeSet::from([
        fold(layout::LISTS_SHEET),
        fold(layout::start_sheet(options.language)),
        // A name that spreadsheets keep for themselves.
        "history".to_owned(),
    ]);
    let mut sheets = Vec::new();
    for field in &definition.fields {
        let asked: Vec<&Question> =
            field.questions.iter().filter(|question| is_asked(definition, question, options)).collect();
        if asked.is_empty() {
            continue;
        }
        let lines = match options.gaps {
            Some(_) if options.department.is_none() => by_department(definition, &asked, options),
            _ => asked.into_iter().flat_map(lines_of).collect(),
        };
        let name = sheet_name(field.short.get(options.language), &mut names);
        sheets.push(PlannedSheet { field, name, lines });
    }
    sheets
}

fn is_asked(definition: &Definition, question: &Question, options: &TemplateOptions<'_>) -> bool {
    let in_edition = asked_in(definition, question, &definition.edition);
    let of_department = options.department.is_none_or(|department| question.department == department);
    let by_law = question.preset(options.country).is_some();
    let open = options.gaps.is_none_or(|sheet| sheet.answer(&question.id).is_none() && !by_law);
    // What a law settles is not asked again.
    let unmet = !by_law && is_unmet(question, options.prefill);
    let in_light = !options.light || question.cycle == Cycle::Annual || unmet;
    in_edition && of_department && open && in_light
}

/// Whether a light year asks a question of the council term again: its last answer is below the maximum, or there
/// is none.
fn is_unmet(question: &Question, earlier: Option<&AnswerSheet>) -> bool {
    let Some(earlier) = earlier else { return false };
    match earlier.answer(&question.id) {
        None => true,
        Some(answer) => answer.points(question).is_some_and(|points| points < question.max),
    }
}

fn lines_of<'a>(question: &'a Question) -> Vec<Line<'a>> {
    let mut lines = vec![Line::Question(question)];
    if question.kind == Kind::Checklist {
        lines.extend(question.options.iter().map(|option| Line::Tick(question, option)));
    }
    lines
}

fn by_department<'a>(
    definition: &'a Definition,
    asked: &[&'a Question],
    options: &TemplateOptions<'_>,
) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for department in &definition.departments {
        let theirs: Vec<&Question> =
            asked.iter().copied().filter(|q| q.department == department.id).collect();
        if !theirs.is_empty() {
            let name = department.name.get(options.language);
            lines.push(Line::Department(
                texts::ANSWERED_BY.get(options.language).replace("{department}", name),
            ));
            lines.extend(theirs.into_iter().flat_map(lines_of));
        }
    }
    lines
}

/// A name that spreadsheets accept for a sheet and that no other sheet has: at most 31 characters, none of
/// `[ ] : * ? / \`, no apostrophe at either end.
fn sheet_name(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let allowed = |letter: char| !letter.is_control() && !"[]:*?/\\".contains(letter);
    let clean: String =
        wanted.chars().map(|letter| if allowed(letter) { letter } else { '-' }).take(26).collect();
    let clean = clean.trim_matches(|letter: char| letter == '\'' || letter.is_whitespace()).to_owned();
    let clean = if clean.is_empty() { "-".to_owned() } else { clean };
    let mut name = clean.clone();
    let mut number = 2;
    while !taken.insert(fold(&name)) {
        name = format!("{clean} {number}");
        number += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_made_acceptable_and_different() {
        let mut taken = BTreeSet::new();
        assert_eq!(sheet_name("Kielet", &mut taken), "Kielet");
        assert_eq!(sheet_name("kielet", &mut taken), "kielet 2");
        assert_eq!(sheet_name("A/B: 'C'", &mut taken), "A-B- 'C");
        assert_eq!(sheet_name("", &mut taken), "-");
    }
}
