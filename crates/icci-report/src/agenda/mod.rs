//! The item of an agenda as a file that is edited before the meeting: Markdown, or a document for a word processor.
//!
//! Comes in: an [`Agenda`](crate::content::Agenda). Goes out: the bytes of a file, the same for the same item: no clock
//! and no name goes in. It words nothing; [`crate::content`] did.

mod docx;
mod markdown;
#[cfg(test)]
mod tests;

pub use docx::docx;
pub use markdown::markdown;
