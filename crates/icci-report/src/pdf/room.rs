//! Tells from the words alone which blocks that belong together surely fit on a page, and which tables stay whole.
//!
//! Comes in: the content as the template will read it. Goes out: the same with `fits` in every group of blocks: true
//! where even a generous estimate of its height is well below a page. The template measures the others, and laying
//! out everything once more to measure it is what a review would spend a third of its time on. Every table gets `whole`,
//! true where it is so low that it goes to the next page rather than being divided, and `long`, true where a row may be
//! divided because it is too high; columns beside each other get `whole` alike. A group gets `loose`, true where it may
//! be divided: where such a table leaves it no whole, and where it begins a page anyway.

use serde_json::{Value, json};

use crate::charts::font::{Weight, width};

/// Sizes and measures of the template's theme, in points.
const BODY: f64 = 10.5;
const SMALL: f64 = 8.5;
const LARGE: f64 = 14.0;
const WHOLE: f64 = 467.7;
const RUNNING: f64 = 374.2;
const GAP: f64 = 25.5;
/// How high the letters of a line are, and what stands between two lines, as shares of the size.
const LETTERS: f64 = 0.67;
const LEADING: f64 = 0.62;
const CLOSE: f64 = 0.5;
/// How much wider words may turn out than the sum of their letters.
const WIDER: f64 = 1.03;
/// Words take less than they are counted for, since lines are filled better and long words are divided: by a fifth and
/// more in all groups of both demonstrations, of which this gives back the half. Drawings take what they take.
const OF_WORDS: f64 = 0.88;
/// A page with both bands has 680 points.
const LIMIT: f64 = 660.0;

/// A table of so many rows at most, and no higher than this, stays whole: what it leaves empty on a page is little.
const WHOLE_ROWS: usize = 9;
const WHOLE_HEIGHT: f64 = 230.0;
/// Columns no higher than this stay whole.
const WHOLE_COLUMNS: f64 = 400.0;
/// A row of more characters may be divided, and one that is higher than a page.
const LONG_ROW: usize = 900;

/// Marks the groups and tables.
pub(super) fn mark(content: &mut Value) {
    for section in content["sections"].as_array_mut().into_iter().flatten() {
        let mut page_begins = false;
        for block in section["blocks"].as_array_mut().into_iter().flatten() {
            mark_block(block);
            // What stands first on a page is divided only where it is longer than the page.
            if page_begins && block["block"] == "together" {
                block["loose"] = json!(true);
            }
            page_begins = block["block"] == "new-page";
        }
    }
}

fn mark_block(block: &mut Value) {
    match block["block"].as_str() {
        Some("together") => {
            let high = height(&block["blocks"], WHOLE, RUNNING);
            block["fits"] = json!(high.is_some_and(|high| high <= LIMIT));
            block["blocks"].as_array_mut().into_iter().flatten().for_each(mark_block);
            block["loose"] = json!(is_loose(&block["blocks"]));
        }
        Some("columns") => {
            let high = block_height(block, WHOLE, RUNNING);
            block["whole"] = json!(high.is_some_and(|high| high <= WHOLE_COLUMNS));
            let columns = block["columns"].as_array_mut().into_iter().flatten();
            columns.filter_map(Value::as_array_mut).flatten().for_each(mark_block);
        }
        Some("table") => {
            let rows = block["rows"].as_array().map_or(&[][..], Vec::as_slice);
            let characters = |row: &Value| {
                let cells = row["cells"].as_array().into_iter().flatten();
                cells.map(|cell| words(&cell["text"]).chars().count()).sum::<usize>()
            };
            let high = |row: &f64| row * OF_WORDS > LIMIT;
            let long = rows.iter().any(|row| characters(row) > LONG_ROW)
                || row_heights(block, WHOLE).is_some_and(|heights| heights.iter().any(high));
            let low = table_height(block, WHOLE).is_none_or(|high| high * OF_WORDS <= WHOLE_HEIGHT);
            let whole = rows.len() <= WHOLE_ROWS && low && !long;
            (block["whole"], block["long"]) = (json!(whole), json!(long));
        }
        _ => {}
    }
}

