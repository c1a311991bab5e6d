//! The sections of the review, in order. A new section is a file and a line here.

use super::blocks::{Attachment, Block, Section, Table};
use super::context::Context;
use super::csv::{attachment, table_csv};
use super::{annex, areas, development, measures, method, peers, programme, residents, standing, summary};

/// A section: its id and what makes it; nothing when there are no data for it.
pub type Maker = fn(&Context<'_>) -> Option<Section>;

/// All sections with their ids.
pub const SECTIONS: [(&str, Maker); 10] = [
    ("summary", summary::section),
    ("standing", standing::section),
    ("peers", peers::section),
    ("areas", areas::section),
    ("residents", residents::section),
    ("development", development::section),
    ("programme", programme::section),
    ("measures", measures::section),
    ("method", method::section),
    ("annex", annex::section),
];

/// The ids of all sections, as `[publish] sections` names them.
pub fn ids() -> Vec<&'static str> {
    SECTIONS.iter().map(|(id, _)| *id).collect()
}

/// Which sections are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sections {
    /// Those that the review publishes.
    Published,
    /// One, whatever is published.
    Only(&'static str),
}

/// Makes sections. Each leaves to the next what was left out and which tables there are.
pub(super) fn make(context: &mut Context<'_>, which: Sections) -> (Vec<Section>, Vec<Attachment>) {
    let (mut sections, mut files) = (Vec::new(), Vec::new());
    for (id, maker) in SECTIONS {
        let wanted = match which {
            Sections::Only(only) => only == id,
            Sections::Published => {
                context.review.publish.sections.as_ref().is_none_or(|ids| ids.iter().any(|own| own == id))
            }
        };
        if !wanted {
            context.so_far.unpublished.push(id);
            continue;
        }
        let Some(section) = maker(context) else {
            context.so_far.left_out.push(id);
            continue;
        };
        for (caption, file) in tables(&section) {
            context.so_far.files.push((file.name.clone(), caption));
            files.push(file);
        }
        sections.push(section);
    }
    (sections, files)
}

/// The tables of a section as files, with their captions.
pub(super) fn tables(section: &Section) -> Vec<(String, Attachment)> {
    let tables = section.blocks.iter().flat_map(Block::all).filter_map(as_table);
    let file =
        |table: &Table| attachment(format!("{}.csv", table.id), table.caption.clone(), table_csv(table));
    tables.map(|table| (table.caption.clone(), file(table))).collect()
}

fn as_table(block: &Block) -> Option<&Table> {
    match block {
        Block::Table(table) => Some(table),
        _ => None,
    }
}
