//! How words are compared: as a person would who does not see case, width or stray blanks.

use unicode_normalization::UnicodeNormalization;

/// A word in the form in which it is compared: compatibility-normalised (NFKC), lower case, blanks of every kind
/// made one, and a full stop at the end dropped. `" Kyllä. "` and `"KYLLÄ"` are the same.
pub fn fold(text: &str) -> String {
    // ASCII is its own normal form; ids and headers are nothing else, and there are many of them.
    let normal: String = match text.is_ascii() {
        true => text.to_ascii_lowercase(),
        false => text.nfkc().flat_map(char::to_lowercase).collect(),
    };
    let words: Vec<&str> = normal.split_whitespace().collect();
    let joined = words.join(" ");
    joined.trim_end_matches('.').trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_blanks_and_composition_do_not_matter() {
        assert_eq!(fold("  Kyllä. "), "kyllä");
        assert_eq!(fold("KYLLA\u{308}"), "kyllä");
        assert_eq!(fold("Ei\u{a0}tietoa\n"), "ei tietoa");
    }
}
