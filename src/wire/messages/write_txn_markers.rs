//! WriteTxnMarkers: the end of transactions is written into partitions.

use crate::wire::ErrorCode;

api! {
    WriteTxnMarkers, versions 1-2, flexible 1+:
    WriteTxnMarkersRequest<'a> => WriteTxnMarkersResponse<'a>
}

message! {
    WriteTxnMarkersRequest<'a> {
        markers: Vec<WritableTxnMarker<'a>>;
    }

    WritableTxnMarker<'a> {
        producer_id: i64;
        /// Fences older incarnations of the producer.
        producer_epoch: i16;
        /// Whether it commits; otherwise it aborts.
        transaction_result: bool;
        topics: Vec<WritableTxnMarkerTopic<'a>>;
        coordinator_epoch: i32;
        transaction_version: i8, v(2+, ignorable);
    }

    WritableTxnMarkerTopic<'a> {
        name: &'a str;
        partition_indexes: Vec<i32>;
    }
}

message! {
    WriteTxnMarkersResponse<'a> {
        markers: Vec<WritableTxnMarkerResult<'a>>;
    }

    WritableTxnMarkerResult<'a> {
        producer_id: i64;
        topics: Vec<WritableTxnMarkerTopicResult<'a>>;
    }

    WritableTxnMarkerTopicResult<'a> {
        name: &'a str;
        partitions: Vec<WritableTxnMarkerPartitionResult>;
    }

    WritableTxnMarkerPartitionResult {
        partition_index: i32;
        error_code: ErrorCode;
    }
}
