//! Which topics a consumer subscribes to: the one thing that the coordinator reads in the bytes
//! of a member, so that it neither expires nor deletes offsets that are in use.

use std::collections::BTreeSet;

/// Reads the start that all versions of the consumer protocol share: a version, the topics and the
/// user data. `None` when the bytes are something else.
pub(super) fn topics(mut bytes: &[u8]) -> Option<BTreeSet<String>> {
    let input = &mut bytes;
    let _version = i16::from_be_bytes(take(input, 2)?.try_into().ok()?);
    let count = i32::from_be_bytes(take(input, 4)?.try_into().ok()?);
    let mut topics = BTreeSet::new();
    for _ in 0..usize::try_from(count).ok()? {
        let length = i16::from_be_bytes(take(input, 2)?.try_into().ok()?);
        let name = take(input, usize::try_from(length).ok()?)?;
        topics.insert(std::str::from_utf8(name).ok()?.to_owned());
    }
    let user_data = i32::from_be_bytes(take(input, 4)?.try_into().ok()?);
    take(input, usize::try_from(user_data).unwrap_or(0))?;
    Some(topics)
}

fn take<'a>(input: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (head, rest) = input.split_at_checked(count)?;
    *input = rest;
    Some(head)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A subscription as consumers send it, version 0.
    pub(in crate::broker::group) fn subscription(topics: &[&str]) -> Vec<u8> {
        let mut bytes = vec![0, 0];
        bytes.extend((topics.len() as i32).to_be_bytes());
        for topic in topics {
            bytes.extend((topic.len() as i16).to_be_bytes());
            bytes.extend(topic.as_bytes());
        }
        bytes.extend((-1_i32).to_be_bytes());
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
