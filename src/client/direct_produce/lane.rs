//! One partition's batches, from the first record to the acknowledgement.
//!
//! They are sent in the order of their records, several at once. Where one comes back to be sent again,
//! nothing more goes out before all that is out has come back: so the order holds, and an idempotent
//! producer's sequences are never overtaken. A sequence that the broker cannot place, though nothing
//! before it is missing, begins afresh in a new epoch.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::batch::Batch;
use crate::types::{PartitionId, ProducerEpoch, ProducerId};
use crate::wire::batch::{ProducerStamp, advance_sequence};

#[derive(Debug)]
pub(super) struct Lane {
    pub(super) topic: usize,
    pub(super) partition: PartitionId,
    /// Who is asked to take the batches, where anybody is.
    pub(super) leader: Option<usize>,
    /// Where records go, until it is full or its time has come.
    pub(super) open: Option<Batch>,
    /// What waits to be sent, in order.
    queue: VecDeque<Batch>,
    /// So many are on their way.
    flying: usize,
    /// Nothing goes out before all is back.
    held: bool,
    /// The next to go out begins another epoch.
    afresh: bool,
    not_before: Option<Instant>,
    next_ordinal: u64,
    /// What the next batch is stamped with, once one was.
    next_stamp: Option<ProducerStamp>,
}

/// What counts for all lanes just now.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    pub(super) now: Instant,
    pub(super) linger: Duration,
    pub(super) delivery_timeout: Duration,
    /// No more records will come for now: nothing lingers.
    pub(super) urgent: bool,
}

impl Lane {
    pub(super) fn new(topic: usize, partition: PartitionId) -> Self {
        Self {
            topic,
            partition,
            leader: None,
            open: None,
            queue: VecDeque::new(),
            flying: 0,
            held: false,
            afresh: false,
            not_before: None,
            next_ordinal: 0,
            next_stamp: None,
        }
    }

    pub(super) fn is_flying(&self) -> bool {
        self.flying > 0
    }

    /// No record is added to the open batch any more.
    pub(super) fn close(&mut self) {
        if let Some(mut batch) = self.open.take() {
            batch.ordinal = self.next_ordinal;
            self.next_ordinal += u64::try_from(batch.count).unwrap_or(0);
            self.queue.push_back(batch);
        }
    }

    /// When the next batch may go out; None where something else must happen first.
    pub(super) fn ready_at(&self, moment: Moment) -> Option<Instant> {
        if self.held && self.flying > 0 {
            return None;
        }
        let ready = match (&self.open, self.queue.is_empty()) {
            (_, false) => moment.now,
            (Some(_), true) if moment.urgent => moment.now,
            (Some(open), true) => open.due + moment.linger - moment.delivery_timeout,
            (None, true) => return None,
        };
        Some(self.not_before.map_or(ready, |pause| ready.max(pause)))
    }

    /// The next batch, if it may go out now; an idempotent producer's is stamped with this identity.
    pub(super) fn launch(
        &mut self,
        moment: Moment,
        identity: Option<(ProducerId, ProducerEpoch)>,
    ) -> Option<Batch> {
        if self.ready_at(moment)? > moment.now {
            return None;
        }
        self.not_before = None;
        self.held = false;
        if std::mem::take(&mut self.afresh) {
            self.begin_afresh();
        }
        if self.queue.is_empty() {
            self.close();
        }
        let mut batch = self.queue.pop_front()?;
        if batch.stamp().is_none()
            && let Some((id, epoch)) = identity
        {
            let first = ProducerStamp { id, epoch, base_sequence: 0 };
            let stamp = self.next_stamp.unwrap_or(first);
            self.stamp(&mut batch, stamp);
        }
        self.flying += 1;
        Some(batch)
    }

    fn stamp(&mut self, batch: &mut Batch, stamp: ProducerStamp) {
        batch.set_stamp(stamp);
        let base_sequence = advance_sequence(stamp.base_sequence, batch.count);
        self.next_stamp = Some(ProducerStamp { base_sequence, ..stamp });
    }

    /// All that was stamped before is stamped in the next epoch, from 0 on.
    fn begin_afresh(&mut self) {
        let Some(last) = self.next_stamp else { return };
        let epoch = ProducerEpoch(last.epoch.0.saturating_add(1));
        self.next_stamp = Some(ProducerStamp { epoch, base_sequence: 0, ..last });
        let mut queue = std::mem::take(&mut self.queue);
        for batch in queue.iter_mut().take_while(|batch| batch.stamp().is_some()) {
            if let Some(stamp) = self.next_stamp {
                self.stamp(batch, stamp);
            }
        }
        self.queue = queue;
    }

    /// Whether nothing that comes before this batch, which is back, waits to be sent again.
    pub(super) fn is_first(&self, batch: &Batch) -> bool {
        self.queue.front().is_none_or(|front| front.ordinal > batch.ordinal)
    }

    /// A batch is back, and settled.
    pub(super) fn landed(&mut self) {
        self.flying -= 1;
    }

    /// A batch is back and settled, and what follows it cannot be placed behind it.
    pub(super) fn broken_off(&mut self) {
        self.flying -= 1;
        if self.next_stamp.is_some() {
            (self.held, self.afresh) = (true, true);
        }
    }

