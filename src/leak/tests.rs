//! Planted secrets are found in every form of a definition, and nothing of them is left when they are masked.

use super::*;

/// A letter after the other, so that no scanner of repositories takes these for real ones.
fn letters(n: usize) -> String {
    "a8Xk2Lq9Vb4Nz7Tc1Rw6Yp3Hs5Dj0Gm".chars().cycle().take(n).collect()
}

fn hex(n: usize) -> String {
    "9f3a71c0b84e2d65".chars().cycle().take(n).collect()
}

fn upper(n: usize) -> String {
    letters(n).to_ascii_uppercase()
}

/// Name of a variable, its value, and what of that is secret.
fn planted() -> Vec<(&'static str, String, String)> {
    let whole = |name, value: String| (name, value.clone(), value);
    let part =
        |name, before: &str, secret: String, after: &str| (name, [before, &secret, after].concat(), secret);
    vec![
        whole("KEY_ID", ["AKIA", &upper(16)].concat()),
        whole("SESSION", ["ASIA", &upper(16)].concat()),
        whole("AWS_SECRET_ACCESS_KEY", letters(40)),
        whole("A", ["ghp_", &letters(36)].concat()),
        whole("B", ["github_pat_", &letters(22), "_", &letters(59)].concat()),
        whole("C", ["glpat-", &letters(20)].concat()),
        whole("D", ["xoxb-", "123456789012-", &letters(24)].concat()),
        whole("E", ["sk_live_", &letters(24)].concat()),
        whole("F", ["npm_", &letters(36)].concat()),
        whole("G", ["pypi-", "AgEIcHlwaS5vcmc", &letters(60)].concat()),
        whole("H", ["AIza", &letters(35)].concat()),
        whole("I", ["SG.", &letters(22), ".", &letters(43)].concat()),
        whole("J", ["SK", &hex(32)].concat()),
        whole("DD_API_KEY", hex(32)),
        whole("K", ["NRAK-", &upper(27)].concat()),
        whole("NEW_RELIC_LICENSE_KEY", [&*hex(36), "NRAL"].concat()),
        whole("L", ["sk-", &letters(48)].concat()),
        whole("M", ["hf_", &letters(34)].concat()),
        whole("N", ["dckr_pat_", &letters(27)].concat()),
        whole("O", ["hvs.", &letters(28)].concat()),
        whole("P", ["eyJ", &letters(20), ".eyJ", &letters(40), ".", &letters(43)].concat()),
        part("DATABASE_URL", "postgres://app:", "hunter2x".into(), "@db/app"),
        part("REDIS", "redis://:", "s3cr3tpw".into(), "@cache:6379"),
        part("DSN", "Server=db;User Id=app;Password=", "hunter2y".into(), ";Encrypt=true"),
        part(
            "HOOK",
            "https://hooks.slack.com/services/",
            ["T0A1B2C3D/B0A1B2C3D/", &letters(24)].concat(),
            "",
        ),
        part(
            "HOOK_2",
            "https://discord.com/api/webhooks/",
            ["998877665544332211/", &letters(60)].concat(),
            "",
        ),
        part("HEADERS", "Authorization: Bearer ", letters(40), ""),
        part("OTEL_HEADERS", "x-api-key=", letters(24), ",a=b"),
        whole("DB_PASSWORD", "correct-horse-battery".into()),
        whole("appToken", letters(12)),
        part("OPTS", "run --password=", "hunter2z".into(), " --port=1"),
        part("OPTS_2", "run --db-password ", "hunter3z".into(), " --port=1"),
        part("PING", "mysqladmin ping -h localhost -p", "hunter4z".into(), ""),
        part("PSQL", "PGPASSWORD=", "hunter5z".into(), " psql -h db"),
        part("LOGIN", "curl -u admin:", "hunter6z".into(), " http://localhost/health"),
    ]
}

