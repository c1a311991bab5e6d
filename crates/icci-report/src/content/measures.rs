//! Measures and recommendations: what was proposed earlier and how far it is, what is proposed now, what measures aimed
//! at, what the Council recommended and what became of it.

use super::blocks::{Block, Section, Table, TableCell, TableRow, Text};
use super::context::Context;
use super::{aims, cells, proposals};
use crate::review::{Measure, Recommendation};

/// Measures that ended before the year before the reporting year are counted, not listed.
const YEARS_LISTED: i16 = 1;

/// The section; nothing without measures and recommendations.
pub(super) fn section(context: &Context<'_>) -> Option<Section> {
    let wording = context.wording;
    let (new, earlier): (Vec<&Measure>, Vec<&Measure>) =
        context.review.measures.iter().partition(|measure| is_new(context, measure));
    let recommendations = recommendations(context);
    if new.is_empty() && earlier.is_empty() && recommendations.is_empty() {
        return None;
    }
    let mut blocks = followed(context, earlier);
    blocks.extend(proposed(context, &new));
    blocks.extend(recommendations);
    blocks.extend(aims::blocks(context));
    // With the first table, so that the heading never stands at the foot of a page without one.
    if let Some(Block::Together { blocks: first }) = blocks.first_mut() {
        first.insert(0, Block::Paragraph { text: Text::plain(wording.text("measure.intro")) });
    }
    Some(Section {
        id: "measures".to_owned(),
        title: wording.text("measures.title"),
        new_page: false,
        blocks,
    })
}

/// Whether a measure is first proposed in the reporting year.
pub(super) fn is_new(context: &Context<'_>, measure: &Measure) -> bool {
    let year = context.review.reporting_date.year();
    measure.first_day().is_none_or(|day| day.year() >= year)
}

/// The day on which a measure ended, when it has.
fn ended(context: &Context<'_>, measure: &Measure) -> Option<jiff::civil::Date> {
    let step = measure.state_on(context.review.reporting_date)?;
    step.state.finished().then_some(step.date)
}

/// Those of earlier years: overdue ones first, then by deadline, then what has ended.
fn followed(context: &Context<'_>, mut measures: Vec<&Measure>) -> Vec<Block> {
    let wording = context.wording;
    let today = context.review.reporting_date;
    let all = measures.len();
    measures.retain(|measure| {
        ended(context, measure).is_none_or(|day| day.year() >= today.year() - YEARS_LISTED)
    });
    if all == 0 {
        return Vec::new();
    }
    measures.sort_by_key(|measure| {
        let ended = ended(context, measure);
        (!measure.overdue_on(today), ended.is_some(), measure.deadline.is_none(), measure.deadline, ended)
    });
    let overdue = measures.iter().filter(|measure| measure.overdue_on(today)).count();
    let mut said = vec![wording.count("measures.followed", all, &[])];
    said.push(match overdue {
        0 => wording.count("measures.none-overdue", all, &[]),
        n => wording.count("measures.overdue", n, &[]),
    });
    if measures.len() < all {
        let before = (today.year() - YEARS_LISTED).to_string();
        said.push(wording.count("measures.ended", all - measures.len(), &[("before", &before)]));
    }
    let mut blocks = vec![
        Block::Heading { level: 2, text: wording.text("measures.followed-title") },
        Block::Paragraph { text: Text::plain(said.join(" ")) },
    ];
    if !measures.is_empty() {
        let columns = vec![
            cells::words("measure", wording.text("measure.what"), 2.4),
            cells::words("state", wording.text("measures.state"), 1.1),
            cells::words("owner", wording.text("measure.owner"), 1.2),
            cells::words("deadline", wording.text("measure.deadline"), 0.0),
            cells::words("steps", wording.text("measures.steps"), 2.2),
        ];
        let row = |measure: &&Measure| {
            vec![
                TableCell::text(proposals::worded(context, &measure.text)),
                TableCell::text(proposals::state_word(context, measure)),
                TableCell::text(proposals::worded_or_dash(context, &measure.owner)),
                TableCell::text(deadline(context, measure)),
                TableCell::text(steps(context, measure)),
            ]
        };
        let rows = measures.iter().map(row).collect();
        blocks.push(table("followed", wording.text("measures.followed-caption"), columns, rows));
    }
    vec![Block::Together { blocks }]
}

/// Those first proposed this year, with what they cost.
fn proposed(context: &Context<'_>, measures: &[&Measure]) -> Vec<Block> {
    let wording = context.wording;
    if measures.is_empty() {
        return Vec::new();
    }
    let costs = measures.iter().any(|measure| measure.cost_cents.is_some());
    let plans = measures.iter().any(|measure| !measure.plans.is_empty() || !measure.case_number.is_empty());
    let mut columns = vec![
        cells::words("measure", wording.text("measure.what"), 2.4),
        cells::words("kind", wording.text("measure.kind"), 0.0),
        cells::words("owner", wording.text("measure.owner"), 1.2),
        cells::words("deadline", wording.text("measure.deadline"), 0.0),
    ];
    if costs {
        columns.push(cells::words("cost", wording.text("measures.cost"), 1.1));
    }
    if plans {
        columns.push(cells::words("belongs", wording.text("measures.belongs"), 1.3));
    }
    let row = |measure: &&Measure| {
        let mut row = vec![
            TableCell::text(proposals::worded(context, &measure.text)),
            TableCell::text(proposals::kind(context, measure)),
            TableCell::text(proposals::worded_or_dash(context, &measure.owner)),
            TableCell::text(deadline(context, measure)),
        ];
        if costs {
            row.push(cost(context, measure));
        }
        if plans {
            row.push(TableCell::text(belongs(measure)));
        }
        row
    };
    let rows = measures.iter().map(row).collect();
    let blocks = vec![
        Block::Heading { level: 2, text: wording.text("measures.proposed-title") },
        table("proposed", wording.text("measures.proposed-caption"), columns, rows),
    ];
    vec![Block::Together { blocks }]
}

