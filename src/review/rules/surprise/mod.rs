//! What ECS accepts, and what then happens that nobody expects; above all where containers depend on each other.

use super::group;

group! {}
