//! A broker that has just started and whose logs are still being opened: who wants one waits a little,
//! and is told to ask again when it takes long; the others are served.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rkafka::broker::Config;
use rkafka::broker::context::RequestId;
use rkafka::broker::core::Next;
use rkafka::sys::fs::{Fs, MemFs};
use rkafka::wire::messages::delete_topics::{
    DeleteTopicState, DeleteTopicsRequest, DeleteTopicsResponse,
};
use rkafka::wire::messages::fetch::FetchResponse;
use rkafka::wire::messages::find_coordinator::FindCoordinatorRequest;
use rkafka::wire::messages::list_groups::{ListGroupsRequest, ListGroupsResponse};
use rkafka::wire::messages::produce::ProduceResponse;

use super::members::{commit, committed};
use crate::support::batch::{self, fetch_request, produce_request};
use crate::support::core::{Seen, TestCore};

/// Long enough for no request to wait any longer.
const PATIENCE: Duration = Duration::from_secs(1);

/// A disk with a topic of one record, left by a broker that was killed or stopped.
fn disk(clean: bool) -> Arc<dyn Fs> {
    let fs: Arc<dyn Fs> = Arc::new(MemFs::new());
    let mut core = TestCore::on(&fs, Config::default());
    core.create("retail");
    core.produce(9, "retail", &batch::of(&["a"]));
    core.call(3, &FindCoordinatorRequest { key: "g", ..Default::default() });
    let request = commit("g", "", -1, &[("retail", 0, 1)]);
    assert_eq!(committed(&mut core, 9, &request), [(0, 0)]);
    if clean {
        core.close()
    } else {
        drop(core)
    }
    fs
}

/// A batch from a connection, whose log is not there yet.
fn produce_waits(core: &mut TestCore, connection: u64, value: &str) -> RequestId {
    core.connect(connection);
    let records = batch::of(&[value]);
    let request = produce_request("retail", 0, -1, Some(&records));
    let (seen, id, next) = core.ask_from(connection, 9, &request);
    assert!(matches!(seen, Seen::Waits), "{seen:?}");
    assert_eq!(next, Next::Wait, "the next request of this connection must not overtake it");
    id
}

fn produced(seen: Seen) -> (i16, i64) {
    let answer = seen.answer();
    let response: ProduceResponse<'_> = answer.decode();
    let one = &response.responses[0].partition_responses[0];
    (one.error_code.0, one.base_offset)
}

#[test]
fn requests_wait_in_their_order_until_the_log_is_open() {
    for clean in [true, false] {
        let mut core = TestCore::on(&disk(clean), Config::default());
        let first = produce_waits(&mut core, 2, "b");
        let second = produce_waits(&mut core, 3, "c");
        core.run_jobs();
        assert_eq!(produced(core.seen(first)), (0, 1));
        assert_eq!(produced(core.seen(second)), (0, 2));
        // From now on nobody waits.
        let records = batch::of(&["d"]);
        let seen = core.ask(9, &produce_request("retail", 0, -1, Some(&records)));
        assert_eq!(produced(seen), (0, 3));
    }
}

#[test]
fn who_has_waited_long_enough_asks_again() {
    let mut core = TestCore::on(&disk(false), Config::default());
    let waits = produce_waits(&mut core, 2, "b");
    // A topic that is new has nothing to be opened.
    core.create("new");
    let records = batch::of(&["x"]);
    let seen = core.ask(9, &produce_request("new", 0, -1, Some(&records)));
    assert_eq!(produced(seen), (0, 0));
    core.advance(PATIENCE);
    assert_eq!(produced(core.seen(waits)), (6, -1));
    let (seen, fetch, _) = core.ask_from(1, 12, &fetch_request("retail", 0));
    assert!(matches!(seen, Seen::Waits), "{seen:?}");
    core.advance(PATIENCE);
    let answer = core.seen(fetch).answer();
    let response: FetchResponse<'_> = answer.decode();
    assert_eq!(response.responses[0].partitions[0].error_code.0, 6);
    core.run_jobs();
    assert_eq!(core.consume("retail", 0), [(0, "a".to_owned())]);
}

