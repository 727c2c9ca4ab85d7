//! What ECS accepts, and what then happens that nobody expects; above all where containers depend on each other.

mod awaited_exit_of_server;
mod container_name_as_host;
mod ended_app_mesh;
mod ending_xray_daemon;
mod endless_wait;
mod essential_by_default;
mod essential_init;
mod ignored_health_check;
mod localhost_in_bridge;
mod log_router_loop;
mod log_router_not_essential;
mod lost_firelens_order;
mod never_restarted_sidecar;
mod port_clash;
mod proxy_not_essential;
mod proxy_user_mismatch;
mod redirected_credentials;
mod restarted_init;
mod slow_first_check;
mod start_of_checked_container;
mod start_of_init;
mod unawaited_proxy;
mod unchecked_app;
mod unordered_sidecar;
mod unused_start_timeout;
mod wait_shorter_than_check;

use super::group;

group! {
    awaited_exit_of_server,
    container_name_as_host,
    ended_app_mesh,
    ending_xray_daemon,
    endless_wait,
    essential_by_default,
    essential_init,
    ignored_health_check,
    localhost_in_bridge,
    log_router_loop,
    log_router_not_essential,
    lost_firelens_order,
    never_restarted_sidecar,
    port_clash,
    proxy_not_essential,
    proxy_user_mismatch,
    redirected_credentials,
    restarted_init,
    slow_first_check,
    start_of_checked_container,
    start_of_init,
    unawaited_proxy,
    unchecked_app,
    unordered_sidecar,
    unused_start_timeout,
    wait_shorter_than_check,
}