/// Whether blocks are words that lead to a table which may be divided: then only the beginning of the table belongs to them.
fn is_loose(blocks: &Value) -> bool {
    let is_word = |block: &Value| matches!(block["block"].as_str(), Some("heading" | "paragraph" | "note"));
    blocks.as_array().and_then(|blocks| blocks.split_last()).is_some_and(|(last, before)| {
        last["block"] == "table" && last["whole"] == false && before.iter().all(is_word)
    })
}

/// How high blocks are at most, `whole` wide with running text in `running`; nothing when one of them cannot be told.
fn height(blocks: &Value, whole: f64, running: f64) -> Option<f64> {
    blocks.as_array()?.iter().map(|block| block_height(block, whole, running)).sum()
}

fn block_height(block: &Value, whole: f64, running: f64) -> Option<f64> {
    let said = |text: &Value, size: f64, width: f64| set(lines(&words(text), size, width), size, LEADING);
    let kind = block["block"].as_str()?;
    let high = match kind {
        "lead" => said(&block["text"], LARGE, running) + 20.0,
        "paragraph" => said(&block["text"], BODY, running) + 11.0,
        "note" => said(&block["text"], SMALL, running) + 19.0,
        "heading" if block["level"].as_u64() == Some(3) => {
            set(lines(block["text"].as_str()?, BODY, whole), BODY, CLOSE) + 27.0
        }
        "heading" => set(lines(block["text"].as_str()?, LARGE, whole), LARGE, CLOSE) + 36.0,
        "list" => {
            let items = block["items"].as_array()?;
            items.iter().map(|item| said(item, BODY, running - 14.0) + 9.0).sum::<f64>() + 12.0
        }
        "chart" => {
            let (wide, high) = drawing_size(block["svg"].as_str()?)?;
            let drawn = block["width"].as_f64()? * whole;
            let caption = block["caption"].as_str()?;
            high * drawn / wide + set(lines(caption, BODY, whole * 0.9), BODY, LEADING) + 40.0
        }
        "table" => table_height(block, whole)?,
        "columns" => {
            let shares: Vec<f64> = block["shares"].as_array()?.iter().filter_map(Value::as_f64).collect();
            let columns = block["columns"].as_array()?;
            let all = shares.iter().sum::<f64>();
            let room = whole - GAP * columns.len().saturating_sub(1) as f64;
            let mut highest = 0.0_f64;
            for (column, share) in columns.iter().zip(&shares) {
                let width = room * share / all;
                highest = highest.max(height(column, width, width)?);
            }
            highest
        }
        _ => return None,
    };
    let share = if matches!(kind, "chart" | "columns") { 1.0 } else { OF_WORDS };
    high.is_finite().then_some(high * share)
}

fn table_height(table: &Value, whole: f64) -> Option<f64> {
    let rows: f64 = row_heights(table, whole)?.iter().sum();
    let notes = table["notes"]
        .as_array()?
        .iter()
        .map(|note| Some(set(lines(note.as_str()?, SMALL, RUNNING.min(whole)), SMALL, LEADING) + 8.0));
    Some(rows + 60.0 + notes.sum::<Option<f64>>()?)
}

