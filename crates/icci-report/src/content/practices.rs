//! What others have done: at most two practices of other municipalities for an area, or that the catalogue has none. What
//! the city itself has recorded is a table of its own, apart from them.
//!
//! They stand below the shorter of an area page's lists. Choice: the second one is left out where it would make the lists
//! clearly longer than they are without it, because an area has a page. Whether it would is reckoned alike in every
//! language, so that all of them say the same.

use std::collections::BTreeSet;

use icci_programme::practices::{Catalogue, Practice, Query};
use icci_score::value::Level;

use super::blocks::{Block, Table, TableCell, TableRow, Text};
use super::cells;
use super::context::Context;
use crate::review::{CityTable, ProgrammeInputs};

/// The most practices of an area page.
const MOST: usize = 2;

/// About how many characters a line of each of the two columns holds.
const LINES: [usize; 2] = [50, 40];
/// About how many lines a question takes, in any language.
const LINES_OF_ITEM: usize = 3;
/// About how many letters come before the text of a practice: who did it, and when.
const BEFORE_TEXT: usize = 20;
/// By how many lines practices may make the lists longer.
const LONGER: usize = 4;

/// Adds the block of an area below the shorter of two columns; nothing where no catalogue was read.
pub(super) fn add(context: &Context<'_>, area: &str, columns: &mut [Vec<Block>]) {
    let Some(inputs) = context.programme else { return };
    let areas: Vec<&str> = context.definition.areas.iter().map(|area| area.id.as_str()).collect();
    let mut of_area: Vec<&Practice> = chosen(&inputs.practices, &context.review.city, &areas)
        .into_iter()
        .filter_map(|(own, practice)| (own == area).then_some(practice))
        .collect();
    let lengths: Vec<usize> = columns.iter().map(|blocks| blocks.iter().map(lines).sum()).collect();
    let longest = lengths.iter().copied().max().unwrap_or(0);
    // Of two alike the last one, so that what the city can do stands alone.
    let shortest = (0..lengths.len()).rev().min_by_key(|at| lengths.get(*at));
    let Some((at, column)) = shortest.and_then(|at| columns.get_mut(at).map(|column| (at, column))) else {
        return;
    };
    let before = lengths.get(at).copied().unwrap_or(0);
    let width = LINES.get(at).copied().unwrap_or(1);
    let practices: usize = of_area.iter().map(|practice| lines_of(practice, width)).sum();
    // A column that stands alone has the whole width.
    let alone = lengths.iter().filter(|length| **length > 0).count() < 2 && before > 0;
    if !alone && before + LINES_OF_HEADING + practices > longest + LONGER {
        of_area.truncate(1);
    }
    column.extend(block(context, &inputs.practices, &of_area));
}

/// About how many lines a heading takes, with the room above it.
const LINES_OF_HEADING: usize = 2;

/// About how many lines a block takes.
fn lines(block: &Block) -> usize {
    match block {
        Block::List { items, .. } => LINES_OF_ITEM * items.len(),
        _ => LINES_OF_HEADING,
    }
}

/// About how many lines a practice takes in the language that needs most.
fn lines_of(practice: &Practice, width: usize) -> usize {
    let of = |text: &str| (BEFORE_TEXT + first_sentence(text).chars().count()).div_ceil(width.max(1));
    practice.text.iter().map(of).max().unwrap_or(0)
}

/// The practices under their heading, or that there are none.
fn block(context: &Context<'_>, catalogue: &Catalogue, practices: &[&Practice]) -> Vec<Block> {
    let wording = context.wording;
    let heading = Block::Heading { level: 3, text: wording.text("practices.title") };
    if practices.is_empty() {
        let text = Text::plain(wording.text("practices.none"));
        return vec![heading, Block::Paragraph { text }];
    }
    let cities = CityTable::built_in();
    let items = practices.iter().map(|practice| said(context, &cities, catalogue, practice)).collect();
    vec![heading, Block::List { ordered: false, items }]
}

