//! How long a container sleeps before it is told to stop:
//! <https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/>.

use super::Judged;
use crate::text::{Gather, Span};

impl Judged<'_> {
    /// How long the hook sleeps, and where it says so.
    pub(super) fn sleep_before_stop(&self) -> Option<(u32, Span)> {
        let hook = self.fields.mapping("lifecycle")?.mapping("preStop")?;
        if let Some(sleep) = hook.mapping("sleep") {
            let seconds = sleep.number("seconds")?;
            return Some((*seconds.value.known()?, seconds.span));
        }
        let mut words = hook.mapping("exec")?.texts("command").into_iter();
        let mut before = None;
        words.find_map(|word| {
            let text = word.value.as_written().to_owned();
            let is_seconds = before.as_deref() == Some("sleep") || before.as_deref() == Some("/bin/sleep");
            let seconds = if is_seconds { seconds(&text) } else { slept(&text) };
            before = Some(text);
            Some((seconds?, word.span))
        })
    }
}

/// What a script sleeps in all, outside of loops and of conditions.
fn slept(script: &str) -> Option<u32> {
    if !is_plain(script) {
        return None;
    }
    let mut total: Option<u32> = None;
    for statement in script.split([';', '\n']).flat_map(|part| part.split("&&")) {
        let words = statement.split_whitespace().gather();
        if let [program, time] = words.as_slice()
            && matches!(*program, "sleep" | "/bin/sleep")
        {
            total = Some(total.unwrap_or(0).saturating_add(seconds(time)?));
        }
    }
    total
}

/// Whether statements only follow each other.
fn is_plain(script: &str) -> bool {
    !["while", "for ", "if ", "until", "||", "trap"].iter().any(|word| script.contains(word))
}

fn seconds(text: &str) -> Option<u32> {
    text.strip_suffix('s').unwrap_or(text).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::slept;

    #[test]
    fn scripts_sleep_for_the_sum() {
        assert_eq!(slept("sleep 5 && kill 1; sleep 10s"), Some(15));
        assert_eq!(slept("if true; then sleep 50; fi"), None);
        assert_eq!(slept("nginx -s quit"), None);
    }
}
