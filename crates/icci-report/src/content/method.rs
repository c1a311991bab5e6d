//! How it was counted: the method in plain words, what was answered, what was used, what was left out.

use icci_score::answers::Settled;
use icci_score::intake::Kind;
use icci_score::questionnaire::ItemState;
use icci_score::value::Level;

use super::annex;
use super::blocks::{Block, Section, Table, TableCell, TableRow, Text};
use super::cells;
use super::context::Context;
use super::level::Shown;
use super::{evidence, notes};
use crate::wording::whole_points;

/// More files of a kind than this are counted, unless they are answers.
const MOST_NAMED: usize = 3;

/// The section.
pub(super) fn section(context: &Context<'_>) -> Option<Section> {
    let wording = context.wording;
    let thresholds = &context.definition.thresholds;
    let numbers = context.numbers();
    let say = |text: String| Block::Paragraph { text: Text::plain(text) };
    let mut blocks = vec![
        say(wording.text("method.questions")),
        say(wording.text("method.missing")),
        say(wording.text("method.areas")),
        Block::Table(weights(context)),
        say(wording.text("method.indices")),
    ];
    blocks.extend(indices_differ(context).map(say));
    blocks.extend(super::soundness::blocks(context));
    blocks.push(say(wording.fill(
        "method.limits",
        &[
            ("area", &numbers.percent(thresholds.area_coverage)),
            ("review", &numbers.percent(thresholds.review_coverage)),
            ("min", &numbers.integer(i64::try_from(thresholds.min_peers).unwrap_or(0))),
        ],
    )));
    blocks.push(say(wording.text("method.rounding")));
    let mut answered =
        vec![Block::Heading { level: 2, text: wording.text("method.answers-title") }, say(answers(context))];
    answered.extend(departments(context).map(Block::Table));
    blocks.push(Block::Together { blocks: answered });
    blocks.extend(conflicts(context));
    blocks.push(Block::Heading { level: 2, text: wording.text("method.sources-title") });
    blocks.push(say(notes::identity_beside_files(context, context.own)));
    if let Some(earlier) = context.earlier {
        blocks.push(say(notes::identity_beside_files(context, earlier)));
    }
    if let Some(official) = context.official {
        blocks.push(say(notes::identity_beside_files(context, official)));
    }
    blocks.extend(files(context).map(Block::Table));
    blocks.push(say(versions(context)));
    blocks.extend(overridden(context));
    blocks.extend(evidence::blocks(context));
    blocks.extend(left_out(context));
    // As long as no level is shown the areas are short and end with half a page; so may the programme's tables.
    let none = |ids: &[&str]| ids.contains(&"programme");
    let programme = !none(&context.so_far.left_out) && !none(&context.so_far.unpublished);
    let new_page = !context.shown_areas().is_empty() && !programme;
    Some(Section { id: "method".to_owned(), title: wording.text("method.title"), new_page, blocks })
}

/// The weights from fields to areas.
fn weights(context: &Context<'_>) -> Table {
    let wording = context.wording;
    let rows = context
        .definition
        .areas
        .iter()
        .map(|area| {
            let fields: Vec<String> = context
                .matrix
                .of_area(&area.id)
                .map(|part| {
                    format!(
                        "{}\u{a0}{}",
                        context.name(Level::Field, &part.field),
                        context.numbers().percent(part.weight)
                    )
                })
                .collect();
            TableRow {
                cells: vec![
                    TableCell::text(context.name(Level::Area, &area.id)),
                    TableCell::text(fields.join(", ")),
                ],
                strong: false,
            }
        })
        .collect();
    Table {
        id: "weights".to_owned(),
        caption: wording.text("method.weights"),
        columns: vec![
            cells::words("area", wording.text("table.area"), 1.0),
            cells::words("fields", wording.text("table.fields-weights"), 1.8),
        ],
        rows,
        row_headers: true,
        notes: vec![wording.text("method.weights-note")],
    }
}

/// Why the seven-areas index and the core differ, when both are shown; their directions when these oppose.
fn indices_differ(context: &Context<'_>) -> Option<String> {
    let level = |id: &str| {
        context.index(id).and_then(|shown| match shown {
            Shown::Score(value) => Some(whole_points(value.score)),
            _ => None,
        })
    };
    let (seven, core) = (level("seven-areas")?, level("core")?);
    let numbers = context.numbers();
    let (seven_text, core_text) = (numbers.integer(seven), numbers.integer(core));
    let key = if seven == core { "method.indices-same" } else { "method.indices-differ" };
    Some(context.wording.fill(key, &[("seven", &seven_text), ("core", &core_text)]))
}

