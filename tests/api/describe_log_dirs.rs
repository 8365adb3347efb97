//! DescribeLogDirs: how large partitions are.

use std::sync::Arc;

use rkafka::broker::Config;
use rkafka::sys::fs::{Fs, MemFs};
use rkafka::wire::messages::describe_log_dirs::{
    DescribableLogDirTopic, DescribeLogDirsRequest, DescribeLogDirsResponse,
};

use crate::support::batch;
use crate::support::core::TestCore;

/// Name, partition and size of each.
fn ask(
    core: &mut TestCore,
    topics: Option<Vec<DescribableLogDirTopic<'_>>>,
) -> Vec<(String, i32, i64)> {
    let answer = core.call(4, &DescribeLogDirsRequest { topics });
    let response: DescribeLogDirsResponse<'_> = answer.decode();
    let [dir] = &response.results[..] else { panic!("{response:?}") };
    assert_eq!((response.error_code.0, dir.error_code.0, dir.log_dir), (0, 0, "/data"));
    let all = dir.topics.iter().flat_map(|topic| {
        let sizes = topic.partitions.iter();
        sizes.map(|p| (topic.name.to_owned(), p.partition_index, p.partition_size))
    });
    all.collect()
}

#[test]
fn all_some_and_none() {
    let mut core = TestCore::new();
    core.create("a");
    core.create("b");
    let records = batch::of(&["v"]);
    core.produce(9, "a", &records);
    let size = i64::try_from(records.len()).unwrap();
    let (a, b) = (("a".to_owned(), 0, size), ("b".to_owned(), 0, 0));
    assert_eq!(ask(&mut core, None), [a, b.clone()]);
    let one = |topic| DescribableLogDirTopic { topic, partitions: vec![0] };
    assert_eq!(ask(&mut core, Some(vec![one("b"), one("nope")])), [b]);
    assert_eq!(ask(&mut core, Some(Vec::new())), []);
}

#[test]
fn logs_that_nobody_has_opened_are_measured_and_so_is_the_disk() {
    let fs = MemFs::with_limit(100_000);
    let shared: Arc<dyn Fs> = Arc::new(fs.clone());
    let records = batch::of(&["v"]);
    let size = i64::try_from(records.len()).unwrap();
    let mut core = TestCore::on(&shared, Config::default());
    core.create("a");
    core.create("empty");
    core.produce(9, "a", &records);
    core.close();
    let mut core = TestCore::on(&shared, Config::default());
    let (a, empty) = (("a".to_owned(), 0, size), ("empty".to_owned(), 0, 0));
    assert_eq!(ask(&mut core, None), [a, empty]);

    let space = |core: &mut TestCore| {
        let answer = core.call(4, &DescribeLogDirsRequest { topics: Some(Vec::new()) });
        let response: DescribeLogDirsResponse<'_> = answer.decode();
        (response.results[0].total_bytes, response.results[0].usable_bytes)
    };
    let usable = 100_000 - i64::try_from(fs.used()).unwrap();
    assert_eq!(space(&mut core), (100_000, usable));
    // Memory without a limit has no size.
    assert_eq!(space(&mut TestCore::new()), (-1, -1));
}
