//! Answers -> records: batches taken apart, what was aborted or is the log's own left out.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::leader::{Answer, Position};
use crate::client::ClientError;
use crate::client::consume::{End, Event, Flow};
use crate::types::record::{Header, Record, Timestamp, TimestampType};
use crate::types::{Offset, PartitionId, ProducerId, TopicPartition};
use crate::wire::batch::{self, BatchError, BatchView, ControlType, batches};
use crate::wire::compression::Decompressor;
use crate::wire::messages::fetch::PartitionData;

/// The largest batch that is decompressed.
const LARGEST: usize = 1 << 30;

pub(super) struct Unpacker {
    read_committed: bool,
    decompressor: Decompressor,
}

impl Unpacker {
    pub(super) fn new(read_committed: bool) -> Self {
        Self { read_committed, decompressor: Decompressor::new(LARGEST) }
    }

    /// Gives what an answer holds to `each`, until that has enough. Answers how many events there were.
    pub(super) fn give(
        &mut self,
        answer: &Answer,
        each: &mut dyn FnMut(Event<'_>) -> Flow,
    ) -> Result<usize, ClientError> {
        // The thread that sent it has read it once already.
        let Ok(response) = answer.reply.get() else { return Ok(0) };
        let mut count = 0;
        for topic in &response.responses {
            for data in topic.partitions.iter().filter(|data| data.error_code.is_ok()) {
                let is_it = |position: &&Position| {
                    position.partition.partition.0 == data.partition_index
                        && position.partition.topic == topic.topic
                };
                let Some(position) = answer.from.iter().find(is_it) else { continue };
                let given = self.partition(position, data, &mut count, each);
                match given {
                    Ok(Flow::On) => {}
                    Ok(Flow::Enough) => return Ok(count),
                    Err(error) => {
                        let TopicPartition { topic, partition } = &position.partition;
                        return Err(ClientError::Topic {
                            topic: topic.clone(),
                            problem: format!("partition {partition} cannot be read: {error}"),
                        });
                    }
                }
            }
        }
        Ok(count)
    }

    fn partition(
        &mut self,
        position: &Position,
        data: &PartitionData<'_>,
        count: &mut usize,
        each: &mut dyn FnMut(Event<'_>) -> Flow,
    ) -> Result<Flow, BatchError> {
        let mut next = position.offset;
        let mut aborted = Aborted::of(data);
        for found in batches(data.records.unwrap_or_default()) {
            let found = found?;
            found.check_crc()?;
            let left_out =
                self.read_committed && aborted.leaves_out(&found, &mut self.decompressor)?;
            if !left_out && !found.attributes().is_control() {
                let flow = self.records(&found, position, count, each)?;
                if flow == Flow::Enough {
                    return Ok(flow);
                }
            }
            next = next.max(found.next_offset());
        }
        let end = if self.read_committed { data.last_stable_offset } else { data.high_watermark };
        if next.0 >= end {
            *count += usize::from(next > position.offset);
            let partition = &position.partition;
            return Ok(each(Event::End(End { partition, next: Some(next) })));
        }
        Ok(Flow::On)
    }

    fn records(
        &mut self,
        found: &BatchView<'_>,
        position: &Position,
        count: &mut usize,
        each: &mut dyn FnMut(Event<'_>) -> Flow,
    ) -> Result<Flow, BatchError> {
        let kind = match found.attributes().timestamp_type() {
            batch::TimestampType::CreateTime => TimestampType::CreateTime,
            batch::TimestampType::LogAppendTime => TimestampType::LogAppendTime,
        };
        for record in found.records(&mut self.decompressor)? {
            let record = record?;
            if record.offset < position.offset {
                continue;
            }
            let timestamp = Some(Timestamp { at: record.timestamp, kind });
            *count += 1;
            let flow = each(Event::Record(Record {
                topic: Some(Cow::Borrowed(&position.partition.topic)),
                partition: Some(PartitionId(position.partition.partition.0)),
                offset: Some(Offset(record.offset.0)),
                timestamp: timestamp.filter(|timestamp| timestamp.at != Timestamp::NONE.at),
                key: record.key.map(Cow::Borrowed),
                value: record.value.map(Cow::Borrowed),
                headers: record
                    .headers
                    .map(|header| Header {
                        key: String::from_utf8_lossy(header.key),
                        value: header.value.map(Cow::Borrowed),
                    })
                    .collect(),
            }));
            if flow == Flow::Enough {
                return Ok(flow);
            }
        }
        Ok(Flow::On)
    }
}

/// Whose transactions are being passed over, as a partition's answer lists them.
struct Aborted {
    /// By where they begin, the first last.
    to_come: Vec<(Offset, ProducerId)>,
    active: BTreeSet<ProducerId>,
}

impl Aborted {
    fn of(data: &PartitionData<'_>) -> Self {
        let listed = data.aborted_transactions.iter().flatten();
        let mut to_come: Vec<_> = listed
            .map(|aborted| (Offset(aborted.first_offset), ProducerId(aborted.producer_id)))
            .collect();
        to_come.sort_unstable_by(|a, b| b.cmp(a));
        Self { to_come, active: BTreeSet::new() }
    }

    /// Whether a batch is part of an aborted transaction.
    fn leaves_out(
        &mut self,
        found: &BatchView<'_>,
        decompressor: &mut Decompressor,
    ) -> Result<bool, BatchError> {
        while let Some((_, producer)) =
            self.to_come.pop_if(|(first, _)| *first <= found.last_offset())
        {
            self.active.insert(producer);
        }
        if found.attributes().is_control() {
            let marker = found.records(decompressor)?.next().transpose()?;
            let kind = marker.and_then(|marker| ControlType::from_key(marker.key?));
            if kind == Some(ControlType::Abort) {
                self.active.remove(&found.producer_id());
            }
            return Ok(true);
        }
        Ok(found.attributes().is_transactional() && self.active.contains(&found.producer_id()))
    }
}
