//! The annex: every number travels inside the PDF; here the files are listed, and those made that no page shows.

use icci_score::intake::Kind;

use super::blocks::{Block, Section, Table, TableCell, TableRow, Text};
use super::cells;
use super::context::{Context, Form};

/// The section.
pub(super) fn section(context: &Context<'_>) -> Option<Section> {
    let wording = context.wording;
    let rows: Vec<TableRow> = context
        .so_far
        .files
        .iter()
        .map(|(name, holds)| TableRow {
            cells: vec![TableCell::text(name.clone()), TableCell::text(holds.clone())],
            strong: false,
        })
        .collect();
    let table = Table {
        id: "attachments".to_owned(),
        caption: wording.text("annex.caption"),
        columns: vec![
            cells::words("file", wording.text("table.file"), 1.0),
            cells::words("holds", wording.text("table.holds"), 2.0),
        ],
        rows,
        row_headers: true,
        notes: Vec::new(),
    };
    let intro = match context.form {
        Form::Archive => wording.text("annex.intro-archive"),
        Form::Whole | Form::Brief => wording.text("annex.intro"),
    };
    let intro = Block::Paragraph { text: Text::plain(intro) };
    let blocks = vec![Block::Together { blocks: vec![intro, Block::Table(table)] }];
    Some(Section { id: "annex".to_owned(), title: wording.text("annex.title"), new_page: false, blocks })
}

/// A file's name without the way to the review's folder, which is nobody's business.
pub(super) fn relative(context: &Context<'_>, file: &str) -> String {
    let folder = context.review.folder.to_string_lossy().replace('\\', "/");
    let file = file.replace('\\', "/");
    let inside = file.strip_prefix(folder.as_str()).map(|rest| rest.trim_start_matches('/').to_owned());
    // A file from elsewhere is named without its folders.
    inside
        .filter(|rest| !rest.is_empty())
        .unwrap_or_else(|| file.rsplit('/').next().unwrap_or_default().to_owned())
}

/// Whether a name is that of a file that was read.
pub(super) fn is_file(context: &Context<'_>, name: &str) -> bool {
    context.files().any(|file| file.file == name)
}

/// A source as it may be shown: files without the way to them, publications as they are.
pub(super) fn source(context: &Context<'_>, source: &str) -> String {
    let shown =
        |piece: &str| if is_file(context, piece) { relative(context, piece) } else { piece.to_owned() };
    source.split("; ").map(shown).collect::<Vec<_>>().join("; ")
}

/// What a file holds, in words.
pub(super) fn kind(context: &Context<'_>, kind: Kind) -> String {
    let wording = context.wording;
    match kind {
        Kind::Questionnaire | Kind::AnswersLong | Kind::AnswersWide => wording.text("file.answers"),
        Kind::Resolutions => wording.text("file.resolutions"),
        Kind::FieldResults => wording.text("file.results"),
        Kind::CityFacts => wording.text("file.facts"),
        Kind::Card => wording.text("file.card"),
        Kind::Register => wording.text("file.register"),
        Kind::Programme => wording.text("file.programme"),
        Kind::Costs => wording.text("file.costs"),
        Kind::Commentary => wording.text("file.commentary"),
        Kind::Practices => wording.text("file.practices"),
        Kind::Survey => wording.text("file.survey"),
        other => other.as_str().to_owned(),
    }
}
