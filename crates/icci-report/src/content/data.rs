//! Tables that no page shows and that travel with the review: every value with its identity, every question, every
//! file, the peers. What a column holds is said where the reader of a workbook finds it.

use icci_score::frame::SCORE_COLUMNS;
use icci_score::questionnaire::{ItemState, Row, Scores};
use icci_score::results::MEASURES;
use icci_score::text::fold;
use icci_score::value::Level;

use super::blocks::{Align, Column, Table, TableCell, TableRow};
use super::context::Context;
use super::{annex, residents};

/// The columns of all data tables, with what each holds.
const COLUMNS: [(&str, &str); 31] = [
    ("unit", "data.unit"),
    ("year", "data.year"),
    ("level", "data.level"),
    ("id", "data.id"),
    ("score", "data.score"),
    ("lower", "data.lower"),
    ("upper", "data.upper"),
    ("coverage", "data.coverage"),
    ("status", "data.status"),
    ("edition", "data.edition"),
    ("instrument", "data.instrument"),
    ("source", "data.source"),
    ("known", "data.known"),
    ("carried", "data.carried"),
    ("question", "data.question"),
    ("field", "data.field"),
    ("text", "data.text"),
    ("state", "data.state"),
    ("points", "data.points"),
    ("max", "data.max"),
    ("evidence", "data.evidence"),
    ("link", "data.link"),
    ("file", "data.file"),
    ("kind", "data.kind"),
    ("sha256", "data.sha256"),
    ("city", "data.city"),
    ("population", "data.population"),
    ("foreign_born_share_pct", "data.foreign-born"),
    ("foreign_citizens_share_pct", "data.foreign-citizens"),
    ("foreign_language_share_pct", "data.foreign-language"),
    ("foreign_language_speakers", "data.foreign-speakers"),
];

/// All of them, in the order in which they are listed.
pub(super) fn tables(context: &Context<'_>, seen: &[&Scores]) -> Vec<Table> {
    let mut tables = vec![values(context, seen), questions(context), inputs(context)];
    if !context.compared.peers.is_empty() {
        tables.push(peers(context));
    }
    tables
}

/// What a column of a data table holds; nothing for other columns, whose header says it.
pub(super) fn meaning(context: &Context<'_>, column: &str) -> Option<String> {
    COLUMNS.iter().find(|(id, _)| *id == column).map(|(_, key)| context.wording.text(key))
}

/// Every value behind the review with its identity, in the columns of `icci score`: own ones down to the questions,
/// those of others to the fields.
fn values(context: &Context<'_>, seen: &[&Scores]) -> Table {
    let mut rows: Vec<Row> = Vec::new();
    let mut done: Vec<*const Scores> = Vec::new();
    for scores in seen {
        // The same result may be a peer in two rankings.
        if done.contains(&std::ptr::from_ref(*scores)) {
            continue;
        }
        done.push(std::ptr::from_ref(*scores));
        let all = [Level::Item, Level::Field, Level::Area, Level::Index];
        let levels = if fold(&scores.unit) == fold(&context.own.unit) { &all[..] } else { &all[1..] };
        rows.extend(scores.rows(levels));
    }
    rows.extend(residents::rows(context));
    let row = |row: Row| {
        vec![
            text(&row.key.unit),
            number(Some(f64::from(row.key.year))),
            text(row.key.level.to_string()),
            text(&row.key.id),
            number(row.score),
            number(row.lower),
            number(row.upper),
            number(row.coverage),
            text(row.key.status.to_string()),
            text(&row.key.edition),
            text(&row.key.instrument),
            text(annex::source(context, &row.source)),
            number(row.known),
            number(row.carried.map(|count| count as f64)),
        ]
    };
    let rows = rows.into_iter().map(row).collect();
    table("values", context.wording.text("annex.values"), &SCORE_COLUMNS, rows)
}

/// Every question with how it stands. No evidence: that is published only where the review says so.
fn questions(context: &Context<'_>) -> Table {
    let language = context.wording.language();
    let rows = context
        .own
        .items
        .iter()
        .map(|item| {
            let question = context.definition.question(&item.id);
            let state = match item.state {
                ItemState::Met => "met",
                ItemState::PartlyMet => "partly-met",
                ItemState::NotMet => "not-met",
                ItemState::Unknown => "unknown",
                ItemState::Open => "open",
                ItemState::NotApplicable => "not-applicable",
            };
            let (evidence, link) = super::evidence::of(context, &item.id).unwrap_or_default();
            vec![
                text(&item.id),
                text(&item.field),
                text(question.map(|question| question.text.get(language)).unwrap_or_default()),
                text(state),
                number(item.points),
                number(Some(item.max)),
                text(evidence),
                text(link),
            ]
        })
        .collect();
    let columns = ["question", "field", "text", "state", "points", "max", "evidence", "link"];
    table("questions", context.wording.text("annex.questions"), &columns, rows)
}

/// The files that were read with their whole hashes.
fn inputs(context: &Context<'_>) -> Table {
    let row = |file: &icci_score::inputs::InputFile| {
        vec![text(annex::relative(context, &file.file)), text(file.kind.as_str()), text(&file.sha256)]
    };
    let rows = context.files().map(row).collect();
    table("inputs", context.wording.text("annex.inputs"), &["file", "kind", "sha256"], rows)
}

/// The peers with what made them peers.
fn peers(context: &Context<'_>) -> Table {
    let peers = &context.compared.peers;
    let rows = peers
        .peers
        .iter()
        .map(|peer| {
            let facts = context.inputs.facts_of(&peer.result.unit);
            let mut row = vec![
                text(&peer.result.unit),
                number(Some(f64::from(peer.result.year))),
                text(&peer.result.edition),
                text(peer.result.status.to_string()),
            ];
            row.extend(MEASURES.iter().map(|measure| {
                number(facts.and_then(|facts| facts.latest(measure, peers.year)).map(|fact| fact.value))
            }));
            row
        })
        .collect();
    let mut columns = vec!["city", "year", "edition", "status"];
    columns.extend(MEASURES);
    table("peers", context.wording.text("annex.peers"), &columns, rows)
}

fn text(words: impl Into<String>) -> TableCell {
    TableCell::text(words.into())
}

fn number(value: Option<f64>) -> TableCell {
    TableCell { value, ..TableCell::default() }
}

/// A table whose headers are the stable names that programs rely on.
fn table(id: &str, caption: String, columns: &[&str], rows: Vec<Vec<TableCell>>) -> Table {
    let column =
        |id: &&str| Column { id: (*id).to_owned(), header: (*id).to_owned(), align: Align::Left, width: 0.0 };
    Table {
        id: id.to_owned(),
        caption,
        columns: columns.iter().map(column).collect(),
        rows: rows.into_iter().map(|cells| TableRow { cells, strong: false }).collect(),
        row_headers: true,
        notes: Vec::new(),
    }
}
