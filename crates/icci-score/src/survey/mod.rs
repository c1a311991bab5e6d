//! The resident survey: microdata of a sample, estimated with honest errors and without disclosing anybody.
//!
//! Comes in: a file of microdata, what is asked, and a mapping of columns and words. Goes out: [`Results`]: means, totals,
//! variances, proportions, ratios and quantiles of the seven areas, of statements or of any column, by groups, and the
//! differences between groups. The file is read once, in batches, into weighted histograms; no row is kept, and none is in
//! any message. The command and the review come next.

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
mod groups;
mod histogram;
mod instrument;
mod listed;
mod map;
mod memory;
mod pairs;
mod results;
pub(crate) mod rows;
mod run;
mod source;
mod student;
mod tally;
mod template;
mod values;
mod variance;

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
