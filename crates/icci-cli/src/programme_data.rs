//! What the PATHs of `programme`, `costs` and `practices` hold: the review's settings, definitions, files by kind.
//!
//! Comes in: paths as the user named them. Goes out: [`ProgrammeData`], with every problem beside it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use icci_programme::Programme;
use icci_report::review::{InputKind, Review};
use icci_score::definition::{Definition, Files};
use icci_score::diagnostic::{Checked, Diagnostic};
use icci_score::intake::{self, Kind, Source};

use crate::data::{self, Named};
use crate::exit::Failure;
use crate::session::Session;
use crate::words;

/// What the PATHs hold.
pub struct ProgrammeData {
    /// The definitions' files.
    pub files: Files,
    /// The definitions of the index.
    pub definition: Definition,
    /// Those of the programme.
    pub programme: Programme,
    /// The review, when a PATH is one.
    pub review: Option<Review>,
    /// The files that were read.
    pub sources: Vec<Source>,
    /// What was named and is no review.
    pub plain: Vec<PathBuf>,
    /// Every problem so far.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the PATHs: of a review the files of some kinds, of others everything below. Fails only when there is no going on.
pub fn read(
    session: &mut Session,
    paths: &[PathBuf],
    of_review: &[InputKind],
    uses: &[Kind],
) -> Result<ProgrammeData, Failure> {
    let Checked { value: Named { mut reviews, plain }, mut diagnostics } = data::named(session, paths)?;
    let files = data::definition_files(session, reviews.first())?;
    let (definition, problems) = Definition::from_files(&files);
    diagnostics.extend(problems);
    let (programme, problems) = Programme::from_files(&files);
    diagnostics.extend(problems);
    let (Some(definition), Some(programme)) = (definition, programme) else {
        return Err(Failure::Problems(diagnostics));
    };
    let mut named = Vec::new();
    for review in &reviews {
        let found = review.files(of_review);
        diagnostics.extend(found.diagnostics);
        named.extend(found.value);
    }
    let from_review: BTreeSet<String> = named.iter().map(|file| data::label(file)).collect();
    // Practices are not tables: their command reads none.
    if !uses.is_empty() {
        named.extend(plain.iter().cloned());
    }
    let read = intake::read(&named, &data::limits(&session.common), &definition);
    diagnostics.extend(read.diagnostics);
    let mut said = BTreeSet::new();
    for source in read.value.iter().filter(|source| !uses.contains(&source.kind)) {
        if !from_review.contains(&data::label(Path::new(&source.file))) && said.insert(&source.file) {
            let args =
                [("file", source.file.as_str()), ("kind", data::kind(source.kind).get(session.language()))];
            session.say(&words::NOT_USED.fill(session.language(), &args));
        }
    }
    let review = if reviews.len() == 1 { reviews.pop() } else { None };
    Ok(ProgrammeData { files, definition, programme, review, sources: read.value, plain, diagnostics })
}
