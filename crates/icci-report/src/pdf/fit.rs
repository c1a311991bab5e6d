//! Puts the structure of a document into the form that an accessible page needs, whatever made it: headings without
//! gaps, tables with as many cells as columns, widths that hold their words, numbers that are numbers.

use icci_score::diagnostic::{Code, Diagnostic, Place};

use crate::content::{Block, Column, Document, Section, Table, TableCell, TableRow};

/// A column with a longer cell than this takes a share of the width instead of what its words need.
const SHORT_CELL: usize = 22;

/// A bar without a share of its own takes that of a column with cells of this many characters.
const BAR_SHARE: f64 = 30.0;

/// The document in that form, with what had to be changed in a way that a reader could notice.
pub(super) fn fit(document: &Document) -> (Document, Vec<Diagnostic>) {
    let mut document = document.clone();
    let mut notes = Vec::new();
    let meta = &mut document.meta;
    if meta.title.trim().is_empty() {
        // PDF/UA needs a title; the city and year are the least that is true.
        meta.title = format!("{} {}", meta.city, meta.year);
    }
    for Section { blocks, .. } in &mut document.sections {
        let mut level = 1;
        fit_blocks(blocks, &mut level, &mut notes);
    }
    (document, notes)
}

fn fit_blocks(blocks: &mut Vec<Block>, level: &mut u8, notes: &mut Vec<Diagnostic>) {
    for block in blocks.iter_mut() {
        match block {
            Block::Heading { level: own, .. } => {
                *own = (*own).clamp(2, (*level + 1).min(6));
                *level = *own;
            }
            Block::Table(table) => fit_table(table, notes),
            Block::Chart(chart) => {
                if chart.alt.trim().is_empty() {
                    chart.alt.clone_from(&chart.caption);
                }
                if !(chart.width > 0.0 && chart.width <= 1.0) {
                    chart.width = 1.0;
                }
            }
            Block::Columns { columns, shares } => {
                shares.resize(columns.len(), 1.0);
                shares
                    .iter_mut()
                    .filter(|share| !(share.is_finite() && **share > 0.0))
                    .for_each(|share| *share = 1.0);
                for column in columns {
                    fit_blocks(column, level, notes);
                }
            }
            Block::Together { blocks } => fit_blocks(blocks, level, notes),
            _ => {}
        }
    }
    // Neither a table without columns nor an empty list can be tagged.
    blocks.retain(|block| match block {
        Block::Table(table) => !table.columns.is_empty(),
        Block::List { items, .. } => !items.is_empty(),
        Block::Findings { groups } => !groups.is_empty(),
        Block::Columns { columns, .. } => !columns.is_empty(),
        Block::Together { blocks } => !blocks.is_empty(),
        _ => true,
    });
}

fn fit_table(table: &mut Table, notes: &mut Vec<Diagnostic>) {
    let columns = table.columns.len();
    let uneven = table.rows.iter().filter(|row| row.cells.len() != columns).count();
    if uneven > 0 {
        notes.push(
            Diagnostic::new(Code::PageTableUneven, Place::default())
                .with_found(&table.id)
                .with("count", uneven)
                .with("columns", columns),
        );
    }
    for TableRow { cells, .. } in &mut table.rows {
        cells.resize(columns, TableCell::default());
        for cell in cells {
            cell.bar = cell.bar.filter(|bar| [bar.score, bar.lower, bar.upper].iter().all(|v| v.is_finite()));
            if let Some(bar) = &mut cell.bar {
                for value in [&mut bar.score, &mut bar.lower, &mut bar.upper] {
                    *value = value.clamp(0.0, 100.0);
                }
            }
        }
    }
    // Where headers outnumber the values, as in two columns or in a row or two, each name is read right before its
    // few values; checkers and readers would take a table made mostly of headers for a broken one.
    let rows = table.rows.len();
    table.row_headers &= rows * columns.saturating_sub(1) >= rows + columns;
    set_widths(&mut table.columns, &table.rows);
}

