//! Fetch: from where, how much, how long; and sessions that tell only what changed.

use std::time::Duration;

use rkafka::types::Uuid;
use rkafka::wire::messages::fetch::{
    FetchPartition, FetchRequest, FetchResponse, FetchTopic, ForgottenTopic,
};

use crate::support::batch::{self, fetch_request, values};
use crate::support::core::{Seen, TestCore};

/// Three batches of four records each in `f`, and an empty topic `e`.
fn core() -> TestCore {
    let mut core = TestCore::new();
    core.create("f");
    core.create("e");
    for batch in ["a", "b", "c"] {
        core.produce(9, "f", &batch::of(&[batch; 4]));
    }
    core
}

/// Error, high watermark, and the first and last offset of what came.
type Short = (i16, i64, Option<(i64, i64)>);

fn short(response: &FetchResponse<'_>) -> Vec<Short> {
    let all = response.responses.iter().flat_map(|topic| &topic.partitions);
    all.map(|p| {
        let records = values(p.records.unwrap());
        let range = records.first().zip(records.last()).map(|(a, b)| (a.0, b.0));
        (p.error_code.0, p.high_watermark, range)
    })
    .collect()
}

fn ask(core: &mut TestCore, version: i16, request: &FetchRequest<'_>) -> Vec<Short> {
    short(&core.call(version, request).decode())
}

/// A fetch from the start of `f` with something changed in its partition.
fn with(change: impl FnOnce(&mut FetchPartition)) -> FetchRequest<'static> {
    let mut request = fetch_request("f", 0);
    change(&mut request.topics[0].partitions[0]);
    request
}

#[test]
fn every_version_gives_the_same_batches() {
    let mut core = core();
    let id = core.create("f");
    for version in 4..=18 {
        let mut request = fetch_request("f", 0);
        request.topics[0].topic_id = id;
        assert_eq!(ask(&mut core, version, &request), [(0, 12, Some((0, 11)))], "{version}");
    }
    let inside = ask(&mut core, 12, &fetch_request("f", 6));
    assert_eq!(inside, [(0, 12, Some((4, 11)))], "the whole batch that holds the offset");
}

#[test]
fn long_records_and_short_ones_stand_in_one_answer() {
    let mut core = TestCore::new();
    let long = |letter: &str| letter.repeat(200_000);
    let stored = [("long", long("l")), ("short", "s".into()), ("as-long", long("a"))];
    let mut ids = Vec::new();
    for (name, value) in &stored {
        ids.push(core.create(name));
        core.produce(9, name, &batch::of(&[value]));
    }
    for version in 4..=18 {
        let mut request = fetch_request("long", 0);
        for ((name, _), id) in stored.iter().zip(&ids) {
            let topic = FetchTopic { topic: name, topic_id: *id, ..request.topics[0].clone() };
            request.topics.push(topic);
        }
        request.topics.remove(0);
        let answer = core.call(version, &request);
        let response: FetchResponse<'_> = answer.decode();
        let come: Vec<_> = response
            .responses
            .iter()
            .flat_map(|topic| values(topic.partitions[0].records.unwrap()))
            .collect();
        let expected = stored.clone().map(|(_, value)| (0, value));
        assert!(come == expected, "version {version}: {} of 3", come.len());
    }
}

#[test]
fn old_clients_get_message_sets() {
    let mut core = core();
    for (version, magic) in [(0, 0), (1, 0), (2, 1), (3, 1)] {
        let answer = core.call(version, &fetch_request("f", 5));
        let response: FetchResponse<'_> = answer.decode();
        let records = response.responses[0].partitions[0].records.unwrap();
        assert_eq!(i64::from_be_bytes(*records.first_chunk().unwrap()), 5);
        assert_eq!(records[16], magic, "version {version}");
        let count = rkafka::wire::message_set::Messages::new(records).count();
        assert_eq!(count, 7);
    }
}

#[test]
fn offsets_have_limits() {
    let mut core = core();
    assert_eq!(ask(&mut core, 12, &fetch_request("f", 12)), [(0, 12, None)]);
    assert_eq!(ask(&mut core, 12, &fetch_request("f", 13)), [(1, -1, None)]);
    assert_eq!(ask(&mut core, 12, &fetch_request("f", -1)), [(1, -1, None)]);
    assert_eq!(ask(&mut core, 12, &fetch_request("e", 0)), [(0, 0, None)]);
}

#[test]
fn who_is_not_there_is_said_for_each() {
    let mut core = core();
    assert_eq!(ask(&mut core, 12, &with(|p| p.partition = 9)), [(3, -1, None)]);
    assert_eq!(ask(&mut core, 12, &fetch_request("nope", 0)), [(3, -1, None)]);
    for id in [Uuid::ZERO, Uuid([7; 16])] {
        let mut request = fetch_request("", 0);
        request.topics[0].topic_id = id;
        let answer = core.call(13, &request);
        let response: FetchResponse<'_> = answer.decode();
        assert_eq!(short(&response), [(100, -1, None)]);
        let partition = &response.responses[0].partitions[0];
        assert_eq!(partition.aborted_transactions, Some(Vec::new()));
    }
}

