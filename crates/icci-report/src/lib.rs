//! Makes the annual review: from scores and standing to an accessible PDF.

pub mod agenda;
pub mod annex;
pub mod charts;
pub mod content;
mod error;
mod hex;
pub mod pdf;
pub mod review;
pub mod wording;

pub use error::Error;
