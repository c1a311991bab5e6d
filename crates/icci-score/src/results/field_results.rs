//! Field results that somebody published: `city,year,field,score,status,source`, and what a publication adds to it.
//!
//! Comes in: tables with these columns. Goes out: [`crate::questionnaire::FieldResults`] to be scored from the fields
//! up, and [`PublishedIndex`]es, which are shown as they were printed; the scores among them are ranked by `printed`.

use serde::Serialize;

use super::collect::{Identity, ResultCollector};
use crate::answers::record::{Context, Record, beside};
use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::intake::{Header, Table};
use crate::questionnaire::FieldResult;
use crate::text::{fold, nearest};
use crate::value::{Bounded, Level, Status};

/// A published score or rank of an index or field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PublishedIndex {
    /// The city.
    pub unit: String,
    /// The country, or empty.
    pub country: String,
    /// The year.
    pub year: i32,
    /// The edition, or empty where the publication does not say.
    pub edition: String,
    /// Official, or another city's own.
    pub status: Status,
    /// Index, or field where a field's rank was published.
    pub level: Level,
    /// `lens`, `core`, `extended`, or a field's id.
    pub id: String,
    /// The score, when it was published.
    pub score: Option<f64>,
    /// The rank, when it was published.
    pub rank: Option<u32>,
    /// Of how many cities.
    pub of: Option<u32>,
    /// Which cities the rank is among, where the publication says.
    pub sample: String,
    /// The date of the sample, as written.
    pub sample_date: String,
    /// Where it is published.
    pub source: String,
    /// What the file adds.
    pub note: String,
    /// Where it stands.
    #[serde(skip)]
    pub place: Place,
}

/// The statuses that results can have.
pub(super) const STATUSES: [Status; 4] =
    [Status::Official, Status::Derived, Status::SelfAssessed, Status::Illustrative];

/// Reads a table of field results.
pub(super) fn read_field_results(
    table: &Table,
    definition: &Definition,
    collector: &mut ResultCollector,
    published: &mut Vec<PublishedIndex>,
    problems: &mut Vec<Diagnostic>,
) {
    let Some(header) = Header::find(table) else { return };
    for row in header.rows(table) {
        let record = Record { table, header: &header, row };
        let Some(row) = published_row(&record, definition, problems) else { continue };
        if row.level == Level::Field
            && let Some(score) = row.score
        {
            let PublishedIndex { unit, year, edition, status, .. } = row.clone();
            let identity = Identity { unit, year, edition, status };
            collector.of(&identity, &row.source);
            let result = FieldResult { value: Some(Bounded::exact(score)), ..FieldResult::default() };
            collector.add(&identity, &row.id, result, row.place.clone(), problems);
        }
        if (row.level == Level::Index && row.score.is_some()) || row.rank.is_some() {
            publish(published, row, problems);
        }
    }
}

/// Every row of a table of field results that is without fault, as it was printed.
pub(super) fn published_rows(
    table: &Table,
    definition: &Definition,
    problems: &mut Vec<Diagnostic>,
) -> Vec<PublishedIndex> {
    let Some(header) = Header::find(table) else { return Vec::new() };
    let records = header.rows(table).iter().map(|row| Record { table, header: &header, row });
    records.filter_map(|record| published_row(&record, definition, problems)).collect()
}

fn published_row(
    record: &Record<'_>,
    definition: &Definition,
    problems: &mut Vec<Diagnostic>,
) -> Option<PublishedIndex> {
    let unit = record.city(&Context::default(), problems);
    let year = record.year(&Context::default(), problems);
    let status = status_of(record, problems);
    let named = named(record, definition, problems);
    let score = score_of(record, "score", problems);
    let rank = whole(record, "rank", problems);
    let of = whole(record, "of", problems);
    if let (Ok(Some(rank)), Ok(Some(of))) = (rank, of)
        && rank > of
    {
        let diagnostic = Diagnostic::new(Code::BadRank, record.place("rank"));
        problems.push(diagnostic.with_found(rank.to_string()).with_allowed(format!("1-{of}")));
    }
    if score == Ok(None) && rank == Ok(None) {
        problems.push(Diagnostic::new(Code::ScoreMissing, record.place("score")));
    }
    let source = record.text("source");
    if source.is_empty() {
        problems.push(Diagnostic::new(Code::SourceMissing, record.place("source")));
    }
    let (level, id) = named?;
    let status = status?;
    Some(PublishedIndex {
        unit: unit?,
        country: record.text("country"),
        year: year?,
        edition: edition_of(record, definition, status),
        status,
        level,
        id,
        score: score.ok()?,
        rank: rank.ok()?,
        of: of.ok()?,
        sample: record.text("sample"),
        sample_date: record.text("sample-date"),
        source,
        note: record.text("note"),
        place: record.place("score"),
    })
}

/// Adds a published index; the same one twice is noted, one with another score or rank is an error.
fn publish(published: &mut Vec<PublishedIndex>, index: PublishedIndex, problems: &mut Vec<Diagnostic>) {
    let identity = |p: &PublishedIndex| (fold(&p.unit), p.year, p.edition.clone(), p.status, p.id.clone());
    // A rank is a snapshot of a sample: one city and year may have several, of different dates or among other cities.
    let sample = |p: &PublishedIndex| (p.sample_date.clone(), fold(&p.sample));
    // Its score is one, whatever the sample.
    let two_scores =
        |known: &PublishedIndex| known.score.is_some() && index.score.is_some() && known.score != index.score;
    let known = published.iter().find(|known| {
        identity(known) == identity(&index) && (sample(known) == sample(&index) || two_scores(known))
    });
    let Some(known) = known else {
        published.push(index);
        return;
    };
    let shown = |p: &PublishedIndex| {
        let part = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
        format!("{} / {}", part(p.score.map(|s| s.to_string())), part(p.rank.map(|r| r.to_string())))
    };
    let alike = known.score == index.score && known.rank == index.rank;
    let code = if alike { Code::ResultTwiceAlike } else { Code::ResultTwice };
    problems.push(
        Diagnostic::new(code, index.place.clone())
            .with_found(shown(&index))
            .with("other", beside(&index.place, &known.place))
            .with("other_found", shown(known)),
    );
}

