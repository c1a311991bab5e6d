//! What calamine does not tell of an xlsx sheet: hidden rows, merged cells, and errors that it has no name for.
//!
//! Comes in: the parts of an archive. Goes out: [`Extras`] by the name of the sheet.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::archive::Archive;
use super::table::Merged;

/// What stands in a sheet beside its values.
#[derive(Debug, Default)]
pub(super) struct Extras {
    pub hidden: BTreeSet<usize>,
    pub merged: Vec<Merged>,
    /// The cells with an error, and what they show; also the formulas without a result, which a program has
    /// written and no spreadsheet has reckoned.
    pub errors: Vec<(usize, usize, String)>,
}

/// The most merged regions that are kept of a sheet.
const MOST_MERGED: usize = 100_000;

/// Reads the extras of every sheet of a workbook.
pub(super) fn extras(archive: &mut Archive<'_>) -> Result<BTreeMap<String, Extras>, String> {
    let mut all = BTreeMap::new();
    for (name, path) in sheets(archive)? {
        if let Some(part) = archive.part(&path) {
            all.insert(name, sheet(part)?);
        }
    }
    Ok(all)
}

/// Whether the table of shared texts announces more of them than its bytes can hold: readers that believe it
/// ask for that much memory at once.
pub(super) fn shared_texts_lie(archive: &mut Archive<'_>) -> Result<bool, String> {
    let Some(name) = archive.ending_with("sharedstrings.xml").map(str::to_owned) else { return Ok(false) };
    let Some(part) = archive.part(&name) else { return Ok(false) };
    let mut announced = 0_u64;
    let mut found = 0_u64;
    events(part, |event| {
        if let Event::Start(element) | Event::Empty(element) = event {
            match element.local_name().as_ref() {
                "sst" => {
                    announced = attribute(element, "uniqueCount").and_then(|n| n.parse().ok()).unwrap_or(0)
                }
                "si" => found += 1,
                _ => {}
            }
        }
    })?;
    // Some programs count wrongly by a little.
    Ok(announced > found.saturating_mul(2).saturating_add(1_000_000))
}

/// The names of the sheets with the paths of their parts.
fn sheets(archive: &mut Archive<'_>) -> Result<Vec<(String, String)>, String> {
    let Some(workbook) = archive.ending_with("workbook.xml").map(str::to_owned) else {
        return Ok(Vec::new());
    };
    let folder = workbook.rsplit_once('/').map_or("", |(folder, _)| folder);
    let join = |path: &str| if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
    let mut named = Vec::new();
    if let Some(part) = archive.part(&workbook) {
        events(part, |event| {
            if let Event::Start(element) | Event::Empty(element) = event
                && element.local_name().as_ref() == "sheet"
                && let (Some(name), Some(id)) = (attribute(element, "name"), attribute(element, "id"))
            {
                named.push((name, id));
            }
        })?;
    }
    let mut targets = BTreeMap::new();
    if let Some(part) = archive.part(&join("_rels/workbook.xml.rels")) {
        events(part, |event| {
            if let Event::Start(element) | Event::Empty(element) = event
                && element.local_name().as_ref() == "Relationship"
                && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
            {
                targets.insert(id, target);
            }
        })?;
    }
    let path = |target: &String| match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => join(target.trim_start_matches("./")),
    };
    Ok(named.into_iter().filter_map(|(name, id)| Some((name, path(targets.get(&id)?)))).collect())
}

/// Which part of a cell is being read.
#[derive(Default)]
enum Part {
    Value,
    Formula,
    #[default]
    Other,
}

/// A cell that is being read.
#[derive(Default)]
struct OpenCell {
    at: (usize, usize),
    kind: String,
    part: Part,
    is_formula: bool,
    value: String,
    formula: String,
}

impl OpenCell {
    /// The error that the cell shows, or would show if it were reckoned.
    fn error(self) -> Option<(usize, usize, String)> {
        let (row, column) = self.at;
        if self.kind == "e" {
            return Some((row, column, self.value));
        }
        // A formula whose result is an empty text is marked as a text.
        let unreckoned = self.is_formula && self.value.is_empty() && self.kind != "str";
        unreckoned.then(|| (row, column, format!("={}", self.formula)))
    }
}

