//! Task definitions by chance, the same every time: what no sample happens to have.

use std::fmt::Write;

/// Numbers by chance from a seed: the generator of Knuth's MMIX, of which the high bits are good.
struct Chance(u64);

impl Chance {
    /// A number below the limit.
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

/// A definition of at most `most` containers.
pub(crate) fn definition(seed: u64, most: usize) -> String {
    let mut chance = Chance(seed.wrapping_mul(2_654_435_761) + 1);
    let n_containers = 1 + chance.below(most);
    let n_volumes = chance.below(6);
    let mode = chance.of(&["awsvpc", "awsvpc", "host", "bridge", "none"]);
    let mut text = format!("family: generated-{seed}\nnetworkMode: {mode}\nvolumes:\n");
    for n in 0..n_volumes {
        let kind = chance.of(&[
            "",
            ", host: {sourcePath: /var/lib}",
            ", efsVolumeConfiguration: {fileSystemId: fs-1}",
        ]);
        let _ = writeln!(text, "  - {{name: v{n}{kind}}}");
    }
    text.push_str("containerDefinitions:\n");
    for n in 0..n_containers {
        container(&mut text, &mut chance, n, n_volumes);
    }
    text
}

fn container(text: &mut String, chance: &mut Chance, n: usize, n_volumes: usize) {
    let tail = chance.of(&["", "", "-worker", "-of-a-name-that-is-longer-than-its-card"]);
    let image =
        chance.of(&["nginx:1.27", "redis", "envoyproxy/envoy:v1.31", "amazon/cloudwatch-agent", "app:2"]);
    let _ = writeln!(text, "  - name: c{n}{tail}\n    image: {image}\n    essential: {}", !chance.one_in(3));
    if chance.one_in(2) {
        let ports = (0..=chance.below(4)).map(|port| {
            let host = if port % 2 == 0 { format!(", hostPort: {}", 80 + port) } else { String::new() };
            format!("{{containerPort: {}{host}}}", 8000 + n * 10 + port)
        });
        let _ = writeln!(text, "    portMappings: [{}]", ports.collect::<Vec<_>>().join(", "));
    }
    if n_volumes > 0 && chance.one_in(2) {
        let mounts = (0..=chance.below(3)).map(|_| {
            let (volume, read_only) = (chance.below(n_volumes), chance.one_in(2));
            let path = chance.of(&["/data", "/var/log/app", "/etc/a/folder/with/a/long/path"]);
            format!("{{sourceVolume: v{volume}, containerPath: {path}, readOnly: {read_only}}}")
        });
        let _ = writeln!(text, "    mountPoints: [{}]", mounts.collect::<Vec<_>>().join(", "));
    }
    if n > 0 && chance.one_in(2) {
        let waits = (0..=chance.below(2)).map(|_| {
            let condition = chance.of(&["START", "HEALTHY", "SUCCESS", "COMPLETE"]);
            format!("{{containerName: {}, condition: {condition}}}", name_of(text, chance.below(n)))
        });
        let waits = waits.collect::<Vec<_>>().join(", ");
        let _ = writeln!(text, "    dependsOn: [{waits}]");
    }
    if n > 0 && chance.one_in(6) {
        let other = name_of(text, chance.below(n));
        let _ = match chance.below(2) {
            0 => writeln!(text, "    links: [{other}]"),
            _ => writeln!(text, "    volumesFrom: [{{sourceContainer: {other}}}]"),
        };
    }
    if chance.one_in(3) {
        let group = chance.below(3);
        let _ = writeln!(
            text,
            "    logConfiguration: {{logDriver: awslogs, options: {{awslogs-group: /ecs/g{group}}}}}"
        );
    }
}

/// A Pod of at most `most` containers, whose init containers may go on running.
pub(crate) fn pod(seed: u64, most: usize) -> String {
    let mut chance = Chance(seed.wrapping_mul(2_246_822_519) + 7);
    let (n_init, n_containers) = (chance.below(most / 2), 1 + chance.below(most / 2));
    let n_volumes = chance.below(7);
    let shared = chance.of(&["", "  hostNetwork: true\n", "  shareProcessNamespace: true\n"]);
    let mut text = format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: generated-{seed}}}\nspec:\n{shared}  volumes:\n"
    );
    for n in 0..n_volumes {
        let kind = chance.of(&["emptyDir: {}", "configMap: {name: settings}", "secret: {secretName: key}"]);
        let _ = writeln!(text, "  - {{name: v{n}, {kind}}}");
    }
    for (list, count) in [("initContainers", n_init), ("containers", n_containers)] {
        let _ = writeln!(text, "  {list}:");
        for n in 0..count {
            pod_container(&mut text, &mut chance, &format!("{}{n}", &list[..1]), n_volumes);
        }
    }
    text
}

fn pod_container(text: &mut String, chance: &mut Chance, name: &str, n_volumes: usize) {
    let tail = chance.of(&["", "", "-worker", "-of-a-name-that-is-longer-than-its-card"]);
    let image = chance.of(&["nginx:1.27", "redis", "envoyproxy/envoy:v1.31", "fluent/fluent-bit:3"]);
    let _ = writeln!(text, "  - name: {name}{tail}\n    image: {image}");
    if name.starts_with('i') && chance.one_in(2) {
        text.push_str("    restartPolicy: Always\n");
    }
    if chance.one_in(2) {
        let port = |port: usize| format!("{{containerPort: {}}}", 8000 + port);
        let ports: Vec<String> = (0..=chance.below(7)).map(port).collect();
        let _ = writeln!(text, "    ports: [{}]", ports.join(", "));
    }
    if chance.one_in(3) {
        text.push_str("    envFrom: [{secretRef: {name: key}}, {configMapRef: {name: settings}}]\n");
    }
    if n_volumes > 0 && chance.one_in(2) {
        let mounts = (0..=chance.below(5)).map(|_| {
            let (volume, read_only) = (chance.below(n_volumes), chance.one_in(2));
            let path = chance.of(&["/data", "/var/log/app", "/etc/a/folder/with/a/long/path"]);
            format!("{{name: v{volume}, mountPath: {path}, readOnly: {read_only}}}")
        });
        let _ = writeln!(text, "    volumeMounts: [{}]", mounts.collect::<Vec<_>>().join(", "));
    }
}

/// The name of an earlier container, as it was written.
fn name_of(text: &str, n: usize) -> String {
    let mut names = text.lines().filter_map(|line| line.strip_prefix("  - name: "));
    names.nth(n).unwrap_or("c0").to_owned()
}
