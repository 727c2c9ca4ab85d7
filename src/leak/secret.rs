//! What looks like a secret: the name that people give it, and its value.

/// Ends of names behind which a secret stands, in words.
const NAMES: [&str; 27] = [
    "password",
    "passwd",
    "passphrase",
    "pass",
    "pwd",
    "secret",
    "token",
    "apikey",
    "api_key",
    "app_key",
    "auth_key",
    "secret_key",
    "secret_key_base",
    "private_key",
    "access_key",
    "account_key",
    "accountkey",
    "shared_key",
    "license_key",
    "licensekey",
    "encryption_key",
    "signing_key",
    "master_key",
    "ingest_key",
    "ingestion_key",
    "insert_key",
    "honeycomb_team",
];

/// How these end, in whatever letters.
const ENDS: [&str; 9] = ["word", "wd", "phrase", "pass", "secret", "token", "key", "base", "team"];

/// What follows where there are two of them.
const OF_ANOTHER_TIME: [&str; 4] = ["_old", "_new", "_previous", "_current"];

fn strip_end<'t>(name: &'t str, end: &str) -> Option<&'t str> {
    let (start, last) = name.split_at_checked(name.len().checked_sub(end.len())?)?;
    last.eq_ignore_ascii_case(end).then_some(start)
}

/// Whether a variable or option of this name is a secret: `DB_PASSWORD`, `splunk-token`, `apiKey`.
pub fn is_secret_name(name: &str) -> bool {
    // `PASSWORD_OLD`, `password2`.
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['_', '-']);
    let name = OF_ANOTHER_TIME.iter().find_map(|end| strip_end(name, end)).unwrap_or(name);
    // Most names end otherwise, and so nothing is to be looked for.
    if !ENDS.iter().any(|end| strip_end(name, end).is_some()) {
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
pub fn may_be_secret(value: &str) -> bool {
    let value = value.trim();
    let lower = value.to_ascii_lowercase();
    let is_reference = value.starts_with(['/', '<', '{', '[', '%', '@', '.'])
        || matches!(value.as_bytes(), [b'!', b'A'..=b'Z', b'a'..=b'z', ..])
        || names_variable(value)
        || lower.starts_with("arn:")
        || lower.contains("://")
        || value.contains(['{', '<', '('])
        || value.ends_with('[')
        || value.bytes().all(|byte| matches!(byte, b'0' | b'-'))
        || lower.contains("your")
        || lower.contains("dummy")
        || lower.contains("xxxx")
        || value.contains("EXAMPLE")
        || lower.contains("****");
    let is_gap = is_gap(value);
    // `MY_ACCESS_TOKEN` stands for one.
    let is_name = value.contains('_') && value.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    let is_number = value.bytes().all(|byte| byte.is_ascii_digit()) && value.len() < 6;
    value.len() >= 4 && !value.contains(' ') && !is_reference && !is_gap && !is_name && !is_number
}

/// `$PASSWORD`, `${x}` and `$(cat x)`, but not the dollars of `P@$$w0rd`.
fn names_variable(value: &str) -> bool {
    let is_name = |byte: &u8| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'{' | b'(');
    let is_whole = value
        .strip_prefix('$')
        .is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'));
    is_whole || value.as_bytes().windows(2).any(|pair| matches!(pair, [b'$', next] if is_name(next)))
}

/// Whether it is written where a value is still to come, or where there is none.
pub(super) fn is_gap(value: &str) -> bool {
    let lower = value.trim().to_ascii_lowercase();
    lower.contains("masked")
        // The same as base64.
        || value.starts_with("TUFTS0VE")
        || matches!(
            lower.as_str(),
            "" | "true"
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
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_one_of_the_ends() {
        for name in NAMES {
            assert!(ENDS.iter().any(|end| name.ends_with(end)), "{name}");
        }
    }

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
            "PASSWORD1",
            "DB_PASSWORD_OLD",
            "api-key-2",
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
        for value in ["P@$$w0rd!9", "!QAZ2wsx3edc", "x$y$z1"] {
            assert!(may_be_secret(value), "{value}");
        }
        for value in ["$password", "$DB_PASSWORD", "pre-$STAGE-post", "${a}", "$(cat /run/x)"] {
            assert!(!may_be_secret(value), "{value}");
        }
    }
}