/// How high the header and each row of a table are.
fn row_heights(table: &Value, whole: f64) -> Option<Vec<f64>> {
    const INSET: f64 = 11.0;
    let columns = table["columns"].as_array()?;
    let rows: Vec<&Vec<Value>> =
        table["rows"].as_array()?.iter().filter_map(|row| row["cells"].as_array()).collect();
    let shares: Vec<f64> = columns.iter().map(|column| column["width"].as_f64().unwrap_or(0.0)).collect();
    let header = |at: usize| columns[at]["header"].as_str().unwrap_or_default();
    let natural: Vec<f64> = shares
        .iter()
        .enumerate()
        .map(|(at, share)| {
            if *share > 0.0 {
                return 0.0;
            }
            let cells =
                rows.iter().filter_map(|row| row.get(at)).map(|cell| wide(&words(&cell["text"]), BODY));
            cells.fold(wide(header(at), SMALL).min(62.0), f64::max) + INSET
        })
        .collect();
    let room = whole - natural.iter().sum::<f64>();
    let all = shares.iter().sum::<f64>();
    if all > 0.0 && room < 60.0 {
        return None;
    }
    let width_of = |at: usize| {
        if shares[at] > 0.0 { room * shares[at] / all - INSET } else { natural[at] - INSET + 1.0 }
    };
    let row_height = |texts: &[String], size: f64| {
        let most =
            texts.iter().enumerate().map(|(at, text)| lines(text, size, width_of(at))).fold(1.0, f64::max);
        set(most, size, CLOSE) + 9.8
    };
    let headers: Vec<String> = (0..columns.len()).map(|at| header(at).to_owned()).collect();
    let mut high = vec![row_height(&headers, SMALL)];
    for row in rows {
        let texts: Vec<String> = row
            .iter()
            .take(columns.len())
            // A bar stands before its number, which takes one line.
            .map(|cell| if cell["bar"].is_null() { words(&cell["text"]) } else { String::new() })
            .collect();
        high.push(row_height(&texts, BODY));
    }
    Some(high)
}

/// The words of pieces of text.
fn words(text: &Value) -> String {
    text.as_array().into_iter().flatten().filter_map(|piece| piece["text"].as_str()).collect()
}

fn wide(text: &str, size: f64) -> f64 {
    width(text, Weight::Regular, size) * WIDER
}

/// How many lines words take at most: filled one after the other, no word divided.
fn lines(text: &str, size: f64, room: f64) -> f64 {
    let (mut lines, mut used) = (1.0, 0.0);
    let blank = wide(" ", size);
    for word in text.split_whitespace() {
        let word = wide(word, size);
        if used > 0.0 && used + blank + word > room {
            lines += 1.0;
            used = 0.0;
        }
        // A word wider than the line is divided.
        lines += (word / room.max(1.0)).floor();
        used += if used > 0.0 { blank + word } else { word };
    }
    lines
}

/// How high so many lines are.
fn set(lines: f64, size: f64, leading: f64) -> f64 {
    size * (lines * (LETTERS + leading) - leading)
}

