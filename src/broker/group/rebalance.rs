//! The moves that the verbs are made of, on a copy of a group's membership: who comes, who goes,
//! when the join barrier opens and closes.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    config::{Config, NEW_MEMBER_JOIN_TIMEOUT_MS},
    error::GroupError,
    join::{JoinRefused, Joined, JoinedMember},
    member::{Bytes, Member, MemberId, Waiting},
    membership::{Barrier, Membership, State},
    record::Record,
    step::{Answer, Step, Timer, TimerKey, Waiter},
    sync::Synced,
};
use crate::types::TimestampMs;

/// A verb at work: the membership as it will be, and what has to happen for it.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) config: &'a Config,
    pub(super) group: &'a str,
    pub(super) now: TimestampMs,
    pub(super) membership: Membership,
    pub(super) step: Step,
}

impl<'a> Draft<'a> {
    pub(super) fn new(
        config: &'a Config,
        group: &'a str,
        membership: Membership,
        now: TimestampMs,
    ) -> Self {
        Self { config, group, now, membership, step: Step::default() }
    }

    pub(super) fn finish(self) -> Step {
        Step { next: Some((self.group.to_owned(), self.membership)), ..self.step }
    }

    pub(super) fn refuse_join(&mut self, waiter: Waiter, error: GroupError, member_id: &str) {
        let refused = JoinRefused { error, member_id: member_id.to_owned() };
        self.step.answers.push((waiter, Answer::Join(Err(refused))));
    }

    /// The group as one member sees it; only the leader sees the others.
    pub(super) fn joined(&self, member: &MemberId) -> Joined {
        let m = &self.membership;
        let members = if m.is_leader(member) { self.everybody() } else { Vec::new() };
        Joined {
            generation: m.generation,
            protocol_type: m.protocol_type.clone(),
            protocol: m.protocol.clone(),
            leader: m.leader.as_ref().map(ToString::to_string).unwrap_or_default(),
            skip_assignment: false,
            member_id: member.to_string(),
            members,
        }
    }

    /// What the leader assigns from.
    pub(super) fn everybody(&self) -> Vec<JoinedMember> {
        let protocol = self.membership.protocol.as_deref().unwrap_or_default();
        self.membership
            .members
            .values()
            .map(|m| JoinedMember {
                id: m.id.to_string(),
                instance_id: m.instance_id.clone(),
                metadata: m.metadata(protocol),
            })
            .collect()
    }

    pub(super) fn arm(&mut self, key: TimerKey, after_ms: i32) {
        self.step.timers.push(Timer::Arm(key, i64::from(after_ms.max(0))));
    }

    pub(super) fn cancel(&mut self, key: TimerKey) {
        self.step.timers.push(Timer::Cancel(key));
    }

    pub(super) fn session(&self, member: &MemberId) -> TimerKey {
        TimerKey::Session { group: self.group.to_owned(), member: member.clone() }
    }

    fn join_timer(&self) -> TimerKey {
        TimerKey::Join { group: self.group.to_owned() }
    }

    fn sync_timer(&self) -> TimerKey {
        TimerKey::Sync { group: self.group.to_owned() }
    }

    /// The member's session begins again.
    pub(super) fn heard_of(&mut self, id: &MemberId) {
        if let Some(member) = self.membership.members.get(id) {
            let after_ms =
                if member.is_new { NEW_MEMBER_JOIN_TIMEOUT_MS } else { member.session_timeout_ms };
            self.arm(self.session(id), after_ms);
        }
    }

    pub(super) fn change(&mut self, id: &str, change: impl FnOnce(&mut Member)) {
        if let Some(member) = self.membership.members.get_mut(id) {
            change(Arc::make_mut(member));
        }
    }

    /// Holds a member's request back. An older one, from a connection that the member has given
    /// up, is sent away.
    pub(super) fn hold(&mut self, id: &str, waiting: Waiting) {
        self.release(id, GroupError::RebalanceInProgress);
        self.change(id, |m| m.waiting = waiting);
    }

    /// Answers a member's held request, if there is one, with an error.
    fn release(&mut self, id: &str, error: GroupError) {
        let Some(member) = self.membership.members.get(id) else { return };
        match member.waiting {
            Waiting::No => {}
            Waiting::Join(waiter) => self.refuse_join(waiter, error, id),
            Waiting::Sync(waiter) => self.step.answers.push((waiter, Answer::Sync(Err(error)))),
        }
        self.change(id, |m| m.waiting = Waiting::No);
    }

