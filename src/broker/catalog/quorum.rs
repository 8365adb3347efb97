//! The file `quorum-state`: which leader epoch the metadata log has reached.

use crate::types::{LeaderEpoch, NodeId};

/// The file's name, in the metadata log's directory.
pub const FILE: &str = "quorum-state";

/// The file's text once a node leads.
pub fn write(leader: NodeId, epoch: LeaderEpoch) -> String {
    format!(
        "{{\"leaderId\":{leader},\"leaderEpoch\":{epoch},\"votedId\":-1,\
         \"votedDirectoryId\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"data_version\":1}}"
    )
}

/// The epoch that a file names; `None` when it is not such a file.
pub fn read_epoch(text: &[u8]) -> Option<LeaderEpoch> {
    let text = std::str::from_utf8(text).ok()?;
    let (_, after) = text.split_once("\"leaderEpoch\"")?;
    let number = after.trim_start().strip_prefix(':')?.trim_start();
    let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    number[..end].parse().ok().map(LeaderEpoch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(read_epoch(write(NodeId(1), LeaderEpoch(4)).as_bytes()), Some(LeaderEpoch(4)));
    }

    #[test]
    fn kafkas_text_is_ours() {
        let kafka = r#"{"leaderId":1,"leaderEpoch":4,"votedId":-1,"votedDirectoryId":"AAAAAAAAAAAAAAAAAAAAAA","data_version":1}"#;
        assert_eq!(write(NodeId(1), LeaderEpoch(4)), kafka);
    }

    #[test]
    fn other_texts_are_none() {
        for text in [&b""[..], b"{}", b"{\"leaderEpoch\":}", b"\"leaderEpoch\": -3", &[0xff; 9]] {
            assert_eq!(read_epoch(text), None);
        }
    }
}
