//! Sidecarta.
pub mod analysis;
pub mod catalog;
pub mod diagram;
pub mod edit;
pub mod export;
pub mod intake;
pub mod review;
pub mod session;
pub mod task;
pub mod text;
pub mod yaml;
