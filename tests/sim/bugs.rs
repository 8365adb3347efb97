//! What may be wrong with a broker. A simulation that does not notice one of these notices nothing.

/// One of them, put in at a broker's seams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bug {
    /// Acknowledges what the disk does not have, where the disk's word was promised.
    EarlyAcknowledgement,
    /// Tells a group's member that its offset is kept, and looks at it later.
    CommitBeforeAppend,
    /// Forgets a long poll when something is appended.
    LostWakeUp,
    /// Tells a group's member that its heartbeat was heard, and counts it among the dead.
    UnheardHeartbeat,
}

impl Bug {
    /// A word of what gives it away.
    pub(super) fn symptom(self) -> &'static str {
        match self {
            Self::EarlyAcknowledgement | Self::CommitBeforeAppend => "lost",
            Self::LostWakeUp => "sleeps",
            Self::UnheardHeartbeat => "forgotten",
        }
    }
}
