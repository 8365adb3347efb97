//! The group coordinator at work: which node coordinates a group, and how a step becomes true.
//!
//! One rule: append, on success replay, answer when the records are as safe as the broker promises.
//! A failed append changes nothing; whoever asked learns of it and asks again.

use std::collections::{BTreeMap, BTreeSet};

use super::api::{join_group, sync_group};
use super::config::Read;
use super::context::{Context, RequestId};
use super::core::{Alarm, Core};
use super::group::{
    self, Answer, Loader, Record, Shard, Step, Timer, TimerKey, Waiter, partition_for,
};
use super::journal::{Event, Level};
use super::limits::DECOMPRESSED_BATCH_BYTES;
use super::outcome::Outcome;
use super::partition::TopicIdPartition;
use super::replicas::SafePoint;
use crate::storage::{Append, Isolation, Log, Origin, ReadLimits, ReadOutcome, StorageError};
use crate::types::{NodeId, Offset, PartitionId};
use crate::wire::batch::batches;
use crate::wire::compression::Decompressor;
use crate::wire::messages::create_topics::{CreatableTopic, CreatableTopicConfig};
use crate::wire::{ErrorCode, Message};

/// The topic that remembers groups and offsets.
const TOPIC: &str = "__consumer_offsets";

/// `offsets.topic.replication.factor`, where there are as many nodes.
const REPLICAS: i16 = 3;

/// What is read of a log at once when its groups are loaded.
const LOAD_BYTES: usize = 1 << 20;

/// How long a timer waits that could not append what it had to.
const RETRY_MS: i64 = 1_000;

/// A shard for each partition of the topic that is led here.
#[derive(Debug)]
pub(super) struct Groups {
    config: group::Config,
    shards: BTreeMap<PartitionId, Shard>,
    /// Topics that went while shards were still read: those forget them when they are there.
    gone: BTreeSet<String>,
}

impl Groups {
    /// On a node with these broker configs.
    pub(super) fn new(read: &Read<'_>) -> Self {
        let config = group::Config {
            min_session_timeout_ms: read.value("group.min.session.timeout.ms"),
            max_session_timeout_ms: read.value("group.max.session.timeout.ms"),
            initial_rebalance_delay_ms: read.value("group.initial.rebalance.delay.ms"),
            max_size: read.value("group.max.size"),
            offset_metadata_max: read.value("offset.metadata.max.bytes"),
            offsets_retention_ms: read.value::<i64>("offsets.retention.minutes") * 60_000,
            offsets_retention_check_ms: read.value("offsets.retention.check.interval.ms"),
        };
        Self { config, shards: BTreeMap::new(), gone: BTreeSet::new() }
    }

    pub(super) fn count(&self) -> usize {
        self.shards.values().map(|shard| shard.groups().count()).sum()
    }
}

/// The request as somebody who may have to wait.
pub(super) fn waiter(cx: &Context) -> Waiter {
    Waiter(cx.request.0)
}

impl Core {
    /// What makes a new member's id unlike any other: a random UUID in its usual text.
    pub(super) fn unique_member(&mut self) -> String {
        let id = u128::from_be_bytes(self.entropy.uuid().0);
        let part = |shift: u32, digits: u32| id >> shift & ((1 << (4 * digits)) - 1);
        format!(
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            part(96, 8),
            part(80, 4),
            part(64, 4),
            part(48, 4),
            part(0, 12)
        )
    }

    /// Makes the topic when somebody first asks for a coordinator.
    pub(super) fn create_offsets_topic(&mut self) {
        if self.image.topic(TOPIC).is_some() {
            return;
        }
        let read = self.nodes.values().next().map(|node| Read::new(&node.file));
        let read = read.expect("a broker has a node");
        let partitions = read.value("offsets.topic.num.partitions");
        let segment_bytes: i32 = read.value("offsets.topic.segment.bytes");
        let segment_bytes = segment_bytes.to_string();
        // What Kafka gives the topic at its birth.
        let configs = [
            ("cleanup.policy", "compact"),
            ("compression.type", "producer"),
            ("segment.bytes", segment_bytes.as_str()),
        ];
        let config = |(name, value)| CreatableTopicConfig { name, value: Some(value) };
        let topic = CreatableTopic {
            name: TOPIC,
            num_partitions: partitions,
            replication_factor: i16::try_from(self.nodes.len()).unwrap_or(REPLICAS).min(REPLICAS),
            configs: configs.map(config).into(),
            ..Default::default()
        };
        // Where that fails there is no coordinator, and that is the answer.
        let _ = self.create_topic(&topic);
    }

