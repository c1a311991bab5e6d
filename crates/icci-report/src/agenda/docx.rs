//! As a document for a word processor, with real headings and lists, so that it can go into a meeting's template.

use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, Docx, IndentLevel, Level, LevelJc, LevelText, NumberFormat, Numbering, NumberingId,
    Paragraph, Run, RunFonts, SpecialIndentType, Start, Style, StyleType,
};

use crate::content::{Agenda, Block, Text};
use crate::error::Error;

const BULLETS: usize = 2;
/// Numbered lists have numberings of their own from here on, so that each begins with 1.
const NUMBERS: usize = 3;

/// The item as a docx file.
///
/// # Errors
///
/// [`Error::Agenda`] when the file cannot be made.
pub fn docx(agenda: &Agenda) -> Result<Vec<u8>, Error> {
    let date = format!("{}T12:00:00Z", agenda.date_iso);
    let fonts = RunFonts::new().ascii("Calibri").hi_ansi("Calibri").cs("Calibri");
    let heading = |id: &str, name: &str, size: usize, level: usize| {
        Style::new(id, StyleType::Paragraph).name(name).size(size).bold().outline_lvl(level)
    };
    let mut pages = Pages {
        docx: Docx::new()
            .created_at(&date)
            .updated_at(&date)
            .default_fonts(fonts)
            .default_size(22)
            .add_style(heading("Heading1", "heading 1", 32, 0))
            .add_style(heading("Heading2", "heading 2", 26, 1))
            .add_abstract_numbering(list_style(BULLETS, "bullet", "•"))
            .add_numbering(Numbering::new(BULLETS, BULLETS)),
        paragraphs: 0,
        lists: 0,
    };
    pages.styled(&Text::plain(agenda.title.as_str()), "Heading1");
    for mark in &agenda.marks {
        pages.paragraph(&Text::plain(mark.as_str()));
    }
    for part in &agenda.parts {
        pages.styled(&Text::plain(part.title.as_str()), "Heading2");
        for block in &part.blocks {
            match block {
                Block::Paragraph { text } => pages.paragraph(text),
                Block::List { ordered, items } => pages.list(*ordered, items),
                _ => {}
            }
        }
    }
    let mut bytes = Cursor::new(Vec::new());
    pages.docx.build().pack(&mut bytes).map_err(|problem| Error::Agenda(problem.to_string()))?;
    Ok(bytes.into_inner())
}

fn list_style(id: usize, format: &str, text: &str) -> AbstractNumbering {
    let level =
        Level::new(0, Start::new(1), NumberFormat::new(format), LevelText::new(text), LevelJc::new("left"));
    AbstractNumbering::new(id).add_level(level.indent(
        Some(720),
        Some(SpecialIndentType::Hanging(360)),
        None,
        None,
    ))
}

struct Pages {
    docx: Docx,
    paragraphs: usize,
    lists: usize,
}

impl Pages {
    /// A paragraph with an id of its own: the library's come from a counter of the whole process, so that a second
    /// file would have other bytes.
    fn new_paragraph(&mut self, text: &Text) -> Paragraph {
        self.paragraphs += 1;
        let mut paragraph = Paragraph::new().id(format!("{:08X}", self.paragraphs));
        for span in &text.spans {
            let run = Run::new().add_text(&span.text);
            paragraph = paragraph.add_run(if span.strong { run.bold() } else { run });
        }
        paragraph
    }

    fn add(&mut self, paragraph: Paragraph) {
        self.docx = std::mem::take(&mut self.docx).add_paragraph(paragraph);
    }

    fn paragraph(&mut self, text: &Text) {
        let paragraph = self.new_paragraph(text);
        self.add(paragraph);
    }

    fn styled(&mut self, text: &Text, style: &str) {
        let paragraph = self.new_paragraph(text).style(style);
        self.add(paragraph);
    }

    fn list(&mut self, ordered: bool, items: &[Text]) {
        let id = match ordered {
            false => BULLETS,
            true => {
                let id = NUMBERS + self.lists;
                self.lists += 1;
                self.docx = std::mem::take(&mut self.docx)
                    .add_abstract_numbering(list_style(id, "decimal", "%1."))
                    .add_numbering(Numbering::new(id, id));
                id
            }
        };
        for item in items {
            let paragraph = self.new_paragraph(item).numbering(NumberingId::new(id), IndentLevel::new(0));
            self.add(paragraph);
        }
    }
}
