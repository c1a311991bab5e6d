//! An attack on random tables that shares nothing with the code: exact fractions and the null space, where the code has a
//! prime field and the row space.

use proptest::prelude::*;

use super::null_space::{minus, null_space};
use super::*;

/// Two groups by categories by regions with every margin, as a register gives them.
fn table(cells: &[u64], regions: usize, categories: usize) -> (Vec<Count>, Vec<Line>) {
    let (rows, columns) = (regions + 1, categories + 1);
    let mut counts: Vec<Count> = (0..rows * columns).map(|at| Count::new(format!("{at:03}"), 0)).collect();
    for region in 0..regions {
        for category in 0..categories {
            let n = cells[region * categories + category];
            for (row, column) in
                [(region, category), (regions, category), (region, categories), (regions, categories)]
            {
                counts[row * columns + column].n += n;
            }
        }
    }
    let mut lines = Vec::new();
    for row in 0..rows {
        lines.push(Line {
            total: row * columns + categories,
            parts: (0..categories).map(|column| row * columns + column).collect(),
        });
    }
    for column in 0..columns {
        lines.push(Line {
            total: regions * columns + column,
            parts: (0..regions).map(|row| row * columns + column).collect(),
        });
    }
    (counts, lines)
}

/// What is told is at least this much, by every sum of up to three hidden counts.
fn check(counts: &[Count], lines: &[Line]) -> Result<(), TestCaseError> {
    let pattern = suppress(counts, lines, 10);
    prop_assert!(pattern.published.is_empty());
    let hidden: Vec<usize> = (0..counts.len()).filter(|at| !pattern.showing[*at].is_shown()).collect();
    // Everything small is hidden, nothing that is zero is.
    for (at, count) in counts.iter().enumerate() {
        let small = count.n > 0 && count.n < 10;
        prop_assert!(!small || hidden.contains(&at));
        prop_assert!(count.n > 0 || !hidden.contains(&at));
    }
    let basis = null_space(lines, &hidden);
    // A count is told when nothing that is possible changes it.
    for column in 0..hidden.len() {
        prop_assert!(basis.iter().any(|vector| vector[column].0 != 0), "{counts:?} {pattern:?}");
    }
    // So is the sum of two or three, when every possible change leaves it alone.
    let told = |of: &[usize]| {
        basis.iter().all(|vector| {
            let sum = of.iter().fold((0, 1), |sum, column| minus(sum, vector[*column]));
            sum.0 == 0
        })
    };
    let small = |of: &[usize]| of.iter().map(|column| counts[hidden[*column]].n).sum::<u64>() < 10;
    for a in 0..hidden.len() {
        for b in a + 1..hidden.len() {
            prop_assert!(!small(&[a, b]) || !told(&[a, b]), "{counts:?} {pattern:?}");
            for c in b + 1..hidden.len() {
                prop_assert!(!small(&[a, b, c]) || !told(&[a, b, c]), "{counts:?} {pattern:?}");
            }
        }
    }
    Ok(())
}

/// Regions by groups by categories with every margin: each cell is in three lines.
fn cube(cells: &[u64], sides: [usize; 3]) -> (Vec<Count>, Vec<Line>) {
    let with_margin = sides.map(|side| side + 1);
    let at = |place: [usize; 3]| (place[0] * with_margin[1] + place[1]) * with_margin[2] + place[2];
    let mut counts = Vec::new();
    let mut lines = Vec::new();
    for a in 0..with_margin[0] {
        for b in 0..with_margin[1] {
            for c in 0..with_margin[2] {
                let place = [a, b, c];
                let inside = |axis: usize, index: usize| place[axis] == sides[axis] || place[axis] == index;
                let mut n = 0;
                for (number, cell) in cells.iter().take(sides.iter().product()).enumerate() {
                    let (x, rest) = (number / (sides[1] * sides[2]), number % (sides[1] * sides[2]));
                    if inside(0, x) && inside(1, rest / sides[2]) && inside(2, rest % sides[2]) {
                        n += cell;
                    }
                }
                counts.push(Count::new(format!("{:04}", at(place)), n));
                for axis in (0..3).filter(|axis| place[*axis] == sides[*axis]) {
                    let part = |index: usize| {
                        let mut part = place;
                        part[axis] = index;
                        at(part)
                    };
                    lines.push(Line { total: at(place), parts: (0..sides[axis]).map(part).collect() });
                }
            }
        }
    }
    (counts, lines)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_hidden_count_and_no_small_sum_can_be_reckoned(
        cells in prop::collection::vec(prop_oneof![Just(0_u64), 1_u64..9, 10_u64..60], 20),
        regions in 2_usize..5,
        categories in 2_usize..6,
    ) {
        let (counts, lines) = table(&cells, regions, categories);
        check(&counts, &lines)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn nor_in_three_dimensions(
        cells in prop::collection::vec(prop_oneof![3 => Just(0_u64), 2 => 1_u64..9, 4 => 10_u64..60], 27),
        sides in prop::array::uniform3(2_usize..4),
    ) {
        let (counts, lines) = cube(&cells, sides);
        check(&counts, &lines)?;
    }
}

#[test]
fn no_small_sum_is_told_by_many_lines_together() {
    // Found by the attack above: three counts whose sum is below ten were told by more equations than were looked at.
    let mut cells = [0; 27];
    for (at, n) in
        [(0, 10), (1, 3), (5, 6), (6, 1), (8, 2), (9, 23), (10, 5), (11, 2), (12, 11), (15, 5), (16, 3)]
    {
        cells[at] = n;
    }
    let (counts, lines) = cube(&cells, [2, 3, 3]);
    check(&counts, &lines).expect("nothing is told");
}
