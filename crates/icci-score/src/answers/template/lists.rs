//! The hidden sheet with the drop-down lists: a column a list, each list once.

use rust_xlsxwriter::{Formula, Worksheet};

use crate::answers::layout::LISTS_SHEET;
use crate::definition::{Definition, Kind, Question};
use crate::error::Error;
use crate::language::Language;

/// The lists that the workbook's drop-downs show.
#[derive(Default)]
pub(super) struct Lists {
    lists: Vec<Vec<String>>,
}

impl Lists {
    /// The range of a list, as a validation names it; the list is added when it is new.
    pub fn range(&mut self, entries: Vec<String>) -> Formula {
        let position = match self.lists.iter().position(|list| *list == entries) {
            Some(position) => position,
            None => {
                self.lists.push(entries.clone());
                self.lists.len() - 1
            }
        };
        let column = column_name(position);
        Formula::new(format!("='{LISTS_SHEET}'!${column}$1:${column}${}", entries.len().max(1)))
    }

    /// Writes the lists, each in its column.
    pub fn write(&self, sheet: &mut Worksheet) -> Result<(), Error> {
        sheet.set_name(LISTS_SHEET)?.set_very_hidden(true).protect();
        for (column, list) in (0_u16..).zip(&self.lists) {
            for (row, entry) in (0_u32..).zip(list) {
                sheet.write_string(row, column, entry)?;
            }
        }
        Ok(())
    }
}

/// What the drop-down in a question's answer cell offers.
pub(super) fn answers_of(definition: &Definition, question: &Question, language: Language) -> Vec<String> {
    let words = &definition.words;
    let mut entries: Vec<String> = match question.kind {
        Kind::YesNo | Kind::Graded => {
            question.options.iter().map(|option| option.text.get(language).to_owned()).collect()
        }
        Kind::Checklist => vec![words.none.text.get(language).to_owned()],
        Kind::Numeric { .. } => Vec::new(),
    };
    entries.push(words.unknown.text.get(language).to_owned());
    entries.push(words.not_applicable.text.get(language).to_owned());
    entries
}

/// What the drop-down beside a checklist's option offers.
pub(super) fn ticks(definition: &Definition, language: Language) -> Vec<String> {
    [&definition.words.yes, &definition.words.no].map(|word| word.text.get(language).to_owned()).to_vec()
}

fn column_name(position: usize) -> String {
    crate::diagnostic::cell_name(0, position)
        .trim_end_matches(|letter: char| letter.is_ascii_digit())
        .to_owned()
}
