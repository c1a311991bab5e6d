//! How wide words are in the typeface of the reviews, Source Sans 3.
//!
//! Comes in: words and a size. Goes out: their width in the unit of the size, and lines that fit. It draws nothing;
//! `canvas` writes the words. The fonts are those that the PDF embeds, so what is measured here is what is printed.
//! Kerning is left out: it only makes words narrower, by less than two per cent.

use std::sync::OnceLock;

use ttf_parser::Face;

/// The regular style, as a file.
pub static REGULAR: &[u8] = include_bytes!("../../../../reports/fonts/SourceSans3-Regular.ttf");
/// The bold style, as a file.
pub static BOLD: &[u8] = include_bytes!("../../../../reports/fonts/SourceSans3-Bold.ttf");

/// The family name that an SVG asks for.
pub const FAMILY: &str = "Source Sans 3";

/// How far ordinary letters, Å and Ö among them, rise above the line, as a share of the size.
pub const ASCENT: f64 = 0.78;
/// How far letters hang below the line, as a share of the size.
pub const DESCENT: f64 = 0.22;
/// From one line to the next, as a share of the size.
pub const LEADING: f64 = 1.2;

/// Regular or bold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// For most words.
    Regular,
    /// For our city and for headings.
    Bold,
}

/// A style of the typeface with the widths of common letters at hand.
struct Measures {
    face: Face<'static>,
    /// Advances of the letters up to ž and beyond, as shares of the size.
    common: Vec<f64>,
}

/// Letters below this are looked up once.
const COMMON: u32 = 0x250;

impl Measures {
    fn new(bytes: &'static [u8]) -> Option<Measures> {
        let mut measures = Measures { face: Face::parse(bytes, 0).ok()?, common: Vec::new() };
        measures.common =
            (0..COMMON).filter_map(char::from_u32).map(|letter| measures.look_up(letter)).collect();
        Some(measures)
    }

    fn look_up(&self, letter: char) -> f64 {
        let units = f64::from(self.face.units_per_em()).max(1.0);
        let advance = self.face.glyph_index(letter).and_then(|glyph| self.face.glyph_hor_advance(glyph));
        advance.map_or(1.0, |advance| f64::from(advance) / units)
    }

    fn advance(&self, letter: char) -> f64 {
        self.common.get(letter as usize).copied().unwrap_or_else(|| self.look_up(letter))
    }
}

fn measures(weight: Weight) -> Option<&'static Measures> {
    static STYLES: [OnceLock<Option<Measures>>; 2] = [OnceLock::new(), OnceLock::new()];
    let (slot, bytes) = match weight {
        Weight::Regular => (&STYLES[0], REGULAR),
        Weight::Bold => (&STYLES[1], BOLD),
    };
    slot.get_or_init(|| Measures::new(bytes)).as_ref()
}

/// The width of a line of words. A letter that the typeface lacks counts as a full square.
pub fn width(text: &str, weight: Weight, size: f64) -> f64 {
    let measures = measures(weight);
    text.chars().map(|letter| measures.map_or(1.0, |measures| measures.advance(letter))).sum::<f64>() * size
}

/// Words in lines no wider than `max`, the lines of about equal length. A word that is too wide by itself is divided.
///
/// Lines break at spaces, never at a no-break space. Words without a letter give no line.
pub fn wrap(text: &str, weight: Weight, size: f64, max: f64) -> Vec<String> {
    let mut lines = fill(text, weight, size, max);
    let is_divided =
        |lines: &[String]| lines.iter().any(|line| line.ends_with('-') && !text.contains(line.as_str()));
    // The narrowest measure that needs no further line: two even lines read better than a long and a short one.
    while lines.len() > 1 && !is_divided(&lines) {
        let widest = lines.iter().map(|line| width(line, weight, size)).fold(0.0, f64::max);
        let narrower = fill(text, weight, size, widest - size / 100.0);
        if narrower.len() > lines.len() || is_divided(&narrower) {
            break;
        }
        lines = narrower;
    }
    lines
}

/// The same in no more than `most` lines; what is left out is said with an ellipsis.
pub fn wrap_to(text: &str, weight: Weight, size: f64, max: f64, most: usize) -> Vec<String> {
    let even = wrap(text, weight, size, max);
    if even.len() <= most {
        return even;
    }
    // Lines that are not all there are filled rather than even: more of the words is seen.
    let mut lines = fill(text, weight, size, max);
    lines.truncate(most);
    if let Some(last) = lines.pop() {
        let cut = |words: &str| format!("{}…", words.trim_end_matches(['-', '–', ',', '…', ' ']));
        let mut kept = last.as_str();
        // Whole words, as long as there are several.
        while width(&cut(kept), weight, size) > max {
            let Some((before, _)) = kept.rsplit_once(' ') else { break };
            kept = before;
        }
        lines.push(shorten(&cut(kept), weight, size, max));
    }
    lines
}

