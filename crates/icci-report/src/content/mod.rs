//! Every sentence, table and chart of the review as plain data.
//!
//! Comes in: a [`Review`](crate::review::Review), definitions, scores of all cities and years. Goes out: a
//! [`Document`] per language. It sets no type and draws no chart (`charts` does); `pdf` comes next.
//!
//! A section is a file with one function and a line in [`sections::SECTIONS`].

mod agenda;
mod aims;
mod annex;
mod annual;
mod areas;
mod blocks;
mod cells;
mod change;
mod commentary;
mod context;
mod csv;
mod data;
mod development;
mod evidence;
mod extract;
mod figures;
mod indicators;
mod lead;
mod level;
mod measures;
mod meta;
mod method;
mod money;
mod notes;
mod peers;
pub mod picture;
mod practices;
mod prepared;
mod programme;
mod proposals;
mod residents;
pub mod sections;
mod soundness;
mod standing;
mod strengths;
mod summary;
#[cfg(test)]
mod tests;

pub use agenda::{Agenda, AgendaPart, agenda};
pub use annual::{LanguageCharts, annual_review, review_charts};
pub use blocks::{
    Align, Attachment, Bar, Block, Chart, Column, ColumnNote, Document, Finding, FindingGroup, Meta, Section,
    Span, Table, TableCell, TableRow, Text,
};
pub use change::{Change, change};
pub use context::Form;
pub use context::{Compared, Context, SoFar};
pub use csv::{neutral, table_csv};
pub use extract::municipality_extract;
pub use level::{Shown, shown};
pub use picture::{ChartKind, picture};
pub use prepared::Annual;
