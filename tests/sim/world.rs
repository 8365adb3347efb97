//! A core with its clients, its jobs, its clock and its disk, all of them moved by one seed.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;

use rkafka::broker::config::Durability;
use rkafka::broker::context::{ConnectionId, Now, Peer};
use rkafka::broker::core::{Done, Effect};
use rkafka::broker::{Config, Core};
use rkafka::sys::entropy::{Entropy, SeededEntropy};
use rkafka::sys::fs::Fs;
use rkafka::sys::jobs::{Job, Jobs, SimulatedJobs};
use rkafka::types::{NodeId, TimestampMs};
use rkafka::wire::header::{RequestHeader, ResponseHeader};
use rkafka::wire::message::Request;
use rkafka::wire::messages::create_topics::{
    CreatableTopic, CreateTopicsRequest, CreateTopicsResponse,
};
use rkafka::wire::messages::describe_configs::{
    DescribeConfigsRequest, DescribeConfigsResource, DescribeConfigsResponse,
};
use rkafka::wire::messages::fetch::{FetchPartition, FetchRequest, FetchResponse, FetchTopic};
use rkafka::wire::messages::find_coordinator::FindCoordinatorRequest;
use rkafka::wire::messages::incremental_alter_configs::{
    AlterConfigsResource, AlterableConfig, IncrementalAlterConfigsRequest,
    IncrementalAlterConfigsResponse,
};
use rkafka::wire::messages::init_producer_id::{InitProducerIdRequest, InitProducerIdResponse};
use rkafka::wire::messages::metadata::{MetadataRequest, MetadataRequestTopic, MetadataResponse};
use rkafka::wire::messages::offset_commit::{
    OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic,
    OffsetCommitResponse,
};
use rkafka::wire::messages::offset_fetch::{
    OffsetFetchRequest, OffsetFetchRequestTopic, OffsetFetchResponse,
};
use rkafka::wire::messages::produce::ProduceResponse;
use rkafka::wire::value::Read;
use rkafka::wire::{ApiKey, Message};

use super::clients::{Asked, Client, Role};
use super::ledger::Ledger;
use crate::support::batch;
use crate::support::fault_fs::{Crash, FaultFs};

const TOPIC: &str = "t";
const PARTITIONS: i32 = 2;
const GROUP: &str = "g";
/// A topic config whose every value is as good as another.
const CONFIG: &str = "file.delete.delay.ms";
/// The connection of those who look after the run.
const AUDITOR: u64 = 99;

/// What may be wrong with a broker, put in at its seams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bug {
    /// Acknowledges what the disk does not have, where the disk's word was promised.
    EarlyAcknowledgement,
    /// Tells a group's member that its offset is kept, and looks at it later.
    CommitBeforeAppend,
    /// Forgets a long poll when something is appended.
    LostWakeUp,
}

impl Bug {
    /// A word of what gives it away.
    pub(super) fn symptom(self) -> &'static str {
        match self {
            Self::EarlyAcknowledgement | Self::CommitBeforeAppend => "lost",
            Self::LostWakeUp => "sleeps",
        }
    }
}

/// The core's side of the jobs that the world steps.
#[derive(Debug)]
struct Shared(Arc<SimulatedJobs<Done>>);

impl Jobs<Done> for Shared {
    fn submit(&self, job: Job<Done>) {
        self.0.submit(job);
    }
}

pub(super) struct World {
    seed: u64,
    entropy: SeededEntropy,
    promised: Durability,
    bug: Option<Bug>,
    fs: FaultFs,
    jobs: Arc<SimulatedJobs<Done>>,
    /// `None` only while it starts.
    core: Option<Core>,
    lives: u64,
    now: Now,
    clients: Vec<Client>,
    /// A commit that was answered and has not been looked at: see `Bug`.
    behind: Option<i64>,
    ledger: Ledger,
    trace: u64,
}

