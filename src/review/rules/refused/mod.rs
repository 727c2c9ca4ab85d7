//! What ECS refuses to register, besides what is odd about its shape.

mod dangling_depends_on;
mod dependency_cycle;
mod duplicate_container_name;
mod fargate_network_mode;
mod no_essential_container;
mod unknown_volume;

use super::group;

group! {
    dangling_depends_on,
    dependency_cycle,
    duplicate_container_name,
    fargate_network_mode,
    no_essential_container,
    unknown_volume,
}
