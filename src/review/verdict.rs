//! What the platform would say, in one line.

use super::{Class, Finding, Options, Profile};
use crate::task::Platform;

/// The answer of the platform.
pub struct Verdict {
    pub words: String,
    /// A stable word for it: `empty`, `clean`, `accepted`, `refused`.
    pub kind: &'static str,
    platform: Option<Platform>,
}

impl Verdict {
    /// What is said of the findings; no word about what was not looked for.
    pub fn of(platform: Option<Platform>, findings: &[Finding], options: &Options) -> Verdict {
        let n_rejected = findings.iter().filter(|finding| finding.rule.class == Class::Rejected).count();
        let (judge, n_others) = (judge(platform), findings.len() - n_rejected);
        let remarks = match n_others {
            0 => String::new(),
            1 => " 1 remark beyond that.".to_owned(),
            n => format!(" {n} remarks beyond that."),
        };
        let is_all = options.profile == Profile::Review && options.off.is_empty();
        let (words, kind) = match (platform, n_rejected) {
            (None, 0) if findings.is_empty() => ("There is nothing to review yet.".to_owned(), "empty"),
            (Some(Platform::Compose), 0) => ("Compose files are drawn, not reviewed.".to_owned(), "clean"),
            (_, 0) if findings.is_empty() && is_all => ("Nothing to complain about.".to_owned(), "clean"),
            (_, 0) if options.off.is_empty() => (format!("{judge} would accept this.{remarks}"), "accepted"),
            (_, 0) => (format!("Nothing else is refused: {}.{remarks}", left_out(&options.off)), "accepted"),
            (_, 1) => (format!("{judge} would refuse this: 1 reason."), "refused"),
            (_, n) => (format!("{judge} would refuse this: {n} reasons."), "refused"),
        };
        Verdict { words, kind, platform }
    }

    /// What the class is called at the head of its findings.
    pub fn title(&self, class: Class) -> String {
        class_title(class, self.platform)
    }
}

fn left_out(rules: &[String]) -> String {
    match rules.len() {
        1 => "1 rule is left out".to_owned(),
        n => format!("{n} rules are left out"),
    }
}

/// What the class is called at the head of its findings.
pub fn class_title(class: Class, platform: Option<Platform>) -> String {
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
        let words = |platform, options: &Options| Verdict::of(platform, &[], options).words;
        assert_eq!(words(Some(Platform::Ecs), &Options::default()), "Nothing to complain about.");
        assert_eq!(words(None, &Options::default()), "There is nothing to review yet.");
        let rejections = Options { profile: Profile::Rejections, ..Options::default() };
        assert_eq!(words(Some(Platform::Kubernetes), &rejections), "Kubernetes would accept this.");
    }
}
