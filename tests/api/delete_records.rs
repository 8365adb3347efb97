//! DeleteRecords: a partition begins later.

use std::sync::Arc;

use rkafka::broker::Config;
use rkafka::sys::fs::{Fs, MemFs};
use rkafka::wire::messages::delete_records::{
    DeleteRecordsPartition, DeleteRecordsRequest, DeleteRecordsResponse, DeleteRecordsTopic,
};

use crate::support::batch;
use crate::support::core::{Seen, TestCore};

/// Error and the new start.
fn delete(core: &mut TestCore, name: &str, partition_index: i32, offset: i64) -> (i16, i64) {
    let partitions = vec![DeleteRecordsPartition { partition_index, offset }];
    let topics = vec![DeleteRecordsTopic { name, partitions }];
    let (seen, id, _) = core.ask_from(1, 2, &DeleteRecordsRequest { topics, timeout_ms: 1000 });
    let answer = match seen {
        // What was moved is on disk before anybody hears of it.
        Seen::Waits => {
            core.run_jobs();
            core.seen(id).answer()
        }
        refused => refused.answer(),
    };
    let response: DeleteRecordsResponse<'_> = answer.decode();
    let one = &response.topics[0].partitions[0];
    (one.error_code.0, one.low_watermark)
}

#[test]
fn the_start_moves_forward_only() {
    let mut core = TestCore::new();
    core.create("t");
    for _ in 0..3 {
        core.produce(9, "t", &batch::of(&["v"; 4]));
    }
    assert_eq!(delete(&mut core, "t", 0, 2), (0, 2), "inside a batch");
    assert_eq!(delete(&mut core, "t", 0, 1), (0, 2), "below the start");
    assert_eq!(delete(&mut core, "t", 0, 13), (1, -1), "beyond the end");
    assert_eq!(delete(&mut core, "t", 0, -2), (1, -1));
    assert_eq!(delete(&mut core, "t", 9, 0), (3, -1));
    assert_eq!(delete(&mut core, "nope", 0, 0), (3, -1));
    let produced = core.produce(9, "t", &batch::of(&["v"]));
    assert_eq!(produced.short(), (0, 12, -1, 2), "answers tell the new start");
    assert_eq!(delete(&mut core, "t", 0, -1), (0, 13), "all that may be read");
    assert_eq!(core.consume("t", 13), []);
}

#[test]
fn an_answered_start_survives_a_crash() {
    let fs: Arc<dyn Fs> = Arc::new(MemFs::new());
    let mut core = TestCore::on(&fs, Config::default());
    core.create("t");
    core.produce(9, "t", &batch::of(&["v"; 4]));
    assert_eq!(delete(&mut core, "t", 0, 3), (0, 3));
    drop(core);
    let mut core = TestCore::on(&fs, Config::default());
    let produced = core.produce(9, "t", &batch::of(&["w"]));
    assert_eq!(produced.short(), (0, 4, -1, 3));
}