    /// The partition that a group lives in, and the node that leads it.
    fn group_home(&self, group: &str) -> Option<(PartitionId, NodeId)> {
        let topic = self.image.topic(TOPIC)?;
        let partition = partition_for(group, i32::try_from(topic.partitions.len()).ok()?);
        Some((partition, self.image.partition(TOPIC, partition)?.leader))
    }

    pub(super) fn group_coordinator(&self, group: &str) -> Option<NodeId> {
        self.group_home(group).map(|(_, node)| node)
    }

    /// The shard of a group, if the node that was asked coordinates it.
    pub(super) fn group_shard(
        &self,
        cx: &Context,
        group: &str,
    ) -> Result<(PartitionId, &Shard), ErrorCode> {
        let (partition, node) = self.group_home(group).ok_or(ErrorCode::NOT_COORDINATOR)?;
        if node != cx.peer.node {
            return Err(ErrorCode::NOT_COORDINATOR);
        }
        let shard = self.groups.shards.get(&partition);
        Ok((partition, shard.ok_or(ErrorCode::COORDINATOR_LOAD_IN_PROGRESS)?))
    }

    /// Up to where the log has to be safe before anybody hears how far a group has come.
    pub(super) fn group_safe_point(&mut self, cx: &Context, group: &str) -> Written {
        let (partition, _) = self.group_shard(cx, group).ok()?;
        self.group_stands_on(partition)
    }

    /// The shards that a node coordinates.
    pub(super) fn group_shards(&self, cx: &Context) -> impl Iterator<Item = &Shard> {
        let node = cx.peer.node;
        self.groups.shards.iter().filter_map(move |(id, shard)| {
            let leader = self.image.partition(TOPIC, *id)?.leader;
            (leader == node).then_some(shard)
        })
    }
}

/// Up to where the log has to be safe before anybody hears of a step.
pub(super) type Written = Option<SafePoint>;

impl Core {
    /// Makes a step, and answers this request when what it wrote is safe.
    pub(super) fn make<M: Message>(
        &mut self,
        cx: &Context,
        partition: PartitionId,
        step: Step,
        response: impl FnOnce(Result<(), ErrorCode>) -> M,
    ) -> Outcome {
        match self.make_step(partition, step) {
            Ok((answers, written)) => {
                self.tell(answers, written);
                self.reply_safely(cx, written.into_iter().collect(), &response(Ok(())))
            }
            Err(error) => cx.reply(&response(Err(error))),
        }
    }

    /// The same for a request that is answered by an answer of the step, now or some day.
    pub(super) fn make_held<M: Message>(
        &mut self,
        cx: &Context,
        partition: PartitionId,
        step: Step,
        refused: impl FnOnce(ErrorCode) -> M,
    ) -> Outcome {
        let (mut answers, written) = match self.make_step(partition, step) {
            Ok(made) => made,
            Err(error) => return cx.reply(&refused(error)),
        };
        let own = answers.iter().position(|(to, _)| *to == waiter(cx)).map(|i| answers.remove(i));
        self.tell(answers, written);
        match own {
            Some((_, answer)) => self.outcome(cx, &answer, written),
            None => Outcome::Held,
        }
    }

    /// Appends, and on success applies. The answers are still to be given.
    pub(super) fn make_step(
        &mut self,
        partition: PartitionId,
        step: Step,
    ) -> Result<(Vec<(Waiter, Answer)>, Written), ErrorCode> {
        let written = self.append_records(partition, &step.records)?;
        let shard = self.groups.shards.get_mut(&partition).ok_or(ErrorCode::NOT_COORDINATOR)?;
        let (answers, timers) = shard.apply(step);
        self.arm(partition, timers);
        Ok((answers, written))
    }

