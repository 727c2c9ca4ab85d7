//! Keys and tokens of services, which begin in a way of their own, and JSON Web Tokens.

use super::Kind;
use super::scan::{MOST_LETTERS, Scan, is_word};

/// How a token is written: its beginning, and of what there are at least so many letters behind it.
struct Shape(&'static str, Letters, usize, Kind);

#[derive(Clone, Copy)]
enum Letters {
    /// Letters and digits.
    Plain,
    Upper,
    Hex,
    Word,
    Dashed,
    Dotted,
}

impl Letters {
    fn have(self, byte: u8) -> bool {
        match self {
            Letters::Plain => byte.is_ascii_alphanumeric(),
            Letters::Upper => byte.is_ascii_uppercase() || byte.is_ascii_digit(),
            Letters::Hex => byte.is_ascii_hexdigit(),
            Letters::Word => is_word(byte),
            Letters::Dashed => is_word(byte) || byte == b'-',
            Letters::Dotted => is_word(byte) || matches!(byte, b'-' | b'.'),
        }
    }
}

use Letters::{Dashed, Dotted, Hex, Plain, Upper, Word};

const SHAPES: [Shape; 56] = [
    Shape("AKIA", Upper, 16, Kind::AwsKeyId),
    Shape("ASIA", Upper, 16, Kind::AwsKeyId),
    Shape("ABIA", Upper, 16, Kind::AwsKeyId),
    Shape("ABSK", Plain, 80, Kind::Token("Amazon Bedrock")),
    Shape("ghp_", Plain, 16, Kind::Token("GitHub")),
    Shape("gho_", Plain, 16, Kind::Token("GitHub")),
    Shape("ghu_", Plain, 16, Kind::Token("GitHub")),
    Shape("ghs_", Plain, 16, Kind::Token("GitHub")),
    Shape("ghr_", Plain, 16, Kind::Token("GitHub")),
    Shape("github_pat_", Word, 16, Kind::Token("GitHub")),
    Shape("glpat-", Dashed, 16, Kind::Token("GitLab")),
    Shape("gldt-", Dashed, 16, Kind::Token("GitLab")),
    Shape("glrt-", Dashed, 16, Kind::Token("GitLab")),
    Shape("glptt-", Dashed, 16, Kind::Token("GitLab")),
    Shape("glcbt-", Dashed, 16, Kind::Token("GitLab")),
    Shape("xoxb-", Dashed, 16, Kind::Token("Slack")),
    Shape("xoxp-", Dashed, 16, Kind::Token("Slack")),
    Shape("xoxa-", Dashed, 16, Kind::Token("Slack")),
    Shape("xoxr-", Dashed, 16, Kind::Token("Slack")),
    Shape("xoxs-", Dashed, 16, Kind::Token("Slack")),
    Shape("xapp-", Dashed, 16, Kind::Token("Slack")),
    Shape("sk_live_", Plain, 16, Kind::Token("Stripe")),
    Shape("sk_test_", Plain, 16, Kind::Token("Stripe")),
    Shape("rk_live_", Plain, 16, Kind::Token("Stripe")),
    Shape("rk_test_", Plain, 16, Kind::Token("Stripe")),
    Shape("whsec_", Plain, 16, Kind::Token("Stripe")),
    Shape("npm_", Plain, 36, Kind::Token("npm")),
    Shape("pypi-", Dashed, 50, Kind::Token("PyPI")),
    Shape("AIza", Dashed, 35, Kind::Token("Google")),
    Shape("GOCSPX-", Dashed, 24, Kind::Token("Google")),
    Shape("ya29.", Dashed, 30, Kind::Token("Google")),
    Shape("SG.", Dotted, 60, Kind::Token("SendGrid")),
    Shape("SK", Hex, 32, Kind::Token("Twilio")),
    Shape("NRAK-", Plain, 27, Kind::Token("New Relic")),
    Shape("NRII-", Dashed, 32, Kind::Token("New Relic")),
    Shape("NRIQ-", Dashed, 32, Kind::Token("New Relic")),
    Shape("sk-ant-", Dashed, 32, Kind::Token("Anthropic")),
    Shape("sk-proj-", Dashed, 32, Kind::Token("OpenAI")),
    Shape("sk-", Plain, 40, Kind::Token("OpenAI")),
    Shape("hf_", Plain, 34, Kind::Token("Hugging Face")),
    Shape("dop_v1_", Hex, 64, Kind::Token("DigitalOcean")),
    Shape("shpat_", Hex, 32, Kind::Token("Shopify")),
    Shape("shpss_", Hex, 32, Kind::Token("Shopify")),
    Shape("hvs.", Dashed, 24, Kind::Token("Vault")),
    Shape("hvb.", Dashed, 24, Kind::Token("Vault")),
    Shape("glc_", Word, 32, Kind::Token("Grafana")),
    Shape("glsa_", Word, 32, Kind::Token("Grafana")),
    Shape("sntrys_", Word, 32, Kind::Token("Sentry")),
    Shape("dckr_pat_", Dashed, 24, Kind::Token("Docker Hub")),
    Shape("key-", Hex, 32, Kind::Token("Mailgun")),
    Shape("lin_api_", Plain, 32, Kind::Token("Linear")),
    Shape("PMAK-", Dashed, 40, Kind::Token("Postman")),
    Shape("dp.pt.", Plain, 40, Kind::Token("Doppler")),
    Shape("dapi", Hex, 32, Kind::Token("Databricks")),
    Shape("AGE-SECRET-KEY-", Upper, 40, Kind::PrivateKey),
    Shape("phx_", Plain, 32, Kind::Token("PostHog")),
];

/// How many letters the shortest of them has.
const SHORTEST: usize = 20;

/// What is before a key of Datadog in an address.
const INPUT: &str = "/v1/input/";

/// How many bytes behind a key id its secret may be.
const NEAR: usize = 240;

pub(super) fn find(scan: &mut Scan<'_>) {
    // Each of them has a digit.
    if !scan.bytes.iter().any(u8::is_ascii_digit) {
        return;
    }
    let (mut at, mut no_jwt_before) = (0, 0);
    while at < scan.bytes.len() {
        if !is_word(scan.byte(at)) || !scan.begins_word(at) {
            at += 1;
            continue;
        }
        // None of them is as short as most words are.
        let short = scan.run(at, SHORTEST, |byte| Letters::Dotted.have(byte));
        if short < at + SHORTEST {
            at = short.max(at + 1);
            continue;
        }
        if let Some((end, kind)) = token(scan, at) {
            scan.add(at, end, kind);
            if kind == Kind::AwsKeyId {
                secret_of_key(scan, end);
            }
            at = end;
            continue;
        }
        if at >= no_jwt_before && scan.text.get(at..).is_some_and(|rest| rest.starts_with("eyJ")) {
            let end = scan.run(at, 8 * 1024, |byte| Letters::Dotted.have(byte));
            no_jwt_before = end;
            if is_jwt(scan.text.get(at..end).unwrap_or_default()) {
                scan.add(at, end, Kind::JsonWebToken);
                at = end;
                continue;
            }
        }
        if let Some(end) = license(scan, at) {
            scan.add(at, end, Kind::Token("New Relic"));
        }
        at += 1;
    }
    for at in scan.places(INPUT) {
        let start = at + INPUT.len();
        let end = scan.run(start, 33, |byte| byte.is_ascii_hexdigit());
        if end - start == 32 {
            scan.add(start, end, Kind::Token("Datadog"));
        }
    }
}

fn token(scan: &Scan<'_>, at: usize) -> Option<(usize, Kind)> {
    let rest = scan.bytes.get(at..)?;
    for Shape(head, letters, least, kind) in &SHAPES {
        // Most differ in the first letter, which is quicker told.
        if head.as_bytes().first() != rest.first() || !rest.starts_with(head.as_bytes()) {
            continue;
        }
        let start = at + head.len();
        let end = scan.run(start, MOST_LETTERS, |byte| letters.have(byte));
        let value = scan.text.get(start..end)?;
        let is_exact = matches!(kind, Kind::AwsKeyId) || matches!(letters, Hex);
        let fits = if is_exact { value.len() == *least } else { value.len() >= *least };
        let ends = !is_word(scan.byte(end));
        let is_random = value.bytes().any(|byte| byte.is_ascii_digit());
        let is_gap = value.contains("EXAMPLE") || value.to_ascii_lowercase().contains("xxxx");
        if fits && ends && is_random && !is_gap {
            return Some((end, *kind));
        }
    }
    None
}

/// Three parts, of which the first two are mappings.
fn is_jwt(value: &str) -> bool {
    let parts: Vec<&str> = value.trim_end_matches('.').split('.').collect();
    matches!(parts[..], [head, body, sign] if head.len() > 12 && body.starts_with("eyJ") && sign.len() >= 16)
}

/// Forty letters of which the last four are `NRAL`.
fn license(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let end = scan.run(at, 41, is_word);
    let value = scan.text.get(at..end)?;
    let digits = value.strip_suffix("NRAL").or_else(|| value.strip_suffix("FFFF"))?;
    (value.len() == 40 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(end)
}

/// The secret of a key of AWS stands beside its id.
fn secret_of_key(scan: &mut Scan<'_>, from: usize) {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let mut at = from;
    while at < from + NEAR && at < scan.bytes.len() {
        let end = scan.run(at, 41, is_letter);
        let value = scan.text.get(at..end).unwrap_or_default();
        let has = |is: fn(&u8) -> bool| value.bytes().any(|byte| is(&byte));
        let is_random = has(u8::is_ascii_digit) && has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase);
        if value.len() == 40 && is_random && !value.contains("EXAMPLE") && !is_letter(scan.before(at)) {
            scan.add(at, end, Kind::AwsSecretKey);
            return;
        }
        at = end.max(at + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_shape_is_shorter_than_the_shortest() {
        for Shape(head, _, least, _) in &SHAPES {
            assert!(head.len() + least >= SHORTEST, "{head}");
            assert!(head.bytes().all(|byte| Letters::Dotted.have(byte)), "{head}");
        }
    }
}
