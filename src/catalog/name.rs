//! A container's name → what the container seems to be for.

use std::sync::LazyLock;

use super::Purpose::{self, Init, Sidecar};
use super::SidecarKind::*;

/// What a name says, and with which of its letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameGuess {
    pub purpose: Purpose,
    /// The telling part of the name, as written.
    pub word: String,
}

/// Telling words, the more telling ones first. Words are joined by `-` where several stand in a row,
/// end in `*` where more may follow, and in `$` where they must end the name.
#[rustfmt::skip]
const TABLE: &[(Purpose, &str)] = &[
    (Init, "init initializer initcontainer migrat* bootstrap* setup wait-for seed seeder permissions chown \
        install installer"),
    (Sidecar(LogRouter), "log-router logrouter firelens* fluent* log-* logs logging logger logshipper filebeat vector$ \
        promtail logstash syslog"),
    (Sidecar(Tracing), "xray* x-ray* jaeger* zipkin* tracing tracer apm"),
    (Sidecar(Metrics), "datadog* dd-agent newrelic* new-relic nr-agent dynatrace* oneagent instana* appdynamics* \
        signalfx* splunk* otelcol* otel-col* otel-agent otel-sidecar otel$ opentelemetry$ otc-container \
        adot* aoc-collector aoc$ alloy cwagent cw-agent cloudwatch-agent cloudwatch$ statsd$ telegraf \
        metrics metricbeat monitor* telemetry prometheus$ exporter cadvisor collector"),
    (Sidecar(DatabaseProxy), "sql-proxy cloudsql* csql* pgbouncer* pgpool* proxysql pgcat db-proxy database-proxy rds-proxy \
        connection-pooler pooler"),
    (Sidecar(Secrets), "vault* secret* creds credentials certbot cert-renewer"),
    (Sidecar(Security), "falco sysdig* twistlock* defender aqua* microenforcer crowdstrike* falcon* guardduty* \
        aws-gd-agent* lacework* wiz* clam* antivirus opa security"),
    (Sidecar(Tunnel), "tunnel* cloudflared tailscale* vpn wireguard openvpn ngrok bastion"),
    (Sidecar(Patching), "ssm* patch patching patcher"),
    (Sidecar(Proxy), "envoy* istio* linkerd* consul* mesh appmesh dataplane daprd dapr nginx* haproxy traefik caddy \
        proxy reverse-proxy ingress gateway$ tls ssl stunnel oauth* oidc authn authz auth-proxy \
        gatekeeper waf modsecurity"),
    (Sidecar(Config), "appconfig* config config-* reloader git-sync s3-sync content-sync file-sync sync$ fetcher"),
    (Sidecar(Other), "backup* litestream restic redis* memcached* cache$ postgres* mysql* mongo* rabbitmq* db$ \
        database$ cron$ sidecar agent helper daemon shim adapter ambassador"),
];

static WORDS: LazyLock<Vec<(Purpose, &'static str)>> = LazyLock::new(|| {
    let mut words = Vec::new();
    for (purpose, patterns) in TABLE {
        for pattern in patterns.split(' ') {
            words.push((*purpose, pattern));
        }
    }
    words
});

/// Last words of applications: what stands before them says what they are about, not what they are.
const APP_WORDS: [&str; 22] = [
    "app",
    "application",
    "main",
    "web",
    "webapp",
    "webserver",
    "website",
    "site",
    "api",
    "server",
    "service",
    "svc",
    "backend",
    "frontend",
    "ui",
    "worker",
    "consumer",
    "producer",
    "processor",
    "scheduler",
    "emitter",
    "job",
];

/// Words that say nothing.
const FILLERS: [&str; 5] = ["container", "ctr", "prod", "dev", "staging"];

/// What the name says the container is for, where it says that it is no application.
pub fn by_name(name: &str) -> Option<NameGuess> {
    let tokens = tokens(name);
    if last_word(&tokens).is_some_and(|word| APP_WORDS.contains(&word)) {
        return None;
    }
    let initials = tokens.iter().fold(0, |initials, token| initials | initial(&token.text));
    for (purpose, pattern) in WORDS.iter() {
        // Most patterns begin with another letter than every word of the name.
        if initial(pattern) & initials != 0
            && let Some(found) = find(&tokens, pattern)
            && let [first, ..] = found
            && let [.., last] = found
        {
            let word = name.get(first.start..last.end).unwrap_or(name).to_owned();
            return Some(NameGuess { purpose: *purpose, word });
        }
    }
    None
}

/// The first letter as a bit, to be compared with others at once; 0 for what is no letter from a to z.
fn initial(word: &str) -> u32 {
    match word.bytes().next() {
        Some(letter @ b'a'..=b'z') => 1 << (letter - b'a'),
        _ => 0,
    }
}

