//! Whether a plan has been updated in time, from its dates alone.
//!
//! Comes in: a [`Client`], the reporting date, the periods. Goes out: how the plan stands, and how many updates fell due.

use jiff::civil::Date;

use super::client::Client;
use super::dates::months_after;
use crate::definition::Programme;

/// How a plan stands on the reporting date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Plan {
    /// There is none yet.
    None,
    /// Updated in time.
    InTime,
    /// An update is overdue.
    Late,
}

/// The plan on the reporting date.
///
/// # Formula
///
/// With `l` the plan's date or its last update, and `P` the months of the client's group, the next update is due
/// - on `l + P`, in calendar months, on the month's last day where it is too short;
/// - where the client came into the group on `c > l`: on `min(max(l, c) + P, l + max(P, P'))`, `P'` being the months of the
///   group before. Our reading: the new group's period runs from the change, but no plan waits longer than the longer of
///   the two periods;
/// - at the latest so many months after an essential change later than `l`, as the definitions say (their own choice).
///
/// In time: the reporting date is not later than that. What is dated later than the reporting date does not count, so a
/// plan made after it is none.
pub(super) fn plan_on(client: &Client, as_of: Date, programme: &Programme) -> Plan {
    let Some(plan) = client.plan.filter(|plan| *plan <= as_of) else { return Plan::None };
    let last =
        client.updates.iter().copied().filter(|update| *update <= as_of).chain([plan]).max().unwrap_or(plan);
    if as_of <= due(client, last, as_of, programme) { Plan::InTime } else { Plan::Late }
}

/// The updates that fell due from `from` to the reporting date, and how many of them came in time.
///
/// An update falls due at the end of each period that a plan or an update began; it came in time when the next update is
/// not later. An update that came before it was due counts as due on its own day.
pub(super) fn updates_due(client: &Client, from: Date, as_of: Date, programme: &Programme) -> (u64, u64) {
    let Some(plan) = client.plan.filter(|plan| *plan <= as_of) else { return (0, 0) };
    let mut begun = vec![plan];
    begun.extend(client.updates.iter().copied().filter(|update| *update > plan && *update <= as_of));
    begun.dedup();
    let (mut all, mut kept) = (0, 0);
    for (at, last) in begun.iter().enumerate() {
        let next = begun.get(at + 1).copied();
        // Only what was known until then moves the due date.
        let due = due(client, *last, next.unwrap_or(as_of), programme);
        let falls = next.map_or(due, |next| next.min(due));
        if falls < from || falls > as_of || (next.is_none() && due >= as_of) {
            continue;
        }
        all += 1;
        kept += u64::from(next.is_some_and(|next| next <= due));
    }
    (all, kept)
}

/// When the update after `last` is due, as far as is known on `now`.
fn due(client: &Client, last: Date, now: Date, programme: &Programme) -> Date {
    let months = |group: &str| programme.group(group).map_or(0, |group| group.update_months);
    let mut group = months(client.group_on(last));
    let mut due = months_after(last, group);
    for (from, later) in client.groups.iter().filter(|(from, _)| *from > last && *from <= now) {
        let next = months(later);
        due = months_after(*from, next).min(months_after(last, next.max(group)));
        group = next;
    }
    let change = client.changes.iter().find(|change| **change > last && **change <= now);
    match change {
        Some(change) => due.min(months_after(*change, programme.essential_change_months)),
        None => due,
    }
}