/// Practices for all areas, so that none stands on two pages while another fits: areas with the fewest choose first, each
/// those that name it first, then by id.
fn chosen<'c>(catalogue: &'c Catalogue, city: &str, areas: &[&'c str]) -> Vec<(&'c str, &'c Practice)> {
    // What the city takes part in or is served by is not what others have done.
    let query = Query { municipality: Some(city.to_owned()), ..Query::default() };
    let with_city = catalogue.search(&query);
    let shared: BTreeSet<&str> =
        with_city.others.iter().chain(&with_city.own).map(|hit| hit.practice.id.as_str()).collect();
    let mut fitting: Vec<(&str, Vec<&Practice>)> = areas
        .iter()
        .map(|area| {
            let query =
                Query { area: Some((*area).to_owned()), city: Some(city.to_owned()), ..Query::default() };
            let others = catalogue.search(&query).others;
            let mut practices: Vec<&Practice> =
                others.iter().filter(|hit| hit.part.is_none()).map(|hit| hit.practice).collect();
            practices
                .retain(|practice| !practice.actor().is_empty() && !shared.contains(practice.id.as_str()));
            practices.sort_by_key(|practice| {
                (practice.areas.first().map(String::as_str) != Some(*area), practice.id.as_str())
            });
            (*area, practices)
        })
        .collect();
    fitting.sort_by_key(|(_, practices)| practices.len());
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    let mut chosen = Vec::new();
    for (area, practices) in fitting {
        let (new, old): (Vec<&Practice>, Vec<&Practice>) =
            practices.into_iter().partition(|practice| !taken.contains(practice.id.as_str()));
        for practice in new.into_iter().chain(old).take(MOST) {
            taken.insert(&practice.id);
            chosen.push((area, practice));
        }
    }
    chosen
}

/// One sentence: who, in which year, what.
fn said(context: &Context<'_>, cities: &CityTable, catalogue: &Catalogue, practice: &Practice) -> Text {
    let language = context.wording.language();
    let text = practice.text.get(language);
    let first = first_sentence(text);
    let year = practice.as_of.year().to_string();
    let dated = first.contains(&year);
    let (city, place) = (cities.forms(practice.actor()), catalogue.place(practice.actor()));
    let who = place.map_or(city.nominative(language), |place| place.name.get(language));
    let arguments = [("who", who), ("of", year.as_str()), ("text", first)];
    // Most texts tell their year and place themselves.
    let text = match dated {
        true if names(first, who) => first.to_owned(),
        true => context.wording.fill("practices.said", &arguments),
        false => context.wording.fill("practices.dated", &arguments),
    };
    Text::plain(super::cells::unbroken(&text))
}

/// Whether a text names a place, in any case of its name: Finnish inflects the end of a word, and of short names the
/// fourth letter too (Turku, Turussa).
fn names(text: &str, place: &str) -> bool {
    const SHORT: usize = 5;
    let kept = if place.chars().count() <= SHORT { 3 } else { 4 };
    let beginning: String = place.chars().take(kept).collect();
    text.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(&beginning))
}

/// The first sentence of a text; the whole where no sentence ends.
fn first_sentence(text: &str) -> &str {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(". ")) {
        let end = from + at + 1;
        let before = text.get(..end - 1).unwrap_or_default();
        let after = text.get(end + 1..).unwrap_or_default();
        // A date or an abbreviation ends no sentence.
        let number = before.ends_with(|c: char| c.is_ascii_digit());
        if !number && after.starts_with(|c: char| c.is_uppercase()) {
            return text.get(..end).unwrap_or(text);
        }
        from = end + 1;
    }
    text
}

/// The practices that the city has recorded in its own files, each once with its areas; nothing where there are none.
pub(super) fn own_blocks(context: &Context<'_>, inputs: &ProgrammeInputs) -> Vec<Block> {
    let (wording, language) = (context.wording, context.wording.language());
    let rows: Vec<TableRow> = inputs
        .practices
        .practices
        .iter()
        .filter(|practice| practice.own)
        .map(|practice| {
            let areas: Vec<String> =
                practice.areas.iter().map(|area| context.short(Level::Area, area)).collect();
            let state = wording.text(match practice.status.as_str() {
                "running" => "practices.running",
                "ended" => "practices.ended",
                "planned" => "practices.planned",
                _ => "practices.unknown",
            });
            let date = context.numbers().date(practice.as_of);
            let cells = vec![
                TableCell::text(practice.name_in(language)),
                TableCell::text(areas.join("; ")),
                TableCell::text(cells::unbroken(practice.text.get(language))),
                TableCell::text(format!("{state} ({date})")),
            ];
            TableRow { cells, strong: false }
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let table = Table {
        id: "own-practices".to_owned(),
        caption: wording.text("practices.own-caption"),
        columns: vec![
            cells::words("practice", wording.text("practices.own-name"), 1.1),
            cells::words("areas", wording.text("practices.own-areas"), 1.0),
            cells::words("text", wording.text("practices.own-text"), 2.2),
            cells::words("state", wording.text("practices.own-state"), 1.1),
        ],
        rows,
        row_headers: true,
        notes: Vec::new(),
    };
    vec![Block::Heading { level: 2, text: wording.text("practices.own-title") }, Block::Table(table)]
}
