//! The general engine of composite indicators: a framework of nodes and weighted edges, and means over it.
//!
//! Comes in: a hierarchy and values of its lowest level. Goes out: values of every level. What a questionnaire
//! adds (points, missing answers) is in `questionnaire`, which uses this engine.

mod aggregate;
mod framework;

pub use aggregate::{Aggregate, Part, weighted_mean};
pub use framework::{Edge, Framework, FrameworkProblem, Node};
