//! The extract for a contract partner's follow-up meeting: the municipality's and its group's indicators, responsible
//! bodies, services, next steps; two pages.
//!
//! Small counts are hidden over all values of all regions together, so that the extract tells no more than the review.

use icci_programme::definition::{Indicator, Region, RegionKind};
use icci_programme::followup::{Row, State};
use icci_score::diagnostic::{Checked, Code};

use super::blocks::{Block, Document, Section, Span, Table, TableCell, TableRow, Text};
use super::context::Context;
use super::prepared::{Annual, Prepared, Subject};
use super::{cells, indicators, meta, money, proposals, sections};
use crate::error::Error;
use crate::review::ProgrammeInputs;

/// Makes the extract for a municipality of the programme, a document for each language of the review. None without a
/// programme, or for a region that is no municipality.
///
/// # Errors
///
/// [`Error::Wording`] when the template's texts cannot be used.
pub fn municipality_extract(
    annual: &Annual<'_>,
    municipality: &str,
) -> Result<Checked<Vec<Document>>, Error> {
    let Checked { value: prepared, mut diagnostics } = Prepared::of(annual, Subject::Own)?;
    // The programme is followed without answers to the questionnaire.
    diagnostics.retain(|problem| !matches!(problem.code, Code::NoCityResult | Code::CityOtherResults));
    let found = annual.programme.and_then(|inputs| Some((inputs, inputs.municipality(municipality)?)));
    let (Some(prepared), Some((inputs, region))) = (prepared, found) else {
        return Ok(Checked { value: Vec::new(), diagnostics });
    };
    let mut documents = Vec::new();
    for &language in &annual.review.languages {
        let wording = annual.wording(language)?;
        let context = prepared.context(&wording);
        documents.push(document(&context, inputs, region));
    }
    Ok(Checked { value: documents, diagnostics })
}

fn document(context: &Context<'_>, inputs: &ProgrammeInputs, region: &Region) -> Document {
    let wording = context.wording;
    let groups: Vec<&str> = inputs
        .programme
        .regions
        .iter()
        .filter(|group| group.kind == RegionKind::ContractGroup && group.members.contains(&region.id))
        .map(|group| group.id.as_str())
        .collect();
    let rows = indicators::latest(context, inputs, |row| {
        (row.region == region.id || groups.contains(&row.region.as_str()))
            && !money::is_of_membership(&inputs.programme, &row.indicator)
    });
    let lead = lead(context, &rows, region);
    let mut blocks = vec![Block::Lead { text: Text::plain(lead.clone()) }];
    blocks.extend(followed(context, inputs, region, &rows));
    // What the meeting decides on stands on the first page, what it looks up on the second.
    blocks.extend(next_steps(context, inputs, region, &rows));
    blocks.extend(responsibilities(context, inputs));
    blocks.extend(services(context, inputs));
    let section =
        Section { id: "extract".to_owned(), title: wording.text("extract.section"), new_page: false, blocks };
    let attachments = sections::tables(&section).into_iter().map(|(_, file)| file).collect();
    let name = region.name.get(wording.language());
    let title = wording.fill("extract.title", &[("name", name)]);
    let title = match &context.illustrative {
        Some(mark) => format!("{title} – {mark}"),
        None => title,
    };
    let marks = meta::meta(context);
    let subtitle = wording.text("extract.subtitle");
    Document {
        language: wording.language(),
        meta: super::Meta { title, subtitle, description: lead, ..marks },
        illustrative: context.illustrative.clone(),
        draft: context.draft.clone(),
        sections: vec![section],
        attachments,
        data: Vec::new(),
        column_notes: Vec::new(),
    }
}

/// How many targets are met, of those for which the municipality has a figure that is shown.
fn lead(context: &Context<'_>, rows: &[&Row], region: &Region) -> String {
    let judged = || {
        rows.iter().filter(|row| {
            row.region == region.id && row.target.is_some() && (row.value.is_some() || row.bound.is_some())
        })
    };
    let (all, met) = (judged().count(), judged().filter(|row| row.state == Some(State::Met)).count());
    let name = region.name.get(context.wording.language());
    if all == 0 {
        return context.wording.fill("extract.no-targets", &[("name", name)]);
    }
    let met = context.numbers().integer(i64::try_from(met).unwrap_or(0));
    context.wording.count("extract.targets", all, &[("name", name), ("met", &met)])
}

fn followed(context: &Context<'_>, inputs: &ProgrammeInputs, region: &Region, rows: &[&Row]) -> Vec<Block> {
    let wording = context.wording;
    let name = region.name.get(wording.language());
    let mut blocks = Vec::new();
    if rows.is_empty() {
        let text = wording.fill("extract.no-values", &[("name", name)]);
        blocks.push(Block::Paragraph { text: Text::plain(text) });
    } else {
        let caption = wording.fill("extract.caption", &[("name", name)]);
        blocks.push(Block::Table(indicators::table(context, inputs, "indicators".to_owned(), caption, rows)));
        let remarks = indicators::remarks(context, inputs, rows);
        blocks.extend(remarks.into_iter().map(|text| Block::Note { text }));
    }
    blocks
}