#[test]
fn groups_are_there_when_their_log_was_read() {
    let list = ListGroupsRequest::default();
    let listed = |answer: ListGroupsResponse<'_>| {
        let names = answer.groups.iter().map(|group| group.group_id.to_owned());
        (answer.error_code.0, names.collect::<Vec<_>>())
    };
    for clean in [true, false] {
        let mut core = TestCore::on(&disk(clean), Config::default());
        let request = commit("g", "", -1, &[("retail", 0, 1)]);
        core.connect(2);
        let (seen, late, _) = core.ask_from(2, 9, &request);
        assert!(matches!(seen, Seen::Waits), "{seen:?}");
        let (seen, lists, _) = core.ask_from(1, 4, &list);
        assert!(matches!(seen, Seen::Waits), "{seen:?}");
        core.advance(PATIENCE);
        let answer = core.seen(late).answer();
        let response: rkafka::wire::messages::offset_commit::OffsetCommitResponse<'_> =
            answer.decode();
        assert_eq!(response.topics[0].partitions[0].error_code.0, 14);
        assert_eq!(listed(core.seen(lists).answer().decode()), (14, vec![]));

        assert_eq!(committed(&mut core, 9, &request), [(0, 0)]);
        assert_eq!(listed(core.call(4, &list).decode()), (0, vec!["g".to_owned()]));
    }
}

#[test]
fn a_topic_that_takes_the_name_of_one_still_being_opened_is_another() {
    let mut core = TestCore::on(&disk(false), Config::default());
    let old = produce_waits(&mut core, 2, "b");
    delete(&mut core, "retail");
    core.create("retail");
    let new = produce_waits(&mut core, 3, "new");
    core.run_jobs();
    assert_eq!(produced(core.seen(old)), (3, -1), "its topic went while it waited");
    assert_eq!(produced(core.seen(new)), (0, 0));
    assert_eq!(core.consume("retail", 0), [(0, "new".to_owned())], "nothing of the old topic");
    core.close();
}

#[test]
fn a_log_that_cannot_be_opened_is_said_to_be_so_and_tried_again() {
    let fs = disk(true);
    // No file stands where one is needed.
    let path = Path::new("/data/retail-0/partition.metadata");
    let aside = Path::new("/data/retail-0/aside");
    fs.rename(path, aside).unwrap();
    fs.create_dir(path).unwrap();
    let mut core = TestCore::on(&fs, Config::default());
    for _ in 0..2 {
        let waits = produce_waits(&mut core, 2, "b");
        core.run_jobs();
        assert_eq!(produced(core.seen(waits)), (56, -1));
    }
    fs.remove_dir(path).unwrap();
    fs.rename(aside, path).unwrap();
    let waits = produce_waits(&mut core, 2, "b");
    core.run_jobs();
    assert_eq!(produced(core.seen(waits)), (0, 1));
}

fn delete(core: &mut TestCore, name: &str) {
    let topics = vec![DeleteTopicState { name: Some(name), ..Default::default() }];
    // Answered without a job.
    let answer = core.ask(6, &DeleteTopicsRequest { topics, ..Default::default() }).answer();
    let response: DeleteTopicsResponse<'_> = answer.decode();
    assert_eq!(response.responses[0].error_code.0, 0);
}

fn directories(fs: &Arc<dyn Fs>, kind: &str) -> usize {
    let all = fs.list(Path::new("/data")).unwrap();
    all.iter().filter(|entry| entry.is_dir && entry.name.ends_with(kind)).count()
}

#[test]
fn a_topic_waits_for_the_files_of_one_whose_name_it_takes() {
    let fs: Arc<dyn Fs> = Arc::new(MemFs::new());
    let mut core = TestCore::on(&fs, Config::default());
    core.create("retail");
    core.produce(9, "retail", &batch::of(&["old"]));
    for round in 1..3 {
        delete(&mut core, "retail");
        assert_eq!(directories(&fs, "-delete"), round - 1, "that is a job");
        core.create("retail");
        let new = produce_waits(&mut core, 3, "new");
        core.run_jobs();
        assert_eq!(produced(core.seen(new)), (0, 0));
        assert_eq!(core.consume("retail", 0), [(0, "new".to_owned())]);
        assert_eq!(directories(&fs, "-delete"), round);
    }
    core.close();
    let mut core = TestCore::on(&fs, Config::default());
    assert_eq!(core.consume("retail", 0), [(0, "new".to_owned())]);
}

#[test]
fn a_kill_before_the_old_files_are_out_of_the_way_costs_the_new_topic_nothing() {
    let fs: Arc<dyn Fs> = Arc::new(MemFs::new());
    let mut core = TestCore::on(&fs, Config::default());
    core.create("retail");
    core.produce(9, "retail", &batch::of(&["old"]));
    delete(&mut core, "retail");
    core.create("retail");
    drop(core);
    let mut core = TestCore::on(&fs, Config::default());
    let new = produce_waits(&mut core, 3, "new");
    core.run_jobs();
    assert_eq!(produced(core.seen(new)), (0, 0));
    assert_eq!(core.consume("retail", 0), [(0, "new".to_owned())]);
    assert_eq!(directories(&fs, "-stray"), 1, "kept for whoever may miss it");
}
