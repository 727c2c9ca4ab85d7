//! Links: whole texts there and back, how long they are, and those that other programs make.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::json;
use sidecarta::link::Shared;
use sidecarta::task::PartId;

use crate::support::{Sample, analyzed, corpus, root, samples};

const FOLDERS: [&str; 8] =
    ["ecs-json", "ecs-yaml", "cfn", "containers-array", "k8s", "compose", "large", "broken"];

/// The text with some of its containers off, there and back; gives how long the link is.
fn length(sample: &Sample) -> usize {
    let analysis = analyzed(&sample.text);
    let every_second =
        |(index, part): (usize, &PartId)| (index % 2 == sample.text.len() % 2).then(|| part.clone());
    let containers = analysis.tasks.iter().flat_map(|task| &task.containers).map(|container| &container.id);
    let shared = Shared {
        text: sample.text.to_string(),
        off: containers.enumerate().filter_map(every_second).collect(),
        task: analysis.tasks.len().saturating_sub(1),
        ..Shared::default()
    };
    let link = shared.to_fragment().unwrap();
    assert_eq!(Shared::from_link(&link), Ok(shared), "{}", sample.name);
    link.len()
}

#[test]
fn every_sample_comes_back() {
    samples().iter().for_each(|sample| assert!(length(sample) > 0));
}

#[test]
fn every_real_definition_comes_back() {
    eprintln!("{:<18} {:>5} {:>8} {:>8} {:>10}", "folder", "files", "median", "longest", "over 2,000");
    let mut all = Vec::new();
    for folder in FOLDERS {
        let lengths = corpus(&[folder]).iter().map(length).collect();
        all.extend(report(folder, lengths));
    }
    report("all", all);
    let size = |sample: &Sample| sample.text.len();
    let near_5_kb = corpus(&FOLDERS).into_iter().filter(|sample| (4_600..5_400).contains(&size(sample)));
    let lengths = report("of 4.6 to 5.4 KB", near_5_kb.map(|sample| length(&sample)).collect());
    assert!(lengths.last().is_none_or(|longest| *longest <= 1_900), "{lengths:?}");
}

/// A row of the table, and the lengths in order.
fn report(name: &str, mut lengths: Vec<usize>) -> Vec<usize> {
    lengths.sort_unstable();
    if let Some(longest) = lengths.last() {
        let n_long = lengths.iter().filter(|length| **length > 2_000).count();
        let median = lengths[lengths.len() / 2];
        eprintln!("{name:<18} {:>5} {median:>8} {longest:>8} {n_long:>10}", lengths.len());
    }
    lengths
}

/// A definition as the API of ECS prints it: an application with four sidecars, each with what it usually has.
fn five_kilobytes() -> String {
    let registry = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";
    let container = |name: &str, image: &str, port: u32, variables: &[(&str, &str)], secret: &str| {
        json!({
            "name": name,
            "image": image,
            "essential": name == "checkout",
            "cpu": port % 7 * 64,
            "memoryReservation": port % 5 * 128,
            "portMappings": [{ "containerPort": port, "protocol": "tcp" }],
            "environment": variables.iter().map(|it| json!({ "name": it.0, "value": it.1 })).collect::<Vec<_>>(),
            "secrets": [{
                "name": secret.to_uppercase().replace('/', "_"),
                "valueFrom": format!("arn:aws:ssm:eu-central-1:123456789012:parameter/shop/{secret}"),
            }],
            "logConfiguration": {
                "logDriver": "awslogs",
                "options": {
                    "awslogs-group": "/ecs/shop/checkout",
                    "awslogs-region": "eu-central-1",
                    "awslogs-stream-prefix": name,
                },
            },
        })
    };
    let definition = json!({
        "family": "checkout",
        "networkMode": "awsvpc",
        "requiresCompatibilities": ["FARGATE"],
        "cpu": "1024",
        "memory": "3072",
        "executionRoleArn": "arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
        "taskRoleArn": "arn:aws:iam::123456789012:role/shop-checkout-task",
        "containerDefinitions": [
            container("checkout", &format!("{registry}/shop/checkout:4.12.0"), 8080,
                &[("PAYMENT_URL", "https://payments.shop.internal"), ("LOG_LEVEL", "info")], "db/password"),
            container("envoy", "public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.6.0-prod", 9901,
                &[("APPMESH_RESOURCE_ARN", "mesh/shop/virtualNode/checkout")], "mesh/token"),
            container("otel", "public.ecr.aws/aws-observability/aws-otel-collector:v0.40.0", 4317,
                &[("AOT_CONFIG_CONTENT", "extensions: [health_check]")], "otel/endpoint"),
            container("agent", "public.ecr.aws/datadog/agent:7.55.1", 8126,
                &[("ECS_FARGATE", "true"), ("DD_APM_ENABLED", "true"), ("DD_SITE", "datadoghq.eu")], "dd/api-key"),
            container("cache", "redis:7.2-alpine", 6379, &[("MAXMEMORY", "256mb")], "cache/password"),
        ],
        "volumes": [{ "name": "sockets" }],
    });
    format!("{definition:#}\n")
}

