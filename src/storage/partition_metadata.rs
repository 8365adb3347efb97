//! `partition.metadata`: which topic a directory belongs to, also when another of the same name came.

use crate::types::Uuid;

/// Two lines, without an end of the last.
pub fn write(topic_id: Uuid) -> String {
    format!("version: 0\ntopic_id: {topic_id}")
}

/// `None`: torn, or of another version. It is made again for the topic that is expected.
pub fn read(text: &[u8]) -> Option<Uuid> {
    let text = std::str::from_utf8(text).ok()?;
    let mut lines = text.lines();
    if lines.next()? != "version: 0" {
        return None;
    }
    Uuid::parse(lines.next()?.strip_prefix("topic_id: ")?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip() {
        let id = Uuid::parse("3wJsK5e8R_acQ8Zf1BBPgQ").unwrap();
        let text = write(id);
        assert_eq!(text.len(), 43);
        assert_eq!(read(text.as_bytes()), Some(id));
        for end in 0..text.len() {
            assert_eq!(read(&text.as_bytes()[..end]), None);
        }
    }
}
