//! Answers as they were given, and as they are settled: the way from readers to scores.

use std::collections::BTreeMap;

use crate::definition::{Definition, Question};
use crate::diagnostic::Place;
use crate::value::Status;

/// An answer to one question. That there is none is the absence of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// One option, by its id (yes-no and graded questions).
    Option(String),
    /// The ticked options of a checklist, in the definition's order; empty when "none of these" was chosen.
    Ticks(Vec<String>),
    /// A number, in the question's unit; finite.
    Number(f64),
    /// Asked and not known: answered, no points, a knowledge gap.
    Unknown,
    /// Does not apply to this city; the reason stands beside it.
    NotApplicable,
}

impl Answer {
    /// The canonical form: an option id, a number, `unknown`, `not-applicable`, ids joined by `+`, or `none`.
    pub fn canonical(&self) -> String {
        match self {
            Answer::Option(id) => id.clone(),
            Answer::Ticks(ids) if ids.is_empty() => "none".to_owned(),
            Answer::Ticks(ids) => ids.join("+"),
            Answer::Number(number) => number.to_string(),
            Answer::Unknown => "unknown".to_owned(),
            Answer::NotApplicable => "not-applicable".to_owned(),
        }
    }

    /// The points of the answer before the question is reversed, or nothing where points make no sense.
    ///
    /// # Formula
    ///
    /// One option: its points. Checklist: `min(max, sum of the ticked options' points)`. Number `x` between
    /// goalposts `lo` and `hi`: `clamp((x - lo) / (hi - lo), 0, 1) * max`. Unknown: 0.
    ///
    /// # Source
    ///
    /// Our own questionnaire; goalposts as in OECD/JRC (2008), step 5.
    pub fn raw_points(&self, question: &Question) -> Option<f64> {
        match self {
            Answer::Option(id) => question.option(id).map(|option| option.points),
            Answer::Ticks(ids) => {
                let sum: f64 =
                    ids.iter().filter_map(|id| question.option(id)).map(|option| option.points).sum();
                Some(sum.min(question.max))
            }
            Answer::Number(x) => match question.kind {
                crate::definition::Kind::Numeric { lo, hi, .. } => {
                    Some(((x - lo) / (hi - lo)).clamp(0.0, 1.0) * question.max)
                }
                _ => None,
            },
            Answer::Unknown => Some(0.0),
            Answer::NotApplicable => None,
        }
    }

    /// The points that count as a share of the most, in points of 100.
    pub fn share(&self, question: &Question) -> Option<f64> {
        self.points(question).filter(|_| question.max > 0.0).map(|points| 100.0 * points / question.max)
    }

    /// The points that count: reversed where the question is, 0 for `unknown` in any case.
    pub fn points(&self, question: &Question) -> Option<f64> {
        let raw = self.raw_points(question)?;
        let reversed = question.reverse && *self != Answer::Unknown;
        Some(if reversed { question.max - raw } else { raw })
    }
}

/// One respondent's answer to one question, with where it stands and what was said beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// The question's id.
    pub question: String,
    /// The answer.
    pub answer: Answer,
    /// The department, partner or role that answered; never a person. Empty when the file does not say.
    pub respondent: String,
    /// The cell of the answer.
    pub place: Place,
    /// The example or evidence given, or empty.
    pub evidence: String,
    /// The link given, or empty.
    pub link: String,
    /// The reason given (needed for `not-applicable`), or empty.
    pub reason: String,
    /// The year whose answer was confirmed as unchanged, when the respondent did so.
    pub confirmed_from: Option<i32>,
    /// What the canonical form says of how the answer came to be; none in what respondents fill in.
    pub settled: Option<Settled>,
}

/// A question that was put to a respondent, whether or not it was answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The department, partner or role; empty when the file does not say.
    pub respondent: String,
    /// The cell where the answer stands, or would stand.
    pub place: Place,
}

/// How far a respondent's workbook is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Not received.
    NotReceived,
    /// Being filled in.
    InProgress,
    /// Filled in, to be approved.
    Ready,
    /// Approved by the department.
    Approved,
}

impl State {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            State::NotReceived => "not-received",
            State::InProgress => "in-progress",
            State::Ready => "ready",
            State::Approved => "approved",
        }
    }
}

