//! The typeface of the pages: four styles of Source Sans 3, part of the program. No typeface of the computer is
//! used, so that the same content gives the same pages everywhere.

use std::collections::HashSet;
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::error::Error;

/// The styles, by file name. The order decides nothing: the typesetter chooses by weight and slope.
static FILES: [(&str, &[u8]); 4] = [
    ("SourceSans3-Regular.ttf", include_bytes!("../../../../reports/fonts/SourceSans3-Regular.ttf")),
    ("SourceSans3-It.ttf", include_bytes!("../../../../reports/fonts/SourceSans3-It.ttf")),
    ("SourceSans3-Bold.ttf", include_bytes!("../../../../reports/fonts/SourceSans3-Bold.ttf")),
    ("SourceSans3-BoldIt.ttf", include_bytes!("../../../../reports/fonts/SourceSans3-BoldIt.ttf")),
];

/// The styles, read.
#[derive(Debug)]
pub(super) struct Fonts {
    /// What the typesetter chooses from.
    pub(super) book: LazyHash<FontBook>,
    /// The styles in the order of the book.
    pub(super) fonts: Vec<Font>,
    /// The characters that every style has.
    covered: HashSet<u32>,
}

static FONTS: LazyLock<Result<Fonts, &'static str>> = LazyLock::new(|| {
    let mut fonts = Vec::with_capacity(FILES.len());
    for (name, bytes) in FILES {
        fonts.push(Font::new(Bytes::new(bytes), 0).ok_or(name)?);
    }
    let of = |font: &Font| font.info().coverage.iter().collect::<HashSet<u32>>();
    let covered = fonts.iter().map(of).reduce(|all, own| &all & &own).unwrap_or_default();
    Ok(Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts, covered })
});

impl Fonts {
    /// The styles that the program brings along.
    pub(super) fn built_in() -> Result<&'static Fonts, Error> {
        FONTS.as_ref().map_err(|name| Error::Font(name))
    }

    /// Whether every style has the character, so that it can stand anywhere.
    pub(super) fn cover(&self, character: char) -> bool {
        self.covered.contains(&u32::from(character))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_the_three_languages_and_our_marks_are_covered() {
        let fonts = Fonts::built_in().unwrap();
        for character in "abcåäöÅÄÖšžŠŽéüß0123456789,.–—−·…%€§°≥≤±×▲▼□→«»”’\u{a0}\u{202f}\u{ad}".chars()
        {
            assert!(fonts.cover(character), "{character:?}");
        }
        assert!(!fonts.cover('\u{1f600}'));
        assert!(!fonts.cover('م'));
    }
}
