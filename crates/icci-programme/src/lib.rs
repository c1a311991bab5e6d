//! Follows the integration programme: what the city's welfare group steers besides the index.
//!
//! Comes in: [`definition`] (indicators, targets, law, regions), values by year, a register export, cost lines, practices.
//! Goes out: [`followup`] (state against targets, development), [`register`] (counts of a row-level export), [`money`]
//! (funding that sums to the cent, apportionment), [`practices`] (what others did, and a city's own). Small counts of people
//! are hidden by [`icci_score::suppression`]. It scores nothing (`icci-score` does) and words nothing (`icci-report` comes next);
//! [`frame`] turns results into tables.

pub mod definition;
mod error;
pub mod followup;
pub mod frame;
pub mod money;
pub mod practices;
pub mod register;
mod row;
#[cfg(test)]
use icci_score::suppression::Line;

#[cfg(test)]
#[path = "../../icci-score/src/suppression/null_space.rs"]
mod null_space;
#[cfg(test)]
mod testing;

pub use definition::Programme;
pub use error::Error;