fn sheet(part: impl Read) -> Result<Extras, String> {
    let mut extras = Extras::default();
    // A row or cell without a number follows the one before it.
    let (mut row, mut column) = (0_usize, 0_usize);
    let mut cell = OpenCell::default();
    events(part, |event| match event {
        Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
            "row" => {
                if let Some(number) = attribute(element, "r").and_then(|n| n.parse::<usize>().ok()) {
                    row = number.saturating_sub(1);
                }
                column = 0;
                if attribute(element, "hidden").is_some_and(|hidden| is_true(&hidden)) {
                    extras.hidden.insert(row);
                }
            }
            "c" => {
                let at = attribute(element, "r").and_then(|name| place(&name)).unwrap_or((row, column));
                column = at.1 + 1;
                let kind = attribute(element, "t").unwrap_or_default();
                cell = OpenCell { at, kind, ..OpenCell::default() };
            }
            "v" => cell.part = Part::Value,
            "f" => {
                cell.is_formula = true;
                cell.part = Part::Formula;
            }
            "mergeCell" if extras.merged.len() < MOST_MERGED => {
                let reference = attribute(element, "ref").unwrap_or_default();
                if let Some((from, to)) = reference.split_once(':')
                    && let (Some(from), Some(to)) = (place(from), place(to))
                {
                    extras.merged.push(Merged { from, to });
                }
            }
            _ => {}
        },
        Event::Text(text) => match cell.part {
            Part::Value => cell.value.push_str(&text.xml10_content()),
            Part::Formula => cell.formula.push_str(&text.xml10_content()),
            Part::Other => {}
        },
        Event::End(element) => match element.local_name().as_ref() {
            "row" => row = row.saturating_add(1),
            "v" | "f" => cell.part = Part::Other,
            "c" => extras.errors.extend(std::mem::take(&mut cell).error()),
            _ => {}
        },
        _ => {}
    })?;
    Ok(extras)
}

/// Walks through the events of a part; an error says what is wrong with it.
pub(super) fn events(part: impl Read, mut each: impl FnMut(&Event<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_reader(BufReader::new(part));
    reader.config_mut().check_end_names = true;
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|error| error.to_string())?;
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Eof if depth > 0 => return Err("XML".to_owned()),
            Event::Eof => return Ok(()),
            _ => {}
        }
        each(&event);
    }
}

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found =
        element.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

fn is_true(word: &str) -> bool {
    matches!(word.trim(), "1" | "true")
}

/// Row and column, counted from 0, of a cell's name: `D14` is (13, 3).
fn place(name: &str) -> Option<(usize, usize)> {
    let name = name.trim().replace('$', "");
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, number) = name.split_at(digits);
    let mut column = 0_usize;
    for letter in letters.chars() {
        let value =
            u32::from(letter.to_ascii_uppercase()).checked_sub(u32::from('A')).filter(|value| *value < 26)?;
        column = column.checked_mul(26)?.checked_add(value as usize + 1)?;
    }
    Some((number.parse::<usize>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cells_are_understood() {
        assert_eq!(place("A1"), Some((0, 0)));
        assert_eq!(place("$D$14"), Some((13, 3)));
        assert_eq!(place("AAA10"), Some((9, 702)));
        for name in ["", "A", "7", "A0", "Ä1", "ZZZZZZZZZZZZZZZZZZ1"] {
            assert_eq!(place(name), None, "{name}");
        }
    }

    #[test]
    fn hidden_rows_merged_cells_and_errors_are_found() {
        let xml = r##"<worksheet><sheetData><row r="3" hidden="1"><c r="B3" t="e"><v>#SPILL!</v></c></row><row hidden="true"/>
            <row r="9"><c t="e"><v>#N/A</v></c><c><v>1</v></c><c><f>B2+1</f><v></v></c><c t="str"><f>""</f><v></v></c>
            <c><f>B2</f><v>7</v></c></row></sheetData>
            <mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>"##;
        let extras = sheet(xml.as_bytes()).expect("a sheet");
        assert_eq!(extras.hidden.into_iter().collect::<Vec<_>>(), [2, 3]);
        assert_eq!(extras.merged, [Merged { from: (0, 0), to: (1, 1) }]);
        let errors: Vec<(usize, usize, &str)> =
            extras.errors.iter().map(|(r, c, word)| (*r, *c, word.as_str())).collect();
        assert_eq!(errors, [(2, 1, "#SPILL!"), (8, 0, "#N/A"), (8, 2, "=B2+1")]);
    }

    #[test]
    fn a_part_that_breaks_off_is_an_error() {
        assert!(sheet(&b"<worksheet><sheetData><row r=\"3\">"[..]).is_err());
        assert!(sheet(&b"<worksheet><sheetData></worksheet>"[..]).is_err());
    }
}
