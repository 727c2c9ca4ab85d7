//! What ECS refuses to register, besides what is odd about its shape.

mod awsvpc_disabled_networking;
mod awsvpc_hostname;
mod awsvpc_name_resolution;
mod complete_on_essential;
mod container_cpu_over_task;
mod container_memory_over_task;
mod container_without_memory;
mod dangling_depends_on;
mod dependency_cycle;
mod duplicate_container_name;
mod efs_access_point_root_directory;
mod efs_access_point_without_encryption;
mod efs_encryption_port_without_encryption;
mod efs_iam_without_encryption;
mod environment_file_suffix;
mod environment_file_without_arn;
mod ephemeral_storage_size;
mod ephemeral_storage_without_fargate;
mod fargate_devices;
mod fargate_docker_security_options;
mod fargate_docker_volume;
mod fargate_fsx_volume;
mod fargate_host_path;
mod fargate_inference_accelerators;
mod fargate_ipc_mode;
mod fargate_log_driver;
mod fargate_missing_stream_prefix;
mod fargate_network_mode;
mod fargate_pid_mode;
mod fargate_placement_constraints;
mod fargate_privileged;
mod fargate_shared_memory;
mod fargate_size;
mod fargate_without_size;
mod health_check_range;
mod healthy_without_health_check;
mod host_port_mismatch;
mod links_without_bridge;
mod missing_awslogs_option;
mod no_essential_container;
mod port_range_with_port;
mod proxy_without_awsvpc;
mod reversed_port_range;
mod service_without_network;
mod too_many_client_aliases;
mod too_many_environment_files;
mod unknown_connect_port;
mod unknown_launch_volume;
mod unknown_link;
mod unknown_load_balancer_container;
mod unknown_load_balancer_port;
mod unknown_proxy_container;
mod unknown_volume;
mod unknown_volumes_from;

use super::group;

group! {
    awsvpc_disabled_networking,
    awsvpc_hostname,
    awsvpc_name_resolution,
    complete_on_essential,
    container_cpu_over_task,
    container_memory_over_task,
    container_without_memory,
    dangling_depends_on,
    dependency_cycle,
    duplicate_container_name,
    efs_access_point_root_directory,
    efs_access_point_without_encryption,
    efs_encryption_port_without_encryption,
    efs_iam_without_encryption,
    environment_file_suffix,
    environment_file_without_arn,
    ephemeral_storage_size,
    ephemeral_storage_without_fargate,
    fargate_devices,
    fargate_docker_security_options,
    fargate_docker_volume,
    fargate_fsx_volume,
    fargate_host_path,
    fargate_inference_accelerators,
    fargate_ipc_mode,
    fargate_log_driver,
    fargate_missing_stream_prefix,
    fargate_network_mode,
    fargate_pid_mode,
    fargate_placement_constraints,
    fargate_privileged,
    fargate_shared_memory,
    fargate_size,
    fargate_without_size,
    health_check_range,
    healthy_without_health_check,
    host_port_mismatch,
    links_without_bridge,
    missing_awslogs_option,
    no_essential_container,
    port_range_with_port,
    proxy_without_awsvpc,
    reversed_port_range,
    service_without_network,
    too_many_client_aliases,
    too_many_environment_files,
    unknown_connect_port,
    unknown_launch_volume,
    unknown_link,
    unknown_load_balancer_container,
    unknown_load_balancer_port,
    unknown_proxy_container,
    unknown_volume,
    unknown_volumes_from,
}
