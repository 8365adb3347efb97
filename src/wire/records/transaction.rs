//! A transactional id and its transaction, in `__transaction_state`.

record! { TransactionLogKey<'a>, id 0, versions 0-0 }

message! {
    /// The key of a transactional id.
    TransactionLogKey<'a> {
        transactional_id: &'a str;
    }
}

record! { TransactionLogValue<'a>, id 0, versions 0-1, flexible 1+ }

message! {
    /// A transaction after its last change of state.
    TransactionLogValue<'a> {
        producer_id: i64;
        /// Fences older incarnations of the producer.
        producer_epoch: i16;
        transaction_timeout_ms: i32;
        /// 0 empty, 1 ongoing, 2 prepare commit, 3 prepare abort, 4 complete commit, 5 complete
        /// abort, 6 dead.
        transaction_status: i8;
        /// Null where there is no transaction.
        transaction_partitions: Option<Vec<PartitionsSchema<'a>>> = Some(Vec::new());
        transaction_last_update_timestamp_ms: i64;
        /// -1 where none is open.
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
