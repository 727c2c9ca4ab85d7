//! Links there and back, links of version 1 as they were made once, and links that nobody means well with.

use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use expect_test::{Expect, expect};
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::deflate::core::{CompressorOxide, create_comp_flags_from_zip_params};
use miniz_oxide::deflate::stream::deflate;
use miniz_oxide::{MZFlush, MZStatus};

use super::*;
use crate::session::EXAMPLE;

fn full() -> Shared {
    let mut shared = Shared {
        text: "a: \"ä\"\r\n\t\u{7f}\u{1}\u{2028}\u{feff}😀\\".to_owned(),
        off: ["container:x", "container:a#2"].into_iter().map(PartId::from).collect(),
        task: 3,
        selection: Some(PartId::volume("data", 1)),
        ..Shared::default()
    };
    for (member, word) in [
        ("logs", "json-file"),
        ("panel", "details"),
        ("document", "effective"),
        ("hidden", "logs"),
        ("hidden", "network"),
        ("role:container:x", "metrics"),
        ("role:container:y", "init"),
        ("role:container:z", "app"),
    ] {
        shared.choose(member, word).unwrap();
    }
    shared
}

/// A link in every packing.
fn links(shared: &Shared) -> [String; 2] {
    let json = payload::write(shared).unwrap();
    Packing::ALL.map(|packing| {
        ["v1.", packing.key(), ".", &packing::pack(json.as_bytes(), packing).unwrap()].concat()
    })
}

#[track_caller]
fn check_back(shared: &Shared) {
    let fragment = shared.to_fragment().unwrap();
    let links = links(shared);
    assert_eq!(Some(fragment.len()), links.iter().map(String::len).min());
    for link in &links {
        assert_eq!(Shared::from_link(link).as_ref(), Ok(shared));
    }
    assert_eq!(
        Shared::from_link(&["https://host.example/path/?x=1#", &fragment, "\n"].concat()).as_ref(),
        Ok(shared)
    );
}

#[test]
fn everything_comes_back() {
    check_back(&Shared::default());
    check_back(&full());
    check_back(&Shared { text: EXAMPLE.to_owned(), ..Shared::default() });
}

