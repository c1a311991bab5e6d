//! Scores the Intercultural Cities questionnaire: from files that departments filled in to the seven areas.
//!
//! Data flow one way: [`definition`] (what is asked) → [`intake`] (files) → [`answers`] (one answer a question) →
//! [`questionnaire`] (scores with bounds and coverage). [`inputs`] does it in one call; [`results`] reads what others
//! gave; [`composite`] is the engine of means underneath; [`number`] says when scores tie and how they are rounded for
//! people, [`text`] when words are the same. Cities are compared by the crate `icci-benchmark`.
//!
//! Problems of the data are [`diagnostic`]s, all at once, each with its cell; failed operations are [`Error`]s. Public
//! functions take and return typed values; [`frame`] turns them into polars' data frames and back.
//!
//! # Examples
//!
//! ```
//! use icci_score::answers::{Answer, AnswerSheet};
//! use icci_score::definition::Definition;
//! use icci_score::questionnaire::{Options, score};
//! use icci_score::value::Level;
//!
//! let index = Definition::built_in();
//! let answers = AnswerSheet::new("Kuopio", 2026, &index).with("media-05", Answer::Option("agreed".into()));
//! let scores = score(&index, &answers, &Options::default());
//! // One of five questions of equal weight is met; four are open.
//! assert_eq!(scores.node(Level::Field, "media").unwrap().bounds, Some((20.0, 100.0)));
//! ```

pub mod answers;
pub mod composite;
pub mod definition;
pub mod diagnostic;
mod error;
pub mod folder;
pub mod frame;
pub mod inputs;
pub mod intake;
pub mod language;
pub mod number;
pub mod questionnaire;
pub mod results;
pub mod suppression;
pub mod survey;
pub mod text;
pub mod value;

pub use error::Error;

/// The README's example is compiled and run with the documentation's tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
