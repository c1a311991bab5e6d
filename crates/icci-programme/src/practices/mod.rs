//! What other municipalities did, and a city's own practices, to be searched.
//!
//! Comes in: the files of `practices/`, built in or replaced, and a city's own files of the same form. Goes out: a
//! [`Catalogue`] and what of it answers a [`Query`], the city's own apart from that of others. Whether a practice still
//! runs is mostly not known: every entry carries the date of its facts. Where nothing fits, that is the answer.

mod catalogue;
mod check;
mod load;
mod search;
#[cfg(test)]
mod tests;

pub use catalogue::{Catalogue, Fact, NamedPlace, Organisation, Part, PartialTexts, Practice, Term};
pub use load::{OwnFile, own_files};
pub use search::{Found, Hit, Query, Relation};