#[test]
fn epochs_are_compared() {
    let mut core = core();
    assert_eq!(ask(&mut core, 12, &with(|p| p.current_leader_epoch = 0))[0].0, 0);
    assert_eq!(ask(&mut core, 12, &with(|p| p.current_leader_epoch = 5))[0].0, 75);
    assert_eq!(ask(&mut core, 12, &with(|p| p.last_fetched_epoch = 0))[0].0, 0);
    assert_eq!(ask(&mut core, 12, &with(|p| p.last_fetched_epoch = 3))[0], (1, -1, None));
}

#[test]
fn nonsense_is_refused() {
    let mut core = core();
    let negative = FetchRequest { max_bytes: -1, ..fetch_request("f", 0) };
    assert_eq!(ask(&mut core, 12, &negative), [(-1, -1, None)]);
    assert_eq!(ask(&mut core, 12, &with(|p| p.partition_max_bytes = -1)), [(-1, -1, None)]);
    let replica = FetchRequest { replica_id: 5, ..fetch_request("f", 0) };
    assert_eq!(ask(&mut core, 12, &replica), [(6, -1, None)]);
    let debug = FetchRequest { replica_id: -2, ..fetch_request("f", 0) };
    assert_eq!(ask(&mut core, 12, &debug)[0].0, 0);
    let answer = core.call(12, &FetchRequest { isolation_level: 2, ..fetch_request("f", 0) });
    let response: FetchResponse<'_> = answer.decode();
    assert_eq!((response.error_code.0, short(&response)), (-1, vec![(-1, -1, None)]));
}

#[test]
fn the_first_batch_comes_whatever_the_limits() {
    let mut core = core();
    for max in [0, 1] {
        let request = FetchRequest { max_bytes: max, ..fetch_request("f", 0) };
        assert_eq!(ask(&mut core, 12, &request), [(0, 12, Some((0, 3)))]);
        let partition = with(|p| p.partition_max_bytes = max);
        assert_eq!(ask(&mut core, 12, &partition), [(0, 12, Some((0, 3)))]);
    }
    // The one at its end gives nothing; the next is the first that has something.
    let mut request = fetch_request("e", 0);
    core.create("last");
    core.produce(9, "last", &batch::of(&["v"]));
    request.topics.extend(fetch_request("f", 0).topics);
    request.topics.extend(fetch_request("last", 0).topics);
    request.max_bytes = 10;
    let expected = [(0, 0, None), (0, 12, Some((0, 3))), (0, 1, None)];
    assert_eq!(ask(&mut core, 12, &request), expected);
}

#[test]
fn a_partition_that_is_named_twice_is_read_once_as_it_was_said_last() {
    let mut core = core();
    let mut request = fetch_request("f", 0);
    request.topics.extend(fetch_request("e", 0).topics);
    request.topics.extend(fetch_request("f", 4).topics);
    assert_eq!(ask(&mut core, 12, &request), [(0, 12, Some((4, 11))), (0, 0, None)]);
}

#[test]
fn read_committed_says_that_nothing_was_aborted() {
    let mut core = core();
    let request = FetchRequest { isolation_level: 1, ..fetch_request("f", 0) };
    for (request, expected) in [(request, Some(Vec::new())), (fetch_request("f", 0), None)] {
        let answer = core.call(12, &request);
        let response: FetchResponse<'_> = answer.decode();
        let partition = &response.responses[0].partitions[0];
        assert_eq!(partition.aborted_transactions, expected);
        assert_eq!((partition.last_stable_offset, partition.log_start_offset), (12, 0));
    }
}

