//! Operations of this crate that failed. Problems of the data are diagnostics, not errors.

use std::path::PathBuf;

use icci_score::diagnostic::Diagnostic;

/// An operation of this crate that failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// What is computed for the review could not be.
    #[error(transparent)]
    Benchmark(#[from] icci_benchmark::Error),
    /// A folder with problems that must be corrected first.
    #[error("the folder has {} problems", .0.len())]
    Data(Vec<Diagnostic>),
    /// A folder of templates without the file that everything starts from.
    #[error("the template folder `{}` has no file `{missing}`", path.display())]
    TemplateIncomplete {
        /// The folder.
        path: PathBuf,
        /// The file that it lacks.
        missing: &'static str,
    },
    /// Content that could not be handed to the template.
    #[error("cannot hand the content to the template: {0}")]
    Content(#[from] serde_json::Error),
    /// A typeface of the program that could not be read.
    #[error("the typeface `{0}` cannot be read")]
    Font(&'static str),
    /// Pages that could not be set, with every problem that the typesetter named.
    #[error("the pages cannot be set: {}", .0.join("; "))]
    Pages(Vec<String>),
    /// A page on which a mark that must stand on every page is not seen.
    #[error("page {page} does not show the mark `{mark}`; a template must keep it on every page")]
    MarkMissing {
        /// The page, counted from 1.
        page: usize,
        /// The words of the mark.
        mark: String,
    },
    /// An annex that could not be made.
    #[error("the annex cannot be made: {0}")]
    Annex(String),
    /// An item of an agenda that could not be made.
    #[error("the item of the agenda cannot be made: {0}")]
    Agenda(String),
    /// A questionnaire workbook that could not be made.
    #[error(transparent)]
    Workbook(#[from] icci_score::Error),
    /// Texts of a template that cannot be used.
    #[error(transparent)]
    Wording(#[from] crate::wording::WordingProblem),
    /// A page that the document does not have.
    #[error("there is no page {page}; the document has {pages}")]
    NoSuchPage {
        /// The page, counted from 1.
        page: usize,
        /// How many there are.
        pages: usize,
    },
    /// A picture of a page that could not be written.
    #[error("the picture of the page cannot be made: {0}")]
    Picture(String),
}
