//! Features, quotas, producer ids and metadata transactions, in `__cluster_metadata`.

record! { FeatureLevelRecord<'a>, id 12, versions 0-0, flexible 0+ }

message! {
    FeatureLevelRecord<'a> {
        name: &'a str;
        feature_level: i16;
    }
}

record! { ClientQuotaRecord<'a>, id 14, versions 0-0, flexible 0+ }

message! {
    ClientQuotaRecord<'a> {
        entity: Vec<EntityData<'a>>;
        key: &'a str;
        value: f64;
        /// Whether the quota goes.
        remove: bool;
    }

    EntityData<'a> {
        entity_type: &'a str;
        /// Null is the default entity.
        entity_name: Option<&'a str> = Some("");
    }
}

record! { ProducerIdsRecord, id 15, versions 0-0, flexible 0+ }

message! {
    /// A block of producer ids was given out.
    ProducerIdsRecord {
        broker_id: i32;
        broker_epoch: i64 = -1;
        next_producer_id: i64;
    }
}

record! { BeginTransactionRecord<'a>, id 23, versions 0-0, flexible 0+ }

message! {
    BeginTransactionRecord<'a> {
        name: Option<&'a str>, tag(0);
    }
}

record! { EndTransactionRecord, id 24, versions 0-0, flexible 0+ }

message! {
    EndTransactionRecord {
    }
}

record! { AbortTransactionRecord<'a>, id 25, versions 0-0, flexible 0+ }

message! {
    AbortTransactionRecord<'a> {
        /// For the coordinator's log.
        reason: Option<&'a str>, tag(0);
    }
}

record! { NoOpRecord, id 20, versions 0-0, flexible 0+ }

message! {
    /// Keeps the log moving while nothing happens.
    NoOpRecord {
    }
}

record! { ZkMigrationStateRecord, id 21, versions 0-0, flexible 0+ }

message! {
    ZkMigrationStateRecord {
        zk_migration_state: i8;
    }
}
