//! What control batches hold: the ends of transactions, and the quorum's own records.

use crate::types::Uuid;

versions! { EndTxnMarker, 0-0 }

message! {
    /// The value of a control record that commits or aborts.
    EndTxnMarker {
        coordinator_epoch: i32;
    }
}

versions! { LeaderChangeMessage, 0-1, flexible 0+ }

message! {
    /// A controller was elected.
    LeaderChangeMessage {
        version: i16;
        leader_id: i32;
        voters: Vec<LeaderChangeMessageVoter>;
        granting_voters: Vec<LeaderChangeMessageVoter>;
    }

    LeaderChangeMessageVoter {
        voter_id: i32;
        voter_directory_id: Uuid, v(1+);
    }
}

versions! { SnapshotHeaderRecord, 0-0, flexible 0+ }

message! {
    /// The first record of a snapshot.
    SnapshotHeaderRecord {
        version: i16;
        last_contained_log_timestamp: i64;
    }
}

versions! { SnapshotFooterRecord, 0-0, flexible 0+ }

message! {
    /// The last record of a snapshot.
    SnapshotFooterRecord {
        version: i16;
    }
}

versions! { KRaftVersionRecord, 0-0, flexible 0+ }

message! {
    /// The level of `kraft.version`.
    KRaftVersionRecord {
        version: i16;
        kraft_version: i16;
    }
}

versions! { VotersRecord<'a>, 0-0, flexible 0+ }

message! {
    /// The controllers that vote.
    VotersRecord<'a> {
        version: i16;
        voters: Vec<VotersVoter<'a>>;
    }

    VotersVoter<'a> {
        voter_id: i32;
        voter_directory_id: Uuid;
        endpoints: Vec<Endpoint<'a>>;
        kraft_version_feature: KRaftVersionFeature;
    }

    Endpoint<'a> {
        name: &'a str;
        host: &'a str;
        port: u16;
    }

    KRaftVersionFeature {
        min_supported_version: i16;
        max_supported_version: i16;
    }
}
