//! As residents see it: the survey's seven areas beside the city's own answers, with the gap, and how groups differ.
//!
//! Without a declared probability sample it prints no interval and no test, only what those who answered said.

use icci_score::questionnaire::Row;
use icci_score::survey::{Estimate, Instrument};
use icci_score::value::{Bounded, Key, Level, Status};

use super::blocks::{Align, Block, Column, Section, Table, TableCell, TableRow, Text};
use super::context::Context;
use super::{cells, figures};
use crate::charts::palette;
use crate::charts::text::Type;
use crate::review::{AreaEstimate, SurveyInputs};
use crate::wording::whole_points;

/// A difference is called clear below this corrected probability.
const CLEAR: f64 = 0.05;

/// The section; nothing without a survey, or when all of it is hidden.
pub(super) fn section(context: &Context<'_>) -> Option<Section> {
    let survey = context.survey?;
    survey.areas.iter().find(|area| area.all.is_some())?;
    let wording = context.wording;
    let say = |text: String| Block::Paragraph { text: Text::plain(text) };
    let year = survey.year.to_string();
    let intro = match survey.respondents.and_then(|n| i64::try_from(n).ok()) {
        Some(n) => wording.fill("residents.intro", &[("n", &context.numbers().integer(n)), ("of", &year)]),
        None => wording.fill("residents.intro-hidden", &[("of", &year)]),
    };
    let mut blocks = vec![say(format!("{intro} {}", wording.text("residents.differ")))];
    blocks.push(say(found(context, survey).join(" ")));
    blocks.extend(figures::residents(context, survey).map(Block::Chart));
    let table = table(context, survey);
    let remarks = remarks(context, survey, &table);
    blocks.push(Block::Table(table));
    blocks.extend((!remarks.is_empty()).then(|| Block::Note { text: Text::plain(remarks) }));
    Some(Section {
        id: "residents".to_owned(),
        title: wording.text("residents.title"),
        new_page: true,
        blocks,
    })
}

/// The city's own level of an area.
pub(super) fn own(context: &Context<'_>, area: &str) -> Option<Bounded> {
    context.area(area).and_then(|(_, shown)| shown.score())
}

/// The interval of an estimate, within the scale; nothing without a probability sample.
pub(super) fn interval(survey: &SurveyInputs, estimate: &Estimate) -> Option<(f64, f64)> {
    let ends = estimate.lower.zip(estimate.upper).filter(|_| survey.probability)?;
    Some((ends.0.max(0.0), ends.1.min(100.0)))
}

/// What can be said of the gaps: only where the own level with its bounds lies outside the interval.
pub(super) fn found(context: &Context<'_>, survey: &SurveyInputs) -> Vec<String> {
    let wording = context.wording;
    if !survey.probability {
        return vec![wording.text("residents.described")];
    }
    let list = |is: &dyn Fn(Bounded, (f64, f64)) -> bool| {
        let of = |area: &&AreaEstimate| {
            let ends = area.all.as_ref().and_then(|all| interval(survey, all));
            own(context, &area.area).zip(ends).is_some_and(|(own, ends)| is(own, ends))
        };
        let names = survey.areas.iter().filter(of).map(|area| context.short(Level::Area, &area.area));
        names.collect::<Vec<_>>().join("; ")
    };
    let below = list(&|own, ends| own.lower > ends.1);
    let above = list(&|own, ends| own.upper < ends.0);
    let mut said = Vec::new();
    if !below.is_empty() {
        said.push(wording.fill("residents.below", &[("areas", &below)]));
    }
    if !above.is_empty() {
        said.push(wording.fill("residents.above", &[("areas", &above)]));
    }
    if said.is_empty() {
        said.push(wording.text("residents.close"));
    } else {
        said.push(wording.text("residents.rule"));
    }
    said
}

