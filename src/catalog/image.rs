//! An image reference → the product it is.

use super::{PRODUCTS, Product};

/// Path parts below which a registry keeps copies of public images, as ECR's pull-through cache does.
const MIRRORS: [&str; 18] = [
    "library",
    "docker",
    "docker.io",
    "docker-hub",
    "dockerhub",
    "docker-remote",
    "docker-virtual",
    "docker-proxy",
    "ecr-public",
    "public.ecr.aws",
    "quay",
    "quay.io",
    "ghcr",
    "ghcr.io",
    "mirror",
    "mirrors",
    "bitnami",
    "bitnamilegacy",
];

/// The product behind an image reference, wherever it is copied to. Placeholders within the reference
/// are parts like others: `${Account}.dkr.ecr.${Region}.amazonaws.com/aws-for-fluent-bit:stable`.
pub fn by_image(reference: &str) -> Option<&'static Product> {
    let lower = reference.to_ascii_lowercase();
    let parts = parts(&lower);
    let last = parts.last()?;
    let mut best: Option<(usize, &Product)> = None;
    for product in PRODUCTS.iter() {
        for pattern in &product.images {
            // Comparing the last part first settles nearly all of them.
            if pattern.ends_with(last) && matches(&parts, pattern) {
                let length = pattern.split('/').filter(|part| *part != "*").count();
                if best.is_none_or(|(other, _)| length > other) {
                    best = Some((length, product));
                }
            }
        }
    }
    best.map(|(_, product)| product)
}

fn matches(parts: &[&str], pattern: &str) -> bool {
    let mut rest = parts.iter().rev();
    for wanted in pattern.rsplit('/') {
        if wanted == "*" {
            return true;
        }
        if rest.next() != Some(&wanted) {
            return false;
        }
    }
    // A name of one part is too common to be trusted below somebody's namespace.
    pattern.contains('/') || rest.next().is_none_or(|above| is_registry(above) || MIRRORS.contains(above))
}

fn is_registry(part: &str) -> bool {
    part.contains(['.', ':', '$', '{', '<']) || part == "localhost"
}

/// The parts of the path without tag and digest; slashes and colons within braces separate nothing.
fn parts(reference: &str) -> Vec<&str> {
    let reference = bare(reference);
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    let mut colon = None;
    let mut end = reference.len();
    for (at, byte) in reference.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            b'/' => {
                parts.push(reference.get(start..at).unwrap_or(""));
                start = at + 1;
                colon = None;
            }
            b':' => colon = colon.or(Some(at)),
            b'@' => {
                end = at;
                break;
            }
            _ => {}
        }
    }
    let end = colon.unwrap_or(end);
    parts.push(reference.get(start..end).unwrap_or(""));
    parts.retain(|part| !part.is_empty());
    parts
}

/// The text within a tag and quotes: `!Sub "x"` → `x`.
fn bare(reference: &str) -> &str {
    let mut bare = reference.trim();
    if bare.starts_with('!') {
        bare = bare.split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim());
    }
    bare.trim_matches(['"', '\''])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[track_caller]
    fn check(reference: &str, product: Option<&str>) {
        assert_eq!(by_image(reference).map(|product| product.name), product, "{reference}");
    }

    #[test]
    fn a_product_is_known_wherever_it_comes_from() {
        for reference in [
            "nginx",
            "nginx:1.27-alpine",
            "library/nginx",
            "docker.io/library/nginx@sha256:0123",
            "public.ecr.aws/docker/library/nginx:latest",
            "public.ecr.aws/nginx/nginx",
            "mirror.gcr.io/library/nginx",
            "localhost:5000/nginx",
            "127.0.0.1:51670/nginx:latest",
            "111122223333.dkr.ecr.eu-west-1.amazonaws.com/nginx:1",
            "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/library/nginx:1",
            "acme.jfrog.io/docker-remote/nginx",
            "bitnami/nginx",
            "NGINX",
        ] {
            check(reference, Some("NGINX"));
        }
    }

    #[test]
    fn a_common_name_in_a_namespace_is_somebody_elses() {
        for reference in
            ["acme/nginx", "acme/nginx-frontend", "nginx-frontend", "acme.io/team/redis", "xnginx"]
        {
            check(reference, None);
        }
    }

    #[test]
    fn the_longer_pattern_wins() {
        check("prom/prometheus", Some("Prometheus"));
        check("linkerd/proxy-init", Some("Linkerd init"));
        check("cr.l5d.io/linkerd/proxy:stable", Some("Linkerd proxy"));
        check("registry.example.com/datadog/agent:7", Some("Datadog Agent"));
        check("public.ecr.aws/datadog/cws-instrumentation", Some("Datadog workload protection"));
    }

    #[test]
    fn placeholders_are_parts_like_others() {
        check(
            "${AccountId}.dkr.ecr.${Region}.amazonaws.com/aws-for-fluent-bit:stable",
            Some("AWS for Fluent Bit"),
        );
        check("!Sub '${Repo}/nginx:${Tag}'", Some("NGINX"));
        check("nginx:{{ env `A/B` `latest` }}", Some("NGINX"));
        check("{{ image }}", None);
        check("${IMAGE}", None);
        check("!Ref Image", None);
    }

    #[test]
    fn odd_references_are_no_product() {
        for reference in ["", "/", ":", "@", "{", "}}", "!", "!Sub", "ä/ö:ü", "//nginx-", "nginx/"] {
            check(reference, if reference == "nginx/" { Some("NGINX") } else { None });
        }
    }

    #[test]
    fn every_pattern_finds_its_product() {
        for product in PRODUCTS.iter() {
            for pattern in &product.images {
                check(&pattern.replace("*/", "example.com/some/path/"), Some(product.name));
            }
        }
    }

    #[test]
    fn products_and_patterns_are_unique() {
        let names: BTreeSet<&str> = PRODUCTS.iter().map(|product| product.name).collect();
        assert_eq!(names.len(), PRODUCTS.len());
        let patterns = || PRODUCTS.iter().flat_map(|product| &product.images);
        assert_eq!(patterns().collect::<BTreeSet<_>>().len(), patterns().count());
        assert!(PRODUCTS.len() >= 60);
    }
}
