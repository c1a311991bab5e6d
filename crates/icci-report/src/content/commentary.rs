//! What the analyst says of an area, in the document's language or, marked as such, in another one.

use super::blocks::{Block, Span, Text};
use super::context::Context;
use crate::review::{Commentary, Passage, Run};

/// The commentary on an area; nothing when there is none.
pub(super) fn blocks(context: &Context<'_>, area: &str) -> Vec<Block> {
    let wanted = context.wording.language();
    let texts = context.review.commentary.get(area).map(Vec::as_slice).unwrap_or_default();
    let exact = texts.iter().find(|text| text.language == wanted);
    let Some(commentary) = exact.or(texts.first()) else { return Vec::new() };
    let text = |runs: &[Run]| text(context, commentary, runs);
    let blocks: Vec<Block> = commentary
        .passages
        .iter()
        .map(|passage| match passage {
            Passage::Paragraph(runs) => Block::Paragraph { text: text(runs) },
            Passage::List { ordered, items } => {
                Block::List { ordered: *ordered, items: items.iter().map(|runs| text(runs)).collect() }
            }
        })
        .collect();
    if blocks.is_empty() {
        return blocks;
    }
    let heading = Block::Heading { level: 3, text: context.wording.text("areas.commentary") };
    std::iter::once(heading).chain(blocks).collect()
}

fn text(context: &Context<'_>, commentary: &Commentary, runs: &[Run]) -> Text {
    let language = (commentary.language != context.wording.language()).then_some(commentary.language);
    let span = |run: &Run| Span {
        text: run.text.clone(),
        strong: run.strong,
        emphasis: run.emphasis,
        link: run.link.clone(),
        language,
    };
    Text { spans: runs.iter().map(span).collect() }
}
