//! What is wrong with a Pod, or surprises in it.

mod deprecated_service_account;
mod duplicate_host_alias;
mod duplicate_host_port;
mod duplicate_pod_port;
mod duplicate_pull_secret;
mod duplicate_volume;
mod endless_init_container;
mod endless_injected_sidecar;
mod endless_job;
mod ephemeral_container_in_manifest;
mod fractional_bytes;
mod gating_sidecar;
mod grace_period_of_readiness_probe;
mod hidden_variable;
mod host_ip_without_host_port;
mod host_port_unlike_container_port;
mod ignored_injection;
mod invalid_container_port;
mod invalid_deadline;
mod invalid_label_name;
mod invalid_object_name;
mod invalid_port_name;
mod invalid_quantity;
mod invalid_variable_name;
mod missing_handler;
mod negative_grace_period;
mod non_root_as_root;
mod null_label_selector;
mod pod_container_without_image;
mod pod_without_containers;
mod pre_stop_without_rest;
mod privilege_escalation;
mod privileged_without_escalation;
mod probe_number_range;
mod probe_of_another_container;
mod probe_of_init_container;
mod propagation_without_privilege;
mod readiness_of_sidecar_only;
mod repeated_mount_path;
mod repeated_port_name;
mod request_over_limit;
mod request_unlike_limit;
mod restarted_init_container;
mod retired_annotation;
mod retired_node_label;
mod retired_volume;
mod secrets_on_disk;
mod several_handlers;
mod shared_and_host_processes;
mod sidecar_behind_its_user;
mod sidecar_stops_first;
mod simultaneous_sidecar;
mod success_threshold_over_one;
mod token_path_clash;
mod two_sub_paths;
mod uneven_guarantee;
mod unknown_probe_port;
mod unlimited_log_volume;
mod unlimited_sidecar;
mod unmatched_selector;
mod unnamed_pod_container;
mod unprobed_native_sidecar;
mod unsafe_sub_path;
mod unshared_log_file;
mod unsupported_container_restart;
mod value_and_value_from;
mod volume_of_several_sources;
mod workload_restart_policy;
mod workload_without_selector;

use super::group;

group! {
    deprecated_service_account,
    duplicate_host_alias,
    duplicate_host_port,
    duplicate_pod_port,
    duplicate_pull_secret,
    duplicate_volume,
    endless_init_container,
    endless_injected_sidecar,
    endless_job,
    ephemeral_container_in_manifest,
    fractional_bytes,
    gating_sidecar,
    grace_period_of_readiness_probe,
    hidden_variable,
    host_ip_without_host_port,
    host_port_unlike_container_port,
    ignored_injection,
    invalid_container_port,
    invalid_deadline,
    invalid_label_name,
    invalid_object_name,
    invalid_port_name,
    invalid_quantity,
    invalid_variable_name,
    missing_handler,
    negative_grace_period,
    non_root_as_root,
    null_label_selector,
    pod_container_without_image,
    pod_without_containers,
    pre_stop_without_rest,
    privilege_escalation,
    privileged_without_escalation,
    probe_number_range,
    probe_of_another_container,
    probe_of_init_container,
    propagation_without_privilege,
    readiness_of_sidecar_only,
    repeated_mount_path,
    repeated_port_name,
    request_over_limit,
    request_unlike_limit,
    restarted_init_container,
    retired_annotation,
    retired_node_label,
    retired_volume,
    secrets_on_disk,
    several_handlers,
    shared_and_host_processes,
    sidecar_behind_its_user,
    sidecar_stops_first,
    simultaneous_sidecar,
    success_threshold_over_one,
    token_path_clash,
    two_sub_paths,
    uneven_guarantee,
    unknown_probe_port,
    unlimited_log_volume,
    unlimited_sidecar,
    unmatched_selector,
    unnamed_pod_container,
    unprobed_native_sidecar,
    unsafe_sub_path,
    unshared_log_file,
    unsupported_container_restart,
    value_and_value_from,
    volume_of_several_sources,
    workload_restart_policy,
    workload_without_selector,
}
