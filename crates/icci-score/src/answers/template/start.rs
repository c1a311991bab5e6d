//! The start sheet: what this is, whose it is, how to answer, and how far each field is.

use rust_xlsxwriter::{
    ConditionalFormatDataBar, ConditionalFormatType, DataValidation, DataValidationErrorStyle,
    DataValidationRule, Format, Formula, Url, Worksheet,
};

use super::field_sheet::{count_formula, count_now, fitting, quoted};
use super::format::{BAR, DEEP};
use super::lists::Lists;
use super::plan::PlannedSheet;
use super::{Page, clipped, department_name, protection, scope, texts};
use crate::answers::State;
use crate::answers::layout::{self, StartRow};
use crate::definition::Role;
use crate::error::Error;
use crate::value::Status;

const LABEL: u16 = 1;
const VALUE: u16 = 2;
const FIELD: u16 = 4;
const PERCENT: u16 = 5;
const ANSWERED: u16 = 6;
const QUESTIONS: u16 = 7;
/// Widths in characters, from the first column on; the first and fourth are gaps.
const WIDTHS: [f64; 8] = [2.0, 31.0, 38.0, 4.0, 36.0, 20.0, 12.0, 13.0];

/// Writes the start sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    page: &Page<'_>,
    sheets: &[PlannedSheet<'_>],
    lists: &mut Lists,
) -> Result<(), Error> {
    let language = page.options.language;
    sheet.set_name(layout::start_sheet(language))?;
    for (column, width) in (0_u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let next = write_head(sheet, page)?;
    let facts = write_facts(sheet, page, next, sheets, lists)?;
    let below = write_legend_and_return(sheet, page, facts + 1)?;
    let table = write_progress(sheet, page, next, sheets)?;
    let (header, footer) = page.header_and_footer(layout::start_sheet(language));
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 1)
        .set_print_center_horizontally(true)
        .set_print_area(0, 0, below.max(table), QUESTIONS)?
        .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3)
        .set_header(header)
        .set_footer(footer)
        .set_screen_gridlines(false)
        .set_tab_color(DEEP)
        .set_active(true)
        .protect_with_options(&protection());
    Ok(())
}

/// Title, paragraph and numbered lines. Goes out: the next free row.
fn write_head(sheet: &mut Worksheet, page: &Page<'_>) -> Result<u32, Error> {
    let (formats, options) = (page.formats, page.options);
    let language = options.language;
    for row in 0..2 {
        for column in 0..=QUESTIONS {
            sheet.write_blank(row, column, &formats.title_fill)?;
        }
    }
    let mut title = page.definition.name.get(language).to_owned();
    if let Some(year) = options.year {
        title.push_str(&format!(" {year}"));
    }
    sheet.set_row_height(0, 32)?.set_row_height(1, 22)?;
    sheet.write_string_with_format(0, LABEL, title.as_str(), &formats.title)?;
    sheet.write_string_with_format(1, LABEL, scope(page.definition, options), &formats.subtitle)?;
    let mut row = 2;
    sheet.set_row_height(row, 8)?;
    row += 1;
    if options.status == Status::Illustrative {
        sheet.set_row_height(row, 22)?;
        sheet.write_string_with_format(row, LABEL, texts::INVENTED.get(language), &formats.invented)?;
        row += 1;
    }
    paragraph(sheet, row, LABEL, texts::INTRO.get(language), &formats.paragraph)?;
    row += 1;
    heading(sheet, row, LABEL, texts::HOW_HEADING.get(language), &formats.heading)?;
    row += 1;
    let mut lines: Vec<String> = texts::HOW.iter().map(|text| page.say(text)).collect();
    if let Some(earlier) = options.prefill {
        lines.insert(1, page.say(&texts::HOW_PREFILLED).replace("{year}", &earlier.year.to_string()));
    }
    for (number, line) in (1..).zip(&lines) {
        paragraph(sheet, row, LABEL, &format!("{number}.  {line}"), &formats.paragraph)?;
        row += 1;
    }
    sheet.set_row_height(row, 8)?;
    Ok(row + 1)
}

