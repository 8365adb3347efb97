//! A disk without space: producers hear of it at once, what is there can be read, and when space returns
//! everything goes on.

use std::sync::Arc;

use rkafka::broker::Config;
use rkafka::broker::config::Durability;
use rkafka::sys::fs::{Fs, MemFs};
use rkafka::wire::messages::create_topics::{
    CreatableTopic, CreateTopicsRequest, CreateTopicsResponse,
};
use rkafka::wire::messages::find_coordinator::FindCoordinatorRequest;
use rkafka::wire::messages::produce::ProduceResponse;

use super::members::{commit, committed};
use crate::support::batch::{self, produce_request};
use crate::support::core::{Seen, TestCore};
use crate::support::fault_fs::{EIO, FaultFs};

/// Fills the disk, looks at everything, and makes room again.
fn a_full_disk(fs: &Arc<dyn Fs>, set_limit: impl Fn(u64), used: impl Fn() -> u64) {
    let mut core = TestCore::on(fs, Config::default());
    core.create("retail");
    core.create("other");
    core.call(3, &FindCoordinatorRequest { key: "g", ..Default::default() });
    let value = "x".repeat(1000);
    let records = batch::of(&[&value]);
    let producer = batch::of(&["small"]);
    core.produce(9, "other", &producer);
    set_limit(used() + 5 * records.len() as u64);
    let mut stored = 0;
    let refused = loop {
        let produced = core.produce(9, "retail", &records);
        match produced.short().0 {
            0 => stored += 1,
            _ => break produced,
        }
        assert!(stored < 6, "there is a limit");
    };
    // Clients do not try this one again.
    assert_eq!(refused.short().0, 44);
    let text = refused.message.clone().expect("it says why");
    assert!(text.contains("no space left"), "{text}");
    assert!(stored > 0);
    set_limit(used());

    // Readers do not notice, and nothing of what was refused is there.
    assert_eq!(core.consume("retail", 0).len(), stored);
    assert_eq!(core.consume("other", 0).len(), 1);
    let request = commit("g", "", -1, &[("retail", 0, 1)]);
    assert_eq!(committed(&mut core, 9, &request), [(0, 15)]);
    let topic = || CreatableTopic {
        name: "new",
        num_partitions: 1,
        replication_factor: 1,
        ..Default::default()
    };
    let mut create = || {
        let request = CreateTopicsRequest { topics: vec![topic()], ..Default::default() };
        let answer = core.call(7, &request);
        let response: CreateTopicsResponse<'_> = answer.decode();
        response.topics[0].error_code.0
    };
    assert_eq!(create(), 56);
    set_limit(u64::MAX);
    assert_eq!(create(), 0, "space has returned");

    assert_eq!(committed(&mut core, 9, &request), [(0, 0)]);
    let end = i64::try_from(stored).unwrap();
    assert_eq!(core.produce(9, "retail", &records).short().1, end, "no hole where one was refused");
    drop(core);
    let mut core = TestCore::on(fs, Config::default());
    assert_eq!(core.consume("retail", 0).len(), stored + 1);
    core.close();
}

#[test]
fn in_memory() {
    let fs = MemFs::new();
    let shared: Arc<dyn Fs> = Arc::new(fs.clone());
    a_full_disk(&shared, |limit| fs.set_limit(limit), || fs.used());
}

#[test]
fn on_a_disk_that_writes_what_fits() {
    let fs = FaultFs::new(1);
    let shared: Arc<dyn Fs> = Arc::new(fs.clone());
    a_full_disk(&shared, |limit| fs.set_limit(limit), || fs.used());
}

/// After a write or a sync that failed nothing is acknowledged, what is there can be read, and the broker says
/// why it has to end.
#[test]
fn a_disk_that_fails_takes_the_broker_offline() {
    for durability in [Durability::Os, Durability::Fsync] {
        let fs = FaultFs::new(1);
        let shared: Arc<dyn Fs> = Arc::new(fs.clone());
        let mut core = TestCore::on(&shared, Config { durability, ..Config::default() });
        core.create("retail");
        core.run_jobs();
        let records = batch::of(&["kept"]);
        assert_eq!(core.produce(9, "retail", &records).short().0, 0);
        assert_eq!(core.core.offline(), None);
        fs.fail_call(fs.calls() + u64::from(durability == Durability::Fsync), EIO);
        let request = produce_request("retail", 0, -1, Some(&records));
        let (seen, id, _) = core.ask_from(1, 9, &request);
        core.run_jobs();
        match (durability, seen) {
            // Nobody knows whether it is on disk.
            (Durability::Fsync, Seen::Waits) => assert!(matches!(core.seen(id), Seen::Closed)),
            (Durability::Os, Seen::Answer(answer)) => {
                let response: ProduceResponse<'_> = answer.decode();
                assert_eq!(response.responses[0].partition_responses[0].error_code.0, 56);
            }
            (_, seen) => panic!("{seen:?}"),
        }
        let reason = core.core.offline().expect("it has to end").to_owned();
        assert!(reason.contains("/data/retail-0/00000000000000000000.log"), "{reason}");
        core.connect(1);
        assert_eq!(core.produce(9, "retail", &records).short().0, 56);
        assert_eq!(core.consume("retail", 0), [(0, "kept".to_owned())]);
        core.core.finish_jobs();
        assert!(core.core.close(1).is_err());
    }
}