    fn arm(&mut self, partition: PartitionId, timers: Vec<Timer>) {
        for timer in timers {
            match timer {
                Timer::Arm(key, after_ms) => {
                    self.timers.arm(Alarm::Group(partition, key), self.now.after_ms(after_ms));
                }
                Timer::Cancel(key) => self.timers.cancel(&Alarm::Group(partition, key)),
            }
        }
    }

    /// Answers requests that have been held back.
    fn tell(&mut self, answers: Vec<(Waiter, Answer)>, written: Written) {
        for (to, answer) in answers {
            self.answer(RequestId(to.0), |core, cx| core.outcome(cx, &answer, written));
        }
    }

    /// The answer, once everything that makes it true is as safe as promised.
    pub(super) fn reply_safely<M: Message>(
        &self,
        cx: &Context,
        written: Vec<SafePoint>,
        response: &M,
    ) -> Outcome {
        match cx.frame(response) {
            Some(frame) => self.reply_when_safe(cx, written, frame),
            None => Outcome::Close,
        }
    }

    fn outcome(&self, cx: &Context, answer: &Answer, written: Written) -> Outcome {
        let written = written.into_iter().collect();
        match answer {
            Answer::Join(joined) => {
                self.reply_safely(cx, written, &join_group::response(joined, cx.version))
            }
            Answer::Sync(synced) => self.reply_safely(cx, written, &sync_group::response(synced)),
        }
    }

    /// A time that a step armed is over.
    pub(super) fn group_timeout(&mut self, partition: PartitionId, key: TimerKey) {
        let Some(shard) = self.groups.shards.get(&partition) else { return };
        let step = shard.timeout(&key, self.now.wall);
        match self.make_step(partition, step) {
            Ok((answers, written)) => self.tell(answers, written),
            Err(_) => self.arm(partition, vec![Timer::Arm(key, RETRY_MS)]),
        }
    }

    /// Forgets offsets and groups whose time is over. What cannot be written now is tried again the
    /// next time.
    pub(super) fn expire_offsets(&mut self) {
        let now = self.now.wall;
        let steps: Vec<_> =
            self.groups.shards.iter().map(|(id, shard)| (*id, shard.expire(now))).collect();
        for (partition, step) in steps {
            if !step.records.is_empty() {
                let _ = self.make_step(partition, step);
            }
        }
        let check_ms = self.groups.config.offsets_retention_check_ms;
        self.timers.arm(Alarm::OffsetsRetention, self.now.after_ms(check_ms));
    }
}

/// The topic's log: steps go in, shards come out.
impl Core {
    fn append_records(
        &mut self,
        partition: PartitionId,
        records: &[Record],
    ) -> Result<Written, ErrorCode> {
        if records.is_empty() {
            return Ok(self.group_stands_on(partition));
        }
        let now = self.now.wall;
        let mut batch = group::batch(records, now).map_err(|_| ErrorCode::UNKNOWN_SERVER_ERROR)?;
        let (at, node) = self.offsets_partition(partition).ok_or(ErrorCode::NOT_COORDINATOR)?;
        let (replica, leader_epoch) =
            self.leader(node, at).map_err(|_| ErrorCode::NOT_COORDINATOR)?;
        let origin = Origin::Coordinator;
        let append = Append { origin, leader_epoch, now, log_append_time: false };
        let appended = replica.log.append(&mut batch, append).map_err(|error| refusal(&error))?;
        self.appended(node, at);
        let end = Offset(appended.last_offset.0 + 1);
        Ok(Some(SafePoint { partition: at, end }))
    }

    /// What an answer without records of its own stands on: a state whose records may still be on
    /// their way to the disk.
    pub(super) fn group_stands_on(&mut self, partition: PartitionId) -> Written {
        let (at, node) = self.offsets_partition(partition)?;
        let (replica, _) = self.leader(node, at).ok()?;
        Some(SafePoint { partition: at, end: replica.log.log_end() })
    }

    /// A partition of the topic under its id, and the node that leads it.
    fn offsets_partition(&self, partition: PartitionId) -> Option<(TopicIdPartition, NodeId)> {
        let topic = self.image.topic(TOPIC)?.id;
        let leader = self.image.partition(TOPIC, partition)?.leader;
        Some((TopicIdPartition { topic, partition }, leader))
    }