/// Width and height of a drawing, from its first tag.
fn drawing_size(svg: &str) -> Option<(f64, f64)> {
    let (_, head) = svg.split_once("<svg")?;
    let head = head.split('>').next()?;
    let of = |name: &str| -> Option<f64> {
        let (_, value) = head.split_once(&format!(" {name}=\""))?;
        value.split('"').next()?.trim_end_matches("pt").parse().ok().filter(|value: &f64| *value > 0.0)
    };
    Some((of("width")?, of("height")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(blocks: Value) -> bool {
        let mut content = json!({ "sections": [{ "blocks": [{ "block": "together", "blocks": blocks }] }] });
        mark(&mut content);
        content["sections"][0]["blocks"][0]["fits"].as_bool().expect("a mark")
    }

    /// A group of a heading and a table with rows of one cell, as it is marked.
    fn group(rows: usize, words: usize) -> Value {
        let cell = json!({ "text": [{ "text": "sana ".repeat(words) }], "bar": null });
        let table = json!({
            "block": "table", "columns": [{ "header": "h", "width": 1.0 }], "notes": [],
            "rows": vec![json!({ "cells": [cell] }); rows],
        });
        let heading = json!({ "block": "heading", "level": 2, "text": "h" });
        let mut content =
            json!({ "sections": [{ "blocks": [{ "block": "together", "blocks": [heading, table] }] }] });
        mark(&mut content);
        content["sections"][0]["blocks"][0].take()
    }

    #[test]
    fn low_tables_stay_whole_and_high_ones_free_their_heading() {
        let marks = |group: &Value| {
            let table = &group["blocks"][1];
            (table["whole"] == true, table["long"] == true, group["loose"] == true)
        };
        assert_eq!(marks(&group(9, 5)), (true, false, false));
        // Ten rows, and five rows of some six lines: about 100 words fit into these.
        assert_eq!(marks(&group(10, 5)), (false, false, true));
        assert_eq!(marks(&group(5, 100)), (false, false, true));
        // A narrow column makes 800 characters higher than a page: some 8 letters a line, 14 points each.
        let narrow = json!({
            "block": "table", "notes": [],
            "columns": [{ "header": "h", "width": 0.1 }, { "header": "h", "width": 1.0 }],
            "rows": [{ "cells": [{ "text": [{ "text": "sana ".repeat(160) }], "bar": null }, { "text": [], "bar": null }] }],
        });
        let mut content = json!({ "sections": [{ "blocks": [narrow] }] });
        mark(&mut content);
        assert_eq!(content["sections"][0]["blocks"][0]["long"], true);
        // A row of 1,000 characters may be divided itself.
        assert_eq!(marks(&group(1, 200)), (false, true, true));
    }

    #[test]
    fn what_is_surely_shorter_than_a_page_fits_and_the_rest_is_measured() {
        let paragraph = |n: usize| json!({ "block": "paragraph", "text": [{ "text": "sana ".repeat(n) }] });
        assert!(fits(json!([paragraph(100), paragraph(100)])));
        // About 15 words a line and 50 lines a page: 1,000 words cannot be on one.
        assert!(!fits(json!([paragraph(1000)])));
        let svg = |high: u32| {
            json!({
                "block": "chart", "caption": "c", "width": 1.0,
                "svg": format!("<svg xmlns=\"x\" width=\"467.7pt\" height=\"{high}pt\" viewBox=\"0 0 1 1\"></svg>"),
            })
        };
        assert!(fits(json!([svg(500)])));
        assert!(!fits(json!([svg(660)])));
        assert!(!fits(json!([{ "block": "findings", "groups": [] }])), "what cannot be told is measured");
        assert!(!fits(json!([{ "block": "chart", "caption": "c", "width": 1.0, "svg": "broken" }])));
    }

    #[test]
    fn what_begins_a_page_and_high_columns_may_be_divided() {
        let paragraph = |n: usize| json!({ "block": "paragraph", "text": [{ "text": "sana ".repeat(n) }] });
        let group = json!({ "block": "together", "blocks": [paragraph(1000)] });
        let columns =
            |n| json!({ "block": "columns", "columns": [[paragraph(n)], []], "shares": [1.0, 1.0] });
        let blocks = json!([group, { "block": "new-page" }, group, group, columns(100), columns(400)]);
        let mut content = json!({ "sections": [{ "blocks": blocks }] });
        mark(&mut content);
        let blocks = &content["sections"][0]["blocks"];
        let loose = |at: usize| blocks[at]["loose"] == true;
        assert_eq!((loose(0), loose(2), loose(3)), (false, true, false));
        // Half a page is 221 points wide and takes some 8 words a line: 13 lines of 14 points, and 50.
        assert_eq!((&blocks[4]["whole"], &blocks[5]["whole"]), (&json!(true), &json!(false)));
    }

    #[test]
    fn words_fill_lines_one_after_the_other() {
        let word = wide("sana", 10.0);
        let blank = wide(" ", 10.0);
        assert_eq!(lines("sana sana sana", 10.0, 2.0 * word + blank + 0.1), 2.0);
        assert_eq!(lines("", 10.0, 100.0), 1.0);
    }
}
