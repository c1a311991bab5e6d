//! From Markdown to passages: paragraphs, lists, emphasis, links. Anything else is refused with its line.
//!
//! A page of the review has its own headings, tables and pictures; what a commentary brought along would stand between
//! them without number, place or alternative text.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use icci_score::diagnostic::{Checked, Code, Diagnostic, Place};

/// A passage of a commentary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passage {
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A list.
    List {
        /// Whether its items are numbered.
        ordered: bool,
        /// Its items.
        items: Vec<Vec<Run>>,
    },
}

/// A piece of running text with its marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they are strong.
    pub strong: bool,
    /// Whether they are emphasised.
    pub emphasis: bool,
    /// Where they lead (https), if anywhere.
    pub link: Option<String>,
}

/// What may stand in a commentary, as messages name it.
const ALLOWED: &str = "abc, *abc*, **abc**, [abc](https://…), - abc, 1. abc";

/// Reads a commentary; `label` names its file in messages.
pub fn passages(label: &str, text: &str) -> Checked<Vec<Passage>> {
    // What is not allowed must be recognised to be refused.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let events = TextMergeWithOffset::new(Parser::new_ext(text, options).into_offset_iter());
    let mut reader = Reader { label, text, ..Reader::default() };
    for (event, range) in events {
        reader.event(event, range);
    }
    Checked { value: reader.passages, diagnostics: reader.problems }
}