fn forms(name: &str, value: &str) -> [(&'static str, String); 9] {
    [
        (
            "yaml",
            format!(
                "containerDefinitions:\n  - name: app\n    image: a\n    environment:\n      - name: {name}\n        value: '{value}'\n"
            ),
        ),
        (
            "flow",
            format!(
                "containerDefinitions: [{{name: app, image: a, environment: [{{name: {name}, value: \"{value}\"}}]}}]\n"
            ),
        ),
        (
            "json",
            format!(
                "{{\n  \"containerDefinitions\": [\n    {{\n      \"name\": \"app\",\n      \"image\": \"a\",\n      \"environment\": [{{ \"name\": \"{name}\", \"value\": \"{value}\" }}]\n    }}\n  ]\n}}\n"
            ),
        ),
        (
            "one line of json",
            format!(
                "{{\"containerDefinitions\":[{{\"name\":\"app\",\"image\":\"a\",\"environment\":[{{\"value\":\"{}\",\"name\":\"{name}\"}}]}}]}}",
                value.replace('/', "\\/")
            ),
        ),
        (
            "template",
            format!(
                "Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: app\n          Image: a\n          Environment:\n            - Name: {name}\n              Value: \"{value}\"\n"
            ),
        ),
        (
            "pod",
            format!(
                "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  containers:\n    - name: app\n      image: a\n      env:\n        - name: {name}\n          value: >-\n            {value}\n"
            ),
        ),
        ("mapping", format!("services:\n  app:\n    image: a\n    environment:\n      {name}: '{value}'\n")),
        ("comment", format!("containerDefinitions:\n  - name: app\n    image: a # once {name}={value}\n")),
        (
            "broken",
            format!(
                "containerDefinitions\": [ {{ name: app\n   }}}} image: a,\n  \"name\": \"{name}\",\n  \"value\": \"{value}\",\n]\n"
            ),
        ),
    ]
}

#[test]
fn every_planted_secret_is_found_and_masked_in_every_form() {
    let planted = planted();
    assert!(planted.len() >= 30);
    for (name, value, secret) in &planted {
        for (form, text) in forms(name, value) {
            let leaks = find(&text);
            let is_it = |leak: &Leak| {
                leak.kind.group() == Group::Secrets && leak.value(&text).replace('\\', "").contains(&**secret)
            };
            assert!(leaks.iter().any(is_it), "{form} of {name}: {leaks:?}\n{text}");
            let masked = mask(&text, &leaks).text;
            assert!(!masked.replace('\\', "").contains(&**secret), "{form} of {name}\n{masked}");
            assert_eq!(find(&masked), [], "{form} of {name}\n{masked}");
        }
    }
}

/// Each leak with its value, a line each.
fn told(text: &str) -> String {
    let line =
        |leak: &Leak| format!("{:?} {} {}\n", leak.kind, leak.name, leak.value(text)).replace("  ", " ");
    find(text).iter().map(line).collect()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(told(text), expected, "{text}");
}

#[test]
fn secrets_of_kubernetes_are_found_by_where_they_are() {
    let text = "kind: Secret\napiVersion: v1\ndata:\n  user: YWRtaW4=\nstringData:\n  any: thing\n  file: |\n    a=b\n    c=d\n  gap: '{{ x }}'\n---\nkind: ConfigMap\ndata: {user: YWRtaW4=}\n";
    check(
        text,
        "KubernetesData user YWRtaW4=\nKubernetesSecret any thing\nKubernetesSecret file a=b\n    c=d\n"
            .replace("    c", "  c")
            .as_str(),
    );
    let masked = mask(text, &find(text)).text;
    assert!(
        masked.contains("user: TUFTS0VELVNFQ1JFVC0x\n")
            && masked.contains("file: |\n    MASKED-SECRET-2\n  gap"),
        "{masked}"
    );
}

#[test]
fn words_of_a_command_may_stand_in_lines_of_their_own() {
    check("command:\n  - run\n  - --db-password\n  - hunter2x\n", "Password db-password hunter2x\n");
    check("command: [redis-cli, -a, hunter2x, ping]\n", "Password password hunter2x\n");
    check("test: [CMD-SHELL, 'psql -p 5432 && mkdir -p /data/x1']\n", "");
}

#[test]
fn private_keys_keep_their_frame() {
    let frame = |body: &str| {
        ["k: |\n  -----BEGIN RSA PRIV", "ATE KEY-----\n", body, "  -----END RSA PRIV", "ATE KEY-----\n"]
            .concat()
    };
    let text = frame("  MIIEpAIBAAKCAQEA7\n  abc/def+ghi=\n");
    let masked = mask(&text, &find(&text)).text;
    assert_eq!(masked, frame("  MASKED-PRIVATE-KEY\n"));
    let text = frame("").replace("\n", "\\n").replace("  ", "MIIEpAIBAAKCAQEA7\\n");
    assert_eq!(find(&text).len(), 1, "{text}");
}

#[test]
fn logins_of_registries_are_found() {
    let login = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, "me:hunter2x");
    check(
        &format!("{{\"auths\": {{\"r.io\": {{\"auth\": \"{login}\"}}}}}}"),
        &format!("RegistryLogin auth {login}\n"),
    );
}

