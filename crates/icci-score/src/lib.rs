//! Scores the Intercultural Cities questionnaire: definitions, answers, seven areas.

pub mod answers;
pub mod composite;
pub mod definition;
pub mod diagnostic;
mod error;
pub mod frame;
pub mod inputs;
pub mod intake;
pub mod language;
pub mod questionnaire;
pub mod results;
pub mod value;

pub use error::Error;
