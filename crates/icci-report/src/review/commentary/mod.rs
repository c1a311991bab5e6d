//! The analyst's commentary on areas: Markdown files of the review's folder.
//!
//! Comes in: `[commentary]` of `review.toml`, or files named after an area in `commentary/`. Goes out: passages with
//! their language and the hash of their file. It knows no areas (`check` does) and no page (`content` does).

mod files;
mod markdown;

pub use files::Commentary;
pub(super) use files::{Written, is_file, is_usual, read};
pub use markdown::{Passage, Run};
