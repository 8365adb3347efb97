//! Batches as producers send them, and small questions to a core under test about what became of them.

use rkafka::types::Uuid;
use rkafka::types::{ProducerEpoch, ProducerId, TimestampMs};
use rkafka::wire::batch::{BatchBuilder, BatchSpec, ProducerStamp, batches};
use rkafka::wire::messages::fetch::{FetchPartition, FetchRequest, FetchResponse, FetchTopic};
use rkafka::wire::messages::metadata::{MetadataRequest, MetadataRequestTopic, MetadataResponse};
use rkafka::wire::messages::produce::{
    PartitionProduceData, ProduceRequest, ProduceResponse, TopicProduceData,
};

use super::core::TestCore;

/// The time of the records that `of` makes: that of the core under test.
pub(crate) const TIME: TimestampMs = TimestampMs(1_700_000_000_000);

/// A plain batch of these values.
pub(crate) fn of(values: &[&str]) -> Vec<u8> {
    with(BatchSpec::default(), &[(None, TIME, values)])
}

/// A batch of an idempotent producer.
pub(crate) fn by(id: i64, epoch: i16, base_sequence: i32, values: &[&str]) -> Vec<u8> {
    let (id, epoch) = (ProducerId(id), ProducerEpoch(epoch));
    let producer = ProducerStamp { id, epoch, base_sequence };
    with(BatchSpec { producer, ..BatchSpec::default() }, &[(None, TIME, values)])
}

/// Groups of records with a key and a time each.
pub(crate) fn with(spec: BatchSpec, groups: &[(Option<&str>, TimestampMs, &[&str])]) -> Vec<u8> {
    let mut builder = BatchBuilder::new(spec);
    for (key, time, values) in groups {
        for value in *values {
            let (key, value) = (key.map(str::as_bytes), Some(value.as_bytes()));
            builder.push(*time, key, value, &[]).unwrap();
        }
    }
    builder.finish().unwrap().to_vec()
}

/// One partition's answer to a Produce request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Produced {
    pub(crate) error: i16,
    pub(crate) base: i64,
    pub(crate) time: i64,
    pub(crate) start: i64,
    pub(crate) message: Option<String>,
    pub(crate) records: Vec<(i32, String)>,
}

impl Produced {
    /// Error, base offset, append time and log start: what every version tells.
    pub(crate) fn short(&self) -> (i16, i64, i64, i64) {
        (self.error, self.base, self.time, self.start)
    }
}

impl TestCore {
    pub(crate) fn create(&mut self, name: &str) -> Uuid {
        let topic = MetadataRequestTopic { name: Some(name), ..Default::default() };
        let request = MetadataRequest { topics: Some(vec![topic]), ..Default::default() };
        let answer = self.call(12, &request);
        let response: MetadataResponse<'_> = answer.decode();
        assert_eq!(response.topics[0].error_code.0, 0);
        response.topics[0].topic_id
    }

    /// Produces to one partition, acknowledged by all.
    #[track_caller]
    pub(crate) fn produce(&mut self, version: i16, topic: &str, records: &[u8]) -> Produced {
        self.produce_to(version, topic, 0, -1, Some(records))
    }

    #[track_caller]
    pub(crate) fn produce_to(
        &mut self,
        version: i16,
        topic: &str,
        partition: i32,
        acks: i16,
        records: Option<&[u8]>,
    ) -> Produced {
        let request = produce_request(topic, partition, acks, records);
        let answer = self.call(version, &request);
        let response: ProduceResponse<'_> = answer.decode();
        let one = &response.responses[0].partition_responses[0];
        assert_eq!(one.index, partition);
        let text = |text: Option<&str>| text.map(str::to_owned);
        let records = one.record_errors.iter();
        Produced {
            error: one.error_code.0,
            base: one.base_offset,
            time: one.log_append_time_ms,
            start: one.log_start_offset,
            message: text(one.error_message),
            records: records
                .map(|e| (e.batch_index, text(e.batch_index_error_message).unwrap_or_default()))
                .collect(),
        }
    }

    /// Offsets and values that a consumer gets from a partition.
    #[track_caller]
    pub(crate) fn consume(&mut self, topic: &str, from: i64) -> Vec<(i64, String)> {
        let answer = self.call(12, &fetch_request(topic, from));
        let response: FetchResponse<'_> = answer.decode();
        let one = &response.responses[0].partitions[0];
        assert_eq!(one.error_code.0, 0, "{one:?}");
        values(one.records.unwrap())
    }
}

pub(crate) fn produce_request<'a>(
    name: &'a str,
    index: i32,
    acks: i16,
    records: Option<&'a [u8]>,
) -> ProduceRequest<'a> {
    let partition_data = vec![PartitionProduceData { index, records }];
    let topic = TopicProduceData { name, partition_data, ..Default::default() };
    ProduceRequest { acks, timeout_ms: 1000, topic_data: vec![topic], ..Default::default() }
}

/// Partition 0 from an offset on, at once.
pub(crate) fn fetch_request(topic: &str, fetch_offset: i64) -> FetchRequest<'_> {
    let from = FetchPartition { fetch_offset, partition_max_bytes: 1 << 20, ..Default::default() };
    let topic = FetchTopic { topic, partitions: vec![from], ..Default::default() };
    FetchRequest { max_wait_ms: 0, min_bytes: 1, topics: vec![topic], ..Default::default() }
}

pub(crate) fn values(records: &[u8]) -> Vec<(i64, String)> {
    let mut decompressor = rkafka::wire::compression::Decompressor::new(1 << 20);
    let mut all = Vec::new();
    for batch in batches(records) {
        for record in batch.unwrap().records(&mut decompressor).unwrap() {
            let record = record.unwrap();
            let value = String::from_utf8(record.value.unwrap_or_default().to_vec()).unwrap();
            all.push((record.offset.0, value));
        }
    }
    all
}
