//! The annual review in every language that the review asks for.

use icci_score::answers::fold;
use icci_score::diagnostic::Checked;
use icci_score::questionnaire::{Row, Scores};
use icci_score::value::Level;

use super::annex;
use super::blocks::Document;
use super::context::Context;
use super::csv::{attachment, values_csv};
use super::prepared::{Annual, Prepared, Subject};
use super::{meta, residents, sections};
use crate::error::Error;

/// Makes the review, a document for each of its languages, in their order.
///
/// # Errors
///
/// [`Error::Wording`] when the template's texts cannot be used.
pub fn annual_review(annual: &Annual<'_>) -> Result<Checked<Vec<Document>>, Error> {
    let Checked { value: prepared, diagnostics } = Prepared::of(annual, Subject::Own)?;
    let Some(prepared) = prepared else { return Ok(Checked { value: Vec::new(), diagnostics }) };
    let seen = prepared.seen();
    let mut documents = Vec::new();
    for &language in &annual.review.languages {
        let wording = annual.wording(language)?;
        let mut context = prepared.context(&wording);
        let mut attachments = vec![
            attachment(
                "values.csv".into(),
                wording.text("annex.values"),
                values_csv(&values(&context, &seen)),
            ),
            attachment(
                "questions.csv".into(),
                wording.text("annex.questions"),
                annex::questions_csv(&context),
            ),
            attachment("inputs.csv".into(), wording.text("annex.inputs"), annex::inputs_csv(&context)),
        ];
        if !context.compared.peers.is_empty() {
            attachments.push(attachment(
                "peers.csv".into(),
                wording.text("annex.peers"),
                annex::peers_csv(&context),
            ));
        }
        let files = attachments.iter().map(|file| (file.name.clone(), file.description.clone())).collect();
        context.so_far.files = files;
        let (made, tables) = sections::make(&mut context);
        attachments.extend(tables);
        documents.push(Document {
            language,
            meta: meta::meta(&context),
            illustrative: context.illustrative.clone(),
            draft: context.draft.clone(),
            sections: made,
            attachments,
        });
    }
    Ok(Checked { value: documents, diagnostics })
}

/// Every value behind the review with its identity: own ones down to the questions, those of others to the fields.
fn values(context: &Context<'_>, seen: &[&Scores]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut done: Vec<*const Scores> = Vec::new();
    for scores in seen {
        // The same result may be a peer in two rankings.
        if done.contains(&std::ptr::from_ref(*scores)) {
            continue;
        }
        done.push(std::ptr::from_ref(*scores));
        let all = [Level::Item, Level::Field, Level::Area, Level::Index];
        let levels = if fold(&scores.unit) == fold(&context.own.unit) { &all[..] } else { &all[1..] };
        rows.extend(scores.rows(levels));
    }
    rows.extend(residents::rows(context));
    for row in &mut rows {
        row.source = annex::source(context, &row.source);
    }
    rows
}
