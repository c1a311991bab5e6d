//! Development: the years side by side, what changed question by question, what can and cannot be said.

use icci_benchmark::trend::{Change, Comparable, NotComparable, Unsaid, Verdict, WHOLE};
use icci_score::answers::{Answer, AnswerSheet, in_words};
use icci_score::definition::{Kind, Question};
use icci_score::number::{compare, rounded};
use icci_score::questionnaire::Scores;
use icci_score::text::fold;
use icci_score::value::Level;

use super::blocks::{Block, Section, Table, TableCell, TableRow, Text};
use super::context::Context;
use super::level::shown;
use super::{cells, figures};
use crate::wording::whole_points;

/// The most questions in the table of what moved the levels: with the chart of the years they fill a page.
const MOST_QUESTIONS: usize = 7;
/// The most years beside each other.
const MOST_YEARS: usize = 5;
/// From so many years on the lines over the years say more than the table.
const YEARS_FOR_LINES: usize = 3;

/// The section; nothing without an earlier year of the same kind.
pub(super) fn section(context: &Context<'_>) -> Option<Section> {
    let (earlier, step) = (context.earlier?, context.step?);
    let wording = context.wording;
    let years = [("from", earlier.year.to_string()), ("to", context.own.year.to_string())];
    let years: Vec<(&str, &str)> = years.iter().map(|(key, year)| (*key, year.as_str())).collect();
    let say = |text: String| Block::Paragraph { text: Text::plain(text) };
    let mut blocks = vec![say(wording.fill("development.intro", &years))];
    match step.comparable {
        Ok(Comparable::Same) => {}
        Ok(Comparable::CommonQuestions) => blocks.push(say(wording.fill("development.common", &years))),
        Err(_) => blocks.push(say(wording.fill("development.not-comparable", &years))),
    }
    blocks.extend(figures::change(context).map(Block::Chart));
    blocks.push(Block::Table(side_by_side(context)));
    if context.years().is_some_and(|series| series.years.len() >= YEARS_FOR_LINES) {
        blocks.extend(figures::lines(context, Level::Area).map(Block::Chart));
    }
    if step.comparable.is_ok() {
        let mut moved = vec![
            Block::Heading { level: 2, text: wording.text("development.questions-title") },
            say(counts(context)),
        ];
        moved.extend(questions(context).map(Block::Table));
        blocks.push(Block::Together { blocks: moved });
    }
    Some(Section {
        id: "development".to_owned(),
        title: wording.text("development.title"),
        new_page: true,
        blocks,
    })
}

/// Areas and the index over the years, with what can be said of the latest change.
fn side_by_side(context: &Context<'_>) -> Table {
    let wording = context.wording;
    let series = context.years();
    let years: Vec<&Scores> = series
        .map(|series| series.years.iter().filter_map(|year| context.of_year(year)).collect())
        .unwrap_or_default();
    let years: Vec<&Scores> = years.iter().copied().skip(years.len().saturating_sub(MOST_YEARS)).collect();
    let nodes = context.own.areas.iter().map(|node| (Level::Area, node.id.as_str()));
    let rows: Vec<TableRow> = nodes
        .chain(std::iter::once((Level::Index, WHOLE)))
        .map(|(level, id)| {
            let mut row = vec![TableCell::text(context.name(level, id))];
            row.extend(years.iter().map(|scores| level_in(context, scores, level, id)));
            row.push(TableCell::text(said(context, level, id)));
            TableRow { cells: row, strong: level == Level::Index }
        })
        .collect();
    let mut columns = vec![cells::words("name", wording.text("table.area-or-index"), 1.7)];
    columns.extend(years.iter().map(|scores| {
        let year = scores.year.to_string();
        cells::numbers(&format!("y{year}"), year)
    }));
    columns.push(cells::words("said", wording.text("table.said"), 1.3));
    let any_dash = rows.iter().flat_map(|row| &row.cells).any(|cell| cell.text.words() == "–");
    Table {
        id: "years".to_owned(),
        caption: wording.text("development.years"),
        columns,
        rows,
        row_headers: true,
        notes: any_dash.then(|| wording.text("development.rule")).into_iter().collect(),
    }
}

