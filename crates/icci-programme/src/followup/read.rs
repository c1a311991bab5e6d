//! Values of indicators, read from tables and from the definitions.
//!
//! Comes in: sources of the kind `programme`. Goes out: [`Value`]s, each once, or every problem with its cell.

use std::collections::BTreeMap;

use icci_score::definition::Files;
use icci_score::diagnostic::{Checked, Code, Diagnostic, Place};
use icci_score::intake::{Cell, Header, Kind, Row as TableRow, Source, Table};
use icci_score::language::Language;
use icci_score::number::decimal;
use icci_score::text::fold;
use icci_score::value::Status;

use crate::definition::{Indicator, Programme, Region, RegionKind, Unit};
use crate::row::{Record, beside, nearest_first};

/// Where values stand among the definitions.
const FILE: &str = "programme/values.csv";

/// A percentage may be rounded to whole percent where its counts say more.
const ROUNDED: f64 = 0.5 + 1e-9;

/// The value of an indicator for a region and a year, as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// The indicator's id.
    pub indicator: String,
    /// The category's id; empty for the whole.
    pub category: String,
    /// The region's id.
    pub region: String,
    /// The year.
    pub year: i32,
    /// The value, in the indicator's unit; nothing where the whole is zero.
    pub value: Option<f64>,
    /// How many, where it is a count or a share with its count.
    pub count: Option<u64>,
    /// Of how many.
    pub of: Option<u64>,
    /// The languages that there are.
    pub items: Vec<String>,
    /// `statistic` where it is published, else the city's own count.
    pub status: Status,
    /// Where it is from.
    pub source: String,
    /// A remark.
    pub note: String,
    /// Where it stands.
    pub place: Place,
}

/// What tells a value: indicator, category, region, year.
pub(super) type Key = (String, String, String, i32);

impl Value {
    pub(super) fn key(&self) -> Key {
        (self.indicator.clone(), self.category.clone(), self.region.clone(), self.year)
    }
}

/// Reads the values of sources. Sources of other kinds are passed over.
///
/// A value that stands twice alike counts once, with a note; with two values it is an error naming both cells.
pub fn values(sources: &[Source], programme: &Programme) -> Checked<Vec<Value>> {
    let mut collector = Collector::default();
    for source in sources.iter().filter(|source| source.kind == Kind::Programme) {
        for table in &source.tables {
            collector.read(table, programme);
        }
    }
    collector.finish()
}

/// The values that the definitions bring along: published facts about the city. A reader's own come first.
pub fn known_values(files: &Files, programme: &Programme) -> Checked<Vec<Value>> {
    let mut collector = Collector::default();
    if let Some(text) = files.get(FILE) {
        collector.read(&table_of(text), programme);
    }
    collector.finish()
}

/// The table of a file of the definitions: commas between the cells, none inside.
fn table_of(text: &str) -> Table {
    let cell = |text: &str| match text.trim() {
        "" => Cell::Empty,
        text => Cell::Text(text.to_owned()),
    };
    let row = |(number, line): (usize, &str)| TableRow {
        number,
        hidden: false,
        cells: line.split(',').map(cell).collect(),
    };
    Table {
        file: FILE.to_owned(),
        sheet: String::new(),
        visible: true,
        rows: text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(row).collect(),
        merged: Vec::new(),
        decimal_comma: false,
    }
}

#[derive(Default)]
struct Collector {
    values: BTreeMap<Key, Value>,
    problems: Vec<Diagnostic>,
}

impl Collector {
    fn finish(self) -> Checked<Vec<Value>> {
        Checked { value: self.values.into_values().collect(), diagnostics: self.problems }
    }

    fn read(&mut self, table: &Table, programme: &Programme) {
        let Some(header) = Header::find(table) else { return };
        if !header.has("region") && !header.has("city") {
            let written: Vec<&str> = header.written().map(|(_, name)| name).collect();
            let problem = Diagnostic::new(Code::ColumnMissing, table.place(header.row(), 0));
            self.problems.push(problem.with_found("region").with_allowed(written.join(", ")));
            return;
        }
        for row in header.rows(table) {
            let record = Record { table, header: &header, row };
            if let Some(value) = read_row(&record, programme, &mut self.problems) {
                self.add(value);
            }
        }
    }

    fn add(&mut self, value: Value) {
        let Some(known) = self.values.get(&value.key()) else {
            self.values.insert(value.key(), value);
            return;
        };
        let of = |value: &Value| (value.value, value.count, value.of, value.items.clone());
        let code = if of(known) == of(&value) { Code::ResultTwiceAlike } else { Code::ResultTwice };
        let problem = Diagnostic::new(code, value.place.clone()).with_found(shown(&value));
        self.problems.push(
            problem.with("other", beside(&value.place, &known.place)).with("other_found", shown(known)),
        );
    }
}

