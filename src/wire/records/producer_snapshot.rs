//! The content of a partition's `.snapshot` file: the producers that it remembers.

versions! { ProducerSnapshot, 1-1 }

message! {
    ProducerSnapshot {
        /// CRC-32C of everything behind it.
        crc: u32;
        /// One for each producer.
        producer_entries: Vec<ProducerEntry>;
    }

    ProducerEntry {
        producer_id: i64;
        epoch: i16;
        last_sequence: i32;
        last_offset: i64;
        /// From the last batch's first offset to its last.
        offset_delta: i32;
        timestamp: i64;
        coordinator_epoch: i32;
        current_txn_first_offset: i64;
    }
}
