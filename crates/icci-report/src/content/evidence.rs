//! What stands behind answers: shown only of the questions that the review lists for publication.

use super::blocks::{Block, Span, Table, TableCell, TableRow, Text};
use super::cells;
use super::context::Context;

/// The evidence and link of an answer that is published; links only to https.
pub(super) fn of(context: &Context<'_>, question: &str) -> Option<(String, String)> {
    context.review.publish.evidence_for.iter().find(|id| *id == question)?;
    let answer = context.sheet?.answers.get(question)?;
    let link = Some(&answer.link).filter(|link| link.starts_with("https://")).cloned().unwrap_or_default();
    Some((answer.evidence.clone(), link))
}

/// The published evidence as a table; nothing where none is listed or written.
pub(super) fn blocks(context: &Context<'_>) -> Vec<Block> {
    let wording = context.wording;
    let language = wording.language();
    let mut rows = Vec::new();
    // What departments write is in the city's first language.
    let own = context.review.languages.first().copied().filter(|own| *own != language);
    let written = |text: String| Text { spans: vec![Span { text, language: own, ..Span::default() }] };
    for id in &context.review.publish.evidence_for {
        let Some((evidence, link)) = of(context, id) else { continue };
        let Some(question) = context.definition.question(id) else { continue };
        if evidence.trim().is_empty() && link.is_empty() {
            continue;
        }
        let address =
            Text { spans: vec![Span { text: link.clone(), link: Some(link.clone()), ..Span::default() }] };
        rows.push(TableRow {
            cells: vec![
                TableCell::text(question.text.get(language)),
                TableCell::text(if evidence.trim().is_empty() {
                    Text::plain("–")
                } else {
                    written(evidence)
                }),
                TableCell::text(if link.is_empty() { Text::plain("–") } else { address }),
            ],
            strong: false,
        });
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let table = Table {
        id: "evidence".to_owned(),
        caption: wording.text("evidence.caption"),
        columns: vec![
            cells::words("question", wording.text("evidence.question"), 1.6),
            cells::words("evidence", wording.text("evidence.evidence"), 1.6),
            cells::words("link", wording.text("evidence.link"), 1.4),
        ],
        rows,
        row_headers: true,
        notes: Vec::new(),
    };
    let heading = Block::Heading { level: 2, text: wording.text("evidence.title") };
    vec![Block::Together { blocks: vec![heading, Block::Table(table)] }]
}
