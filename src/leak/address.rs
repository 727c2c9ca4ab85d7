//! Addresses that let somebody in: with a password, or of a webhook. `\/` is how some write JSON.

use super::Kind;
use super::scan::{MOST_LETTERS, Scan};
use super::secret::may_be_secret;

/// What is before the secret part of a webhook.
const WEBHOOKS: [&str; 9] = [
    "hooks.slack.com/services/",
    "hooks.slack.com/workflows/",
    "hooks.slack.com/triggers/",
    "discord.com/api/webhooks/",
    "discordapp.com/api/webhooks/",
    "webhook.office.com/webhookb2/",
    "outlook.office.com/webhook/",
    "hooks.zapier.com/hooks/catch/",
    "events.pagerduty.com/integration/",
];

/// What each of them has before its first slash.
const OF_WEBHOOKS: &str = ".com";

pub(super) fn find(scan: &mut Scan<'_>) {
    if scan.bytes.contains(&b'@') {
        for scheme in ["://", ":\\/\\/"] {
            for at in scan.places(scheme) {
                password(scan, at + scheme.len());
            }
        }
    }
    for slash in ["/", "\\/"] {
        if scan.places(&[OF_WEBHOOKS, slash].concat()).is_empty() {
            continue;
        }
        for head in WEBHOOKS {
            let head = head.replace('/', slash);
            for at in scan.places(&head) {
                webhook(scan, at + head.len());
            }
        }
    }
}

/// `app:hunter2@db`, which begins here.
fn password(scan: &mut Scan<'_>, start: usize) {
    let ends = |byte: u8| {
        byte <= b' ' || matches!(byte, b'/' | b'?' | b'#' | b'"' | b'\'' | b'<' | b'>' | b'\\' | b',' | b'`')
    };
    let end = scan.run(start, MOST_LETTERS, |byte| !ends(byte));
    let authority = scan.text.get(start..end).unwrap_or_default();
    let Some((user, _)) = authority.rsplit_once('@') else { return };
    let Some((name, password)) = user.split_once(':') else { return };
    if may_be_secret(password) {
        let from = start + name.len() + 1;
        scan.add(from, from + password.len(), Kind::UrlPassword);
    }
}

fn webhook(scan: &mut Scan<'_>, start: usize) {
    let is_of =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'\\' | b'_' | b'-' | b'@' | b'.');
    let mut end = scan.run(start, MOST_LETTERS, is_of);
    // An escape behind it, a full stop.
    while end > start && matches!(scan.before(end), b'\\' | b'.' | b'/') {
        end -= 1;
    }
    let value = scan.text.get(start..end).unwrap_or_default();
    let is_random = value.len() >= 16 && value.bytes().any(|byte| byte.is_ascii_digit());
    let is_gap =
        ["xxxx", "your", "masked", "00000000/"].iter().any(|gap| value.to_ascii_lowercase().contains(gap));
    if is_random && !is_gap {
        scan.add(start, end, Kind::Webhook);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_webhook_has_is_in_each() {
        for head in WEBHOOKS {
            assert!(head.split('/').next().is_some_and(|host| host.ends_with(OF_WEBHOOKS)), "{head}");
        }
    }
}
