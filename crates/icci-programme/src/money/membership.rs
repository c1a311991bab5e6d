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

#[cfg(test)]
mod tests {
    use icci_score::intake::Kind;

    use super::*;
    use crate::followup::{follow_up, values};
    use crate::money::cost_lines;
    use crate::testing::source;

    #[test]
    fn a_year_says_what_was_recorded_and_nothing_else() {
        let programme = Programme::built_in();
        let costs = "line,year,state,total,funder,amount\nicc-membership,2026,budgeted,5000,own,5000\n\
                     icc-membership,2026,spent,4500,own,4500\nother,2027,spent,1,own,1\n";
        let lines = cost_lines(&[source(Kind::Costs, costs)], &programme).value;
        let rows = "indicator,region,year,value,count,of\nmembership-coordinator,Kuopio,2026,kyllä,,\n\
                    membership-trainings,Kuopio,2027,3,,\nmembership-recommendations,Kuopio,2027,,4,8\n";
        let own = values(&[source(Kind::Programme, rows)], &programme);
        assert_eq!(own.diagnostics, []);
        let followed = follow_up(&programme, &own.value, &[]).value;
        let block = membership(&programme, "kuopio", &lines, &followed);
        let [first, second] = block.years.as_slice() else { panic!("two years: {block:?}") };
        assert_eq!((first.year, first.fee), (2026, Some((MoneyState::Spent, Cents(450_000)))));
        let of = |list: &[(String, Option<f64>)], id: &str| {
            list.iter().find(|(known, _)| known == id).and_then(|(_, v)| *v)
        };
        assert_eq!(of(&first.conditions, "membership-coordinator"), Some(1.0));
        assert_eq!(of(&first.conditions, "membership-working-group"), None);
        assert_eq!((second.year, second.fee), (2027, None));
        // 4 of 8 recommendations are 50 %.
        assert_eq!(of(&second.received, "membership-recommendations"), Some(50.0));
        assert_eq!(of(&second.received, "membership-trainings"), Some(3.0));
    }
}
