//! How words are compared: as a person would who does not see case, width or stray blanks, and who sees what was meant.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// A word in the form in which it is compared: compatibility-normalised (NFKC), lower case, blanks of every kind
/// made one, and a full stop at the end dropped. `" Kyllä. "` and `"KYLLÄ"` are the same.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut blank = false;
    let mut push = |letter: char| {
        if letter.is_whitespace() {
            blank = !folded.is_empty();
        } else {
            if std::mem::take(&mut blank) {
                folded.push(' ');
            }
            folded.push(letter);
        }
    };
    // ASCII is its own normal form; ids and headers are nothing else, and there are many of them.
    if text.is_ascii() {
        text.chars().for_each(|letter| push(letter.to_ascii_lowercase()));
    } else if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        text.chars().flat_map(char::to_lowercase).for_each(push);
    } else {
        text.nfkc().flat_map(char::to_lowercase).for_each(push);
    }
    let kept = folded.trim_end_matches('.').trim_end().len();
    folded.truncate(kept);
    folded
}

/// Whether a text folds to a folded one. Most that do not differ in their first letter already, and need no folding.
pub(crate) fn folds_to(text: &str, folded: &str) -> bool {
    // An ASCII letter stays what it is, or is composed with what follows to one that is not ASCII.
    let first = |text: &str| text.trim_start().bytes().next().filter(u8::is_ascii);
    match (first(text), first(folded)) {
        (Some(a), Some(b)) if !a.eq_ignore_ascii_case(&b) => false,
        _ => fold(text) == folded,
    }
}

/// The word that is nearest to a folded text, when it is near enough to be what was meant.
pub fn nearest<'a>(folded: &str, words: impl Iterator<Item = &'a str>) -> Option<String> {
    const LIKE: f64 = 0.7;
    let mut best: Option<(f64, &str)> = None;
    let length = folded.chars().count();
    for word in words {
        let known = fold(word);
        // So unlike in length, the two cannot be like enough; a whole report in a cell would be compared for minutes.
        let other = known.chars().count();
        if (length.min(other) as f64) < LIKE * length.max(other) as f64 {
            continue;
        }
        let likeness = strsim::normalized_damerau_levenshtein(folded, &known);
        if likeness >= LIKE && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, word));
        }
    }
    best.map(|(_, word)| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{fold, folds_to, nearest};

    #[test]
    fn folding_and_comparing_agree() {
        let texts = [
            "Kyllä",
            "  kyllä. ",
            "KYLLA\u{308}",
            "A\u{308}",
            "ä",
            "a",
            "Å",
            "\u{a0}ei",
            "ei",
            "",
            ".",
            "1",
            "\u{fb01}",
            "fi",
        ];
        for text in texts {
            for other in texts.map(fold) {
                assert_eq!(folds_to(text, &other), fold(text) == other, "{text:?} {other:?}");
            }
        }
    }

    #[test]
    fn case_blanks_and_composition_do_not_matter() {
        assert_eq!(fold("  Kyllä. "), "kyllä");
        assert_eq!(fold("KYLLA\u{308}"), "kyllä");
        assert_eq!(fold("Ei\u{a0}tietoa\n"), "ei tietoa");
        assert_eq!(fold(" A  b . . "), "a b .");
        assert_eq!(fold(" ... "), "");
    }

    #[test]
    fn a_report_in_an_answer_cell_is_compared_with_no_word() {
        // Compared letter by letter with every word it would take minutes.
        let report = "adopted ".repeat(200_000);
        assert_eq!(nearest(&report, ["adopted", "partial"].into_iter()), None);
        assert_eq!(nearest("adoptd", ["adopted", "partial"].into_iter()).as_deref(), Some("adopted"));
    }
}