fn answers(context: &Context<'_>) -> String {
    let wording = context.wording;
    let mut said = vec![super::lead::coverage(context)];
    let count = |state: ItemState| context.own.items.iter().filter(|item| item.state == state).count();
    let mut add = |key: &str, n: usize| {
        if n > 0 {
            said.push(wording.count(key, n, &[]));
        }
    };
    let settled = || context.sheet.iter().flat_map(|sheet| sheet.answers.values());
    let unknown = count(ItemState::Unknown);
    let aside = count(ItemState::NotApplicable);
    let carried = settled().filter(|answer| matches!(answer.settled, Settled::Carried { .. })).count();
    let confirmed = settled().filter(|answer| answer.confirmed_from.is_some()).count();
    let preset = settled().filter(|answer| matches!(answer.settled, Settled::Preset)).count();
    let resolved = settled().filter(|answer| matches!(answer.settled, Settled::Resolved { .. })).count();
    for (key, n) in [
        ("method.unknown", unknown),
        ("method.not-applicable", aside),
        ("method.carried", carried),
        ("method.confirmed", confirmed),
        ("method.preset", preset),
        ("method.resolved", resolved),
    ] {
        add(key, n);
    }
    said.join(" ")
}

/// Coverage by department, or by the respondents that the review names.
fn departments(context: &Context<'_>) -> Option<Table> {
    let progress = context.progress?;
    let (wording, numbers) = (context.wording, context.numbers());
    let language = wording.language();
    let name = |id: &str| {
        let own = context.review.respondents.iter().find(|respondent| respondent.id == id);
        match (own, context.definition.department(id)) {
            (Some(own), _) if !own.name.is_empty() => own.name.get(language).0.to_owned(),
            (_, Some(department)) => department.name.get(language).to_owned(),
            _ => id.to_owned(),
        }
    };
    let parts =
        if context.review.respondents.is_empty() { &progress.departments } else { &progress.respondents };
    let count = |n: usize| TableCell::number(numbers.integer(i64::try_from(n).unwrap_or(0)), n as f64);
    let rows: Vec<TableRow> = parts
        .iter()
        .map(|part| TableRow {
            cells: vec![
                TableCell::text(name(&part.id)),
                count(part.applicable()),
                count(part.answered),
                count(part.open.len()),
                part.share()
                    .map_or_else(|| TableCell::text("–"), |s| TableCell::number(numbers.percent(s), s)),
            ],
            strong: false,
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        id: "coverage".to_owned(),
        caption: wording.text("method.coverage"),
        columns: vec![
            cells::words("respondent", wording.text("table.respondent"), 1.0),
            cells::numbers("asked", wording.text("table.asked")),
            cells::numbers("answered", wording.text("table.answered")),
            cells::numbers("open", wording.text("table.open")),
            cells::numbers("coverage", wording.text("table.coverage")),
        ],
        rows,
        row_headers: true,
        notes: Vec::new(),
    })
}

/// Questions to which respondents differ, unsettled.
fn conflicts(context: &Context<'_>) -> Vec<Block> {
    let language = context.wording.language();
    let open: Vec<Text> = context
        .own
        .items
        .iter()
        .filter(|item| item.conflict)
        .filter_map(|item| context.definition.question(&item.id))
        .map(|question| Text::plain(question.text.get(language)))
        .collect();
    if open.is_empty() {
        return Vec::new();
    }
    let said = context.wording.count("method.conflicts", open.len(), &[]);
    vec![Block::Paragraph { text: Text::plain(said) }, Block::List { ordered: false, items: open }]
}