/// The level of a year, when it is shown; an index only when all areas of that year are.
pub(super) fn level_in(context: &Context<'_>, scores: &Scores, level: Level, id: &str) -> TableCell {
    let limit = context.definition.thresholds.area_coverage;
    let value = |level: Level, id: &str| scores.node(level, id).and_then(|node| shown(node, limit).score());
    let all = || scores.areas.iter().all(|node| value(Level::Area, &node.id).is_some());
    match value(level, id).filter(|_| level != Level::Index || all()) {
        Some(value) => TableCell::number(context.numbers().points(value.score), value.score),
        None => TableCell::text("–"),
    }
}

/// What can be said of the change to the year under review, in few words.
pub(super) fn said(context: &Context<'_>, level: Level, id: &str) -> String {
    let wording = context.wording;
    let shown = match level {
        Level::Index => context.index(id).and_then(|shown| shown.score()),
        _ => context.own.node(level, id).and_then(|node| context.shown(node).score()),
    };
    let then = context.earlier.map(|earlier| level_in(context, earlier, level, id));
    let both = shown.is_some() && then.is_some_and(|cell| cell.value.is_some());
    let row = context.step.and_then(|step| step.row(level, id)).filter(|_| both);
    let little = |row: &&Change| row.change.is_some_and(|by| by.abs() > 1e-9 && whole_points(by) == 0);
    let key = match row.map(|row| row.verdict) {
        Some(Verdict::Improved | Verdict::Declined) if row.filter(little).is_some() => "said.little",
        Some(Verdict::Improved) => "said.improved",
        Some(Verdict::Declined) => "said.declined",
        Some(Verdict::Unchanged) => "said.unchanged",
        Some(Verdict::CannotBeSaid(Unsaid::AnswersMissing)) => "said.answers-missing",
        Some(Verdict::CannotBeSaid(Unsaid::WhatApplies)) => "said.what-applies",
        Some(Verdict::CannotBeSaid(Unsaid::NotComparable)) => match row.map(|row| row.comparable) {
            Some(Err(NotComparable::OtherParts)) => "said.other-parts",
            _ => "said.not-comparable",
        },
        None => "said.no-score",
    };
    wording.text(key)
}

/// How many questions changed in which way.
fn counts(context: &Context<'_>) -> String {
    let Some(step) = context.step else { return String::new() };
    let wording = context.wording;
    let number = |n: usize| context.numbers().integer(i64::try_from(n).unwrap_or(0));
    let of = |wanted: &dyn Fn(&Change) -> bool| step.level(Level::Item).filter(|row| wanted(row)).count();
    let both = of(&|row| row.comparable.is_ok());
    let up = of(&|row| row.comparable.is_ok() && row.change.is_some_and(|change| change > 1e-9));
    let down = of(&|row| row.comparable.is_ok() && row.change.is_some_and(|change| change < -1e-9));
    let mut said = vec![wording.count(
        "development.both",
        both,
        &[("up", &number(up)), ("down", &number(down)), ("same", &number(both - up - down))],
    )];
    for (key, why) in [
        ("development.newly", NotComparable::NewlyAnswered),
        ("development.no-longer", NotComparable::NoLongerAnswered),
        ("development.knowledge-gained", NotComparable::KnowledgeGained),
        ("development.knowledge-lost", NotComparable::KnowledgeLost),
        ("development.unsettled", NotComparable::Unsettled),
        ("development.applies", NotComparable::AppliesInOne),
    ] {
        let n = of(&|row| row.comparable == Err(why));
        if n > 0 {
            said.push(wording.count(key, n, &[]));
        }
    }
    let confirmed = context
        .sheet
        .iter()
        .flat_map(|sheet| sheet.answers.values())
        .filter(|answer| answer.confirmed_from.is_some())
        .count();
    if confirmed > 0 {
        said.push(wording.count("method.confirmed", confirmed, &[]));
    }
    said.join(" ")
}

