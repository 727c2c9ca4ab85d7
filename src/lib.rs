//! Sidecarta.
pub mod analysis;
#[cfg(feature = "web")]
pub mod browser;
pub mod catalog;
pub mod diagram;
pub mod edit;
pub mod export;
pub mod intake;
pub mod review;
pub mod session;
pub mod task;
pub mod text;
#[cfg(feature = "web")]
pub mod view;
pub mod yaml;
