//! DataFrames of this crate: the only place where polars is named.
//!
//! Comes in: scores, or plain columns. Goes out: DataFrames and Parquet, and the way back.

mod input;
mod output;

pub(crate) use input::{FrameError, columns_of_parquet};

pub use output::{
    Column, SCORE_COLUMNS, Values, columns_of, frame_of, from_frame, score_columns, to_frame, write_parquet,
};
