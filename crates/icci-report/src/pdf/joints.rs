//! Where a text may and may not be divided, and its apostrophes: what typesetters mend by hand in a finished text.
//!
//! In goes a text of the page and its language, out comes the same with signs that no reader sees as letters.

use icci_score::language::Language;

const NO_BREAK_SPACE: char = '\u{a0}';
const SOFT_HYPHEN: char = '\u{ad}';
const WORD_JOINER: char = '\u{2060}';

/// Shorter words are never divided.
const LONG: usize = 13;
/// A compound's first part has at least so many letters.
const FIRST_PART: usize = 4;

/// Beginnings of a compound's second part before which the patterns of Finnish divide a letter too early: they see
/// syllables (`kehittämi-sohjelma`), not compounds. A word with a place of its own is divided nowhere else.
const SECOND_PARTS: [&str; 40] = [
    "aikatau",
    "aineist",
    "aloit",
    "alue",
    "apur",
    "arvio",
    "asetu",
    "asiak",
    "asioi",
    "aste",
    "asuk",
    "asum",
    "avust",
    "edisty",
    "ehdok",
    "ehdot",
    "elämä",
    "esimie",
    "ihmis",
    "ilmoit",
    "indeks",
    "istunt",
    "ohjau",
    "ohjeist",
    "ohjelm",
    "opetu",
    "opisk",
    "oppil",
    "oppim",
    "osaam",
    "osasto",
    "osoit",
    "osuu",
    "yhdenv",
    "yhtey",
    "yhteis",
    "yksik",
    "ympärist",
    "äidink",
    "äänest",
];

/// The text as it is set.
pub(super) fn set(text: &str, language: Language) -> String {
    let text = with_hyphens_kept(&with_apostrophes(text));
    if language == Language::Fi { with_compounds(&text) } else { text }
}

/// `Kuopio's` as `Kuopio’s`: a straight one after a letter is the typewriter's.
fn with_apostrophes(text: &str) -> String {
    let mut before = ' ';
    let set = |c: char| {
        let own = if c == '\'' && before.is_alphabetic() { '’' } else { c };
        before = c;
        own
    };
    text.chars().map(set).collect()
}

/// `Intercultural Cities -verkosto`: the hyphen begins a word and stands at no line's end.
fn with_hyphens_kept(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != ' ' || letters.peek() != Some(&'-') {
            kept.push(letter);
            continue;
        }
        letters.next();
        match letters.peek() {
            Some(next) if next.is_alphabetic() => kept.extend([NO_BREAK_SPACE, '-', WORD_JOINER]),
            _ => kept.push_str(" -"),
        }
    }
    kept
}

/// Long Finnish compounds with the place at which they may be divided.
fn with_compounds(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let length = piece.chars().filter(|c| c.is_alphabetic()).count();
        match (length >= LONG).then(|| joint(piece)).flatten() {
            Some((first, second)) => {
                out.push_str(first);
                out.push(SOFT_HYPHEN);
                out.push_str(second);
            }
            None => out.push_str(piece),
        }
    }
    out
}

/// The two parts of a compound, the second one as long as can be.
fn joint(word: &str) -> Option<(&str, &str)> {
    let places = word.char_indices().skip(FIRST_PART);
    places.map(|(at, _)| word.split_at(at)).find(|(first, second)| {
        let after_vowel = first.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 'ä', 'ö']);
        SECOND_PARTS.iter().any(|part| second.starts_with(part) && (!after_vowel || *part == "alue"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finnish_compounds_are_divided_between_their_parts() {
        for (word, set_as) in [
            ("kehittämisohjelmaa", "kehittämis|ohjelmaa"),
            ("yritysalueita,", "yritys|alueita,"),
            ("työllisyysaste", "työllisyys|aste"),
            ("hyvinvointialueella", "hyvinvointi|alueella"),
            ("vuorovaikutuksesta", "vuorovaikutuksesta"),
            ("biokaasumittari", "biokaasumittari"),
            ("ohjelmistoihin", "ohjelmistoihin"),
            ("maa-alue", "maa-alue"),
        ] {
            assert_eq!(set(word, Language::Fi).replace(SOFT_HYPHEN, "|"), set_as);
        }
        assert_eq!(set("kehittämisohjelmaa", Language::Sv), "kehittämisohjelmaa");
    }

    #[test]
    fn a_hyphen_stays_with_its_word_and_apostrophes_are_curved() {
        let kept = set("Cities -verkosto - ja -", Language::Sv);
        assert_eq!(kept, "Cities\u{a0}-\u{2060}verkosto - ja -");
        assert_eq!(set("the city's peers' 'own' results", Language::En), "the city’s peers’ 'own’ results");
    }
}