#[test]
fn accounts_and_names_from_inside_are_told_apart_from_what_looks_like_them() {
    check(
        "image: 345612347890.dkr.ecr.eu-west-1.amazonaws.com/a:202401011230\nrole: arn:aws:iam::345612347890:role/x\nowner: 987654321987\nid: 123e4567-e89b-12d3-a456-426614174000\nt: 1700000000000\n",
        "AccountId 345612347890\nAccountId 345612347890\nAccountId 987654321987\n",
    );
    check(
        "a: arn:aws:iam::123456789012:role/x\nb: 111122223333\nc: '000000000000'\nd: 602401143452.dkr.ecr.x\n",
        "",
    );
    check(
        "a: http://db.shop.internal:80/x\nb: 10.1.2.3\nc: shop.c9akciq32.eu-west-1.rds.amazonaws.com\nd: nas.corp\n",
        "Host db.shop.internal\nAddress 10.1.2.3\nHost shop.c9akciq32.eu-west-1.rds.amazonaws.com\nHost nas.corp\n",
    );
    check(
        "a: host.docker.internal\nb: /etc/rc.local\nc: io.grpc.internal\nd: 10.0.0.0/8\ne: app:10.1.2.3\nf: 127.0.0.1\n",
        "",
    );
}

#[test]
fn the_same_becomes_the_same_and_nothing_takes_what_is_there() {
    let text = "a: arn:aws:iam::345612347890:role/x # 345612347890\nb: 987654321987\nc: 123456789012\nd: db.shop.internal\ne: MASKED-PASSWORD\nDB_PASSWORD: hunter2x\nf: say hunter2x\n";
    let masked = mask(text, &find(text)).text;
    assert_eq!(
        masked,
        "a: arn:aws:iam::111122223333:role/x # 111122223333\nb: 444455556666\nc: 123456789012\nd: host-1.example.internal\ne: MASKED-PASSWORD\nDB_PASSWORD: MASKED-PASSWORD-2\nf: say MASKED-PASSWORD-2\n"
    );
    assert_eq!(find(&masked), []);
}

#[test]
fn what_is_not_chosen_stays() {
    let text = "DB_PASSWORD: hunter2x\nb: 987654321987\n";
    let leaks = find(text);
    let masked = mask(text, leaks.iter().filter(|leak| leak.kind.group() == Group::Accounts));
    assert_eq!(masked.text, "DB_PASSWORD: hunter2x\nb: 123456789012\n");
    assert_eq!(masked.replace("container:of-987654321987"), "container:of-123456789012");
}

#[test]
fn gaps_names_and_documented_examples_are_none() {
    check("DB_PASSWORD: ${X}\nTOKEN: <token>\nkey: AKIAIOSFODNN7EXAMPLE\nurl: postgres://app:${P}@db\n", "");
    check(
        "secretName: my-app\nsecret: shop\ntokenSecretRef: {name: a, key: password}\nPASSWORD_FILE: /a\n",
        "",
    );
}

#[test]
fn nothing_takes_long_or_panics() {
    let begin = std::time::Instant::now();
    for piece in [
        "a=",
        "password=",
        "token: ",
        "eyJ-",
        "://a:",
        "AKIA",
        "sk-",
        "--password ",
        "'",
        "-----BEGIN PRIVATE KEY-----",
        "password: a1b2c3d4e5f6 ",
        "1",
        "é=ü:",
        "10.",
        "\\n",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        let mut scan = Scan::new(&text);
        shapes(&mut scan);
        header::find(&mut scan);
        assignment::find(&mut scan);
        word::find(&mut scan);
        account::find(&mut scan);
        host::find(&mut scan);
        let leaks = scan.done();
        mask(&text, &leaks);
    }
    let many: String = (0..20_000).map(|n| format!("P{n}_PASSWORD=secret{n}x7\n")).collect();
    let masked = mask(&many, &find(&many)).text;
    assert!(!masked.contains("secret1"));
    assert!(begin.elapsed().as_secs() < 20, "{:?}", begin.elapsed());
}
