//! Writes texts without marks as their words alone: most cells are such, and every piece costs the typesetter time.
//!
//! Comes in: the content as the template will read it. Goes out: the same where a text of one piece, unmarked and without
//! a word long enough to be divided, is a string in place of an array.

use serde_json::Value;

/// Words of so many letters are divided by the template, which looks for them in arrays alone.
const LONG: usize = 13;

/// Simplifies all texts.
pub(super) fn simplify(value: &mut Value) {
    if let Some(words) = plain_words(value) {
        *value = Value::String(words);
        return;
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(simplify),
        Value::Object(entries) => entries.iter_mut().for_each(|(_, entry)| simplify(entry)),
        _ => {}
    }
}

/// The words of a text that nothing but its words is to be said of.
fn plain_words(value: &Value) -> Option<String> {
    let [Value::Object(piece)] = value.as_array()?.as_slice() else { return None };
    let words = piece.get("text")?.as_str()?;
    let is_plain = piece.iter().all(|(key, mark)| key == "text" || mark.is_null() || *mark == false);
    // A row of cells is an array as well; its cells have more than marks.
    let is_text = piece.contains_key("strong") && piece.contains_key("emphasis");
    let has_long = words.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() >= LONG);
    (is_plain && is_text && !has_long).then(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_plain_texts_lose_their_array() {
        let piece = |text: &str| json!({ "text": text, "strong": false, "emphasis": false, "link": null, "language": null });
        let mut strong = piece("a");
        strong["strong"] = json!(true);
        let mut linked = piece("a");
        linked["link"] = json!("https://example.org");
        let kept = json!([[strong], [linked], [piece("a"), piece("b")], [piece("kotoutumisohjelma")], []]);
        let mut value = json!({ "cells": [{ "text": [piece("62–66")] }], "kept": kept });
        simplify(&mut value);
        assert_eq!(value, json!({ "cells": [{ "text": "62–66" }], "kept": kept }));
    }
}
