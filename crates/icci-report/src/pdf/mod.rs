//! Sets a review in type: a document in, an accessible PDF out.
//!
//! One file is PDF/UA-1 and PDF/A-3a: tagged, with language, title and bookmarks, with the numbers inside as
//! attached files. The same document gives the same bytes on every computer: no clock, no typeface and no name of
//! the computer goes in. It computes nothing and words nothing; [`crate::content`] did. Nothing comes after it.

mod attach;
mod characters;
mod fit;
mod fonts;
mod joints;
mod marks;
mod numbered;
mod picture;
mod plain;
mod room;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tags;
mod template;
#[cfg(test)]
mod tests;
mod world;

use std::collections::BTreeMap;

use icci_score::diagnostic::{Code, Diagnostic, Place};
use rayon::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use typst::foundations::{Bytes, Datetime, Smart};
use typst::utils::Scalar;
use typst_layout::PagedDocument;
use typst_pdf::{PdfStandard, PdfStandards, Timestamp};

pub use picture::chart_png;
pub use template::Template;

use crate::content::Document;
use crate::error::Error;
use crate::hex::hex;
use characters::Replaced;
use fonts::Fonts;
use world::{ATTACHMENTS, CONTENT, ReviewWorld};

/// What the creator of the file is called in its metadata: the program, never a person or a computer.
const CREATOR: &str = concat!("icci ", env!("CARGO_PKG_VERSION"));

/// How pages are made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PdfOptions {
    /// The templates; the program's own unless replaced.
    pub template: Template,
    /// PDF/A-2a, which an archive takes and which refuses attachments, in place of PDF/A-3a.
    pub archive: bool,
}

/// A document set in type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The file.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What a reader of the pages should know, such as characters that could not be set.
    pub notes: Vec<Diagnostic>,
}

/// Sets a document as PDF/UA-1 and PDF/A-3a in one file, or PDF/A-2a for the archive.
///
/// # Errors
///
/// [`Error::Pages`] when the template or a drawing cannot be set, [`Error::MarkMissing`] when a template leaves
/// out the mark of illustrative values or of a draft.
///
/// # Examples
///
/// ```
/// use icci_report::content::{Block, Document, Meta, Section};
/// use icci_report::pdf::{PdfOptions, render};
/// use icci_score::language::Language;
///
/// let document = Document {
///     language: Language::En,
///     meta: Meta { title: "Review".into(), date_iso: "2026-11-22".into(), ..Meta::default() },
///     illustrative: None,
///     draft: None,
///     sections: vec![Section {
///         id: "summary".into(),
///         title: "Summary".into(),
///         new_page: false,
///         blocks: vec![Block::Lead { text: "The result in one sentence.".into() }],
///     }],
///     attachments: vec![],
///     data: vec![],
///     column_notes: vec![],
/// };
/// let rendered = render(&document, &PdfOptions::default())?;
/// assert!(rendered.pdf.starts_with(b"%PDF-1.7"));
/// assert_eq!(rendered.pages, 1);
/// # Ok::<(), icci_report::Error>(())
/// ```
pub fn render(document: &Document, options: &PdfOptions) -> Result<Rendered, Error> {
    let archived = if options.archive { PdfStandard::A_2a } else { PdfStandard::A_3a };
    render_as(document, options, &[PdfStandard::Ua_1, archived], true)
}

/// A page, counted from 1, as a PNG picture of `scale` pixels a point (2.0 is 144 dots an inch).
///
/// # Errors
///
/// Those of [`render`], [`Error::NoSuchPage`], and [`Error::Picture`].
pub fn page_png(
    document: &Document,
    options: &PdfOptions,
    page: usize,
    scale: f64,
) -> Result<Vec<u8>, Error> {
    let prepared = Prepared::new(document)?;
    let (pages, _) = prepared.set(&ReviewWorld::new(&options.template, prepared.files.clone())?)?;
    let index = page.checked_sub(1).ok_or(Error::NoSuchPage { page, pages: pages.pages().len() })?;
    let Some(frame) = pages.pages().get(index) else {
        return Err(Error::NoSuchPage { page, pages: pages.pages().len() });
    };
    // Beyond this a picture would not fit into memory; below it nothing can be seen.
    let scale = if scale.is_finite() { scale.clamp(0.1, 8.0) } else { 1.0 };
    let options = typst_render::RenderOptions { pixel_per_pt: Scalar::new(scale), render_bleed: false };
    typst_render::render(frame, &options).encode_png().map_err(|problem| Error::Picture(problem.to_string()))
}

/// Reads the typeface and what else every document needs, which [`render`] does otherwise: worth a thread of its own while
/// the content is made.
pub fn warm_up() {
    world::warm_up();
}

fn render_as(
    document: &Document,
    options: &PdfOptions,
    standards: &[PdfStandard],
    tagged: bool,
) -> Result<Rendered, Error> {
    let prepared = Prepared::new(document)?;
    let world = ReviewWorld::new(&options.template, prepared.files.clone())?;
    let (pages, mut notes) = prepared.set(&world)?;
    let standards =
        PdfStandards::new(standards).map_err(|problem| Error::Pages(vec![problem.message().to_string()]))?;
    let export = typst_pdf::PdfOptions {
        ident: Smart::Custom(prepared.ident(options)),
        creator: Smart::Custom(Some(CREATOR.to_owned())),
        timestamp: prepared.date.map(Timestamp::new_utc),
        page_ranges: None,
        standards,
        tagged,
        pretty: false,
    };
    let pdf = typst_pdf::pdf(&pages, &export)
        .map_err(|problems| Error::Pages(problems.iter().map(|problem| world.describe(problem)).collect()))?;
    notes.splice(0..0, prepared.notes);
    Ok(Rendered { pdf, pages: pages.pages().len(), notes })
}

