//! Makes every text of the content one that our typeface can set.
//!
//! In goes the content as JSON, out comes the same with characters replaced, and what was replaced. PDF/UA export
//! fails as a whole on one character without a glyph, and free-text answers hold emoji: a missing letter must not
//! cost the city its review. It works on JSON and so on every block there will ever be.

use std::collections::BTreeMap;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::fonts::Fonts;
use super::joints::{self, Setting};

/// What stands for a character that the typeface lacks.
pub(super) const REPLACEMENT: char = '□';

/// Keys whose words are never divided: headings and captions, as the template sets them.
const WHOLE_WORDS: [&str; 3] = ["title", "caption", "header"];

/// Keys whose text is never set in type: a screen reader or a program reads it.
const NOT_SET: [&str; 8] = ["alt", "link", "keywords", "description", "id", "media_type", "name", "date_iso"];

/// A word longer than this gets places at which it may break.
const LONG_WORD: usize = 30;

/// The characters that were replaced, and how often.
pub(super) type Replaced = BTreeMap<char, usize>;

/// Cleans every text in the value, and says where it may be divided.
pub(super) fn clean_all(value: &mut Value, fonts: &Fonts, setting: Setting, replaced: &mut Replaced) {
    clean_under(value, "", fonts, setting, replaced);
}

fn clean_under(value: &mut Value, key: &str, fonts: &Fonts, setting: Setting, replaced: &mut Replaced) {
    match value {
        // A drawing is markup, nearly all of it letters that every typeface has.
        Value::String(text) if key == "svg" && text.bytes().all(is_plain) => {}
        Value::String(text) => {
            *text = match key {
                // A drawing is markup: nothing may be composed or broken in it, only replaced.
                "svg" => text
                    .chars()
                    .filter_map(|c| {
                        if c.is_ascii() && is_plain(c as u8) { Some(c) } else { set(c, fonts, replaced) }
                    })
                    .collect(),
                key if NOT_SET.contains(&key) => text.chars().filter(|c| !c.is_control()).collect(),
                _ => clean(text, fonts, setting, replaced),
            }
        }
        // An array carries the key that it stands under: its items are of that kind.
        Value::Array(items) => {
            items.iter_mut().for_each(|item| clean_under(item, key, fonts, setting, replaced))
        }
        Value::Object(entries) => {
            let is_heading = entries.get("block").is_some_and(|block| block == "heading");
            for (key, entry) in entries.iter_mut() {
                let whole = is_heading || WHOLE_WORDS.contains(&key.as_str());
                let own = Setting { divided: setting.divided && !whole, ..setting };
                clean_under(entry, key, fonts, own, replaced);
            }
        }
        _ => {}
    }
}

fn clean(text: &str, fonts: &Fonts, setting: Setting, replaced: &mut Replaced) -> String {
    let text = if text.bytes().all(is_plain) {
        break_long_words(text)
    } else {
        let text: String = text.replace("\r\n", "\n").nfc().filter_map(|c| set(c, fonts, replaced)).collect();
        break_long_words(&text)
    };
    joints::set(&text, setting)
}

/// The character as it is set: itself, another, or none.
fn set(character: char, fonts: &Fonts, replaced: &mut Replaced) -> Option<char> {
    match character {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        c if c.is_control() || is_invisible(c) => None,
        c if fonts.cover(c) => Some(c),
        c => {
            *replaced.entry(c).or_insert(0) += 1;
            Some(REPLACEMENT)
        }
    }
}

/// Whether a byte is a letter or sign of ASCII that is set as it is.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b'\n' | b' '..=b'~')
}

/// Characters that steer others and show nothing: joiners, direction marks, variation selectors, byte-order marks.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{e0000}'..='\u{e01ef}')
}

/// Puts zero-width spaces into addresses, hashes and the like, which would otherwise run out of their column.
/// Ordinary words are left to the hyphenation of their language.
fn break_long_words(text: &str) -> String {
    if text.split(char::is_whitespace).all(|word| word.chars().count() <= LONG_WORD) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for piece in text.split_inclusive(char::is_whitespace) {
        let length = piece.chars().count();
        if length <= LONG_WORD {
            out.push_str(piece);
            continue;
        }
        let hash = piece.trim_end().chars().all(|c| c.is_ascii_hexdigit());
        let stretch = if hash { 8 } else { 2 * LONG_WORD };
        let mut run = 0;
        for character in piece.chars() {
            out.push(character);
            run += 1;
            let joint = matches!(character, '/' | '_' | '-' | '.' | '?' | '&' | '=' | ',' | ':' | ';' | '|');
            if run >= stretch || (joint && run >= 8) {
                out.push('\u{200b}');
                run = 0;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use icci_score::language::Language;
    use serde_json::json;

    fn cleaned(mut value: Value) -> (Value, Replaced) {
        let mut replaced = Replaced::new();
        let setting = Setting { language: Language::En, divided: true };
        clean_all(&mut value, Fonts::built_in().unwrap(), setting, &mut replaced);
        (value, replaced)
    }

    #[test]
    fn characters_without_a_glyph_are_replaced_and_counted() {
        let (value, replaced) = cleaned(json!({ "text": ["Hyvä 😀 كتاب", "😀"] }));
        assert_eq!(value, json!({ "text": ["Hyvä □ □□□□", "□"] }));
        assert_eq!(replaced.get(&'😀'), Some(&2));
        // One emoji twice and four Arabic letters.
        assert_eq!(replaced.values().sum::<usize>(), 6);
    }

    #[test]
    fn what_is_not_set_in_type_keeps_its_characters() {
        let (value, replaced) = cleaned(json!({ "alt": "😀\u{7}", "link": "https://example.org/😀" }));
        assert_eq!(value, json!({ "alt": "😀", "link": "https://example.org/😀" }));
        assert!(replaced.is_empty());
    }

    #[test]
    fn steering_characters_go_and_letters_are_composed() {
        // a + combining diaeresis is ä; a family emoji is joined by U+200D, its hearts carry U+FE0F.
        let (value, _) = cleaned(json!({ "text": "a\u{308}\u{200d}\u{fe0f}\u{feff}\r\nb\tc\u{0}" }));
        assert_eq!(value, json!({ "text": "ä\nb c" }));
    }

    #[test]
    fn addresses_and_hashes_can_break_and_words_stay_whole() {
        let word = "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas";
        let (value, _) = cleaned(json!({ "text": format!("sana {}", &word[..40]) }));
        assert_eq!(value, json!({ "text": format!("sana {}", &word[..40]) }));
        let (value, _) = cleaned(json!({ "text": "0123456789abcdef0123456789abcdef" }));
        assert_eq!(value["text"].as_str().unwrap().matches('\u{200b}').count(), 4);
        let address = "https://example.org/a/long/path_of/an-address";
        let (value, _) = cleaned(json!({ "text": address }));
        let broken = value["text"].as_str().unwrap();
        assert!(broken.contains("https://\u{200b}"), "{broken}");
        assert!(broken.split('\u{200b}').all(|piece| piece.chars().count() < 12), "{broken}");
        assert_eq!(broken.replace('\u{200b}', ""), address);
    }
}
