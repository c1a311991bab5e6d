//! How a command can end, and the exit code of each end.

use icci_score::diagnostic::{Code, Diagnostic, Severity};

/// Everything was done.
pub const DONE: u8 = 0;
/// The data is at fault.
pub const DATA: u8 = 1;
/// The command line is at fault.
pub const USAGE: u8 = 2;
/// The system is at fault: a file cannot be written, or must not be overwritten.
pub const SYSTEM: u8 = 3;
/// Ctrl-C.
pub const INTERRUPTED: u8 = 130;

/// Whose fault problems are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blame {
    /// The data's: somebody can mend it there, be it a word, a right or a link.
    Data,
    /// The system's: it did not give what is there.
    System,
}

impl Blame {
    /// The system's where it failed with an input: without that, nobody knows what else is wrong.
    pub fn of(diagnostics: &[Diagnostic]) -> Blame {
        let failed = |d: &Diagnostic| d.severity == Severity::Error && d.code == Code::FileUnreadable;
        if diagnostics.iter().any(failed) { Blame::System } else { Blame::Data }
    }

    fn code(self) -> u8 {
        match self {
            Blame::Data => DATA,
            Blame::System => SYSTEM,
        }
    }
}

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub enum Failure {
    /// The data has problems, which are listed now.
    Problems(Vec<Diagnostic>),
    /// The data is at fault in a way that is one sentence, with a remedy.
    Data(Remark),
    /// Problems have all been said already.
    Said(Blame),
    /// The result is a list of problems, and errors are among them.
    Found(Blame),
    /// The command line contradicts itself.
    Usage(String),
    /// The system refused something.
    System(Remark),
    /// The reader of our output has gone: nothing is wrong.
    ClosedPipe,
}

/// A sentence with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What happened.
    pub message: String,
    /// What to do; may be empty.
    pub hint: String,
}

impl Failure {
    /// The data is at fault.
    pub fn data(message: impl Into<String>, hint: impl Into<String>) -> Failure {
        Failure::Data(Remark { message: message.into(), hint: hint.into() })
    }

    /// The system refused something.
    pub fn system(message: impl Into<String>, hint: impl Into<String>) -> Failure {
        Failure::System(Remark { message: message.into(), hint: hint.into() })
    }

    /// The command line is at fault.
    pub fn usage(message: impl Into<String>) -> Failure {
        Failure::Usage(message.into())
    }

    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Failure::Problems(diagnostics) => Blame::of(diagnostics).code(),
            Failure::Said(blame) | Failure::Found(blame) => blame.code(),
            Failure::Data(_) => DATA,
            Failure::Usage(_) => USAGE,
            Failure::System(_) => SYSTEM,
            Failure::ClosedPipe => DONE,
        }
    }
}

impl From<icci_score::Error> for Failure {
    fn from(error: icci_score::Error) -> Failure {
        match error {
            icci_score::Error::Data(diagnostics) => Failure::Problems(diagnostics),
            other => Failure::system(other.to_string(), ""),
        }
    }
}

impl From<icci_benchmark::Error> for Failure {
    fn from(error: icci_benchmark::Error) -> Failure {
        use icci_benchmark::Error;
        match &error {
            Error::WhatIfSetting { .. } | Error::Draws { .. } => Failure::usage(error.to_string()),
            Error::EffortsTooFine { .. } => Failure::data(error.to_string(), ""),
            _ => Failure::system(error.to_string(), ""),
        }
    }
}

impl From<icci_programme::Error> for Failure {
    fn from(error: icci_programme::Error) -> Failure {
        match error {
            icci_programme::Error::Table(_) => Failure::system(error.to_string(), ""),
            other => Failure::data(other.to_string(), ""),
        }
    }
}

impl From<icci_report::Error> for Failure {
    fn from(error: icci_report::Error) -> Failure {
        use icci_report::Error;
        use icci_report::wording::WordingProblem;
        match error {
            Error::Data(problems) => Failure::Problems(problems),
            Error::Wording(WordingProblem::File(problem)) => Failure::Problems(vec![*problem]),
            // What the user's own template or texts get wrong is data.
            Error::TemplateIncomplete { .. }
            | Error::Pages(_)
            | Error::MarkMissing { .. }
            | Error::Wording(_) => Failure::data(error.to_string(), ""),
            _ => Failure::system(error.to_string(), ""),
        }
    }
}

#[cfg(test)]
mod tests {
    use icci_score::diagnostic::Place;

    use super::*;

    #[test]
    fn the_system_is_blamed_only_for_what_nobody_can_mend_in_the_data() {
        let problem = |code| Diagnostic::new(code, Place::file("a"));
        let code =
            |codes: &[Code]| Failure::Problems(codes.iter().map(|code| problem(*code)).collect()).code();
        assert_eq!(
            code(&[Code::FolderLocked, Code::LinkOutside, Code::PathTooLong, Code::FileMissing]),
            DATA
        );
        assert_eq!(code(&[Code::FolderLocked, Code::FileUnreadable]), SYSTEM);
        let mut passed_over = problem(Code::FileUnreadable);
        passed_over.severity = Severity::Warning;
        assert_eq!(Blame::of(&[passed_over, problem(Code::NotAnAnswer)]), Blame::Data);
    }
}
