//! The tag tree of a PDF as text, for the tests: what a screen reader finds.

use lopdf::{Dictionary, Document, Object};

/// A line a tag, indented by its depth, with the scope of header cells and the language where one is set.
pub(super) fn tree(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).expect("a PDF that can be read");
    let mut out = String::new();
    let root = document.catalog().ok().and_then(|catalog| catalog.get(b"StructTreeRoot").ok());
    if let Some(root) = root.and_then(|root| dictionary(&document, root)) {
        kids(&document, root, 0, &mut out);
    }
    out
}

/// The language of the document.
pub(super) fn language(pdf: &[u8]) -> Option<String> {
    let document = Document::load_mem(pdf).ok()?;
    let lang = document.catalog().ok()?.get(b"Lang").ok()?;
    Some(String::from_utf8_lossy(lang.as_str().ok()?).into_owned())
}

/// Whether any words on the pages are marked as being in a language, such as `en-GB`.
pub(super) fn has_words_in(pdf: &[u8], language: &str) -> bool {
    let document = Document::load_mem(pdf).expect("a PDF that can be read");
    let mark = format!("Lang({language})");
    document
        .get_pages()
        .values()
        .map(|page| document.get_page_content(*page))
        .any(|content| String::from_utf8_lossy(&content).contains(&mark))
}

/// How many bookmarks stand at the top level.
pub(super) fn bookmarks(pdf: &[u8]) -> usize {
    let document = Document::load_mem(pdf).expect("a PDF that can be read");
    let outlines = document.catalog().ok().and_then(|catalog| catalog.get(b"Outlines").ok());
    let Some(outlines) = outlines.and_then(|outlines| dictionary(&document, outlines)) else { return 0 };
    let mut count = 0;
    let mut next = outlines.get(b"First").ok();
    while let Some(entry) = next.and_then(|entry| dictionary(&document, entry)) {
        count += 1;
        next = entry.get(b"Next").ok();
    }
    count
}

fn dictionary<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    document.dereference(object).ok()?.1.as_dict().ok()
}

fn kids(document: &Document, of: &Dictionary, depth: usize, out: &mut String) {
    let Some((_, kids)) = of.get(b"K").ok().and_then(|kids| document.dereference(kids).ok()) else { return };
    match kids {
        Object::Array(items) => items.iter().for_each(|item| tag(document, item, depth, out)),
        other => tag(document, other, depth, out),
    }
}

fn tag(document: &Document, object: &Object, depth: usize, out: &mut String) {
    let Some(element) = dictionary(document, object) else { return };
    let Some(name) = element.get(b"S").ok().and_then(|name| name.as_name().ok()) else { return };
    out.push_str(&"  ".repeat(depth));
    out.push_str(&String::from_utf8_lossy(name));
    if let Some(scope) = scope(document, element) {
        out.push_str(&format!(" scope={scope}"));
    }
    if element.has(b"Alt") {
        out.push_str(" alt");
    }
    if let Ok(lang) = element.get(b"Lang").and_then(Object::as_str) {
        out.push_str(&format!(" lang={}", String::from_utf8_lossy(lang)));
    }
    out.push('\n');
    kids(document, element, depth + 1, out);
}

fn scope(document: &Document, element: &Dictionary) -> Option<String> {
    let attributes = document.dereference(element.get(b"A").ok()?).ok()?.1;
    let sets: Vec<&Object> = match attributes {
        Object::Array(items) => items.iter().collect(),
        one => vec![one],
    };
    sets.iter()
        .filter_map(|set| dictionary(document, set)?.get(b"Scope").ok()?.as_name().ok())
        .map(|scope| String::from_utf8_lossy(scope).into_owned())
        .next()
}
