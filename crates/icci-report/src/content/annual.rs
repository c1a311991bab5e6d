//! The annual review in every language that the review asks for, whole or in one of its other forms.

use icci_score::diagnostic::Checked;
use icci_score::language::Language;

use super::blocks::{Block, Chart, ColumnNote, Document};
use super::context::{Context, Form};
use super::csv::{attachment, table_csv};
use super::prepared::{Annual, Prepared, Subject};
use super::sections::Sections;
use super::{data, meta, notes, sections};
use crate::error::Error;

/// Makes the review, a document for each of its languages, in their order.
///
/// # Errors
///
/// [`Error::Wording`] when the template's texts cannot be used.
pub fn annual_review(annual: &Annual<'_>, form: Form) -> Result<Checked<Vec<Document>>, Error> {
    let Checked { value: prepared, diagnostics } = Prepared::of(annual, Subject::Own)?;
    let Some(prepared) = prepared else { return Ok(Checked { value: Vec::new(), diagnostics }) };
    let seen = prepared.seen();
    let mut documents = Vec::new();
    for &language in &annual.review.languages {
        let wording = annual.wording(language)?;
        let mut context = prepared.context(&wording);
        context.form = form;
        let data = data::tables(&context, &seen);
        let named = data.iter().map(|table| (format!("{}.csv", table.id), table.caption.clone()));
        context.so_far.files = named.collect();
        let of_data = data
            .iter()
            .map(|table| attachment(format!("{}.csv", table.id), table.caption.clone(), table_csv(table)));
        let mut attachments: Vec<_> = of_data.collect();
        let which = if form == Form::Brief { Sections::Only("summary") } else { Sections::Published };
        let (made, tables) = sections::make(&mut context, which);
        attachments.extend(tables);
        if form == Form::Archive {
            attachments.clear();
        }
        documents.push(Document {
            language,
            meta: meta::meta(&context),
            illustrative: context.illustrative.clone(),
            draft: context.draft.clone(),
            sections: made,
            attachments,
            column_notes: column_notes(&context, &data),
            data,
        });
    }
    Ok(Checked { value: documents, diagnostics })
}

/// The charts of a review in a language.
pub type LanguageCharts = (Language, Vec<Chart>);

/// The charts of a review, each drawn to stand alone: with the city, the year and the kind of result above it.
///
/// # Errors
///
/// [`Error::Wording`] when the template's texts cannot be used.
pub fn review_charts(annual: &Annual<'_>) -> Result<Checked<Vec<LanguageCharts>>, Error> {
    let Checked { value: prepared, diagnostics } = Prepared::of(annual, Subject::Own)?;
    let Some(prepared) = prepared else { return Ok(Checked { value: Vec::new(), diagnostics }) };
    let mut charts = Vec::new();
    for &language in &annual.review.languages {
        let wording = annual.wording(language)?;
        let mut context = prepared.context(&wording);
        let status = notes::status(&context, context.own.status);
        context.chart_title = Some(notes::chart_title(&context, &status));
        let (made, _) = sections::make(&mut context, Sections::Published);
        let blocks = made.into_iter().flat_map(|section| section.blocks);
        charts.push((language, blocks.flat_map(charts_in).collect()));
    }
    Ok(Checked { value: charts, diagnostics })
}

fn charts_in(block: Block) -> Vec<Chart> {
    match block {
        Block::Chart(chart) => vec![chart],
        Block::Columns { columns, .. } => columns.into_iter().flatten().flat_map(charts_in).collect(),
        Block::Together { blocks } => blocks.into_iter().flat_map(charts_in).collect(),
        _ => Vec::new(),
    }
}

/// What the columns of the data tables hold, each column once.
fn column_notes(context: &Context<'_>, tables: &[super::Table]) -> Vec<ColumnNote> {
    let mut notes: Vec<ColumnNote> = Vec::new();
    for column in tables.iter().flat_map(|table| &table.columns) {
        if notes.iter().any(|note| note.column == column.id) {
            continue;
        }
        notes.extend(
            data::meaning(context, &column.id).map(|holds| ColumnNote { column: column.id.clone(), holds }),
        );
    }
    notes
}
