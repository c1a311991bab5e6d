//! Sources and problems in the form in which tests name them.

use icci_score::definition::Definition;
use icci_score::diagnostic::{Code, Diagnostic};
use icci_score::intake::{Kind, Limits, Source, read};

/// The source of a text, which must be of this kind.
pub(crate) fn source(kind: Kind, text: &str) -> Source {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.csv");
    std::fs::write(&path, text).expect("a file");
    let read = read(&[path], &Limits::default(), &Definition::built_in());
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    let source = read.value.into_iter().next().expect("a source");
    assert_eq!(source.kind, kind);
    source
}

/// Codes and cells of problems.
pub(crate) fn codes(problems: &[Diagnostic]) -> Vec<(Code, String)> {
    problems.iter().map(|problem| (problem.code, problem.place.cell.clone())).collect()
}
