//! Where a text may and may not be divided, and its apostrophes: what typesetters mend by hand in a finished text.
//!
//! In goes a text of the page and its language, out comes the same with signs that no reader sees as letters.

use icci_score::language::Language;

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

/// In which language a text is set, and whether its words are ever divided: those of headings and captions are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) language: Language,
    pub(super) divided: bool,
}

/// The text as it is set.
pub(super) fn set(text: &str, setting: Setting) -> String {
    let text = with_hyphens_kept(&with_apostrophes(text));
    if setting.divided && setting.language == Language::Fi { with_compounds(&text) } else { text }
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

/// `Intercultural Cities -verkosto`: a hyphen that begins a word stands at no line's end, nor does the dash of `44–56`.
fn with_hyphens_kept(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        kept.push(letter);
        let joins = |next: &char| match letter {
            '-' => before == ' ' && next.is_alphabetic(),
            '–' => before.is_ascii_digit() && next.is_ascii_digit(),
            _ => false,
        };
        if letters.peek().is_some_and(joins) {
            kept.push(WORD_JOINER);
        }
        before = letter;
    }
    kept
}

/// Long Finnish compounds with the place at which they may be divided. What looks like a file is no word.
fn with_compounds(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for token in text.split_inclusive(char::is_whitespace) {
        let word = token.trim_end().trim_end_matches('.');
        if word.contains(['/', '_', '@', '.']) {
            out.push_str(token);
            continue;
        }
        for piece in token.split_inclusive(|c: char| !c.is_alphabetic()) {
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

    fn in_text(text: &str, language: Language) -> String {
        set(text, Setting { language, divided: true }).replace(SOFT_HYPHEN, "|").replace(WORD_JOINER, "~")
    }

    #[test]
    fn finnish_compounds_are_divided_between_their_parts() {
        for (word, set_as) in [
            ("kehittämisohjelmaa", "kehittämis|ohjelmaa"),
            ("yritysalueita,", "yritys|alueita,"),
            ("työllisyysaste.", "työllisyys|aste."),
            ("hyvinvointialueella", "hyvinvointi|alueella"),
            ("vuorovaikutuksesta", "vuorovaikutuksesta"),
            ("biokaasumittari", "biokaasumittari"),
            ("ohjelmistoihin", "ohjelmistoihin"),
            ("maa-alue", "maa-alue"),
            ("programme/kotoutumisohjelma.csv", "programme/kotoutumisohjelma.csv"),
        ] {
            assert_eq!(in_text(word, Language::Fi), set_as);
        }
        assert_eq!(in_text("kehittämisohjelmaa", Language::Sv), "kehittämisohjelmaa");
        let heading = Setting { language: Language::Fi, divided: false };
        assert_eq!(set("Kotoutumisohjelma", heading), "Kotoutumisohjelma");
    }

    #[test]
    fn a_hyphen_stays_with_its_word_a_range_whole_and_apostrophes_are_curved() {
        assert_eq!(in_text("Cities -verkosto - ja -", Language::Fi), "Cities -~verkosto - ja -");
        assert_eq!(in_text("taso 44–56 – ja ICC-indeksi", Language::Fi), "taso 44–~56 – ja ICC-indeksi");
        assert_eq!(in_text("the city's peers' 'own'", Language::En), "the city’s peers’ 'own’");
    }
}
