//! The mark beside a question: the formula that says whether it is answered, and its value when the file is made.
//!
//! `✓` answered; `!` something to look at (a reason is missing, a number is expected, words contradict each
//! other); nothing: still open. Progress counts the `✓`.

use crate::answers::layout::Change;
use crate::definition::{Definition, Kind, Question};
use crate::language::Language;

/// The mark of an answered question.
pub(super) const ANSWERED: &str = "✓";
/// The mark of an answer to look at.
pub(super) const CHECK: &str = "!";

/// The cells that the mark of a question depends on, by name.
pub(super) struct Cells {
    /// The answer.
    pub answer: String,
    /// The answers beside a checklist's options: first and last cell.
    pub ticks: Option<(String, String)>,
    /// The reason.
    pub reason: String,
    /// Unchanged or changed, where there is an earlier answer.
    pub change: Option<String>,
    /// The earlier answer, where there is one.
    pub earlier: Option<String>,
    /// Whether an empty cell is answered by law.
    pub by_law: bool,
}

impl Cells {
    fn range(&self) -> Option<String> {
        self.ticks.as_ref().map(|(first, last)| format!("{first}:{last}"))
    }

    fn is_unchanged(&self, language: Language) -> Option<String> {
        self.change.as_ref().map(|change| format!("{change}={}", literal(Change::Unchanged.word(language))))
    }

    /// The condition that a reason is needed and missing.
    pub fn reason_missing(&self, definition: &Definition, language: Language) -> String {
        let not_applicable = literal(definition.words.not_applicable.text.get(language));
        let Cells { answer, reason, .. } = self;
        format!("AND({answer}={not_applicable},TRIM({reason})=\"\")")
    }

    /// The conditions under which the answer itself is worth another look, besides a missing reason.
    pub fn doubtful(&self, definition: &Definition, question: &Question, language: Language) -> Vec<String> {
        let words = &definition.words;
        let answer = &self.answer;
        let mut conditions = Vec::new();
        if let Kind::Numeric { lo, hi, .. } = &question.kind {
            let unknown = literal(words.unknown.text.get(language));
            let not_applicable = literal(words.not_applicable.text.get(language));
            conditions.push(format!(
                "AND(TRIM({answer})<>\"\",NOT(ISNUMBER({answer})),{answer}<>{unknown},{answer}<>{not_applicable})"
            ));
            if *lo >= 0.0 && *hi >= 0.0 {
                conditions.push(format!("AND(ISNUMBER({answer}),{answer}<0)"));
            }
        }
        if let Some(range) = self.range() {
            conditions.push(format!("AND(TRIM({answer})<>\"\",{})", any_tick(&range, definition, language)));
        }
        if let (Some(unchanged), Some(earlier)) = (self.is_unchanged(language), &self.earlier) {
            match (&self.ticks, row_shift(answer, earlier)) {
                (Some((first, last)), Some((from, to))) => {
                    let (was_first, was_last) = (first.replacen(from, to, 1), last.replacen(from, to, 1));
                    conditions.push(format!(
                        "AND({unchanged},SUMPRODUCT(({first}:{last}<>\"\")*({first}:{last}<>{was_first}:{was_last}))>0)"
                    ));
                }
                _ => conditions.push(format!("AND({unchanged},TRIM({answer})<>\"\",{answer}<>{earlier})")),
            }
        }
        conditions
    }

    /// The condition that the question is answered.
    fn answered(&self, definition: &Definition, question: &Question, language: Language) -> String {
        if self.by_law {
            return "TRUE".to_owned();
        }
        let mut ways = vec![format!("TRIM({})<>\"\"", self.answer)];
        if let Some(range) = self.range() {
            ways.push(any_tick(&range, definition, language));
            ways.push(format!("COUNTA({range})={}", question.options.len()));
        }
        ways.extend(self.is_unchanged(language));
        format!("OR({})", ways.join(","))
    }

    /// The whole formula of the mark.
    pub fn formula(&self, definition: &Definition, question: &Question, language: Language) -> String {
        let mut doubts = vec![self.reason_missing(definition, language)];
        doubts.extend(self.doubtful(definition, question, language));
        let answered = self.answered(definition, question, language);
        format!("=IF(OR({}),\"{CHECK}\",IF({answered},\"{ANSWERED}\",\"\"))", doubts.join(","))
    }
}

/// A text as formulas quote it.
pub(super) fn literal(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn any_tick(range: &str, definition: &Definition, language: Language) -> String {
    format!("COUNTA({range})>COUNTIF({range},{})", literal(definition.words.no.text.get(language)))
}

/// The column letters of two cells.
fn row_shift<'a>(from: &'a str, to: &'a str) -> Option<(&'a str, &'a str)> {
    let letters =
        |cell: &'a str| cell.find(|letter: char| letter.is_ascii_digit()).and_then(|end| cell.get(..end));
    Some((letters(from)?, letters(to)?))
}
