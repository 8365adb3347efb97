//! How the coordinator refuses, in the words of Kafka's error codes.

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
