//! What ECS accepts, and what then happens that nobody expects; above all where containers depend on each other.

mod agent_variable;
mod agent_without_fargate;
mod answered_key;
mod awaited_exit_of_server;
mod blocked_exec;
mod check_longer_than_interval;
mod conflicting_system_controls;
mod container_name_as_host;
mod deaf_shell;
mod duplicate_mount_path;
mod duplicate_variable;
mod ended_app_mesh;
mod ending_xray_daemon;
mod endless_wait;
mod essential_by_default;
mod essential_init;
mod floating_image_tag;
mod ignored_health_check;
mod incomplete_proxy;
mod invalid_log_group;
mod localhost_in_bridge;
mod log_router_loop;
mod log_router_not_essential;
mod long_stop;
mod lost_firelens_order;
mod never_restarted_sidecar;
mod no_room_for_proxy;
mod overcommitted_memory;
mod port_clash;
mod protocol_without_port_name;
mod proxy_not_essential;
mod proxy_user_mismatch;
mod redirected_credentials;
mod reserved_host_port;
mod restarted_init;
mod slow_first_check;
mod small_log_buffer;
mod split_shell_health_check;
mod start_of_checked_container;
mod start_of_init;
mod unawaited_proxy;
mod unchecked_app;
mod unknown_protocol;
mod unlogged_app;
mod unmounted_volume;
mod unordered_sidecar;
mod unshelled_health_check;
mod unused_start_timeout;
mod volume_of_root;
mod volume_without_writer;
mod wait_shorter_than_check;

use super::group;

group! {
    agent_variable,
    agent_without_fargate,
    answered_key,
    awaited_exit_of_server,
    blocked_exec,
    check_longer_than_interval,
    conflicting_system_controls,
    container_name_as_host,
    deaf_shell,
    duplicate_mount_path,
    duplicate_variable,
    ended_app_mesh,
    ending_xray_daemon,
    endless_wait,
    essential_by_default,
    essential_init,
    floating_image_tag,
    ignored_health_check,
    incomplete_proxy,
    invalid_log_group,
    localhost_in_bridge,
    log_router_loop,
    log_router_not_essential,
    long_stop,
    lost_firelens_order,
    never_restarted_sidecar,
    no_room_for_proxy,
    overcommitted_memory,
    port_clash,
    protocol_without_port_name,
    proxy_not_essential,
    proxy_user_mismatch,
    redirected_credentials,
    reserved_host_port,
    restarted_init,
    slow_first_check,
    small_log_buffer,
    split_shell_health_check,
    start_of_checked_container,
    start_of_init,
    unawaited_proxy,
    unchecked_app,
    unknown_protocol,
    unlogged_app,
    unmounted_volume,
    unordered_sidecar,
    unshelled_health_check,
    unused_start_timeout,
    volume_of_root,
    volume_without_writer,
    wait_shorter_than_check,
}
