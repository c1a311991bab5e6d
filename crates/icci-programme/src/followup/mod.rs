//! Follow-up of the integration programme: values of its indicators against their targets, year by year.
//!
//! Comes in: tables with `indicator,region,year` and `value`, `count,of` or `items`. Goes out: a [`FollowUp`] whose rows
//! say state and development, with small counts of people hidden so that they cannot be reckoned back. Kinds of regions
//! are never added up: only a group whose members are known is the sum of them. `frame` comes next.

#[cfg(test)]
mod attack;
mod bound;
mod build;
mod hide;
mod read;
mod state;
mod sums;
#[cfg(test)]
mod tests;

pub use bound::Bound;
pub use build::{FollowUp, Row, follow_up};
pub use hide::Withheld;
pub(crate) use read::share;
pub use read::{Value, known_values, values};
pub use state::{State, state};
