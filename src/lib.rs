//! Sidecarta.
pub mod catalog;
pub mod diagram;
pub mod review;
pub mod task;
pub mod text;
pub mod yaml;
