//! The hashes that decide where a record goes; every client must agree with Kafka's.

use crate::types::PartitionId;

/// The partition that Java's producer gives a record with this key, of `partitions` (at least one).
pub fn partition_for_key(key: &[u8], partitions: i32) -> PartitionId {
    PartitionId((murmur2(key) & i32::MAX) % partitions)
}

/// The partition of `__consumer_offsets`, `__transaction_state` or `__share_group_state` that keeps this
/// group, transactional id or share key, of `partitions` (at least one).
pub fn coordinator_partition(id: &str, partitions: i32) -> PartitionId {
    // Kafka takes the least number's absolute value for 0.
    PartitionId(java_hash_code(id).checked_abs().unwrap_or(0) % partitions)
}

/// The partition that librdkafka gives a record with this key where its hash is CRC-32, of `partitions`
/// (at least one).
pub fn partition_by_crc32(key: &[u8], partitions: i32) -> PartitionId {
    let mut crc = flate2::Crc::new();
    crc.update(key);
    PartitionId((crc.sum() % partitions.unsigned_abs().max(1)) as i32)
}

/// `String.hashCode`: over UTF-16, so a character beyond 16 bits counts as two.
pub fn java_hash_code(text: &str) -> i32 {
    text.encode_utf16().fold(0i32, |hash, unit| hash.wrapping_mul(31).wrapping_add(i32::from(unit)))
}

/// Murmur2 with Kafka's seed.
pub fn murmur2(bytes: &[u8]) -> i32 {
    const SEED: u32 = 0x9747_b28c;
    const M: u32 = 0x5bd1_e995;
    let mut hash = SEED ^ bytes.len() as u32;
    let (words, rest) = bytes.as_chunks::<4>();
    for word in words {
        let mut k = u32::from_le_bytes(*word).wrapping_mul(M);
        k ^= k >> 24;
        hash = hash.wrapping_mul(M) ^ k.wrapping_mul(M);
    }
    if !rest.is_empty() {
        let mut last = [0; 4];
        last[..rest.len()].copy_from_slice(rest);
        hash = (hash ^ u32::from_le_bytes(last)).wrapping_mul(M);
    }
    hash = (hash ^ hash >> 13).wrapping_mul(M);
    (hash ^ hash >> 15) as i32
}
