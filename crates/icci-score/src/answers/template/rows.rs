//! The rows of a field's sheet: a question, an option of a checklist, a department's heading.

use rust_xlsxwriter::{Format, Formula, Url, Worksheet};

use super::columns::{Columns, Slot, width};
use super::entry::Entry;
use super::field_sheet::{fitting, stacked};
use super::format::{ID_POINTS, INPUT_POINTS, QUESTION_POINTS, SMALL_POINTS};
use super::lists::Lists;
use super::mark::Cells;
use super::words::{self, Shown};
use super::{Page, department_name, texts};
use crate::answers::layout::{Change, Column};
use crate::definition::{AnswerOption, Kind, Question};
use crate::error::Error;

/// The longest link that a spreadsheet keeps as a link.
const MOST_LINK: usize = 2_000;

/// Writes the rows of one sheet.
pub(super) struct Writer<'a, 'b> {
    pub sheet: &'a mut Worksheet,
    pub page: &'a Page<'b>,
    pub columns: &'a Columns,
    pub lists: &'a mut Lists,
}

impl Writer<'_, '_> {
    /// A heading that says which department usually answers the questions below.
    pub fn department(&mut self, row: u32, name: &str) -> Result<(), Error> {
        let format = &self.page.formats.department;
        for number in 0..=self.columns.last() {
            self.sheet.write_blank(row, number, format)?;
        }
        if let Some(number) = self.columns.number(Column::Question) {
            self.sheet.write_string_with_format(row, number, name, format)?;
        }
        self.sheet.set_row_height(row, 21)?;
        Ok(())
    }

    /// A question.
    pub fn question(&mut self, row: u32, question: &Question) -> Result<(), Error> {
        let (page, formats) = (self.page, self.page.formats);
        let language = page.options.language;
        let entry = Entry::of(question, page.options);
        let shown = words::of_question(page.definition, question, entry.written(), language);
        let was = words::of_question(page.definition, question, entry.earlier.map(|e| &e.answer), language);
        let help = self.help(question, &entry);
        let below = self.below(question);
        let (evidence, link) = self.said(&entry);
        let was_said = entry.earlier.map_or(("", ""), |e| (e.evidence.as_str(), e.link.as_str()));

        self.sheet.write_string_with_format(row, 0, question.id.as_str(), &formats.id)?;
        let cells = self.cells(row, question, &entry);
        let formula =
            Formula::new(cells.formula(page.definition, question, language)).set_result(entry.mark());
        self.sheet.write_formula_with_format(row, self.columns.mark(), formula, &formats.mark)?;
        self.question_text(row, question, &below)?;
        self.text(row, Column::Help, &help, &formats.help)?;
        let numeric = match &question.kind {
            Kind::Numeric { unit, .. } => Some(formats.numeric(unit.get(language))),
            _ => None,
        };
        self.shown(row, Column::Answer, &shown, numeric.as_ref().unwrap_or(&formats.input))?;
        self.text(row, Column::Evidence, evidence, &formats.input)?;
        self.text(row, Column::Link, link, &formats.input)?;
        self.text(row, Column::Reason, entry.reason(), &formats.input)?;
        self.shown(row, Column::EarlierAnswer, &was, &formats.earlier)?;
        self.text(row, Column::EarlierEvidence, was_said.0, &formats.earlier)?;
        self.earlier_link(row, was_said.1)?;
        self.change(row, &entry)?;

        self.validate(row, question)?;
        self.highlight(row, question, &entry, &cells)?;
        let mut asked = vec![(question.text.get(language), width(Column::Question), QUESTION_POINTS)];
        asked.extend(below.iter().map(|line| (line.as_str(), width(Column::Question), SMALL_POINTS)));
        let rest = fitting(&[
            (&question.id, width(Column::Id), ID_POINTS),
            (&help, width(Column::Help), SMALL_POINTS),
            (&shown.text(), width(Column::Answer), INPUT_POINTS),
            (evidence, width(Column::Evidence), INPUT_POINTS),
            (link, width(Column::Link), INPUT_POINTS),
            (entry.reason(), width(Column::Reason), INPUT_POINTS),
            (&was.text(), width(Column::EarlierAnswer), SMALL_POINTS),
            (was_said.0, width(Column::EarlierEvidence), SMALL_POINTS),
            (was_said.1, width(Column::EarlierLink), SMALL_POINTS),
        ]);
        self.sheet.set_row_height(row, stacked(&asked).max(rest))?;
        Ok(())
    }

