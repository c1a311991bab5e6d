//! What every review must be as a file: accessible, archivable, the same twice, marked on every page.

use std::sync::LazyLock;

use icci_score::diagnostic::Code;
use icci_score::language::Language;
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use super::{PdfOptions, Rendered, Template, page_png, render, render_as, sample, tags};
use crate::content::{Block, Section, Span, Text};
use crate::error::Error;

/// The sample in a language, set once for all tests.
fn rendered(language: Language) -> &'static Rendered {
    static ALL: LazyLock<Vec<Rendered>> = LazyLock::new(|| {
        Language::ALL
            .map(|language| render(&sample::document(language), &PdfOptions::default()).unwrap())
            .into()
    });
    &ALL[language as usize]
}

/// The rules that a file breaks.
fn broken_rules(pdf: &[u8], profile: ValidationProfile) -> Vec<String> {
    let report =
        validate_pdf_bytes(pdf, &ValidationOptions::default().profile(profile)).expect("a readable PDF");
    assert!(report.rules.total > 100, "the profile has its rules");
    // This validator takes the last byte of a stream that ends in 0D for a part of the line end after it, and the
    // stream's length for wrong; veraPDF does not, and the lengths are looked at here.
    let misread = |rule: &str| rule.contains("6.1.7.1") && stream_lengths_hold(pdf);
    report
        .failures
        .into_iter()
        .map(|failure| format!("{}: {}", failure.rule_id, failure.message))
        .filter(|rule| !misread(rule))
        .collect()
}

/// Whether every stream ends where its dictionary says.
fn stream_lengths_hold(pdf: &[u8]) -> bool {
    let find = |from: usize, wanted: &[u8]| {
        pdf.get(from..)?.windows(wanted.len()).position(|window| window == wanted).map(|at| from + at)
    };
    let (mut at, mut streams) = (0, 0);
    while let Some(start) = find(at, b">>\nstream\n") {
        let head = String::from_utf8_lossy(&pdf[start.saturating_sub(400)..start]).into_owned();
        let length = head.rsplit_once("/Length ").map(|(_, rest)| rest);
        let digits = length.map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
        let Some(length) = digits.and_then(|digits| digits.parse::<usize>().ok()) else { return false };
        let end = start + b">>\nstream\n".len() + length;
        if !pdf.get(end..).is_some_and(|rest| rest.starts_with(b"\nendstream")) {
            return false;
        }
        (at, streams) = (end, streams + 1);
    }
    streams > 0
}

#[test]
fn a_review_is_accessible_and_archivable_in_every_language() {
    for language in Language::ALL {
        let rendered = rendered(language);
        assert_eq!(
            broken_rules(&rendered.pdf, ValidationProfile::PdfUa1),
            Vec::<String>::new(),
            "{language}"
        );
        assert_eq!(
            broken_rules(&rendered.pdf, ValidationProfile::PdfA3a),
            Vec::<String>::new(),
            "{language}"
        );
        assert_eq!(rendered.notes, vec![], "{language}");
        assert!(tags::language(&rendered.pdf).unwrap().starts_with(language.code()));
        // One bookmark a section: those below are nested.
        assert_eq!(tags::bookmarks(&rendered.pdf), 4);
    }
}

#[test]
fn the_copy_for_the_archive_is_of_its_kind() {
    let mut document = sample::document(Language::Fi);
    document.attachments.clear();
    let archive = PdfOptions { archive: true, ..PdfOptions::default() };
    let pdf = render(&document, &archive).unwrap().pdf;
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
        assert_eq!(broken_rules(&pdf, profile), Vec::<String>::new());
    }
    assert_ne!(
        broken_rules(&pdf, ValidationProfile::PdfA3a),
        Vec::<String>::new(),
        "it is not the other kind"
    );
}

#[test]
fn the_tag_tree_is_what_a_screen_reader_finds() {
    let tree = tags::tree(&rendered(Language::Fi).pdf);
    // Rows that follow each other alike are counted, so that the tree can be read.
    insta::assert_snapshot!("tag-tree", shortened(&tree));
}

