//! Which partition of an internal topic a group or a transactional id lives in.

use crate::types::PartitionId;

/// Java's `String.hashCode`, which is over UTF-16 units.
fn java_hash(text: &str) -> i32 {
    text.encode_utf16()
        .fold(0_i32, |hash, unit| hash.wrapping_mul(31).wrapping_add(i32::from(unit)))
}

/// The absolute value of the hash modulo the partition count; the smallest integer, which has no
/// absolute value, counts as 0. (The producer's partitioner masks the sign bit instead.)
pub fn partition_for(id: &str, partitions: i32) -> PartitionId {
    PartitionId(java_hash(id).checked_abs().unwrap_or(0) % partitions.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partitions_are_those_of_kafka() {
        let known = [
            ("", 0),
            ("g", 3),
            ("group", 47),
            ("my-group", 12),
            ("console-consumer-12345", 6),
            ("billing", 9),
            ("payments.v1", 40),
            ("группа", 8),
            ("日本", 47),
            ("polygenelubricants", 0),
            ("a-very-long-group-name-0123456789-0123456789-0123456789", 29),
            ("é", 33),
            ("my-txn", 45),
            ("transaction.0123456789", 13),
        ];
        for (id, partition) in known {
            assert_eq!(partition_for(id, 50), PartitionId(partition), "{id}");
        }
    }
}
