//! transaction.

record! { TransactionLogKey<'a>, id 0, versions 0-0 }

message! {
    TransactionLogKey<'a> {
        transactional_id: &'a str;
    }
}

record! { TransactionLogValue<'a>, id 0, versions 0-1, flexible 1+ }

message! {
    TransactionLogValue<'a> {
        producer_id: i64;
        producer_epoch: i16;
        transaction_timeout_ms: i32;
        transaction_status: i8;
        transaction_partitions: Option<Vec<PartitionsSchema<'a>>> = Some(Vec::new());
        transaction_last_update_timestamp_ms: i64;
        transaction_start_timestamp_ms: i64;
        previous_producer_id: i64, v(1+), tag(0) = -1;
        next_producer_id: i64, v(1+), tag(1) = -1;
        client_transaction_version: i16, v(1+), tag(2);
        next_producer_epoch: i16, v(1+), tag(3) = -1;
    }

    PartitionsSchema<'a> {
        topic: &'a str;
        partition_ids: Vec<i32>;
    }
}
