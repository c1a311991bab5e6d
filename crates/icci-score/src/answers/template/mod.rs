//! The questionnaire as a workbook that people fill in.
//!
//! Comes in: a definition and [`TemplateOptions`] (language, city, whose questions, last year's answers). Goes
//! out: the bytes of an xlsx file, the same for the same input. It reads nothing back: the readers of `answers`
//! find ids, headers and labels by the words of [`super::layout`].

mod columns;
mod entry;
mod field_sheet;
mod format;
mod lists;
mod mark;
mod measure;
mod plan;
mod rows;
mod rules;
mod start;
mod texts;
mod words;

use std::collections::BTreeMap;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, ProtectionOptions, Workbook};

use super::AnswerSheet;
use super::layout;
use crate::definition::Definition;
use crate::error::Error;
use crate::language::Language;
use crate::value::Status;

/// What a questionnaire workbook is made for.
#[derive(Debug, Clone)]
pub struct TemplateOptions<'a> {
    /// The language of everything that is shown.
    pub language: Language,
    /// The city.
    pub city: &'a str,
    /// The id of its country, whose laws answer some questions; where it is empty, that of the facts which come with the
    /// definitions.
    pub country: &'a str,
    /// The year; left to be filled in when there is none.
    pub year: Option<i32>,
    /// The id of the department whose questions are asked; all questions when there is none.
    pub department: Option<&'a str>,
    /// Last year's settled answers, shown beside the answer cells to be confirmed or changed.
    pub prefill: Option<&'a AnswerSheet>,
    /// How many years in a row each answer has been confirmed as unchanged, by question; from
    /// `thresholds.most_confirmations` on the workbook asks for new evidence.
    pub confirmations: Option<&'a BTreeMap<String, usize>>,
    /// Whether only annual questions and those unmet in `prefill` are asked.
    pub light: bool,
    /// Answers given so far: only questions without one are asked, grouped by department.
    pub gaps: Option<&'a AnswerSheet>,
    /// Own assessment, or an invented example, which every sheet then says.
    pub status: Status,
    /// Who answers: a department, partner or role; empty when the respondent fills it in.
    pub respondent: &'a str,
    /// Answers to be written as this year's.
    pub answers: Option<&'a AnswerSheet>,
}

impl<'a> TemplateOptions<'a> {
    /// An empty questionnaire with every question, for a city's own assessment.
    pub fn new(language: Language, city: &'a str, year: Option<i32>) -> TemplateOptions<'a> {
        TemplateOptions {
            language,
            city,
            country: "",
            year,
            department: None,
            prefill: None,
            confirmations: None,
            light: false,
            gaps: None,
            status: Status::SelfAssessed,
            respondent: "",
            answers: None,
        }
    }
}

/// The questionnaire workbook: a start sheet, a sheet per field that has a question to ask, and the hidden lists.
///
/// The same definition and options give the same bytes.
///
/// # Errors
///
/// [`Error::Workbook`] when a text does not fit into a cell (32,767 characters).
///
/// # Examples
///
/// ```
/// use icci_score::answers::template::{TemplateOptions, workbook};
/// use icci_score::{definition::Definition, language::Language};
///
/// let definition = Definition::built_in();
/// let bytes = workbook(&definition, &TemplateOptions::new(Language::Fi, "Kuopio", Some(2026)))?;
/// assert!(bytes.starts_with(b"PK"));
/// # Ok::<(), icci_score::Error>(())
/// ```
pub fn workbook(definition: &Definition, options: &TemplateOptions<'_>) -> Result<Vec<u8>, Error> {
    let by_name = || definition.country_id(definition.country_of_city(options.city).unwrap_or_default());
    let country = if options.country.is_empty() { by_name() } else { options.country.to_owned() };
    let options = &TemplateOptions { country: &country, ..options.clone() };
    let formats = format::Formats::new();
    let sheets = plan::sheets(definition, options);
    let mut lists = lists::Lists::default();
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(file_title(definition, options))
            .set_subject(definition.edition.as_str())
            // A fixed date: the clock is never read, and the same input gives the same bytes.
            .set_creation_datetime(&ExcelDateTime::from_ymd(options.year.map_or(2000, calendar_year), 1, 1)?),
    );
    let page = Page { definition, options, formats: &formats };
    start::write(workbook.add_worksheet(), &page, &sheets, &mut lists)?;
    for sheet in &sheets {
        field_sheet::write(workbook.add_worksheet(), &page, sheet, &mut lists)?;
    }
    lists.write(workbook.add_worksheet())?;
    Ok(workbook.save_to_buffer()?)
}

/// What every sheet is written with.
struct Page<'a> {
    definition: &'a Definition,
    options: &'a TemplateOptions<'a>,
    formats: &'a format::Formats,
}

impl Page<'_> {
    /// A text of the workbook with the definition's words put in.
    fn say(&self, text: &texts::Text) -> String {
        let language = self.options.language;
        let words = &self.definition.words;
        text.get(language)
            .replace("{yes}", words.yes.text.get(language))
            .replace("{no}", words.no.text.get(language))
            .replace("{unknown}", words.unknown.text.get(language))
            .replace("{not-applicable}", words.not_applicable.text.get(language))
            .replace("{unchanged}", layout::Change::Unchanged.word(language))
            .replace("{changed}", layout::Change::Changed.word(language))
            .replace("{ready}", super::State::Ready.word(language))
    }

    /// The page header and footer, as spreadsheets write them.
    fn header_and_footer(&self, left: &str) -> (String, String) {
        let language = self.options.language;
        let mut head = clipped(&file_title(self.definition, self.options), 100);
        if self.options.status == Status::Illustrative {
            head = format!("{} · {head}", texts::INVENTED.get(language));
        }
        let header = format!("&L&9{}", head.replace('&', "&&"));
        let page = texts::PAGE.get(language);
        (header, format!("&L&9{}&R&9{page} &P / &N", clipped(left, 80).replace('&', "&&")))
    }
}

/// What the file is: questionnaire, year, city, and whose part.
fn file_title(definition: &Definition, options: &TemplateOptions<'_>) -> String {
    let mut title = definition.name.get(options.language).to_owned();
    if let Some(year) = options.year {
        title.push_str(&format!(" {year}"));
    }
    format!("{title}: {}", scope(definition, options))
}

/// The city, whose questions, and which.
fn scope(definition: &Definition, options: &TemplateOptions<'_>) -> String {
    let language = options.language;
    let mut parts = vec![options.city.to_owned()];
    parts.retain(|city| !city.is_empty());
    parts.push(match options.department {
        Some(id) => department_name(definition, id, language).to_owned(),
        None => texts::ALL_DEPARTMENTS.get(language).to_owned(),
    });
    if options.light {
        parts.push(texts::ONLY_LIGHT.get(language).to_owned());
    }
    if options.gaps.is_some() {
        parts.push(texts::ONLY_GAPS.get(language).to_owned());
    }
    parts.join(" · ")
}

/// The name of a department, or its id when the definition does not know it.
fn department_name<'a>(definition: &'a Definition, id: &'a str, language: Language) -> &'a str {
    definition.department(id).map_or(id, |department| department.name.get(language))
}

/// At most so many characters, with a mark where text was left out.
fn clipped(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// A year that the file's creation date can hold.
fn calendar_year(year: i32) -> u16 {
    u16::try_from(year.clamp(1990, 2100)).unwrap_or(2000)
}

/// Locks all but the input cells, without a password; columns, rows and formats may be changed.
fn protection() -> ProtectionOptions {
    ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        insert_links: true,
        ..ProtectionOptions::new()
    }
}

#[cfg(test)]
mod tests;
