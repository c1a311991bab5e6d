//! A client while being counted: ids of the definitions and dates, nothing that tells who it is.

use jiff::civil::Date;

/// A client.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Client {
    /// The municipality's id.
    pub region: String,
    /// The groups that the client has been in, by when they began; the first begins before everything.
    pub groups: Vec<(Date, String)>,
    /// The first permit, card or registration.
    pub first_permit: Option<Date>,
    /// Assessments, by date.
    pub assessments: Vec<Assessment>,
    /// The plan.
    pub plan: Option<Date>,
    /// Its updates, in order.
    pub updates: Vec<Date>,
    /// Essential changes, in order.
    pub changes: Vec<Date>,
    /// The language of civic orientation.
    pub orientation: Option<String>,
}

/// An assessment.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Assessment {
    /// When it was made.
    pub date: Date,
    /// Why.
    pub ground: Option<String>,
    /// Whether it was a multi-agency one.
    pub multi_agency: bool,
    /// Why it was made outside the limit.
    pub outside_reason: Option<String>,
}

impl Client {
    /// The group on a date.
    pub fn group_on(&self, date: Date) -> &str {
        let began = self.groups.iter().rev().find(|(from, _)| *from <= date).or(self.groups.first());
        began.map_or("", |(_, group)| group)
    }
}
