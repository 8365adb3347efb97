//! The real binary, killed under load again and again: nothing that was acknowledged is missing, and
//! nothing is there twice.
//!
//! A kill comes after so many acknowledgements, never after a time. `RKAFKA_KILLS=100` makes more.

use std::io;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

use rkafka::sys::entropy::{Entropy, SeededEntropy};
use rkafka::wire::messages::create_topics::{CreatableTopic, CreateTopicsRequest};
use rkafka::wire::messages::describe_configs::{DescribeConfigsRequest, DescribeConfigsResource};
use rkafka::wire::messages::fetch::{FetchPartition, FetchRequest, FetchTopic};
use rkafka::wire::messages::find_coordinator::FindCoordinatorRequest;
use rkafka::wire::messages::incremental_alter_configs::{
    AlterConfigsResource, AlterableConfig, IncrementalAlterConfigsRequest,
};
use rkafka::wire::messages::init_producer_id::InitProducerIdRequest;
use rkafka::wire::messages::metadata::{MetadataRequest, MetadataRequestTopic};
use rkafka::wire::messages::offset_commit::{
    OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic,
};
use rkafka::wire::messages::offset_fetch::{OffsetFetchRequest, OffsetFetchRequestTopic};
use rustix::process::Signal;

use super::ledger::Ledger;
use crate::support::Rkafka;
use crate::support::batch;
use crate::support::running::Running;
use crate::support::socket::Socket;

const TOPIC: &str = "t";
const PARTITIONS: i32 = 3;
const PRODUCERS: usize = 4;
const GROUP: &str = "g";
const CONFIG: &str = "file.delete.delay.ms";
/// A wait for an event that does not come by then is a failure.
const PATIENCE: Duration = Duration::from_secs(120);

/// What the clients share: where the broker is now, what it promised, and how often.
#[derive(Default)]
struct Shared {
    address: Option<String>,
    /// How many brokers there have been.
    life: u64,
    ledger: Ledger,
    acknowledged: u64,
    over: bool,
}

#[derive(Default)]
struct World {
    shared: Mutex<Shared>,
    changed: Condvar,
}

impl World {
    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().expect("no client panicked")
    }

    fn change<T>(&self, with: impl FnOnce(&mut Shared) -> T) -> T {
        let out = with(&mut self.lock());
        self.changed.notify_all();
        out
    }

    fn wait(&self, what: &str, until: impl Fn(&Shared) -> bool) -> MutexGuard<'_, Shared> {
        let waited = self.changed.wait_timeout_while(self.lock(), PATIENCE, |all| !until(all));
        let (shared, timeout) = waited.expect("no client panicked");
        assert!(!timeout.timed_out(), "{what}: {} acknowledged", shared.acknowledged);
        shared
    }

    fn acknowledged(&self, with: impl FnOnce(&mut Ledger)) {
        self.change(|all| {
            with(&mut all.ledger);
            all.acknowledged += 1;
        });
    }

    /// Does something on connection after connection until it is over.
    fn client(&self, mut once: impl FnMut(&mut Socket) -> io::Result<()>) {
        let mut last = 0;
        loop {
            let address = {
                let shared = self
                    .wait("a broker", |all| all.over || all.life > last && all.address.is_some());
                if shared.over {
                    return;
                }
                last = shared.life;
                shared.address.clone().expect("an address")
            };
            let Ok(mut socket) = Socket::connect(&address) else { continue };
            while !self.lock().over {
                if once(&mut socket).is_err() {
                    break;
                }
            }
        }
    }
}

fn broker(directory: &Path, durability: &str) -> (Running, String) {
    let mut running = Rkafka::new()
        .args(["broker", "start", "--port", "0", "--output", "json", "--data-dir"])
        .args([directory])
        .args(["--durability", durability])
        .start();
    let ready: serde_json::Value =
        serde_json::from_str(&running.until("\"ready\"")).expect("a line of json");
    let address = ready["address"].as_str().expect("an address").to_owned();
    (running, address)
}

