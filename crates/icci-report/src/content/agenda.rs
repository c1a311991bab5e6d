//! The item for a meeting that deals with the review: matter, account, proposal, assessment of impacts, attachments.
//!
//! It is a draft for the secretary: what only people can judge stands as a request in brackets.

use icci_score::diagnostic::Checked;
use icci_score::language::Language;
use icci_score::value::Level;

use super::blocks::{Block, Span, Text};
use super::context::Context;
use super::prepared::{Annual, Prepared, Subject};
use super::{lead, measures, meta, notes, proposals, strengths};
use crate::error::Error;
use crate::review::Measure;

/// An item of an agenda, in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Agenda {
    /// The language of its text.
    pub language: Language,
    /// What the item is called.
    pub title: String,
    /// Organisation, unit, date, case number; and that values are invented or the review is a draft.
    pub marks: Vec<String>,
    /// Its parts, in order; their blocks are paragraphs and lists.
    pub parts: Vec<AgendaPart>,
    /// The reporting date, ISO 8601: the file's own date.
    pub date_iso: String,
}

/// A part of an item.
#[derive(Debug, Clone, PartialEq)]
pub struct AgendaPart {
    /// Its heading.
    pub title: String,
    /// Paragraphs and lists.
    pub blocks: Vec<Block>,
}

/// Makes the item in a language; nothing when the definitions have no way from fields to areas.
///
/// # Errors
///
/// [`Error::Wording`] when the template's texts cannot be used.
pub fn agenda(annual: &Annual<'_>, language: Language) -> Result<Checked<Option<Agenda>>, Error> {
    let Checked { value: prepared, diagnostics } = Prepared::of(annual, Subject::Own)?;
    let Some(prepared) = prepared else { return Ok(Checked { value: None, diagnostics }) };
    let wording = annual.wording(language)?;
    let context = prepared.context(&wording);
    let meta = meta::meta(&context);
    let labelled = |key: &str, words: &str| {
        let name = meta.labels.get(key).map(String::as_str).unwrap_or_default();
        (!words.is_empty()).then(|| format!("{name} {words}").trim().to_owned())
    };
    let marks = [
        context.illustrative.clone(),
        context.draft.clone(),
        labelled("", &meta.organisation),
        labelled("", &meta.unit),
        labelled("date", &meta.date),
        labelled("case-number", &meta.case_number),
        Some(wording.text("agenda.edit")),
    ];
    let part = |title: &str, blocks: Vec<Block>| AgendaPart { title: wording.text(title), blocks };
    let parts = vec![
        part("agenda.matter", vec![say(meta.title.clone())]),
        part("agenda.account", account(&context)),
        part("agenda.proposal", proposal(&context)),
        part("agenda.impacts", impacts(&context)),
        part("agenda.attachments", attachments(&context, &meta.title)),
    ];
    let agenda = Agenda {
        language,
        title: meta.title.clone(),
        marks: marks.into_iter().flatten().collect(),
        parts,
        date_iso: meta.date_iso,
    };
    Ok(Checked { value: Some(agenda), diagnostics })
}

fn say(text: impl Into<String>) -> Block {
    Block::Paragraph { text: Text::plain(text) }
}

/// What the review says: the result, how much is answered, the place, strengths and needs, what is late.
fn account(context: &Context<'_>) -> Vec<Block> {
    let wording = context.wording;
    let mut said = vec![lead::result(context), lead::coverage(context)];
    said.extend(lead::place(context));
    let mut blocks = vec![say(wording.text("summary.meaning")), say(said.join(" "))];
    if let Some(Block::Findings { groups }) = strengths::findings(context) {
        for group in groups {
            if group.items.is_empty() {
                blocks.push(say(format!("{}: {}", group.title, group.none)));
                continue;
            }
            blocks.push(say(format!("{}:", group.title)));
            let item = |one: super::Finding| Text {
                spans: vec![
                    Span { text: one.title, strong: true, ..Span::default() },
                    Span { text: format!(". {}", one.reason), ..Span::default() },
                ],
            };
            blocks.push(Block::List { ordered: false, items: group.items.into_iter().map(item).collect() });
        }
    }
    let today = context.review.reporting_date;
    let late: Vec<&Measure> =
        context.review.measures.iter().filter(|measure| measure.overdue_on(today)).collect();
    if !late.is_empty() {
        blocks.push(say(wording.count("agenda.overdue", late.len(), &[])));
        blocks.push(listed(context, &late));
    }
    let own = context.own;
    let (status, year) = (notes::status(context, own.status), own.year.to_string());
    blocks.push(say(
        wording.fill("agenda.identity", &[("status", &status), ("of", &year), ("edition", &own.edition)])
    ));
    blocks
}