    /// A log is here: if it is the topic's, the groups in it are served from now on. One that a start
    /// has found is read elsewhere, and its groups are served when that is done.
    pub(super) fn load_groups(&mut self, at: TopicIdPartition) {
        let Some(groups) = self.groups_in(at) else { return };
        let Some((_, node)) = self.offsets_partition(at.partition) else { return };
        if self.is_unopened(node, at) {
            return self.open_soon(node, at);
        }
        let Ok((replica, _)) = self.leader(node, at) else { return };
        let shard = groups.read(replica.log);
        self.groups_loaded(at, shard);
    }

    /// What it takes to read the groups of a log; `None` if that holds none, or they are served.
    pub(super) fn groups_in(&self, at: TopicIdPartition) -> Option<GroupsReader> {
        let ours = self.offsets_partition(at.partition).filter(|(ours, _)| *ours == at);
        let is_new = ours.is_some() && !self.groups.shards.contains_key(&at.partition);
        is_new.then(|| GroupsReader(self.groups.config.clone()))
    }

    /// A log was read: its groups are served from now on. One that cannot be read leaves its groups
    /// without a coordinator.
    pub(super) fn groups_loaded(
        &mut self,
        at: TopicIdPartition,
        shard: Result<Shard, StorageError>,
    ) {
        let shard = match shard {
            Ok(shard) => shard,
            Err(error) => {
                let event = Event::new(Level::Error, "groups cannot be read");
                return self.note(event.with("partition", at.partition.0).with("reason", error));
            }
        };
        if self.groups.shards.is_empty() {
            let check_ms = self.groups.config.offsets_retention_check_ms;
            self.timers.arm(Alarm::OffsetsRetention, self.now.after_ms(check_ms));
        }
        self.arm(at.partition, shard.sessions());
        let gone = &self.groups.gone;
        let step = (!gone.is_empty()).then(|| shard.forget_topics(|topic| gone.contains(topic)));
        self.groups.shards.insert(at.partition, shard);
        if let Some(step) = step.filter(|step| !step.records.is_empty()) {
            // What cannot be written now expires some day.
            let _ = self.make_step(at.partition, step);
        }
        if self.loading_groups(None).is_empty() {
            self.groups.gone.clear();
        }
    }

    /// The topic's partitions whose groups are still to be read: on one node, or anywhere.
    pub(super) fn loading_groups(&self, on: Option<NodeId>) -> Vec<TopicIdPartition> {
        let Some(topic) = self.image.topic(TOPIC) else { return Vec::new() };
        let all = (0..)
            .zip(&topic.partitions)
            .filter(|(_, partition)| on.is_none_or(|node| node == partition.leader));
        let places = all
            .map(|(index, partition)| (partition.leader, TopicIdPartition::new(topic.id, index)));
        places.filter(|(node, at)| self.is_unopened(*node, *at)).map(|(_, at)| at).collect()
    }

    /// The topic is gone, and all groups with it; or the offsets of another topic are.
    pub(super) fn topic_removed(&mut self, name: &str) {
        if name == TOPIC {
            self.groups.shards.clear();
            return;
        }
        if !self.loading_groups(None).is_empty() {
            self.groups.gone.insert(name.to_owned());
        }
        let steps: Vec<_> = self
            .groups
            .shards
            .iter()
            .map(|(id, shard)| (*id, shard.forget_topics(|topic| topic == name)))
            .filter(|(_, step)| !step.records.is_empty())
            .collect();
        for (partition, step) in steps {
            // What cannot be written now expires some day.
            let _ = self.make_step(partition, step);
        }
    }
}

/// Makes a log's records groups. Use it anywhere: there may be many.
#[derive(Debug)]
pub(super) struct GroupsReader(group::Config);

impl GroupsReader {
    pub(super) fn read(self, log: &mut Log) -> Result<Shard, StorageError> {
        let limits = ReadLimits {
            max_bytes: LOAD_BYTES,
            at_least_one: true,
            isolation: Isolation::LogEnd,
            may_block: true,
        };
        let mut loader = Loader::new(self.0);
        let mut decompressor = Decompressor::new(DECOMPRESSED_BATCH_BYTES);
        let mut bytes = Vec::new();
        let mut offset = log.log_start();
        while let ReadOutcome::Read(read) = log.read(offset, limits, &mut bytes)?
            && read.bytes > 0
        {
            for batch in batches(&bytes) {
                let loaded = batch.and_then(|batch| loader.batch(&batch, &mut decompressor));
                let partition = log.partition().clone();
                loaded.map_err(|source| StorageError::Batch { partition, source })?;
            }
            offset = read.next;
            bytes.clear();
        }
        Ok(loader.finish())
    }
}