#[test]
fn a_definition_of_five_kilobytes_is_a_short_link() {
    let sample = Sample { name: "five kilobytes".to_owned(), text: five_kilobytes().into() };
    let n_characters = length(&sample);
    eprintln!("{} bytes: {n_characters} characters", sample.text.len());
    assert!((4_700..5_500).contains(&sample.text.len()), "{}", sample.text.len());
    assert!(n_characters <= 1_900, "{n_characters}");
}

/// The first program in this language in the documentation.
fn program<'d>(docs: &'d str, language: &str) -> &'d str {
    docs.split_once(&format!("```{language}\n")).unwrap().1.split_once("```").unwrap().0
}

/// What the program prints about the file; `None` where there is nothing to run it with.
fn run(interpreter: &str, program: &Path, file: &Path) -> Option<String> {
    let output = Command::new(interpreter).args([program, file]).output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn the_programs_of_the_documentation_make_links() {
    let docs = std::fs::read_to_string(root().join("docs/links.md")).unwrap();
    let folder = std::env::temp_dir().join(format!("sidecarta-links-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let texts = samples().into_iter().map(|sample| sample.text.to_string());
    let texts = texts.take(3).chain(["a: \"ä 😀 \u{2028}\"\r\n# \\\t\u{1}\r\n".to_owned()]);
    for (number, text) in texts.enumerate() {
        let file = folder.join(format!("{number}.yaml"));
        std::fs::write(&file, &text).unwrap();
        for (interpreter, language, name) in [("python3", "python", "link.py"), ("node", "js", "link.mjs")] {
            let path = folder.join(name);
            std::fs::write(&path, program(&docs, language)).unwrap();
            let Some(link) = run(interpreter, &path, &file) else { continue };
            let shared = Shared { text: text.clone(), ..Shared::default() };
            assert_eq!(Shared::from_link(&link), Ok(shared), "{language}: {link}");
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn others_read_what_is_packed_with_the_dictionary() {
    let docs = std::fs::read_to_string(root().join("docs/links.md")).unwrap();
    let reader = docs.split("```python\n").find(|it| it.starts_with("def opened")).unwrap();
    let reader = reader.split_once("```").unwrap().0;
    let words = root().join("src/link/dictionary.txt");
    let program = format!(
        "import base64, json, sys, zlib\n{reader}\n\
         link = sys.stdin.read()\n\
         sys.stdout.buffer.write(opened(link, open({words:?}).read())['t'].encode())\n",
    );
    for sample in samples() {
        let link = Shared { text: sample.text.to_string(), ..Shared::default() }.to_fragment().unwrap();
        let mut python = Command::new("python3");
        python.args(["-c", &program]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let Ok(mut python) = python.spawn() else { return };
        python.stdin.take().unwrap().write_all(link.as_bytes()).unwrap();
        let output = python.wait_with_output().unwrap();
        assert!(link.starts_with("v1.d."), "{}", sample.name);
        assert_eq!(String::from_utf8(output.stdout).unwrap(), *sample.text, "{}", sample.name);
    }
}

#[test]
fn the_link_of_the_documentation_is_one() {
    let docs = std::fs::read_to_string(root().join("docs/links.md")).unwrap();
    let link = program(&docs, "");
    let fragment = link.split_once('#').unwrap().1.trim_end();
    assert_eq!(
        Shared::from_link(link),
        Ok(Shared { text: "a".to_owned(), ..Shared::default() }),
        "{fragment}"
    );
}