    fn enter(&mut self, state: State) {
        self.membership.state = state;
        self.membership.since = Some(self.now);
    }

    /// Takes a member in. The first one leads, and says what kind of group it is.
    pub(super) fn add(&mut self, member: Member, protocol_type: &str) {
        let m = &mut self.membership;
        m.pending.remove(&member.id);
        if m.members.is_empty() {
            m.protocol_type = Some(protocol_type.to_owned());
            m.leader = Some(member.id.clone());
        }
        if let State::PreparingRebalance(Barrier::Time { newcomer, .. }) = &mut m.state {
            *newcomer = true;
        }
        let id = member.id.clone();
        m.members.insert(id.clone(), Arc::new(member));
        self.heard_of(&id);
    }

    /// Lets a member go; somebody else leads.
    pub(super) fn remove(&mut self, id: &MemberId) {
        self.release(id, GroupError::UnknownMemberId);
        self.cancel(self.session(id));
        let m = &mut self.membership;
        m.members.remove(id);
        m.unsynced.remove(id);
        if m.is_leader(id) {
            m.leader = m.members.keys().next().cloned();
        }
    }

    pub(super) fn remove_pending(&mut self, id: &MemberId) {
        self.membership.pending.remove(id);
        self.cancel(self.session(id));
    }

    /// A static member is back under a new id; the old one is fenced.
    pub(super) fn replace(&mut self, old: &MemberId, new: &MemberId) {
        self.release(old, GroupError::FencedInstanceId);
        self.cancel(self.session(old));
        let m = &mut self.membership;
        if let Some(mut member) = m.members.remove(old) {
            Arc::make_mut(&mut member).id = new.clone();
            m.members.insert(new.clone(), member);
        }
        if m.unsynced.remove(old) {
            m.unsynced.insert(new.clone());
        }
        if m.is_leader(old) {
            m.leader = Some(new.clone());
        }
        self.heard_of(new);
    }

    /// Somebody came or changed its mind: start a rebalance, or see whether it was the last one
    /// that the running one waits for.
    pub(super) fn rebalance(&mut self) {
        match self.membership.state {
            State::PreparingRebalance(_) => self.close_barrier_if_all_joined(),
            State::Empty | State::CompletingRebalance | State::Stable => self.open_barrier(),
        }
    }

    /// Somebody left.
    pub(super) fn rebalance_without(&mut self) {
        match self.membership.state {
            State::PreparingRebalance(_) => self.close_barrier_if_all_joined(),
            State::CompletingRebalance | State::Stable => self.open_barrier(),
            State::Empty => {}
        }
    }

    fn open_barrier(&mut self) {
        let from = self.membership.state;
        if from == State::CompletingRebalance {
            let ids: Vec<MemberId> = self.membership.members.keys().cloned().collect();
            for id in ids {
                self.change(&id, |m| m.assignment = Bytes::default());
                if matches!(self.membership.members[&id].waiting, Waiting::Sync(_)) {
                    self.release(&id, GroupError::RebalanceInProgress);
                    self.heard_of(&id);
                }
            }
        }
        self.cancel(self.sync_timer());
        self.membership.unsynced.clear();
        if from == State::Empty {
            let delay_ms = self.config.initial_rebalance_delay_ms;
            let left_ms = self.membership.rebalance_timeout_ms().saturating_sub(delay_ms).max(0);
            self.enter(State::PreparingRebalance(Barrier::Time { left_ms, newcomer: false }));
            if delay_ms > 0 {
                self.arm(self.join_timer(), delay_ms);
            } else {
                self.close_barrier();
            }
        } else {
            self.enter(State::PreparingRebalance(Barrier::Members));
            if self.membership.all_joined() {
                self.close_barrier();
            } else {
                self.arm(self.join_timer(), self.membership.rebalance_timeout_ms());
            }
        }
    }

    /// A promised id will not come, or somebody has: perhaps nobody is missing any more.
    pub(super) fn close_barrier_if_all_joined(&mut self) {
        if self.membership.state == State::PreparingRebalance(Barrier::Members)
            && self.membership.all_joined()
        {
            self.close_barrier();
        }
    }

