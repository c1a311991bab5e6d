//! A review's folder: `review.toml`, the files it names, and what is known of the city's name.
//!
//! Comes in: a folder. Goes out: a [`Review`] whose every reference holds, or every problem with its line; and the
//! paths of its inputs. It reads no answers (icci-score's `inputs` does) and words nothing; `content` comes next.

mod check;
mod cities;
mod commentary;
mod inputs;
pub mod new;
mod plain;
mod programme;
mod raw;
mod read;
mod survey;
mod types;
mod values;

pub use cities::{CityForms, CityTable, FinnishForms, GenitiveForms};
pub use commentary::{Commentary, Passage, Run};
pub use inputs::{InputKind, Inputs};
pub use programme::{ProgrammeInputs, own_practices};
pub use survey::{AreaEstimate, SurveyInputs};
pub use types::{
    DocumentMarks, Measure, MeasureKind, MeasureState, PeerSelection, Progress, Publish, Recommendation,
    Respondent, Review, Version,
};
pub use values::Worded;
