//! Integration programme, membership and money: targets and their state by responsible body, what membership costs and
//! gives, cost lines; between them the city's own practices.

use icci_programme::definition::RegionKind;
use icci_programme::followup::Row;
use icci_score::value::Status;

use super::blocks::{Block, Section, Text};
use super::context::Context;
use super::{indicators, money, practices};
use crate::review::ProgrammeInputs;

/// The body that stands for published statistics, which nobody answers for.
const STATISTICS: &str = "statistics";
/// The law under which a municipality plans and follows up integration.
const DUTY: &str = "kotol-duty";

/// The section; nothing without values, cost lines and own practices.
pub(super) fn section(context: &Context<'_>) -> Option<Section> {
    let wording = context.wording;
    let inputs = context.programme?;
    let mut parts = vec![
        ("programme.of-programme", followed(context, inputs)),
        ("programme.of-practices", practices::own_blocks(context, inputs)),
        ("programme.of-membership", money::membership_blocks(context, inputs)),
        ("programme.of-costs", money::cost_blocks(context, inputs)),
    ];
    parts.retain(|(_, blocks)| !blocks.is_empty());
    if parts.is_empty() {
        return None;
    }
    // It announces only what follows.
    let what: Vec<String> = parts.iter().map(|(key, _)| wording.text(key)).collect();
    let intro = wording.fill("programme.intro", &[("what", &wording.list(&what))]);
    let mut blocks = vec![Block::Paragraph { text: Text::plain(intro) }];
    blocks.extend(parts.into_iter().flat_map(|(_, blocks)| blocks));
    Some(Section {
        id: "programme".to_owned(),
        title: wording.text("programme.title"),
        new_page: false,
        blocks,
    })
}

/// The rows that a review of the city may show: of the regions that the definitions show, when the city is one of them or
/// the review has values of its own. The membership's indicators stand in a block of their own.
fn rows<'a>(context: &Context<'_>, inputs: &'a ProgrammeInputs) -> Vec<&'a Row> {
    let programme = &inputs.programme;
    if programme.region(&context.review.city).is_none() && !inputs.own_values {
        return Vec::new();
    }
    let shown: Vec<&str> = programme.shown_regions().map(|region| region.id.as_str()).collect();
    indicators::latest(context, inputs, |row| {
        shown.contains(&row.region.as_str()) && !money::is_of_membership(programme, &row.indicator)
    })
}

/// Targets and other indicators, a table for each set of responsible bodies, and what has no value yet.
fn followed(context: &Context<'_>, inputs: &ProgrammeInputs) -> Vec<Block> {
    let wording = context.wording;
    let rows = rows(context, inputs);
    if rows.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading { level: 2, text: wording.text("programme.followed") }];
    blocks.extend(duty(context, inputs, &rows).map(|text| Block::Paragraph { text: Text::plain(text) }));
    // How to read the tables stands above them: below they would be read too late, and on another page.
    let remarks = indicators::remarks(context, inputs, &rows);
    blocks.extend(remarks.into_iter().map(|text| Block::Note { text }));
    blocks.extend(without_values(context, inputs, &rows).map(|text| Block::Note { text: Text::plain(text) }));
    let mut sets: Vec<Vec<&str>> = Vec::new();
    let bodies = |row: &Row| inputs.programme.indicator(&row.indicator).map(indicators::bodies);
    for set in rows.iter().filter_map(|row| bodies(row)) {
        if !sets.contains(&set) {
            sets.push(set);
        }
    }
    for set in &sets {
        let of_set: Vec<&Row> =
            rows.iter().copied().filter(|row| bodies(row).as_ref() == Some(set)).collect();
        let caption = match set.as_slice() {
            [STATISTICS] => wording.text("programme.statistics"),
            _ => {
                let names = indicators::body_names(context, inputs, set);
                wording.fill("programme.caption", &[("bodies", &names)])
            }
        };
        let id = format!("indicators-{}", set.join("-"));
        blocks.push(Block::Table(indicators::table(context, inputs, id, caption, &of_set)));
    }
    blocks
}

/// The indicators of which no row is shown, in one line; nothing when there are none.
fn without_values(context: &Context<'_>, inputs: &ProgrammeInputs, rows: &[&Row]) -> Option<String> {
    let names: Vec<String> = inputs
        .programme
        .indicators
        .iter()
        .filter(|indicator| !money::is_of_membership(&inputs.programme, &indicator.id))
        .filter(|indicator| !rows.iter().any(|row| row.indicator == indicator.id))
        .map(|indicator| indicators::name(context, inputs, &indicator.id, ""))
        .collect();
    let names = names.join("; ");
    (!names.is_empty()).then(|| context.wording.fill("programme.without", &[("names", &names)]))
}

/// That the review may serve as the municipality's follow-up: only under a law in force, of a municipality that the
/// programme is of, and with a value beside a target. Invented values serve nobody, and that is said.
fn duty(context: &Context<'_>, inputs: &ProgrammeInputs, rows: &[&Row]) -> Option<String> {
    let (wording, programme) = (context.wording, &inputs.programme);
    let today = context.review.reporting_date;
    let law = programme.laws.iter().find(|law| law.id == DUTY)?;
    if law.from > today || law.until.is_some_and(|until| until < today) {
        return None;
    }
    let city =
        programme.region(&context.review.city).filter(|region| region.kind == RegionKind::Municipality)?;
    let mut judged = rows
        .iter()
        .filter(|row| {
            row.region == city.id && (row.value.is_some() || row.bound.is_some()) && row.target.is_some()
        })
        .peekable();
    judged.peek()?;
    let real = judged.any(|row| row.status != Some(Status::Illustrative));
    let key = if real { "programme.duty" } else { "programme.duty-invented" };
    let mut said = wording.fill(key, &[("act", &law.act)]);
    // A document cannot tell of a check that was made after its day.
    if law.checked_on <= today {
        let checked = context.numbers().date(law.checked_on);
        said = format!("{said} {}", wording.fill("programme.duty-checked", &[("checked", &checked)]));
    }
    Some(said)
}
