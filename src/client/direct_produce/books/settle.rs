//! What becomes of batches: acknowledged, sent again, in halves, or failed.

use std::time::Instant;

use super::{Answer, Books, Parcel, Refusal};
use crate::client::direct_produce::batch::Batch;
use crate::client::error::broker_words;
use crate::client::produce::{Failure, Receipt};
use crate::types::Offset;
use crate::wire::ErrorCode;
use crate::wire::batch::BatchSpec;

/// So many failures are kept with their reasons; all are counted.
const KEPT_FAILURES: usize = 10;

impl Books {
    /// Counts as failed what waited until its time was over. Whether there was anything.
    pub(in crate::client::direct_produce) fn expire(&mut self, now: Instant) -> bool {
        let before = self.failed;
        for index in 0..self.lanes.len() {
            while let Some(batch) = self.lanes[index].overdue(now) {
                let mut problem = "message timed out".to_owned();
                if let Some(code) = batch.refused {
                    problem = format!("{problem}; before that: {}", broker_words(code));
                }
                let code = batch.refused;
                self.fail(batch, problem, code);
            }
        }
        self.failed > before
    }

    /// What became of a parcel that was on its way.
    pub(in crate::client::direct_produce) fn settle(
        &mut self,
        parcel: Parcel,
        answer: Answer,
        now: Instant,
    ) {
        let mut batch = parcel.batch;
        let lane = &mut self.lanes[batch.lane];
        let refusal = match answer {
            // What was written twice was written once.
            Answer::Refused(Refusal { code: ErrorCode::DUPLICATE_SEQUENCE_NUMBER, .. }) => {
                lane.landed();
                return self.acknowledge(batch, None, now);
            }
            Answer::Written(offset) => {
                lane.landed();
                return self.acknowledge(batch, offset, now);
            }
            Answer::Lost => {
                lane.leader = None;
                return self.again(batch, ErrorCode::NETWORK_EXCEPTION, now);
            }
            Answer::Refused(refusal) => refusal,
        };
        let code = refusal.code;
        batch.refused = Some(code);
        match code {
            ErrorCode::MESSAGE_TOO_LARGE | ErrorCode::RECORD_LIST_TOO_LARGE if batch.count > 1 => {
                let topic = &mut self.topics[lane.topic];
                topic.batch_bytes = topic.batch_bytes.min(batch.weight / 2);
                self.split(batch, code);
            }
            ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER
            | ErrorCode::UNKNOWN_PRODUCER_ID
            | ErrorCode::INVALID_PRODUCER_EPOCH
                if batch.stamp().is_some() =>
            {
                // Behind one that must be sent again it cannot but be out of order.
                let afresh = lane.is_first(&batch);
                lane.returned([batch], Some(now + self.terms.backoff).filter(|_| afresh), afresh);
            }
            ErrorCode::NOT_LEADER_OR_FOLLOWER
            | ErrorCode::UNKNOWN_TOPIC_OR_PARTITION
            | ErrorCode::LEADER_NOT_AVAILABLE
            | ErrorCode::KAFKA_STORAGE_ERROR
            | ErrorCode::FENCED_LEADER_EPOCH => {
                lane.leader = None;
                self.again(batch, code, now);
            }
            code if code.is_retriable() => self.again(batch, code, now),
            _ => {
                if lane.is_first(&batch) {
                    lane.broken_off()
                } else {
                    lane.landed()
                }
                self.reject(batch, &refusal);
            }
        }
    }

    /// To be sent again, unless that was done too often.
    fn again(&mut self, mut batch: Batch, code: ErrorCode, now: Instant) {
        let lane = &mut self.lanes[batch.lane];
        batch.attempts += 1;
        if batch.attempts > self.terms.retries {
            lane.landed();
            return self.fail(batch, broker_words(code), Some(code));
        }
        lane.returned([batch], Some(now + self.terms.backoff), false);
    }

    /// Too many for the topic together.
    fn split(&mut self, batch: Batch, code: ErrorCode) {
        let spec = BatchSpec { compression: self.terms.compression, ..BatchSpec::default() };
        match batch.halves(spec) {
            Ok(halves) => {
                self.bytes = self.bytes + halves[0].weight + halves[1].weight - batch.weight;
                self.lanes[batch.lane].returned(halves, None, false);
                self.shelf.put(batch);
            }
            Err(error) => {
                self.lanes[batch.lane].broken_off();
                self.fail(batch, error.to_string(), Some(code));
            }
        }
    }

    fn acknowledge(&mut self, batch: Batch, base: Option<Offset>, now: Instant) {
        if self.terms.receipts {
            let partition = self.lanes[batch.lane].partition;
            let receipts = batch.numbers.iter().enumerate().map(|(i, record)| {
                let offset = base.map_or(Offset(-1), |base| Offset(base.0 + i as i64));
                Receipt { record, at: now, outcome: Ok((partition, offset)) }
            });
            self.receipts.extend(receipts);
        }
        self.forget(batch);
    }

    pub(super) fn fail(&mut self, batch: Batch, problem: String, code: Option<ErrorCode>) {
        let now = Instant::now();
        for record in batch.numbers.iter() {
            self.note(Failure { record, problem: problem.clone(), code }, now);
        }
        self.forget(batch);
    }

    /// A record of a batch that is not taken fails with its own reason, where the broker names those to blame.
    fn reject(&mut self, batch: Batch, refusal: &Refusal) {
        let (now, code) = (Instant::now(), Some(refusal.code));
        for (place, record) in batch.numbers.iter().enumerate() {
            let problem = match (refusal.records.get(&place), &refusal.message) {
                (Some(reason), _) => reason.clone(),
                (None, _) if !refusal.records.is_empty() => {
                    "it was sent together with a record that is refused".to_owned()
                }
                (None, Some(message)) => message.clone(),
                (None, None) => broker_words(refusal.code),
            };
            self.note(Failure { record, problem, code }, now);
        }
        self.forget(batch);
    }

    fn forget(&mut self, batch: Batch) {
        self.pending -= u64::try_from(batch.count).unwrap_or(0);
        self.bytes -= batch.weight;
        self.shelf.put(batch);
    }

    /// Nothing will be sent any more, for the cluster will not have this producer.
    pub(in crate::client::direct_produce) fn end(&mut self, code: ErrorCode) {
        self.fatal = Some(broker_words(code));
        for lane in 0..self.lanes.len() {
            for batch in self.lanes[lane].give_up() {
                self.fail(batch, broker_words(code), Some(code));
            }
        }
    }

    /// Counts the next record as sent and failed.
    pub(in crate::client::direct_produce) fn refuse(
        &mut self,
        problem: String,
        code: Option<ErrorCode>,
    ) {
        let failure = Failure { record: self.sent, problem, code };
        self.sent += 1;
        self.note(failure, Instant::now());
    }

    fn note(&mut self, failure: Failure, at: Instant) {
        self.failed += 1;
        if self.failures.len() < KEPT_FAILURES {
            self.failures.push(failure.clone());
        }
        if self.terms.receipts {
            self.receipts.push(Receipt { record: failure.record, at, outcome: Err(failure) });
        }
    }
}
