//! What ECS refuses to register, besides what is odd about its shape.

mod autoprovisioned_task_volume;
mod awsvpc_disabled_networking;
mod awsvpc_hostname;
mod awsvpc_name_resolution;
mod blank_host_path;
mod complete_on_essential;
mod conflicting_awslogs_options;
mod container_cpu_over_task;
mod container_memory_over_task;
mod container_timeout_range;
mod container_without_image;
mod container_without_memory;
mod container_without_name;
mod dangling_depends_on;
mod dependency_cycle;
mod dependency_without_condition;
mod duplicate_container_name;
mod duplicate_port_name;
mod duplicate_secret_name;
mod efs_access_point_root_directory;
mod efs_access_point_without_encryption;
mod efs_encryption_port_without_encryption;
mod efs_iam_without_encryption;
mod environment_file_suffix;
mod environment_file_without_arn;
mod ephemeral_storage_size;
mod ephemeral_storage_without_fargate;
mod exec_without_task_role;
mod external_awsvpc;
mod fargate_capabilities;
mod fargate_devices;
mod fargate_docker_security_options;
mod fargate_docker_volume;
mod fargate_firelens_config_from_s3;
mod fargate_fsx_volume;
mod fargate_gpu;
mod fargate_host_path;
mod fargate_inference_accelerators;
mod fargate_ipc_mode;
mod fargate_log_driver;
mod fargate_missing_stream_prefix;
mod fargate_network_mode;
mod fargate_pid_mode;
mod fargate_placement_constraints;
mod fargate_privileged;
mod fargate_service_of_other_task;
mod fargate_shared_memory;
mod fargate_size;
mod fargate_swap;
mod fargate_without_execution_role;
mod fargate_without_size;
mod fault_injection_network;
mod firelens_without_router;
mod health_check_range;
mod health_check_without_command;
mod healthy_without_health_check;
mod host_port_mismatch;
mod invalid_name;
mod links_without_bridge;
mod malformed_secret_arn;
mod mapping_without_port;
mod missing_awslogs_option;
mod no_containers;
mod no_essential_container;
mod overlapping_port_ranges;
mod port_out_of_range;
mod port_range_with_port;
mod ports_without_network;
mod proxy_without_awsvpc;
mod reservation_over_memory;
mod reserved_firelens_path;
mod restart_policy_range;
mod reversed_port_range;
mod s3_files_without_task_role;
mod secret_and_variable;
mod secrets_without_execution_role;
mod service_without_network;
mod several_launch_volumes;
mod several_log_routers;
mod too_many_client_aliases;
mod too_many_containers;
mod too_many_environment_files;
mod unknown_awslogs_option;
mod unknown_connect_port;
mod unknown_launch_volume;
mod unknown_link;
mod unknown_load_balancer_container;
mod unknown_load_balancer_port;
mod unknown_proxy_container;
mod unknown_volume;
mod unknown_volumes_from;
mod unmounted_launch_volume;
mod unused_log_router;
mod volume_of_two_kinds;

use super::group;

group! {
    autoprovisioned_task_volume,
    awsvpc_disabled_networking,
    awsvpc_hostname,
    awsvpc_name_resolution,
    blank_host_path,
    complete_on_essential,
    conflicting_awslogs_options,
    container_cpu_over_task,
    container_memory_over_task,
    container_timeout_range,
    container_without_image,
    container_without_memory,
    container_without_name,
    dangling_depends_on,
    dependency_cycle,
    dependency_without_condition,
    duplicate_container_name,
    duplicate_port_name,
    duplicate_secret_name,
    efs_access_point_root_directory,
    efs_access_point_without_encryption,
    efs_encryption_port_without_encryption,
    efs_iam_without_encryption,
    environment_file_suffix,
    environment_file_without_arn,
    ephemeral_storage_size,
    ephemeral_storage_without_fargate,
    exec_without_task_role,
    external_awsvpc,
    fargate_capabilities,
    fargate_devices,
    fargate_docker_security_options,
    fargate_docker_volume,
    fargate_firelens_config_from_s3,
    fargate_fsx_volume,
    fargate_gpu,
    fargate_host_path,
    fargate_inference_accelerators,
    fargate_ipc_mode,
    fargate_log_driver,
    fargate_missing_stream_prefix,
    fargate_network_mode,
    fargate_pid_mode,
    fargate_placement_constraints,
    fargate_privileged,
    fargate_service_of_other_task,
    fargate_shared_memory,
    fargate_size,
    fargate_swap,
    fargate_without_execution_role,
    fargate_without_size,
    fault_injection_network,
    firelens_without_router,
    health_check_range,
    health_check_without_command,
    healthy_without_health_check,
    host_port_mismatch,
    invalid_name,
    links_without_bridge,
    malformed_secret_arn,
    mapping_without_port,
    missing_awslogs_option,
    no_containers,
    no_essential_container,
    overlapping_port_ranges,
    port_out_of_range,
    port_range_with_port,
    ports_without_network,
    proxy_without_awsvpc,
    reservation_over_memory,
    reserved_firelens_path,
    restart_policy_range,
    reversed_port_range,
    s3_files_without_task_role,
    secret_and_variable,
    secrets_without_execution_role,
    service_without_network,
    several_launch_volumes,
    several_log_routers,
    too_many_client_aliases,
    too_many_containers,
    too_many_environment_files,
    unknown_awslogs_option,
    unknown_connect_port,
    unknown_launch_volume,
    unknown_link,
    unknown_load_balancer_container,
    unknown_load_balancer_port,
    unknown_proxy_container,
    unknown_volume,
    unknown_volumes_from,
    unmounted_launch_volume,
    unused_log_router,
    volume_of_two_kinds,
}