#[derive(Default)]
struct Reader<'a> {
    label: &'a str,
    text: &'a str,
    passages: Vec<Passage>,
    /// The list that is open.
    list: Option<(bool, Vec<Vec<Run>>)>,
    /// How many paragraphs the open item has.
    paragraphs: usize,
    runs: Vec<Run>,
    strong: usize,
    emphasis: usize,
    link: Option<String>,
    /// How many refused elements are open: what stands in them is not refused again.
    refused: usize,
    problems: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.refused > 0 {
            match event {
                Event::Start(_) => self.refused += 1,
                Event::End(_) => self.refused -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => {
                // A mark that was opened and not closed, or the other way round, is read as text.
                for mark in ["**", "__", "](", "```"].into_iter().filter(|mark| words.contains(mark)) {
                    self.problem(Code::CommentaryUnclosed, &range, mark);
                }
                self.push(&words);
            }
            Event::SoftBreak | Event::HardBreak => self.push(" "),
            Event::Code(_) => self.problem(Code::CommentaryMark, &range, "`"),
            Event::Html(_) | Event::InlineHtml(_) => self.problem(Code::CommentaryMark, &range, "<…>"),
            Event::Rule => self.problem(Code::CommentaryMark, &range, "---"),
            Event::FootnoteReference(_) => self.problem(Code::CommentaryMark, &range, "[^1]"),
            Event::TaskListMarker(_) => self.problem(Code::CommentaryMark, &range, "[ ]"),
            Event::InlineMath(_) | Event::DisplayMath(_) => self.problem(Code::CommentaryMark, &range, "$"),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let refused = match tag {
            Tag::Paragraph => {
                self.paragraphs += 1;
                match self.list.is_some() && self.paragraphs > 1 {
                    true => "- abc\n\n  abc",
                    false => return,
                }
            }
            Tag::List(first) if self.list.is_none() => {
                self.list = Some((first.is_some(), Vec::new()));
                return;
            }
            Tag::List(_) => "  - abc",
            Tag::Item => {
                self.paragraphs = 0;
                return;
            }
            Tag::Emphasis => {
                self.emphasis += 1;
                return;
            }
            Tag::Strong => {
                self.strong += 1;
                return;
            }
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                self.problem(Code::CommentaryLink, &range, &dest_url);
                return;
            }
            Tag::Link { dest_url, .. } => {
                if dest_url.starts_with("https://") && dest_url.len() > "https://".len() {
                    self.link = Some(dest_url.into_string());
                } else {
                    self.problem(Code::CommentaryLink, &range, &dest_url);
                }
                return;
            }
            Tag::Heading { .. } => "#",
            Tag::BlockQuote(_) => ">",
            Tag::CodeBlock(_) => "```",
            Tag::HtmlBlock => "<…>",
            Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => "| |",
            Tag::Image { .. } => "![…](…)",
            Tag::FootnoteDefinition(_) => "[^1]:",
            Tag::MetadataBlock(_) => "---",
            Tag::Strikethrough => "~~",
            Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => ":",
            Tag::Superscript | Tag::Subscript => "^",
        };
        self.refused = 1;
        self.problem(Code::CommentaryMark, &range, refused);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph if self.list.is_none() => {
                let runs = self.taken();
                self.passages.extend((!runs.is_empty()).then_some(Passage::Paragraph(runs)));
                self.paragraphs = 0;
            }
            TagEnd::Item => {
                let runs = self.taken();
                if let Some((_, items)) = self.list.as_mut().filter(|_| !runs.is_empty()) {
                    items.push(runs);
                }
            }
            TagEnd::List(_) => {
                if let Some((ordered, items)) = self.list.take().filter(|(_, items)| !items.is_empty()) {
                    self.passages.push(Passage::List { ordered, items });
                }
                self.paragraphs = 0;
            }
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Link => self.link = None,
            _ => {}
        }
    }

    fn push(&mut self, words: &str) {
        self.runs.push(Run {
            text: words.to_owned(),
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            link: self.link.clone(),
        });
    }

    /// The runs of what ends here; nothing when they hold no words.
    fn taken(&mut self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for run in self.runs.drain(..) {
            match runs.last_mut() {
                // A line break is no piece of its own.
                Some(last)
                    if (last.strong, last.emphasis, &last.link) == (run.strong, run.emphasis, &run.link) =>
                {
                    last.text.push_str(&run.text);
                }
                _ => runs.push(run),
            }
        }
        if runs.iter().all(|run| run.text.trim().is_empty()) { Vec::new() } else { runs }
    }

    fn problem(&mut self, code: Code, range: &Range<usize>, found: &str) {
        let before = self.text.get(..range.start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        self.problems.push(
            Diagnostic::new(code, Place::line(self.label, line)).with_found(found).with_allowed(ALLOWED),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use icci_score::language::Language;

    fn read(text: &str) -> Vec<Passage> {
        let read = passages("dialogue.md", text);
        assert_eq!(read.diagnostics, []);
        read.value
    }

    #[test]
    fn paragraphs_lists_emphasis_and_links_are_read() {
        let read = read(
            "Kielikahvila *kasvoi* ja\nväki **vaihtui**. Katso [kirjasto](https://example.org/k).\n\n\
             - yksi\n- kaksi\n\n1. ensin\n2. sitten\n",
        );
        let run = |text: &str| Run { text: text.to_owned(), ..Run::default() };
        let expected = vec![
            Passage::Paragraph(vec![
                run("Kielikahvila "),
                Run { emphasis: true, ..run("kasvoi") },
                run(" ja väki "),
                Run { strong: true, ..run("vaihtui") },
                run(". Katso "),
                Run { link: Some("https://example.org/k".to_owned()), ..run("kirjasto") },
                run("."),
            ]),
            Passage::List { ordered: false, items: vec![vec![run("yksi")], vec![run("kaksi")]] },
            Passage::List { ordered: true, items: vec![vec![run("ensin")], vec![run("sitten")]] },
        ];
        assert_eq!(read, expected);
        assert_eq!(super::passages("a", "").value, []);
    }

    #[test]
    fn anything_else_is_refused_with_its_line() {
        let cases: &[(&str, Code, &str, &str)] = &[
            ("a\n\n# Otsikko", Code::CommentaryMark, "line 3", "#"),
            ("a\n===", Code::CommentaryMark, "line 1", "#"),
            ("> lainaus *a*", Code::CommentaryMark, "line 1", ">"),
            ("a `b` c", Code::CommentaryMark, "line 1", "`"),
            ("```\na\n```", Code::CommentaryMark, "line 1", "```"),
            ("a\n\n    b", Code::CommentaryMark, "line 3", "```"),
            ("a <b>c", Code::CommentaryMark, "line 1", "<…>"),
            ("<div>\na\n</div>", Code::CommentaryMark, "line 1", "<…>"),
            ("| a | b |\n|---|---|\n| 1 | 2 |", Code::CommentaryMark, "line 1", "| |"),
            ("![kuva](https://example.org/a.png)", Code::CommentaryMark, "line 1", "![…](…)"),
            ("- a\n  - b", Code::CommentaryMark, "line 2", "  - abc"),
            ("- a\n\n  b", Code::CommentaryMark, "line 3", "- abc\n\n  abc"),
            ("- [ ] a", Code::CommentaryMark, "line 1", "[ ]"),
            ("a\n\n---\n\nb", Code::CommentaryMark, "line 3", "---"),
            ("---\na: 1\n---\nb", Code::CommentaryMark, "line 1", "---"),
            ("~~a~~", Code::CommentaryMark, "line 1", "~~"),
            ("a[^1]\n\n[^1]: b", Code::CommentaryMark, "line 1", "[^1]"),
            ("a **b c", Code::CommentaryUnclosed, "line 1", "**"),
            ("a\n[b](https://example.org", Code::CommentaryUnclosed, "line 2", "]("),
            ("[a](http://example.org)", Code::CommentaryLink, "line 1", "http://example.org"),
            ("[a](javascript:alert)", Code::CommentaryLink, "line 1", "javascript:alert"),
            ("<a.b@example.org>", Code::CommentaryLink, "line 1", "a.b@example.org"),
        ];
        for (text, code, line, mark) in cases {
            let found = passages("dialogue.md", text).diagnostics;
            let first = found.first().unwrap_or_else(|| panic!("{text}: nothing found"));
            assert_eq!((first.code, first.place.cell.as_str()), (*code, *line), "{text}: {found:?}");
            assert_eq!(first.found, *mark, "{text}");
            for language in Language::ALL {
                assert!(!first.message(language).contains('{'), "{}", first.message(language));
            }
        }
    }
}