fn fill(text: &str, weight: Weight, size: f64, max: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()) {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&longer, weight, size) <= max {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        line = divide(word, weight, size, max, &mut lines);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Pushes all of a word but its last piece and returns that; every piece takes at least one letter.
fn divide(word: &str, weight: Weight, size: f64, max: f64, lines: &mut Vec<String>) -> String {
    let hyphen = width("-", weight, size);
    let mut piece = String::new();
    let mut used = 0.0;
    let mut rest = width(word, weight, size);
    for letter in word.chars() {
        let wide = width(letter.encode_utf8(&mut [0; 4]), weight, size);
        let room = if used + rest <= max { max } else { max - hyphen };
        if !piece.is_empty() && used + wide > room {
            piece.push('-');
            lines.push(std::mem::take(&mut piece));
            used = 0.0;
        }
        piece.push(letter);
        used += wide;
        rest -= wide;
    }
    piece
}

/// The words, or as much of them as fits with an ellipsis.
pub fn shorten(text: &str, weight: Weight, size: f64, max: f64) -> String {
    // Room that was made for the words by adding and taking away is theirs in spite of the last bit.
    if width(text, weight, size) <= max + 1e-6 {
        return text.to_owned();
    }
    let room = max - width("…", weight, size);
    let mut kept = String::new();
    let mut used = 0.0;
    for letter in text.chars() {
        used += width(letter.encode_utf8(&mut [0; 4]), weight, size);
        if used > room {
            break;
        }
        kept.push(letter);
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_width_is_that_of_the_typeface_and_a_dotted_letter_counts_once() {
        assert!(measures(Weight::Regular).is_some() && measures(Weight::Bold).is_some());
        // Advances of Source Sans 3 Regular in thousandths: a 504, ä the same.
        assert!((width("a", Weight::Regular, 1000.0) - 504.0).abs() < 0.5);
        assert_eq!(width("ä", Weight::Regular, 10.0), width("a", Weight::Regular, 10.0));
        assert!(width("Kuopio", Weight::Bold, 10.0) > width("Kuopio", Weight::Regular, 10.0));
        assert_eq!(width("", Weight::Bold, 10.0), 0.0);
    }

    #[test]
    fn lines_fit_and_are_even() {
        let lines = wrap("Asuminen, työ, koulutus", Weight::Regular, 8.5, 70.0);
        assert_eq!(lines, ["Asuminen,", "työ, koulutus"]);
        for line in &lines {
            assert!(width(line, Weight::Regular, 8.5) <= 70.0);
        }
        assert_eq!(wrap("62\u{a0}%", Weight::Regular, 8.5, 1000.0), ["62\u{a0}%"]);
        assert!(wrap("  ", Weight::Regular, 8.5, 70.0).is_empty());
    }

    #[test]
    fn a_word_too_wide_is_divided_and_loses_no_letter() {
        let lines = wrap("Järvenpäänkoskenranta", Weight::Regular, 8.5, 40.0);
        assert!(lines.len() > 1);
        assert_eq!(lines.concat().replace('-', ""), "Järvenpäänkoskenranta");
        for line in &lines {
            assert!(width(line, Weight::Regular, 8.5) <= 40.0, "{line}");
        }
        assert_eq!(wrap("WW", Weight::Regular, 8.5, 0.0).len(), 2);
    }

    #[test]
    fn more_lines_than_there_may_be_end_in_one_ellipsis() {
        let text = "Onko kaupungilla yhdenvertaisuussuunnitelma ja seurataanko sitä joka vuosi?";
        for (most, max) in [(1, 60.0), (2, 60.0), (3, 60.0), (3, 20.0)] {
            let lines = wrap_to(text, Weight::Regular, 8.5, max, most);
            assert_eq!(lines.len(), most);
            assert!(lines[most - 1].ends_with('…') && !lines[most - 1].ends_with("……"), "{lines:?}");
            assert!(lines.iter().all(|line| width(line, Weight::Regular, 8.5) <= max), "{lines:?}");
        }
        assert_eq!(wrap_to("Kuopio", Weight::Regular, 8.5, 60.0, 1), ["Kuopio"]);
    }

    #[test]
    fn shortened_words_fit_and_say_that_they_are() {
        let short = shorten("Järvenpäänkoskenranta 100", Weight::Regular, 8.5, 60.0);
        assert!(short.ends_with('…') && width(&short, Weight::Regular, 8.5) <= 60.0);
        assert_eq!(shorten("Kuopio", Weight::Regular, 8.5, 60.0), "Kuopio");
    }
}