/// What the group is asked to do: take note, propose what is new, follow what is late.
fn proposal(context: &Context<'_>) -> Vec<Block> {
    let wording = context.wording;
    let new: Vec<&Measure> =
        context.review.measures.iter().filter(|measure| measures::is_new(context, measure)).collect();
    let today = context.review.reporting_date;
    let mut points = vec![Text::plain(wording.text("agenda.note"))];
    if !new.is_empty() {
        points.push(Text::plain(wording.count("agenda.propose", new.len(), &[])));
    }
    if context.review.measures.iter().any(|measure| measure.overdue_on(today)) {
        points.push(Text::plain(wording.text("agenda.ask")));
    }
    let mut blocks = vec![say(wording.text("agenda.proposed")), Block::List { ordered: true, items: points }];
    if !new.is_empty() {
        blocks.push(say(wording.text("agenda.measures")));
        blocks.push(listed(context, &new));
    }
    blocks.push(say(wording.text("measure.intro")));
    blocks
}

/// What the proposals cost and aim at, and what people have to judge.
fn impacts(context: &Context<'_>) -> Vec<Block> {
    let (wording, numbers) = (context.wording, context.numbers());
    let new: Vec<&Measure> =
        context.review.measures.iter().filter(|measure| measures::is_new(context, measure)).collect();
    let mut blocks = Vec::new();
    let cents: Vec<i64> = new.iter().filter_map(|measure| measure.cost_cents).collect();
    // A sum that overflows is no sum: then each cost stands with its measure only.
    let sum = cents.iter().try_fold(0_i64, |sum, cents| sum.checked_add(*cents));
    let money = match (cents.len(), sum) {
        (0, _) => wording.text("agenda.no-costs"),
        (n, Some(sum)) if n == new.len() => wording.fill("agenda.costs", &[("euros", &numbers.euros(sum))]),
        (_, Some(sum)) => wording.fill("agenda.some-costs", &[("euros", &numbers.euros(sum))]),
        (_, None) => wording.text("agenda.no-costs"),
    };
    if !new.is_empty() {
        blocks.push(say(money));
    }
    let mut areas: Vec<String> = Vec::new();
    for aim in new.iter().flat_map(|measure| &measure.aims_at) {
        for area in areas_of(context, aim) {
            if !areas.contains(&area) {
                areas.push(area);
            }
        }
    }
    if !areas.is_empty() {
        blocks.push(say(wording.fill("agenda.aims", &[("areas", &wording.list(&areas))])));
    }
    let asked =
        ["agenda.impact-groups", "agenda.impact-children", "agenda.impact-language", "agenda.impact-climate"];
    blocks
        .push(Block::List { ordered: false, items: asked.map(|key| Text::plain(wording.text(key))).into() });
    blocks
}

/// The areas that an aim belongs to, by name: an area itself, or those of a field or a question.
fn areas_of(context: &Context<'_>, aim: &str) -> Vec<String> {
    let name = |id: &str| context.wording.quoted(&context.name(Level::Area, id));
    if context.definition.area(aim).is_some() {
        return vec![name(aim)];
    }
    let field = context.definition.question(aim).map_or(aim, |question| question.field.as_str());
    let areas = context.definition.areas.iter().map(|area| area.id.as_str());
    areas.filter(|area| context.matrix.of_area(area).any(|part| part.field == field)).map(name).collect()
}

fn attachments(context: &Context<'_>, title: &str) -> Vec<Block> {
    let wording = context.wording;
    let items = vec![
        Text::plain(wording.fill("agenda.review", &[("title", title)])),
        Text::plain(wording.text("agenda.annex")),
    ];
    vec![Block::List { ordered: false, items }]
}

/// Measures with who, by when, and what they cost.
fn listed(context: &Context<'_>, all: &[&Measure]) -> Block {
    let wording = context.wording;
    let items = all
        .iter()
        .map(|measure| {
            let mut text = proposals::worded(context, &measure.text);
            let owner = proposals::worded(context, &measure.owner).words();
            let day = measure.deadline.map(|day| context.numbers().date(day));
            let cost = measure.cost_cents.map(|cents| context.numbers().euros(cents));
            let said: Vec<String> = [
                (!owner.is_empty()).then_some(owner),
                day.map(|day| wording.fill("agenda.by", &[("date", &day)])),
                cost,
            ]
            .into_iter()
            .flatten()
            .collect();
            if !said.is_empty() {
                text.spans.push(Span { text: format!(" ({})", said.join("; ")), ..Span::default() });
            }
            text
        })
        .collect();
    Block::List { ordered: false, items }
}
