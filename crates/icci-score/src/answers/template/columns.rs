//! The columns of a field's sheet: which there are, where they stand, how wide they are.

use super::TemplateOptions;
use crate::answers::layout::Column;
use crate::diagnostic::cell_name;

/// The columns of a field's sheet, in order. One of them has no header: the mark that says whether a question is
/// answered.
pub(super) struct Columns {
    order: Vec<Slot>,
}

/// A column with a header, or the mark.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// `✓` or `!`.
    Mark,
    /// A column that readers know by its header.
    Named(Column),
}

impl Columns {
    /// The columns that a workbook needs: those about last year only when it is prefilled, and then the earlier
    /// answer before the new one, in the order of reading.
    pub fn of(options: &TemplateOptions<'_>) -> Columns {
        let about_last_year =
            [Column::EarlierAnswer, Column::Change, Column::EarlierEvidence, Column::EarlierLink];
        let mut order = Vec::new();
        for column in Column::ALL {
            if options.prefill.is_some() || !about_last_year.contains(&column) {
                order.push(Slot::Named(column));
            }
            if column == Column::Id {
                order.push(Slot::Mark);
            }
        }
        Columns { order }
    }

    /// The columns with their numbers, counted from 0.
    pub fn iter(&self) -> impl Iterator<Item = (u16, Slot)> + '_ {
        (0_u16..).zip(self.order.iter().copied())
    }

    /// The number of the last column.
    pub fn last(&self) -> u16 {
        self.order.len().saturating_sub(1) as u16
    }

    /// The number of a column.
    pub fn number(&self, column: Column) -> Option<u16> {
        self.iter().find(|(_, slot)| *slot == Slot::Named(column)).map(|(number, _)| number)
    }

    /// The number of the mark's column.
    pub fn mark(&self) -> u16 {
        self.iter().find(|(_, slot)| *slot == Slot::Mark).map_or(0, |(number, _)| number)
    }

    /// The name of a cell, `D14`; row counted from 0.
    pub fn cell(&self, row: u32, column: Column) -> Option<String> {
        self.number(column).map(|number| cell_name(row as usize, usize::from(number)))
    }
}

impl Slot {
    /// The width, in characters.
    pub fn width(self) -> f64 {
        match self {
            Slot::Mark => 3.0,
            Slot::Named(column) => width(column),
        }
    }
}

/// The width of a column, in characters.
pub(super) fn width(column: Column) -> f64 {
    match column {
        Column::Id => 15.0,
        Column::Question => 46.0,
        Column::Help => 48.0,
        Column::Answer => 32.0,
        Column::Evidence => 36.0,
        Column::Link => 24.0,
        Column::Reason => 24.0,
        Column::EarlierAnswer => 26.0,
        Column::Change => 14.0,
        Column::EarlierEvidence => 30.0,
        Column::EarlierLink => 22.0,
    }
}
