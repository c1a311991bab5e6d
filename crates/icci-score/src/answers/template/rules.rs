//! What a question's cells accept and when they change colour: drop-downs, hints, what is open or missing.
//!
//! Comes in: a question's row. Goes out: validations and conditional formats on the sheet; the cells' contents are
//! written by `rows`.

use rust_xlsxwriter::{ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, Format, Formula};

use super::entry::Entry;
use super::lists;
use super::mark::{self, Cells};
use super::rows::Writer;
use super::{clipped, texts};
use crate::answers::layout::{Change, Column};
use crate::definition::{Kind, Question};
use crate::error::Error;

impl Writer<'_, '_> {
    /// A drop-down that takes the words of its list only.
    pub fn list(&mut self, entries: Vec<String>) -> Result<DataValidation, Error> {
        let range = self.lists.range(entries);
        Ok(DataValidation::new()
            .allow_list_formula(range)
            .set_error_title(self.page.say(&texts::LIST_TITLE))?
            .set_error_message(clipped(&self.page.say(&texts::LIST_ERROR), 220))?)
    }

    pub fn validate(&mut self, row: u32, question: &Question) -> Result<(), Error> {
        let page = self.page;
        let language = page.options.language;
        let Some(answer) = self.columns.number(Column::Answer) else { return Ok(()) };
        let mut list = self.list(lists::answers_of(page.definition, question, language))?;
        match &question.kind {
            Kind::Numeric { unit, .. } => {
                let message =
                    page.say(&texts::NUMBER_INPUT).replace("{unit}", &clipped(unit.get(language), 60));
                // The list offers the words; a number is typed, so nothing is refused here.
                list = list
                    .show_error_message(false)
                    .set_input_title(texts::NUMBER_TITLE.get(language))?
                    .set_input_message(clipped(&message, 250))?;
            }
            Kind::Checklist => {
                list = list
                    .set_input_title(texts::CHECKLIST_TITLE.get(language))?
                    .set_input_message(clipped(&page.say(&texts::CHECKLIST_INPUT), 250))?;
                let ticks = question.options.len() as u32;
                if ticks > 0 {
                    let words = self.list(lists::ticks(page.definition, language))?;
                    self.sheet.add_data_validation(row + 1, answer, row + ticks, answer, &words)?;
                }
            }
            Kind::YesNo | Kind::Graded => {}
        }
        self.sheet.add_data_validation(row, answer, row, answer, &list)?;
        if let (Some(number), Some(cell)) =
            (self.columns.number(Column::Link), self.columns.cell(row, Column::Link))
        {
            let rule = format!("=OR(LEFT({cell},8)=\"https://\",LEFT({cell},7)=\"http://\")");
            let link = DataValidation::new()
                .allow_custom(Formula::new(rule))
                .set_error_style(DataValidationErrorStyle::Warning)
                .set_error_title(texts::LINK_TITLE.get(language))?
                .set_error_message(texts::LINK_ERROR.get(language))?;
            self.sheet.add_data_validation(row, number, row, number, &link)?;
        }
        Ok(())
    }

    /// Colours what is open (an answer to a mandatory question, new evidence) and what is missing (a reason).
    pub fn highlight(
        &mut self,
        row: u32,
        question: &Question,
        entry: &Entry<'_>,
        cells: &Cells,
    ) -> Result<(), Error> {
        let (page, formats) = (self.page, self.page.formats);
        let language = page.options.language;
        let (Some(answer), Some(reason), Some(evidence)) = (
            self.columns.number(Column::Answer),
            self.columns.number(Column::Reason),
            self.columns.number(Column::Evidence),
        ) else {
            return Ok(());
        };
        let rule = |condition: String, format: &Format| {
            ConditionalFormatFormula::new().set_rule(condition.as_str()).set_format(format)
        };
        let doubts = cells.doubtful(page.definition, question, language);
        if !doubts.is_empty() {
            let condition = rule(format!("=OR({})", doubts.join(",")), &formats.missing);
            self.sheet.add_conditional_format(row, answer, row, answer, &condition)?;
        }
        let condition =
            rule(format!("={}", cells.reason_missing(page.definition, language)), &formats.missing);
        self.sheet.add_conditional_format(row, reason, row, reason, &condition)?;
        if question.mandatory {
            let mark = crate::diagnostic::cell_name(row as usize, usize::from(self.columns.mark()));
            let letters = mark.trim_end_matches(|letter: char| letter.is_ascii_digit());
            let open = rule(format!("=${letters}${}=\"\"", row + 1), &formats.open);
            let last =
                if question.kind == Kind::Checklist { row + question.options.len() as u32 } else { row };
            self.sheet.add_conditional_format(row, answer, last, answer, &open)?;
        }
        if entry.earlier.is_some() && self.confirmations(question).is_some() {
            let (Some(change), Some(cell)) = (&cells.change, self.columns.cell(row, Column::Evidence)) else {
                return Ok(());
            };
            let unchanged = mark::literal(Change::Unchanged.word(language));
            let open = rule(format!("=AND({change}={unchanged},TRIM({cell})=\"\")"), &formats.open);
            self.sheet.add_conditional_format(row, evidence, row, evidence, &open)?;
        }
        Ok(())
    }
}
