//! librdkafka's C functions that its safe crate lacks. The only unsafe code of rkafka.
//!
//! What each block relies on is said at the block. Handles are destroyed once, by their owner's drop,
//! and never outlive the client that made them: whoever holds one holds the client behind it.
#![expect(unsafe_code, reason = "librdkafka's batch calls are reachable only through C")]

use std::ffi::{CString, c_void};
use std::ptr::{self, NonNull};
use std::time::Duration;

use rdkafka::bindings as c;
use rdkafka::client::{Client, ClientContext};
use rdkafka::error::RDKafkaErrorCode;
use rdkafka::types::RDKafkaRespErr;

use super::super::ClientError;
use super::super::error::code_words;
use crate::types::record::Record;

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
