//! The least client that can keep a broker busy: frames made beforehand, answers looked at for their errors.

use std::io::{Read, Write};
use std::net::TcpStream;

use rkafka::types::TimestampMs;
use rkafka::wire::Message;
use rkafka::wire::batch::{BatchBuilder, BatchSpec};
use rkafka::wire::header::{RequestHeader, ResponseHeader};
use rkafka::wire::message::Request;
use rkafka::wire::messages::create_topics::{CreatableTopic, CreateTopicsRequest};
use rkafka::wire::messages::fetch::{FetchPartition, FetchRequest, FetchTopic};
use rkafka::wire::messages::metadata::{MetadataRequest, MetadataRequestTopic};
use rkafka::wire::messages::produce::{
    PartitionProduceData, ProduceRequest, ProduceResponse, TopicProduceData,
};

/// By topic name, which every broker takes.
pub(crate) const PRODUCE: i16 = 11;
pub(crate) const FETCH: i16 = 12;
const TIME: TimestampMs = TimestampMs(1_767_225_600_000);

pub(crate) struct Client {
    stream: TcpStream,
    answer: Vec<u8>,
}

/// A request with its length in front.
pub(crate) fn frame<R: Request>(version: i16, request: &R) -> Vec<u8> {
    let mut frame = vec![0; 4];
    RequestHeader::for_request::<R>(version, 1, "bench").encode(&mut frame).expect("a header");
    request.encode(version, &mut frame).expect("a request");
    let length = u32::try_from(frame.len() - 4).expect("not so long");
    frame[..4].copy_from_slice(&length.to_be_bytes());
    frame
}

/// About this many bytes of records of 1,000 bytes, or one record if that is more.
pub(crate) fn batch(size: usize) -> Vec<u8> {
    let value = vec![b'x'; size.min(1000)];
    let mut builder = BatchBuilder::new(BatchSpec { max_size: 2 << 20, ..BatchSpec::default() });
    for _ in 0..(size / 1010).max(1) {
        builder.push_value(TIME, &value).expect("room");
    }
    builder.finish_plain().to_vec()
}

pub(crate) fn produce(topic: &str, partition: i32, records: &[u8]) -> Vec<u8> {
    let partition_data = vec![PartitionProduceData { index: partition, records: Some(records) }];
    let topic_data =
        vec![TopicProduceData { name: topic, partition_data, ..TopicProduceData::default() }];
    let request =
        ProduceRequest { acks: -1, timeout_ms: 30_000, topic_data, ..ProduceRequest::default() };
    frame(PRODUCE, &request)
}

pub(crate) fn fetch(topic: &str, offset: i64, max_bytes: i32) -> Vec<u8> {
    let partitions = vec![FetchPartition {
        partition: 0,
        fetch_offset: offset,
        partition_max_bytes: max_bytes,
        ..FetchPartition::default()
    }];
    let request = FetchRequest {
        max_wait_ms: 500,
        min_bytes: 1,
        max_bytes,
        topics: vec![FetchTopic { topic, partitions, ..FetchTopic::default() }],
        ..FetchRequest::default()
    };
    frame(FETCH, &request)
}

impl Client {
    pub(crate) fn connect(address: &str) -> Self {
        let stream = TcpStream::connect(address).expect("a connection");
        stream.set_nodelay(true).expect("a socket");
        Self { stream, answer: Vec::new() }
    }

    /// The same connection for another thread.
    pub(crate) fn other_end(&self) -> Self {
        Self { stream: self.stream.try_clone().expect("a socket"), answer: Vec::new() }
    }

    pub(crate) fn send(&mut self, frame: &[u8]) {
        self.stream.write_all(frame).expect("the broker reads");
    }

    /// The next answer, without its length.
    pub(crate) fn receive(&mut self) -> &[u8] {
        let mut length = [0; 4];
        self.stream.read_exact(&mut length).expect("an answer");
        let length = u32::from_be_bytes(length) as usize;
        if self.answer.len() < length {
            self.answer.resize(length, 0);
        }
        self.stream.read_exact(&mut self.answer[..length]).expect("a whole answer");
        &self.answer[..length]
    }

    pub(crate) fn receive_as<R: Request, T>(
        &mut self,
        version: i16,
        look: impl for<'w> FnOnce(R::Response<'w>) -> T,
    ) -> T {
        let (_, body) = ResponseHeader::decode(self.receive(), R::KEY, version).expect("a header");
        look(R::Response::decode(body, version).expect("an answer"))
    }

    pub(crate) fn ask<R: Request, T>(
        &mut self,
        version: i16,
        request: &R,
        look: impl for<'w> FnOnce(R::Response<'w>) -> T,
    ) -> T {
        self.send(&frame(version, request));
        self.receive_as::<R, T>(version, look)
    }

    /// The error of the answer to a `produce`; 0 is none.
    pub(crate) fn verdict(&mut self) -> i16 {
        self.receive_as::<ProduceRequest<'_>, _>(PRODUCE, |answer: ProduceResponse<'_>| {
            answer.responses[0].partition_responses[0].error_code.0
        })
    }

    /// The answer to a `produce`, which must be good.
    pub(crate) fn acknowledged(&mut self) {
        assert_eq!(self.verdict(), 0, "a produce was refused");
    }

    pub(crate) fn create(&mut self, topics: &[&str], partitions: i32) {
        let topics: Vec<_> = topics
            .iter()
            .map(|&name| CreatableTopic {
                name,
                num_partitions: partitions,
                replication_factor: 1,
                ..CreatableTopic::default()
            })
            .collect();
        let request =
            CreateTopicsRequest { topics, timeout_ms: 60_000, ..CreateTopicsRequest::default() };
        let errors: Vec<_> = self.ask(5, &request, |answer| {
            answer.topics.iter().map(|topic| topic.error_code.0).collect()
        });
        assert!(errors.iter().all(|code| *code == 0), "topics were not created: {errors:?}");
    }

    /// Waits until a topic has leaders: not every broker has them when it answers.
    pub(crate) fn until_led(&mut self, topic: &str) {
        let topics = Some(vec![MetadataRequestTopic {
            name: Some(topic),
            ..MetadataRequestTopic::default()
        }]);
        let request = MetadataRequest { topics, ..MetadataRequest::default() };
        while !self.ask(9, &request, |answer| {
            answer.topics.iter().all(|topic| {
                topic.error_code.0 == 0 && topic.partitions.iter().all(|p| p.leader_id >= 0)
            })
        }) {}
    }
}
