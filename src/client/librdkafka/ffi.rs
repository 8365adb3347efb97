//! librdkafka's C functions that its safe crate lacks. The only unsafe code of rkafka.
//!
//! What each block relies on is said at the block. Handles are destroyed once, by their owner's drop,
//! and never outlive the client that made them: whoever holds one holds the client behind it.
#![expect(unsafe_code, reason = "librdkafka's batch calls are reachable only through C")]

use std::borrow::Cow;
use std::ffi::{CStr, CString, c_void};
use std::ptr::{self, NonNull};
use std::time::Duration;

use rdkafka::bindings as c;
use rdkafka::client::{Client, ClientContext};
use rdkafka::error::RDKafkaErrorCode;
use rdkafka::message::BorrowedMessage;
use rdkafka::types::RDKafkaRespErr;

use super::super::ClientError;
use super::super::error::code_words;
use crate::types::record::{Header, Record, Timestamp, TimestampType};
use crate::types::{Offset, PartitionId, TimestampMs, TopicPartition};
use crate::wire::ErrorCode;

/// Which error, and what it means here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::client) struct Code(RDKafkaErrorCode);

pub(in crate::client) fn code_of(error: RDKafkaRespErr) -> Code {
    Code(error.into())
}

impl Code {
    /// What a topic on its way into being answers for a moment.
    pub(in crate::client) fn is_passing(self) -> bool {
        self.is_unknown_topic() || self.0 == RDKafkaErrorCode::LeaderNotAvailable
    }

    pub(in crate::client) fn is_unknown_topic(self) -> bool {
        matches!(self.0, RDKafkaErrorCode::UnknownTopicOrPartition | RDKafkaErrorCode::UnknownTopic)
    }

    /// The end of a partition, for now.
    pub(super) fn is_end(self) -> bool {
        self.0 == RDKafkaErrorCode::PartitionEOF
    }

    /// Brokers that are away: librdkafka keeps trying.
    pub(super) fn is_transport(self) -> bool {
        matches!(
            self.0,
            RDKafkaErrorCode::AllBrokersDown
                | RDKafkaErrorCode::BrokerTransportFailure
                | RDKafkaErrorCode::OperationTimedOut
                | RDKafkaErrorCode::Resolve
        )
    }

    /// The code as brokers have it, where it is one of theirs.
    pub(super) fn of_broker(self) -> Option<ErrorCode> {
        let code = i16::try_from(self.0 as i32).ok().filter(|code| *code >= -1);
        code.map(ErrorCode)
    }

    pub(in crate::client) fn words(self) -> String {
        code_words(self.0)
    }
}

/// A topic's handle.
#[derive(Debug)]
pub(super) struct Topic(NonNull<c::rd_kafka_topic_t>);

impl Topic {
    /// The handle must be dropped before the client is.
    pub(super) fn new<C: ClientContext>(
        client: &Client<C>,
        name: &str,
    ) -> Result<Self, ClientError> {
        let problem = |problem: &str| ClientError::Topic {
            topic: name.to_owned(),
            problem: problem.to_owned(),
        };
        let c_name = CString::new(name).map_err(|_| problem("its name has a NUL in it"))?;
        // The client is alive, the name ends in a NUL; no configuration means the client's.
        let topic =
            unsafe { c::rd_kafka_topic_new(client.native_ptr(), c_name.as_ptr(), ptr::null_mut()) };
        NonNull::new(topic).map(Self).ok_or_else(|| problem("not a name of a topic"))
    }
}

impl Drop for Topic {
    fn drop(&mut self) {
        // Made by `rd_kafka_topic_new`, destroyed here only.
        unsafe { c::rd_kafka_topic_destroy(self.0.as_ptr()) };
    }
}

/// What became of a record that was to be queued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Queued {
    Yes,
    /// There is no room; nor was there for any record after it.
    Full,
    Failed(Code),
}

/// Many records at once, which librdkafka copies. Its messages are kept to be filled again.
#[derive(Debug, Default)]
pub(super) struct Batch {
    messages: Vec<c::rd_kafka_message_t>,
}

