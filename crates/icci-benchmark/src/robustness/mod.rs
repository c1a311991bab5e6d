//! How far the ranks of an index can be trusted: it is reckoned again and again under other assumptions.
//!
//! Comes in: a [`Subject`] (an index, its data, how it is computed) and [`Declared`] assumptions. Goes out: [`Ranks`] of
//! every unit over the draws, [`Sensitivity`] of the whole ranking to each assumption, [`Removal`] of one node at a
//! time, and the [`design`](Design) itself, which can be replayed. `coherence` says whether the parts belong together.
//!
//! Draw d has the random stream d of ChaCha8 with the seed, and sums have a fixed order: the same seed gives the same bytes
//! on any number of threads.
//!
//! Source: Saisana, Saltelli, Tarantola, JRSS A 168 (2005).

mod assumptions;
mod cities;
mod design;
mod design_file;
mod model;
mod ranks;
mod removal;
mod sample;
mod sensitivity;
#[cfg(test)]
mod tests;

pub use assumptions::{Declared, Factor, read_assumptions};
pub use cities::{SameParts, like_cities};
pub use design::{Design, DesignRow};
pub use model::{Model, Subject};
pub use ranks::{Ranks, UnitRanks};
pub use removal::{Removal, removals};
pub use sample::Progress;
pub use sensitivity::{Estimate, Sensitivity, SobolCentre};

/// The most values that are kept of draws and units.
const MOST_VALUES: usize = 50_000_000;

/// The most lines of a design: with the header, what fits into the cells of a table.
const MOST_LINES: usize = 4_999_999;

/// Checks how often is drawn.
fn check_draws(draws: usize, units: usize) -> Result<(), crate::Error> {
    let most = (MOST_VALUES / units.max(1)).min(1_000_000);
    if draws == 0 || draws > most {
        let allowed = "a whole number from 1 to 1,000,000, and so that draws x units is at most 50,000,000";
        return Err(crate::Error::Draws { what: "the number of draws", found: draws.to_string(), allowed });
    }
    Ok(())
}
