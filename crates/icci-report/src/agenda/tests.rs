use icci_score::language::Language;
use pulldown_cmark::{Event, Parser, Tag};

use super::{docx, markdown};
use crate::content::{Agenda, AgendaPart, Block, Span, Text};

fn item() -> Agenda {
    let strong = |text: &str| Span { text: text.to_owned(), strong: true, ..Span::default() };
    let plain = |text: &str| Span { text: text.to_owned(), ..Span::default() };
    let list = |ordered| Block::List {
        ordered,
        items: vec![
            Text { spans: vec![strong("Media"), plain(". Taso *25*")] },
            Text::plain("1. <b>opas</b>"),
        ],
    };
    Agenda {
        language: Language::Fi,
        title: "Kuopion katsaus [2026]".to_owned(),
        marks: vec!["KEKSITTY ESIMERKKI".to_owned(), "# muokattava".to_owned()],
        parts: vec![AgendaPart {
            title: "Selostus".to_owned(),
            blocks: vec![
                Block::Paragraph { text: Text::plain("- ei luettelo_a") },
                list(false),
                list(true),
                list(true),
            ],
        }],
        date_iso: "2026-09-15".to_owned(),
    }
}

#[test]
fn markdown_reads_back_as_what_was_said() {
    let text = markdown(&item());
    let events: Vec<Event<'_>> = Parser::new(&text).collect();
    let headings = events.iter().filter(|event| matches!(event, Event::Start(Tag::Heading { .. }))).count();
    let lists = events.iter().filter(|event| matches!(event, Event::Start(Tag::List(_)))).count();
    assert_eq!((headings, lists), (2, 2), "two lists of one kind in a row are one: {text}");
    assert!(!events.iter().any(|event| matches!(event, Event::Html(_) | Event::InlineHtml(_))));
    let words: String = events
        .iter()
        .filter_map(|event| match event {
            Event::Text(words) => Some(words.as_ref()),
            _ => None,
        })
        .collect();
    for said in ["Kuopion katsaus [2026]", "# muokattava", "- ei luettelo_a", ". Taso *25*", "1. <b>opas</b>"]
    {
        assert!(words.contains(said), "{said}: {words}");
    }
}

#[test]
fn a_docx_has_headings_and_lists_and_the_same_bytes_twice() {
    let bytes = docx(&item()).unwrap();
    assert_eq!(bytes, docx(&item()).unwrap());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
        text
    };
    let document = part("word/document.xml");
    assert_eq!(document.matches("w:val=\"Heading2\"").count(), 1);
    assert_eq!(document.matches("<w:numPr>").count(), 6);
    assert!(document.contains("1. &lt;b&gt;opas&lt;/b&gt;"), "{document}");
    assert!(part("docProps/core.xml").contains("2026-09-15"));
}
