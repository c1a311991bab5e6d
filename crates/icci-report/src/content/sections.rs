//! The sections of the review, in order. A new section is a file and a line here.

use rayon::prelude::*;

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

/// The sections that tell of the others: what was left out, which tables there are.
const LOOK_BACK: [&str; 2] = ["method", "annex"];

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

/// Makes sections, side by side but for those that tell of the others.
pub(super) fn make(context: &mut Context<'_>, which: Sections) -> (Vec<Section>, Vec<Attachment>) {
    let (mut sections, mut files) = (Vec::new(), Vec::new());
    let published = context.review.publish.sections.as_ref();
    let is_wanted = |id: &str| match which {
        Sections::Only(only) => only == id,
        Sections::Published => published.is_none_or(|ids| ids.iter().any(|own| own == id)),
    };
    let shared: &Context<'_> = context;
    let by_itself = |(id, maker): &(&str, Maker)| {
        (is_wanted(id) && !LOOK_BACK.contains(id)).then(|| maker(shared)).flatten()
    };
    let made: Vec<Option<Section>> = SECTIONS.par_iter().map(by_itself).collect();
    for ((id, maker), made) in SECTIONS.into_iter().zip(made) {
        if !is_wanted(id) {
            context.so_far.unpublished.push(id);
            continue;
        }
        let Some(section) = (if LOOK_BACK.contains(&id) { maker(context) } else { made }) else {
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