/// The questions that moved the levels most, with their answers of both years; nothing when none did.
///
/// Their effect is their part in the change of the seven-areas index, or in that of their field where the index has none.
fn questions(context: &Context<'_>) -> Option<Table> {
    let (earlier, step) = (context.earlier?, context.step?);
    let wording = context.wording;
    let whole = step.row(Level::Index, WHOLE).filter(|row| !row.parts.is_empty());
    let effect = |row: &Change| -> Option<f64> {
        // Only an answer can move a level up or down; what is known of it, or applies, is told in a note.
        if !matches!(
            row.comparable,
            Ok(_) | Err(NotComparable::NewlyAnswered | NotComparable::NoLongerAnswered)
        ) {
            return None;
        }
        match whole {
            Some(whole) => {
                let is_it = |(level, id): &(Level, String)| *level == Level::Item && *id == row.id;
                whole.parts.iter().find(|part| is_it(&part.source)).map(|part| part.points)
            }
            None => row.part,
        }
    };
    let mut rows: Vec<(&Change, f64)> = step
        .level(Level::Item)
        .filter_map(|row| Some((row, effect(row).filter(|points| points.abs() > 1e-9)?)))
        .collect();
    let of_answers: f64 = rows.iter().map(|(_, points)| points).sum();
    // Largest first, whichever way; the sort is stable and the questions come in the definition's order.
    rows.sort_by(|a, b| compare(b.1.abs(), a.1.abs()));
    let all = rows.len();
    rows.truncate(MOST_QUESTIONS);
    if rows.is_empty() {
        return None;
    }
    let before = sheet_of(context, earlier);
    let made: Vec<TableRow> = rows
        .iter()
        .filter_map(|(row, points)| {
            let question = context.definition.question(&row.id)?;
            let answer = |sheet: Option<&AnswerSheet>| {
                let answer = sheet.and_then(|sheet| sheet.answer(&row.id));
                TableCell::text(in_short(context, question, answer))
            };
            let points = TableCell::number(signed(context, *points), *points);
            let text = cells::unbroken(question.text.get(wording.language()));
            Some(TableRow {
                cells: vec![TableCell::text(text), answer(before), answer(context.sheet), points],
                strong: false,
            })
        })
        .collect();
    let mut notes =
        vec![wording.text(if whole.is_some() { "development.effect" } else { "development.effect-field" })];
    if all > rows.len() {
        let (shown, all) = (rows.len().to_string(), all.to_string());
        notes.push(wording.fill("development.more", &[("shown", &shown), ("all", &all)]));
    }
    let rest = whole.and_then(|whole| whole.change).map_or(0.0, |change| change - of_answers);
    if rest.abs() >= 0.05 {
        notes.push(wording.fill("development.rest", &[("points", &signed(context, rest))]));
    }
    Some(Table {
        id: "changed-questions".to_owned(),
        caption: wording.text("development.questions"),
        columns: vec![
            cells::words("question", wording.text("table.question"), 2.2),
            cells::words("before", earlier.year.to_string(), 1.0),
            cells::words("after", context.own.year.to_string(), 1.0),
            cells::numbers("effect", wording.text("table.effect")),
        ],
        rows: made,
        row_headers: true,
        notes: vec![notes.join(" ")],
    })
}

/// The settled answers behind a result.
pub(super) fn sheet_of<'a>(context: &Context<'a>, scores: &Scores) -> Option<&'a AnswerSheet> {
    context.inputs.sheets.iter().find(|sheet| {
        fold(&sheet.unit) == fold(&scores.unit)
            && (sheet.year, sheet.status, &sheet.edition) == (scores.year, scores.status, &scores.edition)
    })
}

/// An answer as the table has room for; no answer says so.
pub(super) fn in_short(context: &Context<'_>, question: &Question, answer: Option<&Answer>) -> String {
    match answer {
        None => context.wording.text("cell.no-answer"),
        // A list of ticks says little in a narrow cell; how many there are says what changed.
        Some(Answer::Ticks(ticks)) => {
            let n = i64::try_from(ticks.len()).unwrap_or(0);
            let all = i64::try_from(question.options.len()).unwrap_or(0);
            let (n, all) = (context.numbers().integer(n), context.numbers().integer(all));
            context.wording.fill("cell.ticks", &[("n", &n), ("all", &all)])
        }
        Some(answer) => answer_words(context, question, answer),
    }
}

/// An answer in words; a number has its unit.
pub(super) fn answer_words(context: &Context<'_>, question: &Question, answer: &Answer) -> String {
    let language = context.wording.language();
    let words = in_words(context.definition, question, answer);
    let words = cells::unbroken(words.get(language));
    match (answer, &question.kind) {
        (Answer::Number(_), Kind::Numeric { unit, .. }) => match unit.get(language) {
            "%" => context.wording.fill("programme.percent", &[("number", &words)]),
            unit => format!("{words}\u{a0}{unit}"),
        },
        _ => words,
    }
}

/// Points with one decimal and their sign.
fn signed(context: &Context<'_>, points: f64) -> String {
    let numbers = context.numbers();
    let number = numbers.decimal(points, 1);
    if rounded(points, 1) > 0.0 { format!("+{number}") } else { number }
}