impl Batch {
    /// Queues records without headers and timestamps; `partition` chooses where they name none,
    /// and `first` is the number of the first, which comes back should it fail.
    pub(super) fn produce(
        &mut self,
        topic: &Topic,
        records: &[Record<'_>],
        first: u64,
        mut partition: impl FnMut() -> i32,
        mut queued: impl FnMut(usize, Queued),
    ) {
        self.messages.clear();
        self.messages.extend(records.iter().zip(first..).map(|(record, number)| {
            let (key, key_len) = pointer(record.key.as_deref());
            let (payload, len) = pointer(record.value.as_deref());
            c::rd_kafka_message_t {
                err: RDKafkaRespErr::RD_KAFKA_RESP_ERR_NO_ERROR,
                rkt: ptr::null_mut(),
                partition: record.partition.map_or_else(&mut partition, |id| id.0),
                payload,
                len,
                key,
                key_len,
                offset: 0,
                _private: number as usize as *mut c_void,
            }
        }));
        let flags = c::RD_KAFKA_MSG_F_COPY | c::RD_KAFKA_MSG_F_PARTITION;
        // The topic is alive; every message points into `records`, which outlives the call, and is
        // copied by it; the count is the length. A batch is far shorter than 2^31.
        unsafe {
            c::rd_kafka_produce_batch(
                topic.0.as_ptr(),
                UNASSIGNED,
                flags,
                self.messages.as_mut_ptr(),
                self.messages.len() as i32,
            );
        }
        for (i, message) in self.messages.iter().enumerate() {
            match message.err {
                RDKafkaRespErr::RD_KAFKA_RESP_ERR_NO_ERROR => queued(i, Queued::Yes),
                RDKafkaRespErr::RD_KAFKA_RESP_ERR__QUEUE_FULL => queued(i, Queued::Full),
                error => queued(i, Queued::Failed(code_of(error))),
            }
        }
        self.messages.clear();
    }
}

/// Sends what waits, without lingering, and waits this long for it; whether nothing is left. The safe
/// crate's flush sleeps a tenth of a second wherever successes are not reported.
pub(super) fn flush<C: ClientContext>(client: &Client<C>, patience: Duration) -> bool {
    let patience = patience.as_millis().min(60_000) as i32;
    // The client is alive.
    let left = unsafe { c::rd_kafka_flush(client.native_ptr(), patience) };
    left == RDKafkaRespErr::RD_KAFKA_RESP_ERR_NO_ERROR
}

/// No partition: librdkafka's partitioner is to choose.
pub(super) const UNASSIGNED: i32 = -1;

/// Null is a null pointer; empty bytes have one that is not.
fn pointer(bytes: Option<&[u8]>) -> (*mut c_void, usize) {
    match bytes {
        Some(bytes) => (bytes.as_ptr().cast_mut().cast(), bytes.len()),
        None => (ptr::null_mut(), 0),
    }
}

impl Topic {
    /// Fetches a partition from this offset on, into a queue.
    pub(super) fn start(&self, partition: i32, offset: i64, queue: &Queue) -> Result<(), Code> {
        // Topic and queue are alive, and of one client.
        let started = unsafe {
            c::rd_kafka_consume_start_queue(self.0.as_ptr(), partition, offset, queue.0.as_ptr())
        };
        if started == 0 {
            return Ok(());
        }
        // Says why the call before failed, for this thread.
        Err(code_of(unsafe { c::rd_kafka_last_error() }))
    }

    /// Ends what `start` began.
    pub(super) fn stop(&self, partition: i32) {
        // The topic is alive; a partition that was never started is an error of no consequence.
        unsafe { c::rd_kafka_consume_stop(self.0.as_ptr(), partition) };
    }
}

/// Where fetched records wait.
#[derive(Debug)]
pub(super) struct Queue(NonNull<c::rd_kafka_queue_t>);

impl Queue {
    /// The queue must be dropped before the client is.
    pub(super) fn new<C: ClientContext>(client: &Client<C>) -> Self {
        // The client is alive.
        let queue = unsafe { c::rd_kafka_queue_new(client.native_ptr()) };
        Self(NonNull::new(queue).expect("librdkafka aborts rather than to give no queue"))
    }

    /// Waits until so many messages have come, or for this time; whatever came.
    pub(super) fn take(&mut self, patience: Duration, count: usize) -> Vec<Message> {
        let mut messages: Vec<*mut c::rd_kafka_message_t> = vec![ptr::null_mut(); count];
        let patience = patience.as_millis().min(60_000) as i32;
        // The queue is alive, and the array has room for the count.
        let taken = unsafe {
            c::rd_kafka_consume_batch_queue(
                self.0.as_ptr(),
                patience,
                messages.as_mut_ptr(),
                messages.len(),
            )
        };
        messages.truncate(usize::try_from(taken).unwrap_or(0));
        messages.into_iter().filter_map(NonNull::new).map(Message).collect()
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        // Made by `rd_kafka_queue_new`, destroyed here only.
        unsafe { c::rd_kafka_queue_destroy(self.0.as_ptr()) };
    }
}

/// A message that is ours to destroy.
#[derive(Debug)]
pub(super) struct Message(NonNull<c::rd_kafka_message_t>);

impl Message {
    fn inner(&self) -> &c::rd_kafka_message_t {
        // Alive until our drop.
        unsafe { self.0.as_ref() }
    }