/// What the Council recommended, and the measure that answers it with its state.
fn recommendations(context: &Context<'_>) -> Vec<Block> {
    let wording = context.wording;
    let review = context.review;
    let mut all: Vec<&Recommendation> =
        review.recommendations.iter().filter(|own| own.year <= review.year).collect();
    if all.is_empty() {
        return Vec::new();
    }
    // The latest report first; the sort keeps the file's order within one.
    all.sort_by_key(|own| std::cmp::Reverse(own.year));
    let answer = |own: &Recommendation| {
        let id = own.measure.as_ref()?;
        review.measures.iter().find(|measure| measure.id == *id)
    };
    let row = |own: &&Recommendation| {
        let area = own.area.as_ref().map(|id| context.name(icci_score::value::Level::Area, id));
        let became = match answer(own) {
            Some(measure) => {
                let mut said = proposals::worded(context, &measure.text);
                said.spans.push(super::blocks::Span { text: ": ".to_owned(), ..Default::default() });
                said.spans.extend(proposals::state(context, measure).spans);
                said
            }
            None => Text::plain(wording.text("measures.unanswered")),
        };
        vec![
            TableCell::text(proposals::worded(context, &own.text)),
            TableCell::text(area.unwrap_or_else(|| "–".to_owned())),
            TableCell::text(source(context, own)),
            TableCell::text(became),
        ]
    };
    let columns = vec![
        cells::words("recommendation", wording.text("measures.recommendation"), 2.2),
        cells::words("area", wording.text("table.area"), 1.2),
        cells::words("source", wording.text("table.source"), 1.2),
        cells::words("became", wording.text("measures.became"), 2.2),
    ];
    let rows = all.iter().map(row).collect();
    let unanswered = all.iter().filter(|own| answer(own).is_none()).count();
    let said = match unanswered {
        0 => wording.text("measures.all-answered"),
        n => wording.count("measures.some-unanswered", n, &[]),
    };
    let blocks = vec![
        Block::Heading { level: 2, text: wording.text("measures.council-title") },
        Block::Paragraph { text: Text::plain(said) },
        table("recommendations", wording.text("measures.council-caption"), columns, rows),
    ];
    vec![Block::Together { blocks }]
}

fn source(context: &Context<'_>, own: &Recommendation) -> Text {
    let year = own.year.to_string();
    let (name, language) = own.source.get(context.wording.language());
    let page = own.page.map(|page| page.to_string());
    let text = match page {
        Some(page) => {
            context.wording.fill("measures.source-page", &[("name", name), ("of", &year), ("page", &page)])
        }
        None => context.wording.fill("measures.source", &[("name", name), ("of", &year)]),
    };
    Text { spans: vec![super::blocks::Span { text, language, ..Default::default() }] }
}

fn deadline(context: &Context<'_>, measure: &Measure) -> String {
    measure.deadline.map_or_else(|| "–".to_owned(), |day| context.numbers().short_date(day))
}

/// The chain of states until the reporting date, each with its day and where it was decided.
fn steps(context: &Context<'_>, measure: &Measure) -> String {
    let today = context.review.reporting_date;
    let said: Vec<String> = measure
        .states
        .iter()
        .filter(|step| step.date <= today)
        .map(|step| {
            let word = proposals::progress(context, step.state);
            let day = context.numbers().short_date(step.date);
            let section = match step.section.as_str() {
                "" => String::new(),
                own if own.contains('§') => own.to_owned(),
                own => context.wording.fill("measures.section", &[("number", own)]),
            };
            let place: Vec<&str> =
                [step.body.as_str(), section.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
            if place.is_empty() {
                format!("{word} {day}")
            } else {
                format!("{word} {day} ({})", place.join(", "))
            }
        })
        .collect();
    if said.is_empty() { "–".to_owned() } else { said.join("; ") }
}

fn cost(context: &Context<'_>, measure: &Measure) -> TableCell {
    let Some(cents) = measure.cost_cents else { return TableCell::text("–") };
    let euros = context.numbers().euros(cents);
    let text = match measure.budget_year {
        Some(year) => {
            context.wording.fill("measures.budget", &[("euros", &euros), ("of", &year.to_string())])
        }
        None => euros,
    };
    TableCell::number(text, cents as f64 / 100.0)
}

fn belongs(measure: &Measure) -> String {
    let case = Some(&measure.case_number).filter(|number| !number.is_empty());
    let all: Vec<&str> = measure.plans.iter().chain(case).map(String::as_str).collect();
    if all.is_empty() { "–".to_owned() } else { all.join("; ") }
}

fn table(id: &str, caption: String, columns: Vec<super::blocks::Column>, rows: Vec<Vec<TableCell>>) -> Block {
    Block::Table(Table {
        id: id.to_owned(),
        caption,
        columns,
        rows: rows.into_iter().map(|cells| TableRow { cells, strong: false }).collect(),
        row_headers: true,
        notes: Vec::new(),
    })
}