    /// An option of a checklist.
    pub fn tick(&mut self, row: u32, question: &Question, option: &AnswerOption) -> Result<(), Error> {
        let (page, formats) = (self.page, self.page.formats);
        let language = page.options.language;
        let entry = Entry::of(question, page.options);
        for (number, slot) in self.columns.iter() {
            if slot != Slot::Named(Column::Answer) {
                self.sheet.write_blank(row, number, &formats.locked)?;
            }
        }
        let id = format!("{}.{}", question.id, option.id);
        let text = option.text.get(language);
        self.sheet.write_string_with_format(row, 0, id.as_str(), &formats.id)?;
        self.text(row, Column::Question, text, &formats.option)?;
        let shown = words::of_tick(page.definition, &option.id, entry.written(), language);
        self.shown(row, Column::Answer, &shown, &formats.tick)?;
        let was = words::of_tick(page.definition, &option.id, entry.earlier.map(|e| &e.answer), language);
        if was != Shown::Nothing {
            self.shown(row, Column::EarlierAnswer, &was, &formats.earlier)?;
        }
        let height = fitting(&[
            (&id, width(Column::Id), ID_POINTS),
            // Its deeper indent takes about three characters more.
            (text, width(Column::Question) - 3.0, INPUT_POINTS),
        ]);
        self.sheet.set_row_height(row, height)?;
        Ok(())
    }

    /// The lines below a question's text: its options in order, or how it is answered.
    fn below(&self, question: &Question) -> Vec<String> {
        let language = self.page.options.language;
        match &question.kind {
            Kind::YesNo => Vec::new(),
            Kind::Graded => {
                question.options.iter().map(|option| format!("• {}", option.text.get(language))).collect()
            }
            Kind::Checklist => vec![texts::MARK_ROWS.get(language).to_owned()],
            Kind::Numeric { unit, .. } => {
                vec![texts::GIVE_NUMBER.get(language).replace("{unit}", unit.get(language))]
            }
        }
    }

    fn question_text(&mut self, row: u32, question: &Question, below: &[String]) -> Result<(), Error> {
        let Some(number) = self.columns.number(Column::Question) else { return Ok(()) };
        let formats = self.page.formats;
        let text = question.text.get(self.page.options.language);
        if below.is_empty() || text.is_empty() {
            self.sheet.write_string_with_format(row, number, text, &formats.question)?;
            return Ok(());
        }
        let below = format!("\n{}", below.join("\n"));
        let parts = [(&formats.question_part, text), (&formats.option_part, below.as_str())];
        self.sheet.write_rich_string_with_format(row, number, &parts, &formats.question)?;
        Ok(())
    }

    /// What counts, and what else the respondent should know: who answers, what the law says, what is confirmed.
    fn help(&self, question: &Question, entry: &Entry<'_>) -> String {
        let (definition, options) = (self.page.definition, self.page.options);
        let language = options.language;
        let mut parts = vec![question.help.get(language).to_owned()];
        if let Some(preset) = question.preset(options.country) {
            let answer = words::of_preset(question, &preset.answer, language);
            parts.push(texts::LAW.get(language).replace("{answer}", &answer));
            parts.push(preset.note.get(language).to_owned());
        } else if !question.mandatory {
            parts.push(texts::OPTIONAL.get(language).to_owned());
        }
        if let Some(times) = self.confirmations(question).filter(|_| entry.earlier.is_some()) {
            parts.push(texts::CONFIRMED.get(language).replace("{n}", &times.to_string()));
        }
        if options.department.is_none() && options.gaps.is_none() {
            let name = department_name(definition, &question.department, language);
            parts.push(texts::ANSWERED_BY.get(language).replace("{department}", name));
        }
        parts.retain(|part| !part.trim().is_empty());
        parts.join("\n")
    }

