//! One row of a table whose columns have names: texts, years, counts, each refused with its cell.

use icci_score::answers::parse_number;
use icci_score::diagnostic::{Code, Diagnostic, Place};
use icci_score::intake::{Cell, Header, Row, Table};
use icci_score::text::{fold, nearest};

/// The first and the last year that are believed.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// The largest count that is read exactly.
const LARGEST_COUNT: f64 = 9_007_199_254_740_992.0;

/// A row with named columns.
pub(crate) struct Record<'t> {
    pub table: &'t Table,
    pub header: &'t Header,
    pub row: &'t Row,
}

impl Record<'_> {
    /// The cell of the first of some columns that the table has.
    pub fn cell(&self, names: &[&str]) -> &Cell {
        let column = names.iter().find_map(|name| self.header.column(name));
        column.map_or(&Cell::Empty, |column| self.row.cell(column))
    }

    /// The cell as text.
    pub fn text(&self, names: &[&str]) -> String {
        self.cell(names).text().trim().to_owned()
    }

    /// The place of the first of some columns that the table has; of the row's first cell without any.
    pub fn place(&self, names: &[&str]) -> Place {
        let column = names.iter().find_map(|name| self.header.column(name));
        self.table.place(self.row.number, column.unwrap_or(0))
    }

    /// A text that must be there, or a diagnostic.
    pub fn required(&self, names: &[&str], allowed: &str, problems: &mut Vec<Diagnostic>) -> Option<String> {
        let text = self.text(names);
        if text.is_empty() {
            let problem = Diagnostic::new(Code::CellEmpty, self.place(names));
            problems.push(problem.with("what", names.first().unwrap_or(&"")).with_allowed(allowed));
            return None;
        }
        Some(text)
    }

    /// The year, or a diagnostic.
    pub fn year(&self, problems: &mut Vec<Diagnostic>) -> Option<i32> {
        let cell = self.cell(&["year"]);
        let year = match cell {
            Cell::Number(number) if number.fract() == 0.0 && number.abs() < 1e6 => Some(*number as i32),
            Cell::Text(text) => text.trim().parse().ok(),
            _ => None,
        };
        let year = year.filter(|year| YEARS.contains(year));
        if year.is_none() {
            let allowed = format!("{}-{}", YEARS.start(), YEARS.end());
            let problem = Diagnostic::new(Code::BadYear, self.place(&["year"]));
            problems.push(problem.with_found(cell.text()).with_allowed(allowed));
        }
        year
    }

    /// A number of zero or more, nothing where the cell is empty, a diagnostic for anything else.
    pub fn number(&self, name: &str, problems: &mut Vec<Diagnostic>) -> Option<f64> {
        let cell = self.cell(&[name]);
        let number = match cell {
            Cell::Empty => return None,
            Cell::Number(number) => Some(*number),
            Cell::Text(text) => parse_number(text.trim_end_matches('%'), self.table.decimal_comma),
            _ => None,
        };
        let number = number.filter(|number| number.is_finite() && *number >= 0.0);
        if number.is_none() {
            self.refuse(name, "0, 1.5, 2, ...", problems);
        }
        number
    }

    /// A whole number of zero or more, nothing where the cell is empty, a diagnostic for anything else.
    pub fn count(&self, name: &str, problems: &mut Vec<Diagnostic>) -> Option<u64> {
        let before = problems.len();
        let number = self.number(name, problems)?;
        if number.fract() != 0.0 || number > LARGEST_COUNT {
            problems.truncate(before);
            self.refuse(name, "0, 1, 2, ...", problems);
            return None;
        }
        Some(number as u64)
    }

    /// Says that a cell cannot hold what it holds.
    pub fn refuse(&self, name: &str, allowed: &str, problems: &mut Vec<Diagnostic>) {
        let problem = Diagnostic::new(Code::ValueNotAllowed, self.place(&[name])).with("what", name);
        problems.push(problem.with_found(self.cell(&[name]).text()).with_allowed(allowed));
    }
}

/// Known words with the nearest to what was written first, for messages.
pub(crate) fn nearest_first<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> String {
    let mut known: Vec<&str> = known.collect();
    let near = nearest(&fold(written), known.iter().copied());
    if let Some(at) = near.and_then(|near| known.iter().position(|word| *word == near)) {
        let word = known.remove(at);
        known.insert(0, word);
    }
    known.join(", ")
}

/// The place of a second cell: only the cell when it stands in the same table.
pub(crate) fn beside(place: &Place, other: &Place) -> String {
    if place.file == other.file && place.sheet == other.sheet {
        other.cell.clone()
    } else {
        other.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_stands_first() {
        let known = ["Kuopio", "Kaavi", "Tuusniemi"];
        assert_eq!(nearest_first("tuusniem", known.into_iter()), "Tuusniemi, Kuopio, Kaavi");
        assert_eq!(nearest_first("Oulu", known.into_iter()), "Kuopio, Kaavi, Tuusniemi");
        assert_eq!(nearest_first(&"x".repeat(100_000), known.into_iter()), "Kuopio, Kaavi, Tuusniemi");
        assert_eq!(nearest_first("a", std::iter::empty()), "");
    }

    #[test]
    fn a_second_cell_is_named_as_short_as_can_be() {
        let place =
            |file: &str, cell: &str| Place { file: file.into(), sheet: String::new(), cell: cell.into() };
        assert_eq!(beside(&place("a", "B2"), &place("a", "B3")), "B3");
        assert_eq!(beside(&place("a", "B2"), &place("b", "B3")), "b, B3");
    }
}
