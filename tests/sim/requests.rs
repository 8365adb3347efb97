//! What each client asks next, as bytes, and what it makes of the answer.

use std::time::Duration;

use rkafka::broker::context::ConnectionId;
use rkafka::broker::core::Effect;
use rkafka::sys::entropy::Entropy;
use rkafka::wire::header::{RequestHeader, ResponseHeader};
use rkafka::wire::message::Request;
use rkafka::wire::messages::create_topics::{
    CreatableTopic, CreateTopicsRequest, CreateTopicsResponse,
};
use rkafka::wire::messages::fetch::{FetchPartition, FetchRequest, FetchResponse, FetchTopic};
use rkafka::wire::messages::incremental_alter_configs::{
    AlterConfigsResource, AlterableConfig, IncrementalAlterConfigsRequest,
    IncrementalAlterConfigsResponse,
};
use rkafka::wire::messages::init_producer_id::{InitProducerIdRequest, InitProducerIdResponse};
use rkafka::wire::messages::offset_commit::{
    OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic,
    OffsetCommitResponse,
};
use rkafka::wire::messages::produce::ProduceResponse;
use rkafka::wire::value::Read;
use rkafka::wire::{ApiKey, Message};

use super::bugs::Bug;
use super::clients::{Asked, Role};
use super::members::Step;
use super::world::{CONFIG, GROUP, TOPIC, World};
use crate::support::batch;

impl World {
    pub(super) fn move_client(&mut self, index: usize) {
        if self.clients[index].role == Role::Member && self.entropy.below(20) == 0 {
            self.reconnect(index);
            self.clients[index].dies();
            return;
        }
        if self.clients[index].waits.is_some() {
            return;
        }
        if let (Role::Committer, Some(offset)) = (self.clients[index].role, self.behind.take()) {
            return self.send(index, Asked::Commit { offset });
        }
        let asked = match self.clients[index].again.take() {
            Some(Asked::Fetch { offset, .. }) => self.fetch(offset),
            Some(Asked::Group { step, .. }) => self.step_of_member(step),
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
        if self.bug == Some(Bug::UnheardHeartbeat)
            && let Asked::Group { step: Step::Heartbeat, .. } = asked
        {
            return self.clients[index].member.is_heard(self.now.monotonic);
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
            Role::Member => {
                let chance = self.entropy.below(10);
                let step = self.clients[index].member.next(chance);
                self.step_of_member(step)
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
            (Asked::Commit { offset }, _) => frame(8, &commit_request(GROUP, *offset)),
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
            (Asked::Group { step, .. }, Role::Member) => client.member.ask(*step),
            (asked, role) => panic!("{role:?} does not ask {asked:?}"),
        };
        let (connection, now) = (ConnectionId(client.connection), self.now);
        let (request, _) = self.core().request(now, connection, &frame);
        self.note(&frame);
        self.clients[index].waits = Some((request, asked));
        self.take_effects();
    }

    pub(super) fn take_effects(&mut self) {
        let effects: Vec<Effect> = self.core().take_effects().collect();
        for effect in effects {
            let (connection, reply) = match effect {
                Effect::Reply { connection, request, frame } => {
                    (connection, Some((request, frame.to_vec())))
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
                None if self.is_cut_off(index) => self.note(b"cut off"),
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
        let question = asked.clone();
        match (asked, self.clients[index].role) {
            (Asked::ProducerId, _) => {
                let answer: InitProducerIdResponse = decode(ApiKey::InitProducerId, 4, frame);
                if self.excuses(index, answer.error_code.0, &question) {
                    return;
                }
                assert_eq!(answer.error_code.0, 0);
                self.clients[index].producer_id = Some(answer.producer_id);
            }
            (Asked::Produce { sequence, values }, Role::Producer { partition }) => {
                let answer: ProduceResponse<'_> = decode(ApiKey::Produce, 9, frame);
                let one = &answer.responses[0].partition_responses[0];
                if self.excuses(index, one.error_code.0, &question) {
                    return;
                }
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
                if one.error_code.0 == STILL_OPENING
                    || self.excuses(index, one.error_code.0, &question)
                {
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
                    code if self.excuses(index, code, &question) => {}
                    0 => self.ledger.committed(offset),
                    STILL_LOADING => self.clients[index].again = Some(Asked::Commit { offset }),
                    _ => self.ledger.wrong(format!("commit {offset} was refused: {code}")),
                }
            }
            (Asked::Topic { name }, _) => {
                let answer: CreateTopicsResponse<'_> = decode(ApiKey::CreateTopics, 7, frame);
                let one = &answer.topics[0];
                match one.error_code.0 {
                    code if self.excuses(index, code, &question) => {}
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
                    code if self.excuses(index, code, &question) => {}
                    0 => self.ledger.configured(value),
                    code => self.ledger.wrong(format!("config {value} was refused: {code}")),
                }
            }
            (Asked::Group { step, asked }, Role::Member) => {
                self.member_answered(index, step, asked, frame);
            }
            (asked, role) => panic!("{role:?} has not asked {asked:?}"),
        }
    }
}

/// What the broker says of a log that it has not opened yet: the client asks again.
const STILL_OPENING: i16 = 6;
/// And of groups that it has not read yet.
pub(super) const STILL_LOADING: i16 = 14;

/// How long a consumer polls.
const WAIT: Duration = Duration::from_millis(500);

pub(super) fn frame<R: Request>(version: i16, request: &R) -> Vec<u8> {
    let mut frame = Vec::new();
    RequestHeader::for_request::<R>(version, 7, "sim").encode(&mut frame).expect("a header");
    request.encode(version, &mut frame).expect("a request");
    frame
}

pub(super) fn decode<'w, M: Message + Read<'w>>(key: ApiKey, version: i16, frame: &'w [u8]) -> M {
    let (_, body) = ResponseHeader::decode(frame, key, version).expect("a header");
    M::decode(body, version).expect("an answer")
}

pub(super) fn fetch_request(
    partition: i32,
    fetch_offset: i64,
    wait: Duration,
) -> FetchRequest<'static> {
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

pub(super) fn commit_request(
    group_id: &'static str,
    committed_offset: i64,
) -> OffsetCommitRequest<'static> {
    let one = OffsetCommitRequestPartition { committed_offset, ..Default::default() };
    let topic =
        OffsetCommitRequestTopic { name: TOPIC, partitions: vec![one], ..Default::default() };
    OffsetCommitRequest { group_id, topics: vec![topic], ..Default::default() }
}
