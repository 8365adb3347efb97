//! The release binary as users get it: small, and runs where only libc is.

use std::io::Write;
use std::process::{Command, Stdio};
use std::{fs, iter};

use super::outside;
use crate::support::broker::TestBroker;

/// What every glibc machine has.
const LIBC: [&str; 5] =
    ["libc.so.6", "libm.so.6", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "libpthread.so.0"];

/// The promise.
const MOST_BYTES: u64 = 20_000_000;

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn the_release_binary_needs_nothing_but_libc() {
    let binary = outside::release_binary();
    let needed = needed(&fs::read(&binary).expect("the release binary"));
    assert!(needed.iter().any(|library| library == "libc.so.6"), "{needed:?}");
    let more: Vec<&String> =
        needed.iter().filter(|library| !LIBC.contains(&library.as_str())).collect();
    assert!(more.is_empty(), "{} needs {more:?} at run time", binary.display());
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn the_release_binary_is_small_and_starts() {
    let binary = outside::release_binary();
    let size = fs::metadata(&binary).expect("the release binary").len();
    assert!(size < MOST_BYTES, "{} has {size} bytes, {MOST_BYTES} are allowed", binary.display());
    let version = Command::new(&binary).arg("--version").env_clear().output().expect("starts");
    assert!(version.status.success(), "{version:?}");
}

/// 32 MB is the promise, which `benches/toolkit` measures; here is room for another allocator's mood. A
/// queue that counts bytes only grows to 120 MB behind short lines.
#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn an_endless_pipe_takes_no_more_memory_the_longer_it_is() {
    let broker = TestBroker::start();
    for (length, lines) in [(9, 1_500_000), (99, 500_000), (9_999, 10_000)] {
        let mut child = Command::new(outside::release_binary())
            .args(["produce", "-q", "-b", &broker.address.to_string(), &format!("lines-{length}")])
            .env_clear()
            .stdin(Stdio::piped())
            .spawn()
            .expect("starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let line: Vec<u8> = iter::repeat_n(b'x', length).chain([b'\n']).collect();
        let thousand = line.repeat(1_000.min(lines));
        (0..lines / 1_000).for_each(|_| stdin.write_all(&thousand).expect("it reads"));
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).expect("it runs");
        drop(stdin);
        assert!(child.wait().expect("it ends").success());
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a row");
        let peak: u64 = peak.trim().trim_end_matches(" kB").parse().expect("a number");
        assert!(peak < 44_000, "lines of {length}: {peak} kB");
    }
}

/// The `DT_NEEDED` names of a 64-bit little-endian ELF file.
fn needed(elf: &[u8]) -> Vec<String> {
    const DYNAMIC: u32 = 2;
    const LOAD: u32 = 1;
    const DT_NEEDED: u64 = 1;
    const DT_STRTAB: u64 = 5;
    assert_eq!(&elf[..6], b"\x7fELF\x02\x01", "a 64-bit little-endian ELF file");
    let word = |at: u64| u64::from_le_bytes(slice(elf, at));
    let half = |at: u64| u32::from_le_bytes(slice(elf, at));
    let short = |at: u64| u16::from_le_bytes(slice(elf, at));

    let headers: Vec<u64> =
        (0..u64::from(short(56))).map(|index| word(32) + index * u64::from(short(54))).collect();
    let dynamic = headers.iter().find(|at| half(**at) == DYNAMIC).expect("a dynamic section");
    let (start, size) = (word(dynamic + 8), word(dynamic + 32));
    let entries: Vec<(u64, u64)> =
        (0..size / 16).map(|index| start + index * 16).map(|at| (word(at), word(at + 8))).collect();
    let address = entries.iter().find(|(tag, _)| *tag == DT_STRTAB).expect("a string table").1;
    let strings = headers
        .iter()
        .filter(|at| half(**at) == LOAD)
        .map(|at| (word(at + 8), word(at + 16), word(at + 32)))
        .find(|(_, base, length)| (*base..base + length).contains(&address))
        .map(|(offset, base, _)| address - base + offset)
        .expect("the string table is loaded");
    entries
        .iter()
        .filter(|(tag, _)| *tag == DT_NEEDED)
        .map(|(_, name)| {
            let rest = &elf[usize::try_from(strings + name).expect("an index")..];
            let end = rest.iter().position(|byte| *byte == 0).expect("a string ends");
            String::from_utf8_lossy(&rest[..end]).into_owned()
        })
        .collect()
}

fn slice<const N: usize>(elf: &[u8], at: u64) -> [u8; N] {
    let at = usize::try_from(at).expect("an index");
    elf[at..at + N].try_into().expect("inside the file")
}
