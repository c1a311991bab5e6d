//! Where we stand: the areas as a picture and as numbers, the indices, official results beside them.

use icci_score::questionnaire::{NodeScore, Scores};
use icci_score::results::PublishedIndex;
use icci_score::value::{Level, Status};

use super::blocks::{Block, Section, Span, Table, TableCell, TableRow, Text};
use super::cells;
use super::context::Context;
use super::level::{Shown, shown};
use super::{figures, notes};
use crate::wording::{Wording, whole_points};

/// The section.
pub(super) fn section(context: &Context<'_>) -> Option<Section> {
    let wording = context.wording;
    let mut blocks = vec![Block::Paragraph { text: Text::plain(wording.text("standing.intro")) }];
    if let Some(chart) = figures::radar(context) {
        blocks.push(Block::Chart(chart));
    }
    blocks.push(Block::Table(table(
        context,
        "area-levels",
        Level::Area,
        &context.own.areas,
        wording.text("standing.areas"),
    )));
    blocks.extend(indices(context));
    blocks.push(Block::Heading { level: 2, text: wording.text("standing.fields-title") });
    let fields =
        table(context, "fields", Level::Field, &context.own.fields, wording.text("standing.fields-caption"));
    blocks.push(Block::Table(fields));
    blocks.extend(official(context));
    blocks.extend(published(context));
    blocks.push(notes::block(context, context.own));
    Some(Section { id: "standing".to_owned(), title: wording.text("standing.title"), new_page: true, blocks })
}

/// The indices; nothing as long as none of them is shown.
fn indices(context: &Context<'_>) -> Option<Block> {
    let shown = |node: &NodeScore| context.index(&node.id).and_then(|shown| shown.score());
    context.own.indices.iter().find_map(shown)?;
    let wording = context.wording;
    let caption = wording.text("standing.indices-caption");
    Some(Block::Together {
        blocks: vec![
            Block::Heading { level: 2, text: wording.text("standing.indices-title") },
            Block::Paragraph { text: Text::plain(wording.text("standing.indices")) },
            Block::Table(table(context, "indices", Level::Index, &context.own.indices, caption)),
        ],
    })
}

/// The nodes of a level: own level, bounds, coverage.
fn table(context: &Context<'_>, id: &str, level: Level, nodes: &[NodeScore], caption: String) -> Table {
    let wording = context.wording;
    let name = wording.text(match level {
        Level::Area => "table.area",
        Level::Index => "table.index",
        Level::Field | Level::Item => "table.field",
    });
    let rows = nodes
        .iter()
        .map(|node| {
            let shown = match level {
                Level::Index => context.index(&node.id).unwrap_or_else(|| context.shown(node)),
                _ => context.shown(node),
            };
            TableRow {
                cells: vec![
                    TableCell::text(context.name(level, &node.id)),
                    cells::level_of(context, level, node, shown),
                    cells::bounds(context, shown),
                    cells::coverage(context, node),
                ],
                strong: false,
            }
        })
        .collect();
    Table {
        id: id.to_owned(),
        caption,
        columns: vec![
            cells::words("name", name, 1.6),
            cells::words("level", wording.text("table.level"), 1.2),
            cells::numbers("bounds", wording.text("table.bounds")),
            cells::numbers("coverage", wording.text("table.coverage")),
        ],
        rows,
        row_headers: true,
        notes: Vec::new(),
    }
}