/// Gives shares of the width to columns with long cells that have none; short ones stay as wide as their words.
fn set_widths(columns: &mut [Column], rows: &[TableRow]) {
    for column in columns.iter_mut().filter(|column| !(column.width.is_finite() && column.width > 0.0)) {
        column.width = 0.0;
    }
    let given: Vec<f64> = columns.iter().map(|column| column.width).filter(|width| *width > 0.0).collect();
    let mean = given.iter().sum::<f64>() / given.len().max(1) as f64;
    for (index, column) in columns.iter_mut().enumerate() {
        if column.width > 0.0 {
            continue;
        }
        let lengths: Vec<usize> = rows
            .iter()
            .filter_map(|row| row.cells.get(index))
            .map(|cell| cell.text.spans.iter().map(|span| span.text.chars().count()).sum())
            .collect();
        let longest = lengths.iter().copied().max().unwrap_or(0);
        if rows.iter().any(|row| row.cells.get(index).is_some_and(|cell| cell.bar.is_some())) {
            column.width = if given.is_empty() { BAR_SHARE } else { mean };
        } else if longest > SHORT_CELL {
            // Between the usual cell and the longest: one long remark must not starve the other columns.
            let usual = lengths.iter().sum::<usize>() / lengths.len().max(1);
            let need = (usual + longest.min(4 * usual)) as f64 / 2.0;
            column.width = if given.is_empty() { need.clamp(12.0, 80.0) } else { mean };
        }
    }
    // Without any share the table would end somewhere on the page: the first column, which names the row, takes the rest.
    if columns.iter().all(|column| column.width == 0.0)
        && let Some(first) = columns.first_mut()
    {
        first.width = BAR_SHARE;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Align, Bar, Chart};
    use crate::pdf::sample;

    fn column(width: f64) -> Column {
        Column { id: "a".into(), header: "A".into(), align: Align::Left, width }
    }

    fn document(blocks: Vec<Block>) -> Document {
        let mut document = sample::document(icci_score::language::Language::En);
        document.sections = vec![Section { id: "s".into(), title: "S".into(), new_page: false, blocks }];
        document
    }

    #[test]
    fn headings_skip_no_level() {
        let heading = |level| Block::Heading { level, text: "x".into() };
        let (fitted, _) = fit(&document(vec![heading(4), heading(9), heading(1)]));
        let levels: Vec<u8> = fitted.sections[0]
            .blocks
            .iter()
            .map(|b| if let Block::Heading { level, .. } = b { *level } else { 0 })
            .collect();
        // Under level 1 the next is 2 at most, then 3 at most; 1 belongs to the section alone.
        assert_eq!(levels, [2, 3, 2]);
    }

    #[test]
    fn rows_get_as_many_cells_as_there_are_columns_and_it_is_said() {
        let table = Table {
            id: "areas".into(),
            caption: String::new(),
            columns: vec![column(0.0), column(0.0)],
            rows: vec![TableRow { cells: vec![TableCell::text("x")], strong: false }],
            row_headers: true,
            notes: vec![],
        };
        let (fitted, notes) = fit(&document(vec![Block::Table(table)]));
        let Block::Table(table) = &fitted.sections[0].blocks[0] else { unreachable!() };
        assert_eq!(table.rows[0].cells.len(), 2);
        assert_eq!(notes.len(), 1);
        assert!(notes[0].to_string().contains("`areas`"), "{}", notes[0]);
    }

    #[test]
    fn a_table_made_mostly_of_headers_has_no_row_headers() {
        // Column headers and row headers against the rest: 2 + 9 > 9; 3 + 2 > 4; 3 + 3 = 6; 5 + 1 > 4; 5 + 2 < 8.
        let cases = [(2, 9, false), (3, 2, false), (3, 3, true), (5, 1, false), (5, 2, true)];
        for (columns, rows, expected) in cases {
            let mut table = Table {
                id: "t".into(),
                caption: String::new(),
                columns: vec![column(0.0); columns],
                rows: vec![TableRow { cells: vec![TableCell::text("x"); columns], strong: false }; rows],
                row_headers: true,
                notes: vec![],
            };
            fit_table(&mut table, &mut Vec::new());
            assert_eq!(table.row_headers, expected, "{columns} columns, {rows} rows");
        }
    }

    #[test]
    fn bars_stay_within_their_scale() {
        let bar =
            |score| TableCell { bar: Some(Bar { score, lower: -5.0, upper: 120.0 }), ..TableCell::default() };
        let mut table = Table {
            id: "t".into(),
            caption: String::new(),
            columns: vec![column(0.0)],
            rows: vec![
                TableRow { cells: vec![bar(50.0)], strong: false },
                TableRow { cells: vec![bar(f64::NAN)], strong: false },
            ],
            row_headers: false,
            notes: vec![],
        };
        fit_table(&mut table, &mut Vec::new());
        assert_eq!(table.rows[0].cells[0].bar, Some(Bar { score: 50.0, lower: 0.0, upper: 100.0 }));
        assert_eq!(table.rows[1].cells[0].bar, None);
    }

    #[test]
    fn long_cells_take_a_share_and_short_ones_what_they_need() {
        let row = |a: &str, b: &str| TableRow {
            cells: vec![TableCell::text(a), TableCell::text(b)],
            strong: false,
        };
        let mut columns = vec![column(0.0), column(0.0)];
        set_widths(&mut columns, &[row(&"x".repeat(60), "12")]);
        // The usual and the longest cell are 60 characters: share (60 + 60) / 2.
        assert_eq!([columns[0].width, columns[1].width], [60.0, 0.0]);
        let mut columns = vec![column(0.0), column(0.0)];
        set_widths(&mut columns, &[row("short", "12")]);
        assert_eq!([columns[0].width, columns[1].width], [BAR_SHARE, 0.0]);
    }

    #[test]
    fn a_chart_without_alternative_text_is_described_by_its_caption() {
        let chart = Chart {
            id: "c".into(),
            caption: "Levels".into(),
            alt: " ".into(),
            svg: String::new(),
            width: f64::NAN,
        };
        let (fitted, _) = fit(&document(vec![Block::Chart(chart)]));
        let Block::Chart(chart) = &fitted.sections[0].blocks[0] else { unreachable!() };
        assert_eq!((chart.alt.as_str(), chart.width), ("Levels", 1.0));
    }
}