fn shown(value: &Value) -> String {
    match (value.count, value.of, value.value) {
        (Some(count), Some(of), _) => format!("{count} / {of}"),
        (_, _, Some(value)) => value.to_string(),
        _ => value.items.join("+"),
    }
}

fn read_row(record: &Record<'_>, programme: &Programme, problems: &mut Vec<Diagnostic>) -> Option<Value> {
    let indicator = indicator_of(record, programme, problems);
    let region = region_of(record, programme, problems);
    let year = record.year(problems);
    let status = status_of(record, problems);
    let indicator = indicator?;
    if let Some(region) = region.filter(|region| !indicator.region_kinds.contains(&region.kind)) {
        let kinds: Vec<&str> = indicator.region_kinds.iter().map(|kind| kind.as_str()).collect();
        problems.push(
            Diagnostic::new(Code::RegionKindNotFollowed, record.place(&["region", "city"]))
                .with_found(region.kind.as_str())
                .with_allowed(kinds.join(", "))
                .with("indicator", &indicator.id),
        );
    }
    let category = category_of(record, indicator, problems);
    let numbers = numbers_of(record, indicator, status.unwrap_or(Status::SelfAssessed), problems)?;
    Some(Value {
        indicator: indicator.id.clone(),
        category: category?,
        region: region.filter(|region| indicator.region_kinds.contains(&region.kind))?.id.clone(),
        year: year?,
        value: numbers.value,
        count: numbers.count,
        of: numbers.of,
        items: numbers.items,
        status: status?,
        source: record.text(&["source"]),
        note: record.text(&["note"]),
        place: record.place(&["value", "count"]),
    })
}

fn indicator_of<'p>(
    record: &Record<'_>,
    programme: &'p Programme,
    problems: &mut Vec<Diagnostic>,
) -> Option<&'p Indicator> {
    let ids = || programme.indicators.iter().map(|indicator| indicator.id.as_str());
    let written = record.text(&["indicator"]);
    let wanted = fold(&written);
    let named = |indicator: &&Indicator| {
        indicator.id == wanted || indicator.name.iter().any(|(_, name)| fold(name) == wanted)
    };
    let found = programme.indicators.iter().find(named);
    if found.is_none() {
        let problem = Diagnostic::new(Code::UnknownIndicator, record.place(&["indicator"]));
        problems.push(problem.with_found(&written).with_allowed(nearest_first(&written, ids())));
    }
    found
}

fn region_of<'p>(
    record: &Record<'_>,
    programme: &'p Programme,
    problems: &mut Vec<Diagnostic>,
) -> Option<&'p Region> {
    const COLUMNS: [&str; 2] = ["region", "city"];
    let written = record.text(&COLUMNS);
    let Some(region) = programme.region(&written) else {
        let names = programme.regions.iter().map(|region| region.name.get(Language::Fi));
        let problem = Diagnostic::new(Code::UnknownRegion, record.place(&COLUMNS));
        problems.push(problem.with_found(&written).with_allowed(nearest_first(&written, names)));
        return None;
    };
    let kind = record.text(&["region-kind"]);
    if kind.is_empty() {
        return Some(region);
    }
    let known: Vec<&str> = RegionKind::ALL.into_iter().map(RegionKind::as_str).collect();
    match RegionKind::ALL.into_iter().find(|known| known.as_str() == fold(&kind)) {
        None => {
            record.refuse("region-kind", &known.join(", "), problems);
            None
        }
        Some(kind) if kind != region.kind => {
            problems.push(
                Diagnostic::new(Code::RegionKindDiffers, record.place(&["region-kind"]))
                    .with_found(kind.as_str())
                    .with_allowed(region.kind.as_str())
                    .with("region", region.name.get(Language::Fi)),
            );
            None
        }
        Some(_) => Some(region),
    }
}

/// `statistic`, `self-assessed` (the city's own count, also when nothing stands there) or `illustrative`.
fn status_of(record: &Record<'_>, problems: &mut Vec<Diagnostic>) -> Option<Status> {
    let written = record.text(&["status"]);
    if written.is_empty() {
        return Some(Status::SelfAssessed);
    }
    let known = [Status::Statistic, Status::SelfAssessed, Status::Illustrative];
    let status = Status::parse(&written).filter(|status| known.contains(status));
    if status.is_none() {
        record.refuse("status", &known.map(Status::as_str).join(", "), problems);
    }
    status
}

fn category_of(record: &Record<'_>, indicator: &Indicator, problems: &mut Vec<Diagnostic>) -> Option<String> {
    let written = record.text(&["category"]);
    if written.is_empty() {
        return Some(String::new());
    }
    let found = indicator.category.iter().find(|category| category.is(&fold(&written)));
    if found.is_none() {
        let ids = indicator.category.iter().map(|category| category.id.as_str());
        let allowed = nearest_first(&written, ids);
        let allowed =
            if allowed.is_empty() { "an empty cell: the indicator has no categories" } else { &allowed };
        record.refuse("category", allowed, problems);
    }
    found.map(|category| category.id.clone())
}