/// The official result, and beside it the own assessment of the same year where there is one: of another year the
/// difference would be that of the years too.
fn official(context: &Context<'_>) -> Vec<Block> {
    let Some(official) = context.official else { return Vec::new() };
    let wording = context.wording;
    let year = official.year.to_string();
    let limit = context.definition.thresholds.area_coverage;
    let same_year = |scores: &&Scores| scores.year == official.year && scores.status == context.own.status;
    let own = context.until.iter().find(same_year);
    let own_level = |level: Level, id: &str| {
        let own = own?;
        let all = || own.areas.iter().all(|node| shown(node, limit).score().is_some());
        // An index made of what is hidden would show it.
        let visible = level != Level::Index || id != "seven-areas" || all();
        own.node(level, id).filter(|_| visible).map(|node| shown(node, limit))
    };
    let mut rows = Vec::new();
    for (level, nodes) in [(Level::Field, &official.fields), (Level::Index, &official.indices)] {
        for node in nodes {
            let Some(theirs) = shown(node, limit).score() else { continue };
            let mut cells = vec![
                TableCell::text(context.name(level, &node.id)),
                TableCell::text(notes::status(context, official.status_of(level))),
                cells::plain_level(context, Shown::Score(theirs)),
            ];
            if own.is_some() {
                let mine = own_level(level, &node.id);
                let difference = mine.and_then(|mine| mine.score()).map(|mine| {
                    let by = mine.score - theirs.score;
                    TableCell::number(context.numbers().change(whole_points(by)), by)
                });
                cells.push(
                    mine.map_or_else(|| TableCell::text("–"), |mine| cells::plain_level(context, mine)),
                );
                cells.push(difference.unwrap_or_else(|| TableCell::text("–")));
            }
            rows.push(TableRow { cells, strong: level == Level::Index });
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let of = [("of", year.as_str())];
    let mut columns = vec![
        cells::words("name", wording.text("table.field-or-index"), 1.8),
        cells::words("status", wording.text("table.status"), 1.2),
        cells::numbers("official", wording.fill("table.official", &of)),
    ];
    let (intro, caption) = match own {
        Some(_) => {
            columns.push(cells::numbers("own", wording.fill("table.own-of", &of)));
            columns.push(cells::numbers("difference", wording.text("table.difference")));
            ("official.intro", "official.caption")
        }
        None => ("official.intro-alone", "official.caption-alone"),
    };
    vec![
        Block::Heading { level: 2, text: wording.text("official.title") },
        Block::Paragraph { text: Text::plain(wording.fill(intro, &of)) },
        Block::Table(Table {
            id: "official".to_owned(),
            caption: wording.fill(caption, &of),
            columns,
            rows,
            row_headers: true,
            notes: vec![wording.text("official.note"), notes::identity(context, official)],
        }),
    ]
}

/// Indices and ranks of the city as they were published.
fn published(context: &Context<'_>) -> Vec<Block> {
    let own = icci_score::text::fold(&context.review.city);
    let results: Vec<&PublishedIndex> = context
        .inputs
        .published
        .iter()
        .filter(|index| icci_score::text::fold(&index.unit) == own && index.year <= context.review.year)
        .collect();
    if results.is_empty() {
        return Vec::new();
    }
    let caption = context.wording.text("published.own");
    vec![Block::Table(published_table(context, "published", caption, &results, false))]
}

/// Which cities a published place is among; a sample that icci does not know stands as it was written.
fn sample(context: &Context<'_>, sample: &str) -> String {
    /// The samples of the published results that come along.
    const KNOWN: [&str; 9] = [
        "sample.all-members",
        "sample.over-200k",
        "sample.under-200k",
        "sample.foreign-born-over-15",
        "sample.foreign-born-under-15",
        "sample.similar-size",
        "sample.500k-up-foreign-10-15",
        "sample.200k-500k-foreign-10-15",
        "sample.around-200k",
    ];
    let known = KNOWN.iter().find(|key| key.split_once('.').map(|(_, id)| id) == Some(sample));
    match known {
        Some(key) => context.wording.text(key),
        None if sample.is_empty() => "–".to_owned(),
        None => sample.to_owned(),
    }
}

/// A source: a publication by its name, a page of the web by its host, with the link where it is a safe one.
pub(super) fn source_span(wording: &Wording, source: &str) -> Span {
    let page =
        ["https://", "http://"].into_iter().find_map(|scheme| Some((scheme, source.strip_prefix(scheme)?)));
    let Some((scheme, rest)) = page else { return Span { text: source.to_owned(), ..Span::default() } };
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = host.strip_prefix("www.").unwrap_or(host);
    let text = wording.fill("published.page", &[("host", host)]);
    Span { text, link: (scheme == "https://").then(|| source.to_owned()), ..Span::default() }
}

/// A table of published results, with the cities' names when they are others'. What is the same in all rows, and said by
/// the remark, has no column.
pub(super) fn published_table(
    context: &Context<'_>,
    id: &str,
    caption: String,
    results: &[&PublishedIndex],
    with_city: bool,
) -> Table {
    let (wording, numbers) = (context.wording, context.numbers());
    let whole = results
        .iter()
        .all(|one| (one.level, one.id.as_str()) == (Level::Index, "core") && one.status == Status::Official);
    let plain = with_city && whole;
    let mut columns = vec![cells::words("year", wording.text("table.year"), 0.5)];
    if with_city {
        columns.insert(0, cells::words("city", wording.text("table.city"), 1.0));
    }
    if !plain {
        columns.push(cells::words("name", wording.text("table.field-or-index"), 1.1));
        columns.push(cells::words("status", wording.text("table.status"), 0.9));
    }
    columns.extend([
        cells::numbers("score", wording.text("table.result")),
        cells::numbers("rank", wording.text("table.rank")),
        cells::words("among", wording.text("table.among"), 1.5),
        cells::words("source", wording.text("table.source"), 1.4),
    ]);
    let row = |one: &&PublishedIndex| {
        let rank = match (one.rank, one.of) {
            (Some(rank), Some(of)) => format!("{rank}/{of}"),
            (Some(rank), None) => rank.to_string(),
            (None, _) => "–".to_owned(),
        };
        let score = one
            .score
            .map_or_else(|| TableCell::text("–"), |score| TableCell::number(numbers.points(score), score));
        let among = if one.rank.is_some() { sample(context, &one.sample) } else { "–".to_owned() };
        let mut cells = vec![TableCell::text(one.year.to_string())];
        if with_city {
            cells.insert(0, TableCell::text(one.unit.clone()));
        }
        if !plain {
            cells.push(TableCell::text(context.name(one.level, &one.id)));
            cells.push(TableCell::text(notes::status(context, one.status)));
        }
        cells.extend([
            score,
            TableCell::text(rank),
            TableCell::text(among),
            TableCell::text(Text { spans: vec![source_span(wording, &one.source)] }),
        ]);
        TableRow { cells, strong: false }
    };
    Table {
        id: id.to_owned(),
        caption,
        columns,
        rows: results.iter().map(row).collect(),
        row_headers: true,
        notes: vec![wording.text(if plain { "published.others-note" } else { "published.note" })],
    }
}