/// The table of responsibilities that hold on the reporting date: who, not how.
fn responsibilities(context: &Context<'_>, inputs: &ProgrammeInputs) -> Vec<Block> {
    let (wording, today) = (context.wording, context.review.reporting_date);
    let rows: Vec<TableRow> = inputs
        .programme
        .responsibilities
        .iter()
        .filter(|row| row.from <= today && row.until.is_none_or(|until| until >= today))
        .map(|row| {
            let bodies = |ids: &[String]| {
                let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
                TableCell::text(indicators::body_names(context, inputs, &ids))
            };
            let cells = vec![
                TableCell::text(row.name.get(wording.language())),
                bodies(&row.jobseekers.bodies),
                bodies(&row.others.bodies),
            ];
            TableRow { cells, strong: false }
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let table = Table {
        id: "responsibilities".to_owned(),
        caption: wording.text("extract.responsible-caption"),
        columns: vec![
            cells::words("service", wording.text("extract.service"), 1.3),
            cells::words("jobseekers", wording.text("extract.jobseekers"), 1.0),
            cells::words("others", wording.text("extract.others"), 1.0),
        ],
        rows,
        row_headers: true,
        notes: Vec::new(),
    };
    let heading = Block::Heading { level: 2, text: wording.text("extract.responsible") };
    vec![Block::Together { blocks: vec![heading, Block::Table(table)] }]
}

/// What the programme offers, who gives courses, where those who work on it meet: a paragraph each.
fn services(context: &Context<'_>, inputs: &ProgrammeInputs) -> Vec<Block> {
    let (wording, language, programme) = (context.wording, context.wording.language(), &inputs.programme);
    let names = |services: &[icci_programme::definition::Service]| -> String {
        services.iter().map(|service| service.name.get(language)).collect::<Vec<_>>().join("; ")
    };
    let providers: Vec<&str> = programme.course_providers.iter().map(|own| own.name.as_str()).collect();
    let mut blocks = Vec::new();
    for (key, names) in [
        ("extract.services", names(&programme.services)),
        ("extract.courses", providers.join("; ")),
        ("extract.networks", names(&programme.networks)),
    ] {
        if !names.is_empty() {
            let text = cells::unbroken(&wording.fill(key, &[("names", &names)]));
            blocks.push(Block::Paragraph { text: Text::plain(text) });
        }
    }
    if blocks.is_empty() {
        return blocks;
    }
    blocks.insert(0, Block::Heading { level: 2, text: wording.text("extract.services-title") });
    vec![Block::Together { blocks }]
}

/// What the meeting can take up: targets that are not met, open measures at indicators, figures that are missing.
fn next_steps(context: &Context<'_>, inputs: &ProgrammeInputs, region: &Region, rows: &[&Row]) -> Vec<Block> {
    let (wording, today) = (context.wording, context.review.reporting_date);
    let mut items: Vec<Text> = Vec::new();
    for row in rows.iter().filter(|row| matches!(row.state, Some(State::NotMet | State::OnTheWay))) {
        let name = indicators::name(context, inputs, &row.indicator, &row.category);
        let (place, value) =
            (indicators::region(context, inputs, &row.region), indicators::value(context, row).text.words());
        let target = indicators::target(context, row).text.words();
        let arguments =
            [("indicator", &*name), ("region", &*place), ("value", &*value), ("target", &*target)];
        items.push(Text::plain(wording.fill("extract.step-target", &arguments)));
    }
    // Some indicators are the city's alone; what contract partners are followed by has groups too.
    let of_partners = |indicator: &Indicator| {
        let kinds = &indicator.region_kinds;
        kinds.contains(&RegionKind::Municipality) && kinds.contains(&RegionKind::ContractGroup)
    };
    let open = context.review.measures.iter().filter(|measure| {
        let aims = measure.aims_at.iter().any(|id| inputs.programme.indicator(id).is_some_and(of_partners));
        aims && !measure.state_on(today).is_some_and(|step| step.state.finished())
    });
    for measure in open {
        let mut text = proposals::worded(context, &measure.text);
        if let Some(deadline) = measure.deadline {
            let said = wording.fill("extract.step-deadline", &[("date", &context.numbers().date(deadline))]);
            text.spans.push(Span { text: format!(" {said}"), ..Span::default() });
        }
        items.push(text);
    }
    let followed = |row: &&&Row| row.region == region.id && row.category.is_empty();
    let missing: Vec<String> = inputs
        .programme
        .indicators
        .iter()
        .filter(|indicator| {
            indicator.target.iter().any(|target| target.until.is_none_or(|until| until >= today))
        })
        .filter(|indicator| of_partners(indicator))
        .filter(|indicator| !rows.iter().filter(followed).any(|row| row.indicator == indicator.id))
        .map(|indicator| indicators::name(context, inputs, &indicator.id, ""))
        .collect();
    if !missing.is_empty() {
        let names = missing.join("; ");
        items.push(Text::plain(wording.fill("extract.step-missing", &[("names", &names)])));
    }
    let heading = Block::Heading { level: 2, text: wording.text("extract.next") };
    let body = if items.is_empty() {
        Block::Paragraph { text: Text::plain(wording.text("extract.no-steps")) }
    } else {
        Block::List { ordered: false, items }
    };
    vec![Block::Together { blocks: vec![heading, body] }]
}
