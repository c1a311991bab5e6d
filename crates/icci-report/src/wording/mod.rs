//! From numbers and rules to words in Finnish, Swedish and English.
//!
//! Comes in: keys of `reports/annual-review/wording.<lang>.toml` and typed values. Goes out: strings ready to be set.
//! It decides nothing about a city; `content` chooses the sentences by what is true.

mod numbers;
mod texts;

pub use numbers::{Numbers, whole_points};
pub use texts::{Wording, WordingProblem};