/// An idempotent producer with one batch on its way, sent again until it is answered.
fn produce(world: &World, name: usize) {
    let partition = i32::try_from(name).expect("few") % PARTITIONS;
    let (mut id, mut sequence, mut made) = (None, 0, 0);
    let mut pending: Option<Vec<String>> = None;
    world.client(|socket| {
        let id = match id {
            Some(id) => id,
            None => {
                let request =
                    InitProducerIdRequest { transactional_id: None, ..Default::default() };
                let (code, given) = socket.ask(4, &request, |a| (a.error_code.0, a.producer_id))?;
                assert_eq!(code, 0);
                *id.insert(given)
            }
        };
        let values = pending.get_or_insert_with(|| {
            made += 1;
            (0..1 + made % 4).map(|n| format!("{name}.{made}.{n} {}", "x".repeat(100))).collect()
        });
        let texts: Vec<&str> = values.iter().map(String::as_str).collect();
        let records = batch::by(id, 0, sequence, &texts);
        let request = batch::produce_request(TOPIC, partition, -1, Some(&records));
        let (code, base) = socket.ask(9, &request, |answer| {
            let one = &answer.responses[0].partition_responses[0];
            (one.error_code.0, one.base_offset)
        })?;
        let values = pending.take().expect("it was sent");
        sequence += i32::try_from(values.len()).expect("few");
        world.acknowledged(|ledger| {
            if code != 0 {
                ledger.wrong(format!("{} was refused: {code}", values[0]));
            }
            for (offset, value) in (base..).zip(&values) {
                ledger.record(partition, offset, value);
            }
        });
        Ok(())
    });
}

fn commit(world: &World) {
    let mut offset = 0;
    world.client(|socket| {
        offset += 1;
        world.change(|all| all.ledger.commit_sent(offset));
        let one = OffsetCommitRequestPartition { committed_offset: offset, ..Default::default() };
        let topic =
            OffsetCommitRequestTopic { name: TOPIC, partitions: vec![one], ..Default::default() };
        let request =
            OffsetCommitRequest { group_id: GROUP, topics: vec![topic], ..Default::default() };
        let code = socket.ask(8, &request, |a| a.topics[0].partitions[0].error_code.0)?;
        world.acknowledged(|ledger| match code {
            0 => ledger.committed(offset),
            _ => ledger.wrong(format!("commit {offset} was refused: {code}")),
        });
        Ok(())
    });
}

fn administrate(world: &World) {
    let mut made = 0;
    world.client(|socket| {
        made += 1;
        if made % 50 == 0 {
            let name = format!("t{made}");
            let request = create(&name, 1);
            let (code, id) =
                socket.ask(7, &request, |a| (a.topics[0].error_code.0, a.topics[0].topic_id))?;
            assert!(code == 0 || code == 36, "{code}");
            if code == 0 {
                world.acknowledged(|ledger| ledger.topic(&name, id));
            }
            return Ok(());
        }
        world.change(|all| all.ledger.config_sent(made));
        let value = made.to_string();
        let config = AlterableConfig { name: CONFIG, config_operation: 0, value: Some(&value) };
        let resource =
            AlterConfigsResource { resource_type: 2, resource_name: TOPIC, configs: vec![config] };
        let request =
            IncrementalAlterConfigsRequest { resources: vec![resource], validate_only: false };
        let code = socket.ask(1, &request, |a| a.responses[0].error_code.0)?;
        world.acknowledged(|ledger| match code {
            0 => ledger.configured(made),
            _ => ledger.wrong(format!("config {made} was refused: {code}")),
        });
        Ok(())
    });
}

fn create(name: &str, num_partitions: i32) -> CreateTopicsRequest<'_> {
    let topic =
        CreatableTopic { name, num_partitions, replication_factor: 1, ..Default::default() };
    CreateTopicsRequest { topics: vec![topic], ..Default::default() }
}

