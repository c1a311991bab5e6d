//! Names and media types that a PDF can carry for the files inside it.

use std::collections::BTreeSet;

use crate::content::Document;

/// A name for each attachment, in their order: without folders or characters that a file system refuses, and no
/// name twice.
pub(super) fn names(document: &Document) -> Vec<String> {
    let mut used = BTreeSet::new();
    document
        .attachments
        .iter()
        .map(|attachment| {
            let plain = plain(&attachment.name);
            let mut name = plain.clone();
            let mut number = 2;
            while !used.insert(name.to_lowercase()) {
                name = match plain.rsplit_once('.') {
                    Some((stem, extension)) => format!("{stem}-{number}.{extension}"),
                    None => format!("{plain}-{number}"),
                };
                number += 1;
            }
            name
        })
        .collect()
}

fn plain(name: &str) -> String {
    let name: String = name
        .trim()
        .chars()
        .map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '-' } else { c })
        .collect();
    match name.trim_start_matches('.') {
        "" => "file".to_owned(),
        rest => rest.to_owned(),
    }
}

/// The media type when it has the form `text/csv`, else the one that says nothing.
pub(super) fn media_type(text: &str) -> &str {
    let part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphanumeric())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "+-._".contains(c))
    };
    match text.split_once('/') {
        Some((kind, form)) if part(kind) && part(form) => text,
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Attachment;
    use crate::pdf::sample;

    #[test]
    fn names_are_plain_and_differ() {
        let mut document = sample::document(icci_score::language::Language::En);
        let file = |name: &str| Attachment {
            name: name.into(),
            description: String::new(),
            media_type: "text/csv".into(),
            bytes: vec![],
        };
        document.attachments = vec![
            file("values.csv"),
            file("VALUES.csv"),
            file("../etc/x"),
            file(""),
            file("a:b"),
            file("values.csv"),
        ];
        assert_eq!(names(&document), ["values.csv", "VALUES-2.csv", "-etc-x", "file", "a-b", "values-3.csv"]);
    }

    #[test]
    fn media_types_have_two_parts() {
        assert_eq!(media_type("text/csv"), "text/csv");
        for text in ["csv", "text/", "text/csv; charset=utf-8", "a/b/c", ""] {
            assert_eq!(media_type(text), "application/octet-stream", "{text}");
        }
    }
}
