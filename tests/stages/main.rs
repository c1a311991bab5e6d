//! Whole stages: golden cases worked by hand, and invariants over random input.

mod definitions;
mod scoring;
