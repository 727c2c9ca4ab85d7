//! What ECS accepts, and what then happens that nobody expects; above all where containers depend on each other.

mod awaited_exit_of_server;
mod container_name_as_host;
mod endless_wait;
mod essential_by_default;
mod essential_init;
mod localhost_in_bridge;
mod log_router_loop;
mod log_router_not_essential;
mod lost_firelens_order;
mod proxy_not_essential;
mod restarted_init;
mod slow_first_check;
mod start_of_checked_container;
mod start_of_init;
mod unordered_sidecar;
mod wait_shorter_than_check;

use super::group;

group! {
    awaited_exit_of_server,
    container_name_as_host,
    endless_wait,
    essential_by_default,
    essential_init,
    localhost_in_bridge,
    log_router_loop,
    log_router_not_essential,
    lost_firelens_order,
    proxy_not_essential,
    restarted_init,
    slow_first_check,
    start_of_checked_container,
    start_of_init,
    unordered_sidecar,
    wait_shorter_than_check,
}
