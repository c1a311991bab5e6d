//! Area by area: the fields behind each, what is met, what is open, what the city itself could change.

use icci_programme::definition::{Law, RegionKind};
use icci_score::definition::{DecidedBy, MatrixWeight};
use icci_score::number::{compare, rounded, tie};
use icci_score::questionnaire::{Absent, ItemScore, ItemState, NodeScore};
use icci_score::value::Level;

use super::blocks::{Block, Column, Section, Span, Table, TableCell, TableRow, Text};
use super::cells;
use super::change::Change;
use super::context::Context;
use super::level::Shown;
use super::{commentary, figures, notes, peers, practices, proposals};
use crate::review::Recommendation;
use crate::wording::whole_points;

/// The most questions that are unmet in a list; the rest stand in the attached file.
const MOST_UNMET: usize = 6;
/// The most in each of the two lists beside it.
const MOST_BESIDE: usize = 4;
/// The most questions in the chart of gains.
const MOST_GAINS: usize = 8;
/// So many fields of an area leave room for all lists.
const FEW_FIELDS: usize = 3;
/// The most recommendations of the Council.
const MOST_RECOMMENDED: usize = 2;
/// From how many points on one answer's weight in its area is said.
const HEAVY: f64 = 10.0;

/// The section.
pub(super) fn section(context: &Context<'_>) -> Option<Section> {
    let wording = context.wording;
    let mut blocks = vec![Block::Paragraph { text: Text::plain(wording.text("areas.intro")) }];
    for (at, node) in context.own.areas.iter().enumerate() {
        // An area with a level has a page; the first one stands below the introduction.
        if at > 0 && context.shown(node).score().is_some() {
            blocks.push(Block::NewPage);
        }
        blocks.extend(area(context, node));
    }
    blocks.extend(gains(context));
    blocks.push(notes::block(context, context.own));
    // Little is said about peers when there are none, and the first area has room below it.
    let new_page = !peers::is_short(context);
    Some(Section { id: "areas".to_owned(), title: wording.text("areas.title"), new_page, blocks })
}

fn area(context: &Context<'_>, node: &NodeScore) -> Vec<Block> {
    let parts: Vec<&MatrixWeight> = context.matrix.of_area(&node.id).collect();
    let items: Vec<&ItemScore> = parts
        .iter()
        .flat_map(|part| context.own.items.iter().filter(|item| item.field == part.field))
        .collect();
    let mut blocks = vec![
        Block::Heading { level: 2, text: context.name(Level::Area, &node.id) },
        Block::Paragraph { text: Text::plain(sentences(context, node, &parts)) },
    ];
    blocks.extend(figures::fields(context, &node.id).map(Block::Chart));
    blocks.push(Block::Table(fields(context, node, &parts)));
    let commentary = commentary::blocks(context, &node.id);
    // What the analyst says takes the room of some questions: an area has a page.
    // So do many fields, whose chart and table are longer.
    let less = if commentary.is_empty() { usize::from(parts.len() > FEW_FIELDS) } else { 2 };
    let (most_unmet, most_beside) = (MOST_UNMET - less, MOST_BESIDE - less);
    blocks.extend(commentary);
    let state = |wanted: ItemState| {
        items.iter().filter(move |item| item.state == wanted).map(|item| item.id.as_str())
    };
    let unmet = |item: &&&ItemScore| {
        matches!(item.state, ItemState::NotMet | ItemState::PartlyMet)
            && context
                .definition
                .question(&item.id)
                .is_some_and(|question| question.decided_by == DecidedBy::City)
    };
    let mut unmet: Vec<&str> = items.iter().filter(unmet).map(|item| item.id.as_str()).collect();
    // What adds most to the area stands first; the sort is stable.
    unmet.sort_by(|a, b| compare(gain_in(context, b, &node.id), gain_in(context, a, &node.id)));
    let unknown: Vec<&str> = state(ItemState::Unknown).collect();
    let open: Vec<&str> = state(ItemState::Open).collect();
    // What the law demands stands first, then what the Council recommends.
    let demanded = [duties(context, &node.id), recommended(context, &node.id)].concat();
    let most_unmet = most_unmet - usize::from(!demanded.is_empty());
    let mut columns: Vec<Vec<Block>> = vec![
        [demanded, list(context, "areas.unmet", &unmet, most_unmet, Some(&node.id))].concat(),
        [
            list(context, "areas.unknown", &unknown, most_beside, None),
            list(context, "areas.open", &open, most_beside, None),
        ]
        .concat(),
    ];
    // The analyst's remarks and many fields fill the page: what others have done stands in the catalogue.
    if less < 2 || parts.len() <= FEW_FIELDS {
        practices::add(context, &node.id, &mut columns);
    }
    columns.retain(|column| !column.is_empty());
    let lists: Vec<Block> = match columns.len() {
        0 | 1 => columns.into_iter().flatten().collect(),
        // What can be done is longer, and stands first.
        _ => vec![Block::Columns { columns, shares: vec![1.25, 1.0] }],
    };
    if context.shown(node).score().is_some() {
        blocks.extend(lists);
        return vec![Block::Together { blocks }];
    }
    // Without a level there is too little to fill a page: its questions may run on, its head stays with its table.
    vec![Block::Together { blocks }, Block::Together { blocks: lists }]
}

