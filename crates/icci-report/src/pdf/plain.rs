//! Writes texts as the template sets them with the least work: most cells are words alone, and every piece costs time.
//!
//! Comes in: the content as the template will read it. Goes out: the same where a text of one piece, unmarked and without
//! a word long enough to be divided, is a string in place of an array; and where long words are pieces of their own, marked
//! `long`, so that the template need not look for them. A marked piece that has some is `divided`.

use serde_json::{Map, Value};

/// Words of so many letters are divided. What is gained by dividing shorter ones is not worth the hyphens.
const LONG: usize = 13;

/// Simplifies all texts.
pub(super) fn simplify(value: &mut Value) {
    if let Some(pieces) = pieces(value) {
        *value = match pieces.as_slice() {
            [piece] if is_plain(piece) => piece["text"].clone(),
            _ => Value::Array(pieces.into_iter().map(Value::Object).collect()),
        };
        return;
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(simplify),
        Value::Object(entries) => entries.iter_mut().for_each(|(_, entry)| simplify(entry)),
        _ => {}
    }
}

/// The pieces of a text, its long words apart.
fn pieces(value: &Value) -> Option<Vec<Map<String, Value>>> {
    let mut pieces = Vec::new();
    for piece in value.as_array()? {
        let piece = piece.as_object()?;
        // A row of cells is an array as well; its cells have more than marks.
        if !(piece.contains_key("strong") && piece.contains_key("emphasis")) {
            return None;
        }
        let text = piece.get("text")?.as_str()?;
        let runs = runs(text);
        // What is marked stays one piece: a link is one, and so is what is read with stress.
        if !is_plain(piece) {
            let mut own = piece.clone();
            if runs.iter().any(|(_, is_long)| *is_long) {
                own.insert("divided".to_owned(), true.into());
            }
            pieces.push(own);
            continue;
        }
        for (words, is_long) in runs {
            let mut own = piece.clone();
            own.insert("text".to_owned(), words.into());
            if is_long {
                own.insert("long".to_owned(), true.into());
            }
            pieces.push(own);
        }
    }
    (!pieces.is_empty()).then_some(pieces)
}

/// A text in parts, each with whether it is one long word; a text of none is one part.
fn runs(text: &str) -> Vec<(&str, bool)> {
    let mut runs = Vec::new();
    let mut from = 0;
    let mut at = 0;
    for word in text.split_inclusive(|c| !is_letter(c)) {
        let letters = word.trim_end_matches(|c| !is_letter(c));
        if letters.chars().count() >= LONG {
            if from < at {
                runs.push((&text[from..at], false));
            }
            from = at + letters.len();
            runs.push((letters, true));
        }
        at += word.len();
    }
    if from < at || runs.is_empty() {
        runs.push((&text[from..at], false));
    }
    runs
}

/// The letters of words that are divided: those of the three languages.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'å' | 'ä' | 'ö' | 'Å' | 'Ä' | 'Ö' | 'é' | 'š' | 'ž' | 'ü')
}

/// Whether nothing but its words is to be said of a piece.
fn is_plain(piece: &Map<String, Value>) -> bool {
    piece.iter().all(|(key, mark)| key == "text" || mark.is_null() || *mark == false)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn long_words_stand_apart() {
        for (text, parts) in [
            ("kotoutumisohjelma", vec![("kotoutumisohjelma", true)]),
            (
                "Se on (kotoutumisohjelma), ei",
                vec![("Se on (", false), ("kotoutumisohjelma", true), ("), ei", false)],
            ),
            (
                "yhdenvertaisuus syrjimättömyys",
                vec![("yhdenvertaisuus", true), (" ", false), ("syrjimättömyys", true)],
            ),
            // A place of its own divides a word already.
            ("kehittämis\u{ad}ohjelmaa", vec![("kehittämis\u{ad}ohjelmaa", false)]),
            ("", vec![("", false)]),
        ] {
            assert_eq!(runs(text), parts);
        }
    }

    #[test]
    fn only_plain_texts_lose_their_array() {
        let piece = |text: &str| json!({ "text": text, "strong": false, "emphasis": false, "link": null, "language": null });
        let mut strong = piece("a");
        strong["strong"] = json!(true);
        let mut linked = piece("a");
        linked["link"] = json!("https://example.org");
        let mut long = piece("kotoutumisohjelma");
        let kept = json!([[strong], [linked], [piece("a"), piece("b")], []]);
        let mut divided = piece("Se on kotoutumisohjelma");
        divided["strong"] = json!(true);
        let mut value =
            json!({ "cells": [{ "text": [piece("62–66")] }], "kept": kept, "long": [long, divided] });
        simplify(&mut value);
        long["long"] = json!(true);
        divided["divided"] = json!(true);
        assert_eq!(value, json!({ "cells": [{ "text": "62–66" }], "kept": kept, "long": [long, divided] }));
    }
}