impl World {
    pub(super) fn new(seed: u64, promised: Durability, bug: Option<Bug>) -> Self {
        let roles = [
            Role::Producer { partition: 0 },
            Role::Producer { partition: 0 },
            Role::Producer { partition: 1 },
            Role::Consumer { partition: 0 },
            Role::Consumer { partition: 1 },
            Role::Committer,
            Role::Administrator,
        ];
        let clients = (1..).zip(roles).map(|(connection, role)| Client::new(role, connection));
        let fs = FaultFs::new(seed);
        fs.set_short_writes(seed.is_multiple_of(3));
        Self {
            seed,
            entropy: SeededEntropy::new(seed),
            promised,
            bug,
            fs,
            jobs: Arc::new(SimulatedJobs::new()),
            core: None,
            lives: 0,
            now: Now { wall: TimestampMs(1_700_000_000_000), monotonic: Duration::ZERO },
            clients: clients.collect(),
            behind: None,
            ledger: Ledger::default(),
            trace: 0xcbf2_9ce4_8422_2325,
        }
    }

    pub(super) fn run(mut self, steps: usize) -> Result<u64, String> {
        self.start();
        let topic = CreatableTopic {
            name: TOPIC,
            num_partitions: PARTITIONS,
            replication_factor: 1,
            ..Default::default()
        };
        let create = CreateTopicsRequest { topics: vec![topic], ..Default::default() };
        self.audit(7, &create, |answer: &CreateTopicsResponse<'_>| {
            assert_eq!(answer.topics[0].error_code.0, 0);
        });
        let find = FindCoordinatorRequest { key: GROUP, ..Default::default() };
        self.audit(3, &find, |_| ());
        for _ in 0..steps {
            self.step();
            self.ledger.verdict()?;
        }
        self.end_of_a_life();
        self.start();
        self.look_everywhere();
        self.ledger.verdict()?;
        Ok(self.trace)
    }

    fn step(&mut self) {
        match self.entropy.below(100) {
            0..60 => {
                let client = self.entropy.below(self.clients.len() as u64) as usize;
                self.move_client(client);
            }
            60..85 => {
                self.step_a_job();
            }
            85..98 => self.pass_time(),
            _ => {
                self.end_of_a_life();
                self.start();
                self.look_everywhere();
            }
        }
        self.nobody_is_forgotten();
    }

    fn note(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.trace = (self.trace ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    // The broker's lives.

    fn start(&mut self) {
        self.lives += 1;
        let durability = match self.bug {
            Some(Bug::EarlyAcknowledgement) => Durability::Os,
            _ => self.promised,
        };
        let file = [("offsets.topic.num.partitions".to_owned(), "5".to_owned())].into();
        let config = Config { durability, file, ..Config::default() };
        let fs: Arc<dyn Fs> = Arc::new(self.fs.clone());
        let entropy = Box::new(SeededEntropy::new(self.seed ^ self.lives << 32));
        let jobs = Box::new(Shared(Arc::clone(&self.jobs)));
        let mut core = Core::open(config, &fs, entropy, jobs, self.now).expect("it starts");
        for connection in self.clients.iter().map(|client| client.connection).chain([AUDITOR]) {
            core.connected(Peer {
                connection: ConnectionId(connection),
                node: NodeId(1),
                listener: "PLAINTEXT".into(),
                principal: "User:ANONYMOUS".into(),
                address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            });
        }
        self.core = Some(core);
        self.note(b"start");
    }

    fn core(&mut self) -> &mut Core {
        self.core.as_mut().expect("it runs")
    }

    /// A clean stop, the death of the process, or a power cut where that may lose nothing.
    fn end_of_a_life(&mut self) {
        let end = self.entropy.below(3);
        self.note(&[end as u8]);
        match end {
            0 => {
                let now = self.now;
                self.core().stop(now);
                self.take_effects();
                while self.step_a_job() {}
                let mut core = self.core.take().expect("it runs");
                core.finish_jobs();
                core.close().expect("a clean stop");
                self.fs.restart(Crash::Process);
            }
            _ => {
                self.core = None;
                self.jobs.forget();
                let loses = end == 2 && self.promised == Durability::Fsync;
                let crash =
                    if loses { Crash::Seeded(self.entropy.next_u64()) } else { Crash::Process };
                self.fs.restart(crash);
            }
        }
        self.behind = None;
        for client in &mut self.clients {
            client.lost();
        }
    }

    fn step_a_job(&mut self) -> bool {
        let Some(done) = self.jobs.step(&mut self.entropy) else { return false };
        let now = self.now;
        self.note(b"job");
        self.core().finished(now, done);
        self.take_effects();
        true
    }

    fn pass_time(&mut self) {
        let by = match self.entropy.below(4) {
            0 => self.core().next_deadline().map(|at| at.saturating_sub(self.now.monotonic)),
            1 => Some(Duration::from_millis(self.entropy.below(50))),
            2 => Some(Duration::from_millis(self.entropy.below(2000))),
            _ => Some(Duration::from_secs(self.entropy.below(60))),
        };
        let by = by.unwrap_or_default();
        self.now.monotonic += by;
        self.now.wall.0 += by.as_millis() as i64;
        let now = self.now;
        self.note(&by.as_millis().to_be_bytes());
        self.core().tick(now);
        self.take_effects();
    }

    // Requests and their answers.

    fn move_client(&mut self, index: usize) {
        if self.clients[index].waits.is_some() {
            return;
        }
        if let (Role::Committer, Some(offset)) = (self.clients[index].role, self.behind.take()) {
            return self.send(index, Asked::Commit { offset });
        }
        let asked = match self.clients[index].again.take() {
            Some(Asked::Fetch { offset, .. }) => self.fetch(offset),
            Some(asked) => asked,
            None => self.something_new(index),
        };
        if let Asked::Commit { offset } = asked {
            self.ledger.commit_sent(offset);
            if self.bug == Some(Bug::CommitBeforeAppend) {
                self.ledger.committed(offset);
                self.behind = Some(offset);
                return;
            }
        }
        self.send(index, asked);
    }

    fn fetch(&self, offset: i64) -> Asked {
        Asked::Fetch { offset, until: self.now.monotonic + WAIT }
    }

    fn something_new(&mut self, index: usize) -> Asked {
        let client = &mut self.clients[index];
        client.made += 1;
        let made = client.made;
        match client.role {
            Role::Producer { .. } if client.producer_id.is_none() => Asked::ProducerId,
            Role::Producer { .. } => {
                let count = 1 + self.entropy.below(3);
                let name = |n| format!("{index}.{made}.{n}");
                let sequence = client.next_sequence;
                client.next_sequence += count as i32;
                Asked::Produce { sequence, values: (0..count).map(name).collect() }
            }
            Role::Consumer { .. } => {
                let offset = client.position;
                self.fetch(offset)
            }
            Role::Committer => Asked::Commit { offset: made },
            Role::Administrator if made % 2 == 0 => Asked::Topic { name: format!("t{made}") },
            Role::Administrator => {
                self.ledger.config_sent(made);
                Asked::Config { value: made }
            }
        }
    }

    fn send(&mut self, index: usize, asked: Asked) {
        let (client, role) = (&self.clients[index], self.clients[index].role);
        let frame = match (&asked, role) {
            (Asked::ProducerId, _) => {
                let request =
                    InitProducerIdRequest { transactional_id: None, ..Default::default() };
                frame(4, &request)
            }
            (Asked::Produce { sequence, values }, Role::Producer { partition }) => {
                let id = client.producer_id.expect("it has an id");
                let values: Vec<&str> = values.iter().map(String::as_str).collect();
                let records = batch::by(id, 0, *sequence, &values);
                frame(9, &batch::produce_request(TOPIC, partition, -1, Some(&records)))
            }
            (Asked::Fetch { offset, .. }, Role::Consumer { partition }) => {
                frame(12, &fetch_request(partition, *offset, WAIT))
            }
            (Asked::Commit { offset }, _) => frame(8, &commit_request(*offset)),
            (Asked::Topic { name }, _) => {
                let (num_partitions, replication_factor) = (1, 1);
                let topic = CreatableTopic {
                    name,
                    num_partitions,
                    replication_factor,
                    ..Default::default()
                };
                frame(7, &CreateTopicsRequest { topics: vec![topic], ..Default::default() })
            }
            (Asked::Config { value }, _) => {
                let value = value.to_string();
                let config =
                    AlterableConfig { name: CONFIG, config_operation: 0, value: Some(&value) };
                let resource = AlterConfigsResource {
                    resource_type: 2,
                    resource_name: TOPIC,
                    configs: vec![config],
                };
                let resources = vec![resource];
                frame(1, &IncrementalAlterConfigsRequest { resources, validate_only: false })
            }
            (asked, role) => panic!("{role:?} does not ask {asked:?}"),
        };
        let (connection, now) = (ConnectionId(client.connection), self.now);
        let (request, _) = self.core().request(now, connection, &frame);
        self.note(&frame);
        self.clients[index].waits = Some((request, asked));
        self.take_effects();
    }

    fn take_effects(&mut self) {
        let effects: Vec<Effect> = self.core().take_effects().collect();
        for effect in effects {
            let (connection, reply) = match effect {
                Effect::Reply { connection, request, frame } => {
                    (connection, Some((request, frame)))
                }
                Effect::Silence { connection, .. } | Effect::Close { connection } => {
                    (connection, None)
                }
            };
            let known = self.clients.iter().position(|client| client.connection == connection.0);
            let Some(index) = known else { continue };
            match reply {
                Some((request, frame)) => {
                    self.note(&frame[4..]);
                    let (waits, asked) = self.clients[index].waits.take().expect("it waits");
                    assert_eq!(waits, request, "an answer to something else");
                    if self.is_forgotten(&asked) {
                        self.clients[index].waits = Some((waits, asked));
                        continue;
                    }
                    self.answered(index, asked, &frame[4..]);
                }
                None => {
                    self.note(b"closed");
                    self.ledger.wrong(format!("{:?} was closed", self.clients[index].role));
                }
            }
        }
    }

    /// Whether the planted bug swallows this answer: that of a poll which something woke.
    fn is_forgotten(&mut self, asked: &Asked) -> bool {
        let Asked::Fetch { offset, until } = asked else { return false };
        let waited = *until > self.now.monotonic && *until - WAIT < self.now.monotonic;
        self.bug == Some(Bug::LostWakeUp) && waited && *offset > 0
    }

    fn answered(&mut self, index: usize, asked: Asked, frame: &[u8]) {
        match (asked, self.clients[index].role) {
            (Asked::ProducerId, _) => {
                let answer: InitProducerIdResponse = decode(ApiKey::InitProducerId, 4, frame);
                assert_eq!(answer.error_code.0, 0);
                self.clients[index].producer_id = Some(answer.producer_id);
            }
            (Asked::Produce { sequence, values }, Role::Producer { partition }) => {
                let answer: ProduceResponse<'_> = decode(ApiKey::Produce, 9, frame);
                let one = &answer.responses[0].partition_responses[0];
                if one.error_code.0 == STILL_OPENING {
                    self.clients[index].again = Some(Asked::Produce { sequence, values });
                    return;
                }
                if one.error_code.0 != 0 {
                    return self.ledger.wrong(format!("{values:?} was refused: {one:?}"));
                }
                for (offset, value) in (one.base_offset..).zip(&values) {
                    self.ledger.record(partition, offset, value);
                }
            }
            (Asked::Fetch { offset, .. }, Role::Consumer { partition }) => {
                let answer: FetchResponse<'_> = decode(ApiKey::Fetch, 12, frame);
                let one = &answer.responses[0].partitions[0];
                if one.error_code.0 == STILL_OPENING {
                    return;
                }
                if one.error_code.0 != 0 {
                    return self.ledger.wrong(format!("{partition}@{offset} was refused: {one:?}"));
                }
                let mut next = offset;
                for (offset, value) in batch::values(one.records.unwrap_or_default()) {
                    // A batch comes whole, from its first record on.
                    if offset < next {
                        continue;
                    }
                    if offset > next {
                        self.ledger.wrong(format!("{partition}: {offset} where {next} was next"));
                    }
                    self.ledger.record(partition, offset, &value);
                    next = offset + 1;
                }
                self.clients[index].position = next;
            }
            (Asked::Commit { offset }, _) => {
                let answer: OffsetCommitResponse<'_> = decode(ApiKey::OffsetCommit, 8, frame);
                let code = answer.topics[0].partitions[0].error_code.0;
                match code {
                    0 => self.ledger.committed(offset),
                    STILL_LOADING => self.clients[index].again = Some(Asked::Commit { offset }),
                    _ => self.ledger.wrong(format!("commit {offset} was refused: {code}")),
                }
            }
            (Asked::Topic { name }, _) => {
                let answer: CreateTopicsResponse<'_> = decode(ApiKey::CreateTopics, 7, frame);
                let one = &answer.topics[0];
                match one.error_code.0 {
                    0 => self.ledger.topic(&name, one.topic_id),
                    // It was made just before a crash.
                    36 => {}
                    _ => self.ledger.wrong(format!("{name} was refused: {one:?}")),
                }
            }
            (Asked::Config { value }, _) => {
                let answer: IncrementalAlterConfigsResponse<'_> =
                    decode(ApiKey::IncrementalAlterConfigs, 1, frame);
                match answer.responses[0].error_code.0 {
                    0 => self.ledger.configured(value),
                    code => self.ledger.wrong(format!("config {value} was refused: {code}")),
                }
            }
            (asked, role) => panic!("{role:?} has not asked {asked:?}"),
        }
    }

    // What must hold.

    /// Where no job is on its way, everybody has an answer who can have one.
    fn nobody_is_forgotten(&mut self) {
        if self.jobs.waiting() > 0 {
            return;
        }
        for client in &self.clients {
            let Some((_, asked)) = &client.waits else { continue };
            let wrong = match (asked, client.role) {
                (Asked::Fetch { offset, until }, Role::Consumer { partition }) => {
                    let end = self.ledger.end(partition);
                    let late = *until <= self.now.monotonic
                        && self.core.as_ref().and_then(Core::next_deadline) <= Some(*until);
                    (end > *offset || late)
                        .then(|| format!("a poll of {partition}@{offset} sleeps, the end is {end}"))
                }
                (asked, role) => Some(format!("{role:?} sleeps: {asked:?} has no answer")),
            };
            if let Some(wrong) = wrong {
                return self.ledger.wrong(wrong);
            }
        }
    }

    /// Everything that was ever promised, read back.
    fn look_everywhere(&mut self) {
        for partition in 0..PARTITIONS {
            let mut found: Vec<(i64, String)> = Vec::new();
            loop {
                let from = found.last().map_or(0, |(offset, _)| offset + 1);
                let request = fetch_request(partition, from, Duration::ZERO);
                let more = self.audit(12, &request, |answer: &FetchResponse<'_>| {
                    let one = &answer.responses[0].partitions[0];
                    assert_eq!(one.error_code.0, 0, "{one:?}");
                    batch::values(one.records.unwrap_or_default())
                });
                if more.is_empty() {
                    break;
                }
                found.extend(more);
            }
            self.ledger.is_all_of(partition, &found);
        }

        let topic = OffsetFetchRequestTopic { name: TOPIC, partition_indexes: vec![0] };
        let request =
            OffsetFetchRequest { group_id: GROUP, topics: Some(vec![topic]), ..Default::default() };
        let found = self.audit(5, &request, |answer: &OffsetFetchResponse<'_>| {
            answer.topics[0].partitions[0].committed_offset
        });
        self.ledger.is_committed(found.max(0));

        let resource = DescribeConfigsResource {
            resource_type: 2,
            resource_name: TOPIC,
            configuration_keys: Some(vec![CONFIG]),
        };
        let request = DescribeConfigsRequest { resources: vec![resource], ..Default::default() };
        let found = self.audit(4, &request, |answer: &DescribeConfigsResponse<'_>| {
            let one = &answer.results[0].configs[0];
            // Five is a default: nobody has set it.
            if one.config_source == 5 {
                0
            } else {
                one.value.expect("a value").parse().expect("a number")
            }
        });
        self.ledger.is_configured(found);

        for (name, id) in self.ledger.topics() {
            let topic = MetadataRequestTopic { name: Some(&name), ..Default::default() };
            let request = MetadataRequest {
                topics: Some(vec![topic]),
                allow_auto_topic_creation: false,
                ..Default::default()
            };
            let found = self.audit(12, &request, |answer: &MetadataResponse<'_>| {
                (answer.topics[0].error_code.0, answer.topics[0].topic_id)
            });
            if found != (0, id) {
                self.ledger.wrong(format!("topic {name} lost: {found:?}"));
            }
        }
    }

    /// A question whose answer comes, with as many jobs as it takes.
    fn audit<R: Request, T>(
        &mut self,
        version: i16,
        request: &R,
        look: impl for<'w> FnOnce(&R::Response<'w>) -> T,
    ) -> T {
        let bytes = frame(version, request);
        let now = self.now;
        let (id, _) = self.core().request(now, ConnectionId(AUDITOR), &bytes);
        loop {
            let effect = self.core().take_effects().next();
            match effect {
                Some(Effect::Reply { request, frame, .. }) if request == id => {
                    self.note(&frame[4..]);
                    let (_, body) =
                        ResponseHeader::decode(&frame[4..], R::KEY, version).expect("a header");
                    return look(&R::Response::decode(body, version).expect("an answer"));
                }
                Some(other) => panic!("nobody else asks: {other:?}"),
                None => {}
            }
            let done = self.jobs.step(&mut self.entropy).expect("a job that it waits for");
            self.core().finished(now, done);
        }
    }
}

