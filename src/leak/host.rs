//! Names and addresses of machines that only somebody inside reaches.

use std::net::Ipv4Addr;

use super::Kind;
use super::scan::{Scan, is_word};

/// Ends of names that no public server has.
const INSIDE: [&str; 9] =
    [".internal", ".local", ".corp", ".lan", ".intra", ".intranet", ".private", ".home.arpa", ".svc"];

/// Ends of names that AWS gives to what is somebody's: the name of a database is part of it.
const OF_AWS: [&str; 10] = [
    ".rds.amazonaws.com",
    ".cache.amazonaws.com",
    ".es.amazonaws.com",
    ".redshift.amazonaws.com",
    ".docdb.amazonaws.com",
    ".neptune.amazonaws.com",
    ".amazonaws.com.internal",
    ".elb.amazonaws.com",
    ".memorydb.amazonaws.com",
    ".aoss.amazonaws.com",
];

/// The same for every installation, or made for examples.
const PUBLIC: [&str; 9] = [
    "host.docker.internal",
    "gateway.docker.internal",
    "kubernetes.docker.internal",
    "metadata.google.internal",
    "cluster.local",
    "svc.cluster.local",
    "kubernetes.default.svc",
    "kubernetes.default.svc.cluster.local",
    "example.internal",
];

/// Beginnings of names of code, which are written as hosts are: `io.grpc.internal`.
const OF_CODE: [&str; 6] = ["com.", "org.", "io.", "net.", "java.", "dev."];

const MOST_LETTERS: usize = 253;

pub(super) fn find(scan: &mut Scan<'_>) {
    let is_of = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    let mut at = 0;
    while at < scan.bytes.len() {
        let start = at;
        let end = scan.run(start, scan.bytes.len(), is_of);
        at = end.max(start + 1);
        // A letter that belongs to an escape before it.
        let is_escaped = scan.before(start) == b'\\' && matches!(scan.byte(start), b'n' | b't' | b'r');
        let start = start + usize::from(is_escaped);
        let Some(name) = scan.text.get(start..end) else { continue };
        let name = name.trim_end_matches(['.', '-']);
        if name.len() > MOST_LETTERS || !name.contains('.') {
            continue;
        }
        let end = start + name.len();
        if is_address(scan, start, end) {
            scan.add(start, end, Kind::Address);
        } else if is_host(scan, start, end) {
            scan.add(start, end, Kind::Host);
        }
    }
}

fn is_host(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let name = scan.text.get(start..end).unwrap_or_default().to_ascii_lowercase();
    let is_ending = |end: &str| name.len() > end.len() && name.ends_with(end);
    let is_inside = INSIDE.iter().any(|end| is_ending(end))
        || OF_AWS.iter().any(|end| is_ending(end))
        || (name.ends_with(".amazonaws.com") && [".kafka.", ".mq."].iter().any(|it| name.contains(it)));
    if !is_inside || name.starts_with(['.', '-']) || name.contains("..") {
        return false;
    }
    let is_public = PUBLIC.contains(&name.as_str()) || name.ends_with(".example.internal");
    let is_code = OF_CODE.iter().any(|start| name.starts_with(start));
    // The path of a file, part of something that is filled in, a name that something is set to.
    let before = scan.before(start);
    let is_path = before == b'/' && !matches!(scan.before(start - 1), b'/');
    let is_part = is_word(before) || matches!(before, b'}' | b')' | b'$' | b'%' | b'*' | b'<' | b'>' | b'~');
    let is_name = matches!(scan.byte(end), b'=' | b'(' | b'_' | b'{') || is_word(scan.byte(end));
    !is_public && !is_code && !is_path && !is_part && !is_name
}

/// An address of RFC 1918, but not that of a network: every other one has 10.0.0.0/16.
fn is_address(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let Some(address) = scan.text.get(start..end).and_then(|text| text.parse::<Ipv4Addr>().ok()) else {
        return false;
    };
    let is_network = address.octets()[3] == 0;
    // The tag of an image, a version.
    let before = scan.before(start);
    let is_tag = before == b':' && is_word(scan.before(start - 1));
    address.is_private()
        && !is_network
        && !is_tag
        && !is_word(before)
        && !is_word(scan.byte(end))
        && before != b'-'
}
