//! OffsetForLeaderEpoch: where epochs ended.

use rkafka::wire::messages::offset_for_leader_epoch::{
    OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse, OffsetForLeaderPartition,
    OffsetForLeaderTopic,
};

use crate::support::batch;
use crate::support::core::TestCore;

/// Error, epoch and end.
fn ask(
    core: &mut TestCore,
    version: i16,
    topic: &str,
    epoch: i32,
    current: i32,
) -> (i16, i32, i64) {
    let asked = OffsetForLeaderPartition {
        partition: 0,
        current_leader_epoch: current,
        leader_epoch: epoch,
    };
    let topics = vec![OffsetForLeaderTopic { topic, partitions: vec![asked] }];
    let answer = core.call(version, &OffsetForLeaderEpochRequest { topics, ..Default::default() });
    let response: OffsetForLeaderEpochResponse<'_> = answer.decode();
    let one = &response.topics[0].partitions[0];
    (one.error_code.0, one.leader_epoch, one.end_offset)
}

#[test]
fn ends_of_epochs() {
    let mut core = TestCore::new();
    core.create("t");
    core.create("empty");
    core.produce(9, "t", &batch::of(&["a"; 6]));
    for version in 2..=4 {
        assert_eq!(ask(&mut core, version, "t", 0, -1), (0, 0, 6));
        assert_eq!(ask(&mut core, version, "t", 5, -1), (0, -1, -1), "of the future");
        assert_eq!(ask(&mut core, version, "t", -1, -1), (0, -1, -1));
        assert_eq!(ask(&mut core, version, "t", 0, 3), (75, -1, -1));
        assert_eq!(ask(&mut core, version, "empty", 0, 0), (0, 0, 0));
        assert_eq!(ask(&mut core, version, "nope", 0, -1), (3, -1, -1));
    }
}
