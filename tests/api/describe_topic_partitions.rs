//! DescribeTopicPartitions: pages of partitions, in the order of names.

use rkafka::wire::messages::create_topics::{CreatableTopic, CreateTopicsRequest};
use rkafka::wire::messages::describe_topic_partitions::{
    DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse, RequestCursor, TopicRequest,
};

use crate::support::core::TestCore;

/// Name, code and partitions of each topic, and where the next page begins.
type Page = (Vec<(String, i16, Vec<i32>)>, Option<(String, i32)>);

fn ask(core: &mut TestCore, topics: &[&str], limit: i32, cursor: Option<(&str, i32)>) -> Page {
    let cursor =
        cursor.map(|(topic_name, partition_index)| RequestCursor { topic_name, partition_index });
    let request = DescribeTopicPartitionsRequest {
        topics: topics.iter().map(|name| TopicRequest { name }).collect(),
        response_partition_limit: limit,
        cursor,
    };
    let answer = core.call(0, &request);
    let response: DescribeTopicPartitionsResponse<'_> = answer.decode();
    let topics = response.topics.iter().map(|topic| {
        let partitions = topic.partitions.iter().map(|partition| partition.partition_index);
        (topic.name.unwrap().to_owned(), topic.error_code.0, partitions.collect())
    });
    let next = response.next_cursor.as_ref();
    (topics.collect(), next.map(|next| (next.topic_name.to_owned(), next.partition_index)))
}

fn row(name: &str, code: i16, partitions: &[i32]) -> (String, i16, Vec<i32>) {
    (name.to_owned(), code, partitions.to_vec())
}

fn at(topic: &str, partition: i32) -> Option<(String, i32)> {
    Some((topic.to_owned(), partition))
}

fn three_topics() -> TestCore {
    let mut core = TestCore::new();
    core.create("a1");
    core.create("cc");
    let m3 = CreatableTopic {
        name: "m3",
        num_partitions: 3,
        replication_factor: 1,
        ..Default::default()
    };
    core.call(7, &CreateTopicsRequest { topics: vec![m3], ..Default::default() });
    core
}

#[test]
fn pages_follow_one_another() {
    let mut core = three_topics();
    let all = vec![row("a1", 0, &[0]), row("cc", 0, &[0]), row("m3", 0, &[0, 1, 2])];
    assert_eq!(ask(&mut core, &[], 2000, None), (all, None));
    let first = vec![row("a1", 0, &[0]), row("cc", 0, &[0])];
    assert_eq!(ask(&mut core, &[], 2, None), (first, at("m3", 0)));
    let second = vec![row("cc", 0, &[0]), row("m3", 0, &[0])];
    assert_eq!(ask(&mut core, &[], 2, Some(("cc", 0))), (second, at("m3", 1)));
    let named = ["m3", "a1", "nope", "m3"];
    let page = vec![row("a1", 0, &[0]), row("m3", 0, &[0])];
    assert_eq!(ask(&mut core, &named, 2, None), (page, at("m3", 1)));
    let full = vec![row("m3", 0, &[1, 2])];
    assert_eq!(ask(&mut core, &named, 2, Some(("m3", 1))), (full, at("nope", 0)));
    let last = vec![row("nope", 3, &[])];
    assert_eq!(ask(&mut core, &["nope", "m3"], 2, Some(("nope", 0))), (last, None));
}

#[test]
fn odd_limits_cursors_and_names() {
    let mut core = three_topics();
    let one = vec![row("a1", 0, &[0])];
    for limit in [1, 0, -5] {
        assert_eq!(ask(&mut core, &["a1", "nope"], limit, None), (one.clone(), at("nope", 0)));
    }
    let past = vec![row("m3", 0, &[])];
    assert_eq!(ask(&mut core, &["m3"], 2, Some(("m3", 9))), (past, None));
    let refused = vec![row("m3", 42, &[]), row("a1", 42, &[])];
    for cursor in [("b", 0), ("zzz", 0), ("m3", -1)] {
        let (rows, next) = ask(&mut core, &["m3", "a1"], 5, Some(cursor));
        assert_eq!((rows, next), (refused.clone(), None), "{cursor:?}");
    }
    let names = vec![row("..", 17, &[]), row("...", 3, &[]), row("bad name", 17, &[])];
    assert_eq!(ask(&mut core, &["bad name", "..", "..."], 5, None), (names, None));
    let nameless = vec![row("m3", -1, &[]), row("", -1, &[])];
    assert_eq!(ask(&mut core, &["m3", ""], 5, None), (nameless, None));
}
