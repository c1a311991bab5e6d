//! Rows of a register export as clients, and what cannot be counted, by row number.
//!
//! Comes in: the mapped columns. Goes out: [`Clients`]. Pseudonyms stay in here: they only tell which rows are one client's.

use std::collections::BTreeMap;

use icci_score::diagnostic::{Code, Diagnostic, Place};
use icci_score::intake::{Cell, Mapped, Row};
use jiff::civil::Date;

use super::client::{Assessment, Client};
use super::dates::dates_of;
use super::map::{Map, Role};
use crate::definition::Programme;

/// How many row numbers a problem lists.
const MOST_ROWS: usize = 20;

/// Clients, and how many rows were left out.
pub(super) struct Clients {
    pub clients: Vec<Client>,
    pub left_out: u64,
}

/// Problems by what they are, so that a thousand rows with one mistake are one problem.
#[derive(Default)]
struct Listed {
    rows: BTreeMap<(Code, String, Option<Role>), Vec<usize>>,
}

impl Listed {
    fn add(&mut self, code: Code, what: &str, role: Option<Role>, row: &Row) {
        let rows = self.rows.entry((code, what.to_owned(), role)).or_default();
        if rows.last() != Some(&row.number) {
            rows.push(row.number);
        }
    }

    fn finish(self, place: &Place, as_of: Date, programme: &Programme, problems: &mut Vec<Diagnostic>) {
        for ((code, what, role), rows) in self.rows {
            // As a spreadsheet or an editor counts them, the header among them.
            let mut numbers: Vec<String> =
                rows.iter().take(MOST_ROWS).map(|row| (row + 1).to_string()).collect();
            if rows.len() > MOST_ROWS {
                numbers.push("…".to_owned());
            }
            let allowed = match (code, role) {
                (Code::RegisterFuture, _) => as_of.to_string(),
                (_, Some(role)) => Map::allowed(role, programme),
                _ => String::new(),
            };
            problems.push(
                Diagnostic::new(code, place.clone())
                    .with_allowed(allowed)
                    .with("what", what)
                    .with("rows", numbers.join(", "))
                    .with("count", rows.len())
                    .with("role", role.map_or("", Role::as_str)),
            );
        }
    }
}

/// A row that can be counted.
struct Sound {
    client: Client,
    group: String,
    from: Option<Date>,
}

/// Reads the clients. Columns that are mapped and missing are errors, and then there are no clients.
pub(super) fn clients(
    mapped: &Mapped,
    map: &Map,
    as_of: Date,
    programme: &Programme,
    problems: &mut Vec<Diagnostic>,
) -> Clients {
    let place = mapped.table.whole();
    let mut missing = false;
    for ((role, name), column) in map.columns().iter().zip(&mapped.columns) {
        if column.is_none() {
            missing = true;
            problems.push(
                Diagnostic::new(Code::MapColumnMissing, mapped.table.place(mapped.header, 0))
                    .with_found(name)
                    .with_allowed(mapped.written.join(", "))
                    .with("what", role.as_str()),
            );
        }
    }
    if missing {
        return Clients { clients: Vec::new(), left_out: 0 };
    }
    let mut listed = Listed::default();
    let mut left_out = 0;
    let mut by_pseudonym: BTreeMap<String, Vec<Sound>> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    for row in &mapped.table.rows {
        let cells = Cells { mapped, map, row };
        let (pseudonym, sound) = (cells.text(Role::Pseudonym), cells.sound(as_of, programme, &mut listed));
        if pseudonym.is_empty() {
            listed.add(Code::RegisterEmpty, map.name(Role::Pseudonym), None, row);
        }
        let Some(sound) = sound.filter(|_| !pseudonym.is_empty()) else {
            left_out += 1;
            continue;
        };
        let rows = by_pseudonym.entry(pseudonym.clone()).or_insert_with(|| {
            order.push(pseudonym);
            Vec::new()
        });
        // A second row is a change of group when it says since when; one that says the same is the client twice.
        let changes = rows.iter().all(|other| other.from != sound.from);
        if changes {
            rows.push(sound);
        } else {
            listed.add(Code::RegisterTwice, map.name(Role::Pseudonym), None, row);
            left_out += 1;
        }
    }
    listed.finish(&place, as_of, programme, problems);
    if by_pseudonym.is_empty() && left_out > 0 {
        // Zeros would say that there is nobody.
        problems.push(Diagnostic::new(Code::RegisterNobody, place).with("count", left_out));
    }
    let mut clients = Vec::new();
    for pseudonym in order {
        clients.extend(by_pseudonym.remove(&pseudonym).and_then(|rows| merge(rows, as_of)));
    }
    Clients { clients, left_out }
}

/// One client of the rows that tell its groups.
fn merge(mut rows: Vec<Sound>, as_of: Date) -> Option<Client> {
    rows.sort_by_key(|row| row.from);
    // What begins after the reporting date has not happened yet.
    let begun = rows.iter().filter(|row| row.from.is_none_or(|from| from <= as_of)).count().max(1);
    rows.truncate(begun);
    let groups: Vec<(Date, String)> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| (row.from.filter(|_| at > 0).unwrap_or(Date::MIN), row.group.clone()))
        .collect();
    let mut client = rows.last()?.client.clone();
    client.groups = groups;
    for row in &rows {
        let other = &row.client;
        client.first_permit = [client.first_permit, other.first_permit].into_iter().flatten().min();
        client.assessments.extend(other.assessments.iter().cloned());
        client.updates.extend(other.updates.iter().chain(&other.plan));
        client.changes.extend(&other.changes);
        client.plan = [client.plan, other.plan].into_iter().flatten().min();
        client.orientation = client.orientation.take().or_else(|| other.orientation.clone());
    }
    client.assessments.sort_by_key(|assessment| assessment.date);
    client.assessments.dedup_by_key(|assessment| assessment.date);
    let plan = client.plan;
    client.updates.retain(|update| Some(*update) != plan);
    for dates in [&mut client.updates, &mut client.changes] {
        dates.sort();
        dates.dedup();
    }
    Some(client)
}