    /// The barrier's time is over.
    pub(super) fn barrier_timed_out(&mut self) {
        match self.membership.state {
            State::PreparingRebalance(Barrier::Time { left_ms, newcomer: true }) if left_ms > 0 => {
                let delay_ms = self.config.initial_rebalance_delay_ms.min(left_ms);
                let barrier = Barrier::Time { left_ms: left_ms - delay_ms, newcomer: false };
                self.membership.state = State::PreparingRebalance(barrier);
                self.arm(self.join_timer(), delay_ms);
            }
            State::PreparingRebalance(_) => self.close_barrier(),
            State::Empty | State::CompletingRebalance | State::Stable => {}
        }
    }

    /// Whoever is here makes the next generation. Static members keep their place while they are
    /// away, until their session ends.
    fn close_barrier(&mut self) {
        self.cancel(self.join_timer());
        let m = &self.membership;
        let late: Vec<MemberId> = m
            .members
            .values()
            .filter(|m| !m.is_joining() && m.instance_id.is_none())
            .map(|m| m.id.clone())
            .collect();
        for id in &late {
            self.remove(id);
        }
        if self.membership.members.is_empty() {
            self.next_generation(State::Empty, None);
            self.membership.leader = None;
            self.record_metadata();
        } else if self.elect() {
            let protocol = self.membership.choose_protocol();
            self.next_generation(State::CompletingRebalance, protocol);
            self.tell_joined();
        } else {
            // Only static members, and all of them away: wait for one, or for their sessions' end.
            self.arm(self.join_timer(), self.membership.rebalance_timeout_ms());
        }
    }

    /// The leader has to be somebody who is here.
    fn elect(&mut self) -> bool {
        let m = &mut self.membership;
        let here = |id: &MemberId| m.members.get(id).is_some_and(|m| m.is_joining());
        if !m.leader.as_ref().is_some_and(here) {
            let Some(first) = m.members.values().find(|m| m.is_joining()) else { return false };
            m.leader = Some(first.id.clone());
        }
        true
    }

    fn next_generation(&mut self, state: State, protocol: Option<String>) {
        self.membership.generation = self.membership.generation.checked_add(1).unwrap_or(0);
        self.membership.protocol = protocol;
        self.enter(state);
    }

    fn tell_joined(&mut self) {
        let members: Vec<Arc<Member>> = self.membership.members.values().cloned().collect();
        for member in members {
            if let Waiting::Join(waiter) = member.waiting {
                let joined = self.joined(&member.id);
                self.step.answers.push((waiter, Answer::Join(Ok(joined))));
            }
            self.change(&member.id, |m| {
                m.waiting = Waiting::No;
                m.is_new = false;
            });
            self.membership.unsynced.insert(member.id.clone());
            self.heard_of(&member.id);
        }
        self.arm(self.sync_timer(), self.membership.rebalance_timeout_ms());
    }

    /// A member's SyncGroup has come; when it was the last one, nobody is overdue any more.
    pub(super) fn synced(&mut self, id: &MemberId) {
        self.membership.unsynced.remove(id);
        if self.membership.unsynced.is_empty() {
            self.cancel(self.sync_timer());
        }
    }

    /// The members that owe their SyncGroup have had their time.
    pub(super) fn sync_timed_out(&mut self) {
        if matches!(self.membership.state, State::CompletingRebalance | State::Stable)
            && !self.membership.unsynced.is_empty()
        {
            for id in self.membership.unsynced.clone() {
                self.remove(&id);
            }
            self.open_barrier();
        }
    }

    /// The assignment is here: everybody gets its share, and that is what the group is now.
    pub(super) fn stabilize(&mut self, shares: &BTreeMap<&str, Bytes>) {
        let ids: Vec<MemberId> = self.membership.members.keys().cloned().collect();
        self.enter(State::Stable);
        for id in &ids {
            let share = shares.get(&**id).cloned().unwrap_or_default();
            let waiting = self.membership.members[id].waiting;
            if let Waiting::Sync(waiter) = waiting {
                let synced = self.synced_with(share.clone());
                self.step.answers.push((waiter, Answer::Sync(Ok(synced))));
            }
            self.change(id, |m| {
                m.assignment = share;
                m.waiting = Waiting::No;
            });
            self.heard_of(id);
        }
        self.record_metadata();
    }

    pub(super) fn synced_with(&self, assignment: Bytes) -> Synced {
        Synced {
            protocol_type: self.membership.protocol_type.clone(),
            protocol: self.membership.protocol.clone(),
            assignment,
        }
    }

    pub(super) fn record_metadata(&mut self) {
        self.step.records.push(Record::GroupMetadata {
            group: self.group.to_owned(),
            value: Some(self.membership.to_record()),
        });
    }
}
