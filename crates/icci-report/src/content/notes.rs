//! What the numbers of a section are: status, edition, year, source.

use icci_score::questionnaire::Scores;
use icci_score::value::Status;

use super::annex;
use super::blocks::{Block, Text};
use super::context::{Context, Form};

/// The word for a status.
pub(super) fn status(context: &Context<'_>, status: Status) -> String {
    context.wording.text(match status {
        Status::Official => "status.official",
        Status::Derived => "status.derived",
        Status::SelfAssessed => "status.self-assessed",
        Status::Surveyed => "status.surveyed",
        Status::Statistic => "status.statistic",
        Status::Illustrative => "status.illustrative",
    })
}

/// One line on the identity of scores: status, year, edition, source.
pub(super) fn identity(context: &Context<'_>, scores: &Scores) -> String {
    // The summary alone has no chapter that lists the files; their list travels inside it.
    let brief = context.form == Form::Brief;
    identity_with(context, scores, if brief { "note.files-attached" } else { "note.files" })
}

/// The same in the chapter that has the table of the files.
pub(super) fn identity_beside_files(context: &Context<'_>, scores: &Scores) -> String {
    identity_with(context, scores, "note.files-below")
}

fn identity_with(context: &Context<'_>, scores: &Scores, files: &str) -> String {
    let year = scores.year.to_string();
    let status = status(context, scores.status);
    let source = source(context, scores, files);
    // Publications seldom state their edition.
    if scores.edition.is_empty() {
        let arguments = [("status", status.as_str()), ("of", &year), ("source", &source)];
        return context.wording.fill("note.identity-plain", &arguments);
    }
    context.wording.fill(
        "note.identity",
        &[("status", &status), ("of", &year), ("edition", &scores.edition), ("source", &source)],
    )
}

/// Where scores come from: the files, or the publication; more than two files are counted.
fn source(context: &Context<'_>, scores: &Scores, files: &str) -> String {
    let pieces: Vec<&str> = scores.source.split("; ").filter(|piece| !piece.is_empty()).collect();
    match pieces.len() {
        0 => context.wording.text("note.own-answers"),
        1 | 2 => annex::source(context, &scores.source),
        n if pieces.iter().all(|piece| annex::is_file(context, piece)) => {
            let table = context.wording.quoted(&context.wording.text("method.files"));
            context.wording.count(files, n, &[("table", &table)])
        }
        _ => annex::source(context, &scores.source),
    }
}

/// The same as a block.
pub(super) fn block(context: &Context<'_>, scores: &Scores) -> Block {
    Block::Note { text: Text::plain(identity(context, scores)) }
}

/// What stands at the top of a chart that is drawn alone: the city, the year, the kind of result.
pub(super) fn chart_title(context: &Context<'_>, status: &str) -> String {
    let name = context.review.city_forms.nominative(context.wording.language());
    let year = context.own.year.to_string();
    context.wording.fill("chart.title", &[("name", name), ("of", &year), ("status", status)])
}
