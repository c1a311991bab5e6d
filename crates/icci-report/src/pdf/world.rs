//! What the typesetter sees: the templates, the content as `/content.json`, the attachments, our typeface. It
//! reaches no disk, no network and no clock.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, WorldExt};

use super::fonts::Fonts;
use super::template::{MAIN, Template};
use crate::error::Error;

/// Where the template finds the content.
pub(super) const CONTENT: &str = "content.json";
/// The folder in which it finds the attachments.
pub(super) const ATTACHMENTS: &str = "attachments";

/// What the template's language has: the same for all documents.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    // Row headers of tables are behind this switch in typst 0.15.
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

/// Reads the typeface and the library.
pub(super) fn warm_up() {
    // A typeface that cannot be read is told when it is needed.
    let _ = Fonts::built_in();
    LazyLock::force(&LIBRARY);
}

/// The files and the typeface of one document.
pub(super) struct ReviewWorld<'a> {
    template: &'a Template,
    extra: BTreeMap<String, Bytes>,
    fonts: &'static Fonts,
    main: FileId,
}

impl<'a> ReviewWorld<'a> {
    /// A world of a template and further files by their path, such as [`CONTENT`].
    pub(super) fn new(
        template: &'a Template,
        extra: BTreeMap<String, Bytes>,
    ) -> Result<ReviewWorld<'a>, Error> {
        let path = VirtualPath::new(MAIN).map_err(|problem| Error::Pages(vec![format!("{problem:?}")]))?;
        Ok(ReviewWorld {
            template,
            extra,
            fonts: Fonts::built_in()?,
            main: RootedPath::new(VirtualRoot::Project, path).intern(),
        })
    }

    /// A problem of the typesetter in one line, with the place in the template.
    pub(super) fn describe(&self, problem: &SourceDiagnostic) -> String {
        let mut text = String::new();
        if let (Some(id), Some(range)) = (problem.span.id(), self.range(problem.span)) {
            let line = self.source(id).ok().and_then(|source| source.lines().byte_to_line(range.start));
            text.push_str(id.vpath().get_without_slash());
            if let Some(line) = line {
                text.push_str(&format!(" line {}", line + 1));
            }
            text.push_str(": ");
        }
        text.push_str(&problem.message);
        for hint in &problem.hints {
            text.push_str(&format!(" ({})", hint.v));
        }
        text
    }

    fn bytes(&self, id: FileId) -> FileResult<Bytes> {
        if !matches!(id.root(), VirtualRoot::Project) {
            return Err(FileError::Other(Some("a review uses no packages".into())));
        }
        let path = id.vpath().get_without_slash();
        match self.extra.get(path) {
            Some(bytes) => Ok(bytes.clone()),
            None => match self.template.get(path) {
                Some(bytes) => Ok(Bytes::new(bytes.to_vec())),
                None => Err(FileError::NotFound(path.into())),
            },
        }
    }
}

impl World for ReviewWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let bytes = self.bytes(id)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text.to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.bytes(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
