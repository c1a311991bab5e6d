//! Whether what an index adds up belongs together: reliability, correlations, components, and what each part moves.
//!
//! Comes in: columns of values, or a computed [`Composite`](icci_score::composite::Composite). Goes out: numbers with
//! the count they rest on, or why there are none. An index like this one is formative: its parts make it up and need not
//! be alike, so a low alpha is information and no fault.

mod alpha;
mod components;
mod correlation;
mod influence;
mod krippendorff;
#[cfg(test)]
pub(crate) mod tests;

pub use alpha::{Alpha, ItemStatistics, cronbach, groups};
pub use components::{Components, components};
pub use correlation::{Correlation, Relation, correlations, kendall_tau_b, kendall_w, spearman};
pub use influence::{Influence, influences};
pub use krippendorff::{Agreement, Metric, krippendorff};