fn waiting(request: FetchRequest<'_>, min_bytes: i32) -> FetchRequest<'_> {
    FetchRequest { max_wait_ms: 500, min_bytes, ..request }
}

#[test]
fn a_long_poll_is_woken_by_a_produce() {
    let mut core = core();
    core.connect(2);
    let (seen, poll, next) = core.ask_from(2, 12, &waiting(fetch_request("e", 0), 1));
    assert!(matches!(seen, Seen::Waits));
    assert_eq!(next, rkafka::broker::core::Next::Wait);
    core.produce(9, "f", &batch::of(&["elsewhere"]));
    assert!(matches!(core.seen(poll), Seen::Waits));
    core.produce(9, "e", &batch::of(&["here"]));
    let answer = core.seen(poll).answer();
    assert_eq!(short(&answer.decode()), [(0, 1, Some((0, 0)))]);
}

#[test]
fn a_long_poll_ends_with_what_there_is() {
    let mut core = core();
    core.connect(2);
    let (_, poll, _) = core.ask_from(2, 12, &waiting(fetch_request("f", 0), 100_000));
    core.advance(Duration::from_millis(499));
    assert!(matches!(core.seen(poll), Seen::Waits));
    core.advance(Duration::from_millis(1));
    let answer = core.seen(poll).answer();
    assert_eq!(short(&answer.decode()), [(0, 12, Some((0, 11)))]);
}

#[test]
fn what_ends_a_wait_and_what_does_not() {
    let mut core = core();
    core.connect(2);
    let mut with_unknown = waiting(fetch_request("f", 0), 100_000);
    with_unknown.topics.extend(fetch_request("nope", 0).topics);
    let (seen, ..) = core.ask_from(2, 12, &with_unknown);
    assert!(matches!(seen, Seen::Waits), "an unknown topic lets the others wait");
    core.connect(3);
    let mut beyond = waiting(fetch_request("f", 0), 100_000);
    beyond.topics.extend(fetch_request("e", 99).topics);
    assert_eq!(ask(&mut core, 12, &beyond), [(0, 12, Some((0, 11))), (1, -1, None)]);
    assert_eq!(ask(&mut core, 12, &waiting(fetch_request("nope", 0), 1)), [(3, -1, None)]);
    assert_eq!(ask(&mut core, 12, &waiting(fetch_request("e", 0), 0)), [(0, 0, None)]);
    let capped = FetchRequest { max_bytes: 100, ..waiting(fetch_request("f", 0), 100_000) };
    assert_eq!(ask(&mut core, 12, &capped).len(), 1, "more than the most is never there");
    assert_eq!(ask(&mut core, 12, &waiting(FetchRequest::default(), 1)), []);
}

#[test]
fn a_client_that_leaves_is_not_waited_for() {
    let mut core = core();
    core.connect(2);
    let before = core.core.next_deadline();
    let (_, poll, _) = core.ask_from(2, 12, &waiting(fetch_request("e", 0), 1));
    assert_ne!(core.core.next_deadline(), before);
    let connection = rkafka::broker::context::ConnectionId(2);
    core.core.disconnected(core.now, connection);
    core.produce(9, "e", &batch::of(&["v"]));
    assert!(matches!(core.seen(poll), Seen::Waits));
    assert_eq!(core.core.next_deadline(), before);
}

#[test]
fn a_session_tells_what_changed() {
    let mut core = core();
    let in_session = |session_id, session_epoch, topics: Vec<FetchTopic<'static>>| FetchRequest {
        session_id,
        session_epoch,
        topics,
        ..FetchRequest::default()
    };
    let mut topics = fetch_request("f", 0).topics;
    topics.extend(fetch_request("e", 0).topics);
    let answer = core.call(12, &in_session(0, 0, topics));
    let response: FetchResponse<'_> = answer.decode();
    let id = response.session_id;
    assert!(id > 0);
    assert_eq!(short(&response), [(0, 12, Some((0, 11))), (0, 0, None)]);

    let step = |core: &mut TestCore, epoch, topics| {
        let answer = core.call(12, &in_session(id, epoch, topics));
        let response: FetchResponse<'_> = answer.decode();
        (response.error_code.0, response.session_id == id, short(&response))
    };
    let unread = [(0, 12, Some((0, 11)))];
    assert_eq!(step(&mut core, 1, Vec::new()), (0, true, unread.to_vec()));
    assert_eq!(step(&mut core, 2, fetch_request("f", 12).topics), (0, true, vec![]));
    assert_eq!(step(&mut core, 9, Vec::new()), (71, false, vec![]));
    assert_eq!(step(&mut core, 3, Vec::new()), (0, true, vec![]), "the right epoch still works");
    core.produce(9, "e", &batch::of(&["new"]));
    assert_eq!(step(&mut core, 4, Vec::new()).2, [(0, 1, Some((0, 0)))]);
    let unknown = fetch_request("nope", 0).topics;
    assert!(step(&mut core, 5, unknown).2.contains(&(3, -1, None)));
    assert!(step(&mut core, 6, Vec::new()).2.contains(&(3, -1, None)), "errors are repeated");

    let forget = FetchRequest {
        forgotten_topics_data: ["e", "nope"]
            .map(|topic| ForgottenTopic { topic, partitions: vec![0], ..Default::default() })
            .into(),
        ..in_session(id, 7, Vec::new())
    };
    assert_eq!(ask(&mut core, 12, &forget), []);
    assert_eq!(ask(&mut core, 12, &in_session(id, 8, Vec::new())), []);
    let mut request = in_session(id, 9, Vec::new());
    assert_eq!(core.call(13, &request).decode::<FetchResponse<'_>>().error_code.0, 106);
    request.session_epoch = -1;
    assert_eq!(core.call(12, &request).decode::<FetchResponse<'_>>().session_id, 0);
    request.session_epoch = 9;
    assert_eq!(core.call(12, &request).decode::<FetchResponse<'_>>().error_code.0, 70);
}