/// What the broker says of a log that it has not opened yet: the client asks again.
const STILL_OPENING: i16 = 6;
/// And of groups that it has not read yet.
const STILL_LOADING: i16 = 14;

/// How long a consumer polls.
const WAIT: Duration = Duration::from_millis(500);

fn frame<R: Request>(version: i16, request: &R) -> Vec<u8> {
    let mut frame = Vec::new();
    RequestHeader::for_request::<R>(version, 7, "sim").encode(&mut frame).expect("a header");
    request.encode(version, &mut frame).expect("a request");
    frame
}

fn decode<'w, M: Message + Read<'w>>(key: ApiKey, version: i16, frame: &'w [u8]) -> M {
    let (_, body) = ResponseHeader::decode(frame, key, version).expect("a header");
    M::decode(body, version).expect("an answer")
}

fn fetch_request(partition: i32, fetch_offset: i64, wait: Duration) -> FetchRequest<'static> {
    let from = FetchPartition {
        partition,
        fetch_offset,
        partition_max_bytes: 1 << 20,
        ..Default::default()
    };
    let topic = FetchTopic { topic: TOPIC, partitions: vec![from], ..Default::default() };
    let max_wait_ms = wait.as_millis() as i32;
    FetchRequest { max_wait_ms, min_bytes: 1, topics: vec![topic], ..Default::default() }
}

fn commit_request(committed_offset: i64) -> OffsetCommitRequest<'static> {
    let one = OffsetCommitRequestPartition { committed_offset, ..Default::default() };
    let topic =
        OffsetCommitRequestTopic { name: TOPIC, partitions: vec![one], ..Default::default() };
    OffsetCommitRequest { group_id: GROUP, topics: vec![topic], ..Default::default() }
}
