//! Diagnostics for people (a listing by file) and for machines (the columns of `icci check`).

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use icci_score::diagnostic::{Diagnostic, Place, Severity};
use icci_score::frame::Column;
use icci_score::language::Language;

use crate::exit::Remark;
use crate::words::{self, Words, count};

/// Which problems a listing shows one by one. The others are counted at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Errors only.
    Errors,
    /// Errors and warnings.
    Brief,
    /// All.
    All,
}

impl Shown {
    fn includes(self, severity: Severity) -> bool {
        match self {
            Shown::Errors => severity == Severity::Error,
            Shown::Brief => severity >= Severity::Warning,
            Shown::All => true,
        }
    }
}

/// A listing grouped by file, with a closing line that counts. Empty when there are no problems.
pub fn listing(diagnostics: &[Diagnostic], shown: Shown, language: Language) -> String {
    let mut text = String::new();
    let listed: Vec<&Diagnostic> = diagnostics.iter().filter(|d| shown.includes(d.severity)).collect();
    let mut file: Option<&str> = None;
    for diagnostic in &listed {
        if file != Some(diagnostic.place.file.as_str()) {
            file = Some(&diagnostic.place.file);
            if !diagnostic.place.file.is_empty() {
                let bold = Style::new().bold();
                let _ = writeln!(text, "{bold}{}{bold:#}", visible(&diagnostic.place.file));
            }
        }
        entry(&mut text, diagnostic, language);
    }
    // With `--quiet` a run without errors says nothing at all.
    if listed.is_empty() && shown == Shown::Errors {
        return text;
    }
    let mut summary = summary(diagnostics, language);
    if shown == Shown::Brief && listed.len() < diagnostics.len() {
        summary = format!("{summary} {}", words::LISTED_BY.get(language));
    }
    if !summary.is_empty() {
        let _ = writeln!(text, "{summary}");
    }
    text
}

/// How many problems there are of each severity, or nothing.
pub fn summary(diagnostics: &[Diagnostic], language: Language) -> String {
    let of = |severity: Severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    [
        (of(Severity::Error), words::ERROR, words::ERRORS),
        (of(Severity::Warning), words::WARNING, words::WARNINGS),
        (of(Severity::Missing), words::MISSING_ONE, words::MISSING_MANY),
        (of(Severity::Note), words::NOTE, words::NOTES),
    ]
    .into_iter()
    .filter(|(n, ..)| *n > 0)
    .map(|(n, one, many)| count(n, one, many, language))
    .collect::<Vec<_>>()
    .join(", ")
}

fn entry(text: &mut String, diagnostic: &Diagnostic, language: Language) {
    let (word, style) = severity(diagnostic.severity);
    let place = place(&diagnostic.place);
    let colon = if place.is_empty() { "" } else { ": " };
    let word = word.get(language);
    let _ =
        writeln!(text, "  {style}{word}{style:#} {place}{colon}{}", visible(&diagnostic.message(language)));
    let hint = diagnostic.hint(language);
    if !hint.is_empty() {
        let dim = Style::new().dimmed();
        let _ = writeln!(text, "    {dim}{}: {}{dim:#}", words::HINT.get(language), visible(&hint));
    }
}

/// Where a problem stands within its file; a line of a text file is written so that editors find it.
fn place(place: &Place) -> String {
    match place.cell.strip_prefix("line ") {
        Some(line) => format!("{}:{line}", visible(&place.file)),
        None => {
            let parts: Vec<String> = [&place.sheet, &place.cell]
                .into_iter()
                .filter(|p| !p.is_empty())
                .map(|p| visible(p))
                .collect();
            parts.join(" ")
        }
    }
}

/// A single sentence with its remedy.
pub fn remark(remark: &Remark, language: Language) -> String {
    let (word, style) = severity(Severity::Error);
    let mut text = format!("{style}{}{style:#}: {}\n", word.get(language), visible(&remark.message));
    if !remark.hint.is_empty() {
        let dim = Style::new().dimmed();
        let _ = writeln!(text, "  {dim}{}: {}{dim:#}", words::HINT.get(language), visible(&remark.hint));
    }
    text
}

fn severity(severity: Severity) -> (Words, Style) {
    let colour = |colour: AnsiColor| Style::new().bold().fg_color(Some(colour.into()));
    match severity {
        Severity::Error => (words::ERROR, colour(AnsiColor::Red)),
        Severity::Warning => (words::WARNING, colour(AnsiColor::Yellow)),
        Severity::Missing => (words::MISSING, colour(AnsiColor::Blue)),
        Severity::Note => (words::NOTE, colour(AnsiColor::Cyan)),
    }
}

/// Text from a file without control characters: what stands in a cell must not steer the terminal.
pub fn visible(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c == '\n' || c == '\t' {
                ' '
            } else if c.is_control() {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

/// The table of `icci check`: `severity,file,sheet,cell,question,code,found,allowed,hint`, and at the end `message`.
pub fn columns(diagnostics: &[Diagnostic], language: Language) -> Vec<Column> {
    let text =
        |name: &str, of: &dyn Fn(&Diagnostic) -> String| Column::text(name, diagnostics.iter().map(of));
    vec![
        text("severity", &|d| d.severity.as_str().to_owned()),
        text("file", &|d| d.place.file.clone()),
        text("sheet", &|d| d.place.sheet.clone()),
        text("cell", &|d| d.place.cell.clone()),
        text("question", &|d| d.question.clone()),
        text("code", &|d| d.code.as_str().to_owned()),
        text("found", &|d| d.found.clone()),
        text("allowed", &|d| d.allowed.clone()),
        text("hint", &|d| d.hint(language)),
        text("message", &|d| d.message(language)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use icci_score::diagnostic::Code;

    fn problem() -> Diagnostic {
        Diagnostic::new(Code::UnknownId, Place::cell("a.xlsx", "Kielet", 13, 3))
            .with_found("lang\u{1b}[31m")
            .with_allowed("language")
    }

    #[test]
    fn a_listing_names_file_sheet_and_cell_and_counts() {
        let text =
            anstream::adapter::strip_str(&listing(&[problem(), problem()], Shown::Brief, Language::En))
                .to_string();
        assert!(text.starts_with("a.xlsx\n  error Kielet D14: unknown id"), "{text}");
        assert!(text.ends_with("2 errors\n"), "{text}");
        // The file's name stands once, above its problems.
        assert_eq!(text.matches("a.xlsx").count(), 1);
    }

    #[test]
    fn a_cell_cannot_steer_the_terminal() {
        let text = listing(&[problem()], Shown::Brief, Language::En);
        assert!(!text.contains("lang\u{1b}"), "{text:?}");
    }

    #[test]
    fn quiet_says_nothing_without_errors() {
        let mut note = problem();
        note.severity = Severity::Warning;
        assert_eq!(listing(&[note.clone()], Shown::Errors, Language::En), "");
        assert!(!listing(&[note], Shown::Brief, Language::En).is_empty());
    }
}
