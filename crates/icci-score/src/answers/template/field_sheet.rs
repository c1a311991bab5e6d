//! The sheet of one field: title, progress, header and the rows of its questions.

use rust_xlsxwriter::{ConditionalFormatFormula, Formula, Url, Worksheet};

use super::columns::{Columns, Slot};
use super::entry::Entry;
use super::lists::Lists;
use super::mark;
use super::measure;
use super::plan::{FIRST_ROW, Line, PlannedSheet};
use super::rows::Writer;
use super::{Page, format, protection, texts};
use crate::answers::layout::{self, Column};
use crate::definition::Role;
use crate::diagnostic::cell_name;
use crate::error::Error;
use crate::value::Status;

/// What a cell's indent takes of its width, in characters.
const INDENT: f64 = 1.4;
const TITLE_ROW: u32 = 0;
const PROGRESS_ROW: u32 = 1;
const HINT_ROW: u32 = 2;
const HEADER_ROW: u32 = FIRST_ROW - 1;

/// Writes the sheet of a field.
pub(super) fn write(
    sheet: &mut Worksheet,
    page: &Page<'_>,
    planned: &PlannedSheet<'_>,
    lists: &mut Lists,
) -> Result<(), Error> {
    let columns = Columns::of(page.options);
    // An open question's mark is an empty text; without this its value in the file would be 0.
    sheet.set_formula_result_default("").set_name(planned.name.as_str())?;
    for (number, slot) in columns.iter() {
        sheet.set_column_width(number, slot.width())?;
    }
    write_head(sheet, page, planned, &columns)?;
    let mut writer = Writer { sheet, page, columns: &columns, lists };
    for (row, line) in (FIRST_ROW..).zip(&planned.lines) {
        match line {
            Line::Department(name) => writer.department(row, name)?,
            Line::Question(question) => writer.question(row, question)?,
            Line::Tick(question, option) => writer.tick(row, question, option)?,
        }
    }
    set_up_page(sheet, page, planned, &columns)
}

/// The range of a sheet's marks, for formulas on the same sheet.
fn marks(planned: &PlannedSheet<'_>, columns: &Columns) -> String {
    let column = usize::from(columns.mark());
    let name = |row: u32| {
        let cell = cell_name(row as usize, column);
        let letters = cell.trim_end_matches(|letter: char| letter.is_ascii_digit());
        format!("${letters}${}", row + 1)
    };
    format!("{}:{}", name(FIRST_ROW), name(planned.last_row()))
}

/// The formula that counts a sheet's answered questions, from anywhere in the workbook.
pub(super) fn count_formula(page: &Page<'_>, planned: &PlannedSheet<'_>) -> String {
    let marks = marks(planned, &Columns::of(page.options));
    format!("COUNTIF({}!{marks},\"{}\")", quoted(&planned.name), mark::ANSWERED)
}

/// How many of a sheet's questions are answered when the file is made.
pub(super) fn count_now(page: &Page<'_>, planned: &PlannedSheet<'_>) -> usize {
    planned.questions().filter(|question| Entry::of(question, page.options).mark() == mark::ANSWERED).count()
}

/// A sheet's name as formulas and links quote it.
pub(super) fn quoted(name: &str) -> String {
    format!("'{}'", name.replace('\'', "''"))
}

