//! Tables for people: rounded, aligned, no wider than the terminal, numbers as the language writes them.

use anstyle::Style;
use icci_score::frame::{Column, Values};
use icci_score::language::Language;
use icci_score::number::{decimal, percent, printed_difference};
use unicode_width::UnicodeWidthStr;

use crate::problems::visible;
use crate::words;

/// How a table looks to people; machine formats know nothing of it.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// A line above the table.
    pub title: String,
    /// Columns that are said once above the table when one value holds throughout. Empty ones are never shown.
    pub once: &'static [&'static str],
    /// Columns that people do not need.
    pub hidden: &'static [&'static str],
    /// Columns of shares, 0 to 1, that are shown in percent.
    pub shares: &'static [&'static str],
    /// Decimals of all other numbers.
    pub decimals: usize,
    /// Columns that are differences of two others: the column, what it is taken from, what is taken off. Where both stand
    /// beside it, it is shown as the difference of the two as they are shown, so that a reader who checks it finds it.
    pub differences: &'static [(&'static str, &'static str, &'static str)],
    /// What is said when there are no rows.
    pub none: String,
}

/// The narrowest that a column of words is made to fit a terminal.
const NARROWEST: usize = 10;
/// What stands between two columns.
const GAP: &str = "  ";

struct Shown {
    header: String,
    cells: Vec<String>,
    right: bool,
    width: usize,
}

/// The table as text. With a width no line is longer than that, unless there are too many columns.
pub fn render(columns: &[Column], look: &Look, language: Language, width: Option<usize>) -> String {
    let rows = columns.first().map_or(0, |column| column.values.len());
    let mut text = String::new();
    if !look.title.is_empty() {
        let bold = Style::new().bold();
        text.push_str(&format!("{bold}{}{bold:#}\n", visible(&look.title)));
    }
    if rows == 0 {
        text.push_str(if look.none.is_empty() { words::NO_ROWS.get(language) } else { &look.none });
        text.push('\n');
        return text;
    }
    let mut once = Vec::new();
    let mut shown: Vec<Shown> = Vec::new();
    for column in columns.iter().filter(|column| !look.hidden.contains(&column.name.as_str())) {
        let share = look.shares.contains(&column.name.as_str());
        let checked = checked(columns, column, look);
        let values = checked.as_ref().unwrap_or(&column.values);
        let mut cells: Vec<String> =
            (0..rows).map(|row| cell(values, row, share, look.decimals, language)).collect();
        if matches!(column.values, Values::Text(_)) {
            for cell in &mut cells {
                *cell = words::value(&column.name, cell, language);
            }
        }
        if cells.iter().all(String::is_empty) {
            continue;
        }
        let first = cells.first().cloned().unwrap_or_default();
        let header = words::header(&column.name, language);
        if look.once.contains(&column.name.as_str()) && cells.iter().all(|cell| *cell == first) {
            once.push(format!("{header}: {first}"));
            continue;
        }
        let widest = cells.iter().map(|cell| cell.width()).chain([header.width()]).max().unwrap_or(0);
        shown.push(Shown { header, cells, right: !matches!(column.values, Values::Text(_)), width: widest });
    }
    if !once.is_empty() {
        text.push_str(&format!("{}\n\n", once.join(", ")));
    }
    if let Some(width) = width {
        narrow(&mut shown, width);
    }
    let bold = Style::new().bold();
    let header: Vec<String> = shown.iter().map(|column| fit(&column.header, column)).collect();
    text.push_str(&format!("{bold}{}{bold:#}\n", header.join(GAP).trim_end()));
    for row in 0..rows {
        let line: Vec<String> = shown
            .iter()
            .map(|column| fit(column.cells.get(row).map_or("", String::as_str), column))
            .collect();
        text.push_str(line.join(GAP).trim_end());
        text.push('\n');
    }
    text
}

/// The values of a column of differences as the two numbers beside it show them; none of another column.
fn checked(columns: &[Column], column: &Column, look: &Look) -> Option<Values> {
    let (_, from, less) = look.differences.iter().find(|(name, ..)| *name == column.name)?;
    let numbers = |name: &str| {
        let found = columns.iter().find(|column| column.name == name)?;
        if let Values::Number(values) = &found.values { Some(values) } else { None }
    };
    let (own, from, less) = (numbers(&column.name)?, numbers(from)?, numbers(less)?);
    let rows = own.iter().zip(from.iter().zip(less)).map(|(own, (from, less))| {
        let both = from.zip(*less).map(|(from, less)| printed_difference(from, less, look.decimals));
        own.map(|own| both.unwrap_or(own))
    });
    Some(Values::Number(rows.collect()))
}

fn cell(values: &Values, row: usize, share: bool, decimals: usize, language: Language) -> String {
    match values {
        Values::Text(values) => values.get(row).map_or_else(String::new, |text| visible(text)),
        // A year or a count is not grouped: it is a name as much as a number.
        Values::Integer(values) => {
            values.get(row).copied().flatten().map_or_else(String::new, |n| n.to_string())
        }
        Values::Flag(values) => values.get(row).map_or_else(String::new, bool::to_string),
        Values::Number(values) => values.get(row).copied().flatten().map_or_else(String::new, |value| {
            if share {
                format!("{}\u{a0}%", number(percent(value), 0, language))
            } else {
                number(value, decimals, language)
            }
        }),
    }
}