/// A tree in which a subtree that repeats the one before it is told by its number.
fn shortened(tree: &str) -> String {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let lines: Vec<&str> = tree.lines().collect();
    let end = |at: usize| {
        (at + 1..lines.len()).find(|next| depth(lines[*next]) <= depth(lines[at])).unwrap_or(lines.len())
    };
    let (mut out, mut at) = (String::new(), 0);
    while at < lines.len() {
        let whole = &lines[at..end(at)];
        let mut next = end(at);
        let mut times = 1;
        while next < lines.len() && lines[next..end(next)] == *whole {
            (next, times) = (end(next), times + 1);
        }
        if times > 1 {
            let indent = " ".repeat(depth(lines[at]));
            out.push_str(&format!("{indent}({times} times)\n"));
            whole.iter().for_each(|line| out.push_str(&format!("{line}\n")));
            at = next;
        } else {
            out.push_str(&format!("{}\n", lines[at]));
            at += 1;
        }
    }
    out
}

#[test]
fn a_file_without_tags_is_caught() {
    let plain = render_as(&sample::document(Language::Fi), &PdfOptions::default(), &[], false).unwrap();
    assert!(!broken_rules(&plain.pdf, ValidationProfile::PdfUa1).is_empty());
    assert!(!broken_rules(&plain.pdf, ValidationProfile::PdfA3a).is_empty());
    assert_eq!(tags::tree(&plain.pdf), "");
}

#[test]
fn tables_have_column_and_row_headers() {
    let tree = tags::tree(&rendered(Language::Fi).pdf);
    let tables: Vec<&str> = tree.split(" Table\n").skip(1).collect();
    assert_eq!(tables.len(), 3, "{tree}");
    for table in tables {
        let head = table.split("TR\n").nth(1).unwrap();
        assert!(head.contains("TH scope=Column") && !head.contains("TD"), "{head}");
        assert!(head.contains("TH scope=Both"), "the corner names rows and columns: {head}");
    }
    // 8 areas with the total, 17 fields, 86 questions: each row is named by its first cell.
    assert_eq!(tree.matches("TH scope=Row").count(), 8 + 17 + 86);
}

#[test]
fn headings_lists_figures_links_and_languages_are_tagged() {
    // The first part of the sample fills a page; with a few more words it ends on one with room for the contents.
    let mut document = sample::document(Language::Fi);
    document.sections[0].blocks.push(Block::Paragraph { text: "Lisää sanoja. ".repeat(60).into() });
    let tree = tags::tree(&render(&document, &PdfOptions::default()).unwrap().pdf);
    let tagged: Vec<&str> = tree.lines().map(str::trim).collect();
    let count = |name: &str| tagged.iter().filter(|line| line.split(' ').next() == Some(name)).count();
    assert_eq!(count("H1"), 4, "{tree}");
    // Three groups of findings, three headings of their own, and the contents with a line a section.
    assert_eq!(count("H2"), 7);
    assert_eq!(count("TOCI"), 4);
    assert_eq!(count("H3"), 2);
    assert_eq!(tagged.iter().filter(|line| line.starts_with("Figure") && line.contains("alt")).count(), 2);
    assert!(count("Link") >= 1);
    // Two lists of findings, the proposals, the statutory duties.
    assert_eq!(count("L"), 4);
    assert!(tags::has_words_in(&rendered(Language::Fi).pdf, "en-GB"), "words in another language say so");
    assert!(!tags::has_words_in(&rendered(Language::Fi).pdf, "sv-FI"));
}

#[test]
fn the_same_content_gives_the_same_bytes_and_another_content_others() {
    let document = sample::document(Language::Sv);
    let first = rendered(Language::Sv);
    assert!(first.pdf == render(&document, &PdfOptions::default()).unwrap().pdf);
    let short = |version: &str| {
        let mut document = document.clone();
        document.sections.truncate(1);
        document.meta.version = version.into();
        render(&document, &PdfOptions::default()).unwrap().pdf
    };
    assert!(short("1") != short("2"));
}

#[test]
fn no_person_and_no_computer_is_named() {
    let rendered = rendered(Language::Fi);
    let document = lopdf::Document::load_mem(&rendered.pdf).unwrap();
    let info = document.trailer.get(b"Info").unwrap();
    let info = document.dereference(info).unwrap().1.as_dict().unwrap();
    assert!(!info.has(b"Author") && !info.has(b"Producer"), "{info:?}");
    assert_eq!(info.get(b"Creator").unwrap().as_str().unwrap(), super::CREATOR.as_bytes());
}