struct Numbers {
    value: Option<f64>,
    count: Option<u64>,
    of: Option<u64>,
    items: Vec<String>,
}

fn numbers_of(
    record: &Record<'_>,
    indicator: &Indicator,
    status: Status,
    problems: &mut Vec<Diagnostic>,
) -> Option<Numbers> {
    let before = problems.len();
    let written = match indicator.unit {
        Unit::YesNo => yes_no(record, problems),
        _ => record.number("value", problems),
    };
    let count = record.count("count", problems);
    let of = record.count("of", problems);
    let items = items_of(record);
    if problems.len() > before {
        return None;
    }
    if written.is_none() && count.is_none() && items.is_empty() {
        let allowed = match indicator.unit {
            Unit::Percent => "count, of",
            Unit::Languages => "items",
            _ => "value",
        };
        let problem = Diagnostic::new(Code::ValueMissing, record.place(&["value"]));
        problems.push(problem.with("indicator", &indicator.id).with_allowed(allowed));
        return None;
    }
    let numbers = match indicator.unit {
        Unit::Percent => percent(record, indicator, status, written, count, of, problems),
        Unit::People => {
            // A count may stand in either column.
            let count = count.or_else(|| record.count("value", problems));
            count.map(|count| Numbers {
                value: Some(count as f64),
                count: Some(count),
                of: None,
                items: Vec::new(),
            })
        }
        Unit::Languages => {
            let planned = indicator.items.iter().filter(|item| items.contains(item)).count();
            let value = if items.is_empty() { written } else { Some(planned as f64) };
            Some(Numbers { value, count: None, of: Some(indicator.items.len() as u64), items })
        }
        Unit::Number | Unit::YesNo | Unit::Euros => {
            let value = written.or(count.map(|count| count as f64));
            Some(Numbers { value, count: None, of: None, items: Vec::new() })
        }
    };
    if problems.len() > before && problems.iter().skip(before).any(|p| p.code != Code::CountUnknown) {
        return None;
    }
    numbers
}

/// A share with its counts, which are what counts; without them only as a published statistic.
fn percent(
    record: &Record<'_>,
    indicator: &Indicator,
    status: Status,
    written: Option<f64>,
    count: Option<u64>,
    of: Option<u64>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Numbers> {
    if written.is_some_and(|value| value > 100.0) {
        record.refuse("value", "0-100", problems);
        return None;
    }
    let (Some(count), Some(of)) = (count, of) else {
        if count.is_some() || (of.is_some() && written.is_none()) {
            let missing = if count.is_some() { "of" } else { "count" };
            record.required(&[missing], "0, 1, 2, ...", problems);
            return None;
        }
        if indicator.people && status != Status::Statistic {
            let problem = Diagnostic::new(Code::CountUnknown, record.place(&["value"]));
            let found = written.map_or_else(String::new, |value| value.to_string());
            problems.push(problem.with_found(found).with("indicator", &indicator.id));
        }
        return Some(Numbers { value: written, count: None, of, items: Vec::new() });
    };
    if count > of {
        let problem = Diagnostic::new(Code::CountAboveWhole, record.place(&["count"]));
        problems.push(problem.with_found(count.to_string()).with_allowed(of.to_string()));
        return None;
    }
    let value = share(count, of);
    if let (Some(written), Some(value)) = (written, value)
        && (written - value).abs() > ROUNDED
    {
        let problem = Diagnostic::new(Code::ShareDiffers, record.place(&["value"]));
        let allowed = format!("{count} / {of} = {} %", decimal(value, 1));
        problems.push(problem.with_found(written.to_string()).with_allowed(allowed));
        return None;
    }
    Some(Numbers { value, count: Some(count), of: Some(of), items: Vec::new() })
}

/// `100 count / of`; nothing where the whole is zero.
pub(crate) fn share(count: u64, of: u64) -> Option<f64> {
    (of > 0).then(|| 100.0 * count as f64 / of as f64)
}

fn yes_no(record: &Record<'_>, problems: &mut Vec<Diagnostic>) -> Option<f64> {
    let written = record.text(&["value"]);
    match fold(&written).as_str() {
        "" => None,
        "1" | "yes" | "true" | "kyllä" | "ja" => Some(1.0),
        "0" | "no" | "false" | "ei" | "nej" => Some(0.0),
        _ => {
            record.refuse("value", "1, 0", problems);
            None
        }
    }
}

/// The languages of a list, with `+`, `,`, `;` or blanks between them.
fn items_of(record: &Record<'_>) -> Vec<String> {
    let written = fold(&record.text(&["items"])).replace('/', "-");
    let mut items: Vec<String> = Vec::new();
    for item in written.split(['+', ',', ';', ' ']).filter(|item| !item.is_empty()) {
        if !items.iter().any(|known| known == item) {
            items.push(item.to_owned());
        }
    }
    items
}