fn write_head(
    sheet: &mut Worksheet,
    page: &Page<'_>,
    planned: &PlannedSheet<'_>,
    columns: &Columns,
) -> Result<(), Error> {
    let (formats, language) = (page.formats, page.options.language);
    for number in 0..=columns.last() {
        sheet.write_blank(TITLE_ROW, number, &formats.title_fill)?;
    }
    sheet.set_row_height(TITLE_ROW, 30)?;
    sheet.write_string_with_format(TITLE_ROW, 0, planned.field.name.get(language), &formats.title)?;

    let back = Url::new(format!("internal:{}!A1", quoted(layout::start_sheet(language))))
        .set_text(texts::BACK.get(language));
    sheet.set_row_height(PROGRESS_ROW, 21)?;
    sheet.write_url_with_format(PROGRESS_ROW, 0, back, &formats.back)?;
    let (word, total) = (texts::PROGRESS.get(language), planned.questions().count());
    let progress = Formula::new(format!(
        "=\"{word} \"&COUNTIF({},\"{}\")&\" / {total}\"",
        marks(planned, columns),
        mark::ANSWERED
    ))
    .set_result(format!("{word} {} / {total}", count_now(page, planned)));
    if let Some(number) = columns.number(Column::Question) {
        sheet.write_formula_with_format(PROGRESS_ROW, number, progress, &formats.progress)?;
    }
    if let (Status::Illustrative, Some(number)) = (page.options.status, columns.number(Column::Help)) {
        sheet.write_string_with_format(
            PROGRESS_ROW,
            number,
            texts::INVENTED.get(language),
            &formats.invented,
        )?;
    }

    sheet.set_row_height(HINT_ROW, 15)?;
    sheet.set_row_height(HEADER_ROW, 34)?;
    for (number, slot) in columns.iter() {
        let Slot::Named(column) = slot else {
            sheet.write_blank(HEADER_ROW, number, &formats.header)?;
            continue;
        };
        sheet.write_string_with_format(HEADER_ROW, number, column.header(language), &formats.header)?;
        if let Some(hint) = hint(column) {
            sheet.write_string_with_format(HINT_ROW, number, hint.get(language), &formats.hint)?;
        }
    }
    Ok(())
}

fn hint(column: Column) -> Option<&'static texts::Text> {
    match column {
        Column::Answer => Some(&texts::HINT_ANSWER),
        Column::Evidence => Some(&texts::HINT_EVIDENCE),
        Column::Link => Some(&texts::HINT_LINK),
        Column::Change => Some(&texts::HINT_CHANGE),
        _ => None,
    }
}

fn set_up_page(
    sheet: &mut Worksheet,
    page: &Page<'_>,
    planned: &PlannedSheet<'_>,
    columns: &Columns,
) -> Result<(), Error> {
    let last = planned.last_row();
    let check = ConditionalFormatFormula::new()
        .set_rule(
            format!("={}=\"{}\"", cell_name(FIRST_ROW as usize, usize::from(columns.mark())), mark::CHECK)
                .as_str(),
        )
        .set_format(&page.formats.mark_missing);
    sheet.add_conditional_format(FIRST_ROW, columns.mark(), last, columns.mark(), &check)?;
    let (header, footer) = page.header_and_footer(planned.field.name.get(page.options.language));
    let question = columns.number(Column::Question).unwrap_or_default();
    let answer = columns.number(Column::Answer).unwrap_or_default();
    let tab = if planned.field.role == Role::Optional { format::RULE } else { format::BLUE };
    sheet
        .set_freeze_panes(FIRST_ROW, question + 1)?
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(HEADER_ROW, HEADER_ROW)?
        .set_print_area(0, 0, last, columns.last())?
        .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3)
        .set_header(header)
        .set_footer(footer)
        .set_screen_gridlines(false)
        .set_tab_color(tab)
        .set_selection(FIRST_ROW, answer, FIRST_ROW, answer)?
        .protect_with_options(&protection());
    Ok(())
}

/// The height of a row of texts, each with its column's width and its font size.
pub(super) fn fitting(cells: &[(&str, f64, f64)]) -> f64 {
    measure::row_height(cells.iter().map(height).fold(0.0, f64::max))
}

/// The height of a row whose texts stand below each other in one cell.
pub(super) fn stacked(texts: &[(&str, f64, f64)]) -> f64 {
    measure::row_height(texts.iter().map(height).sum())
}

fn height((text, width, points): &(&str, f64, f64)) -> f64 {
    measure::height_of(measure::lines(text, width - INDENT, *points), *points)
}
