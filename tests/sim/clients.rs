//! Those who ask: each has one request on its way at most, and sends it again where a crash or a lost
//! connection has left it without an answer.

use std::time::Duration;

use rkafka::broker::context::RequestId;

use super::members::{Member, Step};

/// What a client does all day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Idempotent, to this partition.
    Producer {
        partition: i32,
    },
    /// Long polls of this partition.
    Consumer {
        partition: i32,
    },
    Committer,
    Administrator,
    /// Of a group that reads together.
    Member,
}

/// What was asked and is not answered yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    ProducerId,
    Produce {
        sequence: i32,
        values: Vec<String>,
    },
    Fetch {
        offset: i64,
        until: Duration,
    },
    Commit {
        offset: i64,
    },
    Topic {
        name: String,
    },
    Config {
        value: i64,
    },
    /// A step of a group's member, and when it was taken.
    Group {
        step: Step,
        asked: Duration,
    },
}

#[derive(Debug)]
pub(super) struct Client {
    pub(super) role: Role,
    pub(super) connection: u64,
    pub(super) waits: Option<(RequestId, Asked)>,
    /// To be sent again.
    pub(super) again: Option<Asked>,
    /// What is on its way was asked while the disk was full, and may be refused.
    pub(super) excused: bool,
    pub(super) producer_id: Option<i64>,
    pub(super) next_sequence: i32,
    /// Where a consumer reads on.
    pub(super) position: i64,
    /// Counts what this client has made up.
    pub(super) made: i64,
    /// Where a member stands in its group.
    pub(super) member: Member,
}

impl Client {
    pub(super) fn new(role: Role, connection: u64) -> Self {
        Self {
            role,
            connection,
            waits: None,
            again: None,
            excused: false,
            producer_id: None,
            next_sequence: 0,
            position: 0,
            made: 0,
            member: Member::default(),
        }
    }

    /// The connection is gone, and whatever was on its way with it.
    pub(super) fn lost(&mut self) {
        if let Some((_, asked)) = self.waits.take() {
            self.again = Some(asked);
        }
    }
    /// A member dies, and its group is not told.
    pub(super) fn dies(&mut self) {
        (self.waits, self.again) = (None, None);
        self.member = Member::default();
    }
}
