//! Shared helpers for the tests of whole stages and of the command.
