//! Committed offsets: who may commit, what is remembered, and when it is forgotten.

use super::{
    error::GroupError,
    membership::{Membership, State},
    record::{CommittedOffset, Record},
    shard::{Group, Shard},
    step::{Step, Timer, TimerKey},
};
use crate::types::{LeaderEpoch, Offset, TimestampMs, TopicPartition, Uuid};

#[derive(Debug, Clone)]
pub struct OffsetCommit {
    pub group: String,
    /// Empty, with generation -1, from somebody who assigns partitions alone.
    pub member_id: String,
    pub instance_id: Option<String>,
    pub generation: i32,
    /// Version 9 and later know an error for a group that is not there.
    pub names_missing_group: bool,
    /// Versions up to 4: how long to keep the offsets, if not as long as the broker does.
    pub retention_ms: Option<i64>,
    pub offsets: Vec<OffsetToCommit>,
}

#[derive(Debug, Clone)]
pub struct OffsetToCommit {
    pub partition: TopicPartition,
    pub topic_id: Uuid,
    pub offset: Offset,
    pub leader_epoch: LeaderEpoch,
    pub metadata: String,
}

/// One answer a partition, and the move that makes them true.
pub(super) type PerPartition = (Vec<Result<(), GroupError>>, Step);

impl Shard {
    pub fn commit_offsets(
        &self,
        commit: OffsetCommit,
        now: TimestampMs,
    ) -> Result<PerPartition, GroupError> {
        let mut step = Step::default();
        match self.group(&commit.group) {
            Some(group) => {
                let membership = group.membership.as_ref();
                let timer = may_commit(membership.unwrap_or(&Membership::default()), &commit)?;
                step.timers.extend(timer);
            }
            None if commit.generation < 0 => {}
            None if commit.names_missing_group => return Err(GroupError::GroupIdNotFound),
            None => return Err(GroupError::IllegalGeneration),
        }
        let max = usize::try_from(self.config.offset_metadata_max).unwrap_or(0);
        let mut answers = Vec::with_capacity(commit.offsets.len());
        for offset in commit.offsets {
            if offset.metadata.encode_utf16().count() > max {
                answers.push(Err(GroupError::OffsetMetadataTooLarge));
                continue;
            }
            let value = CommittedOffset {
                offset: offset.offset,
                leader_epoch: offset.leader_epoch,
                metadata: offset.metadata,
                committed_at: now,
                expires_at: commit.retention_ms.map(|ms| TimestampMs(now.0.saturating_add(ms))),
                topic_id: offset.topic_id,
            };
            step.records.push(Record::OffsetCommit {
                group: commit.group.clone(),
                partition: offset.partition,
                value: Some(value),
            });
            answers.push(Ok(()));
        }
        Ok((answers, step))
    }

    pub fn committed(&self, group: &str, partition: &TopicPartition) -> Option<&CommittedOffset> {
        self.group(group)?.offsets.get(partition)
    }

    /// Everything a group has committed, by topic and partition.
    pub fn all_committed(
        &self,
        group: &str,
    ) -> impl Iterator<Item = (&TopicPartition, &CommittedOffset)> {
        self.group(group).into_iter().flat_map(|group| &group.offsets)
    }

    /// What an operator removes; not under the hands of a subscribed member.
    pub fn delete_offsets(
        &self,
        id: &str,
        partitions: &[TopicPartition],
    ) -> Result<PerPartition, GroupError> {
        let group = self.group(id).ok_or(GroupError::GroupIdNotFound)?;
        let membership = group.membership.as_ref();
        if membership.is_some_and(|m| !m.is_empty() && !m.is_consumer_group()) {
            return Err(GroupError::NonEmptyGroup);
        }
        let mut answers = Vec::with_capacity(partitions.len());
        let mut records = Vec::new();
        for partition in partitions {
            if membership.is_some_and(|m| m.may_read(&partition.topic)) {
                answers.push(Err(GroupError::GroupSubscribedToTopic));
                continue;
            }
            if group.offsets.contains_key(partition) {
                records.push(forget(id, partition));
            }
            answers.push(Ok(()));
        }
        Ok((answers, Step::of_records(records)))
    }

