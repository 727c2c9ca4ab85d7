//! What is wrong with a Pod, or surprises in it.

mod endless_init_container;
mod endless_injected_sidecar;
mod endless_job;
mod gating_sidecar;
mod ignored_injection;
mod pre_stop_without_rest;
mod privilege_escalation;
mod probe_of_another_container;
mod readiness_of_sidecar_only;
mod restarted_init_container;
mod secrets_on_disk;
mod sidecar_behind_its_user;
mod sidecar_stops_first;
mod simultaneous_sidecar;
mod uneven_guarantee;
mod unlimited_log_volume;
mod unlimited_sidecar;
mod unprobed_native_sidecar;
mod unshared_log_file;

use super::group;

group! {
    endless_init_container,
    endless_injected_sidecar,
    endless_job,
    gating_sidecar,
    ignored_injection,
    pre_stop_without_rest,
    privilege_escalation,
    probe_of_another_container,
    readiness_of_sidecar_only,
    restarted_init_container,
    secrets_on_disk,
    sidecar_behind_its_user,
    sidecar_stops_first,
    simultaneous_sidecar,
    uneven_guarantee,
    unlimited_log_volume,
    unlimited_sidecar,
    unprobed_native_sidecar,
    unshared_log_file,
}
