//! Templates that AWS is known to have refused, each beside one that it took: the review must say why of the
//! first, and that nothing is refused of the second.

use std::path::Path;

use sidecarta::review::{Class, Finding, Options};

use crate::support::{analyzed, conformance};

/// The id of each pair of templates, our rule, and what its message must name.
const RULES: [(&str, &str, &str); 40] = [
    (
        "pf-ecs-awslogs-fargate-missing-stream-prefix",
        "fargate-missing-stream-prefix",
        "awslogs-stream-prefix",
    ),
    ("pf-ecs-awslogs-missing-group", "missing-awslogs-option", "awslogs-group"),
    ("pf-ecs-awsvpc-hostname", "awsvpc-hostname", "hostname"),
    ("pf-ecs-container-memory-over-task", "container-memory-over-task", "`app` may use 1024 MiB"),
    ("pf-ecs-container-memory-required", "container-without-memory", "`app`"),
    ("pf-ecs-dependson-complete-on-essential", "complete-on-essential", "`side`"),
    ("pf-ecs-dependson-healthy-without-healthcheck", "healthy-without-health-check", "`side`"),
    ("pf-ecs-duplicate-container-names", "duplicate-container-name", "`app`"),
    ("pf-ecs-efs-access-point-with-root-directory", "efs-access-point-root-directory", "`/data`"),
    ("pf-ecs-efs-iam-without-transit-encryption", "efs-iam-without-encryption", "IAM"),
    (
        "pf-ecs-efs-transit-encryption-port-without-encryption",
        "efs-encryption-port-without-encryption",
        "transitEncryptionPort",
    ),
    ("pf-ecs-environment-files-max", "too-many-environment-files", "11 environment files"),
    ("pf-ecs-environment-files-type", "environment-file-without-arn", "`pf-bucket/env.env`"),
    ("pf-ecs-essential-container", "no-essential-container", "not essential"),
    ("pf-ecs-fargate-container-cpu-over-task", "container-cpu-over-task", "512 CPU units"),
    ("pf-ecs-fargate-devices", "fargate-devices", "devices"),
    ("pf-ecs-fargate-docker-security-options", "fargate-docker-security-options", "dockerSecurityOptions"),
    ("pf-ecs-fargate-docker-volume", "fargate-docker-volume", "dockerVolumeConfiguration"),
    ("pf-ecs-fargate-ephemeral-storage-ec2", "ephemeral-storage-without-fargate", "ephemeralStorage"),
    ("pf-ecs-fargate-host-source-path", "fargate-host-path", "sourcePath"),
    ("pf-ecs-fargate-ipc-mode", "fargate-ipc-mode", "ipcMode"),
    ("pf-ecs-fargate-links", "links-without-bridge", "links"),
    ("pf-ecs-fargate-log-driver-unsupported", "fargate-log-driver", "`json-file`"),
    ("pf-ecs-fargate-network-mode", "fargate-network-mode", "`bridge`"),
    ("pf-ecs-fargate-pid-mode-host", "fargate-pid-mode", "pidMode"),
    ("pf-ecs-fargate-placement-constraints", "fargate-placement-constraints", "placementConstraints"),
    ("pf-ecs-fargate-privileged", "fargate-privileged", "privileged"),
    ("pf-ecs-fargate-windows-cpu-under-1vcpu", "fargate-size", "512 CPU units"),
    ("pf-ecs-healthcheck-interval-range", "health-check-range", "interval"),
    ("pf-ecs-host-network-host-port-mismatch", "host-port-mismatch", "8080"),
    ("pf-ecs-mountpoint-source-volume-missing", "unknown-volume", "`nope`"),
    ("pf-ecs-port-range-reversed", "reversed-port-range", "`8090-8080`"),
    ("pf-ecs-port-range-with-host-port", "port-range-with-port", "hostPort"),
    ("pf-ecs-proxy-configuration-awsvpc-required", "proxy-without-awsvpc", "awsvpc"),
    ("pf-ecs-proxy-configuration-container-missing", "unknown-proxy-container", "`envoy`"),
    ("pf-ecs-svc-connect-client-aliases-max", "too-many-client-aliases", "clientAliases"),
    ("pf-ecs-svc-ebs-name-not-in-taskdef", "unknown-launch-volume", "`nope`"),
    ("pf-ecs-svc-lb-container-name-missing", "unknown-load-balancer-container", "`nope`"),
    ("pf-ecs-svc-lb-container-port-missing", "unknown-load-balancer-port", "port 8080"),
    ("pf-ecs-volumesfrom-source-container-missing", "unknown-volumes-from", "`nope`"),
];

#[test]
#[expect(clippy::print_stdout, reason = "the table is there to be read")]
fn what_aws_refused_is_refused_and_what_it_took_is_not() {
    let Some(folder) = conformance() else { return };
    let mut faults = Vec::new();
    for (id, rule, named) in RULES {
        let findings = rejections(&folder.join(id).join("fail.template.json"));
        let findings = findings.unwrap_or_else(|| panic!("{id} has no template"));
        let found = findings.iter().find(|finding| finding.rule.id == rule);
        let message = found.map_or("-", |finding| finding.message.as_str());
        println!("{rule} · {} · {message}", if found.is_some() { "found" } else { "missed" });
        if !message.contains(named) {
            faults.push(format!("{id}: {message}"));
        }
        for other in findings.iter().filter(|finding| finding.rule.id != rule) {
            println!("  also {} · {}", other.rule.id, other.message);
        }
        // Of a few, only the refused one is at hand.
        for finding in rejections(&folder.join(id).join("pass.template.json")).unwrap_or_default() {
            faults.push(format!("{id}, taken: {} · {}", finding.rule.id, finding.message));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_pair_has_its_rule() {
    let Some(folder) = conformance() else { return };
    let table = std::fs::read_to_string(folder.join("RULES.tsv")).unwrap();
    let ids: Vec<&str> = table.lines().skip(1).filter_map(|row| row.split('\t').next()).collect();
    assert_eq!(ids, RULES.map(|(id, ..)| id));
}

/// What is refused of the template, where there is one.
fn rejections(path: &Path) -> Option<Vec<Finding>> {
    let text = std::fs::read_to_string(path).ok()?;
    let findings = analyzed(&text).review(&Options::default());
    Some(findings.into_iter().filter(|finding| finding.rule.class == Class::Rejected).collect())
}
