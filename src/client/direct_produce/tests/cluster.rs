//! Two nodes on two ports, one log for each partition of the topic `t`, and a list of what goes wrong.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use super::LONG;
use crate::wire::batch::{BatchView, advance_sequence};
use crate::wire::compression::Decompressor;
use crate::wire::header::{RequestHeader, ResponseHeader};
use crate::wire::messages::api_versions::{ApiVersion, ApiVersionsResponse};
use crate::wire::messages::init_producer_id::InitProducerIdResponse;
use crate::wire::messages::metadata::{
    MetadataRequest, MetadataResponse, MetadataResponseBroker, MetadataResponsePartition,
    MetadataResponseTopic,
};
use crate::wire::messages::produce::{
    PartitionProduceResponse, ProduceRequest, ProduceResponse, TopicProduceResponse,
};
use crate::wire::{ApiKey, ErrorCode, Message, frame};

/// What happens to a Produce request; all after the list are served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    None,
    /// Nothing is written, and the connection is gone.
    CloseBefore,
    /// All is written, and the connection is gone without an answer.
    CloseAfter,
    /// All is written; no answer comes.
    WriteOnly,
    /// Nothing is written; no answer comes.
    Ignore,
    Refuse(ErrorCode),
    WriteAndRefuse(ErrorCode),
    /// All partitions go to the other node.
    Move,
    /// The partitions forget where the producer's sequences were.
    Forget,
}

#[derive(Debug, Default)]
struct Log {
    /// Each record as text, and its value alone.
    records: Vec<(String, String)>,
    epoch: i16,
    /// None: any sequence of this epoch is out of order.
    next: Option<i32>,
    /// The last batches: where their sequences and offsets begin.
    last: VecDeque<(i32, i64)>,
}

impl Log {
    /// As Kafka does it: the base offset, or what is wrong.
    fn append(&mut self, bytes: &[u8], limit: usize) -> Result<i64, ErrorCode> {
        if bytes.len() > limit {
            return Err(ErrorCode::MESSAGE_TOO_LARGE);
        }
        let batch = BatchView::single(bytes).expect("a batch");
        batch.check_crc().expect("a checksum that is right");
        let (epoch, sequence) = (batch.producer_epoch().0, batch.base_sequence());
        let offset = self.records.len() as i64;
        if sequence >= 0 {
            if epoch < self.epoch {
                return Err(ErrorCode::INVALID_PRODUCER_EPOCH);
            }
            if epoch > self.epoch {
                (self.epoch, self.next) = (epoch, Some(0));
                self.last.clear();
            }
            if let Some((_, offset)) = self.last.iter().find(|(first, _)| *first == sequence) {
                return Ok(*offset);
            }
            if self.next != Some(sequence) {
                return Err(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER);
            }
            self.next = Some(advance_sequence(sequence, batch.record_count()));
            self.last.push_back((sequence, offset));
            self.last.truncate(64);
        }
        let mut decompressor = Decompressor::new(1 << 20);
        for record in batch.records(&mut decompressor).expect("records") {
            let record = record.expect("a record");
            let text = |bytes: Option<&[u8]>| {
                bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned())
            };
            let dash = |bytes| text(bytes).unwrap_or("-".to_owned());
            let headers: Vec<_> =
                record.headers.map(|header| (dash(Some(header.key)), text(header.value))).collect();
            let (key, value) = (dash(record.key), dash(record.value));
            let told = format!("{} {key} {value} {headers:?}", record.timestamp.0);
            self.records.push((told, value));
        }
        Ok(offset)
    }
}

#[derive(Debug)]
struct World {
    ports: [u16; 2],
    leader: usize,
    logs: Vec<Log>,
    faults: VecDeque<Fault>,
    limit: usize,
    held: bool,
    no_ids: ErrorCode,
    connections: usize,
}

#[derive(Debug, Clone)]
pub(super) struct Cluster(Arc<(Mutex<World>, Condvar)>);

