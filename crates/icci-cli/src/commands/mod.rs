//! The commands, a file each: arguments, and what is done with them.

pub mod agenda;
pub mod answers;
pub mod benchmark;
pub mod card;
pub mod chart;
pub mod check;
pub mod completions;
pub mod costs;
pub mod definitions;
pub mod man;
pub mod new;
mod peers;
pub mod practices;
pub mod programme;
pub mod report;
pub mod score;
pub mod survey;
pub mod template;
pub mod trend;
pub mod what_if;