#[test]
fn the_numbers_travel_inside() {
    let mut document = sample::document(Language::En);
    document.sections.truncate(1);
    document.attachments.push(document.attachments[0].clone());
    let rendered = render(&document, &PdfOptions::default()).unwrap();
    assert_eq!(broken_rules(&rendered.pdf, ValidationProfile::PdfA3a), Vec::<String>::new());
    let loaded = lopdf::Document::load_mem(&rendered.pdf).unwrap();
    let names: Vec<String> = loaded
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dictionary| {
            dictionary.get(b"Type").is_ok_and(|kind| kind.as_name().is_ok_and(|n| n == b"Filespec"))
        })
        .filter_map(|dictionary| dictionary.get(b"F").ok()?.as_str().ok())
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(
        names.contains(&"areas.csv".to_owned()) && names.contains(&"areas-2.csv".to_owned()),
        "{names:?}"
    );
}

#[test]
fn any_characters_can_be_written_and_those_that_were_replaced_are_said() {
    let mut document = sample::document(Language::En);
    document.sections = vec![Section {
        id: "odd id #1".into(),
        title: "Words 😀".into(),
        new_page: true,
        blocks: vec![
            Block::Paragraph { text: "كتاب #let x = 1 $a$ <b> @c \\ `d` \u{0}\u{7}\u{feff}".into() },
            Block::Paragraph {
                text: Text {
                    spans: vec![Span {
                        link: Some(String::new()),
                        text: "no link".into(),
                        ..Span::default()
                    }],
                },
            },
            Block::List { ordered: false, items: vec![] },
        ],
    }];
    let rendered = render(&document, &PdfOptions::default()).unwrap();
    assert_eq!(broken_rules(&rendered.pdf, ValidationProfile::PdfUa1), Vec::<String>::new());
    assert_eq!(rendered.notes.len(), 1);
    assert_eq!(rendered.notes[0].code, Code::PageCharactersReplaced);
    let message = rendered.notes[0].message(Language::En);
    // One emoji and the four letters of the Arabic word.
    assert!(message.contains("5 characters") && message.contains("U+1F600"), "{message}");
}

#[test]
fn a_document_of_nothing_but_a_title_is_still_a_file() {
    let mut document = sample::document(Language::Fi);
    document.meta = crate::content::Meta { year: 2026, city: "Kuopio".into(), ..Default::default() };
    document.sections.clear();
    document.attachments.clear();
    document.illustrative = None;
    document.draft = None;
    let rendered = render(&document, &PdfOptions::default()).unwrap();
    assert_eq!(rendered.pages, 1);
    assert_eq!(rendered.notes.iter().map(|note| note.code).collect::<Vec<_>>(), [Code::PageDate]);
    assert_eq!(broken_rules(&rendered.pdf, ValidationProfile::PdfUa1), Vec::<String>::new());
}

#[test]
fn a_template_that_drops_a_mark_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("main.typ"), "#set document(title: \"x\")\nHello").unwrap();
    let options =
        PdfOptions { template: Template::from_folder(folder.path()).unwrap(), ..PdfOptions::default() };
    let document = sample::document(Language::Fi);
    let problem = render(&document, &options).unwrap_err();
    assert!(matches!(problem, Error::MarkMissing { page: 1, .. }), "{problem}");
    let open = crate::content::Document { illustrative: None, draft: None, ..document };
    assert_eq!(render(&open, &options).unwrap().pages, 1);
}

#[test]
fn a_mistake_in_a_template_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("main.typ"), "Hello\n#nothing-of-this-name").unwrap();
    let options =
        PdfOptions { template: Template::from_folder(folder.path()).unwrap(), ..PdfOptions::default() };
    let message = render(&sample::document(Language::Fi), &options).unwrap_err().to_string();
    assert!(message.contains("main.typ line 2") && message.contains("nothing-of-this-name"), "{message}");
}

#[test]
fn a_page_can_be_had_as_a_picture() {
    let mut document = sample::document(Language::En);
    document.sections.truncate(1);
    let png = page_png(&document, &PdfOptions::default(), 1, 1.0).unwrap();
    assert!(png.starts_with(b"\x89PNG"));
    let problem = page_png(&document, &PdfOptions::default(), 99, 1.0).unwrap_err().to_string();
    assert!(problem.contains("99"), "{problem}");
    assert!(page_png(&document, &PdfOptions::default(), 0, 1.0).is_err());
}
