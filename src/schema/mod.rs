//! Which keys each mapping of a platform may have, and what their values are. Tables, nothing else.
//!
//! Checking a text against them is the business of `task`.

pub mod cloudformation;
pub mod ecs;
pub mod kubernetes;
mod mapping;
mod spelling;

pub use mapping::{Mapping, NOTHING, Shape};
pub use spelling::{api_name, cloudformation_name};