/// The duties of an area under laws that are in force, for a municipality of the programme.
fn duties(context: &Context<'_>, area: &str) -> Vec<Block> {
    let wording = context.wording;
    let Some(programme) = context.programme.map(|inputs| &inputs.programme) else { return Vec::new() };
    let today = context.review.reporting_date;
    let in_force = |law: &&Law| law.from <= today && law.until.is_none_or(|until| until >= today);
    let city = programme.region(&context.review.city);
    if city.is_none_or(|region| region.kind != RegionKind::Municipality) {
        return Vec::new();
    }
    let items: Vec<Text> = programme
        .laws
        .iter()
        .filter(in_force)
        .filter(|law| law.areas.iter().any(|own| own == area))
        .map(|law| {
            let name = law.name.get(wording.language());
            let section = law.section.get(wording.language());
            let arguments = [("name", name), ("act", law.act.as_str()), ("section", section)];
            Text::plain(wording.fill("areas.duty", &arguments))
        })
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    let heading = Block::Heading { level: 3, text: wording.text("areas.duties") };
    vec![heading, Block::List { ordered: false, items }]
}

/// What the Council has recommended of an area, the latest first; nothing when nothing is.
fn recommended(context: &Context<'_>, area: &str) -> Vec<Block> {
    let review = context.review;
    let of_area = |own: &&Recommendation| own.area.as_deref() == Some(area) && own.year <= review.year;
    let mut all: Vec<&Recommendation> = review.recommendations.iter().filter(of_area).collect();
    all.sort_by_key(|own| std::cmp::Reverse(own.year));
    let items: Vec<Text> = all
        .into_iter()
        .take(MOST_RECOMMENDED)
        .map(|own| {
            let mut text = proposals::worded(context, &own.text);
            text.spans.push(Span { text: format!(" ({})", own.year), ..Span::default() });
            text
        })
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    let heading = Block::Heading { level: 3, text: context.wording.text("areas.recommended") };
    vec![heading, Block::List { ordered: false, items }]
}

/// What a better answer to a question would add to an area, in points; 0 when nothing, or when that is not known.
fn gain_in(context: &Context<'_>, question: &str, area: &str) -> f64 {
    let proposal = context.best.and_then(|best| best.proposals.iter().find(|own| own.question == question));
    let of_area = proposal.and_then(|own| own.areas.iter().find(|(id, _)| id == area));
    of_area.map_or(0.0, |(_, gain)| *gain)
}

