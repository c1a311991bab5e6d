//! What membership of the network costs and gives, year by year.

use std::collections::BTreeSet;

use super::{Cents, CostLine};
use crate::definition::{MoneyState, Programme};
use crate::followup::{FollowUp, Row};

/// What membership costs and gives.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MembershipBlock {
    /// A year each, in order.
    pub years: Vec<MembershipYear>,
}

/// A year of membership. What nobody has recorded is missing, never zero.
#[derive(Debug, Clone, PartialEq)]
pub struct MembershipYear {
    /// The year.
    pub year: i32,
    /// The fee, in the state that is furthest: spent before budgeted, granted, applied.
    pub fee: Option<(MoneyState, Cents)>,
    /// What it asks: indicator and value (1 or 0).
    pub conditions: Vec<(String, Option<f64>)>,
    /// What it gives: indicator and value.
    pub received: Vec<(String, Option<f64>)>,
}

/// The block of one region (a city) from its cost lines and its follow-up.
pub fn membership(
    programme: &Programme,
    region: &str,
    lines: &[CostLine],
    follow_up: &FollowUp,
) -> MembershipBlock {
    let block = &programme.membership;
    let fees: Vec<&CostLine> = lines.iter().filter(|line| line.id == block.line).collect();
    let ids: BTreeSet<&String> = block.conditions.iter().chain(&block.received).collect();
    let own = |row: &&Row| row.region == region && row.category.is_empty() && ids.contains(&row.indicator);
    let rows: Vec<&Row> = follow_up.rows.iter().filter(own).filter(|row| row.year.is_some()).collect();
    let years: BTreeSet<i32> =
        fees.iter().map(|line| line.year).chain(rows.iter().filter_map(|row| row.year)).collect();
    let values = |ids: &[String], year: i32| {
        let value = |id: &String| {
            let row = rows.iter().find(|row| row.indicator == *id && row.year == Some(year));
            (id.clone(), row.and_then(|row| row.value))
        };
        ids.iter().map(value).collect()
    };
    let order = |state: MoneyState| match state {
        MoneyState::Spent => 3,
        MoneyState::Budgeted => 2,
        MoneyState::Granted => 1,
        MoneyState::Applied => 0,
    };
    let years = years.into_iter().map(|year| MembershipYear {
        year,
        fee: fees
            .iter()
            .filter(|line| line.year == year)
            .max_by_key(|line| order(line.state))
            .map(|line| (line.state, line.total)),
        conditions: values(&block.conditions, year),
        received: values(&block.received, year),
    });
    MembershipBlock { years: years.collect() }
}
