//! producer_snapshot.

versions! { ProducerSnapshot, 1-1 }

message! {
    ProducerSnapshot {
        crc: u32;
        producer_entries: Vec<ProducerEntry>;
    }

    ProducerEntry {
        producer_id: i64;
        epoch: i16;
        last_sequence: i32;
        last_offset: i64;
        offset_delta: i32;
        timestamp: i64;
        coordinator_epoch: i32;
        current_txn_first_offset: i64;
    }
}