impl Cluster {
    pub(super) fn start(partitions: usize) -> Self {
        let listeners = [0, 1].map(|_| TcpListener::bind("127.0.0.1:0").unwrap());
        let ports = [0, 1].map(|node: usize| listeners[node].local_addr().unwrap().port());
        let world = World {
            ports,
            leader: 0,
            logs: (0..partitions).map(|_| Log { next: Some(0), ..Log::default() }).collect(),
            faults: VecDeque::new(),
            limit: usize::MAX,
            held: false,
            no_ids: ErrorCode::NONE,
            connections: 0,
        };
        let cluster = Self(Arc::new((Mutex::new(world), Condvar::new())));
        for (node, listener) in listeners.into_iter().enumerate() {
            let cluster = cluster.clone();
            thread::spawn(move || {
                for stream in listener.incoming() {
                    let cluster = cluster.clone();
                    thread::spawn(
                        move || while cluster.serve(node, stream.as_ref().unwrap()).is_some() {},
                    );
                }
            });
        }
        cluster
    }

    fn world(&self) -> std::sync::MutexGuard<'_, World> {
        self.0.0.lock().unwrap()
    }

    pub(super) fn addresses(&self) -> String {
        self.world().ports.map(|port| format!("127.0.0.1:{port}")).join(",")
    }

    pub(super) fn fail(&self, faults: impl IntoIterator<Item = Fault>) {
        self.world().faults.extend(faults);
    }

    /// The largest batch that is taken.
    pub(super) fn limit(&self, bytes: usize) {
        self.world().limit = bytes;
    }

    /// No Produce request is looked at while it is.
    pub(super) fn hold(&self, held: bool) {
        self.world().held = held;
        self.0.1.notify_all();
    }

    pub(super) fn refuse_ids(&self, code: ErrorCode) {
        self.world().no_ids = code;
    }

    pub(super) fn connections(&self) -> usize {
        self.world().connections
    }

    /// The producer's, as the partition knows it.
    pub(super) fn epoch(&self, partition: i32) -> i16 {
        self.world().logs[partition as usize].epoch
    }

    pub(super) fn values(&self, partition: i32) -> Vec<String> {
        let world = self.world();
        world.logs[partition as usize].records.iter().map(|(_, value)| value.clone()).collect()
    }

    pub(super) fn told(&self, partition: i32) -> Vec<String> {
        let world = self.world();
        world.logs[partition as usize].records.iter().map(|(told, _)| told.clone()).collect()
    }

    /// Until the partition has so many records.
    pub(super) fn wait_for(&self, partition: i32, count: usize) {
        let few = |world: &mut World| world.logs[partition as usize].records.len() < count;
        let waited = self.0.1.wait_timeout_while(self.world(), LONG, few).unwrap();
        assert!(!waited.1.timed_out(), "the records did not come");
    }

    /// One request; None where the connection ends.
    fn serve(&self, node: usize, mut stream: &TcpStream) -> Option<()> {
        let mut length = [0; 4];
        stream.read_exact(&mut length).ok()?;
        let mut request = vec![0; u32::from_be_bytes(length) as usize];
        stream.read_exact(&mut request).ok()?;
        let (header, body) = RequestHeader::decode(&request).unwrap();
        let (version, id) = (header.api_version, header.correlation_id);
        let answer = |key: ApiKey, response: &dyn Fn(&mut Vec<u8>)| {
            let mut out = Vec::new();
            let framed: Result<(), ()> = frame::append(&mut out, |out| {
                ResponseHeader { correlation_id: id }.encode(key, version, out);
                response(out);
                Ok(())
            });
            framed.unwrap();
            (&mut &*stream).write_all(&out).ok()
        };
        match header.api_key {
            18 => {
                self.world().connections += 1;
                let range = |api_key, min_version, max_version| ApiVersion {
                    api_key,
                    min_version,
                    max_version,
                };
                let response = ApiVersionsResponse {
                    api_keys: vec![
                        range(0, 3, 9),
                        range(3, 4, 9),
                        range(18, 0, 4),
                        range(22, 0, 3),
                    ],
                    ..Default::default()
                };
                answer(ApiKey::ApiVersions, &|out| response.encode(version, out).unwrap())
            }
            22 => {
                let error_code = self.world().no_ids;
                let response =
                    InitProducerIdResponse { error_code, producer_id: 7, ..Default::default() };
                answer(ApiKey::InitProducerId, &|out| response.encode(version, out).unwrap())
            }
            3 => {
                let asked = MetadataRequest::decode(body, version).unwrap();
                answer(ApiKey::Metadata, &|out| {
                    self.metadata(&asked).encode(version, out).unwrap();
                })
            }
            0 => {
                let asked = ProduceRequest::decode(body, version).unwrap();
                match self.produce(node, &asked)? {
                    Some(response) if asked.acks != 0 => {
                        answer(ApiKey::Produce, &|out| response.encode(version, out).unwrap())
                    }
                    _ => Some(()),
                }
            }
            other => panic!("request {other} was not expected"),
        }
    }

    fn metadata<'a>(&self, asked: &MetadataRequest<'a>) -> MetadataResponse<'a> {
        let world = self.world();
        let brokers = world.ports.iter().zip(0..).map(|(port, node_id)| MetadataResponseBroker {
            node_id,
            host: "127.0.0.1",
            port: i32::from(*port),
            ..Default::default()
        });
        let topics = asked.topics.iter().flatten().map(|topic| match topic.name {
            Some("t") => MetadataResponseTopic {
                name: topic.name,
                partitions: (0..world.logs.len() as i32)
                    .map(|partition_index| MetadataResponsePartition {
                        partition_index,
                        leader_id: world.leader as i32,
                        ..Default::default()
                    })
                    .collect(),
                ..Default::default()
            },
            name => MetadataResponseTopic {
                name,
                error_code: ErrorCode::INVALID_TOPIC_EXCEPTION,
                ..Default::default()
            },
        });
        MetadataResponse {
            brokers: brokers.collect(),
            topics: topics.collect(),
            ..Default::default()
        }
    }

    /// The answer, if there is one; None where the connection is to end.
    fn produce<'a>(
        &self,
        node: usize,
        asked: &ProduceRequest<'a>,
    ) -> Option<Option<ProduceResponse<'a>>> {
        let mut world = self.0.1.wait_while(self.world(), |world| world.held).unwrap();
        let fault = world.faults.pop_front().unwrap_or(Fault::None);
        let refused = match fault {
            Fault::CloseBefore => return None,
            Fault::Ignore => return Some(None),
            Fault::Refuse(code) => Some(code),
            _ => None,
        };
        if fault == Fault::Move {
            world.leader = 1 - world.leader;
        }
        if fault == Fault::Forget {
            world.logs.iter_mut().for_each(|log| {
                log.next = None;
                log.last.clear();
            });
        }
        let mut responses = Vec::new();
        for topic in &asked.topic_data {
            let mut partition_responses = Vec::new();
            for partition in &topic.partition_data {
                let limit = world.limit;
                let written = match refused {
                    Some(code) => Err(code),
                    None if world.leader != node => Err(ErrorCode::NOT_LEADER_OR_FOLLOWER),
                    None => world.logs[partition.index as usize]
                        .append(partition.records.unwrap_or_default(), limit),
                };
                let written = match (written, fault) {
                    (Ok(_), Fault::WriteAndRefuse(code)) => Err(code),
                    (written, _) => written,
                };
                partition_responses.push(PartitionProduceResponse {
                    index: partition.index,
                    error_code: written.err().unwrap_or(ErrorCode::NONE),
                    base_offset: written.unwrap_or(-1),
                    ..Default::default()
                });
            }
            let name = topic.name;
            responses.push(TopicProduceResponse {
                name,
                partition_responses,
                ..Default::default()
            });
        }
        self.0.1.notify_all();
        match fault {
            Fault::CloseAfter => None,
            Fault::WriteOnly => Some(None),
            _ => Some(Some(ProduceResponse { responses, ..Default::default() })),
        }
    }
}
