//! The colours of the charts, and how far apart they are to the eye.
//!
//! Colour is never the only difference: the city is a filled diamond or a solid line, peers are open circles or a dashed
//! line. Text stands out from white by 4.5 : 1 or more, marks by 3 : 1 or more; a test computes both.

/// A colour of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Colour {
    /// The colour of `0xRRGGBB`.
    pub const fn new(hex: u32) -> Colour {
        Colour { red: (hex >> 16) as u8, green: (hex >> 8) as u8, blue: hex as u8 }
    }

    /// The colour as SVG writes it.
    pub fn hex(self) -> String {
        format!("#{:02X}{:02X}{:02X}", self.red, self.green, self.blue)
    }

    /// Relative luminance, 0 (black) to 1 (white).
    ///
    /// # Formula
    /// `L = 0.2126 R + 0.7152 G + 0.0722 B`, each channel linear: `c / 12.92` up to 0.04045, else `((c + 0.055) / 1.055)^2.4`.
    ///
    /// # Source
    /// WCAG 2.1, relative luminance.
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// Contrast with another colour, 1 (none) to 21.
    ///
    /// # Formula
    /// `(L1 + 0.05) / (L2 + 0.05)` with L1 the lighter of the two.
    ///
    /// # Source
    /// WCAG 2.1, contrast ratio.
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// The page.
pub const PAPER: Colour = Colour::new(0xFFFFFF);
/// Words.
pub const INK: Colour = Colour::new(0x1D2733);
/// Words that step back: axis numbers, bounds, what is missing.
pub const QUIET: Colour = Colour::new(0x54616E);
/// Our city: marks and words.
pub const CITY: Colour = Colour::new(0x123F6D);
/// What our city's level can become: the band between the bounds. Decoration, its edges are marks.
pub const CITY_PALE: Colour = Colour::new(0xD9E5F1);
/// The edges of the bounds.
pub const CITY_EDGE: Colour = Colour::new(0x5B86B3);
/// Peers: marks.
pub const PEERS: Colour = Colour::new(0x73879A);
/// Peers: words.
pub const PEERS_INK: Colour = Colour::new(0x4B5F72);
/// The middle half of the peers. Decoration, the median's tick is the mark.
pub const PEERS_PALE: Colour = Colour::new(0xE4E9EE);
/// What needs a second look, and nothing else.
pub const EMPHASIS: Colour = Colour::new(0xB2531B);
/// Hairlines of a grid. Decoration, the axis numbers say where they are.
pub const GRID: Colour = Colour::new(0xDCE2E8);
/// The line from which levels are measured.
pub const BASE: Colour = Colour::new(0x7C8894);
/// Levels as tints of one hue, from the lowest fifth to the highest. A number stands in each: a tint never says it alone.
pub const TINTS: [Colour; 5] = [
    Colour::new(0xEDF2F8),
    Colour::new(0xC9D9EA),
    Colour::new(0x94B4D6),
    Colour::new(0x4272A4),
    Colour::new(0x123F6D),
];
/// The band that says a chart is illustrative.
pub const ILLUSTRATIVE: Colour = Colour::new(0xFBEBDD);
/// The words in that band, and its edge.
pub const ILLUSTRATIVE_INK: Colour = Colour::new(0x8A3D0F);

/// Words on a ground: ink or paper, whichever stands out more.
pub fn ink_on(ground: Colour) -> Colour {
    if INK.contrast(ground) >= PAPER.contrast(ground) { INK } else { PAPER }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_agrees_with_the_published_examples() {
        assert!((Colour::new(0).contrast(PAPER) - 21.0).abs() < 1e-9);
        // #777777 on white is the classic near miss: 4.48.
        assert!((Colour::new(0x777777).contrast(PAPER) - 4.478).abs() < 1e-3);
    }

    #[test]
    fn words_stand_out_by_four_and_a_half_and_marks_by_three() {
        for colour in [INK, QUIET, CITY, PEERS_INK, EMPHASIS] {
            assert!(colour.contrast(PAPER) >= 4.5, "{}", colour.hex());
        }
        for colour in [INK, QUIET, CITY, PEERS_INK] {
            for ground in [CITY_PALE, PEERS_PALE] {
                assert!(colour.contrast(ground) >= 4.5, "{} on {}", colour.hex(), ground.hex());
            }
        }
        assert!(ILLUSTRATIVE_INK.contrast(ILLUSTRATIVE) >= 4.5);
        for colour in [CITY, CITY_EDGE, PEERS, EMPHASIS, BASE] {
            assert!(colour.contrast(PAPER) >= 3.0, "{} {}", colour.hex(), colour.contrast(PAPER));
        }
        assert!(CITY.contrast(CITY_PALE) >= 3.0);
        assert!(PEERS.contrast(PEERS_PALE) >= 3.0, "{}", PEERS.contrast(PEERS_PALE));
    }

    #[test]
    fn numbers_can_be_read_on_every_tint_and_tints_told_apart_in_grey() {
        for tint in TINTS {
            assert!(ink_on(tint).contrast(tint) >= 4.5, "{} {}", tint.hex(), ink_on(tint).contrast(tint));
        }
        for pair in TINTS.windows(2) {
            assert!(pair[0].contrast(pair[1]) >= 1.25, "{} {}", pair[0].hex(), pair[0].contrast(pair[1]));
        }
    }

    #[test]
    fn city_and_peers_differ_in_grey_print() {
        assert!(CITY.contrast(PEERS) >= 2.0);
        assert!(CITY.contrast(CITY_EDGE) >= 2.0);
        assert!(CITY.contrast(EMPHASIS) >= 1.5);
    }

    /// Colours as seen without one kind of cone (Viénot, Brettel, Mollon 1999 for red and green; a blue-cone matrix of
    /// the same form), in linear light.
    fn seen(colour: Colour, matrix: [[f64; 3]; 3]) -> [f64; 3] {
        let linear = [colour.red, colour.green, colour.blue].map(|c| (f64::from(c) / 255.0).powf(2.2));
        matrix.map(|row| {
            row.iter().zip(linear).map(|(m, c)| m * c).sum::<f64>().clamp(0.0, 1.0).powf(1.0 / 2.2)
        })
    }

    #[test]
    fn city_peers_and_emphasis_stay_apart_in_colour_blindness() {
        let blindness = [
            [[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]],
            [[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]],
            [[1.01354, 0.14268, -0.14744], [-0.01181, 0.87561, 0.13619], [0.07707, 0.81208, 0.11085]],
        ];
        for matrix in blindness {
            for (a, b) in [(CITY, PEERS), (CITY, EMPHASIS), (PEERS, EMPHASIS)] {
                let (p, q) = (seen(a, matrix), seen(b, matrix));
                let apart = p.iter().zip(q).map(|(x, y)| (x - y).powi(2)).sum::<f64>().sqrt();
                assert!(apart > 0.15, "{} and {} are {apart:.3} apart", a.hex(), b.hex());
            }
        }
    }
}