/// City, year and the like: a label and what stands beside it. Goes out: the next free row.
fn write_facts(
    sheet: &mut Worksheet,
    page: &Page<'_>,
    first: u32,
    sheets: &[PlannedSheet<'_>],
    lists: &mut Lists,
) -> Result<u32, Error> {
    let (formats, options) = (page.formats, page.options);
    let language = options.language;
    heading(sheet, first, LABEL, texts::FACTS_HEADING.get(language), &formats.heading)?;
    let mut row = first;
    for start_row in StartRow::ALL {
        let needless = match start_row {
            StartRow::EarlierYear => options.prefill.is_none(),
            // A year that asks everything declares nothing.
            StartRow::Light => !options.light,
            _ => false,
        };
        if needless {
            continue;
        }
        row += 1;
        sheet.set_row_height(row, 20)?;
        sheet.write_string_with_format(row, LABEL, start_row.label(language), &formats.label)?;
        match start_row {
            StartRow::City => text(sheet, row, options.city, &formats.value_input)?,
            StartRow::Year => {
                number(sheet, row, options.year, &formats.value_input)?;
                let whole = DataValidation::new()
                    .allow_whole_number(DataValidationRule::Between(1990, 2100))
                    .set_error_title(StartRow::Year.label(language))?
                    .set_error_message(texts::YEAR_ERROR.get(language))?;
                sheet.add_data_validation(row, VALUE, row, VALUE, &whole)?;
            }
            StartRow::Edition => text(sheet, row, &page.definition.edition, &formats.value)?,
            StartRow::Respondent => {
                let department = options.department.map(|id| department_name(page.definition, id, language));
                let given =
                    if options.respondent.is_empty() { department.unwrap_or("") } else { options.respondent };
                text(sheet, row, given, &formats.value_input)?;
                let names: Vec<String> =
                    page.definition.departments.iter().map(|d| d.name.get(language).to_owned()).collect();
                // A role or partner that is not in the list may be typed in.
                let list =
                    DataValidation::new().allow_list_formula(lists.range(names)).show_error_message(false);
                sheet.add_data_validation(row, VALUE, row, VALUE, &list)?;
            }
            StartRow::State => {
                let done =
                    sheets.iter().all(|planned| count_now(page, planned) == planned.questions().count());
                let state = if options.answers.is_some() && done { State::Ready } else { State::InProgress };
                text(sheet, row, state.word(language), &formats.value_input)?;
                let states = State::CHOICES.map(|state| state.word(language).to_owned());
                let list = DataValidation::new()
                    .allow_list_formula(lists.range(states.to_vec()))
                    .set_error_style(DataValidationErrorStyle::Stop)
                    .set_error_title(texts::LIST_TITLE.get(language))?
                    .set_error_message(clipped(&states.join(", "), 220))?;
                sheet.add_data_validation(row, VALUE, row, VALUE, &list)?;
            }
            StartRow::Status => {
                let word = layout::status_word(options.status, language).unwrap_or(options.status.as_str());
                text(sheet, row, word, &formats.value)?;
            }
            StartRow::EarlierYear => {
                number(sheet, row, options.prefill.map(|sheet| sheet.year), &formats.value)?
            }
            StartRow::Light => {
                text(sheet, row, page.definition.words.yes.text.get(language), &formats.value)?
            }
        }
    }
    Ok(row + 1)
}

/// What the colours mean and how the workbook is sent back. Goes out: the last row used.
fn write_legend_and_return(sheet: &mut Worksheet, page: &Page<'_>, first: u32) -> Result<u32, Error> {
    let (formats, language) = (page.formats, page.options.language);
    heading(sheet, first, LABEL, texts::LEGEND_HEADING.get(language), &formats.heading)?;
    let legend = [
        (&texts::LEGEND_INPUT, &formats.legend_input),
        (&texts::LEGEND_OPEN, &formats.legend_open),
        (&texts::LEGEND_MISSING, &formats.legend_missing),
    ];
    let mut row = first;
    for (text, format) in legend {
        row += 1;
        sheet.set_row_height(row, 20)?;
        sheet.merge_range(row, LABEL, row, VALUE, "", format)?;
        sheet.write_string_with_format(row, LABEL, text.get(language), format)?;
    }
    row += 2;
    heading(sheet, row, LABEL, texts::RETURN_HEADING.get(language), &formats.heading)?;
    let words = page.say(&texts::RETURN);
    // The paragraph lies over several rows of ordinary height, beside the rows of the table.
    let last = row + 4;
    for covered in row + 1..=last {
        sheet.set_row_height(covered, 20)?;
    }
    sheet.merge_range(row + 1, LABEL, last, VALUE, "", &formats.paragraph)?;
    sheet.write_string_with_format(row + 1, LABEL, words, &formats.paragraph)?;
    Ok(last)
}

/// The table of fields with how many questions are answered. Goes out: the last row used.
fn write_progress(
    sheet: &mut Worksheet,
    page: &Page<'_>,
    first: u32,
    sheets: &[PlannedSheet<'_>],
) -> Result<u32, Error> {
    let (formats, language) = (page.formats, page.options.language);
    heading(sheet, first, FIELD, texts::PROGRESS_HEADING.get(language), &formats.heading)?;
    let mut row = first + 1;
    if sheets.is_empty() {
        sheet.write_string_with_format(row, FIELD, texts::NOTHING_OPEN.get(language), &formats.value)?;
        return Ok(row);
    }
    let headers = [
        (FIELD, &texts::TABLE_FIELD),
        (PERCENT, &texts::TABLE_PERCENT),
        (ANSWERED, &texts::TABLE_ANSWERED),
        (QUESTIONS, &texts::TABLE_QUESTIONS),
    ];
    for (column, text) in headers {
        let format = if column == FIELD { &formats.table_header } else { &formats.table_header_right };
        sheet.write_string_with_format(row, column, text.get(language), format)?;
    }
    let top = row + 1;
    let (mut answered_total, mut asked_total) = (0, 0);
    for planned in sheets {
        row += 1;
        let name = planned.field.name.get(language);
        let shown = match planned.field.role {
            Role::Optional => texts::OPTIONAL_FIELD.get(language).replace("{field}", name),
            Role::Core | Role::Lens => name.to_owned(),
        };
        let link = Url::new(format!("internal:{}!A1", quoted(&planned.name))).set_text(shown);
        sheet.set_row_height(row, 20)?;
        sheet.write_url_with_format(row, FIELD, link, &formats.field_link)?;
        let (answered, asked) = (count_now(page, planned), planned.questions().count());
        answered_total += answered;
        asked_total += asked;
        let count =
            Formula::new(format!("={}", count_formula(page, planned))).set_result(answered.to_string());
        sheet.write_formula_with_format(row, ANSWERED, count, &formats.count)?;
        sheet.write_number_with_format(row, QUESTIONS, asked as f64, &formats.count)?;
        sheet.write_formula_with_format(row, PERCENT, share(row, answered, asked), &formats.percent)?;
    }
    let bottom = row;
    row += 1;
    sheet.set_row_height(row, 22)?;
    sheet.write_string_with_format(row, FIELD, texts::TABLE_TOTAL.get(language), &formats.total)?;
    for (column, letter, result) in [(ANSWERED, "G", answered_total), (QUESTIONS, "H", asked_total)] {
        let sum = Formula::new(format!("=SUM({letter}{}:{letter}{})", top + 1, bottom + 1));
        sheet.write_formula_with_format(
            row,
            column,
            sum.set_result(result.to_string()),
            &formats.total_count,
        )?;
    }
    sheet.write_formula_with_format(
        row,
        PERCENT,
        share(row, answered_total, asked_total),
        &formats.total_percent,
    )?;
    let bar = ConditionalFormatDataBar::new()
        .set_minimum(ConditionalFormatType::Number, 0)
        .set_maximum(ConditionalFormatType::Number, 1)
        .set_fill_color(BAR)
        .set_solid_fill(true)
        .set_border_off(true);
    sheet.add_conditional_format(top, PERCENT, row, PERCENT, &bar)?;
    Ok(row)
}

fn share(row: u32, answered: usize, asked: usize) -> Formula {
    let value = if asked == 0 { 0.0 } else { answered as f64 / asked as f64 };
    let row = row + 1;
    Formula::new(format!("=IF(H{row}=0,0,G{row}/H{row})")).set_result(value.to_string())
}

fn heading(sheet: &mut Worksheet, row: u32, column: u16, text: &str, format: &Format) -> Result<(), Error> {
    sheet.set_row_height(row, 22)?;
    sheet.write_string_with_format(row, column, text, format)?;
    Ok(())
}

/// A paragraph over the whole width.
fn paragraph(sheet: &mut Worksheet, row: u32, column: u16, text: &str, format: &Format) -> Result<(), Error> {
    let width: f64 = WIDTHS.iter().skip(usize::from(column)).sum();
    sheet.merge_range(row, column, row, QUESTIONS, "", format)?;
    sheet.write_string_with_format(row, column, text, format)?;
    sheet.set_row_height(row, fitting(&[(text, width, 11.0)]))?;
    Ok(())
}

fn text(sheet: &mut Worksheet, row: u32, text: &str, format: &Format) -> Result<(), Error> {
    if text.is_empty() {
        sheet.write_blank(row, VALUE, format)?;
    } else {
        sheet.write_string_with_format(row, VALUE, text, format)?;
    }
    Ok(())
}

fn number(sheet: &mut Worksheet, row: u32, number: Option<i32>, format: &Format) -> Result<(), Error> {
    match number {
        Some(number) => sheet.write_number_with_format(row, VALUE, f64::from(number), format)?,
        None => sheet.write_blank(row, VALUE, format)?,
    };
    Ok(())
}
