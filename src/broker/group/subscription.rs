//! Which topics a consumer subscribes to: the one thing that the coordinator reads in the bytes
//! of a member, so that it neither expires nor deletes offsets that are in use.

use std::collections::BTreeSet;

use crate::types::Gather;
use crate::wire::Message;
use crate::wire::records::consumer_protocol::ConsumerProtocolSubscription;

/// Reads what all versions of the consumer protocol begin with, whatever version they say.
/// `None` when the bytes are something else.
pub(super) fn topics(bytes: &[u8]) -> Option<BTreeSet<String>> {
    let (_version, subscription) = bytes.split_at_checked(2)?;
    let read = ConsumerProtocolSubscription::decode(subscription, 0).ok()?;
    Some(read.topics.into_iter().map(str::to_owned).gather())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A subscription as consumers send it.
    pub(in crate::broker::group) fn subscription(topics: &[&str]) -> Vec<u8> {
        let mut bytes = vec![0, 0];
        let topics = topics.to_vec();
        let value = ConsumerProtocolSubscription { topics, ..Default::default() };
        value.encode(0, &mut bytes).unwrap();
        bytes
    }

    #[test]
    fn topics_are_read_and_what_follows_is_ignored() {
        let mut bytes = subscription(&["retail", "trucks"]);
        bytes.extend(b"owned partitions of a later version");
        assert_eq!(topics(&bytes), Some(BTreeSet::from(["retail".into(), "trucks".into()])));
    }

    #[test]
    fn anything_else_is_no_subscription() {
        let whole = subscription(&["retail"]);
        for end in 0..whole.len() {
            assert_eq!(topics(&whole[..end]), None, "{end}");
        }
        assert_eq!(topics(&[0, 0, 0x7f, 0xff, 0xff, 0xff]), None);
        assert_eq!(topics(&[0, 0, 0, 0, 0, 1, 0, 1, 0xff, 0, 0, 0, 0]), None);
    }
}