/// Whether the name is that of an application: `orders-api`, `worker`, and whatever [`is_called_app`].
pub fn is_app_name(name: &str) -> bool {
    let tokens = tokens(name);
    last_word(&tokens).is_some_and(|word| APP_WORDS.contains(&word)) || is_called_app(name)
}

/// Whether the name says in so many words that the container is the application: `app`, `sample-app`.
pub fn is_called_app(name: &str) -> bool {
    let is_app = |word: &str| matches!(word, "app" | "application" | "main" | "webapp");
    let tokens = tokens(name);
    let begins_so = tokens.first().is_some_and(|first| is_app(first.word()));
    last_word(&tokens).is_some_and(is_app) || (begins_so && by_name(name).is_none())
}

/// A word of a name, in lower case, and where it stands in bytes.
struct Token {
    text: String,
    start: usize,
    end: usize,
}

impl Token {
    /// Without a number at the end: `app2` → `app`.
    fn word(&self) -> &str {
        self.text.trim_end_matches(|c: char| c.is_ascii_digit())
    }
}

/// The words of a name: separated by signs, or by a capital after a small letter.
fn tokens(name: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut is_open = false;
    let mut previous = ' ';
    for (at, c) in name.char_indices() {
        let begins = !is_open || (c.is_ascii_uppercase() && previous.is_ascii_lowercase());
        is_open = c.is_ascii_alphanumeric();
        previous = c;
        if !is_open {
            continue;
        }
        if begins {
            tokens.push(Token { text: String::new(), start: at, end: at });
        }
        if let Some(last) = tokens.last_mut() {
            last.text.push(c.to_ascii_lowercase());
            last.end = at + c.len_utf8();
        }
    }
    tokens
}

fn last_word(tokens: &[Token]) -> Option<&str> {
    let says_something = |word: &&str| !matches!(*word, "" | "v") && !FILLERS.contains(word);
    tokens.iter().rev().map(Token::word).find(says_something)
}

/// The words in a row that the pattern fits.
fn find<'t>(tokens: &'t [Token], pattern: &str) -> Option<&'t [Token]> {
    let (pattern, must_end) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let n_words = pattern.split('-').count();
    let fits = |row: &[Token]| {
        pattern.split('-').zip(row).all(|(wanted, token)| match wanted.strip_suffix('*') {
            Some(start) => token.text.starts_with(start),
            None => token.text == wanted || token.word() == wanted,
        })
    };
    let mut rows = tokens.windows(n_words);
    if must_end { rows.next_back().filter(|row| fits(row)) } else { rows.find(|row| fits(row)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, purpose: Purpose, word: &str) {
        assert_eq!(by_name(name), Some(NameGuess { purpose, word: word.to_owned() }), "{name}");
        assert!(!is_app_name(name), "{name}");
    }

    #[test]
    fn names_tell_the_purpose() {
        check("monitoring-agent", Sidecar(Metrics), "monitoring");
        check("log_router", Sidecar(LogRouter), "log_router");
        check("LogRouter", Sidecar(LogRouter), "LogRouter");
        check("fluentbit", Sidecar(LogRouter), "fluentbit");
        check("log-forwarder", Sidecar(LogRouter), "log-forwarder");
        check("XrayDaemon", Sidecar(Tracing), "Xray");
        check("aws-otel-collector", Sidecar(Metrics), "otel-collector");
        check("dd-agent", Sidecar(Metrics), "dd-agent");
        check("cloud-sql-proxy", Sidecar(DatabaseProxy), "sql-proxy");
        check("istio-proxy", Sidecar(Proxy), "istio");
        check("app-nginx", Sidecar(Proxy), "nginx");
        check("vault-agent", Sidecar(Secrets), "vault");
        check("vault-agent-init", Init, "init");
        check("db-migrations", Init, "migrations");
        check("wait-for-db", Init, "wait-for");
        check("amazon-ssm-agent", Sidecar(Patching), "ssm");
        check("TwistlockDefender", Sidecar(Security), "Twistlock");
        check("my-sidecar-2", Sidecar(Other), "sidecar");
        check("redis1", Sidecar(Other), "redis1");
    }

    #[test]
    fn the_last_word_of_an_application_says_more() {
        for name in
            ["app", "App1", "app-container", "orders-api", "auth-service", "prometheus-sample-app", "web-v2"]
        {
            assert_eq!(by_name(name), None, "{name}");
            assert!(is_app_name(name), "{name}");
        }
        assert!(is_app_name("main-shop") && is_called_app("main-shop"));
        assert!(is_called_app("sample-app-2") && !is_called_app("orders-api"));
    }

    #[test]
    fn parts_of_words_tell_nothing() {
        for name in ["catalog", "proxyman", "reagent", "synchro", "shop", "", "-", "ünï-çødé", "123"] {
            assert_eq!(by_name(name), None, "{name}");
            assert!(!is_app_name(name), "{name}");
        }
    }
}