/// What a member is told of a failed append: find the coordinator and try again, but where that
/// cannot help.
fn refusal(error: &StorageError) -> ErrorCode {
    match error {
        StorageError::TooLarge { .. } => ErrorCode::UNKNOWN_SERVER_ERROR,
        StorageError::Full { .. } => ErrorCode::COORDINATOR_NOT_AVAILABLE,
        _ => ErrorCode::NOT_COORDINATOR,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::broker::Config;
    use crate::broker::context::Now;
    use crate::broker::group::{OffsetCommit, OffsetToCommit};
    use crate::sys::entropy::SeededEntropy;
    use crate::sys::fs::{Fs, MemFs};
    use crate::sys::jobs::SimulatedJobs;
    use crate::types::{LeaderEpoch, TopicPartition, Uuid};

    fn core(fs: &Arc<MemFs>) -> Core {
        let fs: Arc<dyn Fs> = Arc::<MemFs>::clone(fs);
        let jobs = Box::new(SimulatedJobs::new());
        let entropy = Box::new(SeededEntropy::new(1));
        let mut core = Core::open(Config::default(), &fs, entropy, jobs, Now::default())
            .expect("an empty disk");
        core.create_offsets_topic();
        core
    }

    /// Commits an offset of `g`, as somebody who assigns partitions alone.
    fn commit(core: &mut Core, offset: i64) -> Result<Written, ErrorCode> {
        let (home, _) = core.group_home("g").expect("the topic is there");
        let commit = OffsetCommit {
            group: "g".into(),
            member_id: String::new(),
            instance_id: None,
            generation: -1,
            names_missing_group: true,
            retention_ms: None,
            offsets: vec![OffsetToCommit {
                partition: TopicPartition::new("retail", 0),
                topic_id: Uuid::ZERO,
                offset: Offset(offset),
                leader_epoch: LeaderEpoch::NONE,
                metadata: String::new(),
            }],
        };
        let shard = &core.groups.shards[&home];
        let (_, step) = shard.commit_offsets(commit, core.now.wall).expect("allowed");
        core.make_step(home, step).map(|(_, written)| written)
    }

    fn committed(core: &Core) -> Option<i64> {
        let (home, _) = core.group_home("g")?;
        let shard = core.groups.shards.get(&home)?;
        Some(shard.committed("g", &TopicPartition::new("retail", 0))?.offset.0)
    }

    #[test]
    fn groups_come_back_from_the_log() {
        let mut core = core(&Arc::new(MemFs::new()));
        for offset in 1..=3 {
            let written = commit(&mut core, offset).expect("appended").expect("a record");
            assert_eq!(written.end, Offset(offset), "each commit is a record");
        }
        let (home, _) = core.group_home("g").expect("a home");
        let (at, _) = core.offsets_partition(home).expect("a partition");
        core.groups.shards.clear();
        assert_eq!(committed(&core), None);
        core.load_groups(at);
        assert_eq!(committed(&core), Some(3));
    }

    #[test]
    fn a_failed_append_changes_nothing() {
        let fs = Arc::new(MemFs::new());
        let mut core = core(&fs);
        commit(&mut core, 1).expect("appended");
        fs.set_limit(fs.used());
        assert_eq!(commit(&mut core, 2), Err(ErrorCode::COORDINATOR_NOT_AVAILABLE));
        assert_eq!(committed(&core), Some(1));
        fs.set_limit(u64::MAX);
        commit(&mut core, 3).expect("room has returned");
        assert_eq!(committed(&core), Some(3));
    }

    #[test]
    fn offsets_of_a_deleted_topic_are_forgotten() {
        let mut core = core(&Arc::new(MemFs::new()));
        commit(&mut core, 1).expect("appended");
        core.topic_removed("trucks");
        assert_eq!(committed(&core), Some(1));
        core.topic_removed("retail");
        assert_eq!(committed(&core), None);
    }
}