    /// What the message says instead of a record.
    pub(super) fn error(&self) -> Option<Code> {
        let error = self.inner().err;
        (error != RDKafkaRespErr::RD_KAFKA_RESP_ERR_NO_ERROR).then(|| code_of(error))
    }

    pub(super) fn partition(&self) -> TopicPartition {
        TopicPartition::new(topic_name(self.inner()), self.inner().partition)
    }

    pub(super) fn record(&self) -> Record<'_> {
        record(self.inner())
    }
}

impl Drop for Message {
    fn drop(&mut self) {
        // Taken from a queue once, destroyed here only.
        unsafe { c::rd_kafka_message_destroy(self.0.as_ptr()) };
    }
}

/// The safe crate's message as a record. Its own reading of headers panics where a name is not UTF-8.
pub(super) fn borrowed_record<'a>(message: &'a BorrowedMessage<'_>) -> Record<'a> {
    // The pointer is the message's own, which the borrow keeps alive.
    record(unsafe { &*message.ptr() })
}

fn topic_name(message: &c::rd_kafka_message_t) -> &str {
    if message.rkt.is_null() {
        return "";
    }
    // The message holds its topic, whose name ends in a NUL and lives as long.
    let name = unsafe { CStr::from_ptr(c::rd_kafka_topic_name(message.rkt)) };
    name.to_str().unwrap_or("")
}

fn record(message: &c::rd_kafka_message_t) -> Record<'_> {
    let mut kind = c::rd_kafka_timestamp_type_t::RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
    // The message is alive.
    let at = unsafe { c::rd_kafka_message_timestamp(message, &mut kind) };
    let kind = match kind {
        c::rd_kafka_timestamp_type_t::RD_KAFKA_TIMESTAMP_CREATE_TIME => {
            Some(TimestampType::CreateTime)
        }
        c::rd_kafka_timestamp_type_t::RD_KAFKA_TIMESTAMP_LOG_APPEND_TIME => {
            Some(TimestampType::LogAppendTime)
        }
        _ => None,
    };
    Record {
        topic: Some(topic_name(message).into()),
        partition: Some(PartitionId(message.partition)),
        offset: Some(Offset(message.offset)),
        timestamp: kind
            .map(|kind| Timestamp { at: TimestampMs(at), kind })
            .filter(|timestamp| timestamp.at != Timestamp::NONE.at),
        // Both are the message's own bytes, of that length, or null.
        key: unsafe { bytes(message.key, message.key_len) },
        value: unsafe { bytes(message.payload, message.len) },
        headers: headers(message),
    }
}

/// # Safety
/// The pointer is null, or has so many bytes behind it, which live and stay for `'a`.
unsafe fn bytes<'a>(start: *const c_void, length: usize) -> Option<Cow<'a, [u8]>> {
    if start.is_null() {
        return None;
    }
    Some(Cow::Borrowed(unsafe { std::slice::from_raw_parts(start.cast(), length) }))
}

fn headers(message: &c::rd_kafka_message_t) -> Vec<Header<'_>> {
    let mut list = ptr::null_mut();
    // Parses the headers into the message on the first call: they live as long as it does.
    let error = unsafe { c::rd_kafka_message_headers(message, &mut list) };
    let mut headers = Vec::new();
    if error != RDKafkaRespErr::RD_KAFKA_RESP_ERR_NO_ERROR {
        return headers;
    }
    loop {
        let (mut name, mut value, mut length) = (ptr::null(), ptr::null(), 0);
        // The list is the message's; an index behind its end is an error, and ours to end at.
        let error = unsafe {
            c::rd_kafka_header_get_all(list, headers.len(), &mut name, &mut value, &mut length)
        };
        if error != RDKafkaRespErr::RD_KAFKA_RESP_ERR_NO_ERROR {
            return headers;
        }
        // Name and value are the message's; the name ends in a NUL.
        let (name, value) = unsafe { (CStr::from_ptr(name), bytes(value, length)) };
        headers.push(Header { key: name.to_string_lossy(), value });
    }
}
