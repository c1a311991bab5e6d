//! DataFrames of this crate: the only place where polars is named.
//!
//! Comes in: scores, or plain columns. Goes out: DataFrames and Parquet, and the way back.

mod composite;
mod estimates;
mod input;
mod output;
mod survey;

pub use composite::composite_columns;
pub(crate) use input::{FrameError, columns_of_parquet};
pub(crate) use survey::Parquet;

/// The table type of all modules `frame`; taken from here it is the one that they were built with.
pub use polars::prelude::DataFrame;

pub use estimates::{
    COMPARISON_COLUMNS, SURVEY_COLUMNS, comparison_columns, survey_columns, survey_to_frame,
};
pub use output::{
    Column, SCORE_COLUMNS, Values, columns_of, frame_of, from_frame, score_columns, to_frame, write_parquet,
};
