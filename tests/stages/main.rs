//! Whole stages: golden cases worked by hand, and invariants over random input.

// Tests fail by panicking; the settings for test functions do not reach their helpers.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

mod definitions;
mod hostile;
mod review;
mod scoring;
mod walk;