/// All answers of one city and year, as they were given: several respondents may have answered one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Responses {
    /// The city.
    pub unit: String,
    /// The country of the city by the id of its definition, whose laws answer some questions; empty when it is not known
    /// or none that the definitions name.
    pub country: String,
    /// The year.
    pub year: i32,
    /// The edition whose questions were asked.
    pub edition: String,
    /// Self-assessed, or illustrative.
    pub status: Status,
    /// Whether the year is declared a light one: a `term` question that no file asks keeps its last answer.
    pub light: bool,
    /// Every answer, in the order of files and rows.
    pub responses: Vec<Response>,
    /// The questions that the files ask, by question id: also those without an answer.
    pub asked: BTreeMap<String, Vec<Asked>>,
    /// What each respondent said of its own state, by respondent.
    pub states: BTreeMap<String, State>,
    /// The files that the answers come from, in order.
    pub files: Vec<String>,
}

impl Responses {
    /// No answers yet, of a city whose country is not known, in a year that is not a light one.
    pub fn none(unit: impl Into<String>, year: i32, edition: impl Into<String>, status: Status) -> Responses {
        Responses {
            unit: unit.into(),
            country: String::new(),
            year,
            edition: edition.into(),
            status,
            light: false,
            responses: Vec::new(),
            asked: BTreeMap::new(),
            states: BTreeMap::new(),
            files: Vec::new(),
        }
    }
}

/// How an answer came to be the city's.
#[derive(Debug, Clone, PartialEq)]
pub enum Settled {
    /// One respondent answered, or several alike.
    Agreed,
    /// Respondents differed and the coordinator has settled it.
    Resolved {
        /// Why.
        reason: String,
        /// In which role.
        role: String,
    },
    /// Respondents differ and nobody has settled it: the lowest counts for now.
    Open {
        /// Every respondent's canonical answer, with who gave it.
        answers: Vec<(String, String)>,
    },
    /// Not asked in a light year: the last answer, of that year.
    Carried {
        /// The year it was given.
        year: i32,
    },
    /// Set by law for every city of the country.
    Preset,
}

/// The city's one answer to a question.
#[derive(Debug, Clone, PartialEq)]
pub struct SettledAnswer {
    /// The answer.
    pub answer: Answer,
    /// How it came to be.
    pub settled: Settled,
    /// Who gave it (departments, partners, roles).
    pub respondents: Vec<String>,
    /// The example or evidence given, or empty.
    pub evidence: String,
    /// The link given, or empty.
    pub link: String,
    /// The reason given, or empty.
    pub reason: String,
    /// The year whose answer was confirmed as unchanged.
    pub confirmed_from: Option<i32>,
    /// Where it stands.
    pub place: Place,
}

/// The answers of one city and year, at most one a question: what is scored.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerSheet {
    /// The city.
    pub unit: String,
    /// The year.
    pub year: i32,
    /// The edition whose questions were asked.
    pub edition: String,
    /// Self-assessed, or illustrative.
    pub status: Status,
    /// The answers by question id; a question without an answer is not in it.
    pub answers: BTreeMap<String, SettledAnswer>,
}

impl AnswerSheet {
    /// A sheet without answers, to be filled by hand or by [`AnswerSheet::with`].
    pub fn new(unit: impl Into<String>, year: i32, definition: &Definition) -> AnswerSheet {
        AnswerSheet {
            unit: unit.into(),
            year,
            edition: definition.edition.clone(),
            status: Status::SelfAssessed,
            answers: BTreeMap::new(),
        }
    }

    /// The sheet with one more answer, agreed on and without evidence.
    pub fn with(mut self, question: impl Into<String>, answer: Answer) -> AnswerSheet {
        let settled = SettledAnswer {
            answer,
            settled: Settled::Agreed,
            respondents: Vec::new(),
            evidence: String::new(),
            link: String::new(),
            reason: String::new(),
            confirmed_from: None,
            place: Place::default(),
        };
        self.answers.insert(question.into(), settled);
        self
    }

    /// The answer to a question.
    pub fn answer(&self, question: &str) -> Option<&Answer> {
        self.answers.get(question).map(|settled| &settled.answer)
    }
}
