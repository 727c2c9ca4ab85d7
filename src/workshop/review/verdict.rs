//! What the platform would say, in one line.

use crate::review::{Class, Finding};
use crate::task::Platform;

pub(super) struct Verdict {
    pub(super) words: String,
    /// A stable word for it: `empty`, `clean`, `accepted`, `refused`.
    pub(super) kind: &'static str,
    platform: Option<Platform>,
}

impl Verdict {
    pub(super) fn of(platform: Option<Platform>, findings: &[Finding]) -> Verdict {
        let n_rejected = findings.iter().filter(|finding| finding.rule.class == Class::Rejected).count();
        let judge = judge(platform);
        let (words, kind) = match (n_rejected, findings.len()) {
            (0, 0) if platform.is_none() => ("There is nothing to review yet.".to_owned(), "empty"),
            (0, 0) if platform == Some(Platform::Compose) => {
                ("Compose files are drawn, not reviewed.".to_owned(), "clean")
            }
            (0, 0) => ("Nothing to complain about.".to_owned(), "clean"),
            (0, 1) => (format!("{judge} would accept this. 1 remark beyond that."), "accepted"),
            (0, n) => (format!("{judge} would accept this. {n} remarks beyond that."), "accepted"),
            (1, _) => (format!("{judge} would refuse this: 1 reason."), "refused"),
            (n, _) => (format!("{judge} would refuse this: {n} reasons."), "refused"),
        };
        Verdict { words, kind, platform }
    }

    /// What the class is called at the head of its findings.
    pub(super) fn title(&self, class: Class) -> String {
        title(class, self.platform)
    }
}

/// What the class is called at the head of its findings.
pub(super) fn title(class: Class, platform: Option<Platform>) -> String {
    match class {
        Class::Rejected => format!("Refused by {}", judge(platform)),
        Class::Runtime => "Surprises at run time".to_owned(),
        Class::Security => "Security".to_owned(),
        Class::Advice => "Advice".to_owned(),
    }
}

fn judge(platform: Option<Platform>) -> &'static str {
    match platform {
        Some(Platform::Kubernetes) => "Kubernetes",
        Some(Platform::Compose) => "Compose",
        Some(Platform::Ecs) | None => "AWS",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_findings_the_answer_is_short() {
        let words = |platform| Verdict::of(platform, &[]).words;
        assert_eq!(words(Some(Platform::Ecs)), "Nothing to complain about.");
        assert_eq!(words(None), "There is nothing to review yet.");
    }
}