/// A rounded number as the language writes it: decimal comma in Finnish and Swedish, a true minus sign.
pub fn number(value: f64, decimals: usize, language: Language) -> String {
    let text = decimal(value, decimals).replace('-', "\u{2212}");
    if language == Language::En { text } else { text.replace('.', ",") }
}

/// Takes width from the widest columns of words until the lines fit.
fn narrow(columns: &mut [Shown], width: usize) {
    loop {
        let total: usize =
            columns.iter().map(|column| column.width + GAP.len()).sum::<usize>().saturating_sub(GAP.len());
        if total <= width {
            return;
        }
        let widest = columns
            .iter_mut()
            .filter(|column| !column.right && column.width > NARROWEST)
            .max_by_key(|c| c.width);
        match widest {
            Some(column) => column.width = column.width.saturating_sub(total - width).max(NARROWEST),
            None => return,
        }
    }
}

fn fit(text: &str, column: &Shown) -> String {
    let text = if text.width() > column.width { cut(text, column.width) } else { text.to_owned() };
    let blanks = " ".repeat(column.width.saturating_sub(text.width()));
    if column.right { blanks + &text } else { text + &blanks }
}

fn cut(text: &str, width: usize) -> String {
    let mut short = String::new();
    for c in text.chars() {
        if short.width() + unicode_width::UnicodeWidthChar::width(c).unwrap_or(0) + 1 > width {
            break;
        }
        short.push(c);
    }
    short + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Vec<Column> {
        vec![
            Column::text("unit", ["Kuopio", "Järvenpäänkoskenranta"]),
            Column::text("edition", ["icci-2026", "icci-2026"]),
            Column::number("score", [Some(61.25), Some(-0.01)]),
            Column::number("coverage", [Some(0.5), None]),
        ]
    }

    fn plain(look: &Look, language: Language, width: Option<usize>) -> String {
        anstream::adapter::strip_str(&render(&columns(), look, language, width)).to_string()
    }

    #[test]
    fn numbers_are_rounded_as_the_language_writes_them() {
        let look = Look { once: &["edition"], shares: &["coverage"], decimals: 1, ..Look::default() };
        let text = plain(&look, Language::En, None);
        // 61.25 to one decimal is 61.3, a half away from zero; -0.01 is zero without a sign.
        assert!(text.contains("61.3") && text.contains(" 0.0") && text.contains("50\u{a0}%"), "{text}");
        assert!(text.starts_with("edition: icci-2026\n\n"), "{text}");
        assert!(plain(&look, Language::Fi, None).contains("61,3"));
        assert_eq!(number(-3.26, 1, Language::Sv), "\u{2212}3,3");
    }

    #[test]
    fn shares_are_rounded_in_percent() {
        // 100 times the double is 28.499999999999996.
        let columns = [Column::number("coverage", [Some(0.285), Some(0.575), Some(0.005)])];
        let look = Look { shares: &["coverage"], ..Look::default() };
        let text = render(&columns, &look, Language::En, None);
        assert!(["29\u{a0}%", "58\u{a0}%", "1\u{a0}%"].iter().all(|share| text.contains(share)), "{text}");
    }

    #[test]
    fn a_difference_is_that_of_the_numbers_beside_it() {
        let columns = [
            Column::number("score", [Some(60.24), Some(50.04), Some(1.0), Some(2.0), None]),
            Column::number("peer_median", [Some(50.16), Some(50.16), None, Some(1.0), Some(1.0)]),
            Column::number("gap_to_median", [Some(10.08), Some(-0.12), Some(0.25), None, None]),
        ];
        let look = Look {
            decimals: 1,
            differences: &[("gap_to_median", "score", "peer_median")],
            ..Look::default()
        };
        let text = anstream::adapter::strip_str(&render(&columns, &look, Language::En, None)).to_string();
        let rows: Vec<Vec<&str>> =
            text.lines().skip(1).map(|line| line.split_whitespace().collect()).collect();
        // 60.2 - 50.2 and 50.0 - 50.2; alone 10.08 would be 10.1 and -0.12 would be -0.1.
        assert_eq!(rows[0], ["60.2", "50.2", "10.0"]);
        assert_eq!(rows[1], ["50.0", "50.2", "\u{2212}0.2"]);
        // Where one of the two is missing the difference stands alone; one that is not there is not made.
        assert_eq!(
            (&rows[2][..], &rows[3][..], &rows[4][..]),
            (&["1.0", "0.3"][..], &["2.0", "1.0"][..], &["1.0"][..])
        );
    }

    #[test]
    fn lines_fit_the_terminal() {
        let look = Look { once: &["edition"], ..Look::default() };
        let text = plain(&look, Language::En, Some(30));
        assert!(text.lines().all(|line| line.width() <= 30), "{text}");
        assert!(text.contains("Järven") && text.contains('…'), "{text}");
    }

    #[test]
    fn an_empty_table_says_so() {
        let text =
            render(&[Column::text("unit", Vec::<String>::new())], &Look::default(), Language::En, None);
        assert_eq!(text, "Nothing to show.\n");
    }
}
