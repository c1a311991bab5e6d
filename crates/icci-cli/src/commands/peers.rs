//! The options by which commands choose a city, its year and its peers. What the command line does not say comes from
//! the review, then from the defaults.

use clap::Args;
use icci_benchmark::{PeerRule, Selection, StatusRule};
use icci_score::diagnostic::{Code, Diagnostic, Severity};

use crate::data::Data;
use crate::exit::Failure;
use crate::session::Session;

/// City, year and peers.
#[derive(Debug, Clone, Args)]
pub struct PeerOptions {
    /// The city [default: the review's]
    #[arg(long, value_name = "NAME")]
    pub city: Option<String>,
    /// The year [default: the review's]
    #[arg(long, value_name = "YEAR")]
    pub year: Option<i32>,
    /// cluster, nearest:N, all, or names with commas between [default: the review's, else cluster]
    #[arg(long, value_name = "RULE")]
    peers: Option<String>,
    /// like, official, self-assessed, illustrative or mixed [default: the review's, else like]
    #[arg(long, value_name = "STATUS")]
    status: Option<String>,
    /// The most years that a peer's result may be old [default: the review's, else 5]
    #[arg(long, value_name = "YEARS")]
    max_age: Option<u32>,
}

/// The options with their words understood.
pub struct Asked<'a> {
    options: &'a PeerOptions,
    rule: Option<PeerRule>,
    status: Option<StatusRule>,
}

impl PeerOptions {
    /// Whether the command line says how peers are chosen.
    pub fn names_rule(&self) -> bool {
        self.peers.is_some()
    }

    /// Understands the words, before any file is read.
    pub fn asked(&self) -> Result<Asked<'_>, Failure> {
        let rule = self.peers.as_deref().map(str::parse::<PeerRule>).transpose();
        let rule = rule.map_err(|error| Failure::usage(error.to_string()))?;
        let status = match self.status.as_deref() {
            None => None,
            Some(word) => Some(StatusRule::parse(word).ok_or_else(|| {
                let known: Vec<&str> = StatusRule::ALL.into_iter().map(StatusRule::as_str).collect();
                Failure::usage(format!("`{word}` is not a status to rank by ({})", known.join(", ")))
            })?),
        };
        Ok(Asked { options: self, rule, status })
    }
}

impl Asked<'_> {
    /// What is to be said about the peers: a peer named on the command line that is not there is an error.
    pub fn judged(&self, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        for diagnostic in diagnostics.iter_mut().filter(|diagnostic| diagnostic.code == Code::PeerUnknown) {
            if self.rule.is_some() {
                diagnostic.severity = Severity::Error;
            }
        }
        diagnostics
    }

    /// The city, year and peers that are asked for. The year may be later than the city's latest result.
    pub fn selection(&self, session: &Session, data: &Data) -> Result<Selection, Failure> {
        let city = data.city(session, self.options.city.as_deref())?;
        let year = match self.options.year.or(data.review.as_ref().map(|review| review.year)) {
            Some(year) => year,
            None => data.year(session, &city, None)?,
        };
        let of_review = data.review.as_ref().map(|review| &review.peers);
        let mut selection = Selection::new(city, year);
        if let Some(rule) = self.rule.clone().or_else(|| of_review.map(|peers| peers.rule.clone())) {
            selection.rule = rule;
        }
        if let Some(status) = self.status.or_else(|| of_review.map(|peers| peers.status)) {
            selection.status = status;
        }
        if let Some(max_age) = self.options.max_age.or_else(|| of_review.map(|peers| peers.max_age)) {
            selection.max_age = max_age;
        }
        Ok(selection)
    }
}
