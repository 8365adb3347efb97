//! Files that lie: every byte flipped, every length cut, indexes of anything. An error or a repair, never
//! a panic, and never a record that nobody wrote.

use std::io::IoSlice;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rkafka::storage::{Disk, Log, OpenLog, Origin};
use rkafka::sys::entropy::{Entropy, SeededEntropy};
use rkafka::sys::fs::{Fs, MemFs, Open};
use rkafka::types::Offset;
use rkafka::wire::batch::batches;
use rkafka::wire::compression::Decompressor;
use rkafka::wire::message_set::Magic;

use super::world::{
    NOW, append_as, batch, batch_of, limits, open_log, producer, read_bytes, small,
};
use crate::support::old_format;

const DIR: &str = "/data/d-0";

type Files = Vec<(PathBuf, Vec<u8>)>;

/// A closed log of several segments, as files, and its batches.
fn files() -> (Files, Vec<Vec<u8>>) {
    let fs = MemFs::new();
    fs.create_dir(Path::new("/data")).unwrap();
    let disk = Disk::new(Arc::new(fs.clone()));
    let config = rkafka::storage::LogConfig { segment_bytes: 500, ..small() };
    let mut log = open_log("d", config).open(&disk).unwrap();
    for i in 0..12 {
        let mut bytes = batch_of(producer(1, 0, i * 2), i % 2 == 0, NOW, &["some", "values"]);
        log.append(&mut bytes, append_as(Origin::Coordinator)).unwrap();
    }
    let stored = read_bytes(&mut log, Offset(0), limits(1 << 20));
    let stored = batches(&stored).map(|batch| batch.unwrap().bytes().to_vec()).collect();
    log.close().unwrap();
    let list = fs.list(Path::new(DIR)).unwrap();
    let read = |name: &str| {
        let path = Path::new(DIR).join(name);
        let bytes = fs.read_file(&path, 1 << 20).unwrap();
        (path, bytes)
    };
    (list.iter().map(|entry| read(&entry.name)).collect(), stored)
}

/// Opens a directory of these files and reads it through; whatever comes is something that was stored.
fn try_all(files: &[(PathBuf, Vec<u8>)], stored: &[Vec<u8>], clean: bool) {
    let fs = MemFs::new();
    fs.create_dir(Path::new(DIR)).unwrap();
    for (path, bytes) in files {
        let file = fs.open(path, Open::Create).unwrap();
        file.write_all_at(&mut [IoSlice::new(bytes)], 0).unwrap();
    }
    let disk = Disk::new(Arc::new(fs));
    let open = OpenLog { clean, ..open_log("d", small()) };
    let Ok(mut log) = open.open(&disk) else { return };
    log.set_high_watermark(log.log_end());
    read_through(&mut log, stored, clean);
}

fn read_through(log: &mut Log, stored: &[Vec<u8>], clean: bool) {
    let mut decompressor = Decompressor::new(1 << 20);
    let mut offset = log.log_start();
    while offset < log.log_end() {
        let mut bytes = Vec::new();
        match log.read(offset, limits(300), &mut bytes) {
            Ok(rkafka::storage::ReadOutcome::Read(info)) if info.next > offset => {
                // Without recovery nobody has looked at checksums: readers do.
                for batch in batches(&bytes).flatten().filter(|batch| batch.check_crc().is_ok()) {
                    // Base offset and leader epoch are outside of the checksum.
                    let same = |s: &Vec<u8>| s[12 + 4..] == batch.bytes()[12 + 4..];
                    assert!(stored.iter().any(same), "a batch that nobody wrote");
                }
                assert!(clean || batches(&bytes).flatten().all(|batch| batch.check_crc().is_ok()));
                offset = info.next;
            }
            _ => break,
        }
    }
    for target in [0, NOW.0, i64::MAX] {
        let target = rkafka::types::TimestampMs(target);
        let isolation = rkafka::storage::Isolation::LogEnd;
        _ = log.offset_for_time(target, isolation, true, &mut decompressor);
    }
    _ = log.offset_of_max_time(&mut decompressor);
    _ = log.aborted_transactions(log.log_start(), log.log_end());
    let end = log.log_end();
    _ = log.truncate(Offset(end.0 / 2), NOW);
    _ = log.close();
}

#[test]
fn flipped_and_cut_files() {
    let (files, stored) = files();
    assert!(files.len() > 10 && stored.len() == 12);
    for (i, (_, bytes)) in files.iter().enumerate() {
        for at in 0..bytes.len() {
            let mut damaged = files.clone();
            damaged[i].1[at] ^= 1 << (at % 8);
            try_all(&damaged, &stored, at % 2 == 0);
            if at % 3 == 0 {
                let mut damaged = files.clone();
                damaged[i].1.truncate(at);
                try_all(&damaged, &stored, at % 2 == 0);
            }
        }
        let mut damaged = files.clone();
        damaged.remove(i);
        try_all(&damaged, &stored, true);
        try_all(&damaged, &stored, false);
    }
}

#[test]
fn files_of_random_bytes() {
    let (files, stored) = files();
    let mut entropy = SeededEntropy::new(9);
    for round in 0..300 {
        let mut damaged = files.clone();
        let i = entropy.below(files.len() as u64) as usize;
        let len = entropy.below(200) as usize / 12 * 12;
        let sparse = entropy.one_in(2);
        let byte =
            |e: &mut SeededEntropy| if sparse && !e.one_in(5) { 0 } else { e.next_u64() as u8 };
        damaged[i].1 = (0..len).map(|_| byte(&mut entropy)).collect();
        try_all(&damaged, &stored, round % 2 == 0);
    }
}

/// What Kafka wrote before 0.11 is no damage: nobody cuts it off.
#[test]
fn messages_of_old_formats_are_left_alone() {
    for magic in [Magic::V0, Magic::V1] {
        let (new, old) = (batch(&["new"]), old_format::log(magic));
        for bytes in [old.clone(), [new, old].concat()] {
            for clean in [true, false] {
                let path = PathBuf::from("/data/d-0/00000000000000000000.log");
                let fs = MemFs::new();
                fs.create_dir(Path::new(DIR)).unwrap();
                let file = fs.open(&path, Open::Create).unwrap();
                file.write_all_at(&mut [IoSlice::new(&bytes)], 0).unwrap();
                let open = OpenLog { clean, ..open_log("d", small()) };
                let error = open.open(&Disk::new(Arc::new(fs.clone()))).expect_err("it is old");
                let said = format!("messages of format {}", magic.id());
                assert!(error.to_string().contains(&said), "{error}");
                assert_eq!(fs.read_file(&path, 1 << 20).unwrap(), bytes);
            }
        }
    }
}
