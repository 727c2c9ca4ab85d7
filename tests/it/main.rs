//! Tests of whole texts: from what a person pastes to what they see.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

mod assist;
mod commands;
mod conformance;
mod conversions;
mod corpus;
mod documents;
mod edits;
mod exports;
mod fixes;
mod flattening;
mod generated;
mod leaks;
mod limits;
mod links;
mod oracle;
mod pictures;
mod pipeline;
mod relations;
mod repairs;
mod ripple;
mod robustness;
mod support;
mod tidy;
mod typing;