/// A row with the mapping of its columns.
struct Cells<'m> {
    mapped: &'m Mapped,
    map: &'m Map,
    row: &'m Row,
}

impl Cells<'_> {
    /// The cells of a role with the names of their columns.
    fn of(&self, role: Role) -> impl Iterator<Item = (&str, &Cell)> {
        let columns = self.map.columns().iter().zip(&self.mapped.columns);
        columns
            .filter(move |((known, _), _)| *known == role)
            .filter_map(|((_, name), column)| column.map(|column| (name.as_str(), self.row.cell(column))))
    }

    fn text(&self, role: Role) -> String {
        self.of(role).next().map(|(_, cell)| cell.text().trim().to_owned()).unwrap_or_default()
    }

    /// The dates of a role up to the reporting date; nothing when one is no date. What is dated later is listed.
    fn dates(&self, role: Role, as_of: Date, listed: &mut Listed) -> Option<Vec<Date>> {
        let mut all = Vec::new();
        let mut sound = true;
        for (name, cell) in self.of(role) {
            match dates_of(cell) {
                None => {
                    listed.add(Code::RegisterDate, name, None, self.row);
                    sound = false;
                }
                Some(dates) => {
                    if dates.iter().any(|date| *date > as_of) {
                        listed.add(Code::RegisterFuture, name, None, self.row);
                    }
                    all.extend(dates.into_iter().filter(|date| *date <= as_of));
                }
            }
        }
        all.sort();
        sound.then_some(all)
    }

    fn date(&self, role: Role, as_of: Date, listed: &mut Listed) -> Option<Option<Date>> {
        let dates = self.dates(role, as_of, listed)?;
        if dates.len() > 1 {
            listed.add(Code::RegisterDate, self.map.name(role), None, self.row);
            return None;
        }
        Some(dates.first().copied())
    }

    /// What the word of a role means: nothing where the cell is empty, no row where the word is unknown.
    fn word(&self, role: Role, programme: &Programme, listed: &mut Listed) -> Option<Option<String>> {
        let text = self.text(role);
        if text.is_empty() {
            return Some(None);
        }
        let meaning = self.map.meaning(role, &text, programme);
        if meaning.is_none() {
            listed.add(Code::RegisterWord, self.map.name(role), Some(role), self.row);
        }
        meaning.map(Some)
    }

    /// The row as a client, if all of it can be counted. Every problem is listed.
    fn sound(&self, as_of: Date, programme: &Programme, listed: &mut Listed) -> Option<Sound> {
        let region = self.word(Role::Municipality, programme, listed);
        let group = self.word(Role::Group, programme, listed);
        for (role, found) in [(Role::Municipality, &region), (Role::Group, &group)] {
            if *found == Some(None) {
                listed.add(Code::RegisterEmpty, self.map.name(role), None, self.row);
            }
        }
        let ground = self.word(Role::Ground, programme, listed);
        let multi_agency = self.word(Role::MultiAgency, programme, listed);
        let outside_reason = self.word(Role::OutsideReason, programme, listed);
        let orientation = self.word(Role::OrientationLanguage, programme, listed);
        // The day on which a group begins may lie ahead; it is looked at where rows are put together.
        let from = self.date(Role::GroupFrom, Date::MAX, listed);
        if from.flatten().is_some_and(|from| from > as_of) {
            listed.add(Code::RegisterFuture, self.map.name(Role::GroupFrom), None, self.row);
        }
        let first_permit = self.date(Role::FirstPermit, as_of, listed);
        let assessment = self.date(Role::Assessment, as_of, listed);
        let plan = self.date(Role::Plan, as_of, listed);
        let updates = self.dates(Role::PlanUpdates, as_of, listed);
        let changes = self.dates(Role::EssentialChanges, as_of, listed);
        let (region, group, from) = (region??, group??, from?);
        let (first_permit, assessment, plan) = (first_permit?, assessment?, plan?);
        let (updates, changes) = (updates?, changes?);
        let steps = [
            (Role::FirstPermit, first_permit, Role::Assessment, assessment),
            (Role::Assessment, assessment, Role::Plan, plan),
            (Role::Plan, plan, Role::PlanUpdates, updates.first().copied()),
        ];
        let mut sound = true;
        for (earlier, first, later, second) in steps {
            let reversed = first.zip(second).is_some_and(|(first, second)| second < first);
            // Updates of a plan that is not there.
            let without = later == Role::PlanUpdates && first.is_none() && second.is_some();
            if reversed || without {
                let what = format!("{} > {}", self.map.name(earlier), self.map.name(later));
                listed.add(Code::RegisterOrder, &what, None, self.row);
                sound = false;
            }
        }
        let (ground, outside_reason) = (ground?, outside_reason?);
        let multi_agency = multi_agency?.as_deref() == Some("yes");
        let assessments = assessment
            .map(|date| Assessment { date, ground, multi_agency, outside_reason })
            .into_iter()
            .collect();
        let client = Client {
            region,
            groups: Vec::new(),
            first_permit,
            assessments,
            plan,
            updates,
            changes,
            orientation: orientation?,
        };
        sound.then_some(Sound { client, group, from })
    }
}
