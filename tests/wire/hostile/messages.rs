//! What is done with hostile bytes where messages are expected: headers and bodies of every API, and
//! records; and what must hold whenever they are accepted.

use rkafka::wire::header::{RequestHeader, ResponseHeader};
use rkafka::wire::{ApiKey, Message, frame, messages, records};

use super::names::every_message;

/// Smaller than what a fuzzer sends at most.
const LIMIT: usize = 2048;

/// Reads bytes as this message. If they are one, what is written of it reads as the same.
type Probe = fn(&[u8], i16);

macro_rules! probes {
    ($($oracle:ident $area:ident $module:ident: $($name:ident),*;)*) => {
        &[$($((stringify!($name), |bytes, version| {
            use $area::$module::$name;
            let Ok(value) = $name::decode(bytes, version) else { return };
            let mut written = Vec::new();
            value.encode(version, &mut written).expect("what was read can be written");
            assert_eq!(value.size(version), Ok(written.len()));
            let again = $name::decode(&written, version).expect("what was written can be read");
            let mut rewritten = Vec::new();
            again.encode(version, &mut rewritten).expect("what was read can be written");
            assert_eq!(written, rewritten);
        }),)*)*]
    };
}

const PROBES: &[(&str, Probe)] = every_message!(probes);

/// The first byte says how the others are meant.
pub(crate) fn run(bytes: &[u8]) {
    let Some((&how, bytes)) = bytes.split_first() else { return };
    match how % 3 {
        0 => requests(bytes),
        1 => response(bytes),
        _ => any(bytes),
    }
}

/// A connection's bytes: frames of requests.
fn requests(mut bytes: &[u8]) {
    while let Ok(Some((content, rest))) = frame::split(bytes, LIMIT) {
        bytes = rest;
        let Ok((header, body)) = RequestHeader::decode(content) else { continue };
        let mut written = Vec::new();
        header.encode(&mut written).expect("what was read can be written");
        assert_eq!(RequestHeader::decode(&written), Ok((header, &b""[..])));
        if let Some(key) = ApiKey::from_number(header.api_key) {
            probe(&format!("{key}Request"), body, header.api_version);
        }
    }
}

/// Key and version, then the frame of the answer.
fn response(bytes: &[u8]) {
    let Some((&[key, version], content)) = bytes.split_first_chunk() else { return };
    let Some(key) = ApiKey::from_number(key.into()) else { return };
    if let Ok((_, body)) = ResponseHeader::decode(content, key, version.into()) {
        probe(&format!("{key}Response"), body, version.into());
    }
}

/// A place in the list and a version, then the body.
fn any(bytes: &[u8]) {
    let Some((&[place, version], body)) = bytes.split_first_chunk() else { return };
    let (_, probe) = PROBES[usize::from(place) % PROBES.len()];
    probe(body, version.into());
}

fn probe(name: &str, body: &[u8], version: i16) {
    if let Some((_, probe)) = PROBES.iter().find(|(known, _)| *known == name) {
        probe(body, version);
    }
}
