//! A log directory in whose catalog stands what only a Kafka could have written: users, quotas, rules.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rkafka::broker::Config;
use rkafka::broker::catalog::batches::Voter;
use rkafka::broker::catalog::metadata_log::Found;
use rkafka::broker::catalog::{Image, MetadataLog, Records};
use rkafka::storage::Disk;
use rkafka::sys::fs::{Fs, MemFs};
use rkafka::types::{NodeId, Offset, Uuid};

use super::batch::TIME;
use super::core::TestCore;

/// A directory that a broker has stopped on, and a Kafka has added these records to.
pub(crate) fn with(records: &Records) -> Arc<dyn Fs> {
    let fs: Arc<dyn Fs> = Arc::new(MemFs::new());
    TestCore::on(&fs, Config::default()).close();
    let (mut log, _) = open(&fs);
    log.append(records, TIME).unwrap();
    log.close().unwrap();
    fs
}

/// The levels of features that stand in the catalog, whatever is built.
pub(crate) fn features(fs: &Arc<dyn Fs>) -> BTreeMap<String, i16> {
    open(fs).1.features().clone()
}

fn open(fs: &Arc<dyn Fs>) -> (MetadataLog, Image) {
    let voter = Voter {
        id: NodeId(1),
        directory: Uuid([3; 16]),
        listener: "CONTROLLER".into(),
        host: "localhost".into(),
        port: 9093,
    };
    let found = Found { clean: true, recovery_point: Offset(0) };
    let disk = Disk::new(Arc::clone(fs));
    MetadataLog::open(&disk, Path::new("/data"), found, &voter, TIME).unwrap()
}