    /// Offsets of topics that are no more.
    pub fn forget_topics(&self, is_gone: impl Fn(&str) -> bool) -> Step {
        let mut records = Vec::new();
        for (id, group) in self.groups() {
            let gone = group.offsets.keys().filter(|p| is_gone(&p.topic));
            records.extend(gone.map(|partition| forget(id, partition)));
        }
        Step::of_records(records)
    }

    /// Forgets what nobody has cared for in the retention time, and groups of which nothing is
    /// left. To be called every `offsets.retention.check.interval.ms`.
    pub fn expire(&self, now: TimestampMs) -> Step {
        let mut records = Vec::new();
        for (id, group) in self.groups() {
            let expired = group.expired(self.config.offsets_retention_ms, now);
            let all = expired.len() == group.offsets.len();
            records.extend(expired.into_iter().map(|partition| forget(id, partition)));
            if all && group.membership.as_ref().is_none_or(|m| m.is_empty() && m.pending.is_empty())
            {
                records.push(Record::GroupMetadata { group: id.to_owned(), value: None });
            }
        }
        Step::of_records(records)
    }
}

pub(super) fn forget(group: &str, partition: &TopicPartition) -> Record {
    Record::OffsetCommit { group: group.to_owned(), partition: partition.clone(), value: None }
}

/// A member commits in its generation, also while the group prepares a rebalance: that is when
/// consumers hand over. Others commit only while there are no members.
fn may_commit(membership: &Membership, commit: &OffsetCommit) -> Result<Option<Timer>, GroupError> {
    if commit.generation < 0 && membership.is_empty() {
        return Ok(None);
    }
    if commit.generation < 0 && commit.member_id.is_empty() && commit.instance_id.is_none() {
        return Err(GroupError::UnknownMemberId);
    }
    let member = membership.current_member(
        &commit.member_id,
        commit.instance_id.as_deref(),
        commit.generation,
    )?;
    if membership.state == State::CompletingRebalance {
        return Err(GroupError::RebalanceInProgress);
    }
    let key = TimerKey::Session { group: commit.group.clone(), member: member.id.clone() };
    Ok(Some(Timer::Arm(key, i64::from(member.session_timeout_ms.max(0)))))
}

impl Membership {
    /// Consumers whose subscription cannot be read may read anything.
    fn may_read(&self, topic: &str) -> bool {
        match self.subscribed_topics() {
            Some(topics) => topics.contains(topic),
            None => self.is_consumer_group(),
        }
    }
}

impl Group {
    /// The retention time runs from the commit; in a group that had members, from the moment it
    /// became empty. While a consumer group is stable, only topics that nobody reads expire; while
    /// it rebalances, or members are of another kind, nothing does.
    fn expired(&self, retention_ms: i64, now: TimestampMs) -> Vec<&TopicPartition> {
        let mut topics_read = None;
        let mut from_empty = None;
        if let Some(m) = self.membership.as_ref().filter(|m| m.protocol_type.is_some()) {
            match m.state {
                State::Empty => from_empty = m.since,
                State::Stable => match m.subscribed_topics() {
                    Some(topics) => topics_read = Some(topics),
                    None => return Vec::new(),
                },
                State::PreparingRebalance(_) | State::CompletingRebalance => return Vec::new(),
            }
        }
        let is_over = |committed: &CommittedOffset| match committed.expires_at {
            Some(expires_at) => now >= expires_at,
            None => {
                let since = from_empty.unwrap_or(committed.committed_at);
                now.0.saturating_sub(since.0) >= retention_ms
            }
        };
        self.offsets
            .iter()
            .filter(|(p, _)| topics_read.as_ref().is_none_or(|read| !read.contains(&p.topic)))
            .filter(|(_, committed)| is_over(committed))
            .map(|(partition, _)| partition)
            .collect()
    }
}
