//! The heads of columns: names above cells, in lines where they fit, turned where they do not.
//!
//! Comes in: names and the columns they stand above. Goes out: their height, and the names on a sheet. A head may be a
//! little wider than its column, as long as it stays clear of its neighbours and stands above its own.

use super::canvas::Canvas;
use super::palette;
use super::place::{self, Wanted};
use super::text::{Anchor, Type};

/// Between two heads.
const GAP: f64 = 4.0;
/// Between a head and its column.
const BELOW: f64 = 4.0;
/// The longest that a turned head becomes.
const LONGEST: f64 = 84.0;

/// Heads, laid out.
pub struct Heads {
    names: Vec<Vec<String>>,
    middles: Vec<f64>,
    turned: bool,
}

impl Heads {
    /// Lays out heads above columns given as (left edge, width), on a sheet of `width`.
    pub fn new(names: &[String], columns: &[(f64, f64)], width: f64) -> Heads {
        Heads::upright(names, columns, width).unwrap_or_else(|| Heads::turned(names, columns))
    }

    /// In lines, each as wide as its longest word needs; nothing when a head would leave its column.
    fn upright(names: &[String], columns: &[(f64, f64)], width: f64) -> Option<Heads> {
        let set = set();
        let lines = |(name, column): (&String, &(f64, f64))| {
            let word = name.split([' ', '\n']).map(|word| set.width(word)).fold(0.0, f64::max);
            set.wrap(name, (column.1 - GAP).max(word + 0.01))
        };
        let names: Vec<Vec<String>> = names.iter().zip(columns).map(lines).collect();
        let middle = |&(left, wide): &(f64, f64)| left + wide / 2.0;
        let wanted: Vec<Wanted> = names
            .iter()
            .zip(columns)
            .map(|(lines, column)| Wanted { middle: middle(column), length: set.widest(lines) })
            .collect();
        let left = columns.first().map_or(0.0, |column| column.0 - column.1 / 2.0);
        let middles = place::spread(&wanted, left, width, GAP);
        let stays = |(at, column): (&f64, &(f64, f64))| (at - middle(column)).abs() <= column.1 * 0.2;
        let fits = wanted.iter().zip(&middles).all(|(head, at)| at + head.length / 2.0 <= width + 0.05);
        (fits && middles.iter().zip(columns).all(stays)).then_some(Heads { names, middles, turned: false })
    }

    fn turned(names: &[String], columns: &[(f64, f64)]) -> Heads {
        let set = set();
        let lines = |(name, column): (&String, &(f64, f64))| {
            let most = (column.1 / set.leading()).floor().clamp(1.0, 3.0) as usize;
            set.wrap_to(name, LONGEST, most)
        };
        let middles = columns.iter().map(|&(left, wide)| left + wide / 2.0).collect();
        Heads { names: names.iter().zip(columns).map(lines).collect(), middles, turned: true }
    }

    /// The height that they take.
    pub fn height(&self) -> f64 {
        let high = |lines: &Vec<String>| {
            if self.turned { set().widest(lines) } else { set().leading() * lines.len() as f64 }
        };
        let highest = self.names.iter().map(high).fold(0.0, f64::max);
        if highest > 0.0 { highest + BELOW } else { 0.0 }
    }

    /// Writes them below `top`, all ending at the same height.
    pub fn draw(&self, canvas: &mut Canvas, top: f64) {
        let set = set();
        let bottom = top + self.height() - BELOW;
        for (lines, &middle) in self.names.iter().zip(&self.middles) {
            let high = set.leading() * lines.len() as f64;
            if !self.turned {
                canvas.lines_at(lines, middle, bottom - high / 2.0, Anchor::Middle, set);
                continue;
            }
            for (at, line) in lines.iter().enumerate() {
                let x = middle - high / 2.0 + set.leading() * (at as f64 + 0.5);
                canvas.turned(line, x, bottom, set);
            }
        }
    }
}

fn set() -> Type {
    Type::small(palette::INK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_turned_only_when_they_do_not_fit() {
        let names = ["Kaupunki ja yhteisö".to_owned(), "Dialogi".to_owned()];
        let wide = Heads::new(&names, &[(100.0, 50.0), (150.0, 50.0)], 200.0);
        assert!(!wide.turned);
        assert_eq!(wide.middles, [125.0, 175.0]);
        let narrow = Heads::new(&names, &[(100.0, 20.0), (120.0, 20.0)], 140.0);
        assert!(narrow.turned && narrow.height() <= LONGEST + BELOW);
    }
}
