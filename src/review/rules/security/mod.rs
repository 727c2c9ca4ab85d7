//! What gives a container of ECS more than it needs, or shows what is secret.

use super::group;

group! {}
