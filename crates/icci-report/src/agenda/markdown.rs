//! As Markdown (CommonMark): a heading a part, lists, strong words.

use crate::content::{Agenda, Block, Text};

/// The item as Markdown. Characters that would be marks are escaped.
pub fn markdown(agenda: &Agenda) -> String {
    let mut out = format!("# {}\n\n", escaped(&agenda.title));
    for mark in &agenda.marks {
        // A hard break, so that each mark has its line.
        out.push_str(&format!("{}\\\n", escaped(mark)));
    }
    if !agenda.marks.is_empty() {
        out.truncate(out.len() - 2);
        out.push_str("\n\n");
    }
    for part in &agenda.parts {
        out.push_str(&format!("## {}\n\n", escaped(&part.title)));
        for block in &part.blocks {
            match block {
                Block::Paragraph { text } => out.push_str(&format!("{}\n\n", line(text))),
                Block::List { ordered, items } => {
                    for (at, item) in items.iter().enumerate() {
                        let mark = if *ordered { format!("{}.", at + 1) } else { "-".to_owned() };
                        out.push_str(&format!("{mark} {}\n", line(item)));
                    }
                    out.push('\n');
                }
                _ => {}
            }
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Running text on one line.
fn line(text: &Text) -> String {
    text.spans
        .iter()
        .map(|span| {
            let words = escaped(&span.text);
            if span.strong && !words.trim().is_empty() { format!("**{}**", words.trim()) } else { words }
        })
        .collect()
}

/// Text in which nothing is a mark.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for (at, c) in text.replace(['\n', '\r'], " ").chars().enumerate() {
        let opens = at == 0 && matches!(c, '#' | '>' | '-' | '+');
        if opens || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    // "1. " at the beginning of a line would be a list.
    let digits = out.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 && out.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')'])) {
        out.insert(digits, '\\');
    }
    out
}
