//! The annex: every number travels inside the PDF; here the files are listed, and those made that no page shows.

use icci_score::intake::Kind;
use icci_score::questionnaire::ItemState;

use super::blocks::{Align, Block, Column, Section, Table, TableCell, TableRow, Text};
use super::cells;
use super::context::Context;
use super::csv::table_csv;

/// The section.
pub(super) fn section(context: &Context<'_>) -> Option<Section> {
    let wording = context.wording;
    let rows: Vec<TableRow> = context
        .so_far
        .files
        .iter()
        .map(|(name, holds)| TableRow {
            cells: vec![TableCell::text(name.clone()), TableCell::text(holds.clone())],
            strong: false,
        })
        .collect();
    let table = Table {
        id: "attachments".to_owned(),
        caption: wording.text("annex.caption"),
        columns: vec![
            cells::words("file", wording.text("table.file"), 1.0),
            cells::words("holds", wording.text("table.holds"), 2.0),
        ],
        rows,
        row_headers: true,
        notes: Vec::new(),
    };
    let intro = Block::Paragraph { text: Text::plain(wording.text("annex.intro")) };
    let blocks = vec![Block::Together { blocks: vec![intro, Block::Table(table)] }];
    Some(Section { id: "annex".to_owned(), title: wording.text("annex.title"), new_page: false, blocks })
}

/// A file's name without the way to the review's folder, which is nobody's business.
pub(super) fn relative(context: &Context<'_>, file: &str) -> String {
    let folder = context.review.folder.to_string_lossy().replace('\\', "/");
    let file = file.replace('\\', "/");
    let inside = file.strip_prefix(folder.as_str()).map(|rest| rest.trim_start_matches('/').to_owned());
    // A file from elsewhere is named without its folders.
    inside
        .filter(|rest| !rest.is_empty())
        .unwrap_or_else(|| file.rsplit('/').next().unwrap_or_default().to_owned())
}

/// Whether a name is that of a file that was read.
pub(super) fn is_file(context: &Context<'_>, name: &str) -> bool {
    context.files().any(|file| file.file == name)
}

/// A source as it may be shown: files without the way to them, publications as they are.
pub(super) fn source(context: &Context<'_>, source: &str) -> String {
    let shown =
        |piece: &str| if is_file(context, piece) { relative(context, piece) } else { piece.to_owned() };
    source.split("; ").map(shown).collect::<Vec<_>>().join("; ")
}

/// What a file holds, in words.
pub(super) fn kind(context: &Context<'_>, kind: Kind) -> String {
    let wording = context.wording;
    match kind {
        Kind::Questionnaire | Kind::AnswersLong | Kind::AnswersWide => wording.text("file.answers"),
        Kind::Resolutions => wording.text("file.resolutions"),
        Kind::FieldResults => wording.text("file.results"),
        Kind::CityFacts => wording.text("file.facts"),
        Kind::Card => wording.text("file.card"),
        Kind::Register => wording.text("file.register"),
        Kind::Programme => wording.text("file.programme"),
        Kind::Costs => wording.text("file.costs"),
        Kind::Survey => wording.text("file.survey"),
        other => other.as_str().to_owned(),
    }
}

/// Every question with how it stands. No evidence: that is published only where the review says so.
pub(super) fn questions_csv(context: &Context<'_>) -> Vec<u8> {
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
            let settled = context.sheet.and_then(|sheet| sheet.answers.get(&item.id));
            let shown = context.review.publish.evidence_for.contains(&item.id);
            let evidence = settled.filter(|_| shown).map(|own| own.evidence.clone()).unwrap_or_default();
            let link = settled
                .filter(|own| shown && own.link.starts_with("https://"))
                .map(|own| own.link.clone())
                .unwrap_or_default();
            vec![
                item.id.clone(),
                item.field.clone(),
                question.map(|question| question.text.get(language).to_owned()).unwrap_or_default(),
                state.to_owned(),
                item.points.map(|points| points.to_string()).unwrap_or_default(),
                item.max.to_string(),
                evidence,
                link,
            ]
        })
        .collect();
    csv(&["question", "field", "text", "state", "points", "max", "evidence", "link"], rows)
}

/// The files that were read with their whole hashes.
pub(super) fn inputs_csv(context: &Context<'_>) -> Vec<u8> {
    let rows = context
        .files()
        .map(|file| vec![relative(context, &file.file), file.kind.as_str().to_owned(), file.sha256.clone()])
        .collect();
    csv(&["file", "kind", "sha256"], rows)
}

/// The peers with what made them peers.
pub(super) fn peers_csv(context: &Context<'_>) -> Vec<u8> {
    let peers = &context.compared.peers;
    let mut header = vec!["city", "year", "edition", "status"];
    header.extend(icci_score::results::MEASURES);
    let rows = peers
        .peers
        .iter()
        .map(|peer| {
            let facts = context.inputs.facts_of(&peer.result.unit);
            let mut row = vec![
                peer.result.unit.clone(),
                peer.result.year.to_string(),
                peer.result.edition.clone(),
                peer.result.status.to_string(),
            ];
            row.extend(icci_score::results::MEASURES.iter().map(|measure| {
                let fact = facts.and_then(|facts| facts.latest(measure, peers.year));
                fact.map(|fact| fact.value.to_string()).unwrap_or_default()
            }));
            row
        })
        .collect();
    csv(&header, rows)
}

fn csv(header: &[&str], rows: Vec<Vec<String>>) -> Vec<u8> {
    let columns = header
        .iter()
        .map(|id| Column { id: (*id).to_owned(), header: String::new(), align: Align::Left, width: 0.0 })
        .collect();
    let rows = rows
        .into_iter()
        .map(|row| TableRow { cells: row.into_iter().map(TableCell::text).collect(), strong: false })
        .collect();
    table_csv(&Table {
        id: String::new(),
        caption: String::new(),
        columns,
        rows,
        row_headers: true,
        notes: Vec::new(),
    })
}
