//! Problems of definitions and answers: a code with arguments and a place, worded on demand.
//!
//! Every reader collects diagnostics and goes on; none stops at the first. A diagnostic holds no sentence: the
//! sentences stand in `messages/*.toml`, in three languages, and [`Diagnostic::message`] puts the arguments in.

mod code;
mod wording;

use crate::language::{Language, Texts};

pub use code::Code;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing needs to be done.
    Note,
    /// Something is missing: expected while answers are still coming in.
    Missing,
    /// Read, but perhaps not as meant.
    Warning,
    /// Not read: the data must be corrected.
    Error,
}

impl Severity {
    /// The word used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Missing => "missing",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Where a problem stands. Empty parts do not apply.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    /// The file, as the user named it.
    pub file: String,
    /// The sheet of a workbook.
    pub sheet: String,
    /// The cell as a spreadsheet names it (`D14`), also in delimited files; `line 12` in TOML.
    pub cell: String,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Place {
        Place { file: file.into(), ..Place::default() }
    }

    /// A line of a text file, counted from 1.
    pub fn line(file: impl Into<String>, line: usize) -> Place {
        Place { file: file.into(), sheet: String::new(), cell: format!("line {line}") }
    }

    /// A cell, with row and column counted from 0.
    pub fn cell(file: impl Into<String>, sheet: impl Into<String>, row: usize, column: usize) -> Place {
        Place { file: file.into(), sheet: sheet.into(), cell: cell_name(row, column) }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts: Vec<&str> = [&self.file, &self.sheet, &self.cell]
            .into_iter()
            .filter(|p| !p.is_empty())
            .map(String::as_str)
            .collect();
        f.write_str(&parts.join(", "))
    }
}

/// The spreadsheet name of a cell, with row and column counted from 0: (13, 3) is `D14`.
pub fn cell_name(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

/// One problem: what it is, where it stands, what was found and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What it is.
    pub code: Code,
    /// Where it stands.
    pub place: Place,
    /// The question it is about, or empty.
    pub question: String,
    /// What was found, word for word, or empty.
    pub found: String,
    /// What would be right, or empty.
    pub allowed: String,
    /// Further arguments of the sentence, by name.
    pub args: Vec<(&'static str, String)>,
    /// Further arguments that each language words differently, by name.
    pub texts: Vec<(&'static str, Texts)>,
}

/// A message that repeats a whole report helps nobody: the beginning of a text, if it is longer than this.
fn shorten(text: String) -> String {
    const LONGEST: usize = 600;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

impl Diagnostic {
    /// A problem with the code's own severity, to be completed by the `with_` methods.
    pub fn new(code: Code, place: Place) -> Diagnostic {
        Diagnostic {
            severity: code.severity(),
            code,
            place,
            question: String::new(),
            found: String::new(),
            allowed: String::new(),
            args: Vec::new(),
            texts: Vec::new(),
        }
    }

    /// Names the question.
    pub fn with_question(mut self, question: impl Into<String>) -> Diagnostic {
        self.question = question.into();
        self
    }

    /// Says what was found.
    pub fn with_found(mut self, found: impl Into<String>) -> Diagnostic {
        self.found = shorten(found.into());
        self
    }

    /// Says what would be right.
    pub fn with_allowed(mut self, allowed: impl Into<String>) -> Diagnostic {
        self.allowed = allowed.into();
        self
    }

    /// Adds an argument of the sentence.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Diagnostic {
        self.args.push((name, value.to_string()));
        self
    }

    /// Adds an argument that each language words differently, such as the name of a department.
    pub fn with_texts(mut self, name: &'static str, texts: Texts) -> Diagnostic {
        self.texts.push((name, texts));
        self
    }

    /// The sentence that says what is wrong, in a language.
    pub fn message(&self, language: Language) -> String {
        wording::message(self, language)
    }

    /// What to do about it, in a language; empty when the message says it all.
    pub fn hint(&self, language: Language) -> String {
        wording::hint(self, language)
    }
}

impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.place == Place::default() {
            f.write_str(&self.message(Language::En))
        } else {
            write!(f, "{}: {}", self.place, self.message(Language::En))
        }
    }
}

/// Something read, with the problems met on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked<T> {
    /// What could be read.
    pub value: T,
    /// Every problem, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// Whether the data must be corrected before it can be used.
    pub fn has_errors(&self) -> bool {
        has_errors(&self.diagnostics)
    }
}

/// Whether any of the problems is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_does_not_repeat_a_whole_report() {
        let diagnostic =
            Diagnostic::new(Code::NotAnAnswer, Place::file("a.csv")).with_found("ä".repeat(10_000));
        assert_eq!(diagnostic.found.chars().count(), 601);
        assert!(diagnostic.message(Language::En).len() < 2000);
        let short = Diagnostic::new(Code::NotAnAnswer, Place::file("a.csv")).with_found("ehkä");
        assert_eq!(short.found, "ehkä");
    }

    #[test]
    fn cells_are_named_as_in_a_spreadsheet() {
        // The names a spreadsheet shows: the 26th column is Z, the 27th AA, the 703rd AAA.
        assert_eq!(cell_name(0, 0), "A1");
        assert_eq!(cell_name(13, 3), "D14");
        assert_eq!(cell_name(0, 25), "Z1");
        assert_eq!(cell_name(0, 26), "AA1");
        assert_eq!(cell_name(9, 702), "AAA10");
    }
}
