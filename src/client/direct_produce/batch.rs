//! Records of one partition that travel together: while they are collected, on their way, and when they
//! come back because they were too many.

use std::time::Instant;

use crate::types::TimestampMs;
use crate::types::record::Record;
use crate::wire::ErrorCode;
use crate::wire::batch::{
    BatchBuilder, BatchError, BatchMut, BatchSpec, BatchView, Full, Header, ProducerStamp,
    advance_sequence,
};
use crate::wire::compression::{Compressor, Decompressor};

/// What a run of numbers takes in memory.
const RUN: usize = size_of::<(u64, u32)>();

/// The records' numbers among all that were sent, in order, as runs: the first of each, and its length.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Numbers(Vec<(u64, u32)>);

impl Numbers {
    /// Whether it took a new run.
    #[inline]
    fn push(&mut self, number: u64) -> bool {
        if let Some((first, length)) = self.0.last_mut()
            && *first + u64::from(*length) == number
            && *length < u32::MAX
        {
            *length += 1;
            return false;
        }
        self.0.push((number, 1));
        true
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = u64> {
        self.0.iter().flat_map(|(first, length)| *first..*first + u64::from(*length))
    }
}

/// A batch, and what must be known of it until it is acknowledged.
#[derive(Debug)]
pub(super) struct Batch {
    /// Where it belongs.
    pub(super) lane: usize,
    /// Counts the partition's records: batches are sent in this order.
    pub(super) ordinal: u64,
    pub(super) numbers: Numbers,
    /// When it has failed.
    pub(super) due: Instant,
    pub(super) attempts: u32,
    /// Why it was not taken when it was sent the last time.
    pub(super) refused: Option<ErrorCode>,
    /// What it counts of the queue's limit.
    pub(super) weight: usize,
    pub(super) count: i32,
    stamp: Option<ProducerStamp>,
    body: Body,
}

#[derive(Debug)]
enum Body {
    Building(Box<BatchBuilder>),
    Done(Vec<u8>),
}

impl Batch {
    pub(super) fn new(lane: usize, due: Instant, builder: BatchBuilder) -> Self {
        Self {
            lane,
            ordinal: 0,
            numbers: Numbers::default(),
            due,
            attempts: 0,
            refused: None,
            weight: 0,
            count: 0,
            stamp: None,
            body: Body::Building(Box::new(builder)),
        }
    }

    /// Adds a record; `now` is its time where it has none. Answers the growth of its weight.
    #[inline]
    pub(super) fn push(
        &mut self,
        record: &Record<'_>,
        number: u64,
        now: TimestampMs,
    ) -> Result<usize, Full> {
        let Body::Building(builder) = &mut self.body else { return Err(Full) };
        let before = builder.size();
        let time = record.timestamp.map_or(now, |timestamp| timestamp.at);
        match (&record.key, &record.value) {
            (None, Some(value)) if record.headers.is_empty() => builder.push_value(time, value)?,
            (key, value) => {
                let headers = record.headers.iter().map(|header| Header {
                    key: header.key.as_bytes(),
                    value: header.value.as_deref(),
                });
                builder.push_with(time, key.as_deref(), value.as_deref(), headers)?;
            }
        }
        let mut grown = builder.size() - before;
        self.count += 1;
        if self.numbers.push(number) {
            grown += RUN;
        }
        self.weight += grown;
        Ok(grown)
    }

    pub(super) fn stamp(&self) -> Option<ProducerStamp> {
        self.stamp
    }

    /// Gives it its place among all that this producer sends to the partition.
    pub(super) fn set_stamp(&mut self, stamp: ProducerStamp) {
        self.stamp = Some(stamp);
        match &mut self.body {
            Body::Building(builder) => builder.set_producer(stamp),
            Body::Done(bytes) => {
                if let Ok(mut batch) = BatchMut::parse(bytes) {
                    batch.set_producer(stamp);
                }
            }
        }
    }

    /// Makes it what goes over the wire, in the memory of `spare`; the builder is free then.
    pub(super) fn finish(
        &mut self,
        compressor: &mut Compressor,
        spare: Vec<u8>,
    ) -> Option<BatchBuilder> {
        let Body::Building(builder) = &mut self.body else { return None };
        let mut bytes = spare;
        if builder.finish_into(compressor, &mut bytes).is_err() {
            // Not smaller, but not lost either.
            bytes = builder.finish_plain().to_vec();
        }
        match std::mem::replace(&mut self.body, Body::Done(bytes)) {
            Body::Building(builder) => Some(*builder),
            Body::Done(_) => None,
        }
    }

    pub(super) fn is_finished(&self) -> bool {
        matches!(self.body, Body::Done(_))
    }

    /// What goes over the wire.
    pub(super) fn bytes(&self) -> &[u8] {
        match &self.body {
            Body::Building(_) => &[],
            Body::Done(bytes) => bytes,
        }
    }

    /// The memory, once nobody needs the records.
    pub(super) fn into_memory(self) -> (Option<BatchBuilder>, Vec<u8>) {
        match self.body {
            Body::Building(builder) => (Some(*builder), Vec::new()),
            Body::Done(bytes) => (None, bytes),
        }
    }

    /// The same records as two batches, which follow each other with their sequences.
    pub(super) fn halves(&self, spec: BatchSpec) -> Result<[Self; 2], BatchError> {
        let first = self.count / 2;
        let half = |ordinal, stamp| {
            let mut half = Self::new(self.lane, self.due, BatchBuilder::new(spec));
            (half.ordinal, half.attempts, half.refused) = (ordinal, self.attempts, self.refused);
            if let Some(stamp) = stamp {
                half.set_stamp(stamp);
            }
            half
        };
        let behind = self.stamp.map(|stamp| ProducerStamp {
            base_sequence: advance_sequence(stamp.base_sequence, first),
            ..stamp
        });
        let mut halves =
            [half(self.ordinal, self.stamp), half(self.ordinal + first as u64, behind)];
        let mut decompressor = Decompressor::new(usize::MAX);
        let records = BatchView::parse(self.bytes())?.records(&mut decompressor)?;
        for (i, (record, number)) in records.zip(self.numbers.iter()).enumerate() {
            let record = record?;
            let half = &mut halves[usize::from(i as i32 >= first)];
            let Body::Building(builder) = &mut half.body else { continue };
            let before = builder.size();
            let headers: Vec<_> = record.headers.collect();
            builder
                .push(record.timestamp, record.key, record.value, &headers)
                .map_err(|_| BatchError::Record { index: i as i32 })?;
            half.weight += builder.size() - before;
            half.count += 1;
            if half.numbers.push(number) {
                half.weight += RUN;
            }
        }
        Ok(halves)
    }
}
