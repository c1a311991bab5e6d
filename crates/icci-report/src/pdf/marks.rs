//! Sees to it that the marks which may not be lost stand on every page, whatever the template does: that values
//! are illustrative, that the review is a draft.

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

use crate::error::Error;

/// Checks that the words of each mark stand on each page.
///
/// # Errors
///
/// [`Error::MarkMissing`] for the first page that lacks one.
pub(super) fn check(pages: &PagedDocument, marks: &[&str]) -> Result<(), Error> {
    for (index, page) in pages.pages().iter().enumerate() {
        let mut text = String::new();
        collect(&page.frame, &mut text);
        if let Some(mark) = marks.iter().find(|mark| !text.contains(&letters(mark))) {
            return Err(Error::MarkMissing { page: index + 1, mark: (*mark).to_owned() });
        }
    }
    Ok(())
}

/// Letters and digits alone: lines break and hyphens come at places that only the typesetter knows.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn collect(frame: &Frame, text: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, text),
            FrameItem::Text(run) => text.extend(run.text.chars().filter(|c| c.is_alphanumeric())),
            _ => {}
        }
    }
}