/// The answers that would add most to the whole, after all areas; nothing as long as no level is shown.
fn gains(context: &Context<'_>) -> Vec<Block> {
    if context.shown_areas().is_empty() {
        return Vec::new();
    }
    let Some(chart) = figures::items(context, MOST_GAINS) else { return Vec::new() };
    let wording = context.wording;
    let blocks = vec![
        Block::Heading { level: 2, text: wording.text("areas.gains-title") },
        Block::Paragraph { text: Text::plain(wording.text("areas.gains")) },
        Block::Chart(chart),
    ];
    vec![Block::Together { blocks }]
}

/// A list of questions under its heading, with what they would add to an area; nothing without questions.
fn list(
    context: &Context<'_>,
    title: &str,
    questions: &[&str],
    most: usize,
    area: Option<&str>,
) -> Vec<Block> {
    if questions.is_empty() {
        return Vec::new();
    }
    vec![
        Block::Heading { level: 3, text: context.wording.text(title) },
        Block::List { ordered: false, items: listed(context, questions, most, area) },
    ]
}

fn sentences(context: &Context<'_>, node: &NodeScore, parts: &[&MatrixWeight]) -> String {
    let (wording, numbers) = (context.wording, context.numbers());
    let mut said = Vec::new();
    match context.shown(node) {
        Shown::Score(value) => {
            said.push(wording.fill("areas.level", &[("score", &numbers.points(value.score))]));
            if cells::differs(&value) {
                let (lower, upper) = (numbers.points(value.lower), numbers.points(value.upper));
                said.push(wording.fill("areas.bounds", &[("lower", &lower), ("upper", &upper)]));
            }
            if !node.complete {
                let missing: Vec<String> = parts
                    .iter()
                    .filter(|part| !node.parts.contains(&part.field))
                    .map(|part| wording.quoted(&context.name(Level::Field, &part.field)))
                    .collect();
                said.push(wording.count(
                    "areas.parts",
                    missing.len(),
                    &[("fields", &wording.list(&missing))],
                ));
            }
        }
        Shown::Open { coverage } => {
            let limit = context.definition.thresholds.area_coverage;
            let (share, limit) = (numbers.percent_beside(coverage, limit), numbers.percent(limit));
            said.push(wording.fill("areas.too-open", &[("share", &share), ("limit", &limit)]));
        }
        Shown::Absent(Absent::NotApplicable) => said.push(wording.text("areas.not-applicable")),
        Shown::Absent(_) => said.push(wording.text("areas.too-little")),
    }
    if let (Some(change), Some(earlier)) = (context.change(&node.id), context.earlier) {
        let from = earlier.year.to_string();
        let count = |points: f64| usize::try_from(whole_points(points).unsigned_abs()).unwrap_or(2);
        said.extend(match change {
            Change::By(points) if points > 0.0 => {
                Some(wording.count("areas.up", count(points), &[("from", &from)]))
            }
            Change::By(points) => Some(wording.count("areas.down", count(points), &[("from", &from)])),
            Change::Little(_) => Some(wording.fill("areas.little", &[("from", &from)])),
            Change::None => Some(wording.fill("areas.same", &[("from", &from)])),
            Change::Unsure => Some(wording.fill("areas.unsure", &[("from", &from)])),
            Change::Applies => Some(wording.fill("areas.applies", &[("from", &from)])),
            Change::NotAlike => Some(wording.fill("areas.not-alike", &[("from", &from)])),
            Change::NoScore => None,
        });
    }
    if let Some(at) = context.place(Level::Area, &node.id) {
        let median = numbers.points(at.median);
        let (rank, of) = (at.rank.to_string(), at.of.to_string());
        said.push(wording.fill("areas.place", &[("rank", &rank), ("of", &of), ("median", &median)]));
    }
    said.extend(residents(context, &node.id));
    said.extend(heavy(context, node, parts));
    said.join(" ")
}

/// What residents say of an area; nothing without a survey, or when that is hidden.
fn residents(context: &Context<'_>, area: &str) -> Option<String> {
    let estimate = context.survey?.areas.iter().find(|own| own.area == area)?.all?;
    let score = context.numbers().points(estimate.value?);
    Some(context.wording.fill("areas.residents", &[("score", &score)]))
}