/// A document in the form that the template reads.
struct Prepared {
    /// The content, attachments and drawings.
    files: BTreeMap<String, Bytes>,
    marks: Vec<String>,
    date: Option<Datetime>,
    notes: Vec<Diagnostic>,
}

impl Prepared {
    fn new(document: &Document) -> Result<Prepared, Error> {
        let fonts = Fonts::built_in()?;
        let (document, mut notes) = fit::fit(document);
        let mut content = serde_json::to_value(&document)?;

        let mut files = BTreeMap::new();
        for (index, (attachment, name)) in
            document.attachments.iter().zip(attach::names(&document)).enumerate()
        {
            content["attachments"][index]["name"] = json!(name);
            content["attachments"][index]["media_type"] = json!(attach::media_type(&attachment.media_type));
            files.insert(format!("{ATTACHMENTS}/{name}"), Bytes::new(attachment.bytes.clone()));
        }

        let setting = joints::Setting { language: document.language, divided: true };
        let clean = |part: &mut Value, title: &str| {
            let mut replaced = Replaced::new();
            characters::clean_all(part, fonts, setting, &mut replaced);
            replaced_note(&replaced, title)
        };
        let mut sections = content["sections"].take();
        if let Some(sections) = sections.as_array_mut() {
            let pairs = sections.par_iter_mut().zip(&document.sections);
            let found: Vec<_> = pairs.map(|(section, original)| clean(section, &original.title)).collect();
            notes.extend(found.into_iter().flatten());
        }
        notes.extend(clean(&mut content, &document.meta.title));
        content["sections"] = sections;
        room::mark(&mut content);
        for (path, drawing) in numbered::number(&mut content) {
            files.insert(path, Bytes::from_string(drawing));
        }
        plain::simplify(&mut content["sections"]);
        files.insert(CONTENT.to_owned(), Bytes::new(serde_json::to_vec(&content)?));

        let (date, note) = date(&document);
        notes.extend(note);
        let marks = ["illustrative", "draft"]
            .iter()
            .filter_map(|key| content[key].as_str().filter(|mark| !mark.is_empty()).map(str::to_owned))
            .collect();
        Ok(Prepared { files, marks, date, notes })
    }

    /// The pages, checked for their marks, with what the typesetter remarked.
    fn set(&self, world: &ReviewWorld<'_>) -> Result<(PagedDocument, Vec<Diagnostic>), Error> {
        // What the typesetter remembers of earlier documents would only grow.
        typst::comemo::evict(4);
        let set = typst::compile::<PagedDocument>(world);
        let pages = set.output.map_err(|problems| {
            Error::Pages(problems.iter().map(|problem| world.describe(problem)).collect())
        })?;
        let marks: Vec<&str> = self.marks.iter().map(String::as_str).collect();
        marks::check(&pages, &marks)?;
        let notes = set
            .warnings
            .iter()
            .map(|warning| {
                Diagnostic::new(Code::PageTypesetter, Place::default()).with_found(world.describe(warning))
            })
            .collect();
        Ok((pages, notes))
    }

    /// Names the file by all that it is made of, so that two different ones never share an identity.
    fn ident(&self, options: &PdfOptions) -> String {
        let mut hash = Sha256::new();
        for (name, bytes) in &self.files {
            hash.update(name);
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
        hash.update(options.template.sha256());
        format!("{CREATOR} {}", hex(&hash.finalize()))
    }
}

/// The date of the file: the reporting date, at noon by no clock.
fn date(document: &Document) -> (Option<Datetime>, Option<Diagnostic>) {
    let text = document.meta.date_iso.trim();
    let noon = |year, month: i8, day: i8| {
        Datetime::from_ymd_hms(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?, 12, 0, 0)
    };
    let parsed = text.parse::<jiff::civil::Date>().ok().filter(|date| date.year() > 0);
    if let Some(date) = parsed.and_then(|date| noon(i32::from(date.year()), date.month(), date.day())) {
        return (Some(date), None);
    }
    let year = document.meta.year.clamp(1, 9999);
    let note = Diagnostic::new(Code::PageDate, Place::default())
        .with_found(text)
        .with("used", format!("{year:04}-01-01"));
    (noon(year, 1, 1), Some(note))
}

/// Says which characters of a part of the document could not be set, and how many times.
fn replaced_note(replaced: &Replaced, part: &str) -> Option<Diagnostic> {
    /// As many are named as can be taken in at a glance.
    const NAMED: usize = 12;
    if replaced.is_empty() {
        return None;
    }
    let mut named: Vec<String> =
        replaced.keys().take(NAMED).map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
    if replaced.len() > NAMED {
        named.push("…".to_owned());
    }
    Some(
        Diagnostic::new(Code::PageCharactersReplaced, Place::default())
            .with_found(named.join(", "))
            .with_allowed(characters::REPLACEMENT.to_string())
            .with("count", replaced.values().sum::<usize>())
            .with("part", part),
    )
}
