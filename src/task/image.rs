//! An image reference, taken apart.

/// `registry/repository:tag@digest`, as <https://docs.docker.com/reference/cli/docker/image/tag/> says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// All of it, as written.
    pub text: String,
    /// The host of the registry; `None` means Docker Hub.
    pub registry: Option<String>,
    pub repository: String,
    pub tag: Option<String>,
    /// With its algorithm: `sha256:…`.
    pub digest: Option<String>,
}

impl Image {
    pub fn parse(text: &str) -> Image {
        let text = text.trim();
        let (rest, digest) = match text.split_once('@') {
            Some((rest, digest)) => (rest, Some(digest.to_owned())),
            None => (text, None),
        };
        // A colon before the last slash belongs to the registry's port.
        let name_start = rest.rfind('/').map_or(0, |slash| slash + 1);
        let (path, tag) = match rest.get(name_start..).and_then(|name| name.find(':')) {
            Some(colon) => (&rest[..name_start + colon], Some(rest[name_start + colon + 1..].to_owned())),
            None => (rest, None),
        };
        let (registry, repository) = match path.split_once('/') {
            Some((host, repository)) if is_registry(host) => (Some(host.to_owned()), repository.to_owned()),
            _ => (None, path.to_owned()),
        };
        Image { text: text.to_owned(), registry, repository, tag, digest }
    }

    /// The last part of the repository, which people call the image.
    pub fn short_name(&self) -> &str {
        self.repository.rsplit('/').next().unwrap_or(&self.repository)
    }
}

fn is_registry(host: &str) -> bool {
    host.contains(['.', ':', '$', '{', '<']) || host == "localhost"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, registry: Option<&str>, repository: &str, tag: Option<&str>, digest: Option<&str>) {
        let image = Image::parse(text);
        assert_eq!(
            (
                image.registry.as_deref(),
                image.repository.as_str(),
                image.tag.as_deref(),
                image.digest.as_deref()
            ),
            (registry, repository, tag, digest)
        );
    }

    #[test]
    fn references_come_apart() {
        check("nginx", None, "nginx", None, None);
        check("datadog/agent:7", None, "datadog/agent", Some("7"), None);
        check("localhost:5000/a/b", Some("localhost:5000"), "a/b", None, None);
        check("public.ecr.aws/x/y:1@sha256:ab", Some("public.ecr.aws"), "x/y", Some("1"), Some("sha256:ab"));
        check(
            "${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/app:${TAG}",
            Some("${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com"),
            "app",
            Some("${TAG}"),
            None,
        );
        check("", None, "", None, None);
    }
}