    /// A batch is back, and will be sent again, in one or more pieces, not before this moment.
    pub(super) fn returned(
        &mut self,
        pieces: impl IntoIterator<Item = Batch>,
        not_before: Option<Instant>,
        afresh: bool,
    ) {
        self.flying -= 1;
        self.held = true;
        self.afresh |= afresh;
        self.not_before = self.not_before.max(not_before);
        for piece in pieces {
            let at = self.queue.partition_point(|waiting| waiting.ordinal < piece.ordinal);
            self.queue.insert(at, piece);
        }
    }

    /// The earliest end of what waits here.
    pub(super) fn due(&self) -> Option<Instant> {
        let open = self.open.as_ref().map(|batch| batch.due);
        self.queue.iter().map(|batch| batch.due).chain(open).min()
    }

    /// A batch whose time is over, while it waited.
    pub(super) fn overdue(&mut self, now: Instant) -> Option<Batch> {
        if let Some(at) = self.queue.iter().position(|batch| batch.due <= now) {
            return self.queue.remove(at);
        }
        self.open.take_if(|batch| batch.due <= now)
    }

    /// Everything that waits, for there is nowhere to send it.
    pub(super) fn give_up(&mut self) -> Vec<Batch> {
        self.close();
        self.queue.drain(..).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::TimestampMs;
    use crate::types::record::Record;
    use crate::wire::batch::{BatchBuilder, BatchSpec};

    const LONG: Duration = Duration::from_secs(100);
    const ID: Option<(ProducerId, ProducerEpoch)> = Some((ProducerId(7), ProducerEpoch(0)));

    fn moment(now: Instant) -> Moment {
        let linger = Duration::from_millis(5);
        Moment { now, linger, delivery_timeout: LONG, urgent: false }
    }

    /// A batch of so many records behind all others.
    fn add(lane: &mut Lane, now: Instant, count: u64) {
        let builder = BatchBuilder::new(BatchSpec::default());
        let mut batch = Batch::new(0, now + LONG, builder);
        let record = Record { value: Some(b"v"[..].into()), ..Record::default() };
        (0..count).for_each(|number| {
            batch.push(&record, number, TimestampMs(1)).unwrap();
        });
        lane.open = Some(batch);
        lane.close();
    }

    fn launched(lane: &mut Lane, now: Instant) -> Option<Batch> {
        lane.launch(moment(now), ID)
    }

    fn place(batch: &Batch) -> (u64, i16, i32) {
        let stamp = batch.stamp().unwrap();
        (batch.ordinal, stamp.epoch.0, stamp.base_sequence)
    }

    #[test]
    fn an_open_batch_lingers_unless_it_is_urgent() {
        let (now, mut lane) = (Instant::now(), Lane::new(0, PartitionId(0)));
        add(&mut lane, now, 1);
        lane.open = lane.queue.pop_front();
        let ready = lane.ready_at(moment(now)).unwrap();
        assert_eq!(ready, now + Duration::from_millis(5));
        assert!(launched(&mut lane, now).is_none());
        assert_eq!(lane.ready_at(Moment { urgent: true, ..moment(now) }), Some(now));
        assert!(launched(&mut lane, ready).is_some());
        assert_eq!(lane.ready_at(moment(ready)), None);
    }

    #[test]
    fn what_comes_back_goes_out_first_and_after_all_are_back() {
        let (now, mut lane) = (Instant::now(), Lane::new(0, PartitionId(0)));
        [3, 2, 1].into_iter().for_each(|count| add(&mut lane, now, count));
        let first = launched(&mut lane, now).unwrap();
        let second = launched(&mut lane, now).unwrap();
        assert_eq!((place(&first), place(&second)), ((0, 0, 0), (3, 0, 3)));
        assert!(lane.is_first(&first));
        lane.returned([first], None, false);
        assert!(!lane.is_first(&second));
        assert!(launched(&mut lane, now).is_none(), "the second is still out");
        lane.returned([second], None, false);
        let places = [0; 3].map(|_| place(&launched(&mut lane, now).unwrap()));
        assert_eq!(places, [(0, 0, 0), (3, 0, 3), (5, 0, 5)]);
    }

    #[test]
    fn afresh_is_a_new_epoch_from_0_on() {
        let (now, mut lane) = (Instant::now(), Lane::new(0, PartitionId(0)));
        [3, 2, 1].into_iter().for_each(|count| add(&mut lane, now, count));
        let first = launched(&mut lane, now).unwrap();
        lane.landed();
        let second = launched(&mut lane, now).unwrap();
        drop(first);
        lane.returned([second], None, true);
        let places = [0; 2].map(|_| place(&launched(&mut lane, now).unwrap()));
        assert_eq!(places, [(3, 1, 0), (5, 1, 2)]);
    }

    #[test]
    fn halves_follow_each_other() {
        let (now, mut lane) = (Instant::now(), Lane::new(0, PartitionId(0)));
        [5, 1].into_iter().for_each(|count| add(&mut lane, now, count));
        let mut whole = launched(&mut lane, now).unwrap();
        drop(whole.finish(&mut crate::wire::compression::Compressor::new(), Vec::new()));
        let halves = whole.halves(BatchSpec::default()).unwrap();
        assert_eq!(halves.each_ref().map(|half| half.count), [2, 3]);
        let numbers = halves.each_ref().map(|half| half.numbers.iter().collect::<Vec<_>>());
        assert_eq!(numbers, [vec![0, 1], vec![2, 3, 4]]);
        lane.returned(halves, None, false);
        let places = [0; 3].map(|_| place(&launched(&mut lane, now).unwrap()));
        assert_eq!(places, [(0, 0, 0), (2, 0, 2), (5, 0, 5)]);
    }
}
