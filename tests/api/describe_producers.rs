//! DescribeProducers: how far each producer has come.

use rkafka::wire::messages::describe_producers::{
    DescribeProducersRequest, DescribeProducersResponse, TopicRequest,
};

use crate::support::batch::{self, TIME};
use crate::support::core::TestCore;

#[test]
fn producers_and_partitions_that_are_not_there() {
    let mut core = TestCore::new();
    core.create("t");
    core.produce(9, "t", &batch::by(8, 1, 0, &["a", "b"]));
    let topics = [("t", vec![0, 9]), ("nosuch", vec![0])];
    let topics = topics.map(|(name, partition_indexes)| TopicRequest { name, partition_indexes });
    let answer = core.call(0, &DescribeProducersRequest { topics: topics.into() });
    let response: DescribeProducersResponse<'_> = answer.decode();
    let [found, unknown] = &response.topics[0].partitions[..] else { panic!("{response:?}") };
    let [producer] = &found.active_producers[..] else { panic!("{found:?}") };
    assert_eq!((producer.producer_id, producer.producer_epoch, producer.last_sequence), (8, 1, 1));
    assert_eq!((producer.last_timestamp, producer.coordinator_epoch), (TIME.0, -1));
    assert_eq!(producer.current_txn_start_offset, -1);
    assert_eq!((unknown.error_code.0, unknown.error_message), (3, None));
    let nosuch = &response.topics[1].partitions[0];
    let message = "This server does not host this topic-partition.";
    assert_eq!((nosuch.error_code.0, nosuch.error_message), (3, Some(message)));
}
