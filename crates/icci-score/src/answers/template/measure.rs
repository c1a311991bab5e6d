//! How high a row must be for its wrapped text to show in full.
//!
//! Comes in: text, column width, font size. Goes out: lines and points. A spreadsheet does not fit rows to text
//! when it opens a file, so the heights are worked out here, a little on the generous side.

/// The highest row that spreadsheets allow, in points.
const HIGHEST: f64 = 409.0;

/// Room above and below the text, in points.
const PADDING: f64 = 5.0;

/// A line may end after these.
const BREAKS: [char; 4] = [' ', '-', '–', '/'];

/// Widths are estimated from classes of letters; this much more than the estimate is reserved.
const RESERVE: f64 = 1.07;

/// The number of lines that a text takes in a column of `columns` characters, at a font size in points.
pub(super) fn lines(text: &str, columns: f64, points: f64) -> usize {
    // A column of n characters is n digits of 7 pixels wide, with about 2 pixels lost to the margins.
    let room = (columns * 7.0 - 2.0).max(7.0);
    let em = points * 96.0 / 72.0 * RESERVE;
    text.split('\n').map(|paragraph| paragraph_lines(paragraph, room, em)).sum()
}

/// The height in points of that many lines, without padding.
pub(super) fn height_of(lines: usize, points: f64) -> f64 {
    lines as f64 * points * 1.34
}

/// The height of a row whose highest cell needs `needed` points.
pub(super) fn row_height(needed: f64) -> f64 {
    (needed + PADDING).clamp(20.0, HIGHEST).ceil()
}

fn paragraph_lines(paragraph: &str, room: f64, em: f64) -> usize {
    let space = width_of(' ') * em;
    let mut lines = 1;
    let mut used = 0.0;
    for word in paragraph.split_inclusive(|letter| BREAKS.contains(&letter)) {
        let blank = if word.ends_with(' ') { space } else { 0.0 };
        let width: f64 = word.trim_end_matches(' ').chars().map(|letter| width_of(letter) * em).sum();
        if used > 0.0 && used + width > room {
            lines += 1;
            used = 0.0;
        }
        if width > room {
            // A word longer than the line is broken inside.
            let more = (width / room).floor();
            lines += more as usize;
            used = width - more * room + blank;
        } else {
            used += width + blank;
        }
    }
    lines
}

/// The width of a letter in em, by its class in a humanist sans-serif such as Calibri or Carlito.
fn width_of(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' => 0.27,
        't' | 'f' | 'r' | '-' | '/' | '*' | '"' => 0.35,
        's' | 'c' | 'z' => 0.42,
        'm' | 'M' | 'W' | '%' | '@' | '—' => 0.86,
        'w' | 'O' | 'Q' | 'Ö' | 'N' | 'D' | 'G' | 'H' | 'U' => 0.66,
        letter if letter.is_uppercase() => 0.56,
        letter if letter.is_ascii() => 0.51,
        letter if u32::from(letter) < 0x2E80 => 0.53,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_text_is_one_line_and_line_breaks_count() {
        assert_eq!(lines("Kyllä", 20.0, 11.0), 1);
        assert_eq!(lines("Kyllä\nEi", 20.0, 11.0), 2);
        assert_eq!(lines("", 20.0, 11.0), 1);
    }

    #[test]
    fn long_text_wraps_at_words() {
        // 20 words of 4 letters at 0.51 em (em = 11 * 96/72 * 1.07 = 15.7 px): 32 px a word and 4.2 px a blank.
        // 40 characters are 278 px: 7 words a line (7 * 32 + 6 * 4.2 = 249, 8 words 285), so 20 words are 3 lines.
        let text = ["aaaa"; 20].join(" ");
        assert_eq!(lines(&text, 40.0, 11.0), 3);
    }

    #[test]
    fn ids_and_addresses_wrap_at_hyphens_and_slashes() {
        // 15 columns are 103 px. At 8 points (em 11.4 px) `language-` takes 44 px, `01.mother-` 50 and `tongue` 31:
        // the first two fit a line together, the third does not.
        assert_eq!(lines("language-01.mother-tongue", 15.0, 8.0), 2);
        assert_eq!(lines("language-01", 15.0, 8.0), 1);
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken() {
        assert!(lines(&"a".repeat(100), 10.0, 11.0) > 5);
    }

    #[test]
    fn a_row_is_never_higher_than_allowed() {
        assert_eq!(row_height(10_000.0), 409.0);
        assert_eq!(row_height(0.0), 20.0);
    }
}
