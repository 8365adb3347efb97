//! A group whose members join, sync, show that they live, leave and die, and what they were told of
//! each other: held against what they are told later, also by a broker that has started again.

use std::time::Duration;

use rkafka::wire::ApiKey;
use rkafka::wire::messages::heartbeat::{HeartbeatRequest, HeartbeatResponse};
use rkafka::wire::messages::join_group::{
    JoinGroupRequest, JoinGroupRequestProtocol, JoinGroupResponse,
};
use rkafka::wire::messages::leave_group::{LeaveGroupRequest, LeaveGroupResponse, MemberIdentity};
use rkafka::wire::messages::sync_group::{
    SyncGroupRequest, SyncGroupRequestAssignment, SyncGroupResponse,
};

use super::clients::Asked;
use super::requests::{STILL_LOADING, decode, frame};
use super::world::World;

/// Their group.
pub(super) const MEMBERS: &str = "m";
const SESSION: Duration = Duration::from_secs(10);
const REBALANCE: Duration = Duration::from_secs(20);
/// How long a member may have to wait for the others.
pub(super) const WAITS: Duration = Duration::from_secs(30);

const NONE: i16 = 0;
const ILLEGAL_GENERATION: i16 = 22;
const UNKNOWN_MEMBER: i16 = 25;
const REBALANCING: i16 = 27;
const ID_REQUIRED: i16 = 79;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Join,
    Sync,
    Heartbeat,
    Leave,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Stage {
    #[default]
    Out,
    Joined,
    Synced,
}

/// Where a member stands in its group, as far as it knows.
#[derive(Debug, Default)]
pub(super) struct Member {
    /// Empty until the coordinator gives one.
    id: String,
    generation: i32,
    stage: Stage,
    /// Whom it assigns, where it leads.
    followers: Vec<String>,
    /// Until then nobody may say that it is not there.
    heard_until: Duration,
}

/// What the members were told in all.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The last generation that somebody got an assignment of: it stands in the log.
    settled: i32,
    /// The last generation that somebody has joined since the broker started.
    newest: i32,
}

impl Told {
    /// A broker has started: generations that nobody was assigned in may come again.
    pub(super) fn began(&mut self) {
        self.newest = self.settled;
    }
}

impl Member {
    pub(super) fn next(&self, chance: u64) -> Step {
        match (self.stage, chance) {
            (Stage::Out, _) => Step::Join,
            (Stage::Joined, _) => Step::Sync,
            (Stage::Synced, 0) => Step::Leave,
            (Stage::Synced, 1) => Step::Join,
            (Stage::Synced, _) => Step::Heartbeat,
        }
    }

    /// What was asked then was answered well, be it a while later.
    pub(super) fn is_heard(&mut self, asked: Duration) {
        self.heard_until = asked + SESSION;
    }

    pub(super) fn ask(&self, step: Step) -> Vec<u8> {
        let (group_id, member_id) = (MEMBERS, self.id.as_str());
        let generation_id = self.generation;
        match step {
            Step::Join => {
                let protocol = JoinGroupRequestProtocol { name: "range", metadata: b"m" };
                let request = JoinGroupRequest {
                    group_id,
                    session_timeout_ms: SESSION.as_millis() as i32,
                    rebalance_timeout_ms: REBALANCE.as_millis() as i32,
                    member_id,
                    protocol_type: "consumer",
                    protocols: vec![protocol],
                    ..Default::default()
                };
                frame(5, &request)
            }
            Step::Sync => {
                let plan: Vec<_> =
                    self.followers.iter().map(|id| (id, part(generation_id, id))).collect();
                let assignments = plan.iter().map(|(id, part)| SyncGroupRequestAssignment {
                    member_id: id,
                    assignment: part.as_bytes(),
                });
                let assignments = assignments.collect();
                let request = SyncGroupRequest {
                    group_id,
                    generation_id,
                    member_id,
                    assignments,
                    ..Default::default()
                };
                frame(3, &request)
            }
            Step::Heartbeat => {
                let request =
                    HeartbeatRequest { group_id, generation_id, member_id, ..Default::default() };
                frame(3, &request)
            }
            Step::Leave => {
                let members = vec![MemberIdentity { member_id, ..Default::default() }];
                frame(3, &LeaveGroupRequest { group_id, members, ..Default::default() })
            }
        }
    }