/// A column an area: own level, residents, interval, gap, "don't know"; below them the groups and their difference, of
/// which fewer than two with anything to show are left out.
fn table(context: &Context<'_>, survey: &SurveyInputs) -> Table {
    let (wording, numbers) = (context.wording, context.numbers());
    let of_areas: Vec<Column> = survey
        .areas
        .iter()
        .map(|area| {
            let header = context.short(Level::Area, &area.area);
            Column { id: area.area.clone(), width: widest(&header), header, align: Align::Right }
        })
        .collect();
    let left = PAGE - of_areas.iter().map(|column| column.width).sum::<f64>();
    let mut columns = vec![cells::words("what", wording.text("residents.what"), left.max(FIRST))];
    columns.extend(of_areas);
    let row = |name: String, cell: &dyn Fn(&AreaEstimate) -> TableCell| {
        let mut row = vec![TableCell::text(name)];
        row.extend(survey.areas.iter().map(cell));
        TableRow { cells: row, strong: false }
    };
    let level = |area: &AreaEstimate| {
        context.area(&area.area).map_or_else(dash, |(_, shown)| cells::plain_level(context, shown))
    };
    let mut rows = vec![
        row(wording.text("residents.own"), &level),
        row(wording.text("residents.estimate"), &|area| points(context, area.all.as_ref())),
    ];
    let mut notes = vec![wording.text("residents.note")];
    if survey.probability {
        let percent = numbers.percent(survey.confidence);
        rows.push(row(wording.fill("residents.interval", &[("percent", &percent)]), &|area| {
            let ends = area.all.as_ref().and_then(|all| interval(survey, all));
            ends.map_or_else(dash, |(low, high)| TableCell::text(numbers.range(low, high)))
        }));
        notes.push(wording.text("residents.note-interval"));
    }
    rows.push(row(wording.text("residents.gap"), &|area| {
        let value = area.all.and_then(|all| all.value);
        value
            .zip(own(context, &area.area))
            .map_or_else(dash, |(value, own)| gap(context, value, own.score, ""))
    }));
    rows.push(row(wording.text("residents.dont-know"), &|area| {
        area.dont_know.map_or_else(dash, |share| TableCell::number(numbers.percent(share), share))
    }));
    let of = |area: &AreaEstimate, group: usize| area.groups.get(group).copied().flatten();
    let shown = |group: &usize| survey.areas.iter().any(|area| of(area, *group).is_some());
    let count = survey.groups.len();
    if (0..count).filter(shown).count() >= 2 && count <= MOST_GROUPS {
        for (at, name) in survey.groups.iter().enumerate() {
            let name = name.get(wording.language()).to_owned();
            rows.push(row(name, &|area| points(context, of(area, at).as_ref())));
        }
        if count == 2 {
            let clear = |area: &AreaEstimate| {
                area.difference.and_then(|(_, p)| p).is_some_and(|p| survey.probability && p < CLEAR)
            };
            rows.push(row(wording.text("residents.difference"), &|area| {
                let value = |group| of(area, group).and_then(|estimate| estimate.value);
                let mark = if clear(area) { "*" } else { "" };
                value(0).zip(value(1)).map_or_else(dash, |(first, second)| gap(context, first, second, mark))
            }));
            if survey.probability {
                let differ = survey.areas.iter().any(clear);
                notes.push(wording.text(if differ { "residents.clear" } else { "residents.alike" }));
            }
        }
    }
    Table {
        id: "residents".to_owned(),
        caption: wording.text("residents.caption"),
        columns,
        rows,
        row_headers: true,
        notes: vec![notes.join(" ")],
    }
}

/// The width of a page's words, in points.
const PAGE: f64 = 466.0;
/// The least that the first column takes of it.
const FIRST: f64 = 80.0;

/// What the longest word of a header takes in points, with the room around it: words do not break.
fn widest(header: &str) -> f64 {
    let set = Type { size: 8.5, ..Type::strong(palette::CITY) };
    header.split_whitespace().map(|word| set.width(word)).fold(24.0, f64::max) + 12.0
}

/// The difference of two numbers.
fn gap(context: &Context<'_>, first: f64, second: f64, mark: &str) -> TableCell {
    let text = context.numbers().change(whole_points(first - second));
    TableCell::number(format!("{text}{mark}"), first - second)
}

/// More groups than this do not fit on the page.
const MOST_GROUPS: usize = 4;

/// How it was asked and counted, in small type: a dash is explained where the table has one.
fn remarks(context: &Context<'_>, survey: &SurveyInputs, table: &Table) -> String {
    let (wording, numbers) = (context.wording, context.numbers());
    let mut said = Vec::new();
    if table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.text.words() == "–") {
        let least = numbers.integer(i64::try_from(survey.min_cell).unwrap_or(0));
        said.push(wording.fill("residents.method", &[("n", &least)]));
    }
    let mut alphas: Vec<f64> = survey.areas.iter().filter_map(|area| area.alpha).collect();
    alphas.sort_by(f64::total_cmp);
    if let (Some(low), Some(high)) = (alphas.first(), alphas.last()) {
        let ends = [("low", numbers.decimal(*low, 2)), ("high", numbers.decimal(*high, 2))];
        let ends = ends.each_ref().map(|(name, text)| (*name, text.as_str()));
        said.push(wording.fill("residents.alpha", &ends));
    }
    said.join(" ")
}

fn points(context: &Context<'_>, estimate: Option<&Estimate>) -> TableCell {
    let value = estimate.and_then(|estimate| estimate.value);
    value.map_or_else(dash, |value| TableCell::number(context.numbers().points(value), value))
}

fn dash() -> TableCell {
    TableCell::text("–")
}

/// The survey's areas as values with their identity, for the attached table.
pub(super) fn rows(context: &Context<'_>) -> Vec<Row> {
    let Some(survey) = context.survey else { return Vec::new() };
    let status = if survey.illustrative { Status::Illustrative } else { Status::Surveyed };
    let source = survey.files.first().map(|file| file.file.clone()).unwrap_or_default();
    let row = |area: &AreaEstimate| {
        let all = area.all?;
        let ends = interval(survey, &all);
        Some(Row {
            key: Key {
                unit: context.review.city.clone(),
                year: survey.year,
                instrument: Instrument::ID.to_owned(),
                edition: survey.edition.clone(),
                status,
                level: Level::Area,
                id: area.area.clone(),
            },
            score: all.value,
            lower: ends.map(|(low, _)| low),
            upper: ends.map(|(_, high)| high),
            coverage: None,
            source: source.clone(),
            known: None,
            carried: None,
        })
    };
    survey.areas.iter().filter_map(row).collect()
}
