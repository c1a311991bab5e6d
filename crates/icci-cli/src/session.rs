//! What one run knows: the common options, the language, and how to speak to the person at the terminal.
//!
//! Results never pass through here: they go to `output`. Everything else goes to standard error, here.

use std::io::Write;

use anstream::{AutoStream, ColorChoice};
use icci_score::definition::{Definition, Files};
use icci_score::diagnostic::{Diagnostic, has_errors};
use icci_score::language::Language;

use crate::exit::{Blame, Failure, Remark};
use crate::options::{Color, Common};
use crate::problems;
use crate::words;

/// The surroundings of a command.
pub struct Session {
    /// The options that every command understands.
    pub common: Common,
    language: Language,
    /// The options of the command that stand on the command line, by the names of their fields.
    given: Vec<String>,
    errors: AutoStream<std::io::Stderr>,
}

impl Session {
    /// A session with the options of the command line.
    pub fn new(common: Common, given: Vec<String>) -> Session {
        let errors = AutoStream::new(std::io::stderr(), colour(common.color));
        let language = common.lang.map_or(Language::En, Language::from);
        Session { common, language, given, errors }
    }

    /// Those of some options, named by their fields, that stand on the command line, as they are written there.
    pub fn given(&self, options: &[&str]) -> Option<String> {
        let given = options.iter().filter(|option| self.given.iter().any(|own| own == *option));
        let written: Vec<String> = given.map(|option| format!("--{}", option.replace('_', "-"))).collect();
        (!written.is_empty()).then(|| written.join(", "))
    }

    /// Refuses options that would change nothing beside something else.
    pub fn refuse(&self, options: &[&str], with: &str) -> Result<(), Failure> {
        match self.given(options) {
            Some(options) => Err(Failure::usage(self.no_effect(&options, with))),
            None => Ok(()),
        }
    }

    /// Refuses options that would change nothing without something else.
    pub fn needs(&self, options: &[&str], needed: &str) -> Result<(), Failure> {
        let Some(options) = self.given(options) else { return Ok(()) };
        let args = [("options", options.as_str()), ("needed", needed)];
        Err(Failure::usage(words::NEEDS.fill(self.language, &args)))
    }

    /// Says which options change nothing, where refusing them would help nobody.
    pub fn say_no_effect(&mut self, options: &[&str], with: &str) {
        if let Some(options) = self.given(options) {
            let said = self.no_effect(&options, with);
            self.say(&said);
        }
    }

    fn no_effect(&self, options: &str, with: &str) -> String {
        words::NO_EFFECT.fill(self.language, &[("options", options), ("with", with)])
    }

    /// The language of texts for people.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Takes over a review's first language, unless the command line names one.
    pub fn prefer(&mut self, language: Language) {
        if self.common.lang.is_none() {
            self.language = language;
        }
    }

    /// The definitions in use: built in, or replaced by `--framework`.
    pub fn definition(&self) -> Result<Definition, Failure> {
        match Definition::from_files(&self.definition_files()?) {
            (Some(definition), _) => Ok(definition),
            (None, problems) => Err(Failure::Problems(problems)),
        }
    }

    /// The files of the definitions in use.
    pub fn definition_files(&self) -> Result<Files, Failure> {
        match &self.common.framework {
            None => Ok(Files::built_in()),
            Some(folder) => {
                self.must_be_folder(folder)?;
                Ok(Files::with_folder(folder)?)
            }
        }
    }

    /// Refuses what is no folder.
    pub fn must_be_folder(&self, folder: &std::path::Path) -> Result<(), Failure> {
        let name = folder.display().to_string();
        if folder.is_dir() {
            Ok(())
        } else if folder.exists() {
            Err(Failure::usage(words::IS_FILE.fill(self.language, &[("file", &name)])))
        } else {
            Err(Failure::usage(words::NO_FOLDER.fill(self.language, &[("folder", &name)])))
        }
    }

    /// Lists problems on standard error: all errors and warnings, the rest as a count. With `--quiet` errors only.
    pub fn problems(&mut self, diagnostics: &[Diagnostic]) {
        let shown = if self.common.quiet { problems::Shown::Errors } else { problems::Shown::Brief };
        let text = problems::listing(diagnostics, shown, self.language);
        self.say_always(&text);
    }

    /// Stops when there is an error among the problems; lists them in any case.
    pub fn stop_at_errors(&mut self, diagnostics: &[Diagnostic]) -> Result<(), Failure> {
        self.problems(diagnostics);
        stop(diagnostics)
    }

    /// The same with the notes one by one, where they are part of the answer and nothing else lists them.
    pub fn stop_with_notes(&mut self, diagnostics: &[Diagnostic]) -> Result<(), Failure> {
        let shown = if self.common.quiet { problems::Shown::Errors } else { problems::Shown::All };
        let text = problems::listing(diagnostics, shown, self.language);
        self.say_always(&text);
        stop(diagnostics)
    }

    /// Says something that is not a result, unless `--quiet`.
    pub fn say(&mut self, text: &str) {
        if !self.common.quiet {
            self.say_always(&format!("{text}\n"));
        }
    }

    /// Says why the command did not do what it was asked.
    pub fn report(&mut self, failure: &Failure) {
        match failure {
            Failure::ClosedPipe | Failure::Found(_) => {}
            Failure::Said(_) => {
                let said = words::NOTHING_DONE.get(self.language);
                self.say_always(&format!("{said}\n"));
            }
            Failure::Problems(diagnostics) => {
                self.problems(diagnostics);
                let said = words::NOTHING_DONE.get(self.language);
                self.say_always(&format!("{said}\n"));
            }
            Failure::Data(remark) | Failure::System(remark) => self.remark(remark),
            Failure::Usage(message) => {
                let remark = Remark { message: message.clone(), hint: "icci --help".to_owned() };
                self.remark(&remark);
            }
        }
    }

    fn remark(&mut self, remark: &Remark) {
        let text = problems::remark(remark, self.language);
        self.say_always(&text);
    }

    fn say_always(&mut self, text: &str) {
        // Nobody is left to tell when standard error itself is closed.
        let _ = self.errors.write_all(text.as_bytes());
        let _ = self.errors.flush();
    }
}

fn stop(diagnostics: &[Diagnostic]) -> Result<(), Failure> {
    if has_errors(diagnostics) { Err(Failure::Said(Blame::of(diagnostics))) } else { Ok(()) }
}

/// The colours that were asked for.
pub fn colour(color: Color) -> ColorChoice {
    match color {
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    }
}