    /// Begins anew, under another name.
    fn is_out(&mut self) {
        *self = Self::default();
    }
}

/// What a leader gives this member to do.
fn part(generation: i32, id: &str) -> String {
    format!("{generation}:{id}")
}

impl World {
    pub(super) fn step_of_member(&self, step: Step) -> Asked {
        Asked::Group { step, asked: self.now.monotonic }
    }

    pub(super) fn member_answered(
        &mut self,
        index: usize,
        step: Step,
        asked: Duration,
        frame: &[u8],
    ) {
        let code = match step {
            Step::Join => self.joined(index, decode(ApiKey::JoinGroup, 5, frame)),
            Step::Sync => self.synced(index, asked, &decode(ApiKey::SyncGroup, 3, frame)),
            Step::Heartbeat => {
                let answer: HeartbeatResponse = decode(ApiKey::Heartbeat, 3, frame);
                self.heard(index, asked, answer.error_code.0)
            }
            Step::Leave => {
                let answer: LeaveGroupResponse<'_> = decode(ApiKey::LeaveGroup, 3, frame);
                let gone = answer.members.first().map_or(answer.error_code, |one| one.error_code);
                if matches!(gone.0, NONE | UNKNOWN_MEMBER) {
                    self.clients[index].member.is_out();
                    NONE
                } else {
                    gone.0
                }
            }
        };
        let again = Asked::Group { step, asked };
        if self.excuses(index, code, &again) {
            return;
        }
        let client = &mut self.clients[index];
        let member = &mut client.member;
        match code {
            NONE => {}
            REBALANCING | ILLEGAL_GENERATION => member.stage = Stage::Out,
            UNKNOWN_MEMBER => {
                let early = self.now.monotonic < member.heard_until;
                let wrong = early.then(|| format!("member {} is forgotten", member.id));
                member.is_out();
                wrong.into_iter().for_each(|wrong| self.ledger.wrong(wrong));
            }
            STILL_LOADING => client.again = Some(again),
            code => self.ledger.wrong(format!("{step:?} was refused: {code}")),
        }
    }

    fn joined(&mut self, index: usize, answer: JoinGroupResponse<'_>) -> i16 {
        let member = &mut self.clients[index].member;
        match answer.error_code.0 {
            NONE => {
                let generation = answer.generation_id;
                *member = Member {
                    id: answer.member_id.to_owned(),
                    generation,
                    stage: Stage::Joined,
                    followers: answer.members.iter().map(|one| one.member_id.to_owned()).collect(),
                    heard_until: member.heard_until,
                };
                if generation < self.group.settled {
                    let last = self.group.settled;
                    self.ledger.wrong(format!("generation {last} lost: {generation} was joined"));
                }
                self.group.newest = self.group.newest.max(generation);
                NONE
            }
            ID_REQUIRED => {
                member.is_out();
                answer.member_id.clone_into(&mut member.id);
                NONE
            }
            code => code,
        }
    }

    fn synced(&mut self, index: usize, asked: Duration, answer: &SyncGroupResponse<'_>) -> i16 {
        let member = &mut self.clients[index].member;
        if answer.error_code.0 != NONE {
            return answer.error_code.0;
        }
        let own = part(member.generation, &member.id);
        if answer.assignment != own.as_bytes() {
            let found = String::from_utf8_lossy(answer.assignment);
            self.ledger.wrong(format!("{own} was assigned what is not its own: {found}"));
        }
        self.group.settled = self.group.settled.max(member.generation);
        member.stage = Stage::Synced;
        member.is_heard(asked);
        NONE
    }

    fn heard(&mut self, index: usize, asked: Duration, code: i16) -> i16 {
        let member = &mut self.clients[index].member;
        if code == NONE {
            member.is_heard(asked);
            if member.generation < self.group.newest {
                let (old, new) = (member.generation, self.group.newest);
                self.ledger.wrong(format!("generation {old} goes on beside {new}"));
            }
        }
        code
    }
}