/// The status of a row, or a diagnostic.
pub(super) fn status_of(record: &Record<'_>, problems: &mut Vec<Diagnostic>) -> Option<Status> {
    let word = record.text("status");
    let status = Status::parse(&word).filter(|status| STATUSES.contains(status));
    if status.is_none() {
        let allowed: Vec<&str> = STATUSES.iter().map(|status| status.as_str()).collect();
        let diagnostic = Diagnostic::new(Code::ResultStatus, record.place("status"));
        problems.push(diagnostic.with_found(word).with_allowed(allowed.join(", ")));
    }
    status
}

/// The edition of a row. A city's own results are of the definitions' edition unless they say otherwise; what edition a
/// publication used is not guessed.
pub(super) fn edition_of(record: &Record<'_>, definition: &Definition, status: Status) -> String {
    let edition = record.text("edition");
    let own = matches!(status, Status::SelfAssessed | Status::Illustrative);
    if edition.is_empty() && own { definition.edition.clone() } else { edition }
}

/// The field or index that a row is about, or a diagnostic with the nearest name.
fn named(
    record: &Record<'_>,
    definition: &Definition,
    problems: &mut Vec<Diagnostic>,
) -> Option<(Level, String)> {
    let written = record.text("field");
    if let Some(index) = definition.index(&fold(&written)) {
        return Some((Level::Index, index.id.clone()));
    }
    if let Some(field) = definition.field_by_name(&written) {
        return Some((Level::Field, field.id.clone()));
    }
    let mut names: Vec<&str> = definition.fields.iter().map(|field| field.id.as_str()).collect();
    names.extend(definition.indices.iter().map(|index| index.id.as_str()));
    let spellings = definition
        .fields
        .iter()
        .flat_map(|field| {
            let names = field.name.iter().chain(field.short.iter()).map(|(_, name)| name);
            names.chain(field.published_names.iter().map(String::as_str))
        })
        .chain(names.iter().copied());
    let near = nearest(&fold(&written), spellings);
    let code = if near.is_some() { Code::UnknownFieldNear } else { Code::UnknownField };
    let diagnostic =
        Diagnostic::new(code, record.place("field")).with_found(written).with_allowed(names.join(", "));
    problems.push(match near {
        Some(near) => diagnostic.with("near", near),
        None => diagnostic,
    });
    None
}

/// The field that a row is about, or a diagnostic; an index is none.
pub(super) fn named_field(
    record: &Record<'_>,
    definition: &Definition,
    problems: &mut Vec<Diagnostic>,
) -> Option<String> {
    match named(record, definition, problems)? {
        (Level::Field, id) => Some(id),
        (_, id) => {
            let fields: Vec<&str> = definition.fields.iter().map(|field| field.id.as_str()).collect();
            let diagnostic = Diagnostic::new(Code::UnknownField, record.place("field"));
            problems.push(diagnostic.with_found(id).with_allowed(fields.join(", ")));
            None
        }
    }
}

/// What numbers may be off after passing through other programs: a card that was written is read.
pub(super) const ROUNDING: f64 = 1e-9;

/// A score from 0 to 100, nothing where the cell is empty, or a diagnostic.
pub(super) fn score_of(
    record: &Record<'_>,
    name: &str,
    problems: &mut Vec<Diagnostic>,
) -> Result<Option<f64>, ()> {
    in_range(record, name, 100.0, Code::BadScore, problems)
}

/// A number from 0 to a limit, nothing where the cell is empty, or a diagnostic.
pub(super) fn in_range(
    record: &Record<'_>,
    name: &str,
    limit: f64,
    code: Code,
    problems: &mut Vec<Diagnostic>,
) -> Result<Option<f64>, ()> {
    let allowed = format!("0-{limit}");
    let cell = record.cell(name);
    if cell.is_empty() {
        return Ok(None);
    }
    let number = record.number(name, code, &allowed, problems).ok_or(())?;
    if (-ROUNDING..=limit + ROUNDING).contains(&number) {
        return Ok(Some(number.clamp(0.0, limit)));
    }
    problems.push(Diagnostic::new(code, record.place(name)).with_found(cell.text()).with_allowed(allowed));
    Err(())
}

/// A whole number above 0, nothing where the cell is empty, or a diagnostic.
fn whole(record: &Record<'_>, name: &str, problems: &mut Vec<Diagnostic>) -> Result<Option<u32>, ()> {
    let cell = record.cell(name);
    if cell.is_empty() {
        return Ok(None);
    }
    let number = crate::answers::record::number_of(cell, record.table.decimal_comma);
    match number.filter(|number| *number >= 1.0 && number.fract() == 0.0 && *number < 1e6) {
        Some(number) => Ok(Some(number as u32)),
        None => {
            let diagnostic = Diagnostic::new(Code::BadRank, record.place(name));
            problems.push(diagnostic.with_found(cell.text()).with_allowed("1, 2, 3, ..."));
            Err(())
        }
    }
}
