//! The general engine of composite indicators: any hierarchy, and the handbook's methods on the way up it.
//!
//! Comes in: a [`CompositeIndex`] (described in TOML, imported, or the Intercultural Cities Index itself) and
//! [`Indicators`]. Goes out: a [`Composite`] with a value for every node and unit: screened, imputed, treated,
//! normalised, weighted, aggregated. How far its ranks can be trusted is the crate `icci-benchmark`'s to say. What a
//! questionnaire adds (points, missing answers, bounds) is in `questionnaire`, which uses [`weighted_mean`].
//!
//! Source of the methods and their names: OECD/JRC, Handbook on Constructing Composite Indicators (2008).

mod aggregate;
mod describe;
mod framework;
mod grid;
mod import;
mod impute;
mod index;
mod indicators;
mod kernel;
mod method;
mod normalise;
mod of_index;
mod pipeline;
mod plan;
mod screen;
mod series;
pub mod statistics;
mod table;
#[cfg(test)]
mod tests;
mod toml;
mod treat;
pub mod variants;
mod weights;

pub use aggregate::{Aggregate, Part, weighted_mean};
pub use framework::{ALLOWED_WEIGHTS, Edge, Framework, FrameworkProblem, LARGEST_WEIGHT, Node, is_weight};
pub use import::import;
pub use impute::{Impute, impute};
pub use index::{CompositeIndex, Presence, Property};
pub use indicators::{Indicators, LARGEST_VALUE, Unit, is_value};
pub use method::Aggregation;
pub use normalise::{Normalise, Unnormalised};
pub use of_index::{Open, city_rows, lowest_level, of_matrices, of_scores};
pub use pipeline::{
    Composite, MOST_WINSORISED, Settings, Treatments, default_range, normalisation, reweighted,
};
pub use screen::screen;
pub use series::Series;
pub use table::{Columns, read_indicators};
pub use treat::{Treated, Treatment, treat};
pub use weights::{Principal, TooFewRows, Weights, principal};