    /// How often the answer has been confirmed, when that is often enough to need new evidence.
    pub fn confirmations(&self, question: &Question) -> Option<usize> {
        let times = *self.page.options.confirmations?.get(&question.id)?;
        let most = self.page.definition.thresholds.most_confirmations;
        (times >= most && question.evidence).then_some(times)
    }

    /// This year's evidence and link; a confirmed answer keeps those beside the earlier one.
    fn said<'e>(&self, entry: &Entry<'e>) -> (&'e str, &'e str) {
        let Some(now) = entry.now else { return ("", "") };
        let earlier = entry.earlier.filter(|_| entry.unchanged);
        let new = |now: &'e str, earlier: Option<&str>| if earlier == Some(now) { "" } else { now };
        (
            new(&now.evidence, earlier.map(|e| e.evidence.as_str())),
            new(&now.link, earlier.map(|e| e.link.as_str())),
        )
    }

    fn cells(&self, row: u32, question: &Question, entry: &Entry<'_>) -> Cells {
        let name = |row: u32, column: Column| self.columns.cell(row, column).unwrap_or_default();
        let ticks = question.options.len() as u32;
        let has_earlier = entry.earlier.is_some();
        Cells {
            answer: name(row, Column::Answer),
            ticks: (question.kind == Kind::Checklist && ticks > 0)
                .then(|| (name(row + 1, Column::Answer), name(row + ticks, Column::Answer))),
            reason: name(row, Column::Reason),
            change: has_earlier.then(|| name(row, Column::Change)),
            earlier: has_earlier.then(|| name(row, Column::EarlierAnswer)),
            by_law: entry.by_law,
        }
    }

    fn text(&mut self, row: u32, column: Column, text: &str, format: &Format) -> Result<(), Error> {
        let shown = if text.is_empty() { Shown::Nothing } else { Shown::Words(text.to_owned()) };
        self.shown(row, column, &shown, format)
    }

    fn shown(&mut self, row: u32, column: Column, shown: &Shown, format: &Format) -> Result<(), Error> {
        let Some(number) = self.columns.number(column) else { return Ok(()) };
        match shown {
            Shown::Nothing => self.sheet.write_blank(row, number, format)?,
            Shown::Words(words) => {
                self.sheet.write_string_with_format(row, number, words.as_str(), format)?
            }
            Shown::Number(value) => self.sheet.write_number_with_format(row, number, *value, format)?,
        };
        Ok(())
    }

    fn earlier_link(&mut self, row: u32, link: &str) -> Result<(), Error> {
        let Some(number) = self.columns.number(Column::EarlierLink) else { return Ok(()) };
        if is_link(link) {
            let url = Url::new(link).set_text(link);
            self.sheet.write_url_with_format(row, number, url, &self.page.formats.earlier_link)?;
            return Ok(());
        }
        self.text(row, Column::EarlierLink, link, &self.page.formats.earlier)
    }

    fn change(&mut self, row: u32, entry: &Entry<'_>) -> Result<(), Error> {
        let Some(number) = self.columns.number(Column::Change) else { return Ok(()) };
        let (formats, language) = (self.page.formats, self.page.options.language);
        if entry.earlier.is_none() {
            self.sheet.write_blank(row, number, &formats.locked)?;
            return Ok(());
        }
        let word = entry.change().map_or("", |change| change.word(language));
        self.text(row, Column::Change, word, &formats.input)?;
        let words = [Change::Unchanged, Change::Changed].map(|change| change.word(language).to_owned());
        let list = self.list(words.to_vec())?;
        self.sheet.add_data_validation(row, number, row, number, &list)?;
        Ok(())
    }
}

/// Whether a text can be kept as a link: it is one, without blanks, and not too long for a spreadsheet.
fn is_link(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://"))
        && text.len() <= MOST_LINK
        && text.chars().all(|letter| !letter.is_whitespace() && !letter.is_control())
}
