//! How the coordinator refuses, in the words of Kafka's error codes.

use crate::wire::ErrorCode;

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GroupError {
    #[error("the member's metadata for the offset is too large")]
    OffsetMetadataTooLarge,
    #[error("the generation is not the group's current one")]
    IllegalGeneration,
    #[error("no protocol that all members share, or another protocol type")]
    InconsistentGroupProtocol,
    #[error("the group id is empty")]
    InvalidGroupId,
    #[error("the group has no such member")]
    UnknownMemberId,
    #[error("the session timeout is outside the allowed range")]
    InvalidSessionTimeout,
    #[error("the group is rebalancing, its members must join again")]
    RebalanceInProgress,
    #[error("the group still has members")]
    NonEmptyGroup,
    #[error("there is no such group")]
    GroupIdNotFound,
    #[error("the member must join again with the id it was given")]
    MemberIdRequired,
    #[error("the group has as many members as it may have")]
    GroupMaxSizeReached,
    #[error("another member has taken over this instance id")]
    FencedInstanceId,
    #[error("the group is subscribed to the topic")]
    GroupSubscribedToTopic,
}

impl GroupError {
    pub fn code(self) -> ErrorCode {
        match self {
            Self::OffsetMetadataTooLarge => ErrorCode::OFFSET_METADATA_TOO_LARGE,
            Self::IllegalGeneration => ErrorCode::ILLEGAL_GENERATION,
            Self::InconsistentGroupProtocol => ErrorCode::INCONSISTENT_GROUP_PROTOCOL,
            Self::InvalidGroupId => ErrorCode::INVALID_GROUP_ID,
            Self::UnknownMemberId => ErrorCode::UNKNOWN_MEMBER_ID,
            Self::InvalidSessionTimeout => ErrorCode::INVALID_SESSION_TIMEOUT,
            Self::RebalanceInProgress => ErrorCode::REBALANCE_IN_PROGRESS,
            Self::NonEmptyGroup => ErrorCode::NON_EMPTY_GROUP,
            Self::GroupIdNotFound => ErrorCode::GROUP_ID_NOT_FOUND,
            Self::MemberIdRequired => ErrorCode::MEMBER_ID_REQUIRED,
            Self::GroupMaxSizeReached => ErrorCode::GROUP_MAX_SIZE_REACHED,
            Self::FencedInstanceId => ErrorCode::FENCED_INSTANCE_ID,
            Self::GroupSubscribedToTopic => ErrorCode::GROUP_SUBSCRIBED_TO_TOPIC,
        }
    }
}

/// What a refusal is on the wire, and success too.
pub fn code(answer: Result<(), GroupError>) -> ErrorCode {
    answer.err().map_or(ErrorCode::NONE, GroupError::code)
}