/// The files that were read: answers each by its name, of other kinds with many files their number. All of them with
/// their whole hashes stand in the attached file.
fn files(context: &Context<'_>) -> Option<Table> {
    let wording = context.wording;
    let files: Vec<_> = context.files().collect();
    let answers = |kind: Kind| matches!(kind, Kind::Questionnaire | Kind::AnswersLong | Kind::AnswersWide);
    let of_kind = |kind: Kind| files.iter().filter(|file| file.kind == kind).count();
    let mut counted: Vec<Kind> = Vec::new();
    let mut rows: Vec<TableRow> = Vec::new();
    for file in &files {
        let n = of_kind(file.kind);
        let many = !answers(file.kind) && n > MOST_NAMED;
        let (name, hash) = if many {
            if counted.contains(&file.kind) {
                continue;
            }
            counted.push(file.kind);
            (wording.count("method.many-files", n, &[]), "inputs.csv".to_owned())
        } else {
            (annex::relative(context, &file.file), file.sha256.chars().take(12).collect())
        };
        let cells = [name, annex::kind(context, file.kind), hash].map(TableCell::text).into();
        rows.push(TableRow { cells, strong: false });
    }
    (!rows.is_empty()).then(|| Table {
        id: "files".to_owned(),
        caption: wording.text("method.files"),
        columns: vec![
            cells::words("file", wording.text("table.file"), 2.2),
            cells::words("kind", wording.text("table.kind"), 1.0),
            cells::words("hash", wording.text("table.hash"), 0.7),
        ],
        rows,
        row_headers: true,
        notes: vec![wording.text("method.hash-note")],
    })
}

fn versions(context: &Context<'_>) -> String {
    context.wording.fill(
        "method.versions",
        &[("icci", env!("CARGO_PKG_VERSION")), ("edition", &context.definition.edition)],
    )
}

/// Definitions of the user's in place of built-in ones.
fn overridden(context: &Context<'_>) -> Vec<Block> {
    if context.definition.overridden.is_empty() {
        return Vec::new();
    }
    let items = context
        .definition
        .overridden
        .iter()
        .map(|file| {
            Text::plain(format!(
                "{} (SHA-256 {})",
                file.path,
                file.sha256.chars().take(12).collect::<String>()
            ))
        })
        .collect();
    let said = context.wording.text("method.overridden");
    vec![Block::Paragraph { text: Text::plain(said) }, Block::List { ordered: false, items }]
}

/// What the review does not hold, each with its reason.
fn left_out(context: &Context<'_>) -> Vec<Block> {
    let wording = context.wording;
    let title = |id: &str| match id {
        "summary" => wording.text("summary.title"),
        "standing" => wording.text("standing.title"),
        "peers" => wording.text("peers.title"),
        "areas" => wording.text("areas.title"),
        "residents" => wording.text("residents.title"),
        "development" => wording.text("development.title"),
        "programme" => wording.text("programme.title"),
        "measures" => wording.text("measures.title"),
        "annex" => wording.text("annex.title"),
        _ => id.to_owned(),
    };
    let mut items = Vec::new();
    // A chapter that is missing is named once, with all that it would hold.
    let no_measures = context.so_far.left_out.contains(&"measures");
    if no_measures {
        let section = title("measures");
        items.push(wording.fill("left.no-measures-section", &[("section", &section)]));
    } else if super::proposals::table(context).is_none() {
        items.push(wording.text("left.no-measures"));
    }
    if context.earlier.is_none() {
        items.push(wording.text("left.no-earlier"));
    }
    if context.official.is_none() {
        items.push(wording.text("left.no-official"));
    }
    let published = |id: &str| !context.so_far.unpublished.contains(&id);
    if context.review.recommendations.is_empty() && published("measures") && !no_measures {
        items.push(wording.text("left.no-recommendations"));
    }
    let own_practices = || context.programme.iter().flat_map(|inputs| &inputs.practices.practices);
    if published("programme") && !own_practices().any(|practice| practice.own) {
        items.push(wording.text("left.no-practices"));
    }
    // That there is no earlier year and no measure is said already.
    for id in context.so_far.left_out.iter().filter(|id| !["development", "measures"].contains(id)) {
        items.push(wording.fill("left.section", &[("section", &title(id))]));
    }
    for id in &context.so_far.unpublished {
        items.push(wording.fill("left.unpublished", &[("section", &title(id))]));
    }
    if items.is_empty() {
        return Vec::new();
    }
    let blocks = vec![
        Block::Heading { level: 2, text: wording.text("left.title") },
        Block::List { ordered: false, items: items.into_iter().map(Text::plain).collect() },
    ];
    vec![Block::Together { blocks }]
}
