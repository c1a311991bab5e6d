//! The resident survey: microdata of a sample, estimated with honest errors and without disclosing anybody.
//!
//! Comes in: a file of microdata, what is asked, and a mapping of columns and words. Goes out: [`Results`]: means, totals,
//! variances, proportions, ratios and quantiles of the seven areas, of statements or of any column, by groups, and the
//! differences between groups. The file is read once, in batches, into weighted histograms; no row is kept, and none is in
//! any message. The command and the review come next.
//!
//! # What is hidden
//!
//! Which numbers are published follows from the answers and the limit `min_cell`, m, alone, so that no statistic shows what
//! another hides. Modules in the order in which they decide:
//!
//! 1. `disclosure`: groups of fewer than m respondents, and values that fewer than m in a group gave, are hidden with as
//!    many others as it takes that they cannot be reckoned. Numbers of up to 12 different values count as such values
//!    whatever is asked of them.
//! 2. `few`, `guard`: where a group's answers are of few values and few gave one, its mean, error and number of
//!    respondents would together tell how many. Its mean is rounded (scores to 0.1, others to a thousandth of their range
//!    or finer), its error to two digits; variance, quantiles and ratio are hidden. Where all answers are equal everything
//!    is. Where weights are few and few respondents have one, totals and design effects are hidden.
//! 3. `worlds`: for every such count another sample is looked for that would be published alike. Where there is none, the
//!    error is hidden, then the mean, of the group and of those beside it.
//! 4. `published` rounds. Before it all estimates have all their digits.
//!
//! Source: Hundepool et al., Statistical Disclosure Control (2012).

mod answers;
mod asked;
mod cells;
mod compare;
mod delimited;
mod design;
mod disclosure;
mod domain;
mod estimate;
mod faults;
mod few;
mod grain;
mod groups;
mod guard;
mod histogram;
mod instrument;
mod listed;
mod map;
mod memory;
mod pairs;
mod published;
mod results;
pub(crate) mod rows;
mod run;
mod source;
mod student;
mod tally;
mod template;
mod values;
mod variance;
mod worlds;

#[cfg(test)]
mod tests;

pub use answers::Given;
pub use asked::Asked;
pub use compare::{Difference, holm};
pub use design::SingleCluster;
pub use estimate::{Estimate, Statistic};
pub use instrument::{Background, GroupOption, Instrument, ScaleAnswer, Statement};
pub use map::{DesignColumns, Map};
pub use memory::Cells;
pub use results::{Compared, Reason, Results, Row};
pub use run::{estimate, estimate_columns};
pub use template::template;
pub use values::OTHER;
