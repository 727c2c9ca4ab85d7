//! What gives a container more than it needs, or shows what is secret.

mod dangerous_capability;
mod host_namespace;
mod host_network;
mod plaintext_log_secret;
mod plaintext_secret;
mod privileged_container;
mod published_log_router;
mod root_user;
mod secret_in_command;
mod sensitive_host_path;
mod shared_role;
mod unencrypted_file_system;
mod uneven_root_filesystem;
mod unlimited_memory;

use super::group;

group! {
    dangerous_capability,
    host_namespace,
    host_network,
    plaintext_log_secret,
    plaintext_secret,
    privileged_container,
    published_log_router,
    root_user,
    secret_in_command,
    sensitive_host_path,
    shared_role,
    unencrypted_file_system,
    uneven_root_filesystem,
    unlimited_memory,
}
