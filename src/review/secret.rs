//! What looks like a secret: the name that people give it, and its value.

/// Ends of names behind which a secret stands, in words.
const NAMES: [&str; 12] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "apikey",
    "api_key",
    "secret_key",
    "private_key",
    "access_key",
    "license_key",
    "licensekey",
];

/// How keys of well-known services begin.
const BEGINNINGS: [&str; 7] = ["AKIA", "ghp_", "github_pat_", "glpat-", "sk_live_", "xoxb-", "xoxp-"];

/// Whether a variable or option of this name is a secret: `DB_PASSWORD`, `splunk-token`, `apiKey`.
pub(super) fn is_secret_name(name: &str) -> bool {
    // Most names end with another letter than any of these does, and so nothing is to be looked for.
    let last = name.bytes().last().map(|last| last.to_ascii_lowercase());
    if !NAMES.iter().any(|end| end.bytes().last() == last) {
        return false;
    }
    let mut words = String::new();
    let mut is_lower = false;
    for c in name.chars() {
        if c.is_ascii_uppercase() && is_lower {
            words.push('_');
        }
        is_lower = c.is_ascii_lowercase();
        words.push(if matches!(c, '-' | '.') { '_' } else { c.to_ascii_lowercase() });
    }
    NAMES.iter().any(|end| {
        words
            .strip_suffix(end)
            .is_some_and(|before| before.is_empty() || before.ends_with('_') || end.len() > 6)
    })
}

/// Whether a value behind such a name can be the secret, and not the name of one, a switch or a gap to fill.
pub(super) fn may_be_secret(value: &str) -> bool {
    let value = value.trim();
    let lower = value.to_ascii_lowercase();
    let is_reference = value.starts_with(['/', '$', '<', '{', '%', '@', '.', '!'])
        || lower.starts_with("arn:")
        || lower.contains("://")
        || value.contains(['{', '<', '$'])
        || lower.contains("your")
        || lower.contains("xxxx")
        || lower.contains("****");
    let is_gap = matches!(
        lower.as_str(),
        "true"
            | "false"
            | "none"
            | "null"
            | "changeme"
            | "change-me"
            | "change_me"
            | "placeholder"
            | "todo"
            | "redacted"
            | "string"
            | "value"
    );
    // `MY_ACCESS_TOKEN` stands for one.
    let is_name = value.contains('_') && value.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    let is_number = value.bytes().all(|byte| byte.is_ascii_digit()) && value.len() < 6;
    value.len() >= 4 && !value.contains(' ') && !is_reference && !is_gap && !is_name && !is_number
}

/// Whether the value says by itself that it is a secret.
pub(super) fn is_secret_value(value: &str) -> bool {
    let begins = |beginning: &&str| {
        value.strip_prefix(*beginning).is_some_and(|rest| {
            rest.len() >= 16
                && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        })
    };
    (BEGINNINGS.iter().any(begins) && !value.contains("EXAMPLE"))
        || value.contains("PRIVATE KEY-----")
        || has_password(value)
}

/// Whether it is a URL with a user and a password: `postgres://app:hunter2@db`.
fn has_password(value: &str) -> bool {
    let Some((scheme, rest)) = value.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#', ' ']).next().unwrap_or_default();
    let Some((user, _)) = authority.rsplit_once('@') else { return false };
    let password = user.split_once(':').map(|(_, password)| password);
    !scheme.contains(' ') && password.is_some_and(may_be_secret)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_in_what_they_are() {
        for name in [
            "PASSWORD",
            "DB_PASSWORD",
            "splunk-token",
            "apiKey",
            "licenseKey",
            "AWS_SECRET_ACCESS_KEY",
            "PGPASSWORD",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in ["TOKEN_TTL", "PASSWORD_FILE", "SECRET_ARN", "PUBLIC_KEY", "KEY", "BROKEN", "SECRET_NAME"]
        {
            assert!(!is_secret_name(name), "{name}");
        }
    }

    #[test]
    fn gaps_and_references_are_no_secrets() {
        for value in
            ["", "true", "/run/secret", "arn:aws:x", "${P}", "<token>", "your-token", "3600", "changeme"]
        {
            assert!(!may_be_secret(value), "{value}");
        }
        assert!(may_be_secret("hunter22"));
    }

    #[test]
    fn some_values_need_no_name() {
        assert!(is_secret_value("postgres://app:hunter22@db/app"));
        assert!(!is_secret_value("postgres://app@db/app"));
        assert!(!is_secret_value("postgres://app:${P}@db/app"));
        assert!(is_secret_value("-----BEGIN RSA PRIVATE KEY-----\nMII"));
        assert!(!is_secret_value("http://localhost:80/@a"));
    }
}
