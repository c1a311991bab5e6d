//! A review as the rest of this crate uses it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::Date;
use serde::Deserialize;

use icci_benchmark::{PeerRule, StatusRule};
use icci_score::language::Language;

use super::cities::CityForms;
use super::commentary::Commentary;
use super::inputs::Inputs;
use super::values::Worded;

/// Everything that `review.toml` says.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// The folder.
    pub folder: PathBuf,
    /// `review.toml` as messages name it.
    pub label: String,
    /// The city under review.
    pub city: String,
    /// Its name in the forms that sentences need.
    pub city_forms: CityForms,
    /// The country of the city, as it is written; the facts about the city say it where this does not.
    pub country: Option<String>,
    /// The year under review.
    pub year: i32,
    /// Whether it is declared a light year: questions that are not asked keep their last answer.
    pub light: bool,
    /// The languages to write, the first one first.
    pub languages: Vec<Language>,
    /// The only "today", also the PDF's own date.
    pub reporting_date: Date,
    /// The edition of the questionnaire, when it is fixed.
    pub edition: Option<String>,
    /// A folder of own definitions inside the review's, when there is one.
    pub framework: Option<PathBuf>,
    /// Where the inputs stand.
    pub inputs: Inputs,
    /// With whom the city is compared.
    pub peers: PeerSelection,
    /// Who answers, in the file's order.
    pub respondents: Vec<Respondent>,
    /// The analyst's commentary, by area; one a language.
    pub commentary: BTreeMap<String, Vec<Commentary>>,
    /// The marks of an official document.
    pub document: DocumentMarks,
    /// Measures, in the file's order.
    pub measures: Vec<Measure>,
    /// The Council's recommendations, in the file's order.
    pub recommendations: Vec<Recommendation>,
    /// What is published.
    pub publish: Publish,
}

/// With whom the city is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeerSelection {
    /// Which cities.
    pub rule: PeerRule,
    /// Which kinds of results.
    pub status: StatusRule,
    /// How old a result may be, in years.
    pub max_age: u32,
}

/// A department or partner that answers; never a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Respondent {
    /// Its id, as in the workbook's start sheet.
    pub id: String,
    /// Its name.
    pub name: Worded,
    /// The departments for which it answers.
    pub departments: Vec<String>,
    /// Single questions that it answers.
    pub questions: Vec<String>,
    /// When its answers are due.
    pub due: Option<Date>,
    /// Whether it is not the city's own.
    pub outside: bool,
    /// The line of its entry.
    pub line: usize,
}

/// How far the document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Version {
    /// Being written: marked on every page.
    Draft,
    /// Laid before the group.
    Proposal,
    /// Approved.
    Approved,
}

/// The marks of an official document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DocumentMarks {
    /// The organisation that publishes.
    pub organisation: Worded,
    /// Its unit.
    pub unit: Worded,
    /// Another title than the usual one.
    pub title: Worded,
    /// Public, or otherwise.
    pub publicity: Worded,
    /// The case number.
    pub case_number: String,
    /// How far it is; not said means draft only by coverage.
    pub version: Option<Version>,
}

/// What kind of thing is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeasureKind {
    /// An initiative of the group.
    Initiative,
    /// A proposal to a body that decides.
    Proposal,
    /// A task of a unit.
    Task,
}

/// How far a measure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// Proposed by the group.
    Proposed,
    /// Handed to the body that decides.
    Submitted,
    /// Decided.
    Decided,
    /// Rejected.
    Rejected,
    /// Being carried out.
    UnderWay,
    /// Done.
    Done,
    /// No longer pursued.
    Lapsed,
}

impl Progress {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Progress::Proposed => "proposed",
            Progress::Submitted => "submitted",
            Progress::Decided => "decided",
            Progress::Rejected => "rejected",
            Progress::UnderWay => "under-way",
            Progress::Done => "done",
            Progress::Lapsed => "lapsed",
        }
    }

    /// Whether nothing more is to come.
    pub fn finished(self) -> bool {
        matches!(self, Progress::Rejected | Progress::Done | Progress::Lapsed)
    }
}

/// A step in the life of a measure.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureState {
    /// What happened.
    pub state: Progress,
    /// When.
    pub date: Date,
    /// In which body.
    pub body: String,
    /// Under which section of its minutes.
    pub section: String,
}

/// Something proposed, decided or done.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Its id.
    pub id: String,
    /// What.
    pub text: Worded,
    /// Initiative, proposal or task.
    pub kind: MeasureKind,
    /// The unit that owns it; never a person.
    pub owner: Worded,
    /// By when.
    pub deadline: Option<Date>,
    /// Its steps, in the order of time, which the review's check sees to.
    pub states: Vec<MeasureState>,
    /// What it costs, in cents.
    pub cost_cents: Option<i64>,
    /// The budget that pays for it.
    pub budget_year: Option<i32>,
    /// Its case number.
    pub case_number: String,
    /// Plans and programmes that it belongs to.
    pub plans: Vec<String>,
    /// Areas, fields, questions or indicators of the programme that it is meant to move.
    pub aims_at: Vec<String>,
    /// The line of its entry.
    pub line: usize,
}

impl Measure {
    /// Where it stands on a day: its last step until then.
    pub fn state_on(&self, day: Date) -> Option<&MeasureState> {
        self.states.iter().rfind(|step| step.date <= day)
    }

    /// The day on which it was first heard of.
    pub fn first_day(&self) -> Option<Date> {
        self.states.first().map(|step| step.date)
    }

    /// Whether its deadline has passed and it is not finished.
    pub fn overdue_on(&self, day: Date) -> bool {
        self.deadline.is_some_and(|deadline| deadline < day)
            && !self.state_on(day).is_some_and(|step| step.state.finished())
    }
}

/// A recommendation of the Council of Europe.
#[derive(Debug, Clone, PartialEq)]
pub struct Recommendation {
    /// The report.
    pub source: Worded,
    /// Its year.
    pub year: i32,
    /// Its page.
    pub page: Option<u32>,
    /// The area that it is about.
    pub area: Option<String>,
    /// What it says, in the city's own words.
    pub text: Worded,
    /// The measure that answers it.
    pub measure: Option<String>,
    /// The line of its entry.
    pub line: usize,
}

/// What is published.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Publish {
    /// The sections to write; all when none is named.
    pub sections: Option<Vec<String>>,
    /// The questions whose evidence is shown; none unless named.
    pub evidence_for: Vec<String>,
}