/// Reads everything back. What clients are told meanwhile comes on top: the ends are taken first.
fn look(world: &World, address: &str) {
    let mut socket = Socket::connect(address).expect("a connection");
    for partition in 0..PARTITIONS {
        let mut found: Vec<(i64, String)> = Vec::new();
        loop {
            let fetch_offset = found.last().map_or(0, |(offset, _)| offset + 1);
            let from = FetchPartition {
                partition,
                fetch_offset,
                partition_max_bytes: 1 << 20,
                ..Default::default()
            };
            let topic = FetchTopic { topic: TOPIC, partitions: vec![from], ..Default::default() };
            let request = FetchRequest { min_bytes: 1, topics: vec![topic], ..Default::default() };
            let more = socket.ask(12, &request, |answer| {
                let one = &answer.responses[0].partitions[0];
                assert_eq!(one.error_code.0, 0, "{one:?}");
                batch::values(one.records.unwrap_or_default())
            });
            let more = more.expect("records");
            if more.is_empty() {
                break;
            }
            found.extend(more);
        }
        world.change(|all| all.ledger.is_all_of(partition, &found));
    }
    let topic = OffsetFetchRequestTopic { name: TOPIC, partition_indexes: vec![0] };
    let request =
        OffsetFetchRequest { group_id: GROUP, topics: Some(vec![topic]), ..Default::default() };
    let found = socket.ask(5, &request, |a| a.topics[0].partitions[0].committed_offset);
    world.change(|all| all.ledger.is_committed(found.expect("a commit").max(0)));
    let resource = DescribeConfigsResource {
        resource_type: 2,
        resource_name: TOPIC,
        configuration_keys: Some(vec![CONFIG]),
    };
    let request = DescribeConfigsRequest { resources: vec![resource], ..Default::default() };
    let found = socket.ask(4, &request, |answer| {
        let one = &answer.results[0].configs[0];
        let value = one.value.expect("a value").parse::<i64>().expect("a number");
        if one.config_source == 5 { 0 } else { value }
    });
    world.change(|all| all.ledger.is_configured(found.expect("a config")));
    let topics = world.lock().ledger.topics();
    for (name, id) in topics {
        let topic = MetadataRequestTopic { name: Some(&name), ..Default::default() };
        let request = MetadataRequest {
            topics: Some(vec![topic]),
            allow_auto_topic_creation: false,
            ..Default::default()
        };
        let found = socket.ask(12, &request, |a| (a.topics[0].error_code.0, a.topics[0].topic_id));
        let found = found.expect("a topic");
        if found != (0, id) {
            world.change(|all| all.ledger.wrong(format!("topic {name} lost: {found:?}")));
        }
    }
}

fn kill_again_and_again(durability: &str) {
    let kills = std::env::var("RKAFKA_KILLS").ok();
    let kills: u64 = kills.map_or(3, |text| text.parse().expect("a number of kills"));
    let folder = tempfile::tempdir().expect("a folder");
    let directory = folder.path().join("data");
    let world = Arc::new(World::default());
    let mut entropy = SeededEntropy::new(kills);

    let (mut running, mut address) = broker(&directory, durability);
    let mut socket = Socket::connect(&address).expect("a connection");
    let made = socket.ask(7, &create(TOPIC, PARTITIONS), |a| a.topics[0].error_code.0);
    assert_eq!(made.expect("an answer"), 0);
    let find = FindCoordinatorRequest { key: GROUP, ..Default::default() };
    assert_eq!(socket.ask(3, &find, |a| a.error_code.0).expect("an answer"), 0);
    drop(socket);

    let (mut running, address) = thread::scope(|scope| {
        // However this ends, the clients do too.
        let _end = End(&world);
        for name in 0..PRODUCERS {
            let world = Arc::clone(&world);
            scope.spawn(move || produce(&world, name));
        }
        scope.spawn(|| commit(&world));
        scope.spawn(|| administrate(&world));
        for _ in 0..kills {
            let until = world.change(|all| {
                all.life += 1;
                all.address = Some(address.clone());
                all.acknowledged
            }) + 20
                + entropy.below(400);
            drop(world.wait("load", |all| all.acknowledged >= until));
            running.signal(Signal::KILL);
            running.finish().died_by(9);
            world.change(|all| all.address = None);
            (running, address) = broker(&directory, durability);
            look(&world, &address);
            world.lock().ledger.verdict().unwrap_or_else(|wrong| panic!("{durability}: {wrong}"));
        }
        (running, address)
    });
    look(&world, &address);
    world.lock().ledger.verdict().unwrap_or_else(|wrong| panic!("{durability}: {wrong}"));
    running.signal(Signal::TERM);
    running.finish();
}

/// Tells the clients that it is over.
struct End<'a>(&'a World);

impl Drop for End<'_> {
    fn drop(&mut self) {
        if let Ok(mut shared) = self.0.shared.lock() {
            shared.over = true;
        }
        self.0.changed.notify_all();
    }
}

#[test]
fn nothing_is_lost_when_it_is_killed() {
    kill_again_and_again("os");
}

#[test]
fn nothing_is_lost_when_it_is_killed_while_it_syncs() {
    kill_again_and_again("fsync");
}