#[test]
fn only_what_differs_is_written() {
    let json = |shared: &Shared| payload::write(shared).unwrap();
    assert_eq!(json(&Shared { text: "a".to_owned(), ..Shared::default() }), r#"{"t":"a"}"#);
    expect![[r#"{"t":"","off":["container:a#2","container:x"],"logs":"json-file","task":3,"roles":{"container:x":"metrics","container:y":"init","container:z":"app"},"sel":"volume:data","view":{"panel":"details","document":"effective","hidden":["logs","network"]}}"#]]
        .assert_eq(&json(&Shared { text: String::new(), ..full() }));
}

/// Packs whatever it is.
fn packed(bytes: &[u8]) -> String {
    ["v1.z.", &URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(bytes, 9))].concat()
}

#[track_caller]
fn check_refused(link: &str, refusal: &Refusal, words: Expect) {
    let start = Instant::now();
    assert_eq!(Shared::from_link(link).as_ref(), Err(refusal));
    assert!(start.elapsed() < Duration::from_millis(500), "{:?}", start.elapsed());
    words.assert_eq(&refusal.to_string());
}

/// What is said about links with these payloads, a line each.
fn said(payloads: &[&str]) -> String {
    let said = |json: &&str| Shared::from_link(&packed(json.as_bytes())).unwrap_err().to_string() + "\n";
    payloads.iter().map(said).collect()
}

#[test]
fn what_is_no_link_is_refused() {
    for link in [
        "",
        "#",
        "main",
        "#containers",
        "https://host.example/",
        "v",
        "v.z.x",
        "vx.z.x",
        "v10000.z.x",
        "V1.z.x",
    ] {
        assert_eq!(Shared::from_link(link), Err(Refusal::NoLink), "{link}");
    }
    expect!["This is no link to a definition: after its `#` such a link goes on with `v1.`. Copy it again."]
        .assert_eq(&Refusal::NoLink.to_string());
}

#[test]
fn another_version_or_packing_is_refused() {
    check_refused(
        "v2.z.eJw",
        &Refusal::Version("2".to_owned()),
        expect![
            "The link is of version 2, and only version 1 is known here. Open it with a newer Sidecarta."
        ],
    );
    for link in ["v1.pako.eJw", "v1.eJw", "v1.Z.eJw", "v1..eJw"] {
        assert_eq!(Shared::from_link(link), Err(Refusal::Packing), "{link}");
    }
    expect!["The link is packed in a way that is not known here: after `v1.` comes `z.` or `d.`. Copy it again, or make it anew."].assert_eq(&Refusal::Packing.to_string());
}

#[test]
fn a_link_that_was_cut_anywhere_is_refused() {
    for link in links(&full()) {
        for end in "v1.".len()..link.len() {
            let refusal = Shared::from_link(&link[..end]).unwrap_err();
            assert_eq!(refusal, Refusal::Cut, "cut at {end} of {}", link.len());
        }
    }
    check_refused(
        "v1.z.",
        &Refusal::Cut,
        expect!["The end of the link is missing. Copy it again, whole; some programs cut long links."],
    );
}

#[test]
fn a_link_with_something_behind_it_is_refused() {
    for link in links(&full()) {
        for behind in ["A", "AA", "AAAA", "behind", &link.replace('.', "")] {
            let refusal = Shared::from_link(&[&link, behind].concat()).unwrap_err();
            assert_eq!(refusal, Refusal::Trailing, "{behind}");
        }
    }
    expect!["Something follows the end of the link. Copy it again, without what stands behind it."]
        .assert_eq(&Refusal::Trailing.to_string());
}

#[test]
fn what_is_no_letter_of_base64url_is_refused() {
    let refused = |character, number| Err(Refusal::Character { character, number });
    assert_eq!(Shared::from_link("v1.z.eJw="), refused('=', 4));
    assert_eq!(Shared::from_link("v1.z.a+b/"), refused('+', 2));
    assert_eq!(Shared::from_link("v1.z.eJw.A"), refused('.', 4));
    assert_eq!(Shared::from_link("v1.z.eJw\n AA"), refused('\n', 4));
    assert_eq!(Shared::from_link("v1.z.é"), refused('é', 1));
    expect![[r#"Behind its second dot the link has '\u{1b}' as character 3, where only letters, digits, `-` and `_` may be. Copy the link again, without what stands around it."#]].assert_eq(&Shared::from_link("v1.z.eJ\u{1b}[2J").unwrap_err().to_string());
}

#[test]
fn any_letter_that_changed_is_noticed() {
    let shared = full();
    for link in links(&shared) {
        for place in "v1.z.".len()..link.len() {
            let mut changed = link.clone();
            changed.replace_range(place..=place, if &link[place..=place] == "A" { "B" } else { "A" });
            match Shared::from_link(&changed) {
                // Bits that no byte has, of the last letter.
                Ok(read) => assert_eq!((read, place + 1), (shared.clone(), link.len())),
                Err(Refusal::Damaged | Refusal::Cut | Refusal::Trailing | Refusal::TooLarge) => {}
                Err(other) => panic!("{other:?} at {place}"),
            }
        }
    }
    expect!["The link has changed on its way. Copy it again from where it was made."]
        .assert_eq(&Refusal::Damaged.to_string());
}

#[test]
fn a_gigabyte_is_refused_at_once() {
    let megabyte = vec![b' '; 1 << 20];
    let mut room = vec![0; 64 << 10];
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(9, -15, 0));
    let result = deflate(&mut compressor, &megabyte, &mut room, MZFlush::Full);
    assert_eq!((result.status, result.bytes_consumed), (Ok(MZStatus::Ok), megabyte.len()));
    for (start, header) in [("v1.z.", &[0x78, 0x9c][..]), ("v1.d.", &[])] {
        let mut bomb = header.to_vec();
        (0..1024).for_each(|_| bomb.extend(&room[..result.bytes_written]));
        let link = [start, &URL_SAFE_NO_PAD.encode(bomb)].concat();
        check_refused(
            &link,
            &Refusal::TooLarge,
            expect!["A link holds at most 2 MB. Share the definition as a file."],
        );
    }
    assert_eq!(Shared::from_link(&["v1.d.", &"A".repeat(3_000_001)].concat()), Err(Refusal::TooLarge));
}

#[test]
fn a_link_holds_two_megabytes_and_no_more() {
    let text = |n_bytes| Shared { text: "a".repeat(n_bytes), ..Shared::default() };
    check_back(&text(packing::MAX_BYTES - r#"{"t":""}"#.len()));
    assert_eq!(text(packing::MAX_BYTES).to_fragment(), Err(Refusal::TooLarge));
}

#[test]
fn what_is_not_text_is_refused() {
    check_refused(
        &packed(b"{\"t\":\"\xff\xfe\"}"),
        &Refusal::NotUtf8,
        expect!["What the link holds is not text in UTF-8. Whoever makes it has to write its JSON in UTF-8."],
    );
}

#[test]
fn what_is_not_json_is_refused() {
    expect![[r#"
        What the link holds is not JSON: EOF while parsing a value. Whoever makes it has to write JSON.
        What the link holds is not JSON: expected ident. Whoever makes it has to write JSON.
        What the link holds is not JSON: trailing characters. Whoever makes it has to write JSON.
        What the link holds is not JSON: unexpected end of hex escape. Whoever makes it has to write JSON.
    "#]]
    .assert_eq(&said(&["", "t: a", r#"{"t":"a"} {"t":"b"}"#, r#"{"t":"\ud800"}"#]));
}

#[test]
fn what_a_link_does_not_hold_is_refused() {
    expect![[r#"
        What the link holds is not understood: missing field `t`. Whoever makes it finds in docs/links.md what it may hold.
        What the link holds is not understood: invalid type: sequence, expected a mapping. Whoever makes it finds in docs/links.md what it may hold.
        What the link holds is not understood: invalid type: sequence, expected a mapping. Whoever makes it finds in docs/links.md what it may hold.
        What the link holds is not understood: duplicate field `t`. Whoever makes it finds in docs/links.md what it may hold.
        What the link holds is not understood: invalid type: null, expected a string. Whoever makes it finds in docs/links.md what it may hold.
        What the link holds is not understood: invalid type: string "container:x", expected a sequence. Whoever makes it finds in docs/links.md what it may hold.
        What the link holds is not understood: invalid value: integer `-1`, expected u32. Whoever makes it finds in docs/links.md what it may hold.
        What the link holds is not understood: invalid type: sequence, expected a mapping. Whoever makes it finds in docs/links.md what it may hold.
    "#]].assert_eq(&said(&[
        "{}",
        "[]",
        r#"["a",[],null,0,{},null,{}]"#,
        r#"{"t":"a","t":"b"}"#,
        r#"{"t":null}"#,
        r#"{"t":"a","off":"container:x"}"#,
        r#"{"t":"a","task":-1}"#,
        r#"{"t":"a","view":["review"]}"#,
    ]));
}

#[test]
fn what_a_later_program_writes_besides_is_ignored() {
    let later = packed(br#"{"t":"a","zoom":2,"view":{"panel":"review","map":true}}"#);
    let shared = Shared::from_link(&later).unwrap();
    assert_eq!((&*shared.text, shared.panel), ("a", Panel::Review));
}

#[test]
fn a_word_that_is_not_known_is_refused_with_those_that_are() {
    expect![[r#"
        The link has `paper` for `logs`, which is not known. There are: awslogs, none, json-file.
        The link has `reviews` for `panel`, which is not known. There are: sidecars, review, details.
        The link has `` for `document`, which is not known. There are: definition, effective.
        The link has `nets` for `hidden`, which is not known. There are: network, volumes, order, logs, secrets.
        The link has `sidecar` for `roles`, which is not known. There are: app, init, log-router, metrics, tracing, proxy, secrets, security, config, database-proxy, tunnel, patching, other.
    "#]].assert_eq(&said(&[
        r#"{"t":"a","logs":"paper"}"#,
        r#"{"t":"a","view":{"panel":"reviews"}}"#,
        r#"{"t":"a","view":{"document":""}}"#,
        r#"{"t":"a","view":{"hidden":["logs","nets"]}}"#,
        r#"{"t":"a","roles":{"container:x":"sidecar"}}"#,
    ]));
}

#[test]
fn what_is_nested_deeply_is_refused() {
    for open in ["[", "{\"t\":", "{\"view\":", "{\"x\":", "{\"t\":\"\",\"roles\":{\"a\":["] {
        let json = open.repeat(400_000 / open.len());
        let refusal = Shared::from_link(&packed(json.as_bytes())).unwrap_err();
        assert!(matches!(refusal, Refusal::Member(_) | Refusal::NotJson(_)), "{open}: {refusal:?}");
        assert!(refusal.to_string().len() < 300, "{refusal}");
    }
}

#[test]
fn more_switches_than_there_are_containers_take_no_time() {
    let off: Vec<String> = (0..200_000).rev().map(|n| format!("{n:06}")).collect();
    let link = packed(serde_json::json!({ "t": "", "off": off }).to_string().as_bytes());
    let start = Instant::now();
    assert_eq!(Shared::from_link(&link).unwrap().off.len(), 200_000);
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    let roles: serde_json::Map<_, _> = (0..1_001).map(|n| (n.to_string(), "app".into())).collect();
    let refusal = said(&[&serde_json::json!({ "t": "", "roles": roles }).to_string()]);
    assert!(refusal.contains("there are more than 1000 roles"), "{refusal}");
}

/// Numbers that are the same every time.
fn random(seed: &mut u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    *seed
}

#[test]
fn nothing_that_an_address_may_hold_breaks_anything() {
    let mut seed = 0x5eed_cafe;
    let link = full().to_fragment().unwrap();
    for _ in 0..3_000 {
        let n_bytes = random(&mut seed) as usize % 200;
        let bytes: Vec<u8> = (0..n_bytes).map(|_| random(&mut seed) as u8).collect();
        let text = String::from_utf8_lossy(&bytes);
        let letters = URL_SAFE_NO_PAD.encode(&bytes);
        let place = "v1.z.".len() + random(&mut seed) as usize % (link.len() - "v1.z.".len());
        for link in [
            text.to_string(),
            format!("v1.z.{text}"),
            format!("v1.z.{letters}"),
            format!("v1.d.{letters}"),
            format!("v1.z.eJ{letters}"),
            packed(&bytes),
            packed(format!("{{\"t\":{text}}}").as_bytes()),
            [&link[..place], &letters].concat(),
            [&link[..place], &letters, &link[place..]].concat(),
        ] {
            if let Err(refusal) = Shared::from_link(&link) {
                assert!(refusal.to_string().ends_with('.'), "{refusal}");
            }
        }
    }
}

/// Made when version 1 was new, by others than this program. None is ever changed or taken away: such links stand
/// in other people's documents.
#[test]
fn links_of_version_1_are_read_for_ever() {
    let text = |text: &str| Shared { text: text.to_owned(), ..Shared::default() };
    for (link, shared) in [
        (
            "v1.z.eNqrVipRslJQSs7PK0nMzEstcklNy8zLLMnMzyu2isnTVajOS8xNtVJILCjQUcjMTUwHsWtj8pRqAUFAE-c",
            text("containerDefinitions:\n- {name: app, image: a}\n"),
        ),
        // Not compressed, and all but ASCII escaped.
        ("v1.z.eAEBIADf_3sidCI6ICJcdTAwZTQgXHVkODNkXHVkZTAwXHJcbiJ9mHUJzw", text("ä 😀\r\n")),
        (
            "v1.z.eJxVTztOAzEUvAoaWiMtpPNVcApr_ZyYOM8r29mQRKvkGHQ0FNyBgoKbcAE4As9p0Jbz1cwJFRpW3xh8vRmYbNjUs9l1XXf\
         _fXn_-fj8fX25GAOF5D30I_rE1QamrO3tg9D_-BlLhZhWRRqfSuI7HyKJo9qygV4o5BRJxNMso7GlmkNfZl0H4QOHOiOPbeowYFI\
         oFAWMKe62pJ2tVoxjoH1rHyxfVUeSi63XpV583K6S99TXMLZh6-AccTt1Xa3AVPcpb7Ccpj-jr2Fw",
            full(),
        ),
        // With the dictionary, packed by zlib.
        (
            "v1.d.gyjDll2AinQVqiGqgI7QgUVuIjhOADlSE8c",
            text("containerDefinitions:\n- {name: app, image: a}\n"),
        ),
        ("v1.d.AytTUIopNTBINVGIKU2xME4BkqnASrkIFPYAmHUJzw", text("ä 😀\r\n")),
        (
            "v1.d.gyoD6T68BOjcIlAJXx9TCmx8GD5qWPF-9_4P82c0xMRgC6NEZSOUYKpQQoR6VnF-nm4aMO_Dg95YRwnUfSwGhT2yHislaBm\
             DYlYlUByUcVEEq8A-KlCq1QG2P0BxB4kCK5CflDBjNgXo3cwckLkp0C45UDAV3KsGhhlQOCMzJSU1D-QpsKt1YMWuUmxtLQCjr2Fw",
            full(),
        ),
    ] {
        assert_eq!(Shared::from_link(link), Ok(shared));
    }
}
