//! The disk that loses things does lose them: a test on top of it that finds no loss means
//! something only if these hold.

use std::collections::BTreeSet;
use std::io::{ErrorKind, IoSlice};
use std::path::Path;

use rkafka::sys::fs::{Fs, Open};

use crate::support::fault_fs::{Crash, EIO, FaultFs};

fn write(fs: &FaultFs, path: &str, text: &[u8]) -> std::io::Result<()> {
    let file = fs.open(Path::new(path), Open::Create)?;
    file.write_all_at(&mut [IoSlice::new(text)], 0)?;
    file.sync()
}

fn read(fs: &FaultFs, path: &str) -> Option<Vec<u8>> {
    fs.read_file(Path::new(path), 1 << 20).ok()
}

fn synced_dir() -> FaultFs {
    let fs = FaultFs::new(3);
    fs.create_dir(Path::new("/d")).unwrap();
    fs.sync_dir(Path::new("/")).unwrap();
    fs
}

#[test]
fn a_name_needs_its_directory_synced() {
    let fs = synced_dir();
    write(&fs, "/d/a", b"1").unwrap();
    fs.restart(Crash::Nothing);
    assert_eq!(read(&fs, "/d/a"), None);
    write(&fs, "/d/a", b"1").unwrap();
    fs.sync_dir(Path::new("/d")).unwrap();
    write(&fs, "/d/b", b"2").unwrap();
    fs.rename(Path::new("/d/b"), Path::new("/d/a")).unwrap();
    fs.restart(Crash::Bytes);
    assert_eq!(read(&fs, "/d/a"), Some(b"1".to_vec()));
    assert_eq!(read(&fs, "/d/b"), None);
}

#[test]
fn bytes_need_a_sync() {
    let fs = synced_dir();
    write(&fs, "/d/a", b"1").unwrap();
    let file = fs.open(Path::new("/d/a"), Open::Write).unwrap();
    file.write_all_at(&mut [IoSlice::new(b"23")], 1).unwrap();
    fs.restart(Crash::Names);
    assert_eq!(read(&fs, "/d/a"), Some(b"1".to_vec()));
    let file = fs.open(Path::new("/d/a"), Open::Write).unwrap();
    file.write_all_at(&mut [IoSlice::new(b"23")], 1).unwrap();
    fs.restart(Crash::Process);
    assert_eq!(read(&fs, "/d/a"), Some(b"123".to_vec()));
    assert_eq!(file.sync().unwrap_err().kind(), ErrorKind::Other, "a handle of an earlier life");
}

#[test]
fn unsynced_writes_tear() {
    let mut seen = BTreeSet::new();
    for seed in 0..200 {
        let fs = synced_dir();
        write(&fs, "/d/a", &[1; 2000]).unwrap();
        fs.sync_dir(Path::new("/d")).unwrap();
        let file = fs.open(Path::new("/d/a"), Open::Write).unwrap();
        file.write_all_at(&mut [IoSlice::new(&[2; 3000])], 1000).unwrap();
        fs.restart(Crash::Seeded(seed));
        let content = read(&fs, "/d/a").unwrap();
        assert!(content[..1000].iter().all(|b| *b == 1), "a synced byte was lost");
        seen.insert((content.len(), content.iter().filter(|b| **b == 2).count()));
    }
    assert!(seen.contains(&(2000, 0)) && seen.contains(&(4000, 3000)) && seen.len() > 10);
}

#[test]
fn a_failed_sync_loses_the_bytes_for_good() {
    let fs = synced_dir();
    write(&fs, "/d/a", b"1").unwrap();
    fs.sync_dir(Path::new("/d")).unwrap();
    fs.fail_call(fs.calls() + 1, EIO);
    assert!(write(&fs, "/d/a", b"2").is_err());
    let file = fs.open(Path::new("/d/a"), Open::Write).unwrap();
    assert_eq!(read(&fs, "/d/a"), Some(b"2".to_vec()), "still in the cache");
    fs.restart(Crash::Bytes);
    assert!(file.sync().is_err());
    assert_eq!(read(&fs, "/d/a"), Some(b"1".to_vec()));
}

#[test]
fn the_machine_stops_at_the_call_it_is_told() {
    let calls = {
        let fs = synced_dir();
        let before = fs.calls();
        write(&fs, "/d/a", b"1").unwrap();
        before..fs.calls()
    };
    assert_eq!(calls.end - calls.start, 3, "create, write, sync");
    for call in calls {
        let fs = synced_dir();
        fs.crash_at(call);
        assert!(write(&fs, "/d/a", b"1").is_err());
        assert!(fs.has_crashed() && fs.list(Path::new("/d")).is_err());
        fs.restart(Crash::Nothing);
        assert!(fs.list(Path::new("/d")).unwrap().is_empty());
    }
}

#[test]
fn short_writes_are_finished_by_the_caller() {
    let fs = synced_dir();
    fs.set_short_writes(true);
    fs.start_trace();
    let bytes: Vec<u8> = (0..=255).collect();
    for _ in 0..20 {
        write(&fs, "/d/a", &bytes).unwrap();
        assert_eq!(read(&fs, "/d/a").unwrap(), bytes);
    }
    assert!(fs.take_trace().iter().filter(|call| call.starts_with("write")).count() > 20);
}