/// Says when one answer can move the area by more than ten points.
fn heavy(context: &Context<'_>, node: &NodeScore, parts: &[&MatrixWeight]) -> Option<String> {
    let present: f64 =
        parts.iter().filter(|part| node.parts.contains(&part.field)).map(|part| part.weight).sum();
    let mut most: Option<(f64, &str)> = None;
    for part in parts.iter().filter(|part| node.parts.contains(&part.field)) {
        let counted = || context.own.items.iter().filter(|item| item.field == part.field && item.counted);
        let all: f64 = counted().map(|item| item.weight).sum();
        for item in counted() {
            let moves = 100.0 * part.weight / present * item.weight / all;
            if moves > HEAVY + 1e-9 && most.is_none_or(|(other, _)| moves > other) {
                most = Some((moves, &part.field));
            }
        }
    }
    let (points, field) = most?;
    let exact = if tie(points, rounded(points, 0)) {
        context.numbers().points(points)
    } else {
        context.numbers().decimal(points, 1)
    };
    let name = context.wording.quoted(&context.name(Level::Field, field));
    Some(context.wording.fill("areas.heavy", &[("points", &exact), ("field", &name)]))
}

/// The fields behind an area: level, bounds, weight, and how many questions stand how.
fn fields(context: &Context<'_>, node: &NodeScore, parts: &[&MatrixWeight]) -> Table {
    let wording = context.wording;
    let count = |field: &str, state: ItemState| {
        let n = context.own.items.iter().filter(|item| item.field == field && item.state == state).count();
        TableCell::number(context.numbers().integer(i64::try_from(n).unwrap_or(0)), n as f64)
    };
    let states =
        [ItemState::Met, ItemState::PartlyMet, ItemState::NotMet, ItemState::Unknown, ItemState::Open];
    let rows = parts
        .iter()
        .filter_map(|part| {
            let field = context.own.node(Level::Field, &part.field)?;
            let shown = context.shown(field);
            let mut cells = vec![
                TableCell::text(context.name(Level::Field, &part.field)),
                cells::plain_level(context, shown),
                cells::bounds(context, shown),
                TableCell::number(context.numbers().percent(part.weight), part.weight),
            ];
            cells.extend(states.map(|state| count(&part.field, state)));
            Some(TableRow { cells, strong: false })
        })
        .collect();
    Table {
        id: format!("area-{}", node.id),
        caption: wording.fill("areas.caption", &[("area", &context.name(Level::Area, &node.id))]),
        columns: vec![
            cells::words("field", wording.text("table.field"), 2.6),
            cells::numbers("level", wording.text("table.level")),
            cells::numbers("bounds", wording.text("table.bounds")),
            cells::numbers("weight", wording.text("table.weight")),
            counted("met", wording.text("table.met")),
            counted("partly-met", wording.text("table.partly")),
            counted("not-met", wording.text("table.not-met")),
            counted("unknown", wording.text("table.unknown")),
            counted("open", wording.text("table.open")),
        ],
        rows,
        row_headers: true,
        notes: Vec::new(),
    }
}

/// A column of counts. All of them are as wide, so that the eye finds the same state in every table.
fn counted(id: &str, header: String) -> Column {
    Column { width: 0.95, ..cells::numbers(id, header) }
}

fn listed(context: &Context<'_>, questions: &[&str], most: usize, area: Option<&str>) -> Vec<Text> {
    let language = context.wording.language();
    let mut items: Vec<Text> = questions
        .iter()
        .take(most)
        .filter_map(|id| context.definition.question(id))
        .map(|question| {
            let text = question.text.get(language);
            let gain = area.map_or(0.0, |area| gain_in(context, &question.id, area));
            if gain < 0.05 {
                return Text::plain(text);
            }
            let points = context.numbers().decimal(gain, 1);
            Text::plain(context.wording.fill("areas.gain", &[("question", text), ("points", &points)]))
        })
        .collect();
    let more = questions.len().saturating_sub(most);
    if more > 0 {
        items.push(Text::plain(context.wording.count("areas.more", more, &[])));
    }
    items
}
